"""Articles as sources of all kinds, and readers of them, for the tests of sources and of what fails in them."""

import gzip
import io
import pathlib
import zipfile

from make_pages import FOLDER
from page_parts import ALL

from isnad.reading import REASONS, Failure, articles
from isnad.record import Document

TEXTS = ["\n".join(a.paragraphs) for a in ALL]
ROWS = [
    {"id": a.key, "title": a.title, "text": t, "date": a.day.isoformat(), "source": "وكالة", "url": f"http://x.example/{a.key}"}
    for a, t in zip(ALL, TEXTS, strict=True)
]
PAGES = sorted(FOLDER.glob("*.html"))


def read(*sources: object, **options: object) -> tuple[list[Document], list[Failure]]:
    documents: list[Document] = []
    failures: list[Failure] = []
    for item in articles([str(s) for s in sources], **options):  # type: ignore[arg-type]
        if isinstance(item, Failure):
            failures.append(item)
        else:
            documents.append(item)
    for failure in failures:
        assert failure.reason in REASONS, failure
        assert failure.file, failure
        assert failure.message.startswith(failure.where), failure
        assert failure.where.startswith(failure.file), failure
        assert len(failure.message) > len(failure.where) + 15, failure
    return documents, failures


def only(*sources: object, **options: object) -> list[Document]:
    documents, failures = read(*sources, **options)
    assert not failures
    return documents


def the_failure(*sources: object, **options: object) -> Failure:
    documents, failures = read(*sources, **options)
    assert not documents
    assert len(failures) == 1, failures
    return failures[0]


def write_csv(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    import csv

    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def same_rows(found: list[Document], count: int = 5) -> None:
    assert [d.id for d in found] == [a.key for a in ALL[:count]]
    assert [d.text for d in found] == TEXTS[:count]
    assert [d.title for d in found] == [a.title for a in ALL[:count]]
    assert [d.published for d in found] == [a.day.isoformat() for a in ALL[:count]]
    assert {d.outlet for d in found} == {"وكالة"}
    assert [d.url for d in found] == [f"http://x.example/{a.key}" for a in ALL[:count]]


def warc_record(
    url: str, body: bytes, head: str = "200 OK", kind: str = "text/html; charset=utf-8", extra: str = "", of: str = "response"
) -> bytes:
    http = f"HTTP/1.1 {head}\r\nContent-Type: {kind}\r\n{extra}Content-Length: {len(body)}\r\n\r\n".encode() + body
    lines = f"WARC/1.0\r\nWARC-Type: {of}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{len(body)}>\r\n"
    return (
        f"{lines}Content-Type: application/http; msgtype={of}\r\nContent-Length: {len(http)}\r\n\r\n".encode()
        + http
        + b"\r\n\r\n"
    )


def warc_records() -> list[bytes]:
    pages = [p.read_bytes() for p in PAGES[:4]]
    return [
        warc_record("http://x.example/r", b"GET / HTTP/1.1\r\n\r\n", of="request"),
        warc_record("http://x.example/0", pages[0]),
        warc_record("http://x.example/i.png", b"\x89PNG", kind="image/png"),
        warc_record("http://x.example/404", b"<p>x</p>", head="404 Not Found"),
        warc_record("http://x.example/1", gzip.compress(pages[1]), extra="Content-Encoding: gzip\r\n"),
        warc_record("http://x.example/en", b"<html><body><h1>News</h1><p>The minister visited Paris yesterday and met many people there.</p></body></html>"),
        warc_record("http://x.example/2", pages[2]),
        warc_record("http://x.example/3", pages[3]),
    ]  # fmt: skip


def make_zip(path: pathlib.Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
