"""Compare the figures of `isnad score --json` with pinned floors, and with the figures of another scorer.

usage: hold_floors.py FLOORS.json FIGURES.json [--reference REFERENCE.json]

A floor is named by its path in the figures ("type.f1"). Raising a floor is routine; lowering one is a decision, with
its reason in the change. Exit status: 0 all held, 1 a figure is below its floor or the scorers differ, 2 wrong use.
"""

import argparse
import json
import pathlib
import sys
from typing import Any


def flat(figures: dict[str, Any], before: str = "") -> dict[str, float | None]:
    """Return nested figures by dotted path."""
    found: dict[str, float | None] = {}
    for name, value in figures.items():
        if isinstance(value, dict):
            found.update(flat(value, f"{before}{name}."))
        else:
            found[before + name] = value
    return found


def held(floors: dict[str, float], figures: dict[str, float | None]) -> bool:
    """Print each figure with its floor; return whether all hold. A floor without a figure does not hold."""
    good = True
    for name, floor in floors.items():
        figure = figures.get(name)
        ok = figure is not None and figure >= floor
        shown = "missing" if figure is None else f"{figure:.4f}"
        print(f"{name:<24} {shown:>8}  floor {floor:.4f}  {'ok' if ok else 'FAILED'}")
        good = good and ok
    return good


def same(figures: dict[str, float | None], reference: dict[str, float | None]) -> bool:
    """Print each figure that differs from the other scorer's in the first four digits; return whether none does."""
    differing = []
    for name in sorted(figures.keys() | reference.keys()):
        a, b = figures.get(name, "absent"), reference.get(name, "absent")
        numbers = isinstance(a, int | float) and isinstance(b, int | float)
        if (round(a, 4) != round(b, 4)) if numbers else (a != b):  # type: ignore[arg-type]
            differing.append(f"{name}: {a} here, {b} there")
    for text in differing:
        print(f"DIFFERS from the reference scorer: {text}")
    if not differing:
        print(f"agrees with the reference scorer in all {len(figures)} figures, to 4 digits")
    return not differing


def _load(path: pathlib.Path) -> dict[str, Any]:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"hold_floors: {path}: cannot be read: {error}", file=sys.stderr)
        sys.exit(2)


def main() -> int:
    """Run the comparison; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("floors", type=pathlib.Path)
    parser.add_argument("figures", type=pathlib.Path)
    parser.add_argument("--reference", type=pathlib.Path)
    args = parser.parse_args()
    figures = flat(_load(args.figures))
    good = held(_load(args.floors), figures)
    if args.reference is not None:
        good = same(figures, flat(_load(args.reference))) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
