"""The filter of events that stands in a page's address: read from it, written to it, handed to the store."""

import contextlib
import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Protocol, Self, TypeVar
from urllib.parse import urlencode

import msgspec

from isnad.errors import UsageError
from isnad.explorer.scores import TYPES_OF
from isnad.record.ontology import EVENT_TYPES, QUAD_CLASSES, SOURCE_KINDS, STANCES, STATUSES

#: Fields with several values -> the values there are (none: any).
MANY: dict[str, tuple[str, ...]] = {
    "quad": tuple(QUAD_CLASSES), "type": tuple(EVENT_TYPES), "status": STATUSES, "source_kind": (*SOURCE_KINDS, "none"),
    "stance": STANCES, "outlet": (),
}  # fmt: skip
#: Fields with one value, as they stand in an address.
ONE = (
    "text", "party", "actor", "recipient", "by", "to", "place", "start", "end", "source", "min_confidence", "document", "story",
)  # fmt: skip
#: What a table of events can be sorted by -> the column.
SORTS = {
    "day": "day",
    "type": "type",
    "place": "place_name",
    "outlet": "outlet",
    "confidence": "confidence",
    "stored": "event_no",
}
#: Longest value of a field, in characters, and most values of one.
_LONGEST, _MOST = 300, 60
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODE = re.compile(r"[A-Z]{3}")


class Params(Protocol):
    """The parameters of an address: a name may stand several times."""

    def getlist(self, key: Any) -> list[str]:
        """Return all values of a name."""
        ...


class WrongFilter(UsageError):
    """A filter that makes no sense. Attributes: field, as in the address; key, of the message for readers."""

    def __init__(self, field: str, key: str, value: str) -> None:
        super().__init__(f"{field}: {value!r} cannot be used ({key})")
        self.field, self.key, self.value = field, key, value


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for by the address of a page; what is None or empty asks for nothing. path: of the page."""

    path: ClassVar[str]

    def given(self) -> dict[str, Any]:
        """Return the fields that ask for something."""
        return {name: value for name in self.__struct_fields__ if (value := getattr(self, name)) not in (None, ())}

    def query(self, **more: Any) -> str:
        """Return the filter as the query of an address, each field once, in a fixed order; empty where nothing is asked.

        Args: more, further parameters; None leaves one out.
        """
        pairs: list[tuple[str, str]] = []
        for name, value in [*self.given().items(), *more.items()]:
            if name == "outlet":
                pairs += [(name, item) for item in value]
            elif value is not None:
                pairs.append(
                    (name, ",".join(value) if isinstance(value, tuple) else f"{value:g}" if _number(value) else str(value))
                )
        return urlencode(pairs)

    def url(self, path: str | None = None, **more: Any) -> str:
        """Return the address of a page with this filter. Args: path, by default of what is filtered; more, as for `query`."""
        query = self.query(**more)
        return f"{path or self.path}?{query}" if query else path or self.path

    def but(self, **changes: Any) -> Self:
        """Return the filter with some fields changed."""
        return msgspec.structs.replace(self, **changes)


class Filter(Wanted, frozen=True, kw_only=True):
    """Which events are wanted. Fields as in `Store.events`, but:

    quad adds all types of a quad class to `type`; by and to are the countries of actor and recipient.
    """

    path: ClassVar[str] = "/events"
    text: str | None = None
    quad: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    party: str | None = None
    actor: str | None = None
    recipient: str | None = None
    by: str | None = None
    to: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    status: tuple[str, ...] = ()
    source: str | None = None
    source_kind: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    min_confidence: float | None = None
    document: str | None = None
    story: str | None = None

    def asked(self) -> dict[str, Any]:
        """Return the filter as arguments of `Store.events`."""
        types = dict.fromkeys([*(t for quad in self.quad for t in TYPES_OF[quad]), *self.type])
        several = {
            "type": list(types), "status": list(self.status), "source_kind": list(self.source_kind),
            "stance": list(self.stance), "outlet": list(self.outlet),
        }  # fmt: skip
        single = {name: getattr(self, name) for name in ONE if name not in ("by", "to")}
        if self.by or self.to:
            single["country"] = f"{self.by or ''}:{self.to or ''}"
        return {name: value for name, value in {**several, **single}.items() if value not in (None, [])}


def _number(value: Any) -> bool:
    return isinstance(value, float)


def read_filter(params: Params) -> Filter:
    """Return the filter of an address. Unknown parameters are left alone. Raises WrongFilter."""
    found = read_fields(params, MANY, ONE)
    if found["min_confidence"] is not None:
        try:
            number = float(found["min_confidence"].replace("٫", "."))
        except ValueError:
            number = -1
        if not 0 <= number <= 1:
            raise WrongFilter("min_confidence", "confidence", found["min_confidence"])
        found["min_confidence"] = number or None
    return Filter(**found)


def read_fields(params: Params, many: Mapping[str, tuple[str, ...]], one: Iterable[str]) -> dict[str, Any]:
    """Return the fields of an address: those of several values as tuples, the others as words. Raises WrongFilter.

    Args: params; many, field -> the values there are (none: any); one, the others; by, to, start and end are among them.
    """
    found: dict[str, Any] = {}
    for name, known in many.items():
        values = _several(params.getlist(name), split=name != "outlet")
        for value in values:
            if known and value not in known:
                raise WrongFilter(name, "choice", value)
        if len(values) > _MOST:
            raise WrongFilter(name, "long", f"{len(values)}")
        found[name] = values
    for name in one:
        value = next((value.strip() for value in params.getlist(name) if value.strip()), None)
        if value is not None and len(value) > _LONGEST:
            raise WrongFilter(name, "long", value[:20] + "…")
        found[name] = value
    _countries(found, params.getlist("country"))
    _days(found)
    return found


Asking = TypeVar("Asking", bound=Wanted)


def typed(params: Params, kind: type[Asking], many: Mapping[str, tuple[str, ...]], one: Iterable[str]) -> Asking:
    """Return the filter of an address as it stands there, right or wrong, for the form in which it can be mended."""
    found: dict[str, Any] = {name: _several(params.getlist(name), split=name != "outlet")[:_MOST] for name in many}
    for name in one:
        found[name] = next((value.strip()[:_LONGEST] for value in params.getlist(name) if value.strip()), None)
        if found[name] and name.startswith("min_"):
            with contextlib.suppress(ValueError):
                found[name] = float(found[name])
    _parted(found, params.getlist("country"))
    return kind(**found)


def _several(values: Iterable[str], split: bool) -> tuple[str, ...]:
    parts = [part for value in values for part in (value.split(",") if split else [value])]
    found = dict.fromkeys(part.strip() for part in parts if part.strip())
    return tuple(value[:_LONGEST] for value in found)


def _countries(found: dict[str, Any], given: list[str]) -> None:
    _parted(found, given)
    for name in ("by", "to"):
        if found[name]:
            found[name] = found[name].upper()
            if not _CODE.fullmatch(found[name]):
                raise WrongFilter(name, "code", found[name])


def _parted(found: dict[str, Any], given: list[str]) -> None:
    """Take `country` (as `Store.events` has it) apart: IRN:IRQ is by and to, a single code is a party."""
    country = next((value.strip().upper()[:_LONGEST] for value in given if value.strip()), "")
    if ":" in country:
        by, _, to = country.partition(":")
        found["by"], found["to"] = found["by"] or by or None, found["to"] or to or None
    elif country:
        found["party"] = found["party"] or country


def _days(found: dict[str, Any]) -> None:
    for name in ("start", "end"):
        value = found[name]
        if value and not (_DAY.fullmatch(value) and _is_day(value)):
            raise WrongFilter(name, "day", value)
    if found["start"] and found["end"] and found["start"] > found["end"]:
        raise WrongFilter("start", "order", found["start"])


def _is_day(value: str) -> bool:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def read_sort(params: Mapping[str, str], sorts: Mapping[str, str] = SORTS, otherwise: str = "-day") -> str:
    """Return what a table is sorted by: a name of `sorts`, with `-` in front from the greatest down, else `otherwise`."""
    wanted = params.get("sort") or otherwise
    return wanted if wanted.removeprefix("-") in sorts else otherwise


def order_of(sort: str, sorts: Mapping[str, str] = SORTS) -> str:
    """Return a sort as the store takes it."""
    column = sorts[sort.removeprefix("-")]
    return f"-{column}" if sort.startswith("-") else column


def read_page(params: Mapping[str, str]) -> int:
    """Return the number of the page asked for, from 1; 1 where it is none."""
    wanted = params.get("page") or "1"
    return max(1, min(int(wanted), 1_000_000)) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 8 else 1
