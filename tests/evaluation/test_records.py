"""Records that are read for scoring."""

import pathlib

import pytest

from isnad.errors import ScoreError
from isnad.evaluation.scoring import read_records


def test_a_line_separator_within_a_text_ends_no_record(tmp_path: pathlib.Path) -> None:
    event = '{"type": "AID", "trigger": [0, 3], "text": "منح\u2028\u0085", "actor": [], "recipient": []}'
    file = tmp_path / "events.jsonl"
    file.write_text(f'{{"id": "a", "events": [{event}]}}\n\n{{"id": "b", "events": []}}\n', encoding="utf-8", newline="")
    assert {name: len(events) for name, events in read_records(file).items()} == {"a": 1, "b": 0}


def test_what_is_no_record_is_named_by_its_line(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "events.jsonl"
    file.write_text('{"id": "a", "events": []}\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(ScoreError, match=":2: not a record"):
        read_records(file)
