"""Clusters: which of the reports that hang together are one happening. The result is a function of the set of reports.

Pairs above LEAST make components; inside each, groups that a pair above NEAR joins are merged by value, highest first, while it
is above LEAST. The value of two groups lies between the mean score over all their pairs and that of their best pairs: by the
best alone one wrong pair would chain two happenings together, by the mean alone a happening told in many ways would fall
apart. Where only one of two merged groups has been compared with a third, the mean of the other is taken over a few of its
members, so that a large story does not cost the square of its size. Groups made so are then joined where each report of the
smaller is much like a few of the larger, unless most of them tell of other days or places: against a story of hundreds the mean
over all pairs is low for whoever tells it another way (the town for its region), and its best pairs are high for anybody. The
order in which reports came plays no part.
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
#: Mean above which a group is joined to a larger one: over its reports, of the score of each with the nearest few of the other.
ALIKE, NEAREST = 0.7, 3
#: The score that is taken there for a pair that is none (below NEAR, or never compared).
APART = -1.0
#: Members of each of two groups that are asked for days and places before they are joined.
MANY = 24

Neighbours = Mapping[str, Mapping[str, float]]
Scored = Callable[[str, str], float]
#: Of two reports, how places and days speak for one happening: 1 for it, down to -1 against it, 0 neither.
Agreeing = Callable[[str, str], tuple[float, float]]
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


def clusters(members: list[str], neighbours: Neighbours, scored: Scored, agreeing: Agreeing) -> list[list[str]]:
    """Return the groups of a component, each sorted.

    Args: members, sorted; scored, the score of any pair; agreeing, whether its places and days agree.
    """
    merging = _Merging(members, neighbours, scored)
    while merging.step():
        pass
    return _joined(sorted(merging.groups.values()), neighbours, agreeing)


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


def _joined(groups: list[list[str]], neighbours: Neighbours, agreeing: Agreeing) -> list[list[str]]:
    """Return groups with each that is much like a larger one joined to it, the likest first.

    Who is joined takes in no other, and who takes in others is not joined: so groups lie around one, and make no chain, by which
    all the fights of a war would be one.
    """
    number = {name: n for n, group in enumerate(groups) for name in group}
    linked = {
        tuple(sorted((n, number[other])))
        for name, n in number.items()
        for other, value in neighbours.get(name, {}).items()
        if value > LEAST and number.get(other, n) != n
    }
    alike: list[tuple[float, int, int]] = []
    for one, other in linked:
        smaller, larger = sorted((one, other), key=lambda n: (len(groups[n]), -n))
        value = _alike(groups[smaller], groups[larger], neighbours)
        if value > ALIKE and not _at_odds(groups[smaller], groups[larger], agreeing):
            alike.append((-value, smaller, larger))
    around: dict[int, int] = {}
    taking: set[int] = set()
    for _, smaller, larger in sorted(alike):
        if smaller not in around and smaller not in taking and larger not in around:
            around[smaller] = larger
            taking.add(larger)
    found: dict[int, list[str]] = {}
    for n, group in enumerate(groups):
        found.setdefault(around.get(n, n), []).extend(group)
    return sorted(map(sorted, found.values()))


def _alike(smaller: list[str], larger: list[str], neighbours: Neighbours) -> float:
    """Return the mean, over the reports of a group, of the score of each with the nearest few of a larger group."""
    inside, few = set(larger), min(NEAREST, len(larger))
    total = 0.0
    for name in smaller:
        near = neighbours.get(name, {})
        scores = heapq.nlargest(few, (near[other] for other in near.keys() & inside))
        total += (sum(scores) + APART * (few - len(scores))) / few
    return total / len(smaller)


def _at_odds(smaller: list[str], larger: list[str], agreeing: Agreeing) -> bool:
    """Tell whether more of the pairs of two groups tell of other days, or of other places, than of the same."""
    place = day = 0.0
    for one, other in product(_few(smaller, MANY), _few(larger, MANY)):
        where, when = agreeing(one, other)
        place, day = place + where, day + when
    return place < 0 or day < 0


def _best(scores: Sequence[float]) -> Best:
    return tuple(sorted(scores, reverse=True)[:BEST])


def _few(group: list[str], most: int = FEW) -> list[str]:
    """Return so many members of a group at most, evenly from first to last."""
    return group if len(group) <= most else [group[at * (len(group) - 1) // (most - 1)] for at in range(most)]
