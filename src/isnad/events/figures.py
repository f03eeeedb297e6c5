"""Words for deeds that tell of none: figures of speech, matches, markets, and what happens in a film or a novel.

Such a meaning is not weighed. By which words it is known stands in the lexicon (`never` of an entry or a file of events, and
`word_classes.yaml`).
"""

from isnad.events.arguments import Arguments
from isnad.events.frames import holds, scene_forms
from isnad.events.triggers import Candidate, Refusal
from isnad.record.analysis import Scene
from isnad.record.word_classes import Words, among

#: How many words behind a work its telling may stand (فيلم *يحكي*), and before a part the verb of playing it.
_BEHIND, _BEFORE = 3, 4


def literal(scene: Scene, proposed: list[Candidate], refused: list[Refusal]) -> list[Candidate]:
    """Return the triggers less those that are figures of speech, or told in a work of fiction: «فجر المحامي مفاجأة»."""
    if not proposed:
        return proposed
    told = invented(scene)
    kept: list[Candidate] = []
    for candidate in proposed:
        if told is not None and candidate.first >= told:
            refused.append(Refusal(candidate.entry.id, candidate.first, "told in a work of fiction"))
        elif _figurative(scene, candidate):
            refused.append(Refusal(candidate.entry.id, candidate.first, "another meaning of the word"))
        else:
            kept.append(candidate)
    return kept


def _figurative(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether a condition under which the trigger's entry never fires holds.

    Slots of such a condition may be `actor` and `recipient` too: who they are, however they are joined to the trigger.
    """
    if not candidate.entry.never:
        return False
    args, roles = candidate.args, candidate.roles
    slots = {**args.slots, "actor": roles.actor, "recipient": roles.recipient}
    seen = Arguments(slots, args.clause, args.end)
    return any(holds(test, scene, candidate.first, candidate.last, seen) for test in candidate.entry.never)


def invented(scene: Scene) -> int | None:
    """Return the word from which on a sentence tells what happens in a film, a novel or a game, or None.

    «تدور أحداث *الفيلم* حول», «تحكي *الرواية*», «تلعب الممثلة *دور* طبيبة», «في *المشهد* الأخير»; of a documentary: None.
    """
    classes, forms = scene.classes, scene_forms(scene)
    if classes.works.isdisjoint(forms) or not classes.factual.isdisjoint(forms):
        return None
    norms = [word.token.norm for word in scene.words]
    played = not classes.performers.isdisjoint(forms)
    for i, norm in enumerate(norms):
        if not among(norm, classes.works):
            continue
        if norm in classes.parts:  # تلعب الممثلة *دور* طبيبة
            found = played and _any(norms[max(0, i - _BEFORE) : i], classes.plays)
        else:
            found = _any(norms[max(0, i - 1) : i], classes.recounts) or _any(norms[i + 1 : i + 1 + _BEHIND], classes.recounts)
        if found and _goes_on(scene, i):
            return i + 1
    return None


def _any(norms: list[str], words: Words) -> bool:
    return any(among(norm, words) for norm in norms)


def _goes_on(scene: Scene, i: int) -> bool:
    """Tell whether the next verb is in the present: what happened is told in the past, what a story holds is not."""
    verb = next((scene.verbs[j] for j in range(i + 1, len(scene.words)) if j in scene.verbs), None)
    return verb is None or scene.words[i].token.norm not in scene.classes.tales or verb.lexeme.a != "past"
