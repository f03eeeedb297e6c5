"""What time expressions mean that are made of other values: up to one, a part of one cut off, one or the other of two."""

from dataclasses import dataclass
from datetime import date

from isnad.mentions.times_calendar import Interval, days, moved
from isnad.mentions.times_values import NO_VALUE, Value


@dataclass(frozen=True)
class Until(Value):
    """What ends a span that begins with publication where it lies after it (حتى 9 مايو), else a time like any other."""

    of: Value = NO_VALUE

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        found = self.of.interval(published, future)
        return (published, found[1]) if found and published is not None and found[1] > published else found


@dataclass(frozen=True)
class Cut(Value):
    """What of a week, month or year lies before publication (وقت سابق من هذا الشهر), or after it: `later`."""

    of: Value = NO_VALUE
    later: bool = False

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        found = self.of.interval(published, future or self.later)
        if found is None or published is None or not found[0] <= published <= found[1]:
            return found
        return (published, found[1]) if self.later else (found[0], published)


@dataclass(frozen=True)
class Leading(Value):
    """The first so many units of a month or year, or the last ones: `final`."""

    of: Value = NO_VALUE
    unit: str = "month"
    count: int = 1
    final: bool = False

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        found = self.of.interval(published, future)
        if found is None:
            return None
        first, last = found
        if self.final:
            return max(first, moved(days(last, 1), self.unit, -self.count)), last
        return first, min(last, days(moved(first, self.unit, self.count), -1))


@dataclass(frozen=True)
class Either(Value):
    """Two days of which one or the other is meant: from the earlier to the later."""

    one: Value = NO_VALUE
    other: Value = NO_VALUE

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        first, second = self.one.interval(published, future), self.other.interval(published, future)
        return (min(first[0], second[0]), max(first[1], second[1])) if first and second else None


@dataclass(frozen=True)
class Told(Value):
    """A time told before (ذلك اليوم, العام نفسه), or the one `step` units after it: without a value until it is known which.

    else_today: where none was told it is the day of publication (*فجرا*).
    """

    unit: str = "day"
    step: int = 0
    else_today: bool = False

    def _resolve(self, published: date | None, future: bool) -> Interval | None:
        return (published, published) if self.else_today and published is not None else None
