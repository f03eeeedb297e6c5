"""The judge of the line answers as the plain one does: the same events, and no hope lost that there was."""

import json
import math
import pathlib
from collections.abc import Sequence

import hypothesis.strategies as st
import pytest
from hypothesis import given

from isnad.events import swift
from isnad.events.features import Case
from isnad.events.features import given as as_given
from isnad.events.judging import TRIGGER, Asked, Judge
from isnad.events.network import Network, network
from isnad.events.swift import Swift
from isnad.pipeline import Line
from isnad.record import Document

DEMO = pathlib.Path(__file__).parents[2] / "demo"
ARTICLES = [json.loads(row) for path in sorted(DEMO.glob("*.jsonl")) for row in path.read_text("utf-8").splitlines()]


def _document(article: dict) -> Document:
    return Document(id="d", text=article["text"], published=article.get("published"))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.get("id", "?"))
def test_the_events_are_those_of_the_plain_judge(article: dict, line: Line) -> None:
    plain = Line(line.lexicon, Judge(line.lexicon.tables.weights, network(line.lexicon.network)))
    assert line.read(_document(article)) == plain.read(_document(article))


def test_the_tables_for_many_questions_change_no_answer(line: Line) -> None:
    few, many = Line(line.lexicon, Swift(line.lexicon.tables.weights)), Line(line.lexicon, Swift(line.lexicon.tables.weights))
    with pytest.MonkeyPatch.context() as patch:
        for number in ("_MANY_CHOICES", "_MANY_SUMS"):
            patch.setattr(swift, number, 1 << 60)
        before = [few.read(_document(article)) for article in ARTICLES]
        for number in ("_MANY_CHOICES", "_MANY_SUMS"):
            patch.setattr(swift, number, 0)
        assert [many.read(_document(article)) for article in ARTICLES] == before


class Doubting(Swift):
    """Asks on about candidates without hope, and takes note of how they fare."""

    def __init__(self, weights: dict, beside: Network | None) -> None:
        super().__init__(weights, beside)
        self.gone = self.asked = 0
        self._hopeless = False

    def hopeless(self, case: Case, repeats: Sequence[str]) -> bool:
        self._hopeless = super().hopeless(case, repeats)
        self.gone, self.asked = self.gone + self._hopeless, self.asked + 1
        return False

    def weigh(self, tasks: Sequence[str], case: Case, asked: Sequence[Asked]) -> list[Sequence[float]]:
        answers = super().weigh(tasks, case, asked)
        assert tasks != TRIGGER or not self._hopeless or answers[0][0] < self.threshold("trigger")
        return answers


@pytest.mark.parametrize("beside", [False, True], ids=["weights alone", "with the network"])
def test_who_is_without_hope_is_refused_with_participants_too(line: Line, beside: bool) -> None:
    judge = Doubting(line.lexicon.tables.weights, network(line.lexicon.network) if beside else None)
    for article in ARTICLES:
        Line(line.lexicon, judge).read(_document(article))
    assert judge.gone > judge.asked / 2


def _pair(a: str, b: int) -> list[str]:
    return [f"a={a}", f"a={a}&b={b}"]


def _optional(option: str, b: int) -> list[str]:
    return [f"o={option}&b={b}"]


WEIGHTS = {
    task: {"(bias)": bias, "a=x": 1.5, "a=y&b=1": -2.25, "a=x&b=2": bias, "z": 0.75, "o=p&b=1": 3.0, "o=q&b=2": -1.0}
    for task, bias in (("one", 0.5), ("two", -1.0))
}
values = st.tuples(st.sampled_from("xyz"), st.integers(0, 3))
blocks = st.lists(st.one_of(st.tuples(st.just(_pair), values), st.just((as_given, ("z", "a=x")))), max_size=6)
choices = st.lists(st.tuples(st.just(_optional), st.tuples(st.integers(0, 3))), max_size=4)


@pytest.mark.parametrize("many", [0, 3, 10_000], ids=["tables at once", "tables on the way", "no tables"])
@given(told=st.lists(blocks, min_size=1, max_size=8), chosen=st.lists(choices, min_size=1, max_size=8))
def test_sums_that_are_kept_and_forgotten_are_those_of_the_features(many: int, told: list, chosen: list) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(swift, "_KEPT", 2)
        patch.setattr(swift, "_MANY_CHOICES", many)
        patch.setattr(swift, "_MANY_SUMS", many)
        quick, plain = Swift(WEIGHTS), Judge(WEIGHTS)
        for asked in told:
            found, right = (judge.chances(("one", "two"), (), asked) for judge in (quick, plain))
            assert all(math.isclose(a, b) for a, b in zip(found, right, strict=True))
        for asked in chosen:
            found, right = (judge.choice("one", ("p", "q", ""), (), asked) for judge in (quick, plain))
            assert found.keys() == right.keys()
            assert all(math.isclose(found[option], right[option]) for option in right)
