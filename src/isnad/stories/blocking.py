"""Blocks: which reports are compared at all. Two that share no block are never looked at together.

A key is made of a family of types, a bucket of days, and what happened to whom or where: an entity, a place, two countries,
a country with the word that names the event, or the rarest words of the sentence. Events of one article meet too,
unless it has so many that it is a list (see `linking.LIST`).
"""

import functools
import hashlib
from collections.abc import Iterable, Iterator
from itertools import combinations

from isnad.stories.compatibility import families
from isnad.stories.profiles import Profile
from isnad.stories.words import weight

#: Days of a bucket. A report stands in the buckets of the days beside its own too: two that are two days apart always meet.
BUCKET = 4
#: Features of one kind that are combined; more are of lists («وزراء خارجية …») and would make keys without end.
MOST = 4
#: Rarest words of the sentence by which reports meet, and of the words around the trigger.
RAREST = 4


def keys(profile: Profile) -> frozenset[int]:
    """Return the keys of the blocks of a report, as signed 64-bit numbers."""
    days = buckets(profile)
    whats = set(_whats(profile))
    kinds = families(profile.type)
    found = {_key(f"{family}|{day}|{what}") for family in kinds for day in days for what in whats}
    return frozenset(found | {_key(f"{family}|{profile.report.event.document}") for family in kinds})


def article(profile: Profile) -> int:
    """Return what the reports of one article are counted under: no block, nothing meets by it."""
    return _key(f"article|{profile.report.event.document}")


def _key(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def buckets(profile: Profile) -> list[int]:
    """Return the buckets of the days of the report's event and of its publication; one for all where neither is known."""
    spans = [profile.fine] if profile.fine else []
    if profile.published is not None:
        spans.append((profile.published - 1, profile.published))
    found = {number for first, last in spans for number in range((first - 1) // BUCKET, (last + 1) // BUCKET + 1)}
    return sorted(found) or [-1]


def _whats(profile: Profile) -> Iterator[str]:
    place = [profile.where.key] if profile.where and not profile.where.whole else []
    strong = [f"e:{name}" for name in sorted(profile.named)[:MOST]] + [f"p:{name}" for name in place]
    yield from strong
    yield from _pairs(strong)
    countries = sorted(profile.countries)[:MOST]
    yield from _pairs(countries)
    for word in sorted(profile.trigger)[:2]:
        for other in (*countries, *strong):
            yield f"{other}+{word}"
    rare, near = rarest(profile.words.words), rarest(profile.near.words)
    yield from rare
    yield from _pairs(rare)
    yield from _pairs(near)
    for word in near:
        for other in (*countries, *strong):
            yield f"{other}+{word}"


def _pairs(names: Iterable[str]) -> Iterator[str]:
    return (f"{one}+{other}" for one, other in combinations(sorted(names), 2))


@functools.lru_cache(maxsize=64)  # the events of a sentence share its words
def rarest(words: frozenset[str]) -> tuple[str, ...]:
    """Return the rarest words of a text; of those that are equally rare the ones that stand first under their hash."""
    return tuple(sorted(words, key=lambda word: (-weight(word), _key(word)))[:RAREST])
