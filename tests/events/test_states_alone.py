"""Words that stand for a state they do not name, people of several states under one office, and «هؤلاء»."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def told(line: Line, text: str) -> list[Event]:
    return list(line.read(Document(id="d", text=text, published="2020-03-10")).events)


def codes(event: Event) -> list[tuple[str | None, str | None]]:
    return [(m.country, m.sector) for m in (*event.actor, *event.recipient)]


@pytest.mark.parametrize(
    ("text", "party", "country"),
    [
        ("قال وزير الخارجية السعودي إن المملكة استقبلت ألف لاجئ.", "المملكة", "SAU"),
        ("أعلنت الوزيرة الألمانية أن بلادها سترسل أسلحة إلى كييف.", "بلادها", "DEU"),
        ("قال السفير إن الحكومة العراقية لم تطلب من بلاده إرسال جنود.", "بلاده", None),
        ("التقى الملك سلمان الرئيس المصري. وقال الرئيس إن بلاده تدعم المملكة.", "بلاده", "EGY"),
        ("التقى الملك سلمان الرئيس المصري. وقال الرئيس إن بلاده تدعم المملكة.", "المملكة", "SAU"),
    ],
)
def test_a_state_by_another_word(text: str, party: str, country: str | None, line: Line) -> None:
    found = [m for e in told(line, text) for m in (*e.actor, *e.recipient) if m.text == party]
    assert [m.country for m in found] == [country]


def test_a_place_by_another_word(line: Line) -> None:
    event = told(line, "قال وزير الخارجية السعودي إن المملكة تدعم الحوار. وعقد الاجتماع في المملكة.")[-1]
    assert event.place is not None and (event.place.text, event.place.country) == ("المملكة", "SAU")


def test_a_state_whose_name_is_a_word_too_behind_a_preposition_of_place(line: Line) -> None:
    for text in ("قتل 12 جنديا في هجوم في مالي.", "قتل 12 جنديا في هجوم في شمال مالي."):
        event = told(line, text)[-1]
        assert event.place is not None and event.place.country == "MLI"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أجرى الوزير الأميركي محادثات مع وزراء خارجية السعودية وتركيا والصين.",
         [("USA", "GOV"), ("SAU", "GOV"), ("TUR", "GOV"), ("CHN", "GOV")]),
        ("عقد مسؤولون من مصر وقطر والولايات المتحدة اجتماعا في الدوحة.", [("EGY", "GOV"), ("QAT", "GOV"), ("USA", "GOV")]),
        ("التقى وزير الخارجية التركي مسؤولين أميركيين وإسرائيليين.", [("TUR", "GOV"), ("USA", "GOV"), ("ISR", "GOV")]),
        ("أجرت القوات البحرية المصرية والفرنسية تدريبات مشتركة.", [("EGY", "MIL"), ("FRA", "MIL")]),
        ("وصل وفد من حركة حماس إلى القاهرة.", [("PSE", "PRM"), ("EGY", None)]),
        ("بحث وفد من صندوق النقد الدولي مع وزير المالية البرنامج.", [("IGO", None), (None, "GOV")]),
    ],
)  # fmt: skip
def test_several_of_one_office(text: str, expected: list[tuple[str | None, str | None]], line: Line) -> None:
    assert codes(told(line, text)[0]) == expected


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("اتهم هؤلاء الحكومة بالفساد.", ["هؤلاء"], ["الحكومة"]),
        ("طالب هؤلاء المتظاهرون بالرحيل.", ["هؤلاء المتظاهرون"], []),
        ("حثت السلطات المتظاهرين على الهدوء.", ["السلطات"], ["المتظاهرين"]),
        ("هاجمت مجموعات مسلحة القرية.", ["مجموعات مسلحة"], ["القرية"]),
    ],
)
def test_whose_noun_follows(text: str, actor: list[str], recipient: list[str], line: Line) -> None:
    event = told(line, text)[0]
    assert ([m.text for m in event.actor], [m.text for m in event.recipient]) == (actor, recipient)


@pytest.mark.parametrize(
    ("text", "party", "expected"),
    [
        ("أعلن داعش مسؤوليته عن الهجوم. وقتل مسلحو التنظيم عشرة جنود عراقيين.", "مسلحو التنظيم", ("IMG", "REB")),
        ("أعلنت حماس رفضها للمقترح. وقالت الحركة إنها ترفض التهجير.", "الحركة", ("PSE", "PRM")),
        ("قال مصدر من حماس إن الحركة رفضت المقترح.", "الحركة", ("PSE", "PRM")),
        ("التقى وفد من حركة فتح مسؤولا في حماس. وطالبت الحركة الوسطاء بالضغط.", "الحركة", ("PSE", "PRM")),
        ("اقتحم مستوطنون المسجد الأقصى المبارك.", "المسجد الأقصى المبارك", ("PSE", "REL")),
    ],
)
def test_who_a_word_alone_stands_for(text: str, party: str, expected: tuple[str, str], line: Line) -> None:
    found = [m for e in told(line, text) for m in (*e.actor, *e.recipient) if m.text == party]
    assert [(m.country, m.sector) for m in found] == [expected]


@pytest.mark.parametrize(("day", "sector"), [("2015-06-10", "MIL"), ("2024-06-10", "REB")])
def test_a_name_that_another_camp_took_over(day: str, sector: str, line: Line) -> None:
    text = "استهدفت القوات المسلحة اليمنية سفينة في البحر الأحمر."
    (event,) = line.read(Document(id="d", text=text, published=day)).events
    assert [(m.country, m.sector) for m in event.actor] == [("YEM", sector)]


def test_a_state_of_a_sentence_before_is_no_part_of_a_pair(line: Line) -> None:
    text = "في بيان مشترك صدر أمس في ختام القمة التي عقدت في بروكسل أدانت فرنسا وألمانيا الهجوم على كييف. ودعت إلى وقف القتال."
    assert [e.type for e in told(line, text)] == ["CONSULT", "ACCUSE", "REQUEST"]


def test_who_reads_no_arabic_is_told_which_state(line: Line) -> None:
    event = told(line, "أعلنت الوزيرة الألمانية أن بلادها سترسل أسلحة إلى كييف.")[0]
    assert [(m.text, m.entity, m.name_en) for m in event.actor] == [("بلادها", "DEU", "Germany")]


def test_the_country_of_who_spoke_in_the_sentence_before(line: Line) -> None:
    text = "قال سيرغي لافروف إن الحرب ستطول. وأعرب عن ترحيب بلاده بالاتفاق."
    assert [(m.text, m.country) for e in told(line, text) for m in e.actor] == [("بلاده", "RUS")]
