"""Readings to rows and back: the same records."""

import datetime
from typing import Any

import msgspec
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import reading

from isnad.errors import StoreError
from isnad.record import Document, Event, Mention, Place, Reading, Source, Statement, Time, digest
from isnad.record.evidence import EVIDENCE, LONGEST
from isnad.sentences.splitter import MAX_CHARACTERS
from isnad.store.rows import Numbers, reading_from, rows_of
from isnad.store.schema import TABLES

_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_maybe = st.none() | _texts
_offset = st.integers(0, 2**31 - 1)
_spans = st.tuples(_offset, _offset)
_days = st.none() | st.dates().map(datetime.date.isoformat)
_degrees = st.none() | st.floats(-180, 180)
_mentions = st.builds(
    Mention, span=_spans, text=_texts, country=_maybe, sector=_maybe, entity=_maybe, name_ar=_maybe, name_en=_maybe, kind=_maybe
)
_sources = st.builds(
    Source, span=_spans, text=_texts, kind=_texts, stance=_texts, cue=st.none() | _spans, entity=_maybe, name_en=_maybe
)
_times = st.builds(Time, span=_spans, text=_texts, start=_days, end=_days, grain=_maybe, relation=_maybe, rule=_maybe)
_places = st.builds(
    Place, span=_spans, text=_texts, country=_maybe, name_en=_maybe, admin1=_maybe, latitude=_degrees, longitude=_degrees,
    geonames_id=st.none() | st.integers(0, 2**40),
)  # fmt: skip
_few = {"max_size": 3}
_events = st.builds(
    Event, id=_texts, document=_texts, sentence=_spans, trigger=_spans, text=_texts, type=_texts, mode=_maybe,
    contexts=st.lists(_texts, **_few).map(tuple), actor=st.lists(_mentions, **_few).map(tuple),
    recipient=st.lists(_mentions, **_few).map(tuple), status=_texts, according_to=st.lists(_sources, **_few).map(tuple),
    time=st.none() | _times, place=st.none() | _places, made_by=_texts, confidence=st.floats(0, 1),
)  # fmt: skip
_statements = st.builds(Statement, speaker=_sources, cue=_spans, content=_spans, form=st.sampled_from(["direct", "indirect"]))
_documents = st.builds(
    Document, id=_texts, text=_texts, title=_maybe, published=_maybe,
    published_from=st.sampled_from(["given", "page", "text", "unknown"]), outlet=_maybe, url=_maybe, author=_maybe,
    language=_texts, sha256=_texts,
)  # fmt: skip
_readings = st.builds(
    Reading,
    document=_documents,
    events=st.lists(_events, max_size=4).map(tuple),
    statements=st.lists(_statements, **_few).map(tuple),
)


def _through_arrow(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return {name: pa.Table.from_pylist(items, schema=TABLES[name]).to_pylist() for name, items in rows.items()}


@given(_readings, st.integers(1, 2**40), st.integers(1, 2**40))
@settings(max_examples=150, deadline=None)
def test_there_and_back_gives_the_same_records(read: Reading, document_no: int, event_no: int) -> None:
    rows = rows_of(read, Numbers(document_no, event_no))
    assert reading_from(_through_arrow(rows)) == read


_odd = st.text(max_size=3) | st.just("\ud800")
_far = st.tuples(st.integers(-(2**33), 2**33), st.sampled_from([0, 2**31 - 1, 2**31, -(2**31) - 1]))
_wild = st.builds(
    Event, id=_odd, document=st.just("d"), sentence=st.just((0, 1)), trigger=_far, text=_odd | st.integers(), type=_odd,
    contexts=st.just(()) | st.just((1,)), time=st.none() | st.builds(Time, span=_far, text=_odd, start=_days | _odd),
    place=st.none() | st.builds(
        Place, span=_far, text=_odd, latitude=st.none() | st.floats() | st.just("x"),
        geonames_id=st.sampled_from([None, 2**63 - 1, 2**63, 2**70, True]),
    ),
    confidence=st.floats() | st.just(1) | st.just("1"),
)  # fmt: skip


@given(_wild)
@settings(max_examples=400, deadline=None)
def test_what_is_not_refused_fits_the_tables(event: Event) -> None:
    """The check asks no Arrow table: it must not let through what would then break the whole batch."""
    try:
        rows = rows_of(Reading(document=reading(1).document, events=(event,)), Numbers(1, 1))
    except StoreError:
        return
    _through_arrow(rows)


@pytest.mark.parametrize(
    "changed",
    [
        {"trigger": (0, 2**31)}, {"trigger": (-(2**31) - 1, 5)}, {"text": "\ud800"}, {"type": 7}, {"confidence": "high"},
        {"contexts": (1,)}, {"place": Place(span=(0, 1), text="x", geonames_id=2**63)},
        {"place": Place(span=(0, 1), text="x", latitude="north")},  # type: ignore[arg-type]
    ],
    ids=str,
)  # fmt: skip
def test_what_fits_no_column_is_told(changed: dict[str, Any]) -> None:
    read = reading(1)
    event = msgspec.structs.replace(read.events[0], **changed)
    with pytest.raises(StoreError, match="cannot be stored"):
        rows_of(Reading(document=read.document, events=(event,)), Numbers(1, 1))


def test_rows_name_only_columns_of_their_tables() -> None:
    for name, items in rows_of(reading(1), Numbers(1, 1)).items():
        for row in items:
            assert set(row) <= set(TABLES[name].names), name


def test_without_text_offsets_and_short_evidence_stay() -> None:
    read = reading(3)
    rows = rows_of(read, Numbers(1, 1), text=False)
    document = rows["documents"][0]
    assert document["text"] is None and document["normal"] is None and document["length"] == len(read.document.text)
    for row, event in zip(rows["events"], read.events, strict=True):
        assert row["sentence"] is None
        assert event.text in row["evidence"] and len(row["evidence"]) <= EVIDENCE
        assert (row["trigger_start"], row["trigger_end"]) == event.trigger
    assert all(row["content"] is None for row in rows["statements"])
    longest = max(len(v) for items in rows.values() for row in items for v in row.values() if isinstance(v, str))
    assert longest <= EVIDENCE


@pytest.mark.parametrize("start", ["2020-13-01", "20201101", "yesterday", "2020-W10-1"])
def test_a_time_that_is_no_iso_date_is_told(start: str) -> None:
    read = Reading(
        document=reading(1).document,
        events=(
            Event(
                id="e",
                document="d",
                sentence=(0, 1),
                trigger=(0, 1),
                text="x",
                type="AID",
                time=Time(span=(0, 1), text="x", start=start),
            ),
        ),
    )
    with pytest.raises(StoreError, match="cannot be stored"):
        rows_of(read, Numbers(1, 1))


def test_a_long_sentence_is_not_kept_with_each_of_its_events() -> None:
    """A Reading from elsewhere: its rows would be 10,000 times 300 kB."""
    clause, count = "زار الرئيس بغداد و ", 10_000
    text = clause * count
    document = Document(id="d", text=text, published="2020-01-03", published_from="given", sha256=digest(text))
    whole, starts = (0, len(text)), range(0, len(text), len(clause))
    events = tuple(
        Event(id=f"d:{at}", document="d", sentence=whole, trigger=(at, at + 3), text="زار", type="CONSULT") for at in starts
    )
    rows = rows_of(Reading(document=document, events=events), Numbers(1, 1))["events"]
    assert pa.Table.from_pylist(rows, schema=TABLES["events"]).nbytes < 10_000_000
    assert all(row["sentence"] is None and "زار" in row["evidence"] and len(row["evidence"]) <= EVIDENCE for row in rows)


def test_each_sentence_that_the_line_makes_is_kept() -> None:
    assert LONGEST == MAX_CHARACTERS
    text = "زار " + "ا" * (LONGEST - 4) + " و"
    document = Document(id="d", text=text, published_from="unknown", sha256=digest(text))
    events = tuple(Event(id=f"d:{end}", document="d", sentence=(0, end), trigger=(0, 3), text="زار", type="CONSULT")
                   for end in (LONGEST, LONGEST + 1))  # fmt: skip
    kept, cut = rows_of(Reading(document=document, events=events), Numbers(1, 1))["events"]
    assert (kept["sentence"], kept["evidence"]) == (text[:LONGEST], None)
    assert (cut["sentence"], cut["evidence"]) == (None, text[: len(cut["evidence"])])
