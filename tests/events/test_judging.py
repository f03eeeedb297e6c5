"""Weighing: chances are chances, a feature only moves its own task, and the bundled weights name what the lexicon has."""

import math

import hypothesis.strategies as st
import pytest
from hypothesis import given

from isnad.events.judging import Judge, Observer
from isnad.pipeline import Line
from isnad.record import Document

#: Tasks that choose one of several options.
CHOICES = {"sector", "mode"}
TASKS = {"trigger", "actor", "recipient", "source", "time", "place", "country", "sector", "mode", "planned", "denied"}
ARTICLE = """قصفت طائرات روسية أمس الثلاثاء مواقع في ريف حلب الغربي.
ونفى متحدث باسم الجيش السوري أن تكون القوات قد انسحبت من المدينة.
ومن المقرر أن يزور وزير الخارجية التركي موسكو غدا."""

features = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=8)
weights = st.dictionaries(st.sampled_from(["a", "b", "c", "(bias)"]), st.floats(-50, 50), max_size=4)


@given(weights, features)
def test_a_chance_lies_between_no_and_yes(table: dict[str, float], told: list[str]) -> None:
    chance = Judge({"task": table}).chance("task", (), told)
    assert 0.0 <= chance <= 1.0
    total = table.get("(bias)", 0.0) + sum(table.get(f, 0.0) for f in told)
    assert math.isclose(chance, 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))))


@given(weights, features)
def test_what_speaks_for_a_yes_never_lowers_its_chance(table: dict[str, float], told: list[str]) -> None:
    judge = Judge({"task": {**table, "more": 1.0}})
    assert judge.chance("task", (), [*told, "more"]) >= judge.chance("task", (), told)


@given(weights, st.dictionaries(st.sampled_from(["x", "y", ""]), features, min_size=1))
def test_the_chances_of_options_make_one(table: dict[str, float], options: dict[str, list[str]]) -> None:
    chances = Judge({"task": table}).among("task", (), options)
    assert chances.keys() == options.keys()
    assert math.isclose(sum(chances.values()), 1.0)
    assert all(0.0 <= chance <= 1.0 for chance in chances.values())


@given(weights, st.dictionaries(st.sampled_from(["x", "y", ""]), features, min_size=2), st.data())
def test_what_speaks_for_an_option_never_lowers_its_chance(
    table: dict[str, float], options: dict[str, list[str]], data: st.DataObject
) -> None:
    judge, which = Judge({"task": {**table, "more": 1.0}}), data.draw(st.sampled_from(sorted(options)))
    before, after = judge.among("task", (), options), judge.among("task", (), {**options, which: [*options[which], "more"]})
    assert after[which] >= before[which] - 1e-12
    assert all(after[other] <= before[other] + 1e-12 for other in options if other != which)


def test_no_options_have_no_chances() -> None:
    assert Judge({}).among("task", (), {}) == {}


def test_an_unknown_task_is_an_open_question() -> None:
    assert Judge({}).chance("none", (), ["a"]) == 0.5
    assert Judge({}).threshold("none") == 0.5


def test_the_bundled_weights_hold_every_task_with_its_threshold(line: Line) -> None:
    tables = line.lexicon.tables.weights
    assert set(tables) == TASKS
    assert not [task for task in CHOICES if "(bias)" in tables[task]], "one of several options is right, and none is so before"
    for task, table in tables.items():
        assert 0.0 < table["(threshold)"] < 1.0, task


def test_the_bundled_weights_name_entries_of_the_lexicon(line: Line) -> None:
    tables = line.lexicon.tables
    entries = {e.id for e in tables.events}
    named = {part[2:] for f in tables.weights["trigger"] for part in f.split("&") if part.startswith("e=")}
    assert not named - entries, "weights of entries that are gone: make them anew with tools/train_weights.py"


class Curious(Judge):
    """Takes note of what is asked."""

    curious = True

    def __init__(self, table: dict) -> None:
        super().__init__(table)
        self.asked: list[tuple[str, tuple]] = []

    def chance(self, task: str, key: tuple, told: list[str]) -> float:
        self.asked.append((task, key))
        assert len(told) == len([f for f in told if isinstance(f, str) and f])
        return super().chance(task, key, told)

    def among(self, task: str, key: tuple, options: dict[str, list[str]]) -> dict[str, float]:
        self.asked.append((task, key))
        return super().among(task, key, options)


def test_every_question_points_into_the_text(line: Line) -> None:
    judge = Curious(line.lexicon.tables.weights)
    Line(line.lexicon, judge).read(Document(id="x", text=ARTICLE, published="2020-11-25"))
    assert {task for task, _ in judge.asked} >= TASKS - {"country"}
    for _, key in judge.asked:
        for offset in (part for part in key if isinstance(part, int)):
            assert 0 <= offset <= len(ARTICLE)


@pytest.mark.parametrize("task", sorted(TASKS))
def test_asking_again_gives_the_same_answer(task: str, line: Line) -> None:
    judge = Judge(line.lexicon.tables.weights)
    told = sorted(line.lexicon.tables.weights[task])[:20]
    assert judge.chance(task, (), told) == judge.chance(task, (), told)


def test_an_observer_keeps_the_options_of_a_choice_with_what_speaks_for_each() -> None:
    observer = Observer({"sector": {"a": 1.0, "b": -2.0}, "trigger": {}})
    observer.chance("trigger", (3, 4, "AID", "entry"), [])
    answers = observer.among("sector", (3, 5, 9), {"GOV": ["a", "b", "c"], "": []})
    assert observer.asked["sector", (3, 5, 9, "GOV"), "entry"] == (answers["GOV"], [("b", -2.0), ("a", 1.0)])
    assert observer.asked["sector", (3, 5, 9, ""), "entry"] == (answers[""], [])


def test_two_questions_about_the_same_words_are_one_to_an_observer() -> None:
    observer = Observer({"actor": {"a": 1.0}, "trigger": {}})
    for _ in range(2):
        observer.chance("actor", (3, 5, 9), ["a"])
    observer.chance("trigger", (3, 4, "AID", "entry"), [])
    assert ("actor", (3, 5, 9), "entry") in observer.asked
