"""Old stores are brought to the newest version; upkeep loses nothing and takes away what nothing names."""

import pathlib

import made_store
import msgspec
import pyarrow as pa
import pytest
from made import reading

from isnad.errors import StoreError, UsageError
from isnad.store import manifest, migrations, schema
from isnad.store.migrations import Migration
from isnad.store.reader import open_store
from isnad.store.upkeep import compact, vacuum
from isnad.store.writer import Writer


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch):
    """Return a function that makes this version one that is newer by a step: a column more, one renamed, a new table."""

    def step() -> None:
        failures = schema.FAILURES.append(pa.field("severity", pa.int32()))
        runs = pa.schema([pa.field("version" if f.name == "isnad" else f.name, f.type) for f in schema.RUNS])

        def rows(name: str, batch: pa.RecordBatch) -> pa.RecordBatch:
            if name == "runs":
                return batch.rename_columns(["version" if n == "isnad" else n for n in batch.schema.names])
            return batch.append_column("severity", pa.array([len(m) for m in batch["message"].to_pylist()], pa.int32()))

        monkeypatch.setitem(schema.TABLES, "failures", failures)
        monkeypatch.setitem(schema.TABLES, "runs", runs)
        monkeypatch.setitem(schema.TABLES, "notes", pa.schema([("note", pa.string()), ("batch", pa.int64())]))
        monkeypatch.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)
        monkeypatch.setattr(manifest, "SCHEMA_VERSION", schema.SCHEMA_VERSION)
        monkeypatch.setattr(migrations, "MIGRATIONS", [*migrations.MIGRATIONS, Migration(("failures", "runs"), rows)])

    return step


def _old(folder: pathlib.Path) -> None:
    with Writer(folder, version="1", batch=2) as writer:
        for number in range(5):
            writer.add(reading(number, url=f"https://a.example/{number}"))
            writer.fail("f", str(number), "format", "x" * (number + 1))


def test_each_version_has_its_step() -> None:
    assert len(migrations.MIGRATIONS) == schema.SCHEMA_VERSION - 1


def test_an_old_store_opens_in_the_new_form(tmp_path: pathlib.Path, newer) -> None:
    _old(tmp_path)
    before = {name: rows for name, rows in made_store.contents(tmp_path).items() if name != "failures"}
    newer()
    with open_store(tmp_path) as store:
        assert store.manifest.schema == schema.SCHEMA_VERSION
        assert sorted(row["severity"] for row in store.sql("SELECT severity FROM failures").records()) == [1, 2, 3, 4, 5]
        assert {row["version"] for row in store.sql("SELECT version FROM runs").records()} == {"1"}
        assert len(store.sql("SELECT * FROM notes")) == 0
    after = made_store.contents(tmp_path)
    assert {name: after[name] for name in before} == before
    with Writer(tmp_path) as writer:
        assert writer.known(reading(3, url="https://a.example/3").document)


def test_a_migration_that_is_cut_off_leaves_the_old_store(tmp_path: pathlib.Path, newer, monkeypatch) -> None:
    _old(tmp_path)
    before = made_store.contents(tmp_path)
    with monkeypatch.context() as cut:
        newer_step = Migration(
            ("failures", "runs"), lambda name, rows: rows.append_column("more", pa.array([1] * rows.num_rows, pa.int32()))
        )
        cut.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)
        cut.setattr(manifest, "SCHEMA_VERSION", schema.SCHEMA_VERSION)
        cut.setattr(migrations, "MIGRATIONS", [*migrations.MIGRATIONS, newer_step])
        cut.setattr(manifest, "save", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(StoreError, match="make room"):
            open_store(tmp_path)
    assert made_store.contents(tmp_path) == before
    with Writer(tmp_path) as writer:
        writer.fail("g", "1", "format", "after")
    with open_store(tmp_path) as store:
        assert len(store.failures()) == 6


def test_a_newer_store_is_refused(tmp_path: pathlib.Path) -> None:
    Writer(tmp_path).close()
    file = tmp_path / manifest.NAME
    file.write_bytes(msgspec.json.encode({**msgspec.json.decode(file.read_bytes()), "schema": schema.SCHEMA_VERSION + 1}))
    for opened in (open_store, Writer, compact):
        with pytest.raises(StoreError, match="newer Isnad"):
            opened(tmp_path)
    file.write_text('{"schema": 99}')
    with pytest.raises(StoreError, match="newer Isnad"):
        open_store(tmp_path)
    file.write_text("{")
    with pytest.raises(StoreError, match="damaged"):
        open_store(tmp_path)


def test_compaction_keeps_all_rows_and_readers_that_were_there(tmp_path: pathlib.Path) -> None:
    made_store.write(str(tmp_path), 40, batch=3)
    before = made_store.contents(tmp_path)
    with open_store(tmp_path) as reader:
        done = compact(tmp_path)
        assert len(reader.events(versions="all").records()) == reader.manifest.events, "a reader that was there goes on"
        assert made_store.contents(tmp_path) == before
        gone = vacuum(tmp_path, hours=0)
        assert gone.files_after < gone.files_before and gone.bytes_after < gone.bytes_before
        with pytest.raises(StoreError, match="open the store again"):
            reader.documents().to_arrow()
        assert len(reader.refresh().documents().to_arrow()) == reader.manifest.documents - 3
    assert done.files_before > 0
    assert made_store.contents(tmp_path) == before
    made_store.write(str(tmp_path), 60)
    with open_store(tmp_path) as store:
        made_store.whole(store)


def test_vacuum_takes_what_a_killed_writer_left(tmp_path: pathlib.Path) -> None:
    made_store.write(str(tmp_path), 8)
    before = made_store.contents(tmp_path)
    writer = Writer(tmp_path)
    writer.add(reading(900))
    writer._write = writer._tables.commit = lambda **_: 1 / 0  # type: ignore[method-assign]
    with pytest.raises(StoreError):
        writer.commit()
    orphan = tmp_path / "events" / "part-00000-dead.zstd.parquet"
    orphan.write_bytes(b"half a file")
    vacuum(tmp_path)
    assert not orphan.exists()
    assert made_store.contents(tmp_path) == before


def test_upkeep_makes_no_store_and_refuses_nonsense(tmp_path: pathlib.Path) -> None:
    with pytest.raises(StoreError, match="is no store"):
        compact(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    Writer(tmp_path / "s").close()
    with pytest.raises(UsageError):
        vacuum(tmp_path / "s", hours=-1)
