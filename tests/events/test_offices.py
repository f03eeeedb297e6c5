"""An office that only some states have gives its holder no other country: the guest of a crown prince is no compatriot."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: sentences, who, country.
HOLDERS = [
    ("استقبل ولي العهد الرئيس الفرنسي.", "ولي العهد", None),
    ("استقبل ولي العهد الرئيس الفرنسي في الرياض.", "ولي العهد", "SAU"),
    ("بحث ولي العهد مع الرئيس الأميركي سبل التعاون.", "ولي العهد", None),
    ("أعلن الديوان الملكي السعودي البرنامج. واستقبل ولي العهد الرئيس الفرنسي.", "ولي العهد", "SAU"),
]


@pytest.mark.parametrize(("text", "who", "country"), HOLDERS)
def test_whose_office(text: str, who: str, country: str | None, line: Line) -> None:
    events = line.read(Document(id="o", text=text, published="2024-12-03")).events
    found = [m.country for e in events for m in (*e.actor, *e.recipient) if m.text == who]
    assert found == [country]
