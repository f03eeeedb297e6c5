"""Runs on a Ray cluster of two nodes on this machine: the store of the local engine, whatever dies."""

import os
import pathlib
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import cluster_files
import fake_worker
import made_store
import pytest
from articles import write_jsonl

import isnad
from isnad.errors import RunError, UsageError
from isnad.runner import cluster as engine
from isnad.runner.engine import Stop
from isnad.runner.running import Options, run
from isnad.runner.summary import Summary

DEMO = pathlib.Path(__file__).resolve().parents[2] / "demo" / "articles.jsonl"


@pytest.fixture(scope="module")
def nodes() -> Iterator[tuple[Any, Any]]:
    with cluster_files.two_nodes() as made:
        yield made


def do(names: object, store: pathlib.Path, how: str | None = "", **more: object) -> Summary:
    """Run on the cluster, with fake workers unless `how` is None. Further options as those of Options, or of `run`."""
    given = {name: more.pop(name) for name in list(more) if name in Options.__struct_fields__}
    options = Options(**{"workers": 2, "batch": 50, "engine": "ray", **given})  # type: ignore[arg-type]
    if how is not None:
        more["command"] = fake_worker.command(how)
    listed = names if isinstance(names, list) else [names]
    return run([str(name) for name in listed], str(store), options, **more)  # type: ignore[arg-type]


def local(names: object, store: pathlib.Path, how: str | None = "", **more: object) -> Summary:
    return do(names, store, how, engine="local", **more)


def counts(account: Summary) -> tuple:
    return (account.read, account.stored, account.edited, account.known, account.copies, account.events, account.not_arabic,
            account.failed, account.messages)  # fmt: skip


def test_the_store_is_that_of_the_local_engine(nodes: object, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of this machine, file:// URLs and a list of paths; nothing read ahead but the part whose turn it is."""
    monkeypatch.setattr(engine, "AHEAD", -1)
    mixed = cluster_files.write_mixed(tmp_path / "in")
    more = cluster_files.write_warc(tmp_path / "more.warc.gz", range(300, 306))
    write_jsonl(tmp_path / "last.jsonl", range(48, 60))
    listed = tmp_path / "paths.txt"
    listed.write_text(
        f"# archives\n{more.as_uri()}\n{tmp_path / 'last.jsonl'}\n{tmp_path / 'nowhere.warc.gz'}\n", encoding="utf-8"
    )
    one = local([mixed, (mixed / "b.jsonl").as_uri()], tmp_path / "one", paths=str(listed))
    two = do([mixed, (mixed / "b.jsonl").as_uri()], tmp_path / "two", paths=str(listed))
    assert counts(one) == counts(two)
    assert one.failed == {"coder": 1, "crash": 1, "damaged": 1, "format": 1, "missing": 1, "unknown-kind": 1}
    assert one.stored > 70
    assert made_store.contents(tmp_path / "one") == made_store.contents(tmp_path / "two")
    again = do([mixed], tmp_path / "two")
    assert (again.stored, again.edited) == (0, 0)
    assert made_store.contents(tmp_path / "one") == made_store.contents(tmp_path / "two")


def test_the_line_itself_makes_the_same_rows(nodes: object, tmp_path: pathlib.Path) -> None:
    local(DEMO, tmp_path / "one", None)
    do(DEMO, tmp_path / "two", None)
    one, two = made_store.contents(tmp_path / "one"), made_store.contents(tmp_path / "two")
    for table in ("documents", "events", "participants", "sources", "statements", "mentions"):
        assert one[table], table
        assert one[table] == two[table], table
    assert one == two


def test_stopped_and_started_again_it_is_as_if_it_never_stopped(nodes: object, tmp_path: pathlib.Path) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", range(80))
    local(source, tmp_path / "whole")
    stop = Stop()
    account = do(source, tmp_path / "parts", "slow", stop=stop, tick=lambda status: status.events >= 10 and stop.set())
    assert account.stopped
    assert 10 <= account.stored < 80
    assert do(source, tmp_path / "parts", "slow").known >= account.stored
    assert made_store.contents(tmp_path / "parts") == made_store.contents(tmp_path / "whole")


def test_nothing_is_told_to_the_makers_of_ray(nodes: object) -> None:
    from ray._common.usage import usage_lib

    assert not usage_lib.usage_stats_enabled()


def test_what_ends_a_run_is_told(nodes: object, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_jsonl(tmp_path / "a.jsonl", range(5))
    with pytest.raises(RunError, match="do not start"):
        do(source, tmp_path / "store", "broken")
    with pytest.raises(UsageError, match="--engine"):
        do(source, tmp_path / "store", engine="spark")
    with pytest.raises(UsageError, match="--cluster"):
        local(source, tmp_path / "store", cluster="auto")
    monkeypatch.setattr(engine, "code_digest", lambda: "another")
    with pytest.raises(RunError, match="has another Isnad"):
        do(source, tmp_path / "store")
    early = engine.Crew(1, 10.0, None)
    early._thread.join(120)
    told: list = []
    early.begin(lambda _, outcome: told.append(outcome)).close()
    assert isinstance(told[0], RunError), "an error before anybody is there to be told"
    monkeypatch.undo()
    monkeypatch.setattr(engine, "WITHOUT_WORKERS", 0.0)
    with pytest.raises(RunError, match="no worker for 0 s"):
        do(source, tmp_path / "store")


class Watched(engine.Crew):
    """A crew that can be looked at."""

    last: "Watched"

    def __init__(self, *given: Any) -> None:
        Watched.last = self
        super().__init__(*given)


def test_a_worker_killed_and_a_node_removed(nodes: tuple, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last of this module: afterwards the cluster has one node."""
    cluster, second = nodes
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(10):
        write_jsonl(folder / f"{number}.jsonl", range(number * 60, number * 60 + 60))
    local(folder, tmp_path / "one")
    monkeypatch.setattr(engine, "Crew", Watched)
    killed: list[str] = []
    removing = threading.Thread(target=cluster.remove_node, args=(second,), kwargs={"allow_graceful": False})

    def tick(status: Any) -> None:
        crew = Watched.last
        if status.events >= 40 and not killed and len(crew.begun) >= 3:
            at = next(worker for worker in crew.begun if worker.node != crew._here)
            os.kill(at.process, signal.SIGKILL)
            killed.append(at.node)
        elif status.events >= 120 and len(killed) == 1:
            killed.append("node")
            removing.start()

    began = time.monotonic()
    account = do(folder, tmp_path / "two", "slow", workers=3, tick=tick)
    removing.join(60)
    assert len(killed) == 2, "both happened while the job ran"
    assert time.monotonic() - began < 120
    assert (account.read, account.stored, account.failed) == (600, 600, {})
    assert len(Watched.last.begun) > 3, "who died was replaced"
    assert made_store.contents(tmp_path / "one") == made_store.contents(tmp_path / "two")
    with isnad.open(tmp_path / "two") as store:
        made_store.whole(store, participants=2)
