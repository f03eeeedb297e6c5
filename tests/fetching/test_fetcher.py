"""The fetcher against a real HTTP server on loopback."""

import itertools
import socket
import time
from typing import Any

import pytest
from fetching_server import LOOPBACK, PAGE, QUICK, fetcher
from msgspec.structs import replace

from isnad.errors import FetchError
from isnad.fetching import Fetcher, Limits


def _reason(fetch: Fetcher, url: str) -> str:
    with fetch, pytest.raises(FetchError) as caught:
        fetch.get(url)
    assert str(caught.value).count(":") > 0, "a message says where"
    return caught.value.reason


# -- what comes back ------------------------------------------------------------------------------------------------


def test_a_page(server: Any) -> None:
    with fetcher(contact="https://example.org/bot") as fetch:
        page = fetch.get(f"{server.base}/page#part")
    assert (page.status, page.ok, page.not_modified, page.url) == (200, True, False, f"{server.base}/page")
    assert page.body.decode() == PAGE
    assert (page.charset, page.headers["etag"], page.moved_to) == ("utf-8", '"v1"', None)
    assert "x-other" not in page.headers, "only headers of interest"
    sent = server.seen[-1][1]
    assert sent["User-Agent"].startswith("isnad/")
    assert sent["User-Agent"].endswith(" (+https://example.org/bot)")


def test_other_statuses_come_back_too(server: Any) -> None:
    with fetcher() as fetch:
        page = fetch.get(f"{server.base}/nothing-here")
    assert (page.status, page.ok, page.body) == (404, False, b"no such page")


def test_not_modified(server: Any) -> None:
    with fetcher() as fetch:
        first = fetch.get(f"{server.base}/feed")
        second = fetch.get(f"{server.base}/feed", etag=first.headers["etag"], modified=first.headers["last-modified"])
    assert (first.status, first.body) == (200, b"<rss/>")
    assert (second.status, second.not_modified, second.body) == (304, True, b"")
    assert server.seen[-1][1]["If-Modified-Since"] == "Wed, 25 Nov 2026 10:00:00 GMT"


def test_a_wrong_charset_is_a_claim_and_the_bytes_are_left(server: Any) -> None:
    with fetcher() as fetch:
        page = fetch.get(f"{server.base}/wrong-charset")
        unknown = fetch.get(f"{server.base}/no-charset")
    assert (page.charset, page.body) == ("iso8859-1", PAGE.encode("cp1256"))
    assert (unknown.charset, unknown.headers["content-type"]) == (None, "text/html; charset=klingon")


@pytest.mark.parametrize("path", ["gzip", "deflate", "brotli"])
def test_compressed_bodies(server: Any, path: str) -> None:
    with fetcher() as fetch:
        assert fetch.get(f"{server.base}/{path}").body.decode() == PAGE


def test_cookies_are_not_kept(server: Any) -> None:
    with fetcher() as fetch:
        assert [fetch.get(f"{server.base}/cookie").body for _ in range(2)] == [b"none", b"none"]


# -- redirects ------------------------------------------------------------------------------------------------------


def test_redirects(server: Any) -> None:
    with fetcher() as fetch:
        moved = fetch.get(f"{server.base}/to/301?/to/308?/page")
        lent = fetch.get(f"{server.base}/to/301?/to/302?/page")
    assert (moved.url, moved.moved_to, moved.asked) == (f"{server.base}/page",) * 2 + (f"{server.base}/to/301?/to/308?/page",)
    assert (lent.url, lent.moved_to) == (f"{server.base}/page", f"{server.base}/to/302?/page")


def test_redirects_in_a_circle_and_without_end(server: Any) -> None:
    assert _reason(fetcher(), f"{server.base}/circle") == "redirects"
    assert len(server.seen) == 2
    assert _reason(fetcher(), f"{server.base}/deeper") == "redirects"
    assert len(server.seen) == 2 + QUICK.redirects + 1


def test_a_redirect_without_a_target_is_a_response(server: Any) -> None:
    with fetcher() as fetch:
        assert fetch.get(f"{server.base}/nowhere").status == 302


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://127.0.0.2:1/", "address"),
        ("http://[::1]:1/", "address"),
        ("http://[::ffff:127.0.0.2]:1/", "address"),
        ("http://169.254.169.254/latest/meta-data/", "address"),
        ("http://10.0.0.1/", "address"),
        ("http://0x7f000002:1/", "address"),
        ("//192.168.1.1/", "address"),
        ("file:///etc/passwd", "scheme"),
        ("ftp://example.org/", "scheme"),
        ("http://name:secret@example.org/", "credentials"),
        ("http://[::1/", "url"),
    ],
)
def test_redirects_are_checked_as_the_first(server: Any, target: str, reason: str) -> None:
    assert _reason(fetcher(), f"{server.base}/to/302?{target}") == reason


# -- what is refused at once ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:7f00:1]", "2130706433", "0.0.0.0"])
def test_loopback_is_refused_unless_told(server: Any, host: str) -> None:
    assert _reason(Fetcher(QUICK, robots=False), f"http://{host}:{server.server_port}/page") == "address"
    assert server.seen == [], "nobody was asked"
    with Fetcher(QUICK, robots=False, allow_private=True) as fetch:
        assert fetch.get(f"{server.base}/page").ok


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("example.org/page", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://example.org/", "scheme"),
        ("http://", "url"),
        ("http://exa\x00mple.org/", "url"),
        ("http://example.org:99999/", "url"),
        ("http://" + "a" * 9000, "url"),
        ("", "scheme"),
    ],
)
def test_what_is_no_url(url: str, reason: str) -> None:
    assert _reason(fetcher(), url) == reason


def test_a_password_is_never_shown() -> None:
    for url in ("http://name:secret@example.org/", "ftp://name:secret@example.org/", "http://name:secret@exa\x00mple.org/"):
        with fetcher() as fetch, pytest.raises(FetchError) as caught:
            fetch.get(url)
        assert "secret" not in str(caught.value) + caught.value.url


def test_the_address_that_was_checked_is_connected_to(server: Any) -> None:
    """A name that is public when it is checked and private when it is connected to (DNS rebinding) is resolved once only."""
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    with fetcher(resolver=rebinding) as fetch:
        assert fetch.get(f"http://news.example:{server.server_port}/page").ok
    assert asked == ["news.example"]
    assert server.seen[-1][1]["Host"] == f"news.example:{server.server_port}"
    mixed = fetcher(resolver=lambda host, port: ["10.0.0.1", "::1", "127.0.0.1"])
    with mixed:
        assert mixed.get(f"http://news.example:{server.server_port}/page").ok, "only the good address is tried"


# -- failures -------------------------------------------------------------------------------------------------------


def test_dead_hosts() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert _reason(fetcher(), f"http://127.0.0.1:{port}/") == "connect"

    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    assert _reason(fetcher(resolver=unknown), "http://no-such-host.example/") == "dns"
    began = time.monotonic()
    slow = fetcher(resolver=lambda host, port: time.sleep(5) or [], limits=replace(QUICK, total=0.3))
    assert _reason(slow, "http://slow-name.example/") == "dns"
    assert time.monotonic() - began < 4


@pytest.mark.parametrize("path", ["slow", "slow-head", "silent", "continue"])
def test_slow_answers_meet_the_deadline(server: Any, path: str) -> None:
    began = time.monotonic()
    assert _reason(fetcher(limits=replace(QUICK, total=0.6)), f"{server.base}/{path}") == "timeout"
    assert time.monotonic() - began < 5


def test_the_deadline_holds_for_robots_and_redirects_together(server: Any) -> None:
    began = time.monotonic()
    assert _reason(fetcher(limits=replace(QUICK, total=0.6)), f"{server.base}/late") == "timeout"
    assert time.monotonic() - began < 5
    server.seen.clear()
    server.robots_pause = 0.3
    assert _reason(fetcher(limits=replace(QUICK, total=0.6), robots=True), f"{server.base}/late") == "timeout"
    assert sum(path.startswith("/late") for path, _, _ in server.seen) <= 2, "what robots.txt took is taken off"


@pytest.mark.parametrize("path", ["endless", "too-long", "bomb", "double-bomb", "brotli-bomb"])
def test_bodies_beyond_the_cap(server: Any, path: str) -> None:
    limits = replace(QUICK, total=10.0)
    assert _reason(fetcher(limits=limits), f"{server.base}/{path}") == "too-large"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("endless-head", "protocol"),
        ("broken-off", "protocol"),
        ("gzip-broken-off", "protocol"),
        ("no-http", "protocol"),
        ("negative-length", "protocol"),
        ("two-lengths", "protocol"),
        ("huge-length", "protocol"),
        ("bad-chunk", "protocol"),
        ("huge-chunk", "protocol"),
        ("no-gzip", "encoding"),
        ("unknown-coding", "encoding"),
    ],
)
def test_answers_that_are_none(server: Any, path: str, reason: str) -> None:
    assert _reason(fetcher(limits=replace(QUICK, total=10.0, step=10.0)), f"{server.base}/{path}") == reason


def test_what_is_sent_beyond_the_length_is_no_answer(server: Any) -> None:
    with fetcher() as fetching:
        assert fetching.get(f"{server.base}/short-length").body == PAGE.encode()
        assert fetching.get(f"{server.base}/short-length").body == PAGE.encode()
        assert fetching.get(f"{server.base}/page").body == PAGE.encode()


def test_plain_http_behind_https(server: Any) -> None:
    assert _reason(fetcher(), server.base.replace("http:", "https:") + "/page") == "tls"


# -- manners --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_asked_again_when_it_says(server: Any, status: int) -> None:
    server.busy, server.busy_status, server.patience = 1, status, "1"
    with fetcher() as fetch:
        assert fetch.get(f"{server.base}/busy").ok
    (_, _, first), (_, _, second) = server.seen
    assert second - first >= 0.95


def test_a_busy_host_that_asks_for_long_is_left_alone(server: Any) -> None:
    server.busy, server.patience = 9, "3600"
    with fetcher() as fetch:
        with pytest.raises(FetchError) as caught:
            fetch.get(f"{server.base}/busy")
        assert (caught.value.reason, caught.value.retry_after) == ("busy", 3600.0)
        with pytest.raises(FetchError) as again:
            fetch.get(f"{server.base}/page")
    assert again.value.reason == "busy"
    assert 3500 < (again.value.retry_after or 0) <= 3600
    assert again.value.url == f"{server.base}/page"
    assert len(server.seen) == 1, "the host was asked once"


def test_a_host_that_stays_busy(server: Any) -> None:
    server.busy = 9
    with fetcher(limits=replace(QUICK, back_off=0.1)) as fetch, pytest.raises(FetchError) as caught:
        fetch.get(f"{server.base}/busy")
    assert (caught.value.reason, caught.value.retry_after) == ("busy", None)
    assert len(server.seen) == QUICK.tries
    gaps = [b[2] - a[2] for a, b in zip(server.seen, server.seen[1:], strict=False)]
    assert gaps[0] >= 0.1
    assert gaps[1] >= 0.2, "each pause is longer than the last"


def test_requests_to_one_host_are_apart(server: Any) -> None:
    with fetcher(limits=replace(QUICK, delay=0.3)) as fetch:
        for _ in range(3):
            fetch.get(f"{server.base}/page")
    times = [when for _, _, when in server.seen]
    assert all(b - a >= 0.15 for a, b in itertools.pairwise(times))


def test_robots(server: Any) -> None:
    server.robots = (
        200,
        b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n\nUser-agent: isnad\nDisallow: /to\nDisallow: /*.pdf$\nAllow: /\n",
    )
    with fetcher(robots=True) as fetch:
        assert fetch.get(f"{server.base}/page").ok
        assert fetch.get(f"{server.base}/page").ok
        for path in ("/to/302?/page", "/paper.pdf"):
            with pytest.raises(FetchError) as caught:
                fetch.get(server.base + path)
            assert caught.value.reason == "robots"
    assert [path for path, _, _ in server.seen] == ["/robots.txt", "/page", "/page"], "asked for once"


def test_robots_of_a_redirect(server: Any) -> None:
    server.robots = (200, b"User-agent: *\nDisallow: /page")
    assert _reason(fetcher(robots=True), f"{server.base}/to/302?/page") == "robots"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_robots_out_of_reach(server: Any, status: int) -> None:
    server.robots = (status, b"")
    with fetcher(robots=True) as fetch:
        for _ in range(2):
            with pytest.raises(FetchError) as caught:
                fetch.get(f"{server.base}/page")
            assert caught.value.reason == "robots"
            assert 590 < (caught.value.retry_after or 0) <= 600
    assert [path for path, _, _ in server.seen] == ["/robots.txt"]


@pytest.mark.parametrize("robots", [(404, b""), (403, b""), (302, b"/robots-elsewhere"), (200, b"<html>\x00\xff</html>")])
def test_robots_that_are_none(server: Any, robots: tuple[int, bytes]) -> None:
    server.robots = robots
    with fetcher(robots=True) as fetch:
        assert fetch.get(f"{server.base}/page").ok


def test_robots_that_lead_inside(server: Any) -> None:
    server.robots = (302, b"http://10.0.0.1/robots.txt")
    assert _reason(fetcher(robots=True), f"{server.base}/page") == "address"


def test_a_crawl_delay_is_kept(server: Any) -> None:
    server.robots = (200, b"User-agent: *\nCrawl-delay: 0.3\nDisallow:")
    with fetcher(robots=True) as fetch:
        for _ in range(2):
            fetch.get(f"{server.base}/page")
    first, second = [when for path, _, when in server.seen if path == "/page"]
    assert second - first >= 0.15


def test_defaults_are_safe() -> None:
    limits = Limits()
    assert limits.delay >= 1
    assert limits.redirects <= 5
    assert limits.total <= 60
    assert LOOPBACK[0].num_addresses == 1
