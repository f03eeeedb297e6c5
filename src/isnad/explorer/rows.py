"""Rows of events as pages show them: the words around the trigger, who to whom, according to whom."""

from collections.abc import Iterable, Mapping
from typing import Any

from isnad.explorer.marking import Mark, Piece, around, pieces
from isnad.explorer.rendering import link
from isnad.explorer.scores import quad_of
from isnad.store.reader import Store

#: Columns that a list of events needs.
COLUMNS = (
    "event, document, day, time_start, time_end, type, mode, status, actor, actor_country, actor_sector, actor_entity, "
    "recipient, recipient_country, recipient_sector, recipient_entity, sentence, evidence, sentence_start, sentence_end, "
    "trigger, trigger_start, trigger_end, place, place_name, place_country, geonames_id, source, source_kind, "
    "source_kinds, outlet, confidence"
)
#: Characters of a sentence that a list shows.
_ROOM = 190


def listed(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return rows of events with what a list shows beside their columns.

    Added: quad; url, of the event's page; words, the pieces of the sentence around the trigger; cut_before and cut_after.
    """
    return [_listed(dict(row)) for row in rows]


def _listed(row: dict[str, Any]) -> dict[str, Any]:
    text = row["sentence"] or ""
    start, end = row["trigger_start"] - row["sentence_start"], row["trigger_end"] - row["sentence_start"]
    first, last = around(text, (start, end), _ROOM) if text else (0, 0)
    if text:
        words = pieces(text, [Mark((start, end), ("trigger",))], (first, last))
    else:
        words = evidence(row)
    return {
        **row, "quad": quad_of(row["type"]), "url": link("/event", id=row["event"]), "words": words,
        "cut_before": first > 0, "cut_after": last < len(text),
    }  # fmt: skip


def evidence(row: Mapping[str, Any]) -> tuple[Piece, ...]:
    """Return the few words that a store without texts keeps of a sentence, the trigger marked."""
    text = row["evidence"] or row["trigger"]
    at = text.find(row["trigger"])
    return pieces(text, [Mark((at, at + len(row["trigger"])), ("trigger",))] if at >= 0 else [])


def choices(store: Store) -> dict[str, Any]:
    """Return what the filters offer: outlets, and the countries of actors and recipients, the most frequent first."""

    def counted(sql: str) -> list[str]:
        return [row["v"] for row in store.sql(sql).records()]

    return {
        "outlets": counted(
            "SELECT outlet AS v FROM documents WHERE latest AND outlet IS NOT NULL GROUP BY v ORDER BY count(*) DESC, v LIMIT 300"
        ),
        **{
            name: counted(
                f"SELECT v FROM (SELECT unnest({column}) AS v FROM events WHERE latest) GROUP BY v ORDER BY count(*) DESC, v"
            )
            for name, column in (("by", "actor_countries"), ("to", "recipient_countries"))
        },
    }
