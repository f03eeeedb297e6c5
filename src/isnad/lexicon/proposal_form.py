"""The form of a table of proposals: its columns, and what makes a row unfit whatever the lexicon holds."""

import pathlib
import re
import unicodedata

import msgspec

from isnad.arabic.letters import LATIN
from isnad.errors import LexiconError
from isnad.lexicon.check import UNCLEAN
from isnad.lexicon.spans import Span, in_order, is_date
from isnad.record.ontology import INTERNATIONAL, SECTORS

#: The tables of actors that take proposals.
TABLES = ("people", "organizations", "outlets")
#: What an organization can be.
ORGANIZATION_KINDS = ("party", "armed-group", "ministry", "agency", "court", "company", "igo", "ngo", "body")
#: The longest cell in characters; what is longer is no name.
MAX_CELL = 2_000

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LATIN = re.compile(f"[{LATIN}]")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
_NO_NAME = re.compile("[^\u0621-\u063a\u0641-\u064b0-9 .()+-]")


class Proposal(msgspec.Struct, frozen=True):
    """A row of proposals. Fields: line, in its file; cells, by column; spans, its offices or its one code; faults, why it is
    unfit (none where it is fit)."""

    line: int
    cells: dict[str, str]
    spans: tuple[Span, ...] = ()
    faults: tuple[str, ...] = ()


def names(cell: str) -> list[str]:
    """Return the variants of a cell."""
    return [name for part in cell.split("|") if (name := part.strip())]


def read_proposals(path: pathlib.Path, columns: list[str], countries: set[str]) -> list[Proposal]:
    """Return all rows of a table of proposals, the unfit ones with their faults. Lines that start with # are comments.

    columns: those of the lexicon's own file; countries: the codes of its states.
    Raises LexiconError where no row can be read: no such file, no UTF-8, no header of these columns, no rows.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}); give the path of a tab-separated file") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise LexiconError(f"{path}:{line}: is not UTF-8; save the table as UTF-8, tab-separated") from error
    header: list[str] = []
    rows: list[Proposal] = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        if not line.strip() or line.startswith("#"):
            continue
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        if not header:
            header = _header(cells, columns, f"{path}:{number}")
        elif len(cells) != len(header):
            fault = f"{len(cells)} columns, the header has {len(header)}; put a tab between all columns, empty ones too"
            rows.append(Proposal(number, {}, faults=(fault,)))
        else:
            told = dict.fromkeys(columns, "") | dict(zip(header, cells, strict=True))
            rows.append(_proposal(number, told, countries))
    if not rows:
        raise LexiconError(f"{path}: holds no rows; write a header of column names and a row for each proposal")
    return rows


def _header(cells: list[str], columns: list[str], where: str) -> list[str]:
    unknown = [repr(cell) for cell in cells if cell not in columns]
    known = f"the columns are {', '.join(columns)}, tab-separated"
    if unknown:
        raise LexiconError(f"{where}: the header has {', '.join(unknown)[:200]}, which is no column of this kind; {known}")
    if twice := [cell for cell in dict.fromkeys(cells) if cells.count(cell) > 1]:
        raise LexiconError(f"{where}: the header has {', '.join(twice)} more than once; {known}")
    if "source" not in cells:
        raise LexiconError(f"{where}: there is no column source; add it, and tell for each row where it came from")
    if not {"id", "name_ar"} & set(cells):
        raise LexiconError(f"{where}: there is neither a column id nor name_ar; {known}")
    return cells


def _proposal(line: int, cells: dict[str, str], countries: set[str]) -> Proposal:
    faults = [*_characters(cells), *_naming(cells), *_source(cells["source"])]
    if "offices" in cells:
        spans, bad = _offices(cells["offices"])
    else:
        span = Span(cells["country"], cells.get("sector", ""), cells.get("from", ""), cells.get("to", ""))
        spans, bad = [span], _dates(span.start, span.end)
        if cells.get("kind") and cells["kind"] not in ORGANIZATION_KINDS:
            bad.append(f"kind {cells['kind']!r} is none; one of {', '.join(ORGANIZATION_KINDS)}")
    for span in spans:
        bad += _code(span, countries, "offices" in cells)
    return Proposal(line, cells, tuple(spans), tuple(dict.fromkeys(faults + bad)))


def _characters(cells: dict[str, str]) -> list[str]:
    faults = []
    for column, cell in cells.items():
        if len(cell) > MAX_CELL:
            faults.append(f"{column} has {len(cell):,} characters, more than {MAX_CELL:,}; shorten it")
        bad = next((c for c in cell if c == "\ufffd" or unicodedata.category(c)[0] == "C"), None) or next(
            iter(UNCLEAN.findall(cell)), None
        )
        if bad:
            faults.append(f"{column} holds U+{ord(bad):04X} (a control, vowel mark, tatweel or Persian letter); take it out")
    return faults


def _naming(cells: dict[str, str]) -> list[str]:
    faults = []
    if cells["id"] and not _ID.fullmatch(cells["id"]):
        faults.append(f"id {cells['id']!r}: write small Latin letters, digits and hyphens, such as kofi-annan")
    if not cells["id"] and not cells["name_ar"]:
        faults.append("missing name: give name_ar, or the id of an entry that is there")
    if "|" in cells["name_ar"]:
        faults.append("name_ar holds more than one name; put the others into also_ar")
    if _ARABIC.search(cells["name_en"]):
        faults.append("name_en holds Arabic letters; give the name in Latin letters")
    return faults


def letters_of(column: str, name: str) -> str | None:
    """Return what is wrong with the letters of an Arabic name that is new, and what to do; None where nothing is."""
    if _LATIN.search(name):
        return f"Latin letters in {column}: {name!r}; write the name as Arabic papers do"
    if bad := _NO_NAME.search(name):
        return f"{column}: {name!r} holds {bad.group()!r} (U+{ord(bad.group()):04X}), which no name does; take it out"
    if len(_ARABIC.findall(name)) < 2:
        return f"{column}: {name!r} has fewer than two letters; give the whole name"
    return None


def _source(cell: str) -> list[str]:
    parts = [part.strip() for part in cell.split("|")]
    if any(part.casefold() in ("", "hand") for part in parts):
        return [f"source {cell!r}: tell where the row came from, such as 'Wikidata Q123, read 2026-11' (not 'hand')"]
    return []


def _dates(start: str, end: str) -> list[str]:
    faults = [f"bad date {day!r}: write 2017, 2017-01 or 2017-01-20" for day in (start, end) if day and not is_date(day)]
    if not faults and not in_order(start, end):
        faults.append(f"bad date: {start}..{end} ends before it begins")
    return faults


def _offices(cell: str) -> tuple[list[Span], list[str]]:
    """Return the offices of a cell `COUNTRY SECTOR from..to office; …`, and what is wrong with it."""
    spans, faults = [], []
    for item in filter(None, (part.strip() for part in cell.split(";"))):
        country, *rest = item.split(" ", 3)
        if not rest:
            faults.append(f"office {item!r} needs COUNTRY SECTOR from..to office")
            continue
        start, dots, end = rest[1].partition("..") if len(rest) > 1 else ("", "", "")
        label = " ".join(rest[2:] if dots else rest[1:])
        if not dots:
            start = ""
            if re.match(r"[\d/-]+( |$)", label):
                faults.append(f"bad date in office {item!r}: dates are written from..to, such as 2017-01-20..2021")
        if _ARABIC.search(label):
            faults.append(f"office {item!r} holds Arabic letters; name the office in English")
        faults += _dates(start, end)
        spans.append(Span(country, rest[0], start, end, label))
    return spans, faults


def _code(span: Span, countries: set[str], person: bool) -> list[str]:
    faults = []
    if span.country not in countries | set(INTERNATIONAL) and (span.country or person):
        faults.append(f"unknown country code {span.country!r}: three letters as in states.tsv, or {', '.join(INTERNATIONAL)}")
    if span.sector not in {*SECTORS, "-" if person else ""}:
        faults.append(f"unknown sector {span.sector!r}: one of {', '.join(SECTORS)}")
    return faults
