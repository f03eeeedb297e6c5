"""What a user asks a store for, as conditions in SQL. Values never become part of the SQL: they are parameters."""

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Any

from isnad.errors import UsageError
from isnad.record.ontology import EVENT_TYPES, SOURCE_KINDS, STANCES, STATUSES
from isnad.store.schema import TABLES
from isnad.store.words import query

#: One value, several of which one must hold, or None for all.
Choice = str | Iterable[str] | None
_CODE = re.compile(r"[A-Z]{3}(?: [A-Z]{3})?")


class Conditions:
    """Conditions of one query, all of which must hold, with their parameters. `sql()` is what stands behind WHERE."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.values: list[Any] = []

    def add(self, condition: str, *values: Any) -> None:
        """Add a condition in SQL with its parameters."""
        self._parts.append(condition)
        self.values.extend(values)

    def sql(self) -> str:
        """Return all conditions, or `true` where there are none."""
        return " AND ".join(f"({part})" for part in self._parts) or "true"

    def choice(self, column: str, wanted: Choice, known: Sequence[str] = (), what: str = "") -> None:
        """Ask for one of some values. Raises UsageError for one that is not among the known."""
        if wanted is None:
            return
        values = [wanted] if isinstance(wanted, str) else list(wanted)
        for value in values:
            if known and value not in known:
                raise UsageError(f"{what or column}: {value!r} is none; one of {', '.join(known)}")
        self.add(f"{column} IN (SELECT unnest(?))", values)

    def span(self, column: str, start: str | datetime.date | None, end: str | datetime.date | None) -> None:
        """Ask for days from start to end, both included. Raises UsageError where one is no date."""
        first, last = _day("start", start), _day("end", end)
        if first and last and first > last:
            raise UsageError(f"start: {first} is after end: {last}; exchange them")
        if first:
            self.add(f"{column} >= ?", first)
        if last:
            self.add(f"{column} <= ?", last)

    def documents(self, document: str | None, column: str = "document") -> None:
        """Ask for one document, by its id."""
        if document is not None:
            self.add(f"{column} = ?", document)


def _day(name: str, value: str | datetime.date | None) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if value is None or isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{name}: {value!r} is no date; write it as YYYY-MM-DD, for example 2020-11-22") from None


def kinds_of_event(conditions: Conditions, type: Choice, status: Choice, source_kind: Choice) -> None:
    """Ask for types, statuses and kinds of source (any of the chain; `none` for the writer himself)."""
    conditions.choice("type", type, tuple(EVENT_TYPES), "type")
    conditions.choice("status", status, STATUSES, "status")
    if source_kind is None:
        return
    kinds = [source_kind] if isinstance(source_kind, str) else list(source_kind)
    for kind in kinds:
        if kind not in (*SOURCE_KINDS, "none"):
            raise UsageError(f"source_kind: {kind!r} is none; one of {', '.join(SOURCE_KINDS)}, none")
    own = " OR len(source_kinds) = 0" if "none" in kinds else ""
    conditions.add(f"list_has_any(source_kinds, ?::VARCHAR[]){own}", kinds)


def countries(conditions: Conditions, country: str | None) -> None:
    """Ask for who to whom: `IRN:IRQ`, `IRN:` (from), `:IRQ` (to), `IRN` (either side). Raises UsageError."""
    if country is None:
        return
    actor, colon, recipient = country.partition(":")
    for code in (actor, recipient):
        if code and not re.fullmatch(r"[A-Z]{3}", code):
            raise UsageError(f"country: {country!r} is no pair of codes; write it as IRN:IRQ, IRN: or :IRQ")
    if not actor and not recipient:
        raise UsageError("country: names none; write it as IRN:IRQ, IRN: or :IRQ")
    if not colon:
        conditions.add("list_contains(actor_countries, ?) OR list_contains(recipient_countries, ?)", actor, actor)
        return
    if actor:
        conditions.add("list_contains(actor_countries, ?)", actor)
    if recipient:
        conditions.add("list_contains(recipient_countries, ?)", recipient)


def party(conditions: Conditions, role: str, wanted: str | None) -> None:
    """Ask for events with a participant in a role (actor, recipient; party for either), told as for `participant`."""
    if wanted is None:
        return
    inside, values = participant(wanted, role)
    if role == "party":
        conditions.add(f"event_no IN (SELECT event_no FROM participants WHERE {inside})", *values)
    else:
        conditions.add(f"event_no IN (SELECT event_no FROM participants WHERE role = ? AND ({inside}))", role, *values)


def participant(wanted: str, what: str = "party") -> tuple[str, list[Any]]:
    """Return the condition on a row of `participants` that it is who is wanted, with its parameters.

    Either codes (`IRN`, `MIL`, `IRN MIL`), an entity of the lexicon by its id, or words of a name in any spelling.
    Raises UsageError where there is no word.
    """
    inside, values = named(wanted, what)
    if not _CODE.fullmatch(wanted):
        return inside, values
    codes = wanted.split()
    if len(codes) == 2:
        return f"({inside}) OR (country = ? AND sector = ?)", [*values, *codes]
    return f"({inside}) OR country = ? OR sector = ?", [*values, wanted, wanted]


def said_by(conditions: Conditions, source: str | None, stance: Choice) -> None:
    """Ask for events with a link in their chain that has a name or an entity's id, and one of some stances."""
    if source is None and stance is None:
        return
    link = Conditions()
    link.choice("stance", stance, STANCES, "stance")
    if source is not None:
        inside, values = named(source, "source")
        link.add(inside, *values)
    conditions.add(f"event_no IN (SELECT event_no FROM sources WHERE {link.sql()})", *link.values)


def named(wanted: str, what: str, column: str = "norm", entity: str = "entity") -> tuple[str, list[Any]]:
    """Return the condition that a name holds all the words wanted, or that the entity has this id, with its parameters.

    `id:IRN` asks for the entity only. Raises UsageError where there is no word.
    """
    if wanted.startswith("id:"):
        return f"{entity} = ?", [wanted[3:]]
    try:
        asked = query(wanted)
    except UsageError:
        raise UsageError(f"{what}: {wanted!r} holds no word; give a name, an id or a code") from None
    parts = [f"contains({column}, ?) AND regexp_matches({column}, ?)" for _ in asked.patterns]
    values = [value for pair in zip(asked.plain, asked.patterns, strict=True) for value in pair]
    return f"{entity} = ? OR ({' AND '.join(parts)})", [wanted, *values]


def place(conditions: Conditions, wanted: str | None) -> None:
    """Ask for events at a place: words of its name in Arabic or English, a country's code, or its GeoNames number."""
    if wanted is None:
        return
    if wanted.isascii() and wanted.isdecimal():
        conditions.add("geonames_id = ?", int(wanted[:18]))
        return
    inside, values = named(wanted, "place", "place_norm", "place_country")
    conditions.add(inside, *values)


def confidence(conditions: Conditions, least: float | None) -> None:
    """Ask for events with at least some confidence. Raises UsageError outside 0 to 1."""
    if least is None:
        return
    if not 0 <= least <= 1:
        raise UsageError(f"min_confidence: {least} is not between 0 and 1")
    conditions.add("confidence >= ?", least)


def ordering(table: str, order: str | None, otherwise: str) -> str:
    """Return what stands behind ORDER BY: a column of the table, with `-` in front from the greatest down.

    Raises UsageError for a name that is no column.
    """
    if order is None:
        return otherwise
    column = order.removeprefix("-")
    if column not in TABLES[table].names:
        raise UsageError(f"order: {order!r} is no column of {table}; one of {', '.join(TABLES[table].names)}")
    return f'"{column}" {"DESC" if order.startswith("-") else "ASC"} NULLS LAST, {otherwise}'


def limiting(limit: int | None, offset: int = 0) -> str:
    """Return the LIMIT of a query. Raises UsageError for a number below 0, and for an offset without a limit."""
    for name, number in (("limit", limit), ("offset", offset)):
        if number is not None and (isinstance(number, bool) or not isinstance(number, int) or number < 0):
            raise UsageError(f"{name}: {number!r} is no number of rows; give 0 or more")
    if limit is None and offset:
        raise UsageError("offset: needs a limit")
    return "" if limit is None else f" LIMIT {limit}" + (f" OFFSET {offset}" if offset else "")
