"""Where a party ends: whose members it is, two heads of one genitive, adjectives of its own or of others, the object behind."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def told(line: Line, text: str) -> list[Event]:
    return list(line.read(Document(id="d", text=text, published="2020-03-10")).events)


@pytest.mark.parametrize(
    ("text", "party", "sector"),
    [
        ("انتقدت الوزارة قادة وممثلي الأحزاب السياسية.", "قادة وممثلي الأحزاب السياسية", "PTY"),
        ("انتقدت الوزارة رئيس وأعضاء المجلس البلدي.", "رئيس وأعضاء المجلس البلدي", "GOV"),
        ("هاجم مسلحون ضباط وجنود الجيش المصري.", "ضباط وجنود الجيش المصري", "MIL"),
    ],
)
def test_two_heads_with_one_genitive_are_one_party(text: str, party: str, sector: str, line: Line) -> None:
    assert [(m.text, m.sector) for m in told(line, text)[0].recipient] == [(party, sector)]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("هاجم مسلحون ضابطا وأفراد أسرته.", ["ضابطا", "أفراد أسرته"]),
        ("اعتقلت الشرطة متظاهرين وأنصار الحزب.", ["متظاهرين", "أنصار الحزب"]),
    ],
)
def test_two_heads_of_their_own_stay_two_parties(text: str, parties: list[str], line: Line) -> None:
    assert [m.text for m in told(line, text)[0].recipient] == parties


@pytest.mark.parametrize(
    ("text", "party", "sector"),
    [
        ("أصيب أحد أفراد حرس الحدود برصاص مهربين.", "أحد أفراد حرس الحدود", "COP"),
        ("أصيب أفراد من حرس الحدود برصاص مهربين.", "أفراد من حرس الحدود", "COP"),
        ("قتل المسلحون خمسة جنود من الجيش السوري.", "خمسة جنود من الجيش السوري", "MIL"),
        ("اعتقلت الشرطة أفراد العصابة.", "أفراد العصابة", "CRM"),
        ("حررت القوات رهائن من التنظيم.", "رهائن", "CVL"),
    ],
)
def test_some_of_a_group_are_what_it_is(text: str, party: str, sector: str, line: Line) -> None:
    assert (party, sector) in [(m.text, m.sector) for m in told(line, text)[0].recipient]


def test_what_describes_a_deed_describes_nobody_it_struck(line: Line) -> None:
    [wounded] = told(line, "زار الأمير مصابي حادث التفجير الإرهابي.")[0].recipient
    assert wounded.text == "مصابي حادث التفجير الإرهابي"
    assert wounded.sector != "REB"


@pytest.mark.parametrize(
    ("text", "doer", "struck"),
    [
        ("قصفت كتائب القسام الموقع العسكري.", "كتائب القسام", "الموقع العسكري"),
        ("هاجمت القوات المسلحة الميناء.", "القوات المسلحة", "الميناء"),
        ("هاجم الجيش السوري المخيم.", "الجيش السوري", "المخيم"),
        ("هاجم الجيش السوري القرية.", "الجيش السوري", "القرية"),
        ("اعتقلت القوات المسلحة الصحفي محمد رمضان.", "القوات المسلحة", "الصحفي محمد رمضان"),
    ],
)
def test_a_noun_like_a_participle_is_no_adjective_of_the_doer(text: str, doer: str, struck: str, line: Line) -> None:
    event = told(line, text)[0]
    assert [m.text for m in event.actor] == [doer]
    assert [m.text for m in event.recipient] == [struck]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("انتقد النائب المعارض الموقف الإسباني.", "النائب المعارض"),
        ("انتقدت المنظمات الدولية الأخرى القرار.", "المنظمات الدولية الأخرى"),
        ("انتقدت السلطات العليا القرار.", "السلطات العليا"),
    ],
)
def test_a_party_keeps_its_adjective(text: str, doer: str, line: Line) -> None:
    assert [m.text for m in told(line, text)[0].actor] == [doer]


@pytest.mark.parametrize(
    ("text", "doer", "struck"),
    [
        ("اتهم مسؤول في حزب الله إسرائيل بقصف القرية.", "مسؤول في حزب الله", "إسرائيل"),
        ("اتهم المتحدث باسم حماس إسرائيل بالمماطلة.", "المتحدث باسم حماس", "إسرائيل"),
    ],
)
def test_a_state_is_no_name_of_who_holds_an_office(text: str, doer: str, struck: str, line: Line) -> None:
    event = told(line, text)[0]
    assert ([m.text for m in event.actor], [m.text for m in event.recipient]) == ([doer], [struck])


@pytest.mark.parametrize("struck", ["حيا سكنيا", "حياً سكنياً"])
def test_a_quarter_that_is_struck_greets_nobody(struck: str, line: Line) -> None:
    [event] = told(line, f"قصفت الطائرات {struck} في تعز.")
    assert [(m.text, m.sector) for m in event.recipient] == [(struck, "CVL")]


def test_a_drone_is_told_from_a_march_by_its_doubled_letter(line: Line) -> None:
    [shot] = told(line, "أسقطت المقاومة مسيّرة إسرائيلية فوق القطاع.")
    assert [(m.text, m.country, m.sector) for m in shot.recipient] == [("مسيّرة إسرائيلية", "ISR", "MIL")]
    assert [e.type for e in told(line, "خرجت مسيرة حاشدة في عمان نصرة لغزة.")] == ["PROTEST"]


@pytest.mark.parametrize(
    ("text", "party", "codes"),
    [
        ("اعتقلت المقاومة عددا من القيادات الميدانية الحوثية.", "عددا من القيادات الميدانية الحوثية", ("YEM", "REB")),
        ("قتلت العناصر الحوثية ثلاثة مدنيين.", "العناصر الحوثية", ("YEM", "REB")),
        ("اعتقلت الشرطة خلية داعشية في طنجة.", "خلية داعشية", ("IMG", "REB")),
        ("أصيب نائب في كمين نصبه مسلحون حوثيون في أبين.", "مسلحون حوثيون", ("YEM", "REB")),
        ("هاجم الجيش الحوثيين في صعدة.", "الحوثيين", ("YEM", "REB")),
    ],
)
def test_the_adjective_of_an_armed_group_says_whose_a_party_is(text: str, party: str, codes: tuple[str, str], line: Line) -> None:
    found = [m for e in told(line, text) for m in (*e.actor, *e.recipient) if m.text == party]
    assert [(m.country, m.sector) for m in found] == [codes]


def test_what_is_asked_in_quotation_marks_is_no_name(line: Line) -> None:
    event = told(line, 'طالب الوزير المجتمع الدولي "بملاحقة المسؤولين".')[0]
    assert [m.text for m in event.recipient] == ["المجتمع الدولي"]


def test_a_citizenship_is_no_party(line: Line) -> None:
    event = told(line, "اعتقلت الشرطة رجلا يحمل الجنسية الفرنسية.")[0]
    assert [(m.text, m.country) for m in (*event.actor, *event.recipient)] == [("الشرطة", None), ("رجلا", "FRA")]


def test_a_mission_is_of_whom_it_belongs_to(line: Line) -> None:
    event = told(line, "زارت بعثة تابعة للأمم المتحدة سوريا.")[0]
    assert [(m.text, m.country, m.sector) for m in event.actor] == [("بعثة تابعة للأمم المتحدة", "UNO", None)]


@pytest.mark.parametrize("taken", ["كامل المدينة", "مساحات واسعة"])
def test_a_word_of_its_own_first_letter_keeps_it(taken: str, line: Line) -> None:
    event = told(line, f"سيطرت القوات على {taken} في الشمال.")[0]
    assert [m.text for m in event.recipient] == [taken]


def test_what_somebody_said_in_quotation_marks_is_no_name_of_his(line: Line) -> None:
    event = told(line, 'أعلن الجيش أن حماس "قصفت المستوطنة" مساء أمس.')[0]
    assert [m.text for m in event.actor] == ["حماس"]


def test_a_verb_in_a_phrase_of_asking_is_no_part_of_who_is_asked(line: Line) -> None:
    event = told(line, "شددت النقابة على وجوب أن تضغط الإدارة الأميركية على الشركة.")[0]
    assert [m.text for m in event.recipient] == ["الإدارة الأميركية"]


def test_and_that_in_a_place_is_no_party(line: Line) -> None:
    event = told(line, "يعقد الوزير غدا لقاء صحفيا، وذلك بمبنى الوزارة.")[0]
    assert [m.text for m in event.actor] == ["الوزير"]
    assert event.place is not None
    assert event.place.text == "مبنى الوزارة"


def test_a_denial_is_no_part_of_a_source(line: Line) -> None:
    event = told(line, "وذكرت الوكالة في معلومات لا يمكن إثباتها أن عشرة مسلحين قتلوا في الغارات.")[0]
    assert [link.text for link in event.according_to] == ["الوكالة"]


def test_a_body_named_with_another_of_its_kind_is_the_body(line: Line) -> None:
    text = "وقعت حركتا فتح وحماس اتفاق المصالحة في القاهرة."
    [signing] = [e for e in line.read(Document(id="d", text=text, published="2017-10-12")).events if e.text == "وقعت"]
    assert [(m.text, m.country, m.sector) for m in signing.actor] == [("حركتا فتح", "PSE", "PTY"), ("حماس", "PSE", "PRM")]


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("استهدف مسلحون دورية للشرطة في كركوك.", "دورية للشرطة"),
        ("هاجم مسلحون حاجزا للجيش اللبناني في عرسال.", "حاجزا للجيش اللبناني"),
        ("قصف الطيران معسكرا للحوثيين في صنعاء.", "معسكرا للحوثيين"),
    ],
)
def test_a_post_is_named_with_whose_it_is(text: str, struck: str, line: Line) -> None:
    [attack] = line.read(Document(id="d", text=text, published="2015-08-06")).events
    assert [m.text for m in attack.recipient] == [struck]


def test_a_bomber_is_not_of_the_seat_that_he_strikes(line: Line) -> None:
    text = "استهدف انتحاري مقر الحزب الديمقراطي في أربيل."
    [attack] = line.read(Document(id="d", text=text, published="2013-09-29")).events
    assert ([m.text for m in attack.actor], [m.text for m in attack.recipient]) == (["انتحاري"], ["مقر الحزب الديمقراطي"])


def test_periodic_talks_are_no_patrol(line: Line) -> None:
    text = "تنسق واشنطن مع أنقرة وتعقد اجتماعات دورية معها."
    [talks] = [e for e in line.read(Document(id="d", text=text, published="2024-08-10")).events if e.type == "CONSULT"]
    assert [m.text for m in talks.actor] == ["واشنطن", "أنقرة"]


def test_an_unknown_name_is_not_of_the_town_that_is_visited(line: Line) -> None:
    [visit] = line.read(Document(id="d", text="وزار جنتيلوني طهران الأربعاء.", published="2015-08-06")).events
    assert ([m.text for m in visit.actor], [m.text for m in visit.recipient]) == (["جنتيلوني"], ["طهران"])


def test_a_head_is_of_the_body_named_behind_it(line: Line) -> None:
    text = "أشاد رئيس البرلمان العربي عادل العسومي بقرار المحكمة."
    [praise] = line.read(Document(id="d", text=text, published="2021-03-10")).events
    assert [(m.text, m.country, m.sector) for m in praise.actor] == [("رئيس البرلمان العربي عادل العسومي", "IGO", "LEG")]
    assert [m.text for m in praise.recipient] == ["المحكمة"]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ('قال الوزير إن "الحوار بدأ بين البلدين"، مردفا أن "إيران قصفت القاعدة".', "البلدين"),
        ('قال القائد إن الجيش الإسرائيلي "سيتلقى ردا قويا" بعد قصف القنصلية في دمشق.', None),
        ("قصف الجيش مقر شركة «النور» في حلب.", "مقر شركة «النور»"),
    ],
)
def test_what_stands_behind_a_closing_mark_is_no_name(text: str, party: str | None, line: Line) -> None:
    found = line.read(Document(id="d", text=text, published="2024-08-10")).events
    named = [m.text for e in found for m in (*e.actor, *e.recipient)]
    assert party is None or party in named
    assert not any(word in name for name in named for word in ("مردفا", "سيتلقى"))
