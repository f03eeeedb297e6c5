"""Runs in processes of their own that are killed or interrupted at random moments, and started again."""

import contextlib
import os
import pathlib
import random
import signal
import subprocess
import sys
import time

import fake_worker
import made_store
import pytest
from articles import write_jsonl

import isnad

COUNT = 120
KILLS = {signal.SIGKILL: 4, signal.SIGINT: 2, signal.SIGTERM: 2}
_RUN = """
import sys
sys.path[:0] = sys.argv[3:]
import fake_worker
from isnad.runner.engine import Stop, stopping
from isnad.runner.running import Options, run
stop = Stop()
with stopping(stop):
    print("begin", flush=True)
    account = run([sys.argv[1]], sys.argv[2], Options(workers=2, batch=10), stop=stop, command=fake_worker.command("slow"))
sys.exit(130 if account.stopped else 0)
"""


def start(source: pathlib.Path, store: pathlib.Path) -> "subprocess.Popen[str]":
    """Begin a run in a process group of its own, and return when it is about to."""
    process = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(source), str(store), *fake_worker._PATHS],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "begin\n"
    return process


def workers(parent: int) -> list[int]:
    """Return the processes that a process has started (Linux)."""
    found = []
    for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = entry.read_text().rpartition(")")[2].split()
            if int(fields[1]) == parent:
                found.append(int(entry.parent.name))
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[pathlib.Path, dict]:
    """The source, and what an uninterrupted run makes of it."""
    folder = tmp_path_factory.mktemp("whole")
    source = write_jsonl(folder / "a.jsonl", range(COUNT))
    process = start(source, folder / "store")
    assert process.wait(90) == 0, process.communicate()
    return source, made_store.contents(folder / "store")


@pytest.mark.parametrize("number", list(KILLS), ids=lambda s: s.name)
def test_killed_and_started_again_is_as_if_never_killed(tmp_path: pathlib.Path, whole, number: signal.Signals) -> None:
    source, expected = whole
    ended = documents = 0
    for _ in range(40):
        process = start(source, tmp_path / "store")
        time.sleep(random.uniform(0.3, 0.9))
        children = workers(process.pid)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        status = process.wait(60)
        out, err = process.communicate()
        assert "Traceback" not in out + err
        if (tmp_path / "store" / "isnad-store.json").exists():
            with isnad.open(tmp_path / "store") as store:
                made_store.whole(store, participants=2)
                assert store.manifest.documents >= documents, "nothing is lost"
                documents = store.manifest.documents
        if status == 0:
            break
        assert status == (-signal.SIGKILL if number == signal.SIGKILL else 130)
        ended += 1
        _gone(children)
        if ended >= KILLS[number]:
            process = start(source, tmp_path / "store")
            assert process.wait(90) == 0, process.communicate()
            break
    assert ended >= 2, "the runs were done too early: make COUNT greater"
    assert made_store.contents(tmp_path / "store") == expected


def _gone(processes: list[int]) -> None:
    """Assert that workers end with the run that started them, within some seconds."""
    deadline = time.monotonic() + 30
    left = processes
    while left and time.monotonic() < deadline:
        left = [p for p in left if pathlib.Path(f"/proc/{p}").exists()]
        time.sleep(0.05)
    assert not left, "workers outlive the run"
