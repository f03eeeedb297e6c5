"""One event: the sentence with every value marked in its words, the chain, and how each value was found."""

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from isnad.explorer.explaining import explanation
from isnad.explorer.marking import Mark, Piece, pieces
from isnad.explorer.pages.events import Writing
from isnad.explorer.reader import Busy
from isnad.explorer.rows import COLUMNS, evidence, listed
from isnad.explorer.story_view import other_reports
from isnad.record import Document, Event, Span
from isnad.record.english import line
from isnad.store.reader import Store

router = APIRouter()
#: Other events of the sentence, and copies of the article, that are shown.
_OTHERS = 12


def event_of(store: Store, wanted: str, number: int) -> tuple[dict[str, Any], Event, Document]:
    """Return the row, the record and the article of an event; number counts those that share an id, from 1.

    Raises HTTPException (404) where there is none.
    """
    found = store.events(event=wanted)
    rows, events = found.rows(), found.records()
    if not 0 < number <= len(rows):
        raise HTTPException(404, f"no event has the id {wanted!r}")
    row, event = rows[number - 1], events[number - 1]
    documents = store.documents(document=event.document).records()
    return row, event, documents[0]


def marks_of(event: Event) -> list[Mark]:
    """Return what is marked in an event's words."""
    marks = [Mark(event.trigger, ("trigger",))]
    marks += [Mark(m.span, ("actor",)) for m in event.actor]
    marks += [Mark(m.span, ("recipient",)) for m in event.recipient]
    marks += [Mark(s.span, ("source",)) for s in event.according_to]
    marks += [Mark(_before(s.cue, event), ("cue",)) for s in event.according_to if s.cue]
    marks += [Mark(event.time.span, ("time",))] if event.time else []
    marks += [Mark(event.place.span, ("place",))] if event.place else []
    return marks


def _before(cue: Span, event: Event) -> Span:
    """Return a cue up to where it runs into the words of a source, so that these stay one mark."""
    ends = [s.span[0] for s in event.according_to if cue[0] < s.span[0] < cue[1] < s.span[1]]
    return (cue[0], min([cue[1], *ends]))


def sentence(event: Event, text: str) -> list[tuple[Piece, ...]]:
    """Return the sentence of an event with its marks; and before it, other sentences in which a value was found."""
    marks = marks_of(event)
    spans = [event.sentence]
    for mark in marks:
        if all(not (first <= mark.span[0] < last) for first, last in spans):
            spans.append(_around(text, mark.span))
    return [pieces(text, marks, span) for span in sorted(set(spans))]


def _around(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return the sentence around a span outside the event's own: up to full stops, or ends of lines."""
    first = max(text.rfind(end, 0, span[0]) for end in (". ", "\n", "؟ ", "! ")) + 1
    ends = [at for end in (". ", "\n", "؟ ", "! ") if (at := text.find(end, span[1])) >= 0]
    return max(first, span[0] - 400), min([*(at + 1 for at in ends), len(text), span[1] + 400])


@router.get("/event")
def event(request: Request, pages: Writing, id: str = "", n: int = 1) -> Response:
    """Answer with an event. Args: id; n, which of those with this id."""
    store = pages.shelf.store()
    row, found, document = event_of(store, id, n)
    text = document.text
    same = store.events(document=found.document).ask(
        f"SELECT {COLUMNS} FROM rows WHERE sentence_start = ? AND event_no <> ? ORDER BY event_no LIMIT {_OTHERS}",
        row["sentence_start"], row["event_no"],
    )  # fmt: skip
    return pages.page(
        request, "event.html", row=row, event=found, document=document, others=listed(same.records()), n=n,
        sentences=sentence(found, text) if text else [evidence(row)], line=line(found), copies=copies(store, row["document_no"]),
        story=other_reports(store, row["event_no"]),
    )  # fmt: skip


@router.get("/event/card")
def card(request: Request, pages: Writing, id: str = "", n: int = 1) -> Response:
    """Answer with an event on a card, for the text of an article."""
    row, found, _ = event_of(pages.shelf.store(), id, n)
    return pages.page(request, "event_card.html", event=found, row=row, line=line(found))


@router.get("/event/found")
def found(request: Request, pages: Writing, id: str = "", n: int = 1) -> Response:
    """Answer with how an event's values were found: the article is read again, and what was weighed is kept."""
    store = pages.shelf.store()
    row, wanted, document = event_of(store, id, n)
    told = problem = None
    if not document.text:
        problem = "found.no"
    else:
        reader = request.app.state.reader
        try:
            told = pages.shelf.remembered(
                ("found", id, n), lambda _: explanation(wanted, document, *reader.trace(document, wanted.trigger)), store
            )
            problem = None if told else "found.nothing"
        except Busy:
            problem = "found.busy"
    answer = pages.page(
        request, "event_found.html", event=wanted, told=told, problem=problem, back=str(request.url.query),
        sentences=sentence(wanted, document.text) if document.text else [evidence(row)],
    )  # fmt: skip
    if problem == "found.busy":
        answer.headers["cache-control"] = "no-store"
    return answer


def copies(store: Store, number: int) -> list[dict[str, Any]]:
    """Return the articles that resemble one, earlier and later, and the addresses at which the same text was met."""
    sql = """
        SELECT DISTINCT d.document, d.title, d.outlet, d.day, c.similarity,
            CASE WHEN c.document_no = ? THEN 'of' ELSE 'by' END AS how
        FROM copies c JOIN documents d ON d.document_no = CASE WHEN c.document_no = ? THEN c.copy_of ELSE c.document_no END
        WHERE c.document_no = ? OR c.copy_of = ? AND c.document_no IS NOT NULL
        UNION ALL
        SELECT NULL, c.url, c.outlet, TRY_CAST(left(c.published, 10) AS DATE), 1.0, 'same'
        FROM copies c WHERE c.copy_of = ? AND c.document_no IS NULL
        ORDER BY similarity DESC, day LIMIT 12"""
    return store.sql(sql, values=[number] * 5).records()
