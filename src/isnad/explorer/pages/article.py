"""An article: its text with the events lit in place, and in the margin whose voice each passage is in."""

import bisect
from collections.abc import Sequence
from typing import Any, NamedTuple

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from isnad.explorer.marking import Mark, Piece, paragraphs, pieces
from isnad.explorer.pages.event import copies
from isnad.explorer.pages.events import Writing
from isnad.explorer.rendering import link
from isnad.explorer.rows import COLUMNS, listed
from isnad.record import Event, Span, Statement

router = APIRouter()
#: Characters of an article on one page, events listed below it, and colours of voices.
_PART, _LISTED, _COLOURS = 60_000, 60, 6
#: Characters of one paragraph; a longer one (a text without line ends) is cut.
_PARAGRAPH = 4_000


class Seen(NamedTuple):
    """What a text shows of an event in it; an Event has the same."""

    id: str
    type: str
    status: str
    trigger: Span


class Voice(NamedTuple):
    """A speaker of an article: the statement in which he was met, his number, his colour."""

    speaker: Any
    number: int
    colour: int
    form: str


class Paragraph(NamedTuple):
    """A paragraph: its pieces, and the voices that speak in it, in order."""

    pieces: tuple[Piece, ...]
    voices: list[Voice]
    start: int


def voices_of(statements: Sequence[Statement]) -> list[tuple[Span, Voice]]:
    """Return for each passage whose voice it is in; a speaker who is met again keeps number and colour."""
    numbers: dict[str, int] = {}
    found = []
    for statement in sorted(statements, key=lambda s: s.content):
        speaker = statement.speaker
        number = numbers.setdefault(speaker.entity or speaker.text, len(numbers) + 1)
        found.append((statement.content, Voice(speaker, number, (number - 1) % _COLOURS + 1, statement.form)))
    return found


def lit(events: Sequence[Event | Seen]) -> list[Mark]:
    """Return a mark for the words of each event; `data` holds the event and its number among those of its id."""
    seen: dict[str, int] = {}
    marks = []
    for event in events:
        seen[event.id] = seen.get(event.id, 0) + 1
        number = seen[event.id] if seen[event.id] > 1 else None
        data = {"event": event, "url": link("/event", id=event.id, n=number), "card": link("/event/card", id=event.id, n=number)}
        marks.append(Mark(event.trigger, ("lit",), data))
    return marks


def set_out(text: str, marks: Sequence[Mark], voices: Sequence[tuple[Span, Voice]], part: Span) -> list[Paragraph]:
    """Return the paragraphs of a part of a text with the marks and voices in them."""
    spans = _cut([span for span in paragraphs(text) if part[0] <= span[0] < part[1]])
    starts = [span[0] for span in spans]
    within: list[list[Mark]] = [[] for _ in spans]
    speaking: list[list[Voice]] = [[] for _ in spans]

    def touched(span: Span) -> range:
        first = max(0, bisect.bisect_right(starts, span[0]) - 1)
        return range(first, bisect.bisect_left(starts, span[1]))

    for mark in marks:
        for at in touched(mark.span):
            within[at].append(mark)
    for span, voice in voices:
        for at in touched(span):
            if span[0] < spans[at][1] and span[1] > spans[at][0]:
                within[at].append(Mark(span, (f"voice v{voice.colour}",), {"voice": voice}))
                if all(voice.number != other.number for other in speaking[at]):
                    speaking[at].append(voice)
    return [
        Paragraph(pieces(text, within[at], span), speaking[at], span[0]) for at, span in enumerate(spans)
    ]  # fmt: skip


def _cut(spans: list[Span]) -> list[Span]:
    return [
        (start, min(start + _PARAGRAPH, last)) for first, last in spans for start in range(first, last, _PARAGRAPH)
    ]  # fmt: skip


def parts_of(text: str) -> list[Span]:
    """Return the parts of a text that make one page each, cut between paragraphs where it can be."""
    found, first = [], 0
    while first < len(text):
        last = min(len(text), first + _PART)
        if last < len(text) and (end := text.rfind("\n", first, last)) > first:
            last = end
        found.append((first, last))
        first = last
    return found or [(0, 0)]


@router.get("/article")
def article(request: Request, pages: Writing, id: str = "", version: int = 0, part: int = 1, event: str = "") -> Response:
    """Answer with an article. Args: id; version, by default the latest; part; event, whose words are pointed out."""
    store = pages.shelf.store()
    found = store.documents(document=id, versions="all")
    rows, documents = found.rows(), found.records()
    known = [(row, document) for row, document in zip(rows, documents, strict=True) if not version or row["version"] == version]
    if not known:
        raise HTTPException(404, f"no article has the id {id!r}")
    row, document = max(known, key=lambda pair: pair[0]["version"])
    latest = row["version"] == max(one["version"] for one in rows)
    seen = "SELECT event, type, status, trigger_start, trigger_end FROM rows"  # whole events hold their sentences: much, for many
    told = store.events(document=id).ask(seen).rows() if latest else []
    events = [Seen(e["event"], e["type"], e["status"], (e["trigger_start"], e["trigger_end"])) for e in told]
    statements = store.statements(document=id).records() if latest else []
    voices = voices_of(statements)
    parts = parts_of(document.text)
    at = next(
        (n for n, span in enumerate(parts, 1) if any(e.id == event and span[0] <= e.trigger[0] < span[1] for e in events)), part
    )
    at = max(1, min(at, len(parts)))
    return pages.page(
        request, "article.html", document=document, row=row, event=event, part=at, parts=len(parts), latest=latest,
        paragraphs=set_out(document.text, lit(events), voices, parts[at - 1]), versions=sorted(one["version"] for one in rows),
        listed=listed(store.events(document=id, limit=_LISTED).ask(f"SELECT {COLUMNS} FROM rows").records()) if latest else [],
        copies=copies(store, row["document_no"]), most=_LISTED,
    )  # fmt: skip
