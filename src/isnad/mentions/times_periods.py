"""The grammar of weeks, months, years and seasons, and of spans that have no value."""

from isnad.mentions.times_base import (
    ARTICLE,
    BARE_YEARS,
    CLOSE,
    DAYS,
    OPEN,
    RAMADAN,
    SHORT_YEARS,
    SURE_HIJRI,
    Base,
    Hit,
    longest,
)  # fmt: skip
from isnad.mentions.times_spans import Leading, Told
from isnad.mentions.times_values import Absolute, Last, Month, Part, Range, Season, Shift, Value, Weekday, Weekend


class Periods(Base):
    """Reads weeks, months, years, seasons, parts of them, and spans without a value."""

    def period(self, j: int) -> Hit | None:
        """Return a week, month, year, season or part of one."""
        return longest(
            self.weekend(j), self.month_alone(j), self.year(j), self.relative(j), self.counted(j), self.this(j),
            self.season(j), self.part(j), self.week_of_month(j), self.leading(j),
        )  # fmt: skip

    def month_alone(self, j: int) -> Hit | None:
        """Return a month: يونيو 2021, شباط/فبراير الماضي, شهر يناير."""
        month = self.month(j)
        if month is None:
            return None
        tail = self.year_tail(month.end, month.hijri)
        if tail.end == month.end and not month.sure:
            return None
        value = self.monthly(month, tail)
        return None if value is None else Hit(tail.end, value, "month")

    def year(self, j: int) -> Hit | None:
        """Return عام 2003, العام 2015, عام 1436هـ, عامي 2011 و2012."""
        noun = self.table("year_noun", j)
        if noun is not None:
            comma = self.norm(noun[0]) == "," and self.digits(noun[0] + 1) is not None  # عام ،1969 of some papers
            found = self.plain_year(noun[0] + comma) or self._short_year(noun[0])
            if found is None:
                return None
            end, year, hijri = found
            value = self.whole_year(year, hijri or SURE_HIJRI[0] <= year <= SURE_HIJRI[1])
            return Hit(end, value, "year") if value else None
        nouns = self.table("year_nouns", j)
        return self._years(nouns[0], ("و", "الي", "-")) if nouns else None

    def _short_year(self, j: int) -> tuple[int, int, bool] | None:
        """Return (token after it, year, not Hijri) of عام 82, سنة 67."""
        year = self.digits(j)
        unit = self.unit("one", j + 1) or self.unit("many", j + 1) or self.table("counted_nouns", j + 1)
        if year is None or not SHORT_YEARS[0] <= year <= SHORT_YEARS[1] or unit:
            return None
        return j + 1, 1900 + year, False

    def link(self, j: int, between: tuple[str, ...]) -> int | None:
        """Return the token after a word at j that joins two times: one of `between`, where إلى stands for all its like."""
        to = self.table("to", j) if "الي" in between else None
        return j + 1 if self.norm(j) in between else to[0] if to else None

    def _years(self, j: int, between: tuple[str, ...]) -> Hit | None:
        """Return two years or more and what stands between them."""
        first = self.plain_year(j, *BARE_YEARS)
        if first is None:
            return None
        end, last = first[0], first[1]
        while (at := self.link(end, between)) is not None:
            noun = self.skip("year_noun", at)
            found = self.plain_year(noun, *BARE_YEARS)
            if found is None:
                break
            end, last = found[0], found[1]
        one, other = self.whole_year(first[1], False), self.whole_year(last, False)
        if end == first[0] or one is None or other is None or last <= first[1]:
            return None
        return Hit(end, Range("year", 0, one, other), "years from one to another")

    def in_year(self, j: int) -> Hit | None:
        """Return a bare year: after في and its like, after what happened in it (انتفاضة 2011), in brackets, at a line's head."""
        found = self.plain_year(j, *BARE_YEARS)
        value = self.whole_year(found[1], found[2]) if found else None
        if found is None or value is None or self.table("counted_nouns", found[0]):
            return None
        before = self.norm(j - 1)
        introduced = any(self.words.has("year_before", form) for form in (before, before[1:] if before[:1] in "وف" else before))
        bracketed = self.norm(j - 1) == OPEN and self.norm(found[0]) == CLOSE
        chronicle = j == 0 and self.norm(found[0]) in ("-", ":") and self.kinds_at(found[0] + 1) == "word"
        if introduced or bracketed or chronicle or self._happened_in(j, found[0]):
            return Hit(found[0], value, "bare year")
        return None

    def _happened_in(self, j: int, end: int) -> bool:
        """Tell whether the year from j to `end` is that of a happening before it (حرب لبنان 2006), and counts nothing."""
        if self.kinds_at(end) == "word" and not self.norm(end).startswith((ARTICLE, "و")) and not self.table("no_counted", end):
            return False
        return self._happens(j - 1) or (self._names(j - 1) and self._happens(j - 2))

    def _names(self, j: int) -> bool:
        """Tell whether the word at j may be a place or another name: no word of structure, no unit, no number."""
        if self.kinds_at(j) != "word" or self.table("no_counted", j) or self.table("clause_begins", j):
            return False
        return not any(self.unit(form, j) for form in ("one", "two", "many", "the", "the_two", "the_many"))

    def _happens(self, j: int) -> bool:
        """Tell whether the word at j names something that happens once, a conjunction or preposition on it or not."""
        norm = self.norm(j)
        if self.kinds_at(j) != "word":
            return False
        forms = (norm, norm[1:]) if norm[:1] in "وفبلك" else (norm,)
        return any(self.words.has("dated_nouns", form) or self.happening(form) for form in forms)

    def happening(self, norm: str) -> bool:
        """Tell whether a word is one of those with which something begins, ends or befalls (سقوط, احتلال)."""
        stem = norm.removeprefix(ARTICLE)
        return any(stem.startswith(first) and len(stem) <= len(first) + 3 for first in self.words.tables["happenings"])

    def leading(self, j: int) -> Hit | None:
        """Return الأشهر الأربعة الأولى من العام, الأيام العشرة الأخيرة من مايو, أول ستة أشهر من عام 2015."""
        counted = self._leading_units(j)
        if counted is None:
            return None
        end, unit, count, final = counted
        whole = self._whole(end + 1) if self.norm(end) == "من" else None
        if whole is None or whole.value.grain not in ("month", "year") or isinstance(whole.value, Range):
            return None
        if unit not in ("day", "week", "month") or (unit == "month" and whole.value.grain == "month"):
            return None
        value = Leading("period", whole.value.direction, whole.value, unit, count, final)
        return Hit(whole.end, value, "first units of " + whole.rule)

    def _leading_units(self, j: int) -> tuple[int, str, int, bool] | None:
        """Return (token after it, unit, count, whether the last) of so many units before من."""
        first, final = self.table("first_counted", j), self.table("last_counted", j)
        opened = first or final
        number = self.number(opened[0] if opened else j)
        if number is not None:
            unit = self.unit("one", number[0]) or self.unit("many", number[0])
            if unit is None or opened:
                return (unit[0], unit[1], number[1], first is None) if unit else None
            return self._ranked(unit, number[1])
        many = self.unit("the_many", j)
        number = self.number(many[0]) if many else None
        return self._ranked((number[0], many[1]), number[1]) if many and number else None

    def _ranked(self, unit: tuple[int, str], count: int) -> tuple[int, str, int, bool] | None:
        """Return units with الأولى or الأخيرة after them."""
        first, final = self.table("firsts", unit[0]), self.table("last", unit[0])
        ranked = first or final
        return (ranked[0], unit[1], count, first is None) if ranked else None

    def relative(self, j: int) -> Hit | None:
        """Return الأسبوع الماضي, العام المقبل 2016, اليومين الماضيين, الأيام الثلاثة الماضية, الأشهر الأخيرة."""
        one = self.unit("the", j)
        if one is not None:
            return self._the_one(j, *one)
        two = self.unit("the_two", j)
        which = self.which(two[0]) if two else None
        if two and which and which.step:
            return Hit(which.end, Last("period", which.step, two[1], 2), "last or next two units")
        many = self.unit("the_many", j)
        if many is None:
            return None
        end, unit = many
        number = self.number(end)
        end = self.skip("few", number[0] if number else end)
        which = self.which(end)
        if which is None:
            same = self.table("same", end)
            return Hit(same[0], Value("period", 0), "units told before") if same and unit != "minute" else None
        end = self.skip("few", which.end)
        if number and which.step:
            return Hit(end, Last("period", which.step, unit, number[1]), "last or next units")
        if unit in ("hour", "minute") and which.step:
            return Hit(end, Last("period", which.step, unit, 1), "last or next hours")
        return Hit(end, Value("period", which.step), "vague last or next units")

    def _the_one(self, j: int, end: int, unit: str) -> Hit | None:
        which = self.which(end)
        if which is None:
            return None
        if unit == "year" and which.step >= -1 and self.previous_in("year_not_after", j):
            return None
        if unit not in ("week", "month", "year"):
            value: Value = Last("period", which.step, "hour", 1) if unit == "hour" and which.step else Value("period", which.step)
            return Hit(which.end, value, "last or next unit")
        if unit == "year":
            opened = self.norm(which.end) == OPEN
            found = self.plain_year(which.end + opened, *BARE_YEARS)
            value2 = self.whole_year(found[1], found[2]) if found else None
            if found and value2 and (not opened or self.norm(found[0]) == CLOSE):
                return Hit(found[0] + opened, value2, "counted year, said")
        return Hit(which.end, Shift(unit, which.step, unit, which.step), "counted " + unit)

    def counted(self, j: int) -> Hit | None:
        """Return الـ24 ساعة الماضية, الثلاثة أيام المقبلة, آخر 48 ساعة."""
        final = self.table("last_counted", j)
        number = self.number(final[0] if final else j)
        if number is None:
            two = self.unit("two", final[0]) if final else None
            return Hit(two[0], Last("period", -1, two[1], 2), "last units") if two else None
        unit = self.unit("one", number[0]) or self.unit("many", number[0])
        if unit is None:
            return None
        if final:
            return Hit(unit[0], Last("period", -1, unit[1], number[1]), "last units")
        which = self.which(self.skip("few", unit[0]))
        if which is None or not which.step:
            return None
        return Hit(which.end, Last("period", which.step, unit[1], number[1]), "last or next units")

    def this(self, j: int) -> Hit | None:
        """Return هذا الأسبوع, هذا العام, هذا الخميس, هذا اليوم."""
        this = self.table("this", j)
        if this is None:
            return None
        if self.norm(this[0]) == "اليوم":
            return Hit(this[0] + 1, Shift(DAYS, 0, DAYS, 0), "this day")
        weekday = self.weekday(this[0])
        if weekday:
            return Hit(weekday[0], Weekday(DAYS, 0, weekday[1], "current"), "this weekday")
        season = self.table("the_seasons", this[0])
        if season:
            return Hit(season[0], Season("season", 0, season[1], None, 0), "this season")
        unit = self.unit("the", this[0])
        if unit is None or unit[1] not in ("week", "month", "year"):
            many = self.unit("the_many", this[0])
            return Hit(many[0], Value("period", 0), "vague these units") if many and many[1] == "day" else None
        return Hit(unit[0], Shift(unit[1], 0, unit[1], 0), "this " + unit[1])

    def season(self, j: int) -> Hit | None:
        """Return صيف 2014, صيف العام الماضي, الصيف الماضي."""
        known = self.table("the_seasons", j)
        if known:
            which = self.which(known[0])
            if which is None:
                return None
            return Hit(which.end, Season("season", which.step, known[1], None, None, which.name), "season, which one said")
        found = self.table("seasons", j)
        if found is None:
            return None
        tail = self.year_tail(found[0], False)
        if tail.year is None and tail.years is None:
            return None
        direction = 0 if not tail.years else (1 if tail.years > 0 else -1)
        return Hit(tail.end, Season("season", direction, found[1], tail.year, tail.years), "season of a year")

    def weekend(self, j: int) -> Hit | None:
        """Return نهاية الأسبوع with which one, if said."""
        found = self.table("weekend", j)
        if found is None:
            return None
        which = self.which(found[0])
        if which is None and self.table("ordinals", found[0]):
            return None
        if which is None:
            return Hit(found[0], Weekend("weekend", 0, "current" if "هذا" in self.norms[j : found[0]] else ""), "weekend")
        return Hit(which.end, Weekend("weekend", which.step, which.name), "weekend, which one said")

    def part(self, j: int) -> Hit | None:
        """Return مطلع الشهر الماضي, أواخر 2014, منتصف الأسبوع, النصف الأول من العام."""
        found = self.table("parts", j) or self.table("fractions", j)
        if found is None:
            return None
        start, key = found
        whole = self._whole(start)
        if whole is None or whole.value.grain not in ("week", "month", "year") or isinstance(whole.value, Range):
            return None
        if self.table("parts_bound", j) and not isinstance(whole.value, Month | Absolute | Shift):
            return None
        if "/" in key and whole.value.grain != "year" and (whole.value.grain != "month" or key.endswith("4")):
            return None
        return Hit(whole.end, Part("period", whole.value.direction, key, whole.value), "part of " + whole.rule)

    def _whole(self, j: int) -> Hit | None:
        return longest(
            self.month_alone(j), self.year(j), self.relative(j), self.this(j), self._bare(j), self._bare_unit(j),
        )  # fmt: skip

    def week_of_month(self, j: int) -> Hit | None:
        """Return الأسبوع الثالث من مارس, الأسبوع الأخير من الشهر الماضي: seven days of a month."""
        unit = self.unit("the", j)
        if unit is None or unit[1] != "week":
            return None
        final = self.table("last", unit[0])
        number = (final and (final[0], "0")) or self.table("ordinals", unit[0])
        if number is None or int(number[1]) > 4 or self.norm(number[0]) != "من":
            return None
        whole = self._whole(number[0] + 1)
        if whole is None or whole.value.grain != "month" or isinstance(whole.value, Range):
            return None
        return Hit(whole.end, Part("week", whole.value.direction, "week" + number[1], whole.value), "week of " + whole.rule)

    def _bare(self, j: int) -> Hit | None:
        found = self.plain_year(j, *BARE_YEARS)
        value = self.whole_year(found[1], found[2]) if found else None
        if found and value:
            return Hit(found[0], value, "bare year")
        month = self.month(j)
        value = self.monthly(month, self.year_tail(month.end, month.hijri)) if month and not month.hijri else None
        return Hit(self.year_tail(month.end, month.hijri).end, value, "month") if month and value else None

    def _bare_unit(self, j: int) -> Hit | None:
        """Return الشهر, العام of نهاية الشهر: the current one."""
        unit = self.unit("the", j)
        if unit is None or unit[1] not in ("week", "month", "year") or self.norm(unit[0]).startswith(ARTICLE):
            return None
        return Hit(unit[0], Shift(unit[1], 0, unit[1], 0), "current " + unit[1])

    def vague(self, j: int) -> Hit | None:
        """Return a decade, a holiday, or a time that the story tells (العام نفسه, تلك الفترة): spans without values."""
        decade = self.table("decades", j)
        if decade:
            return Hit(self.skip("decade_tails", decade[0]), Value("decade", 0), "decade")
        holiday = self.table("holidays", j)
        if holiday:
            which = self.which(holiday[0])
            year = self.plain_year(holiday[0])
            end = which.end if which else year[0] if year else holiday[0]
            return Hit(end, Value("holiday", which.step if which else 0), "holiday")
        if self.norm(j) == RAMADAN and self.previous_in("month_context", j):
            return Hit(j + 1, Value("holiday", 0), "holiday")
        that = self.table("that", j)
        if that:
            noun = self.table("that_nouns", that[0])
            plain = self.norm(j) in ("نفس", "ذات") and self.norm(that[0]) in ("الوقت", "الحين")
            return Hit(noun[0], self._told(that[0], 0), "a time told before") if noun and not plain else None
        noun = self.table("that_nouns", j)
        if noun is None or self.norm(j) in ("الوقت", "الاثناء"):
            return None
        same = self.table("same", noun[0])
        if same is None or (self.norm(j) == "العام" and self.norm(j - 1).startswith("ال")):
            return None
        step = 1 if self.table("next_one", noun[0]) else -1 if self.table("previous_one", noun[0]) else 0
        following = step and self.norm(same[0]).startswith("ل")  # اليوم التالي لوصوله
        return Hit(same[0], Value("period", 0) if following else self._told(j, step), "a time told before")

    def _told(self, j: int, step: int) -> Value:
        """Return the value of a time told before whose noun stands at j."""
        unit = self.table("told_units", j)
        return Told("period", 0, unit[1], step) if unit else Value("period", 0)
