"""The records as tables, nothing folded and nothing left out: events (one row each), participants, sources; CSV or Parquet."""

import contextlib
import csv
import pathlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from isnad.errors import ExportError
from isnad.export.outcome import Export, Tally, Target, events_of, whole_file
from isnad.export.text import beside, spreadsheet_cell, without_nul
from isnad.record import Document, Event, Mention, Reading
from isnad.record.evidence import sentence_of
from isnad.record.ontology import EVENT_TYPES, MODE_SCORES


def columns_of(text: str) -> dict[str, str]:
    """Return columns with their types: `name` is text, `name:i` a whole number, `name:f` a number."""
    return {name: kind or "s" for name, _, kind in (item.partition(":") for item in text.split())}


#: Table -> column -> its type: s text, i whole number, f number.
SCHEMAS: dict[str, dict[str, str]] = {
    "events": columns_of("""
        event_id document_id title url outlet published published_from language
        sentence sentence_start:i sentence_end:i trigger trigger_start:i trigger_end:i
        type mode contexts status quad score:f confidence:f made_by
        actors actor_countries actor_sectors actor_entities
        recipients recipient_countries recipient_sectors recipient_entities
        source_texts source_kinds source_stances
        time_text time_start time_end time_grain time_relation time_rule time_span_start:i time_span_end:i
        place_text place_name place_country place_admin1 latitude:f longitude:f geonames_id:i
        place_span_start:i place_span_end:i
    """),
    "participants": columns_of("""
        event_id document_id role position:i text start:i end:i kind country sector entity name_ar name_en
    """),
    "sources": columns_of("""
        event_id document_id position:i text start:i end:i kind stance cue_start:i cue_end:i entity name_en
    """),
}
#: Between the items of a cell that holds a list; an unknown item is empty, so that lists of one event stand side by side.
SEPARATOR = "; "
#: Rows of a table that are held before they are written to Parquet, and characters of rows of events.
BATCH = 20_000
BATCH_CHARACTERS = 40_000_000
Row = tuple[Any, ...]
Writer = Callable[[str, list[Row]], None]
Schemas = Mapping[str, Mapping[str, str]]


def event_rows(reading: Reading, event: Event, name: str) -> dict[str, list[Row]]:
    """Return the rows of an event by table, under its unique id: one of events, one for each participant and each source."""
    document = reading.document
    parties = [("actor", i, m) for i, m in enumerate(event.actor)] + [("recipient", i, m) for i, m in enumerate(event.recipient)]
    return {
        "events": [_event(document, event, name)],
        "participants": [
            (name, document.id, role, i, m.text, *m.span, m.kind, m.country, m.sector, m.entity, m.name_ar, m.name_en)
            for role, i, m in parties
        ],
        "sources": [
            (name, document.id, i, s.text, *s.span, s.kind, s.stance, *(s.cue or (None, None)), s.entity, s.name_en)
            for i, s in enumerate(event.according_to)
        ],
    }


def _event(document: Document, event: Event, name: str) -> Row:
    quad, score = EVENT_TYPES.get(event.type, (None, None))
    score = MODE_SCORES.get(event.type, {}).get(event.mode or "", score)
    time, place, chain = event.time, event.place, event.according_to
    return (
        name, document.id, beside(document.title), beside(document.url), document.outlet, document.published,
        document.published_from, document.language,
        sentence_of(document.text, event) or None, *event.sentence, event.text, *event.trigger,
        event.type, event.mode, _list(event.contexts), event.status, quad, score, event.confidence, event.made_by,
        *_parties(event.actor), *_parties(event.recipient),
        _list(s.text for s in chain), _list(s.kind for s in chain), _list(s.stance for s in chain),
        *((time.text, time.start, time.end, time.grain, time.relation, time.rule, *time.span) if time else (None,) * 8),
        *((place.text, place.name_en, place.country, place.admin1, place.latitude, place.longitude, place.geonames_id,
           *place.span) if place else (None,) * 9),
    )  # fmt: skip


def _parties(mentions: tuple[Mention, ...]) -> tuple[str | None, ...]:
    return (
        _list(m.text for m in mentions),
        _list(m.country for m in mentions),
        _list(m.sector for m in mentions),
        _list(m.entity for m in mentions),
    )


def _list(items: Iterable[str | None]) -> str | None:
    """Return a list as one cell, None where no item is known; the long tables hold the items apart."""
    cells = [(i or "").replace(";", ",") for i in items]
    return SEPARATOR.join(cells) if any(cells) else None


def _write(readings: Iterable[Reading], write: Writer, tally: Tally) -> None:
    """Hand the rows of all tables on in batches, so that memory stays flat however many there are."""
    waiting: dict[str, list[Row]] = {table: [] for table in SCHEMAS}
    repeated = 0
    for reading, event, name in events_of(readings, tally):
        tally.rows += 1
        made = event_rows(reading, event, name)
        repeated += sum(len(cell) for cell in made["events"][0] if isinstance(cell, str))
        full = repeated >= BATCH_CHARACTERS
        for table, rows in made.items():
            waiting[table] += rows
            if full or len(waiting[table]) >= BATCH:
                write(table, waiting[table])
                waiting[table] = []
        repeated = 0 if full else repeated
    for table, rows in waiting.items():
        write(table, rows)


def _paths(folder: Target, suffix: str, tables: Iterable[str]) -> dict[str, pathlib.Path]:
    path = pathlib.Path(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{path}: cannot be made a folder ({error.strerror}); give another") from error
    return {table: path / f"{table}{suffix}" for table in tables}


def write_csv(readings: Iterable[Reading], folder: Target, *, spreadsheet: bool = False) -> Export:
    """Write events.csv, participants.csv and sources.csv to a folder (made where missing) and return the account of it.

    RFC 4180: UTF-8, commas, lines end in CR LF, cells quoted where needed; unknown is an empty cell.
    Args: readings; folder; spreadsheet, for Excel and its like: a byte order mark, and an apostrophe before texts that would be
    taken for a formula.
    Raises ExportError where a file cannot be written.
    """
    tally = Tally()
    with csv_tables(SCHEMAS, folder, spreadsheet) as (write, paths):
        _write(readings, write, tally)
    return tally.account(*paths)


def write_parquet(readings: Iterable[Reading], folder: Target) -> Export:
    """Write events.parquet, participants.parquet and sources.parquet to a folder (made where missing); return the account.

    The columns are those of the CSV files, with types (zstd); unknown is null.
    Raises ExportError where a file cannot be written or pyarrow is not installed.
    """
    tally = Tally()
    with parquet_tables(SCHEMAS, folder) as (write, paths):
        _write(readings, write, tally)
    return tally.account(*paths)


@contextlib.contextmanager
def csv_tables(schemas: Schemas, folder: Target, spreadsheet: bool = False) -> Iterator[tuple[Writer, list[pathlib.Path]]]:
    """Open a CSV file for each table, and lend a function that writes rows of one; all appear together at the end, or none."""
    paths = _paths(folder, ".csv", schemas)
    clean = (lambda text: spreadsheet_cell(without_nul(text))) if spreadsheet else without_nul
    with contextlib.ExitStack() as stack:
        encoding = "utf-8-sig" if spreadsheet else "utf-8"
        writers = {t: csv.writer(stack.enter_context(whole_file(path, encoding=encoding))) for t, path in paths.items()}
        for table, writer in writers.items():
            writer.writerow(schemas[table])

        def write(table: str, rows: list[Row]) -> None:
            writers[table].writerows([clean(c) if isinstance(c, str) else c for c in row] for row in rows)

        yield write, list(paths.values())


@contextlib.contextmanager
def parquet_tables(schemas: Schemas, folder: Target) -> Iterator[tuple[Writer, list[pathlib.Path]]]:
    """The same for Parquet. Raises ExportError where pyarrow is not installed."""
    try:
        import pyarrow  # noqa: PLC0415 - an extra
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as error:
        raise ExportError("Parquet needs pyarrow: pip install 'isnad[export]'") from error
    types = {"s": pyarrow.string(), "i": pyarrow.int64(), "f": pyarrow.float64()}
    forms = {t: pyarrow.schema([(c, types[k]) for c, k in columns.items()]) for t, columns in schemas.items()}
    paths = _paths(folder, ".parquet", schemas)
    with contextlib.ExitStack() as stack:
        writers = {
            table: stack.enter_context(
                _parquet(stack.enter_context(whole_file(path, binary=True)), forms[table], pyarrow.parquet)
            )
            for table, path in paths.items()
        }

        def write(table: str, rows: list[Row]) -> None:
            columns = list(zip(*rows, strict=True)) or [()] * len(schemas[table])
            arrays = [
                pyarrow.array([without_nul(v) if isinstance(v, str) else v for v in column], field.type)
                for column, field in zip(columns, forms[table], strict=True)
            ]
            writers[table].write_table(pyarrow.Table.from_arrays(arrays, schema=forms[table]))

        yield write, list(paths.values())


@contextlib.contextmanager
def _parquet(file: Any, schema: Any, parquet: Any) -> Iterator[Any]:
    """Open a Parquet writer over a file, and end it before the file is closed (or given up, where something failed)."""
    writer = parquet.ParquetWriter(file, schema, compression="zstd")
    try:
        yield writer
    finally:
        writer.close()
