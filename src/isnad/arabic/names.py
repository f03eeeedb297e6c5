"""Spelling variants of proper names."""

import re
from collections.abc import Callable, Iterable
from itertools import islice, product

from isnad.arabic.normal import normalize

LIMIT = 12
_SEPARATORS = re.compile(r"[\s\-_‐‑–—]+")
_QUOTES = re.compile("[«»“”\"'’‘]")
_KUNYA = ("ابو", "ابي", "ابا")
_AMERICA = ("امريك", "اميرك")
_KURDS = ("كردست", "كوردست")
_PERSIAN = {"پ": ("ب",), "چ": ("تش", "ج"), "ژ": ("ج",), "ڤ": ("ف",), "ڨ": ("ق", "غ"), "ڭ": ("ك",)}

Words = tuple[str, ...]


def _american(word: str) -> list[str]:
    for one, other in (_AMERICA, _AMERICA[::-1]):
        if one in word:
            return [word, word.replace(one, other)]
    return [word]


def _persian(word: str) -> list[str]:
    """Return a word with letters that Arabic lacks, as it is and as Arabic newspapers write it."""
    if not any(letter in word for letter in _PERSIAN):
        return [word]
    options = [(char, *_PERSIAN.get(char, ()))[:3] for char in word]
    return ["".join(chars) for chars in islice(product(*options), 4)]


def _doubled_alef(word: str) -> list[str]:
    """Return a word, and the same with two alefs as one (قااني, from قاآني)."""
    return [word, word.replace("اا", "ا")] if "اا" in word else [word]


def _plural_ending(word: str) -> list[str]:
    """Return a plural with article in both cases (الحوثيون, الحوثيين)."""
    if word.startswith("ال") and len(word) > 6:
        if word.endswith("يون"):
            return [word, word[:-2] + "ين"]
        if word.endswith("يين"):
            return [word, word[:-2] + "ون"]
    return [word]


def _kurdish(word: str) -> list[str]:
    """Return a word, and the same as Kurds write their name in Arabic (كوردستان, from كردستان), and the other way round."""
    for one, other in (_KURDS, _KURDS[::-1]):
        if word.removeprefix("ال").startswith(one):
            return [word, word.replace(one, other, 1)]
    return [word]


_WORD_RULES: tuple[Callable[[str], list[str]], ...] = (_american, _persian, _doubled_alef, _plural_ending, _kurdish)


def _word_variants(word: str) -> list[str]:
    """Return all variants of one word of a name, itself first."""
    found = [word]
    for rule in _WORD_RULES:
        found = list(dict.fromkeys(variant for each in found for variant in rule(each)))
    return found


def _kunya(words: Words) -> Iterable[Words]:
    """Yield the name with ابو, ابي and ابا in its place, alike."""
    for index, word in enumerate(words[:-1]):
        if word in _KUNYA:
            for other in _KUNYA:
                yield (*words[:index], other, *words[index + 1 :])
            return


def _son(words: Words) -> Iterable[Words]:
    """Yield the name with بن as ابن, and the other way round."""
    swap = {"بن": "ابن", "ابن": "بن"}
    if any(word in swap for word in words):
        yield tuple(swap.get(word, word) for word in words)


def _servant(words: Words) -> Iterable[Words]:
    """Yield عبد الله for عبدالله and عبدالله for عبد الله, at every place alike."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "عبد" and word.startswith("ال"):
            joined[-1] += word
        else:
            joined.append(word)
    if tuple(joined) != words:
        yield tuple(joined)
    split: list[str] = []
    for word in words:
        if word.startswith("عبدال") and len(word) > 6:
            split += ["عبد", word[3:]]
        else:
            split.append(word)
    if tuple(split) != words:
        yield tuple(split)


#: What bodies are called before their name, of which two can be named at once: حركتا فتح وحماس.
_BODIES = frozenset(
    {
        "حركة",
        "حزب",
        "جماعة",
        "جبهة",
        "منظمة",
        "تنظيم",
        "ميليشيا",
        "مجلس",
        "جيش",
        "وزارة",
        "وكالة",
        "صحيفة",
        "قناة",
        "محكمة",
        "شركة",
    }
)


def duals(name: str) -> tuple[str, ...]:
    """Return a body's name as it stands where two of its kind are named at once, in both cases: حركتا فتح, حركتي فتح.

    In: the name in ordinary spelling. Out: nothing where its first word is no kind of body, or its only one.
    """
    first, _, rest = name.partition(" ")
    if first not in _BODIES or not rest:
        return ()
    stem = first[:-1] + "ت" if first.endswith("ة") else first
    return tuple(f"{stem}{ending} {rest}" for ending in ("ا", "ي"))


_NAME_RULES: tuple[Callable[[Words], Iterable[Words]], ...] = (_servant, _kunya, _son)


def spellings(name: str) -> tuple[Words, ...]:
    """Return the spelling variants of a proper name, as tuples of words in normal form, the plain one first.

    In: the name in ordinary spelling, of one word or more; hyphens part words, quotation marks do not count. Out: at
    most twelve variants, none for a name without letters.
    """
    words = tuple(normalize(_QUOTES.sub("", _SEPARATORS.sub(" ", name))).split())
    if not words:
        return ()
    found = list(islice(product(*(_word_variants(word) for word in words)), LIMIT // 2))
    for rule in _NAME_RULES:
        found += [variant for each in found for variant in rule(each)]
        found = list(dict.fromkeys(found))[:LIMIT]
    return tuple(found)
