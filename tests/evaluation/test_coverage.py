"""Coverage: words that the lexicon does not know are listed by what they may be, counted, and never those it knows."""

import pytest

from isnad.evaluation.coverage import Coverage, Finding
from isnad.pipeline import Line
from isnad.record import Document

#: section, word, sentences (the words in question are made up).
MET = [
    ("verbs", "تزحلط", ["تزحلط الجيش التركي أمس.", "لكن تزحلط الجيش الليبي أمس."]),
    ("nouns", "زحلطه", ["شاهد السكان زحلطة الجيش التركي.", "قبل زحلطة الجيش الليبي."]),
    ("saying", "بلطح", ["وبلطح الرئيس التركي أن الجسر مغلق.", "وبلطح الرئيس الليبي أن الجسر مغلق."]),
]


def _found(line: Line, texts: list[str], least: int = 2) -> list[Finding]:
    coverage = Coverage(line.lexicon.tables.given_names)
    for n, text in enumerate(texts):
        coverage.add(str(n), [t.scene for t in line.trace(Document(id=str(n), text=text, published="2020-11-25"))])
    return coverage.findings(least)


@pytest.mark.parametrize(("section", "word", "texts"), MET, ids=[m[0] for m in MET])
def test_an_unknown_word_is_listed_where_it_stands(section: str, word: str, texts: list[str], line: Line) -> None:
    found = [f for f in _found(line, texts) if f.word == word]
    assert [(f.section, f.times, f.articles) for f in found] == [(section, 2, 2)]


def test_known_words_are_not_listed(line: Line) -> None:
    assert not _found(line, ["قصف الجيش التركي المدينة.", "قصف الجيش الليبي المدينة."])


def test_a_word_of_one_article_is_left_out(line: Line) -> None:
    assert not _found(line, ["تزحلط الجيش التركي أمس، ثم تزحلط الجيش الليبي."])
