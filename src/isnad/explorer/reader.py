"""The line behind the pages: a pasted text becomes a Reading, an event's origin is traced; a few at once, bounded."""

import contextlib
import itertools
import threading
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from isnad.errors import InputError, IsnadError
from isnad.events.coder import Trace
from isnad.events.features import Block, Case, Features
from isnad.events.judging import Asked, Judge, Observer
from isnad.events.network import network
from isnad.events.swift import Swift
from isnad.explorer.settings import Settings
from isnad.lexicon.tables import Lexicon
from isnad.pipeline import Line
from isnad.reading import decode, document_of_page, document_of_text
from isnad.reading.text import check_date
from isnad.record import Document, Reading, Span
from isnad.sentences import split


class Busy(IsnadError):
    """So many texts are being read that another one would wait too long."""


class Read(NamedTuple):
    """A text that was read: its reading, and how many seconds that took."""

    reading: Reading
    seconds: float


class Reader:
    """Reads and traces texts with the bundled lexicon, a few at a time. Args: settings; lexicon."""

    def __init__(self, settings: Settings, lexicon: Lexicon) -> None:
        self._settings, self.lexicon = settings, lexicon
        self._turns = threading.BoundedSemaphore(settings.read_at_once)
        self._making = threading.Lock()
        self._line: Line | None = None
        self._swift: Swift | None = None

    def warm(self) -> None:
        """Make the line, so that the first reader does not wait for it."""
        with self._making:
            if self._line is None:
                self._line = Line(self.lexicon)

    def document(self, text: str, file: bytes, name: str, published: str | None) -> Document:
        """Return the document of a pasted text or, where there is none, of a file (text or a page).

        Raises InputError (empty, not-arabic, too-large, …), UsageError for a wrong date.
        """
        day = check_date(published, "published")
        if not text.strip():
            if len(file) > self._settings.read_bytes:
                raise InputError(f"{name}: is larger than {self._settings.read_bytes:,} bytes", "too-large")
            if not file.strip():
                raise InputError("there is no text", "empty")
            if _is_page(name, file):
                document = document_of_page(file, name or "file", published=day)
            else:
                document = document_of_text(decode(file, name or "file"), name or "file", day)
        else:
            document = document_of_text(text.replace("\r\n", "\n"), "text", day)
        if len(document.text) > self._settings.read_characters:
            raise InputError(f"the text has more than {self._settings.read_characters:,} characters", "too-large")
        return document

    def read(self, document: Document) -> Read:
        """Return the reading of a document. Raises Busy."""
        with self._turn() as line:
            began = time.perf_counter()
            reading = line.read(document)
            return Read(reading, time.perf_counter() - began)

    def trace(self, document: Document, trigger: Span) -> tuple[list[Trace], Observer]:
        """Return how the sentence of an event is read, with what was weighed in it. Raises Busy.

        The sentences before it are read as always: they tell who is meant and who speaks, and only the answers count.
        Args: document; trigger, the event's.
        """
        with self._turn() as line:
            beside = network(self.lexicon.network)
            observer = Observer(self.lexicon.tables.weights, beside)
            judge = _Attentive(Swift(self.lexicon.tables.weights, beside) if self._swift is None else self._swift, observer)
            self._swift = judge.swift
            before = sum(tokens[-1].end <= trigger[0] for _, tokens in split(document.text))
            traces = line.judged_by(judge).traces(document)
            for _ in range(before):
                next(traces, None)
            judge.attend()
            return list(itertools.islice(traces, 1)), observer

    @contextlib.contextmanager
    def _turn(self) -> Iterator[Line]:
        if not self._turns.acquire(timeout=self._settings.read_wait_seconds):
            raise Busy("other texts are being read; try again in a moment")
        try:
            self.warm()
            assert self._line is not None
            yield self._line
        finally:
            self._turns.release()


class _Attentive(Judge):
    """Answers as the line's judge does, and from `attend` on as an observer, who keeps what he is asked."""

    def __init__(self, swift: Swift, observer: Observer) -> None:
        self.swift, self._observer, self.network = swift, observer, swift.network
        self._now: Judge = swift

    def attend(self) -> None:
        """Keep what is asked from now on."""
        self._now = self._observer

    def chance(self, task: str, key: tuple, features: Features) -> float:
        """Return the chance of yes, as the judge of now gives it."""
        return self._now.chance(task, key, features)

    def chances(self, tasks: Sequence[str], key: tuple, blocks: Sequence[Block]) -> Sequence[float]:
        """Return the chances of several tasks."""
        return self._now.chances(tasks, key, blocks)

    def weigh(self, tasks: Sequence[str], case: Case, asked: Sequence[Asked]) -> list[Sequence[float]]:
        """Return the chances of several tasks for each of what is asked."""
        return self._now.weigh(tasks, case, asked)

    def choice(self, task: str, options: tuple[str, ...], key: tuple, blocks: Sequence[Block]) -> dict[str, float]:
        """Return the chance of each option."""
        return self._now.choice(task, options, key, blocks)

    def among(self, task: str, key: tuple, options: dict[str, Features]) -> dict[str, float]:
        """Return the chance of each option, by what speaks for it."""
        return self._now.among(task, key, options)

    def threshold(self, task: str) -> float:
        """Return the chance from which on the answer is yes."""
        return self._now.threshold(task)

    def hopeless(self, case: Case, repeats: Sequence[str]) -> bool:
        """Tell whether a candidate can come to nothing."""
        return self._now.hopeless(case, repeats)


def _is_page(name: str, file: bytes) -> bool:
    head = file[:2_000].lower()
    return name.lower().endswith((".html", ".htm", ".xhtml")) or b"<html" in head or b"<!doctype html" in head
