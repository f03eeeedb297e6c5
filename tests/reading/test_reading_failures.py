"""What cannot be read is told with file, record, reason and advice; caps and tricks; sources are read lazily."""

import gzip
import itertools
import json
import pathlib
import struct
import tracemalloc
import zipfile

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_parts import ALL, COMMENTS
from pyarrow import parquet
from source_samples import PAGES, ROWS, TEXTS, make_zip, only, read, the_failure, warc_record, warc_records, write_csv

from isnad.reading import archives as archives_module
from isnad.reading import articles, read_articles
from isnad.reading import text as text_module

# --- what cannot be read --------------------------------------------------------------------------------------------


def test_lines_that_fail_are_told_and_the_rest_go_on(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        json.dumps(ROWS[0]),
        "{",
        json.dumps({"title": "x"}),
        json.dumps({"text": "English only, no other words"}),
        "[" * 100_000,
        json.dumps({"text": ""}),
        "7",
        json.dumps(ROWS[1]),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    documents, failures = read(path)
    assert [d.id for d in documents] == [ROWS[0]["id"], ROWS[1]["id"]]
    assert [(f.record, f.reason) for f in failures] == [
        ("line 2", "format"),
        ("line 3", "format"),
        ("line 4", "not-arabic"),
        ("line 5", "format"),
        ("line 6", "empty"),
        ("line 7", "format"),
    ]
    assert failures[0].where == f"{path}:2"
    assert list(read_articles(str(path))) == list(articles(path))


def test_rows_that_fail(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text\n1," + TEXTS[0].replace("\n", " ") + "\n2,\n3,English text without Arabic\n", encoding="utf-8")
    documents, failures = read(path)
    assert [d.id for d in documents] == ["1"]
    assert [(f.record, f.reason) for f in failures] == [("row 2", "format"), ("row 3", "not-arabic")]
    assert failures[0].where == f"{path}: row 2"


def test_tables_without_a_column_of_text_are_told_once(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.csv").write_text("id,wort\n1,x\n2,y\n", encoding="utf-8")
    parquet.write_table(pa.table({"id": [1, 2], "wort": ["x", "y"]}), tmp_path / "a.parquet")
    for name in ("a.csv", "a.parquet"):
        failure = the_failure(tmp_path / name)
        assert failure.reason == "format"
        assert "id, wort" in failure.message
        assert "--map text=" in failure.message
        assert "'nix'" in the_failure(tmp_path / name, mapping={"text": "nix"}).message


@pytest.mark.parametrize(("name", "content", "reason"), [
    ("a.txt", b"", "empty"), ("a.txt", b"\x00\x01\x02" * 99, "binary"), ("a.txt", b"only English words in here", "not-arabic"),
    ("a.html", b"", "empty"), ("a.json", b"", "empty"), ("a.json", b"[]", "empty"), ("a.json", b"{", "format"), ("a.json", b'"x"', "format"), ("a.csv", b"", "empty"),
    ("a.csv", b"\x00\xff\x00\x01" * 50, "binary"), ("a.parquet", b"PAR1", "damaged"), ("a.parquet", b"", "damaged"), ("a.zip", b"PK\x03\x04", "damaged"), ("a.warc", b"", "damaged"),
    ("a.warc", b"WARC", "damaged"), ("a.warc.gz", b"\x1f\x8b\x08", "damaged"), ("a.jsonl.gz", b"nothing packed", "damaged"), ("a.jsonl.gz", gzip.compress(b"[" * 90_000)[:60], "damaged"),
])  # fmt: skip
def test_broken_files(tmp_path: pathlib.Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert the_failure(tmp_path / name).reason == reason


def test_unclosed_quotation_marks(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,"' + TEXTS[0], encoding="utf-8")
    documents, failures = read(tmp_path / "a.csv")
    assert len(documents) + len(failures) == 1


@given(
    st.sampled_from(["a.json", "a.jsonl", "a.csv", "a.tsv", "a.warc", "a.zip", "a.parquet", "a.html", "a.txt", "a.csv.gz"]),
    st.binary(max_size=300),
    st.integers(0, 300),
)
@settings(max_examples=150, deadline=None)
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, name: str, junk: bytes, keep: int) -> None:
    folder = tmp_path_factory.getbasetemp() / "junk"
    folder.mkdir(exist_ok=True)
    starts = {
        "a.zip": b"PK\x03\x04",
        "a.parquet": b"PAR1",
        "a.warc": warc_records()[1],
        "a.json": json.dumps(ROWS[0]).encode(),
        "a.csv": write_csv(ROWS[:1]).encode(),
        "a.csv.gz": gzip.compress(b"text\nx"),
    }
    (folder / name).write_bytes(starts.get(name, b"")[:keep] + junk)
    read(folder / name)


# --- caps and tricks ------------------------------------------------------------------------------------------------


def test_zip_bombs_are_refused_unopened(tmp_path: pathlib.Path) -> None:
    make_zip(tmp_path / "a.zip", {"bomb.txt": b"0" * 30_000_000, "good.txt": TEXTS[0].encode()})
    tracemalloc.start()
    documents, failures = read(tmp_path / "a.zip")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [d.text for d in documents] == TEXTS[:1]
    assert [(f.reason, f.record) for f in failures] == [("too-large", "member bomb.txt")]
    assert peak < 10_000_000


def test_a_zip_that_unpacks_to_too_much_in_all(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_zip(tmp_path / "a.zip", {f"{n}.txt": TEXTS[n].encode() for n in range(6)}, zipfile.ZIP_STORED)
    monkeypatch.setattr(archives_module, "MAX_UNPACKED", sum(len(t.encode()) for t in TEXTS[:3]))
    documents, failures = read(tmp_path / "a.zip")
    assert [d.text for d in documents] == TEXTS[:3]
    assert [f.reason for f in failures] == ["too-large"] * 3
    monkeypatch.setattr(archives_module, "MAX_MEMBERS", 5)
    assert the_failure(tmp_path / "a.zip").reason == "too-large"


def test_names_of_members_are_labels_only(tmp_path: pathlib.Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    make_zip(
        inside / "a.zip",
        {
            "../out.txt": TEXTS[0].encode(),
            "/etc/isnad.txt": TEXTS[1].encode(),
            "c:\\x.txt": TEXTS[2].encode(),
            "b.zip": b"PK\x03\x04",
            "x.exe": b"MZ",
        },
    )
    before = sorted(tmp_path.rglob("*"))
    documents, failures = read(inside / "a.zip")
    assert [d.text for d in documents] == TEXTS[:3]
    assert [(f.reason, f.record) for f in failures] == [("unknown-kind", "member b.zip"), ("unknown-kind", "member x.exe")]
    assert sorted(tmp_path.rglob("*")) == before


def test_members_with_a_password_or_a_wrong_sum(tmp_path: pathlib.Path) -> None:
    make_zip(tmp_path / "a.zip", {"a.txt": TEXTS[0].encode()}, zipfile.ZIP_STORED)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    flag = data.index(b"PK\x01\x02") + 8
    locked = bytearray(data)
    locked[flag : flag + 2] = struct.pack("<H", struct.unpack("<H", data[flag : flag + 2])[0] | 1)
    (tmp_path / "b.zip").write_bytes(locked)
    data[60] ^= 0xFF
    (tmp_path / "c.zip").write_bytes(data)
    assert the_failure(tmp_path / "b.zip").reason == "encrypted"
    assert the_failure(tmp_path / "c.zip").reason == "damaged"


def test_caps_on_size(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from isnad.reading import sources, tables

    for module in (text_module, sources, tables, archives_module):
        monkeypatch.setattr(module, "MAX_BYTES", 3_000)
    big = ("كلمة " * 2_000).encode()
    (tmp_path / "a.txt").write_bytes(big)
    (tmp_path / "b.html").write_bytes(b"<p>" + big)
    (tmp_path / "c.jsonl").write_bytes(
        json.dumps({"text": big.decode()}).encode() + b"\n" + json.dumps(ROWS[0], ensure_ascii=False).encode()
    )
    (tmp_path / "d.txt.gz").write_bytes(gzip.compress(big))
    (tmp_path / "e.warc").write_bytes(
        warc_record("http://x.example/", gzip.compress(b"<p>" + big), extra="Content-Encoding: gzip\r\n")
    )
    for name in ("a.txt", "b.html", "d.txt.gz", "e.warc"):
        assert the_failure(tmp_path / name).reason == "too-large", name
    documents, failures = read(tmp_path / "c.jsonl")
    assert [d.id for d in documents] == [ROWS[0]["id"]]
    assert [(f.reason, f.record) for f in failures] == [("too-large", "line 1")]


# --- laziness -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet", "warc", "zip"])
def test_memory_does_not_grow_with_the_input(tmp_path: pathlib.Path, kind: str) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.{kind}"
        rows = list(itertools.islice(itertools.cycle(ROWS), count))
        if kind == "jsonl":
            path.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
        elif kind == "csv":
            path.write_text(write_csv(rows), encoding="utf-8")
        elif kind == "parquet":
            parquet.write_table(pa.Table.from_pylist(rows), path, row_group_size=100)
        elif kind == "warc":
            page = (
                f"<html><body><h1>{ALL[0].title}</h1>{''.join(f'<p>{p}</p>' for p in ALL[0].paragraphs)}</body></html>".encode()
            )
            path.write_bytes(b"".join(warc_record(f"http://x.example/{n}", page) for n in range(count // 20)))
        else:
            make_zip(path, {"a.jsonl": "\n".join(json.dumps(r) for r in rows).encode()})
        sum(1 for _ in articles(path))  # once before, for what is loaded and cached
        tracemalloc.start()
        number = sum(1 for _ in articles(path))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert number == (count // 20 if kind == "warc" else count)
        return found

    assert peak(600) < 2 * peak(100) + 300_000


def test_the_first_article_comes_before_the_second_source_is_looked_at(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[0], encoding="utf-8")

    def names():
        yield str(tmp_path / "a.txt")
        raise AssertionError("asked for the second source")

    assert next(articles(names())).text == TEXTS[0]  # type: ignore[union-attr]


def test_comments_are_no_articles() -> None:
    assert len(COMMENTS) == 4  # the fixtures' readers' comments, which no page's body may hold
    bodies = "\n".join(d.text for p in PAGES for d in only(p))
    assert not [text for _, text in COMMENTS if text in bodies]
