"""Laws of linking: each event in one story, whatever the order, whether one by one or all at once."""

import random
import time
from collections.abc import Callable, Iterable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import report, reports

from isnad.record import Document, Event, Reading, Report, digest
from isnad.stories import Linker, compatibility, link, linking, reports_of
from isnad.stories.clustering import clusters
from isnad.stories.independence import NEAR_COPY, near_copies
from isnad.stories.offices import Offices
from isnad.stories.profiles import profile
from isnad.stories.scoring import score
from isnad.stories.words import overlap


@settings(deadline=None)
@given(reports())
def test_an_event_is_in_exactly_one_story(given_: list[Report]) -> None:
    found = [event for story in link(given_) for event in story.events]
    assert sorted(found) == sorted(one.event.id for one in given_)


@pytest.mark.parametrize(("crowd", "most"), [(1, 500), (3, 500), (100, 500), (100, 2), (3, 2)])
@settings(deadline=None)
@given(st.data())
def test_order_plays_no_part(crowd: int, most: int, data: st.DataObject) -> None:
    given_ = data.draw(reports())
    other = data.draw(st.permutations(given_))
    before, linking.CROWD, linking.LIST = (linking.CROWD, linking.LIST), crowd, most
    try:
        assert link(given_) == link(other)
    finally:
        linking.CROWD, linking.LIST = before


@pytest.mark.parametrize(("crowd", "most"), [(1, 500), (3, 500), (100, 500), (100, 2), (3, 2)])
@settings(deadline=None)
@given(st.data())
def test_one_by_one_equals_all_at_once(crowd: int, most: int, data: st.DataObject) -> None:
    given_ = data.draw(reports())
    asked = data.draw(st.sets(st.integers(0, len(given_))))
    before, linking.CROWD, linking.LIST = (linking.CROWD, linking.LIST), crowd, most
    try:
        linker = Linker()
        for number, one in enumerate(given_):
            assert linker.add([one]) == 1
            if number in asked:
                linker.stories()
        assert linker.add(given_) == 0
        assert linker.stories() == link(given_)
    finally:
        linking.CROWD, linking.LIST = before


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


def _neither(one: str, other: str) -> tuple[float, float]:
    """Places and days say nothing."""
    return 0.0, 0.0


def _near(groups: dict[str, int], between: dict[tuple[str, str], float]) -> tuple[list[str], dict[str, dict[str, float]]]:
    """Return reports (a0, a1, …) and their scores: 3 inside a group, and so much from each to the first three of another."""
    names = sorted(f"{name}{n}" for name, size in groups.items() for n in range(size))
    near: dict[str, dict[str, float]] = {name: {} for name in names}
    for one, other in combinations(names, 2):
        value = 3.0 if one[0] == other[0] else between.get((other[0], one[0])) if one[1:] in ("0", "1", "2") else None
        if value is not None:
            near[one][other] = near[other][one] = value
    return names, near


def _far(near: dict[str, dict[str, float]]) -> Callable[[str, str], float]:
    """Return what tells the score of any pair: those that were not compared are far from each other."""
    return lambda one, other: near[one].get(other, -4.0)


@pytest.mark.parametrize(("score", "stories"), [(1.0, 1), (0.6, 2)])
def test_who_tells_it_another_way_joins_a_large_story(score: float, stories: int) -> None:
    """A group of which each report is like a few of hundreds is one with them; the mean over all pairs would say no."""
    names, near = _near({"a": 60, "b": 3}, {("b", "a"): score})
    assert len(clusters(names, near, _far(near), _neither)) == stories


@pytest.mark.parametrize("against", [(-1.0, 0.0), (0.0, -1.0)])
def test_what_happened_elsewhere_or_on_another_day_does_not_join(against: tuple[float, float]) -> None:
    names, near = _near({"a": 60, "b": 3}, {("b", "a"): 1.0})
    found = clusters(names, near, _far(near), lambda one, other: against if one[0] != other[0] else (1.0, 1.0))
    assert [len(group) for group in found] == [60, 3]


def test_groups_join_around_one_and_make_no_chain() -> None:
    """a is like b, and b like c: c, which is like b alone, stays apart where b has joined a."""
    names, near = _near({"a": 60, "b": 30, "c": 3}, {("b", "a"): 2.0, ("c", "b"): 1.0})
    found = clusters(names, near, _far(near), _neither)
    assert sorted(len(group) for group in found) == [3, 90]


def test_a_large_component_is_cut_the_same_way_in_any_order() -> None:
    chance = random.Random(7)
    names = [f"n{number:03}" for number in range(400)]
    near: dict[str, dict[str, float]] = {name: {} for name in names}
    for at, name in enumerate(names[1:], 1):
        near[name][names[at - 1]] = near[names[at - 1]][name] = chance.uniform(0.1, 8)

    def scored(one: str, other: str) -> float:
        return near[one].get(other, -1.0)

    turned = {name: dict(reversed(items.items())) for name, items in reversed(near.items())}
    found = clusters(names, near, scored, _neither)
    assert found == clusters(names, turned, scored, _neither)
    assert sorted(name for group in found for name in group) == names
    assert len(found) > 50  # a chain of neighbours is not one happening


def test_an_article_of_very_many_events_meets_other_articles_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its events are no story with each other, whichever came first; when it is edited to fewer, they are again."""
    monkeypatch.setattr(linking, "LIST", 3)
    words = "التقى وزير الخارجية الإيراني نظيره الأميركي في فيينا"
    many = [
        report("list", words, "CONSULT", "التقى", "zarif", "kerry", at=n * 100, day="2015-07-09", place="vienna")
        for n in range(4)
    ]
    other = report("d", words, "CONSULT", "التقى", "zarif", "kerry", day="2015-07-09", place="vienna")
    linker = Linker()
    linker.add([*many, other])
    assert len(linker.stories()) < 5 and linker.near("d:0", "list:0")
    assert not any(linker.near(one.event.id, two.event.id) for one in many for two in many if one is not two)
    linker.remove([many[3].event.id])
    assert linker.near("list:0", "list:100") and linker.stories() == link([*many[:3], other])


def test_a_sentence_of_ten_thousand_events_is_told_in_time() -> None:
    """Its words are looked at once, not once for each event: that would be minutes, and all memory."""
    chance = random.Random(3)
    words = ["".join(chance.choice("بتجدرسشصطعفقكلم") for _ in range(7)) for _ in range(10_000)]
    text = " ".join(words)
    document = Document(id="d", text=text, published="2020-01-03", published_from="given", sha256=digest(text))
    events = tuple(
        Event(id=f"d:{at}", document="d", sentence=(0, len(text)), trigger=(at * 8, at * 8 + 7), text=word, type="ASSAULT")
        for at, word in enumerate(words)
    )
    began = time.process_time()
    given_ = reports_of(Reading(document=document, events=events))
    assert len({id(one.words) for one in given_}) == 1
    found = link(given_)
    assert len(found) == 10_000
    assert time.process_time() - began < 60  # 8 s on a quiet machine; it was ten minutes and 18 GB


@given(st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=6), max_size=12))
def test_near_copies_are_joined_as_if_every_two_were_looked_at(runs: list[frozenset[str]]) -> None:
    def groups(pairs: Iterable[tuple[int, int]]) -> list[int]:
        group = list(range(len(runs)))
        for one, other in pairs:
            group = [min(group[one], group[other]) if at in (group[one], group[other]) else at for at in group]
        return group

    every = [(a, b) for a, b in combinations(range(len(runs)), 2) if runs[a] and overlap(runs[a], runs[b]) >= NEAR_COPY]
    assert groups(near_copies(runs)) == groups(every)
