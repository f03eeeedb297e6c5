"""Whose a site or a machine is: adjectives behind a name in quotation marks, «تابع ل», and the ل of belonging."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: sentences, a participant, its country, its sector.
OWNED = [
    ('قصفت كتائب القسام مطار "تل نوف" العسكري الإسرائيلي.', 'مطار "تل نوف" العسكري الإسرائيلي', "ISR", "MIL"),
    ('هاجم مسلحون ثكنة "جيراي" العسكرية.', 'ثكنة "جيراي" العسكرية', None, "MIL"),
    ('استهدفت الطائرات موقع "الحدب" العسكري التركي.', 'موقع "الحدب" العسكري التركي', "TUR", "MIL"),
    ('قصفت القوات بلدة "عيترون" وانسحبت.', 'بلدة "عيترون"', "LBN", None),
    ("دمرت الطائرات مستودعا للأسلحة تابعا لحزب الله.", "مستودعا للأسلحة تابعا لحزب الله", "LBN", "PRM"),
    ("قصف الطيران معسكرات تابعة للحشد الشعبي.", "معسكرات تابعة للحشد الشعبي", "IRQ", "PRM"),
    ("دمر المقاتلون دبابة للجيش السوداني.", "دبابة للجيش السوداني", "SDN", "MIL"),
    ("أصاب القصف خيمة لقوة فرنسية.", "خيمة لقوة فرنسية", "FRA", "MIL"),
    ("سلمت الحكومة مركبة للشرطة السودانية.", "للشرطة السودانية", "SDN", "COP"),
    ("هاجمت الفصائل قاعدة القوات الأميركية بحقل العمر شرقي سوريا.", "قاعدة القوات الأميركية", "USA", "MIL"),
    ("هاجم متمردو لواء الفجر قرية في دارفور.", "متمردو لواء الفجر", "SDN", "REB"),
]


@pytest.mark.parametrize(("text", "who", "country", "sector"), OWNED)
def test_whose_it_is(text: str, who: str, country: str | None, sector: str | None, line: Line) -> None:
    events = line.read(Document(id="o", text=text, published="2024-05-20")).events
    found = {m.text: (m.country, m.sector) for e in events for m in (*e.actor, *e.recipient)}
    assert found[who] == (country, sector)


#: sentences, and whether a drone is shot down in them.
DRONES = [
    ("أسقط الجيش السوري مسيرة تركية.", "مسيرة تركية"),
    ("أسقطت الدفاعات الجوية مسيرتين أوكرانيتين.", "مسيرتين أوكرانيتين"),
    ("أعلنت الوزارة إسقاط مسيرات روسية.", "مسيرات روسية"),
]


@pytest.mark.parametrize(("text", "drone"), DRONES)
def test_a_drone_is_shot_down(text: str, drone: str, line: Line) -> None:
    [event] = line.read(Document(id="d", text=text, published="2024-05-20")).events
    assert event.type == "ASSAULT"
    assert [(m.text, m.sector) for m in event.recipient] == [(drone, "MIL")]


MARCHES = ["نظم العمال مسيرة مغربية في الرباط.", "أسقط المتظاهرون التمثال، ثم نظموا مسيرة إلى البرلمان."]


@pytest.mark.parametrize("text", MARCHES)
def test_a_march_is_none(text: str, line: Line) -> None:
    events = line.read(Document(id="m", text=text, published="2024-05-20")).events
    assert [e.type for e in events] == ["PROTEST"]


#: sentences, a participant, who is of no one country.
OF_MANY = [
    ("أدانت هيئات أممية وإقليمية قصف السوق.", "هيئات أممية وإقليمية"),
    ("دانت جهات أممية ودولية وعربية الهجوم.", "جهات أممية ودولية وعربية"),
    ("دعا حزب الله كل الأحرار في العالم إلى التظاهر.", "كل الأحرار في العالم"),
    ("ناشدت حركة حماس أحرار العالم التظاهر.", "أحرار العالم"),
]


@pytest.mark.parametrize(("text", "who"), OF_MANY)
def test_of_no_one_country(text: str, who: str, line: Line) -> None:
    events = line.read(Document(id="n", text=text, published="2024-05-20")).events
    assert [m.country for e in events for m in (*e.actor, *e.recipient) if m.text == who] == [None]


#: sentences, those who take part.
PARTED = [
    ("اتهم أهالي القتلى ماكرون بالإهمال.", ["أهالي القتلى", "ماكرون"]),
    ("عقد لقاء بين شولتس وبايدن في برلين.", ["شولتس", "بايدن"]),
    ("اعتقلت الشرطة عددا من مسؤولي وأعضاء الحزب.", ["الشرطة", "عددا من مسؤولي وأعضاء الحزب"]),
    ("اقتحمت قوات من «جيش» الاحتلال مخيم الدهيشة.", ["قوات من «جيش» الاحتلال", "مخيم الدهيشة"]),
    ('استهدف المقاتلون قوات "جيش" الاحتلال.', ["المقاتلون", 'قوات "جيش" الاحتلال']),
]


@pytest.mark.parametrize(("text", "parties"), PARTED)
def test_where_each_ends(text: str, parties: list[str], line: Line) -> None:
    [event] = line.read(Document(id="p", text=text, published="2024-05-20")).events
    assert [m.text for m in (*event.actor, *event.recipient)] == parties
