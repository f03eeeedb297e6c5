"""Dates as fields and pages write them, to ISO: numbers, English, Arabic with all names of months, Hijri. Nothing is guessed.

A date with slashes such as 05/08/2020 has two readings: it is known only where one of them is no date, or where the weekday
that stands beside it fits one only.
"""

import datetime
import functools
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from hijridate import Hijri

from isnad.arabic.normal import normalize
from isnad.lexicon.files import DATA, read_yaml

_YEARS = range(1900, 2100)
_HIJRI_YEARS = range(1343, 1501)
#: Days that programs write where they have none.
_DEFAULTS = {datetime.date(1970, 1, 1), datetime.date(1900, 1, 1)}
_ENGLISH = {m: n for n, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ENGLISH_NAME = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_STAMP = re.compile(
    r"(?<!\d)(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T ]\s*(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?(?!\d)",
    re.I,
)
_YEAR_FIRST = re.compile(r"(?<![\d/.-])(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?![\d/.-]*\d)")
_YEAR_LAST = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})(?![/.-]?\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?Z?)?")
_DAY_ENGLISH = re.compile(rf"(?<!\w)(\d{{1,2}})(?:st|nd|rd|th)?[\s,/-]+{_ENGLISH_NAME}[\s,/-]+(\d{{4}})(?!\d)", re.I)
_ENGLISH_DAY = re.compile(rf"(?<!\w){_ENGLISH_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.I)


@functools.cache
def _words() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Return months, Hijri months and weekdays (with or without article) of the lexicon's time words, in normal form."""
    data = read_yaml(DATA / "time" / "words.yaml")
    tables = [
        {normalize(name): int(number) for number, names in data[table].items() for name in names}
        for table in ("months", "hijri_months", "weekdays")
    ]
    tables[2] |= {name.removeprefix("ال"): number for name, number in tables[2].items()}
    return tables[0], tables[1], tables[2]


@functools.cache
def _arabic() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns day month year, month day year, and weekday, over text in normal form."""
    months, hijri, weekdays = _words()

    def either(names: dict[str, int]) -> str:
        return "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(names, key=len, reverse=True))

    month = rf"(?:شهر\s+)?(?P<month>{either(months | hijri)})(?!\w)"
    second = rf"(?:\s*[/(،-]?\s*(?:{either(months)})(?!\w)\)?)?"
    year = r"(?:(?:سنه|عام|لعام)\s+)?(?P<year>\d{4})(?!\d)"
    gap = r"[\s,،/.-]*"
    return (
        re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}){gap}(?:من\s+)?{month}{second}{gap}{year}"),
        re.compile(rf"(?<!\w){month}{second}{gap}(?P<day>\d{{1,2}})(?!\d){gap}{year}"),
        re.compile(rf"(?<!\w)(?:يوم\s+)?({either(weekdays)})(?!\w)"),
    )


def _day(year: int, month: int, day: int) -> datetime.date | None:
    """Return the day of a Gregorian or, by its year, Hijri date, or None where there is none such."""
    try:
        if year in _HIJRI_YEARS:
            found = Hijri(year, month, day).to_gregorian()
            return datetime.date(found.year, found.month, found.day)
        day_ = datetime.date(year, month, day)
        return day_ if year in _YEARS and day_ not in _DEFAULTS else None
    except (ValueError, OverflowError):
        return None


def find_dates(text: str) -> Iterator[tuple[int, str]]:
    """Yield (place in the normal form, ISO day or datetime) of the dates that a short text gives, in order; no ambiguous one."""
    norm = normalize(text)
    found: list[tuple[int, int, str]] = []

    def add(match: re.Match[str], value: str | datetime.date | None) -> None:
        if value is not None and not any(match.start() < end and start < match.end() for start, end, _ in found):
            found.append((match.start(), match.end(), value if isinstance(value, str) else value.isoformat()))

    for match in _STAMP.finditer(norm):
        add(match, _stamp(match))
    for match in _YEAR_FIRST.finditer(norm):
        add(match, _day(int(match[1]), int(match[3]), int(match[4])))
    for match in _YEAR_LAST.finditer(norm):
        add(match, _slashes(match, norm))
    for match in _DAY_ENGLISH.finditer(norm):
        add(match, _day(int(match[3]), _ENGLISH[match[2].lower()], int(match[1])))
    for match in _ENGLISH_DAY.finditer(norm):
        add(match, _day(int(match[3]), _ENGLISH[match[1].lower()], int(match[2])))
    months, hijri, _ = _words()
    for pattern in _arabic()[:2]:
        for match in pattern.finditer(norm):
            name = re.sub(r"\s+", " ", match["month"])
            year = int(match["year"])
            number = hijri.get(name) if year in _HIJRI_YEARS else months.get(name)
            add(match, _day(year, number, int(match["day"])) if number else None)
    yield from ((start, value) for start, _, value in sorted(found))


def _stamp(match: re.Match[str]) -> str | None:
    """Return an ISO date or datetime as it should be written, or None where there is no such day or hour."""
    day = _day(int(match[1]), int(match[2]), int(match[3]))
    if day is None or match[4] is None:
        return day.isoformat() if day else None
    hour, minute, second = int(match[4]), int(match[5]), int(match[6] or 0)
    if int(match[1]) in _HIJRI_YEARS or hour > 23 or minute > 59 or second > 59:
        return day.isoformat()
    zone = (match[7] or "").upper()
    if zone in ("Z", "UTC", "GMT"):
        zone = "+00:00"
    elif zone:
        zone = zone[:3] + ":" + (zone[3:].lstrip(":") or "00")
    return f"{day.isoformat()}T{hour:02}:{minute:02}:{second:02}{zone}"


def _slashes(match: re.Match[str], norm: str) -> datetime.date | None:
    """Return the day of 05/08/2020 where only one reading is a date, or only one falls on the weekday beside it."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    readings = {d for d in (_day(year, second, first), _day(year, first, second)) if d is not None}
    if len(readings) > 1:
        _, _, weekdays = _words()
        near = norm[max(0, match.start() - 25) : match.start()]
        named = [weekdays[re.sub(r"\s+", " ", w[1])] for w in _arabic()[2].finditer(near)]
        readings = {d for d in readings if named and d.isoweekday() == named[-1]}
    return readings.pop() if len(readings) == 1 else None


def parse_date(value: Any) -> str | None:
    """Return the ISO day or datetime that a field holds, or None where it holds none for certain.

    Args: value, a text (ISO, RFC 2822, English, Arabic, Hijri, with or without words around it), a number (seconds or
    milliseconds since 1970, in UTC), a date or a datetime. Times are kept where they are written with the date, in ISO or RFC
    form.
    """
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat() if value.year in _YEARS else None
    if isinstance(value, bool) or value is None:
        return None
    text = str(value).strip()
    if re.fullmatch(r"-?\d+(\.\d*)?", text):
        compact = _COMPACT.fullmatch(text)
        if compact and len(text) in (8, 12, 14):
            day = _day(int(compact[1]), int(compact[2]), int(compact[3]))
            return day.isoformat() if day else None
        return _epoch(float(text))
    compact = _COMPACT.fullmatch(text)
    if compact:
        day = _day(int(compact[1]), int(compact[2]), int(compact[3]))
        return day.isoformat() if day else None
    if re.match(r"(?i)(mon|tue|wed|thu|fri|sat|sun)[a-z]*,\s*\d{1,2}\s+[a-z]{3}|\d{1,2}\s+[a-z]{3}\s+\d{4}\s+\d", text):
        try:
            found = parsedate_to_datetime(text)
            return found.isoformat() if found.year in _YEARS else None
        except (ValueError, IndexError, TypeError):
            pass
    return next((found for _, found in find_dates(text[:400])), None)


def _epoch(seconds: float) -> str | None:
    """Return the datetime of seconds or milliseconds since 1970, from 1990 on."""
    for scale in (1, 1_000):
        if 631_152_000 <= seconds / scale < 4_102_444_800:
            return datetime.datetime.fromtimestamp(seconds // scale, datetime.UTC).isoformat()
    return None
