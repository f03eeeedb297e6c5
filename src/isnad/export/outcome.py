"""What all exports share: a file that appears whole or not at all, ids that are unique, and the account of what was written."""

import contextlib
import hashlib
import os
import pathlib
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO

import msgspec

from isnad.errors import ExportError
from isnad.export.text import tab_cell
from isnad.record import Event, Reading, Record

Target = str | os.PathLike[str]


class Export(Record, frozen=True, kw_only=True):
    """The account of an export.

    Fields: files, as written; documents and events, read; rows, written (of the first file); folded, rule -> number of events
    whose type changed (`CONSULT>AGREE`); left_out, reason -> number of events (or, in GraphML, of participants) not written.
    """

    files: tuple[str, ...]
    documents: int
    events: int
    rows: int
    folded: dict[str, int] = msgspec.field(default_factory=dict)
    left_out: dict[str, int] = msgspec.field(default_factory=dict)


class Tally:
    """Counts while an export runs; `account` gives the record of it."""

    def __init__(self) -> None:
        self.documents = self.events = self.rows = 0
        self.folded: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()

    def account(self, *files: Target) -> Export:
        """Return the record of what was written to the files."""
        return Export(
            files=tuple(os.fspath(f) for f in files), documents=self.documents, events=self.events, rows=self.rows,
            folded=dict(sorted(self.folded.items())), left_out=dict(sorted(self.left_out.items())),
        )  # fmt: skip


class Ids:
    """Ids that no two events of one export share: one met again gets `~2`, `~3` …

    Events of one word share theirs where the word names two acts. Eight bytes of a digest stand for each id met, so that
    a million events stay within some 100 MB; two that meet by chance would only get a needless `~2`.
    """

    def __init__(self) -> None:
        self._met: set[int] = set()

    def unique(self, given: str) -> str:
        """Return the id, or the id with the first free number."""
        candidate, number = given, 1
        while (key := _key(candidate)) in self._met:
            number += 1
            candidate = f"{given}~{number}"
        self._met.add(key)
        return candidate


def _key(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def events_of(readings: Iterable[Reading], tally: Tally, *, denied: bool = True) -> Iterator[tuple[Reading, Event, str]]:
    """Yield each event with its reading and its unique id; denied ones only where asked for, else counted as left out.

    The id is one line of plain text, so that it is the same in all formats.
    """
    ids = Ids()
    for reading in readings:
        tally.documents += 1
        for event in reading.events:
            tally.events += 1
            name = ids.unique(tab_cell(event.id) or "event")
            if event.status == "denied" and not denied:
                tally.left_out["denied"] += 1
                continue
            yield reading, event, name


@contextlib.contextmanager
def whole_file(path: Target, *, binary: bool = False, encoding: str = "utf-8") -> Iterator[IO]:
    """Open a new file beside the path; it takes the path's place when all is written, and is removed when something fails.

    Raises ExportError where the folder does not exist or cannot be written, or the disk is full.
    """
    final = pathlib.Path(path)
    part = final.with_name(f".{final.name[:80]}.{uuid.uuid4().hex[:12]}.part")
    try:
        file: IO = open(part, "xb") if binary else open(part, "x", encoding=encoding, newline="")
    except OSError as error:
        raise ExportError(f"{final}: cannot be written ({error.strerror}); check the folder") from error
    try:
        with file:
            yield file
        part.replace(final)
    except OSError as error:
        raise ExportError(f"{final}: cannot be written ({error.strerror or error}); nothing was left there") from error
    finally:
        part.unlink(missing_ok=True)
