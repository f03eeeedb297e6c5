"""Those counted, in English: how many and in the plural, for who does not read the Arabic words."""

import pytest

from isnad.arabic.normal import normalize
from isnad.lexicon.cache import load
from isnad.pipeline import Line
from isnad.record import Document


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("قتل ثلاثة شرطيين في هجوم في العريش.", "three policemen"),
        ("اعتقلت الشرطة التركية خمسة صحفيين.", "five journalists"),
        ("أصيب عشرات المتظاهرين برصاص الجيش.", "dozens of demonstrators"),
        ("قصفت الطائرات منزلا فقتلت طفلين.", "two children"),
        ("أفرجت إسرائيل عن تسعين أسيرا.", "90 prisoners"),
        ("أوقفت الشرطة نحو 280 شخصا.", "about 280 people"),
        ("اعتقل الجيش أحد الضباط.", "one of the officers"),
        ("قتل الجيش أكثر من 40 ألف فلسطيني.", "more than 40,000 Palestinians"),
        ("قتل الجيش 14 فلسطينيا في غزة.", "14 Palestinians"),
        ("خطف مسلحون شرطيا.", "policeman"),
        ("خطف مسلحون جنديين.", "two soldiers"),
        ("خطف مسلحون شرطيين.", "policemen"),  # two of them or several: the accusative does not tell
    ],
)
def test_those_counted(text: str, english: str, line: Line) -> None:
    (event, *_) = line.read(Document(id="d", text=text, published="2022-05-20")).events[-1:]
    assert [m.name_en for m in event.recipient] == [english]
    assert event.recipient[0].entity is None


def test_doers_in_the_plural(line: Line) -> None:
    (event,) = line.read(Document(id="d", text="خطف مسلحون جنديا.", published="2022-05-20")).events
    assert [m.name_en for m in event.actor] == ["gunmen"]


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("واحد من", "one of the policemen"), ("ما لا يقل عن خمسة وعشرين", "at least 25 policemen"),
        ("عشرات الآلاف من", "tens of thousands of policemen"), ("واحد", "one policeman"),
        ("أكثر من ثلاثمئة", "more than 300 policemen"), ("21 ألف", "21,000 policemen"), ("كلمة", "policemen"),
    ],
)  # fmt: skip
def test_quantities(arabic: str, english: str) -> None:
    counts = load().counts
    assert counts is not None
    assert counts.english(normalize(arabic).split(), "policemen", "policeman") == english
