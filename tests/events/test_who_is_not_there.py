"""Who is no party of a meeting or release: who stays away, who sends another, who is let go; numbers that stand alone."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def told(line: Line, text: str) -> list[Event]:
    return list(line.read(Document(id="d", text=text, published="2019-05-20")).events)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("نيابة عن الوزير زار وكيل الوزارة سالم المطيري المصابين في المستشفى.", ["وكيل الوزارة سالم المطيري"]),
        ("زار مدير شرطة عسير نيابة عن مدير الأمن المصابين في المستشفى.", ["مدير شرطة عسير"]),
        ("زار مدير شرطة عسير ومدير الأمن المصابين في المستشفى.", ["مدير شرطة عسير", "مدير الأمن"]),
    ],
)
def test_who_sends_another_makes_no_visit(text: str, actor: list[str], line: Line) -> None:
    (event,) = told(line, text)
    assert [m.text for m in event.actor] == actor


def test_who_stays_away_takes_no_part_in_the_talks(line: Line) -> None:
    events = told(line, "قاطع الائتلاف المحادثات التي جرت في موسكو.")
    assert [(e.type, [m.text for m in e.actor]) for e in events if e.actor] == [("REJECT", ["الائتلاف"])]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("احتجزت السلطات الصحفي سالم ثم قررت الإفراج عنه.", ["السلطات"], ["الصحفي سالم"]),
        ("اعتقلت الشرطة الناشط وأعلنت أنه تم الإفراج عنه بكفالة.", [], ["الناشط"]),
    ],
)
def test_who_is_let_go_lets_nobody_go(text: str, actor: list[str], recipient: list[str], line: Line) -> None:
    (event,) = [e for e in told(line, text) if e.type == "RETREAT"]
    assert [m.text for m in event.actor] == actor
    assert [m.text for m in event.recipient] == recipient


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("أسفر الهجوم عن مقتل 15 وإصابة 33 من رجال الأمن.", ["15", "33 من رجال الأمن"]),
        ("قتل 200 وأصيب 300 في القصف.", ["200", "300"]),
        ("استقبل الرئيس 5 وزراء و3 وكلاء وزارة.", ["الرئيس"]),
    ],
)
def test_a_number_may_stand_alone_before_and(text: str, recipient: list[str], line: Line) -> None:
    (event,) = told(line, text)
    assert [m.text for m in event.recipient] == recipient


def test_soldiers_named_in_a_list_have_their_ranks(line: Line) -> None:
    text = "قتل العريف أول ماجد جوهر الحمادي والعريف أول خالد محمد عبدالله الشامسي والعريف أول فاهم سعيد أحمد الكتبي."
    (event,) = told(line, text)
    assert [m.sector for m in event.recipient] == ["MIL"] * 3
