"""What the steps of the line hand to each other between Document and Event: words, sentences, phrases."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import msgspec

from isnad.arabic.tokens import Token


class Lexeme(msgspec.Struct, frozen=True, array_like=True):
    """One way in which a word form (or the first word of a longer form) can be read.

    Fields: rest, the further words of the form; cat, the category (see `CATEGORIES`); ref, the index of the entry in
    its table of the lexicon; a and b, two features whose meaning depends on the category (tense and person of a verb,
    number and gender of a noun); voice (active, passive, either); suffixed, True where the form needs a pronoun suffix.
    """

    rest: tuple[str, ...]
    cat: str
    ref: int
    a: str = ""
    b: str = ""
    voice: str = ""
    suffixed: bool = False


#: Categories of lexemes.
CATEGORIES = {
    "verb": "verb of an event entry",
    "noun": "noun of an event entry",
    "participle": "active participle of an event entry",
    "passive": "passive participle of an event entry",
    "light": "light verb",
    "say": "verb of saying",
    "light-noun": "verbal noun of a light verb",
    "other-verb": "verb that names no event",
    "phrase": "fixed phrase of an event entry",
    "say-participle": "active participle of a verb of saying",
    "say-noun": "noun of saying",
    "cue": "phrase that opens a source",
    "source": "noun that is a source",
    "role": "common noun for people or bodies",
    "honorific": "word of honour before a name",
    "state": "name of a state",
    "capital": "name of a capital",
    "nisba": "country adjective",
    "organization": "name of a body or group",
    "outlet": "name of a media outlet",
    "person": "full name of a person",
    "family": "family name of a known person",
    "place": "name of a place",
    "status": "word of negation, plan or hope",
    "function": "function word",
}


class Analysis(NamedTuple):
    """A lexeme found at a word: the clitics taken off its first word, the suffix, and how many words it covers."""

    prefix: tuple[str, ...]
    suffix: str
    lexeme: Lexeme
    length: int


@lru_cache(maxsize=1 << 12)
def _shared(found: frozenset[str]) -> frozenset[str]:
    """Return a set that equals the one given, the same object for all that are equal: there are few, and many words."""
    return found


class Readings(tuple[Analysis, ...]):
    """The analyses of a word, longest first. Words of one form share them, so that what is asked of all is found once."""

    @cached_property
    def cats(self) -> frozenset[str]:
        """The categories that the word can be of."""
        return _shared(frozenset(a.lexeme.cat for a in self))

    @cached_property
    def functions(self) -> frozenset[str]:
        """The classes of function word that the word can be."""
        return _shared(frozenset(a.lexeme.a for a in self if a.lexeme.cat == "function"))


class Word(NamedTuple):
    """A token with its analyses."""

    token: Token
    analyses: Readings

    def has(self, *cats: str) -> bool:
        """Tell whether some analysis is of one of the categories."""
        return not self.analyses.cats.isdisjoint(cats)

    def first(self, *cats: str) -> Analysis | None:
        """Return the first (longest) analysis of one of the categories, or None."""
        if self.analyses.cats.isdisjoint(cats):
            return None
        for a in self.analyses:
            if a.lexeme.cat in cats:
                return a
        return None

    def functions(self) -> frozenset[str]:
        """Return the classes of function word this word can be."""
        return self.analyses.functions

    @property
    def accusative(self) -> bool:
        """Whether the word is written with the ending of an indefinite accusative (مكاناً), which no genitive or subject has."""
        return "ً" in self.token.text[-2:]


class Sentence(NamedTuple):
    """A sentence of a document: its characters, its words, and the paragraph it stands in."""

    number: int
    start: int
    end: int
    paragraph: int
    words: tuple[Word, ...]


class Phrase(NamedTuple):
    """A noun phrase of a sentence, from word `first` to word `last` inclusive, with what is known of its referent.

    kind: person, group, body, country, nisba, place, outlet, source, event, thing, pronoun. prefix: clitics of its
    first word (a preposition among them opens a prepositional phrase). definite: article, name or genitive. bare: see
    `span`.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    kind: str
    head: str
    prefix: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    entity: str | None = None
    name_en: str | None = None
    name_ar: str | None = None
    plural: bool = False
    definite: bool = False
    source_kind: str | None = None
    place: int | None = None
    number: str = ""
    bare: tuple[int, int] | None = None

    @property
    def span(self) -> tuple[int, int]:
        """The characters of the phrase without the conjunction and preposition of its first word."""
        return self.bare or (self.start, self.end)


class TimeSpan(NamedTuple):
    """A time expression of a sentence by word index, with the expression that the time grammar made."""

    first: int
    last: int
    expression: Any


@dataclass(frozen=True)
class Scene:
    """A sentence with all that the coder needs of it.

    verbs: the words read as finite verbs; functions: the classes of function word of each word; quoted: whether each
    word stands inside quotation marks; phrase_at: the noun phrase that begins at a word, or None; read: the arguments read from a
    word on, kept by who reads them for those who would read them again.
    """

    sentence: Sentence
    verbs: Mapping[int, Analysis]
    functions: tuple[frozenset[str], ...]
    quoted: tuple[bool, ...]
    times: tuple[TimeSpan, ...]
    phrase_at: Callable[[int], Phrase | None]
    read: dict[tuple[int, bool, bool], Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the sentence."""
        return self.sentence.words

    def phrases(self) -> Iterator[Phrase]:
        """Yield the noun phrases in order, each behind the end of the one before."""
        i = 0
        while i < len(self.words):
            phrase = self.phrase_at(i)
            if phrase is not None:
                yield phrase
            i = i + 1 if phrase is None else phrase.last + 1

    def time_at(self, i: int) -> TimeSpan | None:
        """Return the time expression that covers word i, or None."""
        return self._times_by_word.get(i)

    @cached_property
    def _times_by_word(self) -> dict[int, TimeSpan]:
        return {i: t for t in self.times for i in range(t.first, t.last + 1)}
