"""Files to documents: one plain text or JSON article, or many articles in a JSONL file."""

import json
import pathlib
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from isnad.errors import InputError, UsageError
from isnad.reading.text import check_arabic, check_date, decode, document_of_text
from isnad.record import Document, digest, document_id

_TEXT_KEYS = ("text", "body", "content", "article")
_TITLE_KEYS = ("title", "headline")
_DATE_KEYS = ("published", "date", "published_at", "pub_date")


class Failure(NamedTuple):
    """An article that could not be read: where it stands, and why (with what to do)."""

    where: str
    reason: str
    message: str


def load_bytes(path: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`. Raises InputError where there is no such file."""
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return pathlib.Path(path).read_bytes()
    except IsADirectoryError:
        raise InputError(f"{path}: is a folder; give a file", "format") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({error.strerror}); check the name", "missing") from None


def read_document(path: str, published: str | None = None) -> Document:
    """Return the one article of a .txt or .json file or of standard input.

    Raises InputError where it cannot be read as Arabic text.
    """
    text = decode(load_bytes(path), path)
    if text.lstrip().startswith("{"):
        try:
            return article(json.loads(text), path, published)
        except RecursionError:
            raise InputError(f"{path}: is JSON nested too deep to be an article", "format") from None
        except ValueError as error:
            if path.endswith(".json"):
                raise InputError(f"{path}: is not valid JSON: {error}", "format") from error
    return document_of_text(text, path, published)


def article(record: Any, where: str, published: str | None = None) -> Document:
    """Return the document of a JSON article. Raises InputError where it has no Arabic text."""
    if not isinstance(record, dict):
        raise InputError(f"{where}: is not a JSON object with a text", "format")
    text = next((record[k] for k in _TEXT_KEYS if isinstance(record.get(k), str)), None)
    if text is None:
        raise InputError(f"{where}: has no text; its keys are {', '.join(map(str, record))[:80]}", "format")
    text = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate of the JSON becomes a question mark
    check_arabic(text, where)
    given = published or next((str(record[k]) for k in _DATE_KEYS if record.get(k)), None)
    try:
        date = check_date(given, where)
    except UsageError:
        if published:
            raise
        date = None  # a field of the article that holds no ISO date: unknown
    return Document(
        id=str(record.get("id") or document_id(text, _text(record, "url"))), text=text,
        title=next((t for k in _TITLE_KEYS if (t := _text(record, k))), None), published=date,
        published_from="given" if date else "unknown", outlet=_text(record, "outlet"), url=_text(record, "url"),
        sha256=digest(text),
    )  # fmt: skip


def _text(record: dict[str, Any], key: str) -> str | None:
    """Return a field where it is a text (a lone surrogate replaced), else None."""
    value = record.get(key)
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) and value else None


def read_articles(path: str, published: str | None = None) -> Iterator[Document | Failure]:
    """Yield the articles of a JSONL file one by one; one that cannot be read is a Failure, and the rest go on."""
    source = sys.stdin.buffer if path == "-" else None
    try:
        lines = source if source is not None else open(path, "rb")
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({error.strerror}); check the name", "missing") from None
    with lines:
        for number, line in enumerate(lines, 1):
            where = f"{path}:{number}"
            if not line.strip():
                continue
            try:
                yield article(json.loads(decode(line, where)), where, published)
            except InputError as error:
                yield Failure(where, error.reason, str(error))
            except RecursionError:
                yield Failure(where, "format", f"{where}: is JSON nested too deep to be an article")
            except ValueError as error:
                yield Failure(where, "format", f"{where}: is not valid JSON: {error}")
