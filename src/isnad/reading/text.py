"""Plain text to a document: encoding, language, title."""

import datetime
import re

from isnad.errors import InputError, UsageError
from isnad.record import Document, digest, document_id

#: Largest input read at once, in bytes.
MAX_BYTES = 64_000_000
_ARABIC = re.compile(r"[\u0621-\u064a\u0671-\u06d3]")
_LETTER = re.compile(r"[^\W\d_]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def decode(data: bytes, name: str) -> str:
    """Return the text of bytes in UTF-8 (with or without BOM), UTF-16 with BOM, or windows-1256.

    Raises InputError (empty, binary, too-large, encoding).
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name}: {len(data):,} bytes, more than the {MAX_BYTES:,} read at once; split it into articles (JSONL)",
            "too-large",
        )
    if not data.strip():
        raise InputError(f"{name}: is empty; give a file with the text of an article", "empty")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _strict(data, "utf-16", name)
    if b"\x00" in data[:4096]:
        raise InputError(f"{name}: is a binary file, not text; give plain text, JSON or JSONL", "binary")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    text = data.decode("cp1256", errors="replace")
    if share_of_arabic(text) < 0.5 or _control_share(text) > 0.01:
        raise InputError(f"{name}: is neither UTF-8 nor windows-1256 text; convert it to UTF-8", "encoding")
    return text


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: is not valid {encoding}: {error.reason} at byte {error.start}", "encoding") from error


def _control_share(text: str) -> float:
    sample = text[:20_000]
    return sum(c < " " and c not in "\n\r\t" for c in sample) / max(1, len(sample))


def share_of_arabic(text: str) -> float:
    """Return the share of Arabic letters among the letters of the text (its first 20,000 characters)."""
    sample = text[:20_000]
    letters = len(_LETTER.findall(sample))
    return len(_ARABIC.findall(sample)) / letters if letters else 0.0


def check_arabic(text: str, name: str) -> None:
    """Raise InputError where a text is not Arabic: less than three in ten of its letters are."""
    if not text.strip():
        raise InputError(f"{name}: has no text", "empty")
    if share_of_arabic(text) < 0.3:
        raise InputError(f"{name}: is not Arabic text (less than 30 % of its letters are Arabic)", "not-arabic")


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
