"""Scoring predicted event records against gold records.

Records are JSON lines {"id": …, "events": […]}; offsets count characters of the document's text. The measures are
those of the project's gold sets, micro-averaged over all documents:

detect, type   F1 of triggers that overlap one to one (whatever the type; with the same type)
mode           share of type-matched events with a gold mode that have the same mode
roles          F1 over (event, role, mention) by overlap; a CONSULT that is no visit has one role
codes          F1 over events whose sets of country and sector agree for actors and for recipients
status         share of type-matched events with gold's status; F1 of those that are not `happened`
source, kind   F1 of the links of attribution by overlap; share of matched links of the right kind
time, place    share of type-matched events with a dated time (a place) whose interval is the same (place overlaps)
"""

import json
import pathlib
from collections import Counter
from typing import Any

from isnad.errors import ScoreError

Event = dict[str, Any]
Records = dict[str, list[Event]]
Miss = tuple[str, str, Event]


def read_records(path: pathlib.Path) -> Records:
    """Return the events of a JSONL file by document id.

    Raises ScoreError naming the line where one is not a record.
    """
    records: Records = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # not splitlines: U+2028 may stand in a text
    except (OSError, UnicodeDecodeError) as error:
        raise ScoreError(f"{path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            records[record["id"]] = [_checked(event) for event in record["events"]]
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise ScoreError(f"{path}:{number}: not a record with id and events: {error!r}") from error
    return records


def _checked(event: Event) -> Event:
    """Return the event with the keys that scoring needs; raises KeyError where one is missing."""
    _, _ = event["trigger"]
    full = {"status": "happened", "according_to": [], "time": None, "place": None, "mode": None, **event}
    full["according_to"] = full["according_to"] or []
    for mention in [*full["actor"], *full["recipient"], *full["according_to"]]:
        _, _ = mention["span"]
    _ = full["type"]
    return full


def _overlap(a: list[int], b: list[int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def matches(gold: list[Event], predicted: list[Event]) -> list[tuple[int, int]]:
    """Return the pairs of a gold and a predicted event of one document whose triggers overlap and whose types agree."""
    return _pairs(gold, predicted, True)


def _pairs(gold: list[Event], predicted: list[Event], same_type: bool) -> list[tuple[int, int]]:
    """Return greedy one-to-one pairs of overlapping triggers: same type first, then the largest overlap."""
    options = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            common = _overlap(g["trigger"], p["trigger"])
            if common and (g["type"] == p["type"] or not same_type):
                options.append((g["type"] == p["type"], common, -i, -j))
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    found = []
    for _, _, i, j in sorted(options, reverse=True):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            found.append((-i, -j))
    return found


def _hits(gold: list[Event], predicted: list[Event]) -> list[tuple[Event, Event]]:
    """Return the mentions of gold with the first unused predicted mention that overlaps each."""
    used: set[int] = set()
    found = []
    for g in gold:
        j = next((j for j, p in enumerate(predicted) if j not in used and _overlap(g["span"], p["span"])), None)
        if j is not None:
            used.add(j)
            found.append((g, predicted[j]))
    return found


def _participants(event: Event) -> dict[str, list[Event]]:
    if event["type"] == "CONSULT" and event.get("mode") != "visit":
        return {"participant": event["actor"] + event["recipient"]}
    return {"actor": event["actor"], "recipient": event["recipient"]}


def _codes(mentions: list[Event]) -> frozenset[tuple[Any, Any]]:
    return frozenset((m.get("country"), m.get("sector")) for m in mentions)


def _count_pair(c: Counter[str], g: Event, p: Event) -> None:
    """Count what agrees in one type-matched pair."""
    if g.get("mode"):
        c["mode_of"] += 1
        c["mode"] += g["mode"] == p.get("mode")
    gold, predicted = _participants(g), _participants(p)
    if gold.keys() != predicted.keys():
        gold, predicted = {"x": g["actor"] + g["recipient"]}, {"x": p["actor"] + p["recipient"]}
    c["roles"] += sum(len(_hits(gold[r], predicted[r])) for r in gold)
    c["codes"] += all(_codes(gold[r]) == _codes(predicted[r]) for r in gold)
    same = g["status"] == p["status"]
    c["status"] += same
    c["odd"] += same and g["status"] != "happened"
    links = _hits(g["according_to"], p["according_to"])
    c["source"] += len(links)
    c["kind"] += sum(a["kind"] == b.get("kind") for a, b in links)
    if g["time"] and g["time"].get("start"):
        c["time_of"] += 1
        value = p["time"] or {}
        c["time"] += (g["time"]["start"], g["time"]["end"]) == (value.get("start"), value.get("end"))
    if g["place"]:
        c["place_of"] += 1
        c["place"] += bool(p["place"] and _overlap(g["place"]["span"], p["place"]["span"]))


def _count_side(c: Counter[str], by_type: dict[str, Counter[str]], events: list[Event], side: str) -> None:
    c[side] += len(events)
    for event in events:
        by_type.setdefault(event["type"], Counter())[side] += 1
        c[f"role_{side}"] += len(event["actor"]) + len(event["recipient"])
        c[f"source_{side}"] += len(event["according_to"])
        c[f"odd_{side}"] += event["status"] != "happened"


def _f1(hits: int, predicted: int, gold: int) -> dict[str, float]:
    p = hits / predicted if predicted else 0.0
    r = hits / gold if gold else 0.0
    f = round(2 * p * r / (p + r), 4) if p + r else 0.0
    return {"precision": round(p, 4), "recall": round(r, 4), "f1": f, "gold": gold, "predicted": predicted}


def _share(hits: int, of: int) -> dict[str, float | None]:
    return {"share": round(hits / of, 4) if of else None, "of": of}


def score(gold: Records, predicted: Records) -> tuple[dict[str, Any], list[Miss]]:
    """Return the figures, and the events missed and spurious as (kind, document, event)."""
    c: Counter[str] = Counter()
    by_type: dict[str, Counter[str]] = {}
    misses: list[Miss] = []
    for document, gold_events in gold.items():
        events = predicted.get(document, [])
        _count_side(c, by_type, gold_events, "gold")
        _count_side(c, by_type, events, "predicted")
        c["detect"] += len(_pairs(gold_events, events, False))
        pairs = _pairs(gold_events, events, True)
        c["type"] += len(pairs)
        found, right = {i for i, _ in pairs}, {j for _, j in pairs}
        misses += [("missed", document, e) for i, e in enumerate(gold_events) if i not in found]
        misses += [("spurious", document, e) for j, e in enumerate(events) if j not in right]
        for i, j in pairs:
            by_type[gold_events[i]["type"]]["hit"] += 1
            _count_pair(c, gold_events[i], events[j])
    figures = {
        "documents": len(gold),
        "detect": _f1(c["detect"], c["predicted"], c["gold"]),
        "type": _f1(c["type"], c["predicted"], c["gold"]),
        "mode": _share(c["mode"], c["mode_of"]),
        "roles": _f1(c["roles"], c["role_predicted"], c["role_gold"]),
        "codes": _f1(c["codes"], c["predicted"], c["gold"]),
        "status": {**_share(c["status"], c["type"]), "not_happened": _f1(c["odd"], c["odd_predicted"], c["odd_gold"])},
        "source": _f1(c["source"], c["source_predicted"], c["source_gold"]),
        "kind": _share(c["kind"], c["source"]),
        "time": _share(c["time"], c["time_of"]),
        "place": _share(c["place"], c["place_of"]),
        "by_type": {t: _f1(n["hit"], n["predicted"], n["gold"]) for t, n in sorted(by_type.items())},
    }
    return figures, misses
