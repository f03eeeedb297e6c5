"""The words of time that the package has, the day that the tests are of (a Sunday), and how one expression is found."""

import pathlib
from datetime import date

import yaml

import isnad
from isnad.arabic.tokens import tokenize
from isnad.mentions.times import TimeExpression, find_times, load_words

PATH = pathlib.Path(isnad.__file__).parent / "lexicon" / "data" / "time" / "words.yaml"
DATA = yaml.load(PATH.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
WORDS = load_words(DATA)
DAY = date(2020, 11, 22)


def only(text: str) -> TimeExpression:
    found = find_times(tokenize(text), WORDS)
    assert len(found) == 1, [text[e.start : e.end] for e in found]
    return found[0]
