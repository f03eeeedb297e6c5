"""Downloads hold what is seen; the feed is a feed; Read answers with files of what was read."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from pyarrow import parquet
from starlette.testclient import TestClient

import isnad
from isnad import Line
from isnad.explorer.feed import _ATOM
from isnad.explorer.pages.read import EXAMPLE, EXAMPLE_DAY
from isnad.export import COLUMNS
from isnad.reading import document_of_text

FILTER = "status=happened&quad=VC"


@pytest.fixture(scope="module")
def wanted(folder: object) -> list[str]:
    with isnad.open(folder) as store:  # type: ignore[arg-type]
        return [
            e.id for e in store.events(status="happened", type=["AGREE", "CONSULT", "SUPPORT", "CONCEDE"], order="-day").records()
        ]


def test_csv_jsonl_and_parquet_hold_the_events_of_the_filter_in_their_order(client: TestClient, wanted: list[str]) -> None:
    answer = client.get(f"/events/download?{FILTER}&format=csv")
    assert answer.headers["content-disposition"].endswith('.csv"') and answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    lines = [json.loads(line) for line in client.get(f"/events/download?{FILTER}&format=jsonl").text.splitlines()]
    table = parquet.read_table(io.BytesIO(client.get(f"/events/download?{FILTER}&format=parquet").content)).to_pylist()
    assert [row["event"] for row in rows] == [row["event"] for row in lines] == [row["event"] for row in table] == wanted
    assert list(rows[0]) == list(lines[0]) == list(table[0])


def test_polecat_has_its_columns(client: TestClient, wanted: list[str]) -> None:
    lines = client.get(f"/events/download?{FILTER}&format=polecat").text.splitlines()
    assert lines[0].split("\t") == list(COLUMNS) and len(lines) == len(wanted) + 1


def test_a_sort_holds_for_the_file_and_a_wrong_format_is_told(client: TestClient) -> None:
    lines = [json.loads(line) for line in client.get("/events/download?format=jsonl&sort=-confidence").text.splitlines()]
    assert [row["confidence"] for row in lines] == sorted((row["confidence"] for row in lines), reverse=True)
    assert client.get("/events/download?format=exe").status_code == 400
    assert client.get("/events/download?format=csv&text=!!").status_code == 400


def test_the_feed_holds_the_latest_events_of_the_filter(client: TestClient, wanted: list[str]) -> None:
    answer = client.get(f"/events.atom?{FILTER}")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(answer.content)
    name = {"a": _ATOM}
    entries = root.findall("a:entry", name)
    assert len(entries) == min(50, len(wanted)) and root.find("a:updated", name) is not None
    ids = [entry.findtext("a:id", "", name) for entry in entries]
    assert len(set(ids)) == len(ids)
    for entry in entries[:3]:
        link = entry.find("a:link", name)
        assert link is not None and client.get(link.attrib["href"]).status_code == 200
        assert entry.findtext("a:summary", "", name).strip()


def test_read_shows_and_gives_the_events_of_a_text(client: TestClient, line: Line) -> None:
    given = {"text": EXAMPLE, "published": EXAMPLE_DAY}
    page = client.post("/read", data=given)
    expected = line.read(document_of_text(EXAMPLE, published=EXAMPLE_DAY)).events
    assert page.status_code == 200 and page.text.count('class="row-head"') == len(expected) > 3
    lines = [json.loads(line) for line in client.post("/read", data={**given, "format": "jsonl"}).text.splitlines()]
    assert [line["id"] for line in lines] == [event.id for event in expected]
    rows = list(csv.DictReader(io.StringIO(client.post("/read", data={**given, "format": "csv"}).content.decode("utf-8-sig"))))
    assert [row["event_id"] for row in rows] == [event.id for event in expected]
    assert client.post("/read", data={**given, "format": "polecat"}).text.startswith("Event ID")


def test_read_takes_files_of_text_and_pages(client: TestClient) -> None:
    body = "".join(f"<p>{line}</p>" for line in EXAMPLE.splitlines() * 3)
    html = f"<!doctype html><html lang=ar><head><title>خبر</title></head><body><article><h1>خبر من بكين</h1>{body}</article></body></html>"
    for name, content in (("a.txt", EXAMPLE.encode("windows-1256", "replace")), ("a.html", html.encode())):
        page = client.post("/read", data={"published": EXAMPLE_DAY}, files={"file": (name, content)})
        assert page.status_code == 200 and 'class="row-head"' in page.text, name


@pytest.mark.parametrize(
    ("data", "files", "status", "told"),
    [
        ({"text": " "}, None, 422, "لا نص فيه"), ({"text": "English"}, None, 422, "ليس هذا نصا عربيا"), ({"text": "ا" * 30_001}, None, 413, "أطول"),
        ({"text": "زار الوزير بغداد.", "published": "x"}, None, 422, "يوم النشر لا يصلح"), ({}, {"file": ("a.bin", b"\x00\x01" * 500)}, 422, "ليس هذا"),
        ({}, {"file": ("a.txt", b"x" * 1_000_002)}, 413, "أطول"),
    ],
)  # fmt: skip
def test_read_says_what_it_cannot_read(client: TestClient, data: dict, files: dict | None, status: int, told: str) -> None:
    answer = client.post("/read", data=data, files=files)
    assert (answer.status_code, told in answer.text) == (status, True), answer.text[-3000:]
