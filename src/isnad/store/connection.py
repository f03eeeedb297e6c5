"""DuckDB over one snapshot of a store: the views, and a door that lets only questions through."""

import contextlib
import os
import pathlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from isnad.errors import StoreError, UsageError
from isnad.store.manifest import Manifest
from isnad.store.schema import TABLES, TOLD
from isnad.store.tables import files_of
from isnad.store.watch import WATCH

_TYPES = {
    pa.int64(): "BIGINT", pa.int32(): "INTEGER", pa.float64(): "DOUBLE", pa.string(): "VARCHAR", pa.date32(): "DATE",
    pa.binary(): "BLOB", pa.bool_(): "BOOLEAN",
}  # fmt: skip


class Door:
    """The way to one snapshot. Args: base; files that it reads, for messages; schema of its views (None: the first)."""

    def __init__(self, base: duckdb.DuckDBPyConnection, files: Sequence[str], schema: str | None = None) -> None:
        self._base, self.files, self._schema = base, files, schema

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a connection of its own, in which the tables have the names of `isnad.store.schema`."""
        cursor = self._base.cursor()
        if self._schema is not None:
            cursor.execute(f"USE {self._schema}")
        return cursor

    def close(self) -> None:
        """Shut the door; where others go in by the same base, that stays open."""
        if self._schema is None:
            self._base.close()


def connect(folder: pathlib.Path, manifest: Manifest) -> Door:
    """Return the way to a snapshot, with a view for each table; it reads the files of these and no others.

    `documents` and `events` have a column more than the tables: `latest`, false where a later version of the url stands. Those of
    stories show what was told last.
    No network, no other file, no extension can be reached, and no setting changed.
    """
    files = files_of(folder, manifest)
    base = base_at("")
    paths = [path for paths in files.values() for path in paths]
    base.execute(f"SET allowed_paths = [{', '.join(map(quoted, paths))}]")
    for name, columns in TABLES.items():
        base.execute(f"CREATE VIEW {name}_rows AS {rows_of_files(files.get(name, []), columns)}")
    base.execute(f"CREATE TABLE told AS {LAST_TOLD.format(rows='stories_rows')}")
    views(base, TABLES)
    shut(base)
    return Door(base, paths)


#: The stories that hold, each with the batch of the row that tells it, from all their rows.
LAST_TOLD = "SELECT story, max(batch) AS batch FROM {rows} GROUP BY story HAVING arg_max(reports, batch) > 0"


def base_at(folder: str) -> duckdb.DuckDBPyConnection:
    """Return an empty base in memory. Args: folder, for what finds no room there; empty: a question that needs it fails."""
    return duckdb.connect(
        ":memory:",
        config={
            "python_enable_replacements": False, "autoinstall_known_extensions": False, "autoload_known_extensions": False,
            "temp_directory": folder, "allow_community_extensions": False,
        },
    )  # fmt: skip


def views(base: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    """Make the views of some tables out of `…_rows` and `told`, where these are."""
    base.execute("CREATE TABLE replaced AS SELECT replaces AS document_no FROM documents_rows WHERE replaces IS NOT NULL")
    edited = base.execute("SELECT count(*) FROM replaced").fetchone() != (0,)
    latest = "document_no NOT IN (SELECT document_no FROM replaced)" if edited else "true"
    for name in names:
        if name in TOLD:
            base.execute(f"CREATE VIEW {name} AS SELECT * FROM {name}_rows SEMI JOIN told USING (story, batch)")
            continue
        more = f", {latest} AS latest" if name in ("documents", "events") else ""
        base.execute(f"CREATE VIEW {name} AS SELECT *{more} FROM {name}_rows")


def shut(base: duckdb.DuckDBPyConnection) -> None:
    """Let nothing be reached from now on but what is allowed by then, and no setting be changed."""
    for setting in ("parquet_metadata_cache = true", "enable_external_access = false", "lock_configuration = true"):
        base.execute(f"SET {setting}")


def quoted(text: str) -> str:
    """Return a text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def rows_of_files(files: Sequence[str], columns: pa.Schema) -> str:
    """Return the query for the rows of some files, or for none in the right columns."""
    names = ", ".join(f'"{name}"' for name in columns.names)
    if files:
        return f"SELECT {names} FROM read_parquet([{', '.join(map(quoted, files))}])"
    return f"SELECT {', '.join(f'NULL::{_type(field.type)} AS {_name(field)}' for field in columns)} WHERE false"


def _name(field: pa.Field) -> str:
    return f'"{field.name}"'


def _type(kind: pa.DataType) -> str:
    return "VARCHAR[]" if pa.types.is_list(kind) else _TYPES[kind]


def checked(query: str) -> str:
    """Return a user's query where it is one SELECT. Raises UsageError where it is not."""
    try:
        statements = duckdb.extract_statements(query)
    except duckdb.Error as error:
        raise UsageError(f"sql: {_first(error)}") from None
    if len(statements) != 1:
        raise UsageError(f"sql: holds {len(statements)} statements; give one SELECT")
    if statements[0].type != duckdb.StatementType.SELECT:
        kind = str(statements[0].type).rsplit(".", 1)[-1]
        raise UsageError(f"sql: a store can only be asked; {kind} is refused, write a SELECT")
    return statements[0].query


def _first(error: Exception) -> str:
    return " ".join(str(error).split("\n\nLINE", maxsplit=1)[0].split())


class Asking:
    """One question to a connection. Args: base; what, for messages; timeout in seconds or None."""

    def __init__(self, base: Door, what: str, timeout: float | None = None) -> None:
        self._base, self._what, self._timeout = base, what, timeout

    def arrow(self, sql: str, values: Sequence[Any] = ()) -> pa.Table:
        """Return the answer as an Arrow table. Raises StoreError (files gone, too slow, too large), UsageError (wrong SQL)."""
        with self._cursor() as cursor:
            return cursor.sql(sql, params=values).to_arrow_table()

    def batches(self, sql: str, values: Sequence[Any], size: int) -> Iterator[pa.RecordBatch]:
        """Yield the answer in groups of rows, of about the size given, without holding all of it. Raises as `arrow` does."""
        with self._cursor() as cursor:
            yield from cursor.sql(sql, params=values).to_arrow_reader(size)

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Return the answer as rows of Python's own values. Raises as `arrow` does."""
        return [row for some in self.rows(sql, values, 2_000) for row in some]

    def rows(self, sql: str, values: Sequence[Any], size: int) -> Iterator[list[dict[str, Any]]]:
        """Yield the answer as rows of Python's own values, at most so many at once: for few rows the quickest way.

        Raises as `arrow` does.
        """
        with self._cursor() as cursor:
            answer = cursor.execute(sql, values)
            names = [column[0] for column in answer.description]
            while some := answer.fetchmany(size):
                yield [dict(zip(names, row, strict=True)) for row in some]

    @contextlib.contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend a cursor, stop it when the time is over, and tell its errors as ours."""
        term = None
        try:
            cursor = self._base.cursor()
            if self._timeout is not None:
                term = WATCH.until(self._timeout, cursor)
            yield cursor
            cursor.close()
        except duckdb.Error as error:
            raise self._told(error, term is not None and term.late) from None
        finally:
            if term is not None:
                term.over()

    def _gone(self, error: duckdb.Error) -> bool:
        """Return whether an error speaks of a file of the snapshot that is there no more."""
        told = str(error)
        if ".parquet" not in told:
            return False
        return any(path in told and not os.path.exists(path) for path in self._base.files)

    def _told(self, error: duckdb.Error, late: bool) -> Exception:
        if late:
            return StoreError(f"{self._what}: took longer than {self._timeout} s and was stopped; ask for less")
        if self._gone(error):
            return StoreError(f"{self._what}: files of this snapshot are gone (cleaned up since); open the store again")
        if isinstance(error, duckdb.PermissionException):
            return UsageError(f"{self._what}: a query reads the store only, no files and no network ({_first(error)})")
        if isinstance(error, duckdb.IOException):
            return StoreError(f"{self._what}: the store's files cannot be read ({_first(error)}); restore them from a copy")
        if isinstance(error, duckdb.OutOfMemoryException):
            return StoreError(f"{self._what}: needs more memory than there is; ask for less, or count instead of listing")
        return UsageError(f"{self._what}: {_first(error)}")
