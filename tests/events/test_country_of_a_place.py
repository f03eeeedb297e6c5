"""The country of a place whose words name none: that of the story, where it is likely, and none where nothing was told."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def told(line: Line, text: str) -> list[Event]:
    return list(line.read(Document(id="d", text=text, published="2020-03-10")).events)


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("قصفت طائرات التحالف مواقع الحوثيين في تعز. وقال سكان إن مسلحين هاجموا منزلا في المدينة.", "المدينة", "YEM"),
        ("قتل الجيش الإسرائيلي شابا في مخيم جنين. وقال شهود إن الجنود اعتقلوا ثلاثة آخرين في المخيم.", "المخيم", "PSE"),
        ("اعتقلت الشرطة المغربية خمسة أشخاص في حي سكني.", "حي سكني", "MAR"),
    ],
)
def test_the_country_of_the_story(text: str, place: str, country: str, line: Line) -> None:
    found = told(line, text)[-1].place
    assert found is not None and (found.text, found.country) == (place, country)


def test_where_nothing_was_told_it_stays_unknown(line: Line) -> None:
    (event,) = told(line, "هاجم مسلحون منزلا في القرية.")
    assert event.place is not None and event.place.country is None


def test_neither_soldiers_nor_places_are_of_a_group_that_fights_across_borders(line: Line) -> None:
    event = told(line, "قال الجيش إن 12 جنديا قتلوا في كمين نصبه مسلحون من تنظيم القاعدة شمال البلاد.")[0]
    assert [(m.country, m.sector) for m in event.recipient] == [(None, "MIL")]
    assert event.place is None or event.place.country is None
