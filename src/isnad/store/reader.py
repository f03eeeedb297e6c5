"""A store to be asked: filters over events, documents, sources, statements and failures, full-text search, SQL.

A Store is a snapshot: what was visible when it was opened (or last refreshed), whatever a writer adds meanwhile.
"""

import copy
import os
import pathlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Self

import pyarrow as pa

from isnad.errors import StoreError, UsageError
from isnad.record import Document, Event, Reading, Record
from isnad.store import filters, stories
from isnad.store.connection import Asking, checked, connect
from isnad.store.filters import Choice, Conditions
from isnad.store.happenings import Day, Snapshot, Stories, holding, result_of
from isnad.store.manifest import Manifest, load
from isnad.store.migrations import needs
from isnad.store.resident import Resident
from isnad.store.result import Result
from isnad.store.rows import documents_from, events_from, source_from, statements_from
from isnad.store.stories import Article
from isnad.store.writer import Writer


class Failure(Record, frozen=True, kw_only=True):
    """An input that could not be read: file, record in it, reason (one word), message (what to do), run, when."""

    file: str | None
    record: str | None
    reason: str
    message: str
    run: str
    at: str


#: Rows of events turned into readings at once.
_CHUNK = 2_000


def _snapshot(folder: pathlib.Path, timeout: float | None, resident: Resident | None) -> Snapshot:
    """Return what is visible now; asked anew where upkeep deletes what was about to be read."""
    while True:
        manifest = load(folder)
        try:
            return Snapshot(manifest, resident.snapshot(manifest) if resident else connect(folder, manifest), timeout)
        except Exception as error:
            if load(folder) == manifest:
                raise StoreError(f"{folder}: cannot be read ({error}); restore it from a copy") from error


def open_store(
    path: str | os.PathLike[str], timeout: float | None = None, resident: Resident | None = None
) -> "Store":  # fmt: skip
    """Return the store in a folder, as of now. One of an older version is brought to this version first.

    Args: path, the folder; timeout, in seconds, after which a question is stopped with a StoreError (None: never); resident, the
    same folder's tables in memory, for whoever asks much (None: files are read for each question).
    Raises StoreError where there is none, it is newer than this version, or it is old and cannot be written.
    """
    folder = pathlib.Path(path)
    if needs(load(folder).schema):
        Writer(folder).close()
    return Store(folder, timeout, resident)


class Store(Stories):
    """A store that can be asked (made by `open_store`). May be used from several threads.

    Filters that take several values take one or a list. Of edited articles only the latest version counts, unless `versions` is
    "all". Raises UsageError for filters that make no sense, StoreError where the store cannot be read.
    """

    def __init__(self, folder: pathlib.Path, timeout: float | None = None, resident: Resident | None = None) -> None:
        self.folder, self._resident = folder, resident
        self._now = _snapshot(folder, timeout, resident)

    @property
    def manifest(self) -> Manifest:
        """What was visible when the store was opened or last refreshed."""
        return self._now.manifest

    def refresh(self) -> Self:
        """Take what has become visible since; results made before keep their own snapshot."""
        self._now = _snapshot(self.folder, self._now.timeout, self._resident)
        return self

    def within(self, timeout: float | None) -> Self:
        """Return the same snapshot with another time limit for its questions (seconds; None for no limit)."""
        other = copy.copy(self)
        other._now = self._now._replace(timeout=timeout)
        return other

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
        event: str | None = None, party: str | None = None, source: str | None = None, stance: Choice = None,
        story: str | None = None, happenings: bool = False, versions: str = "latest", limit: int | None = None, offset: int = 0,
        order: str | None = None,
    ) -> Result:  # fmt: skip
        """Return the events for which all that is given holds.

        Args: type, of PLOVER; actor, recipient and party (either of them), a name in any spelling, an entity's id, or codes
        (`IRN`, `MIL`, `IRN MIL`); country, who to whom (`IRN:IRQ`, `IRN:`, `:IRQ`, or `IRN` for either side); start and
        end, days of the event's first day or, where it has no time, of the article, both included; place, a name, a
        country's code or a GeoNames number; status; source_kind, any of the chain, `none` for no source; source, a name in
        the chain or an id; stance, of a link of the chain (of the same one, where a source is given); outlet;
        min_confidence, 0 to 1; text, words that the article holds; document and event, an id; story, an id, whose reports they
        are; happenings, of each story only the first of them (what no story knows yet is left out); limit, number of rows;
        offset, how many to leave out before (needs a limit); order, a column, with `-` from the greatest down (by default as
        they were stored).
        """
        now = self._now
        where = self._where(versions)
        filters.kinds_of_event(where, type, status, source_kind)
        where.choice("outlet", outlet)
        where.documents(document)
        where.documents(event, "event")
        where.span("day", start, end)
        filters.countries(where, country)
        filters.confidence(where, min_confidence)
        filters.place(where, place)
        filters.party(where, "actor", actor)
        filters.party(where, "recipient", recipient)
        filters.party(where, "party", party)
        filters.said_by(where, source, stance)
        holding(self.folder, now, where, text)
        if story is not None:
            where.add(stories.REPORTS, story, story)
        if happenings:
            self._told()
            where = stories.first_of_each(where)
        return result_of(now, "events", where, order, "event_no", limit, partial(_events, now), offset)

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
        document: str | None = None, versions: str = "latest", limit: int | None = None, offset: int = 0,
        order: str | None = None,
    ) -> Result:  # fmt: skip
        """Return the documents for which all that is given holds. Args: as for `events`; url, exactly."""
        now = self._now
        where = self._where(versions)
        where.choice("outlet", outlet)
        where.choice("url", url)
        where.documents(document)
        where.span("day", start, end)
        holding(self.folder, now, where, text)
        return result_of(now, "documents", where, order, "document_no", limit, documents_from, offset)

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
        return result_of(now, "sources", where, order, "event_no, seq", limit, lambda rows: [source_from(row) for row in rows])

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
        holding(self.folder, now, where, text)
        return result_of(now, "statements", where, order, "document_no, seq", limit, statements_from)

    def failures(
        self, *, reason: Choice = None, run: str | None = None, limit: int | None = None, order: str | None = None
    ) -> Result:
        """Return the inputs that could not be read. Args: reason, a word; run, an id."""
        now, where = self._now, Conditions()
        where.choice("reason", reason)
        where.choice("run", run)
        return result_of(now, "failures", where, order, 'batch, "at", file, record', limit, _failures)

    def articles(self, numbers: Sequence[int]) -> list[Article]:
        """Return articles by their document numbers, with their events, as whoever tells stories needs them."""
        now = self._now
        asking = Asking(now.base, "articles")
        listed = [list(numbers)]
        inside = "document_no IN (SELECT unnest(?::BIGINT[]))"
        documents = _articles(now, numbers)
        # Without the sentences, which are parts of the texts: an article of one sentence has as many copies of it as events.
        rows = asking.all(f"SELECT * EXCLUDE (sentence) FROM events WHERE {inside} ORDER BY event_no", listed)
        about = {row["document_no"]: row for row in asking.all(stories.ABOUT, listed)}
        return stories.articles_from(documents, rows, _events(now, rows), about)

    def sql(self, query: str, timeout: float | None = None, values: Sequence[Any] = ()) -> Result:
        """Return the answer to one SELECT over the tables (`isnad.store.schema`).

        Args: query; timeout, in seconds, by default the store's; values, of the query's parameters (`?`).

        It reads the store only: no other file, no network. Raises UsageError for anything but one SELECT, and for wrong SQL.
        """
        return Result(Asking(self._now.base, "sql", timeout or self._now.timeout), checked(query), values)

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


def _failures(rows: Sequence[Mapping[str, Any]]) -> list[Failure]:
    return [Failure(**{name: row[name] for name in Failure.__struct_fields__}) for row in rows]


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
    rows = Asking(now.base, "documents").all(sql, [list(numbers)])
    return {row["document_no"]: document for row, document in zip(rows, documents_from(rows), strict=True)}


def _events(now: Snapshot, rows: Sequence[Mapping[str, Any]]) -> list[Event]:
    """Return the events of some rows, with their participants and sources."""
    numbers = [row["event_no"] for row in rows]
    asking = Asking(now.base, "events")
    children = [
        asking.all(f"SELECT * FROM {name} WHERE event_no IN (SELECT unnest(?::BIGINT[]))", [numbers])
        for name in ("participants", "sources")
    ]
    return events_from(rows, *children)
