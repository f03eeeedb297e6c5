"""How cost grows: with the number of articles of a run, and with the length of one article.

usage: python benchmarks/growth.py [FOLDER] [--articles 1000 10000] [--lengths 1 10 100 1000 10000] [--shapes lines one-line …]

FOLDER holds JSONL files of articles (default: the bundled demo). *Articles:* they are repeated until there are enough of them,
each time altered (sentences in another order, other numbers), so that none is a copy of another; `isnad run --workers 1` takes
them into a store, each number in a process of its own. *Lengths* (in kB of UTF-8): one article of sentences of FOLDER goes
through the line, each length and shape in a process of its own: `lines`, as articles are; `one-line`, no line end in it; `no-
space`, all letters and no space; `no-stop`, words without any punctuation; `names`, one known name again and again; `quotes`,
all in quotation marks that do not close. Seconds are those of the processor. The last column is the cost of a unit (1,000
articles, 1 kB) as a multiple of that of the first row: 1 is linear. Exit status: 1 where it is above 2 for the last row of a
table whose rows take a second or more.
"""

import argparse
import json
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

DEMO = pathlib.Path(__file__).resolve().parents[1] / "demo" / "articles.jsonl"
SHAPES = ("lines", "one-line", "no-space", "no-stop", "names", "quotes")
_NUMBER = re.compile(r"\d+")
_STOPS = re.compile(r"[^\w\s]+")


def texts(folder: pathlib.Path | None) -> list[str]:
    """Return the texts of the articles of a folder, or of the demo."""
    files = sorted(folder.glob("*.jsonl")) if folder else [DEMO]
    rows = (json.loads(line) for path in files for line in path.open(encoding="utf-8") if line.strip())
    return [row["text"] for row in rows if isinstance(row.get("text"), str) and row["text"].strip()]


def altered(stock: list[str], count: int) -> Iterator[dict[str, str]]:
    """Yield so many articles: the stock again and again, each time with other numbers and its sentences in another order."""
    for number in range(count):
        chance = random.Random(number)
        lines = stock[number % len(stock)].split("\n")
        if number >= len(stock):
            chance.shuffle(lines)
        text = _NUMBER.sub(lambda m, chance=chance: str(chance.randrange(10 ** min(len(m[0]), 4))), "\n".join(lines))
        yield {
            "id": f"g{number}",
            "text": f"{text}\nالخبر رقم {number}",
            "published": f"20{10 + number % 10}-0{1 + number % 9}-15",
        }


def of_length(stock: list[str], kilobytes: int, shape: str) -> str:
    """Return one text of so many kB of UTF-8 in a shape (see above)."""
    parts: list[str] = []
    size, number = 0, 0
    while size < kilobytes * 1000:
        parts.append(next(altered([stock[number % len(stock)]], 1))["text"] if shape != "names" else "محمود عباس ")
        size += len(parts[-1].encode()) + 1
        number += 1
    text = "\n".join(parts).encode()[: kilobytes * 1000].decode("utf-8", "ignore")
    if shape == "one-line":
        return text.replace("\n", " ")
    if shape == "no-space":
        return re.sub(r"\s+|\W+", "", text)
    if shape == "no-stop":
        return " ".join(_STOPS.sub(" ", text).split())
    if shape == "quotes":
        return "«" + text.replace("»", "").replace("\n", " « ")
    return text


def child(folder: pathlib.Path | None, kilobytes: int, shape: str) -> None:
    """Read one text and print processor seconds, megabytes of memory, characters and events."""
    from isnad import Line  # noqa: PLC0415 (the parent needs none of it)
    from isnad.record import Document  # noqa: PLC0415

    line = Line()
    document = Document(id="1", text=of_length(texts(folder), kilobytes, shape), published="2020-11-22")
    line.read(Document(id="0", text="قال الوزير إن الوفد وصل."))
    began = time.process_time()
    reading = line.read(document)
    spent = time.process_time() - began
    print(json.dumps([spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000, len(document.text), len(reading.events)]))


def run_of(stock: list[str], count: int, folder: pathlib.Path) -> tuple[float, float, float]:
    """Run so many articles into a store; return processor seconds (of all processes), seconds, and MB of the largest process."""
    source = folder / f"{count}.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for row in altered(stock, count):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    call = [
        sys.executable,
        "-c",
        "from isnad.cli.main import run; run()",
        "run",
        str(source),
        "-o",
        str(folder / str(count)),
        "--workers",
        "1",
    ]
    began = time.monotonic()
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the run of {count} articles ends with status {status}")
    return used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss / 1000


def main() -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=pathlib.Path)
    parser.add_argument("--articles", type=int, nargs="*", default=[1000, 10000])
    parser.add_argument("--lengths", type=int, nargs="*", default=[1, 10, 100, 1000, 10000], help="in kB")
    parser.add_argument("--shapes", nargs="*", choices=SHAPES, default=["lines", "one-line", "no-space"])
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        child(args.folder, int(args.child[0]), args.child[1])
        return 0
    ratios: list[float] = []
    for shape in args.shapes:
        first = ratio = spent = 0.0
        for kilobytes in args.lengths:
            given = [str(args.folder)] if args.folder else []
            call = [sys.executable, __file__, *given, "--child", str(kilobytes), shape]
            spent, memory, characters, events = json.loads(subprocess.run(call, check=True, capture_output=True).stdout)
            unit = spent / kilobytes
            first = first or unit
            ratio = unit / first
            print(
                f"{shape:<9} {kilobytes:>6} kB {spent:>9.2f} s {1000 * unit:>8.2f} ms/kB {memory:>6.0f} MB "
                f"{characters:>9,} characters {events:>7,} events {ratio:>6.2f}", flush=True,
            )  # fmt: skip
        ratios += [ratio] if spent >= 1 else []
    if args.articles:
        stock = texts(args.folder)
        first = ratio = 0.0
        with tempfile.TemporaryDirectory() as folder:
            for count in args.articles:
                spent, seconds, memory = run_of(stock, count, pathlib.Path(folder))
                unit = spent / count
                first = first or unit
                ratio = unit / first
                print(
                    f"articles  {count:>6}    {spent:>9.1f} s {1000 * unit:>8.2f} ms each {memory:>6.0f} MB "
                    f"{seconds:>7.0f} s by the clock "
                    f"{ratio:>6.2f}", flush=True,
                )  # fmt: skip
        ratios.append(ratio)
    return 1 if any(ratio > 2 for ratio in ratios) else 0


if __name__ == "__main__":
    sys.exit(main())
