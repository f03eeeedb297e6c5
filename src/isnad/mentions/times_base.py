"""The ground of the grammar of time: tokens, phrases of the word lists, numbers, months, years."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from isnad.arabic.tokens import Token
from isnad.lexicon.numbers import small
from isnad.mentions.times_values import Absolute, Month, MonthDay, Value, make_date, make_month, year_of
from isnad.mentions.times_words import Phrases, TimeWords

ARTICLE = "ال"
RAMADAN = "رمضان"
DAYS = "day"
OPEN, CLOSE = "(", ")"
FIRST_YEAR, LAST_YEAR = 1000, 2100
BARE_YEARS = (1900, 2100)
SHORT_YEARS = (30, 99)  # عام 67
IBB = "إب"  # the city: its normal form is that of the month آب
FATHER = "أب"  # and so is that of a father
HIJRI_YEARS = (1300, 1500)
SURE_HIJRI = (1400, 1460)
_NUMERIC = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})")


class Hit(NamedTuple):
    """What was read from a token on: the token after it, the value, the name of the pattern."""

    end: int
    value: Value
    rule: str


def longest(*hits: Hit | None) -> Hit | None:
    """Return the hit that reaches furthest, the first of those."""
    best: Hit | None = None
    for hit in hits:
        if hit is not None and (best is None or hit.end > best.end):
            best = hit
    return best


class Which(NamedTuple):
    """A word that says which one (الماضي): the token after it, past, future or current, and how many units away."""

    end: int
    name: str
    step: int


class MonthName(NamedTuple):
    """A month's name: the token after it, its number, its calendar, and whether it can stand without company."""

    end: int
    number: int
    hijri: bool
    sure: bool


class YearTail(NamedTuple):
    """What follows a month: a year, a count of years from publication, or which month."""

    end: int
    year: int | None = None
    years: int | None = None
    which: str = ""
    hijri: bool = False


_WHICH = {"past": ("past", -1), "last": ("past", -1), "future": ("future", 1), "current": ("current", 0),
          "before_past": ("past", -2), "after_next": ("future", 2)}  # fmt: skip


class Base:
    """Reads the small pieces. `norms` may be changed for a moment, where a clitic is taken off a word."""

    def __init__(self, tokens: Sequence[Token], words: TimeWords) -> None:
        self.norms = [t.norm if t.kind != "latin" else "" for t in tokens]
        self.texts = [t.text for t in tokens]
        self.kinds = [t.kind for t in tokens]
        self.size = len(tokens)
        self.words = words

    def norm(self, j: int) -> str:
        """Return the normal form of token j, empty outside the tokens."""
        return self.norms[j] if 0 <= j < self.size else ""

    @contextmanager
    def without(self, j: int, letters: int) -> Iterator[None]:
        """Take letters off the head of token j for a moment."""
        kept = self.norms[j]
        self.norms[j] = kept[letters:]
        try:
            yield
        finally:
            self.norms[j] = kept

    def find(self, phrases: Phrases, j: int) -> tuple[int, str] | None:
        """Return (token after it, key) of the longest phrase that stands at j."""
        listed = phrases.get(self.norms[j]) if 0 <= j < self.size else None
        if listed is None:  # nearly always
            return None
        for words, key in listed:
            if all(self.norm(j + k) == word for k, word in enumerate(words)):
                return j + len(words), key
        return None

    def table(self, name: str, j: int) -> tuple[int, str] | None:
        """Return (token after it, key) of the longest phrase of a list that stands at j."""
        return self.find(self.words.tables[name], j)

    def skip(self, name: str, j: int) -> int:
        """Return the token after a phrase of the list at j, or j where there is none."""
        found = self.table(name, j)
        return found[0] if found else j

    def unit(self, form: str, j: int) -> tuple[int, str] | None:
        """Return (token after it, unit) of a unit in the given form."""
        return self.find(self.words.units[form], j)

    def previous_in(self, name: str, j: int) -> bool:
        """Tell whether the word before j, a clitic off or not, stands in a list."""
        before = self.norm(j - 1)
        return self.words.has(name, before) or (len(before) > 2 and before[0] in "وفبلك" and self.words.has(name, before[1:]))

    def digits(self, j: int) -> int | None:
        """Return the number that token j writes in digits, at most four, or None."""
        norm = self.norm(j)
        return int(norm) if self.kinds_at(j) == "number" and norm.isascii() and norm.isdigit() and len(norm) <= 4 else None

    def kinds_at(self, j: int) -> str:
        """Return the kind of token j, empty outside the tokens."""
        return self.kinds[j] if 0 <= j < self.size else ""

    def number(self, j: int) -> tuple[int, int] | None:
        """Return (token after it, number) of a cardinal in digits or words, with or without the article."""
        start = j + 1 if self.norm(j) == ARTICLE else j
        value = self.digits(start)
        if value is not None:
            return start + 1, value
        return small(self.norm, j, self.words.tables["numbers"])

    def day_number(self, j: int) -> tuple[int, int] | None:
        """Return (token after it, 1 to 31) of a day of a month: 24, الـ29, السابع والعشرين."""
        start = j + 1 if self.norm(j) == ARTICLE else j
        value = self.digits(start)
        if value is not None:
            return (start + 1, value) if 1 <= value <= 31 else None
        found = self.table("ordinals", j)
        return (found[0], int(found[1])) if found else None

    def which(self, j: int) -> Which | None:
        """Return which one the words at j say: الماضي, المقبل, قبل الماضي."""
        best: Which | None = None
        for name, (which, count) in _WHICH.items():
            found = self.table(name, j)
            if found and (best is None or found[0] > best.end):
                best = Which(found[0], which, count)
        return best

    def weekday(self, j: int) -> tuple[int, int] | None:
        """Return (token after it, ISO number) of a weekday with the article."""
        found = self.table("weekdays", j)
        return (found[0], int(found[1])) if found else None

    def month(self, j: int) -> MonthName | None:
        """Return a month's name, a second name beside it taken in: شباط/فبراير, ديسمبر (كانون الأول), آذار مارس."""
        noun = self.skip("month_noun", j)
        for table, hijri in (("hijri_months", True), ("months", False)):
            found = self.table(table, noun)
            if found is None or self.texts[found[0] - 1].endswith((IBB, FATHER)):
                continue
            end, key = found
            doubled = self._second_name(table, end, key)
            sure = noun > j or doubled is not None or not (hijri or self._ambiguous(noun))
            return MonthName(doubled or end, int(key), hijri, sure)
        return None

    def _ambiguous(self, j: int) -> bool:
        if self.table("months_ambiguous", j):
            return True
        return self.table("months_half_ambiguous", j) is not None and not self.previous_in("month_context", j)

    def _second_name(self, table: str, j: int, key: str) -> int | None:
        mark = self.norm(j)
        if mark not in ("/", "(", "-"):
            found = self.table(table, j)
            return found[0] if found and found[1] == key else None
        found = self.table(table, j + 1)
        if found is None or found[1] != key:
            return None
        if mark != "(":
            return found[0]
        return found[0] + 1 if self.norm(found[0]) == ")" else None

    def plain_year(self, j: int, low: int = FIRST_YEAR, high: int = LAST_YEAR) -> tuple[int, int, bool] | None:
        """Return (token after it, year, whether Hijri) of a year in digits with its mark م or هـ, if any."""
        year = self.digits(j)
        if year is None or len(self.norm(j)) != 4:
            return None
        marked = self.table("hijri_mark", j + 1)
        if marked and HIJRI_YEARS[0] <= year <= HIJRI_YEARS[1]:
            return marked[0], year, True
        if not low <= year <= high:
            return None
        return self.skip("gregorian_mark", j + 1), year, False

    def year_tail(self, j: int, hijri: bool) -> YearTail:
        """Return what follows a month at j: year, الماضي, من العام المقبل, من العام نفسه, or nothing."""
        start = j + 1 if self.norm(j) in (",", "/") and self.digits(j + 1) is not None else j
        low, high = HIJRI_YEARS if hijri else (FIRST_YEAR + 500, LAST_YEAR)
        found = self.plain_year(start, low, high)
        if found:
            return YearTail(found[0], year=found[1], hijri=found[2] or hijri)
        which = self.which(j)
        if which:
            return YearTail(which.end, which=which.name)
        start = j + 1 if self.norm(j) == "من" else j
        same = self.same_year(start)
        if same:
            return YearTail(same, which="same")
        this = self.table("this", start)
        if this:
            unit = self.unit("the", this[0])
            return YearTail(unit[0], years=0) if unit and unit[1] == "year" else YearTail(j)
        noun = self.table("year_noun", start)
        if not noun:
            return YearTail(j)
        which = self.which(noun[0])
        if which:
            return YearTail(which.end, years=which.step)
        found = self.plain_year(noun[0], low, high)
        return YearTail(found[0], year=found[1], hijri=found[2] or hijri) if found else YearTail(j)

    def same_year(self, j: int) -> int | None:
        """Return the token after a year told before at j: ذات العام, العام نفسه."""
        that = self.table("that", j)
        unit = self.unit("the", that[0] if that else j)
        if unit is None or unit[1] != "year":
            return None
        same = self.table("same", unit[0])
        return unit[0] if that else same[0] if same else None

    def dated(self, day: int, month: MonthName, tail: YearTail, weekday: int = 0) -> Value | None:
        """Return the value of a day of a month with what follows it, None where there is no such day."""
        hijri = month.hijri
        if tail.year is not None:
            found = make_date(tail.year, month.number, day, hijri)
            return Absolute(grain="day", first=found, last=found) if found else None
        if not hijri and make_date(2024, month.number, day, hijri=False) is None:
            return None
        direction = {"past": -1, "future": 1}.get(tail.which, 0) or _sign(tail.years)
        return MonthDay("day", direction, day, month.number, tail.which, weekday, hijri, tail.years)

    def monthly(self, month: MonthName, tail: YearTail) -> Value | None:
        """Return the value of a month with what follows it."""
        if tail.year is not None:
            found = make_month(tail.year, month.number, month.hijri)
            return Absolute(grain="month", first=found[0], last=found[1]) if found else None
        direction = {"past": -1, "future": 1}.get(tail.which, 0) or _sign(tail.years)
        return Month("month", direction, month.number, tail.which, month.hijri, tail.years)

    def whole_year(self, year: int, hijri: bool) -> Value | None:
        """Return the value of a year of either calendar."""
        if not hijri:
            first, last = year_of(year)
            return Absolute(grain="year", first=first, last=last)
        head, tail = make_month(year, 1, hijri=True), make_month(year, 12, hijri=True)
        return Absolute(grain="year", first=head[0], last=tail[1]) if head and tail else None

    def numeric(self, j: int) -> Hit | None:
        """Return a date in digits: 24/12/2020, 2020-12-24, 17 / 5 / 1436هـ."""
        if self.kinds_at(j) != "number":
            return None
        text, end = "", j
        while end < self.size and end < j + 5 and (self.kinds[end] == "number" or self.norms[end] in ("/", "-")):
            text += self.norms[end]
            end += 1
            match = _NUMERIC.fullmatch(text)
            if match and (end >= self.size or self.norms[end] not in ("/", "-") or self.kinds_at(end + 1) != "number"):
                return self._numeric(match[1], match[3], match[4], end)
        return None

    def _numeric(self, first: str, second: str, third: str, end: int) -> Hit | None:
        year, month, day = (first, second, third) if len(first) == 4 else (third, second, first)
        if len(year) != 4 or len(day) > 2:
            return None
        mark = self.table("hijri_mark", end)
        hijri = mark is not None and HIJRI_YEARS[0] <= int(year) <= HIJRI_YEARS[1]
        if not hijri and not BARE_YEARS[0] <= int(year) <= BARE_YEARS[1]:
            return None
        found: date | None = make_date(int(year), int(month), int(day), hijri)
        if found is None:
            found = make_date(int(year), int(day), int(month), hijri)
        if found is None:
            return None
        end = mark[0] if hijri and mark else self.skip("gregorian_mark", end)
        return Hit(end, Absolute(grain="day", first=found, last=found), "date in digits")


def _sign(count: int | None) -> int:
    return 0 if not count else (1 if count > 0 else -1)
