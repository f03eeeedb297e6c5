"""CSV and Parquet, read back by csv, pyarrow and DuckDB."""

import csv
import io
import pathlib

import duckdb
import pyarrow.parquet
import pytest
from export_samples import MANY, READINGS
from hypothesis import HealthCheck, given, settings

from isnad.export import tables, write_csv, write_parquet
from isnad.export.outcome import Ids
from isnad.export.tables import SCHEMAS
from isnad.export.text import without_nul
from isnad.record import Reading


def _csv(path: pathlib.Path, encoding: str = "utf-8") -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode(encoding), newline="")))


def test_one_row_an_event_and_the_long_tables(tmp_path: pathlib.Path) -> None:
    account = write_csv(READINGS, tmp_path)
    assert (account.documents, account.events, account.rows, account.left_out) == (3, 7, 7, {})
    header, *rows = _csv(tmp_path / "events.csv")
    assert header == list(SCHEMAS["events"])
    events = [dict(zip(header, row, strict=True)) for row in rows]
    visit, strike = events[0], events[1]
    assert (visit["type"], visit["mode"], visit["status"], visit["score"]) == ("CONSULT", "visit", "planned", "4.0")
    assert (visit["source_texts"], visit["source_kinds"], visit["outlet"]) == ("مصدر مطلع", "anonymous", "صحيفة, «الأفق»")
    assert (strike["status"], strike["source_stances"], strike["place_name"]) == ("denied", "denies", "Erbil")
    assert events[2]["actor_countries"] == "TUR; TUR"
    _, *participants = _csv(tmp_path / "participants.csv")
    assert len(participants) == sum(len(e.actor) + len(e.recipient) for r in READINGS for e in r.events)
    _, *sources = _csv(tmp_path / "sources.csv")
    assert [row[3] for row in sources] == ["مصدر مطلع", "أنقرة", "تركيا"]
    assert {row[0] for row in participants + sources} <= {e["event_id"] for e in events}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MANY)
def test_csv_and_parquet_hold_the_same(tmp_path: pathlib.Path, readings: list[Reading]) -> None:
    write_csv(readings, tmp_path)
    account = write_parquet(readings, tmp_path)
    assert account.rows == sum(len(r.events) for r in readings)
    for table, columns in SCHEMAS.items():
        header, *rows = _csv(tmp_path / f"{table}.csv")
        read = pyarrow.parquet.read_table(tmp_path / f"{table}.parquet")
        assert header == read.column_names == list(columns)
        typed = [[str(v) if v is not None else "" for v in row.values()] for row in read.to_pylist()]
        assert typed == rows, table
    ids = pyarrow.parquet.read_table(tmp_path / "events.parquet")["event_id"].to_pylist()
    assert len(ids) == len(set(ids))
    parties = pyarrow.parquet.read_table(tmp_path / "participants.parquet").to_pylist()
    texts = [m.text for r in readings for e in r.events for m in (*e.actor, *e.recipient)]
    assert [p["text"] for p in parties] == [without_nul(t) for t in texts], "texts come back as they were"


def test_duckdb_joins_the_tables(tmp_path: pathlib.Path) -> None:
    write_parquet(READINGS, tmp_path)
    write_csv(READINGS, tmp_path / "csv")
    question = """
        select p.country, count(*) from '{0}/events.{1}' e join '{0}/participants.{1}' p using (event_id)
        where p.role = 'actor' and e.status <> 'denied' group by all order by all nulls last
    """
    of_parquet = duckdb.sql(question.format(tmp_path, "parquet")).fetchall()
    assert of_parquet == [("IRN", 1), ("IRQ", 1), ("SOM", 1), ("TUR", 3), (None, 3)]
    assert duckdb.sql(question.format(tmp_path / "csv", "csv")).fetchall() == of_parquet


def test_batches(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("isnad.export.tables.BATCH", 3)
    write_parquet(READINGS * 5, tmp_path)
    assert pyarrow.parquet.ParquetFile(tmp_path / "events.parquet").num_row_groups > 5
    assert pyarrow.parquet.read_table(tmp_path / "events.parquet").num_rows == 35
    write_parquet([], tmp_path)
    assert pyarrow.parquet.read_table(tmp_path / "events.parquet").num_rows == 0


def test_spreadsheets_run_no_formula(tmp_path: pathlib.Path) -> None:
    write_csv(READINGS, tmp_path, spreadsheet=True)
    assert (tmp_path / "events.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    header, *rows = _csv(tmp_path / "events.csv", "utf-8-sig")
    assert rows[-1][header.index("title")] == "'=1+1"


def test_a_failure_leaves_nothing_behind(tmp_path: pathlib.Path) -> None:
    def broken():
        yield READINGS[0]
        raise RuntimeError("the store went away")

    for write in (write_csv, write_parquet):
        with pytest.raises(RuntimeError):
            write(broken(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_ids() -> None:
    ids = Ids()
    assert [ids.unique(i) for i in ["a", "a", "a~2", "a", "b"]] == ["a", "a~2", "a~2~2", "a~3", "b"]


def test_rows_that_repeat_much_text_are_written_sooner(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_parquet(READINGS, tmp_path / "whole")
    monkeypatch.setattr(tables, "BATCH_CHARACTERS", 150)
    write_parquet(READINGS, tmp_path / "parts")
    whole, parts = (pyarrow.parquet.ParquetFile(tmp_path / name / "events.parquet") for name in ("whole", "parts"))
    assert whole.num_row_groups < parts.num_row_groups
    assert whole.read() == parts.read()
    groups = [parts.read_row_group(number)["sentence"].to_pylist() for number in range(parts.num_row_groups)]
    assert all(sum(len(sentence or "") for sentence in group[:-1]) < 150 for group in groups)
