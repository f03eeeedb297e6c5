"""Quantities in English: «three», «about 280», «dozens of», from the Arabic words before those counted."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from isnad.lexicon.numbers import Numbers

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
#: Words between a quantity and those counted that add nothing: واحد *من* الجنود.
_LINKS = frozenset({"من"})


class _Told(NamedTuple):
    """A quantity without a number, in English, and the words of it in normal form."""

    english: str
    words: tuple[str, ...]


class Counts:
    """Reads quantities.

    Args: numbers, number -> words below a hundred, of hundreds and of scales; quantities, in English -> their phrases.
    """

    def __init__(
        self, numbers: Sequence[Mapping[str, Sequence[str]]], quantities: Mapping[str, Sequence[tuple[str, ...]]]
    ) -> None:
        self._numbers = Numbers(*numbers)
        self._told = _by_first([(english.replace("-", " "), words) for english, listed in quantities.items() for words in listed])

    def english(self, norms: Sequence[str], several: str, one: str) -> str:
        """Return those counted in English: «about 280 people»; without the quantity where it is not understood.

        Args: norms, the words of the quantity in normal form; several, one: what is counted in English, plural and singular.
        """
        parts: list[str] = []
        count = 0
        j = 0
        while j < len(norms):
            number = self._numbers.read(lambda k: norms[k] if 0 <= k < len(norms) else "", j)
            told = next((t for t in self._told.get(norms[j], ()) if tuple(norms[j : j + len(t.words)]) == t.words), None)
            if number is not None and (told is None or len(told.words) <= number[0] - j):
                j, count = number
                parts.append(_SMALL[count] if count < len(_SMALL) else f"{count:,}")
            elif told is not None:
                j += len(told.words)
                parts.append(told.english)
            elif norms[j] in _LINKS:
                j += 1
            else:
                return several
        return " ".join([*parts, one if parts[-1:] == ["one"] else several])


def _by_first(listed: Sequence[tuple[str, tuple[str, ...]]]) -> Mapping[str, Sequence[_Told]]:
    """Return quantities by their first word, the longest first."""
    found: dict[str, list[_Told]] = {}
    for english, words in sorted(listed, key=lambda item: -len(item[1])):
        found.setdefault(words[0], []).append(_Told(english, words))
    return found
