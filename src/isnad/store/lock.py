"""One writer at a time: a lock on a file of the store that says who holds it.

The lock is the operating system's and ends with its process, however that dies. What the file says is for people, and for
stores on network drives, where another host's lock may not be seen.
"""

import contextlib
import datetime
import os
import pathlib
import socket
import sys
from typing import Self

import msgspec

from isnad.errors import StoreError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

#: Name of the file in the store's folder.
NAME = "writer.lock"
#: The locked byte lies behind what the file says, so that others can read it (Windows locks bytes against reading).
_AT = 1 << 20


class Holder(msgspec.Struct, frozen=True):
    """Who holds a lock."""

    pid: int
    host: str
    since: str  # ISO datetime, UTC


#: Locks of this process: the system's locks would not keep a process from taking its own again.
_held: set[str] = set()


class Lock:
    """The lock of a store's folder: `take`, `free`; or use it as a context.

    Raises StoreError where another living process, or this one, writes into the store.
    """

    def __init__(self, folder: pathlib.Path) -> None:
        self._path = folder.resolve() / NAME
        self._handle: int | None = None

    def take(self) -> None:
        """Take the lock. What a dead process left is taken over."""
        key = str(self._path)
        if key in _held:
            raise StoreError(f"{self._path.parent}: is being written by this process already; close that writer first")
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            holder = _read(handle)
            if not _lock(handle):
                who = f"process {holder.pid} on {holder.host} since {holder.since}" if holder else "another process"
                raise StoreError(f"{self._path.parent}: is being written by {who}; wait until it ends, or stop it")
            here = socket.gethostname()
            if holder and holder.host != here:
                raise StoreError(
                    f"{self._path.parent}: process {holder.pid} on {holder.host} took the lock at {holder.since} and did not "
                    f"give it back; if it does not run any more, delete {self._path}"
                )
            now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
            _write(handle, msgspec.json.encode(Holder(os.getpid(), here, now)))
        except BaseException:
            os.close(handle)
            raise
        self._handle = handle
        _held.add(key)

    def free(self) -> None:
        """Give the lock back; nothing where it is not held."""
        if self._handle is None:
            return
        with contextlib.suppress(OSError):  # a full disk: the lock itself ends with the handle
            _write(self._handle, b"")
        os.close(self._handle)
        self._handle = None
        _held.discard(str(self._path))

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        self.free()


def holder(folder: pathlib.Path) -> Holder | None:
    """Return who wrote into the lock that it writes into a store, None where nobody did. Nothing is locked by asking.

    A process that was killed stays named until the next writer comes.
    """
    try:
        return msgspec.json.decode((folder / NAME).read_bytes()[:4096], type=Holder)
    except (OSError, msgspec.DecodeError):
        return None


def _read(handle: int) -> Holder | None:
    try:
        return msgspec.json.decode(os.pread(handle, 4096, 0) if hasattr(os, "pread") else os.read(handle, 4096), type=Holder)
    except (OSError, msgspec.DecodeError):
        return None


def _write(handle: int, data: bytes) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    os.truncate(handle, 0)
    os.write(handle, data)


def _lock(handle: int) -> bool:
    """Lock the file for this process alone, not for children that it forks; return False where another holds it."""
    os.lseek(handle, _AT, os.SEEK_SET)
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _AT)
    except OSError:
        return False
    return True
