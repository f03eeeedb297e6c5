"""Words for search: the index and the patterns agree; Arabic is found in all its spellings."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.errors import UsageError
from isnad.store.words import forms, query, search_form

_words = st.text("وفبكلاعرقنه", min_size=1, max_size=7)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("قاآني", "زار إسماعيل قآني بغداد"), ("قآني", "زار إسماعيل قاآني بغداد"), ("العراق", "وللعراق موقف"),
        ("عراق", "في العراق"), ("العراق", "بالعراق"), ("مسؤول", "قال مسئول"), ("وزير الخارجية", "الخارجية تنفي ما قاله وزير"),
        ('"رئيس الوزراء"', "قال رئيس الوزراء"), ("«رئيس الوزراء»", "ولرئيس الوزراء"), ("Reuters", "وكالة REUTERS"),
        ("٢٠٢٠", "عام 2020"), ("مُحَمَّد", "محمد"),
    ],
)  # fmt: skip
def test_found(asked: str, text: str) -> None:
    assert query(asked).matches(search_form(text))


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("عراق", "عراقي"),
        ("رق", "العراق"),
        ('"وزير الخارجية"', "الخارجية تنفي ما قاله الوزير"),
        ('"رئيس الوزراء"', "رئيس مجلس الوزراء"),
    ],
)
def test_not_found(asked: str, text: str) -> None:
    assert not query(asked).matches(search_form(text))


@pytest.mark.parametrize("asked", ["", "  ", "؟!", '""'])
def test_a_search_without_words_is_refused(asked: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        query(asked)


@given(_words, _words)
def test_a_pattern_matches_the_forms_of_its_word_and_nothing_else(asked: str, word: str) -> None:
    [norm], [other] = search_form(asked).split(), search_form(word).split()
    assert (other in forms(norm)) == query(asked).matches(f" {other} ")
    assert all(query(asked).matches(f" {form} ") for form in forms(norm))


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_plain_part_is_contained_where_the_pattern_matches(asked: str, text: str) -> None:
    try:
        search = query(asked)
    except UsageError:
        return
    form = search_form(text, asked)
    for pattern, plain in zip(search.patterns, search.plain, strict=True):
        assert re.search(pattern, form) is None or plain in form


@given(st.text(max_size=60))
def test_the_search_form_stays_what_it_is(text: str) -> None:
    assert search_form(search_form(text)) == search_form(text)
