"""One thread that stops questions whose time is over: a timer for each would cost more than most questions."""

import contextlib
import heapq
import itertools
import threading
import time

import duckdb

#: Seconds after which a question that was stopped and goes on is stopped again.
_AGAIN = 0.2


class Term:
    """How long a question may take. Attribute late: it was stopped, its time was over."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._lock = threading.Lock()
        self._cursor: duckdb.DuckDBPyConnection | None = cursor
        self.late = False

    @property
    def running(self) -> bool:
        """Whether the question may still be stopped."""
        return self._cursor is not None

    def over(self) -> None:
        """Say that the question has ended: its cursor is never stopped from now on."""
        with self._lock:
            self._cursor = None

    def stop(self) -> None:
        """Stop the question, where it has not ended. May be called again."""
        with self._lock:
            if self._cursor is not None:
                self.late = True
                with contextlib.suppress(duckdb.Error):  # it may just have ended by itself
                    self._cursor.interrupt()


class Watch:
    """Stops questions in time. May be used from several threads; its own begins with the first question."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._terms: list[tuple[float, int, Term]] = []
        self._numbers = itertools.count()
        self._thread: threading.Thread | None = None

    def until(self, seconds: float, cursor: duckdb.DuckDBPyConnection) -> Term:
        """Return the term of a question that may take so many seconds; `over` must be called when it has ended."""
        term = Term(cursor)
        with self._changed:
            if self._thread is None or not self._thread.is_alive():  # none yet, or a fork left it behind
                self._thread = threading.Thread(target=self._run, name="isnad-watch", daemon=True)
                self._thread.start()
        self._push(seconds, term)
        return term

    def _push(self, seconds: float, term: Term) -> None:
        with self._changed:
            entry = (time.monotonic() + seconds, next(self._numbers), term)
            heapq.heappush(self._terms, entry)
            if self._terms[0] is entry:
                self._changed.notify()

    def _run(self) -> None:
        while True:
            with self._changed:
                while self._terms and not self._terms[0][2].running:
                    heapq.heappop(self._terms)
                if not self._terms:
                    self._changed.wait()
                    continue
                left = self._terms[0][0] - time.monotonic()
                if left > 0:
                    self._changed.wait(left)
                    continue
                _, _, term = heapq.heappop(self._terms)
            term.stop()
            if term.running:  # one that has not begun yet does not hear it
                self._push(_AGAIN, term)


#: The one that all questions share.
WATCH = Watch()
