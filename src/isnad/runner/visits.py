"""What was fetched for a store, so that it is not fetched again: addresses, feeds between two asks, articles to try again.

An SQLite file in the store's folder, used by who holds the store's lock. An address is noted only after its article is in the
store; so the file may lag behind the store, never ahead. Where it is lost, pages are fetched once more, and nothing else.
"""

import pathlib
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from typing import Self

import msgspec

from isnad.errors import StoreError
from isnad.fetching.polling import FeedState
from isnad.reading.feeds import Entry
from isnad.record import Record
from isnad.runner.engine import Visit

#: Name of the file in the store's folder.
NAME = "fetched.sqlite"
#: An article whose feed tells of a change is fetched again: after so many seconds, and so many times at most.
AGAIN_SECONDS, AGAIN_TIMES = 3_600.0, 5
#: Seconds: no article is put off for longer.
LONGEST_LATER = 86_400.0
_MAKE = """
CREATE TABLE IF NOT EXISTS visits(url TEXT PRIMARY KEY, changed TEXT, at REAL, times INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS feeds(feed TEXT PRIMARY KEY, state BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS later(url TEXT PRIMARY KEY, task BLOB, at REAL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files(name TEXT PRIMARY KEY, stamp TEXT, articles INTEGER) WITHOUT ROWID;
"""


class Task(Record, frozen=True, kw_only=True):
    """An article to fetch: its url; the entry of a feed that names it, where one does; feed, that feed's address or file, or the
    list that names it; outlet, the feed's title; tries so far."""

    url: str
    entry: Entry | None = None
    feed: str | None = None
    outlet: str | None = None
    tries: int = 0


class Visits:
    """The file of a store's folder. Safe for threads; a context manager. Raises StoreError where it cannot be used."""

    def __init__(self, folder: pathlib.Path, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock, self._lock = folder / NAME, clock, threading.Lock()
        try:
            self._base = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
            self._base.executescript(_MAKE)
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}: cannot be used ({error}); delete it: pages are then fetched once more") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._base.close()

    def _all(self, sql: str, *values: object) -> list[tuple]:
        with self._lock:
            return self._base.execute(sql, values).fetchall()

    def seen(self, url: str, changed: str | None = None) -> bool:
        """Return whether an address need not be fetched: its article is in the store, and no change of it is told.

        Args: changed, the moment of change that a feed tells.
        """
        found = self._all("SELECT changed, at, times FROM visits WHERE url = ?", url)
        if not found:
            return False
        before, at, times = found[0]
        soon = 0 <= self._clock() - at < AGAIN_SECONDS  # what was fetched in the future was by a clock that went wrong
        return changed is None or changed == before or soon or times > AGAIN_TIMES

    def note(self, visits: Sequence[Visit]) -> None:
        """Note addresses as fetched, which are not to be tried again, and files as read."""
        now = self._clock()
        files = [visit for visit in visits if visit.articles is not None]
        visits = [visit for visit in visits if visit.articles is None]
        with self._lock, self._base:
            self._base.execute("BEGIN")
            self._base.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", files)
            self._base.executemany(
                "INSERT INTO visits VALUES (?, ?, ?, 1) ON CONFLICT(url) DO UPDATE SET changed = excluded.changed, "
                "at = excluded.at, times = times + 1",
                [(visit.url, visit.changed, now) for visit in visits],
            )
            self._base.executemany("DELETE FROM later WHERE url = ?", [(visit.url,) for visit in visits])

    def file(self, name: str) -> tuple[str, int] | None:
        """Return the stamp of a file that was read to its end, and how many items it gave; None where it was not."""
        found = self._all("SELECT stamp, articles FROM files WHERE name = ?", name)
        return found[0] if found else None

    def feed(self, feed: str) -> FeedState | None:
        """Return what is known of a feed, None where it was never asked."""
        found = self._all("SELECT state FROM feeds WHERE feed = ?", feed)
        return msgspec.json.decode(found[0][0], type=FeedState) if found else None

    def note_feed(self, feed: str, state: FeedState) -> None:
        """Note what is known of a feed now."""
        self._all("INSERT OR REPLACE INTO feeds VALUES (?, ?)", feed, msgspec.json.encode(state))

    def try_later(self, task: Task, seconds: float) -> None:
        """Note an article to be tried again in some seconds."""
        self._all("INSERT OR REPLACE INTO later VALUES (?, ?, ?)", task.url, msgspec.json.encode(task), self._clock() + seconds)

    def later(self) -> list[Task]:
        """Return the articles whose time to be tried again has come, or is so far away that a clock went wrong."""
        now = self._clock()
        found = self._all("SELECT task FROM later WHERE at <= ? OR at > ? ORDER BY at, url", now, now + LONGEST_LATER)
        return [msgspec.json.decode(task, type=Task) for (task,) in found]

    def waits(self, url: str) -> bool:
        """Return whether an article is to be tried again later."""
        return bool(self._all("SELECT 1 FROM later WHERE url = ?", url))

    def seconds_to_later(self) -> float | None:
        """Return the seconds until some article is to be tried again, None where none is."""
        now = self._clock()
        nearest, farthest = self._all("SELECT min(at), max(at) FROM later")[0]
        if nearest is None:
            return None
        return 0.0 if farthest > now + LONGEST_LATER else max(0.0, nearest - now)
