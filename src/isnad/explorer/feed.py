"""An Atom feed of the events of a filter."""

import datetime
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree

from isnad.explorer.filters import Filter, Wanted
from isnad.explorer.rendering import link, web
from isnad.explorer.wording import Wording
from isnad.export.text import xml_text
from isnad.record import Event, Story
from isnad.record.english import line, story_line
from isnad.store.reader import Store
from isnad.store.result import Result

_ATOM = "http://www.w3.org/2005/Atom"


def feed(base: str, wanted: Filter, store: Store, found: Result, words: Wording) -> bytes:
    """Return the feed. Args: base, the explorer's address; wanted, the filter; store; found, its events; words, of the reader."""
    root = _root(base, wanted, store, words.t("events.title"), words)
    rows = found.rows()
    documents = _documents(store, {row["document_no"] for row in rows})
    for row, event in zip(rows, found.records(), strict=True):
        _entry(root, base, row, event, documents.get(row["document_no"], {}), words, store)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def feed_of_stories(base: str, wanted: Wanted, store: Store, stories: Iterable[Story], words: Wording) -> bytes:
    """Return the feed of some stories. Args: as for `feed`; stories."""
    root = _root(base, wanted, store, words.t("stories.title"), words)
    for story in stories:
        entry = ElementTree.SubElement(root, f"{{{_ATOM}}}entry")
        parties = [next((p.text for p in story.participants if p.role == role), None) for role in ("actor", "recipient")]
        parts = [words.t(f"verdict.{story.verdict.kind}"), words.known("type", story.type), *parties]
        _add(entry, "title", " · ".join(" ".join(part.split()) for part in parts if part))
        _add(entry, "id", f"tag:isnad,2026:{store.manifest.store}:story:{story.id}")
        _add(entry, "link", rel="alternate", href=base + link("/story", id=story.id))
        _add(entry, "updated", _moment(story.timeline[-1].published or store.manifest.committed))
        _add(entry, "category", term=story.verdict.kind, label=words.t(f"verdict.{story.verdict.kind}"))
        words_told = [story.heading.words] if story.heading else []
        _add(entry, "summary", "\n".join((*words_told, story_line(story))))
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _root(base: str, wanted: Wanted, store: Store, title: str, words: Wording) -> ElementTree.Element:
    """Return a feed without its entries."""
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": words.lang})
    _add(root, "title", f"{words.t('app.name')} · {title}")
    of = "" if wanted.path == Filter.path else f"{wanted.path}:"  # the ids of feeds that are read already stay
    _add(root, "id", f"tag:isnad,2026:{store.manifest.store}:{of}{wanted.query()}")
    _add(root, "updated", _moment(store.manifest.committed))
    _add(root, "link", rel="self", href=base + wanted.url(f"{wanted.path}.atom"))
    _add(root, "link", rel="alternate", href=base + wanted.url())
    author = ElementTree.SubElement(root, f"{{{_ATOM}}}author")
    _add(author, "name", words.t("app.name"))
    return root


def _documents(store: Store, numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    sql = "SELECT document_no, title, url, published FROM documents WHERE document_no IN (SELECT unnest(?::BIGINT[]))"
    return {row["document_no"]: row for row in store.sql(sql, values=[list(numbers)]).records()}


def _entry(
    root: ElementTree.Element, base: str, row: dict[str, Any], event: Event, document: dict[str, Any], words: Wording,
    store: Store,
) -> None:  # fmt: skip
    entry = ElementTree.SubElement(root, f"{{{_ATOM}}}entry")
    parts = [words.known("type", event.type), row["actor"], row["recipient"]]
    _add(entry, "title", " · ".join(" ".join(part.split()) for part in parts if part))
    _add(entry, "id", f"tag:isnad,2026:{store.manifest.store}:{row['event_no']}")
    _add(entry, "link", rel="alternate", href=base + link("/event", id=event.id))
    if original := web(document.get("url")):
        _add(entry, "link", rel="via", href=original)
    _add(entry, "updated", _moment(document.get("published") or store.manifest.committed))
    _add(entry, "category", term=event.type, label=words.known("type", event.type))
    _add(entry, "summary", "\n".join(filter(None, (row["sentence"] or row["evidence"], line(event)))))


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> None:
    safe = {key: xml_text(value) for key, value in attributes.items()}
    made = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", safe)
    made.text = None if text is None else xml_text(text)


def _moment(value: str) -> str:
    """Return an ISO date or datetime as Atom wants it, with a zone."""
    try:
        moment = datetime.datetime.fromisoformat(value)
    except ValueError:
        return "1970-01-01T00:00:00Z"
    return (moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)).isoformat()
