"""Present verbs of the feminine that are spelled like another verb's past, and «مثل» and «أمام», which are prepositions too."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def told(line: Line, text: str) -> list[Event]:
    return list(line.read(Document(id="d", text=text, published="2020-03-10")).events)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("تعارض روسيا القرار الأممي بشأن سوريا.", "روسيا"),
        ("وتعارض الفصائل الشرقية الحكومة في طرابلس.", "الفصائل الشرقية"),
    ],
)
def test_who_opposes(text: str, actor: str, line: Line) -> None:
    assert [(e.type, e.text, e.actor[0].text) for e in told(line, text)] == [("REJECT", "تعارض", actor)]


def test_a_past_of_its_own_stays_one(line: Line) -> None:
    (trace, *_) = line.trace(Document(id="d", text="تساءل الوزير عن السبب.", published="2020-03-10"))
    assert [v.lexeme.a for v in trace.scene.verbs.values()] == ["past"]


def test_before_a_mosque_is_no_imam(line: Line) -> None:
    (event,) = told(line, "فجر انتحاري نفسه أمام مسجد في كابول.")
    assert "أمام" not in " ".join(m.text for m in (*event.actor, *event.recipient))
    (event,) = told(line, "قتل إمام مسجد في كراتشي.")
    assert [m.sector for m in event.recipient] == ["REL"]


@pytest.mark.parametrize(("text", "verb"), [("مثل المتهم أمام المحكمة في لندن.", True), ("دول مثل مصر والأردن.", False)])
def test_who_appears_before_a_court(text: str, verb: bool, line: Line) -> None:
    (trace, *_) = line.trace(Document(id="d", text=text, published="2020-03-10"))
    assert any(trace.scene.words[i].token.norm == "مثل" for i in trace.scene.verbs) is verb
