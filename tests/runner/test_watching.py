"""Watching against a real server on loopback: new articles, edits, dead feeds, patience; and the command's clean end."""

import os
import pathlib
import signal
import subprocess
import sys
import time
from typing import Any

import fake_worker
import msgspec
import pytest
from fetching_server import QUICK
from news_server import page, rss, serving

import isnad
from isnad.errors import InputError, UsageError
from isnad.runner import visits as visiting
from isnad.runner import watching
from isnad.runner.engine import Stop
from isnad.runner.running import Options
from isnad.runner.watching import Round, feeds_of, watch


@pytest.fixture
def server():
    with serving() as running:
        yield running


def once(names: list[str], store: pathlib.Path, **more: Any) -> Round:
    """Watch for one round, and return it."""
    rounds: list[Round] = []
    options = Options(**{"workers": 1, "allow_private": True, "limits": QUICK, **more})
    watch(names, str(store), options, once=True, told=lambda done, _: rounds.append(done), command=fake_worker.command())
    assert len(rounds) == 1
    return rounds[0]


def asked(server: Any) -> list[str]:
    found = [path for path, *_ in server.seen if path != "/robots.txt"]
    server.seen.clear()
    return found


def test_what_is_new_is_taken_in_and_nothing_is_fetched_twice(server: Any, tmp_path: pathlib.Path) -> None:
    feed = f"{server.base}/news/one"
    server.feeds["one"] = (rss(server.base, [1, 2]), '"a"')
    first = once([feed], tmp_path / "store")
    assert (first.feeds, first.dead, first.articles.stored) == (1, 0, 2)
    assert sorted(asked(server)) == ["/news/one", "/story/1", "/story/2"]
    second = once([feed], tmp_path / "store")
    assert (second.feeds, second.articles.read) == (1, 0)
    assert server.seen[-1][1].get("If-None-Match") == '"a"', "asked with what it said the last time"
    assert asked(server) == ["/news/one"]
    server.feeds["one"] = (rss(server.base, [2, 3]), '"b"')
    third = once([feed], tmp_path / "store")
    assert third.articles.stored == 1
    assert asked(server) == ["/news/one", "/story/3"]


def test_an_article_whose_feed_tells_a_change_is_fetched_again(
    server: Any, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def atom(changed: str) -> str:
        return (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>صحيفة</title><id>x</id><entry><title>خبر</title><id>1</id>'
            f'<link href="{server.base}/story/1"/><published>2021-05-06T10:00:00Z</published><updated>{changed}</updated>'
            "</entry></feed>"
        )

    feed = f"{server.base}/news/one"
    server.feeds["one"] = (atom("2021-05-06T10:00:00Z"), '"a"')
    once([feed], tmp_path / "store")
    server.feeds["one"] = (atom("2021-05-06T12:00:00Z"), '"b"')
    server.stories[1] = page(1, "تصحيح")
    assert once([feed], tmp_path / "store").articles.read == 0, "not so soon"
    monkeypatch.setattr(visiting, "AGAIN_SECONDS", 0.0)
    server.feeds["one"] = (atom("2021-05-06T12:30:00Z"), '"c"')
    assert once([feed], tmp_path / "store").articles.edited == 1
    with isnad.open(tmp_path / "store") as store:
        assert len(store.documents()) == 1
        assert len(store.documents(versions="all")) == 2


DEAD = ["missing", "bomb", "slow", "silent", "endless", "circle", "no-http", "broken-off", "page", "unknown-coding"]


@pytest.mark.parametrize(("path", "reason"), [("bomb", "too-large"), ("page", "format")])
def test_what_is_no_feed_is_told_as_such(server: Any, tmp_path: pathlib.Path, path: str, reason: str) -> None:
    patient = msgspec.structs.replace(QUICK, total=60.0, step=60.0)
    assert once([f"{server.base}/{path}"], tmp_path / "store", limits=patient).dead == 1
    with isnad.open(tmp_path / "store") as store:
        assert [failure.reason for failure in store.failures()] == [reason]


def test_dead_feeds_do_not_keep_the_others_from_being_read(server: Any, tmp_path: pathlib.Path) -> None:
    server.feeds["one"] = (rss(server.base, [1]), '"a"')
    server.feeds["broken"] = ("<rss><channel><item>", '"x"')
    server.feeds["empty"] = ("", '"x"')
    dead = [f"{server.base}/{path}" for path in DEAD]
    dead += [f"{server.base}/news/empty", "http://127.0.0.1:1/feed", "http://no-such-host.invalid/feed"]
    feeds = [*dead, f"{server.base}/to/301?{server.base}/news/one", f"{server.base}/news/broken"]
    done = once(feeds, tmp_path / "store")
    assert done.feeds == len(feeds)
    assert done.dead == len(dead)
    assert done.articles.stored == 1
    with isnad.open(tmp_path / "store") as store:
        failures = {failure.file: failure for failure in store.failures()}
    assert set(failures) == set(dead)
    for path, reason in (("bomb", "too-large"), ("page", "format")):
        assert failures[f"{server.base}/{path}"].reason in (reason, "timeout")  # whichever comes first on a busy machine
    asked(server)
    again = once(feeds, tmp_path / "store")
    assert (again.feeds, again.dead) == (2, 0), "the dead are left alone for a while"
    assert sorted(asked(server)) == ["/news/broken", "/news/one"], "moved for good: asked at its new place"


def test_an_article_out_of_reach_is_tried_again_later(server: Any, tmp_path: pathlib.Path) -> None:
    feed = f"{server.base}/news/one"
    server.feeds["one"] = (rss(server.base, [1, 2]), '"a"')
    server.stories[1] = 502
    first = once([feed], tmp_path / "store")
    assert (first.articles.stored, first.later, first.articles.failed) == (1, 1, {})
    second = once([feed], tmp_path / "store")
    assert (second.articles.read, second.later) == (0, 0), "not yet"
    for turn in ("later", "failed"):
        with visiting.Visits(tmp_path / "store", clock=lambda: 5e9) as kept:
            (task,) = kept.later()
            kept.try_later(task, -6e9)
        done = once([feed], tmp_path / "store")
        assert (done.later, done.articles.failed) == ((1, {}) if turn == "later" else (0, {"status-502": 1}))
    with visiting.Visits(tmp_path / "store", clock=lambda: 9e9) as kept:
        assert not kept.later(), "given up"


def test_a_feed_of_thousands_comes_in_parts_and_nothing_is_left(
    server: Any, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "PER_ROUND", 2)
    feeds = [f"{server.base}/news/one", f"{server.base}/news/two"]
    server.feeds["one"] = (rss(server.base, [1, 2, 3, 4, 5]), '"a"')
    server.feeds["two"] = (rss(server.base, [6]), '"b"')
    assert [once(feeds, tmp_path / "store").articles.stored for _ in range(4)] == [3, 2, 1, 0]


def test_patience_of_a_busy_feed(server: Any, tmp_path: pathlib.Path) -> None:
    server.busy, server.patience = 100, "7200"
    feed = f"{server.base}/busy"
    assert once([feed], tmp_path / "store").dead == 1
    with visiting.Visits(tmp_path / "store") as kept:
        state = kept.feed(feed)
    assert state is not None
    assert state.reason == "busy"
    assert state.next_at - time.time() > 7_000


def test_a_killed_watch_asks_again_for_what_it_did_not_take_in(server: Any, tmp_path: pathlib.Path) -> None:
    """The state of a feed is kept only after its articles are in the store."""
    feed = f"{server.base}/news/one"
    server.feeds["one"] = (rss(server.base, [1, 2, 3]), '"a"')
    with pytest.raises(isnad.IsnadError, match="do not start"):
        watch([feed], str(tmp_path / "store"), Options(workers=1, allow_private=True, limits=QUICK), once=True,
              command=fake_worker.command("broken"))  # fmt: skip
    assert once([feed], tmp_path / "store").articles.stored == 3


def test_it_goes_on_until_it_is_stopped(server: Any, tmp_path: pathlib.Path) -> None:
    server.feeds["one"] = (rss(server.base, [1]), '"0"')
    stop, rounds = Stop(), []

    def told(done: Round, pause: float) -> None:
        rounds.append(done)
        assert pause <= 1.2
        server.feeds["one"] = (rss(server.base, [1 + len(rounds)]), f'"{len(rounds)}"')
        if len(rounds) == 3:
            stop.set()

    options = Options(workers=1, allow_private=True, limits=QUICK)
    total = watch([f"{server.base}/news/one"], str(tmp_path / "store"), options, every=1, told=told, stop=stop,
                  command=fake_worker.command())  # fmt: skip
    assert [done.articles.stored for done in rounds] == [1, 1, 1]
    assert total.stored == 3


def test_names_of_feeds(tmp_path: pathlib.Path) -> None:
    (tmp_path / "list.opml").write_text('<opml><body><outline xmlUrl="https://a.example/f"/></body></opml>')
    (tmp_path / "list.txt").write_text("https://b.example/f\n# not this\nhttps://a.example/f\n")
    names = [str(tmp_path / "list.opml"), str(tmp_path / "list.txt"), "https://c.example/f"]
    assert feeds_of(names) == ["https://a.example/f", "https://b.example/f", "https://c.example/f"]
    (tmp_path / "saved.rss").write_text("<rss><channel></channel></rss>")
    (tmp_path / "text.txt").write_text("خبر")
    for name, error in (("saved.rss", UsageError), ("text.txt", UsageError), ("nowhere", InputError)):
        with pytest.raises(error):
            feeds_of([str(tmp_path / name)])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda s: s.name)
def test_the_command_ends_cleanly(server: Any, tmp_path: pathlib.Path, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", "from isnad.cli.main import run; run()", "watch", f"{server.base}/news/one",
         "-o", str(tmp_path / "store"), "--allow-private", "--every", "600"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(pathlib.Path(__file__).resolve().parents[2] / "src")},
    )  # fmt: skip
    server.feeds["one"] = (rss(server.base, []), '"0"')
    assert process.stdout is not None
    line = process.stdout.readline()
    assert "1 feed asked" in line
    assert "next in" in line
    os.killpg(process.pid, number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert err == ""
    assert out.startswith("stopped")
