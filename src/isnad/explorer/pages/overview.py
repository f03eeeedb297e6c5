"""The overview: events over time, places, pairs with their trend, latest articles; every mark leads to the events behind it."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from isnad.explorer.counting import axis, map_chart, over_time, pairs, places, span, time_chart, trend_bars
from isnad.explorer.filters import Filter
from isnad.explorer.pages.events import Writing
from isnad.explorer.rendering import static
from isnad.explorer.story_view import LISTED, listed_stories
from isnad.store.reader import Store

router = APIRouter()
_PAIRS, _PLACES, _ARTICLES, _DISPUTED = 10, 400, 8, 6


def figures(store: Store) -> dict[str, Any]:
    """Return what the store holds, counted: figures, bars, pairs, places, types, latest articles."""
    found = store.events()
    first, last = span(found)
    bars = axis(first, last)
    known = store.sql(
        "SELECT count(*) AS articles, count(DISTINCT outlet) AS outlets, min(day) AS first, max(day) AS last "
        "FROM documents WHERE latest"
    ).records()[0]
    counted = found.tally(
        "SELECT count(*) AS events, count(*) FILTER (len(source_kinds) > 0) AS sourced FROM rows"
    ).records()[0]  # fmt: skip
    counts = over_time(found, bars) if bars else {}
    return {
        "known": {**known, **counted}, "bars": bars, "counts": counts, "rest": counted["events"] - sum(counts.values()),
        "pairs": pairs(found, bars, _PAIRS), "places": places(found, _PLACES),
        "types": found.tally("SELECT type, count(*) AS n FROM rows GROUP BY type ORDER BY n DESC, type").records(),
        "latest": store.documents(order="-day", limit=_ARTICLES).ask(
            "SELECT document, title, outlet, day, events FROM rows"
        ).records(),
        "disputed": _disputed(store),
    }  # fmt: skip


def _disputed(store: Store) -> list[dict[str, Any]]:
    """Return the disputed stories that were told of last; none where no stories were told."""
    if not store.manifest.told_batch:
        return []
    found = store.stories(verdict="disputed", order="-last_published", limit=_DISPUTED)
    return listed_stories(store, found.ask(f"SELECT {LISTED} FROM rows").records())


@router.get("/")
def overview(request: Request, pages: Writing) -> Response:
    """Answer with the overview."""
    store = pages.shelf.store()
    words, wanted = pages.wording(request), Filter()
    told = pages.shelf.remembered("overview", figures, store)
    chart = time_chart(told["counts"], told["bars"], wanted, words) if told["bars"] else None
    dyads = [{**pair, "bars": trend_bars(pair, told["bars"], wanted, words)} for pair in told["pairs"]]
    world = map_chart(told["places"], wanted, words, static("vendor/world.json")) if told["places"] else None
    most = max((row["n"] for row in told["types"]), default=1)
    return pages.page(request, "overview.html", told=told, chart=chart, dyads=dyads, world=world, wanted=wanted, most=most)
