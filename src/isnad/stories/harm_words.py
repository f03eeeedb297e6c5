"""What a word can be where people harmed are counted: one look-up for each form, and the numbers between the words."""

from collections.abc import Sequence
from typing import NamedTuple

from isnad.arabic.clitics import splits
from isnad.arabic.tokens import Token
from isnad.lexicon.casualties import ANY
from isnad.lexicon.numbers import Norm, Numbers
from isnad.lexicon.tables import Casualties

_ARTICLE = "ال"
_JOINING = ("و", "ف")
#: What may be written together in front of a number.
_BEFORE = ("", "و", "ب", "ل", "ف")


class Mark(NamedTuple):
    """What a word form can be; every field may hold at once.

    state and deed: index of the harm whose state or deed it names, or None; verb: the deed is a verb; person: it is somebody;
    number: of the state or person (sg, du, pl, any); definite, joined: has the article, a conjunction; counted: False for what
    is no human being.
    """

    state: int | None = None
    deed: int | None = None
    verb: bool = False
    person: bool = False
    other: bool = False
    number: str = ANY
    definite: bool = False
    joined: bool = False
    thing: bool = False


class Amount(NamedTuple):
    """A number of a sentence: from token `first` to before `end`; bound `exactly` or `tens`."""

    first: int
    end: int
    value: int
    bound: str


_NOTHING = Mark()


class HarmWords:
    """The look-ups over the compiled words. Args: casualties, of the lexicon."""

    def __init__(self, casualties: Casualties) -> None:
        self.words = casualties
        self._numbers = Numbers(*casualties.numbers)
        self._marks: dict[str, Mark] = {}
        self._heads = {phrase[0] for harm in casualties.harms for phrase in harm.phrases}

    def mark(self, norm: str) -> Mark:
        """Return what a word in normal form can be."""
        found = self._marks.get(norm)
        if found is None:
            if len(self._marks) > 200_000:
                self._marks.clear()
            found = self._marks[norm] = self._mark(norm)
        return found

    def _mark(self, norm: str) -> Mark:
        for split in splits(norm):
            if not split.suffix:
                found = self._of_stem(split.stem, split.prefix)
                if found is not _NOTHING:
                    return found
        return Mark(joined=norm[:1] in _JOINING and len(norm) > 2)

    def _of_stem(self, stem: str, prefix: tuple[str, ...]) -> Mark:
        words = self.words
        number, state, deed, verb = ANY, None, None, False
        for index, harm in enumerate(words.harms):
            if state is None and stem in harm.states:
                state, number = index, harm.states[stem]
            if deed is None and (stem in harm.deeds or (stem in harm.verbs and _ARTICLE not in prefix)):
                deed, verb = index, stem not in harm.deeds
        person = stem in words.people
        if person and state is None:
            number = words.people[stem]
        other, thing = stem in words.others, stem in words.not_counted
        if state is None and deed is None and not (person or other or thing):
            return _NOTHING
        return Mark(state, deed, verb, person, other, number, _ARTICLE in prefix, prefix[:1] in (("و",), ("ف",)), thing)

    def telling(self, norms: Sequence[str]) -> bool:
        """Return whether a sentence names any harm at all."""
        return any((mark := self.mark(norm)).state is not None or mark.deed is not None for norm in norms) or any(
            norm.lstrip("وف") in self._heads for norm in norms
        )

    def amounts(self, tokens: Sequence[Token]) -> list[Amount]:
        """Return the numbers of a sentence, in order."""
        norms = [token.norm for token in tokens]

        def norm(at: int) -> str:
            return norms[at] if 0 <= at < len(norms) else ""

        found, at = [], 0
        while at < len(tokens):
            amount = self._amount(norm, at)
            if amount is not None and found and found[-1].end == at and found[-1].value == amount.value:  # «(15) خمسة عشر»
                found[-1] = amount._replace(first=found[-1].first)
            elif amount is not None:
                found.append(amount)
            at = amount.end if amount is not None else at + 1
        return found

    def _amount(self, norm: Norm, at: int) -> Amount | None:
        word = norm(at)
        for before in _BEFORE:
            bare = word[len(before) :]
            if not word.startswith(before) or not bare:
                continue
            tens = self.words.tens.get(bare.removeprefix(_ARTICLE))
            if tens is not None:
                return Amount(at, at + 1, tens, "tens")
            if bare.startswith(_ARTICLE) and not bare.startswith(("الف", "الاف")):
                continue  # «الاثنين» is a day, «الثلاثة» are known already
            found = self._numbers.read(norm, at, before)
            if found is not None and found[1] > 0:
                return Amount(at, found[0], found[1], "exactly")
        return None
