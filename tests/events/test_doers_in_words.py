"""Whose deed it is that is told in the first person, given by a verb of enjoying, or held against somebody."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: sentences, type, doers, whom it befell.
DONE = [
    (
        'قال المتحدث باسم اللواء إنه "ضمن سلسلة العمليات قمنا بقصف معاقل حزب الله".',
        "ASSAULT",
        ["المتحدث باسم اللواء"],
        ["معاقل حزب الله"],
    ),
    ("وأضافت اليونيسف أنه قتل 40 طفلا في الأسابيع الماضية.", "ASSAULT", [], ["40 طفلا"]),
    ("قال لافروف إن الاجتماع يحظى بدعم إيران.", "SUPPORT", ["إيران"], []),
    ("تحظى الحكومة الليبية بدعم الأمم المتحدة.", "SUPPORT", ["الأمم المتحدة"], ["الحكومة الليبية"]),
    ("نفى الحزب دعم الحكومة للمتمردين.", "SUPPORT", ["الحكومة"], ["للمتمردين"]),
    ("تتهم واشنطن بكين بدعم موسكو عسكريا.", "AID", ["بكين"], ["موسكو"]),
    (
        "اتهمت روسيا السلطات في أوكرانيا بفتح جبهة جديدة عبر دعمها جماعات إرهابية.",
        "AID",
        ["السلطات في أوكرانيا"],
        ["جماعات إرهابية"],
    ),
    ("اتهمت بغداد أنقرة بقصف القرى.", "ASSAULT", ["أنقرة"], ["القرى"]),
    ("قال الوزير إن السفينة التي ترفع العلم البنمي، والتي احتجزتها طهران، آمنة.", "COERCE", ["طهران"], ["السفينة"]),
    ("تعرضت القاعدة الأمريكية لأكثر من 20 هجوما.", "ASSAULT", [], ["القاعدة الأمريكية"]),
    ("دانت حركة المقاومة الإسلامية، حماس، الحكومة.", "ACCUSE", ["حركة المقاومة الإسلامية، حماس"], ["الحكومة"]),
]


@pytest.mark.parametrize(("text", "kind", "doers", "befell"), DONE)
def test_whose_deed_in_words(text: str, kind: str, doers: list[str], befell: list[str], line: Line) -> None:
    events = line.read(Document(id="w", text=text, published="2024-05-20")).events
    [event] = [e for e in events if e.type == kind]
    assert [m.text for m in event.actor] == doers
    assert [m.text for m in event.recipient] == befell


#: sentences in which nothing of this holds: type, doers.
OTHERS = [
    ("قالت الشرطة إنها قتلت شابا في رام الله.", "ASSAULT", ["الشرطة"]),
    ("التقى الوزير نظيره.", "CONSULT", ["الوزير", "نظيره"]),
    ("انتقد الحزب الحكومة التي تشكلت في آذار.", "ACCUSE", ["الحزب"]),
    ("واصلت الأحزاب انتقاد الحكومة لليوم الثالث.", "ACCUSE", ["الأحزاب"]),
    ("دعت حركة فتح، حماس إلى الحوار.", "REQUEST", ["حركة فتح"]),
    ("قدمت السعودية دعما للحكومة اليمنية.", "SUPPORT", ["السعودية"]),
]


@pytest.mark.parametrize(("text", "kind", "doers"), OTHERS)
def test_others_stay(text: str, kind: str, doers: list[str], line: Line) -> None:
    events = line.read(Document(id="s", text=text, published="2024-05-20")).events
    assert [m.text for e in events if e.type == kind for m in e.actor] == doers
