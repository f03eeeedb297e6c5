"""RSS, Atom and OPML, bytes in and records out: what a feed announces, and which feeds a list names. Nothing is fetched here."""

import datetime
import io
import re
import warnings
from typing import Any
from urllib.parse import urljoin

from isnad.errors import InputError, UsageError
from isnad.reading.dates import parse_date
from isnad.reading.encoding import detect
from isnad.reading.jsonld import plain_lines
from isnad.reading.markup import xml_parser
from isnad.reading.text import check_arabic, short_name
from isnad.record import Document, Record, digest, document_id

#: Largest feed or list read, in bytes.
MAX_FEED = 16_000_000
_DECLARATION = re.compile(r"(?is)^\s*<\?xml\b.*?\?>")
_LABEL = re.compile(rb"""(?is)^\s*(?:\xef\xbb\xbf)?<\?xml\b[^<>]*?encoding\s*=\s*["']([\w.:-]+)""")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Entry(Record, frozen=True, kw_only=True):
    """One article that a feed announces.

    Fields: url, absolute where the feed's address is known; published, an ISO date or datetime, None where the feed does not
    say for certain; summary and content, plain text with a line for each paragraph, content only where the feed brings it.
    """

    url: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    summary: str | None = None
    content: str | None = None
    author: str | None = None
    id: str | None = None


class Feed(Record, frozen=True, kw_only=True):
    """A feed: its title, the address of its site, its language as it says, and its entries in its order."""

    title: str | None = None
    link: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()


class Subscription(Record, frozen=True, kw_only=True):
    """A feed that an OPML list names."""

    url: str
    title: str | None = None


def _xml(data: bytes, where: str, charset: str | None) -> str:
    """Return the characters of an XML file, whatever its label says, without its declaration."""
    if len(data) > MAX_FEED:
        raise InputError(f"{where}: {len(data):,} bytes, more than the {MAX_FEED:,} of a feed; check the address", "too-large")
    if not data.strip():
        raise InputError(f"{where}: is empty; fetch it again", "empty")
    label = _LABEL.search(data[:1024])
    found = detect(data, charset or (label[1].decode("ascii", "replace") if label else None) or "utf-8")
    if found is None:
        raise InputError(f"{where}: is a binary file, not XML; check the address", "binary")
    return _NOT_XML.sub(" ", _DECLARATION.sub("", found[0].lstrip("\ufeff")))


def read_feed(data: bytes, where: str = "feed", *, charset: str | None = None, url: str | None = None) -> Feed:
    """Return what an RSS or Atom feed holds, also where it is not quite valid XML or labelled wrongly.

    Args: data, its bytes; where, what to call it in messages; charset, of the HTTP header; url, its address, for relative links.
    Raises InputError (empty, binary, format, too-large), UsageError where feedparser is not installed.
    """
    try:
        import feedparser  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise UsageError(f"{where}: to read feeds install the extra: pip install 'isnad[reading]' ({error})") from None
    text = '<?xml version="1.0" encoding="utf-8"?>\n' + _xml(data, where, charset).lstrip()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        found = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")), response_headers={"content-type": "application/xml; charset=utf-8"}
        )
    if not found.get("version") and not found.entries:
        raise InputError(f"{where}: is no RSS or Atom feed; check the address", "format")
    rss = str(found.get("version", "")).startswith("rss")
    head = found.feed
    return Feed(
        title=_line(head.get("title")), link=_link(head.get("link"), url), language=head.get("language") or None,
        entries=tuple(_entry(item, url, rss) for item in found.entries),
    )  # fmt: skip


def _entry(item: Any, base: str | None, rss: bool) -> Entry:
    updated = _when(item, "updated")
    published = _when(item, "published") or _when(item, "created")
    return Entry(
        url=_link(item.get("link") or _guid(item), base), title=_line(item.get("title")),
        # RSS knows no day of change: what is written there (dc:date) is that of publication
        published=published or (updated if rss else None), updated=updated,
        summary=plain_lines(item.get("summary") or ""), content=_content(item),
        author=_line(item.get("author")), id=item.get("id") or None,
    )  # fmt: skip


def _guid(item: Any) -> str | None:
    found = item.get("id")
    return found if isinstance(found, str) and found.startswith(("http://", "https://")) else None


def _when(item: Any, name: str) -> str | None:
    """Return a date of an entry: as it is written, else as feedparser understands it (in UTC)."""
    if name not in item.keys():  # noqa: SIM118 (its `in` answers for other names as well)
        return None
    written = parse_date(item.get(name))
    if written:
        return written
    parsed = item.get(f"{name}_parsed")
    if not parsed:
        return None
    try:
        return parse_date(datetime.datetime(*parsed[:6], tzinfo=datetime.UTC))
    except ValueError:
        return None


def _content(item: Any) -> str | None:
    """Return the longest content that an entry brings beside its summary."""
    texts = [plain_lines(part.get("value") or "") for part in item.get("content") or ()]
    return max((t for t in texts if t), key=len, default=None)


def _line(text: Any) -> str | None:
    return " ".join((plain_lines(text) or "").split()) or None if isinstance(text, str) else None


def _link(link: Any, base: str | None) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    return urljoin(base, link.strip()) if base else link.strip()


def document_of_entry(entry: Entry, outlet: str | None = None, where: str = "feed") -> Document:
    """Return the document of an entry that brings its article whole. Raises InputError (empty, not-arabic) where it does not."""
    text = entry.content or entry.summary or ""
    check_arabic(text, f"{where}: {entry.url or entry.title or 'entry'}")
    return Document(
        id=document_id(text, entry.url), text=text, title=entry.title, published=entry.published, author=entry.author,
        published_from="given" if entry.published else "unknown", outlet=short_name(outlet), url=entry.url, sha256=digest(text),
    )  # fmt: skip


def read_opml(data: bytes, where: str = "OPML", *, charset: str | None = None) -> list[Subscription]:
    """Return the feeds that an OPML list names, in its order, each address once. Entities and outside files are not followed.

    Raises InputError (empty, binary, format, too-large) where it is no OPML or names no feed.
    """
    parser = xml_parser(where)
    from lxml import etree  # type: ignore  # noqa: PLC0415 (an extra; the line above tells where it is missing)

    text = _xml(data, where, charset)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{where}: is no XML that can be read ({error}); export the list again", "format") from None
    found: dict[str, Subscription] = {}
    for node in root.iter() if root is not None else ():
        if not isinstance(node.tag, str) or node.tag.rpartition("}")[2].lower() != "outline":
            continue
        attributes = {k.lower(): v.strip() for k, v in node.attrib.items()}
        address = attributes.get("xmlurl")
        if address:
            found.setdefault(address, Subscription(url=address, title=attributes.get("title") or attributes.get("text") or None))
    if not found:
        raise InputError(f"{where}: is no OPML list, or names no feed (outline with xmlUrl); export the list again", "format")
    return list(found.values())
