"""The side index of a store: an SQLite file made from the tables, in which the writer and full-text search look things up.

It keeps only what is visible already (a transaction spans each batch and ends after the manifest): it may lag behind the
tables (a writer was killed in between) but never runs ahead, and can be deleted at any time. The writer brings it up to date
when it opens the store; a reader takes what it has and searches the rest of the documents in the table.
"""

import contextlib
import hashlib
import pathlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from isnad.store.copies import LEAST, POSITIONS, ROWS, SCHEME, bands, similarity
from isnad.store.manifest import Manifest
from isnad.store.tables import Tables
from isnad.store.words import Query, forms

#: Name of the file in the store's folder.
NAME = "index.sqlite"
#: Form of the index: another one is made anew. The scheme of signatures is part of it.
FORM = f"2 {SCHEME}"
#: Candidates looked at for one band of a signature, the earliest first: a formula that thousands share must not stop a run.
CANDIDATES = 20

_MAKE = """
CREATE TABLE about(store TEXT, form TEXT, batch INTEGER, last_document INTEGER);
CREATE TABLE contents(content BLOB PRIMARY KEY, document_no INTEGER) WITHOUT ROWID;
CREATE TABLE urls(url BLOB PRIMARY KEY, document_no INTEGER, version INTEGER) WITHOUT ROWID;
CREATE TABLE addresses(url BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE failures(failure BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE signatures(document_no INTEGER PRIMARY KEY, signature BLOB, url BLOB);
CREATE TABLE roots(document_no INTEGER PRIMARY KEY, root INTEGER);
CREATE TABLE bands(band INTEGER, document_no INTEGER, PRIMARY KEY(band, document_no)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(w, content='', tokenize='ascii');
"""


class Latest(NamedTuple):
    """The newest stored version of a url."""

    document_no: int
    version: int


class Near(NamedTuple):
    """An earlier article with nearly the same words: its number, the first of its group, the similarity."""

    document_no: int
    root: int
    similarity: float


def key(*parts: str | None) -> bytes:
    """Return 16 bytes that stand for a url, or for a failure's parts."""
    return hashlib.sha256("\0".join(part or "" for part in parts).encode("utf-8", "surrogatepass")).digest()[:16]


class Index:
    """The side index, open for the store's one writer. Args: the open tables, with which it is brought up to date."""

    def __init__(self, tables: Tables) -> None:
        self._path = tables.folder / NAME
        try:
            self._base = self._current(tables)
        except sqlite3.DatabaseError:
            self._base = self._anew(tables)

    def _current(self, tables: Tables) -> sqlite3.Connection:
        base = _connect(self._path)
        try:
            about = base.execute("SELECT store, form, batch FROM about").fetchone()
        except sqlite3.OperationalError:
            about = None
        if about is None or about[:2] != (tables.manifest.store, FORM) or about[2] > tables.manifest.batch:
            base.close()
            return self._anew(tables)
        if about[2] < tables.manifest.batch:
            self._fill(base, tables, about[2])
        return base

    def _anew(self, tables: Tables) -> sqlite3.Connection:
        for name in (NAME, f"{NAME}-journal"):
            (tables.folder / name).unlink(missing_ok=True)
        base = _connect(self._path)
        base.executescript(_MAKE)
        base.execute("INSERT INTO about VALUES (?, ?, 0, 0)", (tables.manifest.store, FORM))
        self._fill(base, tables, 0)
        return base

    @staticmethod
    def _fill(base: sqlite3.Connection, tables: Tables, after: int) -> None:
        """Add what the tables hold of batches after the one given, in one transaction."""
        with _transaction(base):
            for table, columns in _COLUMNS.items():
                for batch in tables.scan(table, columns, after):
                    _add(base, table, batch.to_pylist())
            _mark(base, tables.manifest)

    def note(self, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Add rows that are not visible yet: looked up from now on, kept only by `keep`."""
        if not self._base.in_transaction:
            self._base.execute("BEGIN IMMEDIATE")
        for table in _COLUMNS:
            _add(self._base, table, rows.get(table, ()))

    def keep(self, manifest: Manifest) -> None:
        """Keep what was noted, now that the manifest has made it visible."""
        if not self._base.in_transaction:
            self._base.execute("BEGIN IMMEDIATE")
        _mark(self._base, manifest)
        self._base.execute("COMMIT")

    def close(self) -> None:
        """Close the file and forget what was noted and not kept."""
        self._base.close()

    def content(self, content: bytes) -> int | None:
        """Return the document with this text, or None."""
        return self._one("SELECT document_no FROM contents WHERE content = ?", content)

    def latest(self, url: str) -> Latest | None:
        """Return the newest version that is stored under a url, or None."""
        row = self._base.execute("SELECT document_no, version FROM urls WHERE url = ?", (key(url),)).fetchone()
        return Latest(*row) if row else None

    def address(self, url: str) -> bool:
        """Return whether a known text was met at this address before, as its own or as another address of it."""
        found = self._one("SELECT 1 FROM addresses WHERE url = ?", key(url))
        return found is not None or self.latest(url) is not None

    def failed(self, failure: bytes) -> bool:
        """Return whether this failure is stored."""
        return self._one("SELECT 1 FROM failures WHERE failure = ?", failure) is not None

    def root(self, document_no: int) -> int:
        """Return the first article of the group of copies that a document belongs to: itself where it copies none."""
        return self._one("SELECT root FROM roots WHERE document_no = ?", document_no) or document_no

    def near(self, signed: bytes, url: str | None) -> list[Near]:
        """Return earlier articles with nearly the same words, the most similar first; not versions of the same url."""
        seen = {number for (number,) in self._base.execute(_NEAR, bands(signed))}
        own = key(url) if url else None
        found = []
        for number in sorted(seen):
            signature, other = self._base.execute(
                "SELECT signature, url FROM signatures WHERE document_no = ?", (number,)
            ).fetchone()
            alike = similarity(signed, signature)
            if alike >= LEAST and (own is None or own != other):
                found.append(Near(number, self.root(number), alike))
        return sorted(found, key=lambda near: (-near.similarity, near.document_no))

    def _one(self, query: str, value: object) -> Any:
        row = self._base.execute(query, (value,)).fetchone()
        return row[0] if row else None


#: The first documents of each band of a signature: one question, for thirty take six times as long.
_NEAR = " UNION ".join(
    [f"SELECT * FROM (SELECT document_no FROM bands WHERE band = ? ORDER BY document_no LIMIT {CANDIDATES})"]
    * (POSITIONS // ROWS)
)
_COLUMNS = {
    "documents": ["document_no", "version", "url", "content", "minhash", "normal"],
    "copies": ["document_no", "root", "similarity", "url"],
    "failures": ["file", "record", "reason", "message"],
}


def _connect(path: pathlib.Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, isolation_level=None, timeout=30)
    base.execute("PRAGMA synchronous = NORMAL")
    base.execute("PRAGMA cache_spill = OFF")  # a transaction that outgrows the cache must not shut readers out before its end
    return base


@contextlib.contextmanager
def _transaction(base: sqlite3.Connection) -> Iterator[None]:
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
        base.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            base.execute("ROLLBACK")
        raise


def _mark(base: sqlite3.Connection, manifest: Manifest) -> None:
    base.execute("UPDATE about SET batch = ?, last_document = ?", (manifest.batch, manifest.documents))


def _add(base: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    {"documents": _add_documents, "copies": _add_copies, "failures": _add_failures}[table](base, rows)


def _add_documents(base: sqlite3.Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        number, url = row["document_no"], row["url"]
        base.execute("INSERT OR IGNORE INTO contents VALUES (?, ?)", (row["content"], number))
        if url:
            base.execute(
                "INSERT INTO urls VALUES (?, ?, ?) ON CONFLICT(url) DO UPDATE SET document_no = excluded.document_no, "
                "version = excluded.version WHERE excluded.version > version",
                (key(url), number, row["version"]),
            )
        if row["minhash"]:
            signed = (number, row["minhash"], key(url) if url else None)
            base.execute("INSERT OR REPLACE INTO signatures VALUES (?, ?, ?)", signed)
            base.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", ((band, number) for band in bands(row["minhash"])))
        if row["normal"]:
            base.execute("INSERT INTO words(rowid, w) VALUES (?, ?)", (number, row["normal"]))


def _add_copies(base: sqlite3.Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        if row["document_no"] is None:
            base.execute("INSERT OR IGNORE INTO addresses VALUES (?)", (key(row["url"]),))
        else:
            base.execute("INSERT OR IGNORE INTO roots VALUES (?, ?)", (row["document_no"], row["root"]))


def _add_failures(base: sqlite3.Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        parts = (row["file"], row["record"], row["reason"], row["message"])
        base.execute("INSERT OR IGNORE INTO failures VALUES (?)", (key(*parts),))


def search(folder: pathlib.Path, store: str, query: Query) -> tuple[list[int], int]:
    """Return the documents that hold all that is asked for, by the index alone, and up to which document_no it knows them.

    Nothing and 0 where there is no index, or one that cannot be used: the table is searched then. Raises nothing.
    """
    try:
        base = sqlite3.connect(f"{(folder / NAME).resolve().as_uri()}?mode=ro", uri=True, timeout=5)
    except sqlite3.Error:
        return [], 0
    try:
        with contextlib.closing(base):
            base.execute("BEGIN")  # one snapshot for both questions
            about = base.execute("SELECT last_document FROM about WHERE store = ? AND form = ?", (store, FORM)).fetchone()
            if about is None:
                return [], 0
            asked = " AND ".join(f"({_either(first, rest)})" for first, *rest in query.terms)
            return [number for (number,) in base.execute("SELECT rowid FROM words WHERE words MATCH ?", (asked,))], about[0]
    except sqlite3.Error:
        return [], 0


def _either(first: str, rest: Sequence[str]) -> str:
    """Return a term in FTS5's language: any form of its first word, followed by the rest. Words hold no quotation marks."""
    return " OR ".join(f'"{" ".join((form, *rest))}"' for form in forms(first))
