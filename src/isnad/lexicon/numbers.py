"""Numbers in words and digits: «خمسة وعشرون», «ثلاثمئة», «12 ألفا», «1,200»; read from words in normal form.

`small` reads what the words of time need (below a hundred, and a hundred); `Numbers` reads on to hundreds, thousands and
millions. Both are asked by position: norm(j) is the normal form of word j, empty outside.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from isnad.arabic.normal import normalize

Norm = Callable[[int], str]
#: First word -> (all words, the number as text), longest first.
Table = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]

_ARTICLE = "ال"
_GROUPED = re.compile(r"\d{1,3}(?:[,.،٬]\d{3})+")
_DECIMAL = re.compile(r"(\d{1,3})[.,٫](\d{1,2})")
#: Largest number that is told of people; longer digits are no count.
_LARGEST_DIGITS = 9


def table_of(listed: Mapping[str, Iterable[str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return a look-up table of numbers given as number -> its words."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for number, texts in listed.items():
        for text in texts:
            words = tuple(normalize(text).split())
            found.setdefault(words[0], []).append((words, number))
    return {first: tuple(sorted(items, key=lambda item: -len(item[0]))) for first, items in found.items()}


def cardinal(norm: Norm, j: int, table: Table, before: str = "") -> tuple[int, int] | None:
    """Return (word after it, number) of one number of the table at j, with `before` and perhaps the article in front."""
    word = norm(j)
    if not word.startswith(before):
        return None
    bare = word[len(before) :]
    for first in (bare, bare.removeprefix(_ARTICLE)):
        for words, key in table.get(first, ()):
            if all(norm(j + k) == other for k, other in enumerate(words) if k):
                return j + len(words), int(key)
    return None


def small(norm: Norm, j: int, table: Table, before: str = "") -> tuple[int, int] | None:
    """Return (word after it, number) of a number of the table at j, units and tens taken together: خمسة وعشرون."""
    found = cardinal(norm, j, table, before)
    if found is None:
        return None
    end, value = found
    tens = cardinal(norm, end, table, "و")
    if value < 10 and tens is not None and 20 <= tens[1] < 100:
        return tens[0], value + tens[1]
    return end, value


class Numbers:
    """Reads numbers of any size. Args: small, number -> words up to a hundred; hundreds and scales likewise (200 …; 1000 …)."""

    def __init__(
        self, small: Mapping[str, Iterable[str]], hundreds: Mapping[str, Iterable[str]], scales: Mapping[str, Iterable[str]]
    ) -> None:
        self._small = table_of({number: words for number, words in small.items() if int(number) < 100})
        self._hundreds = table_of({**{n: w for n, w in small.items() if int(n) == 100}, **hundreds})
        self._scales = table_of(scales)

    def read(self, norm: Norm, j: int, before: str = "") -> tuple[int, int] | None:
        """Return (word after it, value) of the number that begins at j, or None.

        Args: norm; j; before, a letter written together in front of the first word (و, ب, ل), which is no part of it.
        """
        end, value = j, 0
        while True:
            part = self._part(norm, end, before if end == j else "و")
            if part is None and end > j and norm(end) == "و" and self._digits(norm(end + 1)) is not None:  # ألفا و384
                part = self._part(norm, end + 1, "")
            if part is None or (value and part[1] >= _unit(value)):
                break
            end, value = part[0], value + part[1]
        return (end, value) if end > j else None

    def _part(self, norm: Norm, j: int, before: str) -> tuple[int, int] | None:
        """Return a number with its scale: «خمسة وعشرون ألفا», «ألفان», «12 مليون»."""
        scale = cardinal(norm, j, self._scales, before)
        if scale is not None:
            return scale
        head = self._digits(norm(j)) if not before else None
        found = (j + 1, head) if head is not None else self._below_thousand(norm, j, before)
        if found is None:
            return None
        end, value = found
        scale = cardinal(norm, end, self._scales)
        if scale is not None and scale[1] in (1_000, 1_000_000) and value < 1_000:
            return scale[0], int(value * scale[1])
        return (end, int(value)) if value == int(value) else None

    def _below_thousand(self, norm: Norm, j: int, before: str) -> tuple[int, float] | None:
        hundreds = cardinal(norm, j, self._hundreds, before)
        if hundreds is None:
            units = cardinal(norm, j, self._small, before)
            if units is not None and 3 <= units[1] <= 9:  # ثلاث مئة, in two words
                whole = cardinal(norm, units[0], self._hundreds)
                if whole is not None and whole[1] == 100:
                    hundreds = whole[0], units[1] * 100
        if hundreds is None:
            return small(norm, j, self._small, before)
        rest = small(norm, hundreds[0], self._small, "و")
        return (rest[0], hundreds[1] + rest[1]) if rest else hundreds

    @staticmethod
    def _digits(word: str) -> float | None:
        if word.isascii() and word.isdigit():
            return int(word) if len(word) <= _LARGEST_DIGITS else None
        if _GROUPED.fullmatch(word):
            return int(re.sub(r"\D", "", word))
        decimal = _DECIMAL.fullmatch(word)
        return float(f"{decimal[1]}.{decimal[2]}") if decimal else None


def _unit(value: int) -> int:
    """Return the scale of the last part of a number: what follows must be smaller (ألف ومئتان, not مئتان وألف)."""
    for unit in (1_000_000, 1_000):
        if value % unit == 0:
            return unit
    return 1
