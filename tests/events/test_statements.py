"""Statements: who is said to say what, with the characters of the cue and of what is said."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: sentence, speaker, kind, the words of the cue, how what is said begins, its form.
STATEMENTS = [
    ("قال وزير الخارجية الأردني إن المعبر سيبقى مفتوحا.", "وزير الخارجية الأردني", "official", "قال", "إن المعبر", "indirect"),
    ("أعلنت منظمة أطباء بلا حدود أن الطريق أغلق.", "منظمة أطباء بلا حدود", "organization", "أعلنت", "أن الطريق", "indirect"),
    ("وأوضح مصدر طبي أن عشرين جريحا نقلوا إلى المستشفى.", "مصدر طبي", "anonymous", "وأوضح", "أن عشرين", "indirect"),
    ('قال المتحدث باسم الشرطة: "لن نغادر الساحة قبل المساء".', "المتحدث باسم الشرطة", "official", "قال", '"لن نغادر', "direct"),
    (
        "وجاء ذلك بعد تصريح وزير المالية البرتغالي بأن الميزانية جاهزة.",
        "وزير المالية البرتغالي",
        "official",
        "تصريح",
        "بأن الميزانية",
        "indirect",
    ),
    ("كشفت المراجعة التي أجرتها البلدية أن الجسر قديم.", "المراجعة", "document", "كشفت", "أن الجسر", "indirect"),
    ("لكن المصدر، الذي رفض ذكر اسمه، قال إن الجسر مغلق.", "المصدر", "anonymous", "قال", "إن الجسر", "indirect"),
    ("أكد مصدر رفيع المستوى أن الجسر مغلق.", "مصدر رفيع المستوى", "anonymous", "أكد", "أن الجسر", "indirect"),
    ("قال علي حسن إن الجسر مغلق.", "علي حسن", "person", "قال", "إن الجسر", "indirect"),
    ("ذكرت وكالة رويترز أن المحادثات استؤنفت في جنيف.", "وكالة رويترز", "media", "ذكرت", "أن المحادثات", "indirect"),
]


@pytest.mark.parametrize(("text", "speaker", "kind", "cue", "begins", "form"), STATEMENTS, ids=[s[1] for s in STATEMENTS])
def test_a_statement_is_found(text: str, speaker: str, kind: str, cue: str, begins: str, form: str, line: Line) -> None:
    found = line.read(Document(id="s", text=text, published="2020-11-25")).statements
    assert len(found) == 1
    said = found[0]
    assert (said.speaker.text, said.speaker.kind, said.form) == (speaker, kind, form)
    assert text[slice(*said.speaker.span)] == speaker
    assert text[slice(*said.cue)] == cue
    assert text[slice(*said.content)].startswith(begins)


def test_the_speaker_is_carried_over(line: Line) -> None:
    text = "قال وزير الدفاع البولندي إن الحدود آمنة. وأضاف أن القوات باقية."
    found = line.read(Document(id="s", text=text, published="2020-11-25")).statements
    assert [s.speaker.text for s in found] == ["وزير الدفاع البولندي"] * 2


@pytest.mark.parametrize("text", ["وصل القطار متأخرا إلى المحطة.", "قال الناس كلمتهم."])
def test_nothing_is_stated(text: str, line: Line) -> None:
    assert not line.read(Document(id="s", text=text, published="2020-11-25")).statements


@pytest.mark.parametrize("text", ["نفت الحكومة اعتقال الصحفي.", "نفى الجيش أن تكون طائراته قد قصفت المستشفى."])
def test_a_deed_told_in_a_denial_is_denied(text: str) -> None:
    events = Line().read(Document(id="t", text=text, published="2023-05-05")).events
    assert [e.status for e in events if e.type in ("COERCE", "ASSAULT")] == ["denied"]


CARRIED = [
    ("وقالت الوزارة إن المعبر مغلق، ورحب المحافظ بالقرار. وأضافت أن القوات باقية.", "الوزارة"),
    ("قال محافظ البصرة إن الوزارة جددت رفضها للمشروع. وأوضح أن العمل مستمر.", "محافظ البصرة"),
]


@pytest.mark.parametrize(("text", "speaker"), CARRIED, ids=["by gender", "not who acts in what is said"])
def test_the_speaker_carried_over_agrees_with_the_verb(text: str, speaker: str, line: Line) -> None:
    found = line.read(Document(id="s", text=text, published="2020-11-25")).statements
    assert found[-1].speaker.text == speaker


def test_who_denies_one_thing_is_no_source_of_another(line: Line) -> None:
    text = "نفى متحدث باسم الجيش السوداني سقوط مدينة الأبيض، وقال شهود عيان إن مسيرات قصفت المطار فجر الأحد."
    found = [e for e in line.read(Document(id="s", text=text, published="2025-11-20")).events if e.text == "قصفت"]
    assert [[s.text for s in e.according_to] for e in found] == [["شهود عيان"]]


#: what stands between the speaker, the verb and what is said; the sentence; the speaker; how what is said begins.
FAR = [
    ("a comma and قد", "وكان المقرر الأممي مايكل فخري، قد قال إن الحصار مخالف للقانون.", "المقرر الأممي مايكل فخري", "إن الحصار"),
    ("an office that women hold", "وكانت عضو البرلمان سارة نجم، رأت أن الخطة ناقصة.", "عضو البرلمان سارة نجم", "أن الخطة"),
    ("an outlet in marks", "وقال الوزير لـ«الشرق الأوسط» إن المفاوضات مستمرة.", "الوزير", "إن المفاوضات"),
    ("who relayed it", "وأضاف الوزير بحسب البيان الذي أوردته وكالة الأنباء أن المعبر مغلق.", "الوزير", "أن المعبر"),
    (
        "a long office and a name between commas",
        "قال السفير المناوب للبرازيل لدى منظمة الصحة العالمية بجنيف والهيئات الأخرى فيها، كارلوس سيلفا، أن الاتفاق قائم.",
        "السفير المناوب للبرازيل لدى منظمة الصحة العالمية بجنيف والهيئات الأخرى فيها، كارلوس سيلفا",
        "أن الاتفاق",
    ),
]


@pytest.mark.parametrize(("why", "text", "speaker", "begins"), FAR, ids=[f[0] for f in FAR])
def test_what_is_said_is_found_behind_insertions(why: str, text: str, speaker: str, begins: str, line: Line) -> None:
    found = line.read(Document(id="s", text=text, published="2023-05-05")).statements
    assert [s.speaker.text for s in found if text[slice(*s.content)].startswith(begins)] == [speaker]


def test_those_who_are_counted_say_nothing(line: Line) -> None:
    text = "وقال مصدر أمني إن الشرطة اعتقلت رجلا، كما أعلن عن تدمير 3 دبابات."
    found = line.read(Document(id="s", text=text, published="2023-05-05")).statements
    assert {s.speaker.text for s in found} == {"مصدر أمني"}


def test_a_name_between_commas_is_that_of_the_whole_office(line: Line) -> None:
    found = line.read(
        Document(id="s", text="وقال مستشار الرئيس الفرنسي، كزافييه بولان، إن المعبر مفتوح.", published="2023-05-05")
    )
    assert [s.speaker.kind for s in found.statements] == ["person"]
