"""What an actor is coded as from one day to another, and how what is told of it elsewhere agrees with it.

Dates are ISO dates or their beginnings (2017, 2017-01, 2017-01-20), empty where open. A span without any date is what
holds outside all dated ones.
"""

import datetime
import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

import msgspec

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_WORD = re.compile(r"[^\W_]+")
#: Words that do not tell one office from another: minister of (foreign affairs), foreign minister.
_EMPTY_WORDS = frozenset({"of", "the", "for", "to", "in", "at", "and", "a", "an", "affairs"})


class Span(msgspec.Struct, frozen=True):
    """A code for a time; of a person's offices `label` says which."""

    country: str = ""
    sector: str = ""
    start: str = ""
    end: str = ""
    label: str = ""

    def __str__(self) -> str:
        dates = f"{self.start}..{self.end}" if self.dated else ""
        return " ".join(part for part in (self.country, self.sector, dates, self.label) if part)

    @property
    def dated(self) -> bool:
        """Whether it has a beginning or an end."""
        return bool(self.start or self.end)


class Merged(NamedTuple):
    """What became of the spans told: all spans, in order; what was added; what contradicts; what was only worded otherwise."""

    spans: list[Span]
    adds: list[str]
    clashes: list[str]
    notes: list[str]


def is_date(text: str) -> bool:
    """Whether a text is a date of the calendar, written 2017, 2017-01 or 2017-01-20."""
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def in_order(start: str, end: str) -> bool:
    """Whether a time does not end before it begins; an open end is always in order."""
    return not (start and end) or start <= end or start.startswith(end)


def _agree(one: str, other: str) -> bool:
    """Whether two dates may be the same day: one is open, or one is the other told less exactly."""
    return one.startswith(other) or other.startswith(one)


def _before(one: Span, other: Span) -> bool:
    """Whether `one` ends when `other` begins, or earlier (an office ends in the month in which the next begins)."""
    if not (one.end and other.start):
        return False
    if _agree(one.end, other.start):
        return not (one.start and _agree(one.start, other.start))
    return one.end < other.start


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share time; those that only touch do not."""
    return not (_before(one, other) or _before(other, one))


def _same_code(one: Span, other: Span) -> bool:
    return (one.country, one.sector) == (other.country, other.sector)


def _joined(old: Span, told: Span) -> Span | None:
    """Return a span with the dates that it leaves open, or tells less exactly; None where the dates do not agree."""
    if not (_agree(old.start, told.start) and _agree(old.end, told.end)):
        return None
    start, end = max(old.start, told.start, key=len), max(old.end, told.end, key=len)
    if not in_order(start, end):
        return None
    return Span(old.country or told.country, old.sector or told.sector, start, end, old.label)


def wording(label: str, country_words: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the words that tell an office from others, without those of its country: president is president of Iran."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().casefold()
    words = _WORD.findall(re.sub(r"'s?\b", "", plain))
    return frozenset(words) - _EMPTY_WORDS - country_words


def merge_offices(have: list[Span], told: list[Span], country_words: dict[str, frozenset[str]]) -> Merged:
    """Join the offices told of a person to those that are there.

    Nothing that a day is coded as today changes, but for dates left open: an office of another code in the time of one that is
    there contradicts it. country_words: country -> the words of its English names.
    """
    result = Merged(list(have), [], [], [])

    def words(span: Span) -> frozenset[str]:
        return wording(span.label, country_words.get(span.country, frozenset()))

    rest = [office for office in told if not _settle_office(result, office, words)]
    for office in rest:
        if not office.dated:
            _default(result, office)
            continue
        against = [old for old in result.spans if old.dated and overlap(old, office)]
        against = [old for old in against if not _same_code(old, office) or words(old) == words(office)]
        if against:
            other = "another date" if _same_code(against[0], office) else "another country or sector in the same time"
            result.clashes.append(f"office {str(office)!r}: {other}; here {str(against[0])!r}")
            continue
        result.spans.insert(_place(result.spans, office), office)
        result.adds.append(f"office {str(office)!r}")
    return result


def _settle_office(result: Merged, office: Span, words: Callable[[Span], frozenset[str]]) -> bool:
    """Find the office that is there already, filling in its open dates. Returns whether there is one."""
    if office in result.spans:
        return True
    alike = [i for i, old in enumerate(result.spans) if _same_code(old, office)]
    if not office.dated:
        return any(not office.label or words(result.spans[i]) == words(office) for i in alike)
    agreeing = [(i, new) for i in alike if result.spans[i].dated and (new := _joined(result.spans[i], office)) is not None]
    for i, joined in sorted(agreeing, key=lambda pair: pair[1] != result.spans[pair[0]]):
        old = result.spans[i]
        to_the_day = len(old.start) == 10 and old.start == office.start
        if words(old) != words(office):
            if not to_the_day:
                continue
            result.notes.append(f"office {old.label!r} is called {office.label!r} there")
        if joined != old:
            result.spans[i] = joined
            result.adds.append(f"dates of {str(old)!r}: {joined.start}..{joined.end}")
        return True
    return False


def _default(result: Merged, office: Span) -> None:
    """Settle an office without dates that is not there in any form."""
    plain = next((old for old in result.spans if not old.dated), None)
    if plain is None and not result.spans:
        result.spans.append(office)
        result.adds.append(f"office {str(office)!r}")
    elif plain is not None and _same_code(plain, office):
        result.notes.append(f"office {plain.label!r} is called {office.label!r} there")
    elif plain is not None:
        result.clashes.append(f"office {str(office)!r}: another country or sector outside dated offices; here {str(plain)!r}")
    else:
        result.clashes.append(
            f"office {str(office)!r}: without dates it would hold on all days outside the offices here; give dates"
        )


def _place(spans: list[Span], office: Span) -> int:
    """Return where an office stands among the others: by its beginning, else before what begins after its end."""
    day = office.start or office.end
    return next((i for i, old in enumerate(spans) if old.start and old.start > day), len(spans))


def merge_codes(have: list[Span], told: Span) -> Merged:
    """Join a code told of a body to those that are there, one for each of its rows, in their order.

    An empty country or sector says nothing. A time that no row covers becomes a span at the end.
    """
    result = Merged(list(have), [], [], [])
    fits = [i for i, old in enumerate(have) if _fits(old, told)]
    joined = [(i, new) for i in fits if (new := _joined(have[i], told)) is not None]
    if not told.dated and len(have) > 1:
        joined = [(i, have[i]) for i in fits if all((have[i].country or not told.country, have[i].sector or not told.sector))]
    joined.sort(key=lambda pair: pair[1] != have[pair[0]])
    if joined:
        i, new = joined[0]
        result.spans[i] = new
        old = have[i]
        for column in ("country", "sector"):
            if getattr(new, column) != getattr(old, column):
                result.adds.append(f"{column} {getattr(new, column)}")
        if (new.start, new.end) != (old.start, old.end):
            result.adds.append(f"time {new.start}..{new.end}")
        return result
    against = next((old for old in have if overlap(old, told) or not told.dated), None)
    if against is None:
        result.spans.append(told)
        result.adds.append(f"a row for {told}")
    else:
        what = "another date" if _fits(against, told) else "another country or sector"
        result.clashes.append(f"{what}: {told}; here {against}")
    return result


def _fits(old: Span, told: Span) -> bool:
    """Whether country and sector told are those that are there, or fill in what is open."""
    return all(not a or not b or a == b for a, b in ((old.country, told.country), (old.sector, told.sector)))
