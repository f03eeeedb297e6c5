"""Sources for the tests of clusters: files of many kinds, a WARC among them, and a cluster of two nodes on this machine."""

import contextlib
import gzip
import json
import os
import pathlib
from collections.abc import Iterator
from typing import Any

from articles import text, write_jsonl
from news_server import page

#: Nodes that are gone are noticed at once, and processes are as urgent as those of the tests.
SYSTEM = {
    "worker_niceness": 0, "health_check_initial_delay_ms": 0, "health_check_period_ms": 500, "health_check_failure_threshold": 4,
}  # fmt: skip


def record(url: str, body: str, kind: str = "text/html") -> bytes:
    """Return a response record of a WARC, packed by itself."""
    data = body.encode()
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2021-05-06T10:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n")


def write_warc(path: pathlib.Path, numbers: range) -> pathlib.Path:
    """Write pages of articles as a WARC, with a page in English and a picture among them; return the path."""
    records = [record(f"https://news.example/page/{n}", page(n)) for n in numbers]
    english = (
        "<html><body><article><h1>Council</h1><p>The council met in the town hall today. It will meet again soon.</p></article>"
    )
    records[1:1] = [record("https://news.example/en", english), record("https://news.example/a.png", "png", "image/png")]
    path.write_bytes(b"".join(records))
    return path


def write_mixed(folder: pathlib.Path) -> pathlib.Path:
    """Make a folder with articles of several kinds, the same ones again, edits, near copies, and what is none."""
    folder.mkdir()
    write_jsonl(folder / "a.jsonl", range(40))
    write_jsonl(folder / "b.jsonl", range(35, 50))
    rows = [{"text": text(3) + " تصحيح", "url": "https://news.example/3"}, {"text": text(4), "url": "https://other.example/4"},
            {"text": text(5) + " استثناء"}, {"text": "The council met today in the town hall"}, {"nothing": 1},
            {"text": text(6).replace("وفد", "فريق"), "url": "https://copy.example/6"}]  # fmt: skip
    (folder / "c.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    (folder / "d.txt").write_text(text(100) + " انهيار", encoding="utf-8")
    (folder / "e.xyz").write_text("؟")
    write_warc(folder / "f.warc.gz", range(200, 210))
    (folder / "g.warc.gz").write_bytes((folder / "f.warc.gz").read_bytes()[:-400])
    return folder


@contextlib.contextmanager
def two_nodes(first: int = 1, second: int = 2) -> Iterator[tuple[Any, Any]]:
    """Give a cluster, to which this process is connected, and its second node. Args: processors of each."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray
    from ray.cluster_utils import Cluster

    given = {"object_store_memory": 120_000_000, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": first, "_system_config": SYSTEM, **given})
    try:
        ray.init(address=cluster.address, log_to_driver=False, logging_level="error")
        yield cluster, cluster.add_node(num_cpus=second, object_store_memory=120_000_000)
    finally:
        ray.shutdown()
        cluster.shutdown()
