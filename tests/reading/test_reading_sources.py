"""All kinds of sources: what is in them is read, in order; folders, globs, fields by name."""

import datetime
import gzip
import json
import pathlib

import pyarrow as pa
import pytest
from page_parts import ALL
from pyarrow import parquet
from source_samples import PAGES, ROWS, TEXTS, make_zip, only, read, same_rows, the_failure, warc_record, warc_records, write_csv

from isnad.errors import UsageError
from isnad.reading import articles, parse_mapping

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
