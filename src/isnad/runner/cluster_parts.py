"""What a cluster reads, in parts: a large file, or some small ones. Many are read at a time, and given in their order."""

import threading
from collections import deque
from collections.abc import Iterator
from typing import Any, NamedTuple

from isnad.errors import IsnadError, RunError, UsageError
from isnad.reading.failure import Spot
from isnad.runner.cluster_worker import Chunk, Order, items_in
from isnad.runner.engine import Item
from isnad.runner.files import File, How, items_of
from isnad.runner.sources import Step

#: Bytes and files after which a part is full.
BYTES, FILES = 4_000_000, 64
#: So often may workers die at a part before the file that they died at is given up.
DEATHS = 3


class Taken(NamedTuple):
    """What the consumer took: its items, the bytes that it was packed in, and the weight that was read with it."""

    items: list[Item]
    packed: int
    weight: float


class Part:
    """Files that one worker reads, and what of them is read and not yet taken. Filled by one thread, emptied by another.

    Attributes: here, whether they lie on the disks of this machine, where others cannot read them.
    """

    def __init__(self, files: list[File], how: How) -> None:
        self.files, self._how = files, how
        self.here = files[0].scheme is None
        self._deaths = self._file = self._skip = 0
        self._passed = self._given_up = 0.0
        self._chunks: deque[Chunk | Item] = deque()
        self._ended, self._error = False, None
        self._change = threading.Condition()

    def order(self) -> Order:
        """Return what a worker is to read: all that was not read yet."""
        return Order(self.files, self._how, self._skip, careful=self._deaths > 0)

    @property
    def ended(self) -> bool:
        """Whether there is nothing left to be read."""
        return self._ended

    def add(self, chunk: Chunk) -> None:
        """Take what was read."""
        with self._change:
            if chunk.items:
                self._deaths = min(self._deaths, 1)  # it goes on, though with care
            self._file, self._skip = chunk.file, self._skip + chunk.items
            self._chunks.append(chunk)
            self._ended = chunk.end
            self._change.notify_all()

    def died(self) -> None:
        """Note that a worker died at it. A file at which several died is given up, with an entry that says so."""
        with self._change:
            self._deaths += 1
            if self._deaths < DEATHS:
                return
            file = self.files[self._file]
            why = f"reading it ended {self._deaths} workers; the rest of it is left out: look into it, or report it"
            self._chunks.append(Item(Spot(file.name).failure("crash", why), file.name))
            self._given_up += sum(each.weight for each in self.files[: self._file + 1])
            self.files = self.files[self._file + 1 :]
            self._deaths = self._file = self._skip = 0
            self._ended = not self.files
            self._change.notify_all()

    def end(self) -> None:
        """Give no more, whatever is left."""
        with self._change:
            self._ended = True
            self._chunks.clear()
            self._change.notify_all()

    def take(self) -> Taken | None:
        """Wait for what was read, and return it; None at the end. Raises what ended reading: UsageError, RunError."""
        with self._change:
            self._change.wait_for(lambda: self._chunks or self._ended)
            if not self._chunks:
                return None
            chunk = self._chunks.popleft()
            if isinstance(chunk, Item):
                return Taken([chunk], 0, 0.0)
            weight = max(0.0, self._given_up + chunk.passed - self._passed)
            self._passed += weight
        if chunk.error is not None and not chunk.items:
            raise _raised(*chunk.error)
        if chunk.error is not None:  # what came before it first
            self._chunks.appendleft(chunk._replace(items=0, data=b""))
        return Taken(items_in(chunk), len(chunk.data), weight)


def _raised(kind: str, message: str) -> IsnadError:
    return UsageError(message) if kind == "usage" else RunError(f"{message}: a defect of reading; please report it")


def parts(steps: Iterator[Step], how: How) -> Iterator[Part | Iterator[Item]]:
    """Yield parts for the files among some steps, and the other steps as they are; an error of the steps in its place."""
    files: list[File] = []
    weight = 0
    while True:
        step = _next(steps)
        alike = isinstance(step, File) and step.scheme != "memory" and (not files or step.scheme == files[0].scheme)
        if files and (not alike or weight >= BYTES or len(files) >= FILES):
            yield Part(files, how)
            files, weight = [], 0
        if step is None:
            return
        if not isinstance(step, File):
            yield step
        elif step.scheme == "memory":  # no other process sees it
            yield items_of(step, how)
        else:
            files.append(step)
            weight += step.weight


def _next(steps: Iterator[Step]) -> Step | None:
    try:
        return next(steps, None)
    except Exception as error:  # what came before is to be read first
        return _raising(error)


def _raising(error: Exception) -> Iterator[Any]:
    raise error
    yield
