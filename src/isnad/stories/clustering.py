"""Clusters: which of the reports that hang together are one happening. The result is a function of the set of reports.

Pairs above LEAST make components; inside each, groups that a pair above NEAR joins are merged by value, highest first, while it
is above LEAST. The value of two groups lies between the mean score over all their pairs and that of their best pairs: by the
best alone one wrong pair would chain two happenings together, by the mean alone a happening told in many ways would fall
apart. Where only one of two merged groups has been compared with a third, the mean of the other is taken over a few of its
members, so that a large story does not cost the square of its size. The order in which reports came plays no part.
"""

import heapq
from collections.abc import Callable, Mapping, Sequence
from itertools import product

#: Score above which a pair is kept: it may be less likely than not, and others speak for it.
NEAR = -0.4
#: Value above which two groups are merged: the most recall at a precision of about 0.9 on development pairs (docs/stories.md).
LEAST = 0.5
#: How much the best pairs of two groups count beside the mean over all, and how many of them.
CLOSEST, BEST = 0.3, 5
#: Members of a group that stand for it where it is compared with a group that it has no pair with.
FEW = 4

Neighbours = Mapping[str, Mapping[str, float]]
Scored = Callable[[str, str], float]
Best = tuple[float, ...]


def component(start: str, neighbours: Neighbours) -> list[str]:
    """Return all that is reached from `start` by pairs above LEAST, sorted: no groups are merged without such a pair."""
    seen, open_ = {start}, [start]
    while open_:
        for other, value in neighbours.get(open_.pop(), {}).items():
            if value > LEAST and other not in seen:
                seen.add(other)
                open_.append(other)
    return sorted(seen)


def clusters(members: list[str], neighbours: Neighbours, scored: Scored) -> list[list[str]]:
    """Return the groups of a component, each sorted. Args: members, sorted; scored, the score of any pair."""
    merging = _Merging(members, neighbours, scored)
    while merging.step():
        pass
    return sorted(merging.groups.values())


class _Merging:
    """Groups by number, with the mean and the best scores of those that a pair joins; lower numbers go first where values tie."""

    def __init__(self, members: list[str], neighbours: Neighbours, scored: Scored) -> None:
        self.groups = {number: [name] for number, name in enumerate(members)}
        self._scored = scored
        self._next = len(members)
        numbers = {name: number for number, name in enumerate(members)}
        self._means: dict[int, dict[int, float]] = {number: {} for number in self.groups}
        self._bests: dict[int, dict[int, Best]] = {number: {} for number in self.groups}
        self._queue: list[tuple[float, int, int]] = []
        for name, number in numbers.items():
            for other, value in neighbours.get(name, {}).items():
                if (to := numbers.get(other)) is not None:
                    self._means[number][to], self._bests[number][to] = value, (value,)
        for number, means in self._means.items():
            for to in means:
                if number < to and self._value(number, to) > LEAST:
                    self._queue.append((-self._value(number, to), number, to))
        heapq.heapify(self._queue)

    def step(self) -> bool:
        """Merge the two groups of the highest value; return whether there are more to look at."""
        if not self._queue:
            return False
        value, one, other = heapq.heappop(self._queue)
        if one in self.groups and other in self.groups and self._value(one, other) == -value:
            self._merge(one, other)
        return True

    def _merge(self, one: int, other: int) -> None:
        means, means2 = self._means.pop(one), self._means.pop(other)
        bests, bests2 = self._bests.pop(one), self._bests.pop(other)
        group, group2 = self.groups.pop(one), self.groups.pop(other)
        new, self._next = self._next, self._next + 1
        share = len(group) / (len(group) + len(group2))
        self._means[new], self._bests[new] = {}, {}
        for to in sorted((means.keys() | means2.keys()) - {one, other}):
            known = (means[to], bests[to]) if to in means else self._scores(group, self.groups[to])
            known2 = (means2[to], bests2[to]) if to in means2 else self._scores(group2, self.groups[to])
            for table in (self._means[to], self._bests[to]):
                table.pop(one, None)
                table.pop(other, None)
            self._means[new][to] = self._means[to][new] = share * known[0] + (1 - share) * known2[0]
            self._bests[new][to] = self._bests[to][new] = _best((*known[1], *known2[1]))
            value = self._value(to, new)
            if value > LEAST:
                heapq.heappush(self._queue, (-value, to, new))
        self.groups[new] = sorted(group + group2)

    def _value(self, one: int, other: int) -> float:
        best = self._bests[one][other]
        return (1 - CLOSEST) * self._means[one][other] + CLOSEST * sum(best) / len(best)

    def _scores(self, group: list[str], group2: list[str]) -> tuple[float, Best]:
        """Return the mean and the best scores of two groups that no pair joins, over a few of their members."""
        scores = [self._scored(one, other) for one, other in product(_few(group), _few(group2))]
        return sum(scores) / len(scores), _best(scores)


def _best(scores: Sequence[float]) -> Best:
    return tuple(sorted(scores, reverse=True)[:BEST])


def _few(group: list[str]) -> list[str]:
    """Return FEW members of a group, evenly from first to last."""
    return group if len(group) <= FEW else [group[at * (len(group) - 1) // (FEW - 1)] for at in range(FEW)]
