"""Turns of hosts, Retry-After, robots.txt, charset claims; without a network, on a clock of the test's own."""

import email.utils
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.errors import FetchError
from isnad.fetching.answers import LONGEST_RETRY, charset_of, retry_after
from isnad.fetching.politeness import ROBOTS_LIFE, ROBOTS_PAUSE, Robots, Schedule

NOW = 1_795_000_000.0


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_retry_after() -> None:
    assert retry_after("120", NOW) == 120
    assert retry_after(" 0 ", NOW) == 0
    assert retry_after(email.utils.formatdate(NOW + 90, usegmt=True), NOW) == 90
    assert retry_after(email.utils.formatdate(NOW - 90, usegmt=True), NOW) == 0
    assert retry_after("9" * 400, NOW) == LONGEST_RETRY
    assert [retry_after(v, NOW) for v in (None, "", "soon", "-5", "1.5", "٣")] == [None] * 6


@given(st.text(max_size=40))
def test_retry_after_raises_nothing(value: str) -> None:
    told = retry_after(value, NOW)
    assert told is None or 0 <= told <= LONGEST_RETRY


@given(st.lists(st.tuples(st.sampled_from("ab"), st.floats(0, 3)), max_size=20), st.floats(0, 2))
def test_requests_to_one_host_are_never_closer_than_the_delay(asks: list[tuple[str, float]], delay: float) -> None:
    clock = Clock()
    schedule = Schedule(delay, 1000.0, clock, clock.sleep)
    starts: dict[str, list[float]] = {"a": [], "b": []}
    for host, pause in asks:
        clock.sleep(pause)
        schedule.wait(host)
        starts[host].append(clock.now)
    for times in starts.values():
        assert all(later - earlier >= delay - 1e-9 for earlier, later in itertools.pairwise(times))


def test_hold_and_slow() -> None:
    clock = Clock()
    schedule = Schedule(1.0, 30.0, clock, clock.sleep)
    schedule.hold("a", 20)
    schedule.wait("b")
    assert clock.now == 100
    schedule.wait("a")
    assert clock.now == 120
    schedule.slow("a", 5)
    schedule.wait("a")
    schedule.wait("a")
    assert clock.now == 126
    schedule.hold("a", 31)
    with pytest.raises(FetchError) as caught:
        schedule.wait("a")
    assert (caught.value.reason, caught.value.retry_after) == ("busy", 31)
    schedule.slow("c", 9999)
    schedule.wait("c")
    schedule.wait("c")
    assert clock.now == 156, "no crawl delay beyond the longest wait"


def test_robots_expire() -> None:
    clock = Clock()
    robots = Robots("isnad", clock)
    assert not robots.known("http://a")
    assert robots.learn("http://a", 200, b"User-agent: *\nDisallow: /x\nCrawl-delay: 7") == 7
    robots.check("http://a", "http://a/y")
    with pytest.raises(FetchError, match="forbidden to isnad"):
        robots.check("http://a", "http://a/x/1")
    clock.sleep(ROBOTS_LIFE - 1)
    assert robots.known("http://a")
    clock.sleep(2)
    assert not robots.known("http://a")
    robots.learn("http://a", 500, b"")
    with pytest.raises(FetchError, match="out of reach"):
        robots.check("http://a", "http://a/y")
    clock.sleep(ROBOTS_PAUSE + 1)
    assert not robots.known("http://a")


@given(st.binary(max_size=200))
def test_any_robots_file_can_be_read(body: bytes) -> None:
    robots = Robots("isnad")
    robots.learn("http://a", 200, b"User-agent: *\n" + body)
    try:
        robots.check("http://a", "http://a/some/page?x=1")
    except FetchError as error:
        assert error.reason == "robots"


def test_charset_of() -> None:
    assert charset_of("text/html; charset=windows-1256") == "cp1256"
    assert charset_of("text/xml; Charset='UTF-8'; x=y") in ("utf-8", None)
    assert charset_of('text/html; charset="utf-8"') == "utf-8"
    assert [charset_of(v) for v in ("", "text/html", "text/html; charset=", "text/html; charset=no-such")] == [None] * 4


@given(st.text(max_size=60))
def test_charset_raises_nothing(text: str) -> None:
    charset_of(text)
    charset_of(f"text/html; charset={text}")
