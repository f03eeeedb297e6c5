"""A writer that is killed at random moments and started again leaves what an uninterrupted one leaves."""

import contextlib
import multiprocessing
import os
import pathlib
import random
import resource
import signal
import threading
import time

import made_store
import pytest
from made import reading

from isnad.errors import StoreError
from isnad.store import tables
from isnad.store.reader import open_store
from isnad.store.writer import Writer

COUNT = 100
KILLS = 22
INTERRUPTS = 4

# Children of a server that has loaded everything start in milliseconds. It looks modules up on the path of its environment.
_HERE = str(pathlib.Path(__file__).parent)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (_HERE, os.environ.get("PYTHONPATH"))))
_CHILDREN = multiprocessing.get_context("forkserver")
_CHILDREN.set_forkserver_preload(["made_store", "test_kill"])


def _child(write, *args) -> multiprocessing.Process:
    child = _CHILDREN.Process(target=write, args=args)
    child.start()
    return child


def _quiet(folder: str, count: int, tell=None) -> None:
    with contextlib.suppress(KeyboardInterrupt):
        if tell is not None:
            tell.send("begin")
        made_store.write(folder, count)


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple]]:
    folder = tmp_path_factory.mktemp("whole")
    made_store.write(str(folder), COUNT)
    return made_store.contents(folder)


class Watcher(threading.Thread):
    """Reads all the while, and asserts that it sees whole batches only, never fewer than before."""

    def __init__(self, folder: pathlib.Path) -> None:
        super().__init__()
        self.folder, self.stop, self.error, self.looks = folder, threading.Event(), None, 0

    def run(self) -> None:
        batch = 0
        while not self.stop.is_set():
            if not (self.folder / "isnad-store.json").exists():
                time.sleep(0.01)
                continue
            try:
                with open_store(self.folder) as store:
                    made_store.whole(store)
                    assert store.manifest.batch >= batch
                    batch = store.manifest.batch
            except BaseException as error:
                self.error = error
                return
            self.looks += 1
            time.sleep(0.05)


def test_killed_and_resumed_is_row_for_row_the_same(tmp_path: pathlib.Path, uninterrupted: dict) -> None:
    folder = tmp_path / "store"
    watcher = Watcher(folder)
    watcher.start()
    kills = 0
    for turn in range(KILLS + INTERRUPTS):
        hear, tell = _CHILDREN.Pipe(duplex=False)
        child = _child(_quiet, str(folder), COUNT, tell)
        hear.poll(20)  # it begins to write now
        time.sleep(random.uniform(0, 0.15))
        with contextlib.suppress(ProcessLookupError):
            os.kill(child.pid or 0, signal.SIGINT if turn % 6 == 5 else signal.SIGKILL)
        child.join(20)
        kills += child.exitcode == -signal.SIGKILL
    child = _child(_quiet, str(folder), COUNT)
    child.join(30)
    assert child.exitcode == 0
    assert kills >= 20, "the writer was done too early: make COUNT greater"
    watcher.stop.set()
    watcher.join()
    assert watcher.error is None, watcher.error
    assert watcher.looks > 5
    assert made_store.contents(folder) == uninterrupted
    for name in tables.TABLES:
        named = set(tables.files_of(folder, open_store(folder).manifest)[name])
        log = "".join(file.read_text() for file in (folder / name / "_delta_log").glob("*.json"))
        left = [file.name for file in (folder / name).glob("*.parquet") if str(file) not in named and file.name not in log]
        assert not left, f"{name}: files that no version names"


def test_the_same_again_changes_nothing(tmp_path: pathlib.Path) -> None:
    made_store.write(str(tmp_path), 30)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    made_store.write(str(tmp_path), 30)
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


def _limited(folder: str, count: int, limit: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        made_store.write(folder, count)
    except StoreError as error:
        assert "nothing of the last batch is kept" in str(error) or "the last batch is kept" in str(error), error
        os._exit(7)


@pytest.mark.parametrize("limit", [3_000, 9_000, 100_000])
def test_where_files_cannot_grow_the_store_stands_at_a_whole_batch(tmp_path: pathlib.Path, limit: int) -> None:
    made_store.write(str(tmp_path), 12)
    child = _child(_limited, str(tmp_path), 60, limit)
    child.join(20)
    assert child.exitcode == 7
    with open_store(tmp_path) as store:
        made_store.whole(store)
    made_store.write(str(tmp_path), 60)
    with open_store(tmp_path) as store:
        made_store.whole(store)
        assert store.manifest.documents == len({made_store.stream(60)[n].document.text for n in range(60)})


@pytest.mark.parametrize("call", range(8))
def test_an_error_at_any_table_leaves_the_batch_before(tmp_path: pathlib.Path, monkeypatch, call: int) -> None:
    made_store.write(str(tmp_path), 12)
    before = made_store.contents(tmp_path)
    calls = iter(range(100))
    real = tables.write_deltalake

    def full(*args, **options) -> None:
        if next(calls) == call:
            raise OSError(28, "No space left on device")
        real(*args, **options)

    monkeypatch.setattr(tables, "write_deltalake", full)
    writer = Writer(tmp_path)
    for number in range(100, 106):
        writer.add(reading(number))
    writer.fail("x", None, "format", "bad")
    with pytest.raises(StoreError, match="make room on the disk and run again"):
        writer.commit()
    with pytest.raises(StoreError, match="closed"):
        writer.add(reading(1))
    monkeypatch.undo()
    assert made_store.contents(tmp_path) == before
    with Writer(tmp_path) as writer:
        assert writer.add(reading(100)) == "stored"
    with open_store(tmp_path) as store:
        made_store.whole(store)


def test_an_error_of_the_user_keeps_nothing_of_the_batch(tmp_path: pathlib.Path) -> None:
    with pytest.raises(KeyboardInterrupt), Writer(tmp_path) as writer:
        writer.add(reading(1))
        raise KeyboardInterrupt
    with open_store(tmp_path) as store:
        assert store.manifest.documents == 0
