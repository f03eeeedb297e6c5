"""How right linking and copies are: precision and recall over labelled pairs of events and of articles.

usage: python benchmarks/linking.py CORPUS [--sets development blocks more untouched fresh] [--readings FOLDER]

The pairs are in gold/stories, as ids and offsets; the texts are not in this repository: CORPUS is the folder that holds them.
Without them nothing can be measured, and the program says so (exit status 1). All articles of each window are read by the line
(some ten minutes; --readings keeps what it made, or takes it from there) and linked together, and a pair counts as told where
both its events are in one story. Beside it: where their own score alone says so. Pairs with no two events in one window are
left out. Copies: two articles that the store would link.
"""

import argparse
import pathlib
import sys
from typing import NamedTuple

import msgspec

from isnad import Line
from isnad.record import Document, Event, Reading
from isnad.stories import Linker, reports_of
from isnad.stories.labelled import Figures, Finder, Pair, figures
from isnad.stories.offices import Offices

GOLD = pathlib.Path(__file__).resolve().parents[1] / "gold" / "stories"


class Window(NamedTuple):
    """Days of a collection whose articles are linked together; both are included."""

    collection: str
    first: str
    last: str


WINDOWS = {
    "august-2015": Window("saudinewsnet", "2015-08-06", "2015-08-11"),
    "july-2015": Window("saudinewsnet", "2015-07-19", "2015-07-25"),
    "turn-2015": Window("saudinewsnet", "2015-07-26", "2015-08-05"),
    "april-2024": Window("almayadeen_2023_2024", "2024-04-22", "2024-04-29"),
    "august-2024": Window("almayadeen_2023_2024", "2024-08-05", "2024-08-12"),
}


class Copies(msgspec.Struct):
    """A labelled pair of articles."""

    a: str
    b: str
    copy: bool


def documents(corpus: pathlib.Path, window: Window) -> dict[str, Document]:
    """Return the articles of a window by id. Raises OSError where the corpus is not there."""
    found = {}
    with (corpus / f"{window.collection}.jsonl").open("rb") as lines:
        for row in map(msgspec.json.decode, lines):
            day = (row.get("published") or "")[:10]
            if window.first <= day <= window.last:
                found[row["id"]] = Document(
                    id=row["id"], text=row["text"], title=row.get("title"), published=day, published_from="given",
                    outlet=row.get("outlet"),
                )  # fmt: skip
    return found


def readings(articles: dict[str, Document], kept: pathlib.Path | None) -> list[Reading]:
    """Return what the line makes of the articles, from the file that keeps it where there is one."""
    if kept is not None and kept.exists():
        rows = map(msgspec.json.decode, kept.read_bytes().splitlines())
        return [
            Reading(document=articles[row["id"]], events=msgspec.convert(row["events"], tuple[Event, ...]))
            for row in rows
            if row["id"] in articles
        ]
    line = Line()
    found = [line.read(document) for document in articles.values()]
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(b"".join(msgspec.json.encode({"id": one.document.id, "events": one.events}) + b"\n" for one in found))
    return found


def show(name: str, found: Figures) -> None:
    """Print a line of figures."""
    print(
        f"{name}: precision {found.precision:.3f}, recall {found.recall:.3f} ({found.right} right of {found.told} told, "
        f"{found.one} of {found.pairs} pairs are one; {found.lost} with an event that the line no more gives)",
        flush=True,
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


def added(one: Figures, other: Figures) -> Figures:
    """Return two figures as one."""
    return Figures(**{name: getattr(one, name) + getattr(other, name) for name in Figures.__struct_fields__})


def linked(
    articles: dict[str, Document], line: list[Reading], pairs: dict[str, list[Pair]]
) -> dict[str, tuple[Figures, Figures]]:
    """Return for each set its figures in one window, by story and by the pairs' own scores."""
    linker = Linker(Offices.of(Line().lexicon))
    reports = [report for reading in line for report in reports_of(reading)]
    linker.add(reports)
    linker.stories()
    finder, found = Finder(reports), {}
    for name, rows in pairs.items():
        mine = [pair for pair in rows if pair.a.id in articles and pair.b.id in articles]
        if mine:
            together = figures(mine, finder, lambda one, other: linker.story(one) is linker.story(other))
            found[name] = (together, figures(mine, finder, linker.near))
    return found


def main() -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--sets", nargs="+", default=["development", "blocks", "more"])
    parser.add_argument("--readings", type=pathlib.Path)
    given = parser.parse_args()
    pairs = {
        name: [msgspec.json.decode(row, type=Pair) for row in (GOLD / f"pairs-{name}.jsonl").read_bytes().splitlines()]
        for name in given.sets
    }
    wanted = {label.id for rows in pairs.values() for pair in rows for label in (pair.a, pair.b)}
    total: dict[str, tuple[Figures, Figures]] = {}
    every: dict[str, Document] = {}
    for title, window in WINDOWS.items():
        try:
            articles = documents(given.corpus, window)
        except OSError as error:
            print(
                f"The articles are not there ({error}): the labels hold ids and offsets only, so nothing can be measured.",
                file=sys.stderr,
            )
            return 1
        every |= articles
        if not wanted & articles.keys():
            continue
        line = readings(articles, given.readings and given.readings / f"{title}.jsonl")
        for name, (together, alone) in linked(articles, line, pairs).items():
            show(f"{name}, {title}, in one story", together)
            show(f"{name}, {title}, by their own score", alone)
            before = total.get(name)
            total[name] = (added(before[0], together), added(before[1], alone)) if before else (together, alone)
    for name, (together, alone) in total.items():
        show(f"{name}, all windows, in one story", together)
        show(f"{name}, all windows, by their own score", alone)
    for name in given.sets:
        file = GOLD / f"copies-{name}.jsonl"
        if file.exists():
            rows = [msgspec.json.decode(row, type=Copies) for row in file.read_bytes().splitlines()]
            show(f"copies-{name}", copies(rows, every))
    return 0


if __name__ == "__main__":
    sys.exit(main())
