"""Stories of a store, told piece by piece: the same as told at once, whatever was edited or cut off; ids stay good."""

import pathlib
import random
import sqlite3

import pytest
from told_articles import AGENCY, MINISTRY, article, bare, stream

import isnad
from isnad.errors import StoreError, UsageError
from isnad.pipeline import Line
from isnad.record import Reading, Story
from isnad.runner import stories as telling
from isnad.runner.stories import tell_stories
from isnad.store.writer import Writer
from isnad.stories import linking
from isnad.stories.ids import name_of


@pytest.fixture(autouse=True)
def loaded(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "load", lambda: line.lexicon)


def put(folder: pathlib.Path, *readings: Reading) -> None:
    with Writer(folder) as writer:
        for reading in readings:
            writer.add(reading)


def told(folder: pathlib.Path) -> list[Story]:
    tell_stories(folder)
    with isnad.open(folder) as store:
        return store.stories(order="story").records()


@pytest.mark.parametrize(("seed", "crowd"), [(1, 100), (2, 3)])
def test_piece_by_piece_is_all_at_once(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, seed: int, crowd: int) -> None:
    monkeypatch.setattr(linking, "CROWD", crowd)
    readings = stream(seed, 24)
    for start in range(0, 24, 8):
        put(tmp_path / "pieces", *readings[start : start + 8])
        pieces = told(tmp_path / "pieces")
    put(tmp_path / "once", *readings)
    once = told(tmp_path / "once")
    assert [bare(story) for story in pieces] == [bare(story) for story in once]
    assert len(once) > 1
    assert tell_stories(tmp_path / "pieces").made == 0
    again = tell_stories(tmp_path / "pieces", anew=True)
    assert again.anew
    assert again.stories == len(once)
    with isnad.open(tmp_path / "pieces") as store:
        assert store.stories(order="story").records() == pieces  # aliases too


def test_the_account_tells_of_articles_that_are_lists(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, *stream(4, 6))
    assert tell_stories(tmp_path).lists == 0
    monkeypatch.setattr(telling, "LIST", 0)
    account = tell_stories(tmp_path, anew=True)
    assert account.lists == account.articles > 0


def test_the_order_of_arrival_plays_no_part(tmp_path: pathlib.Path) -> None:
    readings = [reading for reading in stream(4, 20) if reading.document.url == f"https://news.example/{reading.document.id}"]
    turned = random.Random(5).sample(readings, len(readings))
    put(tmp_path / "one", *readings)
    put(tmp_path / "other", *turned)
    one, other = told(tmp_path / "one"), told(tmp_path / "other")
    assert [story.events for story in one] == [story.events for story in other]
    assert [story.verdict.kind for story in one] == [story.verdict.kind for story in other]


def test_of_an_edited_article_the_last_version_counts(tmp_path: pathlib.Path) -> None:
    first = article("a", more="وأسفر ذلك عن مقتل 12 شخصا")
    put(tmp_path, first, article("b", outlet="two"))
    (story,) = told(tmp_path)
    assert [(numbers.what, numbers.high) for numbers in story.numbers] == [("dead", 12)]
    put(tmp_path, article("a", more="وأسفر ذلك عن مقتل 15 شخصا"))
    account = tell_stories(tmp_path)
    assert (account.removed, account.reports, account.made) == (1, 1, 1)
    (story,) = told(tmp_path)
    assert [(numbers.what, numbers.low, numbers.high) for numbers in story.numbers] == [("dead", 15, 15)]
    assert len(story.events) == 2


def test_an_id_that_was_kept_stays_good(tmp_path: pathlib.Path) -> None:
    put(tmp_path, article("b", published="2015-07-10"))
    (before,) = told(tmp_path)
    put(tmp_path, article("a", published="2015-07-09", outlet="two"))
    (after,) = told(tmp_path)
    assert before.id == name_of("b:0") != after.id == name_of("a:0")
    assert after.aliases == (before.id,)
    put(tmp_path, article("0", published="2015-07-08", outlet="three"))
    with isnad.open(tmp_path) as store:
        assert store.untold == 1
        assert store.story(before.id) == after
    (last,) = told(tmp_path)
    with isnad.open(tmp_path) as store:
        assert store.untold == 0
        for name in (before.id, after.id, last.id, last.id[:6], before.id[:6]):
            assert store.story(name) == last
        for name in ("0000000000000000", "abc", "", "%%%%%"):
            with pytest.raises(UsageError, match="story"):
                store.story(name)
    assert tell_stories(tmp_path, anew=True).stories == 1
    with isnad.open(tmp_path) as store:
        assert store.story(before.id).id == last.id


def test_articles_of_one_id_and_events_of_one_word_are_told_apart(tmp_path: pathlib.Path) -> None:
    one = article("x", 0)
    two = Reading(document=one.document, events=(*one.events, *one.events))
    other = article("y", 1, id="x")
    put(tmp_path, two, other, article("z", 2, id="x"))
    events = sorted(event for story in told(tmp_path) for event in story.events)
    assert events == ["x:0", "x:0@2", "x:0@3", "x:0~2"]


def test_what_is_remembered_may_be_lost_or_damaged(tmp_path: pathlib.Path) -> None:
    put(tmp_path, *stream(6, 10))
    before = told(tmp_path)
    file = tmp_path / "stories.sqlite"
    put(tmp_path, article("later", outlet="four"))
    kept = file.read_bytes()
    after = told(tmp_path)
    assert before != after
    for damage in (file.unlink, lambda: file.write_bytes(b"x" * 5000), lambda: file.write_bytes(kept)):
        damage()
        put(tmp_path, article(f"last {damage}", 2, outlet="five"))
        assert tell_stories(tmp_path).anew
    with sqlite3.connect(file) as base:
        base.execute("UPDATE about SET form = 'other'")
    put(tmp_path, article("again", 2, outlet="six"))
    assert tell_stories(tmp_path).anew
    put(tmp_path, article("and again", 2, outlet="seven"))
    assert not tell_stories(tmp_path).anew


def test_a_telling_that_is_cut_off_leaves_what_was_told(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, article("a"))
    before = told(tmp_path)
    put(tmp_path, article("b", outlet="two"))
    for cut in ("isnad.store.tables.Tables.commit", "isnad.runner.memory.StoredMemory.save"):
        with monkeypatch.context() as patch:

            def stop(*_: object, **__: object) -> None:
                raise OSError("cut")

            patch.setattr(cut, stop)
            with pytest.raises((StoreError, OSError), match="cut"):
                tell_stories(tmp_path)
        if "commit" in cut:
            with isnad.open(tmp_path) as store:
                assert store.stories().records() == before
    (after,) = told(tmp_path)
    assert len(after.events) == 2
    put(tmp_path, article("c", outlet="three"))
    (last,) = told(tmp_path)
    assert last.chains == 3


def test_one_writer_at_a_time(tmp_path: pathlib.Path) -> None:
    put(tmp_path, article("a"))
    with Writer(tmp_path), pytest.raises(StoreError, match="writ"):
        tell_stories(tmp_path)
    assert len(told(tmp_path)) == 1
    with Writer(tmp_path):
        assert tell_stories(tmp_path).stories == 1  # nothing to do needs no writer


def test_a_store_without_texts_has_stories_but_no_numbers(tmp_path: pathlib.Path) -> None:
    with Writer(tmp_path, text=False) as writer:
        writer.add(article("a", more="وأسفر ذلك عن مقتل 12 شخصا"))
        writer.add(article("b", outlet="two", chain=(AGENCY, MINISTRY)))
    (story,) = told(tmp_path)
    assert story.chains == 2
    assert story.numbers == ()
    assert "انفجرت" in story.timeline[0].words


def test_an_empty_store_has_none(tmp_path: pathlib.Path) -> None:
    put(tmp_path)
    with isnad.open(tmp_path) as store:
        assert store.stories().records() == []
    assert told(tmp_path) == []
    put(tmp_path, Reading(document=article("a").document))
    assert told(tmp_path) == []
    with pytest.raises(StoreError, match="is no store"):
        tell_stories(tmp_path / "nowhere")
