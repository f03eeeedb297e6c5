"""Every sentence of every lexicon entry, through the whole line: a test of its own name."""

import pytest

from isnad.lexicon.examples import REFERENCE_DAY, Case, cases
from isnad.lexicon.inflect import as_list
from isnad.lexicon.schema import Fields
from isnad.record import Document, Event

CASES = list(cases())


def _same(said: str, text: str) -> bool:
    """An expected mention is met where one holds the other (a preposition may be attached to the text's)."""
    bare = text.replace("لل", "ال", 1) if text.startswith("لل") else text
    return said in text or text in said or said in bare or bare in said


def _check_mentions(expected: str | list[str], found: list[str], role: str) -> None:
    wanted = as_list(expected)
    assert len(found) == len(wanted), f"{role}: expected {wanted}, found {found}"
    for text in wanted:
        assert any(_same(text, f) for f in found), f"{role}: {text!r} is not among {found}"


def _check(fields: Fields, event: Event) -> None:
    for name in ("type", "mode", "status"):
        wanted = getattr(fields, name)
        if wanted is not None:
            assert (getattr(event, name) or "") == wanted, f"{name}: expected {wanted!r}, found {getattr(event, name)!r}"
    if fields.trigger is not None:
        assert _same(fields.trigger, event.text), f"trigger: expected {fields.trigger!r}, found {event.text!r}"
    for role in ("actor", "recipient"):
        if getattr(fields, role) is not None:
            _check_mentions(getattr(fields, role), [m.text for m in getattr(event, role)], role)
    if fields.source is not None:
        _check_mentions(fields.source, [s.text for s in event.according_to], "source")
    if fields.kind is not None:
        assert [s.kind for s in event.according_to] == as_list(fields.kind), "kind of source"
    for name in ("place", "time"):
        wanted = getattr(fields, name)
        if wanted is not None:
            found = getattr(event, name)
            assert _same(wanted, found.text) if found and wanted else not wanted and not found, f"{name}: {wanted!r}, {found}"
    mentions = [*event.actor, *event.recipient]
    for name in ("country", "sector"):
        wanted = getattr(fields, name)
        if wanted:
            assert wanted in [getattr(m, name) for m in mentions], f"{name}: {wanted!r} not in {mentions}"


def _run(case: Case, line) -> None:
    published = (case.example.published if case.example else None) or REFERENCE_DAY
    events = line.read(Document(id="case", text=case.text, published=published)).events
    if case.silent is not None:
        fired = [e.made_by for e in events if case.entry in e.made_by.split("+")]
        if case.file.startswith("attribution"):
            fired = [s.text for e in events for s in e.according_to]
        assert not fired, f"must stay silent ({case.silent.because}): {fired}"
        return
    expected = case.example.events if case.example.events is not None else [case.example]
    told = [(e.text, e.type, e.made_by) for e in events]
    assert len(events) == len(expected), f"expected {len(expected)} events, found {told}"
    for fields, event in zip(expected, events, strict=True):
        _check(fields, event)


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_sentence(case: Case, line) -> None:
    if case.fails is None:
        _run(case, line)
        return
    try:
        _run(case, line)
    except AssertionError:
        pytest.xfail(case.fails)
    pytest.fail(f"healed: remove `fails: {case.fails}` from {case.name}")
