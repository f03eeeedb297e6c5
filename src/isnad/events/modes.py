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
        if not _citizenship(scene, j):
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
