"""What could not be read, and where it stands: an entry of the report, never an exception and never silence."""

from typing import NamedTuple


class Failure(NamedTuple):
    """An input that gave no document.

    Fields: where, the place as one readable text; reason, a short stable word (see REASONS); message, what was wrong and what
    to do; file, the file on disk; record, the line, row, member or WARC record in it, None where the whole file is meant.
    """

    where: str
    reason: str
    message: str
    file: str | None = None
    record: str | None = None


#: Every reason that this room gives, and what it means.
REASONS = {
    "missing": "there is no such file, or it may not be opened",
    "empty": "nothing in it",
    "binary": "bytes that are no text",
    "encoding": "text in an encoding that is not known",
    "too-large": "larger than what is read at once, packed or unpacked",
    "format": "not valid JSON, CSV, HTML …, or without the field of the text",
    "no-article": "a page without an article",
    "not-arabic": "text in another language",
    "damaged": "cut off or broken: an archive, a table, a packed file",
    "encrypted": "a member of a ZIP that asks for a password",
    "unknown-kind": "a kind of file that is not read",
}


class Spot(NamedTuple):
    """A place in the input: file, and the record in it (members of archives and lines or rows, outermost first)."""

    file: str
    record: str | None = None

    def at(self, kind: str, number: int | str) -> "Spot":
        """Return the place of a record inside this one: `line 3`, `row 7`, `member a.html`."""
        inner = f"{kind} {number}"
        return Spot(self.file, f"{self.record}, {inner}" if self.record else inner)

    def __str__(self) -> str:
        """Return `file`, `file:3` for a line of a file, or `file: member a.csv, row 7`."""
        if self.record is None:
            return self.file
        kind, _, number = self.record.partition(" ")
        return f"{self.file}:{number}" if kind == "line" else f"{self.file}: {self.record}"

    def failure(self, reason: str, message: str) -> Failure:
        """Return the failure at this place; the message gets the place in front where it does not have it."""
        where = str(self)
        return Failure(where, reason, message if message.startswith(where) else f"{where}: {message}", self.file, self.record)
