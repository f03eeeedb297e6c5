"""The grammar of days and their parts."""

from isnad.mentions.times_base import ARTICLE, CLOSE, DAYS, OPEN, Hit, longest
from isnad.mentions.times_periods import Periods
from isnad.mentions.times_spans import Cut, Told
from isnad.mentions.times_values import MonthDay, NamedDay, Night, Range, Shift, Value, Weekday

LONGEST_MONTH = 31
#: How an adverb of time may be written: its vowel behind or before the alif.
TANWIN = ("\u064b", "\u064b\u0627")


class Days(Periods):
    """Reads days: counted, named, dated, with the part of the day before or after them."""

    def atom(self, j: int) -> Hit | None:
        """Return the longest expression at j that is no period between others and hangs on no preposition."""
        return longest(self.part_of_day(j), self.day(j), self.night(j), self.vague(j), self.period(j))

    def day(self, j: int) -> Hit | None:
        """Return a day: أمس, اليوم الأحد, الخميس الماضي, السابع من مايو, 24/12/2020, with the part of day after it."""
        noun = self.skip("day_noun", j)
        hit = longest(self.day_word(noun, noun > j), self.named(noun, j), self.date(noun, noun > j), self.numeric(noun))
        if hit is None:
            return None
        return hit._replace(end=self.skip("day_part_adverbs", hit.end))

    def day_word(self, j: int, bound: bool) -> Hit | None:
        """Return a day counted from publication, with its weekday and date. `bound`: يوم or the like is before.

        What stands in brackets is the paper's own count of a speaker's day: «اليوم (أمس)».
        """
        found = self.table("day_words", j)
        if found is None:
            return None
        end, count = found[0], int(found[1])
        if self.table("day_words_bound", j) == (end, "day_words_bound") and not bound and self.norm(j - 1) != "بعد":
            return None
        told = self.table("day_words", end + 1) if self.norm(end) == OPEN else None
        if told is not None and self.norm(told[0]) == CLOSE:
            shift = int(told[1])
            return Hit(told[0] + 1, Shift(DAYS, (shift > 0) - (shift < 0), DAYS, shift), "counted day, counted anew")
        named = self.named_after(end)
        if count == 0 and not bound and named is None and self._no_today(j, end):
            return None
        rule = "counted day"
        value: Value = Shift(DAYS, (count > 0) - (count < 0), DAYS, count)
        if named is not None:
            end, number = named
            value, rule = NamedDay(DAYS, value.direction, count, number), "counted day with weekday"
        dated = self.date_after(end)
        if dated is not None:
            return Hit(dated.end, dated.value, "counted day with date")
        return Hit(end, value, rule)

    def _no_today(self, j: int, end: int) -> bool:
        """Tell whether اليوم at j is a name or a plain noun (روسيا اليوم, اليوم الوطني, اليوم الأول)."""
        if self.previous_in("today_not_after", j) or self.table("today_not_before", end):
            return True
        after = self.norm(end)
        return self.table("ordinals", end) is not None or self.table("same", end) is not None or after == "ال"

    def named_after(self, j: int) -> tuple[int, int] | None:
        """Return (token after it, ISO number) of a weekday that explains the day before it: (الاثنين), ، الأحد."""
        mark = self.norm(j)
        start = j + 1 if mark in (OPEN, ",") else j
        found = self.weekday(self.skip("day_noun", start))
        if found is None or (mark == OPEN and self.norm(found[0]) != CLOSE):
            return None
        if mark == "," and self.norm(found[0]) not in (",", ".", ""):
            return None
        return (found[0] + 1, found[1]) if mark == OPEN else found

    def named(self, j: int, first: int) -> Hit | None:
        """Return a weekday with which one it is, or with its date. `first`: where the expression begins (يوم)."""
        found = self.weekday(j)
        if found is None or (first == j and self.previous_in("weekday_not_after", j) and not self._round_prayer(j)):
            return None
        end, number = found
        dated = self.date_after(end, number)
        if dated is not None:
            return Hit(dated.end, dated.value, "weekday with date")
        which = self.which(end)
        if which is None:
            return Hit(end, Weekday(DAYS, 0, number), "weekday")
        shift = which.step - (which.step > 0) + (which.step < 0)
        direction = {"past": -1, "future": 1}.get(which.name, 0)
        dated = self.date_after(which.end, number)
        if dated is not None:
            return Hit(dated.end, dated.value, "weekday with date")
        return Hit(which.end, Weekday(DAYS, direction, number, which.name, shift), "weekday, which one said")

    def _round_prayer(self, j: int) -> bool:
        """Tell whether the weekday before j is named by its prayer as a time: بعد صلاة *الجمعة*."""
        return self.previous_in("prayer", j) and self.previous_in("round_prayer", j - 1)

    def date_after(self, j: int, weekday: int = 0) -> Hit | None:
        """Return the date that explains the day before it: 24 مارس, (12 أكتوبر), الموافق 5 مايو."""
        opened = self.norm(j) == OPEN
        start = j + 1 if opened or (self.norm(j) == "," and self.digits(j + 1) is not None) else j
        start = self.skip("corresponding", start)
        if self.norm(start) == "ل":
            start += 1
        hit = longest(self.date(start, True, weekday), self.numeric(start))
        if hit is None:
            return None
        if not opened:
            return hit
        return hit._replace(end=hit.end + 1) if self.norm(hit.end) == CLOSE else None

    def date(self, j: int, bound: bool = False, weekday: int = 0) -> Hit | None:
        """Return a day of a month. `bound`: يوم or a weekday stands before, so that 15 الجاري is a date."""
        found = self.day_number(j)
        if found is None:
            return None
        end, day = found
        start = end + 1 if self.norm(end) in ("من", "/") else end
        month = self.month(start)
        if month is not None:
            tail = self.year_tail(month.end, month.hijri)
            value = self.dated(day, month, tail, weekday)
            return None if value is None else self.corresponding(Hit(tail.end, value, "day of a month"))
        unit = self.unit("the", start)
        same = self.table("same", unit[0]) if unit and unit[1] == "month" else None
        if same:
            return Hit(same[0], MonthDay(DAYS, 0, day, 0, "same"), "day of a counted month")
        this = self.table("this", start)
        unit = self.unit("the", this[0]) if this else None
        if unit and unit[1] == "month":
            return Hit(unit[0], MonthDay(DAYS, 0, day, 0, "current", 0, False, 0), "day of a counted month")
        unit = self.unit("the", start)
        which = self.which(unit[0]) if unit and unit[1] == "month" else None
        if which is None and (bound or self.norm(j - 1) == "في") and self.digits(end - 1) is not None:
            which = self.which(end)
        if which is None or day > 31:
            return None
        value = MonthDay(DAYS, (which.step > 0) - (which.step < 0), day, 0, which.name, 0, False, which.step)
        return Hit(which.end, value, "day of a counted month")

    def corresponding(self, hit: Hit) -> Hit:
        """Return a date with the same date of the other calendar after it; the Gregorian one gives the value."""
        start = hit.end + 1 if self.norm(hit.end) in (",", OPEN) else hit.end
        found = self.table("corresponding", start)
        if found is None:
            return hit
        at = found[0] + 1 if self.norm(found[0]) == "ل" else found[0]
        other = longest(self.date(at), self.numeric(at))
        if other is None:
            return hit
        end = other.end + 1 if self.norm(hit.end) == OPEN and self.norm(other.end) == CLOSE else other.end
        hijri = isinstance(other.value, MonthDay) and other.value.hijri
        return Hit(end, hit.value if hijri else other.value, "date in both calendars")

    def part_of_day(self, j: int) -> Hit | None:
        """Return a part of a day and its day: صباح اليوم الثلاثاء, وقت متأخر من ليل السبت."""
        opened = self.table("day_openers", j)
        start = opened[0] if opened else j
        part = self.table("day_parts", start)
        if part is not None:
            night = self._night_between(start, part[0])
            if night is not None:
                return night
            noun = self.skip("day_noun", part[0])
            hit = longest(self.day_word(noun, True), self.day(part[0]), self.told_day(part[0]))
            hit = hit and hit._replace(end=self.skip("day_part_adverbs", hit.end))
        else:
            hit = longest(self.day(start), self.night(start), self.period(start)) if opened else None
            hit = hit and self._cut(j, hit)
        return None if hit is None else Hit(hit.end, hit.value, "part of day with " + hit.rule)

    def told_day(self, j: int) -> Hit | None:
        """Return a day told before: مساء *اليوم نفسه*, فجر *ذلك اليوم*."""
        hit = self.vague(j)
        return hit if hit is not None and isinstance(hit.value, Told) and hit.value.unit == DAYS else None

    def part_alone(self, j: int) -> Hit | None:
        """Return a part of a day that names no day: فجرا, بعد منتصف الليل. It is of the day told last, else of today."""
        found = self.table("alone_parts", j)
        if found is None or self.table("alone_not_before", found[0]):
            return None
        end = found[0]
        if self.table("alone_doubtful", j) == (end, "alone_doubtful") and not self.texts[j].endswith(TANWIN):
            following = self.norm(end)
            stands = self.kinds_at(end) not in ("word", "number") or self.table("alone_before", end) is not None
            if not stands and not following.startswith("ب"):
                return None
        elif self.kinds_at(end) == "word" and self.texts[end].endswith(TANWIN) and end == j + 1:
            return None  # عصرا جديدا
        return Hit(end, Told(DAYS, 0, DAYS, 0, True), "part of day alone")

    def _cut(self, j: int, hit: Hit) -> Hit:
        """Return what وقت سابق من leaves of the current week, month or year: what lies before publication, or after it."""
        later = self.table("later", j)
        if not isinstance(hit.value, Shift) or hit.value.count or hit.value.unit == DAYS:
            return hit
        if later is None and self.table("earlier", j) is None:
            return hit
        return hit._replace(value=Cut(hit.value.grain, hit.value.direction, hit.value, later is not None))

    def _night_between(self, j: int, k: int) -> Hit | None:
        """Return the night between two weekdays: ليل السبت - الأحد."""
        if self.table("night_parts", j) is None:
            return None
        first = self.weekday(self.skip("day_noun", k))
        if first is None:
            return None
        start = first[0] + 1 if self.norm(first[0]) in ("-", "/", "الي") else first[0]
        second = self.weekday(start)
        if second is None or second[1] != first[1] % 7 + 1:
            return None
        value = Range(DAYS, 0, Weekday(DAYS, 0, first[1]), Weekday(DAYS, 0, second[1]))
        which = self.which(second[0])
        return Hit(which.end if which and which.step < 0 else second[0], value, "night between weekdays")

    def night(self, j: int) -> Hit | None:
        """Return الليلة, الليلة الماضية, هذا الصباح, أمس الأول's kin that are no day words."""
        found = self.table("last_night", j)
        if found:
            return Hit(found[0], Night("night", -1, 2 if found[0] - j > 2 else 1), "last night")
        this = self.table("this", j)
        part = self.table("the_day_parts", this[0]) if this else None
        if part:
            return Hit(part[0], Shift(DAYS, 0, DAYS, 0), "this part of day")
        found = self.table("tonight", j)
        if found and self.table("same", found[0]) is None:
            return Hit(found[0], Shift(DAYS, 0, DAYS, 0), "tonight")
        return None

    def series(self, i: int, prefix: str) -> Hit | None:
        """Return لليوم الـ82 على التوالي: the publication day, told as the n-th of a series; of weeks and years no value.

        Without ل it is one where the series is said to run on, or is longer than any month (في اليوم الـ83 للحرب).
        """
        unit = self.unit("the", i)
        if self.norm(i) != "اليوم" and (unit is None or prefix != "ل"):
            return None
        found = self.day_number(i + 1) or self.number(i + 1)
        if found is None:
            return None
        running = (self.norm(found[0]), self.norm(found[0] + 1)) == ("علي", "التوالي")
        if prefix != "ل" and not running and found[1] <= LONGEST_MONTH:
            return None
        end = found[0] + 2 if running else found[0]
        if unit is not None:
            return Hit(end, Value("period", 0), "n-th unit of a series") if running else None
        return Hit(end, Shift(DAYS, 0, DAYS, 0), "n-th day of a series")

    def clock(self, j: int) -> Hit | None:
        """Return an hour with its day or part of day: الساعة العاشرة من صباح اليوم, السابعة صباحا. An hour alone is no time."""
        found = self.table("clock", j)
        if found is None:
            named = self.table("hours", j)
            alone = self.part_alone(named[0]) if named else None
            return alone and alone._replace(rule="hour of " + alone.rule)
        k = found[0]
        if self.kinds_at(k) != "number" and not self.norm(k).startswith(ARTICLE):
            return None
        named = self.table("hours", k)
        k = named[0] if named else k + 1
        told: Hit | None = None
        while k < self.size and k < j + 8:
            hit = longest(self.part_of_day(k), self.day(k))
            if hit is not None:
                return Hit(hit.end, hit.value, "hour of " + hit.rule)
            told = self.part_alone(k) or told
            word = self.table("clock_words", k)
            if word is None:
                break
            k = word[0]
        return told and told._replace(rule="hour of " + told.rule)
