"""Who surely takes part in an event and who surely does not, and whose codes another participant gives."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def _events(line: Line, text: str, kind: str) -> list[Event]:
    return [e for e in line.read(Document(id="t", text=text, published="2024-05-20")).events if e.type == kind]


def _actor(event: Event) -> list[str]:
    return [m.text for m in event.actor]


def _recipient(event: Event) -> list[str]:
    return [m.text for m in event.recipient]


def test_what_another_is_warned_of_is_not_warned(line: Line) -> None:
    first, second = _events(
        line,
        "قال مسؤول إن فرنسا واصلت تحذير بريطانيا من دعم إسرائيل، وواصلت بريطانيا تحذير فرنسا من شن هجوم.",
        "THREATEN",
    )
    assert (_actor(first), _recipient(first)) == (["فرنسا"], ["بريطانيا"])
    assert (_actor(second), _recipient(second)) == (["بريطانيا"], ["فرنسا"])


def test_what_one_threatens_with_stays_a_recipient_where_nobody_else_is(line: Line) -> None:
    [event] = _events(line, "جاءت الخلافات على خلفية تهديدات الرئيس بشن حرب على مالي.", "THREATEN")
    assert _recipient(event) == ["مالي"]


def test_who_is_thanked_and_what_for(line: Line) -> None:
    [event, *_] = _events(line, "شكر الوزير اللبناني باريس على دعمها سوريا ورئيسها.", "SUPPORT")
    assert _recipient(event) == ["باريس"]


def test_the_mourned_receive_no_condolences(line: Line) -> None:
    [event] = _events(line, "قدم الأمير التعازي في شهداء الوطن وإصابة تسعة آخرين لأسر الضحايا.", "SUPPORT")
    assert _recipient(event) == ["أسر الضحايا"]


def test_a_place_beside_the_deed_is_no_target(line: Line) -> None:
    [event] = _events(line, "أفاد مراسلنا بقصف مدفعي روسي شرقي مدينة خاركيف.", "ASSAULT")
    assert _recipient(event) == []
    [event] = _events(line, "قصفت الطائرات شرقي مدينة خاركيف.", "ASSAULT")
    assert event.recipient


def test_who_killed_his_own(line: Line) -> None:
    [event] = _events(line, 'أظهر التحقيق قتل "روسيا" نفسها عددا من جنودها.', "ASSAULT")
    assert (_actor(event), _recipient(event)) == (["روسيا"], ["عددا من جنودها"])


def test_the_doer_in_a_relative_clause_is_whom_it_is_about(line: Line) -> None:
    [event] = _events(line, "إن دعم إيران لميليشيا الحوثي التي شنت الحرب على الحكومة مرفوض.", "ASSAULT")
    assert _actor(event) == ["ميليشيا الحوثي"]


@pytest.mark.parametrize("text", ["قالت عائلة الصحفي إن قوة أمنية اعتقلته.", "ذكرت صفحة الصحفي على فيسبوك أن قوة أمنية اعتقلته."])
def test_whose_family_or_page_it_is_may_be_meant_by_a_pronoun(line: Line, text: str) -> None:
    [event] = _events(line, text, "COERCE")
    assert _recipient(event) == ["الصحفي"]


def test_whose_harm_is_to_be_looked_into_is_asked_for_nothing(line: Line) -> None:
    [event] = _events(line, "دعا الوزير البريطاني إلى إجراء تحقيق في مصرع موظف نرويجي.", "REQUEST")
    assert _recipient(event) == []


def test_who_charges_another_in_his_own_words_accuses_him(line: Line) -> None:
    [event] = _events(line, 'أكد الرئيس الفنزويلي أن "كولومبيا ترتكب إبادة جماعية".', "ACCUSE")
    assert (_actor(event), _recipient(event)) == (["الرئيس الفنزويلي"], ["كولومبيا"])


def test_who_denies_a_charge_did_not_make_it(line: Line) -> None:
    found = _events(line, "نفى رئيس الحكومة التركية بشدة الاتهامات الموجهة لبلاده بدعم التنظيم.", "ACCUSE")
    assert all("رئيس الحكومة التركية" not in _actor(event) for event in found)


@pytest.mark.parametrize(
    ("text", "kind", "who", "codes"),
    [
        ("قتل عشرة أطباء وأصيب العشرات في قصف شنته قوات المعارضة على المستشفى.", "ASSAULT", "العشرات", (None, "MED")),
        ("قال السيناتور الأميركي تيد كروز إن فريقه يطالب بتحقيق.", "REQUEST", "فريقه", ("USA", "LEG")),
        (
            "قال النائب المغربي رشيد حموني إن الأسعار ارتفعت. ووجه المتحدث انتقادات إلى الحكومة المغربية.",
            "ACCUSE", "المتحدث", ("MAR", "LEG"),
        ),
        ("طالبت باريس وحلفاء كييف روسيا بوقف الحرب.", "REQUEST", "حلفاء كييف", (None, None)),
        ("قصفت الطائرات منزلا ما أدى إلى مقتل أب وابنته.", "ASSAULT", "أب وابنته", (None, "CVL")),
        ("وهنأ مجلس الوزراء جمهورية الهند على إطلاق القمر الصناعي.", "SUPPORT", "مجلس الوزراء", (None, "GOV")),
        ("أعرب الملك عن تهانيه لحكومة وشعب اليابان.", "SUPPORT", "حكومة وشعب اليابان", ("JPN", "GOV")),
        ("هاجم الحوثيون وجيش المخلوع مدينة تعز.", "ASSAULT", "جيش المخلوع", ("YEM", "REB")),
        (
            "عبر بعض النواب الإصلاحيين المقربين من الرئيس عن اعتراضهم على الميزانية.",
            "REJECT", "بعض النواب الإصلاحيين المقربين من الرئيس", (None, "LEG"),
        ),
    ],
)  # fmt: skip
def test_codes_from_beside(line: Line, text: str, kind: str, who: str, codes: tuple[str | None, str | None]) -> None:
    [event, *_] = _events(line, text, kind)
    [found] = [m for m in (*event.actor, *event.recipient) if m.text == who]
    assert (found.country, found.sector) == codes


def test_flags_and_who_asks_are_no_parties(line: Line) -> None:
    [event] = _events(line, "منعت إسرائيل رفع أعلام كردية في المسيرة.", "COERCE")
    assert "JRN" not in {m.sector for m in event.recipient}
    [event] = _events(line, "اتصل الوزير بنظيره الهندي طالبا منه الإفراج عن الصيادين.", "CONSULT")
    assert len((*event.actor, *event.recipient)) == 2


def test_attacked_students_stay_students(line: Line) -> None:
    [event] = _events(line, "اعتقلت الشرطة طالبا من جامعة الخرطوم.", "COERCE")
    assert {m.sector for m in event.recipient} == {"EDU"}


def test_whom_a_marked_passive_speaks_of_is_no_doer(line: Line) -> None:
    [event] = _events(line, "كشف التقرير أن طياري المروحيات أُمروا بقصف البلدة.", "REQUEST")
    assert (_actor(event), _recipient(event)) == ([], ["طياري المروحيات"])


def test_whom_a_school_takes_in_is_not_struck(line: Line) -> None:
    [event] = _events(line, "قصفت الطائرات مدرسة النور التي تؤوي نازحين في ريف حماة.", "ASSAULT")
    assert _recipient(event) == ["مدرسة النور"]
    [event] = _events(line, "قصفت القوات نازحين.", "ASSAULT")
    assert _recipient(event) == ["نازحين"]


def test_those_before_a_verb_are_whom_its_pronoun_means(line: Line) -> None:
    text = "شهدت المدينة محاكمات لمقربين من الوزير أوقفتهم الشرطة العام الماضي بتهمة الفساد."
    [event] = _events(line, text, "COERCE")
    assert (_actor(event), _recipient(event)) == (["الشرطة"], ["مقربين من الوزير"])


def test_who_is_shocked_by_a_deed_did_not_do_it(line: Line) -> None:
    text = "وكان الرئيس أعرب عن حزنه وصدمته العميقين لغارات طالت مبان للصليب الأحمر في غزة."
    [event] = _events(line, text, "ASSAULT")
    assert _actor(event) == []


@pytest.mark.parametrize(
    ("text", "kind", "who", "codes"),
    [
        (
            "وجهت اليابان رسالة إلى رئيس مجلس الأمن الدولي، فاسيلي نيبينزيا.",
            "CONSULT", "رئيس مجلس الأمن الدولي، فاسيلي نيبينزيا", ("UNO", None),
        ),
        ("اقتحمت قوات الاحتلال المستشفى الفرنسي في القدس المحتلة.", "COERCE", "المستشفى الفرنسي", ("PSE", "MED")),
        ("زار الوزير المستشفى الفرنسي.", "CONSULT", "المستشفى الفرنسي", ("FRA", "MED")),
        (
            "استقبل الملك نائب مدير عام المباحث العامة الفريق عبدالله القرني.",
            "CONSULT", "نائب مدير عام المباحث العامة الفريق عبدالله القرني", ("SAU", "SPY"),
        ),
    ],
)  # fmt: skip
def test_codes_of_offices_and_buildings(line: Line, text: str, kind: str, who: str, codes: tuple[str, str | None]) -> None:
    [event, *_] = _events(line, text, kind)
    [found] = [m for m in (*event.actor, *event.recipient) if m.text == who]
    assert (found.country, found.sector) == codes


def test_an_officer_may_bear_the_name_of_a_trade(line: Line) -> None:
    [event] = _events(line, "قتل العقيد بالحرس الثوري صياد كريمي في طهران.", "ASSAULT")
    assert [(m.text, m.country, m.sector) for m in event.recipient] == [("العقيد بالحرس الثوري صياد كريمي", "IRN", "MIL")]
    [event] = _events(line, "اعتقل الضابط تاجر مخدرات.", "COERCE")
    assert _actor(event) == ["الضابط"]


def test_who_leads_a_party_by_the_words_is_a_party_man(line: Line) -> None:
    [event] = _events(line, "انتقد نزار بركة، رئيس حزب الاستقلال، الحكومة.", "ACCUSE")
    assert [m.sector for m in event.actor] == ["PTY"]


def test_a_state_after_states_is_no_verb(line: Line) -> None:
    [event] = _events(line, "ندد البرلمان بالتدخلات من جانب فرنسا وألمانيا والإمارات، وتشاد.", "ACCUSE")
    assert "تشاد" in _recipient(event)


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("أطلق المسلحون النار على قوات الجيش التي كانت تحاصرهم.", "تحاصرهم", ["قوات الجيش"], None),
        (
            "نصب المقاومون كمينا لقوات الاحتلال والمستوطنين الذين اقتحموا المدرسة.",
            "اقتحموا",
            ["قوات الاحتلال", "المستوطنين"],
            None,
        ),
        ("شهد الرئيس الصيني توقيع مذكرة تفاهم مع زامبيا.", "توقيع", ["الرئيس الصيني"], ["زامبيا"]),
        ("شدد الوزير على التعاون، معزيا في الوقت نفسه المملكة وذوي الضحايا.", "معزيا", None, ["المملكة", "ذوي الضحايا"]),
        ("زار الوزير 5 دول بينها مصر والسودان.", "زار", None, ["5 دول", "مصر", "السودان"]),
        ("أيد القادة البيان المشترك عن قطر ومصر الذي يدعو إلى استئناف المفاوضات.", "يدعو", ["قطر", "مصر"], None),
    ],
)
def test_what_grammar_does_not_settle(
    text: str, trigger: str, actors: list[str] | None, recipients: list[str] | None, line: Line
) -> None:
    event = next(e for e in line.read(Document(id="d", text=text)).events if e.text == trigger)
    assert actors is None or [m.text for m in event.actor] == actors
    assert recipients is None or [m.text for m in event.recipient] == recipients
