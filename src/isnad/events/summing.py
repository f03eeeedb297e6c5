"""The loops of `swift`: what the blocks of a question weigh together, from the sums that are kept.

They stand apart because they run for every block of every question, and are compiled with the line; judges are not.
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from isnad.events.features import Block, Features, given

Make = Callable[..., Features]
#: What a block weighs for two tasks, and the rows of its features that the network knows (an array of integers).
Part = tuple[complex, Any]


def total_of(tasks: Sequence[str], blocks: Iterable[Block], kept: dict[Make, dict[tuple, complex]],
             find: Callable[[Sequence[str], Make, tuple], complex]) -> complex:  # fmt: skip
    """Return what blocks weigh. kept: of each kind of block what is known by its values; find: called for what is not."""
    total = 0j
    for make, values in blocks:
        found = kept[make].get(values) if make is not given else None
        total += found if found is not None else find(tasks, make, values)
    return total


def parts_of(tasks: Sequence[str], blocks: Iterable[Block], kept: dict[Make, dict[tuple, Part]],
             find: Callable[[Sequence[str], Make, tuple], Part]) -> Part:  # fmt: skip
    """Return the same with the network's rows of all blocks."""
    total = 0j
    rows: Any = array("q")
    for make, values in blocks:
        found = kept[make].get(values) if make is not given else None
        if found is None:
            found = find(tasks, make, values)
        total += found[0]
        rows += found[1]
    return total, rows


def options_of(totals: dict[str, float], blocks: Iterable[Block], kept: dict[Make, dict[tuple, dict[str, float]]],
               find: Callable[[Make, tuple], dict[str, float]]) -> None:  # fmt: skip
    """Add to the sums of the options of a task what blocks weigh for each."""
    for make, values in blocks:
        found = kept[make].get(values)
        if found is None:
            found = find(make, values)
        for option, part in found.items():
            if option in totals:
                totals[option] += part
