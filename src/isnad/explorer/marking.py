"""A text with marks on its spans, as a tree of pieces that a template can write: nothing overlaps, nothing is lost."""

import heapq
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from isnad.record import Span

#: Characters that turn the reading direction of what stands after them: a page shows the text without them.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def shown(text: str | None) -> str:
    """Return a text as a page may show it: without characters that turn the direction; control characters as U+FFFD."""
    if not text:
        return ""
    return _CONTROL.sub("\ufffd", _TURNING.sub("", text))


def coded(text: str | None) -> Markup:
    """Return a line of a description as HTML: what stands between backticks is code."""
    parts = shown(text).split("`")
    if len(parts) % 2 == 0:
        return escape(shown(text))
    return Markup("").join(
        Markup('<code dir="ltr">{}</code>').format(part) if at % 2 else escape(part) for at, part in enumerate(parts)
    )


#: Arabic words side by side, with what stands between them.
_ARABIC = re.compile(r"[\u0600-\u06ff]+(?:[^A-Za-z\u0600-\u06ff,(]{1,3}[\u0600-\u06ff]+)*")


def isolated(text: str | None) -> Markup:
    """Return a line of English as HTML, each run of Arabic in it set apart, so that it turns nothing around it."""
    told, parts, end = shown(text), [], 0
    for found in _ARABIC.finditer(told):
        parts += [escape(told[end : found.start()]), Markup('<bdi lang="ar">'), escape(found[0]), Markup("</bdi>")]
        end = found.end()
    return Markup("").join([*parts, escape(told[end:])])


class Mark(NamedTuple):
    """What is marked: a span of the text and what it is marked as (names, in order)."""

    span: Span
    names: tuple[str, ...]
    data: Any = None


class Piece(NamedTuple):
    """A piece of the text: plain (`mark` is None, `text` is its words), or a mark with the pieces inside it."""

    text: str
    mark: Mark | None = None
    inside: "tuple[Piece, ...]" = ()


def pieces(text: str, marks: Iterable[Mark], within: Span | None = None) -> tuple[Piece, ...]:
    """Return the text as pieces. A mark that crosses the end of another one is cut there; the rest follows behind.

    Args: text; marks, with spans of the text (what lies outside is left out); within, the part that is wanted, by default all.
    """
    first, last = within or (0, len(text))
    first, last = max(0, first), min(len(text), last)
    clipped = (
        mark._replace(span=(max(mark.span[0], first), min(mark.span[1], last)))
        for mark in marks
        if mark.span[0] < last and mark.span[1] > first
    )
    return _nested(text, [mark for mark in clipped if mark.span[1] > mark.span[0]], first, last)


def _nested(text: str, marks: Sequence[Mark], first: int, last: int) -> tuple[Piece, ...]:
    made: list[Piece] = []
    at = first
    number = itertools.count()  # so that two marks are never compared
    waiting = [(mark.span[0], -mark.span[1], next(number), mark) for mark in marks]
    heapq.heapify(waiting)
    while waiting:
        start, end, _, mark = heapq.heappop(waiting)
        end = -end
        inside: list[Mark] = []
        cut: list[Mark] = []
        while waiting and waiting[0][0] < end:
            other = heapq.heappop(waiting)[3]
            if other.span == mark.span:
                mark = mark._replace(names=tuple(dict.fromkeys((*mark.names, *other.names))))
                continue
            inside.append(other._replace(span=(other.span[0], min(other.span[1], end))))
            if other.span[1] > end:
                cut.append(other._replace(span=(end, other.span[1])))
        for rest in cut:
            heapq.heappush(waiting, (rest.span[0], -rest.span[1], next(number), rest))
        if start > at:
            made.append(Piece(shown(text[at:start])))
        made.append(Piece(shown(text[start:end]), mark, _nested(text, inside, start, end)))
        at = end
    if at < last:
        made.append(Piece(shown(text[at:last])))
    return tuple(made)


def around(text: str, span: Span, room: int) -> Span:
    """Return the span of about `room` characters of a text around a span, cut between words."""
    start, end = span
    spare = max(0, room - (end - start)) // 2
    first, last = max(0, start - spare), min(len(text), end + spare)
    while first > 0 and first > start - spare - 20 and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and last < end + spare + 20 and not text[last].isspace():
        last += 1
    return first, last


def paragraphs(text: str) -> list[Span]:
    """Return the spans of the paragraphs of a text: lines that hold more than blanks."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        if line[0].strip():
            found.append(line.span())
    return found
