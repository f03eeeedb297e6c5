"""Proclitics and pronoun suffixes: all ways to take them off a word. The lexicon and the context choose."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from isnad.arabic.letters import MARKS, TATWEEL
from isnad.arabic.tokens import Token

ARTICLE = "ال"
CONJUNCTIONS = "وف"
PREPOSITIONS = "بكل"
FUTURE = "س"
FUTURE_VERB_STARTS = "يتنا"
SUFFIXES = ("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ني", "ه", "ك", "ي")
#: Marks and the tatweel, which carry no letter of a word.
SILENT = re.compile(f"[{MARKS}{TATWEEL}]")
SHORTEST_STEM = 2
SHORTEST_STEM_BEFORE_YA = 3


class Split(NamedTuple):
    """A reading of a word in normal form: its proclitics from the outside in, its stem, its pronoun suffix or ''."""

    prefix: tuple[str, ...]
    stem: str
    suffix: str


def splits(norm: str) -> tuple[Split, ...]:
    """Return all splits of a word in normal form, the unsplit word first, without repeats.

    لل gives (ل, ال) and the rest: للجيش is ل + ال + جيش, للجنه also ل + ال + لجنه (the third lam is not written).
    A word with the article has no suffix; التقاه, in which ال is no article, is split without it. A stem has at least
    two letters.
    """
    found: dict[Split, None] = {Split((), norm, ""): None}
    for prefix, stem in _prefixes(norm):
        if len(stem) < SHORTEST_STEM:
            continue
        found[Split(prefix, stem, "")] = None
        if prefix and prefix[-1] == ARTICLE:
            continue
        for suffix in SUFFIXES:
            if stem.endswith(suffix):
                shortest = SHORTEST_STEM_BEFORE_YA if suffix == "ي" else SHORTEST_STEM
                if len(stem) - len(suffix) >= shortest:
                    found[Split(prefix, stem[: -len(suffix)], suffix)] = None
    return tuple(found)


def without_clitics(norm: str, asked: Container[str]) -> str:
    """Return which of the words asked for a word in normal form is, its conjunction and preposition taken off; '' for none.

    للمملكه is المملكه; one of those asked for may begin with such a letter (بلاده).
    """
    for prefix, stem in _prefixes(norm):
        word = ARTICLE + stem if prefix[-1:] == (ARTICLE,) else stem
        if FUTURE not in prefix and word in asked:
            return word
    return ""


def _prefixes(norm: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield (proclitics, rest) for all ways to take proclitics off a word."""
    yield from _after_conjunction((), norm)
    if norm[:1] in CONJUNCTIONS and len(norm) > SHORTEST_STEM:
        yield from _after_conjunction((norm[0],), norm[1:])


def _after_conjunction(before: tuple[str, ...], rest: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield (proclitics, rest) with a preposition or future particle and an article taken off, or not."""
    yield before, rest
    first, inner = rest[:1], rest[1:]
    if rest.startswith(ARTICLE):
        yield (*before, ARTICLE), rest[2:]
    if not first or not inner:
        return
    if first in PREPOSITIONS:
        yield (*before, first), inner
        if inner.startswith(ARTICLE):
            yield (*before, first, ARTICLE), inner[2:]
    elif first == FUTURE and inner[0] in FUTURE_VERB_STARTS:
        yield (*before, first), inner
    if rest.startswith("لل"):
        yield (*before, "ل", ARTICLE), rest[2:]
        yield (*before, "ل", ARTICLE), inner


def bare_start(token: Token, prefix: Sequence[str]) -> int:
    """Return the offset in the text at which a token begins without the conjunction and preposition of its proclitics.

    The article stays, and so does the lam of للجيش, which cannot be cut from it. Proclitics that the token does not
    begin with leave it whole.
    """
    outer = [p for p in prefix if p != ARTICLE]
    if ARTICLE in prefix and outer[-1:] == ["ل"]:
        outer.pop()
    taken = "".join(outer)
    if taken.endswith("ل") and token.norm.startswith(taken + "ل"):
        taken = taken[:-1]  # للكاظمي, of a name that holds its article
    if not taken or not token.norm.startswith(taken) or len(token.norm) - len(taken) < SHORTEST_STEM:
        return token.start
    left = len(taken)
    for offset, char in enumerate(token.text):
        if SILENT.match(char):
            continue
        if not left:
            return token.start + offset
        left -= 1
    return token.start
