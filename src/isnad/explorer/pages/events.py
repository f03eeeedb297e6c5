"""The table of events: filters in the address, sort, pages, downloads, a feed."""

import datetime
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse

from isnad.errors import UsageError
from isnad.explorer.downloads import FORMATS, download
from isnad.explorer.feed import feed
from isnad.explorer.filters import MANY, ONE, Filter, WrongFilter, order_of, read_filter, read_page, read_sort, typed
from isnad.explorer.rendering import Pages, is_partial
from isnad.explorer.rows import COLUMNS, choices, listed
from isnad.explorer.scores import quad_of
from isnad.store.reader import Store

router = APIRouter()
#: Entries of a feed; seconds that a download may take, however slowly a reader fetches it.
ENTRIES, DOWNLOAD = 50, 600.0


async def given(request: Request) -> Pages:
    """Return what writes pages; for `Depends`, which would send a plain function to a thread of its own."""
    return request.app.state.pages


Writing = Annotated[Pages, Depends(given)]


@router.get("/events")
def events(request: Request, pages: Writing) -> Response:
    """Answer with the table, or, where htmx asks, with its part that changes."""
    try:
        wanted = read_filter(request.query_params)
    except WrongFilter as error:
        return _wrong(request, pages, error, typed(request.query_params, Filter, MANY, ONE))
    sort, number = read_sort(request.query_params), read_page(request.query_params)
    address = wanted.url(sort=sort if sort != "-day" else None, page=number if number > 1 else None)
    asked = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    if not is_partial(request) and request.query_params and asked != address and untidy(request):
        return RedirectResponse(address, status_code=303)
    store = pages.shelf.store()
    try:
        found = pages.shelf.remembered(("events", wanted, sort, number), lambda s: _found(s, wanted, sort, number, pages), store)
    except UsageError as error:
        return _wrong(request, pages, error, wanted)
    answer = _page(request, pages, store, wanted, sort=sort, address=address, **found)
    if is_partial(request):
        answer.headers["hx-push-url"] = address
    return answer


def untidy(request: Request) -> bool:
    """Return whether an address has fields without a value, as forms send them, or says `country` for `by` and `to`."""
    return any(not value.strip() or name == "country" for name, value in request.query_params.multi_items())


def _found(store: Store, wanted: Filter, sort: str, number: int, pages: Pages) -> dict[str, Any]:
    """Return the rows of one page of the table, how many there are in all, and how many of each class.

    The number beside a class is that of the events which its link finds: those of the filter, with this class in place of the
    classes and types that are asked for now. Counted inside these, it would be 0 for each class but the chosen one.
    """
    size = pages.settings.page_rows
    asked = wanted.asked()
    types = (
        store.events(**wanted.but(quad=(), type=()).asked()).tally("SELECT type, count(*) AS n FROM rows GROUP BY ALL").records()
    )
    quads: dict[str, int] = {}
    for row in types:
        quads[quad_of(row["type"])] = quads.get(quad_of(row["type"]), 0) + row["n"]
    total = sum(row["n"] for row in types if row["type"] in asked.get("type", (row["type"],)))
    last = max(1, -(-total // size))
    number = min(number, last)
    result = store.events(**asked, order=order_of(sort), limit=size, offset=(number - 1) * size)
    rows = listed(result.ask(f"SELECT {COLUMNS} FROM rows").records())
    return {"rows": rows, "total": total, "page": number, "last": last, "quads": quads}


def _page(request: Request, pages: Pages, store: Store, wanted: Filter, **values: Any) -> Response:
    part = is_partial(request)
    offered = None if part else pages.shelf.remembered("choices", choices, store)
    return pages.page(
        request, "events_found.html" if part else "events.html", wanted=wanted, formats=FORMATS, offered=offered,
        most=pages.settings.most_rows, wrong=None, **values,
    )  # fmt: skip


def _wrong(request: Request, pages: Pages, error: UsageError, wanted: Filter) -> Response:
    """Answer to a filter that cannot be used: the page with a word on it and what was typed; to htmx with status 200."""
    empty: dict[str, Any] = {"rows": [], "total": 0, "page": 1, "last": 1, "quads": {}, "sort": "-day", "address": "/events"}
    part = is_partial(request)
    store = pages.shelf.store()
    offered = None if part else pages.shelf.remembered("choices", choices, store)
    return pages.page(
        request, "events_found.html" if part else "events.html", 200 if part else 400, wanted=wanted, formats=FORMATS,
        offered=offered, most=pages.settings.most_rows, wrong=error, **empty,
    )  # fmt: skip


@router.get("/events/download")
def events_download(request: Request, pages: Writing) -> Response:
    """Answer with a file of the events that a filter finds. Parameters: the filter's, sort, format (one of FORMATS)."""
    form = request.query_params.get("format") or "csv"
    if form not in FORMATS:
        raise UsageError(f"format: {form!r} is none; one of {', '.join(FORMATS)}")
    wanted = read_filter(request.query_params)
    order = order_of(read_sort(request.query_params))
    store = pages.shelf.store()
    asked = {**wanted.asked(), "limit": pages.settings.most_rows}
    len(store.events(**{**asked, "limit": 1}))  # what is wrong with the filter shows before the file begins
    name = f"isnad-events-{datetime.date.today().isoformat()}{FORMATS[form].ending}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    chunks: Iterator[bytes] = download(store.within(DOWNLOAD), form, asked, order, pages.names)
    return StreamingResponse(chunks, headers=headers, media_type=FORMATS[form].media)


@router.get("/events.atom")
def events_feed(request: Request, pages: Writing) -> Response:
    """Answer with the feed of the events that a filter finds, the latest stored first."""
    wanted = read_filter(request.query_params)
    store = pages.shelf.store()
    rows = store.events(**wanted.asked(), order="-event_no", limit=ENTRIES)
    base = str(request.base_url).rstrip("/")
    return Response(feed(base, wanted, store, rows, pages.wording(request)), media_type="application/atom+xml; charset=utf-8")
