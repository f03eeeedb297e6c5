"""A word that is written with tanwin is no verb, however its letters can be read."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

LINE = Line()


def _verbs(text: str) -> list[str]:
    scene = LINE.trace(Document(id="t", text=text))[0].scene
    return [scene.words[i].token.text for i in scene.verbs]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("قال شهود إنّ عدواناً جوياً أصاب مطار المدينة", ["قال", "أصاب"]),
        ("زار الوزير المدينة براً ووفقاً لجدول معلن", ["زار"]),
        ("رداً على القصف أعلن الجيش حالة التأهب", ["أعلن"]),
        ("هذا أمرٌ صعب ونصرٌ بعيد", []),
        ("تحدث الوزير عن تجمّعٍ كبير", ["تحدث"]),
    ],
)
def test_a_noun_with_tanwin_is_no_verb(text: str, verbs: list[str]) -> None:
    assert _verbs(text) == verbs


@pytest.mark.parametrize(
    "text", ["عدوا الأصوات في المدينة", "ردّ الوزير على السؤال", "أمرَ القائد بالانسحاب", "برأت المحكمة الوزير", "نصرّ على موقفنا"]
)
def test_other_marks_and_none_leave_verbs_as_they_are(text: str) -> None:
    plain = text.replace("\u0651", "").replace("\u064e", "")
    assert len(_verbs(text)) == len(_verbs(plain))


def test_an_air_raid_is_told_of_a_noun_with_tanwin() -> None:
    reading = LINE.read(Document(id="t", text="قال شهود إنّ عدواناً جوياً استهدف مطار المدينة."))
    assert [(e.type, e.text) for e in reading.events] == [("ASSAULT", "عدواناً")]
