"""Ranges of numbers with their givers, and the way of a claim; laws over reports drawn at random."""

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import report, reports, source

from isnad.record import Figure, Report, Story
from isnad.stories import Linker, link, linking
from isnad.stories.ids import Former, name_of, successors
from isnad.stories.timeline import around

AGENCY = source("رويترز", "media", "reuters")
MINISTRY = source("وزارة الصحة")


def _figure(value: int, what: str = "dead", bound: str = "exactly") -> Figure:
    return Figure(what=what, value=value, bound=bound, span=(0, 4), words=f"{value} قتيلا")  # type: ignore[arg-type]


def _attack(document: str, *figures: Figure, words: str = "انفجرت سيارة مفخخة في حي الكرادة ببغداد", **more: object) -> Report:
    given_ = {"actor": "is", "recipient": "dead", "day": "2015-07-09", "place": "baghdad", "mode": "explosives", **more}
    made = report(document, words, "ASSAULT", "انفجرت", **given_)  # type: ignore[arg-type]
    return msgspec.structs.replace(made, figures=figures)


def _one(*given_: Report) -> Story:
    (story,) = link(given_)
    return story


def test_numbers_are_a_range_with_givers_and_no_mean() -> None:
    story = _one(
        _attack("a", _figure(12), outlet="one", published="2015-07-09"),
        _attack("b", _figure(20, bound="more-than"), outlet="two", chain=(MINISTRY,), published="2015-07-10"),
        _attack("c", _figure(12), outlet="three", published="2015-07-10"),
    )
    (dead,) = story.numbers
    assert (dead.what, dead.low, dead.high, dead.open) == ("dead", 12, 20, True)
    assert [(count.value, count.giver, count.kind) for count in dead.counts] == [
        (12, "one", "outlet"), (20, "وزارة الصحة", "official"), (12, "three", "outlet")
    ]  # fmt: skip


def test_one_giver_through_two_papers_gives_one_number() -> None:
    story = _one(_attack("a", _figure(5), outlet="one", chain=(AGENCY,)), _attack("b", _figure(5), outlet="two", chain=(AGENCY,)))
    (count,) = story.numbers[0].counts
    assert (count.giver, count.reports) == ("رويترز", ("a:0", "b:0"))


def test_what_a_denial_holds_is_no_number() -> None:
    story = _one(_attack("a", _figure(5), published="2015-07-09"), _attack("b", _figure(50), status="denied", chain=(MINISTRY,)))
    assert [(numbers.low, numbers.high) for numbers in story.numbers] == [(5, 5)]


def test_the_way_of_a_claim() -> None:
    story = _one(
        _attack("a", _figure(3), outlet="one", published="2015-07-09T08:00"),
        _attack("b", outlet="one", published="2015-07-09T09:00"),
        _attack("c", _figure(3), outlet="two", chain=(AGENCY,), published="2015-07-09T10:00"),
        _attack("d", outlet="three", chain=(MINISTRY,), status="denied", published="2015-07-09T11:00"),
        _attack("e", _figure(4), outlet="one", published="2015-07-10T08:00"),
    )
    assert [(step.event, step.kept) for step in story.timeline] == [
        ("a:0", ("first",)), ("b:0", ("repeats",)), ("c:0", ("confirms",)), ("d:0", ("denies",)), ("e:0", ("figures",))
    ]  # fmt: skip
    assert [step.source for step in story.timeline] == [None, None, "رويترز", "وزارة الصحة", None]
    assert story.timeline[4].figures == (_figure(4),)
    assert story.verdict.kind == "disputed"


def test_what_was_planned_and_then_done_is_told_as_done() -> None:
    visit = {"actor": "iraq-pm", "recipient": "iran", "day": "2015-07-09", "place": "tehran", "mode": "visit"}
    story = _one(
        report("a", "يزور رئيس الوزراء العراقي طهران", "CONSULT", "يزور", published="2015-07-08", status="planned", **visit),
        report("b", "زار رئيس الوزراء العراقي طهران", "CONSULT", "زار", published="2015-07-09", **visit),
        report("c", "زار رئيس الوزراء العراقي طهران", "CONSULT", "زار", published="2015-07-10", **visit),
    )  # type: ignore[arg-type]
    assert [step.kept for step in story.timeline] == [("first",), ("confirms", "happened"), ("confirms",)]


def test_copies_are_folded_under_what_they_copy() -> None:
    words = "انفجرت سيارة مفخخة ظهر اليوم في سوق شعبي بحي الكرادة وسط العاصمة العراقية بغداد"
    story = _one(_attack("a", words=words, published="2015-07-09"), _attack("b", words=words, published="2015-07-10"))
    assert [step.copy_of for step in story.timeline] == [None, "a:0"]
    assert story.chains == 1


def test_only_the_words_of_other_articles_are_copied() -> None:
    words = "انفجرت سيارة مفخخة ظهر اليوم في سوق شعبي بحي الكرادة وسط العاصمة العراقية بغداد"
    own = "انفجرت سيارة مفخخة في الكرادة"
    one = [_attack("a", words=words, published="2015-07-09"), _attack("a", words=own, published="2015-07-09", at=200)]
    one += [_attack("a", words=words, published="2015-07-09", at=300)]
    other = [_attack("b", words=own, published="2015-07-10"), _attack("b", words=words, published="2015-07-10", at=200)]
    rooted = [msgspec.structs.replace(report_, root="a") for report_ in one]
    alone = _one(*rooted)
    assert [step.copy_of for step in alone.timeline] == [None, None, None]
    both = _one(*rooted, *(msgspec.structs.replace(report_, root="b") for report_ in other))
    assert {step.event: step.copy_of for step in both.timeline if step.copy_of} == {"b:200": "a:0"}
    copy = _one(*rooted, *(msgspec.structs.replace(report_, root="a") for report_ in other))
    assert {step.event: step.copy_of for step in copy.timeline if step.copy_of} == {"b:0": "a:0", "b:200": "a:0"}
    assert both.chains == copy.chains == 1


@pytest.mark.parametrize("longest", [10, 40, 400])
def test_words_around_a_trigger_are_whole_words(longest: int) -> None:
    words = "اجتمع المجلس صباحا ثم قصفت الطائرات موقعا خارج المدينة مساء اليوم نفسه بعد بيان"
    at = words.index("قصفت")
    one = report("a", words, "ASSAULT", "قصفت")
    one = msgspec.structs.replace(one, event=msgspec.structs.replace(one.event, trigger=(at, at + 4)))
    shown = around(one, longest)
    assert "قصفت" in shown
    assert set(shown.strip("…").split()) <= set(words.split())
    assert len(shown) <= longest + 2


@given(reports())
def test_each_report_is_one_step_and_the_first_is_first(given_: list[Report]) -> None:
    for story in link(given_):
        assert tuple(step.event for step in story.timeline) == story.events
        assert [("first" in step.kept) for step in story.timeline] == [True] + [False] * (len(story.events) - 1)
        new = [step for step in story.timeline if {"first", "confirms"} & {*step.kept} and step.status != "denied"]
        assert bool(new) == bool(story.verdict.asserting)
        assert len(new) <= max(1, story.chains)


@pytest.mark.parametrize(("crowd", "most"), [(1, 500), (3, 500), (100, 500), (100, 2), (3, 2)])
@settings(deadline=None)
@given(st.data())
def test_what_is_removed_leaves_no_trace(crowd: int, most: int, data: st.DataObject) -> None:
    given_ = data.draw(reports())
    gone = data.draw(st.sets(st.sampled_from([one.event.id for one in given_])))
    before, linking.CROWD, linking.LIST = (linking.CROWD, linking.LIST), crowd, most
    try:
        linker = Linker()
        linker.add(given_)
        if data.draw(st.booleans()):
            linker.stories()
        assert linker.remove(gone) == len(gone)
        assert linker.stories() == link([one for one in given_ if one.event.id not in gone])
    finally:
        linking.CROWD, linking.LIST = before


@settings(deadline=None)
@given(st.data())
def test_changes_tell_all_that_became_of_stories(data: st.DataObject) -> None:
    """Whoever keeps stories elsewhere, takes those gone out and puts those made in, has them all."""
    given_ = data.draw(reports())
    cuts = sorted(data.draw(st.sets(st.integers(0, len(given_)), max_size=3)) | {0, len(given_)})
    linker, kept = Linker(), {}
    for start, end in pairwise(cuts):
        linker.add(given_[start:end])
        if start:
            linker.remove(one.event.id for one in given_[: start // 2])
        gone, made = linker.changes()
        kept = {name: story for name, story in kept.items() if name not in gone} | {story.id: story for story in made}
    assert sorted(kept.values(), key=lambda story: story.id) == sorted(linker_all(linker), key=lambda story: story.id)


def linker_all(linker: Linker) -> list[Story]:
    """Return what telling the reports of a linker all at once gives."""
    return link([profile.report for profile in linker._profiles.values()])


# --- ids ---------------------------------------------------------------------------------------------------------


def test_an_earlier_report_renames_a_story_and_the_old_id_leads_to_it() -> None:
    assert successors([Former(name_of("b"), (), ("b", "c"))], {"a": name_of("a"), "b": name_of("a"), "c": name_of("a")}) == {
        name_of("a"): (name_of("b"),)
    }


def test_ids_of_a_story_that_falls_apart_lead_where_their_reports_are() -> None:
    former = Former(name_of("a"), (name_of("c"),), ("a", "b", "c", "d"))
    story_of = {"a": name_of("a"), "b": name_of("a"), "c": name_of("x"), "x": name_of("x"), "d": name_of("x")}
    assert successors([former], story_of) == {name_of("x"): (name_of("c"),)}


def test_an_id_whose_report_is_gone_goes_with_most_of_its_companions() -> None:
    former = Former(name_of("a"), (), ("a", "b", "c", "d"))
    assert successors([former], {"b": "one", "c": "two", "d": "two"}) == {"two": (name_of("a"),)}
    assert successors([former], {"x": "one"}) == {}
