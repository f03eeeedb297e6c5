"""An office that only some states have gives its holder no other country: the guest of a crown prince is no compatriot."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: sentences, who, country.
HOLDERS = [
    ("استقبل ولي العهد الرئيس الفرنسي.", "ولي العهد", None),
    ("استقبل ولي العهد الرئيس الفرنسي في الرياض.", "ولي العهد", "SAU"),
    ("بحث ولي العهد مع الرئيس الأميركي سبل التعاون.", "ولي العهد", None),
    ("أعلن الديوان الملكي السعودي البرنامج. واستقبل ولي العهد الرئيس الفرنسي.", "ولي العهد", "SAU"),
]


@pytest.mark.parametrize(("text", "who", "country"), HOLDERS)
def test_whose_office(text: str, who: str, country: str | None, line: Line) -> None:
    events = line.read(Document(id="o", text=text, published="2024-12-03")).events
    found = [m.country for e in events for m in (*e.actor, *e.recipient) if m.text == who]
    assert found == [country]


#: One man with the offices that heirs to a throne hold by rule, and whom he meets.
HEIRS = [
    ("استقبل الأمير نواف بن راشد ولي العهد النائب الثاني لرئيس الوزراء وزير الدفاع السفير الياباني.", 2),
    ("التقى الأمير نواف بن راشد ولي العهد نائب رئيس الوزراء وزير الدفاع وزير الخارجية الأمريكي.", 2),
    ("استقبل ولي العهد نائب رئيس الوزراء وزير الدفاع السفير المصري.", 2),
    ("التقى ولي العهد وزير الدفاع الأمريكي.", 2),
]


@pytest.mark.parametrize(("text", "parties"), HEIRS)
def test_an_heir_holds_several_offices(text: str, parties: int, line: Line) -> None:
    event = line.read(Document(id="o", text=text, published="2016-03-10")).events[0]
    assert len((*event.actor, *event.recipient)) == parties


def test_an_office_is_no_name(line: Line) -> None:
    text = "قال الأمير نواف بن راشد ولي العهد وزير الدفاع إن الجيش قصف القرية. وقصفت الطائرات مقر الدفاع."
    mentions = [m for e in line.read(Document(id="o", text=text, published="2016-03-10")).events for m in e.recipient]
    assert not [m for m in mentions if m.name_ar]


#: A man out of office on 10 March 2016, and what he was when the event happened.
THEN = [
    ("زار حسني مبارك بغداد عام 1990.", "GOV"),
    ("اتهم حسني مبارك المعارضة بالفساد.", "ELI"),
    ("انتقد حسني مبارك الحكومة منذ عام 2010.", "ELI"),
    ("زار الرئيس المعزول حسني مبارك بغداد عام 1990.", "ELI"),
]


@pytest.mark.parametrize(("text", "sector"), THEN)
def test_what_somebody_was_when_it_happened(text: str, sector: str, line: Line) -> None:
    event = line.read(Document(id="o", text=text, published="2016-03-10")).events[0]
    assert [(m.entity, m.sector) for m in event.actor] == [("hosni-mubarak", sector)]


def test_the_first_name_of_another_is_nobody_s_family_name(line: Line) -> None:
    (event,) = line.read(Document(id="o", text="التقى اللواء صالح بن فهد الحربي السفير الياباني.", published="2016-03-10")).events
    assert [(m.text, m.entity) for m in event.actor] == [("اللواء صالح بن فهد الحربي", None), ("السفير الياباني", None)]


def test_a_name_that_looks_like_a_light_verb_is_a_name(line: Line) -> None:
    text = "نقل اللواء عوّاد بن عيد البلوي تعازي الوزير إلى الأسرة."
    (event,) = line.read(Document(id="o", text=text, published="2015-08-03")).events
    assert event.actor[0].text == "اللواء عوّاد بن عيد البلوي"
