"""The JSON-LD of a page: what schema.org's news types say of the article, also where the JSON is not quite valid."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting)$")
_COMMA = re.compile(r",\s*([}\]])")
# `*+` gives nothing back: white space without end is looked through once, not once for each way to part it
_LOOSE = re.compile(r'"(datePublished|headline|articleBody)"\s*+:\s*+"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_LOOSE_AUTHOR = re.compile(r'"author"\s*+:\s*+\[?+\s*+\{[^{}]*?"name"\s*+:\s*+"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_TAG = re.compile(r"<[^<>]+>")
_BREAK = re.compile(r"(?i)<(?:br|/p|/div|/li)\b[^<>]*>")
_DEPTH = 12


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """What a page states of its article in JSON-LD; None where it states nothing."""

    headline: str | None = None
    body: str | None = None
    published: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None


def read_jsonld(scripts: list[str]) -> Stated:
    """Return what the contents of the `application/ld+json` elements say of the article, its main node first."""
    nodes: list[dict[str, Any]] = []
    loose: dict[str, str] = {}
    for script in scripts:
        data = _load(script)
        if data is None:
            _read_loose(script, loose)
        else:
            nodes += _walk(data)
    main = [n for n in nodes if _ARTICLE_TYPES.search(_type(n))]
    pages = [n for n in nodes if _type(n).endswith("WebPage")]
    article = next((n for n in main if _text(n.get("headline")) or _text(n.get("articleBody"))), main[0] if main else {})
    published = next((d for n in [article, *main, *pages] if (d := _text(n.get("datePublished")))), None)
    sites = [n for n in nodes if _type(n).endswith("WebSite")]
    addresses = [article.get("mainEntityOfPage"), article.get("url"), *(n.get("url") for n in pages)]
    return Stated(
        headline=_text(article.get("headline")) or loose.get("headline"),
        body=_body(article) or plain_lines(loose.get("articleBody")),
        published=published or loose.get("datePublished"),
        author=_name(article.get("author")) or loose.get("author"),
        outlet=_name(article.get("publisher")) or next((t for n in sites if (t := _text(n.get("name")))), None),
        url=next((u for value in addresses if (u := _url(value))), None),
    )  # fmt: skip


def _load(script: str) -> Any:
    """Return the value of a script, raw line ends and trailing commas forgiven, or None."""
    text = script.strip().removeprefix("<!--").removesuffix("-->").replace("<![CDATA[", "").replace("]]>", "").strip().rstrip(";")
    for attempt in (text, _COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _read_loose(script: str, found: dict[str, str]) -> None:
    """Add the plain fields of a script that is not JSON; the first of each name stays."""
    for match in _LOOSE.finditer(script):
        found.setdefault(match[1], _unescape(match[2]))
    author = _LOOSE_AUTHOR.search(script)
    if author:
        found.setdefault("author", _unescape(author[1]))


def _unescape(text: str) -> str:
    try:
        return json.loads(f'"{text}"', strict=False)
    except ValueError:
        return text


def _walk(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the nodes with a type, outer ones first; the parts of a live blog and of lists of other articles left out."""
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _walk(item, depth + 1)
    elif isinstance(data, dict):
        if _type(data):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(data.get(key), dict | list):
                yield from _walk(data[key], depth + 1)


def _type(node: dict[str, Any]) -> str:
    kind = node.get("@type")
    if isinstance(kind, list):
        kind = next((k for k in kind if isinstance(k, str)), "")
    return kind if isinstance(kind, str) else ""


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(_TAG.sub(" ", html.unescape(value))).split()) or None


def _name(value: Any) -> str | None:
    """Return the name of a person or organization, of several the first names joined."""
    if isinstance(value, list):
        return "، ".join(name for item in value[:5] if (name := _name(item))) or None
    if isinstance(value, dict):
        return _text(value.get("name"))
    found = _text(value)
    return None if found and found.startswith(("http:", "https:")) else found


def _url(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def _body(article: dict[str, Any]) -> str | None:
    """Return the articleBody as lines; of a live blog the bodies of its entries, in the order they are given."""
    body = article.get("articleBody")
    own = plain_lines(body) if isinstance(body, str) else None
    if own:
        return own
    updates = article.get("liveBlogUpdate")
    if not isinstance(updates, list):
        return None
    parts = [plain_lines(u.get("articleBody")) for u in updates if isinstance(u, dict) and isinstance(u.get("articleBody"), str)]
    return "\n".join(p for p in parts if p) or None


def plain_lines(text: str | None) -> str | None:
    """Return a body as one paragraph to a line, without markup."""
    if not text:
        return None
    plain = html.unescape(_TAG.sub("", _BREAK.sub("\n", html.unescape(text))))
    return "\n".join(line for raw in plain.splitlines() if (line := " ".join(raw.split()))) or None
