"""The name of who holds an office, where a rank, a place, a mark or a word that is a verb too stands between."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def told(line: Line, text: str) -> list[Event]:
    return list(line.read(Document(id="d", text=text, published="2020-03-10")).events)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("قال قائد الحرس، اللواء حسين القاسمي، إن إسرائيل قصفت القنصلية.", "قائد الحرس، اللواء حسين القاسمي"),
        ("أعلن القيادي في حركة \"حماس\"، خليل المصري، أن الحركة وافقت على المقترح.", 'القيادي في حركة "حماس"، خليل المصري'),
        ("قال النائب فيصل الراشد إن الحكومة رفضت الاستجواب.", "النائب فيصل الراشد"),
        ("قال نقيب الصحفيين يحيى الحداد إن النقابة ترفض القرار.", "نقيب الصحفيين يحيى الحداد"),
        ("قال حاكم الولاية عبد الستار محمدي إن انتحاريا هاجم السوق.", "حاكم الولاية عبد الستار محمدي"),
        ("قال السفير الروسي بالولايات المتحدة أناتولي سميرنوف إن واشنطن طردت الدبلوماسيين.",
         "السفير الروسي بالولايات المتحدة أناتولي سميرنوف"),
        ("أكد مدير مكتب منظمة «أطباء بلا حدود» في السودان حسن سالم أن الطيران قصف المستشفى.",
         "مدير مكتب منظمة «أطباء بلا حدود» في السودان حسن سالم"),
        ("أكد رئيس الأركان العامة للجيش الفريق أول ركن عثمان القيسي أن القوات هاجمت المسلحين.",
         "رئيس الأركان العامة للجيش الفريق أول ركن عثمان القيسي"),
        ("قال مدير شرطة المرور في محافظة إربد العقيد زيد الشمري إن الشرطة ضبطت المهربين.",
         "مدير شرطة المرور في محافظة إربد العقيد زيد الشمري"),
    ],
)  # fmt: skip
def test_the_name_belongs_to_the_office(text: str, source: str, line: Line) -> None:
    (said, *_) = [s for e in told(line, text) for s in e.according_to]
    assert (said.text, said.kind) == (source, "person")


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("التقى سعد الحريري السفير السعودي في بيروت.", ["سعد الحريري", "السفير السعودي"]),
        ("اغتال مجهولون الصحفي سامي النجار البالغ من العمر 35 عاما.", ["مجهولون", "الصحفي سامي النجار"]),
    ],
)
def test_what_stands_behind_a_name_is_no_part_of_it(text: str, parties: list[str], line: Line) -> None:
    (event,) = told(line, text)
    assert [m.text for m in (*event.actor, *event.recipient)] == parties


def test_the_head_of_a_dead_leader_is_his_office_not_his_death(line: Line) -> None:
    event = told(line, "اغتالت إسرائيل الشهيد القائد إسماعيل هنية في طهران.")[0]
    assert [(m.country, m.sector) for m in event.recipient] == [("PSE", "PRM")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("أدان وزير الخارجية المصري سامح شكري الهجوم. وقال الوزير إن مصر ترفض التهجير.", ["person"]),
        ("وقال الوزير إن مصر ترفض التهجير.", ["official"]),
        ("قال الكاتب محمود الحداد إن الحكومة تقمع المعارضة. وأضاف الكاتب أن الشرطة اعتقلت ناشطين.", ["person"]),
    ],
)
def test_an_office_alone_is_who_was_named_with_it(text: str, kinds: list[str], line: Line) -> None:
    assert [s.kind for s in told(line, text)[-1].according_to] == kinds


def test_a_name_met_before_that_is_a_word_too(line: Line) -> None:
    told_last = told(line, "وصل الرئيس ميشال عون إلى الرياض. وأعلن عون أن الجيش هاجم المسلحين.")[-1]
    assert [(s.text, s.kind) for s in told_last.according_to] == [("عون", "person")]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("وصل الرئيس ميشال عون إلى الرياض. وانتقد عون الحكومة.", "عون"),
        ("زار الرئيس التونسي قيس سعيد باريس. وقالت الرئاسة إن سعيد أقال رئيس الحكومة.", "سعيد"),
        ("زار الرئيس التونسي قيس سعيد باريس. وقالت الرئاسة إن «سعيد أقال رئيس الحكومة».", "سعيد"),
        ("زار الوزير وليد المعلم مسقط. وانتقد المعلم الحكومة التركية.", "المعلم"),
    ],
)
def test_a_name_that_is_a_word_too_acts(text: str, doer: str, line: Line) -> None:
    assert [m.text for m in told(line, text)[-1].actor] == [doer]


def test_a_word_that_is_nobodys_name_here_stays_a_word(line: Line) -> None:
    events = told(line, "وصل الرئيس اللبناني إلى الرياض. وطلب عون المجتمع الدولي.")
    assert all(m.entity != "michel-aoun" or m.text != "عون" for e in events for m in (*e.actor, *e.recipient))


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("أعفى رئيس الوزراء الإثيوبي آبي أحمد قائد الجيش من منصبه.", ["رئيس الوزراء الإثيوبي آبي أحمد", "قائد الجيش"]),
        ("استقبل الأمير سعود بن نايف أمير منطقة الجوف وزير التعليم.", ["وزير التعليم", "الأمير سعود بن نايف أمير منطقة الجوف"]),
    ],
)
def test_a_second_office_without_a_comma_is_somebody_else(text: str, parties: list[str], line: Line) -> None:
    event = told(line, text)[0]
    assert [m.text for m in (*event.actor, *event.recipient)] == parties


def test_a_noun_that_a_verb_is_spelled_like_has_no_conjunction(line: Line) -> None:
    event = told(line, "لقي عشرون شخصا حتفهم في هجوم على فندق في مقديشو.")[-1]
    assert "ندق" not in {m.text for m in event.recipient}


def test_a_district_is_no_court(line: Line) -> None:
    event = told(line, "طهرت القوات العراقية قضاء الحويجة.")[0]
    assert [(m.text, m.sector) for m in event.recipient] == [("قضاء الحويجة", None)]


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("وقال د. محمد القيسي: إن القوات هاجمت المسلحين في عدن.", "د. محمد القيسي", "person"),
        ("وبين معاليه، أن المملكة أرسلت مساعدات إلى اليمن.", "معاليه", "official"),
    ],
)
def test_titles_of_a_letter_and_of_honour(text: str, source: str, kind: str, line: Line) -> None:
    assert [(s.text, s.kind) for s in told(line, text)[-1].according_to] == [(source, kind)]


def test_whom_condolences_are_for_is_no_part_of_who_sends_them(line: Line) -> None:
    event = told(line, "نقل ولي العهد تعازي خادم الحرمين الشريفين لأسر الشهداء.")[0]
    assert [m.text for m in event.actor] == ["ولي العهد", "خادم الحرمين الشريفين"]
    assert [m.text for m in event.recipient] == ["أسر الشهداء"]
