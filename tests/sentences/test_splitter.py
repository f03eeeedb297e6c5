"""Sentences are bounded in words and in characters, and lose no token."""

import pytest

from isnad.arabic.tokens import tokenize
from isnad.sentences.splitter import MAX_CHARACTERS, MAX_WORDS, split


@pytest.mark.parametrize("gap", [" " * 100, " " * MAX_CHARACTERS, "\t" * 900, "_" * 3_000, " "])
def test_a_sentence_is_bounded_whatever_stands_between_its_words(gap: str) -> None:
    text = gap.join(["زار الوزير بغداد و"] * 300)
    found = [tokens for _, tokens in split(text)]
    assert [token for tokens in found for token in tokens] == tokenize(text)
    assert all(len(tokens) <= MAX_WORDS and tokens[-1].end - tokens[0].start <= MAX_CHARACTERS for tokens in found)
    assert len(found) < 4 + len(text) / (MAX_CHARACTERS / 2)  # no more of them than that takes
