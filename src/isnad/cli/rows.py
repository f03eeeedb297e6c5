"""Rows of a store's answer to people and files: a table, CSV, JSON lines, Parquet; piece by piece, however many there are."""

import contextlib
import csv
import datetime
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import msgspec

from isnad.cli.terminal import calm
from isnad.errors import UsageError

if TYPE_CHECKING:
    import pyarrow

    from isnad.store.result import Result

#: What is counted of those harmed, in the order in which it is told.
HARMS = ("dead", "wounded", "casualties", "arrested", "displaced")
FORMATS = ("table", "csv", "jsonl", "parquet")
#: Rows of a table where no limit is given.
SHOWN = 50
#: Rows held at once.
_SIZE = 5_000
#: How wide a table is where no terminal says so, and how much of a text a cell shows.
_PIPED_WIDTH, _LONGEST = 200, 120
#: Table -> columns for people; of others all.
_COLUMNS = {
    "documents": ("document", "version", "day", "outlet", "title", "events", "url"),
    "sources": ("text", "kind", "stance", "name_en"),
    "statements": ("document", "speaker", "speaker_kind", "stance", "content", "form"),
    "failures": ("file", "record", "reason", "message"),
}


_BY_END = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}


class Rows(NamedTuple):
    """An answer: its columns, and its rows in groups."""

    schema: "pyarrow.Schema"
    batches: "Iterable[pyarrow.RecordBatch]"


class Written(NamedTuple):
    """How many rows were written, and whether there are more."""

    rows: int
    more: bool


def form_of(output: str | None) -> str:
    """Return the format that the name of a file tells; a table where there is no file."""
    return _BY_END.get(os.path.splitext(output or "")[1].lower(), "csv" if output else "table")


def check(form: str, output: str | None) -> None:
    """Raise UsageError where there is no such format, or it cannot be written there."""
    if form not in FORMATS:
        raise UsageError(f"--format: {form!r} is none; one of {', '.join(FORMATS)}")
    if form == "parquet" and output is None:
        raise UsageError("--format parquet: is binary; name its file with -o FILE")


def of_table(table: "pyarrow.Table") -> Rows:
    """Return the rows of an Arrow table."""
    return Rows(table.schema, table.to_batches(_SIZE))


def of_result(result: "Result") -> Rows:
    """Return the rows of an answer, which are fetched as they are needed."""
    return Rows(result.head(0).schema, result.batches(_SIZE))


def write(rows: Rows, form: str, output: str | None, limit: int | None, table: str | None) -> Written:
    """Write rows to a file, or to standard output.

    Args: rows; form, one of FORMATS; output, a file, which appears whole or not at all; limit, at most so many; table, whose rows
    they are, for the columns that people see. Raises ExportError where the file cannot be written.
    """
    cut = _Cut(rows.batches, limit)
    with contextlib.ExitStack() as held:
        if output is None:
            sys.stdout.flush()
            file: IO[bytes] = sys.stdout.buffer
        else:
            from isnad.export.outcome import whole_file

            file = held.enter_context(whole_file(output, binary=True))
        _WRITE[form](file, rows.schema, cut, table)
        if output is None:
            file.flush()
    return Written(cut.rows, cut.more)


class _Cut:
    """Groups of rows, up to a limit; then `rows` tells how many there were, and `more` whether there are more."""

    def __init__(self, batches: "Iterable[pyarrow.RecordBatch]", limit: int | None) -> None:
        self._batches, self._limit = batches, limit
        self.rows, self.more = 0, False

    def __iter__(self) -> "Iterator[pyarrow.RecordBatch]":
        for batch in self._batches:
            room = batch.num_rows if self._limit is None else self._limit - self.rows
            if room < batch.num_rows:
                self.more = True
                batch = batch.slice(0, room)
            self.rows += batch.num_rows
            if batch.num_rows:
                yield batch
            if self.more:
                return


def _csv(file: IO[bytes], schema: "pyarrow.Schema", batches: "Iterable[pyarrow.RecordBatch]", _: str | None) -> None:
    import io

    text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n" if file is sys.stdout.buffer else "\r\n")
    writer.writerow(schema.names)
    for batch in batches:
        writer.writerows([_plain(value) for value in row.values()] for row in batch.to_pylist())
    text.flush()
    text.detach()


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(str(_plain(item)).replace(";", ",") for item in value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Mapping):
        return msgspec.json.encode(_json(value)).decode()
    return value


def _jsonl(file: IO[bytes], _schema: "pyarrow.Schema", batches: "Iterable[pyarrow.RecordBatch]", _: str | None) -> None:
    encoder = msgspec.json.Encoder()
    for batch in batches:
        for row in batch.to_pylist():
            file.write(encoder.encode({name: _json(value) for name, value in row.items()}) + b"\n")


def _json(value: Any) -> Any:
    """Return a value as JSON holds it: what it has no form for as text."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list):
        return [_json(item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): _json(item) for name, item in value.items()}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def _parquet(file: IO[bytes], schema: "pyarrow.Schema", batches: "Iterable[pyarrow.RecordBatch]", _: str | None) -> None:
    import pyarrow.parquet

    with pyarrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)


def _table(
    file: IO[bytes], schema: "pyarrow.Schema", batches: "Iterable[pyarrow.RecordBatch]", table: str | None
) -> None:  # fmt: skip
    """Write rows for people. Columns in which nothing is known are left out."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn_as = _PEOPLE.get(table or "", dict)
    rows = [drawn_as(row) for batch in batches for row in batch.to_pylist()]
    names: Sequence[str] = _COLUMNS.get(table or "") or (list(rows[0]) if rows else schema.names)
    names = [name for name in names if not rows or any(row[name] not in (None, "") for row in rows)]
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        drawn.add_column(name, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(_cell(row[name])) for name in names))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _PIPED_WIDTH)
    with console.capture() as capture:
        console.print(drawn if rows else "no rows")
    file.write(calm(capture.get()).encode("utf-8", "replace"))


def _event(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return an event's row as people read it."""
    codes = {
        side: " ".join(filter(None, (row[f"{side}_country"], row[f"{side}_sector"]))) for side in ("actor", "recipient")
    }  # fmt: skip
    named = {side: (row[side] or "") + (f" [{codes[side]}]" if codes[side] else "") for side in codes}
    return {
        "day": row["day"], "type": row["type"] + (f" {row['mode']}" if row["mode"] else ""), "words": row["trigger"],
        "status": row["status"], **named, "place": row["place_name"] or row["place"], "source": row["source"],
        "document": row["document"],
    }  # fmt: skip


def _story(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a story's row as people read it; the first eight characters of its id are enough to ask for it."""
    named = {}
    for side in ("actor", "recipient"):
        codes = " ".join(filter(None, (row[f"{side}_country"], row[f"{side}_sector"])))
        named[side] = (row[f"{side}_name"] or row[side] or "") + (f" [{codes}]" if codes else "")
    harmed = [
        f"{what} {between(row[f'{what}_low'], row[f'{what}_high'])}" for what in HARMS if row[f"{what}_low"] is not None
    ]  # fmt: skip
    return {
        "story": row["story"][:8], "day": row["day"], "type": row["type"], **named, "place": row["place"],
        "verdict": row["verdict"] + (" (anonymous only)" if row["anonymous_only"] else ""), "reports": row["reports"],
        "outlets": row["outlets"], "chains": row["chains"], "harmed": ", ".join(harmed),
    }  # fmt: skip


def between(low: int, high: int) -> str:
    """Return a range of numbers as people write it."""
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _sourcing(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return shares as percent."""
    return {name: f"{value * 100:.0f} %" if isinstance(value, float) else value for name, value in row.items()}


_PEOPLE: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "events": _event, "stories": _story, "sourcing": _sourcing,
}  # fmt: skip


def _cell(value: Any) -> str:
    text = "" if value is None else f"{value:.6g}" if isinstance(value, float) else str(_plain(value))
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


_WRITE = {"table": _table, "csv": _csv, "jsonl": _jsonl, "parquet": _parquet}
