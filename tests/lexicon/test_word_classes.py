"""Classes of words that rules ask for: the file names those that there are, and each has words."""

import pathlib

import pytest

from isnad.arabic.normal import normalize
from isnad.errors import LexiconError
from isnad.lexicon import build, files, schema
from isnad.lexicon.cache import load
from isnad.record.word_classes import WordClasses


def test_each_class_has_words() -> None:
    classes = load().tables.word_classes
    for name in WordClasses.__struct_fields__:
        words = getattr(classes, name)
        assert words, f"{name} has no words"
        assert all(word == normalize(word) for word in words)


def test_a_class_that_no_rule_asks_for_is_refused(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "word_classes.yaml"
    path.write_text("classes:\n  oddities:\n    use: none\n    words: [غريب]\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="oddities"):
        files._word_classes(path)
    assert files._word_classes(tmp_path / "absent.yaml") == {}


def test_a_condition_may_name_a_class() -> None:
    [test] = build._tests(schema.Condition(noun=["goals", "باب"]), {"goals": ["مرمى"]}, "entry")
    assert {normalize("مرمى"), "باب"} <= test.noun


def test_a_condition_with_a_class_that_is_not_listed_is_refused() -> None:
    with pytest.raises(LexiconError, match="oddities"):
        build._tests(schema.Condition(words=["oddities"]), {}, "entry")
