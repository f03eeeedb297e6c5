"""Where one party ends and the next begins, and where a second office is of the same one: فلان، *رئيس الحزب*."""

from isnad.mentions.codes import INTERNATIONAL, Codes
from isnad.mentions.complements import ComplementReader
from isnad.mentions.kinds import functions
from isnad.mentions.titled import ANYBODY
from isnad.record.analysis import Phrase

#: Kinds of phrase whose adjective may be the title of another, and kinds of who takes part.
_BODIES = frozenset({"body", "organization", "group", "person", "country", "outlet"})
_PARTIES = frozenset({"person", "body", "organization", "group", "country", "source", "nisba", "place"})
#: How far an object is looked for, and where its clause ends at the latest.
_CLAUSE, _ENDS = 14, frozenset('.!?؛:"')
#: «أحد» and «إحدى», behind which those stand of whom somebody is one.
_ONE_OF = frozenset({"احد", "احدي"})
#: The role of presidents (roles.yaml).
_PRESIDENT = "president"
_PRESIDENTS = frozenset({_PRESIDENT, "president-republic"})
#: Types and mode of deeds whose verbs are never passive by the same letters.
_TALK, _CRITICISM = frozenset({"CONSULT", "SUPPORT"}), "disapprove"


class PartyParter(ComplementReader):
    """Tells parties apart (see `PhraseMaker` for what it is given)."""

    def _apposition(self, phrase: Phrase) -> Phrase:
        """Take in the office after a name (فلان، رئيس الحزب) and the titled name after an office (عضو الكتلة النائب فلان)."""
        if self._heir(phrase):
            return self._second_office(phrase)
        i = self._after_brackets(self._after_location(self._after_mark(phrase), phrase))
        comma = i < len(self.words) and self.words[i].token.norm == ","
        i += comma
        if comma and i < len(self.words) and self.words[i].token.norm in _ONE_OF:
            return self._one_of(phrase, i)
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
        if not comma and self._done_to(phrase, inner):
            return phrase
        if inner.head == _PRESIDENT and phrase.head in self.roles.no_president:
            return phrase  # استقبل ولي العهد الرئيس الفرنسي: two people
        if (
            not comma
            and inner.head in self.roles.abroad
            and (phrase.head in _PRESIDENTS or phrase.head in self.roles.no_president)
        ):
            return phrase  # استقبل الرئيس *السفير فلان*
        if ranked and not self._set_off(phrase, inner):
            return phrase
        titled = article and inner.name_ar is not None
        if (phrase.name_ar is None and not titled) or (phrase.name_ar is not None and inner.name_ar is not None):
            return phrase
        if not comma and phrase.name_ar is not None and phrase.country and inner.country not in (None, phrase.country):
            return phrase  # دعا لافروف وزير الخارجية المصري: two people
        if not comma and inner.entity and inner.name_ar and self._abroad(phrase.country, inner.country):
            return phrase  # هنأ الرئيس الفرنسي *الأمير محمد بن سلمان*: two people
        guest = inner.head in self.roles.abroad and inner.country != phrase.country and phrase.head not in self.roles.abroad
        if not comma and phrase.name_ar is not None and guest and phrase.sector not in ANYBODY:
            return phrase  # استقبل الأمير فلان *السفير الفرنسي*: two people
        same = {phrase.head, inner.head} <= _PRESIDENTS and inner.last > i and inner.country == phrase.country is not None
        titled_before = (phrase.head in self.roles.no_president or phrase.head == _PRESIDENT) and not same
        if not comma and phrase.name_ar is not None and (inner.last == i or titled_before):
            return phrase  # التقى فلان *السفير*: two people
        known = (inner.entity is not None and self.day is not None) or phrase.sector in ANYBODY  # الشهيد *القائد فلان*
        if (phrase.name_ar is None and known) or (phrase.name_ar is not None and phrase.entity is None):
            codes = Codes(inner.country or phrase.country, inner.sector or phrase.sector)
        else:
            bare = not self.words[phrase.first].has("role", "honorific")
            leads = bare and inner.sector == "PTY" and inner.last > inner.first  # فلان، *رئيس حزب العمال*, a minister too
            codes = Codes(phrase.country or inner.country, inner.sector if leads else phrase.sector or inner.sector)
        grown = self._grow(phrase, inner.last, country=codes.country, sector=codes.sector)
        return grown._replace(
            name_ar=phrase.name_ar or inner.name_ar, entity=phrase.entity or inner.entity,
            name_en=phrase.name_en if phrase.name_ar else inner.name_en or phrase.name_en, definite=True,
        )  # fmt: skip

    def _second_office(self, phrase: Phrase) -> Phrase:
        """Take in the office that is held besides that of a phrase, and its holder's name."""
        inner = self._role(phrase.last + 1, phrase.last + 1)
        if inner is None or inner.kind != "person":
            return phrase
        named = self._grow(phrase, inner.last, phrase.country or inner.country)
        return named._replace(name_ar=inner.name_ar, name_en=inner.name_en, entity=inner.entity) if inner.name_ar else named

    @staticmethod
    def _abroad(one: str | None, other: str | None) -> bool:
        """Tell whether two countries are two, and neither stands for a body of several."""
        return one is not None and other is not None and one != other and not {one, other} & INTERNATIONAL

    def _one_of(self, phrase: Phrase, i: int) -> Phrase:
        """Take in whom a named man is one of, with their codes where he has none of his own: الرقيب فلان، *أحد أفراد الشرطة*."""
        inner = self.at(i) if phrase.name_ar is not None else None
        if inner is None or inner.kind not in ("person", "group") or inner.last == i:
            return phrase
        if phrase.country and inner.country not in (None, phrase.country):
            return phrase
        theirs = phrase.entity is None and inner.sector is not None and phrase.sector in (None, "CVL", "MIL")
        return self._grow(phrase, inner.last, phrase.country or inner.country, inner.sector if theirs else phrase.sector)

    def _opens_party(self, phrase: Phrase, i: int) -> bool:
        """Tell whether word i, an adjective by its form, is rather the title of the next party, with a name or a body behind it.

        قتلت القوات الإسرائيلية *الصحفية شيرين أبو عاقلة*, اعتقل الاحتلال *القيادي في حماس*; but المتحدثة الصحفية.
        """
        one = phrase.kind == "person" and not phrase.plural
        if self.words[i].token.norm in self.classes.no_adjectives:
            return i + 1 >= len(self.words) or self.words[i + 1].token.norm != "عن"  # الضباط *المسؤولين عن* السجن
        if one and any(a.length > 1 and a.prefix == ("ال",) for a in self.words[i].analyses if a.cat == "role"):
            return True  # التقى الوزير *القائم بالأعمال*
        if phrase.kind not in _BODIES or one or not self.words[i].has("role", "source"):
            return False
        inner = self._role(i, i)
        if inner is None or inner.kind != "person" or inner.plural:
            return False
        return inner.name_ar is not None or (inner.last > i and phrase.first - 1 in self.verbs and not inner.country)

    def _done_to(self, phrase: Phrase, inner: Phrase) -> bool:
        """Tell whether an office behind somebody is that of whom his deed is done to: استقبل الرئيس *السفيرة مارثا روبرتس*.

        So is one behind an office with its name, where the verb has no other object: دعا الأمين العام فلان *رئيس الجمهورية*
        إلى الحوار; but قال النائب فلان *رئيس اللجنة*, استقبل الأمير فلان *أمير منطقة مكة* السفير الياباني.
        """
        if not self._takes_object(phrase.first - 1):
            return False
        head, next_head = self.words[phrase.first], self.words[inner.first]
        woman = next_head.token.text.endswith("ة") and not head.token.text.endswith("ة") and phrase.name_ar is None
        if woman and (phrase.first == phrase.last or head.token.norm not in self.classes.epicene):
            return True
        titled = phrase.name_ar is not None and phrase.name_ar != phrase.text and head.has("role", "source")
        known = phrase.entity is not None and phrase.last == phrase.first and inner.country is None  # أقال سعيد *وزير الداخلية*
        return (titled or known or self._not_his(phrase, inner)) and not self._has_object(inner.last + 1)

    def _not_his(self, phrase: Phrase, inner: Phrase) -> bool:
        """Tell whether an office is another's than that of who governs, named in full: أقال حيدر العبادي *قائد الشرطة*.

        The verb may be a passive by its letters, قتل فلان *قائد الفيلق*, but those of meeting and talk never are.
        """
        whole = phrase.entity is not None and phrase.last > phrase.first and not self.words[phrase.first].has("role", "honorific")
        entity = self.lexicon.named.get(phrase.entity or "") if whole and self.day is not None else None
        if entity is None or not inner.name_en or phrase.name_ar is None:
            return False
        if any(inner.name_en.lower() in code.label.lower() for code in entity.codes):
            return False
        held = self.lexicon.code_at(entity, self.day)
        governs = held.sector == "GOV" and bool(held.start) and held.start <= (self.day or "")
        deed = self.lexicon.tables.events[self.verbs[phrase.first - 1].lexeme.ref]
        return governs or deed.type in _TALK or deed.mode == _CRITICISM

    def _has_object(self, i: int) -> bool:
        """Tell whether from word i on, in its clause, a party stands that is no part of an adverbial, or «مع» with one."""
        for j in range(i, min(i + _CLAUSE, len(self.words))):
            word = self.words[j]
            if j in self.verbs or word.token.norm in _ENDS or functions(word) & {"complementizer", "subordinator", "relative"}:
                return False
            if word.token.norm == "مع":
                return True
            if j in self.blocked or (j > i and "preposition" in functions(self.words[j - 1])):
                continue
            party = self.at(j) if self._open(j) else None
            if party is not None and party.kind in _PARTIES and not set(party.prefix) - {"ال"} and not self._inside(j, i):
                return True
        return False

    def _inside(self, j: int, i: int) -> bool:
        """Tell whether word j is part of a phrase that begins before it, at word i or later: في *مكتب الوزير*."""
        return any((p := self.at(k)) is not None and p.last >= j for k in range(i, j) if self._open(k))

    def _heir(self, phrase: Phrase) -> bool:
        """Tell whether an office follows that an heir to a throne or a deputy premier holds too.

        ولي العهد *نائب رئيس الوزراء* *وزير الداخلية*; a minister is no object where there is another, or none is taken.
        """
        i, classes = phrase.last + 1, self.classes
        if i >= len(self.words) or phrase.plural or not self._open(i) or not self.words[i].has("role"):
            return False
        held = [word.token.norm for word in self.words[phrase.first : i]]
        after_throne = held[-1] in classes.thrones and self.words[i].token.norm in classes.deputies_too
        deputy = bool(classes.deputies_too & set(held)) and held[-1] in classes.cabinets
        if after_throne or not deputy or self.words[i].token.norm not in classes.ministers:
            return after_throne
        if classes.thrones & set(held) or not self._takes_object(phrase.first - 1):
            return True
        inner = self._role(i, i)
        return inner is not None and self._has_object(inner.last + 1)

    def _set_off(self, phrase: Phrase, inner: Phrase) -> bool:
        """Tell whether a titled name between commas is that of the office before it: قائد الحرس، *العميد فلان*، إن …"""
        after = inner.last + 1
        closed = after < len(self.words) and self.words[after].token.norm in (",", ":", ".", ")")
        told = after < len(self.words) and "complementizer" in functions(self.words[after])
        same = inner.country is None or phrase.country is None or inner.country == phrase.country
        return (closed or told) and same and inner.head != phrase.head
