"""Bytes of a page to a tree of elements, and small questions asked of elements."""

import re
from typing import Any

from isnad.errors import InputError, UsageError
from isnad.reading.encoding import detect
from isnad.reading.text import check_size

Element = Any
_META = re.compile(rb"""(?is)<meta\b[^<>]*?charset\s*=\s*["']?\s*([\w.:-]+)""")
_XML = re.compile(rb"""(?is)^\s*<\?xml\b[^<>]*?encoding\s*=\s*["']([\w.:-]+)""")
_DECLARATION = re.compile(r"(?is)^\s*<\?xml\b.*?\?>")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOKS = re.compile(rb"(?is)<\s*(?:!doctype|html|head|body|div|p|table|meta|article|title)\b")
#: A tag with more attributes than any page has: libxml2 compares each with all before it, so that a megabyte of them takes hours.
MAX_ATTRIBUTES = 500
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?+"""
_START = re.compile(rf"<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{MAX_ATTRIBUTES}}}+({_ATTRIBUTE})?")
#: Elements that begin a line of their own.
BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr "
    "li main nav ol p pre section summary table tbody td tfoot th thead tr ul amp-ad amp-sidebar".split()
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def page_text(data: bytes, where: str, charset: str | None = None) -> str:
    """Return the characters of a page. Its label (`charset`, of the HTTP header, else of the page) counts only in doubt.

    Raises InputError (empty, binary, encoding, too-large).
    """
    check_size(len(data), where)
    if not data.strip():
        raise InputError(f"{where}: is an empty page; fetch or save it again", "empty")
    head = data[:4096].replace(b"\x00", b"")
    label = _META.search(head) or _XML.search(head)
    found = detect(data, charset or (label[1].decode("ascii", "replace") if label else None) or "utf-8")
    if found is None:
        raise InputError(f"{where}: is a binary file, not a web page; give HTML", "binary")
    return found[0]


def looks_like_page(data: bytes) -> bool:
    """Tell whether the beginning of bytes is that of an HTML page, in any encoding."""
    return _LOOKS.search(data[:4096].replace(b"\x00", b"")) is not None


def tree_of(text: str, where: str) -> Element:
    """Return the root element of a page. Raises InputError (format) where there is none, UsageError without lxml."""
    try:
        from lxml import etree, html  # type: ignore  # noqa: PLC0415 (pages are an extra; the rest of the room works without)
    except ImportError as error:
        raise UsageError(f"{where}: to read web pages install the extra: pip install 'isnad[reading]' ({error})") from None
    text = _NOT_XML.sub(" ", _DECLARATION.sub("", text))
    if any(tag[1] for tag in _START.finditer(text)):  # finditer: what one tag took is not looked through again
        raise InputError(f"{where}: has an element with more than {MAX_ATTRIBUTES} attributes; save the page again", "format")
    try:
        root = html.document_fromstring(text)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError(f"{where}: holds no HTML that can be read ({error}); save the page again", "format") from None
    return root


def is_element(node: Element) -> bool:
    """Tell whether a node is an element, not a comment or an instruction."""
    return isinstance(node.tag, str)


def text_of(node: Element) -> str:
    """Return the text of an element and all in it, white space as single spaces."""
    return " ".join(node.text_content().split())


def marks(node: Element) -> str:
    """Return id, class, role, property and itemprop of an element as one text in lower case, words parted by spaces."""
    found = " ".join(node.get(name) or "" for name in ("id", "class", "role", "itemprop", "property"))
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", found).lower().replace("-", " ").replace("_", " ")


def in_links(node: Element) -> int:
    """Return how many characters of an element's text stand in links (an anchor without address is none, and may never end)."""
    return sum(len(text_of(a)) for a in node.iter("a") if a.get("href") is not None)


def attached(node: Element, root: Element) -> bool:
    """Tell whether an element is still in the tree of a root, not in a part that was taken out."""
    return node is root or any(above is root for above in node.iterancestors())


def drop(node: Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = node.getparent()
    if parent is None:
        return
    tail = node.tail
    if tail:
        before = node.getprevious()
        if before is None:
            parent.text = (parent.text or "") + " " + tail
        else:
            before.tail = (before.tail or "") + " " + tail
    parent.remove(node)


def lines_of(node: Element) -> list[str]:
    """Return the text of an element as lines: blocks and line breaks end a line; empty lines are left out."""
    from lxml import etree  # type: ignore  # noqa: PLC0415

    parts: list[str] = []
    for event, element in etree.iterwalk(node, events=("start", "end", "comment", "pi")):
        if event == "start":
            if element.tag in BLOCKS or element.tag == "br":
                parts.append("\n")
            if element.text and element.tag not in ("script", "style"):
                parts.append(re.sub(r"\s+", " ", element.text))
            continue
        if event == "end" and element.tag in BLOCKS:
            parts.append("\n")
        if element.tail and element is not node:
            parts.append(re.sub(r"\s+", " ", element.tail))
    return [line for raw in "".join(parts).split("\n") if (line := " ".join(raw.split()))]


def xml_parser(where: str) -> Any:
    """Return a parser for XML from outside: forgiving, no entities, no outside files, no network. UsageError without lxml."""
    try:
        from lxml import etree  # type: ignore  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(f"{where}: to read it install the extra: pip install 'isnad[reading]' ({error})") from None
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
