"""The verdict over a story: who asserts it, who denies it, who tells it otherwise."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from isnad.record import Chain, Otherwise, Report, Verdict
from isnad.stories.compatibility import SYMMETRIC, kind_of
from isnad.stories.independence import chains, ordered, originals
from isnad.stories.positions import Differ, Whos, by_actor, by_place, contrary
from isnad.stories.profiles import Profile, Who
from isnad.stories.scoring import group, places

#: From this much on (0 to 1) two places or groups of actors contradict each other.
AGAINST = 0.9
#: Least part of the reports that say anything of actor or place that must hold a position for it to count.
SHARE = 0.15
#: The country code of what several countries do together («التحالف الدولي»).
ALLIANCE = "IGO"


def verdict(profiles: Sequence[Profile], first: dict[str, Report] | None = None) -> Verdict:
    """Return the verdict over the reports of a story. Args: first, from `independence.originals`, where it is known already.

    `disputed`: a source denies what another asserts, or two sources differ on who acted or where. `corroborated`: two or more
    independent chains assert it. Else `single-source`, also where it is only denied.
    """
    first = originals(profiles) if first is None else first
    denied = [profile for profile in profiles if profile.report.event.status == "denied"]
    asserted = [profile for profile in profiles if profile.report.event.status != "denied"]
    asserting, denying = chains(asserted, first), chains(denied, first)
    differing = otherwise(asserted, asserting)
    ends = {chain.end for chain in asserting}
    if differing or (asserting and any(chain.end not in ends for chain in denying)):
        kind = "disputed"
    else:
        kind = "corroborated" if len(asserting) > 1 else "single-source"
    return Verdict(
        kind=kind, anonymous_only=bool(asserting) and all(chain.kind == "anonymous" for chain in asserting),
        asserting=asserting, denying=denying, otherwise=differing,
    )  # fmt: skip


def otherwise(profiles: Sequence[Profile], asserting: Sequence[Chain]) -> tuple[Otherwise, ...]:
    """Return the reports that contradict each other on actor or place: for each two positions the first two of different chains.

    A position is who is said to have acted, or where. One that less than SHARE of the reports hold, of those that say any of it,
    counts for nothing (a name misread), nor do two that some report holds at once (allies, a district and its city), nor two
    actors who are no rivals.
    """
    behind: dict[str, set[str]] = {}
    for chain in asserting:
        for key in chain.reports:
            behind.setdefault(key, set()).add(chain.end)
    ends = {key: frozenset(names) for key, names in behind.items()}
    found = []
    for field, positions, said, differing in _FIELDS:
        differ = differing(profiles)
        held = positions(ordered(profiles))
        told = len({profile.key for group in held for profile in group})
        strong = [(group, {profile.key for profile in group}) for group in held if len(group) >= SHARE * told]
        for (one, keys), (other, keys2) in combinations(strong, 2):
            if keys.isdisjoint(keys2) and (two := contrary(one, other, ends, said, differ)):
                found.append(Otherwise(field=field, one=two[0].key, other=two[1].key))
    return tuple(found)


def actors_differ(one: Profile, other: Profile) -> bool:
    """Return whether two reports name actors that cannot be the same, for the same deed.

    The deed is the same where it is done to the same party, or, where neither names any, in the same place; or where each
    takes for the one that acts whom the other takes for the one it is done to. Names with a word in common do not contradict each
    other, nor do two speakers: each has said it.
    """
    if any(who.words & who2.words for who in one.actors for who2 in other.actors):
        return False
    if one.type in SYMMETRIC or group(one.actors, other.actors) != "against":
        return False
    done_to = group(one.recipients, other.recipients)
    if done_to == "against":  # clashes are told from either side
        return one.type != "ASSAULT" and _crossed(one, other) == ("same", "same")
    if kind_of(one.type) != "deed":
        return False
    if not one.recipients and not other.recipients:
        return bool(one.where and other.where and "place-same" in places(one.where, other.where))
    return done_to in ("same", "like") and not {"same", "like"} & {*_crossed(one, other)}


def _crossed(one: Profile, other: Profile) -> tuple[str, str]:
    return group(one.actors, other.recipients), group(one.recipients, other.actors)


class Sides:
    """The sides of a story: which actors of its reports can not both be meant. Whom it is done to is looked at once."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._harmed = Whos(who for profile in profiles for who in profile.recipients)
        self._suffers: dict[Who, bool] = {}

    def rivals(self, one: Profile, other: Profile) -> bool:
        """Return whether the actors of two reports stand on different sides.

        They do where they are of different countries, no alliance of several, and it is an attack, or where one of them is in
        some report of the story whom it is done to. Else they may well have acted together («المقاومة», «القوات الموالية»), or be
        a part and the whole («التحالف», «الولايات المتحدة»).
        """
        countries = [{who.country for who in part.actors} for part in (one, other)]
        if one.type == "ASSAULT" and not countries[0] & countries[1] and ALLIANCE not in countries[0] | countries[1]:
            return True
        return any(map(self._is_harmed, (*one.actors, *other.actors)))

    def _is_harmed(self, who: Who) -> bool:
        found = self._suffers.get(who)
        if found is None:
            found = self._suffers[who] = self._harmed.same(who) is not None
        return found


def places_differ(one: Profile, other: Profile) -> bool:
    """Return whether two reports name places that cannot be the same."""
    if not one.where or not other.where:
        return False
    return places(one.where, other.where).get("place-against", 0.0) >= AGAINST


def _actors_against(profiles: Sequence[Profile]) -> Differ:
    sides = Sides(profiles)
    return lambda one, other: one.type == other.type and sides.rivals(one, other) and actors_differ(one, other)


def _places_against(_: Sequence[Profile]) -> Differ:
    return lambda one, other: one.type == other.type and places_differ(one, other)


class _Field(NamedTuple):
    """What reports differ on: their positions, all of a report that counts for it, and whether two contradict each other."""

    name: Literal["actor", "place"]
    positions: Callable[[Sequence[Profile]], list[list[Profile]]]
    said: Callable[[Profile], object]
    differ: Callable[[Sequence[Profile]], Differ]


_FIELDS = (
    _Field("actor", by_actor, lambda p: (p.type, p.actors, p.recipients, p.where), _actors_against),
    _Field("place", by_place, lambda p: (p.type, p.where), _places_against),
)
