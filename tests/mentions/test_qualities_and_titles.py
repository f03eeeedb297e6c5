"""What is said of deeds and not of those who do them; officials behind others; whom a man is one of; whose a building is."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def events(line: Line, text: str) -> dict[str, Event]:
    return {event.text: event for event in line.read(Document(id="d", text=text, published="2022-05-20")).events}


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        ("أدى قصف القوات الروسية المتكرر على المدينة إلى نزوح السكان.", "قصف", "القوات الروسية", "المدينة"),
        ("نددت المنظمة باستهداف الجيش المتعمد للمستشفيات.", "استهداف", "الجيش", "للمستشفيات"),
    ],
)
def test_a_quality_of_the_deed_is_nobody(text: str, trigger: str, actor: str, recipient: str, line: Line) -> None:
    event = events(line, text)[trigger]
    assert ([m.text for m in event.actor], [m.text for m in event.recipient]) == ([actor], [recipient])


@pytest.mark.parametrize(
    ("text", "trigger", "recipient", "country"),
    [
        ("ناشدت أسرة الطفلة المسؤولين بالكويت علاجها.", "ناشدت", "المسؤولين بالكويت", "KWT"),
        ("ناشدت عائلة السجين السوري المسؤولين بتركيا الإفراج عنه.", "ناشدت", "المسؤولين بتركيا", "TUR"),
        ("ناشدت عائلة السجين السوري المسؤولين في تركيا الإفراج عنه.", "ناشدت", "المسؤولين في تركيا", "TUR"),
        ("طالب العمال المسؤولين في قطر بدفع أجورهم.", "طالب", "المسؤولين في قطر", "QAT"),
        ("دعا السكان المسؤولين إلى إصلاح الطريق.", "دعا", "المسؤولين", None),
        ("انتقد المتظاهرون الضباط المسؤولين عن القتل.", "انتقد", "الضباط المسؤولين", None),
    ],
)
def test_officials_behind_others(text: str, trigger: str, recipient: str, country: str | None, line: Line) -> None:
    event = events(line, text)[trigger]
    assert [(m.text, m.country) for m in event.recipient] == [(recipient, country)]
    assert all("المسؤولين" not in m.text for m in event.actor)


@pytest.mark.parametrize(
    ("text", "trigger", "whole", "sector"),
    [
        (
            "استشهد الجندي سعيد عسيري، أحد أفراد حرس الحدود، أمس.",
            "استشهد",
            "الجندي سعيد عسيري، أحد أفراد حرس الحدود",
            "COP",
        ),
        ("اعتقلت الشرطة كريم ناصر، أحد قادة حركة النهضة.", "اعتقلت", "كريم ناصر، أحد قادة حركة النهضة", "PTY"),
        ("اغتال مسلحون فارس نجم، أحد وجهاء المدينة.", "اغتال", "فارس نجم، أحد وجهاء المدينة", "SOC"),
        ("اعتقلت القوات ثلاثة شبان، أحدهم جريح.", "اعتقلت", "ثلاثة شبان", "CVL"),
    ],
)
def test_a_man_and_whom_he_is_one_of(text: str, trigger: str, whole: str, sector: str, line: Line) -> None:
    event = events(line, text)[trigger]
    assert [(m.text, m.sector) for m in event.recipient] == [(whole, sector)]


@pytest.mark.parametrize(
    ("text", "recipient", "country"),
    [
        ("استهدف القصف مبنى للأمم المتحدة في غزة.", "مبنى للأمم المتحدة", "UNO"),
        ("استهدف القصف مباني للجيش في درعا.", "مباني للجيش", None),
    ],
)
def test_a_building_is_its_owners(text: str, recipient: str, country: str | None, line: Line) -> None:
    event = events(line, text)["القصف"]
    assert [m.text for m in event.recipient] == [recipient]
    assert country is None or event.recipient[0].country == country


def test_an_office_held_before_and_now(line: Line) -> None:
    event = events(line, "حمل النائب الحكومتين السابقة والحالية المسؤولية.")["حمل"]
    assert [m.sector for m in event.recipient] == ["GOV"]
    assert [m.sector for m in events(line, "حمل النائب الوزيرين السابقين المسؤولية.")["حمل"].recipient] == ["ELI"]


def test_whose_blood_is_avenged(line: Line) -> None:
    found = events(line, "تعهدت الحركة بالثأر لدم الطبيب عدنان البرش الذي قتل في السجن.")
    assert [(m.text, m.sector) for m in found["قتل"].recipient] == [("الطبيب عدنان البرش", "MED")]


def test_an_officer_named_like_a_trade(line: Line) -> None:
    found = events(line, "اغتيل العقيد في الحرس الثوري حسن صياد كريمي في طهران.")
    assert [(m.text, m.sector) for m in found["اغتيل"].recipient] == [("العقيد في الحرس الثوري حسن صياد كريمي", "MIL")]
