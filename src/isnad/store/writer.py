"""Readings into a store: one writer at a time, whole batches only, each article once.

    with Writer("store", run="2026-11-26") as writer:
        for document in documents:
            if writer.known(document):
                writer.met_again(document)
            else:
                writer.add(line.read(document))

A batch becomes visible as a whole (`commit`). Whatever ends a writer before that (a kill, Ctrl-C, a full disk) leaves the
store at the batch before; the next writer removes the rest and goes on.
"""

import os
import pathlib
import re
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NoReturn, Self

import msgspec
import pyarrow as pa

from isnad.errors import StoreError
from isnad.record import Document, Reading
from isnad.store import lock, manifest
from isnad.store.index import NAME as INDEX
from isnad.store.index import Index, Near, key
from isnad.store.lock import Lock
from isnad.store.migrations import migrate
from isnad.store.rows import Numbers, Rows, content_key, rows_of
from isnad.store.schema import MEMORY, TABLES, TOLD
from isnad.store.tables import Tables, now

#: Documents of a batch, characters of their texts, and events in them, after which it is committed.
BATCH = 200
BATCH_CHARACTERS = 4_000_000
BATCH_EVENTS = 30_000
#: Links that a document gets to earlier articles, the most similar first.
LINKS = 5
#: Rows of stories told again that are left in the tables before they are taken out.
DEAD = 2_000

#: What Delta's own code trips over in a path.
_UNWRITABLE = re.compile(r"[\[\]|^\\]|%[0-9A-Fa-f]{2}")

Outcome = Literal["stored", "edited", "known", "failed"]


class Writer:
    """The writer of a store, which it makes where there is none.

    Args: path, the store's folder; text, False for a store that keeps offsets and short evidence only (None: as the store
    is, a new one with texts); run, an id of the run, by default a new one; sources, what the run reads, for the table of
    runs; version, of this package, for the same; batch, how many documents are committed together.

    Raises StoreError where another process writes, where the folder holds something else, or where the disk is full.
    Attribute counts: what happened to the documents of this writer, by Outcome, and `events`, and `copies` (those of them that
    are near copies of earlier ones).
    """

    def __init__(
        self, path: str | os.PathLike[str], *, text: bool | None = None, run: str | None = None,
        sources: Sequence[str] = (), version: str | None = None, batch: int = BATCH,
    ) -> None:  # fmt: skip
        self.folder = pathlib.Path(path)
        self.run = run or uuid.uuid4().hex[:12]
        self.counts: Counter[str] = Counter()
        self._about = {"isnad": version, "sources": list(sources)}
        self._size = max(1, batch)
        self._started = False
        _check(self.folder)
        self._lock = Lock(self.folder)
        self._lock.take()
        try:
            self._tables = Tables(self.folder, text)
            if migrate(self._tables):
                (self.folder / INDEX).unlink(missing_ok=True)
            self._index: Index | None = Index(self._tables)
        except BaseException as error:
            self._lock.free()
            _fail(self.folder, error)
        self._empty()

    def _empty(self) -> None:
        self._rows: Rows = {name: [] for name in TABLES}
        self._characters = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.close()
        else:
            self.abandon()

    @property
    def keeps_text(self) -> bool:
        """Whether the store keeps texts."""
        return self._tables.manifest.text

    @property
    def batch(self) -> int:
        """The number of the last batch that is visible."""
        return self._tables.manifest.batch

    def known(self, document: Document) -> bool:
        """Return whether the store holds a document already: its text, under whatever url."""
        return self._open().content(content_key(document)) is not None

    def met_again(self, document: Document) -> bool:
        """Note that a known text was met at a url that the store does not know; return whether it was news.

        Nothing where the text is not known, or has no url.
        """
        index = self._open()
        of = index.content(content_key(document))
        if of is None or not document.url or index.address(document.url):
            self.counts["known"] += of is not None
            return False
        self.counts["known"] += 1
        self._note({"copies": [self._link(document, None, Near(of, index.root(of), 1.0), index.root(of))]})
        return True

    def add(self, reading: Reading) -> Outcome:
        """Add a reading to the batch; commit where the batch is full.

        Return `stored`; `edited` for another text under a known url; `known` where the text is there already (only a new
        url is noted); `failed` where a value fits no column: it is then in the table of failures. Raises StoreError.
        """
        document = reading.document
        if self.known(document):
            self.met_again(document)
            return "known"
        index = self._open()
        before = index.latest(document.url) if document.url else None
        numbers = Numbers(
            self._tables.manifest.documents + len(self._rows["documents"]) + 1,
            self._tables.manifest.events + len(self._rows["events"]) + 1,
            before.version + 1 if before else 1, before.document_no if before else None, self.run,
        )  # fmt: skip
        try:
            rows = rows_of(reading, numbers, self.keeps_text)
        except StoreError as error:
            self.fail(document.url or document.id, document.id, "format", str(error))
            return "failed"
        signed = rows["documents"][0]["minhash"]
        near = index.near(signed, document.url)[:LINKS] if signed else []
        rows["copies"] = [self._link(document, numbers.document_no, one, near[0].root) for one in near]
        outcome: Outcome = "edited" if before else "stored"
        self.counts[outcome] += 1
        self.counts["events"] += len(reading.events)
        self.counts["copies"] += bool(near)
        self._characters += len(document.text)
        self._note(rows)
        return outcome

    def fail(self, file: str, record: str | None, reason: str, message: str) -> bool:
        """Note an input that could not be read; return whether it is new (the same failure is kept once)."""
        self.counts["failed"] += 1
        if self._open().failed(key(file, record, reason, message)):
            return False
        row = {"run": self.run, "file": file, "record": record, "reason": reason, "message": message, "at": now()}
        self._note({"failures": [row]})
        return True

    @staticmethod
    def _link(document: Document, number: int | None, near: Near, root: int) -> dict[str, Any]:
        return {
            "document_no": number, "document": document.id, "copy_of": near.document_no, "root": root,
            "similarity": near.similarity, "url": document.url, "outlet": document.outlet, "published": document.published,
        }  # fmt: skip

    def _open(self) -> Index:
        if self._index is None:
            raise StoreError(f"{self.folder}: this writer is closed; open another one")
        return self._index

    def _note(self, rows: Mapping[str, Sequence[dict[str, Any]]]) -> None:
        try:
            self._open().note(rows)
        except Exception as error:
            self.abandon()
            _fail(self.folder, error)
        for name, items in rows.items():
            self._rows[name].extend(items)
        noted = max(len(self._rows["documents"]), len(self._rows["copies"]) // LINKS, len(self._rows["failures"]))
        if noted >= self._size or self._characters >= BATCH_CHARACTERS or len(self._rows["events"]) >= BATCH_EVENTS:
            self.commit()

    def commit(self) -> int:
        """Make the batch visible as a whole; return its number (the last one's where there was nothing to commit).

        Raises StoreError where it cannot be written, on a full disk above all: the store then stands at the batch before, and
        this writer is closed.
        """
        index = self._open()
        if not any(self._rows.values()):
            return self._tables.manifest.batch
        if not self._started:
            self._rows["runs"].append(self._run_row("started"))
        try:
            compacted = self._write()
        except BaseException as error:
            self.abandon()
            _fail(self.folder, error)
        self._started = True
        self._empty()
        try:
            index.keep(self._tables.manifest)
            if compacted:
                self._tables.checkpoint()
        except BaseException as error:
            self.abandon()
            _fail(self.folder, error, kept=True)
        return self._tables.manifest.batch

    def _write(self) -> bool:
        """Write the batch to all tables, then make it visible; return whether a table was compacted."""
        tables, batch = self._tables, self._tables.manifest.batch + 1
        for name, rows in self._rows.items():
            tables.append(name, pa.Table.from_pylist([{**row, "batch": batch} for row in rows], schema=TABLES[name]))
        compacted = tables.compact_where_many()
        tables.commit(
            batch=batch, documents=tables.manifest.documents + len(self._rows["documents"]),
            events=tables.manifest.events + len(self._rows["events"]),
        )  # fmt: skip
        return compacted

    def tell(self, rows: Rows, upto: int, form: str, anew: bool) -> int:
        """Write how stories are told now, and return the number of the batch, after committing what is pending.

        Args: rows, of the tables of stories (a story that is no more has a row without reports); upto, the last document number
        that they know; form, of what told them; anew, whether all stories told before are no more. Raises StoreError.
        """
        self.commit()
        tables, index, batch = self._tables, self._open(), self._tables.manifest.batch + 1
        try:
            for name in TOLD:
                if anew and tables.table(name).file_uris():
                    tables.rewrite(name, lambda old: old.slice(0, 0))
                given = pa.Table.from_pylist([{**row, "batch": batch} for row in rows.get(name, ())], schema=TABLES[name])
                tables.append(name, given)
            if not anew:
                self._drop_untold()
            tables.commit(batch=batch, told=upto, told_batch=batch, told_form=form)
            index.keep(tables.manifest)
        except BaseException as error:
            self.abandon()
            _fail(self.folder, error)
        return batch

    def _drop_untold(self) -> None:
        """Take the rows of stories that were told again out of the tables, where they are more than those that hold."""
        last: dict[str, tuple[int, int]] = {}
        rows = 0
        for group in self._tables.scan("stories", ["story", "batch", "reports"]):
            for story, batch, reports in zip(*(group[name].to_pylist() for name in ("story", "batch", "reports")), strict=True):
                rows, last[story] = rows + 1, max(last.get(story, (0, 0)), (batch, reports))
        hold = {(story, batch) for story, (batch, reports) in last.items() if reports}
        if rows < 2 * len(hold) + DEAD:
            return

        def kept(old: pa.RecordBatch) -> pa.RecordBatch:
            pairs = zip(old["story"].to_pylist(), old["batch"].to_pylist(), strict=True)
            return old.filter(pa.array([pair in hold for pair in pairs], pa.bool_()))

        for name in TOLD:
            self._tables.rewrite(name, kept)

    def keep_up(self, hours: int, together: bool) -> None:
        """Put small files together where asked; delete files replaced more than some hours ago. For `isnad.store.upkeep`."""
        self.commit()
        tables = self._tables
        try:
            if together:
                for name in TABLES:
                    tables.compact(name)
                tables.commit()
            tables.checkpoint()
            for name in TABLES:
                tables.vacuum(name, hours)
            tables.commit()
        except BaseException as error:
            self.abandon()
            _fail(self.folder, error)

    def _run_row(self, state: str) -> dict[str, Any]:
        summary = msgspec.json.encode(dict(sorted(self.counts.items()))).decode()
        return {"run": self.run, "state": state, "at": now(), "summary": summary, **self._about}

    def close(self) -> None:
        """Commit what is left, note the end of the run where it stored anything, and let others write."""
        if self._index is None:
            return
        if self._started or any(self._rows.values()):
            if not self._started:
                self._rows["runs"].append(self._run_row("started"))
                self._started = True
            self._rows["runs"].append(self._run_row("ended"))
            self.commit()
        self.abandon()

    def abandon(self) -> None:
        """Let others write, without what is not committed: the store stands at the last batch."""
        if self._index is not None:
            self._index.close()
            self._index = None
            self._empty()
            self._lock.free()


def _check(folder: pathlib.Path) -> None:
    """Make the folder where there is none; raise StoreError where it holds something else than a store."""
    if odd := _UNWRITABLE.search(folder.resolve().as_posix()):
        raise StoreError(f"{folder}: Delta cannot write into a folder with {odd[0]!r} in its path; choose another name")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = {path.name for path in folder.iterdir()}
    except OSError as error:
        raise StoreError(f"{folder}: cannot be made or opened as a folder ({error.strerror}); choose another") from None
    ours = {*TABLES, manifest.NAME, f"{manifest.NAME}.new", lock.NAME, INDEX, f"{INDEX}-journal", MEMORY, f"{MEMORY}-journal"}
    if manifest.NAME not in others and others - ours:
        raise StoreError(f"{folder}: is not empty and no store; give a new folder")


def _fail(folder: pathlib.Path, error: BaseException, kept: bool = False) -> NoReturn:
    """Raise an error as one of the family, with what to do; one that is, and what is no error (Ctrl-C), as it is.

    A panic of Delta's own code is a BaseException like Ctrl-C, but an error to us.
    """
    if isinstance(error, StoreError | KeyboardInterrupt | SystemExit | GeneratorExit):
        raise error
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    full = "No space left" in str(error) or "disk is full" in str(error) or "os error 28" in str(error)
    what = "make room on the disk" if full else "check the folder and your rights"
    last = "the last batch is kept, its index is not yet" if kept else "nothing of the last batch is kept"
    raise StoreError(f"{folder}: could not be written ({reason}); {last}: {what} and run again, it goes on there") from error
