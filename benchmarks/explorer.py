"""Speed of the explorer's pages over a store, and what many readers at once meet.

usage: python benchmarks/explorer.py STORE [--rounds 20] [--readers 200] [--each 3] [--only /actor]

A server is started on a free port of this machine; each page is asked for with different filters, articles, events, stories
and actors of the store, one after the other, and never with the same address twice, so that none comes from what is kept.
Beside the time that a reader waits stands the processor's time (Linux), which other work on the machine does not change much.
Then the readers come at once, while a writer appends (to a copy of the store); they share addresses.
Exit status: 0 all pages within 300 ms (median) and 1 s (95th percentile) and no error, else 1.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlencode

import httpx

import isnad
from isnad.reading import document_of_text
from isnad.store.writer import Writer

MEDIAN, WORST = 0.3, 1.0
#: Filters of events that stories have too.
_OF_STORIES = ("text", "by", "to", "type", "place", "party")
WORDS = ["بغداد", "الرئيس", "وزير الخارجية", "الجيش", "اتفاق", "قصف", "الأمم المتحدة", "السعودية", "انتخابات", "هجوم"]
TEXT = "قال وزير الخارجية العراقي أمس إن بلاده ترفض القصف التركي على شمال البلاد، ودعا أنقرة إلى سحب قواتها.\n" * 4


def samples(store: str, rounds: int) -> dict[str, list[str]]:
    """Return for each page the addresses that are asked for."""
    chance = random.Random(6)
    with isnad.open(store) as opened:

        def column(sql: str) -> list:
            return [next(iter(row.values())) for row in opened.sql(sql).records()]

        some_of = f"WHERE latest USING SAMPLE {rounds} (reservoir, 7)"
        events = column(f"SELECT event FROM events {some_of}")
        articles = column(f"SELECT document FROM documents {some_of}")
        dyads = [pair.split() for pair in column(
            "SELECT actor_country || ' ' || recipient_country AS pair FROM events WHERE pair IS NOT NULL "
            "GROUP BY pair ORDER BY count(*) DESC LIMIT 30"
        )]  # fmt: skip
        told = "SELECT story FROM stories {} ORDER BY reports DESC LIMIT 30"
        stories = column(told.format("")) + column(told.format("WHERE verdict = 'disputed'")) if opened.manifest.told else []
        people = column(
            "SELECT entity FROM participants WHERE entity IS NOT NULL GROUP BY entity ORDER BY count(*) DESC LIMIT 60"
        )

    def some(items: list) -> list:
        return [chance.choice(items) for _ in range(rounds)]

    def asked(path: str, choices: list[dict], more: str = "") -> list[str]:
        return [f"{path}?{urlencode(choice)}{more}" for choice in choices]

    filters: list[dict] = [
        *({"text": word} for word in WORDS), *({"by": a, "to": b} for a, b in dyads[:10]), {"type": "ASSAULT"}, {"quad": "VC"},
        {"status": "denied"}, {"source_kind": "anonymous"}, {"place": "بغداد"}, {"party": "ظريف"}, {"min_confidence": "0.8"}, {},
    ]  # fmt: skip
    actors = [{"q": q} for q in (*(f"id:{p}" for p in people), *(a for a, _ in dyads))]
    return {
        "/": ["/"] * rounds, "/events": asked("/events", some([*filters, {"sort": "outlet"}, {"page": "7"}])),
        "/event": asked("/event", [{"id": e} for e in events]),
        "/event/found": asked("/event/found", [{"id": e} for e in events]),
        "/stories": asked("/stories", some([{k: v for k, v in f.items() if k in _OF_STORIES} for f in filters])),
        "/story": asked("/story", some([{"id": s} for s in stories])) if stories else [],
        "/api/stories": asked("/api/stories", some([{"verdict": "disputed"}, {"min_reports": 3}, {"type": "ASSAULT"}, {}])),
        "/article": asked("/article", [{"id": a} for a in articles]), "/sources": ["/sources"] * rounds,
        "/actors": asked("/actors", some([{"q": q} for q in ("بن", "محمد", "وزارة", "iran")])),
        "/actor": asked("/actor", some(actors)),
        "/api/events": asked("/api/events", some(filters)),
        "/api/counts": asked("/api/counts", some(filters), "&group=month&group=type"),
        "/events.atom": asked("/events.atom", some(filters)),
        "/events/download (CSV of a pair)": asked("/events/download", [{"by": a, "to": b} for a, b in some(dyads)]),
        "POST /read": ["/read"] * rounds,
    }  # fmt: skip


def spent(process: int) -> float | None:
    """Return the seconds of processor time that a process has taken; None where the system does not tell."""
    try:
        fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ask(client: httpx.Client, name: str, address: str) -> tuple[float, int, int]:
    """Return seconds, status and bytes of one request."""
    began = time.perf_counter()
    answer = (
        client.post(address, data={"text": TEXT, "published": "2021-05-03"}) if name.startswith("POST") else client.get(address)
    )
    return time.perf_counter() - began, answer.status_code, len(answer.content)


def percentile(values: list[float], share: float) -> float:
    """Return the value below which a share of the values lie."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def started(store: str) -> Iterator[tuple[str, int]]:
    """Yield the address of a server over the store and its process, and end it afterwards."""
    port = random.Random().randint(20_000, 40_000)
    server = subprocess.Popen(
        [sys.executable, "-c", "from isnad.cli.main import run; run()", "serve", store, "--port", str(port)]
    )
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                httpx.get(base + "/api/openapi.json")
                break
            except httpx.TransportError:
                time.sleep(0.2)
        yield base, server.pid
    finally:
        server.terminate()
        server.wait(20)


def main() -> int:
    """Measure and print; return 1 where a page is too slow or fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--only", default="", help="Pages whose addresses begin so.")
    given = parser.parse_args()
    asked = {name: of for name, of in samples(given.store, given.rounds).items() if name.startswith(given.only) and of}
    bad = 0
    folder = shutil.copytree(given.store, tempfile.mkdtemp(prefix="isnad-") + "/store")
    for base, process in started(folder):
        with httpx.Client(base_url=base, timeout=60) as client:
            client.post("/read", data={"text": TEXT})  # the line is made once
            print(f"{'page':<34}{'median':>9}{'p95':>9}{'worst':>9}{'CPU':>9}{'kB':>7}  status")
            for name, addresses in asked.items():
                before = spent(process)
                told = [ask(client, name, fresh(address, n)) for n, address in enumerate(addresses)]
                after = spent(process)
                seconds = [one[0] for one in told]
                middle, late = statistics.median(seconds), percentile(seconds, 0.95)
                statuses = sorted({one[1] for one in told})
                slow = middle > MEDIAN or late > WORST or statuses != [200]
                bad += slow
                size = statistics.median(one[2] for one in told) / 1e3
                figures = "".join(f"{value * 1e3:>6.0f} ms" for value in (middle, late, max(seconds)))
                figures += (
                    f"{(after - before) / len(told) * 1e3:>6.0f} ms" if before is not None and after is not None else " " * 9
                )
                print(f"{name:<34}{figures}{size:>7.0f}  {statuses}{'  TOO SLOW' if slow else ''}", flush=True)
        writer = threading.Thread(target=append, args=(folder,))
        writer.start()
        bad += crowd(
            base, [a for name, of in asked.items() if not name.startswith("POST") and name != "/event/found" for a in of], given
        )
        writer.join()
    shutil.rmtree(pathlib.Path(folder).parent)
    return 1 if bad else 0


def fresh(address: str, number: int) -> str:
    """Return an address with a parameter that means nothing, so that its answer is made anew."""
    return f"{address}{'&' if '?' in address else '?'}_={number}"


def append(folder: str) -> None:
    """Add some articles to the store, batch by batch, while readers are there."""
    line = isnad.Line()
    with Writer(folder, batch=4) as writer:
        for number in range(60):
            writer.add(line.read(document_of_text(f"المرة رقم {number}: {TEXT}", published="2021-05-03")))
            time.sleep(0.1)


def crowd(base: str, addresses: list[str], given: argparse.Namespace) -> int:
    """Let many readers come at once; print what they meet; return the number of errors."""
    chance = random.Random(7)

    def reader(_: int) -> list[tuple[float, int]]:
        found = []
        with httpx.Client(base_url=base, timeout=120) as client:
            for _ in range(given.each):
                began = time.perf_counter()
                found.append((client.get(chance.choice(addresses)).status_code, time.perf_counter() - began))
        return [(seconds, status) for status, seconds in found]

    began = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(given.readers) as pool:
        told = [one for many in pool.map(reader, range(given.readers)) for one in many]
    took = time.perf_counter() - began
    seconds, errors = [s for s, _ in told], sum(status != 200 for _, status in told)
    print(json.dumps({
        "readers": given.readers, "requests": len(told), "errors": errors,
        "statuses": {str(code): n for code, n in Counter(status for _, status in told).items()},
        "per_second": round(len(told) / took, 1), "median_s": round(statistics.median(seconds), 2),
        "p95_s": round(percentile(seconds, 0.95), 2),
        "worst_s": round(max(seconds), 2),
    }))  # fmt: skip
    return errors


if __name__ == "__main__":
    sys.exit(main())
