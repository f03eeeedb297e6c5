"""The words of the lexicon as a block of bytes: the same mapping as the one it was made of; a damaged cache is made anew."""

import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.lexicon import cache
from isnad.lexicon.tables import Lexicon
from isnad.lexicon.word_table import WordTable, packed
from isnad.record.lexeme import Lexeme

LEXEMES = st.builds(
    Lexeme, rest=st.lists(st.text(), max_size=2).map(tuple), cat=st.sampled_from(["noun", "verb"]), ref=st.integers(0, 1 << 20),
    a=st.text(max_size=3), suffixed=st.booleans(),
)  # fmt: skip
WORDS = st.dictionaries(st.text(), st.lists(LEXEMES, min_size=1, max_size=3), max_size=40)


@given(WORDS, st.lists(st.text(), max_size=10))
def test_table_holds_what_it_was_made_of(words: dict[str, list[Lexeme]], others: list[str]) -> None:
    table = WordTable(memoryview(packed(words)))
    assert dict(table) == words
    assert len(table) == len(words)
    for word in others:
        assert list(table.get(word)) == words.get(word, [])
        assert (word in table) == (word in words)


def test_missing_word_raises_as_a_mapping_does() -> None:
    with pytest.raises(KeyError):
        WordTable(memoryview(packed({})))["كلمه"]


@pytest.fixture
def small(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> tuple[pathlib.Path, list[int]]:
    """A cache folder of its own, and a count of how often the lexicon was compiled (here: taken from the bundled one)."""
    whole = cache.load()
    made: list[int] = []
    monkeypatch.setenv("ISNAD_CACHE", str(tmp_path))
    monkeypatch.setattr(cache, "read_lexicon", lambda data: made.append(1))
    monkeypatch.setattr("isnad.lexicon.build.build", lambda source: whole.tables)
    return tmp_path, made


def words_of(lexicon: Lexicon) -> list[Lexeme]:
    return list(lexicon.words.get("قصف"))  # type: ignore[arg-type]


def test_cache_is_read_where_it_is_whole_and_made_anew_where_not(small: tuple[pathlib.Path, list[int]]) -> None:
    folder, made = small
    told = words_of(cache.load())
    assert made == [1]
    assert words_of(cache.load()) == told
    assert made == [1]
    (path,) = folder.glob("lexicon-*")
    content = path.read_bytes()
    middle = len(content) // 2
    damaged = [b"", content[:10], content[:-1], content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]]
    for times, damage in enumerate(damaged, 2):
        path.unlink()
        path.write_bytes(damage)
        assert words_of(cache.load()) == told
        assert len(made) == times


def test_a_worker_has_another_process_compile(small: tuple[pathlib.Path, list[int]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiling takes 100 MB that are never given back."""
    folder, made = small
    assert words_of(cache.load(apart=True))
    assert len(list(folder.glob("lexicon-*"))) == 1 and made == []
    assert words_of(cache.load(apart=True)) and made == []
    for path in folder.iterdir():
        path.unlink()
    for missing in ("/bin/false", "/nowhere"):  # it cannot: then this process does
        monkeypatch.setattr("sys.executable", missing)
        made.clear()
        assert words_of(cache.load(apart=True)) and made == [1]
        for path in folder.iterdir():
            path.unlink()
