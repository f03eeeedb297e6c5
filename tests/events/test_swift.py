"""The judge of the line answers as the plain one does: the same events, and no hope lost that there was."""

import json
import pathlib

import pytest

from isnad.events.features import Case
from isnad.events.judging import Judge
from isnad.events.swift import Swift
from isnad.pipeline import Line
from isnad.record import Document

DEMO = pathlib.Path(__file__).parents[2] / "demo"
ARTICLES = [json.loads(row) for path in sorted(DEMO.glob("*.jsonl")) for row in path.read_text("utf-8").splitlines()]


def _document(article: dict) -> Document:
    return Document(id="d", text=article["text"], published=article.get("published"))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.get("id", "?"))
def test_the_events_are_those_of_the_plain_judge(article: dict, line: Line) -> None:
    plain = Line(line.lexicon, Judge(line.lexicon.tables.weights))
    assert line.read(_document(article)) == plain.read(_document(article))


class Doubting(Swift):
    """Asks on about candidates without hope, and takes note of how they fare."""

    def __init__(self, weights: dict) -> None:
        super().__init__(weights)
        self.gone = self.asked = 0
        self._hopeless = False

    def hopeless(self, case: Case, words: list, repeats: tuple[str, ...]) -> bool:
        self._hopeless = super().hopeless(case, words, repeats)
        self.gone, self.asked = self.gone + self._hopeless, self.asked + 1
        return False

    def chance(self, task: str, key: tuple, features: list[str]) -> float:
        chance = super().chance(task, key, features)
        assert task != "trigger" or not self._hopeless or chance < self.threshold("trigger")
        return chance


def test_who_is_without_hope_is_refused_with_participants_too(line: Line) -> None:
    judge = Doubting(line.lexicon.tables.weights)
    for article in ARTICLES:
        Line(line.lexicon, judge).read(_document(article))
    assert judge.gone > judge.asked / 2
