"""The whole line on texts made to hurt: nothing is raised, spans hold, and the cost grows like the length."""

import gc
import itertools
import json
import pathlib
import re
import time
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad import pipeline
from isnad.arabic.tokens import Token
from isnad.pipeline import Line
from isnad.record import Document
from isnad.sentences.splitter import MAX_WORDS

DEMO = [json.loads(row)["text"] for row in (pathlib.Path(__file__).parents[1] / "demo" / "articles.jsonl").open(encoding="utf-8")]
SENTENCE = "قال وزير الخارجية العراقي إن الوفد التقى أمس الرئيس في بغداد، وقتل 3 مدنيين في هجوم."
PIECES = [
    *SENTENCE.split(), "«", "»", "««", '"', ".", "…", "؟", "\n", "\u2028", "\r", "\x00", "\ud800", "\udfff", "\u202e", "\u2066", "\u200f",
    "\u064b" * 30, "ـ" * 30, "BBC", "中国", "Привет", "میشود", "😀", "9" * 60, "1/1/1", "30 فبراير 2020", "لم", "نفى", "و", "بـ", "(", ")", "أن", "ﷺ",
]  # fmt: skip


def spans_hold(part: Any, text: str) -> None:
    """Every span of a record lies in the text, and `text` beside a span is what stands there."""
    if isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            value = getattr(part, name)
            if isinstance(value, tuple) and len(value) == 2 and all(type(n) is int for n in value):
                assert 0 <= value[0] <= value[1] <= len(text), (name, value)
                assert name != "span" or part.text == text[value[0] : value[1]]  # type: ignore[attr-defined]
            elif name != "document":
                spans_hold(value, text)
    elif isinstance(part, tuple):
        for inner in part:
            spans_hold(inner, text)


@given(
    st.lists(st.sampled_from(PIECES), max_size=60),
    st.sampled_from([" ", ""]),
    st.sampled_from([None, "0001-01-01", "9999-12-31", "x"]),
)
@settings(max_examples=60, deadline=None)
def test_pieces_in_any_order(line: Line, pieces: list[str], between: str, day: str | None) -> None:
    text = between.join(pieces)
    reading = line.read(Document(id="1", text=text, published=day))
    for event in reading.events:
        assert event.text == text[event.trigger[0] : event.trigger[1]]
    spans_hold(reading, text)


@pytest.mark.parametrize("text", [
    "ا" * 300_000, "\u064b" * 300_000, "ـ" * 300_000, "." * 300_000, "«" * 30_000, "\u202e" * 300_000, "\x00" * 60_000, "\ud800" * 30_000,
    "\n" * 300_000, "7" * 300_000, "a" * 300_000, "中" * 20_000, "😀" * 20_000, "محمود عباس " * 3_000, "لم " * 3_000, "قال إن " * 2_000,
    "و" * 100_000, "اب\u200f" * 50_000,
], ids=lambda text: f"{text[:3]!r}")  # fmt: skip
def test_one_thing_again_and_again(line: Line, text: str) -> None:
    began = time.process_time()
    spans_hold(line.read(Document(id="1", text=text)), text)
    assert time.process_time() - began < 40


@pytest.mark.parametrize("shape", ["lines", "one line", "no stop", "open quotes"])
def test_the_cost_of_an_article_grows_like_its_length(line: Line, shape: str) -> None:
    def spent(size: int) -> float:
        text = ("\n".join(DEMO) * (size // 8_000 + 1))[:size]
        if shape != "lines":
            text = text.replace("\n", " ")
        if shape == "no stop":
            text = re.sub(r"[^\w\s]+", " ", text)
        elif shape == "open quotes":
            text = "«" + text.replace("»", "")
        began = time.process_time()
        line.read(Document(id="1", text=text, published="2020-11-22"))
        return time.process_time() - began

    spent(4_000)
    four = min(sum(spent(8_000) for _ in range(4)) for _ in range(2))
    assert min(spent(32_000) for _ in range(2)) < 3 * four + 0.5


@pytest.mark.parametrize("text", ["«، " * 5_000, "قال إن بغداد هادئة.\n" * 2_000], ids=["one line", "lines"])
def test_the_words_held_of_an_article_are_bounded(line: Line, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def held() -> int:
        return sum(type(thing) is Token for thing in gc.get_objects())

    monkeypatch.setattr(pipeline, "HELD", 1_000)
    before = held()
    traces = line.traces(Document(id="1", text=text))
    assert max(held() - before for _ in itertools.islice(traces, 0, None, 100)) <= 1_000 + 3 * MAX_WORDS


@pytest.mark.parametrize("words", [0, 1, 100, 300])
def test_what_is_held_of_an_article_changes_nothing_in_its_reading(
    line: Line, words: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [Document(id=str(n), text=text, published="2020-11-22") for n, text in enumerate(DEMO[:4])]
    readings = [line.read(document) for document in documents]
    monkeypatch.setattr(pipeline, "HELD", words)
    assert [line.read(document) for document in documents] == readings
