"""What time expressions mean: small values that become an interval of days once the publication day is known.

Every value has a grain, a direction (-1 past, 1 future, 0 unsaid) and `interval(published, future)`, which returns the
first and last day or None where it cannot be known. The rulings are those of the codebook: a week runs Saturday to
Friday; a bare weekday, date or month is the latest one not after publication, or the next one where the event is
planned.
"""

from dataclasses import dataclass, replace
from datetime import date

from isnad.mentions.times_calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    Interval,
    add_months,
    choose,
    days,
    make_date,
    make_month,
    month_of,
    moved,
    week_of,
    year_at,
    year_of,
)  # fmt: skip

SATURDAY = 6
_FAR = 12  # years to search for a date without year


@dataclass(frozen=True)
class Value:
    """Base: a span without a value."""

    grain: str = "period"
    direction: int = 0

    def interval(self, published: date | None, future: bool) -> Interval | None:
        """Return the first and last day meant, or None where they cannot be known.

        Args: published, the day of publication or None; future, whether the event is planned.
        """
        return self._resolve(published, future)

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        return None


NO_VALUE = Value()


@dataclass(frozen=True)
class Absolute(Value):
    """Days that do not hang on publication (a date with its year)."""

    first: date = date.min
    last: date = date.min

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        return self.first, self.last


@dataclass(frozen=True)
class Shift(Value):
    """A day, week, month or year counted from that of publication: أمس, الأسبوع الماضي, العام المقبل."""

    unit: str = "day"
    count: int = 0

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        if published is None:
            return None
        if self.unit == "day":
            day = days(published, self.count)
            return day, day
        if self.unit == "week":
            begins = published.isoweekday() == SATURDAY and self.count == 0 and not future
            return week_of(days(published, 7 * self.count - begins))  # told on its first day, what happened this week was before
        moved = add_months(published, self.count * (12 if self.unit == "year" else 1))
        return year_of(moved.year) if self.unit == "year" else month_of(moved.year, moved.month)


@dataclass(frozen=True)
class Weekday(Value):
    """A day of the week, bare or with which one; `shift` weeks further."""

    number: int = 1
    which: str = ""
    shift: int = 0

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        if published is None:
            return None
        back = (published.isoweekday() - self.number) % 7
        ahead = (self.number - published.isoweekday()) % 7
        if self.which == "past":
            day = days(published, -(back or 7))
        elif self.which == "future":
            day = days(published, ahead or 7)
        elif self.which == "near":
            day = days(published, ahead if future or ahead < back else -back)
        else:
            day = days(published, ahead if future else -back)
        day = days(day, 7 * self.shift)
        return day, day


@dataclass(frozen=True)
class NamedDay(Value):
    """A counted day with its weekday (أمس الاثنين): the weekday wins where the page's date is some days off, most often late."""

    count: int = 0
    number: int = 1

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        if published is None:
            return None
        day = days(published, self.count)
        early = 3 if future or self.count > 0 else 5
        off = (self.number - day.isoweekday() + early) % 7 - early
        day = days(day, off)
        return day, day


@dataclass(frozen=True)
class MonthDay(Value):
    """A day of a named month without a year, or of a month counted from that of publication (15 الجاري)."""

    day: int = 1
    month: int = 0
    which: str = ""
    weekday: int = 0
    hijri: bool = False
    years: int | None = None

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        year = year_at(published, self.hijri) if published is not None else None
        if published is None or year is None:
            return None
        if self.month == 0 and self.which == "same":
            return None
        if self.month == 0:
            moved = add_months(published.replace(day=1), self.years or 0)
            found = make_date(moved.year, moved.month, self.day, hijri=False)
            return (found, found) if found else None
        if self.years is not None:
            found = make_date(year + self.years, self.month, self.day, self.hijri)
            return (found, found) if found else None
        made = (make_date(y, self.month, self.day, self.hijri) for y in range(year - _FAR, year + _FAR))
        candidates = [(d, d) for d in made if d is not None]
        if self.weekday and not self.which:
            named = [c for c in candidates if c[0].isoweekday() == self.weekday]
            near = min(named, key=lambda c: abs((c[0] - published).days), default=None)
            if near is not None and abs((near[0] - published).days) < 400:
                return near
        return choose(candidates, published, self.which, future)


@dataclass(frozen=True)
class Month(Value):
    """A named month without a year; `years` counts from the year of publication where that is said."""

    month: int = 1
    which: str = ""
    hijri: bool = False
    years: int | None = None

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        year = year_at(published, self.hijri) if published is not None else None
        if published is None or year is None:
            return None
        if self.years is not None:
            return make_month(year + self.years, self.month, self.hijri)
        made = (make_month(y, self.month, self.hijri) for y in range(year - _FAR, year + _FAR))
        return choose([m for m in made if m is not None], published, self.which, future)


@dataclass(frozen=True)
class Season(Value):
    """A season of a year, of a year counted from publication, or the last or next one."""

    name: str = "summer"
    year: int | None = None
    years: int | None = None
    which: str = ""

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        if self.year is not None:
            return self._of(self.year)
        if published is None:
            return None
        if self.years is not None:
            return self._of(published.year + self.years)
        candidates = [self._of(y) for y in range(published.year - 2, published.year + 3)]
        return choose([c for c in candidates if c is not None], published, self.which, future)

    def _of(self, year: int) -> Interval | None:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        first = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[self.name]
        end = add_months(date(year, first, 1), 2)
        return date(year, first, 1), month_of(end.year, end.month)[1]


@dataclass(frozen=True)
class Part(Value):
    """A part of a week, month or year: early, middle, late, a fraction such as 1/4, or `week2` of a month (`week0`: the last)."""

    part: str = "early"
    of: Value = Value()

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        whole = self.of.interval(published, future)
        if whole is None:
            return None
        first, last = whole
        if "/" in self.part:
            number, parts = map(int, self.part.split("/"))
            if self.of.grain == "month":
                length = {2: 15, 3: 10}.get(parts, 31)
                begin = days(first, (number - 1) * length)
                return begin, last if number == parts else days(begin, length - 1)
            length = 12 // parts
            start = add_months(first, (number - 1) * length)
            end = add_months(first, number * length - 1)
            return start, month_of(end.year, end.month)[1]
        if self.part.startswith("week"):
            number = int(self.part.removeprefix("week"))
            start = days(first, 7 * (number - 1)) if number else days(last, -6)
            return start, min(days(start, 6), last)
        if self.of.grain == "week":
            cut = {"early": (0, 1), "middle": (2, 4), "late": (5, 6)}[self.part]
            return days(first, cut[0]), days(first, cut[1])
        if self.of.grain == "year" and first.day == 1:
            start = add_months(first, {"early": 0, "middle": 4, "late": 8}[self.part])
            end = add_months(start, 3)
            return start, month_of(end.year, end.month)[1]
        if self.of.grain == "month":
            start_at, end_at = {"early": (0, 9), "middle": (10, 19), "late": (20, 40)}[self.part]
            return days(first, start_at), min(days(first, end_at), last)
        return None


@dataclass(frozen=True)
class Ago(Value):
    """A time before publication: قبل يومين. `over`: the unit is more than counted (قبل أكثر من أسبوع)."""

    unit: str = "day"
    count: int = 1
    over: bool = False

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        if published is None:
            return None
        if self.unit in ("minute", "hour"):
            day = days(published, -(self.count // 24 if self.unit == "hour" else 0))
            return day, day
        if self.over and self.unit != "day":
            return moved(published, self.unit, -self.count - 1), days(moved(published, self.unit, -self.count), -1)
        day = moved(published, self.unit, -self.count)
        if self.unit == "month":
            return month_of(day.year, day.month)
        return year_of(day.year) if self.unit in ("year", "decade", "century") else (day, day)


@dataclass(frozen=True)
class Ahead(Value):
    """A time after now: بعد يومين. It has a value only where the event is planned, else it hangs on the story."""

    unit: str = "day"
    count: int = 1

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        if published is None or not future:
            return None
        day = published if self.unit in ("minute", "hour") else moved(published, self.unit, self.count)
        if self.unit == "hour":
            day = days(published, self.count // 24)
        if self.unit == "month":
            return month_of(day.year, day.month)
        return year_of(day.year) if self.unit == "year" else (day, day)


@dataclass(frozen=True)
class Last(Value):
    """The last or next N units: الـ24 ساعة الماضية, الأيام الثلاثة المقبلة."""

    unit: str = "day"
    count: int = 1

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        if published is None:
            return None
        unit, count = self.unit, self.count
        if unit in ("minute", "hour"):
            unit, count = "day", (0 if unit == "minute" or count < 12 else -(-count // 24))
        edge = moved(published, unit, count * self.direction)
        return (edge, published) if self.direction < 0 else (published, edge)


@dataclass(frozen=True)
class Night(Value):
    """The night between two days, `back` nights ago."""

    back: int = 1

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        return None if published is None else (days(published, -self.back), days(published, 1 - self.back))


@dataclass(frozen=True)
class Weekend(Value):
    """The Saturday and Sunday that end or ended a week."""

    which: str = ""

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        if published is None:
            return None
        since = (published.weekday() + 2) % 7
        start = days(published, -since)
        if self.which == "past":
            start = days(start, -7 if since <= 1 else 0)
        elif self.which == "future" or (since > 1 and (future or self.which == "current")):
            start = days(start, 7)
        return start, days(start, 1)


@dataclass(frozen=True)
class Since(Value):
    """From a time to the publication day: منذ X."""

    of: Value = Value()

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        found = self.of.interval(published, False)
        if isinstance(self.of, Ago) and published is not None and self.of.unit not in ("minute", "hour"):
            found = (moved(published, self.of.unit, -self.of.count), published)
        if found is None or published is None:
            return found
        return found[0], published if found[0] <= published else found[1]


@dataclass(frozen=True)
class Range(Value):
    """From one time to another; an end without a year takes it from the other one.

    Two weekdays between which the day of publication lies are those of its week.
    """

    first: Value = Value()
    last: Value = Value()

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        if published is not None and isinstance(self.first, Weekday) and isinstance(self.last, Weekday):
            back, length = (
                _days_between(self.first.number, published.isoweekday()),
                _days_between(self.first.number, self.last.number),
            )
            if back < length and not self.first.which + self.last.which:
                return days(published, -back), days(published, length - back)
        after = self.first.last if isinstance(self.first, Absolute) else None
        if (
            after is not None
            and isinstance(self.last, MonthDay | Month)
            and self.last.which in ("", "same")
            and self.last.years is None
        ):
            last = replace(self.last, which="").interval(after, True)
        else:
            last = self.last.interval(published, future)
        if last is None:
            return None
        open_ended = isinstance(self.first, MonthDay | Month | Weekday) and self.first.direction == 0
        first = self.first.interval(last[1], False) if open_ended else self.first.interval(published, future)
        return (first[0], last[1]) if first is not None and first[0] <= last[1] else None


def _days_between(first: int, second: int) -> int:
    return (second - first) % 7


def nearest(value: Value) -> Value:
    """Return the value of a date after until (حتى 3 مايو): without a year or as a mere weekday it may lie somewhat ahead."""
    if isinstance(value, MonthDay | Month) and not value.which and value.years is None:
        return replace(value, which="near")
    if isinstance(value, Weekday) and not value.which:
        return replace(value, which="near")
    return value


def is_date(value: Value) -> bool:
    """Tell whether a value is a date of the calendar, or a part of one: a day, month, season or year, with or without a year."""
    return isinstance(value, Absolute | MonthDay | Month | Season | Part)
