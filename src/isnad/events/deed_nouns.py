"""Who did a deed that a noun names, and whom it befell, where grammar leaves no doubt.

قتل *الجيش خمسة أطفال*: a verbal noun governs as its verb does; أعلنت القوات *قصفها مواقع*: with a pronoun and an object behind it
the pronoun is the doer's; اشتباكات *بينها وبين المتمردين*: one of the two sides was named before; قال *النائب* إنه نجا من محاولة
قتله: who survives a deed suffered it.
"""

from collections.abc import Sequence

from isnad.events.agreement import may_mean, stands_for
from isnad.events.frames import PARTIES, STRIKING
from isnad.events.objects import governs
from isnad.events.structure import Structure
from isnad.events.triggers import Candidate
from isnad.record.analysis import Phrase, Scene

#: Light verbs (light_verbs.yaml) of going on, beginning and managing: their subject does the deed, and whoever follows its noun
#: suffers it: بدأوا *ملاحقة* قيادات التنظيم.
GOING_ON = frozenset(
    {
        "wasala-continue-light", "istamarra-go-on-light", "tabaa-go-on-light", "badaa-begin-light", "badaa-be-begun-light",
        "bashara-start-light", "sharaa-begin-light", "istanafa-resume-light", "awada-resume-light", "jaddada-renew-light",
        "karrara-repeat-light", "kaththafa-step-up-light", "saada-escalate-light", "qarrara-decide-light",
        "tamakkana-manage-light", "najaha-succeed-light",
    }
)  # fmt: skip
#: Kinds of phrase that the pronoun of a doer can stand for.
_DOERS = PARTIES - {"nisba", "outlet"}


def settled(
    scene: Scene, structure: Structure, candidate: Candidate, before: Sequence[Phrase], speaker: Phrase | None
) -> list[tuple[Phrase, str]]:
    """Return participants of a deed named by a noun of whom grammar leaves no doubt, each with its role.

    before: the parties of the event told before, the likeliest first; speaker: in whose words the deed stands.
    """
    if sure := candidate.roles.sure:  # تلقى *النائب* تهديدا من *التنظيم*; كان *الملك* في استقبال الرئيس
        return [(p, sure[p.start]) for p in (*candidate.roles.actor, *candidate.roles.recipient) if p.start in sure]
    if candidate.kind != "noun":
        return []
    slots = candidate.args.slots
    owner, struck = slots.get("genitive", []), slots.get("object", [])
    if candidate.light not in GOING_ON and governs(scene, candidate.entry, candidate.args):
        return [*((p, "actor") for p in owner), *((p, "recipient") for p in struck)]
    if struck and owner and owner[0].kind == "pronoun" and _acts_on(scene, candidate, struck[0]):
        doers = _meant(scene, structure, candidate.first, owner[0].head, before, struck)
        return [*((p, "actor") for p in doers), *((p, "recipient") for p in struck)] if doers else []
    side = next((p for p in candidate.roles.actor if p.kind == "pronoun" and p.first > candidate.last), None)
    if side is not None and (len(candidate.roles.actor) > 1 or _by_hand(scene, side.first)):
        doers = _meant(scene, structure, side.first, side.head, before, candidate.roles.recipient)
        if not doers and speaker is not None and stands_for(side.head, speaker, scene):
            doers = [speaker]
        return [(p, "actor") for p in doers]
    return [(p, "recipient") for p in _survivors(scene, structure, candidate)]


def _acts_on(scene: Scene, candidate: Candidate, struck: Phrase) -> bool:
    """Tell whether a verbal noun with a pronoun has whom its deed befalls behind it: اقتحامها *المدينة*; not قتلاه العسكريون."""
    entry = candidate.entry
    suffered = entry.casualty and entry.noun_frame.get("genitive") == "recipient"
    if entry.type not in STRIKING or suffered or entry.frame.get("object") != "recipient" or candidate.light:
        return False
    return struck.first == candidate.last + 1 and not scene.words[candidate.last].has("role", "source")


def _by_hand(scene: Scene, i: int) -> bool:
    """Tell whether a pronoun at word i says by whose hand a deed is done, hardly the subject's: تلقى تدريبا على *أيديهم*."""
    return i > 0 and scene.words[i - 1].token.norm == "علي"


def _meant(
    scene: Scene, structure: Structure, i: int, pronoun: str, before: Sequence[Phrase], others: Sequence[Phrase]
) -> list[Phrase]:
    """Return whom a doer's pronoun at word i stands for: the subject of the verb before it, else the party named last."""
    taken = {p.start for p in others}
    verb = structure.verb_before(i)
    subject = structure.subject.get(verb) if verb is not None and not _by_hand(scene, i) else None
    if subject is not None and subject.phrases and subject.phrases[-1].last < i and subject.phrases[0].start not in taken:
        [first, *_] = subject.phrases
        fits = first.kind in _DOERS or (first.kind == "thing" and first.country)
        if fits and stands_for(pronoun, first, scene):
            return subject.phrases
    for phrase in reversed(structure.phrases):
        if phrase.last < i and phrase.kind in _DOERS and phrase.start not in taken and stands_for(pronoun, phrase, scene):
            return [phrase]
    begin = scene.words[0].token.start
    return [p for p in before if p.start < begin and p.kind in _DOERS and may_mean(pronoun, p)][:1]


def _survivors(scene: Scene, structure: Structure, candidate: Candidate) -> list[Phrase]:
    """Return who is said to have survived a deed: نجا *الوزير* من محاولة اغتيال, قال *النائب* إنه نجا من محاولة قتله."""
    verb = candidate.predicate if candidate.predicate is not None else structure.verb_before(candidate.first)
    if candidate.entry.type != "ASSAULT" or verb is None or verb > candidate.first:
        return []
    if scene.words[verb].token.norm.removeprefix("و") not in scene.classes.surviving:
        return []
    if not any(p.first <= candidate.first <= p.last for p in structure.arguments[verb].slots.get("من", ())):
        return []  # نجا من القصف بعد *غزوه* البلاد
    subject = structure.subject.get(verb)
    return [p for p in subject.phrases if p.kind in PARTIES and p.last < candidate.first] if subject is not None else []


def told_by_its_object(candidate: Candidate) -> list[Phrase]:
    """Return who stands between a deed in words and ل with its object, and so does it: دعم *العراق* للحوار."""
    if candidate.kind != "noun" or candidate.entry.type not in _IN_WORDS:
        return []
    doers, behind = candidate.args.slots.get("genitive", []), candidate.args.slots.get("ل", [])
    found = len(doers) == 1 and doers[0].kind in PARTIES and bool(behind) and behind[0].first == doers[0].last + 1
    given = candidate.entry.type != "AID" or (found and behind[0].kind in PARTIES)  # تمويل *البنك* للجماعات
    return doers if found and given else []


#: Types of deeds in words whose verbal noun takes its object with ل behind who does it.
_IN_WORDS = frozenset({"SUPPORT", "REJECT", "ACCUSE", "AID"})


def counted_by(scene: Scene, at: int) -> bool:
    """Tell whether only a quantity stands between ل and the deed at word `at`: تعرضت *لأكثر من 20* هجوما."""
    for j in range(at - 1, max(-1, at - _QUANTITY), -1):
        word = scene.words[j]
        if word.token.norm.startswith("ل") and "quantifier" in word.functions():
            return True
        if word.token.kind != "number" and not scene.functions[j] & {"preposition", "quantifier"}:
            return False
    return False


#: How many words a quantity may have.
_QUANTITY = 5
