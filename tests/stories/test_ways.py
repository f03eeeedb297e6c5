"""How reports tell: by the lexicon's words, so that whoever adds one there needs no code."""

import pytest

from isnad.lexicon.cache import load
from isnad.record.word_classes import WordClasses
from isnad.stories.ways import Ways
from isnad.stories.words import words_of

WAYS = Ways.bundled()


@pytest.mark.parametrize(("text", "shift"), [
    ("من جهة أخرى، أعلنت الوزارة", True), ("وبدورهم نفى السكان", True), ("«كما قصفت الطائرات", True),
    ("وفيما يتعلق بالهدنة", True), ("كمائن في الطريق", False), ("قصفت الطائرات المدينة كما قال شاهد", False), ("", False),
])  # fmt: skip
def test_a_sentence_that_turns_to_something_else(text: str, shift: bool) -> None:
    assert WAYS.shift(text) is shift


@pytest.mark.parametrize(("name", "area"), [("منطقة عسير", True), ("بريف دمشق", True), ("الجنوب اللبناني", True), ("عدن", False)])
def test_a_name_of_an_area(name: str, area: bool) -> None:
    assert WAYS.area(name) is area


@pytest.mark.parametrize(("before", "known"), [
    ("ردا على", True), ("بعد", True), ("بعد أن", True), ("أعلن أن", False), ("أن", False), ("الجيش", False), ("", False),
])  # fmt: skip
def test_a_deed_that_is_known_already(before: str, known: bool) -> None:
    assert WAYS.known(words_of(before)) is known


def test_the_words_are_those_of_the_lexicon() -> None:
    classes = WordClasses(known_behind=frozenset({"غب"}), shifts=frozenset({"بيد"}), areas=frozenset({"حوض"}))
    ways = Ways(classes)
    assert ways.known(["غب"]) and ways.shift("بيد أن") and ways.area("حوض النيل")
    assert not (ways.known(["بعد"]) or ways.shift("كما قال") or ways.area("ريف دمشق"))
    nothing = Ways(WordClasses())
    assert not (nothing.known(["بعد"]) or nothing.shift("") or nothing.area("") or nothing.shift(" "))
    assert vars(Ways.of(load())) == vars(WAYS)
