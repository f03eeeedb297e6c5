"""What an article says once is not written without measure with each of its events."""

import csv
import json
import pathlib

import pyarrow.parquet
import pytest
from export_samples import NAMES

from isnad.export import write_csv, write_parquet, write_plover, write_polecat
from isnad.export.polecat import MOST_NAMES
from isnad.export.text import LONGEST_BESIDE
from isnad.record import Document, Event, Mention, Reading, digest
from isnad.record.evidence import EVIDENCE, LONGEST

CLAUSE, COUNT = "زار الرئيس بغداد و ", 10_000


@pytest.fixture(scope="module")
def hostile() -> Reading:
    """An article of one sentence with 10,000 events, each of another person, and a title and an address without end."""
    text = CLAUSE * COUNT
    document = Document(
        id="d", text=text, title="ص" * 300_000, url="https://example.org/" + "x" * 300_000, published="2020-01-03",
        published_from="given", sha256=digest(text),
    )  # fmt: skip
    events = tuple(
        Event(
            id=f"d:{at}", document="d", sentence=(0, len(text)), trigger=(at, at + 3), text="زار", type="CONSULT",
            actor=(Mention(span=(at + 4, at + 10), text="الرئيس", kind="person", entity="p", name_en=f"President {at}"),),
        )
        for at in range(0, len(text), len(CLAUSE))
    )  # fmt: skip
    return Reading(document=document, events=events)


def _size(folder: pathlib.Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def test_csv_and_parquet(hostile: Reading, tmp_path: pathlib.Path) -> None:
    write_csv([hostile], tmp_path)
    assert _size(tmp_path) < COUNT * (3 * LONGEST_BESIDE + 3 * EVIDENCE + 1_000)
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == COUNT
    assert all("زار" in row["sentence"] and len(row["sentence"]) <= EVIDENCE for row in rows)
    assert {(row["sentence_start"], row["sentence_end"]) for row in rows} == {("0", str(len(CLAUSE) * COUNT))}
    assert {row["title"] for row in rows} == {"ص" * LONGEST_BESIDE + "…"}
    write_parquet([hostile], tmp_path)
    read = pyarrow.parquet.read_table(tmp_path / "events.parquet", columns=["sentence", "title", "url"]).to_pylist()
    assert read == [{name: row[name] for name in ("sentence", "title", "url")} for row in rows]


def test_plover_and_polecat(hostile: Reading, tmp_path: pathlib.Path) -> None:
    write_plover([hostile], tmp_path / "plover.jsonl", names=NAMES)
    write_polecat([hostile], tmp_path / "polecat.txt", names=NAMES)
    assert _size(tmp_path) < COUNT * (3 * LONGEST_BESIDE + 3 * EVIDENCE + 4_000)
    rows = [json.loads(line) for line in (tmp_path / "plover.jsonl").open(encoding="utf-8")]
    assert all("زار" in row["text"]["text_story"] and len(row["text"]["text_story"]) <= EVIDENCE for row in rows)
    assert {(row["text"]["start"], row["text"]["end"]) for row in rows} == {(0, len(CLAUSE) * COUNT)}
    header, *lines = (line.split("\t") for line in (tmp_path / "polecat.txt").read_text(encoding="utf-8").splitlines())
    assert {len(line[header.index("Story People")].split("; ")) for line in lines} == {MOST_NAMES}


def test_each_sentence_that_the_line_makes_is_written_whole(tmp_path: pathlib.Path) -> None:
    text = "زار " + "ا" * LONGEST
    document = Document(id="d", text=text, title="ص" * LONGEST_BESIDE, published_from="unknown", sha256=digest(text))
    events = tuple(Event(id=f"d:{end}", document="d", sentence=(0, end), trigger=(0, 3), text="زار", type="CONSULT")
                   for end in (LONGEST, LONGEST + 1))  # fmt: skip
    write_csv([Reading(document=document, events=events)], tmp_path)
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as file:
        whole, cut = csv.DictReader(file)
    assert (whole["sentence"], whole["title"]) == (text[:LONGEST], document.title)
    assert cut["sentence"] == text[: len(cut["sentence"])] and len(cut["sentence"]) <= EVIDENCE
