"""Linking, chains and verdicts on short sentences about well-known events."""

import msgspec
import pytest
from made_reports import report, source

from isnad.record import Report, Story
from isnad.stories import Linker, link
from isnad.stories.offices import Offices

REUTERS = source("رويترز", "media", "reuters")
SPOKESMAN = source("المتحدث باسم الجيش")
UNNAMED = source("مصدر أمني", "anonymous")


def _one(*reports: Report, offices: Offices | None = None) -> Story:
    found = link(reports, offices)
    assert len(found) == 1, [story.events for story in found]
    return found[0]


def _attack(document: str, words: str = "انفجرت سيارة مفخخة في حي الكرادة ببغداد", **more: object) -> Report:
    given = {"actor": "is", "recipient": "dead", "day": "2015-07-09", "place": "baghdad", "mode": "explosives", **more}
    return report(document, words, "ASSAULT", "انفجرت", **given)  # type: ignore[arg-type]


def test_a_visit_and_its_meeting_are_one_story() -> None:
    visit = report("a", "وصل رئيس الوزراء العراقي إلى طهران في زيارة رسمية", "CONSULT", "زيارة", "iraq-pm", "iran",
                   mode="visit", day="2015-07-09", place="tehran")  # fmt: skip
    meeting = report("b", "اجتمع رئيس الوزراء العراقي في طهران مع ظريف", "CONSULT", "اجتمع", "iraq-pm", "zarif",
                     day="2015-07-09", place="tehran")  # fmt: skip
    assert _one(visit, meeting).types == {"CONSULT": 2}


def test_who_meets_whom_can_be_told_either_way() -> None:
    one = report("a", "التقى ظريف كيري في فيينا", "CONSULT", "التقى", "zarif", "kerry", day="2015-07-09", place="vienna")
    other = report("b", "عقد كيري لقاء مع ظريف", "CONSULT", "لقاء", "kerry", "zarif", day="2015-07-09")
    story = _one(one, other)
    assert {party.entity for party in story.participants} == {"mohammad-javad-zarif", "john-kerry"}
    assert (story.start, story.place) == ("2015-07-09", "Vienna")


def test_an_office_is_its_holder_on_the_day() -> None:
    offices = Offices([("IRN", "foreign minister", "2013-08-15", "2021-08-25", "mohammad-javad-zarif")])
    assert offices.holder("IRN", "foreign minister", "2015-07-10T08:00") == "mohammad-javad-zarif"
    assert offices.holder("IRN", "foreign minister", "2012-07-10") is None
    story = _one(
        report("a", "التقى ظريف كيري في فيينا", "CONSULT", "التقى", "zarif", "kerry", day="2015-07-09", place="vienna"),
        report("b", "بحث وزير الخارجية الإيراني ذلك مع كيري", "CONSULT", "بحث", "iran-fm", "kerry", day="2015-07-09"),
        offices=offices,
    )
    assert next(party.entity for party in story.participants if party.reports == 2 and party.country == "IRN")


def test_a_district_lies_in_its_city_and_arrests_belong_to_the_raid() -> None:
    story = _one(_attack("a"), _attack("b", "هز تفجير حي الكرادة", place="karrada"))
    assert story.place == "Baghdad"
    raid = report("c", "هاجمت الشرطة العراقية وكرا لتنظيم الدولة بحي المنصور غربي بغداد", "ASSAULT", "هاجمت", "police", "is",
                  day="2015-07-09", place="baghdad")  # fmt: skip
    arrests = report("d", "اعتقلت الشرطة العراقية عناصر تنظيم الدولة بحي المنصور غربي بغداد", "COERCE", "اعتقلت", "police", "is",
                     mode="arrest", day="2015-07-09", place="baghdad")  # fmt: skip
    assert _one(raid, arrests).types == {"ASSAULT": 1, "COERCE": 1}


@pytest.mark.parametrize(
    "other",
    [
        _attack("b", day="2015-07-15", published="2015-07-16"),
        _attack("b", "انفجرت عبوة قرب مبنى في طهران", place="tehran", recipient="iran"),
        report("b", "تظاهر مئات في بغداد", "PROTEST", "تظاهر", "dead", day="2015-07-09", place="baghdad"),
        report("b", "التقى كيري رئيس الوزراء العراقي", "CONSULT", "التقى", "kerry", "iraq-pm", day="2015-07-09", place="baghdad"),
    ],
    ids=["another day", "another city", "another type", "another deed"],
)
def test_what_is_not_one_story(other: Report) -> None:
    assert len(link([_attack("a"), other])) == 2


def test_a_month_can_hold_its_day() -> None:
    month = _attack("b", "شهد يوليو انفجارا في الكرادة", day="2015-07-01", end="2015-07-31", grain="month")
    assert _one(_attack("a"), month).grain == "day"


def test_two_papers_that_quote_one_agency_are_one_chain() -> None:
    story = _one(_attack("a", "قالت رويترز إن سيارة انفجرت", chain=(REUTERS,)), _attack("b", chain=(REUTERS,)))
    assert (story.verdict.kind, story.chains) == ("single-source", 1)
    assert story.verdict.asserting[0].reports == ("a:0", "b:0")


def test_an_agency_is_not_counted_beside_whom_it_heard() -> None:
    story = _one(
        _attack("a", "قالت رويترز إن سيارة انفجرت", chain=(REUTERS,)),
        _attack("b", "نقلت رويترز عن المتحدث باسم الجيش أن سيارة انفجرت", chain=(REUTERS, SPOKESMAN)),
    )
    assert [chain.name for chain in story.verdict.asserting] == ["المتحدث باسم الجيش"]
    assert story.verdict.kind == "single-source"


def test_what_an_outlet_says_itself_goes_with_the_source_that_its_article_names() -> None:
    paper = {"outlet": "الصحيفة", "mode": "explosives"}
    story = _one(
        _attack("a", "قالت رويترز إن سيارة انفجرت", chain=(REUTERS,), **paper),
        _attack("b", "قال المتحدث إن سيارة هزت المكان", chain=(SPOKESMAN,), **paper),
        _attack("b", "كانت سيارة قد دمرت السوق", at=1, **paper),
        _attack("c", "هز انفجار سيارة مكان السوق", **paper),
    )
    reports = {chain.name: chain.reports for chain in story.verdict.asserting}
    assert reports == {"رويترز": ("a:0", "c:0"), "المتحدث باسم الجيش": ("b:0", "b:1")}


def test_two_sources_corroborate() -> None:
    story = _one(_attack("a", "قالت رويترز إن سيارة انفجرت", chain=(REUTERS,)), _attack("b", chain=(SPOKESMAN,)))
    assert (story.verdict.kind, story.chains) == ("corroborated", 2)


LONG = "انفجرت سيارة مفخخة صباح الخميس قرب سوق شعبي في حي الكرادة وسط بغداد"


@pytest.mark.parametrize("copy", [{"words": LONG + " اليوم"}, {"words": "هز انفجار حي الكرادة", "root": "a"}])
def test_a_copy_in_another_paper_is_no_second_source(copy: dict[str, str]) -> None:
    assert _one(_attack("a", LONG, root="a"), _attack("b", **copy)).chains == 1
    assert _one(_attack("a", LONG, root="a"), _attack("b", "هز انفجار حي الكرادة", root="b")).chains == 2


def test_a_denial_makes_it_disputed_and_names_who_denies() -> None:
    denies = source("المتحدث باسم الحكومة", stance="denies")
    story = _one(_attack("a", chain=(REUTERS,)), _attack("b", "نفى المتحدث انفجار سيارة", chain=(denies,), status="denied"))
    assert story.verdict.kind == "disputed"
    assert [chain.reports for chain in story.verdict.denying] == [("b:0",)]
    alone = _one(_attack("b", chain=(denies,), status="denied"))
    assert (alone.verdict.kind, alone.chains, alone.verdict.anonymous_only) == ("single-source", 0, False)


def test_another_actor_makes_it_disputed() -> None:
    words = "استهدف قصف سوقا شعبيا في حي الكرادة وسط بغداد"
    story = _one(
        _attack("a", words, actor="is", chain=(SPOKESMAN,)), _attack("b", words, actor="army", chain=(REUTERS,)),
    )  # fmt: skip
    assert story.verdict.kind == "disputed"
    assert [(item.field, item.one, item.other) for item in story.verdict.otherwise] == [("actor", "a:0", "b:0")]


def test_only_unnamed_sources() -> None:
    story = _one(_attack("a", chain=(UNNAMED,)), _attack("b", "هز انفجار حي الكرادة", chain=(UNNAMED,)))
    assert (story.verdict.anonymous_only, story.chains) == (True, 2)
    assert not _one(_attack("a", chain=(UNNAMED,)), _attack("b", chain=(SPOKESMAN,))).verdict.anonymous_only


def test_a_later_report_joins_and_what_it_does_not_touch_is_kept() -> None:
    linker = Linker()
    far = report("z", "التقى كيري ظريف في فيينا", "CONSULT", "التقى", "kerry", "zarif", day="2015-07-09", place="vienna")
    linker.add([_attack("a", chain=(REUTERS,)), far])
    before = linker.story("z:0")
    linker.add([_attack("b", "هز انفجار حي الكرادة", chain=(SPOKESMAN,))])
    assert linker.story("b:0").events == ("a:0", "b:0")
    assert linker.story("z:0") is before


def test_two_deeds_of_one_sentence_are_two_stories_in_its_copy_too() -> None:
    words = "اتهم المتحدث تنظيم الدولة بقتل مدنيين وتدمير جسور على نهر الفرات"
    told = [
        report(name, words, "ASSAULT", trigger, "is", at=at, mode=mode)
        for name in ("a", "b")
        for at, trigger, mode in ((0, "قتل", None), (1, "تدمير", "destroy"))
    ]
    told = [msgspec.structs.replace(one, event=msgspec.structs.replace(one.event, sentence=(0, 60))) for one in told]
    assert sorted(story.events for story in link(told)) == [("a:0", "b:0"), ("a:1", "b:1")]
