"""Proposals for the tables of actors: what each row would change, and the file with what it adds.

A row is new, the same as what is there, adds to it, contradicts it, or is refused. What contradicts is never written: a person
decides. Importing a table twice changes nothing the second time.
"""

import pathlib
import re
import shutil
import tempfile
import unicodedata

import msgspec

from isnad.arabic.names import spellings
from isnad.errors import LexiconError, UsageError
from isnad.lexicon.cache import load
from isnad.lexicon.check import problems
from isnad.lexicon.files import DATA, read_tsv
from isnad.lexicon.namebook import Bearer, NameBook, without_article
from isnad.lexicon.proposal_form import TABLES, Proposal, letters_of, names, read_proposals
from isnad.lexicon.spans import Merged, Span, merge_codes, merge_offices, wording
from isnad.lexicon.table_file import Row, TableFile
from isnad.lexicon.tables import Lexicon

#: What can become of a row, and what that means.
OUTCOMES = {
    "same": "there already",
    "new": "not there yet: appended",
    "adds": "there, and the row adds to it: filled in",
    "contradicts": "there, and otherwise: left as it is, for a person to decide",
    "refused": "unfit: mend the row and import again",
}
_CATEGORIES = {"people": "person", "organizations": "organization", "outlets": "outlet"}
_NAMES = ("name_ar", "also_ar", "family_ar")
_CHANGES = ("new", "adds")


class Verdict(msgspec.Struct, frozen=True):
    """What becomes of a row of proposals. Fields: line, in its file; outcome, one of `OUTCOMES`; id, of the entry that it is
    about (the name where it has none); details, what is added, what contradicts, or why it is refused and what to do."""

    line: int
    outcome: str
    id: str
    details: tuple[str, ...] = ()


class Account(msgspec.Struct, frozen=True):
    """What becomes of a table of proposals: a verdict for each row, in its order, and the lexicon's file with what they add."""

    verdicts: tuple[Verdict, ...]
    file: TableFile


def weigh(proposals: pathlib.Path, kind: str, data: pathlib.Path = DATA, lexicon: Lexicon | None = None) -> Account:
    """Return what becomes of each row of a table of proposals; nothing is written.

    kind: people, organizations or outlets; data: the folder of the lexicon; lexicon: the same, compiled (made where None).
    Raises LexiconError where no row can be read, or the lexicon itself cannot be; UsageError for another kind.
    """
    if kind not in TABLES:
        raise UsageError(f"{kind!r} is no table of actors; one of {', '.join(TABLES)}")
    states = read_tsv(data / "actors" / "states.tsv")[0]
    desk = _Desk(kind, TableFile(data / "actors" / f"{kind}.tsv"), states, NameBook((lexicon or load(data)).tables))
    rows = read_proposals(proposals, desk.file.columns, {row["iso3"] for row in states})
    verdicts = {
        row.line: Verdict(row.line, "refused", row.cells.get("id") or row.cells.get("name_ar", ""), row.faults)
        for row in rows
        if row.faults
    }
    fit, changing = [row for row in rows if not row.faults], True
    while changing:  # what one row adds may settle another: all are asked again until nothing changes any more
        changing = False
        for row in fit:
            found, before = desk.take(row), verdicts.get(row.line)
            changing = changing or found.outcome in _CHANGES
            if before is None or before.outcome not in _CHANGES:
                verdicts[row.line] = found
            elif found.outcome in _CHANGES:
                verdicts[row.line] = msgspec.structs.replace(before, details=(*before.details, *found.details))
    return Account(tuple(verdicts[row.line] for row in rows), desk.file)


def write(account: Account, data: pathlib.Path = DATA) -> bool:
    """Put what an account adds into the lexicon's file, and return whether that changed it.

    The whole lexicon is checked with the changed file first (`isnad lexicon check`). Raises LexiconError, and writes nothing,
    where it would not pass, or where the file cannot be written.
    """
    content = account.file.render()
    if content == account.file.before:
        return False
    try:
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "data"
            shutil.copytree(data, copy)
            (copy / "actors" / account.file.path.name).write_bytes(content)
            found = problems(copy)
    except OSError as error:
        raise LexiconError(
            f"{data}: cannot be copied for its check ({error}); nothing was written, see to disk and rights"
        ) from error
    if found:
        raise LexiconError(
            f"{account.file.path.name}: with the rows added, {len(found)} problems: {'; '.join(found[:3])}; nothing was written, "
            "mend these first (isnad lexicon check)"
        )
    account.file.save()
    return True


class _Desk:
    """Where rows are taken one after the other: the table as it stands by then, and the names that are borne by then."""

    def __init__(self, kind: str, file: TableFile, states: list[dict[str, str]], book: NameBook) -> None:
        self.kind, self.file, self.book = kind, file, book
        self.category = _CATEGORIES[kind]
        self.entries: dict[str, list[Row]] = {}
        for row in file.rows:
            self.entries.setdefault(row.cells["id"], []).append(row)
        self.country_words = {row["iso3"]: wording(row["name_en"]) | wording(row["demonym_en"]) for row in states}

    def take(self, row: Proposal) -> Verdict:
        """Settle a fit row, and put what it adds into the table."""
        entry, faults = self._entry(row)
        rows = self.entries.get(entry, [])
        if not faults:
            faults = self._names(row, entry, rows)
        if not faults and not rows:
            faults = self._lacking(row)
        if faults:
            return Verdict(row.line, "refused", entry or row.cells["id"] or row.cells["name_ar"], tuple(faults))
        return self._join(row, entry, rows) if rows else self._append(row, entry)

    def _entry(self, row: Proposal) -> tuple[str, list[str]]:
        """Return the id of the entry that a row is about, there or new, and what speaks against it."""
        given, name = row.cells["id"], row.cells["name_ar"]
        if given in self.entries:
            return given, self._alike(row, self.entries[given])
        for told in (names(name), names(row.cells["also_ar"])):
            found = {entry for each in told for entry in self._borne(each)}
            if len(found) > 1:
                return "", [f"{', '.join(told)}: name of several entries here ({', '.join(sorted(found))}); give the id"]
            if found:
                return found.pop(), []
        if given and given in self.book.ids:
            return given, [f"id {given!r} is that of an entry of another kind; choose another"]
        if given or not name:
            return given, []
        made = re.sub(r"[^a-z0-9]+", "-", _plain(row.cells["name_en"]).replace("'", "")).strip("-")
        if made and made in self.book.ids:
            return "", [
                f"id {made!r}, made from name_en, is that of another entry; give the id if it is the same, else a new one"
            ]
        return made, [] if made else ["missing name: give an id, or name_en to make one from"]

    def _alike(self, row: Proposal, rows: list[Row]) -> list[str]:
        """Return what speaks against a row with the id of an entry: that the names it tells are all of another."""
        name, english = row.cells["name_ar"], row.cells["name_en"]
        if not (name or english) or any(_has(rows, told) for told in (name, *names(row.cells["also_ar"]))):
            return []
        if english and any(_plain(english) == _plain(old.cells["name_en"]) for old in rows):
            return []
        there = f"{rows[0].cells['name_ar']} ({self.file.where(rows[0])})"
        return [f"id {row.cells['id']!r} is that of {there}, which bears none of these names; give another id, or that name too"]

    def _borne(self, name: str) -> set[str]:
        """Return the ids of the entries of this kind that bear a name as theirs, not only as a family name."""
        found = {bearer.id for bearer in self.book.bearers(name)}
        return {entry for entry in found if _has(self.entries.get(entry, []), name)}

    def _names(self, row: Proposal, entry: str, rows: list[Row]) -> list[str]:
        """Return what speaks against the names that are new to the entry."""
        faults = []
        for column in _NAMES:
            for name in names(row.cells.get(column, "")):
                if _has(rows, name, *_NAMES):
                    continue
                own = {Bearer(self.category, entry), Bearer("family", entry)}
                others = sorted(b for b in self.book.bearers(name) - own if column != "family_ar" or b.cat != "place")
                common = self.book.common(name)
                if letters := letters_of(column, name):
                    faults.append(letters)
                elif others:
                    faults.append(
                        f"{column}: {name} is the name of another entry: {others[0]}; leave it out or give a longer name"
                    )
                elif common:
                    faults.append(f"{column}: {name} is a common Arabic word ({common}); leave it out or give a longer name")
        return faults

    def _lacking(self, row: Proposal) -> list[str]:
        """Return what a new row must have and has not."""
        missing = [column for column in ("name_ar", "name_en") if not row.cells[column]]
        faults = [f"missing name: {' and '.join(missing)} of an entry that is not here yet"] if missing else []
        if self.kind == "people" and not row.spans:
            faults.append("no offices: give at least COUNTRY SECTOR")
        return faults

    def _append(self, row: Proposal, entry: str) -> Verdict:
        cells = {**row.cells, "id": entry}
        used: list[str] = names(cells["name_ar"])
        for column in ("also_ar", "family_ar"):
            if column in cells:
                kept = _distinct(names(cells[column]), used if column == "also_ar" else [])
                cells[column] = "|".join(kept)
        if "offices" in cells:
            cells["offices"] = "; ".join(map(str, row.spans))
        self.entries[entry] = [self.file.append(cells)]
        self._enter(entry, row)
        return Verdict(row.line, "new", entry, (cells["name_ar"],))

    def _enter(self, entry: str, row: Proposal) -> None:
        for column in ("name_ar", "also_ar"):
            for name in names(row.cells[column]):
                self.book.add(name, Bearer(self.category, entry))
        for name in names(row.cells.get("family_ar", "")):
            self.book.add(name, Bearer("family", entry))

    def _join(self, row: Proposal, entry: str, rows: list[Row]) -> Verdict:
        """Settle a row about an entry that is there: nothing of it is written where any of it contradicts."""
        cells, first = row.cells, rows[0]
        adds, notes, changes = [], [], {}
        for target, columns in (("also_ar", ("name_ar", "also_ar")), ("family_ar", ("family_ar",))):
            listed = [name for column in columns for name in names(cells.get(column, ""))]
            own = ("family_ar",) if target == "family_ar" else ("name_ar", "also_ar")
            fresh = [name for name in listed if not _has(rows, name, *(own if " " in name else _NAMES))]
            if fresh := _distinct(fresh, []):
                changes[target] = "|".join([*names(first.cells[target]), *fresh])
                adds += [f"{'family name' if target == 'family_ar' else 'other name'} {name}" for name in fresh]
        for column in ("name_en", "kind"):
            told, old = cells.get(column, ""), first.cells.get(column, "")
            if told and not old:
                changes[column] = told
                adds.append(f"{column} {told}")
            elif told and column == "name_en" and _plain(told) != _plain(old):
                notes.append(f"name_en is {old!r} here, {told!r} there")
        merged = self._merge(row, rows)
        clashes = list(merged.clashes)
        kinds = [old.cells["kind"] for old in rows if "kind" in old.cells]
        if cells.get("kind") and any(kinds) and cells["kind"] not in kinds:
            clashes.append(f"another kind: {cells['kind']}; here {first.cells['kind']}")
        where = self.file.where(first)
        if clashes:
            return Verdict(
                row.line,
                "contradicts",
                entry,
                (
                    *clashes,
                    f"mend {where} by hand if the row is right; if it is about another of that name, give it a longer one",
                ),
            )
        adds, notes = [*adds, *merged.adds], [*notes, *merged.notes]
        if not adds:
            return Verdict(row.line, "same", entry, (f"is {where}", *notes))
        self._fill(row, rows, changes, merged.spans)
        return Verdict(row.line, "adds", entry, (*adds, f"to {where}", *notes))

    def _merge(self, row: Proposal, rows: list[Row]) -> Merged:
        if self.kind == "people":
            return merge_offices(_offices(rows[0]), list(row.spans), self.country_words)
        return merge_codes([_code(old) for old in rows], row.spans[0])

    def _fill(self, row: Proposal, rows: list[Row], changes: dict[str, str], spans: list[Span]) -> None:
        """Write what a row adds into the rows of its entry, with where it came from."""
        touched = [rows[0]] if changes else []
        for column, value in changes.items():
            rows[0].set(column, value)
        if self.kind == "people":
            if spans != _offices(rows[0]):
                rows[0].set("offices", "; ".join(map(str, spans)))
                touched.append(rows[0])
        else:
            for old, span in zip(rows, spans, strict=False):
                if span != _code(old):
                    touched.append(old)
                    for column, value in zip(("country", "sector", "from", "to"), msgspec.structs.astuple(span), strict=False):
                        if column in old.cells:
                            old.set(column, value)
            for span in spans[len(rows) :]:
                told = {"country": span.country, "sector": span.sector, "from": span.start, "to": span.end}
                kept = {column: rows[0].cells[column] for column in ("id", "name_ar", "also_ar", "name_en", "kind")}
                rows.append(self.file.append({**kept, **told, "source": row.cells["source"]}))
        for old in touched:
            old.set("source", "|".join(dict.fromkeys([*names(old.cells["source"]), *names(row.cells["source"])])))
        self._enter(rows[0].cells["id"], row)


def _plain(name: str) -> str:
    """Return an English name without accents and capitals."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold().replace("’", "'")


def _has(rows: list[Row], name: str, *columns: str) -> bool:
    """Whether rows hold a name in any spelling, with or without its article, in the columns given (else as their own)."""
    told = {*spellings(name), *without_article(name)}
    return any(
        told.intersection(spellings(old)) for row in rows for column in columns or ("name_ar", "also_ar")
        for old in names(row.cells.get(column, ""))
    )  # fmt: skip


def _distinct(listed: list[str], known: list[str]) -> list[str]:
    """Return names without those that are only another spelling of one before."""
    seen = {words for name in known for words in spellings(name)}
    kept = []
    for name in listed:
        told = set(spellings(name))
        if not told & seen:
            kept.append(name)
        seen |= told
    return kept


def _code(row: Row) -> Span:
    cells = row.cells
    return Span(cells["country"], cells.get("sector", ""), cells.get("from", ""), cells.get("to", ""))


def _offices(row: Row) -> list[Span]:
    """Return the offices of a row of people.tsv, as the compiler reads them."""
    found = []
    for item in filter(None, (part.strip() for part in row.cells["offices"].split(";"))):
        country, *rest = item.split(None, 3)
        start, dots, end = rest[1].partition("..") if len(rest) > 1 else ("", "", "")
        found.append(Span(country, rest[0] if rest else "", start if dots else "", end, " ".join(rest[2:] if dots else rest[1:])))
    return found
