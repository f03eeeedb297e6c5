"""Whose verb it is: the subject before or after its verb, shared with an earlier verb, and whom a pronoun stands for."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: what it shows, sentence, trigger, actors, recipients.
SENTENCES = [
    ("subject before the verb", "قال إن السويد تحث مجلس الأمن على مواصلة التشاور.", "تحث", ["السويد"], ["مجلس الأمن"]),
    ("behind كان and قد", "وكان ماكرون قد طالب الحكومة الإثيوبية بوقف ملء السد.", "طالب", ["ماكرون"], ["الحكومة الإثيوبية"]),
    ("opening a quotation", 'وقال إن "اليابان تدعم كينيا في خططها".', "تدعم", ["اليابان"], ["كينيا"]),
    (
        "not the last noun before a comma",
        "وفيما دعت كندا اليونان إلى الحوار مع أنقرة في سبيل فتح المعبر، طالبت وزارة الخارجية البريطانية بوقف القصف.",
        "طالبت",
        ["وزارة الخارجية البريطانية"],
        [],
    ),
    ("a plural verb stands behind", "قال الكاتب إن نوابا لبنانيين ينتقدون الجيش.", "ينتقدون", ["نوابا لبنانيين"], ["الجيش"]),
    ("a town is feminine: it is visited", "أعلن الوزير السنغالي أنه سيزور لواندا.", "يزور", ["الوزير السنغالي"], ["لواندا"]),
    ("shared with the verb before", "نددت بلجيكا باعتقال كاتب، ودعت إلى احترام القانون.", "دعت", ["بلجيكا"], []),
    (
        "shared with the one that agrees",
        "التقى الرئيس التونسي المستشارة الألمانية ودعاها إلى زيارة تونس.",
        "دعا",
        ["الرئيس التونسي"],
        ["المستشارة الألمانية"],
    ),
]


@pytest.mark.parametrize(("why", "text", "trigger", "actor", "recipient"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_who_does_it(why: str, text: str, trigger: str, actor: list[str], recipient: list[str], line: Line) -> None:
    found = [e for e in line.read(Document(id="s", text=text, published="2020-11-25")).events if trigger in e.text]
    assert len(found) == 1
    assert set(actor) <= {m.text for m in found[0].actor}  # the weights may add others
    if recipient:
        assert [m.text for m in found[0].recipient] == recipient


def test_a_verb_in_the_dual_speaks_of_both(line: Line) -> None:
    text = "استقبل وزير الزراعة الكيني سفير النرويج. وبحثا سبل حماية الغابات."
    found = [e for e in line.read(Document(id="s", text=text, published="2020-11-25")).events if e.text == "بحثا"]
    assert [[m.text for m in e.actor] for e in found] == [["وزير الزراعة الكيني", "سفير النرويج"]]


def test_a_visit_tells_who_is_at_its_meetings(line: Line) -> None:
    text = "وأوضح البيان أن زيارة أمير الدنمارك شملت لقاء رئيس البرلمان."
    found = [e for e in line.read(Document(id="s", text=text, published="2020-11-25")).events if e.text == "لقاء"]
    assert [{m.text for m in e.actor} for e in found] == [{"أمير الدنمارك", "رئيس البرلمان"}]


def test_a_bare_verb_behind_an_indefinite_noun_describes_it(line: Line) -> None:
    text = "نجا محافظ تعز من هجوم استهدف موكبه قرب المطار."
    events = line.read(Document(id="s", text=text, published="2020-11-25")).events
    assert not [e for e in events if any("محافظ" in m.text for m in e.actor)]


def test_a_pronoun_before_another_preposition_is_no_agent(line: Line) -> None:
    text = "أكدت الوزارة أن قوات الأمن أسقطت طائرتين منها قبل وصولهما."
    found = [e for e in line.read(Document(id="s", text=text, published="2020-11-25")).events if "أسقطت" in e.text]
    assert len(found) == 1
    assert [m.text for m in found[0].actor] == ["قوات الأمن"]


def test_a_pronoun_stands_for_a_deed_rather_than_for_a_party_before_it(line: Line) -> None:
    text = "ورحبت فنلندا واليونان بالاتفاق، كما رحب به الأمين العام للأمم المتحدة."
    found = [e for e in line.read(Document(id="s", text=text, published="2020-11-25")).events if e.text == "رحب"]
    assert [[m.text for m in e.recipient] for e in found] == [[]]


#: sentence, a reading of one of its words that its grammar excludes.
EXCLUDED = [
    ("رحب الوزير بنظيره الصيني في بكين وبحثا التعاون.", "haththa-urge"),
    ("أكدت القوات أنها تمنع وصول القوافل إلى المدينة.", "tamannaa-decline"),
]


@pytest.mark.parametrize(("text", "entry"), EXCLUDED, ids=["an accusative behind a preposition", "a masculine past behind أنها"])
def test_a_reading_that_the_grammar_excludes_is_no_candidate(text: str, entry: str, line: Line) -> None:
    traces = line.trace(Document(id="s", text=text, published="2020-11-25"))
    assert not [c for trace in traces for c, _ in trace.candidates if c.entry.id == entry]


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        ("تقع البلدة قرب مدينة تدمر التي سيطر «داعش» عليها في 21 مايو.", "سيطر", "داعش", "مدينة تدمر"),
        ("حذف نتنياهو التغريدة التي اتهم فيها المؤسسات الأمنية بالفشل.", "اتهم", "نتنياهو", "المؤسسات الأمنية"),
    ],
)
def test_a_relative_of_the_other_gender_is_no_subject(text: str, trigger: str, actor: str, recipient: str, line: Line) -> None:
    [event] = [e for e in line.read(Document(id="d", text=text, published="2016-03-10")).events if e.text == trigger]
    assert ([m.text.strip("«»") for m in event.actor], [m.text for m in event.recipient]) == ([actor], [recipient])


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        ("رحبت الحكومة بالقرار، لكنها انتقدت المعارضة.", "انتقدت", ["الحكومة"], ["المعارضة"]),
        ("وافقت الحركة على الهدنة، إلا أنها هددت إسرائيل بالرد.", "هددت", ["الحركة"], ["إسرائيل"]),
        ("رفضت الحكومة الحوار واتهمت المعارضة بالتحريض.", "اتهمت", ["الحكومة"], ["المعارضة"]),
        ("رحبت الحكومة بالقرار، وانتقدت المعارضة الرئيس.", "انتقدت", ["المعارضة"], ["الرئيس"]),  # behind a comma, with an object
        ("قالت الحكومة إن المتمردين قتلوا 20 مدنيا.", "قتلوا", ["المتمردين"], ["20 مدنيا"]),
        ("هاجم مسلحون القرية. وقالت الشرطة إنهم قتلوا تسعة.", "قتلوا", ["مسلحون"], ["تسعة"]),
        ("اقتحم مسلحون المصرف. وقال الجيش إنهم أطلقوا النار على الحراس.", "أطلقوا النار", ["مسلحون"], ["الحراس"]),
        (
            "زار وفد من الكونغرس الرياض. وقالت السفارة الأميركية إنه سيزور أيضا رام الله.",
            "يزور",
            ["وفد من الكونغرس"],
            ["رام الله"],
        ),
        ("زار بايدن الرياض. وقال البيت الأبيض إنه سيزور أيضا رام الله.", "يزور", None, ["رام الله"]),
    ],
)
def test_who_does_what_follows(text: str, trigger: str, actor: list[str] | None, recipient: list[str], line: Line) -> None:
    (deed,) = [e for e in line.read(Document(id="d", text=text, published="2022-05-20")).events if e.text == trigger]
    assert actor is None or [m.text for m in deed.actor] == actor
    assert [m.text for m in deed.recipient] == recipient
