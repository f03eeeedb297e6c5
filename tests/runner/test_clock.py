"""A clock that jumps: nothing waits for a day that was only in a wrong clock, and nothing is asked more often than it may."""

import pathlib
from typing import Any

import pytest

from isnad.fetching import Policy, Response
from isnad.runner.engine import Stop, Visit
from isnad.runner.summary import Summary
from isnad.runner.visits import Task, Visits
from isnad.runner.watching import Watch

FEED = "http://a.example/feed"
START = 1_800_000_000.0
DAY = 86_400.0


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


class Sites:
    """Stands for the network: every address answers that it is not modified, and is counted."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def get(self, url: str, *_: Any) -> Response:
        self.asked.append(url)
        return Response(url=url, asked=url, status=304, headers={}, not_modified=True)


class Engine:
    """Stands for the engine: takes all items."""

    def process(self, items: Any) -> None:
        self.items = list(items)

    def account(self) -> Summary:
        return Summary()


@pytest.fixture
def watched(tmp_path: pathlib.Path):
    clock, sites = Clock(), Sites()
    with Visits(tmp_path, clock=clock) as visits:
        yield clock, sites, visits, Watch([FEED], sites, visits, Engine(), Policy(interval=900.0), Stop(), clock)  # type: ignore[arg-type]


@pytest.mark.parametrize("jump", [-DAY, -365 * DAY, DAY, 30 * DAY])
def test_feeds_are_asked_on_after_a_jump(watched: Any, jump: float) -> None:
    clock, sites, _, watch = watched
    watch.round()
    clock.now += 10
    watch.round()
    assert len(sites.asked) == 1, "not due yet"
    clock.now += jump
    assert watch.pause() == 0
    watch.round()
    assert len(sites.asked) == 2
    assert 800 < watch.pause() < 1100
    clock.now += 10
    watch.round()
    assert len(sites.asked) == 2, "and then no more often than before"


def test_a_small_step_back_changes_nothing(watched: Any) -> None:
    clock, sites, _, watch = watched
    watch.round()
    clock.now -= 2
    assert watch.pause() > 800
    watch.round()
    assert len(sites.asked) == 1


def test_articles_put_off_by_a_wrong_clock_are_tried(watched: Any) -> None:
    clock, _, visits, watch = watched
    visits.try_later(Task(url="http://a.example/1"), 900)
    assert (visits.later(), visits.seconds_to_later()) == ([], 900)
    clock.now -= 30 * DAY
    assert visits.seconds_to_later() == 0
    assert [task.url for task in visits.later()] == ["http://a.example/1"]
    assert watch.pause() == 0


def test_a_change_is_heard_though_the_last_visit_is_in_the_future(watched: Any) -> None:
    clock, _, visits, _ = watched
    visits.note([Visit("http://a.example/1", "2027-01-01")])
    clock.now += 10
    assert visits.seen("http://a.example/1", "2027-01-02"), "fetched a moment ago"
    clock.now -= DAY
    assert not visits.seen("http://a.example/1", "2027-01-02")
    assert visits.seen("http://a.example/1", "2027-01-01")
