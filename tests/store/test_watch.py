"""Questions are stopped when their time is over, and only then."""

import pathlib
import threading
import time

import pytest
from made import reading

from isnad.errors import StoreError
from isnad.store import watch
from isnad.store.reader import open_store
from isnad.store.writer import Writer

#: Takes longer than anybody waits.
ENDLESS = "SELECT count(*) AS n FROM range(100000000) a, range(100000) b WHERE a.range + b.range = 7"


class Cursor:
    """What can be stopped, and tells when it was."""

    def __init__(self) -> None:
        self.stopped: float | None = None
        self.times = 0

    def interrupt(self) -> None:
        self.stopped = self.stopped or time.monotonic()
        self.times += 1


def test_each_is_stopped_at_its_time_and_none_that_has_ended() -> None:
    watching, began = watch.Watch(), time.monotonic()
    late, soon, ended = Cursor(), Cursor(), Cursor()
    terms = [watching.until(seconds, one) for seconds, one in ((0.4, late), (0.1, soon), (0.2, ended))]  # type: ignore[arg-type]
    terms[2].over()
    time.sleep(0.8)
    assert soon.stopped and late.stopped and ended.stopped is None
    assert 0.1 <= soon.stopped - began < 0.4 <= late.stopped - began
    assert [term.late for term in terms] == [True, True, False]
    assert soon.times > 1, "it goes on: it is stopped again"
    terms[1].over()


def test_one_thread_watches_all() -> None:
    before = threading.active_count()
    watching = watch.Watch()
    for _ in range(50):
        watching.until(60, Cursor()).over()  # type: ignore[arg-type]
    assert threading.active_count() == before + 1


def test_a_question_that_takes_too_long_is_stopped_however_it_is_asked(tmp_path: pathlib.Path) -> None:
    with Writer(tmp_path) as writer:
        writer.add(reading(1))
    with open_store(tmp_path, timeout=0.2) as store:
        for ask in (
            lambda: store.sql(ENDLESS).records(), lambda: store.sql(ENDLESS).rows(), lambda: store.sql(ENDLESS).to_arrow(),
            lambda: list(store.sql(ENDLESS).batches()), lambda: len(store.sql(ENDLESS.replace("count(*) AS n", "1"))),
        ):  # fmt: skip
            began = time.monotonic()
            with pytest.raises(StoreError, match="took longer than"):
                ask()
            assert time.monotonic() - began < 5
        assert store.within(None).sql("SELECT count(*) AS n FROM events").records()[0]["n"] > 0
