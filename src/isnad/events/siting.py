"""What speaks for and against a time and a place as those of an event; names as in `features`."""

from isnad.events.features import Block, Case, Features, bucket, first_word, given, place_in
from isnad.events.negation import set_against
from isnad.events.telling import describes_source
from isnad.events.topics import dates_the_meeting
from isnad.record.analysis import Phrase, TimeSpan
from isnad.record.word_classes import among

#: Within how many words before a deed of old stands what says that it is remembered: الذكرى السنوية الأولى *لاغتياله*.
_MEMORY = 4
#: Within how many words the verb of a clause set against another stands: في حين *أعلنت*, بينما قد *رفض*.
_OPENING = 4
#: Rules of the grammar of time that count from the day of publication.
_OF_PUBLICATION = frozenset({"counted day", "weekday"})


def is_of_another(case: Case, span: TimeSpan) -> bool:
    """Tell whether a time dates what is told behind the trigger: شارك في *قمة* الرياض، ويتوجه *غدا* إلى مسقط.

    Or the day on which a deed of old is remembered. The first is so behind two verbs, or behind a mark and a clause joined to
    what stands before; of 45 times behind two verbs in 1,500 training articles 12 were the trigger's (28 November 2026).
    """
    c, scene = case.candidate, case.scene
    remembered = any(scene.words[j].token.norm in scene.classes.anniversaries for j in range(max(0, c.first - _MEMORY), c.first))
    if remembered and (span.first < c.first or span.expression.rule in _OF_PUBLICATION):
        return True  # أحيا الفلسطينيون *أمس* ذكرى اغتيال ياسر عرفات
    if dates_the_meeting(case, span):
        return True
    if _across(case, span) or _of_what_will_be(case, span) or _since_the_first(case, span) or _before_its_source(case, span):
        return True
    between = range(c.last + 1, span.first)
    verbs = [j for j in between if j in scene.verbs and "auxiliary" not in scene.functions[j] and j != c.predicate]
    marks = [j for j in between if scene.words[j].token.norm == "," and scene.words[j + 1].token.norm.startswith("و")]
    if len(verbs) > 1 or bool(marks and verbs and verbs[-1] > marks[0]):
        return True
    return behind_another_deed(case, span.first) or _dates_a_thing(case, span)


def _across(case: Case, span: TimeSpan) -> bool:
    """Tell whether a clause set against what a time dates opens before the trigger: هاجموا القرية *أمس*، فيما رفض الوزير.

    Not of those harmed, who may be so in what is told before (فيما أصيب خمسة), and not where the time stands before all else.
    Of 33 such times in 1,160 annotated articles seven were the trigger's (29 November 2026).
    """
    c, scene = case.candidate, case.scene
    if span.last >= c.first or c.entry.casualty or span.first <= 1:
        return False
    opened = (j for j in range(span.last + 1, c.first) if set_against(scene, j))
    return any(not scene.verbs.keys().isdisjoint(range(j + 1, j + _OPENING)) for j in opened)  # not: فيما بعد, فيما يتعلق


def _of_what_will_be(case: Case, span: TimeSpan) -> bool:
    """Tell whether a time dates what is to come, and the trigger tells what was done: ستنطلق *مساء الجمعة* مسيرة دعا إليها."""
    c, scene, structure = case.candidate, case.scene, case.structure
    verb = scene.verbs.get(c.first)
    if c.kind != "verb" or verb is None or verb.lexeme.a != "past" or span.last >= c.first:
        return False
    at = structure.verb_before(span.first)
    if at is None:
        at = next((j for j in range(span.last + 1, c.first) if j in scene.verbs and "auxiliary" not in scene.functions[j]), None)
    if at is None or "س" not in scene.verbs[at].prefix:
        return False
    low, high = sorted((at, span.first))
    return not any(structure.between(low, high)[:3])


#: How many words before منذ the word for a first or a worst one may stand.
_FIRST = 6


def _since_the_first(case: Case, span: TimeSpan) -> bool:
    """Tell whether منذ says since when a deed is the first or the worst: في أول زيارة له *منذ اندلاع الأزمة*."""
    words, classes = case.scene.words, case.scene.classes
    if not span.expression.rule.startswith("since "):
        return False
    for j in range(span.first - 1, max(-1, span.first - 1 - _FIRST), -1):
        if words[j].token.kind == "punct" or j in case.scene.verbs:
            return False
        if among(words[j].token.norm, classes.superlatives):
            return True
    return False


def _before_its_source(case: Case, span: TimeSpan) -> bool:
    """Tell whether a source is named behind a time, and the trigger only tells of it: *الخميس*، بحسب بيان صدر عقب زيارة."""
    first = case.candidate.first
    return any(span.last < j < first and describes_source(case.scene, j, first) for j in case.structure.cues)


def behind_another_deed(case: Case, at: int) -> bool:
    """Tell whether word at is told of a deed before or after which the trigger's took place: زار باريس قبل أن يعود إلى *تونس*."""
    words = case.scene.words
    for j in range(case.candidate.last + 1, min(at, len(words) - 1)):
        if words[j].token.norm == "ان" and j > case.candidate.last + 1 and words[j - 1].token.norm in _BEFORE_OR_AFTER:
            return any(i in case.scene.verbs for i in range(j + 1, at))
    return False


def _dates_a_thing(case: Case, span: TimeSpan) -> bool:
    """Tell whether a time dates what the trigger is about: انتهك الاتفاق *الموقع* عام 2018."""
    words, before = case.scene.words, span.first - 1
    if before >= 0 and "preposition" in case.scene.functions[before]:
        before -= 1
    c = case.candidate
    own = c.first <= before <= c.last + 1  # *العفو* الصادر عام 2008
    return before >= 0 and not own and words[before].token.norm in case.scene.classes.dated


#: Prepositions that set one deed before or after another.
_BEFORE_OR_AFTER = frozenset({"قبل", "بعد"})


def time_features(case: Case, span: TimeSpan, chosen: bool, rank: int) -> list[Block]:
    """Return what speaks for a time expression as the event's. chosen: by the rules."""
    direction, n, between = place_in(case, span.first, span.last)
    rule = getattr(span.expression, "rule", None)
    cross = sum(1 for other in case.scene.times if other is not span)
    return [
        (_time_standing_features, (chosen, direction, n, between, case.label, case.candidate.entry.type)),
        (_expression_features, (rule, direction, rank, span.first < 4, min(cross, 2), chosen)),
        (_told_features, (bool(case.chain), direction, between, case.status, chosen)),
    ]


def _standing(chosen: bool, direction: str, n: int, between: str, k: str, T: str) -> Features:
    """Return where words stand from the trigger, and whether the rules chose them."""
    return [
        f"rule={chosen}",
        f"rule={chosen}&k={k}",
        f"rule={chosen}&T={T}",
        f"rule={chosen}&d={direction}&n={n}",
        f"rule={chosen}&{between}&d={direction}",
        f"{between}&d={direction}&k={k}",
    ]


def _time_standing_features(chosen: bool, direction: str, n: int, between: str, k: str, T: str) -> Features:
    """Return where a time expression stands."""
    return [*_standing(chosen, direction, n, between, k, T), f"d={direction}&n={n}&k={k}"]


def _expression_features(rule: str | None, direction: str, rank: int, first: bool, others: int, chosen: bool) -> Features:
    """Return what a time expression is, and what others there are."""
    return [
        f"what={rule}",
        f"what={rule}&d={direction}",
        f"rank={rank}&d={direction}",
        f"first={first}&d={direction}",
        f"others={others}&rule={chosen}",
    ]


def _told_features(said: bool, direction: str, between: str, status: str | None, chosen: bool) -> Features:
    """Return in whose words the event is told, and whether as done."""
    return [f"said={said}&d={direction}&{between}", f"status={status}&rule={chosen}"]


def place_features(case: Case, phrase: Phrase, chosen: bool, role: str, rank: int) -> list[Block]:
    """Return what speaks for a place as the event's. role: what part the phrase takes in the event."""
    k, T, kind = case.label, case.candidate.entry.type, phrase.kind
    direction, n, between = place_in(case, phrase.first, phrase.last)
    preposition = case.structure.preposition_before(phrase)
    return [
        (_place_standing_features, (chosen, direction, n, between, k, T)),
        (_side_features, (preposition, direction, n, rank, k, case.candidate.entry.mode)),
        (_part_features, (preposition, role, kind, T, chosen, phrase.place is not None)),
        (given, (f"head={phrase.head}&p={preposition}", f"first={first_word(phrase)}&kind={kind}")),
    ]


def _place_standing_features(chosen: bool, direction: str, n: int, between: str, k: str, T: str) -> Features:
    """Return where a place stands."""
    return _standing(chosen, direction, n, between, k, T)


def _side_features(p: str, direction: str, n: int, rank: int, k: str, mode: str | None) -> Features:
    """Return behind which preposition, and the how-manieth on which side, a place stands."""
    return [
        f"p={p}&d={direction}&k={k}",
        f"d={direction}&n={n}&p={p}",
        f"rank={rank}&d={direction}",
        f"rank={rank}&d={direction}&p={p}",
        f"mode={mode}&p={p}&d={direction}",
    ]


def _part_features(p: str, role: str, kind: str, T: str, chosen: bool, known: bool) -> Features:
    """Return what part in the event a place takes, and of what kind it is."""
    return [
        f"p={p}&T={T}",
        f"p={p}&rule={chosen}&kind={kind}",
        f"role={role}&T={T}&p={p}",
        f"role={role}&kind={kind}&T={T}",
        f"kind={kind}&p={p}",
        f"known={known}&p={p}",
        f"kind={kind}&T={T}&role={role}",
    ]


def place_before_features(case: Case, phrase: Phrase, how: str, here: int) -> list[Block]:
    """Return what speaks for a place of an earlier sentence as the event's. here: how many places its own sentence names."""
    T = case.candidate.entry.type
    gap = bucket(max(0, case.start - phrase.end) // _STEP)
    return [
        (_before_features, (how, min(here, 2), gap, case.label, T)),
        (_before_kind_features, (how, phrase.kind, phrase.place is not None, bool(case.chain), case.last_type == T, T)),
    ]


#: How many characters make a step of the distance from a place named before.
_STEP = 60


def _before_features(how: str, here: int, gap: int, k: str, T: str) -> Features:
    """Return how a place was met before, and how far back."""
    return [
        f"o={how}",
        f"o={how}&T={T}",
        f"o={how}&k={k}",
        f"o={how}&here={here}",
        f"o={how}&here={here}&T={T}",
        f"o={how}&gap={gap}",
        f"o={how}&gap={gap}&T={T}",
    ]


def _before_kind_features(how: str, kind: str, known: bool, said: bool, last: bool, T: str) -> Features:
    """Return of what kind a place of before is. last: the event told last is of the same type."""
    return [f"o={how}&kind={kind}&known={known}", f"o={how}&said={said}&T={T}", f"o={how}&last={last}&T={T}"]
