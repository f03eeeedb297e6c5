"""Files made to hurt: bombs, lies, depth, endless white space. Each is told or read, in bounded time and memory."""

import contextlib
import gc
import gzip
import io
import json
import pathlib
import resource
import signal
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator

import pyarrow as pa
import pytest
from pyarrow import parquet
from source_samples import ROWS, TEXTS, make_zip, read, the_failure, warc_record

from isnad.errors import InputError
from isnad.reading import Failure, articles, document_of_page, read_document
from isnad.reading import archives as archives_module
from isnad.reading import tables as tables_module
from isnad.reading.archives import MAX_CODINGS, body_of
from isnad.reading.encoding import detect
from isnad.reading.feeds import read_feed, read_opml
from isnad.reading.fields import article
from isnad.reading.jsonld import read_jsonld
from isnad.reading.markup import MAX_ATTRIBUTES
from isnad.reading.text import MAX_NAME
from isnad.record import document_id

TEXT = TEXTS[0].replace("\n", " ")
PARAGRAPH = f"<p>{TEXT}</p>"


def page(inner: str) -> bytes:
    return f"<html><body><h1>خبر اليوم من المدينة</h1>{inner}</body></html>".encode()


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """Whatever never ends is a failure: of a test a minute is enough on any machine."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def over(*_: object) -> None:
        raise AssertionError("took a minute")

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def seconds(do: Callable[[], object]) -> float:
    began = time.process_time()
    do()
    return time.process_time() - began


def grows_like_its_size(do: Callable[[int], object], small: int) -> None:
    """Eight times the input may take three times as long as eight inputs (and a little more), not eight times."""
    do(small // 4)
    gc.disable()  # its runs take the longer the more all the tests before have left
    try:
        eight = min(seconds(lambda: [do(small) for _ in range(8)]) for _ in range(2))
        assert min(seconds(lambda: do(8 * small)) for _ in range(2)) < 3 * eight + 0.3
    finally:
        gc.enable()


# --- packed files ---------------------------------------------------------------------------------------------------


def test_gzip_that_breaks_in_the_middle_or_at_the_end(tmp_path: pathlib.Path) -> None:
    lines = "\n".join(json.dumps(row) for row in ROWS[:4]).encode()
    packed = gzip.compress(lines)
    flipped = bytearray(packed)
    flipped[len(packed) // 2] ^= 0xFF
    for data in (
        packed[:-6],
        packed[: len(packed) // 2],
        bytes(flipped),
        packed[:12],
        packed + b"\x00junk",
        packed[:10] + b"\xff" * 50,
    ):
        (tmp_path / "a.jsonl.gz").write_bytes(data)
        (tmp_path / "b.txt.gz").write_bytes(data)
        (tmp_path / "c.csv.gz").write_bytes(data)
        documents, failures = read(tmp_path / "a.jsonl.gz", tmp_path / "b.txt.gz", tmp_path / "c.csv.gz")
        assert failures
        assert [f.reason for f in failures if f.file.endswith("b.txt.gz")] == ["damaged"], data[:20]  # type: ignore[union-attr]
        assert all(d.id in {row["id"] for row in ROWS} for d in documents)


def test_a_fault_of_unpacking_that_the_fuzzer_found(tmp_path: pathlib.Path) -> None:
    data = bytearray(gzip.compress(TEXT.encode()))
    data[12:20] = b"\x6b\x02\xff\x2d\x8d\xcb\x0d\x83"
    (tmp_path / "a.txt.gz").write_bytes(data)
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(warc_record("http://x.example/1", page(PARAGRAPH))) + bytes(data))
    assert the_failure(tmp_path / "a.txt.gz").reason == "damaged"
    documents, failures = read(tmp_path / "a.warc.gz")
    assert len(documents) == 1
    assert [f.reason for f in failures] == ["damaged"]


def test_gzip_bombs_stay_small_in_memory(tmp_path: pathlib.Path) -> None:
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb", compresslevel=9) as file:
        for _ in range(70):
            file.write(b" " * 1_000_000)
    (tmp_path / "a.jsonl.gz").write_bytes(bomb.getvalue())
    (tmp_path / "b.txt.gz").write_bytes(bomb.getvalue())
    tracemalloc.start()
    _, failures = read(tmp_path / "a.jsonl.gz", tmp_path / "b.txt.gz")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [f.reason for f in failures if f.file.endswith("b.txt.gz")] == ["too-large"]  # type: ignore[union-attr]
    assert peak < 200_000_000


@pytest.mark.parametrize(
    "chunks",
    [
        b"-6\r\n",
        b"-4\r\n",
        b"5\r\nhello\r\n-f\r\n",
        b"-8000\r\nx\r\n",
        b"ffffffffffffffff\r\nabc",
        b"0x10\r\nabc",
        b"1_0\r\n",
        b"\r\n" * 99,
    ],
)
def test_chunks_whose_length_lies_end(chunks: bytes) -> None:
    assert len(body_of(chunks, "chunked", "")) <= len(chunks)


def test_bodies_packed_many_times_over_are_refused(tmp_path: pathlib.Path) -> None:
    with pytest.raises(ValueError, match="times over"):
        body_of(b"x", "", ", ".join(["deflate"] * (MAX_CODINGS + 1)))
    bomb = gzip.compress(gzip.compress(b"\0" * 80_000_000))
    (tmp_path / "a.warc").write_bytes(warc_record("http://x.example/", bomb, extra="Content-Encoding: gzip, gzip\r\n"))
    assert the_failure(tmp_path / "a.warc").reason == "too-large"


@pytest.mark.parametrize("lie", [-400, -1, 1, 400, 10**12])
@pytest.mark.parametrize("where", [b"Content-Length: %d\r\n\r\nHTTP", b"Content-Length: %d\r\n\r\n<html"])
def test_warc_whose_lengths_lie(tmp_path: pathlib.Path, lie: int, where: bytes) -> None:
    body = page(PARAGRAPH * 3)
    record = warc_record("http://x.example/1", body)
    size = len(body) if b"<html" in where else record.index(b"\r\n\r\n<html") + 4 + len(body) - record.index(b"HTTP/1.1")
    lied = record.replace(where % size, where % max(0, size + lie))
    assert lied != record
    (tmp_path / "a.warc").write_bytes(lied + warc_record("http://x.example/2", page(PARAGRAPH)))
    documents, failures = read(tmp_path / "a.warc")
    assert len(documents) + len(failures) >= 1
    assert all(d.text.strip() for d in documents)


def test_a_warc_of_lying_lengths_inside_a_zip_inside_bounds(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives_module, "MAX_BYTES", 50_000)
    big = warc_record("http://x.example/1", b"<p>" + b"x" * 200_000)
    make_zip(tmp_path / "a.zip", {"a.warc": big + warc_record("http://x.example/2", page(PARAGRAPH)), "b.txt": TEXT.encode()})
    documents, failures = read(tmp_path / "a.zip")
    assert [f.reason for f in failures] == ["too-large"]
    assert len(documents) == 2


def test_a_value_that_stands_in_every_row_of_a_parquet_file(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "لا " * 1_000_000
    values = pa.DictionaryArray.from_arrays(pa.array([0] * 200, pa.int32()), pa.array([long]))
    parquet.write_table(pa.table({"text": values}), tmp_path / "a.parquet", compression="zstd", row_group_size=200)
    assert (tmp_path / "a.parquet").stat().st_size < 100_000
    tracemalloc.start()
    found = [item.text for item, _ in zip(articles(tmp_path / "a.parquet"), range(20), strict=False)]  # type: ignore[union-attr]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [long] * 20
    assert peak < 250_000_000
    monkeypatch.setattr(tables_module, "MAX_BYTES", 1_000_000)
    failure = next(articles(tmp_path / "a.parquet"))
    assert isinstance(failure, Failure)
    assert failure.reason == "too-large"


def test_rows_and_lines_without_end_stay_small_in_memory(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_module, "MAX_BYTES", 200_000)
    good = f'1,"{TEXT}"\n'
    wide = "x," * 10_000_000
    tall = '"' + "x\n" * 10_000_000
    files = {
        "wide.csv.gz": (f"id,text\n{good}{wide}\n{good}".encode(), 2),
        "tall.csv.gz": (f"id,text\n{good}{tall}".encode(), 1),
        "head.csv.gz": (wide.encode(), 0),
        "long.jsonl.gz": (
            b"\xff\xfe" + (json.dumps({"text": TEXT}) + "\n" + wide + "\n" + json.dumps({"text": TEXT})).encode("utf-16-le"),
            2,
        ),
    }
    for name, (data, _) in files.items():
        (tmp_path / name).write_bytes(gzip.compress(data, 1))
    expected = {name: number for name, (_, number) in files.items()}
    del files, data, wide, tall
    for name, number in expected.items():
        tracemalloc.start()
        documents = failures = 0
        for item in articles(tmp_path / name):
            failures += isinstance(item, Failure)
            documents += not isinstance(item, Failure)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert documents == number, name
        assert failures >= 1, name
        assert peak < 40_000_000, (name, peak)


# --- pages ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", [100, 300, 20_000])
def test_pages_nested_deep(depth: int) -> None:
    data = page("<div class='a'>" * depth + PARAGRAPH + "</div>" * depth)
    try:
        assert document_of_page(data).text
    except InputError as error:
        assert error.reason in ("no-article", "format")
        assert depth > 200


def test_an_element_with_thousands_of_attributes_is_refused() -> None:
    crowd = " ".join(f"a{n}=1" for n in range(100_000))
    for tag in (f"<p {crowd}>", f'<p x=">" {crowd}>', "<p " + crowd.replace("=1", "")):
        with pytest.raises(InputError, match="attributes"):
            document_of_page(page(tag + TEXT))
    few = " ".join(f"a{n}=1" for n in range(MAX_ATTRIBUTES - 10))
    assert TEXT[:40] in document_of_page(page(f"<p {few}>{TEXT}</p>")).text


@pytest.mark.parametrize("text", ["<a<a", "<a/b=", "<a b='", '<p a="', "<p ", "<p =", "< "])
def test_the_count_of_attributes_is_linear(text: str) -> None:
    def refuse(size: int) -> None:
        with contextlib.suppress(InputError):
            document_of_page(page(PARAGRAPH) + (text * (size // len(text))).encode())

    grows_like_its_size(refuse, 20_000)


@pytest.mark.parametrize("opening", ["<script>", "<!--", "<style ", "<"])
def test_markup_that_is_never_closed_is_looked_through_once(opening: str) -> None:
    data = TEXT.encode("cp1256")
    grows_like_its_size(lambda n: detect(data + opening.encode() * n + data), 2_000)
    found = detect(data * 4 + opening.encode() * 9)
    assert found is not None
    assert TEXT in found[0]


@pytest.mark.parametrize(
    "script", ['{"author":%s', '{"author" %s:', '{"author":[%s{', '{"headline"%s', '{"headline":"%s', '{"author":{"name"%s']
)
def test_broken_json_of_pages_is_linear(script: str) -> None:
    grows_like_its_size(lambda n: read_jsonld([script % (" " * n)]), 20_000)
    grows_like_its_size(lambda n: read_jsonld([(script % " ") * (n // 10)]), 20_000)


def test_json_of_pages_that_is_broken_is_still_read() -> None:
    stated = read_jsonld(
        [
            '{"headline" : "خبر \\"اليوم\\"", "author" : [ {"@type":"Person", "name" : "ليلى"}], "datePublished":"2020-11-22", oops}'
        ]
    )
    assert (stated.headline, stated.author, stated.published) == ('خبر "اليوم"', "ليلى", "2020-11-22")
    deep = '{"@graph":[' * 50_000
    assert read_jsonld([deep]).headline is None


def _shapes(n: int) -> dict[str, str]:
    lines = [" ".join(TEXT.split()[k % 5 : 12 + k % 7]) + f" {k}." for k in range(n)]
    return {
        "paragraphs": "".join(f"<p>{x}</p>" for x in lines),
        "lines": "<br>".join(lines),
        "spans": "<p>" + "".join(f"<span>{x}</span> " for x in lines) + "</p>",
        "cells": "<table>" + "".join(f"<tr><td>{x}</td></tr>" for x in lines) + "</table>",
        "links": PARAGRAPH + "<ul>" + "".join(f"<li><a href='/{k}'>{x}</a></li>" for k, x in enumerate(lines)) + "</ul>",
        "dates": PARAGRAPH * 2 + "<div class='date'>22/11/2020</div>" * n,
        "times": PARAGRAPH * 2 + "<div><time datetime='2020-11-22'>x</time></div>" * n,
        "labels": PARAGRAPH + "<div>" + "<p>اقرأ أيضا</p><a href='/1'>x</a>" * n + "</div>",
        "boxes": PARAGRAPH + "".join(f"<div class='related'>{x}</div>" for x in lines),
        "titles": PARAGRAPH + "<h2>خبر اليوم من المدينة</h2>" * n,
        "unclosed": PARAGRAPH + "".join(f"<div><p>{x}" for x in lines),
    }


@pytest.mark.parametrize("shape", sorted(_shapes(1)))
def test_the_cost_of_a_page_grows_like_its_size(shape: str) -> None:
    def take(n: int) -> None:
        with contextlib.suppress(InputError):
            document_of_page(page(_shapes(n)[shape]))

    grows_like_its_size(take, 120)


# --- JSON, texts, feeds ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("opening", ['{"a":', "[", '{"text":[', '{"text":{"value":'])
def test_json_nested_deep(tmp_path: pathlib.Path, opening: str) -> None:
    for name in ("a.json", "a.jsonl"):
        (tmp_path / name).write_text(opening * 100_000, encoding="utf-8")
        assert the_failure(tmp_path / name).reason == "format"
    with pytest.raises(InputError):
        read_document(str(tmp_path / "a.json"))


def test_numbers_and_keys_of_json_without_end(tmp_path: pathlib.Path) -> None:
    lines = [
        '{"id": ' + "7" * 100_000 + ', "text": ' + json.dumps(TEXT) + "}",
        '{"text": ' + json.dumps(TEXT) + ', "date": 1e999, "id": NaN}',
        '{"text": ' + json.dumps(TEXT) + ', "date": ' + "9" * 4_000 + "}",
        "{" + ",".join(f'"k{n}": 0' for n in range(20_000)) + ', "text": ' + json.dumps(TEXT) + "}",
        '{"text": "\\ud800' + TEXT + '\\udfff", "title": "\\udc00"}',
        '{"text": "' + TEXT + '\\u0000\\u202e", "url": "\\u0000"}',
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    documents, failures = read(tmp_path / "a.jsonl")
    assert len(documents) + len(failures) == len(lines)
    assert [d.text.encode() for d in documents]  # no lone surrogate is left
    assert all(d.published is None for d in documents)


@pytest.mark.parametrize("text", ["ا", "اكتب\u0640", "\u064b\u0627", "ال\u200f", "قال؟", "A\u0628", "\u202eبغداد\u2066"])
def test_texts_of_megabytes_without_a_space(tmp_path: pathlib.Path, text: str) -> None:
    data = (text * (4_000_000 // len(text.encode()))).encode()
    (tmp_path / "a.txt").write_bytes(data)
    documents, failures = read(tmp_path / "a.txt")
    assert len(documents) + len(failures) == 1
    assert not documents or documents[0].text.encode() == data


def test_feeds_with_entities_and_depth() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{levels}]><rss version="2.0"><channel><title>&a11;</title></channel></rss>'
    outside = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel><title>خبر &x;</title></channel></rss>'
    secret = pathlib.Path("/etc/hostname").read_text().strip() if pathlib.Path("/etc/hostname").exists() else "never"
    for data in (laughs, outside, "<rss version='2.0'><channel>" + "<item>" * 3_000, "<opml>" * 3_000 + "<outline xmlUrl='x'/>"):
        for reader in (read_feed, read_opml):
            try:
                found = reader(data.encode())
            except InputError:
                continue
            assert len(repr(found)) < 1_000_000
            assert len(secret) < 3 or secret not in repr(found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    assert peak < 4_000


def test_deflate_that_is_none_is_left_as_it_is() -> None:
    assert body_of(b"<html>", "", "deflate") == b"<html>"
    assert body_of(zlib.compress(b"x" * 99), "", "deflate") == b"x" * 99


@pytest.mark.parametrize("field", ["id", "outlet"])
def test_what_is_kept_with_each_event_is_no_text(field: str) -> None:
    """An id of a megabyte, kept with each of a thousand events, filled 8 GB."""
    fits, long = "ص" * MAX_NAME, "ص" * (MAX_NAME + 1)
    assert getattr(article({"text": TEXT, field: fits}, "here"), field) == fits
    assert getattr(article({"text": TEXT, field: long}, "here"), field) == (None if field == "outlet" else document_id(TEXT))


def test_a_name_too_long_leaves_the_outlet_to_what_else_names_it() -> None:
    """A site that put its whole menu into og:site_name had no outlet at all."""
    long = "ص" * (MAX_NAME + 1)
    record = {"text": TEXT, "outlet": long, "id": long, "publisher": "صحيفة الصباح", "guid": "7"}
    assert (article(record, "here").outlet, article(record, "here").id) == ("صحيفة الصباح", "7")

    def outlet(*heads: str, url: str | None = "https://www.sabah.example/a/1") -> str | None:
        page = f"<html><head>{''.join(heads)}<title>x</title></head><body><p>{TEXT * 3}</p></body></html>"
        return document_of_page(page.encode(), url=url).outlet

    site, name = f'<meta property="og:site_name" content="{long}">', '<meta name="application-name" content="الصباح">'
    assert outlet(site.replace(long, long[1:])) == long[1:]
    assert outlet(site) == "sabah.example"
    assert outlet(site, name) == "الصباح"
    assert outlet(site, f'<span itemprop="publisher">{long}</span>', url=None) is None
