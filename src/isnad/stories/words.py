"""The words of a report in the form that comparing needs, and how much it says that two texts share a word."""

import functools
import math
import pathlib
import re
from collections.abc import Iterable
from typing import NamedTuple

from isnad.arabic.normal import normalize

_WORD = re.compile(r"[^\W\d_]+")
#: What is written together with a word in front (normal form).
_FRONT = re.compile(r"^(?:[وف])?(?:[بك]?ال|لل)|^[وف](?=...)")
#: Endings of number, gender and possession, taken off words that keep four letters or more.
_END = re.compile(r"(?<=....)(?:يين|ين|ون|ات|يه|ها|هم|ان|ه|ي)$")
#: What derives one word of a root from another, at its beginning and end, and the weak letters that come and go inside it.
_DERIVED_FRONT = re.compile(r"^(?:است|مست|ان(?=..)|م(?=...)|ت(?=...)|س(?:ي|ت|ن)(?=..)|ي(?=..)|ا(?=..))")
_DERIVED_END = re.compile(r"(?<=..)(?:هما|هم|ها|ات|ين|ون|ان|ه|وا|ت|ا|ي)$")
_WEAK, _INFIX, _DOUBLED = re.compile(r"[اويءئؤى]"), re.compile(r"(?<=^.)ت(?=..)"), re.compile(r"(.)\1+")
#: Words that nearly every sentence of the news has.
_EMPTY = frozenset(
    _FRONT.sub("", word) or word
    for word in normalize(
        "في من على إلى عن أن إن التي الذي هذا هذه ذلك كان كانت قد لم لن لا ما مع بعد قبل بين أو ثم حيث خلال كما قال وقال إنه أنه "
        "أكد أضاف عند حول ضد يوم أمس اليوم كل غير أي هو هي هم الذين اللذان وهو وهي لها له آل"
    ).split()
)
#: Words in common use and in how many of SAMPLE short texts each stands; made by `tools/count_words.py`.
COMMON = pathlib.Path(__file__).parent / "common_words.tsv"
#: Short texts over which COMMON was counted, and the count that a word outside of it is taken to have.
SAMPLE, SELDOM = 13000, 13


class Bag(NamedTuple):
    """The words of a text, each once, and the sum of what they weigh (thousandths)."""

    words: frozenset[str]
    mass: int


EMPTY = Bag(frozenset(), 0)


def words_of(text: str) -> list[str]:
    """Return the words of a text in normal form, in order, without what is written together with them in front."""
    return [_FRONT.sub("", word) or word for word in _WORD.findall(normalize(text.lower()))]


def content_words(text: str) -> frozenset[str]:
    """Return the words that say something, each once, in the form of `words_of`."""
    return frozenset(word for word in words_of(text) if len(word) > 1 and word not in _EMPTY)


def stems(text: str) -> list[str]:
    """Return the words that say something, in order, in the form of `words_of` and without their endings."""
    return [_END.sub("", word) for word in words_of(text) if len(word) > 1 and word not in _EMPTY]


@functools.lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """Return about the consonants of a word's root: the same for «تفجير», «انفجر» and «فجّروا». The word is one of `words_of`."""
    rest = _DERIVED_END.sub("", _DERIVED_FRONT.sub("", word))
    return _DOUBLED.sub(r"\1", _INFIX.sub("", _WEAK.sub("", rest) or rest))


def roots(text: str) -> frozenset[str]:
    """Return the roots of the words of a text."""
    return frozenset(root(word) for word in words_of(text) if len(word) > 1)


class _Weights(dict[str, int]):
    """What words weigh, in thousandths: whole numbers, so that a sum is the same in any order. Words not held are rare."""

    def __missing__(self, word: str) -> int:
        return round(1000 * math.log(SAMPLE / SELDOM))


def _read() -> _Weights:
    rows = (line.split("\t") for line in COMMON.read_text("utf-8").splitlines() if not line.startswith("#"))
    return _Weights({word: round(1000 * math.log(SAMPLE / int(count))) for word, count in rows})


_WEIGHTS = _read()
#: How much it says that two texts share a stem: the logarithm of how seldom it is, in thousandths.
weight = _WEIGHTS.__getitem__


def bag(words: Iterable[str]) -> Bag:
    """Return stems as a bag."""
    found = frozenset(words)
    return Bag(found, sum(map(weight, found)))


def shared(one: Bag, other: Bag) -> int:
    """Return what the words that two bags have in common weigh."""
    return sum(map(weight, one.words & other.words))


def alike(one: Bag, other: Bag) -> float:
    """Return the share of what two bags have in common, by weight, of all that either has; 0 to 1."""
    together = shared(one, other)
    return together / (one.mass + other.mass - together) if together else 0.0


def covered(one: Bag, other: Bag) -> float:
    """Return the share of a bag, by weight, that another has too; 0 to 1."""
    return shared(one, other) / one.mass if one.mass else 0.0


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words that two sets have in common, of all that either has."""
    together = len(one & other)
    return together / (len(one) + len(other) - together) if together else 0.0
