"""The line itself: a document in, its reading out. The only module that knows all steps."""

import copy
import datetime
import itertools
from collections.abc import Iterator

from isnad.events.coder import Coder, Trace
from isnad.events.judging import Judge
from isnad.events.network import network
from isnad.events.swift import Swift
from isnad.lexicon.cache import load
from isnad.lexicon.tables import Lexicon
from isnad.mentions.reader import countries_told, scene
from isnad.mentions.times import TimeExpression, TimeWords, load_words, resolve
from isnad.mentions.times_told import TimeFinder
from isnad.record import Document, Event, Reading, Statement
from isnad.record.analysis import Sentence
from isnad.sentences import Analyser, split

#: Words of an article that are held at once, with the signs between them. Which countries it names is asked of all its sentences
#: before the first is coded; those behind this many words are made a second time, so that memory does not grow with the article.
HELD = 100_000


class Line:
    """The line of data with a compiled lexicon: `read` a document, or `trace` how it is read.

    Args: lexicon, compiled, by default the bundled one; judge, who weighs, by default with the lexicon's weights.
    """

    def __init__(self, lexicon: Lexicon | None = None, judge: Judge | None = None) -> None:
        self.lexicon = lexicon if lexicon is not None else load()
        self._judge = judge or Swift(self.lexicon.tables.weights, network(self.lexicon.network))
        self._analyser = Analyser(self.lexicon)
        self._times: TimeWords = load_words(self.lexicon.tables.time)

    def judged_by(self, judge: Judge) -> "Line":
        """Return the same line with another judge."""
        other = copy.copy(self)
        other._judge = judge
        return other

    def read(self, document: Document) -> Reading:
        """Return all events and statements of a document. Raises nothing on any text."""
        events: list[Event] = []
        statements: list[Statement] = []
        for found, said, _ in self._pass(document):
            events += found
            statements += said
        return Reading(document=document, events=tuple(events), statements=tuple(statements))

    def trace(self, document: Document) -> list[Trace]:
        """Return for each sentence what was found and refused, for `explain`."""
        return list(self.traces(document))

    def traces(self, document: Document) -> Iterator[Trace]:
        """Yield the same sentence by sentence, for who needs no more of them than up to some word."""
        return (trace for _, _, trace in self._pass(document))

    def _pass(self, document: Document) -> Iterator[tuple[list[Event], list[Statement], Trace]]:
        day = published_day(document)

        def value(expression: TimeExpression, future: bool) -> tuple[str | None, str | None, str | None, str | None]:
            resolved = resolve(expression, day, future)
            return resolved.start, resolved.end, resolved.grain, resolved.relation

        coder = Coder(self.lexicon, document, value, self._judge)
        iso = day.isoformat() if day is not None else None
        quote_open = False
        paragraph = 0
        finder = TimeFinder(self._times)
        held, more, told = self._first_look(document.text, iso)
        behind = itertools.islice(self._sentences(document.text), len(held), None) if more else ()
        for sentence in itertools.chain(held, behind):
            if sentence.paragraph != paragraph:
                paragraph, quote_open = sentence.paragraph, quote_open and _opens_with_quote(sentence.words[0].token.norm)
            view, quote_open = scene(sentence, self.lexicon, finder, iso, coder.state.names, quote_open, told)
            yield coder.code(view)

    def _sentences(self, text: str) -> Iterator[Sentence]:
        """Yield the sentences of a text with their words analysed."""
        for index, (paragraph, tokens) in enumerate(split(text)):
            yield self._analyser.sentence(index, paragraph, tokens)

    def _first_look(self, text: str, day: str | None) -> tuple[list[Sentence], bool, frozenset[str]]:
        """Return the first sentences, of HELD words at most, whether there are more, and the countries that all of them name."""
        held: list[Sentence] = []
        told: set[str] = set()
        words = 0
        for sentence in self._sentences(text):
            told |= countries_told((sentence,), self.lexicon, day)
            words += len(sentence.words)
            if words <= HELD:
                held.append(sentence)
        return held, words > HELD, frozenset(told)


def _opens_with_quote(norm: str) -> bool:
    return norm == '"'


def published_day(document: Document) -> datetime.date | None:
    """Return the day of publication, or None where it is unknown or not an ISO date."""
    if not document.published:
        return None
    try:
        return datetime.date.fromisoformat(document.published[:10])
    except ValueError:
        return None
