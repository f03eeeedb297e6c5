"""Files, folders and globs of all kinds to documents, one by one: lazy, with memory that does not grow with the input."""

import glob
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO

from isnad.errors import InputError, UsageError
from isnad.reading.archives import open_gzip, read_warc, read_zip
from isnad.reading.failure import Failure, Spot
from isnad.reading.fields import check_mapping
from isnad.reading.markup import looks_like_page
from isnad.reading.pages import document_of_page
from isnad.reading.tables import read_csv, read_json, read_jsonl, read_parquet
from isnad.reading.text import MAX_BYTES, check_date, decode, document_of_text
from isnad.record import Document

Read = Iterator[Document | Failure]
#: Told of each file that is opened: its name, and the stream that it is read from (for how far it is read).
Opened = Callable[[str, BinaryIO], None]
#: End of a file's name -> kind of file.
KINDS = {
    ".txt": "text", ".html": "page", ".htm": "page", ".xhtml": "page", ".json": "json",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv",
    ".parquet": "parquet", ".warc": "warc", ".warc.gz": "warc", ".zip": "zip",
}  # fmt: skip
_PACKED = {f"{end}.gz": kind for end, kind in KINDS.items() if kind in ("text", "page", "json", "jsonl", "csv", "tsv")}
_LISTED = ", ".join(KINDS)
#: The file that makes a folder a store (isnad.store.manifest.NAME): its tables are no articles.
STORE = "isnad-store.json"


def articles(
    sources: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    mapping: Mapping[str, str] | None = None,
    published: str | None = None,
    opened: Opened | None = None,
) -> Read:
    """Yield the articles of all sources in their order; what cannot be read is a Failure, and the rest go on.

    Args: sources, one or several names of files, folders (with all below them, in the order of names) or globs (`**` for any
    depth); mapping, field of a document to the name that JSON objects, CSV and Parquet columns have for it (guessed where not
    given); published, the ISO day of all articles, which overrules their own; opened, called with each file that is opened.
    Raises UsageError at the first `next` for a wrong mapping or date, and where a file needs an extra that is not installed.
    """
    names = [sources] if isinstance(sources, str | os.PathLike) else sources
    fields = check_mapping(mapping)
    day = check_date(published, "published")
    for source in names:
        yield from _source(os.fspath(source), fields, day, opened)


def _source(name: str, mapping: Mapping[str, str], published: str | None, opened: Opened | None) -> Read:
    for found in files(name):
        if isinstance(found, Failure):
            yield found
        else:
            yield from read_file(found, mapping, published, opened)


def files(name: str) -> Iterator[str | Failure]:
    """Yield the files that a source (a file, folder or glob) stands for, in the order in which they are read.

    What is not there or of a kind that is not read is a Failure. Files themselves are not opened.
    """
    if os.path.isdir(name):
        yield from _folder(name)
    elif os.path.lexists(name):
        yield name
    elif glob.has_magic(name):
        found = sorted(glob.glob(name, recursive=True))
        if not found:
            yield Spot(name).failure("missing", "no file has such a name; check the pattern, and quote it against the shell")
        for path in found:
            if not os.path.isdir(path):
                yield path
            elif "**" not in name:  # with ** its files are in the list themselves
                yield from _folder(path)
    else:
        yield Spot(name).failure("missing", "there is no such file or folder; check the name")


def _folder(name: str) -> Iterator[str | Failure]:
    """Yield the files of a folder and of those below it; hidden ones and stores are left out, links not followed."""
    failures: list[OSError] = []
    for folder, below, names in os.walk(name, onerror=failures.append):
        while failures:
            yield _unreadable(failures.pop())
        if STORE in names:
            below.clear()
            continue
        below[:] = sorted(b for b in below if not b.startswith("."))
        for file in sorted(f for f in names if not f.startswith(".")):
            path = os.path.join(folder, file)
            if kind_of(file) is None:
                yield Spot(path).failure("unknown-kind", f"is of a kind that is not read; the kinds are {_LISTED}")
            else:
                yield path
    while failures:
        yield _unreadable(failures.pop())


def _unreadable(error: OSError) -> Failure:
    return Spot(str(error.filename)).failure("missing", f"cannot be opened ({error.strerror}); check its rights")


def kind_of(name: str) -> str | None:
    """Return the kind of a file by the end of its name, without regard to case, or None where it is not read."""
    low = name.lower()
    return next((kind for end, kind in (*_PACKED.items(), *KINDS.items()) if low.endswith(end)), None)


def read_file(
    path: str, mapping: Mapping[str, str] | None = None, published: str | None = None, opened: Opened | None = None,
    name: str | None = None,
) -> Read:  # fmt: skip
    """Yield what one file gives (see `articles`). A file whose name does not tell its kind is judged by its first bytes.

    Args: name, what the file is called where it is a copy of another one: in messages, and for its kind.
    """
    called = name or path
    spot = Spot(called)
    try:
        with open(path, "rb") as stream:
            if opened is not None:
                opened(path, stream)
            size = os.fstat(stream.fileno()).st_size
            kind = kind_of(called) or _kind_of_bytes(stream)
            packed = called.lower().endswith(tuple(_PACKED))
            unpacked = open_gzip(stream) if packed else stream
            yield from _read(unpacked, kind, MAX_BYTES if packed else size, spot, mapping or {}, published, path)
    except (OSError, EOFError) as error:
        if isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError):
            yield spot.failure("missing", f"cannot be opened ({error.strerror}); check the name and its rights")
        else:
            yield spot.failure("damaged", f"cannot be read to its end ({error}); fetch it again")


def _kind_of_bytes(stream: BinaryIO) -> str:
    head = stream.read(4096)
    stream.seek(0)
    marks = {b"PK\x03\x04": "zip", b"PAR1": "parquet", b"\x1f\x8b": "warc", b"WARC/": "warc"}
    known = next((kind for mark, kind in marks.items() if head.startswith(mark)), None)
    if known:
        return known
    if looks_like_page(head):
        return "page"
    return "json" if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"[") else "text"


def _read(
    stream: BinaryIO, kind: str, size: int, spot: Spot, mapping: Mapping[str, str], published: str | None, path: str | None = None
) -> Read:
    """Yield what a stream of a known kind gives. `path` is the file itself where the stream is one (Parquet needs to seek)."""
    if kind == "jsonl":
        yield from read_jsonl(_buffered(stream), spot, published, mapping)
    elif kind in ("csv", "tsv"):
        yield from read_csv(stream, spot, published, mapping, "\t" if kind == "tsv" else None)
    elif kind == "warc":
        yield from read_warc(stream, spot, published)
    elif kind == "zip":

        def member(inner: BinaryIO, name: str, length: int, here: Spot) -> Read:
            found = kind_of(name)
            if found in (None, "zip") or name.lower().endswith(tuple(_PACKED)):
                yield here.failure(
                    "unknown-kind", f"is of a kind that is not read in a ZIP; the kinds are {_LISTED}, .zip excepted"
                )
            else:
                yield from _read(inner, found, length, here, mapping, published)  # type: ignore[arg-type]

        yield from read_zip(stream, spot, member)
    elif kind == "parquet" and path is not None:
        yield from read_parquet(path, spot, published, mapping)
    else:
        yield from _whole(stream, kind, size, spot, mapping, published)


def _buffered(stream: BinaryIO) -> BinaryIO:
    return io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream  # type: ignore[arg-type]


def _whole(stream: BinaryIO, kind: str, size: int, spot: Spot, mapping: Mapping[str, str], published: str | None) -> Read:
    """Yield what a file that is read at once gives: text, page, JSON, a packed Parquet."""
    if size > MAX_BYTES:
        yield spot.failure(
            "too-large", f"{size:,} bytes, more than the {MAX_BYTES:,} read at once; split it into articles (JSONL)"
        )
        return
    data = _all(stream)
    if data is None:
        yield spot.failure(
            "too-large", f"unpacks to more than the {MAX_BYTES:,} bytes read at once; split it into articles (JSONL)"
        )
    elif kind == "json":
        yield from read_json(data, spot, published, mapping)
    elif kind == "parquet":
        yield from read_parquet(io.BytesIO(data), spot, published, mapping)
    else:
        yield _single(data, kind, spot, published)


def _all(stream: BinaryIO) -> bytes | None:
    """Return all bytes of a stream, None where they are too many."""
    parts: list[bytes] = []
    total = 0
    while part := stream.read(1_000_000):
        parts.append(part)
        total += len(part)
        if total > MAX_BYTES:
            return None
    return b"".join(parts)


def _single(data: bytes, kind: str, spot: Spot, published: str | None) -> Document | Failure:
    where = str(spot)
    try:
        if kind == "page" or (kind == "text" and looks_like_page(data[:1024]) and data.lstrip()[:1] == b"<"):
            return document_of_page(data, where, published=published)
        return document_of_text(decode(data, where), where, published)
    except InputError as error:
        return spot.failure(error.reason, str(error))


__all__ = ["KINDS", "UsageError", "articles", "files", "kind_of", "read_file"]
