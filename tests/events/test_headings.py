"""Sources apart from what they say: before a colon at the head of a sentence, behind another's words, unlisted papers."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: what it shows, sentence, trigger, sources.
SOURCES = [
    ("who opens before a colon", "مصادر طبية: قتلت غارة جوية ثلاثة مسعفين في حلب.", "غارة جوية", ["مصادر طبية"]),
    ("a person before a colon", "غوتيريش: قصفت الطائرات الروسية مستشفى في إدلب.", "قصفت", ["غوتيريش"]),
    ("a verb before the colon", "وقال الوزير: قصفت الطائرات الروسية مستشفى في إدلب.", "قصفت", ["الوزير"]),
    ("no speaker before the colon", "في سوريا: قصفت الطائرات الروسية مستشفى في إدلب.", "قصفت", []),
    (
        "another speaker behind a word of contrast",
        "قال الوزير إن الجيش قتل ثلاثة مسلحين في درعا، فيما أكدت المعارضة أن مقاتليها أسروا عشرة جنود.",
        "أسروا",
        ["المعارضة"],
    ),
    (
        "words of the same speaker behind it",
        "قال الوزير إن الجيش قتل ثلاثة مسلحين في درعا، فيما أسر المقاتلون عشرة جنود.",
        "أسر",
        ["الوزير"],
    ),
    (
        "who spoke before goes on, to an outlet",
        "أكد الوزير الإيراني أن بلاده تدعم سوريا. وأضاف لقناة الميادين أن روسيا قصفت إدلب.",
        "قصفت",
        ["قناة الميادين", "الوزير الإيراني"],
    ),
    ("a paper that is not listed", "قصفت الطائرات الروسية مستشفى في إدلب، وفق «المنارة».", "قصفت", ["المنارة"]),
]


@pytest.mark.parametrize(("why", "text", "trigger", "sources"), SOURCES, ids=[s[0] for s in SOURCES])
def test_who_says_so(why: str, text: str, trigger: str, sources: list[str], line: Line) -> None:
    found = [e for e in line.read(Document(id="h", text=text, published="2019-05-10")).events if e.text == trigger]
    assert [[s.text for s in e.according_to] for e in found] == [sources]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("مصادر أمنية: مقتل 119 شخصا في تفجيرات بغداد", "مقتل"),
        ("مصدر أمني: مقتل 7 من الحشد الشعبي في كركوك", "مقتل"),
        ("مصادر طبية: إصابة 12 فلسطينيا بقصف إسرائيلي على غزة", "قصف"),
    ],
)
def test_a_noun_of_harm_heads_a_report(text: str, trigger: str, line: Line) -> None:
    [event] = line.read(Document(id="h", text=text, published="2019-05-10")).events
    assert (event.text, event.type, len(event.recipient) > 0, len(event.according_to)) == (trigger, "ASSAULT", True, 1)


@pytest.mark.parametrize(
    "text", ['صحيفة "الشرق: الأوسط"', "مصادر:", ": مصادر", "مصادر في:", "قناة «الأفق: نشرة» في: قصف", "«مصادر»:"]
)
def test_no_colon_raises(text: str, line: Line) -> None:
    assert line.read(Document(id="h", text=text)).events is not None
