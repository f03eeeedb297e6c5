"""A dual or plural that has lost its ن to a genitive has no article, so that such a word is a name."""

import pytest

from isnad.lexicon.cache import load
from isnad.pipeline import Line
from isnad.record import Document


@pytest.fixture(scope="module")
def line() -> Line:
    return Line(load())


def _phrases(line: Line, text: str) -> list[str]:
    [trace] = line.trace(Document(id="t", text=text, published="2018-05-05"))
    found = (trace.scene.phrase_at(i) for i in range(len(trace.scene.words)))
    return [p.text for p in found if p is not None]


def test_a_family_name_is_no_plural_with_an_article(line: Line) -> None:
    assert "السفير المعلمي" in _phrases(line, "دعا السفير المعلمي إلى وقف القتال.")


def test_plurals_with_a_genitive_stay(line: Line) -> None:
    assert "معلمي المدرسة" in _phrases(line, "استدعى الوزير معلمي المدرسة.")
