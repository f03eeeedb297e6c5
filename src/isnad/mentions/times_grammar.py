"""The grammar of whole time expressions: those that hang on a preposition, and those from one time to another."""

from dataclasses import replace
from typing import NamedTuple

from isnad.mentions.times_base import ARTICLE, DAYS, Hit, MonthName, longest
from isnad.mentions.times_days import Days
from isnad.mentions.times_spans import Either, Told
from isnad.mentions.times_values import Absolute, Ago, Ahead, Range, Shift, Since, Value, Weekday, is_date

_MERE_TIME = ("الزمن", "الزمان")
_NO_ANCHOR = ("الان", "اليوم", *_MERE_TIME)
FAR = 10  # words from منذ within which the date of what happened may stand


class Quantity(NamedTuple):
    """So many units: amount None where it is not said (أيام), over where it is more than that (أكثر من أسبوع)."""

    end: int
    unit: str
    amount: int | None
    over: bool


class Grammar(Days):
    """Reads whole expressions. `top(i)` returns the longest one that begins at token i, or None."""

    def top(self, i: int, prefix: str = "") -> Hit | None:
        """Return the longest expression from token i on. `prefix`: the preposition taken off token i."""
        return longest(
            self._since_until(self.since(i)), self.before(i), self.after(i), self.during(i), self.lasting(i, prefix),
            self.range(i), self.pair(i), self.clock(i), self.series(i, prefix), self.in_year(i), self.atom(i),
            self.either(i), self.months(i), self.part_alone(i), self.apart(i),
        )  # fmt: skip

    def quantity(self, j: int) -> Quantity | None:
        """Return so many units: يومين, ثلاثة أيام, أكثر من عام, بضعة أسابيع, أيام."""
        over = self.table("over", j)
        start = over[0] if over else self.skip("about", j)
        found: Quantity | None = None
        number = self.number(start)
        if number:
            unit = self.unit("one", number[0]) or self.unit("many", number[0])
            found = Quantity(unit[0], unit[1], number[1], bool(over)) if unit else None
        two, one = self.unit("two", start), self.unit("one", start)
        some = self.skip("some", start)
        many = self.unit("many", some)
        if found is None and two:
            found = Quantity(two[0], two[1], 2, bool(over))
        elif found is None and one and self.digits(one[0]) is None and not self._named(*one):
            single = self.number(one[0])
            end = single[0] if single and single[1] == 1 else one[0]
            found = Quantity(end, one[1], None if one[1] == "period" else 1, bool(over))
        elif found is None and many:
            found = Quantity(self.skip_few(many[0]), many[1], None, bool(over))
        if found and self.norm(found.end) == "ونصف":
            end = found.end + 1
            unit = self.unit("the", end)
            found = found._replace(end=unit[0] if unit else end)
        return found

    def _named(self, j: int, unit: str) -> bool:
        """Tell whether the unit before j is the noun of a name: شهر رمضان, يوم الجمعة."""
        if unit == "month":
            return self.month(j) is not None
        return unit == "day" and (self.weekday(j) is not None or self.table("day_words", j) is not None)

    def skip_few(self, j: int) -> int:
        """Return the token after قليلة or معدودة at j."""
        return j + 1 if self.norm(j) in ("قليله", "معدوده", "طويله", "عديده", "قلاءل", "خلت") else j

    def before(self, j: int) -> Hit | None:
        """Return قبل يومين, قبل أكثر من أسبوع, قبل قليل; before something told (قبل يومين من …): no value."""
        found = self.table("before", j)
        if found is None:
            return None
        moment = self.table("moments", found[0])
        if moment:
            return Hit(moment[0], Shift(DAYS, -1, DAYS, 0), "moments ago")
        part = self.part(found[0])
        if part is not None:  # قبل نهاية العام: not its last months
            return Hit(part.end, Value("period", part.value.direction), "before " + part.rule)
        quantity = self.quantity(found[0])
        if quantity is None or self.which(quantity.end):
            return None
        if self._anchored(quantity.end):
            return Hit(quantity.end, Value("period", 0), "before something told")
        return Hit(self._after_mere_time(quantity.end), self._ago(quantity), "units ago")

    def apart(self, j: int) -> Hit | None:
        """Return so many units before or after what was told last: بعدها بيومين, قبل ذلك بيوم واحد."""
        before = self.table("before_that", j)
        found = before or self.table("after_that", j)
        if found is None or not self.norm(found[0]).startswith("ب"):
            return None
        with self.without(found[0], 1):
            quantity = self.quantity(found[0])
        if quantity is None:
            return None
        unit, amount = quantity.unit, quantity.amount
        if unit == "week":
            unit, amount = DAYS, amount and 7 * amount
        if amount is None or unit not in (DAYS, "month", "year") or quantity.over:
            return Hit(quantity.end, Value("period", 0), "before something told" if before else "after something told")
        return Hit(quantity.end, Told("period", 0, unit, -amount if before else amount), "units from what was told")

    def _anchored(self, j: int) -> bool:
        return self.norm(j) in ("من", "علي") and self.norm(j + 1) not in _NO_ANCHOR

    def _after_mere_time(self, j: int) -> int:
        return j + 2 if self.norm(j) == "من" and self.norm(j + 1) in _MERE_TIME else j

    def _ago(self, quantity: Quantity) -> Value:
        if quantity.unit in ("minute", "hour"):
            return Ago(DAYS, -1, quantity.unit, quantity.amount or 0)
        if quantity.amount is None:
            return Value("period", -1)
        grain = {"decade": "year", "century": "year", "week": DAYS}.get(quantity.unit, quantity.unit)
        return Ago(grain, -1, quantity.unit, quantity.amount, quantity.over)

    def after(self, j: int) -> Hit | None:
        """Return بعد يومين: a value only for what is planned; after something told (بعد يومين من …): none."""
        found = self.table("after", j)
        quantity = self.quantity(found[0]) if found else None
        if quantity is None or self.which(quantity.end) or self.unit("one", j - 1):
            return None
        if self._anchored(quantity.end) or quantity.amount is None:
            return Hit(quantity.end, Value("period", 0), "after something told")
        grain = DAYS if quantity.unit == "week" else quantity.unit
        return Hit(quantity.end, Ahead(grain, 0, quantity.unit, quantity.amount), "units later")

    def since(self, j: int) -> Hit | None:
        """Return منذ with what follows: from then to the publication day."""
        found = self.table("since", j)
        if found is None:
            return None
        start = found[0]
        today = self.table("since_today", start)
        if today:
            return Hit(today[0], Shift(DAYS, 0, DAYS, 0), "since this morning")
        about = self.skip("about", start)
        inner = longest(self.atom(start), self._bare(start), self._months_begin(start))
        quantity = self.quantity(start)
        if quantity and not self.which(quantity.end) and (inner is None or quantity.end > inner.end):
            if self.norm(quantity.end) == "من" and self._anchored(quantity.end):
                return Hit(quantity.end, Value("period", 0), "since something told")
            value = self._ago(quantity)
            if isinstance(value, Ago):
                value = Since("period", -1, replace(value, over=False))
            return Hit(self._after_mere_time(quantity.end), value, "since units ago")
        if (inner is None or type(inner.value) is Value) and self._dated_later(start):
            return None
        moment = self.table("moments", about)
        if inner is None:
            return Hit(moment[0], Shift(DAYS, -1, DAYS, 0), "since moments") if moment else None
        if type(inner.value) is Value:
            return Hit(inner.end, Value("period", -1), "since " + inner.rule)
        return Hit(inner.end, Since("period", -1, inner.value), "since " + inner.rule)

    def since_happening(self, i: int) -> int | None:
        """Return the token of the منذ whose happening the date at i dates (منذ سقوط النظام عام *2003*), None without one."""
        for k in range(i - 1, max(i - FAR, -1), -1):
            if self._is_since(k):
                return k if k + 1 < i and self._happening(k + 1) else None
            if self.table("clause_begins", k) or (self.kinds_at(k) != "word" and self.norm(k) not in ('"', ",")):
                return None
        return None

    def _since_until(self, hit: Hit | None) -> Hit | None:
        """Return منذ X with its end, where that is told: منذ مساء السبت وحتى فجر الأحد."""
        if hit is None or not isinstance(hit.value, Since):
            return hit
        to = self.table("to", hit.end + 1 if self.norm(hit.end) == "," else hit.end)
        last = self.atom(to[0]) if to else None
        if last is None or type(last.value) is Value:
            return hit
        first = hit.value.of
        return Hit(last.end, Range(last.value.grain, last.value.direction, first, last.value), "from one to another")

    def either(self, j: int) -> Hit | None:
        """Return two days of which one or the other is meant: الجمعة أو السبت, أمس أو أول من أمس."""
        first = longest(self.part_of_day(j), self.day(j))
        joined = self.table("or_joins", first.end) if first else None
        other = longest(self.part_of_day(joined[0]), self.day(joined[0])) if joined else None
        if first is None or other is None or Value in (type(first.value), type(other.value)):
            return None
        return Hit(other.end, Either(DAYS, other.value.direction, first.value, other.value), "from one to another")

    def months(self, j: int) -> Hit | None:
        """Return months from the first to the last: مايو ويونيو الماضيين, سبتمبر أو أكتوبر المقبلين."""
        first = self.month(j)
        if first is None:
            return None
        tail = self.year_tail(first.end, first.hijri)
        one = self.monthly(first, tail)
        end, other = tail.end, None
        while one is not None:
            found = self._next_month(end + 1 if self.norm(end) == "," else end)
            if found is None or found.hijri != first.hijri:
                break
            tail = self.year_tail(found.end, found.hijri)
            other, end = self.monthly(found, tail), tail.end
        if one is None or other is None or isinstance(one, Absolute):  # each of its own year: two times
            return None
        return Hit(end, Range("month", other.direction, one, other), "from one to another")

    def _next_month(self, j: int) -> MonthName | None:
        """Return the month at j that و or أو joins to what stands before it."""
        joined = self.table("or_joins", j)
        if joined:
            return self.month(joined[0])
        if not self.norm(j).startswith("و"):
            return None
        with self.without(j, 1):
            return self.month(j)

    def _is_since(self, k: int) -> bool:
        norm = self.norm(k)
        return self.words.has("since", norm) or (norm.startswith("و") and self.words.has("since", norm[1:]))

    def _happening(self, j: int) -> bool:
        return self.happening(self.norm(j))

    def _dated_later(self, j: int) -> bool:
        """Tell whether a date follows the happening at j that منذ goes with."""
        if not self._happening(j):
            return False
        for k in range(j + 1, min(j + FAR - 1, self.size)):
            hit = longest(self.date(k), self.month_alone(k), self.year(k), self.in_year(k), self.part(k), self.season(k))
            if hit is not None and is_date(hit.value):
                return self.since_happening(k) is not None
        return False

    def _months_begin(self, j: int) -> Hit | None:
        """Return بدء الحرب: the beginning of something, without a value."""
        found = self.table("of_beginnings", j)
        if found is None or not self.norm(found[0]).startswith("ال") or self.unit("the", found[0]):
            return None
        return Hit(found[0] + 1, Value("period", -1), "beginning of something")

    def during(self, j: int) -> Hit | None:
        """Return خلال ثلاثة أيام: a duration, without a value."""
        found = self.table("during", j)
        if found is None or (self.norm(found[0]).startswith(ARTICLE) and self.norm(found[0]) != ARTICLE):
            return None
        quantity = self.quantity(found[0])
        if quantity is None or self.which(self.skip("few", quantity.end)):
            return None
        return Hit(quantity.end, Value("duration", 0), "duration")

    def lasting(self, j: int, prefix: str) -> Hit | None:
        """Return so many units after a verb of lasting or ل (استمر *23 شهرا*, لأكثر من أسبوع): a duration, without a value."""
        if prefix != "ل" and not self._after_lasting(j):
            return None
        quantity = self.quantity(j)
        if quantity is None or self.which(self.skip("few", quantity.end)):
            return None
        plain = quantity.amount is None and quantity.unit in ("decade", "century", "period")
        if prefix and (plain or (quantity.amount == 1 and not quantity.over and self.unit("one", j))):
            return None  # لعقد اجتماع, لعقود التسليح, لسنة أخرى
        return Hit(quantity.end, Value("duration", 0), "duration")

    def _after_lasting(self, j: int) -> bool:
        """Tell whether a word of lasting stands before j, its subject perhaps between (استمر الاجتماع *أربع ساعات*)."""
        for k in range(j, max(j - 4, 0), -1):
            if self.previous_in("lasting", k):
                return True
            if self.kinds_at(k - 1) != "word":
                return False
        return False

    def pair(self, j: int) -> Hit | None:
        """Return two weekdays of which one follows the other: السبت والأحد."""
        first = self.weekday(j)
        if first is None or not self.norm(first[0]).startswith("و") or self.previous_in("weekday_not_after", j):
            return None
        with self.without(first[0], 1):
            second = self.weekday(first[0])
        if second is None or second[1] != first[1] % 7 + 1:
            return None
        which = self.which(second[0])
        name, direction = (which.name, {"past": -1, "future": 1}.get(which.name, 0)) if which else ("", 0)
        one, other = Weekday(DAYS, direction, first[1]), Weekday(DAYS, direction, second[1], name)
        return Hit(which.end if which else second[0], Range(DAYS, direction, one, other), "weekday and the next")

    def range(self, j: int) -> Hit | None:
        """Return من 3 إلى 7 مايو, بين عامي 2003 و2011, 2003-2011, من الاثنين إلى الخميس, يومي السبت والأحد."""
        opener = self.table("from", j)
        if opener:
            start = self.skip("day_nouns", opener[0])
            start = self.skip("year_nouns", start)
            return longest(
                self._days(start, ("الي", "و", "-")),
                self._years(self.skip("year_noun", start), ("الي", "و", "-")),
                self._between(start, joined=True),
            )  # fmt: skip
        nouns = self.table("day_nouns", j)
        if nouns:
            return longest(self._days(nouns[0], ("و", "-")), self._between(nouns[0], joined=True))
        if self.kinds_at(j) == "number" or self.norm(j) == "ال":
            joints = ("الي", "-", "و") if self.norm(j - 1).removeprefix("و") == "في" else ("الي", "-")
            return longest(self._days(j, joints), self._years(j, ("-",)))
        return None

    def _days(self, j: int, between: tuple[str, ...]) -> Hit | None:
        """Return several days of one month: 3-7 مايو, 5 و6 و7 مايو."""
        first = self.day_number(j)
        if first is None:
            return None
        days = [first[1]]
        end = first[0]
        while (at := self.link(end, between)) is not None:
            found = self.day_number(at)
            if found is None:
                break
            days.append(found[1])
            end = found[0]
        start = end + 1 if self.norm(end) == "من" else end
        month = self.month(start)
        if month is None or len(days) < 2 or days != sorted(days):
            return None
        tail = self.year_tail(month.end, month.hijri)
        one, other = self.dated(days[0], month, tail), self.dated(days[-1], month, tail)
        if one is None or other is None:
            return None
        return Hit(tail.end, Range(DAYS, other.direction, one, other), "days of one month")

    def _between(self, j: int, joined: bool) -> Hit | None:
        """Return two expressions with إلى, حتى or و between them."""
        first = longest(self.part_of_day(j), self.day(j), self.period(j))
        if first is None:
            return None
        at = first.end
        to = self.table("to", at) or (self.table("to", at + 1) if self.norm(at) == "," else None)
        if to:
            second = longest(self.part_of_day(to[0]), self.day(to[0]), self.period(to[0]))
        elif joined and self.norm(at) == "و":
            second = longest(self.day(at + 1), self.period(at + 1))
        elif joined and self.norm(at).startswith("و") and len(self.norm(at)) > 2:
            with self.without(at, 1):
                second = longest(self.day(at), self.period(at))
        else:
            second = None
        if second is None or type(first.value) is Value or type(second.value) is Value:
            return None
        grain = second.value.grain
        return Hit(second.end, Range(grain, second.value.direction, first.value, second.value), "from one to another")
