"""The mode of an event: fixed by its entry, or decided by words of its clause."""

from isnad.arabic.clitics import without_clitics
from isnad.events.frames import word_forms
from isnad.events.triggers import Candidate
from isnad.lexicon.tables import Lexicon
from isnad.record.analysis import Scene

_REACH = 12


def mode_of(candidate: Candidate, scene: Scene, lexicon: Lexicon) -> str | None:
    """Return the mode, or None. Words of the trigger's surroundings count, nearest clause only."""
    if candidate.entry.mode:
        return candidate.entry.mode
    rules = lexicon.tables.modes.get(candidate.entry.type)
    if not rules:
        return None
    first, last = max(0, candidate.first - _REACH), min(len(scene.words), candidate.last + _REACH)
    window: set[str] = set()
    for j in range(first, last):
        if scene.words[j].token.norm in (".", ";") and j < candidate.first:
            window.clear()
        if not _citizenship(scene, j) and not _of_outlet(scene, j):
            window.update(word_forms(scene.words[j].token.norm))
    for mode, words in rules:
        if not words.isdisjoint(window):
            return mode
    return None


def _citizenship(scene: Scene, j: int) -> bool:
    """Tell whether word j names of what country somebody is: من *الجنسية* اليمنية, but الاعتداءات *الجنسية*."""
    if not without_clitics(scene.words[j].token.norm, scene.classes.citizenship):
        return False
    return j == 0 or not scene.words[j - 1].has("noun", "light-noun")


def _of_outlet(scene: Scene, j: int) -> bool:
    """Tell whether word j is of the name of an outlet, or is said to speak: قناة *المسيرة*, ذكرت *المسيرة*; not طائرة *مسيرة*."""
    if j and scene.words[j].token.norm.startswith("ال") and scene.words[j - 1].has("say"):
        return True
    near = (scene.phrase_at(i) for i in range(max(0, j - _NAME), j + 1))
    return any(p is not None and p.kind == "outlet" and p.first <= j <= p.last for p in near)


#: How many words of an outlet's name stand before the last one.
_NAME = 3
