"""The misbehaving server of the fetching tests, with feeds and articles besides."""

import contextlib
import html
import http.server
import threading
from collections.abc import Iterator
from typing import Any

import fetching_server
from articles import text


def page(number: int, more: str = "", day: str | None = "2021-05-06") -> str:
    """Return the page of an article."""
    told = f'<meta property="article:published_time" content="{day}T10:00:00Z">' if day else ""
    body = "".join(f"<p>{html.escape(line)} {more}</p>" for line in text(number).split("\n"))
    return (
        f'<html lang="ar"><head><meta charset="utf-8"><title>خبر رقم {number}</title>{told}</head>'
        f"<body><article><h1>خبر رقم {number}</h1>{body}</article></body></html>"
    )


class Handler(fetching_server.Handler):
    """`/news/NAME` is a feed of `server.feeds[NAME]`; `/story/N` an article, by `server.stories` if it is told there."""

    def page_news(self) -> None:
        body, etag = self.server.feeds[self.path.rsplit("/", 1)[1]]
        if self.headers.get("If-None-Match") == etag:
            self.answer(304, ETag=etag)
        else:
            self.answer(200, body.encode(), Content_Type="application/rss+xml", ETag=etag)

    def page_story(self) -> None:
        number = int(self.path.rsplit("/", 1)[1])
        answer = self.server.stories.get(number, page(number))
        if isinstance(answer, int):
            self.answer(answer)
        elif isinstance(answer, bytes):
            self.answer(200, answer, Content_Type="text/html; charset=ISO-8859-1")
        else:
            self.answer(200, answer.encode(), Content_Type="text/html; charset=utf-8")

    def page_opml(self) -> None:
        feeds = "".join(f'<outline type="rss" xmlUrl="{self.server.base}/news/{name}"/>' for name in self.server.feeds)
        self.answer(200, f'<?xml version="1.0"?><opml version="2.0"><body>{feeds}</body></opml>'.encode())


def rss(base: str, numbers: list[int], **changes: str) -> str:
    """Return a feed of some stories. Args: changes, e.g. item3="<x/>": what stands in an item besides its address."""
    items = "".join(
        f"<item><title>خبر رقم {n}</title><link>{base}/story/{n}</link>{changes.get(f'item{n}', '')}</item>" for n in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>صحيفة</title>{items}</channel></rss>'


@contextlib.contextmanager
def serving() -> Iterator[Any]:
    """Run the server in a thread."""
    server: Any = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.seen, server.robots, server.robots_pause = [], (404, b""), 0.0
    server.asked, server.busy, server.busy_status, server.patience = 0, 0, 429, None
    server.base = f"http://127.0.0.1:{server.server_port}"
    server.feeds, server.stories = {}, {}
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
