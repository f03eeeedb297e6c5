"""A Reading as rows of the store's tables, and rows as a Reading again."""

import datetime
import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from isnad.errors import StoreError
from isnad.record import Document, Event, Mention, Place, Reading, Source, Span, Statement, Time, digest
from isnad.record.evidence import LONGEST, evidence
from isnad.store.copies import signature
from isnad.store.fitting import check
from isnad.store.words import search_form

Row = dict[str, Any]
#: Table name -> its new rows.
Rows = dict[str, list[Row]]


class Numbers(NamedTuple):
    """Where a reading goes: the numbers of its document and first event, and what is known of the document before it."""

    document_no: int
    event_no: int
    version: int = 1
    replaces: int | None = None
    run: str | None = None


def content_key(document: Document) -> bytes:
    """Return what tells a document's text from others: the first 16 bytes of its SHA-256."""
    return bytes.fromhex(digest(document.text))[:16]


def rows_of(reading: Reading, numbers: Numbers, text: bool = True) -> Rows:
    """Return the rows of a reading for documents, events, participants, sources, statements and mentions.

    Without text, offsets stay, with the words of triggers and mentions and up to EVIDENCE characters around a trigger; so of a
    sentence longer than LONGEST.
    Raises StoreError where a value has no place in its column (a time that is no ISO date, a text that is not Unicode).
    """
    try:
        rows: Rows = {"documents": [_document(reading, numbers, text)]}
        words = reading.document.text  # cut once for all events of a sentence: there may be thousands of a long one
        kept = {event.sentence for event in reading.events if event.sentence[1] - event.sentence[0] <= LONGEST} if text else ()
        sentences = {span: words[slice(*span)] for span in kept}
        rows["events"] = [
            _event(event, number, numbers.document_no, reading.document, sentences.get(event.sentence))
            for number, event in enumerate(reading.events, numbers.event_no)
        ]
        rows["participants"] = [
            {"event_no": number, "document_no": numbers.document_no, "role": role, "seq": seq, **_mention(mention)}
            for number, event in enumerate(reading.events, numbers.event_no)
            for role, mentions in (("actor", event.actor), ("recipient", event.recipient))
            for seq, mention in enumerate(mentions)
        ]
        rows["sources"] = [
            {"event_no": number, "document_no": numbers.document_no, "seq": seq, **_source(source)}
            for number, event in enumerate(reading.events, numbers.event_no)
            for seq, source in enumerate(event.according_to)
        ]
        rows["statements"] = [
            _statement(statement, seq, numbers.document_no, reading.document, text)
            for seq, statement in enumerate(reading.statements)
        ]
        rows["mentions"] = list(_mentions(reading, numbers.document_no))
        check(reading, rows)  # what does not fit is told here, for this document alone
    except (ValueError, TypeError, OverflowError) as error:
        raise StoreError(f"{reading.document.id}: cannot be stored: {error}; read the article anew") from error
    return rows


def _document(reading: Reading, numbers: Numbers, text: bool) -> Row:
    document = reading.document
    normal = search_form(None if document.title and document.title in document.text else document.title, document.text)
    return {
        "document_no": numbers.document_no, "document": document.id, "version": numbers.version,
        "replaces": numbers.replaces, "url": document.url, "outlet": document.outlet, "title": document.title,
        "author": document.author, "published": document.published, "published_from": document.published_from,
        "day": day_of(document.published),
        "language": document.language, "sha256": document.sha256, "text": document.text if text else None,
        "normal": normal if text else None, "length": len(document.text), "events": len(reading.events),
        "statements": len(reading.statements), "content": content_key(document), "minhash": signature(normal),
        "run": numbers.run,
    }  # fmt: skip


def day_of(published: str | None) -> datetime.date | None:
    """Return the day of an ISO date or datetime, or None."""
    try:
        return datetime.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _date(value: str | None, what: str) -> datetime.date | None:
    """Return a date of a record; raises ValueError unless it is written YYYY-MM-DD."""
    if value is None:
        return None
    day = datetime.date.fromisoformat(value)
    if day.isoformat() != value:
        raise ValueError(f"{what} {value!r} is not written YYYY-MM-DD")
    return day


def _span(name: str, span: Span | None) -> Row:
    return {f"{name}_start": span[0] if span else None, f"{name}_end": span[1] if span else None}


def _event(event: Event, number: int, document_no: int, document: Document, sentence: str | None) -> Row:
    time, place = event.time, event.place
    start = _date(time.start, "time.start") if time else None
    return {
        "event_no": number, "document_no": document_no, "event": event.id, "document": event.document,
        "type": event.type, "mode": event.mode, "contexts": list(event.contexts), "status": event.status,
        "day": start or day_of(document.published), **_span("trigger", event.trigger), "trigger": event.text,
        **_span("sentence", event.sentence), "sentence": sentence,
        "evidence": evidence(document.text, event) if sentence is None else None, **_first("actor", event.actor),
        **_first("recipient", event.recipient), **_chain(event.according_to),
        "time_start": start, "time_end": _date(time.end, "time.end") if time else None,
        "time_grain": time and time.grain, "time_text": time and time.text, **_span("time_span", time and time.span),
        "time_relation": time and time.relation, "time_rule": time and time.rule,
        "place": place and place.text, "place_name": place and place.name_en, "place_country": place and place.country,
        "place_admin1": place and place.admin1, "latitude": place and place.latitude, "longitude": place and place.longitude,
        "geonames_id": place and place.geonames_id, **_span("place", place and place.span),
        "place_norm": search_form(place.text, place.name_en) if place else None, "outlet": document.outlet,
        "made_by": event.made_by, "confidence": event.confidence,
    }  # fmt: skip


def _first(role: str, mentions: tuple[Mention, ...]) -> Row:
    first = mentions[0] if mentions else None
    return {
        role: first and first.text, f"{role}_country": first and first.country, f"{role}_sector": first and first.sector,
        f"{role}_entity": first and first.entity,
        f"{role}_countries": list(dict.fromkeys(m.country for m in mentions if m.country)),
    }  # fmt: skip


def _chain(chain: tuple[Source, ...]) -> Row:
    first = chain[0] if chain else None
    return {
        "source": first and first.text, "source_kind": first and first.kind, "source_stance": first and first.stance,
        "source_kinds": list(dict.fromkeys(source.kind for source in chain)),
    }  # fmt: skip


def _mention(mention: Mention) -> Row:
    return {
        **_span("span", mention.span), "text": mention.text, "country": mention.country, "sector": mention.sector,
        "entity": mention.entity, "name_ar": mention.name_ar, "name_en": mention.name_en, "kind": mention.kind,
        "norm": _names(mention.text, mention.name_ar, mention.name_en),
    }  # fmt: skip


def _source(source: Source) -> Row:
    return {
        **_span("span", source.span), "text": source.text, "kind": source.kind, "stance": source.stance,
        **_span("cue", source.cue), "entity": source.entity, "name_en": source.name_en,
        "norm": _names(source.text, source.name_en),
    }  # fmt: skip


@functools.lru_cache(maxsize=65_536)  # the same names come again and again
def _names(*names: str | None) -> str:
    """Return the search forms of several names, parted by a bar so that no phrase runs from one into the next."""
    return "|".join(dict.fromkeys(form for name in names if (form := search_form(name))))


def _statement(statement: Statement, seq: int, document_no: int, document: Document, text: bool) -> Row:
    speaker = {f"speaker_{name}": value for name, value in _source(statement.speaker).items()}
    return {
        "document_no": document_no, "document": document.id, "seq": seq,
        "speaker_start": speaker["speaker_span_start"], "speaker_end": speaker["speaker_span_end"],
        "speaker": speaker["speaker_text"], "speaker_kind": speaker["speaker_kind"], "stance": speaker["speaker_stance"],
        "speaker_cue_start": speaker["speaker_cue_start"], "speaker_cue_end": speaker["speaker_cue_end"],
        "speaker_entity": speaker["speaker_entity"], "speaker_name_en": speaker["speaker_name_en"],
        "speaker_norm": speaker["speaker_norm"], **_span("cue", statement.cue), **_span("content", statement.content),
        "content": document.text[slice(*statement.content)] if text else None, "form": statement.form,
    }  # fmt: skip


def _mentions(reading: Reading, document_no: int) -> Iterable[Row]:
    """Yield a row for each span and use of it that the events and statements of a document name, in order of place."""
    found: dict[tuple[Span, str], Row] = {}

    def note(span: Span, used_as: str, row: Row) -> None:
        head = {"document_no": document_no, "document": reading.document.id, "used_as": used_as}
        found.setdefault((span, used_as), {**head, **{k: v for k, v in row.items() if k not in _ONLY_SOURCES}})

    for event in reading.events:
        for mention in (*event.actor, *event.recipient):
            note(mention.span, "party", _mention(mention))
        for source in event.according_to:
            note(source.span, "source", _source(source))
        if place := event.place:
            names = {"country": place.country, "name_en": place.name_en, "norm": _names(place.text, place.name_en)}
            note(place.span, "place", {**_span("span", place.span), "text": place.text, "kind": "place", **names})
    for statement in reading.statements:
        note(statement.speaker.span, "source", _source(statement.speaker))
    return (found[key] for key in sorted(found))


_ONLY_SOURCES = ("stance", "cue_start", "cue_end")


def documents_from(rows: Iterable[Mapping[str, Any]]) -> list[Document]:
    """Return the documents of rows of `documents`; without text theirs is empty."""
    return [
        Document(
            id=row["document"], text=row["text"] or "", title=row["title"], published=row["published"],
            published_from=row["published_from"], outlet=row["outlet"], url=row["url"], author=row["author"],
            language=row["language"], sha256=row["sha256"],
        )
        for row in rows
    ]  # fmt: skip


def events_from(
    rows: Iterable[Mapping[str, Any]], participants: Iterable[Mapping[str, Any]], sources: Iterable[Mapping[str, Any]]
) -> list[Event]:
    """Return the events of rows of `events`, in their order, with the rows of their participants and sources."""
    parties: dict[tuple[int, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in participants:
        parties[row["event_no"], row["role"]].append(row)
    chains: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in sources:
        chains[row["event_no"]].append(row)
    return [
        Event(
            id=row["event"], document=row["document"], sentence=(row["sentence_start"], row["sentence_end"]),
            trigger=(row["trigger_start"], row["trigger_end"]), text=row["trigger"], type=row["type"], mode=row["mode"],
            contexts=tuple(row["contexts"]), actor=_ordered(parties[row["event_no"], "actor"]),
            recipient=_ordered(parties[row["event_no"], "recipient"]), status=row["status"],
            according_to=tuple(map(source_from, sorted(chains[row["event_no"]], key=_seq))), time=_time_from(row),
            place=_place_from(row), made_by=row["made_by"], confidence=row["confidence"],
        )
        for row in rows
    ]  # fmt: skip


def _seq(row: Mapping[str, Any]) -> int:
    return row["seq"]


def _ordered(rows: list[Mapping[str, Any]]) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            span=(row["span_start"], row["span_end"]), text=row["text"], country=row["country"], sector=row["sector"],
            entity=row["entity"], name_ar=row["name_ar"], name_en=row["name_en"], kind=row["kind"],
        )
        for row in sorted(rows, key=_seq)
    )  # fmt: skip


def source_from(row: Mapping[str, Any]) -> Source:
    """Return the source of a row of `sources`."""
    return Source(
        span=(row["span_start"], row["span_end"]), text=row["text"], kind=row["kind"], stance=row["stance"],
        cue=_span_from(row, "cue"), entity=row["entity"], name_en=row["name_en"],
    )  # fmt: skip


def _span_from(row: Mapping[str, Any], name: str) -> Span | None:
    return None if row[f"{name}_start"] is None else (row[f"{name}_start"], row[f"{name}_end"])


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _time_from(row: Mapping[str, Any]) -> Time | None:
    span = _span_from(row, "time_span")
    if span is None:
        return None
    return Time(
        span=span, text=row["time_text"], start=_iso(row["time_start"]), end=_iso(row["time_end"]), grain=row["time_grain"],
        relation=row["time_relation"], rule=row["time_rule"],
    )  # fmt: skip


def _place_from(row: Mapping[str, Any]) -> Place | None:
    span = _span_from(row, "place")
    if span is None:
        return None
    return Place(
        span=span, text=row["place"], country=row["place_country"], name_en=row["place_name"], admin1=row["place_admin1"],
        latitude=row["latitude"], longitude=row["longitude"], geonames_id=row["geonames_id"],
    )  # fmt: skip


def statements_from(rows: Iterable[Mapping[str, Any]]) -> list[Statement]:
    """Return the statements of rows of `statements`, in their order."""
    return [
        Statement(
            speaker=Source(
                span=(row["speaker_start"], row["speaker_end"]), text=row["speaker"], kind=row["speaker_kind"],
                stance=row["stance"], cue=_span_from(row, "speaker_cue"), entity=row["speaker_entity"],
                name_en=row["speaker_name_en"],
            ),
            cue=(row["cue_start"], row["cue_end"]), content=(row["content_start"], row["content_end"]), form=row["form"],
        )
        for row in rows
    ]  # fmt: skip


def reading_from(rows: Rows) -> Reading:
    """Return the reading of one document's rows, as `rows_of` makes them."""
    return Reading(
        document=documents_from(rows["documents"])[0],
        events=tuple(events_from(rows["events"], rows["participants"], rows["sources"])),
        statements=tuple(statements_from(sorted(rows["statements"], key=_seq))),
    )
