"""How likely it is that two reports tell one happening: named signs, and their sum as log-odds."""

import math
from collections.abc import Sequence

from isnad.stories.compatibility import SYMMETRIC, WEIGHTS, compatibility, modes_apart
from isnad.stories.profiles import Profile, Where, Who

#: Kilometres within which two places are one (a district and its city).
NEAR = 25.0
#: The score of what can never be one happening.
NEVER = -9.0
_GOVERNING = frozenset({"GOV", None})


def score(one: Profile, other: Profile) -> float:
    """Return the log-odds that two reports tell one happening (above 0: more likely than not), from NEVER to 9; symmetric."""
    found = signs(one, other)
    if found is None:
        return NEVER
    total = WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in sorted(found.items()))
    return max(NEVER, min(9.0, total))


def signs(one: Profile, other: Profile) -> dict[str, float] | None:
    """Return the signs for and against one happening by name (those of `WEIGHTS`), or None where the types exclude it."""
    types = compatibility(one.type, other.type)
    if not types:
        return None
    if other.key < one.key:  # so that sums of floats are the same both ways
        one, other = other, one
    found = {"type": types}
    if one.type == other.type and modes_apart(one.mode, other.mode):
        found["mode-against"] = 1.0
    found["actor"], found["recipient"] = parties(one, other)
    found |= days(one, other)
    if one.where and other.where:
        found |= places(one.where, other.where)
    if one.published is not None and other.published is not None:
        gap = abs(one.published - other.published)
        found["published-near" if gap <= 1 else "published-far"] = 1.0 if gap <= 1 else min(1.0, (gap - 1) / 10)
    named = bool(one.trigger & other.trigger)
    found["trigger"] = 1.0 if named else 0.0
    if _sentence(one) != _sentence(other):  # two events of one sentence have all its words in common: that says nothing
        found["words" if named else "words-around"] = overlap(one.words, other.words)
    return found


def _sentence(profile: Profile) -> tuple[str, tuple[int, int]]:
    return profile.report.event.document, profile.report.event.sentence


def parties(one: Profile, other: Profile) -> tuple[float, float]:
    """Return how well actors and recipients go together, each -1 to 1; in symmetric types in the better order."""
    straight = (group(one.actors, other.actors), group(one.recipients, other.recipients))
    if one.type in SYMMETRIC and other.type in SYMMETRIC:
        crossed = (group(one.actors, other.recipients), group(one.recipients, other.actors))
        if sum(crossed) > sum(straight):
            return crossed
    return straight


def group(ones: Sequence[Who], others: Sequence[Who]) -> float:
    """Return how well two groups of participants go together: their best pair, 0 where one is empty."""
    return max((same(one, other) for one in ones for other in others), default=0.0)


def same(one: Who, other: Who) -> float:
    """Return how likely two participants are the same, -1 (never) to 1; 0 says nothing."""
    if one.entity and one.entity == other.entity:
        return 1.0
    if one.country and other.country and one.country != other.country:
        return -1.0
    if one.entity and other.entity and one.kind == other.kind:
        return -1.0
    if overlap(one.words, other.words) >= 0.5:
        return 0.9
    if not one.country or not other.country:
        return 0.0
    if "country" in (one.kind, other.kind):  # a country stands for its government, «طهران» for its minister
        return 0.8 if _official(one) and _official(other) else 0.4
    return 0.6 if one.sector == other.sector else 0.1


def _official(who: Who) -> bool:
    return who.kind == "country" or who.sector in _GOVERNING


def days(one: Profile, other: Profile) -> dict[str, float]:
    """Return the sign of two windows: the same day, beside it, a day within a longer time, or against."""
    if not one.window or not other.window:
        return {}
    gap = max(one.window[0], other.window[0]) - min(one.window[1], other.window[1])
    if gap <= 0:
        return {"day-same" if one.fine and other.fine else "day-within": 1.0}
    return {"day-near": 1.0} if gap == 1 else {"day-against": min(1.0, gap / 3)}


def places(one: Where, other: Where) -> dict[str, float]:
    """Return the sign of two places: the same, one within the other, or apart."""
    if one.key == other.key:
        return {"place-same": 1.0}
    if one.country and other.country and one.country != other.country:
        return {"place-against": 1.0}
    if one.whole or other.whole:
        return {"place-within": 1.0} if one.country == other.country else {}
    if one.at and other.at:
        away = kilometres(one.at, other.at)
        return {"place-within": 1.0} if away <= NEAR else {"place-against": min(1.0, away / 100)}
    if one.admin1 and one.admin1 == other.admin1:
        return {}
    return {"place-against": 0.5}


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points (latitude, longitude in degrees) along the earth's surface."""
    (north, east), (north2, east2) = ((math.radians(a), math.radians(b)) for a, b in (one, other))
    half = math.sin((north2 - north) / 2) ** 2 + math.cos(north) * math.cos(north2) * math.sin((east2 - east) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words that two sets have in common, of all that either has."""
    together = len(one & other)
    return together / (len(one) + len(other) - together) if together else 0.0
