"""Sentences are bounded in words and in characters, and lose no token."""

import gc
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.arabic.tokens import Token, tokenize
from isnad.sentences.splitter import MAX_CHARACTERS, MAX_WORDS, split


@pytest.mark.parametrize("gap", [" " * 100, " " * MAX_CHARACTERS, "\t" * 900, "_" * 3_000, " "])
def test_a_sentence_is_bounded_whatever_stands_between_its_words(gap: str) -> None:
    text = gap.join(["زار الوزير بغداد و"] * 300)
    found = [tokens for _, tokens in split(text)]
    assert [token for tokens in found for token in tokens] == tokenize(text)
    assert all(len(tokens) <= MAX_WORDS and tokens[-1].end - tokens[0].start <= MAX_CHARACTERS for tokens in found)
    assert len(found) < 4 + len(text) / (MAX_CHARACTERS / 2)  # no more of them than that takes


def test_of_a_line_without_end_no_more_tokens_are_held_than_a_sentence_has() -> None:
    def held() -> int:
        return sum(type(thing) is Token for thing in gc.get_objects())

    before = held()
    sentences = split("«،" * 30_000)
    assert max(held() - before for _ in itertools.islice(sentences, 0, None, 60)) <= MAX_WORDS + 2
    assert sum(1 for _ in split("«،" * 30_000)) == 60_000 / MAX_WORDS


@given(st.text("اب.!؟«» \n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", max_size=60))
def test_paragraphs_are_the_lines_that_python_knows(text: str) -> None:
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:n])) for n in range(len(lines) + 1)]
    for paragraph, tokens in split(text):
        assert starts[paragraph] <= tokens[0].start < tokens[-1].end <= starts[paragraph + 1]
    assert [token for _, tokens in split(text) for token in tokens] == tokenize(text)
