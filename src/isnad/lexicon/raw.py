"""From the bytes of a lexicon file to plain values: bounded size and depth, UTF-8, no aliases, no key twice.

A lexicon may come from somebody else. Aliases of YAML (`*a`) make a small file into a huge structure, and a key that stands twice
loses what stood there first without a word: both are refused, whatever the file means by them.
"""

import pathlib
from collections.abc import Iterable
from typing import Any

from isnad.errors import LexiconError

#: Largest file of a lexicon, and largest of YAML, in bytes.
MAX_FILE = 64_000_000
MAX_YAML = 8_000_000


def read_text(path: pathlib.Path, most: int = MAX_FILE) -> str:
    """Return the text of a file. Raises LexiconError where it cannot be opened, is larger than `most` bytes or is not UTF-8."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise LexiconError(f"{path.name}: has more than the {most:,} bytes that a lexicon file may have; split it")
        return data.decode("utf-8")
    except (UnicodeDecodeError, OSError, ValueError) as error:
        raise LexiconError(f"{path.name}: cannot be read: {error}") from error


def read_yaml(path: pathlib.Path) -> Any:
    """Return the file's content with every scalar as a string.

    Raises LexiconError, naming file and line, where the file is too large, not UTF-8 or not YAML, nests deeper than
    `plain_yaml.MAX_DEPTH`, holds an anchor or alias, or the same key twice.
    """
    from isnad.lexicon.plain_yaml import parsed  # noqa: PLC0415 (a compiled lexicon is read without YAML)

    return parsed(read_text(path, MAX_YAML), path.name)


def read_tsv(path: pathlib.Path, columns: Iterable[str] = ()) -> tuple[list[dict[str, str]], list[str]]:
    """Return the rows of a TSV file as dicts by the header's names, and its template lines.

    Lines that start with # are comments, `#template:` lines excepted. Args: columns, that the header must hold. Raises
    LexiconError where it cannot be read, lacks a column or names one twice, and on a row of the wrong width.
    """
    rows: list[dict[str, str]] = []
    templates: list[str] = []
    header: list[str] | None = None
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.startswith("#template:"):
            templates.append(line.removeprefix("#template:").strip())
        elif line.strip() and not line.startswith("#"):
            cells = line.removesuffix("\r").split("\t")
            if header is None:
                header = _header(cells, columns, f"{path.name}:{number}")
            elif len(cells) != len(header):
                raise LexiconError(f"{path.name}:{number}: {len(cells)} columns, the header has {len(header)}: {line[:60]}")
            else:
                rows.append(dict(zip(header, cells, strict=True)))
    if header is None and columns:
        raise LexiconError(f"{path.name}: has no header; its first row names the columns {', '.join(columns)}")
    return rows, templates


def _header(cells: list[str], columns: Iterable[str], where: str) -> list[str]:
    if twice := [name for name in cells if cells.count(name) > 1]:
        raise LexiconError(f"{where}: the header names the column {twice[0]!r} twice")
    if missing := [name for name in columns if name not in cells]:
        raise LexiconError(f"{where}: the header lacks the column {missing[0]!r}")
    return cells


def read_words(path: pathlib.Path) -> list[str]:
    """Return the words of a plain list, one a line, `#` opening a comment; none where there is no such file.

    Raises LexiconError where it cannot be read.
    """
    if not path.exists():
        return []
    return [word for line in read_text(path).splitlines() if (word := line.split("#")[0].strip())]
