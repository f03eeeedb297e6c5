"""The engine of a run: what is read goes through workers into a store, in the order in which it was read.

    reader (a thread) -> known already? -> workers (processes) -> in order -> writer (this thread) -> store

A window bounds what is between reader and writer, so memory stays flat however long the input is. Because all is written in the
order of the input, a store does not depend on the number of workers, nor on where a run was interrupted.
"""

import contextlib
import queue
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from isnad.errors import RunError
from isnad.reading import Failure
from isnad.record import Document, Reading
from isnad.runner.pool import COMMAND, TIMEOUT, Coders, Done, Pool, Trouble
from isnad.runner.summary import Status, Summary, Tally

if TYPE_CHECKING:
    from isnad.store.writer import Writer

#: Characters of texts that may be between reader and writer.
CHARACTERS = 20_000_000
#: Seconds after which what is there is committed, a full batch or not: slow sources must not lose hours to a kill.
COMMIT_SECONDS = 60.0
_TICK = 0.25


class Visit(NamedTuple):
    """An address that was fetched, and the moment of change that its feed told: noted once what came of it is in the store.

    Or a file that was read to its end: its stamp stands for the change, and articles tells how many items it gave.
    """

    url: str
    changed: str | None = None
    articles: int | None = None


class Item(NamedTuple):
    """One thing that a source gave: an article, a failure, or None for an address whose article is in the store already.

    With the file or address that it came from, the visit that it belongs to, and how much of the input was read with it (0 to 1,
    None where that is not known; the engine notes it).
    """

    found: Document | Failure | None
    file: str | None = None
    visit: Visit | None = None
    at: float | None = None


class Stop(threading.Event):
    """Set where the user wants the end: what is done is written, and no more begun."""


@contextlib.contextmanager
def stopping(stop: Stop) -> Iterator[None]:
    """Set `stop` at the first SIGINT or SIGTERM; a second SIGINT is a KeyboardInterrupt. Nothing outside the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def handle(number: int, _: object) -> None:
        if stop.is_set() and number == signal.SIGINT:
            raise KeyboardInterrupt
        stop.set()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Window:
    """How much may be between reader and writer: a number of items, and of characters (one item may always pass)."""

    def __init__(self, items: int, characters: int = CHARACTERS) -> None:
        self._most, self._most_characters = items, characters
        self._items = self._characters = 0
        self._closed = False
        self._change = threading.Condition()

    def enter(self, characters: int) -> bool:
        """Wait for room and take it; return False where the window was closed."""
        with self._change:
            self._change.wait_for(lambda: self._closed or self._room(characters))
            self._items += 1
            self._characters += characters
            return not self._closed

    def _room(self, characters: int) -> bool:
        return self._items == 0 or (self._items < self._most and self._characters + characters <= self._most_characters)

    def leave(self, characters: int) -> None:
        """Give room back."""
        with self._change:
            self._items -= 1
            self._characters -= characters
            self._change.notify_all()

    def close(self) -> None:
        """Let no more in."""
        with self._change:
            self._closed = True
            self._change.notify_all()


class _End(NamedTuple):
    """The reader's last word: how many items it gave (its next number), and the error that ended it."""

    number: int
    error: BaseException | None


#: What there is to write for an item: its reading or failure, or nothing new.
_Outcome = Reading | Trouble | Failure | Document | Literal["known"]
_News = tuple[int, Item | Reading | Trouble | RunError]
_Waiting = dict[int, tuple[Item, _Outcome | None]]


class Engine:
    """Takes items into a store with a pool of workers, which it keeps between calls of `process`.

    Args: writer, of the store; workers, how many processes; stop; kept, called with the visits whose articles are in the store
    now; tick, called a few times a second; timeout, in seconds, for one article; command, of the workers; pool, makes what
    codes instead of processes of this machine, and room, how much may then be between reader and writer.
    """

    def __init__(
        self, writer: "Writer", workers: int, stop: Stop, *, kept: Callable[[Sequence[Visit]], None] | None = None,
        tick: Callable[[Status], None] | None = None, timeout: float = TIMEOUT, command: Sequence[str] = COMMAND,
        pool: Callable[[Done], Coders] | None = None, room: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        self._writer, self._stop, self._kept, self._tick = writer, stop, kept, tick
        self._room = room or (32 + 16 * workers, CHARACTERS)
        self._events: queue.SimpleQueue[_News | _End] = queue.SimpleQueue()
        make = pool or (lambda done: Pool(workers, done, timeout, command))
        self._pool = make(lambda number, outcome: self._events.put((number, outcome)))
        self._tally, self._began = Tally(), time.monotonic()
        self._visits: list[Visit] = []
        self._committed, self._ticked = time.monotonic(), 0.0
        self._number = 0
        self._at: float | None = None

    def process(self, items: Iterable[Item], fraction: Callable[[], float | None] | None = None) -> None:
        """Take all items in, in their order, and commit. Ends early, with what is done, where `stop` is set.

        Args: fraction, tells how much of the input is read. Raises what reading raised (UsageError, …), after what came
        before it is committed; RunError where workers do not start; StoreError where the store cannot be written.
        """
        window = Window(*self._room)
        begin = self._number
        reader = threading.Thread(target=self._read, args=(items, begin, window, fraction), name="isnad reader", daemon=True)
        waiting: _Waiting = {}
        end: _End | None = None
        reader.start()
        try:
            while not self._stop.is_set() and (end is None or self._number < end.number):
                event = self._next()
                if isinstance(event, _End):
                    end = event
                elif event is not None:
                    self._take(event, waiting)
                    self._write_done(waiting, window)
            self._write_done(waiting, window)
            self._commit()
        finally:
            window.close()
        if end is not None and end.error is not None:
            raise end.error

    def _read(self, items: Iterable[Item], number: int, window: Window, fraction: Callable[[], float | None] | None) -> None:
        """Read in a thread: each item gets its number; the events get an end, whatever happens."""
        error: BaseException | None = None
        source = iter(items)
        try:
            for item in source:
                if not window.enter(_size(item.found)):
                    break
                self._events.put((number, item._replace(at=fraction()) if fraction else item))
                number += 1
        except BaseException as raised:  # handed on to the main thread
            error = raised
        finally:
            if isinstance(source, Generator):
                with contextlib.suppress(Exception):
                    source.close()
            self._events.put(_End(number, error))

    def _next(self) -> _News | _End | None:
        """Return the next event, or None where there is none for a moment; tell how far the run is."""
        try:
            event = self._events.get(timeout=_TICK)
        except queue.Empty:
            event = None
        now = time.monotonic()
        if self._tick is not None and now - self._ticked >= _TICK:
            self._ticked = now
            self._tick(self._tally.status(self._at))
        if now - self._committed > COMMIT_SECONDS:
            self._commit()
        return event

    def _take(self, event: _News, waiting: _Waiting) -> None:
        """Note an event: an item that was read (it goes to the workers where it is new), or what became of one."""
        number, news = event
        if isinstance(news, RunError):
            raise news
        if not isinstance(news, Item):
            waiting[number] = (waiting[number][0], news)
        elif news.found is None:
            waiting[number] = (news, "known")
        elif isinstance(news.found, Failure) or self._writer.known(news.found):
            waiting[number] = (news, news.found)
        else:
            waiting[number] = (news, None)
            self._pool.submit(number, news.found)

    def _write_done(self, waiting: _Waiting, window: Window) -> None:
        """Write what is done, as far as nothing before it is still being coded."""
        while self._number in waiting and waiting[self._number][1] is not None:
            item, outcome = waiting.pop(self._number)
            assert outcome is not None
            before = self._writer.batch
            self._write(item, outcome)
            if item.visit is not None:
                self._visits.append(item.visit)
            if self._writer.batch != before:
                self._keep()
            self._number, self._at = self._number + 1, item.at
            window.leave(_size(item.found))

    def _write(self, item: Item, outcome: _Outcome) -> None:
        """Write one outcome to the store, and count it."""
        tally, writer = self._tally, self._writer
        if isinstance(outcome, Failure):
            writer.fail(outcome.file or item.file or outcome.where, outcome.record, outcome.reason, outcome.message)
            tally.failure(outcome.reason, outcome.message)
            return
        tally.counts["read"] += 1
        if outcome == "known" or isinstance(outcome, Document):
            if isinstance(outcome, Document):
                writer.met_again(outcome)
            tally.counts["known"] += 1
        elif isinstance(outcome, Reading):
            self._add(outcome, item)
        else:
            assert isinstance(item.found, Document)
            writer.fail(item.file or item.found.url or item.found.id, item.found.id, outcome.reason, outcome.message)
            tally.failure(outcome.reason, outcome.message)

    def _add(self, reading: Reading, item: Item) -> None:
        """Add a reading to the store, and count what became of it."""
        before = self._writer.counts.copy()
        became = self._writer.add(reading)
        self._tally.counts[became] += 1
        for name in ("events", "copies"):
            self._tally.counts[name] += self._writer.counts[name] - before[name]
        if became == "failed":
            name = item.file or reading.document.id
            self._tally.failure("format", f"{name}: {reading.document.id} does not fit the store; see its table of failures")

    def _commit(self) -> None:
        self._writer.commit()
        self._keep()

    def _keep(self) -> None:
        """Note the visits whose articles are committed now."""
        self._committed = time.monotonic()
        if self._kept is not None and self._visits:
            self._kept(self._visits)
        self._visits = []

    def account(self) -> Summary:
        """Return what was done since the last account, or since the engine was made."""
        now = time.monotonic()
        summary = self._tally.summary(now - self._began, self._stop.is_set())
        self._tally, self._began = Tally(), now
        return summary

    def close(self) -> None:
        """End the workers."""
        self._pool.close()


def _size(found: Document | Failure | None) -> int:
    return len(found.text) if isinstance(found, Document) else 0
