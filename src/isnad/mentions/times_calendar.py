"""Days, weeks, months and years of both calendars: plain arithmetic on dates, never out of range."""

import calendar
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

Interval = tuple[date, date]

FIRST_YEAR, LAST_YEAR = 1, 9998
SOON = 120  # days ahead to which a bare date after until may point


def days(day: date, count: int) -> date:
    """Return the day `count` days later; the earliest or latest possible day where that is out of range."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date.max if count > 0 else date.min


def add_months(day: date, count: int) -> date:
    """Return the same day `count` months later, or the last day of that month."""
    index = day.year * 12 + day.month - 1 + count
    year = min(max(index // 12, FIRST_YEAR), LAST_YEAR)
    month = index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def month_of(year: int, month: int) -> Interval:
    """Return the first and last day of a Gregorian month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_of(year: int) -> Interval:
    """Return the first and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_of(day: date) -> Interval:
    """Return the Saturday and the Friday of the week of a day."""
    start = days(day, -((day.weekday() + 2) % 7))
    return start, days(start, 6)


def make_date(year: int, month: int, day: int, hijri: bool) -> date | None:
    """Return the Gregorian date of a date of either calendar, or None where there is none."""
    try:
        if hijri:
            found = Hijri(year, month, day).to_gregorian()
            return date(found.year, found.month, found.day)
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def make_month(year: int, month: int, hijri: bool) -> Interval | None:
    """Return the first and last day of a month of either calendar, or None where there is none."""
    if not hijri:
        return month_of(year, month) if FIRST_YEAR <= year <= LAST_YEAR else None
    first = make_date(year, month, 1, hijri=True)
    last = make_date(year, month, 30, hijri=True) or make_date(year, month, 29, hijri=True)
    return (first, last) if first is not None and last is not None else None


def year_at(day: date, hijri: bool) -> int | None:
    """Return the year of a day in either calendar, or None where the Hijri one is not known."""
    if not hijri:
        return day.year
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def choose(candidates: list[Interval], published: date, which: str, future: bool) -> Interval | None:
    """Return the interval that a word without a year means, among all years' intervals in order of time.

    Args: which, past, future, current, near (the next if soon, else the last), same (that of a year told
    before: None), or nothing; future, whether the event is planned.
    """
    if which == "same":
        return None
    if which == "past":
        return next((c for c in reversed(candidates) if c[1] < published), None)
    if which == "future":
        return next((c for c in candidates if c[0] > published), None)
    if which == "near" and not future:
        soon = days(published, SOON)
        return next((c for c in reversed(candidates) if c[0] <= soon), None)
    if which == "current":
        return min(candidates, key=lambda c: abs((c[0] - published).days), default=None)
    if future:
        return next((c for c in candidates if c[1] >= published), None)
    return next((c for c in reversed(candidates) if c[0] <= published), None)


def moved(day: date, unit: str, count: int) -> date:
    """Return the day some units later (or earlier, for a negative count)."""
    if unit in ("day", "week"):
        return days(day, count * (7 if unit == "week" else 1))
    return add_months(day, count * {"month": 1, "year": 12, "decade": 120, "century": 1200}.get(unit, 0))
