"""A worker of a cluster: an actor of Ray, on whatever node. It reads files in one thread, and has articles coded in another.

The coding itself is done by a process of its own (`isnad.runner.worker`), as on one machine: an article that kills it or takes
too long costs that article, not the actor. Records go over the network as MessagePack.
"""

import hashlib
import importlib.metadata
import os
import pathlib
import queue
import time
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple

import msgspec
import ray

from isnad.errors import RunError, UsageError
from isnad.lexicon.cache import unpack
from isnad.record import Document, Event, Reading, Record, Statement
from isnad.runner.engine import Item
from isnad.runner.files import File, How, items_of
from isnad.runner.pool import COMMAND, Pool, Trouble
from isnad.runner.worker import told

#: What one answer of a reader holds at most: items, characters of their texts, seconds of reading.
ITEMS, CHARACTERS, SECONDS = 256, 400_000, 1.0
#: Reason of what was coded where the worker cannot go on at all.
FATAL = "fatal"
_PACKAGE = pathlib.Path(__file__).resolve().parents[1]


class Coded(Record, frozen=True, kw_only=True):
    """What became of one document: its events and statements, or the reason and message of its trouble."""

    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    reason: str | None = None
    message: str = ""


class Order(NamedTuple):
    """What to read: files, in this order; how; skip, how many items of theirs were handed on before; careful, one item at a time,
    and word of each file that is begun, to find the one that kills workers."""

    files: Sequence[File]
    how: How
    skip: int = 0
    careful: bool = False


class Chunk(NamedTuple):
    """What was read: items (packed) and how many they are; whether all is read; the number of the file that is open; the weight
    of what is read so far; the error that ended reading: its kind (`usage`, `defect`) and message."""

    data: bytes
    items: int
    end: bool
    file: int
    passed: float
    error: tuple[str, str] | None = None


class Begun(NamedTuple):
    """A worker that is ready: its node and process, the digest of its code, whether its lexicon is the one that it was handed,
    the seconds it took."""

    node: str
    process: int
    code: str
    lexicon: bool
    seconds: float


def code_digest() -> str:
    """Return the digest of this package's modules: workers with other code would make another store."""
    sha = hashlib.sha256(importlib.metadata.version("isnad").encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        sha.update(path.relative_to(_PACKAGE).as_posix().encode())
        sha.update(path.read_bytes())
    return sha.hexdigest()[:16]


class ClusterWorker:
    """The actor. Args: timeout, seconds for one article; command, of the process that codes (None: that of this node)."""

    def __init__(self, timeout: float, command: Sequence[str] | None) -> None:
        self._done: queue.SimpleQueue[tuple[int, Reading | Trouble | RunError]] = queue.SimpleQueue()
        self._pool = Pool(1, lambda number, outcome: self._done.put((number, outcome)), timeout, command or COMMAND)
        self._documents = msgspec.msgpack.Decoder(list[Document])
        self._reader: _Reader | None = None

    @ray.method(concurrency_group="code")
    def begin(self, digest: str, lexicon: bytes) -> Begun:
        """Take the compiled lexicon, so that no node has to compile it, and tell who this is."""
        began = time.monotonic()
        same = unpack(digest, lexicon)
        node = ray.get_runtime_context().get_node_id()
        return Begun(node, os.getpid(), code_digest(), same, time.monotonic() - began)

    @ray.method(concurrency_group="code")
    def code(self, data: bytes) -> bytes:
        """Have documents coded; return what became of them, in their order. In and out: MessagePack."""
        documents = self._documents.decode(data)
        for number, document in enumerate(documents):
            self._pool.submit(number, document)
        found = dict(self._done.get() for _ in documents)
        return msgspec.msgpack.encode([_coded(found[number]) for number in range(len(documents))])

    @ray.method(concurrency_group="read")
    def read(self, order: Order | None) -> Chunk:
        """Begin to read what is ordered, or go on with it (None), and return what was read."""
        if order is not None:
            self._reader = _Reader(order)
        assert self._reader is not None
        return self._reader.chunk()


def _coded(outcome: Reading | Trouble | RunError) -> Coded:
    if isinstance(outcome, Reading):
        return Coded(events=outcome.events, statements=outcome.statements)
    if isinstance(outcome, Trouble):
        return Coded(reason=outcome.reason, message=outcome.message)
    return Coded(reason=FATAL, message=str(outcome))


class _Reader:
    """Reads some files, a chunk at a time."""

    def __init__(self, order: Order) -> None:
        self._order, self._left = order, order.skip
        self._number = 0
        self._before = 0.0  # weight of the files read to their ends
        self._stream: BinaryIO | None = None
        self._size = 0
        self._items = self._all()

    def _all(self) -> Iterator[Item | None]:
        """Yield all items, and None where a file is begun."""
        for number, file in enumerate(self._order.files):
            self._number, self._stream = number, None
            yield None
            yield from items_of(file, self._order.how, self._opened)
            self._before += file.weight

    def _opened(self, _: str, stream: BinaryIO) -> None:
        self._stream, self._size = stream, max(1, stream.seek(0, 2))
        stream.seek(0)

    def _passed(self) -> float:
        part = 0.0
        if self._stream is not None and not self._stream.closed:
            part = min(1.0, self._stream.tell() / self._size)
        return self._before + part * self._order.files[self._number].weight

    def chunk(self) -> Chunk:
        """Return the next items."""
        items: list[Item] = []
        characters, deadline = 0, time.monotonic() + SECONDS
        end, error = False, None
        try:
            while len(items) < ITEMS and characters < CHARACTERS and time.monotonic() < deadline:
                item = next(self._items, False)
                if item is False:
                    end = True
                    break
                if item is None:
                    if self._order.careful:
                        break
                elif self._left:
                    self._left -= 1
                else:
                    items.append(item)  # type: ignore[arg-type]
                    characters += len(item.found.text) if isinstance(item.found, Document) else 0  # type: ignore[union-attr]
                    if self._order.careful:
                        break
        except UsageError as raised:
            error = ("usage", str(raised))
        except Exception as raised:  # a defect of reading ends the run, as it does on one machine
            error = ("defect", f"{self._order.files[self._number].name}: {told(raised)}")
        data = zlib.compress(msgspec.msgpack.encode(items), 1)
        passed = self._before if end else self._passed()
        return Chunk(data, len(items), end or error is not None, self._number, passed, error)


_ITEMS: Any = msgspec.msgpack.Decoder(list[Item])


def items_in(chunk: Chunk) -> list[Item]:
    """Return the items of a chunk."""
    return _ITEMS.decode(zlib.decompress(chunk.data))
