"""How a noun phrase goes on behind its head: genitives, adjectives, office complements, names and appositions."""

from isnad.mentions.codes import INTERNATIONAL, Codes
from isnad.mentions.complements import SENT
from isnad.mentions.guesses import seems_verb
from isnad.mentions.kinds import VERBS, functions
from isnad.mentions.making import DRONE
from isnad.mentions.pairs import PairReader
from isnad.mentions.tags import finite
from isnad.mentions.titled import ANYBODY
from isnad.record.analysis import Phrase, Word
from isnad.record.word_classes import among

#: How far an idafa chain of unlisted nouns is followed.
_MAX_CHAIN = 4
#: How many words a name in quotation marks after its body may have, the marks included.
_QUOTED_NAME = 9
#: How many complements an office may have: المتحدث باسم الجيش في الولاية.
_COMPLEMENTS = 2
#: Sectors of those who are somebody, not somebody's: a man, a gunman, a soldier.
_NO_OFFICE = frozenset({"CVL", "UAF", "MIL", "COP", "CRM"})
#: The role of young people, who are nobody's (roles.yaml), and sectors of those whom they throw stones at.
_YOUTH, _STATE_ARMED = "youth", frozenset({"MIL", "COP"})
#: Sectors of those who take or break into what follows them where several are named by one word: قراصنة, جنود.
_STRIKERS = _STATE_ARMED | {"UAF", "CRM"}
#: The role of governors (roles.yaml).
_GOVERNOR = "governor"
#: Sectors of gunmen and criminals: one of them is nobody's and of no place.
_ARMED = frozenset({"UAF", "CRM"})
#: Pronouns by which a verb goes back to the place before it.
_BACK = ("ها", "ه", "هما", "وا", "ون")
#: Pronouns of several people at the end of a word.
_THEIRS = ("هم", "هما", "هن")
#: What a word is that names only a deed.
_DEEDS = frozenset({"noun", "light-noun", "say-noun"})
#: What a word is that is an adjective where it stands behind a noun.
_ADJECTIVES = frozenset({"participle", "passive", "nisba"})
#: The same, but of a country.
_PARTICIPLES = _ADJECTIVES - {"nisba"}
#: Kinds of phrase that may have shot.
_SHOOTERS = frozenset({"person", "group", "body", "organization"})
#: Kinds of phrase that posts and sites belong to.
_OWNERS = frozenset({"person", "group", "body", "organization"})
#: The type of events by which something is given.
_GIVING = "AID"
#: Kinds of phrase that may be said to be somebody's, and kinds behind whose marked name adjectives of theirs may stand.
_OWNED = frozenset({"body", "group", "thing", "event", "place"})
_MARKED = frozenset({"place", "thing", "event", "body"})
#: What is said of those linked *by ب* to somebody: المرتبطة بتنظيم القاعدة.
_LINKED = "مرتبط"
#: Prepositions before the ranks in which somebody fell, and kinds of phrase that have ranks.
_WITHIN, _RANKED = frozenset({"في", "بين", "من"}), frozenset({"person", "group", "body", "organization", "country"})


class PhraseGrower(PairReader):
    """The growth of phrases; the heads are found by `Chunker`."""

    def _open(self, i: int) -> bool:
        raise NotImplementedError

    def _remembered(self, start: int, i: int) -> Phrase | None:
        raise NotImplementedError

    def _nisba(self, start: int, i: int) -> Phrase | None:
        raise NotImplementedError

    def _extend(self, phrase: Phrase, head: str, depth: int) -> Phrase:
        """Add genitives, adjectives, office complements and names to a phrase."""
        if phrase.kind in ("body", "organization", "outlet", "source", "group") and depth == 0:
            phrase = self._quoted_name(phrase)
        if self._before_deed(phrase):
            return phrase
        if not phrase.definite and phrase.kind not in ("nisba", "organization") and depth < _MAX_CHAIN:
            phrase = self._owned_by(self._genitive(phrase, head, depth))
        phrase = self._allegiance(self._beyond_mark(self._adjectives(phrase)))
        if depth == 0:
            phrase = self._side_of(self._of_two(phrase))
        if (phrase.kind in ("person", "source", "body", "organization") or head in SENT) and depth == 0:
            for _ in range(_COMPLEMENTS):
                grown = self._office_complement(self._for_what(self._joined(phrase)), head)
                if grown.last == phrase.last:
                    break
                phrase = grown
        if self._both_named(phrase):
            phrase = phrase._replace(plural=False)
        if phrase.kind == "person" and not phrase.plural:
            phrase = self._name_after(phrase, head)
        return phrase

    def _allegiance(self, phrase: Phrase) -> Phrase:
        """Take in whose a group is: الميليشيات التابعة للحرس الثوري, الفصائل المدعومة من إيران. Codes of its own stay."""
        i = self._allied(phrase)
        if not i:
            return phrase
        free = self.words[i].token.norm in ("من", "ل", "علي")
        inner = self._inner(i + 1, 1) if free and i + 1 < len(self.words) else self.at_inner(i)
        bound = "ب" if phrase.first < phrase.last and _LINKED in self.words[phrase.last].token.norm else "ل"
        if inner is None or (not free and bound not in inner.prefix) or inner.kind in ("thing", "event"):
            return phrase
        grown = self._grow(phrase, inner.last)
        sent = phrase.kind == "body" and inner.kind == "organization" and inner.country in INTERNATIONAL
        site = not phrase.definite and among(self.words[phrase.first].token.norm, self.classes.owned)
        if phrase.country or not (inner.country == "IMG" or sent or site):
            return grown
        codes = self._composed(phrase, inner, phrase.head)  # خلية تابعة لداعش, بعثة تابعة للأمم المتحدة are of no state
        return grown._replace(country=codes.country, sector=codes.sector)

    def _in_ranks(self, phrase: Phrase) -> Phrase:
        """Take in whose the dead and wounded are, who are what those are: عشرات القتلى *والجرحى في صفوف المسلحين*."""
        words, i = self.words, phrase.last + 1
        if i + 2 >= len(words) or words[phrase.last].token.norm.removeprefix("ال") not in self.classes.fallen:
            return phrase
        if words[i].token.norm.startswith("و") and words[i].token.norm[1:].removeprefix("ال") in self.classes.fallen:
            i += 1
        if i + 2 >= len(words) or words[i].token.norm not in _WITHIN or words[i + 1].token.norm not in self.classes.ranks_of:
            return phrase
        inner = self._inner(i + 2, 1)
        if inner is None or inner.prefix not in ((), ("ال",)) or inner.kind not in _RANKED:
            return phrase
        country, sector = inner.country or phrase.country, inner.sector or phrase.sector
        other = self.at(inner.last + 1) if inner.last + 1 < len(words) else None
        joined = other is not None and other.prefix[:1] == ("و",) and other.kind in ("body", "organization")
        if other is not None and joined and inner.last + 1 not in self.verbs:  # في صفوف المتمردين *وقوات صالح*
            return self._grow(phrase, other.last)._replace(country=country, sector=sector if other.sector == sector else None)
        return self._grow(phrase, inner.last)._replace(country=country, sector=sector)

    def _allied(self, phrase: Phrase) -> int:
        """Return the word behind that which says that a group or site is somebody's, 0 for none: مركزا للتدريب *تابعا* للجيش."""
        i, allied = phrase.last + 1, tuple(self.classes.allied)
        if i >= len(self.words):
            return 0
        if self.words[phrase.last].token.norm.startswith(allied):
            return i
        if phrase.definite or phrase.kind not in _OWNED:
            return 0
        if self.words[i].token.norm.startswith("ل") and self._open(i) and not self.words[i].token.norm.startswith(allied):
            purpose = self.at(i)
            aim = purpose is not None and purpose.prefix[:1] == ("ل",) and purpose.kind in ("event", "thing")
            i = purpose.last + 1 if purpose is not None and aim else len(self.words)
        if i + 1 >= len(self.words) or i in self.verbs or not self.words[i].token.norm.startswith(allied):
            return 0
        return i + 1 if self.words[i + 1].token.norm.startswith("ل") else 0

    def _beyond_mark(self, phrase: Phrase) -> Phrase:
        """Take in the adjectives behind a name in quotation marks that closes a phrase: قاعدة "رعيم" *العسكرية الإسرائيلية*."""
        i = phrase.last if self.words[phrase.last].token.norm == '"' else phrase.last + 1
        if i + 1 >= len(self.words) or self.words[i].token.norm != '"' or phrase.kind not in _MARKED:
            return phrase
        if not sum(w.token.norm == '"' for w in self.words[phrase.first + 1 : i]) % 2:
            return phrase
        kind = "thing" if phrase.kind == "event" else phrase.kind  # موقع "صوفا" العسكري: no deed has a name
        grown = self._adjectives(self._grow(phrase, i)._replace(definite=True, kind=kind))
        return grown if grown.last > i else self._grow(phrase, i)

    def _owned_by(self, phrase: Phrase) -> Phrase:
        """Take in whose a post, a patrol or a site is, with its codes: *دورية* للشرطة, *مقرا* للحزب الديمقراطي."""
        i, first = phrase.last + 1, self.words[phrase.first].token.norm
        if phrase.definite or phrase.kind == "event" or not among(first, self.classes.owned):
            return phrase
        inner = self.at_inner(i) if i < len(self.words) and "ل" in self._clitics(i) else None
        if inner is None or inner.kind not in _OWNERS or "ل" not in inner.prefix or self._given(phrase):
            return phrase
        codes = self._composed(phrase, inner, phrase.head)
        return self._grow(phrase, inner.last)._replace(country=codes.country, sector=codes.sector)

    def _given(self, phrase: Phrase) -> bool:
        """Tell whether the verb before a thing tells to whom it is given: سلمت الحكومة *مركبة* للشرطة."""
        verb = max((v for v in self.verbs if v < phrase.first), default=None)
        deeds = () if verb is None else self.words[verb].analyses
        told = [self.lexicon.tables.events[a.lexeme.ref] for a in deeds if a.cat == "verb"]
        return any(entry.type == _GIVING and entry.frame.get("ل") == "recipient" for entry in told)

    def _quoted_name(self, phrase: Phrase) -> Phrase:
        """Take in the name in quotation marks that follows a body: صحيفة «الشرق», مركز "عين الإنسانية"."""
        i = phrase.last + 1
        if i >= len(self.words) or self.words[i].token.norm != '"':
            return phrase
        if self._closes(i) or sum(w.token.norm == '"' for w in self.words[phrase.first : i]) % 2:
            return phrase  # the mark closes what opened inside: القوات «الإسرائيلية»
        town = i + 1 < len(self.words) and self.words[i + 1].has("place", "capital", "state")
        if phrase.entity is not None and town:
            return phrase  # قصفت كتائب القسام *"عسقلان"*
        if self._clause_opens(i + 1):
            return phrase
        for j in range(i + 2, min(i + _QUOTED_NAME, len(self.words))):
            if self.words[j].token.norm == '"':
                inner = self._entity(i + 1, i + 1)
                if inner is not None and inner.last > j:  # قوات *"جيش" الاحتلال*
                    return self._grow(phrase, inner.last, inner.country, inner.sector)._replace(definite=True)
                grown = self._grow(phrase, j, country=inner.country if inner and not phrase.country else None)
                return self._adjectives(grown._replace(definite=True))
        return phrase

    def _clause_opens(self, i: int) -> bool:
        """Tell whether what opens in quotation marks at word i is said rather than a name: حماس *"غيرت مطالبها"*."""
        if i + 1 >= len(self.words):
            return False
        verb = self._future(i) or (i in self.verbs and self.words[i].cats <= VERBS and self.words[i + 1].token.norm != '"')
        return verb or bool({"ب", "ل"} & set(self._clitics(i)))  # طالب المجتمع الدولي *"بمحاسبة المسؤولين"*

    def _genitive(self, phrase: Phrase, head: str, depth: int) -> Phrase:
        i = phrase.last + 1
        if not self._open(i) or self._clitics(i) not in ((), ("ال",)) or self.words[i].token.kind == "number":
            return phrase
        word = self.words[i]
        head_word = self.words[phrase.last].token.norm
        some = self._counts_some(phrase.first) and word.token.norm.startswith("ال")  # دعت عدة دول *الحكومة*
        if word.accusative or some or self._for_a_purpose(i) or self._described_already(phrase):
            return phrase
        if self._heads_nothing(phrase) or word.token.norm in self.classes.qualities:
            return self._grow(phrase, i) if self._state_of(phrase, i) else phrase
        if self._participle(i, phrase):
            return self._grow(phrase, i)
        if self._object_form(i) and not head_word.endswith("ا"):
            return phrase  # استهدفت مسيّرة *مكاناً*, هاجمت جماعة مسلحة *قافلة*: the object
        if phrase.kind != "place" and "direction" in functions(word) and "state" not in word.cats:
            return self._governed(phrase, i)  # طائرة مسيرة *شمالي* سوريا
        if self._their_own(phrase, i):
            return phrase
        if phrase.source_kind == "document" and any(a.suffix and a.cat in ("verb", "say") for a in word.analyses):
            return phrase  # بيان *نشرته* الوزارة
        if phrase.first - 1 in self.verbs and self._fired(phrase, i):
            return phrase
        domains, norm = self.lexicon.tables.domains, word.token.norm
        domain = domains.get(norm) or domains.get(norm.removeprefix("ال")) or self._their_domain(i)
        if domain is not None and phrase.kind in ("person", "body", "group", "source"):
            board = domain[1] == "BUS" and phrase.head in self.roles.own_office  # but وزير *الإدارة* المحلية
            grown = self._grow(phrase, i, sector=(None if board else domain[1]) or phrase.sector)
            return grown._replace(name_en=f"{phrase.name_en} of {domain[0]}" if phrase.name_en else None, definite=True)
        qualified = self._described(i, phrase) is not None and not ("role" in word.cats and self._shot(phrase))
        if self._construct_adjective(i) or qualified:
            return phrase
        described = not word.analyses and word.token.norm.endswith(("ي", "يه", "يا", "يين"))
        if phrase.kind == "place" and not self._agrees(phrase, word.token.norm):
            described = False  # مدينة *كيسانغاني*: the town's name
        if phrase.kind == "place" and phrase.first == phrase.last and seems_verb(word) and not word.token.norm.endswith(_BACK):
            return self._grow(phrase, i)._replace(definite=True)  # مدينة *سيفاري*, but مدينة يزورها
        if "say-noun" in word.cats or (described and not word.token.norm.startswith("ال")):
            return phrase
        if functions(word) & {"demonstrative", "quantifier"} or ("nisba" in word.cats and not word.token.norm.startswith("ال")):
            return phrase
        inner = self._inner(i, depth)
        if inner is None or (phrase.kind == "thing" and inner.kind == "event" and depth) or self._charged(phrase, inner):
            return phrase
        if phrase.first - 1 in self.verbs and self._is_object(phrase, inner):
            return phrase  # خطف قراصنة *سفينة*, استهدف انتحاري *مقر الحزب*, زار جنتيلوني *طهران*
        if inner.kind == "person" and phrase.kind == "person" and (not inner.definite or self._kin(phrase, inner)):
            return phrase
        codes = self._composed(phrase, inner, head)
        grown = phrase._replace(last=inner.last, end=inner.end, definite=inner.definite)
        grown = grown._replace(country=codes.country, sector=codes.sector, text=self._text(phrase.first, inner.last))
        grown = self._renamed(grown, phrase, inner)
        titled = any(w.token.norm in self.classes.highness for w in self.words[inner.first + 1 : inner.last])
        if phrase.kind == "person" and inner.name_ar and titled:  # نائب خادم الحرمين *صاحب السمو فلان*: the deputy's name
            return grown._replace(entity=inner.entity, name_en=inner.name_en, name_ar=inner.name_ar)
        if phrase.kind == "thing" and inner.kind in _SHOOTERS and self._shot(phrase):
            return self._shooter(grown, inner, codes.sector)
        if self._way(phrase) or (phrase.kind == "thing" and inner.kind in ("person", "place") and not phrase.sector):
            grown = grown._replace(sector=None)
        return grown

    def _before_deed(self, phrase: Phrase) -> bool:
        """Tell whether behind people right behind a light verb stands the noun of what they do: نظم طلبة *مسيرة* في الرباط."""
        i, verb = phrase.last + 1, self.verbs.get(phrase.first - 1)
        if (
            verb is None
            or verb.cat != "light"
            or phrase.kind not in ("person", "group")
            or phrase.definite
            or i >= len(self.words)
        ):
            return False
        word, head = self.words[i], self.words[phrase.last].token.norm
        bare = "noun" in word.cats and "role" not in word.cats and not word.token.norm.startswith(("ال", "و"))
        return bare and phrase.plural and not head.endswith("و") and "object" in self.lexicon.tables.light[verb.lexeme.ref].noun

    def _their_own(self, phrase: Phrase, i: int) -> bool:
        """Tell whether word i, a deed or a thing with a pronoun, is what people meet and do: لقي خمسة جنود *مصرعهم*."""
        word = self.words[i]
        if not word.analyses and word.token.norm[:1] in ("ب", "ل") and word.token.norm.endswith(_THEIRS):
            return True  # أربعة أشخاص *بحوزتهم* سلاح
        behind = phrase.first - 1 in self.verbs
        if (
            phrase.kind not in ("person", "group")
            or not (phrase.number or behind or self._quantifier(phrase.first))
            or word.token.norm.startswith("ال")
        ):
            return False
        if not phrase.plural and not phrase.number and not self._quantifier(phrase.first):
            return word.cats <= _DEEDS and any(a.suffix in ("ه", "ها") for a in word.analyses)  # لقي جندي *مصرعه*
        if not word.token.norm.endswith(_THEIRS):
            return False
        return not word.analyses or (word.cats <= _DEEDS and any(a.suffix for a in word.analyses))

    def _charged(self, phrase: Phrase, inner: Phrase) -> bool:
        """Tell whether a participle in the accusative is no suspect but one who accuses: هدد بالانسحاب، متهما *الحكومة*."""
        head = self.words[phrase.last]
        one = phrase.first == phrase.last and head.token.norm.endswith("ا") and inner.definite
        return one and head.has("role") and head.has("participle") and head.token.norm not in self.classes.counted

    def _counts_some(self, first: int) -> bool:
        """Tell whether a quantity stands before word `first` behind which nouns are indefinite: *عدة* دول, *عشر* دول."""
        some = self.classes.of_some
        if self.words[min(first + 1, len(self.words) - 1)].token.norm == "من":
            return False  # أربعة *من عناصر التنظيم*
        return any(self.words[j].token.norm.removeprefix("و") in some for j in range(max(0, first - 1), first + 1))

    def _shooter(self, grown: Phrase, inner: Phrase, sector: str | None) -> Phrase:
        """Return a phrase for what is shot as whose it is: برصاص *جنود*."""
        who = grown._replace(start=self._bare(inner)[0], sector=sector, plural=inner.plural)
        return who._replace(entity=inner.entity, name_en=inner.name_en, name_ar=inner.name_ar)

    def _is_object(self, phrase: Phrase, inner: Phrase) -> bool:
        """Tell whether those behind a verb are rather its doers, and what follows them what they strike or visit."""
        if phrase.kind == "thing" and not self.words[phrase.first].analyses and inner.kind in ("country", "place"):
            return self.words[phrase.first - 1].token.norm in self.classes.visits
        struck = phrase.plural and inner.head in self.roles.struck
        if phrase.head == _YOUTH and phrase.first == phrase.last and inner.sector in _STATE_ARMED:
            return True  # رشق شبان *الجنود*, قوات الاحتلال
        if phrase.first == phrase.last and not phrase.definite and self._strikes(phrase, inner):
            return not (self._has_object(inner.last + 1) or self._bare_noun(inner.last + 1))
        return phrase.kind == "person" and (struck or (phrase.sector == "UAF" and inner.kind in ("place", "thing")))

    def _bare_noun(self, i: int) -> bool:
        """Tell whether a noun without a preposition begins at word i: قصفت طائرات مطار حماة *مواقع* داعش."""
        following = self.at(i) if i < len(self.words) and self._open(i) else None
        return following is not None and following.prefix in ((), ("ال",))

    def _strikes(self, phrase: Phrase, inner: Phrase) -> bool:
        """Tell whether those right behind a verb do something to what follows, if the verb has no other object.

        قصفت طائرات *بلدة سراقب*, اخترق قراصنة *وكالة الأنباء*, اعتقل جنود *الرئيس كيتا*.
        """
        if not self._takes_object(phrase.first - 1):
            return False
        if phrase.head == DRONE:  # استهدفت مسيّرة *سيارة*, *مركز الشرطة*
            first = self.words[inner.first]
            return inner.kind in ("thing", "place") or among(first.token.norm, self.classes.owned)
        if phrase.kind == "body":
            return phrase.sector in _STATE_ARMED and (inner.kind == "place" or "place_word" in functions(self.words[inner.first]))
        if phrase.kind != "person" or not phrase.plural or phrase.sector not in _STRIKERS:
            return False
        titled = inner.kind == "person" and inner.name_ar is not None and self.words[inner.first].has("role")
        return titled or (phrase.sector == "CRM" and inner.kind in ("organization", "body", "outlet"))

    def _described_already(self, phrase: Phrase) -> bool:
        """Tell whether a role of several words ends in an adjective, after which there is no genitive: جماعة *مسلحة*."""
        word, domains = self.words[phrase.last], self.lexicon.tables.domains
        if phrase.last == phrase.first or self.words[phrase.first].has("organization"):
            return False
        if word.token.norm in self.classes.pilotless and phrase.head == DRONE:
            return True  # ضربت طائرة مسيرة *سيارة*
        of_words = phrase.kind == "thing" and any(a.length > 1 for a in self.words[phrase.first].analyses)  # دراجة نارية *الناشط*
        if phrase.kind not in ("group", "body", "person") and not of_words:
            return False
        unlisted = word.token.norm.endswith("يه") and f"ال{word.token.norm}" not in domains
        return word.cats <= _ADJECTIVES if word.cats else unlisted

    def _governed(self, phrase: Phrase, i: int) -> Phrase:
        """Take in the province of a governor whose name begins with a direction: محافظ *شمال سيناء*."""
        place = self.at(i + 1) if phrase.head == _GOVERNOR and i + 1 < len(self.words) else None
        if place is None or place.kind != "place" or place.prefix:
            return phrase
        return self._grow(phrase, place.last, country=place.country)._replace(definite=True)

    def _participle(self, i: int, phrase: Phrase) -> bool:
        """Tell whether word i is a participle that describes a head of one word and is no genitive: عناصر *مسلحة* معسكرا.

        The noun behind it is then indefinite. مراقبة and the like, of the third form, are deeds too: لجنة *مراقبة* هدنة.
        """
        word, following = self.words[i], self.words[i + 1] if i + 1 < len(self.words) else None
        norm, head = word.token.norm, self.words[phrase.first]
        if phrase.kind not in _SHOOTERS or phrase.last > phrase.first or following is None or following.token.kind != "word":
            return False
        feminine = word.token.text.endswith("ة") and norm.startswith("م") and norm[2:3] != "ا" and word.cats <= _PARTICIPLES
        agrees = head.token.text.endswith(("ة", "ات")) or any(a.cat == "role" and a.lexeme.a == "pl" for a in head.analyses)
        return bool(word.cats) and feminine and agrees and not following.token.norm.startswith("ال") and not functions(following)

    def _shot(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is one word for what is shot: whose it is did the deed, قتل برصاص *مسلح*."""
        return phrase.first == phrase.last and self._of_shots(phrase.first)

    def _of_shots(self, i: int) -> bool:
        """Tell whether word i names what is shot, with a preposition or without."""
        return i >= 0 and among(self.words[i].token.norm, self.classes.shots)

    def _fired(self, phrase: Phrase, i: int) -> bool:
        """Tell whether word i is what somebody right behind his verb shoots or storms rather than his: أطلق مسلح *النار*."""
        norm = self.words[i].token.norm
        single = phrase.first == phrase.last and not phrase.plural
        armed = single and phrase.sector in _ARMED and norm.startswith("ال") and "nisba" not in self.words[i].cats
        shoots = phrase.kind in ("person", "group", "nisba") and (phrase.sector not in ANYBODY or phrase.first - 1 in self.verbs)
        return shoots and (norm in self.classes.shots or armed)

    def _kin(self, phrase: Phrase, inner: Phrase) -> bool:
        """Tell whether a person with a pronoun behind somebody who did something is the one it was done to: قتل رجل *زوجته*.

        Who holds an office may be his: اعتقل رئيس حزبه.
        """
        anybody = phrase.sector in _NO_OFFICE and not phrase.plural and phrase.first == phrase.last
        theirs = any(a.suffix for a in self.words[inner.first].analyses if a.cat == "role")
        return anybody and phrase.first - 1 in self.verbs and theirs

    def _inner(self, i: int, depth: int) -> Phrase | None:
        """Read the phrase that may stand as a genitive at i."""
        if depth + 1 >= _MAX_CHAIN:
            return None
        return (
            self._entity(i, i) or self._remembered(i, i) or self._role(i, i) or self._nisba_noun(i) or self._place(i, i)
            or self._thing_inside(i, depth)
        )  # fmt: skip

    def _nisba_noun(self, i: int) -> Phrase | None:
        found = self.words[i].first("nisba")
        return self._nisba(i, i) if found is not None and found.lexeme.a == "pl" else None

    def _thing_inside(self, i: int, depth: int) -> Phrase | None:
        word = self.words[i]
        if seems_verb(word) or finite(self.sentence, i) is not None:
            return None
        top = word.first("noun", "say-noun")
        phrase = self._make(i, i, "event" if top and top.cat == "noun" else "thing", Codes(), top, prefix=())
        phrase = phrase._replace(definite=word.token.norm.startswith("ال") or self._possessed(i))
        if not phrase.definite:
            grown = self._genitive(phrase, "thing", depth + 1)
            phrase = grown._replace(country=None, sector=None) if self._one_name(word, grown) else grown
        return phrase

    def _one_name(self, word: Word, grown: Phrase) -> bool:
        """Tell whether an unknown word and somebody's family name behind it are rather one name: شركة *أكوا باور*."""
        last = self.words[grown.last]
        return not word.analyses and grown.last == grown.first + 1 and last.has("family") and not last.has("person", "state")
