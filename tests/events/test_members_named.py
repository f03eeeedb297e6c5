"""Members named of several take part as those do, and make them of no state; other words of the same form name no members."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event

#: sentence, type, doers, those it was done to.
TOLD = [
    ("أعلنت وفود كثيرة دعمها للمقترح؛ بينها كندا والبرازيل.", "SUPPORT", ["وفود كثيرة", "كندا", "البرازيل"], []),
    ("أدانت دول عربية القصف، وفي مقدمتها مصر والأردن والجزائر.", "ACCUSE", ["دول عربية", "مصر", "الأردن", "الجزائر"], []),
    ("فرضت واشنطن عقوبات على عدة شركات، بينها هواوي.", "SANCTION", ["واشنطن"], ["عدة شركات", "هواوي"]),
    (
        "اعتقلت الشرطة عددا من النواب بينهم رئيس البرلمان راشد الغنوشي.",
        "COERCE",
        ["الشرطة"],
        ["عددا من النواب", "رئيس البرلمان راشد الغنوشي"],
    ),
    ("رفضت الأحزاب الكبرى، وعلى رأسها حزب الاستقلال، مشروع القانون.", "REJECT", ["الأحزاب الكبرى", "حزب الاستقلال"], []),
    ("زار الرئيس عدة دول، منها فرنسا وألمانيا.", "CONSULT", ["الرئيس"], ["عدة دول", "فرنسا", "ألمانيا"]),
    ("هاجمت فصائل معارضة، بينها جبهة النصرة، بلدات في شمال سوريا.", "ASSAULT", ["فصائل معارضة", "جبهة النصرة"], ["بلدات"]),
    ("طالبت المنظمة السلطات بالإفراج عن المعتقلين، بمن فيهم عمر الراضي.", "REQUEST", ["المنظمة"], ["السلطات"]),
]

#: sentences whose words open no list of members, and who takes part in their first event.
OTHERS = [
    ("انسحبت القوات من البلدة، ومنها انطلقت تركيا.", ["القوات"]),
    ("وقعت اشتباكات بين الجيش والمتمردين، بينها وبين الحدود كيلومترات.", ["الجيش", "المتمردين"]),
    ("انتقدت النقابة الحكومة في ذلك الوقت.", ["النقابة", "الحكومة"]),
    ("قال الوزير إن الأحزاب تتحاور فيما بينها. واعتقلت الشرطة نائبا.", ["الأحزاب"]),
    ("انتقد الحزب قيادات المعارضة، المسلحة منها والسياسية.", ["الحزب", "قيادات المعارضة"]),
]


def _first(line: Line, text: str, kind: str = "") -> Event:
    events = line.read(Document(id="t", text=text, published="2023-05-20")).events
    return next(e for e in events if e.type == kind or not kind)


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), TOLD)
def test_members_do_what_is_told_of_all(text: str, kind: str, actors: list[str], recipients: list[str], line: Line) -> None:
    event = _first(line, text, kind)
    assert [m.text for m in event.actor] == actors
    assert [m.text for m in event.recipient] == recipients


def test_those_of_several_states_are_of_none(line: Line) -> None:
    event = _first(line, "أعلنت وفود كثيرة دعمها للمقترح؛ بينها كندا والبرازيل.", "SUPPORT")
    assert [m.country for m in event.actor] == [None, "CAN", "BRA"]


@pytest.mark.parametrize(("text", "parties"), OTHERS)
def test_words_that_name_no_members(text: str, parties: list[str], line: Line) -> None:
    event = _first(line, text)
    assert [m.text for m in (*event.actor, *event.recipient)] == parties
