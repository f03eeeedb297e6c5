"""A soak: hours of feed traffic in minutes, with `isnad watch`, `isnad serve` and queries at once, while things go wrong.

usage: python benchmarks/soak.py [--minutes 10] [--hours 2] [--feeds 40] [--rate 12] [--seed 1]

A server on the loopback addresses 127.1.0.0/16 (Linux) is the host of each feed; a feed announces `rate` articles an hour of
the hours that are played, no two alike. One process watches the feeds (started again when it ends), one serves the explorer,
and two threads ask pages of it and the store itself. Meanwhile: the watcher is killed (SIGKILL); a worker of it is; its writes
fail as on a full disk (RLIMIT_FSIZE); its clock jumps a day ahead and back again; feeds die, answer with garbage, or break off;
pages answer 502.

At the end all faults cease, the clock jumps ahead so that what waits for another try is tried, and the store is compared with
what was offered. Printed are the figures. Exit status: 1 where an article is lost or there twice, or where a query fails.
"""

import argparse
import asyncio
import contextlib
import multiprocessing
import os
import pathlib
import random
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from multiprocessing.connection import Connection

import feeds

import isnad

#: Runs the command line with a clock that is as many seconds ahead as a file says.
_WATCHER = """
import os, time
real, path = time.time, os.environ["SOAK_CLOCK"]
def shifted():
    with open(path) as file:
        return real() + float(file.read() or 0)
time.time = shifted
from isnad.cli.main import run
run()
"""
_KEPT = 60  # entries of a feed
_PAGES = ("/", "/events", "/actors", "/sources", "/events.atom", "/api/events?limit=20", "/api/documents?limit=5", "/api/counts")


class Site(feeds.Site):
    """The feeds' hosts: articles appear with time, and some feeds and pages misbehave in the way that `mood` names."""

    def __init__(self, addresses: list[str]) -> None:
        super().__init__(addresses, 0)
        self.mood: dict[str, str] = {}
        self.busy = False
        self.answers: Counter[str] = Counter()

    def answer(self, address: str, path: str, etag: str) -> tuple[str, bytes, str]:
        """Return status line, body and ETag for a path of a host."""
        mood = self.mood.get(address, "")
        self.asked += 1
        if path == "/feed" and mood:
            self.answers[mood] += 1
            whole = self._feed(address)
            body = {"dead": b"", "garbage": random.Random(self.asked).randbytes(900), "cut": whole[: len(whole) // 2]}[mood]
            return ("500 Internal Server Error" if mood == "dead" else "200 OK"), body, '"broken"'
        if path == "/feed":
            tag = f'"{self.counts[address]}"'
            return ("304 Not Modified", b"", tag) if etag == tag else ("200 OK", self._feed(address), tag)
        if self.busy and path[1:].isdigit() and random.Random(self.asked).random() < 0.5:
            self.answers["502"] += 1
            return "502 Bad Gateway", b"", ""
        return super().answer(address, path, etag)

    def _feed(self, address: str) -> bytes:
        last = self.counts[address]
        items = "".join(
            f"<item><title>{n}</title><link>http://{address}:{self.port}/{n}</link></item>"
            for n in range(last, max(0, last - _KEPT), -1)
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{address}</title>{items}</channel></rss>'.encode()


async def _serve(site: Site, control: Connection) -> None:
    server = await asyncio.start_server(site.talk, list(site.counts), 0)
    site.port = server.sockets[0].getsockname()[1]
    if any(other.getsockname()[1] != site.port for other in server.sockets):
        server.close()
        server = await asyncio.start_server(site.talk, list(site.counts), site.port)
    control.send(site.port)
    loop = asyncio.get_running_loop()
    while (order := await loop.run_in_executor(None, control.recv)) is not None:
        what, value = order
        if what == "publish":
            for address in value:
                site.counts[address] += 1
        elif what == "mood":
            site.mood = value
        elif what == "busy":
            site.busy = value
        control.send((site.asked, dict(site.answers)))


def serve(addresses: list[str], control: Connection) -> None:
    """Serve until told None."""
    asyncio.run(_serve(Site(addresses), control))


class Watcher:
    """The watching process, started again whenever it ends."""

    def __init__(self, folder: pathlib.Path, every: float) -> None:
        self._folder, self._every = folder, every
        self.clock = folder / "clock"
        self.shift(0)
        self.starts, self.ends = 0, Counter[str]()
        self.over = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None
        self._log = (folder / "watch.log").open("ab")
        self._thread = threading.Thread(target=self._keep, daemon=True)
        self._thread.start()

    def shift(self, seconds: float) -> None:
        """Set how far the watcher's clock is ahead."""
        fresh = self.clock.with_name("clock.new")
        fresh.write_text(str(seconds))
        fresh.replace(self.clock)

    def _keep(self) -> None:
        call = [sys.executable, "-c", _WATCHER, "watch", str(self._folder / "feeds.txt"), "-o", str(self._folder / "store"),
                "--every", str(self._every), "--allow-private", "--workers", "1"]  # fmt: skip
        while not self.over.is_set():
            self.starts += 1
            self.process = subprocess.Popen(
                call, stdout=self._log, stderr=self._log, env={**os.environ, "SOAK_CLOCK": str(self.clock)}
            )
            status = self.process.wait()
            self.ends[f"status {status}" if status >= 0 else signal.Signals(-status).name] += 1
            self.over.wait(0.5)

    def kill(self) -> None:
        """End it at once (SIGKILL)."""
        if self.process is not None:
            self.process.kill()

    def kill_worker(self) -> bool:
        """End one of its workers at once; return whether there was one."""
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children") if self.process else None
        with contextlib.suppress(OSError, ValueError, ProcessLookupError):
            if children is not None and (found := children.read_text().split()):
                os.kill(int(found[0]), signal.SIGKILL)
                return True
        return False

    def fill_disk(self) -> None:
        """Let its writes beyond 20 kB of a file fail from now on."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))

    def end(self) -> int | None:
        """Ask it to end; return its exit status."""
        self.over.set()
        if self.process is None:
            return None
        self.process.terminate()
        self._thread.join(120)
        return self.process.poll()


class Askers:
    """Threads that ask the explorer and the store all the time. Attributes: asked; failed, what, how often; slowest, seconds."""

    def __init__(self, store: pathlib.Path, base: str) -> None:
        self._store, self._base = store, base
        self.asked, self.failed = Counter[str](), Counter[str]()
        self.slowest: dict[str, float] = {}
        self.over = threading.Event()
        self.threads = [threading.Thread(target=work, daemon=True) for work in (self._pages, self._queries)]
        for thread in self.threads:
            thread.start()

    def _pages(self) -> None:
        number = 0
        while not self.over.wait(0.3):
            path = _PAGES[number % len(_PAGES)]
            number += 1
            began = time.monotonic()
            try:
                with urllib.request.urlopen(self._base + path, timeout=60) as answer:
                    answer.read()
            except (OSError, urllib.error.URLError) as error:
                self.failed[f"{path}: {error}"] += 1
            self._note("pages", began)

    def _queries(self) -> None:
        before = 0
        while not self.over.wait(0.7):
            began = time.monotonic()
            try:
                with isnad.open(self._store) as opened:
                    found = opened.sql(
                        "SELECT count(*) AS n, count(DISTINCT url) AS urls, "
                        "(SELECT count(*) FROM events WHERE document_no NOT IN "
                        "(SELECT document_no FROM documents)) AS stray FROM documents"
                    ).to_arrow().to_pylist()[0]  # fmt: skip
            except isnad.IsnadError as error:
                self.failed[f"query: {error}"[:200]] += 1
            else:
                if found["n"] < before or found["stray"] or found["n"] != found["urls"]:
                    self.failed[f"query: {found} after {before}"] += 1
                before = found["n"]
            self._note("queries", began)

    def _note(self, what: str, began: float) -> None:
        self.asked[what] += 1
        self.slowest[what] = max(self.slowest.get(what, 0.0), time.monotonic() - began)


def free_port() -> int:
    """Return a port on which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def held(store: pathlib.Path) -> tuple[set[str], int]:
    """Return the addresses of the documents of a store, and how many documents there are."""
    with isnad.open(store) as opened:
        urls = [row["url"] for row in opened.sql("SELECT url FROM documents").to_arrow().to_pylist()]
    return set(urls), len(urls)


class Soak:
    """One soak. Args: options of the command line; folder, for the store and the logs."""

    def __init__(self, args: argparse.Namespace, folder: pathlib.Path) -> None:
        self.args, self.folder, self.store = args, folder, folder / "store"
        self.chance = random.Random(args.seed)
        self.addresses = [f"127.1.{n // 250}.{1 + n % 250}" for n in range(args.feeds)]
        self.offered: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.seen: tuple[int, dict[str, int]] = (0, {})
        self._control, theirs = multiprocessing.Pipe()
        self._server = multiprocessing.Process(target=serve, args=(self.addresses, theirs), daemon=True)
        self._server.start()
        self.port = self._control.recv()
        (folder / "feeds.txt").write_text("\n".join(f"http://{address}:{self.port}/feed" for address in self.addresses))

    def tell(self, what: str, value: object) -> None:
        """Give the server an order."""
        self._control.send((what, value))
        self.seen = self._control.recv()

    def publish(self, addresses: list[str]) -> None:
        """Have some feeds announce one article more each."""
        self.tell("publish", addresses)
        self.offered.update(addresses)

    def expected(self) -> set[str]:
        """Return the addresses of all articles offered so far."""
        return {f"http://{a}:{self.port}/{n}" for a, count in self.offered.items() for n in range(1, count + 1)}

    def play(self, watcher: Watcher) -> None:
        """Publish over the minutes, and let things go wrong in turn."""
        total = round(self.args.feeds * self.args.rate * self.args.hours)
        seconds = self.args.minutes * 60
        plan = sorted(
            [(self.chance.uniform(0, seconds * 0.95), "article") for _ in range(total)]
            + [(seconds * share, fault) for share, fault in _FAULTS]
        )
        began = time.monotonic()
        for at, what in plan:
            time.sleep(max(0.0, began + at - time.monotonic()))
            if what == "article":
                self.publish([self.chance.choice(self.addresses)])
            else:
                self._fault(what, watcher)

    def _fault(self, what: str, watcher: Watcher) -> None:
        self.faults[what.split(maxsplit=1)[0]] += 1
        some = self.chance.sample(self.addresses, max(1, len(self.addresses) // 8))
        if what == "kill":
            watcher.kill()
        elif what == "worker":
            watcher.kill_worker()
        elif what == "disk":
            watcher.fill_disk()
        elif what.startswith("clock"):
            watcher.shift(float(what.split()[1]))
        elif what in ("dead", "garbage", "cut"):
            self.tell("mood", dict.fromkeys(some, what))
        elif what == "well":
            self.tell("mood", {})
        else:
            self.tell("busy", what == "busy")

    def settle(self, watcher: Watcher, longest: float) -> float:
        """End all faults and wait until the store holds all, or for so many seconds; return how long it took."""
        self.tell("mood", {})
        self.tell("busy", False)
        began, shift = time.monotonic(), 0.0
        while not self.expected() <= held(self.store)[0]:
            if time.monotonic() - began > longest:
                break
            shift += 3 * 86_400  # what is left alone after failures is due again at the next round
            watcher.shift(shift)
            time.sleep(20)
        return time.monotonic() - began


#: What goes wrong, and at what share of the time.
_FAULTS = (
    (0.05, "dead"), (0.13, "well"), (0.15, "kill"), (0.22, "busy"), (0.30, "disk"), (0.36, "calm"),
    (0.38, "garbage"), (0.42, "worker"), (0.44, "clock 86400"), (0.48, "well"), (0.50, "kill"), (0.54, "cut"),
    (0.58, "clock -7200"), (0.65, "disk"), (0.68, "well"), (0.74, "clock 0"), (0.76, "dead"), (0.80, "kill"),
    (0.86, "busy"), (0.90, "well"), (0.97, "calm"),
)  # fmt: skip


def report(soak: Soak, watcher: Watcher, askers: Askers, settled: float) -> bool:
    """Print the figures; return whether nothing was lost, nothing there twice, and no query failed."""
    urls, documents = held(soak.store)
    expected = soak.expected()
    lost, twice, strange = expected - urls, documents - len(urls), urls - expected
    asked, answers = soak.seen
    slowest = {what: round(seconds, 1) for what, seconds in askers.slowest.items()}
    print(
        f"played      {soak.args.hours:g} h of {soak.args.feeds} feeds in {soak.args.minutes:g} min; "
        f"{settled:.0f} s until all was in the store"
    )
    print(f"offered     {len(expected):,} articles;  requests seen by the servers {asked:,};  misbehaved {answers}")
    print(f"stored      {len(urls & expected):,};  lost {len(lost)};  twice {twice};  never offered {len(strange)}")
    print(f"faults      {dict(soak.faults)}")
    print(f"watcher     started {watcher.starts} times, ended {dict(watcher.ends)}")
    print(f"asked       {dict(askers.asked)};  slowest {slowest} s;  failed {dict(askers.failed)}")
    for url in sorted(lost)[:5]:
        print(f"lost: {url}")
    return not lost and not twice and not strange and not askers.failed


def main() -> int:
    """Play and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, kind, default in (
        ("minutes", float, 10),
        ("hours", float, 2),
        ("feeds", int, 40),
        ("rate", float, 12),
        ("seed", int, 1),
    ):
        parser.add_argument(f"--{name}", type=kind, default=default)
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for store and logs, which stays")
    args = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = args.keep or pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        soak = Soak(args, folder)
        soak.publish(soak.addresses[:3])
        watcher = Watcher(
            folder, max(2.0, 300 * args.minutes / (60 * args.hours))
        )  # feeds asked every five minutes of the time played
        while not (soak.store / "isnad-store.json").exists() or not held(soak.store)[1]:
            time.sleep(1)
        port = free_port()
        call = [sys.executable, "-c", "from isnad.cli.main import run; run()", "serve", str(soak.store), "--port", str(port)]
        server = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=(folder / "serve.log").open("ab"))
        base = f"http://127.0.0.1:{port}"
        while True:
            with contextlib.suppress(OSError), urllib.request.urlopen(base + "/", timeout=30):
                break
            time.sleep(1)
        askers = Askers(soak.store, base)
        soak.play(watcher)
        settled = soak.settle(watcher, max(900.0, args.minutes * 120))
        askers.over.set()
        for thread in askers.threads:
            thread.join(60)
        watcher.end()
        server.terminate()
        server.wait(60)
        good = report(soak, watcher, askers, settled)
        failures = held_failures(soak.store)
        print(f"failures    {failures}")
    return 0 if good else 1


def held_failures(store: pathlib.Path) -> dict[str, int]:
    """Return how many failures the store notes, by reason."""
    with isnad.open(store) as opened:
        return dict(sorted(Counter(failure.reason for failure in opened.failures()).items()))


if __name__ == "__main__":
    sys.exit(main())
