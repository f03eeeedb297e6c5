"""The landscape of sources: on whom each outlet relies, who is cited most, with which stance."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from isnad.explorer.filters import Filter
from isnad.explorer.pages.events import Writing
from isnad.record.ontology import SOURCE_KINDS, STANCES
from isnad.store.reader import Store

router = APIRouter()
_OUTLETS, _TOP = 60, 30
KINDS = (*SOURCE_KINDS, "none")


def landscape(store: Store) -> dict[str, Any]:
    """Return outlets with their events by kind of source, the sources most cited, and counts by stance."""
    found = store.events()
    counted = found.tally(
        "SELECT outlet, kind, count(*) AS n FROM (SELECT outlet, unnest(CASE WHEN len(source_kinds) = 0 THEN ['none'] "
        "ELSE source_kinds END) AS kind FROM rows) GROUP BY ALL"
    ).records()
    totals = found.tally("SELECT outlet, count(*) AS n FROM rows GROUP BY outlet ORDER BY n DESC, outlet").records()
    cells: dict[str | None, dict[str, int]] = {}
    for row in counted:
        cells.setdefault(row["outlet"], {})[row["kind"]] = row["n"]
    kinds = {kind: sum(of.get(kind, 0) for of in cells.values()) for kind in KINDS}
    top = store.sql(
        "SELECT 'id:' || s.entity AS q, mode(s.text) AS text, mode(s.name_en) AS name_en, mode(s.kind) AS kind, "
        "count(DISTINCT s.event_no) AS n, count(DISTINCT e.document_no) AS articles "
        "FROM sources s JOIN events e USING (event_no) WHERE e.latest AND s.entity IS NOT NULL "
        f"GROUP BY s.entity ORDER BY n DESC, q LIMIT {_TOP}"
    ).records()
    stances = store.sql(
        "SELECT s.stance, count(DISTINCT s.event_no) AS n FROM sources s JOIN events e USING (event_no) "
        "WHERE e.latest GROUP BY s.stance"
    ).records()
    return {
        "outlets": [{**row, "cells": cells.get(row["outlet"], {})} for row in totals[:_OUTLETS]], "kinds": kinds, "top": top,
        "total": sum(row["n"] for row in totals), "stances": {row["stance"]: row["n"] for row in stances},
    }  # fmt: skip


@router.get("/sources")
def sources(request: Request, pages: Writing) -> Response:
    """Answer with the landscape."""
    told = pages.shelf.remembered("landscape", landscape)
    return pages.page(request, "sources.html", told=told, kinds=KINDS, stances=STANCES, wanted=Filter())
