"""The events or stories of a filter as files: CSV (for spreadsheets), JSON lines, Parquet, POLECAT."""

import csv
import datetime
import io
import pathlib
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa
import pyarrow.parquet

from isnad.export import Names, write_polecat
from isnad.export.text import spreadsheet_cell, without_nul
from isnad.store.reader import Store
from isnad.store.result import Result

#: Rows held at once, and bytes handed on at once.
_ROWS, _BYTES = 5_000, 1 << 16


class Format(NamedTuple):
    """A format of a download: the end of the file's name, its media type, what it is called."""

    ending: str
    media: str
    name: str


FORMATS = {
    "csv": Format(".csv", "text/csv; charset=utf-8", "CSV"),
    "jsonl": Format(".jsonl", "application/x-ndjson", "JSONL"),
    "parquet": Format(".parquet", "application/vnd.apache.parquet", "Parquet"),
    "polecat": Format("-polecat.txt", "text/tab-separated-values; charset=utf-8", "POLECAT"),
}


def download(store: Store, form: str, asked: Mapping[str, Any], order: str, names: Names) -> Iterator[bytes]:
    """Yield a file piece by piece, without holding all of it.

    CSV, JSON lines and Parquet hold the columns of the store's table of events (docs/store.md), sorted as asked; CSV for
    spreadsheets (byte order mark; an apostrophe before what would be taken for a formula). POLECAT is in the order of storing.
    Args: store; form, one of FORMATS; asked, filters as for `Store.events`; order, a column;
    names, of countries and offices.
    """
    if form == "polecat":
        yield from _file(lambda path: write_polecat(store.readings(**asked), path, names=names))
        return
    yield from rows_as(form, store.events(**asked, order=order))


def rows_as(form: str, result: Result) -> Iterator[bytes]:
    """Yield the rows of an answer as a file, piece by piece. Args: form (csv, jsonl, parquet); result."""
    if form == "parquet":
        yield from _file(lambda path: _parquet(path, result.head(0).schema, result.batches(_ROWS)))
        return
    if form == "csv":
        yield "\ufeff".encode() + _csv([result.head(0).schema.names])
    encoder = msgspec.json.Encoder()
    for batch in result.batches(_ROWS):
        rows = batch.to_pylist()
        if form == "csv":
            yield _csv([[_cell(value) for value in row.values()] for row in rows])
        else:
            yield b"".join(encoder.encode(row) + b"\n" for row in rows)


def _csv(rows: list[list[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(str(item).replace(";", ",") for item in value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return spreadsheet_cell(without_nul(value)) if isinstance(value, str) else value


def _parquet(path: pathlib.Path, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> None:
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)


def _file(write: Any) -> Iterator[bytes]:
    """Yield what is written to a file that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="isnad-") as folder:
        path = pathlib.Path(folder) / "events"
        write(path)
        with open(path, "rb") as file:
            while piece := file.read(_BYTES):
                yield piece
