"""Whatever a sentence is cut to can be read: the lexicon's own sentences, cut after each of their words in turn."""

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
