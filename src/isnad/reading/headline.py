"""The title of a page, and the element that shows it."""

import re

from isnad.arabic.normal import normalize
from isnad.reading.jsonld import Stated
from isnad.reading.markup import HEADINGS, Element, is_element, marks, text_of

_SEPARATOR = re.compile(r"\s+[-–—|:»«·•/\\]+\s+|\s*(?:::|\||»|•|·)\s*|:\s+")
_TITLE_MARKS = re.compile(r"\b(?:title|headline|heading|titr|news ?title|h1)\b")
_LEAST_WORDS = 3


def _norm(text: str) -> str:
    return " ".join(re.findall(r"\w+", normalize(text)))


def meta(root: Element, *names: str) -> str | None:
    """Return the content of the first <meta> of these names or properties (in this order) that has any."""
    found: dict[str, str] = {}
    for node in root.iter("meta"):
        key = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        content = " ".join((node.get("content") or "").split())
        if key and content:
            found.setdefault(key, content)
    return next((found[n] for n in names if n in found), None)


def find_headline(root: Element, stated: Stated) -> tuple[str | None, Element | None, str | None]:
    """Return the title, the element that shows it, and what the page's <title> adds to it (the outlet, most often)."""
    page_title = next((text_of(t) for t in root.iter("title") if text_of(t)), "")
    open_graph = meta(root, "og:title", "twitter:title", "dc.title", "title") or ""
    claims = [c for c in (stated.headline, open_graph, page_title) if c]
    shown = _shown(root, claims)
    title = text_of(shown) if shown is not None else None
    if title is None or (stated.headline and _norm(stated.headline) == _norm(title)):
        title = stated.headline or title
    if title is None:
        title = _without_site(open_graph or page_title, meta(root, "og:site_name") or stated.outlet)
    rest = _rest(page_title, title) if title and page_title else None
    return title, shown, rest


def _shown(root: Element, claims: list[str]) -> Element | None:
    """Return the element that shows the title: the longest whose text the page's titles contain, of equals a heading."""
    claimed = [_norm(c) for c in claims]
    best: tuple[int, int, int] | None = None
    found: Element | None = None
    for order, node in enumerate(root.iter()):
        if not is_element(node) or node.tag in ("title", "html", "head", "body", "meta", "script", "a", "option", "form"):
            continue
        if len(node) > 12:
            continue
        text = _norm(text_of(node)) if _may_be_title(node) else ""
        if len(text.split()) < _LEAST_WORDS or not any(f" {text} " in f" {c} " for c in claimed):
            continue
        heading = 2 if node.tag in HEADINGS[:2] else 1 if node.tag in HEADINGS or _TITLE_MARKS.search(marks(node)) else 0
        rank = (len(text), heading, -order)
        if best is None or rank > best:
            best, found = rank, node
    if found is None:
        first = [h for h in root.iter("h1") if len(text_of(h).split()) >= _LEAST_WORDS]
        found = first[0] if len(first) == 1 else None
    return found


def _may_be_title(node: Element) -> bool:
    """Tell whether an element may show a title: short, and not a link to elsewhere in a list."""
    length = sum(len(t) for t in node.itertext())
    if not 8 <= length <= 400:
        return False
    links = list(node.iter("a")) or [a for a in node.iterancestors("a")]
    return not links or node.tag in HEADINGS[:3] or any(a.tag in HEADINGS[:3] for a in node.iterancestors())


def _without_site(title: str, site: str | None) -> str | None:
    """Return a page title without the name of the site: without its known name, else its longest part."""
    if not title:
        return None
    parts = [p.strip() for p in _SEPARATOR.split(title) if p and p.strip()]
    if len(parts) < 2:
        return title
    if site:
        kept = [p for p in parts if _norm(p) != _norm(site)]
        if len(kept) < len(parts):
            start = title.index(kept[0]) if kept else 0
            return title[start : title.rindex(kept[-1]) + len(kept[-1])] if kept else title
    longest = max(parts, key=len)
    return longest if len(longest.split()) >= _LEAST_WORDS and len(longest) > 0.6 * len(title) else title


def _rest(page_title: str, title: str) -> str | None:
    """Return what stands before or behind the title in the page's title, where that is a name of up to six words."""
    at = page_title.find(title)
    if at < 0:
        return None
    for part in (page_title[at + len(title) :], page_title[:at]):
        pieces = [p.strip() for p in _SEPARATOR.split(f" {part} ") if p and re.search(r"\w", p)]
        if pieces and len(pieces[-1].split()) <= 6:
            return pieces[-1].strip(" -–—|:»«·•/\\") or None
    return None
