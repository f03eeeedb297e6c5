import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.arabic.clitics import Split, splits

words = st.text(alphabet="والفبكلسيتنهماجش", min_size=1, max_size=10)


@pytest.mark.parametrize(
    ("word", "prefix", "stem", "suffix"),
    [
        ("الجيش", "ال", "جيش", ""),
        ("والجيش", "و ال", "جيش", ""),
        ("فبالجيش", "ف ب ال", "جيش", ""),
        ("كالجيش", "ك ال", "جيش", ""),
        ("للجيش", "ل ال", "جيش", ""),
        ("وللجيش", "و ل ال", "جيش", ""),
        ("فللجيش", "ف ل ال", "جيش", ""),
        ("للجنه", "ل ال", "لجنه", ""),
        ("للجنه", "ل", "لجنه", ""),
        ("لليبيا", "ل", "ليبيا", ""),
        ("لله", "ل ال", "له", ""),
        ("سيقصف", "س", "يقصف", ""),
        ("وسنقصفهم", "و س", "نقصف", "هم"),
        ("قصفتهما", "", "قصفت", "هما"),
        ("بجيشنا", "ب", "جيش", "نا"),
        ("التقاه", "", "التقا", "ه"),
        ("اتهمني", "", "اتهم", "ني"),
        ("جيشي", "", "جيش", "ي"),
        ("جيشكما", "", "جيش", "كما"),
        ("وزير", "", "وزير", ""),
        ("بيان", "", "بيان", ""),
    ],
)
def test_split_is_among_the_splits(word, prefix, stem, suffix):
    assert Split(tuple(prefix.split()), stem, suffix) in splits(word)


@pytest.mark.parametrize(
    ("word", "prefix"),
    [("سلاح", "س"), ("سفير", "س"), ("سالجيش", "س ال"), ("يقصف", "ي")],
)
def test_prefixes_that_are_none(word, prefix):
    assert tuple(prefix.split()) not in {s.prefix for s in splits(word)}


def test_no_suffix_after_the_article():
    assert all(not s.suffix for s in splits("والجيشه") if "ال" in s.prefix)


def test_suffix_ya_needs_three_letters_before_it():
    assert all(s.suffix != "ي" for s in splits("في") + splits("كتي"))
    assert Split((), "كتب", "ي") in splits("كتبي")


@given(words)
def test_splits_rebuild_the_word(word):
    found = splits(word)
    assert found[0] == Split((), word, "")
    assert len(set(found)) == len(found) <= 60
    for prefix, stem, suffix in found:
        built = "".join(prefix) + stem + suffix
        merged = built.replace("لال", "لل", 1)
        assert word in (built, merged, merged.replace("للل", "لل", 1))
        assert len(stem) >= 2 or not prefix


@given(st.text(alphabet=st.characters()))
def test_never_raises(text):
    assert splits(text)[0].stem == text
