"""PLOVER JSON, read back by the json module: the manual's fields, and beside them what PLOVER cannot hold."""

import json
import pathlib

import msgspec
from export_samples import MANY, NAMES, READINGS
from hypothesis import HealthCheck, given, settings

from isnad.export import fold, write_plover
from isnad.export.text import encodable
from isnad.record import Event, Reading

FIELDS = (
    "id has_event date time enddate endtime actor recipient event event_loc event_text quad_code event_scale mode context link "
    "text text_info cite_info coder coded_date coded_time comment"
).split()
ENTITY = "code sector entity_text identifier_id identifier_text religion ethnicity office gender age".split()
LOCATION = (
    "extracted_place resolved_place geonameid lat lon city district province country country_code feature_class feature_code "
    "resolution"
).split()
CITATION = "corpus citation url title language publication license copyright coder codebook version".split()


def _read(path: pathlib.Path) -> list[dict]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def test_fields(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "plover.jsonl"
    account = write_plover(READINGS, path, names=NAMES)
    rows = _read(path)
    assert (account.rows, account.left_out) == (6, {"denied": 1})
    for row in rows:
        assert set(row) == {*FIELDS, "isnad"}
        assert set(row["text"]) == {"sequence", "start", "end", "text_story"}
        assert set(row["cite_info"]) == set(CITATION)
        assert all(set(entity) == {*ENTITY, "isnad"} for entity in row["actor"] + row["recipient"])
        assert row["event_loc"] is None or set(row["event_loc"]) == set(LOCATION)
    visit, withdrawal, protest, planned, cyber, _ = rows
    assert (visit["event"], visit["mode"], visit["quad_code"], visit["event_scale"]) == ("AGREE", [], 1, 2.5)
    assert (visit["date"], visit["enddate"]) == ("2021-07-24", "2021-07-30")
    assert (visit["isnad"]["type"], visit["isnad"]["mode"], visit["isnad"]["status"]) == ("CONSULT", "visit", "planned")
    assert [s["text"] for s in visit["isnad"]["according_to"]] == ["مصدر مطلع"]
    assert (visit["comment"], visit["actor"][0]["office"]) == ("folded CONSULT>AGREE", "prime minister")
    assert withdrawal["event"] == "CONCEDE"
    assert (protest["event_loc"]["city"], protest["event_loc"]["resolution"], protest["date"]) == ("Baghdad", 4, None)
    assert (planned["mode"], planned["date"], planned["enddate"]) == (["demo", "future"], "2022-01-01", "2022-12-31")
    assert cyber["actor"][0]["isnad"]["sectors"] == ["PRE"]
    document = READINGS[0].document
    assert visit["text"]["text_story"] == document.text[visit["text"]["start"] : visit["text"]["end"]]


def test_without_text(tmp_path: pathlib.Path) -> None:
    write_plover(READINGS, tmp_path / "plover.jsonl", text=False, names=NAMES)
    assert {row["text"]["text_story"] for row in _read(tmp_path / "plover.jsonl")} == {None}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MANY)
def test_nothing_is_lost(tmp_path: pathlib.Path, readings: list[Reading]) -> None:
    write_plover(readings, tmp_path / "plover.jsonl", denied=True, names=NAMES)
    rows = _read(tmp_path / "plover.jsonl")
    events = [e for r in readings for e in r.events]
    assert len(rows) == len(events)
    assert len({row["id"] for row in rows}) == len(rows)
    for row, event in zip(rows, events, strict=True):
        folded = fold(event)
        assert (row["event"], row["mode"], row["event_scale"]) == (folded.type, list(folded.modes), folded.score)
        back = _event(row)
        assert back == _clean(event), "the event as it was coded can be made from its line"


def _event(row: dict) -> Event:
    """Return the event of a line, out of PLOVER's fields and those under `isnad`."""
    mine = row["isnad"]
    parties = {
        side: [
            {
                "span": m["isnad"]["span"], "text": m["entity_text"], "country": m["isnad"]["country"],
                "sector": m["isnad"]["sector"], "entity": m["identifier_id"], "name_ar": m["isnad"]["name_ar"],
                "name_en": m["isnad"]["name_en"], "kind": m["isnad"]["kind"],
            }
            for m in row[side]
        ]
        for side in ("actor", "recipient")
    }  # fmt: skip
    fields = {
        **parties, "id": mine["event_id"], "document": mine["event_document"],
        "sentence": [row["text"]["start"], row["text"]["end"]],
        "trigger": mine["trigger"], "text": row["event_text"], "contexts": mine["contexts"],
        **{k: mine[k] for k in ("type", "mode", "status", "according_to", "time", "place", "made_by", "confidence")},
    }  # fmt: skip
    return msgspec.convert(fields, Event)


def _clean(event: Event) -> Event:
    """Return the event with its lone surrogates replaced, as every format must."""

    def clean(value: object) -> object:
        if isinstance(value, str):
            return encodable(value)
        if isinstance(value, dict):
            return {k: clean(v) for k, v in value.items()}
        return [clean(v) for v in value] if isinstance(value, list | tuple) else value

    return msgspec.convert(clean(msgspec.to_builtins(event)), Event)
