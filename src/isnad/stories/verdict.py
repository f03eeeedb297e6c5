"""The verdict over a story: who asserts it, who denies it, who tells it otherwise."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Literal

from isnad.record import Chain, Otherwise, Report, Verdict
from isnad.stories.compatibility import SYMMETRIC, kind_of
from isnad.stories.independence import chains, ordered, originals
from isnad.stories.profiles import Profile, Who
from isnad.stories.scoring import group, places, relation

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
    ends: dict[str, set[str]] = {}
    for chain in asserting:
        for key in chain.reports:
            ends.setdefault(key, set()).add(chain.end)
    found = []
    for field, positions, differ in _FIELDS:
        held = positions(ordered(profiles))
        told = len({profile.key for group in held for profile in group})
        strong = [group for group in held if len(group) >= SHARE * told]
        for one, other in combinations(strong, 2):
            if {profile.key for profile in one} & {profile.key for profile in other}:
                continue
            pairs = ((a, b) for a in one for b in other if a.type == b.type and not ends[a.key] & ends[b.key])
            contrary = next(((a, b) for a, b in pairs if differ(a, b) and (field == "place" or rivals(a, b, profiles))), None)
            if contrary:
                found.append(Otherwise(field=field, one=contrary[0].key, other=contrary[1].key))
    return tuple(found)


def _by_actor(profiles: Sequence[Profile]) -> list[list[Profile]]:
    """Return the reports by who acted; one that names two stands with both."""
    found: list[tuple[Who, list[Profile]]] = []
    for profile in profiles:
        for who in profile.actors:
            group = next((group for first, group in found if relation(first, who) == "same"), None)
            if group is None:
                found.append((who, [profile]))
            elif group[-1] is not profile:
                group.append(profile)
    return [group for _, group in found]


def _by_place(profiles: Sequence[Profile]) -> list[list[Profile]]:
    found: dict[str, list[Profile]] = {}
    for profile in profiles:
        if profile.where:
            found.setdefault(profile.where.key, []).append(profile)
    return list(found.values())


def actors_differ(one: Profile, other: Profile) -> bool:
    """Return whether two reports name actors that cannot be the same, for the same deed.

    The deed is the same where it is done to the same party, or, where neither names any, in the same place; or where each
    takes for the one that acts whom the other takes for the one it is done to. Names with a word in common do not contradict each
    other, nor do two speakers: each has said it.
    """
    if any(who.words & who2.words for who in one.actors for who2 in other.actors):
        return False
    straight = group(one.actors, other.actors), group(one.recipients, other.recipients)
    crossed = group(one.actors, other.recipients), group(one.recipients, other.actors)
    if one.type in SYMMETRIC or straight[0] != "against":
        return False
    if straight[1] == "against":
        return crossed == ("same", "same") and one.type != "ASSAULT"  # clashes are told from either side
    if kind_of(one.type) != "deed":
        return False
    if not one.recipients and not other.recipients:
        return bool(one.where and other.where and "place-same" in places(one.where, other.where))
    return straight[1] in ("same", "like") and not {"same", "like"} & {*crossed}


def rivals(one: Profile, other: Profile, profiles: Sequence[Profile]) -> bool:
    """Return whether the actors of two reports stand on different sides, so that not both can be meant.

    They do where they are of different countries, no alliance of several, and it is an attack, or where one of them is in some
    report of the story whom it is done to. Else they may well have acted together («المقاومة», «القوات الموالية»), or be a part
    and the whole («التحالف», «الولايات المتحدة»).
    """
    countries = [{who.country for who in part.actors} for part in (one, other)]
    if one.type == "ASSAULT" and not countries[0] & countries[1] and ALLIANCE not in countries[0] | countries[1]:
        return True
    suffered = [who for profile in profiles for who in profile.recipients]
    return any(relation(who, harmed) == "same" for who in (*one.actors, *other.actors) for harmed in suffered)


def places_differ(one: Profile, other: Profile) -> bool:
    """Return whether two reports name places that cannot be the same."""
    if not one.where or not other.where:
        return False
    return places(one.where, other.where).get("place-against", 0.0) >= AGAINST


_Positions = Callable[[Sequence[Profile]], list[list[Profile]]]
_Differ = Callable[[Profile, Profile], bool]
_FIELDS: tuple[tuple[Literal["actor", "place"], _Positions, _Differ], ...] = (
    ("actor", _by_actor, actors_differ),
    ("place", _by_place, places_differ),
)
