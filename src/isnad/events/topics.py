"""Deeds that a meeting is only about: who meets did not do them, and when they meet is not when they were done.

«بحث المجلس *القصف* يوم الثلاثاء», «سيعقد المجلس جلسة حول *الهجوم على المدينة*».
"""

from isnad.events.features import Case
from isnad.events.frames import STRIKING
from isnad.record.analysis import Phrase, TimeSpan

#: Prepositions, in normal form, behind which stands what a meeting is about.
_ABOUT = frozenset({"حول", "بشان", "لبحث", "لمناقشه", "حيال", "بخصوص"})
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
    about = deed.first > 0 and case.scene.words[deed.first - 1].token.norm in _ABOUT
    return about or any(p.first == deed.first for p in topics)


def only_named(case: Case) -> str:
    """Return why a deed that is a topic is no event, where nothing more is told of it than its name, or ''."""
    deed = case.candidate
    known = case.scene.words[deed.first].token.norm.startswith(("ال", "بال", "لل"))
    after = deed.last + 1
    told = after < len(case.scene.words) and "relative" in case.scene.functions[after]
    own = any(p.first > deed.last for slot, phrases in deed.args.slots.items() if slot != "subject" for p in phrases)
    return "only what a meeting is about" if known and not told and not own and is_topic(case) else ""


def apart(case: Case, actors: list[Phrase]) -> list[Phrase]:
    """Return the doers of a deed without who meets about it."""
    if not actors or not is_topic(case):
        return actors
    return [p for p in actors if p.start > case.start]


def dates_the_meeting(case: Case, span: TimeSpan) -> bool:
    """Tell whether a time is that of the meeting about a deed: not one in a clause that tells of the deed."""
    deed = case.candidate
    own = span.first > deed.last and any(j in case.scene.verbs for j in range(deed.last + 1, span.first))
    return not own and is_topic(case)
