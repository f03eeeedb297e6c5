"""What kind of source an office, a leader without a name, a network and a name that is a word too are."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: the text, who is the source of its last event, and of what kind.
SOURCES = [
    ("قال السفير إن الجيش قصف القرية.", "السفير", "official"),
    ("زار الرئيس التونسي قيس سعيد القاهرة. وقال السفير إن الجيش قصف القرية.", "السفير", "person"),
    ("قال قيادي في الحزب إن الجيش قصف القرية.", "قيادي في الحزب", "anonymous"),
    ("قال معارضون إن الجيش قصف القرية.", "معارضون", "anonymous"),
    (
        "أكد المستشار الإعلامي لرئيس حركة حماس، طاهر النونو، أن الجيش قصف القرية.",
        "المستشار الإعلامي لرئيس حركة حماس، طاهر النونو",
        "person",
    ),
    ("قال الإعلام الحربي إن المقاتلين قصفوا القرية.", "الإعلام الحربي", "organization"),
    ("قال مسؤول لشبكة CNN إن الجيش قصف القرية. وقالت الشبكة إن مسلحين خطفوا صحفيا.", "الشبكة", "media"),
    ("وقال معتز زريقي مسؤول الملف إن الجيش هدم القرية.", "معتز زريقي مسؤول الملف", "person"),
    ("اعتقلت الشرطة عشرة ناشطين، وفق تقرير لمنظمة العفو الدولية.", "تقرير لمنظمة العفو الدولية", "document"),
    ("قال المتحدث في رسالة للحكومة إن الجيش قصف القرية.", "المتحدث", "official"),
    ("قال سيدني فلوريك المبعوث الأمريكي إن الجيش قصف القرية.", "سيدني فلوريك المبعوث الأمريكي", "person"),
]


@pytest.mark.parametrize(("text", "who", "kind"), SOURCES)
def test_kind(text: str, who: str, kind: str, line: Line) -> None:
    event = line.read(Document(id="s", text=text, published="2024-05-10")).events[-1]
    assert [(s.text, s.kind) for s in event.according_to] == [(who, kind)]


def test_a_network_that_nobody_called_an_outlet(line: Line) -> None:
    events = line.read(
        Document(id="s", text="اعتقلت الشرطة شبكة إجرامية. وبحسب الشبكة قصف الجيش القرية.", published="2024-05-10")
    ).events
    assert not [s for e in events for s in e.according_to if s.kind == "media"]


def test_a_reporter_is_of_her_own_country(line: Line) -> None:
    event = line.read(Document(id="s", text="قتل الجيش مراسلة الجزيرة شيرين أبو عاقلة في جنين.")).events[0]
    assert [(m.country, m.sector) for m in event.recipient] == [("PSE", "JRN")]


def test_what_is_struck_stands_behind_another_verb(line: Line) -> None:
    text = "قتل ثلاثة مدنيين في غارة استهدفت سيارة في رفح."
    (event,) = line.read(Document(id="s", text=text, published="2024-05-10")).events
    assert "سيارة" in [m.text for m in event.recipient]
