"""What is no part of the article, taken out of a page's tree: by element, mark, label, and the build of lists of links."""

import re
from collections import defaultdict

from isnad.reading.labels import CLUTTER_MARKS, FRAME_MARKS, is_box_label, is_whole_label
from isnad.reading.markup import HEADINGS, Element, attached, drop, in_links, is_element, marks, text_of

_NEVER = (
    "script", "style", "noscript", "template", "iframe", "svg", "button", "input", "select", "textarea", "object",
    "embed", "canvas", "video", "audio",
    "nav", "footer", "aside", "dialog", "figcaption", "amp-ad", "amp-social-share", "amp-sidebar", "amp-embed",
    "amp-analytics", "label", "option",
)  # fmt: skip
_LABELS = (*HEADINGS, "p", "div", "span", "strong", "b", "dt", "td", "legend", "label", "summary")
_MOST = 0.5  # of the page's text: what holds it is named for its place, not for what it is
_COMMENTS = re.compile(r"\b(?:comment\w*|disqus\w*|respond)\b")
_SOME_LINKS = 0.3
_LINKED = 0.6  # of a block's text in links: it is a list of links
_LONG_LINK = 12  # characters of a link that is a headline rather than a word of the text


def prune(root: Element, kept: list[Element]) -> None:
    """Take out of the tree what is no part of the article.

    Args: root, changed in place; kept, elements that must stay with all that they stand in: the headline, a stated body.
    """
    for node in list(root.iter(*_NEVER)):
        if not _holds(node, kept):
            drop(node)
    safe = {e for k in kept for e in (k, *k.iterancestors())}  # lxml elements: held, so that each stays the same object
    _by_mark(root, safe)
    _by_label(root, safe)
    _by_teasers(root, safe)
    _by_links(root, safe)


def _holds(node: Element, kept: list[Element]) -> bool:
    return any(k is node or any(a is node for a in k.iterancestors()) for k in kept)


def _by_mark(root: Element, safe: set[Element]) -> None:
    """Drop elements whose id or class says what they are, unless they are the page's frame or hold most of its text."""
    whole = len(text_of(root)) or 1
    for node in list(root.iter()):
        if (
            not is_element(node)
            or node in safe
            or not attached(node, root)
            or node.tag in ("html", "head", "body", "main", "p", "time", "abbr")
        ):
            continue
        names = marks(node)
        if not names or not CLUTTER_MARKS.search(names) or FRAME_MARKS.search(names):
            continue
        if len(text_of(node)) > _MOST * whole and not _COMMENTS.search(names):
            continue
        drop(node)


def _by_label(root: Element, safe: set[Element]) -> None:
    """Drop the boxes that a label opens («مقالات ذات صلة»): the label's parent, or the label with the links behind it."""
    for node in list(root.iter(*_LABELS)):
        if node in safe or not attached(node, root) or len(node) > 3:
            continue
        text = text_of(node)
        if not text or not is_box_label(text):
            continue
        box = node.getparent()
        while box.tag not in ("body", "html") and box not in safe and text_of(box) == text:
            node, box = box, box.getparent()
        whole = is_whole_label(text)
        linked = in_links(box) > _SOME_LINKS * len(text_of(box))
        if (
            box not in safe
            and box.tag not in ("body", "html", "main", "article")
            and (linked or (whole and node.getprevious() is None))
        ):
            drop(box)
            continue
        for sibling in [s for s in node.itersiblings() if is_element(s)]:
            share = in_links(sibling) / (len(text_of(sibling)) or 1)
            if sibling in safe or (sibling.tag in ("p", *HEADINGS) and share < _LINKED) or not (whole or share > _SOME_LINKS):
                break
            drop(sibling)
        if whole:
            drop(node)


def _starts_with_link(node: Element) -> bool:
    """Tell whether the first text of an element stands in a link as long as a headline."""
    link = next(node.iter("a"), None)
    text = text_of(node)
    if link is None or not text:
        return False
    linked = text_of(link)
    return len(linked) >= _LONG_LINK and text.startswith(linked)


def _by_teasers(root: Element, safe: set[Element]) -> None:
    """Drop three or more alike siblings that each begin with a linked headline, with or without a teaser."""
    for parent in list(root.iter()):
        if not is_element(parent) or not attached(parent, root):
            continue
        groups: dict[tuple[str, str], list[Element]] = defaultdict(list)
        for child in parent:
            if is_element(child) and child not in safe and child.tag not in ("br", "a", "span", "b", "strong"):
                groups[child.tag, child.get("class") or ""].append(child)
        for (tag, _), group in groups.items():
            if len(group) < 3:
                continue
            linked = [child for child in group if _starts_with_link(child)]
            if len(linked) >= 0.8 * len(group) or (tag != "p" and len(linked) >= 3 and len(linked) >= 0.5 * len(group)):
                for child in linked:
                    drop(child)


def _by_links(root: Element, safe: set[Element]) -> None:
    """Drop lists, cells, blocks and paragraphs that are links for the most part, and tables that are for the most part."""
    for node in list(
        root.iter("ul", "ol", "dl", "table", "td", "p", "div", "section", "li", "h2", "h3", "h4", "h5", "h6", "form")
    ):
        if node in safe or not attached(node, root):
            continue
        text = len(text_of(node))
        if text and in_links(node) > (_LINKED if node.tag not in ("p", "li") else 0.85) * text:
            drop(node)
