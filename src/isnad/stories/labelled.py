"""Labelled pairs of events: are they one happening? Their events found among reports, and the figures of an answer."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from isnad.record import Report
from isnad.record.records import Record, Span


class Labelled(Record, frozen=True, kw_only=True):
    """An event as a label names it: the article's id and the characters of the trigger."""

    id: str
    trigger: Span


class Pair(Record, frozen=True, kw_only=True):
    """Two events and whether they are one happening; kind: of one `article`, one `outlet` or `cross` two.

    part: they are two parts of one happening (a visit and its meeting) rather than two tellings; why, in the reader's words.
    """

    a: Labelled
    b: Labelled
    same: bool
    kind: str
    part: bool = False
    why: str = ""


class Figures(Record, frozen=True, kw_only=True):
    """How an answer fares: pairs asked; those labelled one happening; those told to be; of these the right ones; pairs lost.

    Lost are pairs of which one event is not among the reports; they count as told apart.
    """

    pairs: int
    one: int
    told: int
    right: int
    lost: int

    @property
    def precision(self) -> float:
        """Return the share of right ones among the pairs told to be one happening."""
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the pairs labelled one happening that are told."""
        return self.right / self.one if self.one else 0.0


class Finder:
    """The reports of events, asked by article and trigger."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._reports: dict[str, list[Report]] = defaultdict(list)
        for report in reports:
            self._reports[report.event.document].append(report)

    def find(self, label: Labelled) -> Report | None:
        """Return the report whose trigger has most characters in common with the label's; None where none has any."""
        common = {report.event.id: _common(report.event.trigger, label.trigger) for report in self._reports.get(label.id, ())}
        best = max(self._reports.get(label.id, ()), key=lambda report: common[report.event.id], default=None)
        return best if best is not None and common[best.event.id] > 0 else None


def _common(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def figures(pairs: Sequence[Pair], finder: Finder, told: Callable[[str, str], bool]) -> Figures:
    """Return the figures of `told`, which says of two events (by id) whether they are one happening."""
    one = yes = right = lost = 0
    for pair in pairs:
        first, second = finder.find(pair.a), finder.find(pair.b)
        found = first is not None and second is not None
        answer = first is not None and second is not None and told(first.event.id, second.event.id)
        lost += not found
        one += pair.same
        yes += answer
        right += answer and pair.same
    return Figures(pairs=len(pairs), one=one, told=yes, right=right, lost=lost)


def groups(joined: Sequence[tuple[str, str]]) -> list[int]:
    """Return for each pair of articles the number of its group, by their ids; pairs of two groups have no article in common."""
    top: dict[str, str] = {}

    def find(name: str) -> str:
        top.setdefault(name, name)
        while top[name] != name:
            name = top[name]
        return name

    for pair in joined:
        one, other = sorted(map(find, pair))
        top[other] = one
    numbers = {name: number for number, name in enumerate(sorted({find(one) for one, _ in joined}))}
    return [numbers[find(one)] for one, _ in joined]
