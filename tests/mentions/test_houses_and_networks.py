"""Committees of parliaments, bodies named again by their first word, ministers of the interior, and «القاعدة» as a network."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: sentence, words of a participant, country, sector.
MENTIONS = [
    ("انتقدت لجنة التشريع العام بالبرلمان التونسي الحكومة.", "لجنة التشريع العام بالبرلمان التونسي", "TUN", "LEG"),
    ("انتقدت اللجنة القانونية بالبرلمان وزارة المالية.", "اللجنة القانونية بالبرلمان", None, "LEG"),
    ("طالبت لجنة العلاقات الخارجية بمجلس الشيوخ الحكومة الأميركية بالرد.", "لجنة العلاقات الخارجية بمجلس الشيوخ", "USA", "LEG"),
    ("أشادت اللجنة العليا بمجلس النواب.", "مجلس النواب", None, "LEG"),
    ("انتقد الديمقراطيون في مجلس النواب الرئيس الأميركي.", "الديمقراطيون في مجلس النواب", "USA", "LEG"),
    ("انتقد الجمهوريون في واشنطن الرئيس الأميركي.", "الجمهوريون", "USA", "PTY"),
    ("انتقدت لجنة الدفاع بالبرلمان التونسي الحكومة. وطالبت اللجنة الوزير بالاستقالة.", "اللجنة", "TUN", "LEG"),
    ("استقبل سمو وزير الداخلية السفير الكويتي.", "سمو وزير الداخلية", None, "COP"),
    ("هاجم عناصر القاعدة الجيش اليمني.", "عناصر القاعدة", "IMG", "REB"),
    ("قتل زعيم القاعدة في غارة أميركية.", "زعيم القاعدة", "IMG", "REB"),
    ("أعلن تنظيم القاعدة مسؤوليته عن الهجوم. ونفذت القاعدة هجماتها على نيويورك.", "القاعدة", "IMG", "REB"),
    ("شارك جنود القاعدة في القتال.", "جنود القاعدة", None, "MIL"),
    ("دعم زعيم القاعدة الشعبية للحزب الرئيس.", "زعيم القاعدة الشعبية للحزب", None, "PTY"),
]


@pytest.mark.parametrize(("text", "words", "country", "sector"), MENTIONS)
def test_codes_of_who_takes_part(text: str, words: str, country: str | None, sector: str, line: Line) -> None:
    events = line.read(Document(id="d", text=text, published="2022-05-20")).events
    found = {m.text: (m.country, m.sector) for e in events for m in (*e.actor, *e.recipient)}
    assert found[words] == (country, sector)


def test_a_base_told_of_is_no_network(line: Line) -> None:
    text = "قتل زعيم تنظيم القاعدة. وهاجم مسلحون قاعدة جوية. وقصفت الطائرات القاعدة."
    events = line.read(Document(id="d", text=text, published="2022-05-20")).events
    assert all(m.country != "IMG" for e in events if e.text == "قصفت" for m in e.recipient)


def test_whose_a_group_is_takes_no_part(line: Line) -> None:
    text = "قال الجنرال إن الجماعة المرتبطة بتنظيم القاعدة نصبت كمينا للجنود."
    (event,) = line.read(Document(id="d", text=text, published="2022-05-20")).events
    assert [(m.text, m.country) for m in event.actor] == [("الجماعة المرتبطة بتنظيم القاعدة", "IMG")]


@pytest.mark.parametrize(
    "text", ["استقبل الوزير عائلات الجنود المخطوفين لدى «داعش»، وبحث معهم أوضاعهم.", "التقى السفير عائلة صحفي محتجز لدى داعش."]
)
def test_who_only_holds_somebody_meets_nobody(text: str, line: Line) -> None:
    found = line.read(Document(id="d", text=text, published="2022-05-20")).events
    events = [e for e in found if e.type == "CONSULT"]
    assert events and all("IMG" not in [m.country for m in (*e.actor, *e.recipient)] for e in events)
