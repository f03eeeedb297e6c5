"""Whether a confidence means what it says: how many of the events given with it are right.

An event counts as right where its trigger overlaps one of gold's with the same type, one to one, as in `scoring`. Well-made
confidences are reliable in the sense of Murphy & Winkler (1977): of the events given with 0.8, eight in ten are right.
"""

from collections.abc import Iterator
from typing import NamedTuple

from isnad.evaluation.scoring import Records, matches

#: The lower edges of the classes of confidence.
EDGES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_SURE = 0.8


class Reliability(NamedTuple):
    """A class of confidence, from `low` up to `high` (excluded, save 1): its events, their mean confidence, the share right.

    mean and right are None where there is no event.
    """

    low: float
    high: float
    events: int
    mean: float | None
    right: float | None


def reliability(gold: Records, predicted: Records) -> list[Reliability]:
    """Return the classes from the lowest confidence to the highest, and last that of all events at 0.8 or more.

    Documents that gold lacks are left out, and events without a confidence.
    """
    outcomes = [(e["confidence"], right) for e, right in _outcomes(gold, predicted) if e.get("confidence") is not None]
    classes = [*zip(EDGES, [*EDGES[1:], 1.0], strict=True), (_SURE, 1.0)]
    return [_class(low, high, outcomes) for low, high in classes]


def _outcomes(gold: Records, predicted: Records) -> Iterator[tuple[dict, bool]]:
    for document, events in gold.items():
        given = predicted.get(document, [])
        right = {j for _, j in matches(events, given)}
        yield from ((event, j in right) for j, event in enumerate(given))


def _class(low: float, high: float, outcomes: list[tuple[float, bool]]) -> Reliability:
    inside = [(c, right) for c, right in outcomes if low <= c < high or (c == high == 1.0)]
    if not inside:
        return Reliability(low, high, 0, None, None)
    n = len(inside)
    return Reliability(low, high, n, sum(c for c, _ in inside) / n, sum(right for _, right in inside) / n)
