"""The verdict over a story: who asserts it, who denies it, who tells it otherwise."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Literal

from isnad.record import Chain, Otherwise, Report, Verdict
from isnad.stories.independence import chains, originals
from isnad.stories.profiles import Profile
from isnad.stories.scoring import group, parties, places

#: From this much on (0 to 1) two places or groups of actors contradict each other.
AGAINST = 0.9


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
    """Return the reports of different chains that contradict each other on actor or place: for each two chains the first two."""
    by_key = {profile.key: profile for profile in profiles}
    found = []
    for one, other in combinations(asserting, 2):
        shared = {*one.reports} & {*other.reports}
        pairs = [(by_key[a], by_key[b]) for a in one.reports for b in other.reports if a not in shared and b not in shared]
        for field, differ in _FIELDS:
            for a, b in pairs:
                if a.type == b.type and differ(a, b):
                    found.append(Otherwise(field=field, one=a.key, other=b.key))
                    break
    return tuple(found)


def actors_differ(one: Profile, other: Profile) -> bool:
    """Return whether two reports name actors that cannot be the same, for the same deed to the same party."""
    actor, recipient = parties(one, other)
    swapped = max(group(one.actors, other.recipients), group(one.recipients, other.actors))
    return actor <= -AGAINST and recipient > 0 and swapped <= 0


def places_differ(one: Profile, other: Profile) -> bool:
    """Return whether two reports name places that cannot be the same."""
    if not one.where or not other.where:
        return False
    return places(one.where, other.where).get("place-against", 0.0) >= AGAINST


_FIELDS: tuple[tuple[Literal["actor", "place"], Callable[[Profile, Profile], bool]], ...] = (
    ("actor", actors_differ),
    ("place", places_differ),
)
