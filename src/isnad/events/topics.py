"""Deeds that another act is only about: whose act that is did not do them, and when it is done is not when they were.

«بحث المجلس *القصف* يوم الثلاثاء», «سيعقد المجلس جلسة حول *الهجوم على المدينة*»; «نفت أنقرة مسؤوليتها عن *القصف*».
"""

from collections.abc import Sequence

from isnad.events import bystanders, casting
from isnad.events.features import Case
from isnad.events.frames import PARTIES, STRIKING, Roles, word_forms
from isnad.events.headings import HEADING
from isnad.events.speakers import Link
from isnad.events.structure import Structure
from isnad.events.triggers import Candidate
from isnad.record.analysis import Phrase, Scene, TimeSpan
from isnad.record.word_classes import among

#: Types of acts that are about a deed without doing it.
_MEETING = "CONSULT"


def is_topic(case: Case) -> bool:
    """Tell whether a deed is what the meeting told before it is about."""
    deed, meeting = case.candidate, case.last_told
    if deed.kind != "noun" or deed.light is not None or deed.entry.type not in STRIKING or meeting is None:
        return False
    if meeting.entry.type != _MEETING or meeting.last >= deed.first or any(case.structure.between(meeting.last, deed.first)[:4]):
        return False
    frame = meeting.entry.frame if meeting.kind == "verb" else meeting.entry.noun_frame
    slots = [slot for slot, role in frame.items() if role == "topic"]
    topics = [p for slot in slots for p in meeting.args.slots.get(slot, [])]
    about = deed.first > 0 and case.scene.words[deed.first - 1].token.norm in case.scene.classes.about
    return about or any(p.first == deed.first for p in topics)


def only_named(case: Case) -> str:
    """Return why a deed that another act is about is no event, where nothing more is told of it than its name, or ''."""
    if not _bare(case):
        return ""
    before = case.scene.words[case.candidate.first - 1].token.norm if case.candidate.first else ""
    if case.candidate.entry.type in STRIKING and among(before, case.scene.classes.comes):
        return "a noun that refers back"  # يأتي *القصف* بعد تهديد
    return "only what another act is about" if is_topic(case) or is_disclaimed(case) else ""


def is_nobodys(case: Case, roles: Roles) -> bool:
    """Tell whether nobody takes part in a deed that somebody must, or that only is named as one behind which something came.

    هربوا بعد *الضربة الأولى*
    """
    if roles.actor or roles.recipient or case.candidate.entry.type in casting.ALWAYS_DONE:
        return not roles.actor and not roles.recipient
    before = case.scene.words[case.candidate.first - 1].token.norm if case.candidate.first else ""
    return before in case.scene.classes.behind_done and case.candidate.entry.type in STRIKING and _bare(case)


def outside(
    scene: Scene, candidate: Candidate, structure: Structure, roles: Roles, closed: list[tuple[int, int, int, str]]
) -> None:
    """Note that who is named in what is only threatened or asked takes no part in a deed that is only named.

    closed: the word of each such act, the first and last word of what it is about, and what it is.
    """
    if candidate.entry.type not in STRIKING or not _is_bare(scene, candidate):
        return
    for at, first, last, _ in closed:
        if at > candidate.last:
            roles.sure.update((p.start, "out") for p in structure.phrases if first <= p.first <= last)


def _bare(case: Case) -> bool:
    """Tell whether nothing is told of a deed but its name with the article."""
    return _is_bare(case.scene, case.candidate)


#: Slots of a deed's noun in which it is told whose it is, whom it strikes or where, and how far behind it.
_NEAR = 4
_TELLING = ("genitive", "adjective", "object", "علي", "ضد", "في", "ل", "من", "ب")


def _is_bare(scene: Scene, deed: Candidate) -> bool:
    words, after = scene.words, deed.last + 1
    told = after < len(words) and "relative" in scene.functions[after]
    named = ((slot, p) for slot in _TELLING for p in deed.args.slots.get(slot, ()) if 0 < p.first - deed.last <= _NEAR)
    own = any(slot != "من" or p.kind in PARTIES for slot, p in named)
    return deed.kind == "noun" and words[deed.first].token.norm.startswith(("ال", "بال", "لل")) and not told and not own


def apart(case: Case, actors: list[Phrase]) -> list[Phrase]:
    """Return the doers of a deed without who meets about it, and without who denies to have had a part in it.

    And without whom a speaker told of before he goes on to deny it: إن *القوات* فتحت تحقيقا، نافيا قصف المدينة.
    """
    if not actors:
        return actors
    if is_topic(case) or is_disclaimed(case):
        return [p for p in actors if p.start > case.start]
    voice, words = case.voice, case.scene.words
    if voice is None or voice.chain[-1].stance != "denies" or voice.cue in case.scene.verbs or case.candidate.kind != "noun":
        return actors
    speaker, cue = voice.chain[-1].phrase.start, words[voice.cue].token.start
    return [p for p in actors if p.start == speaker or not words[0].token.start <= p.start < cue]


def is_disclaimed(case: Case) -> bool:
    """Tell whether a deed is one in which somebody denies to have had a part, not one that he denies: مسؤوليتها عن *القصف*."""
    deed, told, words = case.candidate, case.last_told, case.scene.words
    if deed.kind != "noun" or deed.light is not None or told is None or told.entry.type != _DENYING or told.first >= deed.first:
        return False
    near = range(max(told.last, deed.first - _PART), deed.first)
    if any(case.structure.between(told.last, deed.first)[:4]):
        return False
    classes, norms = case.scene.classes, [words[j].token.norm for j in near]
    return any(n.startswith(tuple(classes.responsible)) or not classes.part_in.isdisjoint(word_forms(n)) for n in norms)


def heads_report(case: Case) -> bool:
    """Tell whether a noun of harm opens what a source tells or denies: مصادر: *مقتل* 12 شخصا في …; نفى *إصابة* الجنود."""
    deed, voice = case.candidate, case.voice
    if voice is None or deed.first != voice.first:
        return False
    if voice.entry != HEADING and (voice.chain[-1].stance != "denies" or _in_attack(case)):
        return False
    return deed.kind == "noun" and deed.entry.casualty and case.bar == "none" and bool(case.rule.recipient)


def _in_attack(case: Case) -> bool:
    """Tell whether the attack in which somebody came to harm is named behind the harm: نفى مقتل جنود في *القصف*."""
    following = case.neighbours[1]
    return following is not None and following.entry.type == "ASSAULT" and not following.entry.casualty


def denier(case: Case) -> list[Phrase]:
    """Return who denies to have done a deed whose doer nobody names, where his denial is no act of its own."""
    return [] if is_disclaimed(case) else bystanders.denier(case)


#: The type of a denial of an accusation, and how many words before a deed the word for a part in it may stand.
_DENYING, _PART = "REJECT", 4


def without_denier(case: Case, chain: Sequence[Link]) -> tuple[Link, ...]:
    """Return the sources of a deed without who only denies to have had a part in it."""
    return tuple(k for k in chain if k.stance != "denies") if chain and is_disclaimed(case) else tuple(chain)


def dates_the_meeting(case: Case, span: TimeSpan) -> bool:
    """Tell whether a time is that of the meeting about a deed: not one in a clause that tells of the deed."""
    deed = case.candidate
    own = span.first > deed.last and any(j in case.scene.verbs for j in range(deed.last + 1, span.first))
    return not own and is_topic(case)
