"""Whose the dead of an attack are, whose a base is that was struck, of which country a place is; long names of soldiers."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def told(line: Line, text: str) -> list[Event]:
    return list(line.read(Document(id="d", text=text, published="2019-05-20")).events)


@pytest.mark.parametrize(
    ("text", "recipient", "sector"),
    [
        ("خلف الهجوم خمسة قتلى في صفوف الجيش.", "خمسة قتلى في صفوف الجيش", "MIL"),
        ("أوقعت الغارة قتلى وجرحى بين صفوف قوات حفتر.", "قتلى وجرحى بين صفوف قوات حفتر", "MIL"),
        ("خلفت المواجهات عشرات القتلى في صفوف المتمردين الحوثيين.", "عشرات القتلى في صفوف المتمردين الحوثيين", "REB"),
        ("خلفت الغارة قتلى وجرحى في صفوف المتمردين الحوثيين وقوات صالح.",
         "قتلى وجرحى في صفوف المتمردين الحوثيين وقوات صالح", "REB"),
        ("شنت الطائرات غارات على قاعدة العند في لحج.", "قاعدة العند", "MIL"),
        ("قصف المسلحون معسكر الصداقة في بنغازي.", "معسكر الصداقة", "MIL"),
        ("قصفت الطائرات معسكرات الحوثيين.", "معسكرات الحوثيين", "REB"),
        ("زار الوزير الجرحى في المستشفى العسكري.", "الجرحى في المستشفى العسكري", "CVL"),
    ],
)  # fmt: skip
def test_whose_those_are_who_were_struck(text: str, recipient: str, sector: str | None, line: Line) -> None:
    (event,) = told(line, text)
    assert [(m.text, m.sector) for m in event.recipient] == [(recipient, sector)]


def test_a_village_is_of_no_armed_group(line: Line) -> None:
    for event in told(line, "هاجم تنظيم داعش القرية في ريف حلب وسيطر على القرية."):
        assert [m.country for m in event.recipient] == ["SYR"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("استشهد العريف أول خالد محمد عبدالله الشامسي في مأرب.", "العريف أول خالد محمد عبدالله الشامسي"),
        ("قتل الرقيب فاهم سعيد أحمد الكتبي في اليمن.", "الرقيب فاهم سعيد أحمد الكتبي"),
        ("استشهد وكيل رقيب سالم بن ظافر القحطاني في مأرب.", "وكيل رقيب سالم بن ظافر القحطاني"),  # no relation of the adviser
        ("قتل في اليمن العريف أول ماجد خالد محمد الكعبي.", "العريف أول ماجد خالد محمد الكعبي"),
    ],
)
def test_a_soldier_with_a_long_name_is_a_soldier_and_nobody_else(text: str, name: str, line: Line) -> None:
    (event,) = told(line, text)
    (who,) = event.recipient
    assert (who.text, who.country, who.sector, who.entity) == (name, "YEM", "MIL", None)


def test_a_family_name_behind_an_office_is_still_the_known_persons(line: Line) -> None:
    (event,) = told(line, "زار وزير الطاقة سهيل المزروعي بغداد.")
    assert event.actor[0].entity == "suhail-al-mazrouei"
