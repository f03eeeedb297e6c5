"""Bytes as files of every kind: what comes out is documents and failures with a known reason, never an exception.

The first byte of an input chooses the kind of file (KINDS); the rest are the bytes of the file, or of what the target packs
itself, since a fuzzer seldom hits a checksum.
"""

import gzip
import io
import logging
import os
import tempfile
import warnings
import zipfile
import zlib
from collections.abc import Callable

from common import check_document, followed, fuzz, law

with followed("isnad.reading"):
    from isnad.errors import InputError
    from isnad.reading import REASONS, Failure, articles, document_of_page, read_document
    from isnad.reading.archives import body_of
    from isnad.reading.feeds import document_of_entry, read_feed, read_opml

logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")
_FOLDER = tempfile.mkdtemp(prefix="isnad-fuzz-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)


def _zipped(name: str) -> Callable[[bytes], bytes]:
    def pack(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, data)
        return out.getvalue()

    return pack


def _warc(extra: str, pack: Callable[[bytes], bytes] = bytes, lie: int = 0) -> Callable[[bytes], bytes]:
    """Return what makes a WARC of one response of the bytes; its lengths may lie."""

    def make(data: bytes) -> bytes:
        body = pack(data)
        http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{extra}Content-Length: {len(body) + lie}\r\n\r\n".encode() + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/1\r\nContent-Type: application/http\r\nContent-Length: {len(http) + lie}\r\n\r\n"
        return head.encode() + http + b"\r\n\r\n"

    return make


#: Name of the file, and what is made of the bytes.
KINDS: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    ("a.txt", bytes), ("a.html", bytes), ("a.json", bytes), ("a.jsonl", bytes), ("a.csv", bytes), ("a.tsv", bytes), ("a.parquet", bytes),
    ("a.warc", bytes), ("a.warc.gz", bytes), ("a.zip", bytes), ("a.txt.gz", bytes), ("a.bin", bytes),
    ("b.jsonl.gz", gzip.compress), ("b.html.gz", gzip.compress), ("b.csv.gz", lambda data: gzip.compress(data)[:-6]),
    ("c.zip", _zipped("x.html")), ("d.zip", _zipped("x.jsonl")), ("e.zip", _zipped("../x.warc")), ("f.zip", _zipped("x.parquet")),
    ("g.warc", _warc("")), ("h.warc.gz", lambda data: gzip.compress(_warc("Content-Encoding: gzip\r\n", gzip.compress)(data))),
    ("i.warc", _warc("Content-Encoding: deflate\r\n", zlib.compress)), ("j.warc", _warc("Transfer-Encoding: chunked\r\n")),
    ("k.warc", _warc("", lie=7)), ("l.warc", _warc("", lie=-7)), ("m.warc", _warc("Content-Encoding: br\r\n")),
)  # fmt: skip
_OTHERS = ("feed", "opml", "body", "page", "document")


def _file(name: str, data: bytes) -> str:
    path = os.path.join(_FOLDER, name)
    with open(path, "wb") as file:
        file.write(data)
    return path


def _other(what: str, data: bytes) -> None:
    """Read the bytes by the functions beside `articles`; what they may raise is InputError with a known reason."""
    try:
        if what == "feed":
            for entry in read_feed(data, url="http://a.example/feed").entries:
                check_document(document_of_entry(entry, "وكالة"))
        elif what == "opml":
            law(all(s.url for s in read_opml(data)), "an empty address")
        elif what == "page":
            check_document(document_of_page(data, charset="utf-16", url="http://a.example/2020/11/22/x"))
        elif what == "document":
            check_document(read_document(_file("z.json", data)))
        else:
            body_of(data, "chunked" if data[:1] < b"\x80" else "", "gzip, deflate, br")
    except InputError as error:
        law(error.reason in REASONS, error.reason)
    except (OSError, ValueError, EOFError, zlib.error):
        law(what == "body", "an exception that is none of the family's")


def target(data: bytes) -> None:
    """Read one input as the kind that its first byte chooses."""
    if not data:
        return
    number = data[0] % (len(KINDS) + len(_OTHERS))
    if number >= len(KINDS):
        _other(_OTHERS[number - len(KINDS)], data[1:])
        return
    name, make = KINDS[number]
    for found in articles(_file(name, make(data[1:]))):
        if isinstance(found, Failure):
            law(found.reason in REASONS, found)
            law(found.message.startswith(found.where), found)
            found.message.encode()
        else:
            check_document(found)


if __name__ == "__main__":
    fuzz(target)
