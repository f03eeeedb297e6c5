"""Which of several places of one name is meant."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document


@pytest.fixture(scope="module")
def line() -> Line:
    return Line()


def _countries(line: Line, text: str) -> set[str | None]:
    events = line.read(Document(id="t", text=text, published="2021-05-05")).events
    return {e.place.country for e in events if e.place is not None}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("اعتقلت الشرطة ناشطا في الدار البيضاء.", "MAR"),
        ("اعتقلت الشرطة ناشطا في الإسكندرية.", "EGY"),
        ("قصفت طائرات مواقع في الرقة.", "SYR"),
        ("قصفت طائرات مواقع في طرابلس.", "LBY"),
    ],
)
def test_without_a_country_the_best_known(line: Line, text: str, country: str) -> None:
    assert _countries(line, text) == {country}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("قصفت طائرات سورية مواقع في القنيطرة.", "SYR"),
        ("اعتقلت الشرطة المغربية ناشطا في القنيطرة.", "MAR"),
        ("وصل وفد إلى لبنان.\nقصفت طائرات مواقع في طرابلس.", "LBN"),
    ],
)
def test_the_one_whose_country_the_article_names(line: Line, text: str, country: str) -> None:
    assert country in _countries(line, text)


def test_a_quarter_of_a_common_name_is_of_the_country_told_of(line: Line) -> None:
    text = "وصل وفد عماني إلى صنعاء. وقصف الحوثيون حي الروضة في مأرب أمس."
    assert "SYR" not in _countries(line, text)


def test_a_quarter_stays_what_it_is_where_its_country_is_named(line: Line) -> None:
    assert _countries(line, "قصفت طائرات سورية مواقع في حي الروضة.") == {"SYR"}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("وافقت الحكومة السودانية على محاكمة البشير.", "SDN"),
        ("قالت الخارجية السورية إن مسلحين هاجموا البشير.", "SYR"),
        ("قالت وزارة الخارجية العمانية إن واشنطن شكرت عمان.", "OMN"),
        ("قالت الحكومة الأردنية إن واشنطن شكرت عمان.", "JOR"),
        ("شكرت واشنطن عمان.", "JOR"),
    ],
)
def test_people_and_countries_of_one_name(line: Line, text: str, country: str) -> None:
    events = line.read(Document(id="t", text=text, published="2025-01-05")).events
    assert country in {m.country for e in events for m in e.recipient}


@pytest.mark.parametrize(("day", "who"), [("2016-01-05", "omar-al-bashir"), ("2025-01-05", "mohammed-al-bashir")])
def test_of_two_people_he_who_holds_an_office_on_the_day(line: Line, day: str, who: str) -> None:
    (event,) = line.read(Document(id="t", text="طالب المتظاهرون بمحاكمة البشير.", published=day)).events
    assert [m.entity for m in event.recipient] == [who]
