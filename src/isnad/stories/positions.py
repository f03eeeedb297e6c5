"""What reports hold on who acted or where, brought together so that what many say is compared once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from isnad.stories.profiles import Profile, Who
from isnad.stories.scoring import relation

#: Whether two reports contradict each other.
Differ = Callable[[Profile, Profile], bool]


class Whos:
    """Participants in the order in which they came. Who is the same as one of them is found by entity or a word of the name."""

    def __init__(self, whos: Iterable[Who] = ()) -> None:
        self._all: list[Who] = []
        self._having: dict[str, list[int]] = {}
        for who in dict.fromkeys(whos):
            self.add(who)

    def add(self, who: Who) -> int:
        """Add a participant and return the number that it has."""
        for key in _keys(who):
            self._having.setdefault(key, []).append(len(self._all))
        self._all.append(who)
        return len(self._all) - 1

    def same(self, who: Who) -> int | None:
        """Return the number of the first that is the same, or None. Who shares neither entity nor word is never the same."""
        near = {number for key in _keys(who) for number in self._having.get(key, ())}
        return min((number for number in near if relation(self._all[number], who) == "same"), default=None)


def _keys(who: Who) -> Iterator[str]:
    yield from who.words
    if who.entity:
        yield who.entity


def by_actor(profiles: Sequence[Profile]) -> list[list[Profile]]:
    """Return the reports by who acted; one that names two stands with both."""
    firsts, found, known = Whos(), list[list[Profile]](), dict[Who, int]()
    for profile in profiles:
        for who in profile.actors:
            number = known.get(who)
            if number is None:
                number = firsts.same(who)
                if number is None:
                    number = firsts.add(who)
                    found.append([])
                if who.entity or who.words:  # one without either is not even the same as itself
                    known[who] = number
            if not found[number] or found[number][-1] is not profile:
                found[number].append(profile)
    return found


def by_place(profiles: Sequence[Profile]) -> list[list[Profile]]:
    """Return the reports by where it was."""
    found: dict[str, list[Profile]] = {}
    for profile in profiles:
        if profile.where:
            found.setdefault(profile.where.key, []).append(profile)
    return list(found.values())


class _Saying(NamedTuple):
    """Reports that say the same: the first; of each set of ends the number of the first that has it; the ends that all have."""

    first: Profile
    told: dict[frozenset[str], int]
    common: frozenset[str]


def contrary(
    one: Sequence[Profile], other: Sequence[Profile], ends: Mapping[str, frozenset[str]],
    said: Callable[[Profile], object], differ: Differ,
) -> tuple[Profile, Profile] | None:  # fmt: skip
    """Return the first report of one position, and the first of another, that differ and are of different chains, or None.

    Args: ends, of the chains that the report with a key is in; said, all of a report that `differ` looks at. So it is asked once
    for each two things said, and not for each two reports.
    """
    others = _sayings(other, ends, said)
    against: dict[object, list[_Saying]] = {}
    seen: set[tuple[object, frozenset[str]]] = set()
    for profile in one:
        what, mine = said(profile), ends[profile.key]
        if (what, mine) in seen:
            continue
        seen.add((what, mine))
        if what not in against:
            against[what] = [saying for saying in others if differ(profile, saying.first)]
        apart = (_apart(saying, mine) for saying in against[what])
        first = min((number for number in apart if number is not None), default=None)
        if first is not None:
            return profile, other[first]
    return None


def _sayings(profiles: Sequence[Profile], ends: Mapping[str, frozenset[str]], said: Callable[[Profile], object]) -> list[_Saying]:
    firsts: dict[object, Profile] = {}
    told: dict[object, dict[frozenset[str], int]] = {}
    for number, profile in enumerate(profiles):
        what = said(profile)
        firsts.setdefault(what, profile)
        told.setdefault(what, {}).setdefault(ends[profile.key], number)
    return [_Saying(first, told[what], frozenset.intersection(*told[what])) for what, first in firsts.items()]


def _apart(saying: _Saying, ends: frozenset[str]) -> int | None:
    """Return the number of the first that says it and has none of the ends."""
    if saying.common & ends:
        return None
    return next((number for others, number in saying.told.items() if not others & ends), None)
