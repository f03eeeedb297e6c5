"""The table of stories: filters in the address, sort, pages, downloads, a feed; as that of events."""

import datetime
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse

from isnad.errors import UsageError
from isnad.explorer.downloads import FORMATS, rows_as
from isnad.explorer.feed import feed_of_stories
from isnad.explorer.filters import WrongFilter, order_of, read_page, read_sort, typed
from isnad.explorer.pages.events import DOWNLOAD, ENTRIES, Writing, untidy
from isnad.explorer.rendering import Pages, is_partial
from isnad.explorer.rows import choices
from isnad.explorer.story_filters import FIRST, MANY, ONE, SORTS, StoryFilter, read_story_filter
from isnad.explorer.story_view import LISTED, listed_stories
from isnad.store.reader import Store

router = APIRouter()
#: Formats of a download.
STORY_FORMATS = {name: FORMATS[name] for name in ("csv", "jsonl", "parquet")}


@router.get("/stories")
def stories(request: Request, pages: Writing) -> Response:
    """Answer with the table, or, where htmx asks, with its part that changes."""
    try:
        wanted = read_story_filter(request.query_params)
    except WrongFilter as error:
        return _wrong(request, pages, error, typed(request.query_params, StoryFilter, MANY, ONE))
    sort, number = read_sort(request.query_params, SORTS, FIRST), read_page(request.query_params)
    address = wanted.url(sort=sort if sort != FIRST else None, page=number if number > 1 else None)
    asked = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    if not is_partial(request) and request.query_params and asked != address and untidy(request):
        return RedirectResponse(address, status_code=303)
    store = pages.shelf.store()
    if untold(store):
        return _page(request, pages, store, wanted, untold=True, **_nothing())
    try:
        found = pages.shelf.remembered(("stories", wanted, sort, number), lambda s: _found(s, wanted, sort, number, pages), store)
    except UsageError as error:
        return _wrong(request, pages, error, wanted)
    answer = _page(request, pages, store, wanted, **{**_nothing(), **found, "sort": sort, "address": address})
    if is_partial(request):
        answer.headers["hx-push-url"] = address
    return answer


def untold(store: Store) -> bool:
    """Return whether a store holds articles, but no stories were told of them."""
    return bool(store.manifest.documents) and not store.manifest.told_batch


def _found(store: Store, wanted: StoryFilter, sort: str, number: int, pages: Pages) -> dict[str, Any]:
    """Return the rows of one page of the table, how many there are in all, and how many with each verdict.

    The number beside a verdict is that of the stories which its link finds, as beside the classes of events.
    """
    size, asked = pages.settings.page_rows, wanted.asked()
    counts = (
        store.stories(**wanted.but(verdict=()).asked()).tally("SELECT verdict, count(*) AS n FROM rows GROUP BY ALL").records()
    )
    verdicts = {row["verdict"]: row["n"] for row in counts}
    total = sum(n for verdict, n in verdicts.items() if verdict in asked.get("verdict", (verdict,)))
    last = max(1, -(-total // size))
    number = min(number, last)
    result = store.stories(**asked, order=order_of(sort, SORTS), limit=size, offset=(number - 1) * size)
    rows = listed_stories(store, result.ask(f"SELECT {LISTED} FROM rows").records())
    return {"rows": rows, "total": total, "page": number, "last": last, "verdicts": verdicts}


def _nothing() -> dict[str, Any]:
    return {"rows": [], "total": 0, "page": 1, "last": 1, "verdicts": {}, "sort": FIRST, "address": "/stories", "wrong": None}


def _page(
    request: Request, pages: Pages, store: Store, wanted: StoryFilter, status: int = 200, untold: bool = False, **values: Any
) -> Response:  # fmt: skip
    part = is_partial(request)
    offered = None if part else pages.shelf.remembered("choices", choices, store)
    return pages.page(
        request, "stories_found.html" if part else "stories.html", status, wanted=wanted, formats=STORY_FORMATS, offered=offered,
        most=pages.settings.most_rows, untold=untold, behind=store.untold, folder=pages.settings.store, **values,
    )  # fmt: skip


def _wrong(request: Request, pages: Pages, error: UsageError, wanted: StoryFilter) -> Response:
    """Answer to a filter that cannot be used: the page with a word on it and what was typed; to htmx with status 200."""
    status = 200 if is_partial(request) else 400
    return _page(request, pages, pages.shelf.store(), wanted, status, **{**_nothing(), "wrong": error})


@router.get("/stories/download")
def stories_download(request: Request, pages: Writing) -> Response:
    """Answer with a file of the stories that a filter finds. Parameters: the filter's, sort, format (csv, jsonl, parquet)."""
    form = request.query_params.get("format") or "csv"
    if form not in STORY_FORMATS:
        raise UsageError(f"format: {form!r} is none; one of {', '.join(STORY_FORMATS)}")
    wanted = read_story_filter(request.query_params)
    order = order_of(read_sort(request.query_params, SORTS, FIRST), SORTS)
    store = _with_stories(pages)
    len(store.stories(**wanted.asked(), limit=1))  # what is wrong with the filter shows before the file begins
    result = store.within(DOWNLOAD).stories(**wanted.asked(), order=order, limit=pages.settings.most_rows)
    name = f"isnad-stories-{datetime.date.today().isoformat()}{STORY_FORMATS[form].ending}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(rows_as(form, result), headers=headers, media_type=STORY_FORMATS[form].media)


@router.get("/stories.atom")
def stories_feed(request: Request, pages: Writing) -> Response:
    """Answer with the feed of the stories that a filter finds, those that changed last first."""
    wanted = read_story_filter(request.query_params)
    store = _with_stories(pages)
    rows = store.stories(**wanted.asked(), order="-batch", limit=ENTRIES).records()
    base = str(request.base_url).rstrip("/")
    made = feed_of_stories(base, wanted, store, rows, pages.wording(request))
    return Response(made, media_type="application/atom+xml; charset=utf-8")


def _with_stories(pages: Pages) -> Store:
    """Return the store. Raises HTTPException (404) where its stories are not told."""
    store = pages.shelf.store()
    if untold(store):
        raise HTTPException(404, "the stories of this store are not told yet; `isnad stories STORE` tells them")
    return store
