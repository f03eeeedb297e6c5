"""Blocks: which reports are compared at all. Two that share no block are never looked at together.

A key is made of a family of types, a bucket of days, and what happened to whom or where: an entity, a place, two countries,
a country with the word that names the event, or the rarest words of the sentence.
"""

import hashlib
from collections.abc import Iterator
from itertools import combinations

from isnad.stories.compatibility import families
from isnad.stories.profiles import Profile

#: Days of a bucket. A report stands in the buckets of the days beside its own too: two that are two days apart always meet.
BUCKET = 4
#: Features of a report that are combined; more are of lists («وزراء خارجية …») and would make keys without end.
MOST = 6


def keys(profile: Profile) -> frozenset[str]:
    """Return the keys of the blocks of a report."""
    days = buckets(profile)
    whats = set(_whats(profile))
    return frozenset(f"{family}|{day}|{what}" for family in families(profile.type) for day in days for what in whats)


def buckets(profile: Profile) -> list[str]:
    """Return the buckets of the days on which the report's event is likely to have been; one for all where none is known."""
    if profile.fine:
        first, last = profile.fine
    elif profile.published is not None:
        first, last = profile.published - 1, profile.published
    else:
        return ["?"]
    return [str(number) for number in range((first - 1) // BUCKET, (last + 1) // BUCKET + 1)]


def _whats(profile: Profile) -> Iterator[str]:
    people = sorted({who.entity for who in (*profile.actors, *profile.recipients) if who.entity and who.kind != "country"})
    countries = sorted({who.country for who in (*profile.actors, *profile.recipients) if who.country})[:MOST]
    place = [profile.where.key] if profile.where and not profile.where.whole else []
    strong = [f"e:{name}" for name in people[:MOST]] + [f"p:{name}" for name in place]
    yield from strong
    for one, other in combinations(strong, 2):
        yield f"{one}+{other}"
    for one, other in combinations(countries, 2):
        yield f"c:{one}+{other}"
    where = [profile.where.country] if profile.where and profile.where.country else []
    for country in {*countries, *where}:
        for word in sorted(profile.trigger)[:2]:
            yield f"c:{country}+{word}"
    for number, word in enumerate(signature(profile.words)):
        yield f"w{number}:{word}"


def signature(words: frozenset[str], salts: tuple[bytes, ...] = (b"a", b"b", b"c")) -> list[str]:
    """Return for each salt the pair of words that stands first under its hash; near-identical sentences mostly share one."""
    if len(words) < 4:
        return []
    found = []
    for salt in salts:
        first = sorted(words, key=lambda word: hashlib.blake2b(word.encode(), digest_size=8, key=salt).digest())[:2]
        found.append(" ".join(first))
    return found
