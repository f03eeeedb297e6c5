"""Speed, memory and size of `isnad run`: articles of a folder into a store, with different numbers of workers.

usage: python benchmarks/running.py FOLDER [--limit 500] [--workers 1 2]

FOLDER holds articles as JSON lines (*.jsonl). A sample of them, the same each time, is read by `isnad run` into a fresh store,
once for each number of workers; memory is the sum over all processes, seen five times a second (Linux). Then the same run
again, which finds all there. At the end the stores are compared: they must hold the same events. Exit status 1 where not.
"""

import argparse
import pathlib
import random
import subprocess
import sys
import tempfile
import time

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


def timed(source: pathlib.Path, store: pathlib.Path, workers: int) -> tuple[float, float, float]:
    """Run; return the seconds, the most memory of all processes together, and that of the first alone, in MB."""
    call = [sys.executable, "-c", "from isnad.cli.main import run; run()", "run", str(source), "-o", str(store)]
    began = time.monotonic()
    process = subprocess.Popen([*call, "--workers", str(workers)], stdout=subprocess.DEVNULL)
    together = alone = 0.0
    while process.poll() is None:
        each = [memory(one) for one in tree(process.pid)]
        together, alone = max(together, sum(each)), max(alone, each[0])
        time.sleep(0.2)
    if process.returncode:
        sys.exit(f"isnad run ended with status {process.returncode}")
    return time.monotonic() - began, together, alone


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--limit", type=int, default=500)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    given = parser.parse_args()
    lines = sample(given.folder, given.limit)
    events: set[tuple] = set()
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "sample.jsonl"
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        for workers in given.workers:
            store = pathlib.Path(folder) / f"store-{workers}"
            seconds, together, alone = timed(source, store, workers)
            again, _, _ = timed(source, store, workers)
            with isnad.open(store) as opened:
                articles = opened.manifest.documents
                found = opened.sql("SELECT event, actor, recipient, status, place, confidence FROM events").records()
            events.add(tuple(sorted(map(repr, found))))
            tables, everything = (size(store, everything=all_files)[1] / articles / 1e3 for all_files in (False, True))
            print(f"{workers} workers: {len(lines) / seconds:.1f} articles/s ({seconds:.0f} s), the same again in {again:.1f} s")
            print(f"  memory {together:.0f} MB in all processes, {alone:.0f} MB in the first")
            print(f"  1,000 articles: {tables:.2f} MB of tables, {everything:.2f} MB in all; {len(found):,} events")
    if len(events) > 1:
        print("the stores differ")
    return int(len(events) > 1)


if __name__ == "__main__":
    sys.exit(main())
