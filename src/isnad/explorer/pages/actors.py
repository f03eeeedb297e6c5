"""The actors, and one actor: names, offices, events over time, counterparts, and what is told on his word."""

import math
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from isnad.explorer import cast
from isnad.explorer.counting import time_chart
from isnad.explorer.filters import Filter, read_page
from isnad.explorer.marking import shown
from isnad.explorer.pages.events import Writing
from isnad.explorer.rendering import link
from isnad.explorer.rows import listed
from isnad.explorer.wording import Wording

router = APIRouter()
_ROWS = 60


@router.get("/actors")
def actors(request: Request, pages: Writing, q: str = "", kind: str = "") -> Response:
    """Answer with the list. Args: q, words of a name; kind (country, person, organization, outlet)."""
    if request.query_params and any(not value.strip() for value in request.query_params.values()):
        return RedirectResponse(link("/actors", q=q.strip(), kind=kind), status_code=303)
    store, words = pages.shelf.store(), pages.wording(request)
    rows = cast.chosen(pages.shelf.remembered("cast", cast.cast, store), q, kind, words.country)
    last = max(1, -(-len(rows) // _ROWS))
    page = min(read_page(request.query_params), last)
    shown_rows = [
        {**row, "name": name_of(row, words), "group": cast.group(row["kind"])} for row in rows[(page - 1) * _ROWS : page * _ROWS]
    ]
    most = rows[0]["n"] if rows else 1
    return pages.page(request, "actors.html", rows=shown_rows, q=q, kind=kind, total=len(rows), page=page, last=last, most=most)


def name_of(row: dict[str, Any], words: Wording) -> str:
    """Return what an actor is called in the reader's language."""
    if not str(row.get("q") or row.get("key")).startswith("id:"):
        return words.country(row.get("country") or row.get("key") or row.get("q"))
    return shown((row["name_ar"] if words.lang == "ar" else row["name_en"]) or row["name_ar"] or "")


@router.get("/actor")
def actor(request: Request, pages: Writing, q: str = "") -> Response:
    """Answer with one actor. Args: q, a code, an id, or a name."""
    if not q.strip():
        raise HTTPException(404, "names nobody")
    who = cast.actor_of(q.strip()[:300], request.app.state.reader.lexicon)
    store, words = pages.shelf.store(), pages.wording(request)
    known = pages.shelf.remembered(("actor", who.q), lambda s: cast.told(s, who), store)
    wanted = Filter(party=who.q)
    chart = time_chart(known["counts"], known["bars"], wanted, words) if known["bars"] else None
    name = (who.entity.name_ar if words.lang == "ar" else who.entity.name_en) if who.entity else words.country(who.q)
    network = _network(known["others"], name, who, words) if known["others"] else None
    return pages.page(
        request, "actor.html", who=who, name=name or who.q, known=known, chart=chart, network=network, wanted=wanted,
        offices=cast.offices(who.entity), latest=listed(known["latest"]),
    )  # fmt: skip


def _network(others: list[dict[str, Any]], name: str, who: cast.Actor, words: Wording) -> dict[str, Any]:
    """Return the network: `spec` for the script, `head` and `body` of its table."""
    most = max(other["n"] for other in others)
    nodes = [{"id": "·", "name": name, "text": "", "url": None, "size": 64, "centre": True}]
    links, body = [], []
    for other in others:
        called = name_of({**other, "q": other["key"], "country": None}, words)
        page = link("/actor", q=other["key"])
        nodes.append({
            "id": other["key"], "name": called, "text": words.count(other["n"]), "url": page,
            "size": 14 + 26 * math.sqrt(other["n"] / most), "centre": False,
        })  # fmt: skip
        cells = []
        for way, filter_ in (
            ("out", {"actor": who.q, "recipient": other["key"]}),
            ("in", {"actor": other["key"], "recipient": who.q}),
        ):
            told, url = other[way], link("/events", **filter_)
            if told is None:
                cells += [("–", None), ("–", None)]
                continue
            cells += [(words.num(told["n"]), url), (words.signed(told["score"]), None)]
            ends = ("·", other["key"]) if way == "out" else (other["key"], "·")
            links.append({
                "source": ends[0], "target": ends[1], "url": url, "score": told["score"],
                "name": f"{name} ← {called}" if words.dir == "rtl" and way == "out" else f"{name} → {called}" if way == "out"
                else f"{called} ← {name}" if words.dir == "rtl" else f"{called} → {name}",
                "text": f"{words.count(told['n'])} · {words.signed(told['score'])}",
                "width": 1 + 5 * math.sqrt(told["n"] / most),
            })  # fmt: skip
        body.append([(called, page), *cells])
    head = [
        words.t("counterpart"), words.t("actor.did"), words.t("score.mean"), words.t("actor.received"), words.t("score.mean"),
    ]  # fmt: skip
    return {"spec": {"kind": "network", "nodes": nodes, "links": links}, "head": head, "body": body}
