"""One file with one article, or one file of JSON lines: what `isnad read` asks for."""

import io
import json
import pathlib
import sys
from collections.abc import Iterator

from isnad.errors import InputError
from isnad.reading.failure import Failure, Spot
from isnad.reading.fields import article
from isnad.reading.markup import looks_like_page
from isnad.reading.pages import document_of_page
from isnad.reading.sources import kind_of, read_file
from isnad.reading.tables import read_jsonl
from isnad.reading.text import decode, document_of_text
from isnad.record import Document

#: Kinds of file that hold many articles.
_OF_MANY = frozenset({"jsonl", "csv", "tsv", "parquet", "warc", "zip"})

__all__ = ["Failure", "article", "load_bytes", "read_articles", "read_document"]


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
    """Return the one article of a .txt, .json or .html file or of standard input.

    Raises InputError where it cannot be read as Arabic text, and where its name says that it holds many articles.
    """
    if (kind_of(path) in _OF_MANY and pathlib.Path(path).is_file()) or _is_list(path):
        raise InputError(f"{path}: holds many articles; add --jsonl, or collect them with: isnad run {path} -o FOLDER", "format")
    data = load_bytes(path)
    if path.lower().endswith((".html", ".htm", ".xhtml")) or (data.lstrip()[:1] == b"<" and looks_like_page(data)):
        return document_of_page(data, path, published=published)
    text = decode(data, path)
    if text.lstrip().startswith("{"):
        try:
            return article(json.loads(text), path, published)
        except RecursionError:
            raise InputError(f"{path}: is JSON nested too deep to be an article", "format") from None
        except ValueError as error:
            if path.endswith(".json"):
                raise InputError(f"{path}: is not valid JSON: {error}", "format") from error
    return document_of_text(text, path, published)


def _is_list(path: str) -> bool:
    """Tell whether a JSON file holds a list, and so many articles."""
    if kind_of(path) != "json" or not pathlib.Path(path).is_file():
        return False
    with open(path, "rb") as stream:
        return stream.read(4096).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"[")


def read_articles(path: str, published: str | None = None) -> Iterator[Document | Failure]:
    """Yield the articles of a JSONL file (`-`: standard input), a table or an archive; what cannot be read is a Failure."""
    if (kind_of(path) in _OF_MANY - {"jsonl"} and pathlib.Path(path).is_file()) or _is_list(path):
        yield from read_file(path, published=published)
        return
    try:
        lines: io.BufferedIOBase = sys.stdin.buffer if path == "-" else open(path, "rb")  # type: ignore[assignment]
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({error.strerror}); check the name", "missing") from None
    with lines:
        yield from read_jsonl(lines, Spot(path), published, {})  # type: ignore[arg-type]
