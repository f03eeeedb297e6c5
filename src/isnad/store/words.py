"""Words for search: the search form of a text, and a query as terms, forms and patterns.

A word is found with the particles that Arabic writes together with it in front: «العراق» finds «والعراق», «للعراق» and
«العراق»; «عراق» finds these too. Hamza, ya, ta marbuta, vowels, tatweel and digits are folded by the normal form, and runs
of alif to one, so that «قاآني» finds «قآني».
"""

import re
from typing import NamedTuple

from isnad.arabic.normal import normalize
from isnad.errors import UsageError

_WORD = re.compile(r"[^\W_]+")
_ALIFS = re.compile("اا+")
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_QUOTES = str.maketrans(dict.fromkeys("«»“”„", '"'))
#: What may stand before a word and is written together with it (normal form): و or ف, then ب ك ل, then ال; or لل.
_FRONT = "(?:[وف])?(?:[بكل])?(?:ال)?"
_JOINTS = ("", "و", "ف")
_FRONTS = tuple(joint + before + article for joint in _JOINTS for before in ("", "ب", "ك", "ل") for article in ("", "ال"))
_SHORTEST = 2


def search_form(*texts: str | None) -> str:
    """Return the words of the texts in normal form, lower case, with one space around each; empty where there are none."""
    words = _WORD.findall(_ALIFS.sub("ا", " ".join(normalize(text.lower()) for text in texts if text)))
    return f" {' '.join(words)} " if words else ""


def forms(word: str) -> list[str]:
    """Return a word of a search form with all that may stand in front of it."""
    if len(word) < _SHORTEST:
        return [word]
    bare = [word[2:]] if word.startswith("ال") and len(word) - 2 >= _SHORTEST else []
    return [front + word for front in _FRONTS] + [joint + "لل" + rest for joint in _JOINTS for rest in (word, *bare)]


class Query(NamedTuple):
    """A search: terms (a word, or the words of a phrase) that must all occur, and for each a pattern over the search form.

    `plain` are parts that must be contained for the patterns to match (a quick test first).
    """

    terms: tuple[tuple[str, ...], ...]
    patterns: tuple[str, ...]
    plain: tuple[str, ...]

    def matches(self, form: str) -> bool:
        """Return whether a search form holds all that is asked for."""
        return all(re.search(pattern, form) for pattern in self.patterns)


def query(text: str) -> Query:
    """Return the search that a user's words stand for: all words must occur, in any order; those in "…" or «…» as a phrase.

    Raises UsageError where there is no word.
    """
    terms: list[tuple[str, ...]] = []
    for phrase, single in _TERM.findall(text.translate(_QUOTES)):
        words = tuple(search_form(phrase or single).split())
        if words and words not in terms:
            terms.append(words)
    if not terms:
        raise UsageError(f"text: {text!r} holds no word to search for")
    patterns = tuple(f" {' '.join((_alternatives(first), *rest))} " for first, *rest in terms)
    plain = tuple(" ".join((_kernel(first), *rest)) for first, *rest in terms)
    return Query(tuple(terms), patterns, plain)


def _kernel(word: str) -> str:
    """Return the part of a word that all its forms have in common."""
    return word[2:] if word.startswith("ال") and len(word) - 2 >= _SHORTEST else word


def _alternatives(word: str) -> str:
    """Return the pattern of a word with what may stand in front; the same as `forms`."""
    if len(word) < _SHORTEST:
        return word
    bare = word[2:] if word.startswith("ال") and len(word) - 2 >= _SHORTEST else None
    double = f"(?:{word}|{bare})" if bare else word
    return f"(?:{_FRONT}{word}|[وف]?لل{double})"
