"""The grammar of whole time expressions: those that hang on a preposition, and those from one time to another."""

from dataclasses import replace
from typing import NamedTuple

from isnad.mentions.times_base import DAYS, Hit, longest
from isnad.mentions.times_days import Days
from isnad.mentions.times_values import Ago, Ahead, Range, Shift, Since, Value


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
            self.since(i), self.before(i), self.after(i), self.during(i), self.range(i), self.clock(i),
            self.series(i, prefix), self.in_year(i), self.atom(i),
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
        elif found is None and one and self.digits(one[0]) is None:
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
        quantity = self.quantity(found[0])
        if quantity is None or self.which(quantity.end):
            return None
        if self._anchored(quantity.end):
            return Hit(quantity.end, Value("period", 0), "before something told")
        return Hit(quantity.end, self._ago(quantity), "units ago")

    def _anchored(self, j: int) -> bool:
        return self.norm(j) in ("من", "علي") and self.norm(j + 1) not in ("الان", "اليوم")

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
        about = self.skip("about", start)
        inner = longest(self.atom(start), self._bare(start), self._months_begin(start))
        quantity = self.quantity(start)
        if quantity and not self.which(quantity.end) and (inner is None or quantity.end > inner.end):
            if self._anchored(quantity.end):
                return Hit(quantity.end, Value("period", 0), "since something told")
            value = self._ago(quantity)
            if isinstance(value, Ago):
                value = Since("period", -1, replace(value, over=False))
            return Hit(quantity.end, value, "since units ago")
        moment = self.table("moments", about)
        if inner is None:
            return Hit(moment[0], Shift(DAYS, -1, DAYS, 0), "since moments") if moment else None
        if type(inner.value) is Value:
            return Hit(inner.end, Value("period", -1), "since " + inner.rule)
        return Hit(inner.end, Since("period", -1, inner.value), "since " + inner.rule)

    def _months_begin(self, j: int) -> Hit | None:
        """Return بدء الحرب: the beginning of something, without a value."""
        found = self.table("of_beginnings", j)
        if found is None or not self.norm(found[0]).startswith("ال") or self.unit("the", found[0]):
            return None
        return Hit(found[0] + 1, Value("period", -1), "beginning of something")

    def during(self, j: int) -> Hit | None:
        """Return خلال ثلاثة أيام: a duration, without a value."""
        found = self.table("during", j)
        if found is None or self.norm(found[0]).startswith("ال"):
            return None
        quantity = self.quantity(found[0])
        if quantity is None or self.which(self.skip("few", quantity.end)):
            return None
        return Hit(quantity.end, Value("duration", 0), "duration")

    def range(self, j: int) -> Hit | None:
        """Return من 3 إلى 7 مايو, بين عامي 2003 و2011, 2003-2011, من الاثنين إلى الخميس, يومي السبت والأحد."""
        opener = self.table("from", j)
        if opener:
            start = self.skip("day_nouns", opener[0])
            start = self.skip("year_nouns", start)
            return longest(
                self._days(start, ("الي", "حتي", "و", "-")),
                self._years(self.skip("year_noun", start), ("الي", "حتي", "و", "-")),
                self._between(start, joined=True),
            )  # fmt: skip
        nouns = self.table("day_nouns", j)
        if nouns:
            return longest(self._days(nouns[0], ("و", "-")), self._between(nouns[0], joined=True))
        if self.kinds_at(j) == "number" or self.norm(j) == "ال":
            return longest(self._days(j, ("-", "الي")), self._years(j, ("-",)))
        return None

    def _days(self, j: int, between: tuple[str, ...]) -> Hit | None:
        """Return several days of one month: 3-7 مايو, 5 و6 و7 مايو."""
        first = self.day_number(j)
        if first is None:
            return None
        days = [first[1]]
        end = first[0]
        while self.norm(end) in between:
            found = self.day_number(end + 1)
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
        first = longest(self.day(j), self.period(j))
        if first is None:
            return None
        at = first.end
        to = self.table("to", at)
        if to:
            second = longest(self.day(to[0]), self.period(to[0]))
        elif joined and self.norm(at).startswith("و") and len(self.norm(at)) > 2:
            with self.without(at, 1):
                second = longest(self.day(at), self.period(at))
        else:
            second = None
        if second is None or type(first.value) is Value or type(second.value) is Value:
            return None
        grain = second.value.grain
        return Hit(second.end, Range(grain, second.value.direction, first.value, second.value), "from one to another")
