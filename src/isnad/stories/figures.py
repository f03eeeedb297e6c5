"""Numbers of people harmed, read from a sentence: «مقتل 12 شخصا وإصابة ثلاثين آخرين», «قتيلان», «ما لا يقل عن مئة جريح».

A number counts somebody harmed where a word for those harmed follows it (12 قتيلا), where it follows what was done to them (مقتل
12 شخصا), or where a total is told (ارتفع عدد القتلى إلى 25). All words are the lexicon's (`casualties.yaml`).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from isnad.arabic.tokens import Token, tokenize
from isnad.lexicon.tables import Lexicon
from isnad.record import Event, Figure
from isnad.record.stories import Bound, Harm
from isnad.stories.harm_words import Amount, HarmWords

#: Words between a verb, or a noun, of harm and the number of those harmed (its subject: «قتل الجيش السوري 12 مسلحا»).
_AFTER_VERB, _AFTER_NOUN = 7, 4
#: Words between a number and the verb behind it («13 شخصا من المارة قتلوا»).
_BEFORE_VERB = 7
_SINCE = 10
_TOTAL = 6
_STOPS = frozenset(".؛;:!؟?…,،")
_CASUALTIES = frozenset({"dead", "wounded"})


class Found(NamedTuple):
    """A figure in a sentence: tokens first to before end; anchor, the token that says what was done to them."""

    what: Harm
    value: int
    bound: Bound
    first: int
    end: int
    anchor: int


class FigureReader:
    """Reads figures. Args: lexicon, compiled; one without words of casualties reads none."""

    def __init__(self, lexicon: Lexicon) -> None:
        casualties = lexicon.tables.casualties
        self._words = HarmWords(casualties) if casualties else None
        self._types = {harm.what: harm.types for harm in casualties.harms} if casualties else {}
        self._types["casualties"] = self._types.get("dead", ())

    def read(self, text: str, start: int = 0) -> list[Figure]:
        """Return the figures of a sentence in order, each once. Args: text; start, where it begins in its article."""
        return [figure for _, figure in self._read(text, start)]

    def _read(self, text: str, start: int) -> list[tuple[int, Figure]]:
        if self._words is None:
            return []
        tokens = _without_brackets(tokenize(text))
        if not self._words.telling([token.norm for token in tokens]):
            return []
        told: dict[tuple[str, int, str], tuple[int, Figure]] = {}
        for found in _Sentence(self._words, tokens).figures():
            span = (tokens[min(found.first, found.anchor)].start, tokens[max(found.end - 1, found.anchor)].end)
            if "(" in text[slice(*span)] and text[span[1] : span[1] + 1] == ")":  # «إصابة (33)»
                span = (span[0], span[1] + 1)
            figure = Figure(
                what=found.what, value=found.value, bound=found.bound, words=text[slice(*span)],
                span=(span[0] + start, span[1] + start),
            )  # fmt: skip
            told.setdefault((found.what, found.value, found.bound), (tokens[found.anchor].start + start, figure))
        return list(told.values())

    def of_events(self, text: str, start: int, events: Sequence[Event]) -> list[tuple[Figure, ...]]:
        """Return for each event of a sentence the figures that belong to it: each to the nearest event of the likeliest type."""
        given: list[list[Figure]] = [[] for _ in events]
        by_type: dict[str, list[int]] = {}
        for at, event in enumerate(events):
            by_type.setdefault(event.type, []).append(at)
        # As arrays: a sentence of thousands of figures and of events is looked through in time.
        spans = {kind: np.array([events[at].trigger for at in of]) for kind, of in by_type.items()}
        for anchor, figure in self._read(text, start):
            kind = next((kind for kind in self._types.get(figure.what, ()) if kind in by_type), None)
            if kind is not None:
                given[by_type[kind][_nearest(spans[kind], anchor)]].append(figure)
        return [tuple(figures) for figures in given]


def _without_brackets(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens without the brackets around a bare number: «استشهاد (15)»."""
    kinds = [token.kind if token.norm not in ("(", ")") else token.norm for token in tokens]
    around = {at + step for at in range(len(kinds) - 2) if kinds[at : at + 3] == ["(", "number", ")"] for step in (0, 2)}
    return [token for at, token in enumerate(tokens) if at not in around]


def _nearest(triggers: np.ndarray, at: int) -> int:
    """Return which of some spans a character lies in, or else is nearest to; of several the first."""
    start, end = triggers[:, 0], triggers[:, 1]
    inside = (start <= at) & (at < end)
    return int(np.argmin(np.where(inside, 0, np.minimum(abs(start - at), abs(end - at)))))


class _Sentence:
    """One sentence while it is read."""

    def __init__(self, words: HarmWords, tokens: Sequence[Token]) -> None:
        self.words, self.lists = words, words.words
        self.norms = [token.norm for token in tokens]
        self.stops = {at for at, token in enumerate(tokens) if token.kind == "punct" and token.norm in _STOPS}
        self.marks = [words.mark(norm) for norm in self.norms]
        self.amounts = words.amounts(tokens)
        # Where amounts begin and end, which tokens are in them, and which may be a deed right behind them.
        self.firsts, self.ends = {amount.first for amount in self.amounts}, {amount.end for amount in self.amounts}
        self.within = {at for amount in self.amounts for at in range(amount.first, amount.end)}
        self.behind = {at for amount in self.amounts for at in range(amount.first + 1, amount.end + 4)}
        self.size = len(tokens)

    def figures(self) -> Iterable[Found]:
        """Yield the figures in order."""
        by_first = {amount.first: amount for amount in self.amounts}
        last: Found | None = None
        at = 0
        while at < self.size:
            amount = by_first.get(at) or self._bare(at)
            found = self._counted(amount, last) if amount else None
            if found is not None and last is not None and found.first <= last.first:  # one more part of what was counted before
                last = found
            elif found is not None:
                if last is not None and not self._of_long(last):
                    yield last
                last = found
            at = max(at + 1, amount.end if amount and at in by_first else 0)
        if last is not None and not self._of_long(last):
            yield last

    def _norm(self, at: int) -> str:
        return self.norms[at] if 0 <= at < self.size else ""

    def _phrase_before(self, phrase: tuple[str, ...], end: int) -> bool:
        """Return whether a phrase stands right before a token, perhaps with a letter written together in front."""
        first = end - len(phrase)
        if first < 0 or tuple(self.norms[first + 1 : end]) != phrase[1:]:
            return False
        head = self.norms[first]
        return head == phrase[0] or (head[1:] == phrase[0] and head[0] in "وفبل")

    def _phrase_at(self, phrase: tuple[str, ...], at: int) -> bool:
        return tuple(self.norms[at : at + len(phrase)]) == phrase

    # --- amounts without a number -------------------------------------------------------------------------------

    def _bare(self, at: int) -> Amount | None:
        """Return what a noun counts by itself: a dual (قتيلان, مقتل جنديين), one (مقتل شخص, سقوط قتيل)."""
        mark = self.marks[at]
        if mark.definite or (mark.state is None and not mark.person) or at in self.ends:
            return None
        if mark.number == "du" and self.norms[at].endswith(("ان", "ين")):
            if mark.state is not None or self._deed_ends(at) is not None:
                return Amount(at, at, 2, "exactly")
        elif mark.number == "sg" and self._one(at):
            return Amount(at, at, 1, "exactly")
        return None

    def _one(self, at: int) -> bool:
        mark = self.marks[at]
        if mark.state is not None:
            return self._norm(at - 1) in self.lists.falls or self._norm(at + 1) in ("واحد", "واحده")
        deed = self._deed_ends(at)
        if deed is None or not self._verb(deed):
            return deed is not None
        return not any(  # «قتل مسلح شرطيا»: who kills, not who is killed
            (later.person and not later.definite) or k in self.firsts
            for k, later in enumerate(self.marks[at + 1 : at + 5], at + 1)
        )

    # --- what a number counts -----------------------------------------------------------------------------------

    def _counted(self, amount: Amount, last: Found | None) -> Found | None:
        first, bound = self._bounded(amount)
        after = amount.end
        if amount.value <= 2 and first > 0 and self.marks[first - 1].person and not self.marks[first - 1].definite:
            return self._by_deed(first - 1, after, True, (amount.value, bound, first - 1, after))  # «مدنيين اثنين», «شخص واحد»
        if self._excluded(amount, first, after):
            return None
        noun = self.marks[after] if after < self.size else None
        end = after + 1 if noun and (noun.person or noun.other or noun.state is not None) else max(after, amount.first + 1)
        bound = self._bound_after(end) or bound
        made: tuple[int, Bound, int, int] = (amount.value, "tens" if amount.bound == "tens" else bound, first, end)
        if any(self._phrase_at(phrase, k) for phrase in self.lists.between for k in (after, after + 1)):
            return Found("casualties", *made, after)
        if noun and noun.state is not None:
            return Found(self._both(noun.state, after, amount), *made, after)
        person = bool(noun and (noun.person or noun.other)) or self._of_people(after)
        if last is not None and self._goes_on(last, first) and person and amount.end > amount.first:
            return Found(last.what, last.value + amount.value, last.bound, last.first, end, last.anchor)
        return self._by_deed(first, after, person, made) or self._total(first, made)

    def _bounded(self, amount: Amount) -> tuple[int, Bound]:
        for bound, phrases in self.lists.before.items():
            for phrase in phrases:
                if self._phrase_before(phrase, amount.first):
                    return amount.first - len(phrase), bound
        return amount.first, "exactly"

    def _bound_after(self, end: int) -> Bound | None:
        for bound, phrases in self.lists.after.items():
            if any(self._phrase_at(phrase, end) or self._phrase_at(phrase, end + 1) for phrase in phrases):
                return bound
        return None

    def _excluded(self, amount: Amount, first: int, after: int) -> bool:
        """Return whether a number counts things, a part of what is counted already, or where a total comes from."""
        if amount.end > amount.first and after < self.size and (self.marks[after].thing or self.norms[after] == "%"):
            return True
        if any(self._phrase_before(phrase, first) for phrase in self.lists.among):
            return True
        return self._norm(first - 1) == "من" and any(self._norm(k) == "الي" and k + 1 in self.firsts for k in (after, after + 1))

    def _both(self, state: int, at: int, amount: Amount) -> Harm:
        """Return what is counted by a state, taken together with a second one joined to it: «عشرات القتلى والجرحى»."""
        what = self.lists.harms[state].what
        following = self.marks[at + 1] if at + 1 < self.size and amount.end > amount.first else None
        if following and following.joined and following.state is not None and following.definite == self.marks[at].definite:
            other = self.lists.harms[following.state].what
            if following.number != "du" and {what, other} == _CASUALTIES:
                return "casualties"
        return what

    def _of_people(self, after: int) -> bool:
        return self._norm(after) == "من" and after + 1 < self.size and self.marks[after + 1].person

    def _goes_on(self, last: Found, first: int) -> bool:
        """Return whether a number joins the one before: «12 مدنيا وثلاثة جنود»."""
        joined = self.norms[first][:1] == "و" if first == last.end or first == last.end + 1 else False
        return (joined or (self._norm(first - 1) == "و" and first - 1 in (last.end, last.end + 1))) and last.bound == "exactly"

    def _by_deed(self, first: int, after: int, person: bool, made: tuple[int, Bound, int, int]) -> Found | None:
        deed = self._deed_ends(first)
        if deed is not None:
            if not (person or self.lists.harms[self._harm(deed)].what == "dead" or self._closed(after)):
                return None
            return Found(self._joined_deeds(deed, after), *made, deed)
        if not person:
            return None
        for at in range(first - 2, max(-1, first - 2 - _AFTER_VERB), -1):
            if at + 1 in self.stops or at + 1 in self.within:
                break
            if self.marks[at].deed is not None and first - at <= (_AFTER_VERB if self._verb(at) else _AFTER_NOUN):
                return Found(self._joined_deeds(at, after), *made, at)
        for at in range(after, min(self.size, after + _BEFORE_VERB)):
            if at in self.stops:
                break
            if self.marks[at].deed is not None and self._verb(at) and not self.marks[at].joined:
                return Found(self.lists.harms[self._harm(at)].what, *made, at)
        return None

    def _deed_ends(self, at: int) -> int | None:
        """Return the token that names what was done, where it, or a phrase that begins with it, ends right before a token."""
        if self._norm(at - 1) in self.lists.skipped:
            at -= 1
        if at > 0 and at - 1 not in self.stops and self.marks[at - 1].deed is not None:
            return at - 1
        for harm in self.lists.harms:
            for phrase in harm.phrases:
                if self._phrase_before(phrase, at):
                    return at - len(phrase)
        return None

    def _harm(self, deed: int) -> int:
        phrase = self._phrase_from(deed)
        return phrase if phrase is not None else self.marks[deed].deed or 0

    def _phrase_from(self, at: int) -> int | None:
        head = self.norms[at]
        for index, harm in enumerate(self.lists.harms):
            for phrase in harm.phrases:
                rest = tuple(self.norms[at + 1 : at + len(phrase)])
                if rest == phrase[1:] and head in (phrase[0], f"و{phrase[0]}", f"ف{phrase[0]}", f"ب{phrase[0]}"):
                    return index
        return None

    def _verb(self, at: int) -> bool:
        return self.marks[at].verb or (self.marks[at].deed is None and self._phrase_from(at) is not None)

    def _joined_deeds(self, deed: int, after: int) -> Harm:
        """Return what is counted by a deed, taken together with one that it is joined to: «مقتل وإصابة 20».

        Not where the one before has its own number («12 شخصا قتلوا وأصيب 30»), or where others than its are counted.
        """
        what = self.lists.harms[self._harm(deed)].what
        if deed > 0 and self.marks[deed].joined and (before := self.marks[deed - 1].deed) is not None:
            counted = deed in self.behind
            if counted or (after < self.size and self.marks[after].other):
                return what
            if {what, self.lists.harms[before].what} == _CASUALTIES:
                return "casualties"
        return what

    def _closed(self, after: int) -> bool:
        """Return whether nothing that could be counted follows a number."""
        if after >= self.size or not self.norms[after][0].isalpha():
            return True
        return self.marks[after].joined or self.norms[after] in self.lists.ends or self.norms[after][0] in "بل"

    def _total(self, first: int, made: tuple[int, Bound, int, int]) -> Found | None:
        """Return the figure of a total: «ارتفع عدد القتلى إلى 25», «عدد الجرحى 40»."""
        told = self._norm(first - 1) in self.lists.totals
        for at in range(first - 1, max(-1, first - 1 - _TOTAL), -1):
            if at in self.stops:
                return None
            mark = self.marks[at]
            if mark.state is not None and mark.definite and mark.number != "sg":
                return Found(self.lists.harms[mark.state].what, *made, at) if told or at == first - 1 else None
        return None

    def _of_long(self, found: Found) -> bool:
        """Return whether a figure is of a longer time: «250 ألف قتيل منذ اندلاع الحرب»."""
        for at in range(found.end, min(self.size, found.end + _SINCE)):
            if self.norms[at] in (".", "؛", ";"):
                return False
            if self.norms[at] in self.lists.since:
                return self._norm(at + 1) not in self.lists.since_not
        return False
