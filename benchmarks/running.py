"""Speed, memory and size of `isnad run`: articles of a folder into a store, with different numbers of workers.

usage: python benchmarks/running.py FOLDER [--limit 500] [--workers 1 2] [--engine local ray]

FOLDER holds articles as JSON lines (*.jsonl). A sample of them, the same each time, is read by `isnad run` into a fresh store,
once for each number of workers; memory is the sum over all processes, seen five times a second (Linux). Then the same run
again, which finds all there. The processors' time of all processes tells what a machine would do that does nothing besides.
At the end the stores are compared: they must hold the same events. Exit status 1 where not.
"""

import argparse
import itertools
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

import isnad
from isnad.store.upkeep import size


def sample(folder: pathlib.Path, limit: int) -> list[str]:
    """Return some lines of all files, the same each time."""
    lines = [line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").split("\n") if line]
    random.Random(7).shuffle(lines)
    return lines[:limit]


def tree(process: int) -> list[int]:
    """Return a process and all below it."""
    below: dict[int, list[int]] = {}
    for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        below.setdefault(parent, []).append(int(entry.parent.name))
    found = [process]
    for one in found:
        found += below.get(one, [])
    return found


def memory(process: int) -> float:
    """Return the resident memory of a process in MB, 0 where it is gone."""
    try:
        status = pathlib.Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0)


def used(process: int) -> float:
    """Return the processor's time of a process so far, in seconds, 0 where it is gone."""
    try:
        fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Timed(NamedTuple):
    """A run: seconds; processors' time of all processes; most memory of all together and of the first alone, in MB; seconds
    until the first article was written."""

    seconds: float
    busy: float
    together: float
    alone: float
    first: float


def timed(source: pathlib.Path, store: pathlib.Path, workers: int, engine: str) -> Timed:
    """Run and measure."""
    call = [sys.executable, "-c", "from isnad.cli.main import run; run()", "run", str(source), "-o", str(store)]
    began = time.monotonic()
    process = subprocess.Popen([*call, "--workers", str(workers), "--engine", engine], stdout=subprocess.DEVNULL)
    together = alone = first = 0.0
    busy: dict[int, float] = {}
    while process.poll() is None:
        processes = tree(process.pid)
        for one in processes:
            busy[one] = max(busy.get(one, 0.0), used(one))
        each = [memory(one) for one in processes]
        together, alone = max(together, sum(each)), max(alone, each[0])
        manifest = store / "isnad-store.json"
        if not first and manifest.exists() and json.loads(manifest.read_bytes())["documents"]:
            first = time.monotonic() - began
        time.sleep(0.2)
    if process.returncode:
        sys.exit(f"isnad run ended with status {process.returncode}")
    return Timed(time.monotonic() - began, sum(busy.values()), together, alone, first)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--limit", type=int, default=500)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--engine", nargs="+", default=["local"], choices=["local", "ray"])
    given = parser.parse_args()
    lines = sample(given.folder, given.limit)
    events: set[tuple] = set()
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "sample.jsonl"
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        for engine, workers in itertools.product(given.engine, given.workers):
            store = pathlib.Path(folder) / f"store-{engine}-{workers}"
            done = timed(source, store, workers, engine)
            again = timed(source, store, workers, engine).seconds
            with isnad.open(store) as opened:
                articles = opened.manifest.documents
                found = opened.sql("SELECT event, actor, recipient, status, place, confidence FROM events").records()
            events.add(tuple(sorted(map(repr, found))))
            tables, everything = (size(store, everything=all_files)[1] / articles / 1e3 for all_files in (False, True))
            rate, each = len(lines) / done.seconds, done.busy / len(lines) * 1000
            print(f"{engine}, {workers} workers: {rate:.1f} articles/s ({done.seconds:.0f} s), the same again in {again:.1f} s")
            print(f"  {each:.0f} ms of a processor an article; the first batch is there after {done.first:.1f} s")
            print(f"  memory {done.together:.0f} MB in all processes, {done.alone:.0f} MB in the first", flush=True)
            print(f"  1,000 articles: {tables:.2f} MB of tables, {everything:.2f} MB in all; {len(found):,} events")
    if len(events) > 1:
        print("the stores differ")
    return int(len(events) > 1)


if __name__ == "__main__":
    sys.exit(main())
