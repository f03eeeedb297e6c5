"""The open set (gold/open): sixty articles written for it, whose texts are here, so that anybody can see the line's figures."""

import json
import pathlib
from typing import Any

import pytest

from isnad.evaluation import score
from isnad.pipeline import Line
from isnad.record import Document, events_line
from isnad.record.ontology import MODES, SECTORS, SOURCE_KINDS

FOLDER = pathlib.Path(__file__).parents[1] / "gold" / "open"
#: Figures that the line must reach on the half that it was mended by, and on the half that nobody who tends it reads.
FLOORS = {
    "development": {"type": 0.83, "roles": 0.72, "codes": 0.46, "source": 0.74},
    "unread": {"type": 0.76, "roles": 0.64, "codes": 0.32, "source": 0.59},
}


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


TEXTS = {article["id"]: article for article in _lines("articles.jsonl")}


@pytest.mark.parametrize("name", ["labels-development.jsonl", "labels-unread.jsonl", "second-reader.jsonl"])
def test_labels_point_into_the_texts_and_use_the_ontology(name: str) -> None:
    events = [(TEXTS[d["id"]]["text"], e) for d in _lines(name) for e in d["events"]]
    assert len(events) > 100
    for text, event in events:
        assert event["type"] in MODES and event["mode"] in (None, *MODES[event["type"]])
        assert event["status"] in ("happened", "planned", "denied")
        mentions = [*event["actor"], *event["recipient"], *event["according_to"]]
        mentions += [event[field] for field in ("time", "place") if event[field]]
        for start, end in [event["trigger"], *(m["span"] for m in mentions)]:
            assert 0 <= start < end <= len(text) and text[start:end].strip() == text[start:end]
        assert all(m["sector"] is None or m["sector"] in SECTORS for m in [*event["actor"], *event["recipient"]])
        assert all(s["kind"] in SOURCE_KINDS for s in event["according_to"])


def test_every_article_has_its_labels() -> None:
    labelled = [d["id"] for which in FLOORS for d in _lines(f"labels-{which}.jsonl")]
    assert sorted(labelled) == sorted(TEXTS) and len(TEXTS) == 60


@pytest.mark.parametrize("which", sorted(FLOORS))
def test_the_line_reaches_its_figures(which: str, line: Line) -> None:
    gold = {d["id"]: d["events"] for d in _lines(f"labels-{which}.jsonl")}
    found = {}
    for name in gold:
        article = TEXTS[name]
        reading = line.read(Document(id=name, text=article["text"], published=article["published"]))
        found[name] = json.loads(events_line(reading))["events"]
    figures = score(gold, found)[0]
    assert {k: figures[k]["f1"] for k, least in FLOORS[which].items() if figures[k]["f1"] < least} == {}
