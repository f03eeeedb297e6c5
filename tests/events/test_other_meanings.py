"""Words of other types than the one they look like: arms to a state, what is intercepted, charges called false, dangers."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: what it shows, sentence, types.
TYPES = [
    ("arms to a state", "أعلنت النرويج أنها ستزود أوكرانيا بصواريخ مضادة للطائرات.", ["AID"]),
    ("arms to a state, told of an ally", "قال المستشار الألماني إن واشنطن أرسلت صواريخ إلى كييف.", ["AID"]),
    ("boats attack", "هاجمت زوارق إيرانية سفينة شحن في مضيق هرمز.", ["ASSAULT"]),
    ("a port is attacked", "هاجم الحوثيون ميناء نفطيا في شبوة.", ["ASSAULT"]),
    ("a minister attacks", "هاجم وزير المالية حكومة بلاده السابقة.", ["ACCUSE"]),
    ("charges called false", "اعتبرت أنقرة الاتهامات اليونانية باطلة.", ["REJECT"]),
    ("charges called false, with a preposition", "وصف وزير الخارجية السوداني الاتهامات بأنها كاذبة.", ["REJECT"]),
    ("who denies to have done a deed", "تنصلت الحكومة من مسؤوليتها عن مقتل المتظاهرين.", ["REJECT", "ASSAULT"]),
    ("a danger that nobody wields", "حذر المبعوث الأممي من عودة اليمن إلى الحرب.", []),
    ("a warning of one's conduct", "حذرت إيران إسرائيل من مهاجمة منشآتها النووية.", ["THREATEN"]),
    ("what a government must do", "قال الخبير إن الحكومة ستضطر إلى خفض الدعم.", []),
    ("no comment", "رفض المتحدث باسم الجيش التعليق على الأنباء.", []),
]


@pytest.mark.parametrize(("why", "text", "types"), TYPES, ids=[t[0] for t in TYPES])
def test_type(why: str, text: str, types: list[str], line: Line) -> None:
    assert [e.type for e in line.read(Document(id="o", text=text, published="2023-09-10")).events] == types
