"""What says whose an office is: المتحدث *باسم الجيش*, الأمين العام *للأمم المتحدة*, السفير *في بغداد*."""

from collections.abc import Collection

from isnad.arabic.clitics import without_clitics
from isnad.mentions.codes import INTERNATIONAL, Codes, compose
from isnad.mentions.kinds import functions
from isnad.mentions.titled import NameTaker
from isnad.record.analysis import Analysis, Phrase, Word
from isnad.record.word_classes import ARMED, among

#: Kinds of phrase that issue statements and reports.
_ISSUING = frozenset({"organization", "body", "group"})
#: How many words the titles and names of one man may have.
_TITLES = 25
#: The role of people of whom no more is said (roles.yaml).
_ANY_PERSON = "person"
#: How many adjectives affairs may have: للشؤون السياسية والإنسانية.
_FIELDS = 3
#: Sectors of parties and movements, which meet anywhere, as sides without one do.
_MOVING = frozenset({None, "PTY", "OPP", "REB"})
#: Kinds of phrase that may be for something.
_FOR = frozenset({"body", "organization", "group"})
#: Roles of those who stand for others (roles.yaml).
SENT = frozenset({"representative", "delegation"})
#: Kinds of phrase that may serve in a body, and sectors of those who do not.
_SERVING = frozenset({"person", "source"})
OUTSIDE = frozenset({"CVL", "CRM", "UAF", "REF"})
#: What the people of a candidate are called, as the head of a phrase.
CAMPAIGN = "campaign"
#: Sectors of those who act for a state or a body.
_OFFICIAL = frozenset({"GOV", "LEG", "JUD", "SPY"})


class ComplementReader(NameTaker):
    """Reads the complements of offices (see `PhraseMaker` for what it is given)."""

    def _entity(self, start: int, i: int) -> Phrase | None:
        raise NotImplementedError

    def _role(self, start: int, i: int) -> Phrase | None:
        raise NotImplementedError

    def _office_complement(self, phrase: Phrase, head: str) -> Phrase:
        """Take in what says whose office it is: المتحدث باسم الجيش, الأمين العام للأمم المتحدة, السفير في بغداد."""
        i = phrase.last + 1
        norm = self.words[i].token.norm if i + 1 < len(self.words) else ""
        if not norm or (norm == "لدي" and self.words[phrase.last].has("passive")):
            return phrase  # عائلات المخطوفين *لدى داعش*
        if norm in self.classes.affairs and phrase.kind == "person" and phrase.definite:
            return self._affairs(phrase, i)
        if norm in ("باسم", "لدي", "ل") or (norm in ("في", "من") and phrase.kind == "source"):
            inner = self._inner(self._so_called(i + 1), 1)
        elif (norm == "من" and self._sent_by(phrase)) or (norm in ("من", "عن") and head in SENT):
            inner = self._entity(i + 1, i + 1)
        elif norm == "الي" and head in self.roles.sent and phrase.definite:
            inner = self._inner(i + 1, 1)
            return phrase if inner is None or inner.kind in ("thing", "event") else self._grow(phrase, inner.last)
        elif norm == "في" and (phrase.kind in ("person", "body") or self._of_party(phrase)):
            inner = self._entity(i + 1, i + 1) or self._role(i + 1, i + 1)
            if inner is not None and inner.sector in OUTSIDE:
                return phrase  # تعازيه للرئيس *في ضحايا الهجوم*
            if phrase.kind not in ("person", "body") and (inner is None or inner.sector != "LEG"):
                return phrase  # الاشتراكيون في فرنسا
            if inner is None or (inner.kind == "country" and (phrase.country or self._of_several(phrase))):
                return phrase
            if inner.kind == "country" and not self._seated(phrase, head):
                return phrase  # التقى الرئيس *في القاهرة* وزير الخارجية
        else:
            inner = self.at_inner(i)
            if inner is None or inner.prefix not in (("ل",), ("ل", "ال"), ("ب",), ("ب", "ال")):
                return phrase
            if inner.kind in _ISSUING and inner.prefix[0] == "ل" and self._issued(phrase):
                return self._grow(phrase, inner.last)
            if self._officials_of(phrase, inner):
                return self._grow(phrase, inner.last, country=inner.country)
            second = inner.kind == "person" and head in self.roles.second and inner.definite
            posted = head in self.roles.abroad and inner.kind == "country" and phrase.definite
            serves = "ب" in inner.prefix and (posted or self._serves(phrase, inner))
            if inner.kind not in ("organization", "body", "country", "group") and not second:
                return phrase
            if phrase.kind not in _SERVING and head not in self.roles.second:  # المكتب الإعلامي *للحكومة*
                serves = self._of_house(phrase, inner) and (serves or self._before_party(inner))
                if not serves:
                    return phrase
            if not serves and (phrase.plural or not phrase.definite or "ب" in inner.prefix or self._lets(phrase, second)):
                return phrase  # استسلم جنود للقوات, أذن الوزير للقوات: the preposition is the verb's
            if (phrase.kind == "source" and not serves) or (inner.kind == "group" and inner.sector in OUTSIDE):
                return phrase  # نقل تعازي الملك *لأسر الشهداء*
            if inner.kind == "country" and "ل" in inner.prefix and self._visited(phrase):
                return phrase  # زيارة وزير الدفاع *للأردن*
        if inner is None or inner.kind == "source" or (inner.kind in ("thing", "event", "place") and norm != "باسم"):
            return phrase
        if norm == "في" and phrase.country and not (inner.country in (None, phrase.country) or inner.country in INTERNATIONAL):
            return phrase
        codes = self._composed(phrase, inner, head)
        # المندوبة الأميركية في مجلس الأمن, السفير لدى تركيا: theirs is the state they act for
        seated = phrase.country if norm in ("في", "لدي") else None
        abroad = head in self.roles.abroad and (norm in ("في", "لدي") or "ب" in inner.prefix or inner.country == "UNO")
        seated = phrase.country if abroad else seated
        grown = self._grow(phrase, inner.last, country=seated or (None if abroad else codes.country))
        grown = self._renamed(grown, phrase, inner)
        return grown._replace(sector=phrase.sector if abroad else codes.sector, definite=True)

    def _so_called(self, i: int) -> int:
        """Return the word behind «ما يسمى» at word i, or i: المتحدث باسم *ما يسمى* القيادة العامة, باسم *ما يعرف* بالحرس."""
        if i + 2 >= len(self.words) or self.words[i].token.norm != "ما":
            return i
        return i + 2 if self.words[i + 1].token.norm in self.classes.so_called else i

    def _officials_of(self, phrase: Phrase, inner: Phrase) -> bool:
        """Tell whether officials are named by the country that «ب» places them in: ناشد المسؤولين *بتركيا*."""
        several = phrase.first == phrase.last and phrase.plural and phrase.definite and phrase.kind == "person"
        return several and inner.kind == "country" and "ب" in inner.prefix and phrase.sector in _OFFICIAL and not phrase.country

    def _issued(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is what somebody issues, and «ل» behind it names who: *بيان* للجيش; not قدم تقريرا."""
        word = self.words[phrase.first]
        return (
            phrase.source_kind == "document"
            and phrase.first == phrase.last
            and not phrase.definite
            and among(word.token.norm, self.classes.issued)
        )

    def _seated(self, phrase: Phrase, head: str) -> bool:
        """Tell whether «في» and a town or country behind a phrase say where its office is: السفير *في بغداد*, السلطات *في نيامي*.

        One who is named by one word, his office, is met or acts there; so is anybody who holds none.
        """
        if head in self.roles.abroad or head in SENT or head in self.roles.sent or phrase.sector == "JRN" or phrase.source_kind:
            return True
        if phrase.kind == "body":
            return phrase.sector not in _MOVING or not phrase.plural
        if phrase.first < phrase.last:
            return phrase.sector not in OUTSIDE and phrase.sector is not None
        return phrase.sector in _OFFICIAL and (phrase.plural or not phrase.definite)

    def _for_what(self, phrase: Phrase) -> Phrase:
        """Take in what a body is for: المفوضية العليا *للاجئين*, مركز الخليج *لحقوق الإنسان*.

        Not for whom it does what its verb tells: قدمت اللجنة *للنازحين* مساعدات.
        """
        phrase = self._supporting(phrase)
        i, verb = phrase.last + 1, self.verbs.get(phrase.first - 1)
        if (
            phrase.kind not in _FOR
            or i >= len(self.words)
            or not among(self.words[phrase.first].token.norm, self.classes.purposed)
        ):
            return phrase
        inner = self.at(i) if self._open(i) and self.words[i].token.norm.startswith("ل") else None
        if inner is None or inner.prefix not in (("ل",), ("ل", "ال")) or not phrase.definite or phrase.first == phrase.last:
            return phrase
        people = inner.kind in ("group", "person") and inner.sector in OUTSIDE
        media = inner.kind == "body" and inner.sector == "JRN"
        if not (inner.kind in ("thing", "event") or media or people) or (people and verb is not None and self._takes_for(verb)):
            return phrase
        if (inner.kind == "event" and inner.last > i) or self.words[i].token.norm in self.classes.affairs:
            return phrase  # اللجنة المكلفة *لدراسة الملف*
        if phrase.first and verb is None and self._takes(self.words[phrase.first - 1], "ل"):
            return phrase  # زيارة الهيئة العليا *للمخيم*
        return self._grow(phrase, inner.last)

    def _supporting(self, phrase: Phrase) -> Phrase:
        """Take in what states and bodies are said to do, with that to which they do it: الدول *الداعمة للإرهاب*."""
        if phrase.kind not in _FOR or not phrase.definite or phrase.entity is not None:
            return phrase
        i = phrase.last + (not self._doing(phrase.last) or phrase.first == phrase.last)
        if i + 1 >= len(self.words) or not self._doing(i) or not self.words[i + 1].token.norm.startswith("ل"):
            return phrase
        if not any(a.cat == "role" and a.lexeme.a == "pl" for a in self.words[phrase.first].analyses):
            return phrase
        inner = self.at(i + 1) if self._open(i) and self._open(i + 1) else None
        to_it = inner is not None and inner.kind != "person" and inner.prefix in (("ل",), ("ل", "ال"))
        return self._grow(phrase, inner.last) if inner is not None and to_it else phrase

    def _doing(self, i: int) -> bool:
        """Tell whether word i is a participle with the article that says of a feminine or of several things what they do."""
        word = self.words[i] if i < len(self.words) else None
        if word is None or not word.token.text.endswith("ة") or word.has("role", "source", "organization"):
            return False
        return any(a.cat == "participle" and a.prefix == ("ال",) for a in word.analyses)

    def _takes_for(self, verb: Analysis) -> bool:
        """Tell whether a verb takes ل for itself: قدم له."""
        deed = self.lexicon.tables.events[verb.lexeme.ref].frame if verb.cat == "verb" else {}
        return deed.get("ل") == "recipient" or verb.cat in ("light", "other-verb")

    def _lets(self, phrase: Phrase, second: bool) -> bool:
        """Tell whether one named by his office alone stands behind a verb that takes ل: أذن *الوزير* للقوات; or has an owner.

        second: whether he stands beside whom ل names: المستشار *للرئيس*.
        """
        if second or self._owned(phrase):
            return self._owned(phrase)
        verb = self.verbs.get(phrase.first - 1) if phrase.first == phrase.last else None
        if verb is None or phrase.kind != "person":
            return False
        deeds = (a for a in self.words[phrase.first - 1].analyses if a.cat == "verb" and a.lexeme.a == verb.lexeme.a)
        return any(self.lexicon.tables.events[a.lexeme.ref].frame.get("ل") == "recipient" for a in deeds)

    def _affairs(self, phrase: Phrase, i: int) -> Phrase:
        """Take in what an office is for behind «لشؤون» at word i: المفوض السامي *لشؤون اللاجئين*."""
        end = i
        if self.words[i].token.norm.startswith("لل"):
            described = range(i + 1, min(i + 1 + _FIELDS, len(self.words)))
            end = next((j - 1 for j in described if not self._field(j)), described[-1] if described else i)
        else:
            inner = self.at(i + 1) if self._open(i + 1) else None
            end = inner.last if inner is not None and inner.definite and inner.prefix[:1] not in (("و",), ("ل",), ("ب",)) else i
        return phrase if end == i else self._grow(phrase, end)

    def _field(self, j: int) -> bool:
        """Tell whether word j is an adjective of affairs: السياسية, والإنسانية."""
        word = self.words[j]
        adjective = word.token.norm.startswith(("ال", "وال")) and word.token.norm.endswith("يه")
        return adjective and j not in self.verbs and not word.has("organization")

    def _sent_by(self, phrase: Phrase) -> bool:
        """Tell whether من behind a phrase says whose officials they are: مسؤولون *من مصر*; not سحبت دبلوماسيين *من كييف*."""
        if phrase.definite or phrase.country or phrase.sector not in _OFFICIAL:
            return False
        verb = max((v for v in self.verbs if v < phrase.first), default=None)
        deeds = [] if verb is None else [a.lexeme.ref for a in self.words[verb].analyses if a.cat == "verb"]
        return not any("من" in self.lexicon.tables.events[ref].frame for ref in deeds)

    def _serves(self, phrase: Phrase, inner: Phrase) -> bool:
        """Tell whether ب says where somebody serves: ضابط *بالجيش*, مصدر *بوزارة الداخلية*; not أشاد القيادي *بحركة حماس*."""
        if inner.kind not in ("organization", "body") or phrase.sector in OUTSIDE or self._owned(phrase):
            return False
        return phrase.first == 0 or not self._takes(self.words[phrase.first - 1], "ب")

    def _of_party(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is people named by their party alone: *الجمهوريون* في مجلس الشيوخ."""
        one = phrase.sector == "PTY" and phrase.first == phrase.last
        return one and self.words[phrase.first].token.norm.endswith(("ون", "ين"))

    def _before_party(self, inner: Phrase) -> bool:
        """Tell whether a party stands bare behind a phrase, so that its preposition is no verb's: لجنة *بالبرلمان الحكومة*."""
        following = self.words[inner.last + 1] if inner.last + 1 < len(self.words) else None
        bare = following is not None and following.token.norm.startswith("ال")
        return following is not None and bare and following.has("role", "organization") and not following.has("nisba")

    @staticmethod
    def _of_house(phrase: Phrase, inner: Phrase) -> bool:
        """Tell whether a body named by more than its first word is one of a parliament: لجنة الدفاع *بمجلس النواب*."""
        return phrase.kind == "body" and phrase.first < phrase.last and inner.sector == "LEG"

    def _visited(self, phrase: Phrase) -> bool:
        """Tell whether ل says whom a deed is for of which somebody is told before it, with all his titles and names.

        زيارة صاحب السمو الأمير فلان ولي العهد وزير الدفاع *للأردن*.
        """
        for i in range(phrase.first - 1, max(-1, phrase.first - 1 - _TITLES), -1):
            word = self.words[i]
            if i in self.verbs or word.token.kind == "punct" or "preposition" in functions(word):
                return False
            if word.has("noun") and not word.has("role"):
                return self._takes(word, "ل")
        return False

    def _takes(self, word: Word, preposition: str) -> bool:
        """Tell whether a deed takes a preposition for itself: *زيارة* الرئيس لمصر."""
        deeds = (a for a in word.analyses if a.cat in ("verb", "noun", "light", "say"))
        return any(preposition in frame for a in deeds for frame in self._frames(a))

    def _frames(self, analysis: Analysis) -> tuple[Collection[str], ...]:
        """Return the slots that a verb or deed takes for itself."""
        tables, ref = self.lexicon.tables, analysis.lexeme.ref
        if analysis.cat in ("verb", "noun"):
            return tables.events[ref].frame, tables.events[ref].noun_frame
        return (tables.says[ref].content,) if analysis.cat == "say" else (("ب",),)

    def _of_several(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is of people of several countries, who only meet in one: الوزراء *العرب* في أبوظبي."""
        return any(w.token.norm in self.classes.regional for w in self.words[phrase.first : phrase.last + 1])

    def _owned(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is one word with a pronoun, which has no second owner: نقل سموه *للمصابين* تحياته."""
        word = self.words[phrase.first]
        return phrase.first == phrase.last and any(a.suffix for a in word.analyses if a.cat in ("role", "honorific"))

    def _composed(self, phrase: Phrase, inner: Phrase, head: str) -> Codes:
        own_office, person, codes = (
            head in self.roles.own_office or head == CAMPAIGN,
            phrase.kind == "person",
            self._codes(phrase),
        )
        if inner.kind == "country" and without_clitics(self.words[phrase.first].token.norm, self.classes.allies):
            return codes  # حلفاء *كييف* are no Ukrainians
        if head == _ANY_PERSON and inner.sector:
            codes = codes._replace(sector=None)  # أفراد *الشرطة* are no civilians
        if codes.sector in ARMED and inner.sector == "MIL" and not (inner.country or inner.entity or inner.name_ar):
            inner = inner._replace(sector=None)  # مجاهدو *لواء الجنوب*: the brigade is theirs
        return compose(codes, self._codes(inner), inner.kind, own_office=own_office, person=person)

    def _renamed(self, grown: Phrase, phrase: Phrase, inner: Phrase) -> Phrase:
        """Give an office the name behind a comma that was read as that of whom it serves: مساعد الرئيس، *فلان*."""
        apart = phrase.kind == inner.kind == "person" and inner.name_ar and {",", "،"} & set(inner.text.split())
        return grown._replace(name_ar=inner.name_ar, entity=inner.entity) if apart else grown

    def at_inner(self, i: int) -> Phrase | None:
        """Return the entity or role at i, without looking for anything less."""
        if not self._open(i):
            return None
        return self._entity(i, i) or self._role(i, i)
