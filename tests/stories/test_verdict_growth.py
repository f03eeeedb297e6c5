"""Who tells it otherwise: as if every two reports were compared, and in time where each names another source."""

import time
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import WHERE, WHO, report, reports, source

from isnad.record import Chain, Otherwise, Report
from isnad.stories.independence import chains, ordered, originals
from isnad.stories.offices import Offices
from isnad.stories.profiles import Profile, Who, profile
from isnad.stories.scoring import relation
from isnad.stories.verdict import ALLIANCE, SHARE, actors_differ, otherwise, places_differ, verdict

TYPES = ["ASSAULT", "COERCE", "CONSULT", "ACCUSE"]
#: Who acts or suffers: some are the same, some have a word in common, some have no name at all.
NAMES = sorted(WHO)


@st.composite
def tellings(draw: st.DrawFn) -> list[Report]:
    """Reports that differ in few ways, so that many contradict each other, by sources of which some are the same."""
    types = draw(st.lists(st.sampled_from(TYPES), min_size=1, max_size=2))
    actors = draw(st.lists(st.lists(st.sampled_from(NAMES), max_size=2).map(" ".join), min_size=2, max_size=3))
    harmed = draw(st.lists(st.lists(st.sampled_from(NAMES), max_size=2).map(" ".join), min_size=1, max_size=2))
    places = draw(st.lists(st.sampled_from([None, *WHERE]), min_size=1, max_size=2))
    return [
        report(
            f"d{draw(st.integers(0, 5))}", f"كلمة {number}", draw(st.sampled_from(types)), "كلمة", draw(st.sampled_from(actors)),
            draw(st.sampled_from(harmed)), at=number, place=draw(st.sampled_from(places)),
            chain=tuple(source(f"مصدر {draw(st.sampled_from('ابجده'))}") for _ in range(draw(st.integers(0, 2)))),
        )
        for number in range(draw(st.integers(2, 9)))
    ]  # fmt: skip


def plainly(profiles: Sequence[Profile], asserting: Sequence[Chain]) -> tuple[Otherwise, ...]:
    """What `otherwise` says that it gives, found by comparing every two reports."""
    ends = {p.key: {chain.end for chain in asserting if p.key in chain.reports} for p in profiles}

    def rivals(one: Profile, other: Profile) -> bool:
        here, there = ({who.country for who in part.actors} for part in (one, other))
        if one.type == "ASSAULT" and not here & there and ALLIANCE not in here | there:
            return True
        harmed = [who for p in profiles for who in p.recipients]
        return any(relation(who, who2) == "same" for who in one.actors + other.actors for who2 in harmed)

    def contradict(field: str, one: Profile, other: Profile) -> bool:
        if one.type != other.type or ends[one.key] & ends[other.key]:
            return False
        return places_differ(one, other) if field == "place" else actors_differ(one, other) and rivals(one, other)

    def by_actor() -> list[list[Profile]]:
        held: list[tuple[Who, list[Profile]]] = []
        for p in ordered(profiles):
            for who in p.actors:
                group = next((group for first, group in held if relation(first, who) == "same"), None)
                if group is None:
                    held.append((who, [p]))
                elif p not in group:
                    group.append(p)
        return [group for _, group in held]

    def by_place() -> list[list[Profile]]:
        keys = dict.fromkeys(p.where.key for p in ordered(profiles) if p.where)
        return [[p for p in ordered(profiles) if p.where and p.where.key == key] for key in keys]

    found = []
    for field, held in (("actor", by_actor()), ("place", by_place())):
        told = len({p.key for group in held for p in group})
        strong = [group for group in held if len(group) >= SHARE * told]
        for one, other in combinations(strong, 2):
            if not {p.key for p in one} & {p.key for p in other}:
                pairs = [(a, b) for a in one for b in other if contradict(field, a, b)]
                found += [Otherwise(field=field, one=a.key, other=b.key) for a, b in pairs[:1]]
    return tuple(found)


@settings(deadline=None, max_examples=300)
@given(st.one_of(tellings(), reports()))
def test_told_otherwise_as_if_every_two_were_compared(given_: list[Report]) -> None:
    profiles = [profile(one, Offices()) for one in given_ if one.event.status != "denied"]
    asserting = chains(profiles, originals(profiles))
    assert otherwise(profiles, asserting) == plainly(profiles, asserting)


def many(count: int, **differing: Sequence[str]) -> list[Profile]:
    """So many reports of an attack, each by a source of its own, that differ in turn in one part or several."""
    return [
        profile(
            report(
                f"d{number:05}", f"كلمة {number}", "ASSAULT", "قصف",
                **{"place": "baghdad", **{name: values[number % len(values)] for name, values in differing.items()}},
                chain=(source("مصدر " + "".join("ابتجدرزسشص"[int(digit)] for digit in str(number))),),
            ),
            Offices(),
        )
        for number in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("differing", "fields"),
    [
        ({"actor": ["is", "army"], "recipient": ["dead"]}, ["actor"]),
        ({"actor": ["police", "iraq-pm"], "recipient": ["dead"]}, []),  # no rivals: every two were compared, with every report
        ({"actor": ["is", "army"], "recipient": ["dead", "army", "kerry"]}, ["actor"]),
        ({"place": ["baghdad", "vienna"]}, ["place"]),
        ({"place": ["baghdad", "karrada"]}, []),
    ],
)
def test_two_thousand_sources_are_heard_in_time(differing: dict[str, list[str]], fields: list[str]) -> None:
    profiles = many(2_000, **differing)
    began = time.process_time()
    found = verdict(profiles)
    assert time.process_time() - began < 10  # less than half a second on a quiet machine
    assert [one.field for one in found.otherwise] == fields and len(found.asserting) == 2_000
