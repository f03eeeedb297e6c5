"""The records that pass along the line, frozen, with a stable JSON form.

Offsets count characters (code points) of `Document.text`, never bytes; a span is (start, end), end excluded.
Unknown is None, never a filler.
"""

import hashlib
from typing import Literal

import msgspec

Span = tuple[int, int]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records: immutable, compared by value, encoded by field name."""


class Document(Record, frozen=True, kw_only=True):
    """One article as it was read.

    Fields: id (given, or a stable hash of url or content); published, an ISO date or datetime, or None;
    published_from, how it is known; sha256 of the UTF-8 text.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    published_from: Literal["given", "page", "text", "unknown"] = "unknown"
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    language: str = "ar"
    sha256: str = ""


class Mention(Record, frozen=True, kw_only=True):
    """A person, body, group or country in the words of the text, with its PLOVER codes."""

    span: Span
    text: str
    country: str | None = None
    sector: str | None = None
    entity: str | None = None
    name_ar: str | None = None
    name_en: str | None = None
    kind: str | None = None


class Source(Record, frozen=True, kw_only=True):
    """One link of a chain of attribution: who is said to say so."""

    span: Span
    text: str
    kind: str
    stance: str = "says"
    cue: Span | None = None
    entity: str | None = None
    name_en: str | None = None


class Time(Record, frozen=True, kw_only=True):
    """A time expression with its value as ISO dates (inclusive), None where unresolved."""

    span: Span
    text: str
    start: str | None = None
    end: str | None = None
    grain: str | None = None
    relation: str | None = None
    rule: str | None = None


class Place(Record, frozen=True, kw_only=True):
    """A place with what the gazetteer knows of it."""

    span: Span
    text: str
    country: str | None = None
    name_en: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None


class Event(Record, frozen=True, kw_only=True):
    """One reported interaction (see the codebook page): who did what to whom, and according to whom."""

    id: str
    document: str
    sentence: Span
    trigger: Span
    text: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actor: tuple[Mention, ...] = ()
    recipient: tuple[Mention, ...] = ()
    status: str = "happened"
    according_to: tuple[Source, ...] = ()
    time: Time | None = None
    place: Place | None = None
    made_by: str = ""
    confidence: float = 0.0


class Statement(Record, frozen=True, kw_only=True):
    """What a speaker is reported to say: the speaker, the cue word, and the content's characters."""

    speaker: Source
    cue: Span
    content: Span
    form: Literal["direct", "indirect"] = "indirect"


class Reading(Record, frozen=True, kw_only=True):
    """All that the line makes of one document."""

    document: Document
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()


def document_id(text: str, url: str | None = None) -> str:
    """Return a stable id: the first 16 hex digits of the SHA-256 of the url, or of the text where there is none."""
    return hashlib.sha256((url or text).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digest(text: str) -> str:
    """Return the SHA-256 of the text in UTF-8, as hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def events_line(reading: Reading) -> bytes:
    """Return the reading as one JSON line in the form the scorer reads: {"id": …, "events": […]}."""
    return msgspec.json.encode({"id": reading.document.id, "events": reading.events})
