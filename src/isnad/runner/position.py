"""How much of the input is read: bytes of files, and addresses as if each were a page of the usual size."""

import glob
import os
import threading
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from isnad.reading.sources import STORE, kind_of

#: Bytes for which an address counts.
PAGE = 20_000


class Position:
    """How far reading is, asked from another thread. Args: names, of files, folders and globs; their sizes are added up aside."""

    def __init__(self, names: Sequence[str]) -> None:
        self.file: str | None = None
        self._lock = threading.Lock()
        self._total: int | None = None
        self._more = self._size = 0
        self._done = 0.0
        self._stream: BinaryIO | None = None
        threading.Thread(target=self._add_up, args=(list(names),), name="isnad sizes", daemon=True).start()

    def _add_up(self, names: Sequence[str]) -> None:
        self._total = sum(size for name in names for size in _sizes(name))

    def opened(self, path: str, stream: BinaryIO) -> None:
        """Note that a file is read now; the one before is done."""
        with self._lock:
            self._done += self._size
            self._size, self._stream, self.file = os.fstat(stream.fileno()).st_size, stream, path

    def more(self, addresses: int) -> None:
        """Note that so many addresses are to be fetched."""
        with self._lock:
            self._more += addresses * PAGE

    def fetched(self) -> None:
        """Note that an address is done."""
        self.passed(PAGE)

    def expect(self, size: int) -> None:
        """Note that files elsewhere of some bytes are to be read."""
        with self._lock:
            self._more += size

    def passed(self, size: float) -> None:
        """Note that some bytes of files are read that this process does not read itself."""
        with self._lock:
            self._done += size

    def fraction(self) -> float | None:
        """Return how much is read, 0 to 1, or None where that is not known (yet)."""
        with self._lock:
            if self._total is None or not self._total + self._more:
                return None
            at = 0
            if self._stream is not None:
                try:
                    at = min(self._stream.tell(), self._size)
                except (ValueError, OSError):  # closed: read to its end
                    at = self._size
            return min(1.0, (self._done + at) / (self._total + self._more))


def _sizes(name: str) -> Iterator[int]:
    """Yield the sizes of the files that reading a source opens."""
    paths = [name] if os.path.lexists(name) else glob.iglob(name, recursive=True)
    for path in paths:
        if not os.path.isdir(path):
            yield _size(path)
        elif "**" not in name:
            for folder, below, files in os.walk(path):
                below[:] = [b for b in below if not b.startswith(".")] if STORE not in files else []
                if STORE in files:
                    continue
                yield from (_size(os.path.join(folder, f)) for f in files if not f.startswith(".") and kind_of(f))


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
