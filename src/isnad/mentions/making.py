"""The making of phrases: their words, clitics, codes and texts, apart from the grammar that finds them."""

from collections.abc import Mapping

from isnad.arabic.clitics import bare_start
from isnad.lexicon.tables import Lexicon, RoleDef
from isnad.mentions.codes import Codes, compose, of_entity, of_people
from isnad.mentions.guesses import seems_verb
from isnad.mentions.kinds import VERBS, functions
from isnad.mentions.names import NO_ARTICLE, with_article
from isnad.record.analysis import Analysis, Phrase, Sentence
from isnad.record.word_classes import ARMED, among

_CONJUNCTIONS = frozenset({"و", "ف"})
#: What a word with the article is rather than an adjective, and the ending of an adjective of people, who may be named by it
#: as well: النواب *المحافظين*.
_NO_ADJECTIVE = ("role", "source", "organization", "person", "state", "outlet", "honorific", "family")
_PLURAL = ("ين", "ون")
#: Letters of a preposition with «ها» at most: بها, عليها.
_WITH_PRONOUN = 5
#: Endings of words with the article that are adjectives rather than nouns, where the lexicon knows nothing of them.
_ADJECTIVAL = ("ي", "يه", "يين", "ين", "ون", "يون")

#: Classes of function word that stand for people or things and are no adjective: قتلت القوات *المئات*.
_NOUNS_ONLY = frozenset({"noun_only", "people"})
#: Categories of a word that is no more than a verdict on a report: أنباء *كاذبة*.
_VERDICT = frozenset({"status"})
#: Endings of the adjectives of groups; الحوثي with the article is somebody's name.
_OF_GROUPS, _OF_SOME_GROUPS = ("يه",), ("يه", "ي")
#: Classes of function word that only look as if they had the article: إلى, ألفي.
_NO_QUALITY = frozenset({"preposition", "quantifier"})
#: Kinds of phrase to which an adjective may give a sector.
_DESCRIBED = frozenset({"person", "group", "body", "source", "thing", "place"})

#: Kinds of phrase that an adjective for several countries may describe.
_LEADERS = frozenset({"person", "group"})
#: How many words may say that an aircraft has no pilot, and the role that it then has.
_PILOTLESS, DRONE = 3, "drone"
#: «خاصة» and «الاحتلال» in normal form.
_SPECIAL, _OCCUPATION = "خاصه", "الاحتلال"


class PhraseMaker:
    """Makes and grows the phrases of one sentence.

    Args: lexicon; sentence; verbs, the words read as finite verbs; blocked, words that belong to times; day, the ISO
    date of the article; memory, family names met before -> phrase of the full mention; told, countries that the article
    names.
    """

    def __init__(
        self, lexicon: Lexicon, sentence: Sentence, verbs: Mapping[int, Analysis], blocked: frozenset[int],
        day: str | None, memory: Mapping[str, Phrase], told: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        self.lexicon, self.sentence, self.words = lexicon, sentence, sentence.words
        self.verbs, self.blocked, self.day, self.memory = verbs, blocked, day, memory
        self.told = told
        self.classes, self.roles = lexicon.tables.word_classes, lexicon.tables.facts.roles
        self._found: dict[int, Phrase | None] = {}
        self._opens: dict[int, bool] = {}

    def _finish(
        self, start: int, last: int, kind: str, codes: Codes, found: Analysis | None, head: str, definite: bool
    ) -> Phrase:
        phrase = self._make(start, last, kind, codes, found, head=head, definite=definite)
        return phrase._replace(name_ar=self._text(start, last))

    def _codes(self, phrase: Phrase) -> Codes:
        return Codes(phrase.country, phrase.sector, phrase.entity, phrase.name_en, phrase.name_ar)

    def _grow(self, phrase: Phrase, last: int, country: str | None = None, sector: str | None = None) -> Phrase:
        return phrase._replace(
            last=last, end=self.words[last].token.end, text=self._text(phrase.first, last),
            country=country or phrase.country, sector=sector or phrase.sector,
        )  # fmt: skip

    def _clitics(self, i: int) -> tuple[str, ...]:
        """Return the clitics of a word that no lexeme explains: only the article is sure."""
        word = self.words[i]
        norm = word.token.norm
        if word.cats and word.cats <= VERBS and not norm.startswith("و"):
            return ()  # النائب *فيصل* المسلم, هجوم على *فندق*: no verb here, and so no ف
        if norm in self.lexicon.tables.stem_letters:
            return ()  # *كامل* المدينة: not «as» with a hope; مساحات *واسعة*
        if word.analyses:
            best = min(word.analyses, key=lambda a: (-a.length, len(a.prefix)))
            if best.cat != "function" or best.lexeme.a == "place_word":
                article = best.cat == "function" and best.prefix and norm[len("".join(best.prefix)) :].startswith(("ال", "ل"))
                return (*best.prefix, "ال") if article and "ال" not in best.prefix else best.prefix  # بالمطار
        if word.token.text.startswith(NO_ARTICLE):
            return ()
        for conjunction in ("و", ""):
            rest = norm.removeprefix(conjunction) if conjunction and norm.startswith(conjunction) else norm
            before = (conjunction,) if rest is not norm and rest != norm else ()
            if conjunction and not before:
                continue
            if rest.startswith("لل") and len(rest) > 4:
                return (*before, "ل", "ال")
            for letter in ("ب", "ك"):
                if rest.startswith(letter + "ال") and len(rest) > 5:
                    return (*before, letter, "ال")
            if rest.startswith("ال") and len(rest) > 4:
                return (*before, "ال")
            if not word.analyses and len(rest) > 3 and rest[0] in "بل" and rest not in self.lexicon.tables.stem_letters:
                return (*before, rest[0])
            if before and len(rest) > 3:
                return before
        return ()

    def _text(self, first: int, last: int) -> str:
        return " ".join(w.token.text for w in self.words[first : last + 1])

    def _make(
        self, first: int, last: int, kind: str, codes: Codes, found: Analysis | None = None, *, head: str = "",
        plural: bool = False, place: int | None = None, definite: bool | None = None, number: str = "",
        source_kind: str | None = None, prefix: tuple[str, ...] | None = None,
    ) -> Phrase:  # fmt: skip
        last = min(last, len(self.words) - 1)
        if prefix is None:
            prefix = found.prefix if found else self._clitics(first)
        if definite is None:
            named = kind in ("country", "organization", "outlet") or (found is not None and found.cat in ("person", "family"))
            definite = named or "ال" in prefix or with_article(self.words[first])
        return Phrase(
            first=first, last=last, start=self.words[first].token.start, end=self.words[last].token.end,
            text=self._text(first, last), kind=kind, head=head or kind, prefix=prefix, country=codes.country,
            sector=codes.sector, entity=codes.entity, name_en=codes.name_en, name_ar=codes.name_ar, plural=plural,
            definite=definite, source_kind=source_kind, place=place, number=number,
        )  # fmt: skip

    def _bare(self, phrase: Phrase) -> tuple[int, int]:
        """Return the characters of a phrase without its outer proclitics, and with the quotation mark that closes in it."""
        closing = phrase.last + 1
        if closing < len(self.words) and self.words[closing].token.norm == '"':
            marks = sum(self.words[j].token.norm == '"' for j in range(phrase.first, closing))
            if marks % 2:
                return bare_start(self.words[phrase.first].token, phrase.prefix), self.words[closing].token.end
        if phrase.start != self.words[phrase.first].token.start:
            return phrase.start, phrase.end
        return bare_start(self.words[phrase.first].token, phrase.prefix), phrase.end

    def _quantifier(self, i: int) -> int:
        """Return the number of words of a quantity that begins at i (0 for none)."""
        if i >= len(self.words):
            return 0
        word = self.words[i]
        if word.token.kind == "number":
            if self._counts_on(i + 1):
                return 3
            of = i + 2 < len(self.words) and self.words[i + 1].token.norm == "من" and self.words[i + 2].token.kind == "word"
            return 2 if of else 1
        if "quantifier" not in word.functions():
            return 0
        longest = max((a.length for a in word.analyses if a.cat != "function"), default=0)
        for analysis in word.analyses:
            if analysis.length < longest:
                continue  # آي 24 نيوز is an outlet
            if analysis.cat == "function" and analysis.lexeme.a == "quantifier":
                article = word.token.norm.startswith("ال") and word.token.norm not in self.classes.thousands
                if analysis.suffix or (article and analysis.length == 1):
                    continue
                following = i + analysis.length
                if following < len(self.words) and self.words[following].token.kind in ("word", "number"):
                    return analysis.length
        return 0

    def _counts_on(self, i: int) -> bool:
        """Tell whether thousands or millions at word i are followed by و and the rest of the number: 21 *ألفا و*110."""
        if (
            i + 3 >= len(self.words)
            or self.words[i].token.norm not in self.classes.thousands
            or self.words[i + 1].token.norm != "و"
        ):
            return False
        return self.words[i + 2].token.kind == "number" and self.words[i + 3].token.kind == "word"

    def _how_many(self, i: int, form: Analysis, role: RoleDef) -> str:
        """Return in English whom word i is one, two or several of; what may be two or several is several: شرطيين."""
        told = {a.lexeme.a for a in self.words[i].analyses if a.cat == "role" and a.lexeme.ref == form.lexeme.ref}
        if "pl" in told:
            return role.en_plural
        return f"two {role.en_plural}" if told == {"du"} else role.en

    def _in_english(self, phrase: Phrase, start: int, i: int) -> Phrase:
        """Give people their quantity in English; its words stand at start up to i: ثلاثة شرطيين are three policemen."""
        counts = self.lexicon.counts
        named = self._named_in_english(phrase, i)
        if counts is None or named is None:
            return phrase
        norms = [w.token.norm for w in self.words[start:i]]
        prefix = self._quantifier_prefix(start)
        norms[0] = norms[0][sum(len(p) for p in prefix) :] if prefix and "ال" not in prefix else norms[0]
        if phrase.kind == "nisba":  # 14 فلسطينيا are not Palestine
            phrase = phrase._replace(entity=None, name_ar=None)
        return phrase._replace(name_en=counts.english(norms, *named))

    def _named_in_english(self, phrase: Phrase, i: int) -> tuple[str, str] | None:
        """Return what people counted are called in English, several and one; i: the word that says what they are."""
        people = self.words[i].first("nisba") if phrase.kind == "nisba" else None
        if people is not None:
            state = self.lexicon.tables.entities[people.lexeme.ref]
            return of_people(state, True), of_people(state, False)
        form = self.words[i].first("role") if phrase.kind == "person" and phrase.entity is None else None
        role = self.lexicon.tables.roles[form.lexeme.ref] if form is not None else None
        if role is None or role.id != phrase.head or phrase.name_en not in (role.en, role.en_plural, f"two {role.en_plural}"):
            return None
        return role.en_plural, role.en

    def _quantifier_prefix(self, i: int) -> tuple[str, ...]:
        """Return the proclitics of a quantity at i: وعشرات, بمئات."""
        if i >= len(self.words) or "quantifier" not in self.words[i].functions():
            return ()
        found = self.words[i].analyses
        return next((a.prefix for a in found if a.cat == "function" and a.lexeme.a == "quantifier"), ())

    def _open(self, i: int) -> bool:
        """Tell whether a noun phrase may begin or go on at word i."""
        raise NotImplementedError

    def _opens_party(self, phrase: Phrase, i: int) -> bool:
        """Tell whether word i, an adjective by its form, is rather the title of the next party."""
        raise NotImplementedError

    def _adjectives(self, phrase: Phrase) -> Phrase:
        phrase = self._marked_nisba(phrase)
        i = phrase.last + 1
        while i < len(self.words) and self._open(i) and self.words[i].token.norm != '"':
            word = self.words[i]
            nisba = word.first("nisba")
            article = word.token.norm.startswith("ال")
            if article and functions(word) & _NO_QUALITY:
                break
            if phrase.plural and phrase.kind in _LEADERS and self._of_region(i) and article == phrase.definite:
                phrase = self._grow(phrase, i)
                i = phrase.last + 1
                continue
            if not self._agrees(phrase, word.token.norm) or (nisba is not None and self._second_country(phrase, nisba)):
                break
            if article and self._opens_party(phrase, i):
                break
            if nisba is not None and ("ال" in nisba.prefix) == phrase.definite and self._conjunction(nisba) is None:
                code = self.lexicon.code_at(self.lexicon.tables.entities[nisba.lexeme.ref], self.day)
                occupied = self.words[phrase.last].token.norm == _OCCUPATION and code.country != phrase.country
                own = phrase.kind == "person" or (phrase.kind == "organization" and phrase.last > phrase.first)
                country = phrase.country if phrase.country and own and not occupied else code.country  # but الاحتلال الأميركي
                if occupied:
                    phrase = phrase._replace(entity=None, name_en=None, name_ar=None)  # قوات الاحتلال *المغربي*
                made = self._made(i + nisba.length)
                phrase = self._grow(phrase, i + nisba.length - 1 + made, country=phrase.country if made else country)
            elif (codes := self._of_group(i, phrase)) is not None:
                phrase = self._grow(phrase, i, country=codes.country, sector=codes.sector)
            elif (sector := self._described(i, phrase)) is not None:
                phrase = self._grow(phrase, i, sector=sector)
            elif self._adjective(i, phrase, article):
                phrase = self._grow(phrase, i)
            elif self._construct_adjective(i):
                phrase = self._grow(phrase, i + 1)
            elif self._quality(i, phrase):
                phrase = self._grow(phrase, i)
            else:
                break
            i = phrase.last + 1
        return self._special(self._pilotless(phrase))

    def _of_region(self, i: int) -> bool:
        """Tell whether word i, which may be a people, is an adjective for several countries: القادة *العرب*."""
        word = self.words[i]
        return word.token.norm in self.classes.regional and word.has("role") and not word.has("nisba")

    def _pilotless(self, phrase: Phrase) -> Phrase:
        """Take in what makes a drone of an aircraft whose country is named first: طائرة أمريكية *مسيرة*, *بدون طيار*."""
        if phrase.head != "aircraft":
            return phrase
        for n in range(1, _PILOTLESS + 1):
            following = " ".join(w.token.norm for w in self.words[phrase.last + 1 : phrase.last + 1 + n])
            if following in self.classes.pilotless:
                role = next(r for r in self.lexicon.tables.roles if r.id == DRONE)
                name = role.en_plural if phrase.plural else role.en
                return self._grow(phrase, phrase.last + n)._replace(head=DRONE, name_en=name)
        return phrase

    def _described(self, i: int, phrase: Phrase) -> str | None:
        """Return the sector of a phrase whose adjective at i gives it one, None where it gives none: جماعات *متطرفة*."""
        norm = self.words[i].token.norm
        following = self.words[min(i + 1, len(self.words) - 1)].token.norm
        if norm.startswith("ال") != phrase.definite or phrase.kind not in _DESCRIBED or following in self.classes.still_held:
            return None
        several = phrase.kind == "person" and phrase.plural and phrase.last > phrase.first
        if several and phrase.definite and not norm.endswith((*_PLURAL, "ه", "ات", "ان")):
            return None  # ضحايا الهجوم *الإرهابي*
        sector, over = self.lexicon.tables.descriptions.get(norm.removeprefix("ال"), ("", frozenset()))
        return sector if sector and (not phrase.sector or phrase.sector in over) else None

    def _of_group(self, i: int, phrase: Phrase) -> Codes | None:
        """Return what the adjective of an armed group at word i makes of a party, None for no such: القيادات *الحوثية*."""
        word, norm = self.words[i], self.words[i].token.norm
        found = word.first("organization")
        if found is None or found.length > 1 or phrase.kind not in _DESCRIBED or phrase.entity or self._conjunction(found):
            return None
        alike = norm[-2:] in _PLURAL and self.words[phrase.last].token.norm.endswith(norm[-2:])  # مسلحون *حوثيون*
        single = norm.endswith(_OF_GROUPS if phrase.definite else _OF_SOME_GROUPS)
        if norm.startswith("ال") != phrase.definite or not (alike or single):
            return None
        group = of_entity(self.lexicon, self.lexicon.tables.entities[found.lexeme.ref], self.day)
        if group.sector not in ARMED:
            return None
        own = phrase.head in self.roles.own_office
        return compose(self._codes(phrase), group, "organization", own_office=own, person=phrase.kind == "person")

    def _somebody(self, i: int) -> bool:
        """Tell whether the country adjective at word i is somebody of the country: قتل *فلسطيني*, النار على *فلسطيني*."""
        if not i:
            return False
        before = self.words[i - 1].token.norm
        upon = among(before, self.classes.upon_people)
        marked = self.words[i].token.norm.endswith("يا") and before.endswith("ون")  # هاجم مستوطنون *فلسطينيا*
        return i - 1 in self.verbs or upon or marked or before in ("علي", "من", "عن", "ضد", "ان")

    def _second_country(self, phrase: Phrase, nisba: Analysis) -> bool:
        """Tell whether a country adjective behind another names a second party: القمة الأميركية *الروسية*."""
        code = self.lexicon.code_at(self.lexicon.tables.entities[nisba.lexeme.ref], self.day)
        return phrase.kind == "nisba" and bool(code.country) and code.country != phrase.country

    def _closes(self, i: int) -> bool:
        """Tell whether the mark at word i closes a quotation, by the spaces beside it: قال "إن *البلدين"*، مردفا أن."""
        mark = self.words[i].token
        after = self.words[i + 1].token if i + 1 < len(self.words) else None
        apart = after is None or after.start > mark.end or after.kind == "punct"
        return i > 0 and self.words[i - 1].token.end == mark.start and apart

    def _future(self, i: int) -> bool:
        """Tell whether a word that is nothing else looks like a verb of the future: "*سيتلقى* ردا"."""
        word = self.words[i]
        return word.token.norm.startswith(("سي", "ست")) and (seems_verb(word) or "phrase" in word.cats)

    def _made(self, i: int) -> bool:
        """Tell whether word i says of the country adjective before it that a thing was made there: صواريخ أمريكية *الصنع*."""
        return i < len(self.words) and among(self.words[i].token.norm, self.classes.made)

    def _marked_nisba(self, phrase: Phrase) -> Phrase:
        """Take in a country adjective that stands in quotation marks of its own: الجيش «الإسرائيلي»."""
        i = phrase.last + 1
        if i + 2 >= len(self.words) or self.words[i].token.norm != '"' or self.words[i + 2].token.norm != '"':
            return phrase
        nisba = self.words[i + 1].first("nisba")
        if nisba is None or not phrase.definite or "ال" not in nisba.prefix:
            return phrase
        code = self.lexicon.code_at(self.lexicon.tables.entities[nisba.lexeme.ref], self.day)
        return self._grow(phrase, i + 2, country=code.country)

    def _agrees(self, phrase: Phrase, adjective: str) -> bool:
        """Tell whether an adjective can belong to the phrase: not a masculine to what is feminine from end to end."""
        last = self.words[phrase.last].token.norm
        if self._other_case(phrase) or self._other_gender(phrase, phrase.last + 1):
            return False
        if phrase.plural and adjective.endswith("يا") and last.endswith(("ون", "ان")):
            return False  # قتل مستوطنان *فلسطينيا*
        if adjective.endswith(_PLURAL) and phrase.kind == "body" and last.endswith("ات"):
            return False  # حثت السلطات *المتظاهرين*
        if adjective.endswith(_PLURAL) and not phrase.plural and not last.endswith(("ين", "ون", "ات")):
            return phrase.kind in ("thing", "event", "group")
        if adjective.endswith(_PLURAL) and phrase.first == phrase.last and self.words[phrase.last].token.text.endswith("ة"):
            return phrase.kind != "group"  # ناشدت الأسرة *المسؤولين*
        if self._of_many(phrase) and phrase.kind != "nisba":
            return self._feminine(phrase.last + 1)
        ends = self.words[phrase.first].token.text.endswith("ة") and self.words[phrase.last].token.text.endswith("ة")
        feminine = ends and not phrase.plural
        high = adjective.startswith("ال") and self.words[phrase.last + 1].token.text.endswith(
            ("ى", "ا")
        )  # المحكمة الجنائية *العليا*
        return not feminine or high or adjective.endswith(("ه", "ات")) or phrase.kind in ("organization", "source")

    def _of_many(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is feminine for its head in ات and from end to end: القوات المسلحة, but not قوات الأمن."""
        first, last = self.words[phrase.first].token.norm, self.words[phrase.last].token.norm
        return first.endswith("ات") and last.endswith(("ه", "ات"))

    def _feminine(self, i: int) -> bool:
        """Tell whether word i can describe a feminine: المسلحة, الأخرى, العليا, and المعترف بها."""
        following = self.words[i + 1].token.norm if i + 1 < len(self.words) else ""
        ending = self.words[i].token.text.endswith(("ة", "ه", "ات", "ى", "ا"))
        return ending or (following.endswith("ها") and len(following) <= _WITH_PRONOUN)

    def _other_case(self, phrase: Phrase) -> bool:
        """Tell whether the word behind a phrase is written in another case than the phrase."""
        raise NotImplementedError

    def _other_gender(self, phrase: Phrase, i: int) -> bool:
        """Tell whether word i is feminine and the phrase one man or men."""
        raise NotImplementedError

    def _quality(self, i: int, phrase: Phrase) -> bool:
        """Tell whether word i is an adjective of an indefinite phrase before it."""
        raise NotImplementedError

    def _adjective(self, i: int, phrase: Phrase, article: bool) -> bool:
        word = self.words[i]
        if not word.token.kind == "word":
            return False
        if phrase.definite:
            norm, deeds = word.token.norm, self.classes.deed_qualities
            if norm in self.lexicon.tables.facts.called:
                return False  # رئيس الحكومة الإسبانية *المملكة*
            if functions(word) & _NOUNS_ONLY or norm.removeprefix("ال") in self.classes.things or norm in deeds:
                return phrase.kind == "event" and norm in deeds  # قصف القوات *المتكرر*: of the deed
            alone = phrase.first == phrase.last and phrase.first - 1 in self.verbs  # هاجم الثوار *المقربين* من الرئيس
            allied = not alone and "source" in word.cats and word.token.norm.startswith(tuple(self.classes.allied))
            people = phrase.plural and word.token.norm.endswith(_PLURAL) and ("role" in word.cats or allied)
            if not article or (not people and word.has(*_NO_ADJECTIVE)):
                return "adjective" in functions(word)
            return "adjective" in functions(word) or (
                people
                or norm in self.classes.ordinals
                or (not word.has("noun", "place", "capital") and word.token.norm.endswith(_ADJECTIVAL))
                or (word.token.norm.startswith("الم") and not self._deed(i, phrase) and not self._of_one(i, phrase))
            )
        if article or "quantifier" in functions(word) or not word.token.norm.endswith(("يه", "ي", "يا", "ين", "يين", "ون")):
            return False
        return word.cats <= _VERDICT or (phrase.kind == "event" and not word.has("noun", "nisba", "organization", "person"))

    def _special(self, phrase: Phrase) -> Phrase:
        """Take in what a force is behind its country: قوة إسرائيلية *خاصة*."""
        i = phrase.last + 1
        forces = phrase.kind == "body" and phrase.sector in ("MIL", "COP") and phrase.last > phrase.first and not phrase.definite
        return self._grow(phrase, i) if forces and i < len(self.words) and self.words[i].token.norm == _SPECIAL else phrase

    def _deed(self, i: int, phrase: Phrase) -> bool:
        """Tell whether a word that could be an adjective is rather what a body decides on: قرر مجلس الوزراء *الموافقة*."""
        masculine = phrase.kind in ("body", "organization", "person") and not phrase.plural
        masculine = masculine and not self.words[phrase.first].token.norm.endswith(("ه", "ات"))
        return masculine and "noun" in self.words[i].cats and self.words[i].token.text.endswith("ة")

    def _of_one(self, i: int, phrase: Phrase) -> bool:
        """Tell whether a word that could be an adjective is one of one man, where several are: هاجم الثوار *المعسكر*."""
        text, last = self.words[i].token.text, self.words[phrase.last].token.text
        one = self.words[i].has("participle", "passive") and not text.endswith(("ة", "ات", *_PLURAL))
        head = {a.lexeme.a for a in self.words[phrase.first].analyses if a.cat == "role"}
        return one and head == {"pl"} and phrase.kind == "person" and (phrase.last == phrase.first or last.endswith(("ة", "ات")))

    def _construct_adjective(self, i: int) -> bool:
        """Tell whether word i is an adjective with its noun: مصدر *رفيع المستوى*, قوات *متعددة الجنسيات*."""
        following = self.words[i + 1].token if i + 1 < len(self.words) else None
        return "construct_adjective" in functions(self.words[i]) and following is not None and following.norm.startswith("ال")

    def _conjunction(self, analysis: Analysis) -> str | None:
        return next((p for p in analysis.prefix if p in _CONJUNCTIONS), None)
