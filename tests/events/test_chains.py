"""Chains of attribution: who tells it stands before whom he cites, however the two are written."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: what it shows, sentences, trigger, sources, outermost first.
CHAINS = [
    (
        "cited before what is told",
        "ذكرت وكالة رويترز نقلا عن مصدر أمني أن مسلحين خطفوا طبيبا في كركوك.",
        "خطفوا",
        ["وكالة رويترز", "مصدر أمني"],
    ),
    (
        "cited between commas",
        "ذكرت وكالة الأناضول، نقلا عن مصادر محلية، أن قوات الأمن اعتقلت خمسة ناشطين.",
        "اعتقلت",
        ["وكالة الأناضول", "مصادر محلية"],
    ),
    (
        "cited with إن",
        "قالت القناة 12 الإسرائيلية نقلا عن مصدر أمني إن الجيش اغتال قائدا في دمشق.",
        "اغتال",
        ["القناة 12 الإسرائيلية", "مصدر أمني"],
    ),
    (
        "an outlet behind the deed that cites",
        "قصفت الطائرات مقرا في حلب، بحسب وكالة سانا نقلا عن مصدر عسكري.",
        "قصفت",
        ["وكالة سانا", "مصدر عسكري"],
    ),
    (
        "one that only accords with it is outermost",
        "قال الوزير إن الجيش قصف المطار، بحسب وكالة رويترز.",
        "قصف",
        ["وكالة رويترز", "الوزير"],
    ),
    ("cited alone", "أفرجت السلطات عن السفينة نقلا عن وكالة فارس.", "أفرجت", ["وكالة فارس"]),
    (
        "the chain goes on in the next sentence",
        "ذكرت وكالة فارس نقلا عن مصدر أمني أن الشرطة اعتقلت ثلاثة أشخاص. وأضاف أن الشرطة صادرت أسلحة في شيراز.",
        "صادرت",
        ["وكالة فارس", "مصدر أمني"],
    ),
]


@pytest.mark.parametrize(("why", "text", "trigger", "sources"), CHAINS, ids=[c[0] for c in CHAINS])
def test_outermost_first(why: str, text: str, trigger: str, sources: list[str], line: Line) -> None:
    found = [e for e in line.read(Document(id="c", text=text, published="2022-05-10")).events if e.text == trigger]
    assert [[s.text for s in e.according_to] for e in found] == [sources]
