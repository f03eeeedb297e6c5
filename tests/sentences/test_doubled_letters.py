"""A doubled letter that is written shows where a word begins: no word begins with one."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document


def prefixes(line: Line, word: str) -> set[tuple[str, ...]]:
    (trace,) = line.trace(Document(id="d", text=word))
    return {analysis.prefix for analysis in trace.scene.words[0].analyses}


@pytest.mark.parametrize(("joined", "whole"), [("ودعت", "ودّعت"), ("فجرت", "فجّرت"), ("ولدت", "ولّدت")])
def test_nothing_is_split_off_before_a_doubled_letter(joined: str, whole: str, line: Line) -> None:
    assert all(not prefix for prefix in prefixes(line, whole))
    assert prefixes(line, joined) >= prefixes(line, whole)


@pytest.mark.parametrize("word", ["ووقّع", "وهدّد", "والسّفير", "سيوقّع"])
def test_a_letter_doubled_further_in_parts_nothing(word: str, line: Line) -> None:
    assert any(prefix for prefix in prefixes(line, word))


def test_to_see_off_is_no_call(line: Line) -> None:
    text = "{} الوزيرة الألمانية نظيرها المغربي إلى الحوار."
    told, seen_off = (line.read(Document(id="d", text=text.format(verb))).events for verb in ("ودعت", "ودّعت"))
    assert [event.type for event in told] == ["REQUEST"]
    assert all(event.type != "REQUEST" for event in seen_off)
