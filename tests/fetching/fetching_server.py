"""A real HTTP server on loopback whose paths misbehave in the ways that the tests name."""

import contextlib
import gzip
import http.server
import ipaddress
import threading
import time
import zlib
from collections.abc import Iterator
from typing import Any

import brotli

from isnad.fetching import Fetcher, Limits

LOOPBACK = (ipaddress.ip_network("127.0.0.1/32"),)
PAGE = "<html><title>خبر</title><body>زار الوزير بغداد.</body></html>"
QUICK = Limits(delay=0.0, total=1.5, step=1.0, back_off=0.05, wait=2.0, body=200_000)
BOMB = gzip.compress(b"\0" * 50_000_000)
BROTLI_BOMB = brotli.compress(b"\0" * 50_000_000, quality=5)


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers by path; notes each request in `server.seen`."""

    protocol_version = "HTTP/1.1"
    server: Any

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers), time.monotonic()))
        name = self.path.split("?")[0].strip("/").split("/")[0].replace("-", "_").replace(".", "_")
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, f"page_{name or 'root'}", self.page_missing)()

    def answer(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def chunked(self, pieces: Iterator[bytes], pause: float = 0.0, **headers: str) -> None:
        self.send_response(200)
        for key, value in {"Transfer_Encoding": "chunked", **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        for piece in pieces:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.flush()
            time.sleep(pause)
        self.wfile.write(b"0\r\n\r\n")

    # -- pages -------------------------------------------------------------------------------------------------------

    def page_missing(self) -> None:
        self.answer(404, b"no such page")

    def page_robots_txt(self) -> None:
        time.sleep(self.server.robots_pause)
        status, body = self.server.robots
        if status in (301, 302):
            self.answer(status, Location=body.decode())
        else:
            self.answer(status, body)

    def page_page(self) -> None:
        self.answer(200, PAGE.encode(), Content_Type="text/html; charset=UTF-8", ETag='"v1"', X_Other="x")

    def page_feed(self) -> None:
        if self.headers.get("If-None-Match") == '"v1"' or self.headers.get("If-Modified-Since"):
            self.answer(304, ETag='"v1"')
        else:
            self.answer(200, b"<rss/>", ETag='"v1"', Last_Modified="Wed, 25 Nov 2026 10:00:00 GMT", Cache_Control="max-age=3600")

    def page_wrong_charset(self) -> None:
        self.answer(200, PAGE.encode("cp1256"), Content_Type='text/html; charset="ISO-8859-1"')

    def page_no_charset(self) -> None:
        self.answer(200, PAGE.encode(), Content_Type="text/html; charset=klingon")

    def page_to(self) -> None:
        """Redirect to what stands behind ?, with the status in the path."""
        path, _, target = self.path.partition("?")
        self.answer(int(path.rstrip("/").rsplit("/", 1)[1]), b"moved", Location=target)

    def page_circle(self) -> None:
        self.answer(302, Location="/circle2")

    def page_circle2(self) -> None:
        self.answer(302, Location="/circle")

    def page_deeper(self) -> None:
        self.answer(302, Location=f"/deeper/{len(self.server.seen)}")

    def page_late(self) -> None:
        time.sleep(0.25)
        self.answer(302, Location=f"/late/{len(self.server.seen)}")

    def page_nowhere(self) -> None:
        self.answer(302, b"a redirect without a target")

    def page_busy(self) -> None:
        self.server.asked += 1
        if self.server.asked <= self.server.busy:
            self.answer(self.server.busy_status, **({"Retry_After": self.server.patience} if self.server.patience else {}))
        else:
            self.page_page()

    def page_slow(self) -> None:
        self.chunked((b"x" for _ in range(100)), 0.1)

    def page_slow_head(self) -> None:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for i in range(100):
                self.wfile.write(b"X-%d: y\r\n" % i)
                time.sleep(0.1)
        self.close_connection = True

    def page_silent(self) -> None:
        time.sleep(2.0)
        self.close_connection = True

    def page_endless(self) -> None:
        self.chunked(iter(lambda: b"<p>again</p>" * 1000, b""))

    def page_endless_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for i in range(100_000):
            self.wfile.write(b"X-%d: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n" % i)
        self.close_connection = True

    def page_too_long(self) -> None:
        self.answer(200, b"x" * 200_001)

    def page_gzip(self) -> None:
        self.answer(200, gzip.compress(PAGE.encode()[:20]) + gzip.compress(PAGE.encode()[20:]), Content_Encoding="gzip")

    def page_deflate(self) -> None:
        self.answer(200, zlib.compress(PAGE.encode()), Content_Encoding="deflate")

    def page_brotli(self) -> None:
        self.answer(200, brotli.compress(PAGE.encode()), Content_Encoding="br")

    def page_bomb(self) -> None:
        self.answer(200, BOMB, Content_Encoding="gzip")

    def page_double_bomb(self) -> None:
        self.answer(200, gzip.compress(BOMB), Content_Encoding="gzip, gzip")

    def page_brotli_bomb(self) -> None:
        self.answer(200, BROTLI_BOMB, Content_Encoding="br")

    def page_no_gzip(self) -> None:
        self.answer(200, PAGE.encode(), Content_Encoding="gzip")

    def page_unknown_coding(self) -> None:
        self.answer(200, PAGE.encode(), Content_Encoding="zstd")

    def page_broken_off(self) -> None:
        self.answer(200, PAGE.encode(), Content_Length="9999")
        self.close_connection = True

    def page_gzip_broken_off(self) -> None:
        self.answer(200, gzip.compress(PAGE.encode())[:-12], Content_Encoding="gzip")

    def page_short_length(self) -> None:
        """Say less than is sent: what is left must not pass for the next answer of the connection."""
        forged = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"
        self.answer(200, PAGE.encode() + forged, Content_Length=str(len(PAGE.encode())))

    def raw(self, data: bytes) -> None:
        """Send bytes as they are and close."""
        self.wfile.write(data)
        self.close_connection = True

    def page_negative_length(self) -> None:
        self.raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello")

    def page_two_lengths(self) -> None:
        self.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nhello")

    def page_huge_length(self) -> None:
        self.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nhello")

    def page_bad_chunk(self) -> None:
        self.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n")

    def page_huge_chunk(self) -> None:
        self.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\nhello")

    def page_continue(self) -> None:
        """Say «go on» without end, and never answer."""
        for _ in range(200_000):
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        self.close_connection = True

    def page_no_http(self) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")
        self.close_connection = True

    def page_cookie(self) -> None:
        self.answer(200, (self.headers.get("Cookie") or "none").encode(), Set_Cookie="id=1")


@contextlib.contextmanager
def serving() -> Iterator[Any]:
    """Run the server in a thread; gives it with `seen`, `robots`, `base` and what `/busy` does."""
    server: Any = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.seen, server.robots, server.robots_pause = [], (404, b""), 0.0
    server.asked, server.busy, server.busy_status, server.patience = 0, 0, 429, None
    server.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def fetcher(**options: Any) -> Fetcher:
    """Return a fetcher that may fetch from 127.0.0.1 only, quickly and without robots.txt unless told otherwise."""
    return Fetcher(options.pop("limits", QUICK), **{"allowed": LOOPBACK, "robots": False, **options})
