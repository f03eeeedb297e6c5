"""Clusters: which of the reports that hang together are one happening. The result is a function of the set of reports.

Pairs above 0 make components; inside each, groups are merged by their mean score over all pairs, the highest first. So one
wrong pair does not chain two happenings together, and the order in which reports came plays no part.
"""

import heapq
from collections.abc import Callable, Collection, Mapping

#: A component of more reports is first cut by asking for higher scores: merging costs the square of its size.
LARGEST = 150
STEPS = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)

Neighbours = Mapping[str, Mapping[str, float]]
Scored = Callable[[str, str], float]


def component(start: str, neighbours: Neighbours, least: float = 0.0, inside: Collection[str] | None = None) -> list[str]:
    """Return all that is reached from `start` by pairs above `least` (and within `inside`), sorted."""
    seen, open_ = {start}, [start]
    while open_:
        for other, value in neighbours.get(open_.pop(), {}).items():
            if value > least and other not in seen and (inside is None or other in inside):
                seen.add(other)
                open_.append(other)
    return sorted(seen)


def clusters(members: list[str], neighbours: Neighbours, scored: Scored) -> list[list[str]]:
    """Return the groups of a component, each sorted. `scored` gives the score of any pair."""
    done = []
    for piece in _cut(members, neighbours, STEPS):
        done += _merge(piece, scored) if len(piece) <= LARGEST else [piece]
    return sorted(done)


def _cut(members: list[str], neighbours: Neighbours, steps: tuple[float, ...]) -> list[list[str]]:
    if len(members) <= LARGEST or not steps:
        return [members]
    inside, left, pieces = set(members), set(members), []
    for name in members:
        if name in left:
            piece = component(name, neighbours, steps[0], inside)
            left.difference_update(piece)
            pieces += _cut(piece, neighbours, steps[1:])
    return pieces


def _merge(members: list[str], scored: Scored) -> list[list[str]]:
    """Merge the two groups of the highest mean score while it is above 0; ties go to the names that come first."""
    groups: dict[int, list[str]] = {at: [name] for at, name in enumerate(members)}
    sums: dict[tuple[int, int], float] = {}
    queue: list[tuple[float, int, int]] = []
    for at, name in enumerate(members):
        for to in range(at + 1, len(members)):
            sums[at, to] = value = scored(name, members[to])
            if value > 0:
                queue.append((-value, at, to))
    heapq.heapify(queue)
    number = len(members)
    while queue:
        _, one, other = heapq.heappop(queue)
        if one not in groups or other not in groups:
            continue
        merged = sorted(groups.pop(one) + groups.pop(other))
        for to, names in groups.items():
            total = sums[_pair(one, to)] + sums[_pair(other, to)]
            sums[to, number] = total
            if total > 0:
                heapq.heappush(queue, (-total / (len(merged) * len(names)), to, number))
        groups[number] = merged
        number += 1
    return list(groups.values())


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
