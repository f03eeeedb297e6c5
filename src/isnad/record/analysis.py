"""What the steps of the line hand to each other between Document and Event: words, sentences, phrases."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from isnad.arabic.tokens import Token
from isnad.record.facts import Facts
from isnad.record.lexeme import Lexeme
from isnad.record.word_classes import WordClasses


class Analysis(NamedTuple):
    """A lexeme found at a word: the clitics taken off its first word, the suffix, how many words it covers, its category."""

    prefix: tuple[str, ...]
    suffix: str
    lexeme: Lexeme
    length: int
    cat: str


class Readings(NamedTuple):
    """The analyses of a word, longest first, with what is asked of all: words of one form share them.

    cats: the categories that the word can be of; functions: the classes of function word that it can be.
    """

    analyses: tuple[Analysis, ...]
    cats: frozenset[str]
    functions: frozenset[str]


class Word(NamedTuple):
    """A token with its analyses; cats and classes as in `Readings`."""

    token: Token
    analyses: tuple[Analysis, ...]
    cats: frozenset[str]
    classes: frozenset[str]

    def has(self, *cats: str) -> bool:
        """Tell whether some analysis is of one of the categories."""
        return not self.cats.isdisjoint(cats)

    def first(self, *cats: str) -> Analysis | None:
        """Return the first (longest) analysis of one of the categories, or None."""
        if self.cats.isdisjoint(cats):
            return None
        for a in self.analyses:
            if a.cat in cats:
                return a
        return None

    def functions(self) -> frozenset[str]:
        """Return the classes of function word this word can be."""
        return self.classes

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


@dataclass(slots=True)
class Scene:
    """A sentence with all that the coder needs of it.

    verbs: the words read as finite verbs; functions: the classes of function word of each word; quoted: whether each
    word stands inside quotation marks; phrase_at: the noun phrase that begins at a word, or None; classes: the lexicon's
    classes of words that rules ask for, and facts: what it knows of states and sectors; read: the arguments read from a word
    on, and forms: the forms under which words are looked for, both kept by who makes them for those who would make them again;
    transitive: the verbs of deeds that one party does to another; words: those of the sentence.
    """

    sentence: Sentence
    verbs: Mapping[int, Analysis]
    functions: tuple[frozenset[str], ...]
    quoted: tuple[bool, ...]
    times: tuple[TimeSpan, ...]
    phrase_at: Callable[[int], Phrase | None]
    classes: WordClasses = field(default_factory=WordClasses, compare=False, repr=False)
    facts: Facts = field(default_factory=Facts, compare=False, repr=False)
    read: dict[tuple[int, bool, bool], Any] = field(default_factory=dict, compare=False, repr=False)
    forms: frozenset[str] | None = field(default=None, compare=False, repr=False)
    transitive: frozenset[int] = field(default=frozenset(), compare=False, repr=False)
    words: tuple[Word, ...] = field(init=False, compare=False, repr=False)
    _times_by_word: dict[int, TimeSpan] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        self.words = self.sentence.words
        self._times_by_word = {i: t for t in self.times for i in range(t.first, t.last + 1)}

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
