"""Run fuzz targets in turn, each for some seconds, and tell what was run and found.

usage: python fuzz/run.py [--seconds 60] [TARGET …]      (`pip install 'isnad[all,fuzz]'`; `make fuzz SECONDS=60`)

Each target (readers, normaliser, tokeniser, line, lexicon) begins with its seeds in fuzz/corpus/TARGET and with what earlier
runs found worth keeping in fuzz/work/TARGET (not in the repository). An input that breaks a law, takes longer than 30 seconds
or more than 3 GB is written to fuzz/work/TARGET-crash-…, and `python fuzz/TARGET.py FILE` runs it again. Exit status: 1 where
any was found.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
TARGETS = ("readers", "normaliser", "tokeniser", "line", "lexicon")
#: Longest input tried, in bytes.
LENGTHS = {"readers": 3_000, "normaliser": 200, "tokeniser": 600, "line": 600, "lexicon": 2_600}


def run(name: str, seconds: int) -> tuple[int, int, list[str]]:
    """Run one target; return how often it was run, on how many distinct branches, and the files of its findings."""
    work = HERE / "work"
    corpus = work / name
    corpus.mkdir(parents=True, exist_ok=True)
    before = set(work.glob(f"{name}-*"))
    call = [
        sys.executable, str(HERE / f"{name}.py"), str(corpus), str(HERE / "corpus" / name), f"-max_total_time={seconds}",
        f"-max_len={LENGTHS[name]}", f"-dict={HERE / 'arabic.dict'}", "-keep_seed=1", "-len_control=0",
        "-timeout=30", "-rss_limit_mb=3000", "-print_final_stats=1",
        f"-artifact_prefix={work / name}-", f"-seed={int(time.time()) % 1_000_000}",
    ]  # fmt: skip
    log = work / f"{name}.log"
    with log.open("ab") as file:
        began = file.tell()
        subprocess.run(call, stdout=file, stderr=subprocess.STDOUT, check=False, cwd=HERE, preexec_fn=lambda: os.nice(10))
    told = log.read_bytes()[began:].decode("utf-8", "replace")
    runs = re.findall(r"number_of_executed_units: (\d+)", told) or re.findall(r"(?m)^#(\d+)\t", told) or ["0"]
    branches = re.findall(r"cov: (\d+)", told) or ["0"]
    return int(runs[-1]), int(branches[-1]), [str(path) for path in sorted(set(work.glob(f"{name}-*")) - before)]


def main() -> int:
    """Run the targets; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    args = parser.parse_args()
    if unknown := [name for name in args.targets if name not in TARGETS]:
        parser.error(f"{unknown[0]} is no target; the targets are {', '.join(TARGETS)}")
    found: list[str] = []
    for name in args.targets or TARGETS:
        began = time.monotonic()
        runs, branches, crashes = run(name, args.seconds)
        took = time.monotonic() - began
        print(f"{name:<11} {runs:>9,} runs  {took:>6.0f} s  {branches:>6,} branches  {len(crashes)} findings", flush=True)
        found += crashes
    for path in found:
        print(f"found: {path}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
