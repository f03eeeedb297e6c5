"""Who of those near a deed is not its doer nor its victim: who repels, answers, flees, tells; of which country nobody is."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def told(line: Line, text: str) -> list[Event]:
    return list(line.read(Document(id="d", text=text, published="2022-05-20")).events)


@pytest.mark.parametrize(
    ("text", "deed", "actor"),
    [
        ("صد الجيش السوري هجوما لجبهة النصرة في حماة.", "هجوما", ["جبهة النصرة"]),
        ("أكد المتحدث أن القوات المسلحة تصدت لهجوم شنته مليشيا الدعم السريع على الفاشر.", "هجوم", ["مليشيا الدعم السريع"]),
        ("لم تعلق السلطات العراقية على الغارة التي استهدفت القائم.", "الغارة", []),
        ("لم يصدر أي تعليق من الجيش الإسرائيلي على القصف الذي استهدف مطار دمشق الدولي.", "القصف", []),
        ("تعرضت قافلة للجيش لكمين أسفر عن مقتل ثلاثة جنود.", "كمين", []),
        ("تعرضت القافلة لهجوم شنه مسلحون.", "هجوم", ["مسلحون"]),
        ("أعلنت سرايا القدس قصف عسقلان بالصواريخ ردا على اغتيال قائدها بهاء أبو العطا.", "اغتيال", []),
        ("أعلن الحشد الشعبي مقتل أحد قادته في ديالى.", "مقتل", []),
        ("أعلن الجيش مقتل عشرة مسلحين في غارة جوية على معسكر.", "غارة جوية", ["الجيش"]),  # those are not its own
        ("أعلنت كييف إسقاط 20 طائرة مسيرة أطلقتها روسيا الليلة الماضية.", "إسقاط", []),
        ("قتل 13 شخصا في اشتباكات قبلية، حسبما أعلن المجلس النرويجي للاجئين.", "اشتباكات", []),
        ("قتلت القوات الإسرائيلية شابا بعد رفضه التوقف عند الحاجز.", "رفضه", ["شابا"]),
        ("قال مسؤول إن قرى كان داعش احتلها عادت إلى الحكومة.", "احتلها", ["داعش"]),
    ],
)
def test_who_stands_on_the_other_side_did_not_do_it(text: str, deed: str, actor: list[str], line: Line) -> None:
    (found,) = [e for e in told(line, text) if e.text == deed]
    assert [m.text for m in found.actor] == actor


@pytest.mark.parametrize(
    ("text", "deed", "recipient"),
    [
        ("هرب مئات السجناء من سجن غويران في الحسكة بعد هجوم شنه تنظيم داعش.", "هجوم", []),
        ("قصفت إيران أربيل ردا على مقتل ضابطين من الحرس الثوري في سوريا.", "قصفت", ["أربيل"]),
        ("نددت حركة الجهاد الإسلامي بالاقتحام، وقالت إن مقاتليها سيردون.", "نددت", []),
        ("نددت الحركة باقتحام المستوطنين للمسجد.", "نددت", ["المستوطنين"]),
    ],
)
def test_nor_did_it_befall_him(text: str, deed: str, recipient: list[str], line: Line) -> None:
    (found,) = [e for e in told(line, text) if e.text == deed]
    assert [m.text for m in found.recipient] == recipient


@pytest.mark.parametrize(
    ("text", "who", "country"),
    [
        ("التقى وزير الخارجية السفير الأمريكي في تونس.", "وزير الخارجية", None),
        ("أعدمت السلطات شخصين بتهمة التجسس لصالح إسرائيل.", "السلطات", None),
        ("تظاهر مئات الأشخاص أمام السفارة الفرنسية في بغداد.", "مئات الأشخاص", "IRQ"),
        ("أصيب ثلاثة عمال في قصف تركي على دهوك.", "ثلاثة عمال", None),
        ("قالت الأمم المتحدة إن السلطات أفرجت عن عشرة صحفيين.", "السلطات", None),
        ("أعلنت بغداد أن السلطات العراقية أفرجت عن عشرة صحفيين.", "السلطات العراقية", "IRQ"),
    ],
)
def test_of_which_country_nobody_is(text: str, who: str, country: str | None, line: Line) -> None:
    found = [m.country for e in told(line, text) for m in (*e.actor, *e.recipient) if m.text == who]
    assert found and set(found) == {country}


@pytest.mark.parametrize(
    ("text", "deed", "actor", "recipient"),
    [
        ("أقر الجيش بقصفه المستشفى.", "قصفه", ["الجيش"], ["المستشفى"]),
        ("دمرت إسرائيل بلدة خزاعة خلال قصفها المنازل.", "قصفها", ["إسرائيل"], ["المنازل"]),
        ("فجر التنظيم جسراً استراتيجيا في الرمادي.", "فجر", ["التنظيم"], ["جسراً استراتيجيا"]),
        ("قصف الطيران مدرسةً ما أسفر عن مقتل ثلاثة تلاميذ.", "قصف", ["الطيران"], ["مدرسةً", "ثلاثة تلاميذ"]),
        ("غادر السكان البلدة التي سيطرت عليها الجماعة.", "سيطرت", ["الجماعة"], ["البلدة"]),
        ("تعرضت قرية برزان خلال الساعات الماضية إلى قصف تركي عنيف.", "قصف", ["تركي"], ["قرية برزان"]),
        ("أبلغت تركيا الأمم المتحدة أنها بدأت في شن غارات على تنظيم الدولة.", "غارات", ["تركيا"], ["تنظيم الدولة"]),
        ("قدم السفير نيابة عن الرئيس التعازي إلى أسرة الفقيد.", "التعازي", ["السفير", "الرئيس"], ["أسرة الفقيد"]),
    ],
)
def test_what_a_deed_strikes_and_who_begins_it(text: str, deed: str, actor: list[str], recipient: list[str], line: Line) -> None:
    (found,) = [e for e in told(line, text) if e.text == deed]
    assert [m.text for m in found.actor] == actor
    assert [m.text for m in found.recipient] == recipient
