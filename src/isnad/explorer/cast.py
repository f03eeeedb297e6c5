"""Who takes part: the list of actors, and what a store knows of one. Counts are those of the filter that their address names."""

import concurrent.futures
import datetime
import functools
from collections.abc import Callable
from typing import Any, NamedTuple

from isnad.errors import UsageError
from isnad.explorer.counting import axis, counted, span_of
from isnad.explorer.rows import COLUMNS
from isnad.explorer.scores import QUAD, SCORE
from isnad.lexicon.tables import EntityDef, Lexicon
from isnad.record.ontology import STANCES
from isnad.store.filters import named, participant
from isnad.store.reader import Store
from isnad.store.words import query, search_form

#: Actors of the list, counterparts of each kind, spellings, statements, events.
_LISTED, _OTHERS, _NAMES, _SAID, _LATEST = 2_000, 8, 24, 6, 6
_ID = "id:"
#: That a row is of an article's last version: quicker than a look at its event or document.
_CURRENT = "document_no NOT IN (SELECT document_no FROM replaced)"


class Actor(NamedTuple):
    """Somebody whose events are asked for: q, as filters take it; entity, of the lexicon; code, of a country."""

    q: str
    entity: EntityDef | None
    code: str | None


def actor_of(q: str, lexicon: Lexicon) -> Actor:
    """Return who is meant by a code (`IRN`, `IRN MIL`), an id (`id:qaani`, or without `id:`) or a name."""
    name = q.removeprefix(_ID)
    entity = next((e for e in lexicon.tables.entities if e.id == name), None)
    if entity is not None and entity.kind == "country":
        return Actor(name, entity, name)
    if entity is not None:
        return Actor(_ID + name, entity, None)
    return Actor(q, None, q if len(q) == 3 and q.isupper() and q.isascii() else None)


def cast(store: Store) -> list[dict[str, Any]]:
    """Return all actors, the most frequent first: q, kind, names, country, sector, n, as_actor, as_recipient.

    Countries count all events with a party of theirs; named bodies and people their own.
    """
    latest = "JOIN events e USING (event_no) WHERE e.latest"
    counts = (
        "count(DISTINCT event_no) AS n, count(DISTINCT event_no) FILTER (role = 'actor') AS as_actor, "
        "count(DISTINCT event_no) FILTER (role = 'recipient') AS as_recipient"
    )
    countries = f"""
        SELECT country AS q, 'country' AS kind, NULL AS name_ar, NULL AS name_en, country, NULL AS sector, {counts}, '' AS norm
        FROM participants p {latest} AND country IS NOT NULL GROUP BY country"""
    named = f"""
        SELECT '{_ID}' || entity AS q, mode(p.kind) AS kind, mode(coalesce(p.name_ar, p.text)) AS name_ar,
            mode(p.name_en) AS name_en, mode(country) AS country, mode(sector) AS sector, {counts},
            string_agg(DISTINCT p.norm, '|') AS norm
        FROM participants p {latest} AND entity IS NOT NULL AND NOT regexp_full_match(entity, '[A-Z]{{3}}') GROUP BY entity"""
    return store.sql(f"{countries} UNION ALL {named} ORDER BY n DESC, q LIMIT {_LISTED}").records()


def chosen(rows: list[dict[str, Any]], words: str | None, kind: str | None, named: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return the actors of a kind whose names hold some words. Args: named, from a country's code to its name."""
    rows = [row for row in rows if not kind or group(row["kind"]) == kind]
    if not words or not words.strip():
        return rows
    try:
        asked = query(words)
    except UsageError:
        return []
    start = search_form(words).strip()

    def fits(row: dict[str, Any]) -> bool:
        form = row["norm"] + _form(row["q"].removeprefix(_ID), row["name_ar"], row["name_en"], named(row["country"] or ""))
        return asked.matches(form) or f" {start}" in form

    return [row for row in rows if fits(row)]


@functools.lru_cache(4 * _LISTED)
def _form(*names: str | None) -> str:
    """Return the search form of an actor's names; that of all is asked for with every letter that is typed."""
    return search_form(*names)


def group(kind: str | None) -> str:
    """Return the kind of actor that readers choose by: country, person, outlet, organization."""
    return kind if kind in ("country", "person", "outlet") else "organization"


def offices(entity: EntityDef | None) -> list[dict[str, str]]:
    """Return what the lexicon knows of an entity's offices and codes, by date, those without any at the end."""
    if entity is None or entity.kind == "country":
        return []
    rows = [
        {"label": c.label, "country": c.country or "", "sector": c.sector or "", "start": c.start, "end": c.end}
        for c in entity.codes
        if c.label or c.start or c.end
    ]
    return sorted(rows, key=lambda row: (not (row["start"] or row["end"]), row["start"]))


def told(store: Store, actor: Actor) -> dict[str, Any]:
    """Return what a store knows of an actor: counts, bars, names met, counterparts, stances as a source, statements."""
    with concurrent.futures.ThreadPoolExecutor(3) as pool:  # the questions wait for files more than for the processor
        names, claims, said = (pool.submit(ask, store, actor) for ask in (_names, _claims, _said))
        theirs = _theirs(store, actor)
        total = len(theirs["event_no"])
        others = pool.submit(_others, store, theirs, actor) if total else None
        bars = axis(*span_of(theirs["day"]))
        return {
            "total": total, "roles": {"actor": sum(theirs["did"]), "recipient": sum(theirs["got"])}, "bars": bars,
            "counts": counted(theirs["day"], theirs["quad"], bars) if bars else {}, "latest": _latest(store, theirs),
            "names": names.result(), "others": others.result() if others else [], "claims": claims.result(),
            "said": said.result(),
        }  # fmt: skip


def _theirs(store: Store, actor: Actor) -> dict[str, list[Any]]:
    """Return an actor's events as columns: event_no, day, quad, score, did (he is an actor of it), got (a recipient)."""
    inside, values = participant(actor.q)
    sql = (
        f"SELECT event_no, day, {QUAD} AS quad, ({SCORE})::DOUBLE AS score, bool_or(role = 'actor') AS did, "
        f"bool_or(role = 'recipient') AS got FROM (SELECT event_no, role FROM participants WHERE {inside}) "
        "JOIN events USING (event_no) WHERE latest GROUP BY ALL"
    )
    return store.sql(sql, values=values).to_arrow().to_pydict()


def _latest(store: Store, theirs: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """Return the latest of an actor's events, as lists show them."""
    ranked = sorted(zip(theirs["day"], theirs["event_no"], strict=True), key=lambda one: (one[0] or datetime.date.min, one[1]))
    few = [number for _, number in ranked[-_LATEST:]]
    sql = (
        f"SELECT {COLUMNS} FROM events WHERE event_no IN (SELECT unnest(?::BIGINT[])) ORDER BY day DESC NULLS LAST, event_no DESC"
    )
    return store.sql(sql, values=[few]).records()


def _names(store: Store, actor: Actor) -> list[dict[str, Any]]:
    """Return the spellings met of an actor, the most frequent first."""
    inside, values = participant(actor.q)
    if actor.code:
        inside, values = ("entity = ?", [actor.code]) if actor.entity else ("country = ?", [actor.code])
    return store.sql(
        f"SELECT text, count(*) AS n FROM participants WHERE {_CURRENT} AND ({inside}) "
        f"GROUP BY text ORDER BY n DESC, text LIMIT {_NAMES}",
        values=values,
    ).records()


def _others(store: Store, theirs: dict[str, list[Any]], actor: Actor) -> list[dict[str, Any]]:
    """Return the counterparts: key (for filters), name, out and in (n and mean score of events to and from them).

    Args: theirs, the actor's events (event_no, score, whether he did it and whether it was done to him).
    """
    columns = [theirs[name] for name in ("event_no", "score", "did", "got")]
    keys = {"country": "p.country", "named": f"'{_ID}' || p.entity"}
    known = {
        "country": "p.country IS NOT NULL AND p.country <> ?",
        "named": "p.entity IS NOT NULL AND NOT regexp_full_match(p.entity, '[A-Z]{3}') AND p.entity <> ?",
    }
    own = {"country": actor.code or "", "named": actor.entity.id if actor.entity else ""}
    groups = ("country",) if actor.code else ("named", "country")
    made: dict[str, dict[str, Any]] = {}
    for name in groups:
        each = (
            f"SELECT DISTINCT p.event_no, p.role, {keys[name]} AS key, coalesce(p.name_ar, p.text) AS name_ar, "
            "coalesce(p.name_en, p.text) AS name_en, t.score FROM (SELECT unnest(?::BIGINT[]) AS event_no, "
            "unnest(?::DOUBLE[]) AS score, unnest(?::BOOLEAN[]) AS did, unnest(?::BOOLEAN[]) AS got) t "
            "JOIN participants p USING (event_no) "
            f"WHERE (t.did AND p.role = 'recipient' OR t.got AND p.role = 'actor') AND {known[name]}"
        )
        rows = store.sql(
            "SELECT key, role, mode(name_ar) AS name_ar, mode(name_en) AS name_en, count(DISTINCT event_no) AS n, "
            f"avg(score) AS score FROM ({each}) GROUP BY key, role ORDER BY n DESC, key LIMIT 120",
            values=[*columns, own[name]],
        ).records()
        for row in rows:
            one = made.setdefault(row["key"], {**row, "group": name, "out": None, "in": None})
            one["out" if row["role"] == "recipient" else "in"] = {"n": row["n"], "score": row["score"]}
    for one in made.values():
        one["n"] = sum(way["n"] for way in (one["out"], one["in"]) if way)
    ranked = sorted(made.values(), key=lambda one: (-one["n"], one["key"]))
    most = _OTHERS * 2 if actor.code else _OTHERS
    return [one for name in groups for one in [o for o in ranked if o["group"] == name][:most]]


def _claims(store: Store, actor: Actor) -> list[dict[str, Any]]:
    """Return how many events are told on an actor's word, by his stance."""
    inside, values = named(actor.q, "source")
    rows = store.sql(
        f"SELECT stance, count(DISTINCT event_no) AS n FROM sources WHERE {_CURRENT} AND ({inside}) GROUP BY stance",
        values=values,
    ).records()
    return sorted(rows, key=lambda row: STANCES.index(row["stance"]) if row["stance"] in STANCES else 99)


def _said(store: Store, actor: Actor) -> list[dict[str, Any]]:
    """Return the latest words of an actor. The few are found first, and only then what they say is read."""
    inside, values = named(actor.q, "speaker", "speaker_norm", "speaker_entity")
    few = f"SELECT document_no, seq FROM statements WHERE {_CURRENT} AND ({inside}) ORDER BY document_no DESC, seq LIMIT {_SAID}"
    return store.sql(
        "SELECT s.document, s.content, s.stance, d.outlet, d.day FROM statements s JOIN documents d USING (document_no) "
        f"JOIN ({few}) USING (document_no, seq) ORDER BY document_no DESC, seq",
        values=values,
    ).records()
