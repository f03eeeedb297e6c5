"""Which time expression dates an event."""

from collections.abc import Callable
from typing import Any

from isnad.events.triggers import Candidate
from isnad.record import Time
from isnad.record.analysis import Scene, TimeSpan

#: From a time expression and whether the event lies ahead to (start, end, grain, relation), each None if unknown.
Resolve = Callable[[Any, bool], tuple[str | None, str | None, str | None, str | None]]
_FAR = 30
#: Types of acts that are about what is to be done later, and the slots in which it stands.
_OF_LATER = frozenset({"REQUEST", "AGREE", "THREATEN"})
_WHAT = ("الي", "ب", "object", "علي")
LATER = "units later"  # the rule of بعد يومين in the grammar of time


def time_record(scene: Scene, candidate: Candidate, span: TimeSpan, text: str, resolve: Resolve, *, planned: bool) -> Time:
    """Return the time expression of an event as a record with its value. `planned`: the event lies ahead."""
    start, end = scene.words[span.first].token.start, scene.words[span.last].token.end
    expression = span.expression.dating(candidate.first)
    ahead = planned or _ahead(scene, candidate, expression.rule) or _of_what_is_asked(candidate, span)
    value = resolve(expression, ahead)
    return Time(
        span=(start, end), text=text[start:end], start=value[0], end=value[1], grain=value[2], relation=value[3],
        rule=expression.rule,
    )  # fmt: skip


def _ahead(scene: Scene, candidate: Candidate, rule: str) -> bool:
    """Tell whether بعد يومين counts from publication: in the present tense (يزور … بعد يومين) it does, else from the story."""
    at = candidate.predicate
    verb = scene.verbs.get(at) if at is not None else None
    if rule != LATER or at is None or verb is None or verb.lexeme.a != "present":
        return False
    return not any("auxiliary" in scene.functions[j] for j in range(max(0, at - 3), at))


def _of_what_is_asked(candidate: Candidate, span: TimeSpan) -> bool:
    """Tell whether a day is that of what is asked, promised or threatened: دعت إلى التظاهر *يوم الجمعة* means the next one."""
    if candidate.entry.type not in _OF_LATER:
        return False
    slots = candidate.args.slots
    return any(
        candidate.last < p.first < span.first for slot in _WHAT for p in slots.get(slot, []) if p.kind in ("event", "thing")
    )


def time_of(scene: Scene, candidate: Candidate) -> TimeSpan | None:
    """Return the time of the event by the rules: the nearest expression of its clause, after the trigger rather than before."""
    best: tuple[int, TimeSpan] | None = None
    for span in scene.times:
        after = span.first > candidate.last
        distance = span.first - candidate.last if after else candidate.first - span.last
        if distance > _FAR or not _same_clause(scene, span, candidate):
            continue
        cost = distance if after else distance + 4
        if best is None or cost < best[0]:
            best = (cost, span)
    return best[1] if best is not None else None


def _same_clause(scene: Scene, span: TimeSpan, candidate: Candidate) -> bool:
    """Tell whether no other finite verb or clause stands between the time and the trigger."""
    low, high = sorted((span.first, candidate.first))
    at = {candidate.first, candidate.predicate}
    crossed = 0
    for j in range(low, high):
        if j in at:
            continue
        if (j in scene.verbs and "auxiliary" not in scene.functions[j]) or (
            "relative" in scene.functions[j] and scene.words[j].token.norm not in ("من", "ما")
        ):
            crossed += 1
    return crossed == 0 or (span.first < candidate.first and crossed <= 1 and span.first < 6)
