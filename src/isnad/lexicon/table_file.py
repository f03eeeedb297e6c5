"""A TSV file of the lexicon as its lines: cells are set, rows are appended, and every other byte stays as it is."""

import os
import pathlib
import shutil
import tempfile

from isnad.errors import LexiconError


class Row:
    """One row of a table. Fields: cells, by column; number, its line in the file, or None for a row that is appended."""

    def __init__(self, cells: dict[str, str], number: int | None) -> None:
        self.cells = cells
        self.number = number
        self.changed = number is None

    def set(self, column: str, value: str) -> None:
        """Put a value into a cell."""
        if self.cells[column] != value:
            self.cells[column] = value
            self.changed = True


class TableFile:
    """A table of the lexicon, read for editing. Fields: path; columns; rows, those of the file first, then the appended.

    Raises LexiconError (file and line) where the file cannot be read or a row is of another width than the header.
    """

    def __init__(self, path: pathlib.Path) -> None:
        self.path = path
        try:
            self.before = path.read_bytes()
            self._lines = self.before.decode("utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path.name}: cannot be read: {error}") from error
        self.columns: list[str] = []
        self.rows: list[Row] = []
        self._end = "\n"
        for number, line in enumerate(self._lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.removesuffix("\r").split("\t")
            if not self.columns:
                self.columns = cells
                self._end = "\r\n" if line.endswith("\r") else "\n"
            elif len(cells) != len(self.columns):
                raise LexiconError(f"{path.name}:{number}: {len(cells)} columns, the header has {len(self.columns)}: {line[:60]}")
            else:
                self.rows.append(Row(dict(zip(self.columns, cells, strict=True)), number))

    def append(self, cells: dict[str, str]) -> Row:
        """Add a row behind the last line; columns that `cells` lacks are empty. Returns the row."""
        row = Row({column: cells.get(column, "") for column in self.columns}, None)
        self.rows.append(row)
        return row

    def where(self, row: Row) -> str:
        """Return `file:line` of a row, or the file for one that is appended."""
        return f"{self.path.name}:{row.number}" if row.number is not None else f"{self.path.name} (appended)"

    def render(self) -> bytes:
        """Return the file as it is with its changes; the very bytes that were read where there are none."""
        lines, new = list(self._lines), ""
        for row in self.rows:
            if not row.changed:
                continue
            text = "\t".join(row.cells[column] for column in self.columns)
            if row.number is None:
                new += text + self._end
            else:
                lines[row.number - 1] = text + ("\r" if lines[row.number - 1].endswith("\r") else "")
        old = "\n".join(lines)
        return (old + (self._end if new and old and not old.endswith("\n") else "") + new).encode("utf-8")

    def save(self) -> None:
        """Put the changed file in the place of the old one, whole or not at all.

        Raises LexiconError where the file was changed by somebody else in the meantime, or cannot be written.
        """
        target = self.path.resolve()
        try:
            if target.read_bytes() != self.before:
                raise LexiconError(f"{self.path.name}: was changed by another program since it was read; start again")
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(self.render())
                shutil.copymode(target, temporary)
                os.replace(temporary, target)
            except BaseException:
                pathlib.Path(temporary).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise LexiconError(f"{target}: cannot be written ({error.strerror}); nothing was changed") from error
