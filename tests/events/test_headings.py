"""Sources that stand apart from what they say: before a colon at the head of a sentence, and papers that are not listed."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: what it shows, sentence, trigger, sources.
SOURCES = [
    ("who opens before a colon", "مصادر طبية: قتلت غارة جوية ثلاثة مسعفين في حلب.", "غارة جوية", ["مصادر طبية"]),
    ("a person before a colon", "غوتيريش: قصفت الطائرات الروسية مستشفى في إدلب.", "قصفت", ["غوتيريش"]),
    ("a verb before the colon", "وقال الوزير: قصفت الطائرات الروسية مستشفى في إدلب.", "قصفت", ["الوزير"]),
    ("no speaker before the colon", "في سوريا: قصفت الطائرات الروسية مستشفى في إدلب.", "قصفت", []),
    ("a paper that is not listed", "قصفت الطائرات الروسية مستشفى في إدلب، وفق «المنارة».", "قصفت", ["المنارة"]),
]


@pytest.mark.parametrize(("why", "text", "trigger", "sources"), SOURCES, ids=[s[0] for s in SOURCES])
def test_who_says_so(why: str, text: str, trigger: str, sources: list[str], line: Line) -> None:
    found = [e for e in line.read(Document(id="h", text=text, published="2019-05-10")).events if e.text == trigger]
    assert [[s.text for s in e.according_to] for e in found] == [sources]


@pytest.mark.parametrize(
    "text", ['صحيفة "الشرق: الأوسط"', "مصادر:", ": مصادر", "مصادر في:", "قناة «الأفق: نشرة» في: قصف", "«مصادر»:"]
)
def test_no_colon_raises(text: str, line: Line) -> None:
    assert line.read(Document(id="h", text=text)).events is not None
