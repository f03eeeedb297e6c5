"""Outlets whose names are words of the language too: in marks and behind a lone ل they are outlets, elsewhere they are not."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event, english


def told(line: Line, text: str) -> list[Event]:
    return list(line.read(Document(id="d", text=text, published="2020-03-10")).events)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("قال مصدر أمني لـ«الشرق الأوسط» إن مسلحين قصفوا القرية.", "«الشرق الأوسط»"),
        ("وقال ناشط محلي لـ»المدينة»: إن مسلحين قصفوا القرية.", "»المدينة»"),
        ('أكد لـ"الاقتصادية" مصدر عسكري أن الحوثيين نهبوا البنك.', '"الاقتصادية"'),
        ("وأضاف لـ(اليوم)، أن الجيش قصف المخيم.", "اليوم"),
        ("وأوضح الصوفي في تصريح لالخليج أن المسلحين هاجموا المحطة.", "الخليج"),
        ("وقال أبو علي، لـ CNN، إن المستوطنين سرقوا الأغنام.", "CNN"),
        ("وفي حديث مع الجزيرة نت، قالت سارة واتسون إن الجيش قصف المخيم.", "الجزيرة نت"),
    ],
)
def test_the_outlet_that_is_spoken_to(text: str, outlet: str, line: Line) -> None:
    (first, *_) = told(line, text)[0].according_to
    assert (first.text, first.kind) == (outlet, "media")


def test_the_word_alone_is_no_outlet(line: Line) -> None:
    for event in told(line, "قصف الجيش المدينة اليوم. وقال وزير الدفاع إن الوطن في خطر وإن مسلحين هاجموا المدينة."):
        assert all(s.kind != "media" for s in event.according_to)


def test_an_aside_of_the_writer_tells_nothing(line: Line) -> None:
    (event,) = told(line, "والجدير ذكره أن الاحتلال استأنف عدوانه على غزة.")
    assert event.according_to == ()


def test_an_outlet_in_marks_is_one_source(line: Line) -> None:
    event = told(line, "علمت «العربي الجديد» من مصادر في المعارضة السورية أن الفصائل هاجمت مطار كويرس.")[0]
    assert [s.kind for s in event.according_to] == ["media", "anonymous"]


def test_its_name_stands_in_marks_once_in_english(line: Line) -> None:
    event = told(line, "قال مصدر أمني لـ«الشرق الأوسط» إن مسلحين قصفوا القرية.")[0]
    assert "(«الشرق الأوسط»)" in english.line(event)


def test_who_is_interviewed_speaks_though_it_is_told_when_that_came_out(line: Line) -> None:
    text = "أكد رئيس الوزراء العراقي حيدر العبادي، في مقابلة مع مجلة «دير شبيغل» الألمانية نشرت أمس، أن التنظيم قصف الموصل."
    [attack] = line.read(Document(id="d", text=text, published="2016-02-12")).events
    assert [(s.text, s.kind) for s in attack.according_to] == [
        ("مجلة «دير شبيغل» الألمانية", "media"),
        ("رئيس الوزراء العراقي حيدر العبادي", "person"),
    ]
