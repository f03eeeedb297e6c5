"""What somebody is held, tried or sentenced for, and what is planned: neither is done by who holds him or finds it out.

«اعتقلت الشرطة شابا بتهمة *قتل* جاره»: of those of the training articles that were read (28 November 2026) all are the accused's,
and most are told by who holds him.
"""

from typing import NamedTuple

from isnad.events.agreement import stands_for
from isnad.events.arguments import STOPS
from isnad.events.features import Case
from isnad.events.frames import PARTIES, Roles
from isnad.events.speakers import Link, Memory, kind_of
from isnad.events.triggers import Candidate
from isnad.record.analysis import Phrase, Scene

#: Types of acts that somebody may suffer for what he is charged with.
_SUFFERED = frozenset({"COERCE", "SANCTION", "ACCUSE"})
#: How many words may stand between such an act and the word for a charge, and how many behind that word belong to it.
_FAR, _LONG = 20, 18


class Charge(NamedTuple):
    """A charge: its words, who brings it, who is charged, and whether it is one or only the reason why he is punished."""

    first: int
    last: int
    accusers: list[Phrase]
    accused: list[Phrase]
    told: bool


def charge(scene: Scene, candidate: Candidate, roles: Roles) -> Charge | None:
    """Return what the recipient of an act is charged with by its doer: اعتقلت الشرطة شابا *بتهمة* قتل جاره."""
    own = candidate.entry.mode == "withdraw"  # who calls his ambassador home in protest does not charge him
    found = _brought(scene, candidate) if roles.recipient and not own else None
    accused = [p for p in roles.recipient if p.kind in PARTIES or (p.kind == "thing" and candidate.entry.mode == "convict")]
    return None if found is None else Charge(found[0], found[1], roles.actor, accused, found[2])


def within_charge(scene: Scene, candidate: Candidate, phrases: list[Phrase], roles: Roles) -> list[Phrase]:
    """Return who is named in the charge against another, whom the act does not befall: سجن مدونة بتهمة الإساءة إلى *الرئيس*.

    Nor does an accusation that the word for the charge itself tells, where a deed stands between: *بتهمة* الإساءة إلى الرئيس.
    """
    first = candidate.last + 1
    if candidate.kind == "noun" and scene.words[candidate.first].token.norm in scene.classes.charges:
        first, last = first + 1, _end(scene, first)
    else:
        found = _brought(scene, candidate)
        named = _found_guilty(candidate) is not None or any(p.first < found[0] for p in roles.recipient) if found else False
        if found is None or not found[2] or not named:
            return []
        first, last, _ = found
    return [p for p in phrases if first <= p.first <= last and p.kind in PARTIES]


def _brought(scene: Scene, candidate: Candidate) -> tuple[int, int, bool] | None:
    """Return the first and last word of the charge behind an act, and whether it is one or only the reason for a penalty."""
    if candidate.entry.type not in _SUFFERED:
        return None
    guilty = _found_guilty(candidate)
    if guilty is not None:
        return guilty, _end(scene, guilty), True
    for j in range(candidate.last + 1, min(candidate.last + _FAR, len(scene.words))):
        norm = scene.words[j].token.norm
        if norm in STOPS or (j in scene.verbs and "auxiliary" not in scene.functions[j]):
            return None
        told = norm in scene.classes.charges
        if told or (candidate.entry.type == "SANCTION" and norm in scene.classes.reasons):
            return j + 1, _end(scene, j + 1), told
    return None


def claimed_to(scene: Scene, start: int) -> int:
    """Return the word up to which it is told what somebody is accused of: not what is set against it (لكنه نفى ذلك)."""
    last = start + _LONG
    for j in range(start + 1, min(last + 1, len(scene.words))):
        if scene.words[j - 1].token.norm == "," and (
            "contrast" in scene.functions[j] or scene.words[j].token.norm.startswith("لكن")
        ):
            return j - 1
    return last


def _found_guilty(candidate: Candidate) -> int | None:
    """Return where it begins what a court finds somebody guilty of, right with the verdict: إدانة الوزير *بالفساد*."""
    entry = candidate.entry
    return candidate.args.starts.get("ب") if entry.mode == "convict" and "ب" in entry.claims else None


def _end(scene: Scene, first: int) -> int:
    """Return the last word of a charge that begins at word `first`: before a comma behind its deed, a stop, a verb."""
    last = min(first + _LONG, len(scene.words))
    for j in range(first, last):
        norm = scene.words[j].token.norm
        if norm in STOPS or j in scene.verbs or (norm == "," and j > first + 1):
            return j - 1
    return last - 1


def culprits(
    case: Case, actors: list[Phrase], recipients: list[Phrase], charges: list[Charge]
) -> tuple[list[Phrase], list[Phrase]]:
    """Return doers and recipients of a deed less who only charges somebody with it; the charged did it, and does not suffer it.

    Of a plan: less who found it out.
    """
    deed = case.candidate
    found = next((c for c in charges if c.first <= deed.first <= c.last), None)
    if deed.kind != "noun" or (found is None and not deed.plotted):
        return actors, recipients
    accused = found.accused if found is not None else []
    others = {p.start for p in found.accusers} if found is not None else _finders(case)
    suffering = [p for p in recipients if all(p.start != a.start for a in accused)]
    return [p for p in actors if p.start not in others] or accused, suffering


def take_accused(candidate: Candidate, roles: Roles, accuser: Link, accused: list[Phrase], scene: Scene) -> None:
    """Put the accused into the roles of what he is accused of as its doer, where the noun has no other.

    No doubt is left by a pronoun that can mean him (اتهمت موسكو كييف بـ… عبر *دعمها* جماعات), and where the accusation opens with
    the deed, what stands behind that befell: اتهمت واشنطن بكين *بدعم* موسكو.
    """
    if candidate.kind != "noun" or not accused:
        return
    here = all(p.start >= scene.words[0].token.start for p in accused)
    own = [p for p in candidate.roles.actor if p.kind != "pronoun"]
    doer = candidate.entry.noun_frame.get("genitive", candidate.entry.frame.get("genitive")) == "actor"
    pronouns = [p.head for p in candidate.args.slots.get("genitive", ()) if p.kind == "pronoun" and doer]
    told = here and bool(pronouns) and all(stands_for(pronouns[0], a, scene) for a in accused)
    opens = scene.words[candidate.first].token.start == accuser.cue_start and candidate.entry.type in _DONE_TO
    opens = opens and "ل" not in candidate.args.slots  # اتهمت الجيش *بقصف الطائرات للسوق*
    behind = candidate.args.slots.get("genitive", [])
    if own and not (opens and own == behind[:1] and own[0].kind in PARTIES and len(behind) == 1):
        return
    if own:
        roles.actor = []
        roles.recipient = [*own, *(p for p in roles.recipient if p.start != own[0].start)]
        roles.sure.update((p.start, "recipient") for p in own)
    roles.actor = [p for p in accused if all(p.start != r.start for r in roles.recipient)]
    if own or told:
        roles.sure[accuser.phrase.start] = "none"
        roles.sure.update((p.start, "actor") for p in roles.actor)


#: Types of deeds done to somebody, whom their noun may have behind it.
_DONE_TO = frozenset({"AID", "SUPPORT", "ASSAULT", "COERCE", "THREATEN", "SANCTION"})


def _finders(case: Case) -> set[int]:
    """Return where those stand who find a plan out: كشفت *الشرطة* خطة لتنفيذ هجمات, أحبط *الأمن* مخططا لاغتياله."""
    found = {k.phrase.start for k in (*case.chain, *case.structure.spoken) if k.stance == "reveals"}
    last = case.last_told
    if last is not None and last.entry.type == "COERCE" and last.first < case.candidate.first:
        found |= {p.start for p in last.args.slots.get("subject", [])}
    return found


def accusers(case: Case, charges: list[Charge], memory: Memory) -> list[Link]:
    """Return who charges somebody with a deed, as sources of it."""
    deed, classes = case.candidate, case.scene.classes
    told = [p for c in charges if c.told and c.first <= deed.first <= c.last for p in c.accusers]
    return [Link(p, "accuses", kind_of(p, memory, classes), p.start, p.end) for p in told]
