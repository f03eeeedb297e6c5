"""How a noun phrase goes on behind its head: genitives, adjectives, office complements, names and appositions."""

from collections.abc import Collection

from isnad.mentions.codes import INTERNATIONAL, Codes, compose
from isnad.mentions.tags import VERBS, finite, functions, seems_verb
from isnad.mentions.titled import ANYBODY, NameTaker
from isnad.record.analysis import Analysis, Phrase, Word
from isnad.record.word_classes import among

#: How far an idafa chain of unlisted nouns is followed.
_MAX_CHAIN = 4
#: How many words a name in quotation marks after its body may have, the marks included.
_QUOTED_NAME = 9
#: How many complements an office may have: المتحدث باسم الجيش في الولاية.
_COMPLEMENTS = 2
#: Sectors of those who are somebody, not somebody's: a man, a gunman, a soldier.
_NO_OFFICE = frozenset({"CVL", "UAF", "MIL", "COP", "CRM"})
#: Sectors of gunmen and criminals: one of them is nobody's and of no place.
_ARMED = frozenset({"UAF", "CRM"})
#: How many words the titles and names of one man may have.
_TITLES = 25
#: Pronouns by which a verb goes back to the place before it.
_BACK = ("ها", "ه", "هما", "وا", "ون")
#: The roles of presidents, and of people of whom no more is said (roles.yaml).
_PRESIDENT, _ANY_PERSON = "president", "person"
#: Pronouns of several people at the end of a word.
_THEIRS = ("هم", "هما", "هن")
#: Kinds of phrase that may serve in a body, and sectors of those who do not.
_SERVING = frozenset({"person", "source"})
_OUTSIDE = frozenset({"CVL", "CRM", "UAF", "REF"})
#: Sectors of those who act for a state or a body.
_OFFICIAL = frozenset({"GOV", "LEG", "JUD", "SPY"})
#: Roles of those who stand for others (roles.yaml).
_SENT = frozenset({"representative", "delegation"})
#: What a word is that is an adjective where it stands behind a noun.
_ADJECTIVES = frozenset({"participle", "passive", "nisba"})
#: Kinds of phrase that may have shot.
_SHOOTERS = frozenset({"person", "group", "body", "organization"})
#: Kinds of phrase that posts and sites belong to.
_OWNERS = frozenset({"person", "group", "body", "organization"})
#: What a word joined by و is rather than a second domain of an office.
_NO_DOMAIN = (
    "role", "source", "organization", "person", "family", "state", "capital", "outlet", "place", "nisba", "honorific", "noun",
)  # fmt: skip


class PhraseGrower(NameTaker):
    """The growth of phrases; the heads are found by `Chunker`."""

    def _open(self, i: int) -> bool:
        raise NotImplementedError

    def _entity(self, start: int, i: int) -> Phrase | None:
        raise NotImplementedError

    def _remembered(self, start: int, i: int) -> Phrase | None:
        raise NotImplementedError

    def _role(self, start: int, i: int) -> Phrase | None:
        raise NotImplementedError

    def _nisba(self, start: int, i: int) -> Phrase | None:
        raise NotImplementedError

    def _extend(self, phrase: Phrase, head: str, depth: int) -> Phrase:
        """Add genitives, adjectives, office complements and names to a phrase."""
        if phrase.kind in ("body", "organization", "outlet", "source", "group") and depth == 0:
            phrase = self._quoted_name(phrase)
        if not phrase.definite and phrase.kind not in ("nisba",) and head != "organization" and depth < _MAX_CHAIN:
            phrase = self._owned_by(self._genitive(phrase, head, depth))
        phrase = self._allegiance(self._adjectives(phrase))
        if (phrase.kind in ("person", "source", "body", "organization") or head in _SENT) and depth == 0:
            for _ in range(_COMPLEMENTS):
                grown = self._office_complement(self._joined(phrase), head)
                if grown.last == phrase.last:
                    break
                phrase = grown
        if phrase.kind == "person" and not phrase.plural:
            phrase = self._name_after(phrase, head)
        return phrase

    def _allegiance(self, phrase: Phrase) -> Phrase:
        """Take in whose a group is: الميليشيات التابعة للحرس الثوري, الفصائل المدعومة من إيران. Codes of its own stay."""
        i = phrase.last + 1
        if i >= len(self.words) or not self.words[phrase.last].token.norm.startswith(tuple(self.classes.allied)):
            return phrase
        free = self.words[i].token.norm in ("من", "ل", "علي")
        inner = self._inner(i + 1, 1) if free and i + 1 < len(self.words) else self.at_inner(i)
        if inner is None or (not free and "ل" not in inner.prefix) or inner.kind in ("thing", "event"):
            return phrase
        grown = self._grow(phrase, inner.last)
        sent = phrase.kind == "body" and inner.kind == "organization" and inner.country in INTERNATIONAL
        if phrase.country or not (inner.country == "IMG" or sent):
            return grown
        codes = self._composed(phrase, inner, phrase.head)  # خلية تابعة لداعش, بعثة تابعة للأمم المتحدة are of no state
        return grown._replace(country=codes.country, sector=codes.sector)

    def _owned_by(self, phrase: Phrase) -> Phrase:
        """Take in whose a post, a patrol or a site is, with its codes: *دورية* للشرطة, *مقرا* للحزب الديمقراطي."""
        i, first = phrase.last + 1, self.words[phrase.first].token.norm
        if phrase.definite or phrase.kind == "event" or not among(first, self.classes.owned):
            return phrase
        inner = self.at_inner(i) if i < len(self.words) and "ل" in self._clitics(i) else None
        if inner is None or inner.kind not in _OWNERS or "ل" not in inner.prefix:
            return phrase
        codes = self._composed(phrase, inner, phrase.head)
        return self._grow(phrase, inner.last)._replace(country=codes.country, sector=codes.sector)

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
                grown = self._grow(phrase, j, country=inner.country if inner and not phrase.country else None)
                return self._adjectives(grown._replace(definite=True))
        return phrase

    def _clause_opens(self, i: int) -> bool:
        """Tell whether what opens in quotation marks at word i is said rather than a name: حماس *"غيرت مطالبها"*."""
        if i + 1 >= len(self.words):
            return False
        verb = self._future(i) or (i in self.verbs and self.words[i].cats <= VERBS and self.words[i + 1].token.norm != '"')
        return verb or bool({"ب", "ل"} & set(self._clitics(i)))  # طالب المجتمع الدولي *"بمحاسبة المسؤولين"*

    def _apposition(self, phrase: Phrase) -> Phrase:
        """Take in the office after a name (فلان، رئيس الحزب) and the titled name after an office (عضو الكتلة النائب فلان)."""
        if self._heir(phrase):
            inner = self._role(phrase.last + 1, phrase.last + 1)
            return phrase if inner is None or inner.kind != "person" else self._grow(phrase, inner.last)
        i = self._after_brackets(self._after_location(self._after_mark(phrase)))
        comma = i < len(self.words) and self.words[i].token.norm == ","
        i += comma
        if i >= len(self.words) or not self._open(i) or not self.words[i].has("role", "honorific"):
            return phrase
        role = self.words[i].first("role", "honorific")
        article = self.words[i].token.norm.startswith("ال")
        ranked = comma and phrase.name_ar is None and phrase.definite and article
        if role is None or set(role.prefix) - {"ال"} or role.suffix or (phrase.name_ar is None and comma and not ranked):
            return phrase
        if not comma and not phrase.definite and phrase.kind == "person" and self.words[i].token.norm.startswith("ال"):
            return phrase  # اغتال مسلحون *العقيد* فلان
        inner = self._role(i, i)
        if inner is None or inner.kind != "person" or inner.plural or not inner.definite:
            return phrase
        if inner.head == _PRESIDENT and phrase.head in self.roles.no_president:
            return phrase  # استقبل ولي العهد الرئيس الفرنسي: two people
        if ranked and not self._set_off(phrase, inner):
            return phrase
        titled = article and inner.name_ar is not None
        if (phrase.name_ar is None and not titled) or (phrase.name_ar is not None and inner.name_ar is not None):
            return phrase
        if not comma and phrase.name_ar is not None and phrase.country and inner.country not in (None, phrase.country):
            return phrase  # دعا لافروف وزير الخارجية المصري: two people
        guest = inner.head in self.roles.abroad and inner.country != phrase.country and phrase.head not in self.roles.abroad
        if not comma and phrase.name_ar is not None and guest and phrase.sector not in ANYBODY:
            return phrase  # استقبل الأمير فلان *السفير الفرنسي*: two people
        titled_before = phrase.head in self.roles.no_president or phrase.head == _PRESIDENT
        if not comma and phrase.name_ar is not None and (inner.last == i or titled_before):
            return phrase  # التقى فلان *السفير*: two people
        known = (inner.entity is not None and self.day is not None) or phrase.sector in ANYBODY  # الشهيد *القائد فلان*
        if (phrase.name_ar is None and known) or (phrase.name_ar is not None and phrase.entity is None):
            codes = Codes(inner.country or phrase.country, inner.sector or phrase.sector)
        else:
            codes = Codes(phrase.country or inner.country, phrase.sector or inner.sector)
        grown = self._grow(phrase, inner.last, country=codes.country, sector=codes.sector)
        return grown._replace(
            name_ar=phrase.name_ar or inner.name_ar, entity=phrase.entity or inner.entity,
            name_en=phrase.name_en if phrase.name_ar else inner.name_en or phrase.name_en, definite=True,
        )  # fmt: skip

    def _heir(self, phrase: Phrase) -> bool:
        """Tell whether an office follows that an heir to a throne holds too: ولي العهد *نائب رئيس الوزراء* *وزير الداخلية*."""
        i, classes = phrase.last + 1, self.classes
        if i >= len(self.words) or phrase.plural or not self._open(i) or not self.words[i].has("role"):
            return False
        held = [word.token.norm for word in self.words[phrase.first : i]]
        after_throne = held[-1] in classes.thrones and self.words[i].token.norm in classes.deputies_too
        deputy = bool(classes.deputies_too & set(held)) and bool(classes.thrones & set(held))
        return after_throne or (deputy and held[-1] in classes.cabinets and self.words[i].token.norm in classes.ministers)

    def _set_off(self, phrase: Phrase, inner: Phrase) -> bool:
        """Tell whether a titled name between commas is that of the office before it: قائد الحرس، *العميد فلان*، إن …"""
        after = inner.last + 1
        closed = after < len(self.words) and self.words[after].token.norm in (",", ":", ".", ")")
        told = after < len(self.words) and "complementizer" in functions(self.words[after])
        same = inner.country is None or phrase.country is None or inner.country == phrase.country
        return (closed or told) and same and inner.head != phrase.head

    def _genitive(self, phrase: Phrase, head: str, depth: int) -> Phrase:
        i = phrase.last + 1
        if not self._open(i) or self._clitics(i) not in ((), ("ال",)) or self.words[i].token.kind == "number":
            return phrase
        word = self.words[i]
        head_word = self.words[phrase.last].token.norm
        if word.accusative or self._for_a_purpose(i) or self._described_already(phrase):
            return phrase
        if self._object_form(i) and not head_word.endswith("ا"):
            return phrase  # استهدفت مسيّرة *مكاناً*, هاجمت جماعة مسلحة *قافلة*: the object
        if phrase.kind != "place" and "direction" in functions(word) and "state" not in word.cats:
            return phrase  # طائرة مسيرة *شمالي* سوريا
        if not word.analyses and word.token.norm[:1] in ("ب", "ل") and word.token.norm.endswith(_THEIRS):
            return phrase  # أربعة أشخاص *بحوزتهم* سلاح
        if phrase.source_kind == "document" and any(a.suffix and a.cat in ("verb", "say") for a in word.analyses):
            return phrase  # بيان *نشرته* الوزارة
        if head_word.endswith("ون") or (phrase.plural and head_word.endswith("ين")):
            return phrase  # no genitive after the full ending: مسلحون
        if phrase.first - 1 in self.verbs and self._fired(phrase, i):
            return phrase
        domain = self.lexicon.tables.domains.get(word.token.norm) or self.lexicon.tables.domains.get(
            word.token.norm.removeprefix("ال")
        )
        if domain is not None and phrase.kind in ("person", "body", "group", "source"):
            english = f"{phrase.name_en} of {domain[0]}" if phrase.name_en else None
            grown = self._grow(phrase, i, sector=domain[1] or phrase.sector)
            return grown._replace(name_en=english, definite=True)
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
        if inner is None or (phrase.kind == "thing" and inner.kind == "event" and depth):
            return phrase
        if phrase.first - 1 in self.verbs and self._is_object(phrase, inner):
            return phrase  # خطف قراصنة *سفينة*, استهدف انتحاري *مقر الحزب*, زار جنتيلوني *طهران*
        if inner.kind == "person" and phrase.kind == "person" and (not inner.definite or self._kin(phrase, inner)):
            return phrase
        codes = self._composed(phrase, inner, head)
        grown = phrase._replace(last=inner.last, end=inner.end, definite=inner.definite)
        grown = grown._replace(country=codes.country, sector=codes.sector, text=self._text(phrase.first, inner.last))
        grown = self._renamed(grown, phrase, inner)
        if phrase.kind == "thing" and inner.kind in _SHOOTERS and self._shot(phrase):
            of = self._bare(inner)[0]
            who = grown._replace(start=of, sector=codes.sector, plural=inner.plural)
            return who._replace(entity=inner.entity, name_en=inner.name_en, name_ar=inner.name_ar)
        if phrase.kind == "thing" and inner.kind in ("person", "place") and not phrase.sector:
            grown = grown._replace(sector=None)
        return grown

    def _is_object(self, phrase: Phrase, inner: Phrase) -> bool:
        """Tell whether those behind a verb are rather its doers, and what follows them what they strike or visit."""
        if phrase.kind == "thing" and not self.words[phrase.first].analyses and inner.kind in ("country", "place"):
            return self.words[phrase.first - 1].token.norm in self.classes.visits
        struck = phrase.plural and inner.head in self.roles.struck
        return phrase.kind == "person" and (struck or (phrase.sector == "UAF" and inner.kind in ("place", "thing")))

    def _described_already(self, phrase: Phrase) -> bool:
        """Tell whether a role of several words ends in an adjective, after which there is no genitive: جماعة *مسلحة*."""
        word, domains = self.words[phrase.last], self.lexicon.tables.domains
        if phrase.kind not in ("group", "body") or phrase.last == phrase.first or self.words[phrase.first].has("organization"):
            return False
        unlisted = word.token.norm.endswith("يه") and f"ال{word.token.norm}" not in domains
        return word.cats <= _ADJECTIVES if word.cats else unlisted

    def _composed(self, phrase: Phrase, inner: Phrase, head: str) -> Codes:
        own_office, person, codes = head in self.roles.own_office, phrase.kind == "person", self._codes(phrase)
        if head == _ANY_PERSON and inner.sector:
            codes = codes._replace(sector=None)  # أفراد *الشرطة* are no civilians
        return compose(codes, self._codes(inner), inner.kind, own_office=own_office, person=person)

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
        shoots = phrase.kind in ("person", "group") and phrase.sector not in ANYBODY
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

    def _joined(self, phrase: Phrase) -> Phrase:
        """Take in a second domain joined to that of an office: لجنة الأمن والسياسة الخارجية, وزير الداخلية والبلديات."""
        i = phrase.last + 1
        if phrase.last == phrase.first or not self._open(i) or self.words[phrase.last].has("person", "family", "state"):
            return phrase
        word = self.words[i]
        if word.has(*_NO_DOMAIN) or not word.token.norm.startswith("وال") or phrase.plural:
            return phrase
        return self._adjectives(self._grow(phrase, i))

    def _nisba_noun(self, i: int) -> Phrase | None:
        found = self.words[i].first("nisba")
        return self._nisba(i, i) if found is not None and found.lexeme.a == "pl" else None

    def _thing_inside(self, i: int, depth: int) -> Phrase | None:
        word = self.words[i]
        if seems_verb(word) or finite(self.sentence, i) is not None:
            return None
        top = word.first("noun", "say-noun")
        phrase = self._make(i, i, "event" if top and top.cat == "noun" else "thing", Codes(), top, prefix=())
        phrase = phrase._replace(definite=word.token.norm.startswith("ال"))
        if not phrase.definite:
            grown = self._genitive(phrase, "thing", depth + 1)
            phrase = grown._replace(country=None, sector=None) if self._one_name(word, grown) else grown
        return phrase

    def _one_name(self, word: Word, grown: Phrase) -> bool:
        """Tell whether an unknown word and somebody's family name behind it are rather one name: شركة *أكوا باور*."""
        last = self.words[grown.last]
        return not word.analyses and grown.last == grown.first + 1 and last.has("family") and not last.has("person", "state")

    def _office_complement(self, phrase: Phrase, head: str) -> Phrase:
        """Take in what says whose office it is: المتحدث باسم الجيش, الأمين العام للأمم المتحدة, السفير في بغداد."""
        i = phrase.last + 1
        if i >= len(self.words):
            return phrase
        norm = self.words[i].token.norm
        if i + 1 >= len(self.words):
            return phrase
        if norm in ("باسم", "لدي", "ل") or (norm in ("في", "من") and phrase.kind == "source"):
            inner = self._inner(i + 1, 1)
        elif (norm == "من" and self._sent_by(phrase)) or (norm in ("من", "عن") and head in _SENT):
            inner = self._entity(i + 1, i + 1)
        elif norm == "الي" and head in self.roles.sent and phrase.definite:
            inner = self._inner(i + 1, 1)
            return phrase if inner is None or inner.kind in ("thing", "event") else self._grow(phrase, inner.last)
        elif norm == "في" and phrase.kind in ("person", "body"):
            inner = self._entity(i + 1, i + 1) or self._role(i + 1, i + 1)
            if inner is not None and inner.sector in _OUTSIDE:
                return phrase  # تعازيه للرئيس *في ضحايا الهجوم*
            if inner is None or (inner.kind == "country" and (phrase.country or self._of_several(phrase))):
                return phrase
        else:
            inner = self.at_inner(i)
            if inner is None or inner.prefix not in (("ل",), ("ل", "ال"), ("ب",), ("ب", "ال")):
                return phrase
            second = inner.kind == "person" and head in self.roles.second and inner.definite
            posted = head in self.roles.abroad and inner.kind == "country" and phrase.definite
            serves = "ب" in inner.prefix and (posted or self._serves(phrase, inner))
            if (inner.kind not in ("organization", "body", "country", "group") and not second) or phrase.kind not in _SERVING:
                return phrase
            if not serves and (phrase.plural or not phrase.definite or "ب" in inner.prefix or self._owned(phrase)):
                return phrase  # استسلم جنود للقوات: the preposition is the verb's
            if (phrase.kind == "source" and not serves) or (inner.kind == "group" and inner.sector in _OUTSIDE):
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

    def _renamed(self, grown: Phrase, phrase: Phrase, inner: Phrase) -> Phrase:
        """Give an office the name behind a comma that was read as that of whom it serves: مساعد الرئيس، *فلان*."""
        apart = phrase.kind == inner.kind == "person" and inner.name_ar and {",", "،"} & set(inner.text.split())
        return grown._replace(name_ar=inner.name_ar, entity=inner.entity) if apart else grown

    def _sent_by(self, phrase: Phrase) -> bool:
        """Tell whether من behind a phrase says whose officials they are: مسؤولون *من مصر*; not سحبت دبلوماسيين *من كييف*."""
        if phrase.definite or phrase.country or phrase.sector not in _OFFICIAL:
            return False
        verb = max((v for v in self.verbs if v < phrase.first), default=None)
        deeds = [] if verb is None else [a.lexeme.ref for a in self.words[verb].analyses if a.cat == "verb"]
        return not any("من" in self.lexicon.tables.events[ref].frame for ref in deeds)

    def _serves(self, phrase: Phrase, inner: Phrase) -> bool:
        """Tell whether ب says where somebody serves: ضابط *بالجيش*, مصدر *بوزارة الداخلية*; not أشاد القيادي *بحركة حماس*."""
        if inner.kind not in ("organization", "body") or phrase.sector in _OUTSIDE or self._owned(phrase):
            return False
        return phrase.first == 0 or not self._takes(self.words[phrase.first - 1], "ب")

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

    def at_inner(self, i: int) -> Phrase | None:
        """Return the entity or role at i, without looking for anything less."""
        if not self._open(i):
            return None
        return self._entity(i, i) or self._role(i, i)
