"""A store held in memory: the same rows as its files at every moment, whatever the writer does, and a snapshot stays one."""

import pathlib
import random
import shutil

import pytest
from made import reading
from made_store import stream
from made_stories import story, tell

from isnad.errors import StoreError
from isnad.store import writer as writing
from isnad.store.reader import Store, open_store
from isnad.store.resident import HELD, Resident
from isnad.store.schema import TABLES
from isnad.store.upkeep import compact
from isnad.store.writer import Writer

MEGABYTES = 200


def rows(store: Store) -> dict[str, list[str]]:
    """Return all that a store shows, in a fixed order."""
    return {name: sorted(map(repr, store.sql(f"SELECT * FROM {name}").records())) for name in TABLES}


def add(folder: pathlib.Path, first: int, last: int, batch: int = 3) -> None:
    with Writer(folder, batch=batch) as writer:
        for one in stream(last)[first:]:
            writer.add(one)


def inside(resident: Resident) -> set[str]:
    """Return the tables that take room in memory."""
    with resident._base.cursor() as cursor:
        asked = cursor.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'")
        return {name for (name,) in asked.fetchall()}


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    add(tmp_path / "store", 0, 3)
    return tmp_path / "store"


@pytest.mark.parametrize("seed", range(2))
def test_at_every_moment_it_shows_what_the_files_hold(
    folder: pathlib.Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(writing, "DEAD", 2)  # rows of stories that hold no more are soon taken out
    chance, number, resident = random.Random(seed), 3, Resident(folder, MEGABYTES)
    before: list[tuple[Store, dict[str, list[str]]]] = []
    names = ("abcd", "efgh", "ijkl")
    for _ in range(8):
        match chance.choice(("add", "add", "tell", "tell", "anew", "compact", "two")):
            case "add" | "two" as some:
                more = 1 if some == "add" else 7
                add(folder, number, number + more, batch=chance.choice((1, 3)))
                number += more
            case "compact":
                compact(folder)
            case how:
                told = [story(name, tuple("abc"[: chance.randint(1, 3)])) for name in chance.sample(names, 2)]
                gone = tuple(set(names) - {one.id for one in told}) if chance.random() < 0.5 else ()
                tell(folder, *told, gone=gone, anew=how == "anew")
        with open_store(folder) as files:
            shown = rows(files)
        held = open_store(folder, resident=resident)
        assert held.manifest == files.manifest and rows(held) == shown
        before.append((held, shown))
        store, seen = chance.choice(before)
        assert rows(store) == seen, "whatever came later, a snapshot shows what it showed"
    before.clear()
    del store, held
    open_store(folder, resident=resident)
    assert len(inside(resident)) == len(HELD), "what no snapshot needs takes no room"


def test_only_what_is_new_is_read(folder: pathlib.Path) -> None:
    resident = Resident(folder, MEGABYTES)
    open_store(folder, resident=resident)
    tables = inside(resident)
    for upto in (4, 5):
        old = [path for name in HELD for path in (folder / name).glob("*.parquet")]
        add(folder, upto - 1, upto)
        tell(folder, story("abcd", ("a", "b")[: upto - 3]))
        for path in old:  # whoever reads these again finds nothing
            path.rename(path.with_suffix(".away"))
        store = open_store(folder, resident=resident)
        assert len(store.documents()) == upto and len(store.sql("SELECT * FROM story_events")) == upto - 3
        assert inside(resident) == tables
        for path in old:
            path.with_suffix(".away").rename(path)


def test_another_store_in_the_same_folder_is_read_anew(folder: pathlib.Path) -> None:
    resident = Resident(folder, MEGABYTES)
    first = open_store(folder, resident=resident)
    shutil.rmtree(folder)
    add(folder, 0, 5)
    with open_store(folder) as files:
        assert rows(open_store(folder, resident=resident)) == rows(files)
    assert len(first.documents()) == 3, "what was handed out stays"


def test_a_store_that_goes_back_to_an_earlier_copy_is_followed(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    resident = Resident(folder, MEGABYTES)
    shutil.copytree(folder, tmp_path / "copy")
    add(folder, 3, 6)
    open_store(folder, resident=resident)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "copy", folder)
    with Writer(folder) as writer:
        for number in (101, 102, 103):
            writer.add(reading(number, outlet="another"))
    with open_store(folder) as files:
        assert rows(open_store(folder, resident=resident)) == rows(files)


def test_files_that_cannot_be_read_are_told_and_what_was_held_still_answers(folder: pathlib.Path) -> None:
    resident = Resident(folder, MEGABYTES)
    held = open_store(folder, resident=resident)
    seen = rows(held)
    add(folder, 3, 5)
    newest = max((folder / "events").glob("*.parquet"), key=lambda path: path.stat().st_mtime_ns)
    kept = newest.read_bytes()
    newest.unlink()
    with pytest.raises(StoreError, match="cannot be read"):
        open_store(folder, resident=resident)
    assert rows(held) == seen
    newest.write_bytes(kept)
    with open_store(folder) as files:
        assert rows(open_store(folder, resident=resident)) == rows(files)


def test_what_finds_no_room_in_memory_goes_to_files_that_go_with_it(tmp_path: pathlib.Path) -> None:
    chance = random.Random(1)
    letters = "".join(chr(0x621 + chance.randrange(26)) for _ in range(40_000))
    with Writer(tmp_path / "store", batch=50) as writer:
        for number in range(500):
            writer.add(reading(number, text=f"خبر رقم {number}\n" + letters[number * 50 :][:12_000]))
    resident = Resident(tmp_path / "store", 25)
    store = open_store(tmp_path / "store", resident=resident)
    assert len(store.documents()) == 500 and store.documents(document=store.events(limit=1).records()[0].document).records()
    spilt = pathlib.Path(resident._spill.name)
    assert sum(path.stat().st_size for path in spilt.iterdir()) > 1_000_000
    del store, resident
    assert not spilt.exists()


def test_questions_reach_the_store_only_and_change_nothing(folder: pathlib.Path) -> None:
    (folder.parent / "secret.txt").write_text("secret")
    store = open_store(folder, resident=Resident(folder, MEGABYTES))
    cursor = store._now.base.cursor()
    for wrong in (
        f"SELECT * FROM read_text('{folder.parent}/secret.txt')", f"SELECT * FROM read_text('{folder}/isnad-store.json')",
        "SET enable_external_access = true", "SET memory_limit = '1TB'", "ATTACH '/tmp/other.db'", "INSTALL httpfs",
    ):  # fmt: skip
        with pytest.raises(Exception, match=r"Permission|locked|disabled|Cannot"):
            cursor.execute(wrong)
