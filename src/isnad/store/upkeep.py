"""Upkeep of a store: small files put together, files that nothing names any more deleted."""

import os
import pathlib
from typing import NamedTuple

from isnad.errors import StoreError, UsageError
from isnad.store import manifest
from isnad.store.schema import TABLES
from isnad.store.writer import Writer

#: Hours that replaced files are kept for readers that opened the store before.
KEEP_HOURS = 24


class Upkeep(NamedTuple):
    """What upkeep did: files and bytes of the tables before and after, logs included."""

    files_before: int
    bytes_before: int
    files_after: int
    bytes_after: int


def compact(path: str | os.PathLike[str], hours: int = KEEP_HOURS) -> Upkeep:
    """Put the small files of all tables together, then `vacuum`. Raises StoreError as `Writer` does."""
    return _keep(pathlib.Path(path), hours, together=True)


def vacuum(path: str | os.PathLike[str], hours: int = KEEP_HOURS) -> Upkeep:
    """Delete files that no visible version names: what killed writers left, and what compaction replaced some hours ago.

    Args: hours, how long replaced files stay for readers that opened the store before (0: none may be reading; their
    results that are not fetched yet then raise StoreError). Raises StoreError as `Writer` does.
    """
    return _keep(pathlib.Path(path), hours, together=False)


def _keep(folder: pathlib.Path, hours: int, together: bool) -> Upkeep:
    if hours < 0:
        raise UsageError(f"hours: {hours} is less than 0")
    manifest.load(folder)  # never makes a store
    before = size(folder)
    with Writer(folder) as writer:
        writer.keep_up(hours, together)
    return Upkeep(*before, *size(folder))


def size(path: str | os.PathLike[str], everything: bool = False) -> tuple[int, int]:
    """Return the number of files of a store's tables, and their bytes; with `everything` those of the whole folder.

    Raises StoreError where they cannot be read.
    """
    folder = pathlib.Path(path)
    places = [folder] if everything else [folder / name for name in TABLES]
    try:
        sizes = [file.stat().st_size for place in places for file in place.rglob("*") if file.is_file()]
    except OSError as error:
        raise StoreError(f"{folder}: cannot be read ({error.strerror})") from None
    return len(sizes), sum(sizes)
