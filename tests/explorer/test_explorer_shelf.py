"""The shelf: the store as of now, and answers that are made once for each state of it."""

import pathlib
import threading
import time

import pytest
from explorer_samples import lexicon

from isnad import Line
from isnad.errors import StoreError
from isnad.explorer.app import create_app
from isnad.explorer.settings import Settings
from isnad.explorer.shelf import Shelf
from isnad.reading import document_of_text
from isnad.store.manifest import Manifest
from isnad.store.resident import Resident
from isnad.store.writer import Writer


def write(folder: pathlib.Path, line: Line, number: int) -> None:
    with Writer(folder) as writer:
        writer.add(line.read(document_of_text(f"زار وزير الخارجية المصري بغداد في المرة رقم {number}.", published="2021-03-02")))


@pytest.fixture
def folder(tmp_path: pathlib.Path, line: Line) -> pathlib.Path:
    write(tmp_path / "store", line, 1)
    return tmp_path / "store"


@pytest.mark.parametrize("held", [False, True])
def test_a_new_batch_is_seen_and_what_was_handed_out_stays(folder: pathlib.Path, line: Line, held: bool) -> None:
    shelf = Shelf(Settings(store=str(folder), refresh_seconds=0.0))
    if held:
        shelf.hold()
        (folder / "events").rename(folder / "elsewhere")  # out of memory, not out of files
        assert len(shelf.store().events()) > 0
        (folder / "elsewhere").rename(folder / "events")
    before = shelf.store()
    write(folder, line, 2)
    assert shelf.store().manifest.documents == 2 and before.manifest.documents == 1
    assert len(before.documents()) == 1 and len(shelf.store().documents()) == 2


def test_a_store_that_no_longer_goes_into_memory_is_read_from_its_files(
    folder: pathlib.Path, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    shelf = Shelf(Settings(store=str(folder), refresh_seconds=0.0))
    shelf.hold()

    def full(*_: object) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr(Resident, "snapshot", full)
    write(folder, line, 2)
    assert len(shelf.store().documents()) == 2


def test_a_batch_that_comes_while_the_store_is_taken_into_memory_is_seen(
    folder: pathlib.Path, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    shelf, whole = Shelf(Settings(store=str(folder), refresh_seconds=0.0)), Resident.snapshot

    def slow(self: Resident, manifest: Manifest) -> object:
        door = whole(self, manifest)
        if manifest.batch == 1:
            write(folder, line, 2)
        return door

    monkeypatch.setattr(Resident, "snapshot", slow)
    shelf.hold()
    assert shelf._store.manifest.documents == 2


def test_a_store_is_not_looked_at_too_often(folder: pathlib.Path, line: Line) -> None:
    shelf = Shelf(Settings(store=str(folder), refresh_seconds=3_600))
    write(folder, line, 2)
    assert shelf.store().manifest.documents == 1


def test_an_answer_is_made_once_for_all_who_come_at_once_and_anew_for_a_new_batch(folder: pathlib.Path, line: Line) -> None:
    shelf, made = Shelf(Settings(store=str(folder), refresh_seconds=0.0)), []

    def make(store: object) -> int:
        time.sleep(0.05)
        made.append(store)
        return len(made)

    threads = [threading.Thread(target=shelf.remembered, args=("question", make)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1 and shelf.remembered("question", make) == 1 and shelf.remembered("another", make) == 2
    write(folder, line, 2)
    assert shelf.remembered("question", make) == 3


def test_an_answer_that_failed_is_tried_again(folder: pathlib.Path) -> None:
    shelf, tries = Shelf(Settings(store=str(folder))), []

    def make(_: object) -> str:
        tries.append(1)
        if len(tries) == 1:
            raise StoreError("too slow")
        return "answer"

    with pytest.raises(StoreError):
        shelf.remembered("question", make)
    assert shelf.remembered("question", make) == "answer"


def test_a_store_that_is_moved_away_still_answers(folder: pathlib.Path) -> None:
    shelf = Shelf(Settings(store=str(folder), refresh_seconds=0.0))
    folder.joinpath("isnad-store.json").rename(folder / "elsewhere")
    assert len(shelf.store().documents()) == 1


def test_who_starts_an_explorer_hears_when_it_is_warm(folder: pathlib.Path) -> None:
    warm = threading.Event()
    create_app(Settings(store=str(folder)), lexicon(), warm.set)
    assert warm.wait(60)


def test_no_store_is_told(tmp_path: pathlib.Path) -> None:
    with pytest.raises(StoreError, match="is no store"):
        Shelf(Settings(store=str(tmp_path)))
