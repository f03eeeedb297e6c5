"""What a store answers about stories, and about who speaks in it; the ground on which all its answers stand."""

import datetime
import pathlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from isnad.errors import StoreError, UsageError
from isnad.record import Story
from isnad.store import filters, index, stories
from isnad.store.connection import Asking, Door
from isnad.store.filters import Choice, Conditions
from isnad.store.manifest import Manifest
from isnad.store.result import Result
from isnad.store.words import query

Day = str | datetime.date | None
#: The column by which one row of a table is known.
_NUMBERS = {"documents": "document_no", "events": "event_no", "stories": "story"}


class Snapshot(NamedTuple):
    """What was visible at one moment, the way to it, and how long one question may take (seconds)."""

    manifest: Manifest
    base: Door
    timeout: float | None


def result_of(
    now: Snapshot, table: str, where: Conditions, order: str | None, otherwise: str, limit: int | None, records: Any,
    offset: int = 0,
) -> Result:  # fmt: skip
    """Return the rows for which all holds. With a limit, the few are found first, and only then all columns are read for them."""
    sort = filters.ordering(table, order, otherwise)
    columns = "* EXCLUDE (normal, minhash, content)" if table == "documents" else "*"  # without what only machines read
    unsorted = f"SELECT {columns} FROM {table} WHERE {where.sql()}"
    sql = f"{unsorted} ORDER BY {sort}"
    most = filters.limiting(limit, offset)
    if most and (number := _NUMBERS.get(table)):
        few = f"SELECT {number} FROM {table} WHERE {where.sql()} ORDER BY {sort}{most}"
        sql = f"SELECT {columns} FROM {table} WHERE {number} IN ({few}) ORDER BY {sort}"
    else:
        sql += most
    return Result(Asking(now.base, table, now.timeout), sql, where.values, table, records, (), sql if most else unsorted)


def holding(folder: pathlib.Path, now: Snapshot, where: Conditions, text: str | None) -> None:
    """Ask for articles that hold some words: by the index as far as it goes, in the table for the rest."""
    if text is None:
        return
    asked = query(text)
    if not now.manifest.text:
        raise StoreError(f"{folder}: was made without texts and cannot be searched for words; leave `text` out")
    found, known = index.search(folder, now.manifest.store, asked)
    documents = [number for number in found if number <= now.manifest.documents]
    by_index = "document_no IN (SELECT unnest(?::BIGINT[]))"
    if known >= now.manifest.documents:
        where.add(by_index, documents)
        return
    tests = " AND ".join("contains(normal, ?) AND regexp_matches(normal, ?)" for _ in asked.patterns)
    values = [value for pair in zip(asked.plain, asked.patterns, strict=True) for value in pair]
    in_table = f"document_no IN (SELECT document_no FROM documents_rows WHERE document_no > ? AND {tests})"
    where.add(f"{by_index} OR {in_table}", documents, known, *values)


class Stories:
    """The part of a Store that answers about stories (`isnad.store.reader.Store` is the whole)."""

    folder: pathlib.Path
    _now: Snapshot

    def stories(
        self, *, actor: str | None = None, recipient: str | None = None, country: str | None = None, verdict: Choice = None,
        type: Choice = None, start: Day = None, end: Day = None, place: str | None = None, outlet: Choice = None,
        min_reports: int | None = None, min_chains: int | None = None, party: str | None = None, text: str | None = None,
        limit: int | None = None, offset: int = 0, order: str | None = None,
    ) -> Result:  # fmt: skip
        """Return the stories (many reports of one happening) for which all that is given holds, those of most reports first.

        Args: actor, recipient, party, place, outlet and text, as for `events`, of any of its reports; country, as for `events`;
        verdict, `single-source`, `corroborated`, `disputed`; type, of any of its reports; start and end, of its first day;
        min_reports and min_chains, how many it has at least; limit, offset and order, as for `events`. What was stored after
        stories were last told is in none yet (`untold`).
        Raises StoreError where none were told.
        """
        self._told()
        where = stories.conditions(actor, recipient, country, verdict, type, place, outlet, min_reports, min_chains, party)
        inner = Conditions()
        holding(self.folder, self._now, inner, text)
        stories.through(where, "story_events", inner, text)
        where.span("day", start, end)
        otherwise = "reports DESC, day, story"
        result = result_of(self._now, "stories", where, order, otherwise, limit, stories.stories_from, offset)
        return result.hiding("record")

    def stories_of(self, **asked: Any) -> Iterator[Story]:
        """Yield the stories of which an event is among those of `events`, by day. Args: as for `events`, but for `order`."""
        events: Result = self.events(**asked)  # type: ignore[attr-defined]
        return stories.of_events(Asking(self._now.base, "stories", self._now.timeout), events.sql, events.values)

    def story(self, story: str) -> Story:
        """Return a story by its id, an id that it had before, or the beginning of either (at least four characters).

        Raises UsageError where there is none, or more than one begins so; StoreError where no stories were told.
        """
        self._told()
        if len(story) < stories.SHORTEST or not story.isalnum():
            raise UsageError(f"story: {story!r} is no id of a story; `stories` lists them, and four characters of one are enough")
        sql = (
            "SELECT story, record, story = ? OR list_contains(aliases, ?) AS whole FROM stories "
            "WHERE starts_with(story, ?) OR len(list_filter(aliases, lambda name: starts_with(name, ?))) > 0 ORDER BY story"
        )
        rows = Asking(self._now.base, "story", self._now.timeout).all(sql, [story] * 4)
        rows = [row for row in rows if row["whole"]] or rows
        if len(rows) != 1:
            found = ", ".join(row["story"] for row in rows[:5])
            told = f"begins more than one id ({found}); write more of it" if rows else "is no story of this store (any more)"
            raise UsageError(f"story: {story!r} {told}")
        return stories.stories_from(rows)[0]

    def sourcing(
        self, *, period: str | None = None, by_outlet: bool = True, link: str = "innermost", outlet: Choice = None,
        type: Choice = None, start: Day = None, end: Day = None, min_events: int = 1, copies: bool = True,
    ) -> Result:  # fmt: skip
        """Return in whose voice events are told: of each outlet and period the share of each kind of source, from 0 to 1.

        Columns: outlet, period (its first day), articles, events, then the shares: own (the outlet itself), person, official,
        organization, media, anonymous, document. Args: period, of the article's day: day, week, month, quarter, year, None for
        all of it; by_outlet, False for all outlets together; link of the chain that counts, `innermost` (who is told to say so)
        or `outermost` (whom the article names first); outlet, type, start and end (days of the article); min_events, rows of
        fewer are left out; copies, False without near copies of earlier articles.
        """
        where = Conditions()
        where.add("e.latest")
        filters.kinds_of_event(where, type, None, None)
        where.choice("e.outlet", outlet, what="outlet")
        where.span("d.day", start, end)
        if not copies:
            where.add("document_no NOT IN (SELECT document_no FROM copies WHERE document_no IS NOT NULL)")
        sql = stories.sourcing_sql(where, period, by_outlet, link, min_events)
        return Result(Asking(self._now.base, "sourcing", self._now.timeout), sql, where.values, "sourcing")

    @property
    def untold(self) -> int:
        """How many articles were stored after stories were last told."""
        return self._now.manifest.documents - self._now.manifest.told

    def _told(self) -> None:
        if self._now.manifest.documents and not self._now.manifest.told_batch:
            raise StoreError(f"{self.folder}: its stories are not told yet; `isnad stories {self.folder}` tells them, "
                             "in Python isnad.tell_stories(…)")  # fmt: skip
