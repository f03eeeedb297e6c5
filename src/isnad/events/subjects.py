"""Whose verb it is: the subject after a verb, before it, through a relative pronoun, or shared with an earlier verb."""

from collections.abc import Mapping
from typing import NamedTuple

from isnad.events.agreement import PLURAL, agreement
from isnad.events.arguments import Arguments, subject_before
from isnad.events.frames import PARTIES
from isnad.record.analysis import Analysis, Phrase, Scene


class Subject(NamedTuple):
    """The subject of a verb. how: after, before, antecedent, shared (an earlier verb's), or '' where it has none."""

    phrases: list[Phrase]
    how: str


_NONE = Subject([], "")
_SHARERS = PARTIES | {"source", "thing", "event"}
_SPEAKING = frozenset({"1s", "1p", "2ms"})


def settle_subject(scene: Scene, i: int, analysis: Analysis, args: Arguments) -> tuple[Subject, bool]:
    """Decide on the subject of the verb at i and put it, and what it displaces, into the slots of `args`.

    Returns the subject, and whether a relative pronoun opens the verb's clause.
    """
    before, relative = subject_before(scene, i, analysis)
    if analysis.lexeme.b in PLURAL and not before:
        _shift_objects(args)  # a plural verb has its subject before it
    if relative and before and analysis.suffix:
        args.slots["object"] = [before[0]]  # the one whom he met: the antecedent is the object
    elif before and not _follows(scene, i, analysis, args, before, relative):
        _shift_objects(args)
        args.slots["subject"] = before
        return Subject(before, "antecedent" if relative else "before"), relative
    subject = args.slots.get("subject")
    return (Subject(subject, "after") if subject else _NONE), relative


def shared_subject(scene: Scene, i: int, analysis: Analysis, earlier: Mapping[int, Subject]) -> Subject:
    """Return the subject that a verb without one takes from the nearest earlier verb of the sentence that agrees with it."""
    if analysis.lexeme.b in _SPEAKING:
        return _NONE
    for verb in sorted(earlier, reverse=True):
        phrases = earlier[verb].phrases
        if verb >= i or not phrases or phrases[0].kind not in _SHARERS or scene.quoted[verb] != scene.quoted[i]:
            continue
        if agreement(phrases[0], analysis.lexeme.b, scene, before=True, joined=len(phrases) > 1) != "no":
            return Subject(phrases, "shared")
    return _NONE


def _follows(scene: Scene, i: int, analysis: Analysis, args: Arguments, before: list[Phrase], relative: bool) -> bool:
    """Tell whether a party after the verb is rather its subject than what stands before it behind a comma or dash."""
    after = args.slots.get("subject", [])
    paused = any(scene.words[j].token.norm in (",", "-") for j in range(before[-1].last + 1, i))
    if not after or relative or after[0].kind not in PARTIES or not paused:
        return False
    person = analysis.lexeme.b
    follows = agreement(after[0], person, scene, before=False)
    precedes = agreement(before[0], person, scene, before=True, joined=len(before) > 1)
    return follows == "yes" or (follows == "maybe" and precedes != "yes")


def _shift_objects(args: Arguments) -> None:
    """Take what was read as the subject behind a verb as its object, and its object as a second one."""
    if "subject" in args.slots:
        if "object" in args.slots:
            args.slots["object2"] = args.slots["object"]
        args.slots["object"] = args.slots.pop("subject")
