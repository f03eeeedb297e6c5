"""Runs: the same store whatever the number of workers and wherever one was interrupted; the account; what is no article."""

import json
import pathlib
import threading
import time
from collections.abc import Callable

import fake_worker
import made_store
import pytest
from articles import text, write_jsonl

import isnad
from isnad.errors import InputError, RunError, UsageError
from isnad.reading.sources import STORE
from isnad.runner.engine import Stop, Window
from isnad.runner.running import Options, run
from isnad.runner.summary import Summary
from isnad.store import manifest


def do(names: object, store: pathlib.Path, how: str = "", **more: object) -> Summary:
    """Run with fake workers. Further options as those of Options, or of `run`."""
    given = {name: more.pop(name) for name in list(more) if name in Options.__struct_fields__}
    options = Options(**{"workers": 2, "batch": 10, **given})  # type: ignore[arg-type]
    listed = names if isinstance(names, list) else [names]
    return run([str(name) for name in listed], str(store), options, command=fake_worker.command(how), **more)  # type: ignore[arg-type]


@pytest.fixture
def mixed(tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder with articles of several kinds, the same ones again, edits, near copies, and what is none."""
    folder = tmp_path / "in"
    folder.mkdir()
    write_jsonl(folder / "a.jsonl", range(60))
    write_jsonl(folder / "b.jsonl", range(50, 70))
    rows = [{"text": text(3) + " تصحيح", "url": "https://news.example/3"}, {"text": text(4), "url": "https://other.example/4"},
            {"text": text(5) + " استثناء"}, {"text": "The council met today in the town hall"}, {"nothing": 1},
            {"text": text(6).replace("وفد", "فريق"), "url": "https://copy.example/6"}]  # fmt: skip
    (folder / "c.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    (folder / "d.txt").write_text(text(100) + " انهيار", encoding="utf-8")
    (folder / "e.xyz").write_text("؟")
    (folder / "f.csv").write_text(f'body,day\n"{text(200)}",2020-01-05\n', encoding="utf-8")
    return folder


def test_the_account_and_the_failures(mixed: pathlib.Path, tmp_path: pathlib.Path) -> None:
    account = do(mixed, tmp_path / "store")
    assert account.failed == {"coder": 1, "crash": 1, "format": 1, "unknown-kind": 1}
    assert (account.read, account.stored, account.edited, account.known) == (86, 72, 1, 11)
    assert (account.copies, account.not_arabic, account.events) == (1, 1, 73)
    assert account.read == account.stored + account.edited + account.known + account.failed["coder"] + account.failed["crash"]
    assert not account.stopped
    with isnad.open(tmp_path / "store") as store:
        failures = {failure.reason: failure for failure in store.failures().records()}
        assert len(store.events(versions="all")) == account.events
        assert len(store.events()) == account.events - 1
        assert {e.document for e in store.events()} >= {"a0", "a69"}
    assert set(failures) == {"coder", "crash", "format", "unknown-kind", "not-arabic"}
    assert failures["coder"].file == str(mixed / "c.jsonl")
    assert failures["crash"].file == str(mixed / "d.txt")
    assert failures["format"].record == "line 5"
    for failure in failures.values():
        assert failure.message.count(";") or failure.message.count(":"), "says what to do"


@pytest.mark.parametrize("workers", [1, 4])
def test_the_number_of_workers_changes_nothing(mixed: pathlib.Path, tmp_path: pathlib.Path, workers: int) -> None:
    do(mixed, tmp_path / "two", how="slow")
    do(mixed, tmp_path / "other", workers=workers)
    assert made_store.contents(tmp_path / "two") == made_store.contents(tmp_path / "other")


def _files(folder: pathlib.Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_again_changes_no_byte(mixed: pathlib.Path, tmp_path: pathlib.Path) -> None:
    do(mixed, tmp_path / "store")
    before = _files(tmp_path / "store")
    account = do(mixed, tmp_path / "store")
    assert _files(tmp_path / "store") == before
    assert (account.stored, account.edited, account.known) == (0, 0, 84)


def _stop_after(events: int, stop: Stop) -> Callable:
    def tick(status) -> None:
        if status.events >= events:
            stop.set()

    return tick


def test_a_run_that_is_stopped_and_goes_on_is_as_if_it_never_stopped(mixed: pathlib.Path, tmp_path: pathlib.Path) -> None:
    whole = do(mixed, tmp_path / "whole")
    read = 0
    for turn in range(20):  # noqa: B007
        stop = Stop()
        account = do(mixed, tmp_path / "parts", how="slow", stop=stop, tick=_stop_after(5, stop))
        with isnad.open(tmp_path / "parts") as store:
            made_batches = store.manifest.documents
        assert made_batches >= read, "nothing is lost"
        read = made_batches
        if not account.stopped:
            break
    assert turn >= 2, "it was stopped more than once"
    assert read == whole.stored + whole.edited
    assert made_store.contents(tmp_path / "parts") == made_store.contents(tmp_path / "whole")


def test_memory_is_bounded_by_the_window(tmp_path: pathlib.Path) -> None:
    """The reader is never further ahead of the writer than the window allows, however long the input."""
    window, inside, most = Window(10, 1_000), 0, 0
    lock = threading.Lock()

    def read() -> None:
        nonlocal inside, most
        for _ in range(300):
            if not window.enter(150):
                return
            with lock:
                inside += 1
                most = max(most, inside)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(300):
        while not inside:
            time.sleep(0.0005)
        with lock:
            inside -= 1
        window.leave(150)
    reader.join(5)
    assert not reader.is_alive()
    assert most <= 7, "one more than fits is held by the reader's hand at most"
    assert window.enter(50_000), "one that is larger than the window passes alone"
    window.close()
    assert not window.enter(1)


def test_how_far_a_run_is_counts_what_is_written(tmp_path: pathlib.Path) -> None:
    """Not what was read ahead: time left would be told as none from the start."""
    write_jsonl(tmp_path / "a.jsonl", range(40))
    told = []
    do(tmp_path / "a.jsonl", tmp_path / "store", how="slow", workers=1, tick=told.append)
    known = [status for status in told if status.fraction is not None]
    assert known
    assert all(status.fraction <= status.articles / 40 + 0.05 for status in known)
    assert [status.articles for status in told] == sorted(status.articles for status in told)


def test_what_ends_reading_comes_after_what_was_read(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_jsonl(tmp_path / "a.jsonl", range(15))
    real = isnad.runner.files.read_file

    def broken(*args: object, **more: object):
        yield from real(*args, **more)  # type: ignore[arg-type]
        raise UsageError("b.html: to read web pages install the extra")

    monkeypatch.setattr("isnad.runner.files.read_file", broken)
    with pytest.raises(UsageError, match="install the extra"):
        do(tmp_path / "a.jsonl", tmp_path / "store")
    with isnad.open(tmp_path / "store") as store:
        assert store.manifest.documents == 15


def test_workers_that_do_not_start_end_the_run(tmp_path: pathlib.Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", range(5))
    with pytest.raises(RunError, match="do not start"):
        do(tmp_path / "a.jsonl", tmp_path / "store", how="broken")
    assert do(tmp_path / "a.jsonl", tmp_path / "store").stored == 5, "the store can be written again"


def test_a_store_inside_its_source_is_no_source(tmp_path: pathlib.Path) -> None:
    assert manifest.NAME == STORE
    write_jsonl(tmp_path / "a.jsonl", range(5))
    for turn in range(2):
        account = do(tmp_path, tmp_path / "store")
        assert (account.read, account.stored, account.failed) == (5, 0 if turn else 5, {})


def test_without_texts(tmp_path: pathlib.Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", range(5))
    do(tmp_path / "a.jsonl", tmp_path / "store", text=False)
    assert do(tmp_path / "a.jsonl", tmp_path / "store").known == 5
    with isnad.open(tmp_path / "store") as store:
        assert {document.text for document in store.documents()} == {""}


def test_mapping_and_day(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.csv").write_text(f"x,y\n{text(1)!r},z\n".replace("'", '"').replace("\\n", " "), encoding="utf-8")
    do(tmp_path / "a.csv", tmp_path / "store", mapping={"text": "x"}, published="2021-03-04")
    with isnad.open(tmp_path / "store") as store:
        assert [document.published for document in store.documents()] == ["2021-03-04"]


@pytest.mark.parametrize(
    ("more", "error", "words"),
    [
        ({"workers": 0}, UsageError, "--workers"),
        ({"timeout": 0}, UsageError, "--timeout"),
        ({"published": "yesterday"}, UsageError, "--published"),
        ({"mapping": {"x": "y"}}, UsageError, "--map"),
    ],
)
def test_wrong_options_make_no_store(tmp_path: pathlib.Path, more: dict, error: type, words: str) -> None:
    write_jsonl(tmp_path / "a.jsonl", range(1))
    with pytest.raises(error, match=words):
        do(tmp_path / "a.jsonl", tmp_path / "store", **more)
    assert not (tmp_path / "store").exists()


def test_a_name_that_is_not_there(tmp_path: pathlib.Path) -> None:
    with pytest.raises(InputError, match=r"nowhere.*check the name"):
        do([tmp_path / "nowhere", tmp_path / "*.nothing"], tmp_path / "store")
    assert not (tmp_path / "store").exists()
    write_jsonl(tmp_path / "a.jsonl", range(2))
    account = do([tmp_path / "nowhere", tmp_path / "a.jsonl"], tmp_path / "store")
    assert (account.stored, account.failed) == (2, {"missing": 1}), "the others are read"
