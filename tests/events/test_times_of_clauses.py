"""A time dates what its own clause tells: what is set against it has another day, or none that is told."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document


def day(line: Line, text: str, deed: str) -> str | None:
    (found,) = (e for e in line.read(Document(id="d", text=text, published="2022-05-20")).events if e.text == deed)
    return text[slice(*found.time.span)] if found.time is not None else None


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("دعت اللجان إلى إضراب يوم الأحد المقبل، بينما طالب المبعوث الأممي الأطراف بضبط النفس.", "طالب"),
        ("استقبل الملك الرئيس الفرنسي أمس، في حين اتهمت المعارضة الحكومة بالفساد.", "اتهمت"),
        ("هاجم مسلحون القرية مساء الثلاثاء، فيما رفض وزير الدفاع الاستقالة.", "رفض"),
    ],
)
def test_what_is_set_against_a_deed_has_another_day(text: str, deed: str, line: Line) -> None:
    assert day(line, text, deed) is None


@pytest.mark.parametrize(
    ("text", "deed", "time"),
    [
        ("هاجم مسلحون القرية مساء الثلاثاء، فيما رفض وزير الدفاع الاستقالة.", "هاجم", "مساء الثلاثاء"),
        ("دعت اللجان إلى إضراب يوم الأحد المقبل، بينما طالب المبعوث الأممي الأطراف مساء أمس بضبط النفس.", "طالب", "مساء أمس"),
    ],
)
def test_a_time_of_the_clause_is_kept(text: str, deed: str, time: str, line: Line) -> None:
    assert day(line, text, deed) == time
