"""Noun phrases of a sentence: heads, genitives, adjectives, names and titles, with country and sector composed."""

from isnad.arabic.clitics import without_clitics
from isnad.arabic.normal import normalize
from isnad.mentions.codes import INTERNATIONAL, Codes, of_entity, of_people
from isnad.mentions.guesses import seems_verb
from isnad.mentions.kinds import VERBS, functions, lone_plural
from isnad.mentions.offices import NOT_SUCH, OfficeReader
from isnad.record.analysis import Analysis, Phrase, Word

_ENTITY = ("state", "capital", "organization", "outlet", "person")

_VERB_OR_FUNCTION = VERBS | {"function"}
_VERB_OR_STATUS = VERBS | {"status"}
#: Classes of function word that stand in noun phrases.
_CONTENT = frozenset(
    {"adjective", "construct_adjective", "name_part", "place_word", "direction", "never_verb", "people", "noun_only"}
)
#: How many offices and titles may stand beside one name.
_APPOSITIONS = 4
#: How many words the name of a paper in quotation marks may have, and the closing mark.
_PAPER = 4
#: How many words the agency in brackets of a dateline may have, the brackets included.
_AGENCY = 8
#: Endings of plurals that have no genitive behind them.
_PLURALS = ("ون", "ين", "ان")
#: Prepositions of one letter with a pronoun, with which no phrase begins.
_WITH_PRONOUN = frozenset(p + s for p in ("ب", "ل") for s in ("ه", "ها", "هم", "هما", "هن"))
#: What opens and what closes an aside.
_ASIDE = {",": ",", "(": ")"}
#: How the noun of doing away with something ends, which is the judiciary too (normal form).
_ENDING = ("القضاء", "للقضاء")
#: What says that a number counts some of those told of before: قتل *اثنين منهم*.
_OF_THEM = frozenset({"منهم", "منهن", "منهما"})
#: «كل» of «كل من», and its accusative.
_EACH = ("كل", "كلا")
#: Roles of one word for many, and sectors of those who stand beside others under one genitive: *علماء* وأعيان المدينة.
_COLLECTIVE, _LAYMEN = frozenset({"notable", "people"}), frozenset({None, "CVL", "SOC"})
#: Sectors of those who bear arms for somebody.
_FORCES = frozenset({"MIL", "COP", "PRM", "REB"})


class Chunker(OfficeReader):
    """Reads noun phrases out of one sentence (see `PhraseMaker` for what it is given)."""

    def at(self, i: int) -> Phrase | None:
        """Return the noun phrase that begins at word i, or None."""
        if i not in self._found:
            phrase = self._read(i) if 0 <= i < len(self.words) else None
            self._found[i] = phrase._replace(bare=self._bare(phrase)) if phrase is not None else None
        return self._found[i]

    # -- heads -----------------------------------------------------------------------------------------------------

    def _read(self, i: int) -> Phrase | None:
        if not self._open(i):
            return None
        opening = 0
        while i + opening < len(self.words) and self.words[i + opening].token.norm == '"':
            opening += 1
        start = i
        i += opening
        if (doctor := self._abbreviated(start, i) or self._not_such(start, i)) is not None:
            return doctor
        if opening and (paper := self._paper(start, i)) is not None:
            return paper
        quantified, number = False, ""
        before = self._quantifier_prefix(i)
        while self._quantifier(i):
            length, number = self._quantifier(i), number or self.words[i].token.text
            quantified, i = True, i + length
        pointed = i < len(self.words) and "demonstrative" in functions(self.words[i])
        if pointed:
            if self._alone(i):
                return self._make(start, i, "group", Codes(name_en="these people"), plural=True, definite=True, head="these")
            i += 1
        if i >= len(self.words) or not self._open(i) or self._closes_count(i, number, pointed):
            if quantified and i > start:
                if i < len(self.words) and self.words[i].token.norm in _OF_THEM:
                    return self._make(start, i - 1, "group", Codes(), plural=True, definite=False, number=number, prefix=before)
                return self._make(start, i - 1, "thing", Codes(), plural=True, number=number, prefix=before)
            return None
        phrase = self._entity(start, i) or self._remembered(start, i) or self._role(start, i) or self._nisba(start, i)
        phrase = phrase or self._place(start, i) or self._name(start, i) or self._thing(start, i)
        for _ in range(_APPOSITIONS):
            if phrase is None or phrase.kind != "person" or phrase.plural or quantified:
                break
            grown = self._apposition(phrase)
            if grown.last == phrase.last:
                break
            one = phrase.name_ar is not None and self.words[phrase.last + 1].token.kind == "word"
            phrase = grown
            if one and not self._heir(phrase):
                break  # استقبل الأمير فلان أمير عسير *وزير الصحة*
        if phrase is not None:
            phrase = self._paired(phrase, i)
        if phrase is not None and quantified:
            if i == start + opening + 2 and self.words[start + opening].token.norm.endswith(_EACH) and self._each(phrase):
                alone = phrase._replace(start=self.words[i].token.start, text=self._text(i, phrase.last))
                return alone if phrase.kind == "place" else alone._replace(prefix=before)  # بكل من *الرئيس التركي*
            phrase = self._in_english(phrase, start + opening, i)
            kind = "group" if phrase.kind in ("person", "nisba", "country") else phrase.kind
            sector = "CVL" if phrase.kind == "nisba" else phrase.sector  # 14 فلسطينيا
            phrase = phrase._replace(plural=True, kind=kind, sector=sector, definite=False, number=number, prefix=before)
        forces = phrase is not None and phrase.kind == "body" and phrase.sector == "MIL" and not (phrase.entity or phrase.country)
        if phrase is not None and (phrase.kind in ("person", "group") or forces) and not phrase.definite:
            phrase = self._member(phrase)
        if phrase is not None and phrase.kind in ("person", "group"):
            phrase = self._in_ranks(phrase)
        if phrase is not None and opening:
            phrase = phrase._replace(start=self.words[start + opening].token.start, text=self._text(start + opening, phrase.last))
        return phrase

    def _closes_count(self, i: int, number: str, pointed: bool) -> bool:
        """Tell whether a number or demonstrative stands alone before word i: مقتل 15 *وإصابة* 33, هؤلاء *للجيش*."""
        clitics = self._clitics(i)
        joined = bool(number) and i > 0 and self.words[i - 1].token.kind == "number" and "و" in clitics
        return joined or (bool(number or pointed) and not {"ل", "ب", "ك"}.isdisjoint(clitics))

    def _abbreviated(self, start: int, i: int) -> Phrase | None:
        """Return the person whose name follows a title of one letter at word i: قال *د. محمد* الحسن."""
        following = self.words[i + 1 : i + 3]
        if len(following) < 2 or following[0].token.norm != "." or self.words[i].token.norm not in self.classes.initials:
            return None
        found = self._entity(start, i + 2) or self._remembered(start, i + 2) or self._name(start, i + 2)
        return found if found is not None and found.kind == "person" else None

    def _paper(self, start: int, i: int) -> Phrase | None:
        """Return the outlet whose name, a word of the language too, stands from word i to a closing mark: لـ«الشرق الأوسط»."""
        closing = next((j for j in range(i + 1, min(i + _PAPER, len(self.words))) if self.words[j].token.norm == '"'), 0)
        listed = any(a.cat == "outlet" and i + a.length == closing for a in self.words[i].analyses)
        if not closing or listed or " ".join(w.token.norm for w in self.words[i:closing]) not in self.classes.papers:
            return None
        codes = Codes(None, "JRN")
        made = self._make(start, closing - 1, "outlet", codes, prefix=(), definite=True, source_kind="media")
        return made._replace(start=self.words[i].token.start, text=self._text(i, closing - 1))

    def _paired(self, phrase: Phrase, head: int) -> Phrase:
        """Take in the second head of one genitive, with its country and sector: *قادة* وممثلي الأحزاب, *حكومة* وشعب اليابان.

        head: the word that says what they are, behind a quantity: عدد من *علماء* وأعيان المدينة. Laymen beside others are counted
        with them.
        """
        i = phrase.last + 1
        single = phrase.kind in ("person", "group", "body") and phrase.last == head and not phrase.definite
        second = self._second_head(i) if single and not phrase.country and i < len(self.words) else None
        inner = self.at(i) if second is not None else None
        if second is None or inner is None or inner.kind not in ("person", "group") or inner.last == i:
            return phrase
        role = self.lexicon.tables.roles[second.lexeme.ref]
        if not (inner.plural or role.id in _COLLECTIVE) or (phrase.kind == "body" and role.id not in _COLLECTIVE):
            return phrase
        own, sector = role.sector, inner.sector
        if phrase.sector not in (None, sector) and sector in (None, own):
            theirs = any(a.suffix for a in self.words[inner.last].analyses)  # ضباط وأفراد *أسرهم*
            if own not in _LAYMEN or not inner.definite or theirs or self.words[head].token.norm.endswith("ا"):
                return phrase  # علماء وضباط الجيش; but *قادة* وممثلي الأحزاب: what the genitive makes of them holds for both
            sector = phrase.sector
        return self._grow(phrase, inner.last, inner.country, sector)._replace(plural=True, definite=inner.definite)

    def _second_head(self, i: int) -> Analysis | None:
        """Return word i as a role joined by و alone to the one before it, where that may go without a genitive of its own."""
        mine = [a for a in self.words[i - 1].analyses if a.cat == "role" and a.length == 1 and not a.suffix]
        if not mine or self.words[i - 1].token.norm.endswith(_PLURALS):
            return None
        found = self.words[i].first("role")
        return found if found is not None and found.length == 1 and found.prefix == ("و",) and not found.suffix else None

    def _alone(self, i: int) -> bool:
        """Tell whether «هؤلاء» at word i stands for people, with no noun of theirs behind it: اتهم *هؤلاء* الحكومة."""
        if without_clitics(self.words[i].token.norm, self.classes.these) == "":
            return False
        inner = self.at(i + 1) if self._open(i + 1) and i + 1 not in self.verbs else None
        return inner is None or not inner.definite or not (inner.plural or inner.kind in ("thing", "event"))

    def _member(self, phrase: Phrase) -> Phrase:
        """Take in whose people are, with country and sector, where من and the group follow: خمسة عناصر من *قوات سوريا*."""
        i = phrase.last + 2
        if i >= len(self.words) or self.words[i - 1].token.norm != "من" or not self._open(i):
            return phrase
        i += self.words[i].token.norm == '"'  # قوات من *"جيش" الاحتلال*
        group = self._entity(i, i)
        if group is None and "ال" in self._clitics(i) + self._clitics(min(i + 1, len(self.words) - 1)):
            group = self._role(i, i)
        if group is None or group.kind not in ("organization", "body", "group") or not self._may_belong(phrase, group):
            return phrase
        codes = Codes(group.country or phrase.country, group.sector or phrase.sector)
        return self._grow(phrase, group.last, codes.country, codes.sector)

    def _may_belong(self, phrase: Phrase, group: Phrase) -> bool:
        """Tell whether people can be some of a group: soldiers of an army, but not hostages of it, who are taken from it."""
        if phrase.sector in (None, "UAF"):
            return True
        if group.kind == "organization" and phrase.sector == "CVL":
            return True
        listed = bool(group.definite and phrase.sector) and (phrase.sector == group.sector or phrase.head == "person")
        return listed or {phrase.sector, group.sector} <= _FORCES

    def _open(self, i: int) -> bool:
        """Tell whether a noun phrase may begin or go on at word i."""
        known = self._opens.get(i)
        if known is None:
            known = self._opens[i] = self._may_open(i)
        return known

    def _may_open(self, i: int) -> bool:
        if i >= len(self.words) or i in self.verbs or i in self.blocked:
            return False
        word = self.words[i]
        if i and word.cats and word.cats <= VERBS and any(a.cat == "phrase" and a.length > 1 for a in self.words[i - 1].analyses):
            return False  # على وجوب أن *تضغط* الإدارة: the phrase «أن تضغط» is read as a whole
        if word.token.norm == '"':
            return not self._closes(i) and i + 1 < len(self.words) and self.words[i + 1].token.norm != '"' and self._open(i + 1)
        if word.token.kind == "number":
            return True
        if word.token.kind == "latin":
            return len(word.token.text) > 1
        if word.token.kind != "word":
            return False
        if (word.token.norm.endswith(_ENDING) and self._ends(i)) or word.token.norm in self.classes.deed_qualities:
            return False
        long = next((a for a in word.analyses if a.length > 1), None)
        if long is not None and long.cat not in ("function", "status", "cue"):
            following = self.words[i + 1].cats if i + 1 < len(self.words) else frozenset()
            before_verb = bool(following) and following <= _VERB_OR_STATUS
            return not (before_verb and "negation" in functions(word))  # معلومات *لا* يمكن إثباتها
        if word.token.norm in NOT_SUCH:
            return self._not_such(i, i) is not None
        if _reflexive(word) or (not word.analyses and word.token.norm.removeprefix("و") in _WITH_PRONOUN):
            return False  # أطاح *به* الجيش
        classes = functions(word) - _CONTENT
        if "cue" in word.cats and not word.has("role", "organization"):
            return False
        if "adverb" in classes and word.token.norm in self.classes.counted:  # قتل 42 *عسكريا*, قالت إن *مسلحا* قتل شرطيا
            return bool(i) and (self.words[i - 1].token.kind == "number" or "complementizer" in functions(self.words[i - 1]))
        return not classes or bool(classes & {"quantifier", "demonstrative"})

    def _entity(self, start: int, i: int) -> Phrase | None:
        if (party := self._party(start, i) or self._island(start, i)) is not None:
            return party
        found = self._entity_at(i, _ENTITY)
        family = self._family(i)
        if found is None and family is None:
            return None
        known = self.words[i].token.norm in self.memory
        common = self._common(i) and not (family is not None and self._in_office(i, family))
        other = common or self._describes(i) or self._two(i) or self._another(i)
        if found is None and family is not None and not known and not other:
            found = family
        if found is None or self._longer_role(i, found):
            return None
        entity = self.lexicon.tables.entities[found.lexeme.ref]
        codes = of_entity(self.lexicon, entity, self.day)
        cat = found.cat
        kind = {
            "state": "country",
            "capital": "country",
            "outlet": "outlet",
            "person": "person",
            "family": "person",
        }.get(cat)
        last = i + found.length - 1
        place = self._place_ref(i) if cat in ("capital", "state") else None
        if cat == "person" or cat == "family":
            last = max(last, self._name_end(last + 1, 3, found.length) - 1) if cat == "person" else last
        phrase = self._make(start, last, kind or "organization", codes, found, place=place)
        placed = start > 0 and "direction" in functions(self.words[start - 1])  # غربي *رام الله*: the town
        if cat == "capital" and (placed or self._dateline(start, last)):
            return phrase._replace(kind="place")
        if cat == "organization":
            return self._named_again(self._extend(phrase, head="organization", depth=0))
        return phrase

    def _named_again(self, phrase: Phrase) -> Phrase:
        """Take in the short name of a body, between commas or in brackets: حركة المقاومة الإسلامية، *حماس*، قالت."""
        i = phrase.last + 1
        mark = self.words[i].token.norm if i + 2 < len(self.words) else ""
        if mark not in _ASIDE or phrase.first == phrase.last or not self.words[i + 1].has("organization"):
            return phrase
        found = self._entity_at(i + 1, ("organization",))
        if found is None or found.prefix or self.lexicon.tables.entities[found.lexeme.ref].id != phrase.entity:
            return phrase
        end = i + 1 + found.length
        closed = end < len(self.words) and self.words[end].token.norm == _ASIDE[mark]
        return self._grow(phrase, end if mark == "(" else end - 1) if closed else phrase

    def _describes(self, i: int) -> bool:
        """Tell whether word i, a family name too, is rather an adjective of the indefinite noun before it: فطور *صباحي*."""
        norm = self.words[i].token.norm
        if not i or self.words[i - 1].token.kind != "word" or not norm.endswith("ي") or norm.startswith("ال"):
            return False
        before = self.words[i - 1]
        known = not before.cats <= _VERB_OR_FUNCTION or i - 1 in self.verbs
        grammatical = functions(before) - {"never_verb"}
        return not known and not grammatical and not before.token.norm.startswith(("ال", "وال", "بال", "لل"))

    def _dateline(self, start: int, last: int) -> bool:
        """Tell whether words start to last open the sentence as the place of a report: الدوحة - ; دمشق (سانا) -."""
        i = last + 1
        if i < len(self.words) and self.words[i].token.norm == "(":
            closing = range(i, min(i + _AGENCY, len(self.words)))
            i = next((j + 1 for j in closing if self.words[j].token.norm == ")"), i)
        return start == 0 and i < len(self.words) and self.words[i].token.norm == "-"

    def _longer_role(self, i: int, found: Analysis) -> bool:
        role = self.words[i].first("role", "source")
        return (role is not None and role.length > found.length) or (found.cat == "state" and self._region(i, found))

    def _remembered(self, start: int, i: int) -> Phrase | None:
        word = self.words[i]
        norm = word.token.norm
        for key in (norm, norm.removeprefix("و"), norm.removeprefix("ل"), norm.removeprefix("ب")):
            known = self.memory.get(key)
            if known is not None and (not self._common(i) or self._for_name(i, known)) and not self._two(i):
                prefix = () if key == norm else (norm[0],)
                codes = Codes(known.country, known.sector, known.entity, known.name_en, known.name_ar)
                last = self._over_name(i, known)
                return self._make(start, last, known.kind, codes, prefix=prefix, definite=True)
        return None

    def _for_name(self, i: int, known: Phrase) -> bool:
        """Tell whether a common noun at word i rather is the name met before: right behind its verb, or before it behind أن.

        رافق *المعلم* نظيره, قال إن *عون* أعرب عن أمله, أعلن *عون* أن.
        """
        following = self.words[i + 1] if i and i + 1 < len(self.words) else None
        if following is None:
            return False
        if i - 1 in self.verbs:
            said = "complementizer" in functions(following) or following.token.norm in (":", '"')
            called = known.kind == "organization" and not self.words[i].has("role", "source")  # ندد *المؤتمر* بالقصف
            return known.kind == "person" or called or ("say" in self.words[i - 1].cats and said)
        before = self.words[i - 2 if i > 1 and self.words[i - 1].token.norm == '"' else i - 1]
        return known.kind == "person" and "complementizer" in functions(before) and i + 1 in self.verbs

    def _common(self, i: int) -> bool:
        """Tell whether word i is a common noun too, «my …» excepted: شكري is rather the name than my thanks."""
        word = self.words[i]
        if "family" in word.cats and word.token.norm in self.lexicon.tables.common_nouns:
            return True  # اتفاق *سلام*
        common = [a for a in word.analyses if a.cat in ("role", "noun")] if word.has("role", "noun") else ()
        return any(a.suffix != "ي" and a.lexeme.a != "du" for a in common)

    def _over_name(self, i: int, known: Phrase) -> int:
        """Return the last word of a name met before that goes on from word i: شيرين of شيرين أبو عاقلة."""
        words = normalize(known.name_ar or "").split() if known.kind == "person" else []  # سي إن *إن*
        while i + 1 < len(self.words) and self.words[i + 1].token.norm in words[1:]:
            i += 1
        return i

    def _role(self, start: int, i: int) -> Phrase | None:
        honoured = next((a for a in self.words[i].analyses if a.cat == "honorific" and a.suffix), None)
        if honoured is not None:
            return self._make(start, i, "person", Codes(), honoured, head="honour", definite=True)  # وقال *سموه*
        while i < len(self.words) and "honorific" in self.words[i].cats and "role" not in self.words[i].cats:
            following = i + self.words[i].first("honorific").length  # type: ignore[union-attr]
            if following >= len(self.words) or not self._open(following) or "ل" in self._clitics(following):
                break  # الصحة *والسعادة* لفخامته
            if not self.words[following].has("role", "honorific", "person", "family"):
                end = self._name_end(following)
                if end > following:
                    first = self.words[i].first("honorific")
                    return self._finish(start, end - 1, "person", Codes(), first, "", True)
                break
            i = following
        if i > start and self.words[i].has("person", "family") and "role" not in self.words[i].cats:
            inner = self._entity(start, i)
            return inner
        found, kind, codes, head, source_kind = self._role_or_source(i)
        if found is None or (codes.sector == "JUD" and self._district(i)):
            return None
        last = i + found.length - 1
        plural = found.lexeme.a in ("pl", "du") or kind in ("group",) or (found.length > 1 and self._dual_construct(i))
        plural = plural or (found.length == 1 and lone_plural(self.words[i], found))
        phrase = self._make(start, last, kind, codes, found, head=head, plural=plural, source_kind=source_kind)
        if kind == "body" and (where := self._namesake(i)) is not None and where.length > found.length:  # المسجد الأقصى
            country = self.lexicon.tables.places[where.lexeme.ref].country
            phrase = self._grow(phrase, i + where.length - 1, country)._replace(definite=True)
        if found.length > 1 and phrase.country is None:
            phrase = phrase._replace(country=self._country_inside(i, last))
        if found.suffix:
            return self._extend(phrase._replace(definite=True), head, 0)  # نظيره المغربي ناصر بوريطة
        opens = self.words[i].token.text.removeprefix("و").startswith("ال")  # *والعريف أول* فلان; not *آليات* عسكرية
        if found.length > 1 and (opens or self.words[last].token.norm.startswith("ال")):
            phrase = phrase._replace(definite=True)
        return self._referring(self._extend(phrase, head, 0), found, i)

    def _nisba(self, start: int, i: int) -> Phrase | None:
        found = self.words[i].first("nisba")
        if found is None or self._made(i + found.length):
            return None
        entity = self.lexicon.tables.entities[found.lexeme.ref]
        codes = of_entity(self.lexicon, entity, self.day)
        plural = found.lexeme.a in ("pl", "du")
        single = not plural and "ال" not in found.prefix and self._somebody(i)
        if plural or single:  # الفلسطينيون: people, not the state
            codes = codes._replace(sector="CVL", entity=None, name_en=of_people(entity, plural), name_ar=None)
        kind = "group" if plural else "person" if single else "nisba"
        phrase = self._make(start, i + found.length - 1, kind, codes, found, plural=plural)
        return self._other_of_two(self._extend(phrase, "nisba", 1))

    def _thing(self, start: int, i: int) -> Phrase | None:
        word = self.words[i]
        if (seems_verb(word) and i not in self.blocked) or self._accuses(i):
            return None
        if self._stands_for_state(i):
            return self._make(start, i, "country", Codes(), prefix=self._clitics(i), definite=True)
        if "people" in functions(word):
            return self._make(start, i, "group", Codes(), plural=True, prefix=self._clitics(i))
        if (drone := self._drone(start, i)) is not None:
            return self._extend(drone, drone.head, 0)
        if "place_word" in functions(word) or word.token.norm.removeprefix("ال") in ("مدينه", "منطقه"):
            inner = self._placed(start, i)
            if inner is not None:
                named = inner._replace(prefix=self._clitics(i), text=self._text(start, inner.last))
                return self._of_two(self._beyond_mark(named))
        if "place_word" in functions(word) and not word.has("noun", "say-noun"):
            if self._branch(i):
                return self._extend(self._make(start, i, "thing", Codes(), prefix=self._clitics(i)), "thing", 0)
            town = self._make(start, self._town_end(i), "place", Codes(), prefix=self._clitics(i))
            place = self._extend(town, "place", 0) if town.last == i else self._of_two(town._replace(definite=True))
            after = place.last + 1
            if place.country and (place.sector or place.country in INTERNATIONAL):
                return place  # هاجمت قاعدة *الاحتلال الأميركي* بحقل العمر: whose it is, wherever it lies
            near = place.country or (after < len(self.words) and self.words[after].token.norm.startswith("ب"))
            return place._replace(country=(self._within(after) if near else None) or place.country)
        top = word.first("noun", "say-noun")
        kind = "event" if top is not None and top.cat == "noun" else "thing"
        length = top.length if top else 1
        phrase = self._make(start, i + length - 1, kind, Codes(), top, prefix=None if top else self._clitics(i))
        return self._extend(phrase, "thing", 0)


__all__ = ["Chunker"]


def _reflexive(word: Word) -> bool:
    """Tell whether the word only stresses who was named before it: نفسه, أنفسهم."""
    return word.token.norm.removeprefix("ا").startswith("نفس") and any(
        a.suffix and a.lexeme.a == "quantifier" for a in word.analyses
    )
