"""Time expressions: found in tokens by a grammar, resolved against the day of publication.

>>> words = load_words(path)
>>> [e.rule for e in find_times(tokenize("التقى الوزيران أمس الاثنين"), words)]
['counted day with weekday']
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from isnad.arabic.normal import normalize
from isnad.arabic.tokens import Token
from isnad.mentions.times_base import CLOSE, OPEN, Hit
from isnad.mentions.times_grammar import Grammar
from isnad.mentions.times_spans import Told, Until
from isnad.mentions.times_values import Month, MonthDay, Since, Value, is_date, nearest
from isnad.mentions.times_words import TimeWords, load_words

__all__ = ["ResolvedTime", "TimeExpression", "TimeWords", "find_times", "load_words", "resolve"]

_SINCE = "since "
_HEAD = 3  # words of a place before the date of a report
_AGENCY = 4  # words of the agency that made it
_NEAR = 8  # words before a time within which what is put off to it is told


@dataclass(frozen=True)
class TimeExpression:
    """A time expression of a text.

    Fields: first and last, its tokens; start and end, its characters (a conjunction on its first word is not taken
    in, a preposition is); value, what it means; rule, the name of the pattern that read it; since, the token of a منذ
    before it with what happened then (منذ سقوط النظام عام *2003*), None where there is none.
    """

    first: int
    last: int
    start: int
    end: int
    value: Value
    rule: str
    since: int | None = None

    def dating(self, token: int) -> "TimeExpression":
        """Return the expression as it dates what stands at a token: what happened after منذ has the date itself."""
        if self.since is None or not self.since < token < self.first or not isinstance(self.value, Since):
            return self
        return replace(self, value=self.value.of, rule=self.rule.removeprefix(_SINCE), since=None)

    @property
    def future(self) -> bool:
        """Tell whether the words themselves look ahead: المقبل, غدا."""
        return self.value.direction > 0


@dataclass(frozen=True)
class ResolvedTime:
    """The days an expression means, as ISO dates, both None where unknown.

    relation: before, after, same or overlaps the publication day; unknown where nothing says so.
    """

    start: str | None
    end: str | None
    grain: str
    relation: str


def _excluded(grammar: Grammar, i: int, hit: Hit) -> bool:
    """Tell whether a date is the name of a movement or place (حركة 20 فبراير)."""
    bare = isinstance(hit.value, MonthDay | Month) and hit.rule in ("day of a month", "month")
    return bare and grammar.previous_in("date_not_after", i)


def _heads(grammar: Grammar, i: int, hit: Hit) -> bool:
    """Tell whether a date is that of the report itself, at its head before the agency: دبي 24 يوليو تموز (رويترز) -."""
    if (
        i > _HEAD
        or not is_date(hit.value)
        or grammar.norm(hit.end) != OPEN
        or any(grammar.kinds_at(k) != "word" for k in range(i))
    ):
        return False
    closed = next((k for k in range(hit.end + 2, hit.end + 2 + _AGENCY) if grammar.norm(k) == CLOSE), None)
    return closed is not None and grammar.norm(closed + 1) in ("-", ":")


def _up_to(grammar: Grammar, i: int, value: Value) -> Value:
    """Return the value of a time after حتى: a span that ends with it, unless something is put off to it (أجلت حتى الأحد)."""
    if not grammar.previous_in("up_to", i) or type(value) is Value or isinstance(value, Told):
        return value
    if any(grammar.previous_in("put_off", k) for k in range(i, max(i - _NEAR, 0), -1)):
        return value
    return Until(value.grain, value.direction, value)


def find_times(tokens: Sequence[Token], words: TimeWords) -> list[TimeExpression]:
    """Return the time expressions of a sentence in order, without overlap, the longest at each place."""
    grammar = Grammar(tokens, words)
    found: list[TimeExpression] = []
    i = 0
    while i < len(tokens):
        hit, skipped = _at(grammar, i, tokens[i])
        if hit is None or _excluded(grammar, i, hit):
            i += 1 if hit is None else hit.end - i
            continue
        if _heads(grammar, i, hit):
            i = hit.end
            continue
        if grammar.previous_in("until", i):
            hit = hit._replace(value=_up_to(grammar, i, nearest(hit.value)))
        since = grammar.since_happening(i) if is_date(hit.value) else None
        if since is not None:
            hit = hit._replace(value=Since("period", -1, hit.value), rule=_SINCE + hit.rule)
        start = tokens[i].start + (_after_first_letter(tokens[i].text) if skipped else 0)
        found.append(TimeExpression(i, hit.end - 1, start, tokens[hit.end - 1].end, hit.value, hit.rule, since))
        i = hit.end
    return found


def _at(grammar: Grammar, i: int, token: Token) -> tuple[Hit | None, bool]:
    """Return the longest expression from token i on, and whether a conjunction was taken off its first word."""
    if token.kind == "number":
        return grammar.top(i), False
    if token.kind != "word":
        return None, False
    best: Hit | None = None
    skipped = False
    for conjunction, preposition, rest in grammar.words.openings(token.norm):
        grammar.norms[i] = rest
        hit = grammar.top(i, preposition)
        grammar.norms[i] = token.norm
        if hit is not None and (best is None or hit.end > best.end):
            best, skipped = hit, bool(conjunction)
    return best, skipped


def _after_first_letter(text: str) -> int:
    """Return the index after the first letter of a word and the marks on it."""
    end = 1
    while end < len(text) and normalize(text[end]) == "":
        end += 1
    return end


def resolve(expression: TimeExpression, published: date | None, future: bool = False) -> ResolvedTime:
    """Return the days an expression means for an article of the given day.

    Args: published, None where unknown: then only absolute dates have a value; future, whether the event is planned, so
    that a bare weekday, date or month is the next one.
    """
    value = expression.value
    found = value.interval(published, future)
    said = {-1: "before", 1: "after"}.get((value.direction > 0) - (value.direction < 0), "unknown")
    if found is None:
        return ResolvedTime(None, None, value.grain, said)
    start, end = found
    if published is None:
        relation = "unknown"
    elif end < published:
        relation = "before"
    elif start > published:
        relation = "after"
    else:
        relation = "same" if start == end else "overlaps"
    return ResolvedTime(start.isoformat(), end.isoformat(), value.grain, relation)
