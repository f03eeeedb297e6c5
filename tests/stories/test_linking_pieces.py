"""Pieces of linking: weights and words are tables that can be read, labels find their events, few do not make a dispute."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import report, reports, source

from isnad.record import Report
from isnad.stories import Linker
from isnad.stories.labelled import Finder, Labelled, Pair, figures, groups
from isnad.stories.offices import Offices
from isnad.stories.profiles import profile
from isnad.stories.scoring import signs, weights
from isnad.stories.verdict import verdict
from isnad.stories.words import alike, bag, covered, root, roots, stems, weight

_BAGS = st.frozensets(st.sampled_from("وزير مدينة سوق نووي جنود قتلى بيان مسؤول مفخخة".split())).map(bag)


@settings(deadline=None)
@given(_BAGS, _BAGS)
def test_what_two_texts_share_is_a_part_of_each(one, other) -> None:
    assert 0 <= alike(one, other) <= min(1, covered(one, other) + covered(other, one))
    assert alike(one, other) == alike(other, one)
    assert (alike(one, other) == 1) == (one.words == other.words and one.mass > 0)


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    (common,), (rare,) = stems("الحكومة"), stems("القديح")
    assert 0 < weight(common) < weight(rare) == weight("كلمة لا يعرفها أحد")


@pytest.mark.parametrize(
    "words", ["تفجير انفجر يفجر", "استشهاد استشهد", "مباحثات بحث يبحث", "سيطرة سيطرت سيطروا", "زيارة يزور زار", "قتل مقتل قتلوا"]
)
def test_words_of_one_root_are_told_to_be(words: str) -> None:
    assert len(set(map(roots, words.split()))) == 1


def test_other_roots_are_kept_apart() -> None:
    assert len(set(map(root, "قتل قصف سيطر بحث فجر".split()))) == 5


def test_an_alike_sentence_with_another_trigger_speaks_against() -> None:
    words = "رحب المجلس بالبيان الصادر عقب اجتماع الوزراء في الدوحة بشأن ما أعلن عنه في قمة كامب ديفيد قبل أشهر"

    def told(name: str, trigger: str) -> Report:
        at = words.index(trigger)
        one = report(name, words, "CONSULT", trigger)
        event = msgspec.structs.replace(one.event, sentence=(0, len(words)), trigger=(at, at + len(trigger)))
        return msgspec.structs.replace(one, event=event)

    same, other = (
        signs(profile(told("a", "اجتماع"), Offices()), profile(told("b", trigger), Offices())) or {}
        for trigger in ("اجتماع", "قمة")
    )
    assert same["tight"] > other["tight"]
    assert same.get("copy-apart", 0) == 0 < other["copy-apart"]
    assert "crossed" in other
    assert "crossed" not in same
    assert max(weights()[name] for name in ("copy-apart", "crossed", "crossed-once", "ordinals-against", "shift")) < 0


def test_one_of_a_series_is_not_the_next() -> None:
    told = [
        profile(report(n, f"وصلت الطائرة {which} إلى عدن", "AID", "وصلت"), Offices())
        for n, which in (("a", "الخامسة"), ("b", "السادسة"))
    ]
    assert "ordinals-against" in (signs(*told) or {})


@settings(deadline=None)
@given(reports(most=6))
def test_signs_are_between_0_and_2_and_mostly_weighed(given_: list[Report]) -> None:
    ready = [profile(one, Offices()) for one in given_]
    for one in ready:
        for other in ready:
            for name, value in (signs(one, other) or {}).items():
                assert 0 <= value <= 2, name
                assert not name.startswith(("talks:talks", "deed:deed"))


def test_contradictions_weigh_against_whatever_a_small_set_shows() -> None:
    table = weights()
    assert table["bias"] < 0
    assert max(table[name] for name in ("day-against", "place-against", "countries-against", "published-far")) < -0.5
    assert min(table[name] for name in ("trigger", "near", "words", "cover", "about")) > 0


def test_a_label_finds_the_event_that_its_trigger_overlaps_most() -> None:
    told = [report("a", "كلمات", "CONSULT", "لقاء", at=at) for at in (0, 3, 20)]
    finder = Finder(told)
    assert finder.find(Labelled(id="a", trigger=(4, 9))) == told[1]
    assert finder.find(Labelled(id="a", trigger=(50, 55))) is None
    assert finder.find(Labelled(id="b", trigger=(0, 4))) is None


def test_figures_count_what_is_lost_as_told_apart() -> None:
    finder = Finder([report("a", "", "CONSULT", "لقاء"), report("b", "", "CONSULT", "لقاء")])
    known, lost = Labelled(id="a", trigger=(0, 4)), Labelled(id="c", trigger=(0, 4))
    pairs = [
        Pair(a=known, b=Labelled(id="b", trigger=(0, 4)), same=True, kind="cross"),
        Pair(a=known, b=lost, same=True, kind="cross"),
        Pair(a=lost, b=Labelled(id="d", trigger=(0, 4)), same=False, kind="cross"),
    ]
    found = figures(pairs, finder, lambda one, other: True)
    assert (found.precision, found.recall, found.lost) == (1.0, 0.5, 2)
    assert groups([(pair.a.id, pair.b.id) for pair in pairs]) == [0, 0, 0]
    assert groups([("a", "b"), ("c", "d"), ("b", "e")]) == [0, 1, 0]


@pytest.mark.parametrize(("others", "kind"), [(1, "disputed"), (9, "corroborated")])
def test_one_report_among_many_does_not_make_a_dispute(others: int, kind: str) -> None:
    words = "استهدف قصف سوقا شعبيا في حي الكرادة وسط بغداد"

    def told(document: str, actor: str) -> Report:
        chain = (source(f"مصدر {document}"),)
        return report(document, words, "ASSAULT", "قصف", actor, "dead", day="2015-07-09", place="baghdad", chain=chain)

    given_ = [told("z", "army"), *(told(f"d{number}", "is") for number in range(others))]
    assert verdict([profile(one, Offices()) for one in given_]).kind == kind


def test_two_that_acted_together_do_not_make_a_dispute() -> None:
    words = "سيطرت القوات على مدينة الرمادي وسط معارك عنيفة"

    def told(document: str, actor: str, recipient: str = "iraq-pm") -> Report:
        chain = (source(f"مصدر {document}"),)
        return report(document, words, "COERCE", "سيطرت", actor, recipient, day="2015-07-09", place="baghdad", chain=chain)

    def judged(*given_: Report) -> str:
        return verdict([profile(one, Offices()) for one in given_]).kind

    assert judged(told("a", "is"), told("b", "army")) == "corroborated"
    assert judged(told("a", "is"), told("b", "army"), told("c", "police", "is")) == "disputed"  # one of them suffers from a third


def test_near_by_own_score_alone() -> None:
    linker = Linker()
    linker.add([report(name, "التقى ظريف كيري", "CONSULT", "التقى", "zarif", "kerry", place="vienna") for name in "ab"])
    assert linker.near("a:0", "b:0")
    assert linker.near("b:0", "a:0")
