"""The normal form of Arabic text, in which words are looked up, and the way back to the text."""

import re
import unicodedata
from collections.abc import Iterator

from isnad.arabic.letters import CONTROLS, FOLDED_LETTERS, FORMS, HAMZA_ABOVE, MARKS, SIGNS, SPACES, TATWEEL


def _members(inside: str) -> Iterator[str]:
    """Yield the characters of the inside of a regular expression's class."""
    for match in re.finditer(r"(.)-(.)|(.)", inside, re.DOTALL):
        first, last, single = match.groups()
        if single:
            yield single
        else:
            yield from map(chr, range(ord(first), ord(last) + 1))


class _Table(dict[int, str]):
    """Translation table: what it does not hold stays as it is."""

    def __missing__(self, code: int) -> int:
        return code


def _build_table() -> _Table:
    table = _Table({code: chr(code) for code in range(0x20, 0x700)})
    for folded, letters in FOLDED_LETTERS.items():
        table.update({ord(letter): folded for letter in letters})
    for zero in (0x0660, 0x06F0):
        table.update({zero + value: str(value) for value in range(10)})
    table.update({ord(space): " " for space in _members(SPACES)})
    for deleted in (MARKS, CONTROLS, SIGNS, TATWEEL):
        table.update({ord(char): "" for char in _members(deleted)})
    for form in _members(FORMS):
        plain = unicodedata.normalize("NFKC", form)
        if plain != form:
            table[ord(form)] = plain.translate(table).strip()
    return table


_TABLE = _build_table()
_CHANGED = "".join(chr(code) for code, folded in sorted(_TABLE.items()) if chr(code) != folded)
_CHANGES = re.compile(f"[{re.escape(_CHANGED)}]")
_SEAT = re.compile(f"[ويىی](?=[{MARKS}]*{HAMZA_ABOVE})")


def _seat_hamzas(text: str) -> str:
    """Write waw or ya with a combining hamza as one letter with hamza; the length stays (the mark is deleted later)."""
    return _SEAT.sub("ؤ", text) if HAMZA_ABOVE in text else text


def normalize(text: str) -> str:
    """Return the normal form of any text.

    أ إ آ ٱ become ا, ى becomes ي, ة becomes ه, ؤ and ئ become ء; Persian letters, other digits, presentation forms
    and unicode spaces become the plain ones; tatweel, vowel marks and invisible controls go; the rest stays.
    Normalising twice is normalising once. Never raises.
    """
    if _CHANGES.search(text) is None:
        return text
    return _seat_hamzas(text).translate(_TABLE)


def normalize_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return the normal form and, for each of its characters, the index in `text` it comes from.

    The list has one item more than the normal form: the length of `text`. It never falls.
    """
    parts: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(_seat_hamzas(text)):
        folded = _TABLE.get(ord(char), char)
        parts.append(folded)
        offsets.extend([index] * len(folded))
    offsets.append(len(text))
    return "".join(parts), offsets
