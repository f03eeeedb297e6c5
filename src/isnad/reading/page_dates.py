"""The day of publication that a page gives, and nothing that it does not give: no day of change, of visit, of other articles."""

import re

from isnad.arabic.normal import normalize
from isnad.reading.dates import find_dates, parse_date
from isnad.reading.headline import meta
from isnad.reading.jsonld import Stated
from isnad.reading.markup import Element, is_element, marks, text_of

_META_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "date_published", "publication_date", "publish-date",
    "publish_date", "publishdate", "published_time", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "dc.date.created",
    "dc.date", "dcterms.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article.published",
    "published-date", "created", "pub_date", "rnews:datepublished",
    "citation_publication_date", "date", "release_date",
)  # fmt: skip
_DATE_MARKS = re.compile(r"\b(?:date\w*|time\w*|publish\w*|posted|submitted|created|when|day|dc:date)\b")
_OTHER = re.compile(r"\b(?:updated?|modif\w*|today|current ?date|topbar|top ?bar|now|clock|expire\w*)\b")
_TEXT_OTHER = re.compile(normalize(r"آخر تحديث|تم التحديث|حدث في|تحديث ?:|التحديث|اليوم ?:|updated|modified"))
_URL_DATE = re.compile(
    r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|\.|_|$)|/(20\d\d)(0\d|1[0-2])([0-2]\d|3[01])(?:/|-|_|\.|$)"
)
_MOST_BEFORE, _MOST_BEHIND = 400, 1_500  # characters of text between the headline and a date that is its own
_SHORT = 120
_LONG_LINK = 20
_TOP = re.compile(r"\b(?:head(?:er)?|top\w*|hdr|logo|mast\w*|nav\w*|menu)\b")


def published_on(root: Element, stated: Stated, headline: Element | None, url: str | None) -> str | None:
    """Return the ISO day or datetime of publication, or None where the page does not give one.

    In this order: JSON-LD, <meta>, microdata and RDFa, a <time> or a written date at the headline, the address of the page.
    """
    for value in (stated.published, meta(root, *_META_NAMES)):
        if value and (found := parse_date(value)):
            return found
    return _in_attributes(root) or _near(root, headline) or _in_url(url)


def _in_attributes(root: Element) -> str | None:
    """Return the date of an element that says it is the one of publication: itemprop, RDFa, pubdate, abbr.published."""
    for node in root.iter("meta", "time", "span", "div", "abbr", "p", "a", "li"):
        names = " ".join(node.get(n) or "" for n in ("itemprop", "property", "class")).lower()
        said = (
            re.search(r"datepublished|dc:created|dc:date|\bpublished\b|dt-published|datecreated", names)
            or node.get("pubdate") is not None
        )
        if not said or (re.search(r"updated|modified", names) and "published" not in names):
            continue
        if _inside(node, "comment|related|latest|teaser|widget|sidebar|most|popular|module mx"):
            continue
        value = node.get("content") or node.get("datetime") or (node.get("title") if node.tag == "abbr" else None)
        if value and (found := parse_date(value)):
            return found
    return None


def _inside(node: Element, pattern: str) -> bool:
    wanted = re.compile(rf"\b(?:{pattern})\w*")
    return any(wanted.search(marks(a)) for a in [node, *node.iterancestors()] if a.tag not in ("body", "html", "main"))


def _near(root: Element, headline: Element | None) -> str | None:
    """Return the date that stands next to the headline, behind it rather than before; one marked as a date rather than not."""
    body = root.find(".//body")
    at, place = 0, None
    own: set[Element] = set()
    if headline is not None:
        own = set(headline.iter())
    candidates: list[tuple[int, bool, bool, str, bool]] = []
    for node in (body if body is not None else root).iter():
        if not is_element(node):
            at += len((node.tail or "").strip())
            continue
        if node is headline:
            place = at
        if node not in own:
            candidates += [
                (at, *c, place is None and _on_top(node, headline)) for c in _dates_of(node) if not _of_a_link(node, headline)
            ]
        if node.tag not in ("script", "style"):
            at += len(" ".join((node.text or "").split()))
        at += len(" ".join((node.tail or "").split()))
    if place is None:
        marked = [c for c in candidates if c[1]]
        days = {c[3][:10] for c in (marked or candidates)}
        return (marked or candidates)[0][3] if len(days) == 1 else None
    candidates = [c for c in candidates if c[0] >= place or not c[4]]
    near = [c for c in candidates if -_MOST_BEFORE <= c[0] - place <= _MOST_BEHIND and not c[2]]
    # behind the headline before ahead of it, marked before unmarked, then the nearest
    near.sort(key=lambda c: (c[0] < place, not c[1], abs(c[0] - place)))
    return near[0][3] if near else None


def _on_top(node: Element, headline: Element | None) -> bool:
    """Tell whether an element stands in the head of the page, where today's date stands."""
    above = [
        a
        for a in (node, *node.iterancestors())
        if a.tag not in ("body", "html") and (headline is None or headline not in a.iter())
    ]
    return any(a.tag in ("header", "nav") or _TOP.search(marks(a)) for a in above)


def _of_a_link(node: Element, headline: Element | None) -> bool:
    """Tell whether an element belongs to a link to another article: an item of a list with a headline as long as one."""
    for above in [node, *list(node.iterancestors())[:2]]:
        if above.tag in ("body", "html", "main", "article", "header") or (headline is not None and headline in above.iter()):
            return False
        if any(len(text_of(a)) >= _LONG_LINK for a in above.iter("a") if a.get("href")):
            return True
    return False


def _dates_of(node: Element) -> list[tuple[bool, bool, str]]:
    """Return (marked as a date, is another date than that of publication, value) for what an element gives itself."""
    names = marks(node)
    if node.tag == "time" and node.get("datetime"):
        value = parse_date(node.get("datetime"))
        return (
            [(True, bool(_OTHER.search(names)) and "published" not in names and "entry date" not in names, value)]
            if value
            else []
        )
    if node.tag in ("script", "style", "a", "option", "input", "title"):
        return []
    pieces = [node.text or "", *(child.tail or "" for child in node)]
    found = []
    for piece in pieces:
        text = " ".join(piece.split())
        if not 6 <= len(text) <= _SHORT:
            continue
        dates = [value for _, value in find_dates(text)]
        if dates:
            around = [node, *list(node.iterancestors())[:2]]
            marked = any(_DATE_MARKS.search(marks(a)) for a in around)
            other = any(_OTHER.search(marks(a)) for a in around) or _TEXT_OTHER.match(normalize(text).lower().strip()) is not None
            found.append((marked, other, dates[0]))
    return found


def _in_url(url: str | None) -> str | None:
    """Return the day that the address of a page names, as /2020/11/22/ or /20201122/."""
    match = _URL_DATE.search(url or "")
    if match is None:
        return None
    year, month, day = match[1] or match[4], match[2] or match[5], match[3] or match[6]
    return parse_date(f"{year}-{int(month):02}-{int(day):02}")
