"""Where a name ends, and what it is not cut before."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def told(line: Line, text: str) -> list[Event]:
    return list(line.read(Document(id="d", text=text, published="2022-05-10")).events)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("اعتقلت الشرطة عمر بنجلون وداهمت منزله.", "عمر بنجلون"),
        ("اعتقلت السلطات محمد بديع وأمرت بحبسه.", "محمد بديع"),
        ("حبست السلطات الناشط شهرين.", "الناشط"),
        ("اغتال مسلحون صابر الحيدري بعبوة ناسفة.", "صابر الحيدري"),
        ("زار الملك محمد السادس متحف الفن الحديث.", "الملك محمد السادس"),
        ("كلف برهم صالح عدنان الزرفي بتشكيل الحكومة.", "برهم صالح"),
        ("أدان سيمون هاريس إسرائيل لمنعها المساعدات.", "سيمون هاريس"),
    ],
)
def test_a_name_ends_before_what_goes_on(text: str, name: str, line: Line) -> None:
    event = told(line, text)[0]
    assert name in [m.text for m in (*event.actor, *event.recipient)]


def test_ala_with_an_undotted_end_is_the_preposition_before_a_noun(line: Line) -> None:
    (event,) = told(line, "حرض فادي عقيقي على سمير جعجع.")
    assert ([m.text for m in event.actor], [m.text for m in event.recipient]) == (["فادي عقيقي"], ["سمير جعجع"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("اعتقلت الشرطة الصحفي إحسان القاضي.", "الصحفي إحسان القاضي"),
        ("اعتقلت الشرطة الناشط محمد الأمين بتهمة التحريض.", "الناشط محمد الأمين"),
        ("اعتقلت الشرطة زعيمها ويلسون جوزيف.", "زعيمها ويلسون جوزيف"),
        ("اعتقلت الشرطة القيادي في النهضة نور الدين البحيري.", "القيادي في النهضة نور الدين البحيري"),
        ("طردت موسكو السفيرة إليونورا ميتروفانوفا.", "السفيرة إليونورا ميتروفانوفا"),
        ("التقى السفير الروسي في القاهرة غيورغي بوريسينكو وزير التموين.", "السفير الروسي في القاهرة غيورغي بوريسينكو"),
        ("التقى المفوض السامي لشؤون اللاجئين فيليبو غراندي الوزير.", "المفوض السامي لشؤون اللاجئين فيليبو غراندي"),
        ("هدد المرشد الأعلى آية الله علي خامنئي إسرائيل.", "المرشد الأعلى آية الله علي خامنئي"),
    ],
)
def test_a_name_is_taken_in_whole(text: str, name: str, line: Line) -> None:
    event = told(line, text)[0]
    assert name in [m.text for m in (*event.actor, *event.recipient)]


def test_a_speaker_keeps_a_family_name_that_looks_like_a_verb(line: Line) -> None:
    (event,) = told(line, "قال المتحدث باسم الوزارة خالد المحنا إن الشرطة اعتقلت خمسة لصوص.")
    assert [s.text for s in event.according_to] == ["المتحدث باسم الوزارة خالد المحنا"]


@pytest.mark.parametrize(
    ("text", "guest"),
    [
        ("استقبل الشيخ تميم الأمين العام للأمم المتحدة.", "الأمين العام للأمم المتحدة"),
        ("بحث السفير الأميركي في بغداد ملف الانتخابات مع رئيس الوزراء.", "رئيس الوزراء"),
    ],
)
def test_what_is_no_family_name_stays_apart(text: str, guest: str, line: Line) -> None:
    event = told(line, text)[0]
    assert guest in [m.text for m in (*event.actor, *event.recipient)]


@pytest.mark.parametrize(
    ("text", "who", "country"),
    [
        ("أقال الرئيس والي صفاقس.", "والي صفاقس", "TUN"),
        ("اعتقلت السلطات والي شمال دارفور.", "والي شمال دارفور", "SDN"),
        ("زار محافظ شمال سيناء المصابين.", "محافظ شمال سيناء", "EGY"),
        ("سافر الوزير من عدن وإلى صنعاء.", None, None),
    ],
)
def test_a_governor_is_told_from_the_preposition(text: str, who: str | None, country: str | None, line: Line) -> None:
    found = {m.text: m.country for e in told(line, text) for m in (*e.actor, *e.recipient)}
    assert found.get(who) == country if who else not any(text.startswith("وإلى") for text in found)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("التقى سفير الاتحاد الأوروبي ماركوس كورنارو الوزير.", ("EUR", "GOV")),
        ("اعتقلت قوات الاحتلال المغربي ناشطا صحراويا.", ("MAR", "MIL")),
        ("اعتقلت قوات الاحتلال ناشطا.", ("ISR", "MIL")),
        ("قتلت القوات المسلحة المالية 20 إرهابيا.", ("MLI", "MIL")),
    ],
)
def test_what_is_stated_goes_before_a_name_of_another(text: str, codes: tuple[str, str], line: Line) -> None:
    mention = told(line, text)[0].actor[0]
    assert (mention.country, mention.sector) == codes
