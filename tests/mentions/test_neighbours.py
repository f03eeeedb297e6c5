"""Where one party ends and the next begins: offices side by side, what a counterpart is spoken to about, sides of a town."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: what it shows, sentence, trigger, actors, recipients.
PARTIES = [
    (
        "an office that looks like a name",
        "استقبل ولي العهد السعودي الأمير محمد بن سلمان أمير دولة قطر تميم بن حمد في جدة.",
        ["أمير دولة قطر تميم بن حمد"],
        ["ولي العهد السعودي الأمير محمد بن سلمان"],
    ),
    ("the same, congratulated", "هنأ سمو ولي العهد أمير دولة الكويت بذكرى الاستقلال.", ["سمو ولي العهد"], ["أمير دولة الكويت"]),
    (
        "no president in another office",
        "التقى وزير الخارجية الرئيس السوري أحمد الشرع.",
        ["وزير الخارجية", "الرئيس السوري أحمد الشرع"],
        [],
    ),
    (
        "a prime minister and his guest",
        "استقبل رئيس الوزراء الهندي الرئيس الروسي فلاديمير بوتين في نيودلهي.",
        ["الرئيس الروسي فلاديمير بوتين"],
        ["رئيس الوزراء الهندي"],
    ),
    (
        "a plural that is no name",
        "بحث وزير الخارجية التركي مع نظيره الروسي تطورات الأوضاع في سوريا.",
        ["وزير الخارجية التركي", "نظيره الروسي"],
        [],
    ),
    ("a topic that is no name", "بحث الرئيس مع نظيره الصيني سبل تعزيز العلاقات.", ["الرئيس", "نظيره الصيني"], []),
    ("a rank and a guest", "التقى اللواء محمد الحربي السفير الياباني.", ["اللواء محمد الحربي", "السفير الياباني"], []),
    ("a quantity", "قتلت قوات الأمن المئات في الميدان.", ["قوات الأمن"], ["المئات"]),
    ("a town in marks", 'قصفت كتائب القسام "عسقلان" برشقة صاروخية.', ["كتائب القسام"], ["عسقلان"]),
    ("one thing behind several men", "استهدف مقاتلو الجبهة المعسكر.", ["مقاتلو الجبهة"], ["المعسكر"]),
    ("several men behind one family", "ناشدت الأسرة المسؤولين إطلاق سراح ابنها.", ["الأسرة"], ["المسؤولين"]),
    ("who is visited", "انتهت زيارة الأمير فهد بن سالم وزير الدفاع للأردن.", ["الأمير فهد بن سالم وزير الدفاع"], ["للأردن"]),
    ("a name that is one", "التقى الوزير نظيره المصري سامح شكري في القاهرة.", ["الوزير", "نظيره المصري سامح شكري"], []),
]
#: sentence, place.
PLACES = [
    ("قصفت الطائرات مواقع شرقي حلب.", "حلب"),
    ("اعتقلت القوات ثلاثة شبان غربي رام الله.", "رام الله"),
    ("قتل خمسة جنود في هجوم شمالي العراق.", "شمالي العراق"),
    ("قتل مدني في قصف مدفعي جنوبي خان يونس.", "خان يونس"),
    ("قتل ثلاثة جنود في هجوم على دورية في مدينة سيفاري وسط مالي.", "مدينة سيفاري"),
    ("اعتقلت الشرطة خمسة ناشطين في مدينة كيسانغاني أمس.", "مدينة كيسانغاني"),
]


@pytest.mark.parametrize(("why", "text", "actors", "recipients"), PARTIES, ids=[p[0] for p in PARTIES])
def test_parties(why: str, text: str, actors: list[str], recipients: list[str], line: Line) -> None:
    [event] = line.read(Document(id="n", text=text, published="2021-12-08")).events
    assert ([m.text for m in event.actor], [m.text for m in event.recipient]) == (actors, recipients)


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_sides_of_a_town(text: str, place: str, line: Line) -> None:
    [event] = line.read(Document(id="n", text=text, published="2021-12-08")).events
    assert event.place is not None
    assert event.place.text == place
