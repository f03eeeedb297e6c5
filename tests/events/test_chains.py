"""Chains of attribution: who tells it stands before whom he cites, however the two are written."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: what it shows, sentences, trigger, sources, outermost first.
CHAINS = [
    (
        "cited before what is told",
        "ذكرت وكالة رويترز نقلا عن مصدر أمني أن مسلحين خطفوا طبيبا في كركوك.",
        "خطفوا",
        ["وكالة رويترز", "مصدر أمني"],
    ),
    (
        "cited between commas",
        "ذكرت وكالة الأناضول، نقلا عن مصادر محلية، أن قوات الأمن اعتقلت خمسة ناشطين.",
        "اعتقلت",
        ["وكالة الأناضول", "مصادر محلية"],
    ),
    (
        "cited with إن",
        "قالت القناة 12 الإسرائيلية نقلا عن مصدر أمني إن الجيش اغتال قائدا في دمشق.",
        "اغتال",
        ["القناة 12 الإسرائيلية", "مصدر أمني"],
    ),
    (
        "an outlet behind the deed that cites",
        "قصفت الطائرات مقرا في حلب، بحسب وكالة سانا نقلا عن مصدر عسكري.",
        "قصفت",
        ["وكالة سانا", "مصدر عسكري"],
    ),
    (
        "one that only accords with it is outermost",
        "قال الوزير إن الجيش قصف المطار، بحسب وكالة رويترز.",
        "قصف",
        ["وكالة رويترز", "الوزير"],
    ),
    (
        "who says so has a name that is else a verb",
        "وقال ناصر الشمري، المتحدث باسم القوات الجوية، إن الطائرات قصفت مطارا في بنغازي.",
        "قصفت",
        ["ناصر الشمري، المتحدث باسم القوات الجوية"],
    ),
    (
        "a name that ends in a verb",
        "وقالت كلارا هول إن الشرطة اعتقلت ثلاثة ناشطين في مينسك.",
        "اعتقلت",
        ["كلارا هول"],
    ),
    ("an outlet by its name in marks", 'وأوضحت "لوبوان" أن الجيش الروسي قصف المطار في كييف.', "قصف", ["لوبوان"]),
    (
        "an outlet by what it is called",
        'وقال الموقع: "قصفت الطائرات الروسية جسرا في خيرسون".',
        "قصفت",
        ["الموقع"],
    ),
    (
        "a paper spoken to, in marks",
        "قال قائد الشرطة لـ«البلاد» إن رجاله اعتقلوا القاتل في بروكسل.",
        "اعتقلوا",
        ["«البلاد»", "قائد الشرطة"],
    ),
    ("told behind the deed", "اندلعت اشتباكات بين فصيلين في طرابلس، كما أكد شاهد عيان.", "اشتباكات", ["شاهد عيان"]),
    (
        "a noun of saying with its speaker before the deed",
        "جاء ذلك بعد إعلان وزارة الداخلية البلجيكية اعتقال ثلاثة مشتبه بهم في بروكسل.",
        "اعتقال",
        ["وزارة الداخلية البلجيكية"],
    ),
    (
        "a verb of relaying that is spelt like another's plural",
        "ونقل موقع أكسيوس عن مسؤول إسرائيلي أن الجيش قصف المطار في حلب.",
        "قصف",
        ["موقع أكسيوس", "مسؤول إسرائيلي"],
    ),
    (
        "who does one thing and says another",
        "التقى وزير الخارجية الأردني نظيره التركي، وقال إن الجيش السوري قصف معبرا في درعا.",
        "قصف",
        ["وزير الخارجية الأردني"],
    ),
    (
        "an agency that is told something, behind the deed",
        "قصفت طائرات حربية مستودعا للأسلحة في ريف حلب، بحسب ما أفاد مصدر ميداني لوكالة سبوتنيك.",
        "قصفت",
        ["وكالة سبوتنيك", "مصدر ميداني"],
    ),
    (
        "a channel that is told something",
        "اعتقلت الشرطة عشرة متظاهرين في تونس، حسبما ذكر شاهد عيان لقناة الجزيرة.",
        "اعتقلت",
        ["قناة الجزيرة", "شاهد عيان"],
    ),
    (
        "a statement to a channel, told as a noun",
        "قصف الجيش مواقع المسلحين في سرت، وفق تصريح المتحدث باسم الجيش لقناة العربية.",
        "قصف",
        ["قناة العربية", "المتحدث باسم الجيش"],
    ),
    (
        "an agency spoken to in a relative clause",
        "قصف الجيش مواقع المسلحين في سرت، وفقا لمصدر أمني تحدث لوكالة رويترز.",
        "قصف",
        ["وكالة رويترز", "مصدر أمني"],
    ),
    (
        "an agency that is told something before the deed",
        "وصرح مدير المستشفى لوكالة فرانس برس بأن الجيش قصف مواقع المسلحين في سرت.",
        "قصف",
        ["وكالة فرانس برس", "مدير المستشفى"],
    ),
    (
        "a paper that relays what an agency was told is outermost",
        "قال مصدر أمني لوكالة رويترز إن الجيش قصف مواقع المسلحين في سرت، بحسب صحيفة لوموند.",
        "قصف",
        ["صحيفة لوموند", "وكالة رويترز", "مصدر أمني"],
    ),
    ("cited alone", "أفرجت السلطات عن السفينة نقلا عن وكالة فارس.", "أفرجت", ["وكالة فارس"]),
    (
        "the chain goes on in the next sentence",
        "ذكرت وكالة فارس نقلا عن مصدر أمني أن الشرطة اعتقلت ثلاثة أشخاص. وأضاف أن الشرطة صادرت أسلحة في شيراز.",
        "صادرت",
        ["وكالة فارس", "مصدر أمني"],
    ),
]


@pytest.mark.parametrize(("why", "text", "trigger", "sources"), CHAINS, ids=[c[0] for c in CHAINS])
def test_outermost_first(why: str, text: str, trigger: str, sources: list[str], line: Line) -> None:
    found = [e for e in line.read(Document(id="c", text=text, published="2022-05-10")).events if e.text == trigger]
    assert [[s.text for s in e.according_to] for e in found] == [sources]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قال المبعوث الأممي إلى اليمن هانس غروندبرغ إن القصف قتل مدنيين.", "person"),
        ("قال مندوب الكويت لدى الأمم المتحدة، منصور العتيبي، إن القصف قتل مدنيين.", "person"),
        ("أكد وزير النقل في حكومة طرابلس، المهندس محمد سالم، أن الطائرات قصفت المطار.", "person"),
        ("قال المبعوث الأممي إلى اليمن إن القصف قتل مدنيين.", "official"),
        ("قال مندوب الكويت لدى الأمم المتحدة، وهو دبلوماسي، إن القصف قتل مدنيين.", "official"),
    ],
)
def test_an_office_whose_holder_is_named_behind_it_is_a_person(text: str, kind: str, line: Line) -> None:
    [source] = line.read(Document(id="k", text=text, published="2024-05-05")).events[0].according_to
    assert source.kind == kind
