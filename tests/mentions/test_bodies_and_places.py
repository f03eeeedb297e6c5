"""Bodies with two domains, with what they are for or with two adjectives; places by what is said to hold them; فتح the party."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def told(line: Line, text: str) -> list[Event]:
    return list(line.read(Document(id="d", text=text, published="2022-05-10")).events)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("انتقدت وزارة التربية والتعليم المصرية المدارس الخاصة.", "وزارة التربية والتعليم المصرية"),
        ("اتهمت هيئة التفتيش والرقابة العراقية الشركة بالفساد.", "هيئة التفتيش والرقابة العراقية"),
        ("دعا مركز الخليج لحقوق الإنسان السلطات إلى الإفراج عن الناشط.", "مركز الخليج لحقوق الإنسان"),
        ("طالبت المفوضية العليا للاجئين الدول بالمساعدة.", "المفوضية العليا للاجئين"),
        ("أدانت المحكمة الجنائية العليا الوزير.", "المحكمة الجنائية العليا"),
        ("هاجمت آليات عسكرية إسرائيلية المخيم.", "آليات عسكرية إسرائيلية"),
        ("اعتقلت قوة إسرائيلية خاصة شابا.", "قوة إسرائيلية خاصة"),
    ],
)
def test_a_body_is_taken_in_whole(text: str, body: str, line: Line) -> None:
    assert [m.text for m in told(line, text)[0].actor] == [body]


def test_for_whom_a_body_does_something_is_no_part_of_it(line: Line) -> None:
    found = [m.text for e in told(line, "قدمت اللجنة العليا للنازحين مساعدات غذائية.") for m in e.actor]
    assert "اللجنة العليا للنازحين" not in found


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("قتل شاب في حي الزيتون بالقاهرة.", "حي الزيتون", "EGY"),
        ("قتل شاب في حي الزيتون بمدينة غزة.", "حي الزيتون", "PSE"),
        ("اعتقلت الشرطة شابا في حي الرياض بالرباط.", "حي الرياض", "MAR"),
        ("قتل مسلحون 20 شخصا في ولاية النيجر وسط نيجيريا.", "ولاية النيجر", "NGA"),
        ("قصفت البحرية سفينة قبالة سواحل عمان.", "سواحل عمان", "OMN"),
        ("اندلعت معارك بين الجيش والحوثيين في البيضاء.", "البيضاء", "YEM"),
        ("تظاهر المئات في كل من تلمسان ووهران.", "تلمسان", "DZA"),
        ("قصف الجيش السوري قرية كفر نوران.", "قرية كفر نوران", "SYR"),
        ("هاجم مسلحون معسكر أم ريش.", "معسكر أم ريش", None),
        ("هاجم مسلحون مدينة بوباسنا.", "مدينة بوباسنا", None),
    ],
)
def test_a_place_and_its_country(text: str, place: str, country: str | None, line: Line) -> None:
    found = told(line, text)[0].place
    assert found is not None
    assert (found.text, found.country) == (place, country)


@pytest.mark.parametrize("text", ["احتج العاملون في قطاع الصحة على القرار.", "أضرب العاملون في القطاع العام عن العمل."])
def test_a_branch_of_the_economy_has_no_country(text: str, line: Line) -> None:
    assert all(e.place is None or e.place.country is None for e in told(line, text))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("قال هنية إن فتح رفضت المصالحة.", ["فتح"]),
        ("اتفقت فتح وحماس على إجراء الانتخابات.", ["فتح", "حماس"]),
        ("اتفقت حماس وفتح على وقف إطلاق النار.", ["حماس", "فتح"]),
        ("رفضت فتح المعبر.", []),
    ],
)
def test_a_party_whose_name_is_a_verb_too(text: str, who: list[str], line: Line) -> None:
    assert [m.text for m in told(line, text)[0].actor] == who
