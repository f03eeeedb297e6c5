"""A store to be asked: filters over events, documents, sources, statements and failures, full-text search, SQL.

A Store is a snapshot: what was visible when it was opened (or last refreshed), whatever a writer adds meanwhile.
"""

import datetime
import os
import pathlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, Self

import duckdb
import pyarrow as pa

from isnad.errors import StoreError, UsageError
from isnad.record import Document, Event, Reading, Record, Story
from isnad.store import filters, index, stories
from isnad.store.connection import Asking, checked, connect
from isnad.store.filters import Choice, Conditions
from isnad.store.manifest import Manifest, load
from isnad.store.migrations import needs
from isnad.store.result import Result
from isnad.store.rows import documents_from, events_from, source_from, statements_from
from isnad.store.stories import Article
from isnad.store.words import query
from isnad.store.writer import Writer

Day = str | datetime.date | None


class Failure(Record, frozen=True, kw_only=True):
    """An input that could not be read: file, record in it, reason (one word), message (what to do), run, when."""

    file: str | None
    record: str | None
    reason: str
    message: str
    run: str
    at: str


#: What tells articles of one id apart (the first article with it is plain), and the first of an article's group of copies.
_ABOUT = """
WITH asked AS (SELECT document_no, document FROM documents WHERE document_no IN (SELECT unnest(?::BIGINT[]))),
same AS (
    SELECT document_no, min(document_no) OVER (PARTITION BY document, coalesce(url, document_no::VARCHAR)) AS head,
        min(document_no) OVER (PARTITION BY document) AS lowest
    FROM documents WHERE document IN (SELECT document FROM asked)
),
roots AS (
    SELECT copies.document_no, any_value(d.document) AS root FROM copies JOIN documents d ON d.document_no = copies.root
    WHERE copies.document_no IS NOT NULL GROUP BY copies.document_no
)
SELECT document_no, CASE WHEN head = lowest THEN NULL ELSE head END AS number, root
FROM asked JOIN same USING (document_no) LEFT JOIN roots USING (document_no)
"""
#: Rows of events turned into readings at once.
_CHUNK = 2_000
#: The column by which one row of a table is known.
_NUMBERS = {"documents": "document_no", "events": "event_no", "stories": "story"}


class Snapshot(NamedTuple):
    """What was visible at one moment, and the connection that reads it."""

    manifest: Manifest
    base: duckdb.DuckDBPyConnection


def _snapshot(folder: pathlib.Path) -> Snapshot:
    """Return what is visible now; asked anew where upkeep deletes what was about to be read."""
    while True:
        manifest = load(folder)
        try:
            return Snapshot(manifest, connect(folder, manifest))
        except Exception as error:
            if load(folder) == manifest:
                raise StoreError(f"{folder}: cannot be read ({error}); restore it from a copy") from error


def open_store(path: str | os.PathLike[str]) -> "Store":
    """Return the store in a folder, as of now. One of an older version is brought to this version first.

    Raises StoreError where there is none, it is newer than this version, or it is old and cannot be written.
    """
    folder = pathlib.Path(path)
    if needs(load(folder).schema):
        Writer(folder).close()
    return Store(folder)


class Store:
    """A store that can be asked (made by `open_store`). May be used from several threads.

    Filters that take several values take one or a list. Of edited articles only the latest version counts, unless `versions` is
    "all". Raises UsageError for filters that make no sense, StoreError where the store cannot be read.
    """

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        self._now = _snapshot(folder)

    @property
    def manifest(self) -> Manifest:
        """What was visible when the store was opened or last refreshed."""
        return self._now.manifest

    def refresh(self) -> Self:
        """Take what has become visible since; results made before keep their own snapshot."""
        self._now = _snapshot(self.folder)
        return self

    def close(self) -> None:
        """Close the connection; results that were not fetched are lost."""
        self._now.base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<isnad store {str(self.folder)!r}: {self.manifest.documents:,} documents, {self.manifest.events:,} events>"

    def events(
        self, *, type: Choice = None, actor: str | None = None, recipient: str | None = None, country: str | None = None,
        start: Day = None, end: Day = None, place: str | None = None, status: Choice = None, source_kind: Choice = None,
        outlet: Choice = None, min_confidence: float | None = None, text: str | None = None, document: str | None = None,
        versions: str = "latest", limit: int | None = None, order: str | None = None,
    ) -> Result:  # fmt: skip
        """Return the events for which all that is given holds.

        Args: type, of PLOVER; actor and recipient, a name in any spelling, an entity's id, or codes (`IRN`, `MIL`, `IRN MIL`);
        country, who to whom (`IRN:IRQ`, `IRN:`, `:IRQ`, or `IRN` for either side); start and end, days of the event's
        first day or, where it has no time, of the article, both included; place, a name or a country's code; status;
        source_kind, any of the chain, `none` for no source; outlet; min_confidence, 0 to 1; text, words that the
        article holds; document, an id; limit, number of rows; order, a column, with `-` from the greatest down
        (by default as they were stored).
        """
        now = self._now
        where = self._where(versions)
        filters.kinds_of_event(where, type, status, source_kind)
        where.choice("outlet", outlet)
        where.documents(document)
        where.span("day", start, end)
        filters.countries(where, country)
        filters.confidence(where, min_confidence)
        filters.place(where, place)
        filters.party(where, "actor", actor)
        filters.party(where, "recipient", recipient)
        _text(self.folder, now, where, text)
        return _result(now, "events", where, order, "event_no", limit, partial(_events, now))

    def readings(self, **asked: Any) -> Iterator[Reading]:
        """Yield the events of `events` with their articles: of each article that has some, a Reading with these events.

        In the order in which they were stored, without holding all; statements are left out. In a store without texts the
        articles' texts are empty. Args: as for `events`, but for `order`. Raises as `events` does.
        """
        if asked.get("order"):
            raise UsageError("order: readings come in the order in which they were stored; leave it out")
        return _readings(self._now, self.events(**asked).batches(_CHUNK))

    def documents(
        self, *, text: str | None = None, outlet: Choice = None, start: Day = None, end: Day = None, url: str | None = None,
        document: str | None = None, versions: str = "latest", limit: int | None = None, order: str | None = None,
    ) -> Result:  # fmt: skip
        """Return the documents for which all that is given holds. Args: as for `events`; url, exactly."""
        now = self._now
        where = self._where(versions)
        where.choice("outlet", outlet)
        where.choice("url", url)
        where.documents(document)
        where.span("day", start, end)
        _text(self.folder, now, where, text)
        return _result(now, "documents", where, order, "document_no", limit, documents_from)

    def sources(
        self, *, kind: Choice = None, name: str | None = None, document: str | None = None, versions: str = "latest",
        limit: int | None = None, order: str | None = None,
    ) -> Result:  # fmt: skip
        """Return the links of the events' chains. Args: kind and name of the source, id of the document; see `events`."""
        now = self._now
        where = self._of_documents(versions, document)
        where.choice("kind", kind, filters.SOURCE_KINDS, "kind")
        if name is not None:
            condition, values = filters.named(name, "name")
            where.add(condition, *values)
        return _result(now, "sources", where, order, "event_no, seq", limit, lambda rows: [source_from(row) for row in rows])

    def statements(
        self, *, speaker: str | None = None, kind: Choice = None, text: str | None = None, document: str | None = None,
        versions: str = "latest", limit: int | None = None, order: str | None = None,
    ) -> Result:  # fmt: skip
        """Return who is reported to say what.

        Args: speaker, a name in any spelling or an entity's id; kind, of speaker; the others as for `events`.
        """
        now = self._now
        where = self._of_documents(versions, document)
        where.choice("speaker_kind", kind, filters.SOURCE_KINDS, "kind")
        if speaker is not None:
            condition, values = filters.named(speaker, "speaker", "speaker_norm", "speaker_entity")
            where.add(condition, *values)
        _text(self.folder, now, where, text)
        return _result(now, "statements", where, order, "document_no, seq", limit, statements_from)

    def failures(
        self, *, reason: Choice = None, run: str | None = None, limit: int | None = None, order: str | None = None
    ) -> Result:
        """Return the inputs that could not be read. Args: reason, a word; run, an id."""
        now, where = self._now, Conditions()
        where.choice("reason", reason)
        where.choice("run", run)
        return _result(now, "failures", where, order, 'batch, "at", file, record', limit, _failures)

    def stories(
        self, *, actor: str | None = None, recipient: str | None = None, country: str | None = None, verdict: Choice = None,
        type: Choice = None, start: Day = None, end: Day = None, place: str | None = None, outlet: Choice = None,
        min_reports: int | None = None, min_chains: int | None = None, limit: int | None = None, order: str | None = None,
    ) -> Result:  # fmt: skip
        """Return the stories (many reports of one happening) for which all that is given holds, those of most reports first.

        Args: actor, recipient, place and outlet, as for `events`, of any of its reports; country, as for `events`; verdict,
        `single-source`, `corroborated`, `disputed`; type, of any of its reports; start and end, of its first day; min_reports and
        min_chains, how many it has at least. What was stored after stories were last told is in none yet (`untold`).
        Raises StoreError where none were told.
        """
        self._told()
        where = stories.conditions(actor, recipient, country, verdict, type, place, outlet, min_reports, min_chains)
        where.span("day", start, end)
        otherwise = "reports DESC, day, story"
        result = _result(self._now, "stories", where, order, otherwise, limit, stories.stories_from)
        return result.hiding("record")

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
        rows = Asking(self._now.base, "story").arrow(sql, [story] * 4).to_pylist()
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
        return Result(Asking(self._now.base, "sourcing"), sql, where.values, "sourcing")

    def articles(self, numbers: Sequence[int]) -> list[Article]:
        """Return articles by their document numbers, with their events, as whoever tells stories needs them."""
        now = self._now
        asking = Asking(now.base, "articles")
        listed = [list(numbers)]
        inside = "document_no IN (SELECT unnest(?::BIGINT[]))"
        documents = _articles(now, numbers)
        rows = asking.arrow(f"SELECT * FROM events WHERE {inside} ORDER BY event_no", listed).to_pylist()
        about = {row["document_no"]: row for row in asking.arrow(_ABOUT, listed).to_pylist()}
        return stories.articles_from(documents, rows, _events(now, rows), about)

    @property
    def untold(self) -> int:
        """How many articles were stored after stories were last told."""
        return self._now.manifest.documents - self._now.manifest.told

    def _told(self) -> None:
        if self._now.manifest.documents and not self._now.manifest.told_batch:
            raise StoreError(f"{self.folder}: its stories are not told yet; `isnad stories {self.folder}` tells them, "
                             "in Python isnad.tell_stories(…)")  # fmt: skip

    def sql(self, query: str, timeout: float | None = None) -> Result:
        """Return the answer to one SELECT over the tables (`isnad.store.schema`). Args: timeout, in seconds.

        It reads the store only: no other file, no network. Raises UsageError for anything but one SELECT, and for wrong SQL.
        """
        return Result(Asking(self._now.base, "sql", timeout), checked(query))

    def _where(self, versions: str) -> Conditions:
        where = Conditions()
        if versions not in ("latest", "all"):
            raise UsageError(f"versions: {versions!r} is none; one of latest, all")
        if versions == "latest":
            where.add("latest")
        return where

    def _of_documents(self, versions: str, document: str | None) -> Conditions:
        """Return the conditions for a table that knows its document by number only."""
        self._where(versions)
        where = Conditions()
        if versions == "latest":
            where.add("document_no NOT IN (SELECT document_no FROM replaced)")
        if document is not None:
            where.add("document_no IN (SELECT document_no FROM documents WHERE document = ?)", document)
        return where


def _text(folder: pathlib.Path, now: Snapshot, where: Conditions, text: str | None) -> None:
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


def _failures(rows: Sequence[Mapping[str, Any]]) -> list[Failure]:
    return [Failure(**{name: row[name] for name in Failure.__struct_fields__}) for row in rows]


def _result(
    now: Snapshot, table: str, where: Conditions, order: str | None, otherwise: str, limit: int | None, records: Any
) -> Result:
    """Return the rows for which all holds. With a limit, the few are found first, and only then all columns are read for them."""
    sort = filters.ordering(table, order, otherwise)
    columns = "* EXCLUDE (normal, minhash, content)" if table == "documents" else "*"  # without what only machines read
    sql = f"SELECT {columns} FROM {table} WHERE {where.sql()} ORDER BY {sort}"
    most = filters.limiting(limit)
    if most and (number := _NUMBERS.get(table)):
        few = f"SELECT {number} FROM {table} WHERE {where.sql()} ORDER BY {sort}{most}"
        sql = f"SELECT {columns} FROM {table} WHERE {number} IN ({few}) ORDER BY {sort}"
    else:
        sql += most
    return Result(Asking(now.base, table), sql, where.values, table, records)


def _readings(now: Snapshot, batches: Iterable[pa.RecordBatch]) -> Iterator[Reading]:
    """Yield the readings of rows of `events` in their order; an article may go on from one batch to the next."""
    article: tuple[int, Document | None, list[Event]] = (0, None, [])
    for batch in batches:
        rows = batch.to_pylist()
        articles = _articles(now, sorted({row["document_no"] for row in rows}))
        for row, event in zip(rows, _events(now, rows), strict=True):
            number, document, events = article
            if row["document_no"] != number:
                if document is not None:
                    yield Reading(document=document, events=tuple(events))
                article = (row["document_no"], articles[row["document_no"]], [event])
            else:
                events.append(event)
    _, document, events = article
    if document is not None:
        yield Reading(document=document, events=tuple(events))


def _articles(now: Snapshot, numbers: Sequence[int]) -> dict[int, Document]:
    """Return the documents with some numbers."""
    sql = "SELECT * EXCLUDE (normal, minhash, content) FROM documents_rows WHERE document_no IN (SELECT unnest(?::BIGINT[]))"
    rows = Asking(now.base, "documents").arrow(sql, [list(numbers)]).to_pylist()
    return {row["document_no"]: document for row, document in zip(rows, documents_from(rows), strict=True)}


def _events(now: Snapshot, rows: Sequence[Mapping[str, Any]]) -> list[Event]:
    """Return the events of some rows, with their participants and sources."""
    numbers = [row["event_no"] for row in rows]
    asking = Asking(now.base, "events")
    children = [
        asking.arrow(f"SELECT * FROM {name} WHERE event_no IN (SELECT unnest(?::BIGINT[]))", [numbers]).to_pylist()
        for name in ("participants", "sources")
    ]
    return events_from(rows, *children)
