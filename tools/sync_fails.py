"""Bring the `fails:` marks of the lexicon's sentences up to date with what the line does today.

usage: python tools/sync_fails.py [--check]

A sentence that fails and has no mark gets `fails:` with what came out instead; a marked sentence that passes loses its
mark. With --check nothing is written and the exit status is 1 where something would change. Reasons written by hand
stay as they are while the sentence fails.
"""

import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests"))

from test_lexicon_sentences import _run

from isnad.lexicon.examples import Case, cases
from isnad.lexicon.files import DATA
from isnad.pipeline import Line


def outcome(case: Case, line: Line) -> str | None:
    """Return None where the sentence passes, else why it fails, on one line."""
    try:
        _run(case, line)
    except AssertionError as error:
        return re.sub(r"\s+", " ", str(error).split("\nassert")[0])[:150]
    return None


def path_of(case: Case) -> pathlib.Path:
    """Return the file in which a case stands."""
    direct = DATA / f"{case.file}.yaml"
    return direct if direct.exists() else DATA / "events" / f"{case.file}.yaml"


def place(lines: list[str], case: Case) -> int:
    """Return the index of the line that opens the case's sentence."""
    start = next(i for i, row in enumerate(lines) if re.match(rf"\s*- (\{{)?id: {re.escape(case.entry)}\s*[,}}]?\s*$", row))
    section, number = case.name.rsplit("::", 1)[1].rsplit("-", 1)
    key = {"example": "examples:", "silent": "silent:"}[section]
    head = next(i for i in range(start + 1, len(lines)) if lines[i].strip().startswith(key))
    found = [i for i in range(head, len(lines)) if re.match(r"\s*(examples: \[|silent: \[)?- ?\{?text:", lines[i])]
    return found[int(number) - 1]


def mark(lines: list[str], at: int, reason: str) -> None:
    """Write the mark into the sentence that opens at a line."""
    value = json.dumps(f"today: {reason}", ensure_ascii=False)
    row = lines[at]
    if row.lstrip().startswith("- {"):
        cut = row.rindex("}")
        lines[at] = f"{row[:cut]}, fails: {value}{row[cut:]}"
        return
    indent = len(row) - len(row.lstrip()) + 2
    end = at + 1
    while end < len(lines) and lines[end].strip() and len(lines[end]) - len(lines[end].lstrip()) > indent:
        end += 1
    lines.insert(end, " " * indent + f"fails: {value}")


def unmark(lines: list[str], at: int) -> None:
    """Take the mark out of the sentence that opens at a line."""
    if lines[at].lstrip().startswith("- {"):
        lines[at] = re.sub(r', fails: "(?:[^"\\]|\\.)*"', "", lines[at])
        return
    indent = len(lines[at]) - len(lines[at].lstrip())
    for i in range(at + 1, len(lines)):
        if lines[i].strip().startswith("fails:"):
            del lines[i]
            return
        if lines[i].strip() and len(lines[i]) - len(lines[i].lstrip()) <= indent:
            return


def main() -> None:
    """Run every sentence, then write what changed, file by file."""
    line, changes = Line(), {}
    for case in cases():
        reason = outcome(case, line)
        if (reason is None) == (case.fails is None):
            continue
        changes.setdefault(path_of(case), []).append((case, reason))
    for path, found in changes.items():
        for case, reason in found:
            print(f"{'mark' if reason else 'heal'} {case.name}: {reason or case.fails}")
            lines = path.read_text(encoding="utf-8").split("\n")
            at = place(lines, case)
            if reason:
                mark(lines, at, reason)
            else:
                unmark(lines, at)
            if "--check" not in sys.argv:
                path.write_text("\n".join(lines), encoding="utf-8")
    print(f"{sum(map(len, changes.values()))} marks changed")
    sys.exit(bool(changes) and "--check" in sys.argv)


if __name__ == "__main__":
    main()
