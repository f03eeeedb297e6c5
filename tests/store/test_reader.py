"""What a store answers: filters agree with the same conditions in Python, forms, search, SQL, notebooks."""

import builtins
import datetime
import pathlib
import subprocess
import sys
import threading
from collections import Counter
from html.parser import HTMLParser

import made_store
import msgspec
import pytest
from made import reading

import isnad
from isnad.errors import StoreError, UsageError
from isnad.record import Event, Reading
from isnad.store.reader import Store, open_store
from isnad.store.writer import Writer

READINGS = [reading(n, url=f"https://a.example/{n}", outlet=("one", "two", "<b>three</b>")[n % 3]) for n in range(60)]
EVENTS = [(read, event) for read in READINGS for event in read.events]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("store")
    with Writer(folder, batch=25) as writer:
        for read in READINGS:
            writer.add(read)
        writer.fail("in.jsonl", "7", "not-arabic", "in.jsonl:7: is not Arabic text")
    with open_store(folder) as opened:
        yield opened


def _codes(mentions: tuple) -> set:
    return {m.country for m in mentions}


def _day(read: Reading, event: Event) -> str:
    return (event.time.start if event.time else None) or read.document.published or ""


FILTERS = {
    "all": ({}, lambda r, e: True),
    "type": ({"type": "ASSAULT"}, lambda r, e: e.type == "ASSAULT"),
    "types": ({"type": ["ASSAULT", "CONSULT"]}, lambda r, e: e.type in ("ASSAULT", "CONSULT")),
    "status": ({"status": "denied"}, lambda r, e: e.status == "denied"),
    "from": ({"country": "IRN:"}, lambda r, e: "IRN" in _codes(e.actor)),
    "to": ({"country": ":IRQ"}, lambda r, e: "IRQ" in _codes(e.recipient)),
    "dyad": ({"country": "IRN:IRQ"}, lambda r, e: "IRN" in _codes(e.actor) and "IRQ" in _codes(e.recipient)),
    "either": ({"country": "SYR"}, lambda r, e: "SYR" in _codes(e.actor) | _codes(e.recipient)),
    "actor in another spelling": ({"actor": "قآني"}, lambda r, e: any("قاآني" in m.text for m in e.actor)),
    "actor with two names": ({"actor": "ظريف محمد"}, lambda r, e: any("ظريف" in m.text for m in e.actor)),
    "actor in English": ({"actor": "zarif"}, lambda r, e: any(m.name_en == "Javad Zarif" for m in e.actor)),
    "actor by id": ({"actor": "javad-zarif"}, lambda r, e: any(m.entity == "javad-zarif" for m in e.actor)),
    "actor by country": ({"actor": "UNO"}, lambda r, e: "UNO" in _codes(e.actor)),
    "actor by codes": ({"actor": "IRN MIL"}, lambda r, e: any((m.country, m.sector) == ("IRN", "MIL") for m in e.actor)),
    "recipient by sector": ({"recipient": "UAF"}, lambda r, e: any(m.sector == "UAF" for m in e.recipient)),
    "recipient": ({"recipient": "الحكومة"}, lambda r, e: any("الحكومة" in m.text for m in e.recipient)),
    "days": ({"start": "2020-03-05", "end": datetime.date(2020, 8, 1)}, lambda r, e: "2020-03-05" <= _day(r, e) <= "2020-08-01"),
    "place": ({"place": "بَغداد"}, lambda r, e: e.place is not None),
    "place in English": ({"place": "Baghdad"}, lambda r, e: e.place is not None),
    "place by country": ({"place": "IRQ"}, lambda r, e: e.place is not None),
    "source": ({"source_kind": "official"}, lambda r, e: "official" in {s.kind for s in e.according_to}),
    "no source": ({"source_kind": "none"}, lambda r, e: not e.according_to),
    "sources": ({"source_kind": ["none", "media"]},
                lambda r, e: not e.according_to or "media" in {s.kind for s in e.according_to}),
    "outlet": ({"outlet": ["one", "two"]}, lambda r, e: r.document.outlet in ("one", "two")),
    "confidence": ({"min_confidence": 0.5}, lambda r, e: e.confidence >= 0.5),
    "text": ({"text": "بالأمم"}, lambda r, e: False),
    "text, a word": ({"text": "امم"}, lambda r, e: "الأمم" in r.document.text),
    "party by country": ({"party": "UNO"}, lambda r, e: "UNO" in _codes(e.actor) | _codes(e.recipient)),
    "party by nothing but its id": ({"party": "id:qaani"}, lambda r, e: "qaani" in {m.entity for m in (*e.actor, *e.recipient)}),
    "stance": ({"stance": "says", "source_kind": "media"}, lambda r, e: "media" in {s.kind for s in e.according_to}),
    "place by number": ({"place": "98182"}, lambda r, e: e.place is not None),
    "event": ({"event": READINGS[3].events[0].id}, lambda r, e: e.id == READINGS[3].events[0].id),
    "document": ({"document": READINGS[3].document.id}, lambda r, e: r is READINGS[3]),
    "several": ({"type": "ASSAULT", "status": "happened", "country": "IRN:", "min_confidence": 0.3},
                lambda r, e: e.type == "ASSAULT" and e.status == "happened" and "IRN" in _codes(e.actor) and e.confidence >= 0.3),
}  # fmt: skip


@pytest.mark.parametrize("name", FILTERS)
def test_filters_give_what_the_same_condition_gives_in_python(store: Store, name: str) -> None:
    asked, holds = FILTERS[name]
    wanted = [event for read, event in EVENTS if holds(read, event)]
    result = store.events(**asked)
    assert len(result) == len(wanted)
    assert result.records() == wanted
    assert list(store.events(**asked)) == wanted


def test_filters_can_find_something_and_leave_something_out() -> None:
    found = {name: sum(holds(*pair) for pair in EVENTS) for name, (_, holds) in FILTERS.items()}
    assert [name for name, number in found.items() if not number] == ["text"]
    assert [name for name, number in found.items() if number == len(EVENTS)] == ["all"]


@pytest.mark.parametrize(
    "asked",
    [
        {"type": "WAR"}, {"status": "maybe"}, {"country": "Iran"}, {"country": ":"}, {"start": "May"}, {"min_confidence": 2},
        {"start": "2021-01-01", "end": "2020-01-01"}, {"order": "nothing"}, {"order": "day; DROP"}, {"limit": -1}, {"limit": "5"},
        {"actor": "؟"}, {"text": ""}, {"source_kind": "friend"}, {"versions": "some"}, {"place": "!"},
    ],
)  # fmt: skip
def test_filters_that_make_no_sense_are_told(store: Store, asked: dict) -> None:
    with pytest.raises(UsageError) as told:
        store.events(**asked)
    assert str(told.value).split(":")[0] in asked


def test_order_and_limit(store: Store) -> None:
    best = store.events(order="-confidence", limit=5).records()
    assert [e.confidence for e in best] == sorted((e.confidence for _, e in EVENTS), reverse=True)[:5]
    assert len(store.events(limit=0)) == 0 and len(store.events(limit=3)) == 3
    assert store.documents(order="day", limit=2).records()[0].published == min(r.document.published or "" for r in READINGS)


def test_pages_of_an_order_are_its_parts(store: Store) -> None:
    whole = store.events(order="-confidence").records()
    pages = [store.events(order="-confidence", limit=20, offset=n).records() for n in range(0, len(whole), 20)]
    assert [event for page in pages for event in page] == whole
    with pytest.raises(UsageError, match="offset"):
        store.events(offset=3)


def test_a_source_and_its_stance_are_of_one_link(store: Store) -> None:
    word = READINGS[0].document.text[0:3]  # what all sources of the made articles are called
    said = [e for _, e in EVENTS if e.according_to]
    assert len(store.events(source=word)) == len(said) > 0
    assert len(store.events(source=word, stance=["says", "denies"])) == len(said) and not len(
        store.events(source=word, stance="denies")
    )
    with pytest.raises(UsageError, match="stance"):
        store.events(stance="shouts")


def test_rows_of_a_filter_can_be_asked_in_sql(store: Store) -> None:
    (row,) = (
        store.events(type="ASSAULT")
        .ask("SELECT count(*) AS n, max(confidence) AS top FROM rows WHERE confidence < ?", 0.5)
        .records()
    )
    wanted = [e.confidence for _, e in EVENTS if e.type == "ASSAULT" and e.confidence < 0.5]
    assert row == {"n": len(wanted), "top": max(wanted)}
    for query in ("DELETE FROM rows", "SELECT 1; SELECT 2", "SELECT * FROM read_csv('/etc/passwd')"):
        with pytest.raises(UsageError):
            store.events().ask(query).records()
    assert store.sql("SELECT ? AS given", values=["بغداد"]).records() == [{"given": "بغداد"}]


def test_the_other_kinds(store: Store) -> None:
    assert store.documents().records() == [read.document for read in READINGS]
    assert store.documents(outlet="two", text="رقم 4").records() == [READINGS[4].document]
    assert store.documents(url=READINGS[9].document.url).records() == [READINGS[9].document]
    official = [s for _, e in EVENTS for s in e.according_to if s.kind == "official"]
    assert store.sources(kind="official").records() == official
    assert len(store.sources(name="خبر")) == sum(len(e.according_to) for _, e in EVENTS)
    assert store.statements(document=READINGS[2].document.id).records() == list(READINGS[2].statements)
    assert len(store.statements(speaker="خبر", kind="official")) == len(READINGS)
    [failure] = store.failures(reason="not-arabic").records()
    assert (failure.file, failure.record) == ("in.jsonl", "7")


def test_frames(store: Store) -> None:
    polars, pandas = pytest.importorskip("polars"), pytest.importorskip("pandas")
    result = store.events(type="ASSAULT")
    number = result.to_arrow().num_rows
    frame = result.to_polars()
    assert isinstance(frame, polars.DataFrame) and len(frame) == number and frame["day"].dtype == polars.Date
    assert isinstance(result.to_pandas(), pandas.DataFrame) and len(result.to_pandas()) == number
    assert sum(batch.num_rows for batch in store.events(type="ASSAULT").batches(10)) == number


def test_counts(store: Store) -> None:
    wanted = Counter((e.actor[0].country, e.recipient[0].country, _day(r, e)[:7] + "-01") for r, e in EVENTS)
    rows = store.events().counts("dyad", "month").to_pylist()
    assert {(r["actor_country"], r["recipient_country"], r["month"].isoformat()): r["count"] for r in rows} == wanted
    assert store.events().counts().to_pylist() == [{"count": len(EVENTS)}]
    with pytest.raises(UsageError, match="nothing"):
        store.events().counts("nothing")


def test_sql(store: Store) -> None:
    rows = store.sql("SELECT type, count(*) AS n FROM events GROUP BY type").records()
    assert {row["type"]: row["n"] for row in rows} == Counter(e.type for _, e in EVENTS)
    assert len(store.sql("WITH a AS (SELECT * FROM documents) SELECT * FROM a WHERE latest")) == len(READINGS)


@pytest.mark.parametrize(
    "query",
    [
        "DROP VIEW events", "CREATE TABLE x AS SELECT 1", "INSERT INTO replaced VALUES (1)", "COPY events TO '{out}'",
        "SELECT 1; SELECT 2", "", "SELEC 1", "SELECT * FROM nothing", "SELECT nothing FROM events", "SET threads = 1",
        "ATTACH '{out}'", "INSTALL httpfs", "LOAD httpfs", "PRAGMA database_list", "EXPORT DATABASE '{out}'",
        "CALL pragma_version()",
        "SELECT * FROM read_text('{secret}')", "SELECT * FROM read_csv('{secret}')", "SELECT * FROM glob('{secret}')",
        "SELECT * FROM '{secret}'", "SELECT * FROM sniff_csv('{secret}')", "SELECT * FROM read_parquet('https://example.org/x.parquet')",
        "SELECT * FROM secret_frame", "FROM query('COPY (SELECT 1) TO ''{out}''')", "EXPLAIN ANALYZE SELECT 1",
    ],
)  # fmt: skip
def test_sql_only_asks_and_only_the_store(store: Store, query: str, tmp_path: pathlib.Path) -> None:
    secret_frame = pytest.importorskip("polars").DataFrame({"a": [1]})
    secret, out = tmp_path / "secret.csv", tmp_path / "out"
    secret.write_text("a,b\n1,2\n")
    with pytest.raises(UsageError, match="sql"):
        store.sql(query.format(secret=secret, out=out)).to_arrow()
    assert not out.exists() and len(secret_frame) == 1
    assert len(store.events()) == len(EVENTS)


def test_sql_that_takes_too_long_is_stopped(store: Store) -> None:
    with pytest.raises(StoreError, match="longer than"):
        store.sql(
            "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range * b.range % 7 = 3", timeout=0.2
        ).to_arrow()
    assert len(store.events(limit=1)) == 1


def test_a_snapshot_stays_while_a_writer_adds(tmp_path: pathlib.Path) -> None:
    made_store.write(str(tmp_path), 8)
    with open_store(tmp_path) as store, Writer(tmp_path, batch=1) as writer:
        before = len(store.documents())
        result = store.events()
        writer.add(reading(500, text="عبارة فريدة جدا لا مثيل لها"))
        assert len(store.documents()) == before and len(store.documents(text="فريدة")) == 0
        assert len(store.refresh().documents()) == before + 1 and len(store.documents(text="فريدة")) == 1
        assert len(result) + len(reading(500).events) == len(store.events()), "a result keeps the snapshot it was made with"


def test_threads_can_share_a_store(store: Store) -> None:
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(store.events(type="ASSAULT").records()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [sum(e.type == "ASSAULT" for _, e in EVENTS)] * 8


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags, self.cells = Counter(), []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags[tag] += 1
        if tag == "td":
            assert dict(attrs)["dir"] == "auto"

    def handle_data(self, data: str) -> None:
        self.cells.append(data)


def test_a_notebook_shows_rows_escaped_and_from_right_to_left(store: Store) -> None:
    cells = _Cells()
    cells.feed(store.events()._repr_html_())
    assert cells.tags["tr"] == 21 and "b" not in cells.tags and "<b>three</b>" in cells.cells
    assert any("قاآني" in cell for cell in cells.cells)
    assert cells.cells[0] == f"20 of {len(EVENTS)} events"
    for result in (
        store.documents(),
        store.sources(),
        store.statements(),
        store.failures(),
        store.sql("SELECT [1, 2] AS a, 0.5 AS b"),
    ):
        assert "<table>" in result._repr_html_()
    assert "0 events" in store.events(limit=0)._repr_html_()


def test_no_store_is_told(tmp_path: pathlib.Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path, tmp_path / "none", tmp_path / "file"):
        with pytest.raises(StoreError, match="is no store"):
            isnad.open(path)


def test_missing_packages_are_told(tmp_path: pathlib.Path) -> None:
    code = (
        "import sys\nfor name in ('duckdb', 'deltalake', 'pyarrow', 'rensa'): sys.modules[name] = None\n"
        "import isnad\ntry: isnad.open('x')\nexcept isnad.StoreError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'isnad[store]'" in done.stdout


def test_without_polars_and_pandas_the_frames_say_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args, **options):
        if name in ("polars", "pandas"):
            raise ModuleNotFoundError(name)
        return real(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    for form in ("to_polars", "to_pandas"):
        with pytest.raises(StoreError, match="pip install"):
            getattr(store.events(limit=1), form)()


def test_the_whole_line_into_a_store_and_back(tmp_path: pathlib.Path, line) -> None:
    text = "قال وزير الخارجية العراقي إن الحكومة ترحب بزيارة الوفد التركي إلى بغداد. وقصفت طائرات تركية مواقع في دهوك أمس."
    read = line.read(isnad.reading.document_of_text(text, published="2021-07-20"))
    assert read.events
    with Writer(tmp_path) as writer:
        writer.add(read)
    with isnad.open(tmp_path) as store:
        assert store.events().records() == list(read.events)
        assert store.statements().records() == list(read.statements)
        assert store.documents().records() == [read.document]
        assert msgspec.json.encode(store.events().records()) == msgspec.json.encode(read.events)


def test_readings_are_the_articles_with_the_events_asked_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("isnad.store.reader._CHUNK", 7)  # articles that go on from one group of rows to the next
    asked = {"status": ["planned", "denied"]}
    found = list(store.readings(**asked))
    expected = [(r.document, tuple(e for e in r.events if e.status != "happened")) for r in READINGS]
    assert [(r.document, r.events) for r in found] == [(d, e) for d, e in expected if e]
    assert len(list(store.readings(limit=3))) <= 3
    with pytest.raises(UsageError, match="order"):
        store.readings(order="day")
