"""The commands over a store as a user meets them: run, query, export, store; each output read back by an independent reader."""

import csv
import json
import os
import pathlib
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter

import duckdb
import networkx
import pandas
import polars
import pyarrow.parquet
import pytest

import isnad
from isnad.cli.main import run

ROOT = pathlib.Path(__file__).resolve().parents[1]
DEMO = ROOT / "demo" / "articles.jsonl"
_CODE = "from isnad.cli.main import run; run()"
_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", "COLUMNS": "100"}


def command(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _CODE, *map(str, arguments)], input=stdin, capture_output=True, env=_ENVIRONMENT, check=False,
        timeout=120,
    )  # fmt: skip
    assert b"Traceback" not in done.stdout + done.stderr, done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


class Inside:
    """Runs a command in this process: quicker, for what needs no process of its own."""

    def __init__(self, captured: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self._captured, self._patch = captured, patch

    def __call__(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        self._patch.setattr(sys, "argv", ["isnad", *map(str, arguments)])
        self._captured.readouterr()
        with pytest.raises(SystemExit) as ended:
            run()
        out, err = self._captured.readouterr()
        return subprocess.CompletedProcess(arguments, int(ended.value.code or 0), out, err)


@pytest.fixture
def inside(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Inside:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    return Inside(capfd, monkeypatch)


def refused(done: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    """Assert the exit status, and one line on standard error that holds the words."""
    assert done.returncode == status, done.stderr or done.stdout
    assert done.stdout == ""
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("isnad: ")
    for word in words:
        assert word in line


def account(done: subprocess.CompletedProcess[str]) -> dict[str, int]:
    """Return the counts that a run printed."""
    told = [line[:22] for line in done.stdout.splitlines()]
    return {row[:12].strip(): int(row[12:].replace(",", "")) for row in told if not row.startswith("store")}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A store of the bundled articles, a page, a member of a ZIP, and two that are none."""
    folder = tmp_path_factory.mktemp("in")
    (folder / "a.jsonl").write_bytes(DEMO.read_bytes())
    (folder / "page.html").write_text(
        '<html lang="ar"><head><title>زيارة</title><meta property="article:published_time" content="2021-05-06"></head><body>'
        "<article><h1>زيارة</h1><p>زار وزير الخارجية الإيراني بغداد أمس والتقى رئيس الوزراء العراقي لبحث ملف الحدود.</p>"
        "<p>ونفت وزارة الدفاع أن تكون طائرات تركية قد قصفت مواقع في دهوك.</p></article></body></html>",
        encoding="utf-8",
    )
    with zipfile.ZipFile(folder / "more.zip", "w") as packed:
        packed.writestr("one.txt", "التقى الرئيس الفرنسي نظيره المصري في القاهرة اليوم.")
        packed.writestr("two.txt", "The president met his counterpart in Cairo today.")
    (folder / "broken.json").write_text("{")
    made = tmp_path_factory.mktemp("out") / "news"
    done = command("run", folder, "-o", made, "--workers", "2")
    assert done.returncode == 0, done.stderr
    assert account(done) == {"read": 10, "events": account(done)["events"], "new": 10, "edited": 0, "duplicates": 0,
                             "near-copies": 0, "not Arabic": 1, "failed": 1}  # fmt: skip
    assert "broken.json: is not valid JSON" in done.stderr
    assert command("run", folder, "-o", made, "--strict").returncode == 1
    return made


def rows(store: pathlib.Path, **asked: object) -> list[dict]:
    """Return the rows of some events, by the library."""
    with isnad.open(store) as opened:
        return opened.events(**asked).to_arrow().to_pylist()  # type: ignore[arg-type]


def listed(done: subprocess.CompletedProcess[str]) -> list[dict]:
    """Return the JSON lines that a command printed."""
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


# --- run --------------------------------------------------------------------------------------------------------


def test_one_worker_and_two_make_the_same(store: pathlib.Path, tmp_path: pathlib.Path) -> None:
    done = command("run", DEMO, "-o", tmp_path / "one", "--workers", "1", "--strict")
    assert done.returncode == 0
    ids = {row["event"] for row in rows(tmp_path / "one")}
    assert ids
    assert ids == {row["event"] for row in rows(store) if row["document"].startswith("demo-")}


def test_what_it_cannot_read(tmp_path: pathlib.Path) -> None:
    refused(command("run", tmp_path / "nowhere", "-o", tmp_path / "store"), 1, "nowhere", "check the name")
    assert not (tmp_path / "store").exists()
    (tmp_path / "a.txt").write_text("Only English here, and nothing else.")
    done = command("run", tmp_path / "a.txt", "-o", tmp_path / "store")
    assert done.returncode == 1
    assert account(done)["not Arabic"] == 1
    (tmp_path / "empty").mkdir()
    done = command("run", tmp_path / "empty", "-o", tmp_path / "store")
    assert (done.returncode, "no article found" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--workers", "0"], ["--workers"]),
        (["--map", "text"], ["--map", "FIELD=NAME"]),
        (["--published", "1/2/2020"], ["YYYY-MM-DD"]),
    ],
)
def test_wrong_use_of_run(tmp_path: pathlib.Path, arguments: list[str], words: list[str]) -> None:
    refused(command("run", DEMO, "-o", tmp_path / "store", *arguments), 2, *words)


def test_standard_input(tmp_path: pathlib.Path) -> None:
    done = command("run", "-", "-o", tmp_path / "store", "--no-text", stdin=DEMO.read_bytes())
    assert (done.returncode, account(done)["new"]) == (0, 8)
    refused(command("query", tmp_path / "store", "--text", "إيران"), 1, "without texts")
    refused(command("run", DEMO, "-o", ROOT), 1, "no store")


def test_interrupted_by_ctrl_c(tmp_path: pathlib.Path) -> None:
    """What is done is written, and the next run goes on."""
    lines = [
        json.dumps({"id": f"{n}-{row['id']}", "text": row["text"].replace(".", f" {n}.", 1), "published": row["published"]})
        for n in range(12) for row in map(json.loads, DEMO.read_text(encoding="utf-8").splitlines())
    ]  # fmt: skip
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", _CODE, "run", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "parts"), "--workers", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=_ENVIRONMENT, start_new_session=True,
    )  # fmt: skip
    for _ in range(1_200):  # from when the store is there, the run is deaf to nothing
        if (tmp_path / "parts" / "isnad-store.json").exists():
            break
        time.sleep(0.05)
    time.sleep(2)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert "run the same again" in err
    first = account(subprocess.CompletedProcess("", 130, out, err))
    done = command("run", tmp_path / "a.jsonl", "-o", tmp_path / "parts")
    assert done.returncode == 0
    second = account(done)
    assert (first["new"] + second["new"], second["duplicates"]) == (96, first["new"])
    assert second["new"] > 0


# --- query ------------------------------------------------------------------------------------------------------


def test_filters_agree_with_the_library(store: pathlib.Path, inside: Inside) -> None:
    for arguments, asked in (
        (["--type", "ASSAULT,CONSULT"], {"type": ["ASSAULT", "CONSULT"]}),
        (["--type", "ASSAULT", "--type", "CONSULT"], {"type": ["ASSAULT", "CONSULT"]}),
        (["--country", "IRN:IRQ"], {"country": "IRN:IRQ"}),
        (["--actor", "IRN"], {"actor": "IRN"}),
        (["--recipient", "بَغداد"], {"recipient": "بغداد"}),
        (["--from", "2021-01-01", "--to", "2021-12-31"], {"start": "2021-01-01", "end": "2021-12-31"}),
        (["--place", "IRQ"], {"place": "IRQ"}),
        (["--status", "denied", "--status", "planned"], {"status": ["denied", "planned"]}),
        (["--source-kind", "official"], {"source_kind": "official"}),
        (["--party", "IRN"], {"party": "IRN"}),
        (["--source", "مصدر"], {"source": "مصدر"}),
        (["--stance", "denies,confirms"], {"stance": ["denies", "confirms"]}),
        (["--min-confidence", "0.9"], {"min_confidence": 0.9}),
        (["--text", "الحدود"], {"text": "الحدود"}),
        (["--document", "demo-1-beijing-agreement", "--limit", "3"], {"document": "demo-1-beijing-agreement", "limit": 3}),
        (["--order", "-confidence", "--limit", "2"], {"order": "-confidence", "limit": 2}),
    ):
        expected = [row["event"] for row in rows(store, **asked)]  # type: ignore[arg-type]
        assert [row["event"] for row in listed(inside("query", store, "--format", "jsonl", *arguments))] == expected, arguments
        assert expected, arguments


def test_formats_hold_the_same(store: pathlib.Path, inside: Inside, tmp_path: pathlib.Path) -> None:
    with isnad.open(store) as opened:
        expected = opened.events().to_arrow()
    for name in ("a.csv", "a.jsonl", "a.parquet"):
        done = inside("query", store, "-o", tmp_path / name)
        assert (done.returncode, done.stdout) == (0, "")
        assert f"{expected.num_rows} rows written" in done.stderr
    assert pyarrow.parquet.read_table(tmp_path / "a.parquet").equals(expected)
    assert polars.read_parquet(tmp_path / "a.parquet").height == expected.num_rows
    frame = pandas.read_csv(tmp_path / "a.csv", keep_default_na=False, dtype=str)
    assert list(frame.columns) == expected.column_names
    assert list(frame["sentence"]) == expected["sentence"].to_pylist()
    lines = duckdb.sql(f"SELECT event, confidence FROM read_json('{tmp_path / 'a.jsonl'}') ORDER BY event").fetchall()
    assert lines == sorted(zip(expected["event"].to_pylist(), expected["confidence"].to_pylist(), strict=True))


def test_table_counts_sql(store: pathlib.Path, inside: Inside) -> None:
    done = inside("query", store, "--limit", "3")
    assert done.returncode == 0
    assert "demo-1-beijing-agreement" in done.stdout
    done = inside("query", store, "--counts", "month,type", "--format", "csv")
    told = list(csv.DictReader(done.stdout.splitlines()))
    assert Counter(row["type"] for row in rows(store)) == sum(
        (Counter({row["type"]: int(row["count"])}) for row in told), Counter()
    )
    done = inside("query", store, "--sql", "SELECT count(*) AS n FROM events", "--format", "jsonl")
    assert json.loads(done.stdout) == {"n": len(rows(store))}
    done = inside("query", store, "--table", "failures", "--format", "jsonl")
    assert {json.loads(line)["reason"] for line in done.stdout.splitlines()} == {"format", "not-arabic"}
    for table in ("documents", "sources", "statements"):
        assert inside("query", store, "--table", table).returncode == 0
    assert inside("query", store, "--text", "لاوجودلها").stdout.strip() == "no rows"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--type", "WAR"], ["'WAR'", "ASSAULT"]),
        (["--country", "Iran"], ["IRN:IRQ"]),
        (["--from", "2020"], ["YYYY-MM-DD"]),
        (["--format", "xlsx"], ["parquet"]),
        (["--format", "parquet"], ["-o FILE"]),
        (["--table", "cats"], ["events"]),
        (["--table", "documents", "--actor", "x"], ["--actor"]),
        (["--stance", "sings"], ["'sings'", "denies"]),
        (["--counts", "colour"], ["colour"]),
        (["--limit", "-1"], ["--limit"]),
        (["--order", "colour"], ["colour"]),
        (["--min-confidence", "7"], ["between 0 and 1"]),
        (["--sql", "DROP TABLE events"], ["SELECT"]),
        (["--sql", "SELECT * FROM read_csv('/etc/passwd')"], ["no files"]),
        (["--sql", "COPY events TO 'x.csv'"], ["SELECT"]),
        (["--sql", "SELECT 1", "--type", "AID"], ["--sql"]),
    ],
    ids=" ".join,
)
def test_wrong_use_of_query(store: pathlib.Path, inside: Inside, arguments: list[str], words: list[str]) -> None:
    refused(inside("query", store, *arguments), 2, *words)


def test_no_store(tmp_path: pathlib.Path, inside: Inside) -> None:
    for call in (["query"], ["store", "info"], ["store", "compact"], ["store", "clean"]):
        refused(inside(*call, tmp_path), 1, "is no store")
    refused(inside("export", tmp_path, "--format", "csv", "-o", tmp_path / "x"), 1, "is no store")
    assert not list(tmp_path.iterdir())


def test_reading_ends_where_the_reader_of_the_output_does(store: pathlib.Path, inside: Inside) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -c "{_CODE}" query "{store}" --format jsonl | head -n 1', shell=True, capture_output=True,
        env=_ENVIRONMENT, check=False,
    )  # fmt: skip
    assert (done.stdout.count(b"\n"), done.stderr) == (1, b"")


# --- export -----------------------------------------------------------------------------------------------------


def test_polecat(store: pathlib.Path, inside: Inside, tmp_path: pathlib.Path) -> None:
    events = rows(store)
    done = inside("export", store, "--format", "polecat", "-o", tmp_path / "e.txt")
    assert done.returncode == 0, done.stderr
    told = pandas.read_csv(tmp_path / "e.txt", sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False, dtype=str)
    assert told.shape == (sum(event["status"] != "denied" for event in events), 40)
    assert "left out: denied" in done.stdout
    assert "folded: CONSULT>AGREE" in done.stdout
    inside("export", store, "--format", "polecat", "-o", tmp_path / "all.txt", "--denied", "--later-names")
    assert len((tmp_path / "all.txt").read_text(encoding="utf-8").splitlines()) == len(events) + 1


def test_plover(store: pathlib.Path, inside: Inside, tmp_path: pathlib.Path) -> None:
    wanted = {row["event"]: row for row in rows(store, type="ASSAULT", status="happened")}
    inside("export", store, "--format", "plover", "-o", tmp_path / "e.jsonl", "--type", "ASSAULT", "--status", "happened")
    told = duckdb.sql(f"SELECT id, event, text.text_story FROM read_json('{tmp_path / 'e.jsonl'}')").fetchall()
    assert {name: (kind, text) for name, kind, text in told} == {
        name: ("ASSAULT", row["sentence"]) for name, row in wanted.items()
    }
    assert told


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables(store: pathlib.Path, inside: Inside, tmp_path: pathlib.Path, form: str) -> None:
    done = inside("export", store, "--format", form, "-o", tmp_path / "tables")
    assert done.returncode == 0
    events = duckdb.sql(f"SELECT count(*), count(DISTINCT event_id) FROM '{tmp_path}/tables/events.{form}'").fetchall()
    assert events == [(len(rows(store)), len(rows(store)))]
    participants, events = f"'{tmp_path}/tables/participants.{form}'", f"'{tmp_path}/tables/events.{form}'"
    joined = duckdb.sql(f"SELECT count(*) FROM {participants} ANTI JOIN {events} USING (event_id)")
    assert joined.fetchall() == [(0,)]


def test_graphml(store: pathlib.Path, inside: Inside, tmp_path: pathlib.Path) -> None:
    done = inside("export", store, "--format", "graphml", "-o", tmp_path / "g.graphml", "--edges", "pair", "--nodes", "entities")
    assert done.returncode == 0
    graph = networkx.read_graphml(tmp_path / "g.graphml")
    assert graph.is_directed()
    assert graph.number_of_edges() == int(done.stdout.split(" edges")[0].rsplit(" ", 1)[1].replace(",", ""))
    assert any(data.get("name_en") for _, data in graph.nodes(data=True))


def test_wrong_use_of_export(store: pathlib.Path, inside: Inside, tmp_path: pathlib.Path) -> None:
    target = tmp_path / "x"
    refused(inside("export", store, "--format", "xml", "-o", target), 2, "polecat")
    refused(inside("export", store, "--format", "csv", "-o", target, "--denied"), 2, "--denied", "polecat, plover, graphml")
    refused(inside("export", store, "--format", "graphml", "-o", target, "--nodes", "cats"), 2, "codes")
    refused(inside("export", store, "--format", "plover", "-o", tmp_path / "no" / "x"), 1, "cannot be written")
    refused(inside("export", store, "--format", "plover", "-o", target, "--type", "WAR"), 2, "WAR")
    assert not target.exists()


# --- store ------------------------------------------------------------------------------------------------------


def test_upkeep(tmp_path: pathlib.Path, inside: Inside) -> None:
    store = tmp_path / "store"
    inside("run", DEMO, "-o", store)
    before = rows(store)
    (store / "events" / "left-by-a-kill.parquet").write_bytes(b"PAR1")
    for call in ("compact", "clean"):
        done = inside("store", call, store, "--hours", "0")
        assert (done.returncode, done.stderr) == (0, "")
        assert "MB after" in done.stdout
    assert rows(store) == before
    done = inside("store", "info", store)
    assert done.returncode == 0
    for words in ("articles  8", f"events    {len(before)}", "texts     kept"):
        assert words in done.stdout


# --- the library ------------------------------------------------------------------------------------------------


def test_a_store_from_python(store: pathlib.Path) -> None:
    with isnad.open(store) as opened:
        events = opened.events(type="ASSAULT")
        assert len(events) == events.to_arrow().num_rows == events.to_polars().height == len(events.to_pandas())
        assert {event.type for event in events.records()} == {"ASSAULT"}
        assert "<table>" in events._repr_html_()
        assert 'dir="auto"' in events._repr_html_()


def test_reading_one_article_loads_nothing_of_this() -> None:
    """`isnad read` starts as fast as before: no library of stores, frames or the network is loaded."""
    heavy = "deltalake duckdb pyarrow polars pandas httpx trafilatura lxml feedparser rensa sqlite3"
    code = (
        "import sys, isnad.cli.main, isnad.cli.read\n"
        f"print(sorted(m for m in {heavy.split()!r} if m in sys.modules), 'isnad.runner.engine' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=_ENVIRONMENT, check=True, text=True)
    assert done.stdout.strip() == "[] False"
