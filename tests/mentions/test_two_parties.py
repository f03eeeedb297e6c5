"""Subject and object side by side: an office, a title or an indefinite noun behind a party begins the next one."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def told(line: Line, text: str, day: str = "2022-05-10") -> list[Event]:
    return list(line.read(Document(id="d", text=text, published=day)).events)


def parties(event: Event) -> list[str]:
    return [m.text for m in (*event.actor, *event.recipient)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("دعا الأمين العام للنقابة سمير الشفي رئيس الحكومة إلى التفاوض.", ["الأمين العام للنقابة سمير الشفي", "رئيس الحكومة"]),
        ("طالب النائب محمد أبو شقة وزير الصحة بالاستقالة.", ["النائب محمد أبو شقة", "وزير الصحة"]),
        ("التقى الرئيس السفيرة البريطانية كارولين ديفيدسون.", ["الرئيس", "السفيرة البريطانية كارولين ديفيدسون"]),
        ("التقى ماكرون المستشار الألماني.", ["ماكرون", "المستشار الألماني"]),
        ("أقال سعيد وزير الخارجية.", ["سعيد", "وزير الخارجية"]),
        ("التقى الوزير القائم بالأعمال الأميركي.", ["الوزير", "القائم بالأعمال الأميركي"]),
    ],
)
def test_an_office_behind_a_full_name_is_the_object_where_the_verb_has_no_other(text: str, who: list[str], line: Line) -> None:
    assert parties(told(line, text)[0]) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("استقبل الأمير خالد الفيصل أمير منطقة مكة المكرمة السفير الهندي.", "الأمير خالد الفيصل أمير منطقة مكة المكرمة"),
        ("التقى النائب محمد أبو شقة رئيس لجنة الدستور مع السفير الهندي.", "النائب محمد أبو شقة رئيس لجنة الدستور"),
        ("دعا حسن نصر الله الأمين العام لحزب الله إلى الهدوء.", "حسن نصر الله الأمين العام لحزب الله"),
    ],
)
def test_an_office_behind_a_name_is_his_where_the_object_follows(text: str, who: str, line: Line) -> None:
    assert who in parties(told(line, text)[0])


@pytest.mark.parametrize(
    ("text", "doer", "victim"),
    [
        ("اعتقلت القوات الإسرائيلية الصحفية جيفارا البديري.", "القوات الإسرائيلية", "الصحفية جيفارا البديري"),
        ("اعتقلت السلطات المصرية الصحفية لينا عطا الله.", "السلطات المصرية", "الصحفية لينا عطا الله"),
        ("اعتقل الأمن الصحفي سليمان الريسوني.", "الأمن", "الصحفي سليمان الريسوني"),
        ("اعتقل الاحتلال القيادي في حماس حسن يوسف.", "الاحتلال", "القيادي في حماس حسن يوسف"),
        ("اعتقلت السلطات السعودية الناشطة لجين الهذلول.", "السلطات السعودية", "الناشطة لجين الهذلول"),
    ],
)
def test_a_title_before_a_name_is_no_adjective_of_the_subject(text: str, doer: str, victim: str, line: Line) -> None:
    (event,) = told(line, text)
    assert ([m.text for m in event.actor], [m.text for m in event.recipient]) == ([doer], [victim])


def test_an_adjective_without_a_name_stays_one(line: Line) -> None:
    (event,) = told(line, "انتقدت الهيئة الصحفية المصرية القرار.")
    assert event.actor[0].text == "الهيئة الصحفية المصرية"


@pytest.mark.parametrize(
    ("text", "doer", "target"),
    [
        ("خطفت عصابة مسلحة مهندسا.", "عصابة مسلحة", "مهندسا"),
        ("هاجمت عناصر مسلحة حاجزا للجيش.", "عناصر مسلحة", "حاجزا للجيش"),
        ("ضربت طائرة مسيرة تركية سيارة قرب الحدود.", "طائرة مسيرة تركية", "سيارة"),
        ("رشق شبان الجنود بالحجارة.", "شبان", "الجنود"),
    ],
)
def test_an_indefinite_noun_behind_a_described_one_is_the_object(text: str, doer: str, target: str, line: Line) -> None:
    (event,) = told(line, text)
    assert parties(event) == [doer, target]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("التقى الوزيران سيرغي لافروف ومولود تشاووش أوغلو في أنطاليا.", ["الوزيران سيرغي لافروف", "مولود تشاووش أوغلو"]),
        (
            "التقى الرئيسان الأميركي جو بايدن والروسي فلاديمير بوتين في جنيف.",
            ["الرئيسان الأميركي جو بايدن", "الروسي فلاديمير بوتين"],
        ),
        ("اجتمع هادي العامري ومسعود بارزاني ومحمد الحلبوسي.", ["هادي العامري", "مسعود بارزاني", "محمد الحلبوسي"]),
        ("التقى الوزيران في جنيف.", ["الوزيران"]),
    ],
)
def test_names_joined_are_so_many_people(text: str, who: list[str], line: Line) -> None:
    assert parties(told(line, text)[0]) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("التقى الرئيس في القاهرة وزير الخارجية الفرنسي.", ["الرئيس", "وزير الخارجية الفرنسي"]),
        ("اعتقلت الشرطة 12 متظاهرا في الخرطوم.", ["الشرطة", "12 متظاهرا"]),
        ("أدان السفير في واشنطن القرار.", ["السفير في واشنطن"]),
        ("اعتقلت السلطات في نيامي معارضين.", ["السلطات في نيامي", "معارضين"]),
    ],
)
def test_where_somebody_is_met_is_no_part_of_his_office(text: str, who: list[str], line: Line) -> None:
    assert parties(told(line, text)[0])[: len(who)] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("هنأ الرئيس الفرنسي الأمير محمد بن سلمان بتعيينه.", ["الرئيس الفرنسي", "الأمير محمد بن سلمان"]),
        ("ودع الرئيس التركي الشيخ تميم بن حمد في أنقرة.", ["الرئيس التركي", "الشيخ تميم بن حمد"]),
        (
            "استقبل الوزير السعودي الأمير فيصل بن فرحان نظيره المصري.",
            ["الوزير السعودي الأمير فيصل بن فرحان", "نظيره المصري"],
        ),
    ],
)
def test_a_titled_name_of_another_country_is_the_next_party(text: str, who: list[str], line: Line) -> None:
    assert all(sorted(parties(event)) == sorted(who) for event in told(line, text))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("انتقد وزير الدفاع آنذاك دونالد رامسفيلد ألمانيا.", "وزير الدفاع آنذاك دونالد رامسفيلد"),
        ("انتقد الرئيس هادي رئيس الجمهورية اليمنية إيران.", "الرئيس هادي رئيس الجمهورية اليمنية"),
    ],
)
def test_one_party_whatever_stands_between_office_and_name(text: str, who: str, line: Line) -> None:
    assert [m.text for m in told(line, text)[0].actor] == [who]
