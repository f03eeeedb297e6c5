"""Times that an article tells by another one: اليوم نفسه, العام التالي, منذ ذلك الحين, 27 من الشهر نفسه."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from isnad.arabic.tokens import Token
from isnad.mentions.times import TimeExpression, TimeWords, find_times
from isnad.mentions.times_calendar import Interval, add_months, days, make_date, month_of, year_of
from isnad.mentions.times_spans import Told
from isnad.mentions.times_values import NO_VALUE, Month, MonthDay, Since, Value

_KEPT = 6  # times before one that may be meant
_REACH = 3  # sentences back


@dataclass(frozen=True)
class Anchored(Value):
    """A time told before with the times that stand before it, the nearest first: the first that fits gives the value."""

    told: Value = NO_VALUE
    before: tuple[Value, ...] = ()

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        for value in self.before:
            found = value.interval(published, False)
            meant = _meant(self.told, found) if found else None
            if meant:
                return meant
        return self.told.interval(published, future)


def _meant(told: Value, found: Interval) -> Interval | None:
    """Return what a time told before means if it was the days found; None where these do not fit (ذلك اليوم of a whole month)."""
    first, last = found
    if isinstance(told, Told):
        if told.unit == "day":
            day = days(last, told.step)
            return (day, day) if first == last else None
        if told.unit == "month":
            moved = add_months(first.replace(day=1), told.step)
            return month_of(moved.year, moved.month) if (first.year, first.month) == (last.year, last.month) else None
        if told.unit == "year":
            return year_of(first.year + told.step) if first.year == last.year else None
        return found if last - first > timedelta(0) else None
    if first.year != last.year:
        return None
    if isinstance(told, MonthDay):
        month = told.month or (first.month if first.month == last.month else 0)
        dated = make_date(first.year, month, told.day, told.hijri) if month else None
        return (dated, dated) if dated else None
    return month_of(first.year, told.month) if isinstance(told, Month) else None


def _leans(value: Value) -> bool:
    """Tell whether a value hangs on a time told before."""
    return isinstance(value, Told) or (isinstance(value, MonthDay | Month) and value.which == "same" and not value.hijri)


class TimeFinder:
    """Finds the times of an article's sentences, one after the other, and remembers them for those that hang on others."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words
        self._told: list[tuple[int, Value]] = []
        self._at = 0

    def find(self, tokens: Sequence[Token]) -> list[TimeExpression]:
        """Return the time expressions of the next sentence as `find_times` does, what hangs on others with these."""
        self._at += 1
        found: list[TimeExpression] = []
        for expression in find_times(tokens, self._words):
            value = expression.value
            if _leans(value):
                value = self._anchored(value)
            elif isinstance(value, Since) and _leans(value.of):
                value = replace(value, of=self._since(value.of))
            if value is not expression.value:
                expression = replace(expression, value=value)
            if type(value) is not Value and not isinstance(value, Since | Anchored):
                self._told = [*self._told[1 - _KEPT :], (self._at, value)]
            found.append(expression)
        return found

    def _anchored(self, value: Value) -> Value:
        near = tuple(v for at, v in reversed(self._told) if self._at - at < _REACH)
        if isinstance(value, Told) and value.else_today:  # of another sentence only what lies behind: سيزورها غدا. … صباحا
            near = tuple(v for at, v in reversed(self._told) if at == self._at or (self._at - at < 2 and v.direction <= 0))
        return Anchored(value.grain, value.direction, value, near)

    def _since(self, value: Value) -> Value:
        """Return the time from which منذ ذلك الحين counts: the last one told, whatever it was."""
        if isinstance(value, Told) and value.unit == "period":
            near = [v for at, v in reversed(self._told) if self._at - at < _REACH]
            return near[0] if near else Value()
        return self._anchored(value)
