"""Plain text to a document: encoding, language, title."""

import datetime
import re

from isnad.errors import InputError, UsageError
from isnad.reading.encoding import detect
from isnad.reading.language import NAMES, language, share_of_arabic
from isnad.record import Document, digest, document_id

__all__ = ["MAX_BYTES", "check_arabic", "check_date", "decode", "document_of_text", "share_of_arabic"]

#: Largest input read at once, in bytes.
MAX_BYTES = 64_000_000
#: Longest id of an article, and name of an outlet, in characters: each event is kept with both.
MAX_NAME = 1_000
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Return the text of bytes in UTF-8, UTF-16 (with or without byte order mark), windows-1256 or ISO-8859-6.

    Args: name, what to call the input in messages; declared, the encoding that a header names, a hint only.
    Raises InputError (empty, binary, too-large, encoding).
    """
    check_size(len(data), name)
    if not data.strip():
        raise InputError(f"{name}: is empty; give a file with the text of an article", "empty")
    found = detect(data, declared)
    if found is None and b"\x00" in data[:4096]:
        raise InputError(
            f"{name}: is a binary file, not text; give plain text, HTML, JSON, JSONL, CSV, Parquet, WARC or ZIP", "binary"
        )
    if found is None:
        raise InputError(f"{name}: is neither UTF-8, UTF-16, windows-1256 nor ISO-8859-6 text; convert it to UTF-8", "encoding")
    text, encoding = found
    if encoding.startswith("utf-16") and "\ufffd" in text:
        raise InputError(f"{name}: is not valid {encoding}: broken at character {text.index(chr(0xFFFD))}", "encoding")
    if _control_share(text) > 0.01:
        raise InputError(f"{name}: is a binary file, not text (control characters in it as {encoding}); give text", "binary")
    return text


def check_size(size: int, name: str) -> None:
    """Raise InputError (too-large) where an input is larger than MAX_BYTES."""
    if size > MAX_BYTES:
        raise InputError(
            f"{name}: {size:,} bytes, more than the {MAX_BYTES:,} read at once; split it into articles (JSONL)", "too-large"
        )


def short_name(name: str | None) -> str | None:
    """Return an id or a name of an outlet; None where it is longer than MAX_NAME, and so none."""
    return name if name is None or len(name) <= MAX_NAME else None


def _control_share(text: str) -> float:
    sample = text[:20_000]
    return len(_CONTROLS.findall(sample)) / max(1, len(sample))


def check_arabic(text: str, name: str) -> None:
    """Raise InputError (empty, not-arabic) where a text is not Arabic; the message tells the language where it is known."""
    if not text.strip():
        raise InputError(f"{name}: has no text; give an article with its text", "empty")
    found = language(text)
    if found is None:
        raise InputError(f"{name}: is not Arabic text (less than 30 % of its letters are Arabic); leave it out", "not-arabic")
    if found != "ar":
        raise InputError(f"{name}: is not Arabic text but {NAMES[found]} in Arabic script; leave it out", "not-arabic")


def check_date(value: str | None, name: str = "--published") -> str | None:
    """Return the date where it begins with a valid ISO day. Raises UsageError where it does not."""
    if value is None or not value.strip():
        return None
    try:
        if not _DATE.match(value):
            raise ValueError
        datetime.date.fromisoformat(value[:10])
    except ValueError:
        raise UsageError(f"{name}: {value!r} is no date; write it as YYYY-MM-DD, for example 2020-11-22") from None
    return value.strip()


def document_of_text(text: str, name: str = "text", published: str | None = None) -> Document:
    """Return a document of a plain text; its first line is the title where a longer text follows it.

    Raises InputError where the text is empty or not Arabic.
    """
    check_arabic(text, name)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    title = lines[0] if len(lines) > 1 and len(lines[0]) <= 160 else None
    return Document(
        id=document_id(text), text=text, title=title, published=published,
        published_from="given" if published else "unknown", sha256=digest(text),
    )  # fmt: skip
