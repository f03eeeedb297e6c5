"""What stands over a story: the parties and the place that most tell, and the report that tells it most fully."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import report, reports

from isnad.record import Mention, Place, Report, Story
from isnad.stories import link

#: The talks of Vienna on Iran's nuclear programme, 2015.
TALKS = {"recipient": "kerry", "day": "2015-07-09", "place": "vienna"}
FULL = "التقى وزير الخارجية الإيراني محمد جواد ظريف نظيره الأميركي جون كيري في فيينا"
#: Too short for a copy to be told from a sentence that was written anew.
SHORT = "التقى ظريف نظيره كيري"


def _one(*given_: Report) -> Story:
    (story,) = link(given_)
    return story


def _talks(document: str, words: str = FULL, trigger: str = "التقى", actor: str = "zarif", **more: object) -> Report:
    start = words.index(trigger)
    made = report(document, words, "CONSULT", trigger, actor, **{**TALKS, **more})  # type: ignore[arg-type]
    return msgspec.structs.replace(made, event=msgspec.structs.replace(made.event, trigger=(start, start + len(trigger))))


def _acting(one: Report, *texts: str, **codes: str | None) -> Report:
    """Return a report with other actors: Iranians of the government, unless codes say otherwise."""
    about = {"country": "IRN", "sector": "GOV", "kind": "person", "entity": "mohammad-javad-zarif", **codes}
    actors = tuple(Mention(span=(0, 1), text=text, **about) for text in texts)  # type: ignore[arg-type]
    return msgspec.structs.replace(one, event=msgspec.structs.replace(one.event, actor=actors))


def _placed(one: Report, place: Place | None) -> Report:
    return msgspec.structs.replace(one, event=msgspec.structs.replace(one.event, place=place))


def _first(story: Story, role: str = "actor") -> str:
    return next(party.text for party in story.participants if party.role == role)


def test_a_report_that_only_mentions_it_does_not_head_the_story() -> None:
    words = "يرى محللون أن أسعار النفط ستتراجع في الأسابيع المقبلة بعد لقاء ظريف كيري"
    story = _one(
        _talks("a", words, "لقاء", published="2015-07-09", day=None, place=None),
        _talks("b", published="2015-07-10"),
        _talks("c", "لقاء ظريف كيري كان أطول مما أعلن", "لقاء", place=None, published="2015-07-11"),
    )
    assert story.first == "a:0"
    assert story.timeline[0].words == words
    assert story.telling == "b:0"
    assert story.heading == story.timeline[1]
    assert story.heading.words == FULL


def test_of_reports_that_tell_it_alike_the_earliest_heads_it() -> None:
    story = _one(_talks("b", published="2015-07-10"), _talks("a", published="2015-07-11"))
    assert story.telling == "b:0"


def test_what_was_done_heads_a_story_rather_than_what_was_planned() -> None:
    planned = "يلتقي وزير الخارجية الإيراني محمد جواد ظريف نظيره الأميركي جون كيري في فيينا"
    later = _talks("b", "لقاء فيينا بين ظريف وكيري انتهى مساء", "لقاء", published="2015-07-10")
    story = _one(_talks("a", planned, "يلتقي", status="planned", published="2015-07-08"), later)
    assert story.telling == "b:0"


def test_a_denial_heads_no_story_that_somebody_asserts() -> None:
    denied = _talks("a", status="denied", published="2015-07-08")
    assert _one(denied, _talks("b", "لقاء ظريف كيري", "لقاء", place=None)).telling == "b:0"
    assert _one(denied).telling == "a:0"


def test_the_party_of_most_independent_reports_comes_first_copies_counted_once() -> None:
    copied = "زار رئيس الوزراء العراقي العاصمة الإيرانية طهران وبحث مع المسؤولين فيها ملفات عدة"
    visit = {"recipient": "iran", "day": "2015-07-09", "place": "tehran", "mode": "visit"}
    copies = [
        report(f"a{n}", copied, "CONSULT", "زار", "iraq-pm zarif", published=f"2015-07-09T0{n}:00", root="a0", **visit)  # type: ignore[arg-type]
        for n in range(4)
    ]
    others = [
        report(f"b{n}", f"زار رئيس الوزراء طهران {word}", "CONSULT", "زار", "iraq-pm kerry", published="2015-07-10", **visit)  # type: ignore[arg-type]
        for n, word in enumerate(["صباحا", "أمس"])
    ]
    parties = [party for party in _one(*copies, *others).participants if party.role == "actor"]
    assert [(party.entity, party.reports, party.independent) for party in parties] == [
        (None, 6, 3), ("john-kerry", 2, 2), ("mohammad-javad-zarif", 4, 1)
    ]  # fmt: skip


def test_of_two_parties_that_are_told_alike_the_first_told_comes_first() -> None:
    story = _one(_talks("a", actor="zarif iraq-pm", published="2015-07-09"), _talks("b", actor="iraq-pm zarif"))
    assert _first(story) == "وزير الخارجية الإيراني محمد جواد ظريف"


@pytest.mark.parametrize(
    ("texts", "kinds", "most"),
    [
        (["الوزير ظريف", "محمد جواد ظريف", "محمد جواد ظريف"], ["person"] * 3, "محمد جواد ظريف"),
        (["ظريف", "ظريف", "الوزير ظريف"], ["person"] * 3, "الوزير ظريف"),  # a family name alone tells less
        (["لقاء محمد جواد ظريف", "لقاء محمد جواد ظريف", "جواد ظريف"], ["event", "event", "person"], "جواد ظريف"),
        (["الإيراني", "الإيراني", "طهران"], ["nisba", "nisba", "country"], "طهران"),
        (["«محمد جواد ظريف»", "«محمد جواد ظريف»", "محمد جواد ظريف"], ["person"] * 3, "محمد جواد ظريف"),
    ],
)
def test_a_party_is_called_as_most_call_it_by_a_name(texts: list[str], kinds: list[str], most: str) -> None:
    given_ = [_acting(_talks(f"d{n}", f"{FULL} {n}"), text, kind=kinds[n]) for n, text in enumerate(texts)]
    assert _first(_one(*given_)) == most


def test_one_entity_in_many_reports_does_not_name_the_party() -> None:
    given_ = [_acting(_talks(f"d{n:02}", SHORT), "وفد إيران النووي", entity=None) for n in range(11)]
    odd = _acting(_talks("e", SHORT), "وفد إيران النووي", entity="somebody-else")
    assert _one(*given_, odd).participants[0].entity is None
    assert _one(given_[0], odd).participants[0].entity == "somebody-else"


def test_the_place_is_the_one_most_told_on_the_map_before_words_and_country() -> None:
    hall = Place(span=(0, 1), text="قصر المؤتمرات", country="AUT")
    country = Place(span=(0, 1), text="النمسا", name_en="Austria", country="AUT")
    given_ = [_placed(_talks(f"d{n}", f"{FULL} {n}"), place) for n, place in enumerate([hall, hall, country, country, country])]
    assert _one(*given_).place == "قصر المؤتمرات"
    assert _one(*given_, _talks("e", f"{FULL} مساء")).place == "Vienna"
    assert (_one(*given_[2:]).place, _one(*given_[2:]).place_country) == ("Austria", "AUT")


def test_a_place_that_hardly_anybody_names_does_not_stand_for_the_country() -> None:
    country = Place(span=(0, 1), text="النمسا", name_en="Austria", country="AUT")
    many = [_placed(_talks(f"d{n:02}", SHORT), country) for n in range(11)]
    assert _one(*many, _talks("e", SHORT)).place == "Austria"


def test_a_place_in_words_lies_where_the_others_place_it() -> None:
    school = Place(span=(0, 1), text="مدرسة", name_en="school")
    story = _one(*[_placed(_talks(f"d{n}", f"{FULL} {n}"), school) for n in range(2)])
    assert (story.place, story.place_country) == ("school", None)
    placed = msgspec.structs.replace(school, country="AUT")
    story = _one(*[_placed(_talks(f"d{n}", f"{FULL} {n}"), one) for n, one in enumerate([school, school, placed])])
    assert (story.place, story.place_country) == ("school", "AUT")


@settings(deadline=None)
@given(st.data())
def test_the_heading_does_not_hang_on_the_order_of_arrival(data: st.DataObject) -> None:
    given_ = data.draw(reports())
    other = data.draw(st.permutations(given_))
    stories = {story.id: story for story in link(given_)}
    for story in link(other):
        same = stories[story.id]
        assert (story.telling, story.heading) == (same.telling, same.heading)
        assert (story.participants, story.place, story.place_country) == (same.participants, same.place, same.place_country)
        assert story.telling in story.events


@settings(deadline=None)
@given(reports())
def test_parties_stand_by_the_independent_reports_that_name_them(given_: list[Report]) -> None:
    for story in link(given_):
        for role in ("actor", "recipient"):
            counts = [party.independent for party in story.participants if party.role == role]
            assert counts == sorted(counts, reverse=True)
        assert all(0 <= party.independent <= party.reports for party in story.participants)
        told = [step for step in story.timeline if step.status != "denied"]
        assert not told or story.heading in told
