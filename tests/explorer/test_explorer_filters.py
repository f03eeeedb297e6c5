"""The filter in an address: written and read it is the same; what makes no sense is told with its field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from isnad.explorer.filters import MANY, Filter, WrongFilter, order_of, read_filter, read_page, read_sort
from isnad.explorer.scores import TYPES_OF
from isnad.explorer.story_filters import StoryFilter, read_story_filter

WORDS = st.text(alphabet='ابتثقصف abc&=+%#,«»"', min_size=1, max_size=20).map(str.strip).filter(bool)
DAYS = st.dates().map(str)


@st.composite
def filters(draw: st.DrawFn) -> Filter:
    some = lambda known: st.lists(st.sampled_from(known), unique=True, max_size=3).map(tuple)  # noqa: E731
    maybe = lambda values: st.none() | values  # noqa: E731
    start, end = sorted([draw(DAYS), draw(DAYS)])
    return Filter(
        **{name: draw(some(known)) for name, known in MANY.items() if known},
        outlet=draw(st.lists(WORDS, unique=True, max_size=3).map(tuple)),
        **{name: draw(maybe(WORDS)) for name in ("text", "party", "actor", "recipient", "place", "source", "document", "story")},
        **{name: draw(maybe(st.sampled_from(["IRN", "IRQ", "UNO"]))) for name in ("by", "to")},
        start=draw(maybe(st.just(start))), end=draw(maybe(st.just(end))),
        min_confidence=draw(maybe(st.integers(1, 20).map(lambda n: n / 20))),
    )  # fmt: skip


@given(filters())
def test_an_address_gives_back_the_filter(wanted: Filter) -> None:
    assert read_filter(QueryParams(wanted.query())) == wanted


@given(
    st.lists(st.tuples(st.sampled_from([*MANY, "text", "by", "start", "min_confidence", "country", "x"]), st.text(max_size=30)))
)
def test_any_address_is_a_filter_or_told_to_be_none(pairs: list[tuple[str, str]]) -> None:
    try:
        assert isinstance(read_filter(QueryParams(pairs)), Filter)
    except WrongFilter as error:
        assert error.field and error.key


@given(
    st.lists(st.tuples(st.sampled_from(["verdict", "type", "text", "by", "end", "min_reports", "outlet"]), st.text(max_size=12)))
)
def test_any_address_is_a_filter_of_stories_or_told_to_be_none(pairs: list[tuple[str, str]]) -> None:
    try:
        found = read_story_filter(QueryParams(pairs))
        assert isinstance(found, StoryFilter) and read_story_filter(QueryParams(found.query())) == found
    except WrongFilter as error:
        assert error.field and error.key


@pytest.mark.parametrize(
    ("query", "field", "key"),
    [
        ("type=WAR", "type", "choice"), ("status=maybe", "status", "choice"), ("by=iraq", "by", "code"), ("start=2020-13-01", "start", "day"),
        ("start=20200101", "start", "day"), ("start=2021-01-02&end=2021-01-01", "start", "order"), ("min_confidence=2", "min_confidence", "confidence"),
        ("min_confidence=nan", "min_confidence", "confidence"), ("text=" + "a" * 301, "text", "long"), ("country=IRAN:IRQ", "by", "code"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told_with_its_field(query: str, field: str, key: str) -> None:
    with pytest.raises(WrongFilter) as told:
        read_filter(QueryParams(query))
    assert (told.value.field, told.value.key) == (field, key)


def test_empty_fields_ask_for_nothing() -> None:
    assert read_filter(QueryParams("text=&type=&by=&min_confidence=0&start= ")) == Filter()
    assert Filter().url() == "/events"


def test_classes_add_their_types_to_those_asked_for() -> None:
    asked = read_filter(QueryParams("quad=MN&type=CONSULT,ASSAULT")).asked()
    assert asked == {"type": [*TYPES_OF["MN"], "CONSULT"]}


def test_country_is_taken_apart() -> None:
    assert read_filter(QueryParams("country=irn:irq")).asked() == {"country": "IRN:IRQ"}
    assert read_filter(QueryParams("country=:IRQ")).asked() == {"country": ":IRQ"}
    assert read_filter(QueryParams("country=IRN")).asked() == {"party": "IRN"}


def test_sort_and_page_fall_back_on_their_defaults() -> None:
    assert [read_sort({"sort": s}) for s in ("type", "-confidence", "drop table", "")] == ["type", "-confidence", "-day", "-day"]
    assert [read_page({"page": p}) for p in ("3", "0", "-1", "x", "٣", "9" * 20)] == [3, 1, 1, 1, 1, 1]
    assert (order_of("-place"), order_of("stored")) == ("-place_name", "event_no")
