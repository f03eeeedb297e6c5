"""Laws of time expressions: any text, any day, any tokens."""

import pathlib
from datetime import date
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import isnad
from isnad.arabic.tokens import Token, tokenize
from isnad.mentions.times import find_times, load_words, resolve

PATH = pathlib.Path(isnad.__file__).parent / "lexicon" / "data" / "time" / "words.yaml"
DATA = yaml.load(PATH.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
WORDS = load_words(DATA)
DAY = date(2020, 11, 22)


def _vocabulary() -> list[str]:
    found: set[str] = set()

    def collect(item: Any) -> None:
        if isinstance(item, str):
            found.update(item.split())
        elif isinstance(item, dict):
            for value in item.values():
                collect(value)
        else:
            for value in item:
                collect(value)

    collect(DATA)
    return sorted(found)


PIECES = st.one_of(
    st.sampled_from(_vocabulary()),
    st.sampled_from(["و", "ل", "من", "إلى", "(", ")", "/", "-", "،", ".", "م", "هـ", "الـ", "بين", "على", "التوالي"]),
    st.integers(0, 99999).map(str),
    st.sampled_from(["2024/13/45", "31/02/2020", "99-99-9999", "1445/9/31", "٢٤/١٢/٢٠٢٠", "7:43", "0", "0000"]),
    st.text(max_size=6),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14), st.dates(), st.booleans())
def test_never_raises_and_never_overlaps(pieces: list[str], day: date, future: bool) -> None:
    text = " ".join(pieces)
    tokens = tokenize(text)
    after = 0
    for expression in find_times(tokens, WORDS):
        assert after <= expression.first <= expression.last < len(tokens)
        assert tokens[expression.first].start <= expression.start < expression.end == tokens[expression.last].end
        after = expression.last + 1
        for published in (day, None):
            found = resolve(expression, published, future)
            assert (found.start is None) == (found.end is None)
            assert found.start is None or found.end is None or found.start <= found.end
            assert found.relation in {"before", "after", "same", "overlaps", "unknown"}


TOKENS = st.builds(
    Token,
    st.integers(0, 5),
    st.integers(6, 9),
    st.text(min_size=1, max_size=4),
    st.one_of(st.sampled_from(_vocabulary()), st.text(max_size=4)),
    st.sampled_from(["word", "number", "latin", "punct"]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(TOKENS, max_size=10))
def test_never_raises_on_any_tokens(tokens: list[Token]) -> None:
    for expression in find_times(tokens, WORDS):
        resolve(expression, DAY)
