"""Whose an embassy is and who turns on it; bases named as places; people of universities; groups under a later name."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: sentence, words of a participant, country, sector.
CODES = [
    ("شن التنظيم هجمات على سفارات في طرابلس.", "سفارات", None, "GOV"),
    ("هاجم مسلحون السفارة الأميركية في طرابلس.", "السفارة الأميركية", "USA", "GOV"),
    ("هاجم محتجون سفارة السويد في بغداد.", "محتجون", "IRQ", "CVL"),
    ("قصف الطيران قاعدة الجفرة في ليبيا.", "قاعدة الجفرة", "LBY", "MIL"),
    ("قصف الطيران مدينة الجفرة في ليبيا.", "مدينة الجفرة", "LBY", None),
    ("اعتقلت الشرطة أكاديميا تركيا.", "أكاديميا تركيا", "TUR", "EDU"),
    ("زار وفد أكاديمي مصري الخرطوم.", "وفد أكاديمي مصري", "EGY", "GOV"),
]


@pytest.mark.parametrize(("text", "words", "country", "sector"), CODES)
def test_whose_they_are(text: str, words: str, country: str | None, sector: str | None, line: Line) -> None:
    events = line.read(Document(id="d", text=text, published="2022-05-20")).events
    found = {m.text: (m.country, m.sector) for e in events for m in (*e.actor, *e.recipient)}
    assert found[words] == (country, sector)


@pytest.mark.parametrize("text", ["نظم المركز لقاء أكاديميا مع الطلاب.", "افتتحت الجامعة برنامجا أكاديميا جديدا."])
def test_academic_is_nobody_behind_a_thing(text: str, line: Line) -> None:
    events = line.read(Document(id="d", text=text, published="2022-05-20")).events
    assert all("أكاديميا" not in m.text for e in events for m in (*e.actor, *e.recipient))


def test_a_group_keeps_its_codes_where_no_day_is_known(line: Line) -> None:
    (event,) = line.read(Document(id="d", text="اشتبكت جبهة فتح الشام مع قوات النظام السوري.", published=None)).events
    assert ("SYR", "REB") in [(m.country, m.sector) for m in event.actor]
