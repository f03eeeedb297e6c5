"""The names of office holders: what may stand between a title and the name after it, and whose codes count."""

from isnad.mentions.codes import Codes, with_person
from isnad.mentions.names import name_end
from isnad.mentions.unlisted import NameReader
from isnad.record.analysis import Phrase

#: How many words a name in brackets may have, the brackets included.
_BRACKETS = 7
#: How many words may stand between an office and the name set off by commas behind it.
_FAR_NAME = 14
#: From how many words on a name between commas stands alone.
_FULL_NAME = 2
#: Sectors of words that may be said of anybody: الشهيد, الراحل, السيد, المواطن.
ANYBODY = frozenset({None, "CVL"})


class NameTaker(NameReader):
    """Takes in the names that follow titles (see `PhraseMaker` for what it is given)."""

    def at(self, i: int) -> Phrase | None:
        """Return the noun phrase that begins at word i, or None."""
        raise NotImplementedError

    def _inner(self, i: int, depth: int) -> Phrase | None:
        raise NotImplementedError

    def _name_after(self, phrase: Phrase, head: str) -> Phrase:
        """Take in the name that follows a title, with or without a comma: وزير الخارجية، سيرغي لافروف."""
        i = self._after_brackets(self._after_purpose(self._after_location(self._after_mark(phrase))))
        comma = i < len(self.words) and self.words[i].token.norm == ","
        i += comma
        while i < len(self.words) and "honorific" in self.words[i].cats and "family" not in self.words[i].cats:
            i += 1
        if i >= len(self.words) or not self._open(i) or self._clitics(i):
            return phrase
        word = self.words[i]
        if self._begins_office(i):
            return phrase
        known = word.first("person") or (None if self._another(i) else self._family(i))
        if known is not None and (known.length > 1 or not word.has("noun", "role")):
            entity = self.lexicon.tables.entities[known.lexeme.ref]
            codes = with_person(self._codes(phrase), entity, self.lexicon, self.day)
            last = i + known.length - 1
            if known.cat == "family":
                last = max(last, name_end(self.sentence, last + 1, self.lexicon, 2) - 1)
            return self._named(phrase, last, codes, i)
        remembered = self.memory.get(word.token.norm)
        if not phrase.definite or word.token.norm.startswith("ال"):
            if remembered is None or comma:
                return phrase
        end = name_end(self.sentence, i, self.lexicon)
        if comma and end - i < 2 and remembered is None:
            return phrase
        if end == i or (end - i == 1 and word.has("state", "capital")):
            return phrase  # اتهم مسؤول في حزب الله *إسرائيل*
        codes = self._codes(phrase)
        if remembered is not None and end - i == 1:
            sector = remembered.sector if codes.sector in ANYBODY else None  # الشهيد *رضي* is the officer named before
            codes = Codes(
                codes.country or remembered.country,
                sector or codes.sector or remembered.sector,
                remembered.entity,
                remembered.name_en,
            )
        return self._named(phrase, end - 1, codes, i)

    def _after_mark(self, phrase: Phrase) -> int:
        """Return the word behind a phrase, and behind the quotation mark that closes in it: القيادي في «حماس»، فلان."""
        i = phrase.last + 1
        marks = sum(w.token.norm == '"' for w in self.words[phrase.first : i])
        return i + 1 if marks % 2 and i < len(self.words) and self.words[i].token.norm == '"' else i

    def _begins_office(self, i: int) -> bool:
        """Tell whether an office of another begins at word i that looks like a name: سمو ولي العهد *أمير دولة قطر*."""
        following = self.words[i + 1] if i + 1 < len(self.words) else None
        if following is None or not self.words[i].has("role") or self.words[i].token.norm.startswith("ال"):
            return False
        return following.has("state", "organization") or following.token.norm in self.classes.realms

    def _after_brackets(self, i: int) -> int:
        """Skip a short name in brackets: قائد القيادة المركزية *(سنتكوم)* الجنرال فلان."""
        if i >= len(self.words) or self.words[i].token.norm != "(":
            return i
        return next((j + 1 for j in range(i + 1, min(i + _BRACKETS, len(self.words))) if self.words[j].token.norm == ")"), i)

    def _after_purpose(self, i: int) -> int:
        """Skip what an office is for where a known name follows: مبعوث الأمم المتحدة *لمحادثات السلام* مارتن غريفيث."""
        inner = self.at(i) if self._open(i) and self.words[i].token.norm.startswith("ل") else None
        if inner is None or inner.kind not in ("event", "thing") or inner.prefix not in (("ل",), ("ل", "ال")):
            return i
        after = inner.last + 1
        named = after < len(self.words) and (
            self.words[after].has("person", "family") or self.words[after].token.norm in self.memory
        )
        return after if named else i

    def _after_location(self, i: int) -> int:
        """Skip «في PLACE» between an office and, after a comma, its holder's name."""
        if i + 1 < len(self.words) and self.words[i].token.norm in ("في", "لدي"):
            inner = self._inner(i + 1, 1)
            if inner is not None and inner.kind in ("place", "country", "thing", "body", "organization"):
                after = inner.last + 1
                if after < len(self.words) and (self.words[after].token.norm == "," or self._told_by_name(after)):
                    return after
        inner = self.at(i) if i < len(self.words) else None
        if inner is not None and inner.kind == "place" and "ب" in inner.prefix:
            after = inner.last + 1
            if after < len(self.words) and self.words[after].token.norm == ",":
                return after
        return self._before_set_off_name(i)

    def _told_by_name(self, i: int) -> bool:
        """Tell whether a full name begins at word i, behind which is told what he says: المدير في عدن *فلان الفلاني* إن."""
        if i in self.verbs:
            return False
        ranked = i + 1 < len(self.words) and "ال" in (r.prefix if (r := self.words[i].first("role")) else ())
        i += ranked
        if self.words[i].token.norm not in self.lexicon.tables.given_names:
            return False
        end = name_end(self.sentence, i, self.lexicon)
        following = self.words[end] if end < len(self.words) else None
        return end - i >= _FULL_NAME and following is not None and "complementizer" in following.functions()

    def _before_set_off_name(self, i: int) -> int:
        """Skip all that says what an office is for where a name stands between commas behind it.

        المندوب الدائم لدى مكتب الأمم المتحدة في جنيف، *فلان الفلاني*، إن …
        """
        for j in range(i, min(i + _FAR_NAME, len(self.words) - 3)):
            if j in self.verbs or self.words[j].token.kind == "punct":
                if self.words[j].token.norm != ",":
                    return i
                word = self.words[j + 1]
                named = "person" in word.cats or word.token.norm in self.lexicon.tables.given_names
                end = name_end(self.sentence, j + 1, self.lexicon) if named else j
                closed = end < len(self.words) and self.words[end].token.norm in (",", ":", '"')
                return j if end - j > _FULL_NAME and closed else i
        return i

    def _named(self, phrase: Phrase, last: int, codes: Codes, name_start: int) -> Phrase:
        grown = self._grow(phrase, last, country=codes.country, sector=codes.sector)
        name_ar = codes.name_ar or self._text(name_start, last)
        return grown._replace(entity=codes.entity, name_en=codes.name_en, name_ar=name_ar, definite=True)
