"""The filter of stories that stands in a page's address; its forms are those of the filter of events."""

from typing import Any, ClassVar

from isnad.explorer.filters import Params, Wanted, WrongFilter, read_fields
from isnad.record.ontology import EVENT_TYPES
from isnad.store.stories import VERDICTS

#: Fields with several values -> the values there are (none: any).
MANY: dict[str, tuple[str, ...]] = {"verdict": VERDICTS, "type": tuple(EVENT_TYPES), "outlet": ()}
#: Fields with one value, as they stand in an address.
ONE = ("text", "party", "actor", "recipient", "by", "to", "place", "start", "end", "min_reports", "min_chains")
#: What a table of stories can be sorted by -> the column.
SORTS = {
    "reports": "reports", "day": "day", "told": "last_published", "outlets": "outlets", "chains": "chains", "denials": "denials",
    "dead": "dead_high",
}  # fmt: skip
#: How it is sorted where nothing else is asked.
FIRST = "-reports"


class StoryFilter(Wanted, frozen=True, kw_only=True):
    """Which stories are wanted. Fields as in `Store.stories`; by and to are the countries of actor and recipient."""

    path: ClassVar[str] = "/stories"
    text: str | None = None
    verdict: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    party: str | None = None
    actor: str | None = None
    recipient: str | None = None
    by: str | None = None
    to: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    outlet: tuple[str, ...] = ()
    min_reports: int | None = None
    min_chains: int | None = None

    def asked(self) -> dict[str, Any]:
        """Return the filter as arguments of `Store.stories`."""
        given = {name: list(value) if isinstance(value, tuple) else value for name, value in self.given().items()}
        by, to = given.pop("by", None), given.pop("to", None)
        return {**given, "country": f"{by or ''}:{to or ''}"} if by or to else given


def read_story_filter(params: Params) -> StoryFilter:
    """Return the filter of an address. Unknown parameters are left alone. Raises WrongFilter."""
    found = read_fields(params, MANY, ONE)
    for name in ("min_reports", "min_chains"):
        value = found[name]
        if value is not None:
            if not (value.isdecimal() and len(value) < 7):
                raise WrongFilter(name, "number", value)
            found[name] = int(value) or None
    return StoryFilter(**found)
