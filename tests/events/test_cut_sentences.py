"""Whatever sentences are cut to, and whatever follows them, can be read: the lexicon's own, cut in turn and in other company."""

import pytest

from isnad.lexicon.examples import cases
from isnad.pipeline import Line
from isnad.record import Document

#: What a text may end with where it is cut.
_ENDS = ("", ":", ' "', " أن", " التي", "، و")


@pytest.mark.parametrize("end", _ENDS)
def test_a_sentence_may_be_cut_anywhere(end: str, line: Line) -> None:
    texts = sorted({case.text for case in cases()})[:: len(_ENDS) * 5]
    assert len(texts) > 100
    for number, text in enumerate(texts):
        words = text.split()
        kept = 1 + number % len(words)
        line.read(Document(id="cut", text=" ".join(words[:kept]) + end, published="2024-03-01"))


@pytest.mark.parametrize("text", ["زار الرئيس المدينة مضيفا:", "قال الوزير في كلمة موضحة:", "أجرى الوزير محادثات مؤكدة:"])
def test_a_participle_that_tells_nothing_more(text: str, line: Line) -> None:
    assert all(event.according_to == () for event in line.read(Document(id="cut", text=text)).events)


@pytest.mark.parametrize("behind", ["لكنه رفض ذلك.", "ونفت ذلك.", "وأضافت أنها قتلته هناك.", "وانسحبوا منها."])
def test_what_is_told_before_may_be_longer_than_what_follows(behind: str, line: Line) -> None:
    texts = sorted({case.text for case in cases()})[len(behind) :: 41]
    assert len(texts) > 100
    for text in texts:
        before = f"قال شهود في المدينة القريبة من الحدود الشرقية للبلاد مساء أمس: {text}."
        line.read(Document(id="pair", text=f"{before} {behind} {behind}", published="2024-03-01"))


def test_who_was_accused_at_the_end_of_a_long_sentence_may_answer_in_a_short_one(line: Line) -> None:
    text = "اتهمت واشنطن يوم الثلاثاء في بيان صدر بعد الهجوم على المدينة الرئيس السوري باستخدام الغاز. لكنه رفض ذلك."
    rejected = [e for e in line.read(Document(id="answer", text=text, published="2024-03-01")).events if e.type == "REJECT"]
    assert rejected
