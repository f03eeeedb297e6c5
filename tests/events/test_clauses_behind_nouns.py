"""A clause right behind an indefinite noun tells who did it, though its verb is spelled like a noun: هجوم شنه مسلحون."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: sentence, trigger, actors, recipients.
CLAUSES = [
    ("قتل خمسة جنود في هجوم شنه مسلحون على ثكنة غرب المدينة.", "هجوم", ["مسلحون"], ["خمسة جنود"]),
    ("دانت الأمم المتحدة هجوما شنه مسلحون على قرية في شمال البلاد.", "هجوما", ["مسلحون"], ["قرية"]),
    ("قتل مدنيان أمس في غارات شنها سلاح الجو التركي على سنجار.", "غارات", ["سلاح الجو التركي"], ["مدنيان"]),
    ("أدى هجومان شنهما مقاتلون إلى مقتل أربعة جنود.", "هجومان", ["مقاتلون"], ["أربعة جنود"]),
    ("رفض الوزير اتهامات وجهتها الحكومة العراقية إلى بلاده.", "اتهامات", ["الحكومة العراقية"], ["بلاده"]),
    ("استنكرت المنظمة مجزرة ارتكبها الجيش في البلدة.", "مجزرة", ["الجيش"], []),
    ("اختتمت أمس زيارة رسمية أجراها الرئيس التونسي إلى الجزائر.", "زيارة", ["الرئيس التونسي"], ["الجزائر"]),
]
#: sentence, words that are verbs in it.
VERBS = [
    ("قال الوزير في مؤتمر صحفي عقده في عمان إن المحادثات تأجلت.", "عقده"),
    ("تحدث السفير خلال اجتماع موسع عقده مع رؤساء البلديات.", "عقده"),
    ("قتل ثلاثة جنود في كمين نصبه مسلحون قرب الحدود.", "نصبه"),
    ("استند القاضي إلى دعاوى رفعها مودعون ضد المصرف.", "رفعها"),
    ("انتهت انتفاضة شعبية دعمها حلف شمال الأطلسي بسقوط النظام.", "دعمها"),
    ("عاد الجدل بشأن أطول حرب قادتها الولايات المتحدة.", "قادتها"),
]
#: sentence, words that are nouns in it.
NOUNS = [
    ("أعلنت الوزارة رفضها قرار المحكمة.", "رفضها"),
    ("أكدت المعارضة تأجيل عقده إلى الخميس.", "عقده"),
    ("جدد الرئيس دعمه الكامل للحكومة.", "دعمه"),
    ("تمكنت القوات من فرض سيطرتها على المطار.", "سيطرتها"),
    ("هدد الجيش باعتبار قادته مجرمي حرب.", "قادته"),
    ("شدد الوفد على مواصلة قصفها من جانب التحالف.", "قصفها"),
]


@pytest.mark.parametrize(("text", "trigger", "actor", "recipient"), CLAUSES, ids=[c[1] + str(n) for n, c in enumerate(CLAUSES)])
def test_who_did_it(text: str, trigger: str, actor: list[str], recipient: list[str], line: Line) -> None:
    [event] = [e for e in line.read(Document(id="c", text=text, published="2024-06-12")).events if e.text.startswith(trigger)]
    assert [m.text for m in event.actor] == actor
    assert set(recipient) <= {m.text for m in event.recipient}


@pytest.mark.parametrize(("text", "word", "is_verb"), [*((*v, True) for v in VERBS), *((*n, False) for n in NOUNS)])
def test_verb_or_noun(text: str, word: str, is_verb: bool, line: Line) -> None:
    [trace] = line.trace(Document(id="c", text=text))
    [place] = [i for i, w in enumerate(trace.scene.words) if w.token.text == word]
    assert (place in trace.scene.verbs) is is_verb
