"""Speed and memory of the whole line over a corpus, on one core.

usage: OPENBLAS_NUM_THREADS=1 python benchmarks/corpus.py FOLDER [--limit N]     (one thread, as the commands have it)

FOLDER holds JSONL files of articles. In one run and over the same articles two passes are timed: a bare one that
decodes, normalises, cuts into tokens and looks every word up in a plain table (the least any reader does), and
the whole line from bytes to the JSON of events. Reading the files from disk and compiling the lexicon are not
timed; the start is told apart. Nothing is skipped silently: an article that cannot be read is counted by reason, and
each exception is counted and named. Exit status: 0 no exception, 1 an exception, 2 wrong use.
"""

import argparse
import json
import pathlib
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator

from isnad import InputError, Line
from isnad.arabic.tokens import tokenize
from isnad.reading.files import article
from isnad.reading.text import decode
from isnad.record import events_line
from isnad.runner.collecting import settle
from isnad.sentences import split


def rows(folder: pathlib.Path) -> Iterator[tuple[str, bytes]]:
    """Yield (file:line, bytes) of all articles, files in order of name."""
    for path in sorted(folder.glob("*.jsonl")):
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield f"{path.name}:{number}", line


def peak_mb() -> float:
    """Return the largest resident memory of this process so far, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1_000)


def bare(articles: list[tuple[str, bytes]], words: dict[str, None]) -> tuple[float, int]:
    """Return the processor seconds of the bare pass, and how many words it found in the table."""
    found = 0
    begin = time.process_time()
    for _, data in articles:
        try:
            text = json.loads(data.decode("utf-8"))["text"]
            found += sum(token.norm in words for token in tokenize(text))
        except (ValueError, KeyError, TypeError):
            continue
    return time.process_time() - begin, found


class Counts(Counter[str]):
    """What the run counted: articles, sentences, events, unreadable by reason, exceptions by kind."""


def whole(articles: list[tuple[str, bytes]], line: Line, counts: Counts) -> float:
    """Run the line over the articles; return its processor seconds. Exceptions are counted, the first three told."""
    begin = time.process_time()
    for where, data in articles:
        try:
            document = article(json.loads(decode(data, where)), where)
            reading = line.read(document)
            events_line(reading)
        except (InputError, ValueError) as error:
            if not isinstance(error, InputError | json.JSONDecodeError):
                _exception(where, error, counts)
                continue
            counts[f"unreadable: {getattr(error, 'reason', 'not valid JSON')}"] += 1
            continue
        except Exception as error:  # any other is what this benchmark is to find: counted, named, and the run goes on
            _exception(where, error, counts)
            continue
        counts["articles"] += 1
        counts["events"] += len(reading.events)
        counts["statements"] += len(reading.statements)
        counts["articles without event"] += not reading.events
    return time.process_time() - begin


def _exception(where: str, error: Exception, counts: Counts) -> None:
    counts["exceptions"] += 1
    counts[f"exception: {type(error).__name__}"] += 1
    if counts["exceptions"] <= 3:
        print(f"{where}: exception\n{''.join(traceback.format_exception(error))}", file=sys.stderr)


def sentences(articles: list[tuple[str, bytes]]) -> int:
    """Return how many sentences the articles hold (counted apart, not timed)."""
    total = 0
    for _, data in articles:
        try:
            total += sum(1 for _ in split(json.loads(data)["text"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return total


def report(articles: list[tuple[str, bytes]], counts: Counts, seconds: float, base: float) -> None:
    """Print the figures of the two passes."""
    size = sum(len(data) for _, data in articles) / 1e6
    number = sentences(articles)
    print(f"{len(articles)} articles, {number} sentences, {size:.1f} MB; seconds are processor time of one core")
    for name, time_of_pass in (("bare pass", base), ("whole line", seconds)):
        rate = 1 / max(time_of_pass, 1e-9)
        print(
            f"{name:<11} {time_of_pass:8.2f} s  {len(articles) * rate:9.1f} articles/s  "
            f"{number * rate:10.1f} sentences/s  {size * rate:7.2f} MB/s"
        )
    print(f"ratio       {seconds / max(base, 1e-9):8.1f} times the bare pass (decode, normalise, tokens, look-up)")
    print(f"peak memory {peak_mb():8.1f} MB (the articles themselves included)")
    for name in ("articles", "articles without event", "events", "statements", "exceptions"):
        print(f"{name:<24} {counts[name]:>8}")
    for name in sorted(n for n in counts if n.startswith(("unreadable", "exception:"))):
        print(f"{name:<24} {counts[name]:>8}")
    unreadable = sum(v for n, v in counts.items() if n.startswith("unreadable"))
    print(f"{'all accounted for':<24} {counts['articles'] + unreadable + counts['exceptions'] == len(articles)}")


def main() -> int:
    """Run both passes; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--limit", type=int, help="only so many articles, spread evenly over the corpus")
    args = parser.parse_args()
    if not args.folder.is_dir():
        parser.error(f"{args.folder} is no folder")
    if args.limit is not None and args.limit < 1:
        parser.error("--limit must be at least 1")
    articles = list(rows(args.folder))
    if not articles:
        parser.error(f"{args.folder} holds no articles (*.jsonl)")
    if args.limit is not None and args.limit < len(articles):
        step = len(articles) / args.limit
        articles = [articles[int(i * step)] for i in range(args.limit)]
    begin = time.perf_counter()
    line = Line()
    print(f"start: lexicon loaded in {time.perf_counter() - begin:.2f} s")
    counts = Counts()
    base, _ = bare(articles, dict.fromkeys(line.lexicon.words))
    settle()
    seconds = whole(articles, line, counts)
    report(articles, counts, seconds, base)
    return 1 if counts["exceptions"] else 0


if __name__ == "__main__":
    sys.exit(main())
