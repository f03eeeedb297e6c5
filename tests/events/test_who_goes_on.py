"""Who goes on speaking in the next sentence, who shows a deed in a film, and what only looks like a speaker."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document
from isnad.sentences import split

#: what it shows, text, trigger, sources as (text, kind).
SOURCES = [
    (
        "brigades are feminine",
        "شددت كتائب القسام على حق العودة. وأشارت إلى أن الجيش قصف ملعبا في جباليا.",
        "قصف",
        [("كتائب القسام", "organization")],
    ),
    (
        "who speaks in another's words does not go on",
        "قال الوزير إن طهران أعلنت أنها ستنسحب. وأضاف أن إسرائيل قصفت موقعا في أصفهان.",
        "قصفت",
        [("الوزير", "official")],
    ),
    (
        "nor who acts in a relative clause",
        "قال الوزير إن الوضع صعب. وتعليقا على المجزرة التي ارتكبها الجيش، شدد على أن موسكو قصفت مدرسة.",
        "قصفت",
        [("الوزير", "official")],
    ),
    (
        "whoever issued a statement",
        "أصدر الحزب بيانا طويلا. وأكد أن إسرائيل قصفت مستشفى في صور.",
        "قصفت",
        [("الحزب", "organization")],
    ),
    (
        "an office for who spoke by name",
        "قال الرئيس الإيراني مسعود بزشكيان إن بلاده مستعدة. وأضاف المسؤول الإيراني أن إسرائيل قصفت حلب.",
        "قصفت",
        [("المسؤول الإيراني", "person")],
    ),
    (
        "an office for who has no name",
        "قال متحدث باسم الجيش إن القوات جاهزة. وأضاف المسؤول أن طائرات قصفت حلب.",
        "قصفت",
        [("المسؤول", "official")],
    ),
    ("a film", "عرضت سرايا القدس مشاهد من قصف مدينة عسقلان.", "قصف", [("سرايا القدس", "organization")]),
    ("a film, in the present", "كتائب القسام تعرض مشاهد من قصف مطار بئر السبع.", "قصف", [("كتائب القسام", "organization")]),
    (
        "what a film shows",
        "بثت قناة الجزيرة لقطات تظهر اعتداء الشرطة على متظاهرين في الرباط.",
        "اعتداء",
        [("قناة الجزيرة", "media")],
    ),
    ("the outlet of a dateline", "بيروت - «الشرق الأوسط»: قتلت غارة إسرائيلية ثلاثة مدنيين في صور.", "غارة", []),
    ("an agency in brackets", "القاهرة (رويترز) - اعتقلت الشرطة خمسة ناشطين في الإسكندرية.", "اعتقلت", []),
    (
        "a correspondent under a picture",
        '"اعتقل الجنود خمسة أطباء في المستشفى".مراسل الميادين محمود سالم',
        "اعتقل",
        [("مراسل الميادين محمود سالم", "person")],
    ),
    ("a label before who says it", "#عاجل | مصادر طبية: قتلت غارة ثلاثة أشخاص في حلب.", "غارة", [("مصادر طبية", "anonymous")]),
    ("a gun that renews fire says nothing", "وصل الوفد أمس، كما جددت مدفعيته قصفها على البلدة.", "قصفها", []),
    ("a witness behind كما", "قصفت الطائرات البلدة، كما أكد شاهد عيان.", "قصفت", [("شاهد عيان", "anonymous")]),
    ("less than is no saying", 'وصلت سفينة بما لا يقل عن "ألف طن" بعد أن قصفت الطائرات الميناء.', "قصفت", []),
]


@pytest.mark.parametrize(("why", "text", "trigger", "sources"), SOURCES, ids=[s[0] for s in SOURCES])
def test_who_says_it(why: str, text: str, trigger: str, sources: list[tuple[str, str]], line: Line) -> None:
    found = [e for e in line.read(Document(id="g", text=text, published="2019-05-10")).events if e.text == trigger]
    assert [[(s.text, s.kind) for s in e.according_to] for e in found] == [sources]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("اعتقلت الشرطة شابا (شرق العاصمة).وقتل مسلحون ثلاثة جنود.", 2),
        ("قال: «لن ننسحب».كما قصفت الطائرات البلدة.", 2),
        ('"قصفت الطائرات البلدة".مراسل الجزيرة', 1),
        ("بلغت النسبة (2.5) في المئة.", 1),
    ],
)
def test_a_stop_behind_a_mark(text: str, count: int) -> None:
    assert len(list(split(text))) == count
