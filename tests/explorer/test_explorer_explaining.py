"""How an event was found: the entry, its sentences, what was weighed; for every event that the present lexicon makes."""

import pytest

from isnad import Line
from isnad.explorer.explaining import _entry, explanation, proofs
from isnad.explorer.pages.read import EXAMPLE, EXAMPLE_DAY
from isnad.explorer.reader import Busy, Reader
from isnad.explorer.settings import Settings
from isnad.lexicon import schema
from isnad.lexicon.files import DATA, read_file
from isnad.reading import document_of_text


@pytest.fixture(scope="module")
def reader(line: Line) -> Reader:
    return Reader(Settings(store="none", read_at_once=1, read_wait_seconds=0.05), line.lexicon)


def test_each_event_is_explained_by_the_entry_that_made_it(line: Line, reader: Reader) -> None:
    document = document_of_text(EXAMPLE, published=EXAMPLE_DAY)
    events = line.read(document).events
    assert len(events) > 3
    for event in events:
        told = explanation(event, document, *reader.trace(document, event.trigger))
        assert told is not None and told.entry == event.made_by and told.proofs
        assert told.chance is not None and round(told.chance, 2) == event.confidence and told.chance >= told.least
        taken = {q.task: {o.words for o in q.options if o.chosen} for q in told.questions}
        assert not event.actor or taken["actor"], event
        assert not event.according_to or taken["source"], event


def test_an_event_of_another_lexicon_is_not_explained(line: Line, reader: Reader) -> None:
    import msgspec

    document = document_of_text(EXAMPLE, published=EXAMPLE_DAY)
    event = msgspec.structs.replace(line.read(document).events[0], made_by="an-entry-that-is-gone")
    assert explanation(event, document, *reader.trace(document, event.trigger)) is None


def test_an_entry_read_alone_is_the_entry_of_its_file() -> None:
    file = read_file(DATA / "events" / "aid.yaml", schema.EventFile)
    assert [_entry("AID", entry.id) for entry in file.entries] == file.entries
    assert _entry("AID", "no-such-entry") is None and _entry("../AID", "x") is None and proofs("AID", "aid.*") == ()


def test_who_waits_too_long_is_told(reader: Reader) -> None:
    document = document_of_text(EXAMPLE)
    with reader._turn(), pytest.raises(Busy):
        reader.read(document)
    assert reader.read(document).reading.events
