"""Two offices, bodies or towns under one head: وزيرا *الدفاع والعدل*, مدينتي *إدلب وسراقب*; and second domains of an office."""

from isnad.mentions.kinds import functions
from isnad.mentions.parting import PartyParter
from isnad.record.analysis import Phrase
from isnad.record.word_classes import among

#: What a word joined by و is rather than a second domain of an office.
_NO_DOMAIN = (
    "role", "source", "organization", "person", "family", "state", "capital", "outlet", "place", "nisba", "honorific", "noun",
)  # fmt: skip
#: How the dual of a construct ends, and that of a feminine without an analysis: مدين*تي*, مدين*تا*.
_CONSTRUCT, _OF_FEMININE = ("ي", "ا"), ("تي", "تا")
#: Kinds of phrase that have domains.
_OFFICES = frozenset({"person", "body"})
#: How many words a second domain may have; «abroad» in one word and in two.
_DOMAIN, _ABROAD = 3, ("بالخارج", "في", "الخارج")
#: What two of one kind may be that places are two of.
_TOWNS = ("state", "capital", "place")
#: Kinds of phrase of which two may be one of what follows.
_HEADS = frozenset({"person", "body", "group", "place", "thing", "event", "source"})
#: Kinds that are no party, but may be the domain of an office; and of states, each of which is a party of its own.
_DOMAINS, _STATES = frozenset({"thing", "event"}), frozenset({"country", "nisba"})


class PairReader(PartyParter):
    """Reads what two heads are of (see `PhraseMaker` for what it is given)."""

    def _dual_construct(self, i: int) -> bool:
        """Tell whether word i can be two of what follows: *وزيري* الدفاع والعدل, *مدينتي* إدلب وسراقب, *مقري* الحزب والبلدية."""
        word = self.words[i]
        norm = word.token.norm
        if not norm.endswith(_CONSTRUCT) or "ال" in norm[:3] or word.accusative:
            return False
        told = {a.lexeme.a for a in word.analyses if a.cat in ("role", "source", "noun") and not a.suffix}
        if told & {"sg", "pl", "du"}:
            return "du" in told and "pl" not in told  # جندي; متمردي الجيش: many
        known = norm[:-1] in self.classes.things or norm[:-1] in self.lexicon.tables.common_nouns or self._of_places(norm[:-1])
        return known or (norm.endswith(_OF_FEMININE) and "place_word" in functions(word))

    def _of_places(self, norm: str) -> bool:
        """Tell whether a word is one for places, of which there may be two: *ريف*ي حلب وإدلب."""
        return any(a.cat == "function" and a.a == "place_word" and not a.rest for a in self.lexicon.words.get(norm, ()))

    def _two(self, i: int) -> bool:
        """Tell whether word i, a family name too, is rather the dual of what two are, before what they are of.

        *رئيسي* البلدين, *رئيسي* مصر وتشاد, *مقري* الحزب والبلدية.
        """
        if not self._dual_construct(i) or i + 1 >= len(self.words):
            return False
        following = self.words[i + 1].token.norm
        if following in self.classes.pairs or (following.startswith("ال") and following.endswith("تين")):
            return True
        other = self.words[i + 2] if i + 2 < len(self.words) else None
        if other is None or not other.token.norm.startswith("و") or i + 2 in self.verbs or other.has("verb", "say"):
            return False
        alike = any(self.words[i + 1].has(cat) and other.has(cat) for cat in _TOWNS)
        return alike or (following.startswith("ال") and other.token.norm.startswith("وال"))

    def _of_two(self, phrase: Phrase) -> Phrase:
        """Take in the second of two that the dual at the head of a phrase is of, and an adjective of both behind them."""
        i = phrase.last + 1
        if phrase.kind not in _HEADS or phrase.last == phrase.first or i >= len(self.words):
            return phrase
        if phrase.name_ar is not None and phrase.kind != "place":
            return phrase
        if not self.words[i].token.norm.startswith("و") or i in self.verbs or not self._dual_construct(phrase.first):
            return phrase
        if phrase.kind in _OFFICES and (end := self._second_domain(phrase, i)):
            return self._adjectives(self._grow(phrase, end)._replace(plural=True))  # وزيري الدفاع *والمالية*
        inner = self.at(i) if self._open(i) else None
        definite = inner is not None and (inner.definite or self.words[i].token.norm.startswith("وال"))
        if inner is None or inner.prefix not in (("و",), ("و", "ال")) or not (definite and phrase.definite):
            return phrase
        if inner.kind in _STATES:
            return phrase  # وزيرا خارجية مصر *وقبرص*
        domain = inner.kind in _DOMAINS and phrase.kind == "person"
        if inner.kind in _DOMAINS and not domain and phrase.kind not in ("place", "thing"):
            return phrase
        grown = self._grow(phrase, i if domain else inner.last)._replace(plural=phrase.plural or phrase.kind != "place")
        return self._adjectives(grown)

    def _joined(self, phrase: Phrase) -> Phrase:
        """Take in a second domain joined to that of an office: لجنة الأمن والسياسة الخارجية, وزير الداخلية والبلديات."""
        i = phrase.last + 1
        if phrase.last == phrase.first or not self._open(i) or self.words[phrase.last].has("person", "family", "state"):
            return phrase
        word, following = self.words[i], self.words[i + 1] if i + 1 < len(self.words) else None
        if not word.token.norm.startswith("وال") or phrase.plural or phrase.name_ar is not None:
            return phrase
        if end := self._second_domain(phrase, i):
            return self._abroad_too(self._adjectives(self._grow(phrase, end)))
        # وزارة الصناعة *والتجارة المغربية*: its country, in the gender of the body, stands behind both
        both = following is not None and phrase.kind == "body" and not phrase.country and word.has("noun")
        if both and following is not None:
            nisba, feminine = following.first("nisba"), self.words[phrase.first].token.text.endswith("ة")
            both = nisba is not None and nisba.prefix == ("ال",) and feminine and following.token.text.endswith("ة")
        if word.has(*_NO_DOMAIN) and not both:
            return phrase
        return self._adjectives(self._grow(phrase, i))

    def _second_domain(self, phrase: Phrase, i: int) -> int:
        """Return the last word of the second domain of an office that begins at word i, 0 for none.

        وزير الخارجية *والتعاون الدولي*, هيئة الإعلام *والاتصالات*, وزارة الخارجية *والمغتربين*; what names a body besides is one
        of its own: وزارة الدفاع *والأمن*.
        """
        if not among(self.words[phrase.first].token.norm, self.classes.departments):
            return 0
        first = self.words[i].token.norm.removeprefix("و")
        if self.words[i].has("organization"):
            return 0
        for length in range(min(_DOMAIN, len(self.words) - i), 0, -1):
            norms = " ".join([first, *(w.token.norm for w in self.words[i + 1 : i + length])])
            domain = self.lexicon.tables.domains.get(norms)
            if domain is not None and not domain[1] and (length > 1 or not self.words[i].has("role", "source")):
                return i + length - 1
        return i if first in self.classes.second_domains else 0

    def _abroad_too(self, phrase: Phrase) -> Phrase:
        """Take in «abroad» behind those of whom an office has the care: وزير الخارجية والجالية الوطنية *بالخارج*."""
        norms = [w.token.norm for w in self.words[phrase.last + 1 : phrase.last + 3]]
        if norms[:1] == [_ABROAD[0]]:
            return self._grow(phrase, phrase.last + 1)
        return self._grow(phrase, phrase.last + 2) if norms == list(_ABROAD[1:]) else phrase
