"""Records with named fields (JSON objects, rows of tables) to documents: by guessed names, or as the user maps them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from isnad.errors import InputError, UsageError
from isnad.reading.dates import parse_date
from isnad.reading.jsonld import plain_lines
from isnad.reading.text import check_arabic, short_name
from isnad.record import Document, digest, document_id

#: Field of a document -> names under which records hold it, the likelier first (case, `_`, `-` and blanks do not count).
GUESSES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "articlebody", "articletext", "fulltext", "bodytext", "maintext",
        "contenttext", "story", "newstext", "paragraphs", "contenthtml",
        "contentencoded", "description", "summary", "النص", "نص", "المحتوى", "الخبر", "نص الخبر", "متن",
    ),
    "title": ("title", "headline", "heading", "articletitle", "newstitle", "subject", "العنوان", "عنوان", "عنوان الخبر"),
    "published": (
        "published", "date", "publishedat", "pubdate", "publishdate", "publicationdate", "datepublished", "publisheddate",
        "publishedtime", "published on", "datetime", "createdat",
        "created", "timestamp", "time", "day", "dateextracted", "التاريخ", "تاريخ", "تاريخ النشر",
    ),
    "outlet": (
        "outlet", "source", "publisher", "site", "sitename", "sourcename", "newspaper", "media", "website", "agency", "domain",
        "المصدر", "الصحيفة", "الموقع",
    ),
    "url": ("url", "link", "href", "permalink", "canonical", "canonicalurl", "sourceurl", "articleurl", "uri", "الرابط", "رابط"),
    "id": ("id", "articleid", "docid", "documentid", "newsid", "guid", "uuid", "_id", "key", "المعرف"),
    "author": ("author", "byline", "authors", "writer", "creator", "reporter", "الكاتب", "المؤلف"),
}  # fmt: skip
_MARKUP = re.compile(r"</?(?:p|br|div|span|a|strong|b|li|img|figure|h[1-6])\b[^<>]*>", re.IGNORECASE)


def parse_mapping(text: str) -> dict[str, str]:
    """Return {"text": "body", "published": "date"} for `text=body,published=date`.

    Raises UsageError where a part is no FIELD=NAME, names no field of a document, or names one twice.
    """
    mapping: dict[str, str] = {}
    for part in text.split(","):
        field, equals, name = (piece.strip() for piece in part.partition("="))
        if not equals or not field or not name:
            raise UsageError(f"--map: {part.strip()!r} is no FIELD=NAME; write for example text=body,published=date")
        if field in mapping:
            raise UsageError(f"--map: {field} is given twice; give each field once")
        mapping[field] = name
    return check_mapping(mapping)


def check_mapping(mapping: Mapping[str, str] | None) -> dict[str, str]:
    """Return a mapping as a dict. Raises UsageError where it names what is no field of a document."""
    unknown = [field for field in mapping or {} if field not in GUESSES]
    if unknown:
        raise UsageError(f"--map: {unknown[0]!r} is no field of an article; the fields are {', '.join(GUESSES)}")
    return dict(mapping or {})


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-:.]+", "", name).lower()


def resolve(names: Iterable[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Return for each field of a document the name among these that holds it: as mapped, else guessed.

    A mapped name is taken exactly, else without regard to case; of the guesses the first; a name serves one field only.
    """
    names = [n for n in names if isinstance(n, str)]
    by_plain: dict[str, str] = {}
    for name in names:
        by_plain.setdefault(_plain(name), name)
    found: dict[str, str] = {}
    for field, name in mapping.items():
        actual = name if name in names else by_plain.get(_plain(name))
        if actual is not None:
            found[field] = actual
    for field, guesses in GUESSES.items():
        if field in mapping:
            continue
        name = next((by_plain[p] for g in guesses if (p := _plain(g)) in by_plain and by_plain[p] not in found.values()), None)
        if name is not None:
            found[field] = name
    return found


def article(record: Any, where: str, published: str | None = None, mapping: Mapping[str, str] | None = None) -> Document:
    """Return the document of a record with named fields.

    Args: record, a dict; where, its place for messages; published, an ISO day that overrules the record's; mapping, field of a
    document to name in the record. A date that is none for certain is unknown. Raises InputError where it has no Arabic text.
    """
    if not isinstance(record, dict):
        raise InputError(f"{where}: is not a JSON object with a text", "format")
    mapping = mapping or {}
    values = {_plain(k): v for k, v in reversed(record.items()) if isinstance(k, str)}
    text = _first(record, values, "text", mapping)
    if text is None:
        wanted = f"field {mapping['text']!r}, given by --map" if "text" in mapping else "text"
        keys = ", ".join(map(str, record))[:120]
        raise InputError(f"{where}: has no {wanted}; its keys are {keys}: name the right one with --map text=KEY", "format")
    check_arabic(text, where)
    day = published or _date(record, values, mapping)
    url = _first(record, values, "url", mapping)
    outlet = _first(record, values, "outlet", mapping)
    return Document(
        id=_first(record, values, "id", mapping) or document_id(text, url), text=text,
        title=_first(record, values, "title", mapping),
        published=day, published_from="given" if day else "unknown", outlet=outlet, url=url,
        author=_first(record, values, "author", mapping), sha256=digest(text),
    )  # fmt: skip


#: Fields that are names, and so of MAX_NAME characters at most.
_NAMES = frozenset({"id", "outlet"})


def _candidates(record: dict[str, Any], values: dict[str, Any], field: str, mapping: Mapping[str, str]) -> Iterable[Any]:
    """Yield the values that may be a field's: the mapped one (a path with dots goes into objects), else those of all guesses."""
    if field in mapping:
        name = mapping[field]
        value = record.get(name, values.get(_plain(name)))
        if value is None and "." in name:
            value = record
            for step in name.split("."):
                value = value.get(step) if isinstance(value, dict) else None
        yield value
    else:
        yield from (values[p] for guess in GUESSES[field] if (p := _plain(guess)) in values)


def _first(record: dict[str, Any], values: dict[str, Any], field: str, mapping: Mapping[str, str]) -> str | None:
    """Return the first candidate that is a text (for an id also a number), lone surrogates replaced, markup taken off; else None.

    An id or an outlet that is too long to be a name is passed over. An empty text counts for the field `text` where no other
    candidate holds more.
    """
    empty = None
    for value in _candidates(record, values, field, mapping):
        text = _string(value, field)
        if text is None:
            continue
        if text.strip() and (field not in _NAMES or short_name(text)):
            return text
        empty = "" if field == "text" else None
    return empty


def _string(value: Any, field: str) -> str | None:
    if isinstance(value, dict):
        value = next((value[k] for k in ("rendered", "name", "value", "#text", "$oid") if isinstance(value.get(k), str)), None)
    if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
        value = ("\n" if field == "text" else "، ").join(value)
    if field == "id" and isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    value = value.encode("utf-8", "replace").decode("utf-8")
    if field in ("text", "title") and _MARKUP.search(value):
        value = plain_lines(value) or ""
    return value


def _date(record: dict[str, Any], values: dict[str, Any], mapping: Mapping[str, str]) -> str | None:
    """Return the first candidate for the day of publication that is a date for certain."""
    return next((d for value in _candidates(record, values, "published", mapping) if (d := parse_date(value))), None)
