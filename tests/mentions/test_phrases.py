"""Noun phrases: where they end, and the codes that their own words give them."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document
from isnad.record.analysis import Phrase

#: what it shows, sentence, words of a phrase, country, sector.
PHRASES = [
    ("a domain like an adjective", "قال وزير المالية البرتغالي إن الميزانية جاهزة.", "وزير المالية البرتغالي", "PRT", "GOV"),
    ("an adjective with its noun", "التقى الوفد مسؤولا رفيع المستوى صباح الأحد.", "مسؤولا رفيع المستوى", None, "GOV"),
    ("the state an ambassador acts for", "وصل السفير الكيني لدى أوسلو إلى بيرغن.", "السفير الكيني لدى أوسلو", "KEN", "GOV"),
    ("no state of its own", "وصل السفير لدى أوسلو إلى بيرغن.", "السفير لدى أوسلو", None, "GOV"),
    ("a name ends before إن", "قال علي حسن إن الجسر مغلق.", "علي حسن", None, None),
]


def _phrases(line: Line, text: str) -> list[Phrase]:
    [trace] = line.trace(Document(id="t", text=text, published="2018-05-05"))
    found = (trace.scene.phrase_at(i) for i in range(len(trace.scene.words)))
    return [p for p in found if p is not None]


@pytest.mark.parametrize(("why", "text", "words", "country", "sector"), PHRASES, ids=[p[0] for p in PHRASES])
def test_a_phrase_is_read(why: str, text: str, words: str, country: str | None, sector: str | None, line: Line) -> None:
    found = [p for p in _phrases(line, text) if p.text == words]
    assert [(p.country, p.sector) for p in found] == [(country, sector)]


def test_an_adjective_is_no_family_name(line: Line) -> None:
    assert all(p.kind != "person" for p in _phrases(line, "حضر الوفد حفل فطور صباحي في الفندق."))
