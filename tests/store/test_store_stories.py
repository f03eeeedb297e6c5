"""Stories in a store: rows and back, views of what was told last, filters, who speaks; stores of the version before."""

import json
import pathlib
import shutil

import pyarrow as pa
import pytest
from made import reading
from made_stories import story, tell

from isnad.errors import StoreError, UsageError
from isnad.record import Count, Range, Story
from isnad.store import writer as writing
from isnad.store.reader import Store, open_store
from isnad.store.schema import TABLES, TOLD
from isnad.store.stories import stories_from
from isnad.store.writer import Writer


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    with Writer(tmp_path) as writer:
        for number in range(3):
            writer.add(reading(number, url=f"https://a.example/{number}", outlet="one"))
    return tmp_path


NUMBERS = (
    Range(what="dead", low=3, high=12, open=True, counts=(
        Count(what="dead", value=3, bound="exactly", giver="الوزارة", kind="official", words="ثلاثة قتلى", reports=("a",)),
        Count(what="dead", value=12, bound="at-least", giver="one", kind="outlet", words="12 قتيلا", reports=("b",)),
    )),
)  # fmt: skip


def test_a_story_is_the_same_again(folder: pathlib.Path) -> None:
    one = story("one", ("a", "b"), denied=1, numbers=NUMBERS, aliases=("older",))
    tell(folder, one)
    with open_store(folder) as store:
        (row,) = store.stories().to_arrow().to_pylist()
        assert store.stories().records() == list(store.stories()) == [one]
        assert store.story("older") == store.story("olde") == one if len("older") >= 4 else True
        assert (row["verdict"], row["chains"], row["denials"], row["dead_low"], row["dead_high"]) == ("disputed", 1, 1, 3, 12)
        assert "record" not in row
        assert json.loads(store.sql("SELECT record FROM stories").records()[0]["record"])["id"] == "one"
        assert [r["giver"] for r in store.sql("SELECT * FROM figures ORDER BY seq").records()] == ["الوزارة", "one"]
        assert [r["side"] for r in store.sql("SELECT * FROM chains ORDER BY seq").records()] == ["asserts", "denies"]
        assert [r["event_no"] for r in store.sql("SELECT * FROM story_events ORDER BY seq").records()] == [1, 2]
        assert stories_from(store.sql("SELECT record FROM stories").records()) == [one]


def test_stories_are_found_by_either_party_and_by_words_and_lead_to_their_events(folder: pathlib.Path) -> None:
    tell(folder, story("one", ("a", "b"), aliases=("older",)), story("two", ("c",)))
    with open_store(folder) as store:
        events = store.events(limit=3).to_arrow().to_pylist()
        party = events[0]["actor"] or events[0]["recipient"]
        word = events[0]["sentence"].split()[0]
        assert {row.id for row in store.stories(party=party)} >= {"one"} and not store.stories(party="لاأحد").records()
        assert {row.id for row in store.stories(text=word)} == {"one", "two"} and not store.stories(text="كلمةغائبة").records()
        listed = [row.id for row in store.stories()]
        assert [row.id for n in range(2) for row in store.stories(limit=1, offset=n)] == listed == ["one", "two"]
        assert store.events(story="one").to_arrow()["event_no"].to_pylist() == [1, 2]
        assert len(store.events(story="older")) == 2 and len(store.events(story="none")) == 0


def test_what_was_told_last_holds(folder: pathlib.Path) -> None:
    tell(folder, story("one", ("a", "b")), story("two", ("c",)))
    tell(folder, story("one", ("a", "b", "d")), gone=("two",))
    with open_store(folder) as store:
        assert [(one.id, len(one.events)) for one in store.stories()] == [("one", 3)]
        for name in ("story_events", "chains"):
            assert {row["story"] for row in store.sql(f"SELECT story FROM {name}").records()} == {"one"}
        assert len(store.sql("SELECT * FROM story_events")) == 3
        assert store.untold == 0
    tell(folder, story("two", ("c",)))
    with open_store(folder) as store:
        assert {one.id for one in store.stories()} == {"one", "two"}
    tell(folder, story("three", ("c",)), anew=True)
    with open_store(folder) as store:
        assert [one.id for one in store.stories()] == ["three"]


def test_rows_that_hold_no_more_are_taken_out_in_time(folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "DEAD", 2)
    tell(folder, story("stays", ("x",)), story("goes", ("y",)))
    for number in range(8):
        tell(folder, story("one", ("a", "b")[: number % 2 + 1]), gone=("goes",) if not number else ())
        with open_store(folder) as store:
            assert {s.id: len(s.events) for s in store.stories()} == {"stays": 1, "one": number % 2 + 1}
            assert len(store.sql("SELECT * FROM stories_rows")) <= 2 * 2 + 2
            assert len(store.sql("SELECT * FROM story_events")) == number % 2 + 2


def test_filters_of_stories(folder: pathlib.Path) -> None:
    with open_store(folder) as store:
        with pytest.raises(StoreError, match="isnad stories"):
            store.stories()
        events = store.events().to_arrow().to_pylist()
    first = events[0]
    tell(
        folder, story("one", ("a", "b"), numbers=NUMBERS), story("two", ("c",), type="ASSAULT", types={"ASSAULT": 1}, start=None),
        story("three", ("d", "e", "f"), denied=1, start="2020-05-01", end="2020-05-01"),
    )  # fmt: skip
    with open_store(folder) as store:

        def found(**asked: object) -> set[str]:
            return {one.id for one in store.stories(**asked)}  # type: ignore[arg-type]

        assert [one.id for one in store.stories()] == ["three", "one", "two"]
        assert [one.id for one in store.stories(order="day", limit=1)] == ["one"]
        assert found(verdict="disputed") == {"three"}
        assert found(verdict=["disputed", "single-source"]) == {"three", "two"}
        assert found(type="ASSAULT") == {"two"}
        assert found(start="2020-04-01") == {"three"}
        assert found(end="2020-03-01") == {"one", "two"}
        assert found(country="IRN:") == {"one", "two", "three"}
        assert found(country=":IRN") == set()
        assert found(min_reports=2) == {"one", "three"}
        assert found(min_chains=2, min_reports=3) == {"three"}
        assert found(outlet="one") == {"one", "two", "three"}
        assert found(outlet="two") == set()
        assert found(actor=first["actor"]) == {"one", "two", "three"}
        assert found(actor="لا أحد") == set()
        for wrong in ({"verdict": "true"}, {"type": "WAR"}, {"min_reports": -1}, {"order": "colour"}, {"start": "2020"}):
            with pytest.raises(UsageError):
                found(**wrong)
        assert "<table>" in store.stories()._repr_html_()
        assert "record" not in store.stories()._repr_html_()
        assert store.stories().to_polars().height == len(store.stories().to_pandas()) == 3


def test_an_ambiguous_beginning_of_an_id_is_told(folder: pathlib.Path) -> None:
    tell(folder, story("abcd1", ("a",)), story("abcd2", ("b",), aliases=("efgh1",)))
    with open_store(folder) as store:
        assert store.story("abcd1").id == "abcd1"
        assert store.story("efgh").id == "abcd2"
        with pytest.raises(UsageError, match=r"more than one id \(abcd1, abcd2\)"):
            store.story("abcd")


def test_one_event_for_each_happening(folder: pathlib.Path) -> None:
    with open_store(folder) as store:
        events = store.events().to_arrow()["event_no"].to_pylist()
        with pytest.raises(StoreError, match="not told"):
            store.events(happenings=True)
    tell(folder, story("one", ("a", "b", "c")))
    with open_store(folder) as store:
        assert store.events(happenings=True).to_arrow()["event_no"].to_pylist() == [1]
        second = store.sql("SELECT type, status, document FROM events WHERE event_no = 2").records()[0]
        both = store.events(happenings=True, type=second["type"], status=second["status"], document=second["document"])
        assert len(both) == 1
        assert [one.id for one in store.stories_of(type=second["type"])] == ["one"]
        assert len(events) > 3


def test_in_whose_voice_events_are_told(folder: pathlib.Path) -> None:
    with open_store(folder) as store:
        (row,) = store.sourcing().to_arrow().to_pylist()
        events = store.events().records()
        ends = [event.according_to[-1].kind if event.according_to else "own" for event in events]
        heads = [event.according_to[0].kind if event.according_to else "own" for event in events]
        shares = {name: row[name] for name in ("own", "person", "official", "organization", "media", "anonymous", "document")}
        assert sum(shares.values()) == pytest.approx(1)
        assert shares == pytest.approx({name: ends.count(name) / len(ends) for name in shares})
        assert (row["outlet"], row["events"], row["articles"]) == ("one", len(events), 3)
        (row,) = store.sourcing(link="outermost", by_outlet=False).to_arrow().to_pylist()
        assert row["media"] == pytest.approx(heads.count("media") / len(heads))
        assert "outlet" not in row
        monthly = store.sourcing(period="month").to_arrow().to_pylist()
        assert sum(row["events"] for row in monthly) == len(events)
        assert {row["period"].day for row in monthly} == {1}
        assert len(store.sourcing(min_events=1000)) == len(store.sourcing(outlet="two")) == 0
        assert len(store.sourcing(start="2021-01-01")) == 0
        for wrong in ({"period": "hour"}, {"link": "middle"}, {"type": "WAR"}):
            with pytest.raises(UsageError):
                store.sourcing(**wrong)


def test_a_store_of_the_version_before_stories_opens(folder: pathlib.Path) -> None:
    """Version 1 had all tables but those of stories."""
    manifest = json.loads((folder / "isnad-store.json").read_text(encoding="utf-8"))
    with open_store(folder) as store:
        before = store.events().to_arrow()
    for name in TOLD:
        shutil.rmtree(folder / name)
        del manifest["tables"][name]
    for name in ("told", "told_batch", "told_form"):
        del manifest[name]
    (folder / "isnad-store.json").write_text(json.dumps({**manifest, "schema": 1}), encoding="utf-8")
    with open_store(folder) as store:
        assert isinstance(store, Store)
        assert store.manifest.schema == 2
        assert store.events().to_arrow() == before
        assert store.untold == 3
    tell(folder, story("one", ("a",)))
    with open_store(folder) as store:
        assert [one.id for one in store.stories()] == ["one"]


def test_no_column_of_the_record_is_forgotten() -> None:
    """A field of Story that the rows do not show would be lost to tables and SQL, not to records."""
    shown = {*TABLES["stories"].names, *TABLES["story_events"].names, *TABLES["chains"].names, *TABLES["figures"].names}
    elsewhere = {
        "id": "story",
        "events": "report",
        "participants": "actor",
        "numbers": "value",
        "timeline": "kept",
        "first": "seq",
        "telling": "words",
    }
    assert {elsewhere.get(name, name) for name in Story.__struct_fields__} <= shown
    assert TABLES["stories"].field("anonymous_only").type == pa.bool_()
