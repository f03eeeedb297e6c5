"""What was compared when stories were told, kept in an SQLite file beside a store: so that new articles meet their blocks only.

It holds no more than can be made anew from the tables, and is made anew where it does not fit the store (another form, a writer
killed before it was saved, deleted). Blocks and pairs are read as they are asked for; which report is where, at the beginning.
"""

import contextlib
import pathlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from typing import Generic, TypeVar

import msgspec

from isnad.stories.blocking import keys
from isnad.stories.linking import Memory
from isnad.stories.profiles import Profile

K = TypeVar("K")
V = TypeVar("V")

_MAKE = """
CREATE TABLE about(store TEXT, form TEXT, batch INTEGER);
CREATE TABLE reports(report TEXT PRIMARY KEY, event_no INTEGER, document_no INTEGER, event TEXT, story TEXT) WITHOUT ROWID;
CREATE TABLE blocks(block INTEGER PRIMARY KEY, members BLOB);
CREATE TABLE near(event_no INTEGER PRIMARY KEY, pairs BLOB);
"""
_MEMBERS = msgspec.msgpack.Decoder(list[int])
_PAIRS = msgspec.msgpack.Decoder(dict[int, float])


class Lazy(MutableMapping[K, V], Generic[K, V]):
    """A mapping whose values are loaded when they are first asked for. Args: load, gives a value, or None where there is none.

    Attributes: loaded, what was loaded or set; deleted, keys that were taken out.
    """

    def __init__(self, load: Callable[[K], V | None]) -> None:
        self._load = load
        self.loaded: dict[K, V] = {}
        self.deleted: set[K] = set()

    def __getitem__(self, key: K) -> V:
        if key in self.loaded:
            return self.loaded[key]
        value = None if key in self.deleted else self._load(key)
        if value is None:
            raise KeyError(key)
        self.loaded[key] = value
        return value

    def __setitem__(self, key: K, value: V) -> None:
        self.loaded[key] = value
        self.deleted.discard(key)

    def __delitem__(self, key: K) -> None:
        self.loaded.pop(key, None)
        self.deleted.add(key)

    def __iter__(self) -> Iterator[K]:
        return iter(self.loaded)

    def __len__(self) -> int:
        return len(self.loaded)


class Profiles(Lazy[str, Profile]):
    """Profiles by name of report; asked whether one is known, it loads nothing. Args: load; names, those of all."""

    def __init__(self, load: Callable[[str], Profile | None], names: set[str]) -> None:
        super().__init__(load)
        self.names = names

    def __contains__(self, key: object) -> bool:
        return key in self.names

    def __setitem__(self, key: str, value: Profile) -> None:
        super().__setitem__(key, value)
        self.names.add(key)

    def __delitem__(self, key: str) -> None:
        super().__delitem__(key)
        self.names.discard(key)

    def __len__(self) -> int:
        return len(self.names)


class StoredMemory(Memory):
    """The memory of a linker, kept in a file.

    Args: path; store, id of the store; form, of what tells; batch, of the last telling (0 for none); load, called with the name
    of a report whose profile is asked for: it gives the profile, or None; whole, called with reports that are about to be told,
    whose profiles must be loaded with all they hold. Attributes: fits, whether the file was of this store,
    form and batch (else all is empty); numbers, report -> (event_no, document_no, Event.id); known, the profiles.
    """

    def __init__(
        self, path: pathlib.Path, store: str, form: str, batch: int, load: Callable[[str], Profile | None],
        whole: Callable[[Iterable[str]], None],
    ) -> None:  # fmt: skip
        self._whole = whole
        self._path, self._about = path, (store, form)
        self.numbers: dict[str, tuple[int, int, str]] = {}
        self._reports: dict[int, str] = {}
        self._base = self._open(batch)
        story_of: dict[str, str] = {}
        for report, event_no, document_no, event, story in self._base.execute("SELECT * FROM reports"):
            self.note(report, event_no, document_no, event)
            story_of[report] = story
        self.story_of = story_of
        self.profiles = self.known = Profiles(load, set(self.numbers))
        self.keys = Lazy(lambda name: keys(self.profiles[name]))
        self.blocks = self._blocks = Lazy(self._block)
        self.near = self._near = Lazy(self._near_of)

    def _open(self, batch: int) -> sqlite3.Connection:
        base = sqlite3.connect(self._path, isolation_level=None)
        about = None
        with contextlib.suppress(sqlite3.Error):  # none yet, or damaged
            about = base.execute("SELECT store, form, batch FROM about").fetchone()
        self.fits = about == (*self._about, batch) and batch > 0
        if not self.fits:
            base.close()
            for end in ("", "-journal"):
                self._path.with_name(self._path.name + end).unlink(missing_ok=True)
            base = sqlite3.connect(self._path, isolation_level=None)
            base.executescript(_MAKE)
        base.execute("PRAGMA synchronous = NORMAL")
        return base

    def prepare(self, reports: Iterable[str]) -> None:
        """Have the profiles of these reports loaded as a whole."""
        self._whole(reports)

    def note(self, report: str, event_no: int, document_no: int, event: str) -> None:
        """Note where a report stands in the store."""
        self.numbers[report] = (event_no, document_no, event)
        self._reports[event_no] = report

    def of_documents(self, documents: Iterable[int]) -> list[str]:
        """Return the reports of some articles."""
        wanted = set(documents)
        return [report for report, (_, document_no, _) in self.numbers.items() if document_no in wanted]

    def forget(self, reports: Iterable[str]) -> None:
        """Forget where reports stand, after the linker has removed them."""
        for report in reports:
            event_no, _, _ = self.numbers.pop(report)
            del self._reports[event_no]

    def _block(self, name: int) -> list[str]:
        row = self._base.execute("SELECT members FROM blocks WHERE block = ?", (name,)).fetchone()
        if row is None:
            return []
        return [self._reports[number] for number in _MEMBERS.decode(row[0])]

    def _near_of(self, report: str) -> dict[str, float] | None:
        if report not in self.numbers:
            return None
        row = self._base.execute("SELECT pairs FROM near WHERE event_no = ?", (self.numbers[report][0],)).fetchone()
        return {self._reports[number]: score for number, score in _PAIRS.decode(row[0]).items()} if row else {}

    def save(self, batch: int) -> None:
        """Keep everything, as of a batch that is visible now. Raises sqlite3.Error where it cannot be written."""
        base, encode = self._base, msgspec.msgpack.encode
        number = {report: event_no for report, (event_no, _, _) in self.numbers.items()}
        base.execute("BEGIN IMMEDIATE")
        base.execute("DELETE FROM reports")
        base.executemany(
            "INSERT INTO reports VALUES (?, ?, ?, ?, ?)",
            ((report, *where, self.story_of[report]) for report, where in self.numbers.items()),
        )
        base.executemany(
            "INSERT OR REPLACE INTO blocks VALUES (?, ?)",
            ((name, encode([number[report] for report in members])) for name, members in self._blocks.loaded.items()),
        )
        base.executemany(
            "INSERT OR REPLACE INTO near VALUES (?, ?)",
            (
                (number[report], encode({number[other]: score for other, score in pairs.items()}))
                for report, pairs in self._near.loaded.items()
            ),
        )
        base.execute("DELETE FROM near WHERE event_no NOT IN (SELECT event_no FROM reports)")
        base.execute("DELETE FROM about")
        base.execute("INSERT INTO about VALUES (?, ?, ?)", (*self._about, batch))
        base.execute("COMMIT")

    def close(self) -> None:
        """Close the file; what was not saved is lost."""
        self._base.close()
