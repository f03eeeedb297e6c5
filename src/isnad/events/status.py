"""Whether an event happened, is planned, is denied, or is only wished, asked for or supposed (then it is no event)."""

from isnad.events.speakers import Voice
from isnad.events.triggers import Candidate
from isnad.lexicon.tables import Lexicon
from isnad.record.analysis import Scene

_NEGATION = frozenset({"لم", "لن", "لا", "ما", "ليس", "ليست"})
_BEFORE_NOUN = frozenset({"عدم", "دون", "بدون", "بلا"})
_CLAUSE_LIMITS = frozenset({",", ".", ";", '"', ":"})
#: Nouns and verbs after which a verbal noun is only wanted or feared, not told (normal form).
_WANTED = frozenset(
    "ضروره اهميه وجوب رغبه اراده محاوله محاولات خطر احتمال امكانيه فرصه سبل بهدف بغيه اجل لمنع منع تجنب وقف "
    "لوقف انهاء لانهاء رفض يهدف تهدف يسعي تسعي سعي سعيا لضمان ضمان تعزيز لتعزيز كيفيه فكره مبدا حال عدم دون".split()
)
#: Words after which لـ opens what is told, not a purpose: بالإضافة لطلبه, نتيجة لقصف, تعرض لهجوم.
_FACT_BEFORE_LAM = frozenset({"اضافه", "نتيجه", "تعرض", "تعرضت", "استجابه", "تلبيه", "ادانه", "استنكار", "خلافا", "وفقا"})
#: Verbs and nouns with which لـ and an attack noun tell what was suffered or went on.
_UNDERGO = frozenset(
    {"تعرض", "تعرضت", "تعرضوا", "يتعرض", "تتعرض", "تعرضه", "تعرضها", "استءناف", "مواصله", "حزنه", "ادانته", "ادانتها"}
)
_PLANNING = frozenset(
    {"مقرر", "المقرر", "مزمع", "المزمع", "مرتقب", "المرتقب", "مرتقبه", "المرتقبه", "سيتم", "ستتم", "ستجري", "سيجري"}
)


def status_of(candidate: Candidate, scene: Scene, lexicon: Lexicon, voice: Voice | None, stance: str | None) -> str | None:
    """Return happened, planned or denied; None where the event is not told as fact at all."""
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
    if stance == "denies" and voice is not None:
        return "denied"
    return "planned" if planned else "happened"


def _negation_before(scene: Scene, i: int) -> str | None:
    for j in range(i - 1, max(-1, i - 3), -1):
        norm = scene.words[j].token.norm.removeprefix("و").removeprefix("ف")
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
            if before.removeprefix("ب").removeprefix("ال") in _FACT_BEFORE_LAM:
                return False
            near = {scene.words[j].token.norm.removeprefix("و") for j in range(max(0, candidate.first - 9), candidate.first)}
            return not (candidate.entry.type == "ASSAULT" and near & _UNDERGO)
    for j in range(candidate.first - 1, max(-1, candidate.first - 4), -1):
        norm = scene.words[j].token.norm
        if norm in _CLAUSE_LIMITS or j in scene.verbs:
            return False
        bare = norm.removeprefix("و").removeprefix("ب").removeprefix("ال")
        if norm in _WANTED or bare in _WANTED:
            return True
    return False


def _planned(scene: Scene, candidate: Candidate, at: int, lexicon: Lexicon) -> bool:
    analysis = scene.verbs.get(at)
    if analysis is not None and "س" in analysis.prefix:
        return True
    for j in range(at - 1, max(-1, at - 5), -1):
        norm = scene.words[j].token.norm
        if norm in _CLAUSE_LIMITS:
            break
        status = scene.words[j].first("status")
        if status is not None and lexicon.tables.status[status.lexeme.ref].effect == "planned":
            return True
    for j in range(candidate.last + 1, min(candidate.last + 4, len(scene.words))):
        if scene.words[j].token.norm in _PLANNING:
            return True
    present = analysis is None or analysis.lexeme.a == "present"
    return present and any(getattr(t.expression, "future", False) and abs(t.first - candidate.last) < 12 for t in scene.times)
