"""Deeds that are only invented: what happens in a film, a novel, a game.

By which words a story is known stands in the lexicon (`word_classes.yaml`).
"""

from isnad.events.frames import scene_forms
from isnad.events.triggers import Candidate, Refusal
from isnad.record.analysis import Scene
from isnad.record.word_classes import Words, among

#: How many words behind a work its telling may stand (فيلم *يحكي*), and before a part the verb of playing it.
_BEHIND, _BEFORE = 3, 4


def told_as_true(scene: Scene, proposed: list[Candidate], refused: list[Refusal]) -> list[Candidate]:
    """Return the triggers less those that are told in a work of fiction: تدور أحداث الفيلم حول شرطي *يقتل* زعيم عصابة."""
    told = invented(scene) if proposed else None
    if told is None:
        return proposed
    refused += [Refusal(c.entry.id, c.first, "told in a work of fiction") for c in proposed if c.first >= told]
    return [c for c in proposed if c.first < told]


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
        elif norm in classes.scenes:
            found = _any(norms[i + 1 : i + 2], classes.which_scene)
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
