"""Who somebody is where words run together: what is shot and who shot, a country's man, an officer of a body, a name."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def first(line: Line, text: str) -> Event:
    return line.read(Document(id="d", text=text, published="2022-05-20")).events[0]


@pytest.mark.parametrize(
    ("text", "actor", "country", "sector"),
    [
        ("قتل عشرة أشخاص برصاص مسلح في بوفالو.", "مسلح", "USA", "UAF"),
        ("قتل شاب أسود برصاص شرطي أبيض في فيرغسون.", "شرطي أبيض", "USA", "COP"),
        ("اغتال مسلحون العقيد خالد المشاي في بنغازي.", "مسلحون", None, "UAF"),
        ("هاجم مستوطنون فلسطينيا قرب رام الله.", "مستوطنون", "ISR", "CVL"),
        ("اغتال ضابط بالجيش الليبي محافظ سرت.", "ضابط بالجيش الليبي", "LBY", "MIL"),
        ("طالب منسق السياسة الخارجية في الاتحاد الأوروبي إسرائيل بوقف القصف.", None, "EUR", "GOV"),
    ],
)
def test_doer(text: str, actor: str | None, country: str | None, sector: str, line: Line) -> None:
    (found,) = first(line, text).actor
    assert actor is None or found.text == actor
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize(
    ("text", "recipient", "country", "sector"),
    [
        ("قتل فلسطيني في نابلس برصاص الجيش الإسرائيلي.", "فلسطيني", "PSE", "CVL"),
        ("هاجم مستوطنون فلسطينيا قرب رام الله.", "فلسطينيا", "PSE", "CVL"),
        ("أعلنت الوزارة اعتقال صحافي فلسطيني في نابلس.", "صحافي فلسطيني", "PSE", "JRN"),
        ("أعلنت كتائب القسام قنص جندي إسرائيلي.", "جندي إسرائيلي", "ISR", "MIL"),
        ("اغتال مسلحون العقيد خالد المشاي في بنغازي.", "العقيد خالد المشاي", "LBY", "MIL"),
        ("اغتال مسلحون العقيد بالحرس الثوري حسن كريمي في طهران.", "العقيد بالحرس الثوري حسن كريمي", "IRN", "MIL"),
        ("أطلق مسلحون النار على النائب كريم الهاشمي في بغداد.", "النائب كريم الهاشمي", "IRQ", "LEG"),
        ("أصيب الزميل علي السمودي برصاص الاحتلال.", "الزميل علي السمودي", None, "JRN"),
    ],
)
def test_to_whom_it_was_done(text: str, recipient: str, country: str | None, sector: str, line: Line) -> None:
    (found,) = first(line, text).recipient
    assert (found.text, found.country, found.sector) == (recipient, country, sector)


def test_people_are_not_called_by_the_name_of_their_state(line: Line) -> None:
    assert first(line, "قتل فلسطيني في نابلس.").recipient[0].name_en == "Palestinian"
    assert first(line, "اعتقلت الشرطة خمسة صينيين في الرباط.").recipient[0].name_en == "Chinese people"


def test_the_preposition_of_the_verb_is_the_verbs(line: Line) -> None:
    (found,) = first(line, "أشاد القيادي خليل الحية بحركة الجهاد الإسلامي.").recipient
    assert found.text == "حركة الجهاد الإسلامي"
    praised = first(line, "التقى الرئيس المصري بالجيش الليبي.")
    assert "الرئيس المصري بالجيش الليبي" not in {m.text for m in (*praised.actor, *praised.recipient)}
