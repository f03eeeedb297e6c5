"""How right linking and copies are: precision and recall over labelled pairs of events and of articles.

usage: python benchmarks/linking.py CORPUS/saudinewsnet.jsonl [--half development|untouched] [--readings FILE]

The pairs are in gold/stories, as ids and offsets; the texts are not in this repository. Without them nothing can be measured, and
the program says so (exit status 1). All articles of 6 to 11 August 2015 are read by the line (some ten minutes; --readings keeps
what it made, or takes it from there), linked together, and a pair counts as told where both its events are in one story. Beside
it: where their own score is above the least, before stories are made. Copies: two articles that the store would link.
"""

import argparse
import pathlib
import sys

import msgspec

from isnad import Line
from isnad.record import Document, Event, Reading
from isnad.stories import Linker, reports_of
from isnad.stories.labelled import Figures, Finder, Pair, figures
from isnad.stories.offices import Offices

GOLD = pathlib.Path(__file__).resolve().parents[1] / "gold" / "stories"
FIRST, LAST = "2015-08-06", "2015-08-11"


class Copies(msgspec.Struct):
    """A labelled pair of articles."""

    a: str
    b: str
    copy: bool


def documents(corpus: str) -> dict[str, Document]:
    """Return the articles of the window by id. Raises OSError where the corpus is not there."""
    found = {}
    with open(corpus, "rb") as lines:
        for row in map(msgspec.json.decode, lines):
            day = (row.get("published") or "")[:10]
            if FIRST <= day <= LAST:
                found[row["id"]] = Document(
                    id=row["id"], text=row["text"], title=row.get("title"), published=day, published_from="given",
                    outlet=row.get("outlet"),
                )  # fmt: skip
    return found


def readings(articles: dict[str, Document], kept: pathlib.Path | None) -> list[Reading]:
    """Return what the line makes of the articles, from the file that keeps it where there is one."""
    if kept is not None and kept.exists():
        rows = map(msgspec.json.decode, kept.read_bytes().splitlines())
        return [Reading(document=articles[row["id"]], events=msgspec.convert(row["events"], tuple[Event, ...])) for row in rows]
    line = Line()
    found = [line.read(document) for document in articles.values()]
    if kept is not None:
        kept.write_bytes(b"".join(msgspec.json.encode({"id": one.document.id, "events": one.events}) + b"\n" for one in found))
    return found


def show(name: str, found: Figures) -> None:
    """Print a line of figures."""
    print(
        f"{name}: precision {found.precision:.3f}, recall {found.recall:.3f} ({found.right} right of {found.told} told, "
        f"{found.one} of {found.pairs} pairs are one; {found.lost} with an event that the line no more gives)"
    )


def copies(rows: list[Copies], articles: dict[str, Document]) -> Figures:
    """Return the figures of the store's links between copies."""
    from isnad.store.copies import LEAST, bands, signature, similarity  # noqa: PLC0415 (an extra)
    from isnad.store.words import search_form  # noqa: PLC0415

    signed = {name: signature(search_form(articles[name].text)) for row in rows for name in (row.a, row.b)}
    told = right = 0
    for row in rows:
        one, other = signed[row.a], signed[row.b]
        linked = (
            one is not None and other is not None and bool({*bands(one)} & {*bands(other)}) and similarity(one, other) >= LEAST
        )
        told += linked
        right += linked and row.copy
    return Figures(pairs=len(rows), one=sum(row.copy for row in rows), told=told, right=right, lost=0)


def main() -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--half", choices=("development", "untouched"), default="development")
    parser.add_argument("--readings", type=pathlib.Path)
    given = parser.parse_args()
    try:
        articles = documents(given.corpus)
    except OSError as error:
        print(
            f"The articles are not there ({error}): the labels hold ids and offsets only, so nothing can be measured.",
            file=sys.stderr,
        )
        return 1
    linker, line = Linker(Offices.of(Line().lexicon)), readings(articles, given.readings)
    reports = [report for reading in line for report in reports_of(reading)]
    linker.add(reports)
    linker.stories()
    finder = Finder(reports)
    names = [f"pairs-{given.half}"] + ["pairs-blocks"] * (given.half == "development")
    for name in names:
        pairs = [msgspec.json.decode(row, type=Pair) for row in (GOLD / f"{name}.jsonl").read_bytes().splitlines()]
        show(f"{name}, in one story", figures(pairs, finder, lambda one, other: linker.story(one) is linker.story(other)))
        show(f"{name}, by their own score", figures(pairs, finder, linker.near))
    rows = [msgspec.json.decode(row, type=Copies) for row in (GOLD / f"copies-{given.half}.jsonl").read_bytes().splitlines()]
    show(f"copies-{given.half}", copies(rows, articles))
    return 0


if __name__ == "__main__":
    sys.exit(main())
