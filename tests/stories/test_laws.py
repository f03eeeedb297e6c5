"""Laws of linking: each event in one story, whatever the order, whether one by one or all at once."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import report, reports

from isnad.record import Report
from isnad.stories import Linker, compatibility, link, linking
from isnad.stories.clustering import clusters
from isnad.stories.offices import Offices
from isnad.stories.profiles import profile
from isnad.stories.scoring import score


@settings(deadline=None)
@given(reports())
def test_an_event_is_in_exactly_one_story(given_: list[Report]) -> None:
    found = [event for story in link(given_) for event in story.events]
    assert sorted(found) == sorted(one.event.id for one in given_)


@pytest.mark.parametrize("crowd", [1, 3, 100])
@settings(deadline=None)
@given(st.data())
def test_order_plays_no_part(crowd: int, data: st.DataObject) -> None:
    given_ = data.draw(reports())
    other = data.draw(st.permutations(given_))
    before, linking.CROWD = linking.CROWD, crowd
    try:
        assert link(given_) == link(other)
    finally:
        linking.CROWD = before


@pytest.mark.parametrize("crowd", [1, 3, 100])
@settings(deadline=None)
@given(st.data())
def test_one_by_one_equals_all_at_once(crowd: int, data: st.DataObject) -> None:
    given_ = data.draw(reports())
    asked = data.draw(st.sets(st.integers(0, len(given_))))
    before, linking.CROWD = linking.CROWD, crowd
    try:
        linker = Linker()
        for number, one in enumerate(given_):
            assert linker.add([one]) == 1
            if number in asked:
                linker.stories()
        assert linker.add(given_) == 0
        assert linker.stories() == link(given_)
    finally:
        linking.CROWD = before


def test_a_crowded_block_is_left_whichever_reports_filled_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four reports meet in the same blocks only; with room for three the first three must not stay together."""
    monkeypatch.setattr(linking, "CROWD", 3)
    alike = [report(f"d{n}", "", "CONSULT", "لقاء", "zarif", "kerry", day="2015-07-09", place="vienna") for n in range(4)]
    assert len(link(alike[:3])) == 1
    linker = Linker()
    for one in alike:
        linker.add([one])
        linker.stories()
    assert len(linker.stories()) == 4


@settings(deadline=None)
@given(reports(most=6))
def test_a_score_is_the_same_both_ways(given_: list[Report]) -> None:
    ready = [profile(one, Offices()) for one in given_]
    assert all(score(one, other) == score(other, one) for one in ready for other in ready)


@settings(deadline=None)
@given(reports())
def test_each_report_is_behind_its_verdict(given_: list[Report]) -> None:
    status = {one.event.id: one.event.status for one in given_}
    for story in link(given_):
        behind = {key for chain in story.verdict.asserting for key in chain.reports}
        against = {key for chain in story.verdict.denying for key in chain.reports}
        assert behind == {key for key in story.events if status[key] != "denied"}
        assert against == {key for key in story.events if status[key] == "denied"}
        assert story.chains == len(story.verdict.asserting)
        assert (story.verdict.kind == "corroborated") <= (story.chains > 1)


def test_each_compatible_pair_of_types_is_compared_in_some_family() -> None:
    for one, other in compatibility.COMPATIBLE:
        assert one < other
        assert set(compatibility.families(one)) & set(compatibility.families(other)), (one, other)


def test_a_large_component_is_cut_the_same_way_in_any_order() -> None:
    chance = random.Random(7)
    names = [f"n{number:03}" for number in range(400)]
    near: dict[str, dict[str, float]] = {name: {} for name in names}
    for at, name in enumerate(names[1:], 1):
        near[name][names[at - 1]] = near[names[at - 1]][name] = chance.uniform(0.1, 8)

    def scored(one: str, other: str) -> float:
        return near[one].get(other, -1.0)

    turned = {name: dict(reversed(items.items())) for name, items in reversed(near.items())}
    found = clusters(names, near, scored)
    assert found == clusters(names, turned, scored)
    assert sorted(name for group in found for name in group) == names
    assert len(found) > 50  # a chain of neighbours is not one happening
