"""The tables of a store held in memory, for whoever asks much: read once, and added to as the store grows.

A question to Parquet files costs some tens of milliseconds, where there are many small ones most of all; to the same rows in
memory a few. One base holds the rows of all batches read so far; each snapshot is a schema of views that see the rows up to its
own batch, so that what is added later never shows in it.
"""

import collections
import contextlib
import itertools
import pathlib
import tempfile
import threading
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence

import duckdb

from isnad.store.connection import LAST_TOLD, Door, base_at, quoted, rows_of_files, shut, views
from isnad.store.manifest import Manifest
from isnad.store.schema import TABLES, TOLD
from isnad.store.tables import files_of, log_of

#: What is held; the other tables are read from their files when they are asked for. What is looked up by has an index.
HELD: dict[str, tuple[str, ...]] = {
    "documents": ("document",), "events": ("event", "document"), "participants": ("event_no",), "sources": ("event_no",),
    "statements": ("document_no",), "copies": (), "stories": ("story",), "story_events": ("story", "event_no"),
}  # fmt: skip
_HELD_TOLD = tuple(name for name in TOLD if name in HELD)
#: The batch after which a row of a story holds no longer, where none has come yet.
_NEVER = "9223372036854775807"


class _Part:
    """A table in memory: its name there; the files whose rows it holds; upto, the last batch of them."""

    def __init__(self, table: str, files: frozenset[str], upto: int) -> None:
        self.table, self.files, self.upto = table, files, upto


class Resident:
    """The tables of one store in memory. May be used from several threads.

    Args: folder, the store's; megabytes, of memory: what is more goes to files of its own, that are gone with it.
    """

    def __init__(self, folder: pathlib.Path, megabytes: int) -> None:
        self._folder, self._megabytes = folder, megabytes
        self._spill = tempfile.TemporaryDirectory(prefix="isnad-")
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._gone: collections.deque[str] = collections.deque()
        self._store = ""
        self._files: dict[str, tuple[int, frozenset[str]]] = {}
        self._parts: dict[str, _Part] = {}
        self._base = self._opened()

    def _opened(self) -> duckdb.DuckDBPyConnection:
        base = base_at(self._spill.name)
        base.execute(f"SET memory_limit = '{self._megabytes}MB'")
        folders = ", ".join(quoted(f"{(self._folder.resolve() / name).as_posix()}/") for name in TABLES)
        base.execute(f"SET allowed_directories = [{folders}]")
        shut(base)
        return base

    def snapshot(self, manifest: Manifest) -> Door:
        """Return the way to what a manifest makes visible, after reading what is not held of it yet.

        Raises what deltalake and DuckDB raise where files cannot be read; what was held before stays.
        """
        with self._lock:
            if manifest.store != self._store:
                self._store, self._base, self._files, self._parts = manifest.store, self._opened(), {}, {}
            self._sweep()
            files = self._files_at(manifest)
            with _whole(self._base) as base:
                parts = self._taken(base, files, manifest.batch)
                schema = f"snapshot_{next(self._numbers)}"
                base.execute(f"CREATE SCHEMA {schema}")
                base.execute(f"USE {schema}")
                _show(base, parts, files, manifest.batch)
            for name, part in parts.items():
                self._parts[name] = part
                part.files, part.upto = files[name], manifest.batch
            self._files = {name: (manifest.tables[name], of) for name, of in files.items()}
            door = Door(self._base, [path for name, of in files.items() if name not in HELD for path in of], schema)
            self._when_gone(door, f"DROP SCHEMA IF EXISTS {schema} CASCADE", parts.values())
            return door

    def _when_gone(self, door: Door, drop: str, parts: Iterable[_Part]) -> None:
        """Note what is to be dropped when nobody holds a snapshot any more; its tables, and this, are held as long."""
        held = list(parts)
        weakref.finalize(door, lambda: (self._gone.append(drop), held.clear())).atexit = False

    def _sweep(self) -> None:
        """Drop what no snapshot needs any more."""
        while self._gone:
            self._base.execute(self._gone.popleft())

    def _files_at(self, manifest: Manifest) -> dict[str, frozenset[str]]:
        """Return the files of each table: of those held before, by the log since; else as Delta tells them."""
        found: dict[str, frozenset[str]] = {}
        for name, version in manifest.tables.items():
            before = self._files.get(name)
            log = log_of(self._folder / name, before[0], version) if before else None
            if before and log is not None:
                root = self._folder.resolve() / name
                added, removed = ({str(root / path) for path in of} for of in log)
                found[name] = (before[1] - removed) | added
            else:
                return {of: frozenset(paths) for of, paths in files_of(self._folder, manifest).items()}
        return found

    def _taken(self, base: duckdb.DuckDBPyConnection, files: Mapping[str, frozenset[str]], batch: int) -> dict[str, _Part]:
        """Return the parts that hold what some files hold: those of before with what is new, or made anew."""
        told_anew = any(not self._grew(base, name, files[name]) for name in _HELD_TOLD)
        if told_anew:
            rows = rows_of_files(sorted(files["stories"]), TABLES["stories"])
            base.execute(f"CREATE TEMP TABLE holds AS {LAST_TOLD.format(rows=f'({rows})')}")
        parts: dict[str, _Part] = {}
        for name, indexed in HELD.items():
            part = self._parts.get(name)
            anew = part is None or (told_anew if name in TOLD else not self._grew(base, name, files[name]))
            new = sorted(files[name] if part is None or anew else files[name] - part.files)
            if part is None or anew:
                part = self._made(base, name, batch)
            if new:
                _insert(base, name, part, new, anew)
            if anew:
                for column in indexed:
                    base.execute(f"CREATE INDEX {part.table}_{column} ON main.{part.table}({column})")
            parts[name] = part
        if told_anew:
            base.execute("DROP TABLE holds")
        else:
            _close_told(base, parts, self._parts["stories"].upto)
        return parts

    def _grew(self, base: duckdb.DuckDBPyConnection, name: str, files: frozenset[str]) -> bool:
        """Return whether a table is held, all of its files are still there, and what is new is of later batches."""
        part = self._parts.get(name)
        if part is None or not part.files <= files:
            return False
        new = sorted(files - part.files)
        row = base.execute(f"SELECT min(batch) FROM ({rows_of_files(new, TABLES[name])})").fetchone() if new else None
        return row is None or row[0] is None or row[0] > part.upto

    def _made(self, base: duckdb.DuckDBPyConnection, name: str, batch: int) -> _Part:
        """Return a new part without rows; it is dropped when no snapshot and no newer part needs it."""
        table = f"{name}_{next(self._numbers)}"
        part = _Part(table, frozenset(), batch)
        more = f", {_NEVER}::BIGINT AS until" if name in TOLD else ""
        base.execute(f"CREATE TABLE main.{table} AS SELECT *{more} FROM ({rows_of_files([], TABLES[name])})")
        weakref.finalize(part, self._gone.append, f"DROP TABLE IF EXISTS main.{table}").atexit = False
        return part


@contextlib.contextmanager
def _whole(base: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """Lend a connection whose changes are seen all at once, or not at all where something is raised."""
    with base.cursor() as cursor:
        cursor.execute("BEGIN TRANSACTION")
        try:
            yield cursor
            cursor.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(duckdb.Error):
                cursor.execute("ROLLBACK")
            raise


def _insert(base: duckdb.DuckDBPyConnection, name: str, part: _Part, files: Sequence[str], anew: bool) -> None:
    """Read the rows of some files, the oldest first: neighbours are then asked for together, and nothing need be sorted.

    Of stories that are read anew only the rows that hold (`holds`).
    """
    listed = ", ".join(map(quoted, files))
    aged = base.execute(
        f"SELECT filename FROM read_parquet([{listed}], filename = true) GROUP BY 1 ORDER BY min(batch)"
    ).fetchall()
    rows = rows_of_files([path for (path,) in aged], TABLES[name])
    if name in TOLD:
        rows = f"SELECT *, {_NEVER} FROM ({rows})" + (" SEMI JOIN holds USING (story, batch)" if anew else "")
    base.execute(f"INSERT INTO main.{part.table} {rows}")


def _close_told(base: duckdb.DuckDBPyConnection, parts: Mapping[str, _Part], upto: int) -> None:
    """Note of rows of stories that were told again after a batch, up to which batch they held."""
    stories = f"main.{parts['stories'].table}"
    base.execute(
        f"CREATE TEMP TABLE again AS SELECT story, batch, lead(batch) OVER (PARTITION BY story ORDER BY batch) AS until "
        f"FROM {stories} WHERE story IN (SELECT story FROM {stories} WHERE batch > ?)",
        [upto],
    )
    for name in _HELD_TOLD:
        base.execute(
            f"UPDATE main.{parts[name].table} AS old SET until = again.until FROM again "
            "WHERE old.story = again.story AND old.batch = again.batch AND again.until IS NOT NULL"
        )
    base.execute("DROP TABLE again")


def _show(base: duckdb.DuckDBPyConnection, parts: Mapping[str, _Part], files: Mapping[str, frozenset[str]], batch: int) -> None:
    """Make the views of a snapshot in the schema that is in use."""
    for name, columns in TABLES.items():
        if name in HELD:
            listed = ", ".join(f'"{column}"' for column in columns.names)
            rows = f"SELECT {listed} FROM main.{parts[name].table} WHERE batch <= {int(batch)}"
            if name in TOLD:
                rows += f" AND until > {int(batch)}" + (" AND reports > 0" if name == "stories" else "")
        else:
            rows = rows_of_files(sorted(files.get(name, ())), columns)
        base.execute(f"CREATE VIEW {name if name in _HELD_TOLD else f'{name}_rows'} AS {rows}")
    base.execute("CREATE VIEW told AS SELECT story, batch FROM stories")
    views(base, [name for name in TABLES if name not in _HELD_TOLD])
