"""How much of the article is read from saved pages, and how much that is not the article.

usage: python benchmarks/pages.py [FOLDER] [--worst N]

FOLDER holds NAME.html with what should be found beside it as NAME.json ({"title", "body", "published", "url", "outlet",
"author"}); by default the fixtures under tests/reading/pages. Printed for each kind of page (its name behind the number) and over
all: precision and recall of the body's words (as a bag of words, mean over pages), share of right titles, days, and of addresses,
outlets and writers where the expectation names one. A page that cannot be read counts as nothing found.
Exit status: 0, or 2 for wrong use.
"""

import argparse
import json
import pathlib
import re
import sys
import time
from collections import Counter
from typing import NamedTuple

from isnad.errors import InputError
from isnad.reading.pages import document_of_page
from isnad.record import Document

_WORD = re.compile(r"\w+")
FIXTURES = pathlib.Path(__file__).resolve().parents[1] / "tests" / "reading" / "pages"


class Score(NamedTuple):
    """How one page was read: shares between 0 and 1; None where nothing is expected."""

    name: str
    precision: float
    recall: float
    title: bool
    day: bool
    url: bool | None
    outlet: bool | None
    author: bool | None


def score(name: str, expected: dict[str, str | None], found: Document | None) -> Score:
    """Return the score of one page."""
    gold = Counter(_WORD.findall(expected["body"] or ""))
    got = Counter(_WORD.findall(found.text if found else ""))
    both = sum((gold & got).values())
    day = (found.published or "")[:10] or None if found else None

    def same(field: str) -> bool | None:
        return None if expected.get(field) is None else found is not None and getattr(found, field) == expected[field]

    return Score(
        name, both / max(1, sum(got.values())), both / max(1, sum(gold.values())),
        found is not None and found.title == expected["title"],
        found is not None and day == expected["published"], same("url"), same("outlet"), same("author"),
    )  # fmt: skip


def run(folder: pathlib.Path) -> list[Score]:
    """Return the scores of all pages of a folder."""
    scores = []
    for answer in sorted(folder.glob("*.json")):
        try:
            found = document_of_page(answer.with_suffix(".html").read_bytes(), answer.stem)
        except InputError:
            found = None
        scores.append(score(answer.stem, json.loads(answer.read_text(encoding="utf-8")), found))
    return scores


def mean(values: list[float | bool | None]) -> float:
    """Return the mean of those that are not None (1 where there is none)."""
    known = [float(v) for v in values if v is not None]
    return sum(known) / len(known) if known else 1.0


def row(name: str, scores: list[Score]) -> str:
    """Return one line of the table."""
    columns = list(zip(*[s[1:] for s in scores], strict=True))
    return f"{name:22} {len(scores):3} " + " ".join(f"{mean(list(column)):8.3f}" for column in columns)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=FIXTURES)
    parser.add_argument("--worst", type=int, default=0, help="print also the N pages with the lowest body F1")
    options = parser.parse_args()
    begin = time.perf_counter()
    scores = run(options.folder)
    seconds = time.perf_counter() - begin
    if not scores:
        print(f"{options.folder}: holds no NAME.json beside NAME.html", file=sys.stderr)
        return 2
    print(
        f"{'kind of page':22} {'n':>3} {'body P':>8} {'body R':>8} {'title':>8} {'day':>8} {'url':>8} {'outlet':>8} {'author':>8}"
    )
    kinds: dict[str, list[Score]] = {}
    for one in scores:
        kinds.setdefault(one.name.partition("-")[2] or one.name, []).append(one)
    for kind, members in kinds.items():
        print(row(kind, members))
    print(row("all", scores))
    print(f"{len(scores) / seconds:.0f} pages a second")
    for one in sorted(scores, key=lambda s: s.precision + s.recall)[: options.worst]:
        print(one)
    return 0


if __name__ == "__main__":
    sys.exit(main())
