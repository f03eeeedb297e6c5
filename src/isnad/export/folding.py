"""An event as PLOVER has it: status folded into the type, its score, and the codes of a party as PLOVER gives them."""

import datetime
import functools
import importlib.metadata
from typing import NamedTuple

from isnad.record import Event, Mention, Time
from isnad.record.ontology import (
    AUXILIARY_MODES,
    BREAKAWAY,
    COW,
    EVENT_TYPES,
    FOLDS,
    MODE_CONTEXTS,
    MODE_SCORES,
    OLD_MODES,
    PARTLY_RECOGNISED,
    QUAD_CLASSES,
    QUAD_NUMBERS,
    SOVEREIGNS,
)

#: The longest span of days (inclusive) whose first day may stand for it where a format holds one day only: a month.
LONGEST_AS_DAY = 31


class Folded(NamedTuple):
    """An event in PLOVER's terms.

    Fields: type; modes, the mode and the auxiliary mode (`future`, `negation`) of a status that no type carries; contexts;
    quad, the quad class (`VC`, `MC`, `VN`, `MN`) or None for a type that PLOVER has not; score, -10 to 10, or None likewise;
    rule, `CONSULT>AGREE` where the type was folded, else None.
    """

    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    quad: str | None
    score: float | None
    rule: str | None

    @property
    def quad_name(self) -> str | None:
        """The quad class in words, for example `verbal cooperation`."""
        return QUAD_CLASSES[self.quad] if self.quad else None

    @property
    def quad_number(self) -> int | None:
        """The quad class as PLOVER's number, 1 to 4."""
        return QUAD_NUMBERS[self.quad] if self.quad else None


class Codes(NamedTuple):
    """The codes of a party as PLOVER gives them: country (or international code), its COW number, sectors (main one first)."""

    country: str | None
    cow: int | None
    sectors: tuple[str, ...]


def fold(event: Event) -> Folded:
    """Return an event in PLOVER's terms: what is planned becomes the type that PLOVER has for it.

    A status that no type carries becomes an auxiliary mode: `future` for planned, `negation` for denied.
    """
    kind, mode, rule = event.type, OLD_MODES.get(event.mode or "", event.mode), None
    auxiliary = AUXILIARY_MODES.get(event.status)
    if event.status == "planned" and kind in FOLDS:
        (kind, mode), auxiliary = FOLDS[event.type], None
        rule = f"{event.type}>{kind}"
    quad, score = EVENT_TYPES.get(kind, (None, None))
    score = MODE_SCORES.get(kind, {}).get(mode or "", score)
    contexts = event.contexts
    if mode in MODE_CONTEXTS and mode not in contexts:
        contexts = (*contexts, mode)
    return Folded(kind, tuple(m for m in (mode, auxiliary) if m), contexts, quad, score, rule)


def codes(mention: Mention) -> Codes:
    """Return the codes of a party as PLOVER gives them.

    A dependency goes under its sovereign; a body that only some states recognise goes under the state that claims it, with the
    sector PRE added (as the only one where no other is known).
    """
    claimed = BREAKAWAY.get(mention.entity or "") or BREAKAWAY.get(mention.country or "")
    country = claimed or SOVEREIGNS.get(mention.country or "", mention.country)
    sectors = (mention.sector,) if mention.sector else ()
    if claimed:
        sectors = (*sectors, PARTLY_RECOGNISED)
    return Codes(country, COW.get(country or ""), sectors)


def proper_name(mention: Mention) -> str | None:
    """Return the name of a party that is known by name, English where there is one; None for «وزير» and «مسلحون»."""
    return mention.name_en or mention.name_ar if mention.entity or mention.name_ar else None


@functools.cache
def coder() -> str:
    """Return the name of this coder and its version, for example `isnad-0.1.0`."""
    return f"isnad-{importlib.metadata.version('isnad')}"


def one_day(time: Time | None) -> str | None:
    """Return the one day that may stand for a time: the first of a span of at most a month, else None.

    The first day of a year would look like a day that the article tells, and an unresolved time has none: both stay empty.
    """
    if time is None or time.start is None or time.end is None:
        return None
    try:
        first, last = datetime.date.fromisoformat(time.start[:10]), datetime.date.fromisoformat(time.end[:10])
    except ValueError:
        return None
    return first.isoformat() if 0 <= (last - first).days < LONGEST_AS_DAY else None
