"""Deeds that a film shows: who publishes it is the source. نشرت الجماعة *مشاهد* توثق قصف الموقع, عرضت *فيديو* لاعتقال شاب."""

from isnad.events.arguments import preposition_of, read_right
from isnad.events.frames import word_forms
from isnad.events.speakers import Memory, Voice, link_of, may_speak
from isnad.events.subjects import settle_subject
from isnad.record.analysis import Scene

#: The entry of a passage that a film shows.
ENTRY = "nashara-publish"
#: How many words may stand between who publishes a film and the film, and between it and the verb that says what it shows.
_NEAR, _SHOWS = 9, 6


def shown(scene: Scene, i: int, memory: Memory) -> Voice | None:
    """Return what is told of a film by who publishes it by the verb at i; None where that publishes none."""
    classes = scene.classes
    if i not in scene.verbs or classes.publishing.isdisjoint(word_forms(scene.words[i].token.norm)):
        return None
    film = next((j for j in range(i + 1, min(i + _NEAR, len(scene.words))) if _is_film(scene, j)), 0)
    if not film or film + 1 >= len(scene.words) or any(j in scene.verbs for j in range(i + 1, film)):
        return None
    for reading in (scene.verbs[i], *(a for a in scene.words[i].analyses if a.cat == "verb" and a.lexeme.a != "jussive")):
        subject, _ = settle_subject(scene, i, reading, read_right(scene, i + 1, verbal=True))
        speaker = [p for p in subject.phrases if may_speak(p) and not preposition_of(p) and not p.first <= film <= p.last]
        if speaker:
            chain = (link_of(scene, speaker[0], "says", i, memory),)
            return Voice(chain, film + 1, len(scene.words) - 1, i, ENTRY, True)
    return None


def _is_film(scene: Scene, j: int) -> bool:
    """Tell whether word j names a film or pictures without the article, so what they show follows."""
    norm = scene.words[j].token.norm
    return norm in scene.classes.films and j not in scene.verbs


def tells(scene: Scene, i: int, before: list[Voice]) -> bool:
    """Tell whether the verb at i only says what a film shows that somebody publishes: نشر مشاهد *توثق* قصف الموقع."""
    return any(v.entry == ENTRY and v.first <= i < v.first + _SHOWS and _is_film(scene, v.first - 1) for v in before) and (
        i in scene.verbs and "say" in scene.words[i].cats and not scene.words[i].token.norm.startswith("و")
    )
