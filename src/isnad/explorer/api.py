"""The HTTP API: what the pages show, as JSON. Filters are those of `Store.events`; see the OpenAPI description."""

from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Body, Depends, FastAPI, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from isnad.errors import InputError, UsageError
from isnad.explorer import cast
from isnad.explorer.explaining import Explanation, explanation
from isnad.explorer.filters import Filter, read_filter
from isnad.explorer.pages.event import event_of
from isnad.explorer.pages.sources import landscape
from isnad.explorer.pages.stories import untold
from isnad.explorer.pages.story import asked_story
from isnad.explorer.reader import Busy
from isnad.explorer.rendering import Pages
from isnad.explorer.story_filters import read_story_filter
from isnad.record import Document, Event, Reading, Record, Story
from isnad.record.english import line
from isnad.record.ontology import EVENT_TYPES, QUAD_CLASSES, SOURCE_KINDS, STANCES, STATUSES
from isnad.store.stories import VERDICTS

router = APIRouter(prefix="/api", tags=["api"])
#: Most rows of one answer, and the farthest row.
_MOST, _FARTHEST = 500, 1_000_000
_ORDERS = Literal["-day", "day", "-event_no", "event_no", "-confidence", "confidence", "type", "outlet", "place_name"]
#: What events can be counted by.
_BY = Literal[
    "type", "mode", "status", "day", "week", "month", "quarter", "year", "outlet", "source_kind", "place_country", "dyad"
]
_STORY_ORDERS = Literal["-reports", "-day", "day", "-last_published", "-chains", "-denials", "-outlets", "-dead_high"]
_ORDER = Query(description="What comes first: a column, with `-` in front from the greatest down.")
_PREFIX = "#/components/schemas/"


class Events(Record, frozen=True, kw_only=True):
    """Some events: total, how many match; offset, how many were passed over; events."""

    total: int
    offset: int
    events: tuple[Event, ...]


class Documents(Record, frozen=True, kw_only=True):
    """Some articles, without their texts: total, offset, documents."""

    total: int
    offset: int
    documents: tuple[Document, ...]


class Statements(Record, frozen=True, kw_only=True):
    """Who is reported to say what: total, offset, statements with what is said."""

    total: int
    statements: tuple[dict[str, Any], ...]


class One(Record, frozen=True, kw_only=True):
    """One event with its article and its English line."""

    event: Event
    english: str
    document: Document


class Counts(Record, frozen=True, kw_only=True):
    """Counts: by, the columns; rows, each with these columns and `count`."""

    by: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]


class Actors(Record, frozen=True, kw_only=True):
    """Who takes part, the most frequent first."""

    total: int
    actors: tuple[dict[str, Any], ...]


class Landscape(Record, frozen=True, kw_only=True):
    """Outlets with their events by kind of source, the sources cited most, and counts by stance."""

    total: int
    outlets: tuple[dict[str, Any], ...]
    kinds: dict[str, int]
    top: tuple[dict[str, Any], ...]
    stances: dict[str, int]


class Stories(Record, frozen=True, kw_only=True):
    """Some stories, as the store's table of stories has them: total, offset, stories; untold, articles that came in since."""

    total: int
    offset: int
    untold: int
    stories: tuple[dict[str, Any], ...]


class Fault(Record, frozen=True, kw_only=True):
    """Why there is no answer."""

    error: str
    status: int


_SHOWN = (Events, Documents, Statements, One, Counts, Actors, Landscape, Stories, Story, Reading, Explanation, Fault)


def _answers(record: type[Record], *failures: int) -> dict[int | str, dict[str, Any]]:
    told = {400: "a parameter that makes no sense", 404: "there is no such thing", 413: "too large", 422: "cannot be read",
            503: "took too long, or too busy"}  # fmt: skip
    content = {"application/json": {"schema": {"$ref": _PREFIX + record.__name__}}}
    fault = {"application/json": {"schema": {"$ref": _PREFIX + Fault.__name__}}}
    return {
        200: {"description": (record.__doc__ or "").split("\n")[0], "content": content},
        **{status: {"description": told[status], "content": fault} for status in dict.fromkeys((400, *failures, 422, 503))},
    }


def _many(name: str, known: Any, about: str) -> Any:
    values = ", ".join(known)
    return Query(description=f"{about}: {values}. Several: with commas, or repeated.", examples=[next(iter(known))], alias=name)


#: Parameters of events and of stories alike.
PartyAsked = Annotated[str | None, Query(description="Actor or recipient: a name, `id:…`, or codes.", max_length=300)]
NameAsked = Annotated[str | None, Query(description="A name in any spelling, `id:…`, or codes.", max_length=300)]
OtherAsked = Annotated[str | None, Query(description="As actor.", max_length=300)]
DyadAsked = Annotated[str | None, Query(description="Who to whom: IRN:IRQ, IRN:, :IRQ.", max_length=7)]
PlaceAsked = Annotated[str | None, Query(description="A name, a country's code, or a GeoNames number.", max_length=300)]


class Asked:
    """The filter of events in the query of a request; every parameter may be left out."""

    def __init__(
        self, request: Request,
        text: Annotated[str | None, Query(description="Words that the article holds.", max_length=300)] = None,
        type: Annotated[list[str] | None, _many("type", EVENT_TYPES, "PLOVER types")] = None,
        quad: Annotated[list[str] | None, _many("quad", QUAD_CLASSES, "Quad classes, added to the types")] = None,
        party: PartyAsked = None,
        actor: NameAsked = None,
        recipient: OtherAsked = None,
        country: DyadAsked = None,
        place: PlaceAsked = None,
        start: Annotated[str | None, Query(description="First day, YYYY-MM-DD.")] = None,
        end: Annotated[str | None, Query(description="Last day, included.")] = None,
        status: Annotated[list[str] | None, _many("status", STATUSES, "Status")] = None,
        source: Annotated[str | None, Query(description="A name in the chain, or `id:…`.", max_length=300)] = None,
        source_kind: Annotated[list[str] | None, _many("source_kind", (*SOURCE_KINDS, "none"), "Kinds of source")] = None,
        stance: Annotated[list[str] | None, _many("stance", STANCES, "Stances of a source")] = None,
        outlet: Annotated[list[str] | None, Query(description="Outlets; repeated for several.")] = None,
        min_confidence: Annotated[float | None, Query(ge=0, le=1, description="Least confidence.")] = None,
        document: Annotated[str | None, Query(description="Id of an article.", max_length=300)] = None,
        story: Annotated[str | None, Query(description="Id of a story, whose reports are wanted.", max_length=300)] = None,
    ) -> None:  # fmt: skip
        del text, type, quad, party, actor, recipient, country, place, start, end, status, source, source_kind, stance, outlet
        del min_confidence, document, story  # declared for the description; read where pages read them
        self.filter: Filter = read_filter(request.query_params)
        self.asked: dict[str, Any] = self.filter.asked()


async def _pages(request: Request) -> Pages:
    return request.app.state.pages


Writing = Annotated[Pages, Depends(_pages)]
Filtered = Annotated[Asked, Depends()]
Limit = Annotated[int, Query(ge=1, le=_MOST, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, le=_FARTHEST, description="So many are passed over.")]
Id = Annotated[str, Query(description="Its id.", max_length=2_000)]
Number = Annotated[int, Query(ge=1, le=1_000, description="Which of those that share the id.")]


def _json(record: Any) -> Response:
    return Response(msgspec.json.encode(record), media_type="application/json")


@router.get("/events", responses=_answers(Events), summary="Events that match a filter")
def events(
    pages: Writing, asked: Filtered, limit: Limit = 50, offset: Offset = 0, order: Annotated[_ORDERS, _ORDER] = "-day"
) -> Response:
    """The events, whole, with spans into the article's text."""
    store = pages.shelf.store()
    found = store.events(**asked.asked, order=order, limit=limit, offset=offset).records()
    return _json(Events(total=len(store.events(**asked.asked)), offset=offset, events=tuple(found)))


@router.get("/event", responses=_answers(One, 404), summary="One event")
def event(pages: Writing, id: Id, n: Number = 1) -> Response:
    """One event with its article's text, and the English line."""
    _, found, document = event_of(pages.shelf.store(), id, n)
    return _json(One(event=found, english=line(found), document=document))


@router.get("/explain", responses=_answers(Explanation, 404), summary="How an event was found")
def explain(request: Request, pages: Writing, id: Id, n: Number = 1) -> Response:
    """What was weighed: the entry, what spoke for and against it, who else might have been meant."""
    _, found, document = event_of(pages.shelf.store(), id, n)
    if not document.text:
        raise HTTPException(404, "the store keeps no texts: how an event was found cannot be told")
    try:
        told = explanation(found, document, *request.app.state.reader.trace(document, found.trigger))
    except Busy as error:
        raise HTTPException(503, str(error)) from None
    if told is None:
        raise HTTPException(404, "the present lexicon does not find this event; an older one made it")
    return _json(told)


@router.get("/stories", responses=_answers(Stories, 404), summary="Stories that match a filter")
def stories(
    request: Request, pages: Writing,
    text: Annotated[str | None, Query(description="Words that an article which reports it holds.", max_length=300)] = None,
    verdict: Annotated[list[str] | None, _many("verdict", VERDICTS, "Verdicts")] = None,
    type: Annotated[list[str] | None, _many("type", EVENT_TYPES, "PLOVER types of its reports")] = None,
    party: PartyAsked = None,
    actor: NameAsked = None,
    recipient: OtherAsked = None,
    country: DyadAsked = None,
    place: PlaceAsked = None,
    start: Annotated[str | None, Query(description="First day, YYYY-MM-DD.")] = None,
    end: Annotated[str | None, Query(description="Last day, included.")] = None,
    outlet: Annotated[list[str] | None, Query(description="Outlets; repeated for several.")] = None,
    min_reports: Annotated[int | None, Query(ge=0, le=999_999, description="With at least so many reports.")] = None,
    min_chains: Annotated[int | None, Query(ge=0, le=999_999, description="With at least so many independent chains.")] = None,
    limit: Limit = 50, offset: Offset = 0, order: Annotated[_STORY_ORDERS, _ORDER] = "-reports",
) -> Response:  # fmt: skip
    """The stories, each with its verdict, chains, ranges of numbers and first words; `/api/story` has all of one."""
    del text, verdict, type, party, actor, recipient, country, place, start, end, outlet, min_reports, min_chains
    asked, store = read_story_filter(request.query_params).asked(), pages.shelf.store()
    if untold(store):
        raise HTTPException(404, "the stories of this store are not told yet; `isnad stories STORE` tells them")
    found = store.stories(**asked, order=order, limit=limit, offset=offset).to_arrow()
    rows = tuple(found.drop_columns(["batch"]).to_pylist())
    return _json(Stories(total=len(store.stories(**asked)), offset=offset, untold=store.untold, stories=rows))


@router.get("/story", responses=_answers(Story, 404), summary="One story")
def story(
    pages: Writing, id: Annotated[str, Query(description="Its id, a former one, or the beginning of either.", max_length=64)]
) -> Response:
    """One story: verdict with its chains, numbers with who gives them, and the way of the claim, report by report."""
    return _json(asked_story(pages, pages.shelf.store(), id))


@router.get("/counts", responses=_answers(Counts), summary="Events counted")
def counts(
    pages: Writing, asked: Filtered,
    group: Annotated[list[_BY] | None, Query(description="What is counted by; repeated for several.", max_length=3)] = None,
) -> Response:  # fmt: skip
    """How many events there are for each value of some columns."""
    columns = tuple(dict.fromkeys(group or ["type"]))
    rows = pages.shelf.store().events(**asked.asked).counts(*columns).slice(0, 10_000).to_pylist()
    return _json(Counts(by=columns, rows=tuple(rows)))


@router.get("/documents", responses=_answers(Documents), summary="Articles")
def documents(
    pages: Writing, text: Annotated[str | None, Query(description="Words that the article holds.", max_length=300)] = None,
    outlet: Annotated[list[str] | None, Query(description="Outlets; repeated for several.")] = None,
    start: Annotated[str | None, Query(description="First day.")] = None,
    end: Annotated[str | None, Query(description="Last day.")] = None,
    limit: Limit = 50, offset: Offset = 0,
) -> Response:  # fmt: skip
    """The articles, newest first, without their texts."""
    store = pages.shelf.store()
    asked: dict[str, Any] = {"text": text or None, "outlet": outlet or None, "start": start or None, "end": end or None}
    found = store.documents(**asked, order="-day", limit=limit, offset=offset).records()
    bare = tuple(msgspec.structs.replace(one, text="") for one in found)
    return _json(Documents(total=len(store.documents(**asked)), offset=offset, documents=bare))


@router.get("/document", responses=_answers(Reading, 404), summary="One article")
def document(pages: Writing, id: Id) -> Response:
    """One article with its text, its events and its statements."""
    store = pages.shelf.store()
    found = store.documents(document=id).records()
    if not found:
        raise HTTPException(404, f"no article has the id {id!r}")
    events_, statements_ = store.events(document=id).records(), store.statements(document=id).records()
    return _json(Reading(document=found[0], events=tuple(events_), statements=tuple(statements_)))


@router.get("/statements", responses=_answers(Statements), summary="Who is reported to say what")
def statements(
    pages: Writing, speaker: Annotated[str | None, Query(description="A name, or `id:…`.", max_length=300)] = None,
    kind: Annotated[list[str] | None, _many("kind", SOURCE_KINDS, "Kinds of speaker")] = None,
    text: Annotated[str | None, Query(description="Words that the article holds.", max_length=300)] = None, limit: Limit = 50,
) -> Response:  # fmt: skip
    """Statements, the latest stored first."""
    store = pages.shelf.store()
    kinds = [part for value in kind or [] for part in value.split(",") if part] or None
    asked: dict[str, Any] = {"speaker": speaker or None, "kind": kinds, "text": text or None}
    found = store.statements(**asked, order="-document_no", limit=limit)
    rows = found.ask(
        "SELECT document, speaker, speaker_kind, speaker_entity, speaker_name_en, stance, content, content_start, content_end, "
        "form FROM rows"
    ).records()
    return _json(Statements(total=len(store.statements(**asked)), statements=tuple(rows)))


@router.get("/actors", responses=_answers(Actors), summary="Actors")
def actors(
    pages: Writing, q: Annotated[str | None, Query(description="Words of a name.", max_length=300)] = None,
    kind: Annotated[
        Literal["country", "person", "organization", "outlet"] | None, Query(description="Which kind of actor.")
    ] = None,
    limit: Limit = 50,
) -> Response:  # fmt: skip
    """Who takes part. `q` of an answer is what the filters party, actor and recipient take."""
    rows = cast.chosen(pages.shelf.remembered("cast", cast.cast), q, kind, lambda code: " ".join(pages.names.actor(code, None)))
    told = tuple({name: value for name, value in row.items() if name != "norm"} for row in rows[:limit])
    return _json(Actors(total=len(rows), actors=told))


@router.get("/sources", responses=_answers(Landscape), summary="The landscape of sources")
def sources(pages: Writing) -> Response:
    """On whom each outlet relies."""
    told = pages.shelf.remembered("landscape", landscape)
    return _json(Landscape(**{**told, "outlets": tuple(told["outlets"]), "top": tuple(told["top"])}))


@router.post("/read", responses=_answers(Reading, 413), summary="Read a text", openapi_extra={"requestBody": {"required": True}})
def read(
    request: Request, pages: Writing, text: Annotated[str, Body(description="The article, in Arabic.", embed=True)],
    published: Annotated[str | None, Body(description="Its day, YYYY-MM-DD.", embed=True)] = None,
) -> Response:  # fmt: skip
    """The events and statements of a text. Nothing is kept."""
    reader = request.app.state.reader
    try:
        return _json(reader.read(reader.document(text, b"", "text", published)).reading)
    except InputError as error:
        raise HTTPException(413 if error.reason == "too-large" else 422, str(error)) from None
    except UsageError as error:
        raise HTTPException(422, str(error)) from None
    except Busy as error:
        raise HTTPException(503, str(error)) from None


def describe(app: FastAPI) -> None:
    """Put the forms of the records into the application's OpenAPI description."""
    made = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = made()
            _, components = msgspec.json.schema_components(_SHOWN, ref_template=_PREFIX + "{name}")
            known = schema.setdefault("components", {}).setdefault("schemas", {})
            known.update(components)
            for unused in ("HTTPValidationError", "ValidationError"):
                known.pop(unused, None)
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]
