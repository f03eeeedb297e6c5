"""`isnad stories`, `story`, `sources` and `export --happenings` as a user meets them; each output read back by another reader."""

import csv
import json
import pathlib
import shutil
import subprocess
import sys

import duckdb
import msgspec
import pandas
import pytest
from test_cli_store import Inside, refused

import isnad
from isnad.pipeline import Line
from isnad.runner import stories as telling
from isnad.store.writer import Writer

HERE = pathlib.Path(__file__).parent
for folder in ("runner", "stories"):
    sys.path.insert(0, str(HERE / folder))

from made_reports import source  # noqa: E402
from told_articles import AGENCY, MINISTRY, article  # noqa: E402

GOLDEN = HERE / "golden"

INTERIOR = source("وزارة الداخلية")
DEAD = "وأسفر ذلك عن مقتل 12 شخصا وإصابة ثلاثين آخرين"
ARTICLES = [
    article("a", 0, DEAD, outlet="الصحيفة", published="2015-07-09T09:00"),
    article("b", 0, "وقتل 15 شخصا على الأقل", outlet="الجريدة", published="2015-07-09T12:00", chain=(AGENCY, MINISTRY)),
    article("c", 0, "مساء أمس", outlet="المنبر", published="2015-07-10T08:00", chain=(INTERIOR,), status="denied"),
    article("d", 0, DEAD, outlet="الموقع", published="2015-07-10T10:00"),
    article("e", 1, outlet="الصحيفة"),
    article("f", 2, "يوم أمس", outlet="الجريدة", chain=(AGENCY,)),
]


@pytest.fixture(autouse=True)
def loaded(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "load", lambda: line.lexicon)


@pytest.fixture
def inside(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Inside:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    return Inside(capfd, monkeypatch)


@pytest.fixture(scope="module")
def untold(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("told") / "store"
    with Writer(folder) as writer:
        for reading in ARTICLES:
            writer.add(reading)
        again = ARTICLES[0].document
        for number in range(2):  # the very text at other addresses
            writer.met_again(msgspec.structs.replace(again, url=f"https://copy.example/{number}", outlet="الناقل"))
    return folder


@pytest.fixture(scope="module")
def store(untold: pathlib.Path, line: Line, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = shutil.copytree(untold, tmp_path_factory.mktemp("told") / "store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telling, "load", lambda: line.lexicon)
        isnad.tell_stories(folder)
    return folder


def listed(done: subprocess.CompletedProcess[str]) -> list[dict]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_first_listing_tells_and_later_ones_only_what_is_new(
    untold: pathlib.Path, inside: Inside, tmp_path: pathlib.Path
) -> None:
    store = shutil.copytree(untold, tmp_path / "store")
    refused(inside("stories", store, "--as-told"), 1, "isnad stories")
    done = inside("stories", store)
    assert "6 new articles with 6 reports: 3 stories new or changed, 3 in all" in done.stderr
    assert "disputed" in done.stdout
    done = inside("stories", store)
    assert done.stderr == ""
    with Writer(store) as writer:
        writer.add(article("g", 1, "في المساء", outlet="المنبر"))
        writer.commit()
        assert "1 article is not in the stories yet" in inside("stories", store).stderr
    assert "3 stories" not in inside("stories", store, "--as-told").stderr
    done = inside("stories", store, "--format", "jsonl", "--min-reports", "2", "--verdict", "corroborated")
    assert [row["reports"] for row in listed(done)] == [2]
    assert "1 new article with 1 report: 1 story new or changed" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "events"),
    [
        ([], [4, 1, 1]),
        (["--verdict", "disputed"], [4]),
        (["--verdict", "disputed,single-source"], [4, 1, 1]),
        (["--type", "CONSULT"], [1, 1]),
        (["--country", "IRN:USA"], [1]),
        (["--actor", "ظريف"], [1]),
        (["--party", "ظريف"], [1]),
        (["--text", "الكرادة"], [4]),
        (["--place", "بغداد"], [4]),
        (["--from", "2015-07-09"], [4, 1]),
        (["--to", "2015-07-08"], [1]),
        (["--outlet", "الجريدة"], [4, 1]),
        (["--min-chains", "2"], [4]),
        (["--order", "day", "--limit", "1"], [1]),
    ],
    ids=lambda value: " ".join(map(str, value)),
)
def test_filters(store: pathlib.Path, inside: Inside, arguments: list[str], events: list[int]) -> None:
    assert [row["reports"] for row in listed(inside("stories", store, "--format", "jsonl", *arguments))] == events


def test_the_reports_of_a_story_by_the_beginning_of_its_id(
    store: pathlib.Path, inside: Inside, tmp_path: pathlib.Path
) -> None:  # fmt: skip
    (row,) = listed(inside("stories", store, "--format", "jsonl", "--min-reports", "2"))
    found = listed(inside("query", store, "--format", "jsonl", "--story", row["story"][:8]))
    assert len(found) == row["reports"]
    assert found == listed(inside("query", store, "--format", "jsonl", "--story", row["story"]))
    refused(inside("query", store, "--story", "ffff"), 2, "ffff")
    done = inside("export", store, "--format", "csv", "-o", tmp_path / "out", "--story", row["story"][:8])
    assert done.stdout.startswith(f"{row['reports']} events of ")


def test_formats_hold_the_same(store: pathlib.Path, inside: Inside, tmp_path: pathlib.Path) -> None:
    with isnad.open(store) as opened:
        expected = opened.stories().to_arrow()
    for name in ("a.csv", "a.jsonl", "a.parquet"):
        done = inside("stories", store, "-o", tmp_path / name)
        assert (done.returncode, done.stdout) == (0, "")
        assert "3 stories written" in done.stderr
    assert pandas.read_parquet(tmp_path / "a.parquet")["story"].to_list() == expected["story"].to_pylist()
    frame = pandas.read_csv(tmp_path / "a.csv")
    assert frame["dead_high"].dropna().to_list() == [15]
    lines = duckdb.sql(f"SELECT story FROM read_json('{tmp_path / 'a.jsonl'}')").fetchall()
    assert [line for (line,) in lines] == expected["story"].to_pylist()


def test_a_story_as_people_read_it(store: pathlib.Path, inside: Inside) -> None:
    """The whole report, as a file that is read by eye: UPDATE_GOLDEN=1 writes it anew."""
    import os

    (row,) = listed(inside("stories", store, "--format", "jsonl", "--verdict", "disputed"))
    done = inside("story", store, row["story"][:6])
    assert (done.returncode, done.stderr) == (0, "")
    file = GOLDEN / "story.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(done.stdout, encoding="utf-8")
    assert done.stdout == file.read_text(encoding="utf-8")
    assert not [line for line in done.stdout.splitlines() if line != line.rstrip()]
    everything = inside("story", store, row["story"], "--all").stdout
    assert "https://news.example/d" in everything
    assert "--all shows" not in everything
    whole = json.loads(inside("story", store, row["story"], "--json").stdout)
    assert whole["numbers"][0]["counts"][1]["giver"] == "وزارة الصحة"
    assert len(whole["timeline"]) == 4


def test_the_store_tells_whether_its_stories_are_told(untold: pathlib.Path, store: pathlib.Path, inside: Inside) -> None:
    assert "stories   not told yet" in inside("store", "info", untold).stdout
    assert "stories   3, 0 articles not in them yet" in inside("store", "info", store).stdout


def test_sources(store: pathlib.Path, inside: Inside) -> None:
    rows = {row["outlet"]: row for row in listed(inside("sources", store, "--format", "jsonl"))}
    assert (rows["الجريدة"]["official"], rows["الجريدة"]["media"], rows["الصحيفة"]["own"]) == (0.5, 0.5, 1.0)
    rows = {row["outlet"]: row for row in listed(inside("sources", store, "--format", "jsonl", "--link", "outermost"))}
    assert rows["الجريدة"]["media"] == 1.0
    (row,) = listed(inside("sources", store, "--format", "jsonl", "--together", "--period", "year"))
    assert (row["period"], row["events"]) == ("2015-01-01", 6)
    assert "50 %" in inside("sources", store).stdout


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_one_row_a_happening_beside_one_row_a_report(
    store: pathlib.Path, inside: Inside, tmp_path: pathlib.Path, form: str
) -> None:
    done = inside("export", store, "--format", form, "-o", tmp_path, "--happenings", "--type", "ASSAULT")
    assert done.returncode == 0, done.stderr
    assert f"happenings.{form}" in done.stdout
    happenings, reports, events = (f"'{tmp_path}/{name}.{form}'" for name in ("happenings", "reports", "events"))
    found = duckdb.sql(f"SELECT dead_low, dead_high, verdict, reports, dead_givers FROM {happenings}").fetchall()
    assert found == [(12, 15, "disputed", 4, "الصحيفة 12; وزارة الصحة 15")]  # the fourth copies the first
    joined = duckdb.sql(f"SELECT count(*) FROM {reports} JOIN {events} USING (event_id)").fetchall()
    assert joined == [(4,)]


def test_other_formats_get_one_event_a_happening(store: pathlib.Path, inside: Inside, tmp_path: pathlib.Path) -> None:
    inside("export", store, "--format", "polecat", "-o", tmp_path / "all.txt")
    inside("export", store, "--format", "polecat", "-o", tmp_path / "once.txt", "--happenings")
    rows = [
        list(csv.reader((tmp_path / name).open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
        for name in ("all.txt", "once.txt")
    ]
    assert [len(found) for found in rows] == [5, 3]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["stories", "--verdict", "true"], ["'true'", "disputed"]),
        (["stories", "--type", "WAR"], ["'WAR'"]),
        (["stories", "--min-reports", "-1"], ["min_reports"]),
        (["stories", "--order", "colour"], ["colour"]),
        (["stories", "--limit", "-1"], ["--limit"]),
        (["stories", "--format", "parquet"], ["-o FILE"]),
        (["stories", "--anew", "--as-told"], ["--as-told"]),
        (["story", "zzzzzz"], ["zzzzzz", "no story"]),
        (["story", "ab"], ["four characters"]),
        (["sources", "--period", "hour"], ["'hour'", "month"]),
        (["sources", "--link", "middle"], ["innermost"]),
        (["sources", "--limit", "-1"], ["--limit"]),
    ],
    ids=lambda value: " ".join(map(str, value)),
)
def test_wrong_use(store: pathlib.Path, inside: Inside, arguments: list[str], words: list[str]) -> None:
    refused(inside(arguments[0], store, *arguments[1:]), 2, *words)


def test_no_store(tmp_path: pathlib.Path, inside: Inside) -> None:
    for call in (["stories", tmp_path], ["story", tmp_path, "abcd"], ["sources", tmp_path]):
        refused(inside(*call), 1, "is no store")
    assert not list(tmp_path.iterdir())


def test_in_a_notebook(store: pathlib.Path) -> None:
    with isnad.open(store) as opened:
        page = opened.stories()._repr_html_()
        assert "<table>" in page
        assert "disputed" in page
        assert opened.sourcing(period="month")._repr_html_().count("<tr>") == 5
        assert repr(opened.stories()) == "<3 stories>"
