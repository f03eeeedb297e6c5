"""Speed of `isnad watch`: many feeds of many hosts, asked when all is new, when nothing is, and when some is.

usage: python benchmarks/feeds.py [--feeds 200] [--articles 3]

A server on the loopback addresses 127.1.0.0/16 (Linux), each the host of one feed, announces articles made of the bundled
demo's sentences, no two alike. `isnad watch --once` asks them three times, each time as a new process: all articles are new;
nothing is (the feeds answer 304); every tenth feed has one more. Printed for each: seconds, feeds and articles a second,
and the requests that the server saw. All manners are kept: robots.txt is asked for, and a host has a second of peace between
two requests. At the end the store is looked at: exit status 1 where an article is missing or there twice.
"""

import argparse
import asyncio
import html
import json
import multiprocessing
import pathlib
import random
import subprocess
import sys
import tempfile
import time
from multiprocessing.connection import Connection

import isnad

DEMO = pathlib.Path(__file__).resolve().parents[1] / "demo" / "articles.jsonl"


def sentences() -> list[str]:
    """Return the sentences of the demo's articles."""
    texts = [json.loads(line)["text"] for line in DEMO.read_text(encoding="utf-8").splitlines()]
    return [sentence for text in texts for sentence in text.split("\n")]


def page(address: str, number: int, stock: list[str]) -> bytes:
    """Return the page of an article: six sentences, different for each address and number."""
    drawn = random.Random(f"{address} {number}").sample(stock, 6)
    body = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in [f"تقرير {number} من {address}", *drawn])
    return (
        f'<html lang="ar"><head><meta charset="utf-8"><title>تقرير {number} من {address}</title>'
        f'<meta property="article:published_time" content="2023-04-10T10:00:00Z"></head>'
        f"<body><article>{body}</article></body></html>"
    ).encode()


def feed(address: str, port: int, articles: int) -> bytes:
    """Return a feed that announces articles 1 to `articles`."""
    items = "".join(f"<item><title>{n}</title><link>http://{address}:{port}/{n}</link></item>" for n in range(1, articles + 1))
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{address}</title>{items}</channel></rss>'.encode()


class Site:
    """All hosts in one: answers /robots.txt (404), /feed (with an ETag) and /N. Args: addresses; articles of each feed."""

    def __init__(self, addresses: list[str], articles: int) -> None:
        self.counts = dict.fromkeys(addresses, articles)
        self.asked = 0
        self.port = 0
        self._stock = sentences()

    def answer(self, address: str, path: str, etag: str) -> tuple[str, bytes, str]:
        """Return status line, body and ETag for a path of a host."""
        self.asked += 1
        if path == "/feed":
            tag = f'"{self.counts[address]}"'
            return (
                ("304 Not Modified", b"", tag) if etag == tag else ("200 OK", feed(address, self.port, self.counts[address]), tag)
            )
        if path[1:].isdigit():
            return "200 OK", page(address, int(path[1:]), self._stock), ""
        return "404 Not Found", b"", ""

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        address = writer.get_extra_info("sockname")[0]
        while head := await reader.readline():
            path, etag = head.split()[1].decode(), ""
            while (line := (await reader.readline()).strip()) != b"":
                if line.lower().startswith(b"if-none-match:"):
                    etag = line.split(b":", 1)[1].strip().decode()
            status, body, tag = self.answer(address, path, etag)
            kind = "application/rss+xml" if path == "/feed" else "text/html; charset=utf-8"
            told = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
            writer.write((told + (f"ETag: {tag}\r\n" if tag else "") + "\r\n").encode() + body)
            await writer.drain()
        writer.close()


async def _serve(site: Site, control: Connection) -> None:
    server = await asyncio.start_server(site.talk, list(site.counts), 0)
    site.port = server.sockets[0].getsockname()[1]
    for other in server.sockets:  # port 0 gives each address another one: all but the first are bound anew to that of the first
        if other.getsockname()[1] != site.port:
            server.close()
            server = await asyncio.start_server(site.talk, list(site.counts), site.port)
            break
    control.send(site.port)
    loop = asyncio.get_running_loop()
    while (order := await loop.run_in_executor(None, control.recv)) is not None:
        for address in order:
            site.counts[address] += 1
        control.send(site.asked)
        site.asked = 0


def serve(addresses: list[str], articles: int, control: Connection) -> None:
    """Serve until told None; any list of addresses told gets one more article each, and the requests seen so far are sent."""
    asyncio.run(_serve(Site(addresses, articles), control))


def once(addresses: list[str], port: int, store: pathlib.Path) -> float:
    """Ask all feeds once; return the seconds."""
    names = store.parent / "feeds.txt"
    names.write_text("\n".join(f"http://{address}:{port}/feed" for address in addresses))
    call = [sys.executable, "-c", "from isnad.cli.main import run; run()", "watch", str(names), "-o", str(store)]
    began = time.monotonic()
    subprocess.run([*call, "--once", "--allow-private"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - began


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--feeds", type=int, default=200)
    options.add_argument("--articles", type=int, default=3)
    args = options.parse_args()
    addresses = [f"127.1.{n // 250}.{1 + n % 250}" for n in range(args.feeds)]
    control, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(addresses, args.articles, theirs), daemon=True)
    server.start()
    port = control.recv()
    expected = args.feeds * args.articles
    tenth = addresses[::10]
    with tempfile.TemporaryDirectory() as folder:
        store = pathlib.Path(folder) / "store"
        for what, new, more in (("all new", expected, []), ("nothing new", 0, tenth), ("a tenth new", len(tenth), [])):
            seconds = once(addresses, port, store)
            control.send(more)
            print(
                f"{what:12} {seconds:7.1f} s  {args.feeds / seconds:6.1f} feeds/s  {new / seconds:6.1f} articles/s  "
                f"{control.recv():5} requests",
                flush=True,
            )
        control.send(None)
        with isnad.open(store) as opened:
            held = opened.sql("SELECT count(*) AS n, count(DISTINCT url) AS urls FROM documents").to_arrow().to_pylist()[0]
        expected += len(tenth)
        print(f"{expected} articles announced, {held['n']} documents of {held['urls']} addresses stored")
    return 0 if held["n"] == held["urls"] == expected else 1


if __name__ == "__main__":
    sys.exit(main())
