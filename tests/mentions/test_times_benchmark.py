"""benchmarks/times.py: its set is sound, what HeidelTime says is read fairly, and the counting counts."""

import datetime
import importlib.util
import json
import pathlib
import sys
from types import ModuleType

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "benchmarks"
DAY = datetime.date(2020, 12, 27)
SENTENCES = [json.loads(line) for line in (FOLDER / "times.jsonl").read_text(encoding="utf-8").splitlines()]


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


PEERS = load("times_peers")
TIMES = load("times")


def test_the_set_is_sound() -> None:
    assert len(SENTENCES) >= 150
    assert len({s["text"] for s in SENTENCES}) == len(SENTENCES)
    halves = [s["half"] for s in SENTENCES]
    assert abs(halves.count("development") - halves.count("untouched")) <= 1
    for sentence in SENTENCES:
        spans = sorted(t["span"] for t in sentence["times"]) + sentence.get("traps", [])
        assert all(0 <= a < b <= len(sentence["text"]) for a, b in spans)
        for expected in sentence["times"]:
            days = [[expected["start"], expected["end"]], *expected.get("also", [])]
            assert all((a is None and b is None) or a <= b for a, b in days)


@pytest.mark.parametrize(
    ("value", "mod", "before", "after", "days"),
    [
        ("2020-12-24", "", "", "", "2020-12-24"),
        ("2020-12-24TNI", "", "", "", "2020-12-24"),
        ("2020-W51", "", "", "", "2020-12-14 2020-12-20"),
        ("2020-W51", "MID", "", "", "2020-12-16 2020-12-18"),
        ("2020-08", "", "", "", "2020-08-01 2020-08-31"),
        ("2020-02", "END", "", "", "2020-02-21 2020-02-29"),
        ("2014", "START", "", "", "2014-01-01 2014-04-30"),
        ("2014", "", "", "", "2014-01-01 2014-12-31"),
        ("199", "", "", "", "1990-01-01 1999-12-31"),
        ("2018-SU", "", "", "", "2018-06-01 2018-08-31"),
        ("2016-WI", "", "", "", "2016-12-01 2017-02-28"),
        ("2022-Q1", "", "", "", "2022-01-01 2022-03-31"),
        ("P3D", "", "خلال ", "الأيام الثلاثة الماضية", "2020-12-24 2020-12-27"),
        ("PT48H", "", "", "48 ساعة الأخيرة", "2020-12-25 2020-12-27"),
        ("P6M", "", "", "الأشهر الستة المقبلة", "2020-12-27 2021-06-27"),
        ("P2Y", "", "منذ ", "سنتين", "2018-12-27 2020-12-27"),
        ("P3D", "", "استمر ", "ثلاثة أيام", None),
        ("PAST_REF", "", "", "", None),
        ("XXXX-XX-XX", "", "", "", None),
        ("2020-13-45", "", "", "", None),
    ],
)
def test_timex_to_days(value: str, mod: str, before: str, after: str, days: str | None) -> None:
    found = PEERS.days_of_timex(value, mod, DAY, before, after)
    first, _, last = (days or "").partition(" ")
    expected = (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first)) if days else None
    assert found == expected


def test_an_answer_of_heideltime_keeps_its_offsets() -> None:
    answer = '<TimeML>\nعاد <TIMEX3 tid="t1" type="DATE" value="2020-12-26">أمس</TIMEX3> &amp; غادر.\n\n</TimeML>'
    text = "عاد أمس & غادر."
    assert PEERS.timexes(answer, text, DAY) == [PEERS.Found(4, 7, "2020-12-26", "2020-12-26")]
    with pytest.raises(ValueError, match="another text"):
        PEERS.timexes(answer, "عاد أمس", DAY)


def test_marks_are_set_apart_and_offsets_come_back() -> None:
    text = "عاد أمس، ثم غادر؟"
    apart, old = PEERS.set_apart(text)
    assert apart == "عاد أمس ، ثم غادر ؟"
    assert text[old[4] : old[7]] == "أمس" == apart[4:7]
    assert old[len(apart)] == len(text)


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PEERS.Missing, match="no java"):
        PEERS.HeidelTime(None, None)


def test_counting() -> None:
    sentence = {
        "id": "s", "published": "2020-12-27", "text": "عاد مساء الخميس 24 كانون الأول 2020 وبلغ الستين من عمره في ثورة 25 يناير",
        "times": [{"span": [4, 34], "class": "weekday-date", "start": "2020-12-24", "end": "2020-12-24"}], "traps": [[58, 73]],
    }  # fmt: skip
    found = [
        PEERS.Found(9, 15, "2020-12-24", "2020-12-24"),  # a piece that is right
        PEERS.Found(30, 34, "2020-01-01", "2020-12-31"),  # a piece that is not
        PEERS.Found(40, 46, None, None),  # claims no day: not counted
        PEERS.Found(63, 71, "2021-01-25", "2021-01-25"),  # in a trap
    ]
    tally = TIMES.judge(sentence, found)
    assert [(o.kind, o.found, o.right) for o in tally.outcomes] == [("weekday-date", True, True)]
    assert [trap for _, trap in tally.false] == [True]
    assert [(o.found, o.right) for o in TIMES.judge(sentence, found[1:2]).outcomes] == [(True, False)]
    assert [(o.found, o.right) for o in TIMES.judge(sentence, []).outcomes] == [(False, False)]
    assert TIMES.summary(tally)[:3] == ["0.67 (0.50 / 1.00)", "1.00", "0.67 (0.50 / 1.00)"]
