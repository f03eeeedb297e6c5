"""The line behind the pages: a pasted text becomes a Reading, an event's origin is traced; a few at once, bounded."""

import contextlib
import threading
import time
from collections.abc import Iterator
from typing import NamedTuple

from isnad.errors import InputError, IsnadError
from isnad.events.coder import Trace
from isnad.events.judging import Observer
from isnad.explorer.settings import Settings
from isnad.lexicon.tables import Lexicon
from isnad.pipeline import Line
from isnad.reading import decode, document_of_page, document_of_text
from isnad.reading.text import check_date
from isnad.record import Document, Reading


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

    def trace(self, document: Document, until: int) -> tuple[list[Trace], Observer]:
        """Return how a document is read up to a character, sentence by sentence, with what was weighed. Raises Busy."""
        with self._turn():
            observer, traces = Observer(self.lexicon.tables.weights), []
            for trace in Line(self.lexicon, observer).traces(document):
                traces.append(trace)
                if trace.scene.words and trace.scene.words[-1].token.end > until:
                    break
            return traces, observer

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


def _is_page(name: str, file: bytes) -> bool:
    head = file[:2_000].lower()
    return name.lower().endswith((".html", ".htm", ".xhtml")) or b"<html" in head or b"<!doctype html" in head
