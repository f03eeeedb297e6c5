"""Split labelled pairs of events and of articles into a half to develop on and a half that stays untouched.

usage: python tools/split_stories.py PAIRS.jsonl COPIES.jsonl SEEN.txt FOLDER

PAIRS: one `{"a": {"id", "trigger"}, "b": …, "same", "kind", "why"}` a line; COPIES: `{"a", "b", "copy"}`; SEEN: ids of articles
that the developer has read, one a line. Articles joined by any pair stay together, so no article is in both halves; groups with
an article of SEEN are for development; the others are shuffled (seed 2015) and given to the half that has less of its share.
Writes FOLDER/{pairs,copies}-{development,untouched}.jsonl.
"""

import json
import pathlib
import random
import sys
from collections import defaultdict

from isnad.stories.labelled import groups

SEED = 2015


def ends(row: dict) -> tuple[str, str]:
    """Return the ids of the two articles of a labelled pair of events or of articles."""
    return (row["a"], row["b"]) if isinstance(row["a"], str) else (row["a"]["id"], row["b"]["id"])


def grouped(rows: list[dict]) -> list[list[dict]]:
    """Return the rows in groups that share no article, in the order of their first article's id."""
    found = defaultdict(list)
    for row, number in zip(rows, groups([ends(row) for row in rows]), strict=True):
        found[number].append(row)
    return [found[number] for number in sorted(found)]


def main() -> None:
    """Read, split, write; print what each half has."""
    pairs, copies, seen, folder = sys.argv[1:]
    rows = [json.loads(line) for name in (pairs, copies) for line in pathlib.Path(name).read_text("utf-8").splitlines()]
    known = set(pathlib.Path(seen).read_text("utf-8").split())
    halves: dict[str, list[dict]] = {"development": [], "untouched": []}
    free = []
    for group in grouped(rows):
        (halves["development"].extend if any(known & {*ends(row)} for row in group) else free.append)(group)
    random.Random(SEED).shuffle(free)
    for group in sorted(free, key=len, reverse=True):  # large ones first, so that the halves come out even
        less = min(halves, key=lambda half: sum("same" in row for row in halves[half]))
        halves[less].extend(group)
    for half, given in halves.items():
        for name, label in (("pairs", "same"), ("copies", "copy")):
            part = sorted((row for row in given if label in row), key=lambda row: json.dumps(row, sort_keys=True))
            path = pathlib.Path(folder) / f"{name}-{half}.jsonl"
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in part), "utf-8")
            print(path, len(part), "yes:", sum(row[label] for row in part))


if __name__ == "__main__":
    main()
