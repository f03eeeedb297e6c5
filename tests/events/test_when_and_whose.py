"""Whether a deed is done, to come or denied, when it is dated, and in whose words it is told, where grammar decides."""

from typing import Any

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event

#: Name, text, published on Thursday 21 July 2022, trigger, and what is expected of its event: None where there is none.
CASES: list[tuple[str, str, str, dict[str, Any] | None]] = [
    ("of what is to come", "ستنطلق مساء الجمعة مسيرة دعا إليها الحزب.", "دعا", {"time": None}),
    ("since the first", "يزور الوزير الرباط في أول زيارة له منذ اندلاع الأزمة.", "يزور", {"time": None}),
    ("in what tells of the source", "وقعت نيامي الخميس قرارا، بحسب بيان صدر عقب زيارة الوزير إلى النيجر.", "زيارة",
     {"time": None, "source": []}),
    ("date of the report", "24 يوليو تموز (رويترز) - زار الوزير التركي بغداد والتقى نظيره العراقي.", "زار", {"time": None}),
    ("before the end of", "ستنسحب القوات من المدينة قبل نهاية السنة الجارية.", "تنسحب", {"time": None, "status": "planned"}),
    ("arranged", "تنطلق الجمعة تظاهرة من ميدان التحرير.", "تظاهرة", {"time": "2022-07-22", "status": "planned"}),
    ("a caption", "متظاهرون يشاركون في مسيرة في باريس السبت.", "مسيرة", {"time": "2022-07-16", "status": "happened"}),
    ("a topic", "بحث المجلس القصف يوم الثلاثاء.", "القصف", None),
    ("a topic told of", "بحث المجلس الهجوم على المدينة يوم الثلاثاء.", "الهجوم", {"actor": [], "time": None}),
    ("in a row", "استقبل السوداني أردوغان قبل أن يعقد معه لقاء.", "لقاء", {"status": "happened"}),
    ("the next holder", "قال هوكشتاين: \"نحن ننسق مع الإدارة المقبلة\".", "ننسق", {"status": "happened"}),
    ("neither", "ولا أفرج العدو عن أسير واحد.", "أفرج", {"status": "denied"}),
    ("a part denied", "نفت أنقرة مسؤوليتها عن القصف الذي استهدف المستشفى.", "القصف", {"actor": [], "status": "happened"}),
    ("goes on to deny", "قال المتحدث إن القوات فتحت تحقيقا، نافيا إصابة الجنود.", "إصابة", {"status": "denied", "actor": []}),
    ("of who goes on", "قال مصدر إن دولا أخرى قد تتخذ الخطوة، نافيا وجود أي وساطة قطرية.", "وساطة",
     {"status": "denied", "actor": ["قطرية"]}),
    ("only named", "هرب المهاجرون بعد الضربة الأولى.", "الضربة", None),
    ("refers back", "يأتي القصف بعد يومين من تهديد القائد بتكثيف الغارات على طرابلس.", "القصف", None),
    ("a remark", "قال عراقجي إن بلاده تدعم الحزب، وهو كلام أدانه وزير الخارجية يوسف رجي.", "أدانه", {"source": []}),
    ("in a letter", "قال وزير الصحة إن الحصيلة ارتفعت. وتلقى الأسد برقية من بوتين، أعرب فيها عن تضامن بلاده مع سورية.",
     "تضامن", {"source": []}),
    ("to an outlet", "انتقد ترامب، في مقابلة مع شبكة CNN، القاضي.", "انتقد", {"source": ["شبكة CNN"]}),
]  # fmt: skip


def _told(event: Event) -> dict[str, Any]:
    return {
        "time": event.time.start if event.time is not None and event.time.start else None, "status": event.status,
        "actor": [m.text for m in event.actor], "source": [s.text for s in event.according_to],
    }  # fmt: skip


@pytest.mark.parametrize(("name", "text", "trigger", "expected"), CASES, ids=[case[0] for case in CASES])
def test_when_and_whose(name: str, text: str, trigger: str, expected: dict[str, Any] | None) -> None:
    events = Line().read(Document(id=name, text=text, published="2022-07-21")).events
    found = [_told(event) for event in events if event.text == trigger]
    if expected is None:
        assert found == []
    else:
        assert [{key: event[key] for key in expected} for event in found] == [expected]
