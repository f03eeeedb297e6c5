"""Text made safe for a format, without a change that the format does not force."""

import re

#: Characters that turn the reading direction, or isolate a run from it: unbalanced ones reorder what stands after them.
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BIDI = re.compile(f"[{BIDI}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: What some reader or other takes for the end of a line or of a cell.
_BREAK = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_UNSAFE_IN_TABS = re.compile(f'["\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{BIDI}]')
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: Characters of the title and of the address of an article that stand beside each of its events.
LONGEST_BESIDE = 2_000


def beside(text: str | None) -> str | None:
    """Return a text of an article that is written with each of its events: of a longer one the beginning, and `…`."""
    return text if text is None or len(text) <= LONGEST_BESIDE else text[:LONGEST_BESIDE] + "…"


def encodable(text: str) -> str:
    """Return a text that UTF-8 can hold: lone surrogates become U+FFFD, the replacement character."""
    return _SURROGATE.sub("\ufffd", text)


def without_nul(text: str) -> str:
    """Return an encodable text without NUL (U+FFFD instead), which readers of CSV refuse or take for the end."""
    return encodable(text).replace("\x00", "\ufffd")


def without_bidi(text: str) -> str:
    """Return the text without characters that turn the reading direction."""
    return _BIDI.sub("", text)


def tab_cell(text: str) -> str:
    """Return a text as a cell of a tab-separated file that knows no quoting.

    Tabs, line breaks and other control characters become a space, straight double quotes a curly one (a reader that does
    know quoting would swallow the cells behind it), and characters that turn the reading direction go.
    """
    if not _UNSAFE_IN_TABS.search(text):
        return text.strip()
    text = _CONTROL.sub(" ", _BREAK.sub(" ", without_bidi(encodable(text)))).replace('"', "”")
    return " ".join(text.split())


def tab_item(text: str) -> str:
    """Return a text as one item of a cell that holds a list: as `tab_cell`, without the semicolon that divides items."""
    return tab_cell(text.replace(";", ","))


def xml_text(text: str) -> str:
    """Return a text that XML 1.0 can hold, without direction marks: what it forbids becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd", without_bidi(encodable(text)))


def spreadsheet_cell(text: str) -> str:
    """Return a text that a spreadsheet does not take for a formula: an apostrophe before =, +, -, @, tab, line break."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else text
