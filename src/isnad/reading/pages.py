"""A saved web page to a document: the article's body without what stands around it, title, day, outlet, writer, address."""

import itertools
import re
from urllib.parse import urljoin, urlsplit

from isnad.errors import InputError, UsageError
from isnad.reading.clutter import prune
from isnad.reading.dates import find_dates
from isnad.reading.headline import find_headline, meta
from isnad.reading.jsonld import Stated, read_jsonld
from isnad.reading.labels import is_above_line, is_clutter_line
from isnad.reading.markup import Element, lines_of, marks, page_text, text_of, tree_of
from isnad.reading.page_dates import published_on
from isnad.reading.text import check_arabic, short_name
from isnad.record import Document, digest, document_id

_SAVED_FROM = re.compile(r"saved from url=\(\d+\)\s*(https?://\S+)")
_BODY_MARKS = re.compile(r"\b(?:article ?body|articlebody|entry content|post ?body|field name body|story ?body)\b")
_LEAST = 40  # characters of a body
_LETTERS = 12  # Arabic ones that such a body has at least
_ARABIC = re.compile("[\u0621-\u06d3]")
_CODED = re.compile(r"&#(?:x0?6|1[567])|\\u06", re.IGNORECASE)  # letters written as their numbers
_SEARCHED = 500_000_000  # characters of a page's text that are looked through for its own lines: some seconds
_ENDS = (".", "؟", "!", "…", ":", "?", '"', "”")
_BYLINE = re.compile(r"\b(?:author|byline|writer|fn|username|createdby)\b")
_BY = re.compile(r"^(?:كتب[ته]?(?: بواسطة)?|بقلم|بواسطة|تحرير|إعداد|مرسلة بواسطة|by|author)\s*[:,]?\s*", re.IGNORECASE)


def document_of_page(
    data: bytes, where: str = "page", *, charset: str | None = None, url: str | None = None, published: str | None = None
) -> Document:
    """Return the document of a web page.

    Args: data, the bytes as saved or received; where, what to call the page in messages; charset, the encoding that the HTTP
    header names; url, where it was fetched from; published, an ISO day that overrules the page's own.
    Raises InputError (empty, binary, format, no-article, not-arabic, too-large), UsageError where the extra is not installed.
    """
    text = page_text(data, where, charset)
    _check_worth(text, where)
    root = tree_of(text, where)
    stated = read_jsonld([s.text or "" for s in root.iter("script") if "ld+json" in (s.get("type") or "").lower()])
    title, shown, rest = find_headline(root, stated)
    saved = _SAVED_FROM.search(text[:4096])
    address = _address(root, stated, url or (saved[1] if saved else None))
    day = published or published_on(root, stated, shown, address)
    outlet = _outlet(root, stated, rest, address)
    author = _author(root, stated, outlet)
    body = _body(root, stated, shown, title)
    if len(body) < _LEAST:
        raise InputError(
            f"{where}: holds no article (a page of links, or made by a script); save the page of one article", "no-article"
        )
    check_arabic(body, where)
    return Document(
        id=document_id(body, address), text=body, title=title, published=day,
        published_from="given" if published else "page" if day else "unknown",
        outlet=outlet, url=address, author=author, sha256=digest(body),
    )  # fmt: skip


def _check_worth(text: str, where: str) -> None:
    """Raise InputError (not-arabic) for a page that cannot hold an Arabic article: most of a crawl, and soon told."""
    few = next(itertools.islice(_ARABIC.finditer(text), _LETTERS, None), None) is None
    if few and len(text) > 2 * _LEAST and not _CODED.search(text):
        raise InputError(f"{where}: is not Arabic text (its page has hardly an Arabic letter); leave it out", "not-arabic")


def _body(root: Element, stated: Stated, shown: Element | None, title: str | None) -> str:
    """Return the body as one paragraph to a line."""
    declared = [n for n in root.iter() if isinstance(n.tag, str) and "articlebody" in (n.get("itemprop") or "").lower()]
    kept = [shown] if shown is not None else []
    kept += declared[:1] or _marked(root)
    prune(root, kept)
    lines = _clean(_aligned(_behind(root, shown), _extract(root)), title)
    if declared:
        own = _clean(lines_of(declared[0]), title)
        if sum(map(len, own)) > 0.5 * sum(map(len, lines)):
            lines = own
    found = "\n".join(lines)
    if stated.body and len(stated.body) > max(_LEAST, 1.5 * len(found)):
        return "\n".join(_clean(stated.body.split("\n"), title))
    return found


def _behind(root: Element, shown: Element | None) -> list[str]:
    """Return the lines of the page behind its headline, or all where nothing of weight stands behind it."""
    body = root.find(".//body")
    whole = lines_of(body if body is not None else root)
    if shown is None:
        return whole
    headline = lines_of(shown)[-1:]
    at = next((n for n, line in enumerate(whole) if [line] == headline), -1)
    rest = whole[at + 1 :]
    return rest if sum(map(len, rest)) >= _LEAST else whole


def _aligned(own: list[str], taken: list[str]) -> list[str]:
    """Return the page's own lines (paragraphs whole and apart) from the first to the last that trafilatura took, without those
    between that it left and that are no sentences; what it took where the page's lines are others, sentences where it took none.
    """
    if not taken:
        return [line for line in own if _is_sentence(line)]
    parts = [_squeezed(line) for line in taken]
    text, whole = "".join(parts), set(parts)
    searches = _SEARCHED // (len(text) + 1)  # most lines are the same in both; of the others so many are looked for in the text
    kept: list[int] = []
    for n, line in enumerate(own):
        bare = _squeezed(line)
        if bare in whole:
            kept += [n] if bare else []
        elif searches > 0:
            searches -= 1
            kept += [n] if bare in text else []
    if not kept or sum(len(own[n]) for n in kept) < 0.5 * len(text):
        return taken
    inside = set(kept)
    return [own[n] for n in range(kept[0], kept[-1] + 1) if n in inside or _is_sentence(own[n])]


def _squeezed(line: str) -> str:
    return re.sub(r"[\s|#*_-]+", "", line)


def _is_sentence(line: str) -> bool:
    return len(line.split()) >= 6 and line.rstrip("»\"') ").endswith(_ENDS)


def _marked(root: Element) -> list[Element]:
    """Return the one element that is marked as the body of an article, where there is just one."""
    found = [n for n in root.iter("div", "section", "article", "td") if _BODY_MARKS.search(marks(n)) and len(text_of(n)) > _LEAST]
    return found if len(found) == 1 else []


def _extract(root: Element) -> list[str]:
    """Return the lines that trafilatura takes for the article; none where it fails on the page."""
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise UsageError(f"to read web pages install the extra: pip install 'isnad[reading]' ({error})") from None
    try:
        found = bare_extraction(root, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # whatever a page of the wild does to it: the page's own lines are left
        found = None
    text = str(getattr(found, "text", None) or "")
    return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]


def _clean(lines: list[str], title: str | None) -> list[str]:
    """Return the lines without pointers, tools and notes, without the title and what stands between it and the body."""
    kept = [line.removeprefix("- ") for line in lines if not is_clutter_line(line.removeprefix("- ").lstrip("|# "))]
    kept = [line for n, line in enumerate(kept) if not _said_again(line, kept[n + 1 : n + 4])]
    start = 0
    for index, line in enumerate(kept[:10]):
        if (title and line.strip("#| ") == title) or (
            index == start
            and (is_above_line(line) or _only_a_date(line) or (len(line.split()) <= 8 and not line.endswith((*_ENDS, "»"))))
        ):
            start = index + 1
    end = len(kept)
    while end > start + 1 and (_trails(kept[end - 1]) or is_above_line(kept[end - 1])):
        end -= 1
    return kept[start:end]


def _trails(line: str) -> bool:
    """Tell whether a last line is no sentence: initials, an agency, a date."""
    return (len(line.split()) <= 4 and not line.endswith((*_ENDS, "»"))) or _only_a_date(line)


def _said_again(line: str, below: list[str]) -> bool:
    """Tell whether a line is a summary that one of the lines below begins with."""
    start = line.rstrip(".… ")
    return len(start) >= 20 and any(other.startswith(start) for other in below)


def _only_a_date(line: str) -> bool:
    return len(line) <= 60 and not line.endswith(_ENDS) and any(True for _ in find_dates(line))


def _address(root: Element, stated: Stated, fetched: str | None) -> str | None:
    """Return the canonical address of the page, or the one that it was fetched from; a home page's is none."""
    links = [n.get("href") or "" for n in root.iter("link") if "canonical" in (n.get("rel") or "").lower().split()]
    for found in (*links, meta(root, "og:url"), stated.url, fetched):
        full = urljoin(fetched or "", found.strip()) if found else ""
        if full.startswith(("http://", "https://")) and (urlsplit(full).path.strip("/") or urlsplit(full).query):
            return full
    return fetched


def _outlet(root: Element, stated: Stated, rest: str | None, address: str | None) -> str | None:
    """Return the first name of the outlet that the page gives and that is short enough for one, else its host."""
    names: list[str | None] = []
    publisher = next((n for n in root.iter() if isinstance(n.tag, str) and n.get("itemprop") == "publisher"), None)
    if publisher is not None:
        name = next((n for n in publisher.iter() if n.get("itemprop") == "name"), publisher)
        names.append(name.get("content") or text_of(name))
    host = (urlsplit(address or "").hostname or "").removeprefix("www.")
    names += [meta(root, "og:site_name"), stated.outlet, meta(root, "application-name"), meta(root, "dc.publisher"), rest, host]
    return next((name for name in names if name and short_name(name)), None)


def _author(root: Element, stated: Stated, outlet: str | None) -> str | None:
    """Return the writer that the page names, None where it names only the outlet."""
    found = stated.author or meta(root, "author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
    if not found or found.startswith(("http:", "https:")):
        found = _byline(root)
    found = _BY.sub("", found).strip(" -–،,|") if found else None
    return found if found and found != outlet and len(found) <= 80 else None


def _byline(root: Element) -> str | None:
    """Return the text of the first element that is marked as the writer's name, outside comments."""
    for node in root.iter("a", "span", "div", "p", "dd", "li", "address"):
        if node.get("rel") == "author" or node.get("itemprop") == "author" or _BYLINE.search(marks(node)):
            inner = next((n for n in node.iter() if n.get("itemprop") == "name"), None)
            text = text_of(inner if inner is not None else node)
            if 2 <= len(text) <= 60 and not any("comment" in marks(a) for a in [node, *node.iterancestors()]):
                return text
    return None
