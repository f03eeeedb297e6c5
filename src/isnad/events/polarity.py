"""What a sentence neither tells nor denies, and what it denies, as far as grammar alone is sure of it.

The weights judge all else that speaks for or against an event; words found here are not left to them.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from isnad.events.arguments import STOPS, read_right
from isnad.events.content import Content, clause_end, content_of, of_report
from isnad.events.frames import word_forms
from isnad.events.negation import called_off, goes_on, is_excepted, is_negated, neither, only_its_result, reach
from isnad.events.speakers import Voice
from isnad.events.suppositions import supposed
from isnad.events.triggers import SPOKEN, Candidate, Refusal
from isnad.lexicon.tables import Lexicon, SayDef, StatusDef
from isnad.record.analysis import Scene

#: Stances of verbs that, negated, leave open whether what they say is so; the others take it for known (لم يكشف عن اللقاء).
_AFFIRMING = frozenset({"says", "confirms", "claims"})
#: How many words may stand between two verbs of saying that share what they say: لم تؤكد إسرائيل ولم تنف …
_SHARED = 5
#: How many words may stand between a negated auxiliary and its verb: لم يكن الرئيس الفرنسي قد زار …
_AUXILIARY_REACH = 8
#: How many words of a subject may stand between a verb that only considers a deed and the deed.
_SUBJECT_REACH = 5
#: How far before a verdict the report that it is on may be.
_REPORT = 25
#: How many words of a bare noun that a verb says are told by it: تأكيد *مقتل القائد* في الغارة.
_HEAD = 2


class Polarity(NamedTuple):
    """Words of a sentence: unsaid, where a trigger is neither said to have happened nor not to; denied, where it is denied.

    wished: what is sought, considered or given up; what is only said of it (they tried to persuade him) may be told all the same.
    verdicts: words that say of a report that it is false. disowned: the very deed of a denial (of accusations: not).
    plotted: deeds of which only the planning is told.
    """

    unsaid: frozenset[int]
    denied: frozenset[int]
    wished: frozenset[int]
    verdicts: frozenset[int]
    disowned: frozenset[int]
    plotted: frozenset[int]


def polarity(scene: Scene, lexicon: Lexicon, found: list[Voice]) -> Polarity:
    """Return what is left open and what is denied. found: the passages in somebody's words."""
    unsaid: set[int] = set()
    denied: set[int] = set()
    wished: set[int] = set()
    verdicts: set[int] = set()
    disowned: set[int] = set()
    plotted: set[int] = set()
    spoken = {voice.cue for voice in found}
    sayings = _sayings(scene, lexicon)
    for n, (i, say, negated, content) in enumerate(sayings):
        denies = say.stance == "denies"
        shared = content or _shared(scene, sayings, n)
        if negated and shared is not None and not denies and say.stance in _AFFIRMING:
            unsaid.update(_asserted(scene, shared))
        elif denies and not negated and content is not None and i not in spoken:
            denied.update(_of(scene, range(content.first, clause_end(scene, content.first) + 1)))
        if denies and not negated:
            denied.update(_of(scene, of_report(scene, i)))
            disowned.update(_disowned(scene, content))
    for i, word in enumerate(scene.words):
        denied.update(_by_noun(scene, lexicon, i))
        disowned.update(_by_participle(scene, lexicon, i))
        analysis = word.first("status")
        if analysis is None:
            continue
        status = lexicon.tables.status[analysis.lexeme.ref]
        if status.sure and status.effect == "planned":
            plotted.update(_plotted(scene, i + analysis.length))
        elif status.sure:
            reached = _reached(scene, lexicon, status, i, i + analysis.length)
            verdicts.update(range(i, i + analysis.length) if status.scope == "report" and reached else ())
            (denied if status.effect == "negated" else wished).update(reached)
    unsaid |= supposed(scene)
    for i, conditional in _particles(scene):
        (unsaid if conditional else denied).add(i)
    denied = {i for i in denied - unsaid if not called_off(scene, i)}
    return Polarity(*map(frozenset, (unsaid, denied, wished, verdicts, disowned, plotted)))


def _by_noun(scene: Scene, lexicon: Lexicon, i: int) -> Iterable[int]:
    """Return what a participle or noun of denying says is not so: *نافيا* ما تردد عن لقاء, جددت *نفيها* مزاعم إرسال صواريخ."""
    if (
        not scene.words[i].has(*_NOMINAL)
        or i in scene.verbs
        or is_negated(scene, i)
        or (i and scene.words[i - 1].token.norm in _LEFT_OPEN)
        or (i + 1 < len(scene.words) and scene.words[i + 1].token.norm == "او")
    ):
        return ()
    found = [a for a in scene.words[i].analyses if a.cat in _NOMINAL and lexicon.tables.says[a.lexeme.ref].stance == "denies"]
    return _of(scene, of_report(scene, i)) if found else ()


def _by_participle(scene: Scene, lexicon: Lexicon, i: int) -> Sequence[int]:
    """Return the very deed right behind a participle with which a speaker goes on to deny it: …، *نافيا* إصابة الجنود."""
    following = scene.words[i + 1] if i + 1 < len(scene.words) else None
    if following is None or not goes_on(scene, i) or is_negated(scene, i):
        return ()
    said = [lexicon.tables.says[a.lexeme.ref] for a in scene.words[i].analyses if a.cat == "say-participle"]
    if all(say.stance != "denies" for say in said):
        return ()
    if following.token.norm in scene.classes.existence:
        return range(i + 2, min(i + 2 + _HEAD, len(scene.words)))
    return (i + 1,) if following.has("noun", "light-noun") and i + 1 not in scene.verbs else ()


#: Words before a noun of denying that leave open whether anybody denies (تأكيد *أو* نفي الخبر), as «أو» does behind it.
_LEFT_OPEN = frozenset({"او", "عدم", "دون"})
#: Words of saying that are no finite verbs.
_NOMINAL = frozenset({"say-participle", "say-noun"})


def _of(scene: Scene, denied: Sequence[int]) -> Iterable[int]:
    """Return those words of what is denied that the denial reaches."""
    last = reach(scene, denied[0]) if denied else -1
    return (j for j in denied if j <= last)


def _disowned(scene: Scene, content: Content | None) -> Sequence[int]:
    """Return the very deed that a denial is of: نفى *رفضه* اللقاء, نفى أنه *رفض* اللقاء."""
    if content is None:
        return ()
    near = range(content.first, min(content.first + _CLAIM, content.last + 1, clause_end(scene, content.first) + 1))
    verb = next((j for j in near if j in scene.verbs and "auxiliary" not in scene.functions[j]), None)
    return (verb,) if verb is not None else near[:_HEAD]


_Saying = tuple[int, SayDef, bool, Content | None]


def _sayings(scene: Scene, lexicon: Lexicon) -> list[_Saying]:
    """Return the verbs of saying that are negated or deny: the word, its entry, whether it is negated, and what it says."""
    found: list[_Saying] = []
    for i, verb in sorted(scene.verbs.items()):
        analysis = verb if verb.cat == "say" else scene.words[i].first("say")
        if analysis is None:
            continue
        say, negated = lexicon.tables.says[analysis.lexeme.ref], is_negated(scene, i)
        joined = bool(found) and i - found[-1][0] <= _SHARED and found[-1][2] and scene.words[i - 1].token.norm == "او"
        if say.stance == "denies" and not negated and i and scene.words[i - 1].token.norm == "او":
            continue  # لا يؤكد *أو ينفي*
        if negated or joined or say.stance == "denies":
            content = content_of(scene, i, say, read_right(scene, i + analysis.length, verbal=True))
            found.append((i, say, negated or joined, content))
    return found


def _shared(scene: Scene, sayings: list[_Saying], n: int) -> Content | None:
    """Return what the verb of saying right behind another says for both: لم تؤكد الحكومة ولم تنف *مقتله*."""
    if n + 1 >= len(sayings) or sayings[n + 1][0] - sayings[n][0] > _SHARED or not sayings[n + 1][2]:
        return None
    return sayings[n + 1][3]


def _asserted(scene: Scene, content: Content) -> range:
    """Return the words that what is said tells of itself: its clause, or the head of its noun phrase."""
    for j in range(content.first, min(content.first + _CLAIM, len(scene.words) - 1)):
        if scene.words[j].token.norm in scene.classes.claims and scene.words[j + 1].token.norm == "عن":
            return range(content.first, j + 1)  # لم تعلن أي جهة مسؤوليتها *عن التفجير*: it took place
    if content.clause:
        return range(content.first, clause_end(scene, content.first) + 1)
    known = scene.words[content.first].token.norm.startswith("ال")  # لم تتبن أي جهة *الهجوم*: it took place
    return range(0) if known else range(content.first, content.first + _HEAD)


#: Within how many words of what is said the word for claiming a deed is looked for.
_CLAIM = 4


def _reached(scene: Scene, lexicon: Lexicon, status: StatusDef, first: int, after: int) -> Sequence[int]:
    """Return the words that a word of negation or hope (from `first`, the next behind it `after`) reaches, by its scope."""
    if status.scope == "content":
        return range(after, clause_end(scene, after) + 1)
    if status.scope == "report":
        return _report(scene, first)
    if status.scope == "none":
        return _of_none(scene, after)
    if status.scope == "that":
        return _behind_that(scene, after)
    if status.scope == "tried":
        return _tried(scene, lexicon, after)
    if status.scope == "verb":
        verb = _next_verb(scene, after)
        return () if verb is None else (verb,)
    noun = _next_noun(scene, after) if status.scope == "next" else after
    if noun is None:
        return _next_wish(scene, after)
    return range(noun, min(noun + _HEAD, clause_end(scene, after) + 1))


def _next_verb(scene: Scene, after: int) -> int | None:
    """Return the verb behind an auxiliary, its subject and particles between them."""
    for j in range(after, min(after + _AUXILIARY_REACH, len(scene.words))):
        if j in scene.verbs and "auxiliary" not in scene.functions[j]:
            return j
        if scene.words[j].token.norm in STOPS or scene.words[j].token.norm == "," or "relative" in scene.functions[j]:
            return None
    return None


def _next_wish(scene: Scene, after: int) -> Sequence[int]:
    """Return the verb that a wish or fear is of, over the subject between them: يخشى السكان أن *يقتحم* الجيش المدينة."""
    verb = _next_verb(scene, after)
    if verb is None or scene.verbs[verb].prefix or scene.verbs[verb].lexeme.a == "past":
        return ()
    return (verb,) if scene.words[verb - 1].token.norm == "ان" or verb - after < _SUBJECT_REACH - 2 else ()


def _behind_that(scene: Scene, after: int) -> Sequence[int]:
    """Return the verb behind أن, in the present, over whom it is said of: كان يمكن للجيش أن *يقصف* المدينة."""
    for j in range(after, min(after + _AUXILIARY_REACH, len(scene.words) - 1)):
        norm = scene.words[j].token.norm
        if norm in STOPS or norm == "," or j in scene.verbs:
            return ()
        if norm == "ان":
            verb = scene.verbs.get(j + 1)
            return (j + 1,) if verb is not None and verb.lexeme.a != "past" else ()
    return ()


def _next_noun(scene: Scene, after: int) -> int | None:
    """Return the deed behind a word that reaches it over the subject between them: تدرس واشنطن *فرض عقوبات*."""
    for j in range(after, min(after + _SUBJECT_REACH, len(scene.words))):
        word = scene.words[j]
        pronoun = "complementizer" in scene.functions[j] and word.token.norm != "ان"  # طائرات يرجح *أنها* روسية
        if j in scene.verbs or word.token.norm in STOPS or word.token.norm == "," or pronoun:
            return None
        if word.has("noun", "light-noun") and not word.token.norm.startswith(("ال", "بال", "لل")) and not word.has("role"):
            return j
    return None


def _tried(scene: Scene, lexicon: Lexicon, after: int) -> Sequence[int]:
    """Return the deed that somebody failed in, over him who failed: فشل الجيش في *اقتحام* المدينة.

    Not where he met (في *محادثات* جرت), nor what he asked for: who failed in persuading tried to.
    """
    for j in range(after, min(after + _AUXILIARY_REACH, len(scene.words) - 1)):
        norm, deed = scene.words[j].token.norm, scene.words[j + 1]
        if j in scene.verbs or norm in STOPS or norm == ",":
            return ()
        if norm in _FAILED_IN and deed.has("noun") and j + 2 not in scene.verbs:
            types = {lexicon.tables.events[a.lexeme.ref].type for a in deed.analyses if a.cat == "noun"}
            return () if "REQUEST" in types else (j + 1,)
    return ()


#: Prepositions of verbs of failing: فشل *في*, عجز *عن*.
_FAILED_IN = frozenset({"في", "عن"})


def _plotted(scene: Scene, after: int) -> Sequence[int]:
    """Return the deed that is planned: التخطيط *لاغتيال* الوزير; but one with its day took place: خطط *لهجمات* 11 سبتمبر."""
    deed = _next_noun(scene, after)
    if deed is None or not any("ل" in a.prefix for a in scene.words[deed].analyses if a.cat in ("noun", "light-noun")):
        return ()
    last = min(deed + _HEAD, clause_end(scene, deed) + 1)
    dated = any(deed < t.first <= last and not t.expression.future for t in scene.times)
    return () if dated else range(deed, last)


def _of_none(scene: Scene, after: int) -> Sequence[int]:
    """Return the deed of which it is said that there is none: لا توجد *مواجهات*, لا توجد دولة *اعترفت* بالانقلاب."""
    for j in range(after, min(after + _SUBJECT_REACH, len(scene.words))):
        word = scene.words[j]
        if word.token.norm in STOPS or word.token.norm == "," or not scene.functions[j].isdisjoint(_OTHER_CLAUSE):
            return ()
        if j in scene.verbs:
            return (j,) if j > after else ()
        if word.has("noun", "light-noun") and not word.token.norm.startswith(("ال", "بال", "لل")) and not word.has("role"):
            return range(j, min(j + _HEAD, clause_end(scene, j) + 1))
    return ()


#: What opens a clause of its own behind a noun: لا توجد *دولة* إلا أنها …
_OTHER_CLAUSE = frozenset({"complementizer", "subordinator", "auxiliary"})


def _report(scene: Scene, verdict: int) -> Sequence[int]:
    """Return the words of the report that a verdict behind it is on: *الأنباء عن لقاء* عارية عن الصحة."""
    for j in range(verdict - 1, max(-1, verdict - _REPORT), -1):
        if scene.words[j].token.norm in STOPS:
            return ()
        if not scene.classes.reports.isdisjoint(word_forms(scene.words[j].token.norm)):
            return range(j + 1, verdict)
    return ()


def _particles(scene: Scene) -> Iterable[tuple[int, bool]]:
    """Yield the verbs that a particle right before them negates or leaves open, and whether it does the latter.

    لم يزر, ما زار; إن لم ينسحب, قد يزور, هل زار.
    """
    for i, verb in scene.verbs.items():
        if not i:
            continue
        norm = scene.words[i - 1].token.norm.removeprefix("و").removeprefix("ف")
        past = verb.cat == "verb" and verb.lexeme.a == "past" and not verb.suffix and "auxiliary" not in scene.functions[i]
        negated = norm in scene.classes.did_not or norm in scene.classes.will_not or neither(scene, i)
        negated = negated and not is_excepted(scene, i)
        may = norm in scene.classes.may and verb.lexeme.a == "present" and not past
        if may or norm in scene.classes.asks:
            yield i, True
        elif negated or (norm in scene.classes.not_past and past and _opens_clause(scene, i - 1)):
            yield i, i > 1 and scene.words[i - 2].token.norm in scene.classes.conditions
    for i in range(len(scene.words) - 1):
        norm, following = scene.words[i].token.norm.removeprefix("و").removeprefix("ف"), scene.words[i + 1].token.norm
        may = norm in scene.classes.may and following.startswith(_PRESENT) and len(following) > _SHORT  # not تم
        if (may or norm in scene.classes.asks) and "auxiliary" in scene.functions[i + 1]:
            told = _next_verb(scene, i + 2)
            yield from () if told is None else ((told, True),)  # قد تكون إيران *هاجمت* السفينة


#: How an auxiliary in the present begins: يكون, تكون.
_PRESENT = ("ي", "ت", "ن")
#: How many letters a past spelled so has at most.
_SHORT = 2


def _opens_clause(scene: Scene, i: int) -> bool:
    """Tell whether a clause opens at word i, so that ما negates and is no pronoun."""
    before = scene.words[i - 1] if i else None
    told = "complementizer" in scene.functions[i - 1] if i else False
    with_pronoun = told and before is not None and before.token.norm not in ("ان", "بان")  # أنه *ما* زار, but إن *ما* حدث
    return before is None or before.token.norm in STOPS or with_pronoun


def asserted(
    scene: Scene, lexicon: Lexicon, found: list[Voice], proposed: list[Candidate], refused: list[Refusal]
) -> list[Candidate]:
    """Return the triggers less those that the sentence leaves open; those that it denies are marked.

    A negated harm to nobody in particular is none: لم يصب *أحد*, لم تقتل *أي مدني*.
    """
    kept: list[Candidate] = []
    told = polarity(scene, lexicon, found)
    asked = set[int]().union(*(_undone(scene, c) for c in proposed if c.entry.type == "REQUEST"))
    unsaid = told.unsaid.union(*(_undone(scene, c) for c in proposed if c.entry.type != "REQUEST"))
    unreal = unsaid | told.wished
    for candidate in proposed:
        at = candidate.predicate if candidate.predicate is not None else candidate.first
        free = candidate.kind == "phrase"  # its negation is a part of it: لن نلتقي
        disowned = candidate.first in told.disowned
        accused = disowned and candidate.entry.type == "ACCUSE" and candidate.kind == "noun"  # نفى *الاتهامات*: they were made
        result = candidate.kind == "noun" and only_its_result(scene, candidate.first)
        candidate.denied = not (free or accused or result) and (at in told.denied or candidate.first in told.denied or disowned)
        carried = range(candidate.first - _CARRIED, candidate.first) if candidate.light and candidate.predicate is None else ()
        candidate.plotted = candidate.first in told.plotted
        open_words = unsaid if candidate.entry.type in SPOKEN else unreal
        open_words = open_words if _penal(candidate) else open_words | asked
        left_open = candidate.first in told.verdicts or (
            not free and any(i in open_words for i in (at, candidate.first, *carried))
        )
        nobody = candidate.denied and candidate.entry.type == "ASSAULT" and _nobody(scene, candidate)
        if nobody or left_open:
            why = "happened to nobody" if nobody else "neither told nor denied"
            refused.append(Refusal(candidate.entry.id, candidate.first, why))
        else:
            kept.append(candidate)
    return kept


#: How far before its noun the verbal noun of a light verb may stand: *قيام* إسرائيل بهجوم.
_CARRIED = 3


def _undone(scene: Scene, candidate: Candidate) -> set[int]:
    """Return the words of what a trigger itself says did not come about: ألغى *زيارته*, منع *وقوع هجوم*."""
    found: set[int] = set()
    if candidate.kind == "phrase" and "subject" in candidate.entry.undone:  # *استقالتي* من الحكومة غير واردة
        at = candidate.first - 1
        while (
            at >= 0
            and at not in scene.verbs
            and scene.words[at].token.kind != "punct"
            and "complementizer" not in scene.functions[at]
        ):
            found.add(at)
            at -= 1
    for slot in candidate.entry.undone:
        clause = candidate.args.clause
        if slot == "clause" and clause is not None:
            found.update(range(clause, clause_end(scene, clause) + 1))
        for n, phrase in enumerate(candidate.args.slots.get(slot, [])):
            if n and scene.words[phrase.first - 1].token.norm == ",":
                break  # مطالبين بإتمام الصفقة، *ومنتقدين* أداء الحكومة
            if phrase.first > candidate.last and not scene.words[phrase.first].token.norm.startswith("ال"):
                found.update(i for i in range(phrase.first, phrase.first + _HEAD) if not _told_of(scene, i))
    return found


def _penal(candidate: Candidate) -> bool:
    """Tell whether a penalty, only asked for, tells all the same for whose deed: طالب *بمحاكمة* الضباط المتورطين في قتل."""
    return candidate.entry.type == "SANCTION" or candidate.entry.mode == "investigate"


def _told_of(scene: Scene, i: int) -> bool:
    """Tell whether a clause tells of the deed at word i, so that it came about: إدانة *الهجوم* الذي شنه المتمردون."""
    known = i < len(scene.words) and scene.words[i].token.norm.startswith("ال")
    return known and i + 1 < len(scene.words) and "relative" in scene.functions[i + 1] and scene.words[i + 1].token.norm != "من"


def _nobody(scene: Scene, candidate: Candidate) -> bool:
    anybody = scene.classes.anybody
    found = [p for slot in ("subject", "object") for p in candidate.args.slots.get(slot, [])]
    return any(scene.words[p.first].token.norm in anybody and (p.kind in _PEOPLE or p.first == p.last) for p in found)


#: Kinds of phrase that name people.
_PEOPLE = frozenset({"person", "group"})
