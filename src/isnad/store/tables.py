"""The Delta tables of a store as its one writer handles them: append, commit, go back, compact, clean up.

Only `Tables.commit` makes anything visible (see `isnad.store.manifest`). Whatever happens before it is undone by the next
`Tables` that is opened: tables ahead of the manifest go back to the version it names, and files that no version names go.
"""

import datetime
import os
import pathlib
import urllib.parse
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.dataset as ds
from deltalake import DeltaTable, PostCommitHookProperties, WriterProperties, write_deltalake

from isnad.errors import StoreError
from isnad.store import manifest as manifests
from isnad.store.manifest import Manifest
from isnad.store.schema import SCHEMA_VERSION, TABLES

#: A table of more small files than this is compacted with the next commit.
MANY_FILES = 48
#: Size up to which files are put together, in bytes.
FILE_SIZE = 64_000_000

# Small groups of documents: whoever reads the texts of some unpacks only the groups that these stand in.
_GROUPS = {"documents": 200}
# Checkpoints are made of visible versions only, and logs are cleaned by `vacuum` only: a log that Delta itself cleans away
# while a batch is half written could be the one that the manifest names.
_HOOKS = PostCommitHookProperties(create_checkpoint=False, cleanup_expired_logs=False)
_SETTINGS = {"delta.enableExpiredLogCleanup": "false"}


def _properties(name: str) -> WriterProperties:
    return WriterProperties(compression="ZSTD", max_row_group_size=_GROUPS.get(name, 100_000))


def files_of(folder: pathlib.Path, manifest: Manifest) -> dict[str, list[str]]:
    """Return for each table the paths of the Parquet files that the manifest makes visible."""
    tables = {name: DeltaTable(str(folder / name), version=version) for name, version in manifest.tables.items()}
    return {name: local_paths(folder.resolve() / name, table) for name, table in tables.items()}


def local_paths(folder: pathlib.Path, table: DeltaTable) -> list[str]:
    """Return the paths of the files of a table in a folder: all lie in it, and Delta's own paths are written as in urls."""
    return sorted(str(folder / uri.rsplit("/", 1)[-1]) for uri in table.file_uris())


def log_of(folder: pathlib.Path, after: int, version: int) -> tuple[set[str], set[str]] | None:
    """Return the names of the files that a table got and lost after a version, up to another; None where its log is gone."""
    added: set[str] = set()
    removed: set[str] = set()
    if version < after:
        return None
    for number in range(after + 1, version + 1):
        try:
            lines = (folder / "_delta_log" / f"{number:020}.json").read_bytes().splitlines()
        except OSError:
            return None
        for action in (msgspec.json.decode(line) for line in lines if line.strip()):
            for kind, names, others in (("add", added, removed), ("remove", removed, added)):
                if kind in action:
                    name = urllib.parse.unquote(action[kind]["path"]).rsplit("/", 1)[-1]
                    names.add(name)
                    others.discard(name)
    return added, removed


class Tables:
    """All tables of a store, open for its one writer; the lock must be held.

    Args: folder; text, whether a new store keeps texts. Attribute manifest: what is visible now.
    Raises StoreError where the folder holds something else, or a store that this version cannot write.
    """

    def __init__(self, folder: pathlib.Path, text: bool | None = None) -> None:
        self.folder = folder
        self._open: dict[str, DeltaTable] = {}
        self._files: dict[str, int] = {}
        if (folder / manifests.NAME).exists():
            self.manifest = manifests.load(folder)
            if text is not None and text != self.manifest.text:
                kept = "with texts" if self.manifest.text else "without texts"
                raise StoreError(f"{folder}: was made {kept}; go on so, or write into another store")
            self._recover()
            return
        self.manifest = Manifest(
            store=uuid.uuid4().hex, schema=SCHEMA_VERSION, text=True if text is None else text, tables={}, committed=now()
        )
        for name, columns in TABLES.items():
            self.create(name, columns)
        self.commit()

    def create(self, name: str, columns: pa.Schema) -> None:
        """Make an empty table, or take the empty one that a killed writer left."""
        where = str(self.folder / name)
        if DeltaTable.is_deltatable(where):
            if self.table(name).file_uris():
                raise StoreError(f"{self.folder}: holds tables but no {manifests.NAME}; restore that file, or write elsewhere")
            return
        self._open[name] = DeltaTable.create(where, columns, configuration=_SETTINGS)

    def table(self, name: str) -> DeltaTable:
        """Return a table at its newest version, visible or not yet."""
        if name not in self._open:
            self._open[name] = DeltaTable(str(self.folder / name))
        return self._open[name]

    def append(self, name: str, rows: pa.Table) -> None:
        """Append rows; readers do not see them before `commit`."""
        if rows.num_rows:
            self._files[name] = self._small(name) + 1
            write_deltalake(
                self.table(name), rows, mode="append", writer_properties=_properties(name), post_commithook_properties=_HOOKS
            )

    def rewrite(self, name: str, change: Callable[[pa.RecordBatch], pa.RecordBatch]) -> None:
        """Put each group of rows of a table through `change`, which may change the columns; unseen before `commit`."""
        table = self.table(name)
        old = pa.schema(table.schema().to_arrow())
        columns = change(pa.RecordBatch.from_pylist([], schema=old)).schema
        rows = pa.RecordBatchReader.from_batches(columns, (change(batch) for batch in self._scan(name, old)))
        write_deltalake(
            table, rows, mode="overwrite", schema_mode="overwrite", writer_properties=_properties(name),
            post_commithook_properties=_HOOKS,
        )  # fmt: skip

    def _scan(self, name: str, columns: pa.Schema) -> Iterator[pa.RecordBatch]:
        yield from ds.dataset(local_paths(self.folder / name, self.table(name)), schema=columns, format="parquet").to_batches()

    def scan(self, name: str, columns: list[str], after_batch: int = 0) -> Iterator[pa.RecordBatch]:
        """Yield some columns of a table's rows, some thousand at a time, of batches after the one given, in no order."""
        files = local_paths(self.folder / name, self.table(name))
        if files:
            data = ds.dataset(files, schema=TABLES[name], format="parquet")
            yield from data.to_batches(
                columns=columns, filter=ds.field("batch") > after_batch, batch_size=2_000, batch_readahead=1,
                fragment_readahead=1,
            )  # fmt: skip

    def commit(self, **changes: Any) -> None:
        """Make all that was appended visible, in one step. Args: fields of the manifest that change."""
        versions = {name: self.table(name).version() for name in TABLES}
        self._settle(versions)
        new = msgspec.structs.replace(self.manifest, tables=versions, committed=now(), **changes)
        manifests.save(self.folder, new)
        self.manifest = new

    def _settle(self, versions: Mapping[str, int]) -> None:
        """Put on disk what the new versions name, before the manifest names them: a power cut must not part them."""
        for name, version in versions.items():
            log = self.folder / name / "_delta_log"
            for number in range(self.manifest.tables.get(name, -1) + 1, version + 1):
                entry = log / f"{number:020}.json"
                actions = [msgspec.json.decode(line) for line in entry.read_bytes().splitlines() if line.strip()]
                added = [urllib.parse.unquote(action["add"]["path"]) for action in actions if "add" in action]
                for file in (entry, *(self.folder / name / path for path in added)):
                    if file.exists():  # compacted again before it was ever seen
                        _sync(file)

    def _recover(self) -> None:
        """Undo what a killed writer left: tables go back to what the manifest names, and files written since go."""
        seen = (self.folder / manifests.NAME).stat().st_mtime_ns
        ahead = [name for name, version in self.manifest.tables.items() if self.table(name).version() > version]
        for name in ahead:
            self.table(name).restore(self.manifest.tables[name], post_commithook_properties=_HOOKS)
        for name in self.manifest.tables:
            kept = set(local_paths(self.folder / name, self.table(name)))
            for file in (self.folder / name).glob("*.parquet"):
                if file.stat().st_mtime_ns > seen and str(file) not in kept:
                    file.unlink(missing_ok=True)
        if ahead and set(self.manifest.tables) == set(TABLES):
            self.commit()

    def compact_where_many(self) -> bool:
        """Compact the tables that have many small files; return whether any was. Unseen before `commit`."""
        many = [name for name in TABLES if self._small(name) > MANY_FILES]
        for name in many:
            self.compact(name)
        return bool(many)

    def _small(self, name: str) -> int:
        """Return how many files of a table could be put together."""
        if name not in self._files:
            sizes = pa.table(self.table(name).get_add_actions(flatten=True))["size_bytes"].to_pylist()
            self._files[name] = sum(size < FILE_SIZE // 2 for size in sizes)
        return self._files[name]

    def compact(self, name: str) -> None:
        """Put the small files of a table together. Unseen before `commit`."""
        self._files.pop(name, None)
        self.table(name).optimize.compact(
            target_size=FILE_SIZE, writer_properties=_properties(name), post_commithook_properties=_HOOKS
        )

    def checkpoint(self) -> None:
        """Write checkpoints, with which a table opens without reading all of its log. Only right after `commit`."""
        for name in TABLES:
            self.table(name).create_checkpoint()

    def vacuum(self, name: str, hours: int) -> int:
        """Delete the files of a table that its newest version does not name and that are older than some hours.

        Return how many went. Old parts of the log go too, as far as Delta keeps to its own time (30 days).
        """
        table = self.table(name)
        gone = table.vacuum(hours, dry_run=False, enforce_retention_duration=False, full=True, post_commithook_properties=_HOOKS)
        table.cleanup_metadata()
        self._open[name] = DeltaTable(str(self.folder / name))
        return len(gone)


def now() -> str:
    """Return the time as ISO datetime, UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _sync(file: pathlib.Path) -> None:
    handle = os.open(file, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
