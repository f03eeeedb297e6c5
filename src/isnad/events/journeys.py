"""Who meets whom on a journey told of before: the traveller whom the sentence of the meeting leaves out."""

from isnad.events.features import Case
from isnad.record.analysis import Phrase


def met_there(case: Case, actors: list[Phrase], travellers: list[Phrase]) -> list[Phrase]:
    """Return who meets, with who made the journey on which it was: زيارة إلى الصين *التقى خلالها* الرئيس الصيني.

    travellers: the doers of the event told before.
    """
    words, at = case.scene.words, case.candidate.first
    alone = case.candidate.entry.type == "CONSULT" and case.candidate.kind == "verb" and len(actors) == 1
    there = at + 1 < len(words) and words[at + 1].token.norm in case.scene.classes.wherein
    journey = case.last_told is not None and case.last_told.entry.type == "CONSULT"
    if not (alone and there and journey) or any(p.start == actors[0].start for p in travellers):
        return actors
    return [*travellers[:1], *actors]
