"""The words of the pages in the reader's language: labels, numbers, days, names of codes."""

import datetime
import functools
import pathlib
from collections.abc import Mapping
from typing import Any

import yaml

from isnad.explorer import phrasebook
from isnad.export.naming import Names
from isnad.record import Record
from isnad.record.ontology import SECTORS, SECTORS_AR

_FILE = pathlib.Path(__file__).with_name("translations.yaml")
LANGUAGES = ("ar", "en")
_MONTHS = {
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(),
    "en": "January February March April May June July August September October November December".split(),
}
#: What stands behind the name of an outlet that is only presumed.
_PRESUMED = ", presumed"
_ARABIC_DIGITS = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")


class Preferences(Record, frozen=True, kw_only=True):
    """How a reader wants the pages: lang (ar, en), theme (auto, light, dark), digits (latn, arab)."""

    lang: str = "ar"
    theme: str = "auto"
    digits: str = "latn"


#: Preference -> its values; the first is the default.
CHOICES = {"lang": LANGUAGES, "theme": ("auto", "light", "dark"), "digits": ("latn", "arab")}


def preferences(cookies: Mapping[str, str]) -> Preferences:
    """Return what a reader's cookies ask for; what they do not know is left at its default."""
    return Preferences(**{name: cookies[name] for name, known in CHOICES.items() if cookies.get(name) in known})


@functools.cache
def translations() -> dict[str, dict[str, str]]:
    """Return all labels: key -> language -> words."""
    return yaml.safe_load(_FILE.read_text(encoding="utf-8"))


class Wording:
    """Words for one reader. Args: preferences; names, of countries."""

    def __init__(self, wanted: Preferences, names: Names) -> None:
        self.wanted, self.lang, self.names = wanted, wanted.lang, names
        self.dir = "rtl" if wanted.lang == "ar" else "ltr"
        self.comma = "، " if wanted.lang == "ar" else ", "
        self._words = translations()

    def t(self, key: str, **values: Any) -> str:
        """Return a label. Raises KeyError for a key that there is not: a defect that the tests find."""
        words = self._words[key][self.lang]
        return words.format(**values) if values else words

    def known(self, group: str, value: str | None) -> str:
        """Return the label of a code (`type`, `ASSAULT`), or the code itself where there is none."""
        row = self._words.get(f"{group}.{value}")
        return row[self.lang] if row else (value or "")

    def num(self, number: float | None, places: int = 0) -> str:
        """Return a number with separators, in the digits that the reader wants."""
        if number is None:
            return "–"
        return self._digits(f"{number:,.{places}f}")

    def between(self, low: int, high: int, more: bool = False) -> str:
        """Return a range of numbers. Args: low, high; more, whether it is open at its end."""
        told = self.num(low) if low == high else self.t("range", low=self.num(low), high=self.num(high))
        return self.t("range.open", range=told) if more else told

    def figure(self, value: int, bound: str) -> str:
        """Return a number as it was given: exactly, at least, about …; `tens` are dozens, hundreds, thousands."""
        if bound == "exactly":
            return self.num(value)
        if bound == "tens":
            return self.t(f"bound.tens.{value}") if value in (10, 100, 1000) else self.t("bound.at-least", n=self.num(value))
        return self.t(f"bound.{bound}", n=self.num(value))

    def percent(self, share: float | None) -> str:
        """Return a share (0 to 1) as per cent."""
        if share is None:
            return "–"
        return self._apart("<1%" if 0 < share < 0.005 else f"{share * 100:.0f}%")

    def signed(self, number: float | None) -> str:
        """Return a score with its sign and one decimal."""
        if number is None:
            return "–"
        told = self._digits(f"{number:+.1f}".replace("-", "−").replace("+0.0", "0.0").replace("−0.0", "0.0"))
        return f"\u200e{told}" if self.dir == "rtl" else told  # a mark, so that the sign stays in front of its number

    def count(self, number: int, what: str = "events") -> str:
        """Return how many there are of what is counted (a group of labels) in words, as the language has it: two, few, many."""
        form = plural(number)
        return self.t(f"count.{what}.{form}") if form in ("one", "two") else self.t(f"count.{what}.{form}", n=self.num(number))

    def date(self, day: Any) -> str:
        """Return a day (a date, or an ISO date or datetime) as the reader's language writes it; empty for None."""
        day = _day(day)
        if day is None:
            return ""
        return self._digits(f"{day.day} {_MONTHS[self.lang][day.month - 1]} {day.year}")

    def short(self, day: Any) -> str:
        """Return a day in figures: 2020-11-22, which both languages read and columns align."""
        day = _day(day)
        return "" if day is None else self._apart(day.isoformat())

    def told(self, day: Any, start: Any, end: Any) -> str:
        """Return in figures when something was: a year or a month where the text tells no more, else the day."""
        first, last = _day(start), _day(end)
        if first and last and first.day == 1 and last > first and (last + datetime.timedelta(days=1)).day == 1:
            if (first.month, last.month, first.year) == (1, 12, last.year):
                return self._apart(f"{first.year}")
            if (first.year, first.month) == (last.year, last.month):
                return self._apart(f"{first:%Y-%m}")
        return self.short(day)

    def clock(self, moment: str) -> str:
        """Return the hour and minute of an ISO datetime; empty where it has none."""
        return self._digits(moment[11:16]) if len(moment) >= 16 else ""

    def month(self, day: Any) -> str:
        """Return the month of a day."""
        day = _day(day)
        return "" if day is None else self._digits(f"{_MONTHS[self.lang][day.month - 1]} {day.year}")

    def period(self, first: Any, last: Any) -> str:
        """Return a span of days."""
        start, end = _day(first), _day(last)
        if start is None or end is None or start == end:
            return self.date(start or end)
        if start.day == 1 and (end + datetime.timedelta(days=1)).day == 1:
            if (start.year, start.month) == (end.year, end.month):
                return self.month(start)
            if (start.month, end.month, start.year) == (1, 12, end.year):
                return self._digits(str(start.year))
        return f"{self.date(start)} – {self.date(end)}"

    def country(self, code: str | None) -> str:
        """Return a country's name, or its code where it has none."""
        if not code:
            return ""
        pair = self.names.countries.get(code)
        return (pair[0] if self.lang == "ar" else pair[1]) if pair else code

    def sector(self, code: str | None) -> str:
        """Return the name of a sector."""
        return (SECTORS_AR if self.lang == "ar" else SECTORS).get(code or "", code or "")

    def codes(self, country: str | None, sector: str | None) -> str:
        """Return country and sector in words."""
        return self.comma.join(filter(None, (self.country(country), self.sector(sector))))

    def entity(self, entity: str | None) -> str:
        """Return the name of somebody the lexicon knows, in the reader's language; empty for anybody else."""
        if entity in self.names.countries:
            return self.country(entity)
        pair = self.names.entities.get(entity or "")
        return (pair[0] if self.lang == "ar" else pair[1]) if pair else ""

    def outlet(self, name: str | None) -> str:
        """Return what an outlet is called in the reader's language, where the lexicon has its name; else the name as it is."""
        arabic = any("\u0600" <= c <= "\u06ff" for c in name or "")
        if not name or arabic == (self.lang == "ar"):
            return name or ""
        if name.endswith(_PRESUMED):  # the corpus itself is not sure, and so says the page
            known = self.outlet(name.removesuffix(_PRESUMED))
            return name if known == name.removesuffix(_PRESUMED) else self.t("outlet.presumed", name=known)
        pair = self.names.outlet(name)
        return (pair[0] if self.lang == "ar" else pair[1]) if pair else name

    def phrase(self, group: str, text: str | None) -> str:
        """Return words of the lexicon or the API (a group of `arabic.yaml`) in the reader's language, else as they are."""
        return self.arabic(group, text) or text or ""

    def arabic(self, group: str, text: str | None) -> str | None:
        """Return such words in Arabic for a reader of Arabic; None for any other, and where they are not known."""
        if self.lang != "ar" or not text:
            return None
        return phrasebook.arabic(group, text, self._named)

    def _named(self, english: str) -> str | None:
        return self.names.english.get(english)

    def _apart(self, text: str) -> str:
        """Return figures with their signs; in Arabic set apart, so that what stands before them does not turn them round."""
        return f"\u2066{self._digits(text)}\u2069" if self.dir == "rtl" else self._digits(text)

    def _digits(self, text: str) -> str:
        return text.translate(_ARABIC_DIGITS) if self.wanted.digits == "arab" else text


def plural(number: int) -> str:
    """Return the form of a counted noun behind a number in Arabic: one, two, few (3 to 10), many (11 to 99), other."""
    last = number % 100
    return "one" if number == 1 else "two" if number == 2 else "few" if 3 <= last <= 10 else "many" if last >= 11 else "other"


def _day(day: Any) -> datetime.date | None:
    if isinstance(day, datetime.datetime):
        return day.date()
    if day is None or isinstance(day, datetime.date):
        return day
    try:
        return datetime.date.fromisoformat(str(day)[:10])
    except ValueError:
        return None
