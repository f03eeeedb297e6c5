"""PLOVER JSON: one object a line, status folded into the type, and beside it what PLOVER cannot hold, under `isnad`."""

from collections.abc import Iterable
from typing import Any

import msgspec

from isnad.export.folding import coder, codes, fold, one_day, proper_name
from isnad.export.naming import Names, bundled_names
from isnad.export.outcome import Export, Tally, Target, events_of, whole_file
from isnad.export.text import beside, encodable
from isnad.record import Document, Event, Mention, Place, Reading
from isnad.record.evidence import sentence_of


def write_plover(
    readings: Iterable[Reading], path: Target, *, denied: bool = False, text: bool = True, names: Names | None = None
) -> Export:
    """Write events as PLOVER JSON lines (UTF-8) and return the account of it.

    Args: readings; path, of the file; denied, whether denied events go in too (with the mode `negation`); text, whether the
    sentence of each event goes in; names, look-ups, by default of the bundled lexicon.
    Raises ExportError where the file cannot be written.
    """
    names = names if names is not None else bundled_names()
    tally = Tally()
    encoder = msgspec.json.Encoder()
    with whole_file(path, binary=True) as file:
        for reading, event, name in events_of(readings, tally, denied=denied):
            rule = fold(event).rule
            if rule:
                tally.folded[rule] += 1
            file.write(encoder.encode(plover_record(reading.document, event, name, names, text=text)) + b"\n")
            tally.rows += 1
    return tally.account(path)


def plover_record(document: Document, event: Event, name: str, names: Names, *, text: bool = True) -> dict[str, Any]:
    """Return the PLOVER object of an event under its unique id. Unknown is null; a list that is empty is empty."""
    folded = fold(event)
    date, end = (event.time.start, event.time.end) if event.time else (None, None)
    day = one_day(event.time) or (document.published or "")[:10] or None
    sentence = sentence_of(document.text, event) or None if text else None
    record = {
        "id": name,
        "has_event": True,
        "date": date,
        "time": None,
        "enddate": end,
        "endtime": None,
        "actor": [_entity(m, names, day) for m in event.actor],
        "recipient": [_entity(m, names, day) for m in event.recipient],
        "event": folded.type,
        "mode": list(folded.modes),
        "context": list(folded.contexts),
        "quad_code": folded.quad_number,
        "event_scale": folded.score,
        "event_loc": _location(event.place, names),
        "event_text": event.text,
        "link": None,
        "text": {"sequence": None, "start": event.sentence[0], "end": event.sentence[1], "text_story": sentence},
        "text_info": None,
        "cite_info": {
            "corpus": None, "citation": document.id, "url": beside(document.url), "title": beside(document.title),
            "language": document.language, "publication": document.outlet, "license": None, "copyright": None,
            "coder": "isnad", "codebook": "PLOVER", "version": coder().partition("-")[2],
        },
        "coder": coder(),
        "coded_date": None,
        "coded_time": None,
        "comment": f"folded {folded.rule}" if folded.rule else None,
        "isnad": {
            "event_id": event.id, "event_document": event.document, "published": document.published, "type": event.type,
            "mode": event.mode, "status": event.status, "contexts": list(event.contexts),
            "according_to": msgspec.to_builtins(event.according_to), "time": msgspec.to_builtins(event.time),
            "place": msgspec.to_builtins(event.place), "trigger": list(event.trigger), "made_by": event.made_by,
            "confidence": event.confidence,
        },
    }  # fmt: skip
    return _encodable(record)


def _entity(mention: Mention, names: Names, day: str | None) -> dict[str, Any]:
    """Return a party as PLOVER's entity, with its place in the text and its Arabic name under `isnad`."""
    coded = codes(mention)
    return {
        "code": coded.country,
        "sector": coded.sectors[0] if coded.sectors else None,
        "entity_text": mention.text,
        "identifier_id": mention.entity,
        "identifier_text": proper_name(mention),
        "religion": None,
        "ethnicity": None,
        "office": names.title(mention.entity, day) if mention.entity else None,
        "gender": None,
        "age": None,
        "isnad": {
            "span": list(mention.span), "kind": mention.kind, "name_ar": mention.name_ar, "name_en": mention.name_en,
            "country": mention.country, "sector": mention.sector, "sectors": list(coded.sectors),
        },
    }  # fmt: skip


def _location(place: Place | None, names: Names) -> dict[str, Any] | None:
    """Return a place as PLOVER's location."""
    if place is None:
        return None
    levels = names.levels(place)
    return {
        "extracted_place": place.text,
        "resolved_place": place.name_en,
        "geonameid": place.geonames_id,
        "lat": place.latitude,
        "lon": place.longitude,
        "city": levels.city,
        "district": levels.district,
        "province": levels.province,
        "country": names.countries.get(place.country or "", (None, None))[1],
        "country_code": place.country,
        "feature_class": {"PPL": "P", "ADM": "A"}.get((levels.feature or "")[:3]),
        "feature_code": levels.feature,
        "resolution": levels.resolution,
    }


def _encodable(value: Any) -> Any:
    """Return a JSON value whose texts UTF-8 can hold."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {k: _encodable(v) for k, v in value.items()}
    return [_encodable(v) for v in value] if isinstance(value, list | tuple) else value
