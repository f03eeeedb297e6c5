"""All kinds of sources: what is in them is read, in order, lazily; what cannot be read is told with file, record, reason and advice."""

import datetime
import gzip
import io
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
from make_pages import FOLDER
from page_parts import ALL, COMMENTS
from pyarrow import parquet

from isnad.errors import UsageError
from isnad.reading import REASONS, Failure, articles, parse_mapping, read_articles
from isnad.reading import archives as archives_module
from isnad.reading import text as text_module
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


# --- each kind ------------------------------------------------------------------------------------------------------


def test_text(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.txt").write_text(ALL[0].title + "\n" + TEXTS[0], encoding="cp1256")
    (found,) = only(tmp_path / "a.txt")
    assert found.text == ALL[0].title + "\n" + TEXTS[0]
    assert found.title == ALL[0].title


def test_page(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.HTM").write_bytes(PAGES[0].read_bytes())
    (found,) = only(tmp_path / "a.HTM")
    assert found.title == ALL[0].title
    assert found.published_from == "page"


def same_rows(found: list[Document], count: int = 5) -> None:
    assert [d.id for d in found] == [a.key for a in ALL[:count]]
    assert [d.text for d in found] == TEXTS[:count]
    assert [d.title for d in found] == [a.title for a in ALL[:count]]
    assert [d.published for d in found] == [a.day.isoformat() for a in ALL[:count]]
    assert {d.outlet for d in found} == {"وكالة"}
    assert [d.url for d in found] == [f"http://x.example/{a.key}" for a in ALL[:count]]


@pytest.mark.parametrize("shape", ["list", "wrapped", "lines-named-json"])
def test_json(tmp_path: pathlib.Path, shape: str) -> None:
    content = {
        "list": json.dumps(ROWS[:5], ensure_ascii=False), "wrapped": json.dumps({"status": "ok", "articles": ROWS[:5]}),
        "lines-named-json": "\n".join(json.dumps(r) for r in ROWS[:5]),
    }[shape]  # fmt: skip
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    same_rows(only(tmp_path / "a.json"))


def test_one_json_object(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(ROWS[0]), encoding="utf-16")
    same_rows(only(tmp_path / "a.json"), 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("end", [".jsonl", ".ndjson"])
def test_json_lines(tmp_path: pathlib.Path, encoding: str, end: str) -> None:
    path = tmp_path / f"a{end}"
    path.write_bytes("\n\n".join(json.dumps(r, ensure_ascii=False) for r in ROWS[:5]).encode(encoding))
    same_rows(only(path))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_csv(tmp_path: pathlib.Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(write_csv(ROWS[:5], delimiter).encode(encoding))
    same_rows(only(path))


def test_tsv_and_packed_lines(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.tsv").write_text(write_csv(ROWS[:5], "\t"), encoding="utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress("\n".join(json.dumps(r) for r in ROWS[:5]).encode()))
    same_rows(only(tmp_path / "a.tsv"))
    same_rows(only(tmp_path / "b.jsonl.gz"))


@pytest.mark.parametrize("dates", ["string", "date", "timestamp"])
def test_parquet(tmp_path: pathlib.Path, dates: str) -> None:
    columns = {name: [r[name] for r in ROWS[:5]] for name in ROWS[0]}
    days = [a.day for a in ALL[:5]]
    if dates == "date":
        columns["date"] = days  # type: ignore[assignment]
    elif dates == "timestamp":
        columns["date"] = [datetime.datetime(d.year, d.month, d.day, 9, tzinfo=datetime.UTC) for d in days]  # type: ignore[assignment]
    parquet.write_table(pa.table({**columns, "blob": [b"x" * 1000] * 5}), tmp_path / "a.parquet", row_group_size=2)
    found = only(tmp_path / "a.parquet")
    assert [d.published[:10] for d in found if d.published] == [d.isoformat() for d in days]
    assert [d.text for d in found] == TEXTS[:5]
    assert [d.id for d in found] == [a.key for a in ALL[:5]]


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


@pytest.mark.parametrize("packed", ["plain", "each", "whole"])
def test_warc(tmp_path: pathlib.Path, packed: str) -> None:
    records = warc_records()
    data = {
        "plain": b"".join(records),
        "each": b"".join(gzip.compress(r) for r in records),
        "whole": gzip.compress(b"".join(records)),
    }[packed]
    path = tmp_path / ("a.warc" if packed == "plain" else "a.warc.gz")
    path.write_bytes(data)
    documents, failures = read(path)
    assert [d.title for d in documents] == [a.title for a in ALL[:4]]
    assert [(f.reason, f.record) for f in failures] == [("not-arabic", "record 6 (http://x.example/en)")]
    # a page without an address of its own has that of the record
    assert documents[1].url == "http://x.example/1"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("share", [0.007, 0.1, 0.5, 0.98])
def test_a_warc_that_breaks_off_is_told(tmp_path: pathlib.Path, packed: bool, share: float) -> None:
    records = [gzip.compress(r) for r in warc_records()] if packed else warc_records()
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(records[:-1]) + records[-1][: int(share * len(records[-1]))])
    documents, failures = read(path)
    assert [d.title for d in documents] == [a.title for a in ALL[:3]]
    assert [f.reason for f in failures] == ["not-arabic", "damaged"]
    assert failures[1].record and failures[1].record.startswith("record 8")


def make_zip(path: pathlib.Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def test_zip_of_all_kinds(tmp_path: pathlib.Path) -> None:
    parquet.write_table(pa.table({"body": [TEXTS[5]]}), tmp_path / "in.parquet")
    make_zip(tmp_path / "a.zip", {
        "t/a.txt": TEXTS[0].encode(), "b.html": PAGES[1].read_bytes(), "c.json": json.dumps(ROWS[2]).encode(), "d.jsonl": json.dumps(ROWS[3]).encode(),
        "e.csv": write_csv(ROWS[4:5]).encode(), "f.parquet": (tmp_path / "in.parquet").read_bytes(), "g.warc.gz": gzip.compress(warc_record("http://x.example/6", PAGES[6].read_bytes())),
        "__MACOSX/x.txt": b"junk", "folder/": b"",
    })  # fmt: skip
    assert [d.text for d in only(tmp_path / "a.zip")] == TEXTS[:7]


# --- folders and globs ----------------------------------------------------------------------------------------------


def test_folders_are_read_with_all_below_in_order(tmp_path: pathlib.Path) -> None:
    for name, text in {"b/2.txt": 2, "b/1.txt": 1, "a.txt": 0, "c/d/3.txt": 3}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXTS[text], encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("x")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    documents, failures = read(tmp_path)
    assert [d.text for d in documents] == TEXTS[:4]
    assert [(f.reason, pathlib.Path(f.file or "").name) for f in failures] == [("unknown-kind", "photo.jpg")]
    assert [d.text for d in only(tmp_path / "b" / "*.txt")] == TEXTS[1:3]
    assert [d.text for d in only(tmp_path / "**" / "*.txt")] == TEXTS[:4]
    assert [d.text for d in only(tmp_path / "?")] == TEXTS[1:4]


def test_a_name_with_brackets_that_exists_is_no_glob(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a[1].txt").write_text(TEXTS[0], encoding="utf-8")
    assert [d.text for d in only(tmp_path / "a[1].txt")] == TEXTS[:1]


def test_files_without_a_telling_name_are_judged_by_their_bytes(tmp_path: pathlib.Path) -> None:
    parquet.write_table(pa.table({"text": [TEXTS[4]]}), tmp_path / "p.bin")
    make_zip(tmp_path / "z.bin", {"a.txt": TEXTS[5].encode()})
    for name, content in {
        "a": TEXTS[0].encode(),
        "b.aspx": PAGES[1].read_bytes(),
        "c.dat": json.dumps([ROWS[2]]).encode(),
        "w": warc_record("http://x.example/3", PAGES[3].read_bytes()),
    }.items():
        (tmp_path / name).write_bytes(content)
    names = [tmp_path / n for n in ("a", "b.aspx", "c.dat", "w", "p.bin", "z.bin")]
    assert [d.text for d in only(*names)] == TEXTS[:6]


def test_missing_files_and_patterns(tmp_path: pathlib.Path) -> None:
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    for name in ("none.txt", "*.jsonl", "broken.txt"):
        assert the_failure(tmp_path / name).reason == "missing"


def test_a_loop_of_links_ends(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[0], encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(only(tmp_path)) == 1


# --- fields ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("names", [
    {"text": "Body", "title": "HeadLine", "date": "Publish_Date", "source": "Publisher", "url": "LINK"},
    {"text": "article", "title": "Title", "date": "pubDate", "source": "site", "url": "Url"},
    {"text": "المحتوى", "title": "العنوان", "date": "تاريخ النشر", "source": "المصدر", "url": "الرابط"},
])  # fmt: skip
def test_names_are_guessed_without_regard_to_case(tmp_path: pathlib.Path, names: dict[str, str]) -> None:
    renamed = [{names.get(k, k): v for k, v in row.items()} for row in ROWS[:5]]
    (tmp_path / "a.csv").write_text(write_csv(renamed), encoding="utf-8")
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(r) for r in renamed), encoding="utf-8")
    parquet.write_table(pa.Table.from_pylist(renamed), tmp_path / "a.parquet")
    for name in ("a.csv", "a.jsonl", "a.parquet"):
        same_rows(only(tmp_path / name))


def test_a_mapping_is_stronger_than_guesses(tmp_path: pathlib.Path) -> None:
    rows = [
        {
            "text": "x",
            "T1": r["text"],
            "kopf": r["title"],
            "date": "2000-01-01",
            "wann": r["date"],
            "source": r["source"],
            "url": r["url"],
            "id": r["id"],
        }
        for r in ROWS[:5]
    ]
    (tmp_path / "a.csv").write_text(write_csv(rows), encoding="utf-8")
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    parquet.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    for name in ("a.csv", "a.jsonl", "a.parquet"):
        same_rows(only(tmp_path / name, mapping=parse_mapping("text=T1, title=kopf,published=wann")))


def test_fields_inside_objects(tmp_path: pathlib.Path) -> None:
    record = {
        "title": {"rendered": "<b>عنوان &amp; خبر</b>"},
        "content": {"rendered": "".join(f"<p>{p}</p>\n" for p in ALL[0].paragraphs)},
        "date": "2020-08-05T10:00:00",
        "link": "http://x.example/1",
        "id": 7,
        "meta": {"day": "2001-01-01"},
    }
    (tmp_path / "a.json").write_text(json.dumps(record), encoding="utf-8")
    (found,) = only(tmp_path / "a.json")
    assert (found.text, found.title, found.published, found.id, found.url) == (
        TEXTS[0],
        "عنوان & خبر",
        "2020-08-05T10:00:00",
        "7",
        "http://x.example/1",
    )
    assert only(tmp_path / "a.json", mapping={"published": "meta.day"})[0].published == "2001-01-01"


def test_days_of_fields(tmp_path: pathlib.Path) -> None:
    days = ["22 نوفمبر 2020", "05/08/2020", "not known", "الأحد 22 تشرين الثاني 2020", 1606039200, None]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": TEXTS[0], "date": d}) for d in days), encoding="utf-8")
    found = only(tmp_path / "a.jsonl")
    assert [d.published for d in found] == ["2020-11-22", None, None, "2020-11-22", "2020-11-22T10:00:00+00:00", None]
    assert [d.published_from for d in found] == ["given", "unknown", "unknown", "given", "given", "unknown"]
    assert {d.published for d in only(tmp_path / "a.jsonl", published="2019-01-01")} == {"2019-01-01"}


@pytest.mark.parametrize("text", ["text", "text=", "=body", "body=text", "text=a,text=b", "", "text=a,,", "text:a"])
def test_wrong_mappings(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_mapping(text)
    assert str(caught.value).startswith("--map: ")


def test_wrong_arguments_are_told_at_once() -> None:
    with pytest.raises(UsageError):
        next(iter(articles(["x"], mapping={"body": "text"})))
    with pytest.raises(UsageError):
        next(iter(articles(["x"], published="yesterday")))


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
