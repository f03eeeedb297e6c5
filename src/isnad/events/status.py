"""Whether an event happened, is planned, is denied, or is only wished, asked for or supposed (then it is no event)."""

from isnad.events.negation import called_off, is_reached, neither
from isnad.events.speakers import Voice
from isnad.events.triggers import SPOKEN, Candidate
from isnad.lexicon.tables import Lexicon
from isnad.record.analysis import Scene, TimeSpan
from isnad.record.word_classes import among

_NEGATION = frozenset({"لم", "لن", "لا", "ما", "ليس", "ليست"})

_CLAUSE_LIMITS = frozenset({",", ".", ";", '"', ":"})


def status_of(candidate: Candidate, scene: Scene, lexicon: Lexicon, voice: Voice | None, stance: str | None) -> str | None:
    """Return happened, planned or denied; None where the event is not told as fact at all."""
    if candidate.denied:
        return "denied"
    at = candidate.predicate if candidate.predicate is not None else candidate.first
    planned = _planned(scene, candidate, at, lexicon)
    if candidate.kind in ("verb", "phrase") or candidate.predicate is not None:
        negation = _negation_before(scene, at)
        if negation == "لم" or negation in ("ما", "ليس"):
            return "denied"
        if negation is not None:
            return None
        if _irrealis_verb(scene, at, lexicon) and not planned:
            return None
    elif candidate.kind == "noun":
        if _wanted_noun(scene, candidate) and not planned:
            return None
    if stance == "denies" and voice is not None and is_reached(scene, voice.first, candidate.first):
        return "planned" if called_off(scene, candidate.first) else "denied"
    return "planned" if planned else "happened"


def _negation_before(scene: Scene, i: int) -> str | None:
    for j in range(i - 1, max(-1, i - 3), -1):
        norm = scene.words[j].token.norm.removeprefix("و").removeprefix("ف")
        if j == i - 1 and neither(scene, i):
            return "لم"
        if norm in _NEGATION and not (norm == "ما" and "relative" in scene.functions[j] and j + 1 < i):
            return "لم" if norm == "لم" else ("لا" if norm in ("لا", "لن") else norm) if norm != "ما" else None
        if scene.words[j].token.norm in _CLAUSE_LIMITS:
            return None
    return None


def _irrealis_verb(scene: Scene, i: int, lexicon: Lexicon) -> bool:
    """Tell whether a verb stands after أن of a wish, after كي، لـ، قد (present), إذا."""
    analysis = scene.verbs.get(i)
    if analysis is None:
        return False
    if "ل" in analysis.prefix:
        return True
    present = analysis.lexeme.a in ("present", "jussive")
    for j in range(i - 1, max(-1, i - 5), -1):
        word = scene.words[j]
        norm = word.token.norm
        if norm in _CLAUSE_LIMITS:
            return False
        if norm == "ان" and word.token.text.endswith("أن") and present and j == i - 1:
            return True
        status = word.first("status")
        if (
            status is not None
            and lexicon.tables.status[status.lexeme.ref].effect == "irrealis"
            and (present or norm in ("اذا", "لو"))
        ):
            return True
        if j in scene.verbs and "auxiliary" not in scene.functions[j]:
            return False
    return False


def _wanted_noun(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether a verbal noun is only a purpose, wish or possibility."""
    word = scene.words[candidate.first]
    for analysis in word.analyses:
        if analysis.cat == "noun" and "ل" in analysis.prefix:
            before = scene.words[candidate.first - 1].token.norm if candidate.first else ""
            if before.removeprefix("ب").removeprefix("ال") in scene.classes.told_before_li:
                return False
            near = {scene.words[j].token.norm.removeprefix("و") for j in range(max(0, candidate.first - 9), candidate.first)}
            return not (candidate.entry.type == "ASSAULT" and near & scene.classes.suffered)
    for j in range(candidate.first - 1, max(-1, candidate.first - 4), -1):
        norm = scene.words[j].token.norm
        if norm in _CLAUSE_LIMITS or j in scene.verbs:
            return False
        bare = norm.removeprefix("و").removeprefix("ب").removeprefix("ال")
        if norm in scene.classes.wanted or bare in scene.classes.wanted:
            return True
    return False


def will(candidate: Candidate, scene: Scene) -> bool:
    """Tell whether a phrase for a deed begins with a verb of the future that is no entry of its own: *سيحاكم* القادة.

    What is said by such a phrase is said now: *سنعاقب* إسرائيل is a threat that was made.
    """
    if candidate.kind != "phrase" or candidate.entry.type in SPOKEN - {"ACCUSE"}:
        return False
    word = scene.words[candidate.first]
    text = word.token.text.removeprefix("و").removeprefix("ف")
    past = any(a.lexeme.a == "past" for a in word.analyses)  # سيطر
    return len(text) > _LONG and text.startswith(_FUTURE) and not past and not word.has("noun")


#: How a verb of the future begins, and how many letters it has more than.
_FUTURE, _LONG = ("سي", "ست", "سن", "سأ"), 4


def _planned(scene: Scene, candidate: Candidate, at: int, lexicon: Lexicon) -> bool:
    analysis = scene.verbs.get(at)
    if (analysis is not None and "س" in analysis.prefix) or will(candidate, scene):
        return True
    for j in range(at - 1, max(-1, at - 5), -1):
        norm = scene.words[j].token.norm
        if norm in _CLAUSE_LIMITS:
            break
        status = scene.words[j].first("status")
        if status is not None and lexicon.tables.status[status.lexeme.ref].effect == "planned":
            return True
    for j in range(candidate.last + 1, min(candidate.last + 4, len(scene.words))):
        if is_coming(scene, j):
            return True
    present = analysis is None or analysis.lexeme.a == "present"
    return present and any(t.expression.future and _beside(scene, candidate, t) for t in scene.times)


def is_coming(scene: Scene, i: int) -> bool:
    """Tell whether word i says that a deed before it is still to come: الاجتماع *المقبل*; not a party (الإدارة *المقبلة*)."""
    norm = scene.words[i].token.norm
    party = i > 0 and norm.removeprefix("ال") in _NEXT and scene.words[i - 1].has("role")
    return not party and norm in scene.classes.planned_after


#: Adjectives (normal form) of who comes into office next.
_NEXT = frozenset({"مقبل", "مقبله", "قادم", "قادمه"})


#: Types of deeds that a verb in the present tells as arranged, with their weekday, and the last word that it may be.
_ARRANGED, _OPENING = frozenset({"CONSULT", "PROTEST", "COOPERATE"}), 1


def arranged(scene: Scene, candidate: Candidate, when: TimeSpan | None) -> bool:
    """Tell whether a sentence that a verb in the present opens tells what is arranged for a weekday: *تنطلق الجمعة* تظاهرة."""
    at = candidate.predicate if candidate.predicate is not None else candidate.first
    verb = scene.verbs.get(at)
    opens = at == 0 or (at <= _OPENING and scene.phrase_at(0) is None)  # not the caption: متظاهرون *يشاركون* السبت في مسيرة
    told = opens and verb is not None and verb.lexeme.a == "present" and "weekday" in (when.expression.rule if when else "")
    if when is None or not told or candidate.entry.type not in _ARRANGED or when.expression.rule.startswith("since"):
        return False
    behind = "auxiliary" in scene.functions[at - 1] if at else False
    return not behind and when.expression.value.direction == 0 and not any(at < j < when.first for j in scene.verbs)


def in_a_row(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether a meeting is told as what followed one that was held: استقبله *قبل أن يعقد* معه لقاء.

    Not where he was kept from it, as who was killed before he met somebody was; a journey may be ahead (قبل أن *يتوجه* إليها).
    """
    at = candidate.predicate if candidate.predicate is not None else candidate.first
    words = scene.words
    if at < 3 or candidate.entry.type != "CONSULT" or candidate.entry.mode == "visit":
        return False
    if (words[at - 2].token.norm, words[at - 1].token.norm) != ("قبل", "ان"):
        return False
    before = max((j for j in scene.verbs if j < at and "auxiliary" not in scene.functions[j]), default=None)
    if before is None or scene.verbs[before].lexeme.a != "past":
        return False
    norm = words[before].token.norm
    return any(among(form, scene.classes.calling_on) for form in (norm, norm.removesuffix("ت"), norm.removesuffix("ا")))


#: Light verbs by which somebody makes known what he is going to do, and words before «من» and the day from which on he does.
_ANNOUNCING = frozenset({"aalana-declare-light", "aalana-an-light", "qarrara-decide-light"})
_FROM = frozenset({"اعتبارا", "ابتداء", "بدءا", "بدايه"})


def announced_from(scene: Scene, candidate: Candidate, when: TimeSpan | None) -> bool:
    """Tell whether a deed is announced from a weekday on, which is still to come: أعلن الأطباء إضرابا *اعتبارا من يوم الأحد*."""
    if when is None or candidate.kind != "noun" or candidate.light not in _ANNOUNCING or when.first <= candidate.last:
        return False
    before = [scene.words[j].token.norm for j in range(max(0, when.first - 2), when.first)]
    return before[-1:] == ["من"] and before[0] in _FROM and "weekday" in when.expression.rule


def _beside(scene: Scene, candidate: Candidate, time: TimeSpan) -> bool:
    """Tell whether a time is of the trigger's own clause: عاد من *زيارة* إلى باريس، وسيشارك *غدا* is none of the visit."""
    if abs(time.first - candidate.last) >= _NEAR:
        return False
    between = range(candidate.last + 1, time.first) if time.first > candidate.last else range(time.last + 1, candidate.first)
    return not any(j in scene.verbs and j != candidate.predicate for j in between)


#: Within how many words a time may be the trigger's.
_NEAR = 12
