"""From text to tokens: words, numbers, Latin words and punctuation, each with its place in the text."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from isnad.arabic.letters import CONTROLS, DIGITS, FOLDED_PUNCTUATION, LATIN, LETTERS, MARKS, SIGNS, TATWEEL
from isnad.arabic.normal import normalize


class Token(NamedTuple):
    """One token: `text` stands at [start, end); `norm` is its normal form; kind is word, number, latin or punct."""

    start: int
    end: int
    text: str
    norm: str
    kind: str


#: Longest run of letters, digits or dots in a token. No word is as long; but what looks words up keeps them, by number, not by
#: length: megabytes without a space must not become one of them.
RUN = 100
_INNER = f"{MARKS}{TATWEEL}"
_MOST = f"{{0,{RUN}}}"
_SOME = f"{{1,{RUN}}}"
_WORD = f"[{_INNER}]{{0,16}}[{LETTERS}][{LETTERS}{_INNER}]{_MOST}(?:[{CONTROLS}]{_SOME}[{LETTERS}{_INNER}]{_SOME}){{0,4}}"
_NUMBER = f"[{DIGITS}]{_SOME}(?:[.,:/\u060c\u066b\u066c][{DIGITS}]{_SOME}){{0,8}}"
_TOKEN = re.compile(
    f"({_WORD})|({_NUMBER})|([{LATIN}][{LATIN}0-9]{_MOST})|"
    rf"(\.{_SOME}|…{_SOME}|{TATWEEL}{_SOME}|[^\s_{MARKS}{CONTROLS}{SIGNS}{TATWEEL}])"
)
_KINDS = (None, "word", "number", "latin", "punct")
_PUNCTUATION = {mark: folded for folded, marks in FOLDED_PUNCTUATION.items() for mark in marks}


@lru_cache(maxsize=1 << 15)
def _norm(text: str, group: int) -> str:
    """Return the normal form of a token of the given group."""
    if group != 4:
        return normalize(text)
    if len(text) == 1:
        return _PUNCTUATION.get(text) or ("-" if text == TATWEEL else text)
    return "-" if text[0] == TATWEEL else "…"


def tokens_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the tokens of the characters [start, end) of a text, each at its place in the whole text, and hold none of them.

    White space, underscores and lone marks or controls are no tokens. A word holds its marks, tatweel and inner
    controls (الـ of الـ24 is a word); a number holds a separator between digits (55.243). The normal form of a
    punctuation mark is the ASCII one, `"` for all quotes, `…` for runs of dots. A run of more than `RUN` letters, digits or
    dots is cut into several tokens.
    """
    make, norm, kinds = tuple.__new__, _norm, _KINDS
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        group = match.lastindex or 4
        first, last = match.span()
        surface = match[0]
        yield make(Token, (first, last, surface, norm(surface, group), kinds[group]))


def tokenize(text: str) -> list[Token]:
    """Return the tokens of any text as `tokens_of` does, all at once; `text[start:end]` is a token's text."""
    return list(tokens_of(text))
