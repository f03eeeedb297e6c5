"""The server as a process: it starts, sees what a writer adds, and answers many readers at once meanwhile."""

import concurrent.futures
import os
import pathlib
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx
import pytest

from isnad import Line
from isnad.reading import document_of_text
from isnad.store.writer import Writer


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def served(tmp_path: pathlib.Path, line: Line) -> Iterator[tuple[str, pathlib.Path]]:
    """A served store of one article: its address and its folder."""
    folder, port = tmp_path / "store", free_port()
    with Writer(folder) as writer:
        writer.add(line.read(document_of_text("زار وزير الخارجية المصري بغداد.", published="2021-03-02")))
    command = [sys.executable, "-c", "from isnad.cli.main import run; run()", "serve", str(folder), "--port", str(port)]
    environment = {name: value for name, value in os.environ.items() if name != "ISNAD_TOKEN"}
    server = subprocess.Popen(command, env=environment)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                httpx.get(base + "/static/icon.svg")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield base, folder
    finally:
        server.terminate()
        assert server.wait(15) in (0, -15)


def count(base: str) -> int:
    return httpx.get(base + "/api/events?limit=1", timeout=60).json()["total"]


def test_many_readers_meet_no_error_while_a_writer_appends(served: tuple[str, pathlib.Path], line: Line) -> None:
    base, folder = served
    before = count(base)
    readings = [
        line.read(document_of_text(f"زار وزير الخارجية المصري بغداد في المرة رقم {n}.", published="2021-03-02"))
        for n in range(24)
    ]

    def reader(number: int) -> list[int]:
        with httpx.Client(base_url=base, timeout=60) as client:
            return [
                client.get(("/", "/events", "/actors", "/api/counts?group=type", "/sources")[(number + n) % 5]).status_code
                for n in range(2)
            ]

    with concurrent.futures.ThreadPoolExecutor(40) as pool:
        waiting = [pool.submit(reader, number) for number in range(40)]
        with Writer(folder, batch=4) as writer:
            for reading in readings:
                writer.add(reading)
        statuses = {status for one in waiting for status in one.result()}
    assert statuses == {200}
    time.sleep(5.2)
    assert count(base) == before + sum(len(reading.events) for reading in readings) > before


def test_wrong_use_is_one_clear_line(tmp_path: pathlib.Path) -> None:
    for arguments, told in (
        (["serve", str(tmp_path / "none")], "is no store"), (["serve", str(tmp_path), "--host", "0.0.0.0", "--token", "short"], "at least 16"),
    ):  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", "from isnad.cli.main import run; run()", *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode in (1, 2) and told in done.stderr and not re.search("Traceback", done.stderr)
