"""Who somebody is where words run together: what is shot and who shot, a country's man, an officer of a body, a name."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def first(line: Line, text: str) -> Event:
    return line.read(Document(id="d", text=text, published="2022-05-20")).events[0]


@pytest.mark.parametrize(
    ("text", "actor", "country", "sector"),
    [
        ("قتل عشرة أشخاص برصاص مسلح في بوفالو.", "مسلح", None, "UAF"),
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


@pytest.mark.parametrize(
    ("text", "deed", "actor"),
    [
        ("استنكرت جمعية هيئات المحامين اعتقال محام في الدار البيضاء.", "اعتقال", []),
        ("أدانت الأمم المتحدة قصف المستشفى في غزة.", "قصف", []),
        ("فرض الاتحاد الأوروبي عقوبات على ثلاثة مسؤولين إيرانيين بسبب قمع الاحتجاجات.", "قمع", ["ثلاثة مسؤولين إيرانيين"]),
        ("طردت باريس أربعة دبلوماسيين روس ردا على طرد موسكو ستة دبلوماسيين فرنسيين.", "طرد", ["موسكو"]),
        ("اتهمت إسرائيل حركة حماس بقتل الرهائن.", "قتل", ["حركة حماس"]),
    ],
)
def test_who_judges_a_deed_did_not_do_it(text: str, deed: str, actor: list[str], line: Line) -> None:
    found = [e for e in line.read(Document(id="d", text=text, published="2022-05-20")).events if e.text == deed]
    assert [[m.text for m in e.actor] for e in found] == [actor]


def test_who_denies_to_have_done_it_is_the_doer_of_what_is_denied(line: Line) -> None:
    text = "نفى الناطق باسم حركة طالبان مسؤولية الحركة عن التفجير الذي وقع في كابل الأحد الماضي."
    (found,) = (e for e in line.read(Document(id="d", text=text, published="2022-05-20")).events if e.text == "التفجير")
    assert found.status == "denied"
    assert [m.text for m in found.actor] == ["الناطق باسم حركة طالبان"]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("أوقفت مصالح الأمن الوطني بولاية وهران أربعة أشخاص بحوزتهم كمية من المخدرات.", "أربعة أشخاص"),
        ("هدد وزير الدفاع الإسرائيلي بإعادة لبنان إلى العصر الحجري.", "لبنان"),
        ("ألقت الشرطة القبض على خلية تابعة لتنظيم داعش في كركوك.", "خلية تابعة لتنظيم داعش"),
        ("هاجمت فصائل موالية لتركيا قرية في ريف حلب.", "قرية"),
    ],
)
def test_one_party_and_the_right_one(text: str, recipient: str, line: Line) -> None:
    assert [m.text for m in first(line, text).recipient] == [recipient]


def test_a_common_noun_behind_an_office_is_no_name(line: Line) -> None:
    event = first(line, "انتقد رئيس البرلمان التركي قرار السويد السماح بالمظاهرة.")
    assert [m.text for m in event.actor] == ["رئيس البرلمان التركي"]


def test_where_a_drone_struck(line: Line) -> None:
    place = first(line, "قتلت القوات الأمريكية زعيم تنظيم الدولة في غارة بطائرة مسيرة شمالي سوريا.").place
    assert place is not None
    assert place.text == "شمالي سوريا"


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("تظاهر الآلاف في العاصمة تونس.", "العاصمة تونس", "TUN"),
        ("وقع انفجار في العاصمة العراقية بغداد.", "العاصمة العراقية بغداد", "IRQ"),
        ("وصل الوزير إلى العاصمة الليبية طرابلس.", "العاصمة الليبية طرابلس", "LBY"),
    ],
)
def test_the_capital_has_its_name(text: str, place: str, country: str, line: Line) -> None:
    found = first(line, text).place
    assert found is not None
    assert (found.text, found.country) == (place, country)
