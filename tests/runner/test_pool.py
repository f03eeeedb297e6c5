"""Workers: what goes wrong with one article costs that article, and no more."""

import os
import queue
import signal
import subprocess
import time

import fake_worker
import pytest
from articles import text

from isnad.errors import RunError
from isnad.reading import document_of_text
from isnad.record import Document, Reading
from isnad.runner import pool
from isnad.runner.pool import Pool, Trouble


class Taken:
    """A pool whose outcomes are kept."""

    def __init__(self, workers: int, how: str = "", timeout: float = 30.0) -> None:
        self.outcomes: queue.SimpleQueue = queue.SimpleQueue()
        self.pool = Pool(workers, lambda *outcome: self.outcomes.put(outcome), timeout, fake_worker.command(how))

    def all(self, texts: list[str]) -> dict[int, object]:
        for number, one in enumerate(texts):
            self.pool.submit(number, document_of_text(one))
        return dict(self.outcomes.get(timeout=60) for _ in texts)

    def __enter__(self) -> "Taken":
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.close()


@pytest.mark.parametrize("workers", [1, 3])
def test_each_outcome_belongs_to_its_article(workers: int) -> None:
    texts = [text(n) for n in range(40)]
    texts[5] += " استثناء"
    texts[11] += " انهيار"
    texts[12] += " انهيار"
    texts[20] += " اطبع"
    with Taken(workers) as taken:
        found = taken.all(texts)
    for number, outcome in found.items():
        if number in (5, 11, 12):
            assert isinstance(outcome, Trouble)
        else:
            assert isinstance(outcome, Reading)
            assert outcome.document.text == texts[number]
            assert outcome.events[0].document == outcome.document.id
            assert outcome.statements
    assert found[5].reason == "coder"  # type: ignore[attr-defined]
    assert "RuntimeError: a defect in two lines" in found[5].message  # type: ignore[attr-defined]
    assert [found[n].reason for n in (11, 12)] == ["crash", "crash"]  # type: ignore[attr-defined]
    assert "exit status 7" in found[11].message  # type: ignore[attr-defined]


def test_a_worker_that_is_killed_is_replaced() -> None:
    with Taken(1) as taken:
        assert isinstance(taken.all([text(0)])[0], Reading)
        process = taken.pool._coders[0]._process
        assert process is not None
        taken.pool.submit(1, document_of_text(text(1) + " بلا نهاية"))
        time.sleep(0.3)
        os.kill(process.pid, signal.SIGKILL)
        number, outcome = taken.outcomes.get(timeout=60)
        assert (number, outcome.reason) == (1, "crash")
        assert "SIGKILL" in outcome.message
        taken.pool.submit(2, document_of_text(text(2)))
        assert isinstance(taken.outcomes.get(timeout=60)[1], Reading)


def test_an_article_that_takes_too_long_is_given_up() -> None:
    with Taken(1, timeout=2.0) as taken:
        found = taken.all([text(0) + " بلا نهاية", text(1)])
    assert found[0].reason == "timeout"  # type: ignore[attr-defined]
    assert "2 s" in found[0].message  # type: ignore[attr-defined]
    assert isinstance(found[1], Reading)


def test_an_answer_that_came_as_its_time_ended_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker was ended with its answer on the way: it is replaced, and neither this article nor the next is lost."""
    with Taken(1) as taken:
        assert isinstance(taken.all([text(0)])[0], Reading)
        [coder] = taken.pool._coders
        ask = pool._ask

        def slow(process: subprocess.Popen[bytes], document: Document) -> bytes | None:
            answer = ask(process, document)
            with coder._guard:
                coder._deadline = 0.0
            coder.end_if_late()
            return answer

        monkeypatch.setattr(pool, "_ask", slow)
        taken.pool.submit(1, document_of_text(text(1)))
        assert isinstance(taken.outcomes.get(timeout=60)[1], Reading)
        monkeypatch.undo()
        taken.pool.submit(2, document_of_text(text(2)))
        assert isinstance(taken.outcomes.get(timeout=60)[1], Reading)


@pytest.mark.parametrize(("how", "words"), [("broken", "do not start (exit status 3)"), ("lexicon", "roles.yaml: is broken")])
def test_workers_that_do_not_start_are_told(how: str, words: str) -> None:
    with Taken(1, how) as taken:
        outcome = taken.all([text(0)])[0]
    assert isinstance(outcome, RunError)
    assert words in str(outcome)


def test_closing_ends_all_processes_at_once() -> None:
    with Taken(2) as taken:
        for number in range(6):
            taken.pool.submit(number, document_of_text(text(number) + " بلا نهاية"))
        time.sleep(0.5)
        processes = [coder._process for coder in taken.pool._coders]
        began = time.monotonic()
    assert time.monotonic() - began < 20
    assert processes
    assert all(process is None or process.poll() is not None for process in processes)
    assert taken.outcomes.empty()
