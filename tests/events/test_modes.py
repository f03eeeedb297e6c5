"""The mode of an event by the words beside it."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("وثقت المنظمة عشرات الاعتداءات الجنسية على المحتجزات.", "sexual"),
        ("أصيب مقيم من الجنسية اليمنية في هجوم على القرية.", None),
        ("قتل مسلحون عشرات الأشخاص من جنسيات عربية في القرية.", None),
    ],
)
def test_a_citizenship_is_no_sexual_act(text: str, mode: str | None, line: Line) -> None:
    event = line.read(Document(id="d", text=text, published="2020-03-10")).events[0]
    assert (event.type, event.mode) == ("ASSAULT", mode)
