"""The manifest of a store: the one small file whose replacement makes a batch visible.

It names, for each Delta table, the version that readers read. A batch is first written to all tables, which moves their newest
versions ahead; then the manifest is replaced by an atomic rename. So a reader sees all of a batch or nothing, and a
writer that dies before the rename leaves rows that no manifest names.
"""

import contextlib
import os
import pathlib

import msgspec

from isnad.errors import StoreError
from isnad.store.schema import SCHEMA_VERSION

#: Name of the file in the store's folder.
NAME = "isnad-store.json"


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What is visible of a store."""

    store: str  # an id made with the store
    schema: int
    text: bool  # whether texts are kept
    batch: int = 0  # number of the last batch
    documents: int = 0  # how many document numbers are given out
    events: int = 0
    tables: dict[str, int]  # table -> Delta version
    committed: str  # ISO datetime, UTC
    told: int = 0  # up to which document number the stories know the store
    told_batch: int = 0  # the batch with which stories were last told
    told_form: str = ""  # digest of what tells them; another one tells all anew


def load(folder: pathlib.Path) -> Manifest:
    """Return the manifest of a store. Raises StoreError where there is none, it is damaged, or newer than this version."""
    file = folder / NAME
    try:
        manifest = msgspec.json.decode(file.read_bytes(), type=Manifest)
    except (FileNotFoundError, NotADirectoryError):
        raise StoreError(f"{folder}: is no store (it holds no {NAME}); `isnad run … -o {folder}` makes one") from None
    except OSError as error:
        raise StoreError(f"{folder}: cannot be opened ({error.strerror}); check the name and your rights") from None
    except msgspec.DecodeError as error:
        newer = _schema(file)
        if newer is None or newer <= SCHEMA_VERSION:
            raise StoreError(f"{file}: is damaged ({error}); restore it from a copy of the store") from None
        raise _newer(folder, newer) from None
    if manifest.schema > SCHEMA_VERSION:
        raise _newer(folder, manifest.schema)
    return manifest


def _newer(folder: pathlib.Path, schema: int) -> StoreError:
    return StoreError(
        f"{folder}: was written by a newer Isnad (tables of version {schema}, this one knows {SCHEMA_VERSION}); "
        "update with: pip install -U 'isnad[store]'"
    )


def _schema(file: pathlib.Path) -> int | None:
    """Return the schema version of a manifest in a form that this version cannot read."""

    class Bare(msgspec.Struct):
        schema: int

    try:
        return msgspec.json.decode(file.read_bytes(), type=Bare).schema
    except (OSError, msgspec.DecodeError):
        return None


def save(folder: pathlib.Path, manifest: Manifest) -> None:
    """Replace the manifest in one step, on disk before it is seen. Raises OSError; the old one then still stands."""
    new = folder / f"{NAME}.new"
    try:
        with new.open("wb") as out:
            out.write(msgspec.json.format(msgspec.json.encode(manifest)))
            out.flush()
            os.fsync(out.fileno())
        os.replace(new, folder / NAME)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink()
        raise
    sync_folder(folder)


def sync_folder(folder: pathlib.Path) -> None:
    """Put the names in a folder on disk, where the system can do that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
