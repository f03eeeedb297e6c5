"""The place of a dateline takes no part in what the report tells."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("الدوحة - استقبل وزير الخارجية القطري نظيره الباكستاني.", {"نظيره الباكستاني"}),
        ("دمشق (سانا) – قصفت الطائرات الإسرائيلية مطار حلب.", {"الطائرات الإسرائيلية"}),
    ],
)
def test_a_dateline_does_not_act(text: str, actor: set[str]) -> None:
    [event] = Line().read(Document(id="t", text=text, published="2023-05-05")).events
    assert {m.text for m in event.actor} == actor


def test_a_capital_in_a_sentence_acts() -> None:
    [event] = Line().read(Document(id="t", text="دعت الدوحة الطرفين إلى وقف القتال.", published="2023-05-05")).events
    assert [m.country for m in event.actor] == ["QAT"]
