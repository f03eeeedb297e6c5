"""Times are looked for only where one can begin: passing over the other words changes nothing."""

import hypothesis.strategies as st
from hypothesis import given, settings

from isnad.arabic.tokens import tokenize
from isnad.lexicon.cache import load
from isnad.mentions.times import TimeWords, find_times, load_words
from isnad.mentions.times_words import _readings

WORDS = load_words(load().tables.time)
TABLES = (*WORDS.tables.values(), *WORDS.units.values())
listed = sorted({word for table in TABLES for found in table.values() for phrase, _ in found for word in phrase})
fronts = ["", "", "ال", "و", "وال", "ب", "لل"]
words = st.builds(str.__add__, st.sampled_from(fronts), st.sampled_from(listed))
#: Tries every word with an article too. (A class of a test cannot inherit from a compiled one.)
ARTICLED = {rest for front in fronts for word in listed for _, _, rest in _readings(front + word) if rest.startswith("ال")}
TRYING = TimeWords(WORDS.tables, WORDS.units, WORDS.starts | ARTICLED)
numbers = st.sampled_from(["3", "24", "2003", "1436", "5/3/2019", "،", "(", ")"])


@settings(max_examples=400)
@given(st.lists(st.one_of(words, words, numbers), min_size=1, max_size=8))
def test_no_time_begins_where_none_is_looked_for(told: list[str]) -> None:
    tokens = tokenize(" ".join(told))
    assert find_times(tokens, WORDS) == find_times(tokens, TRYING)


def test_most_words_open_nothing() -> None:
    assert WORDS.openings("الحكومه") == ()
    assert WORDS.openings("والثلاثاء") == (("و", "", "الثلاثاء"),)
