"""Harm that nobody does: the victims of floods, earthquakes, diseases and accidents are those of no attack.

The codebook counts no accident without a doer as an event. Which words name such a cause stands in the lexicon
(`word_classes.yaml`).
"""

from functools import lru_cache

from isnad.events.arguments import STOPS
from isnad.events.frames import PARTIES, scene_forms, word_forms
from isnad.events.triggers import Candidate, Refusal
from isnad.record.analysis import Scene
from isnad.record.word_classes import Words, among


def deeds(scene: Scene, proposed: list[Candidate], refused: list[Refusal]) -> list[Candidate]:
    """Return the triggers less those that tell of a misfortune."""
    if not proposed:
        return proposed
    forces = _named(scene, scene.classes.forces)
    causes = forces | _named(scene, scene.classes.accidents) | _wrecked(scene)
    if not causes:
        return proposed
    attacked = any(_is_attack(c, causes, scene) for c in proposed) or bool(_named(scene, scene.classes.blasts) - causes)
    kept: list[Candidate] = []
    for candidate in proposed:
        forced = _does(candidate, forces)  # ضرب زلزال المدينة, حاصرت السيول السكان
        victim = candidate.entry.casualty and not _done(candidate, causes) and not attacked
        forced = forced or (candidate.entry.type == "ASSAULT" and candidate.last + 1 in causes and not attacked)
        if forced or (victim and any(_same_sentence(scene, candidate.first, cause) for cause in causes)):
            refused.append(Refusal(candidate.entry.id, candidate.first, "a misfortune, done by nobody"))
        else:
            kept.append(candidate)
    return kept


def _done(candidate: Candidate, causes: set[int]) -> bool:
    """Tell whether somebody kills or wounds by the frame; who is killed in a manner named behind him does not: قتل *طفل دهسا*."""
    manner = candidate.kind == "verb" and any(p.kind == "event" for p in candidate.args.slots.get("object", ()))
    parties = [p for p in candidate.roles.actor if p.kind in PARTIES and causes.isdisjoint(range(p.first, p.last + 1))]
    return bool(parties) and not manner


def _named(scene: Scene, listed: Words) -> set[int]:
    """Return the words that belong to one of the listed names, of one word or two: زلزال, حادث سير."""
    opening = _opening(listed)
    if opening.isdisjoint(scene_forms(scene)):
        return set()
    found: set[int] = set()
    for i, word in enumerate(scene.words):
        forms = word_forms(word.token.norm)
        if opening.isdisjoint(forms):
            continue
        if word.has("capital", "state", "person") and not word.token.norm.startswith("ال"):
            continue  # سيول is rather the town than floods
        if not listed.isdisjoint(forms):
            found.add(i)
        elif i + 1 < len(scene.words):
            following = word_forms(scene.words[i + 1].token.norm)
            if any(f"{one} {two}" in listed for one in forms for two in following):
                found |= {i, i + 1}
    return found


def _wrecked(scene: Scene) -> set[int]:
    """Return the verbs of what went to pieces by itself, with what did: *تحطمت طائرة* وقتل طيارها; a drone is a weapon."""
    classes, forms = scene.classes, scene_forms(scene)
    if classes.mishaps.isdisjoint(forms) or classes.wrecks.isdisjoint(forms) or not classes.pilotless.isdisjoint(forms):
        return set()
    found: set[int] = set()
    for i, word in enumerate(scene.words[:-1]):
        if not among(word.token.norm, classes.mishaps):
            continue
        if not classes.wrecks.isdisjoint(word_forms(scene.words[i + 1].token.norm)):
            found |= {i, i + 1}
    return found


@lru_cache(maxsize=16)
def _opening(listed: Words) -> Words:
    """Return the words with which the listed names begin."""
    return frozenset([name.partition(" ")[0] for name in listed])


def _is_attack(candidate: Candidate, causes: set[int], scene: Scene) -> bool:
    """Tell whether a candidate is an attack that somebody may have done, whose victims stand in the sentence.

    One that a cause follows at once is none: دهسا *تحت عجلات* شاحنة.
    """
    attack = candidate.entry.type == "ASSAULT" and not candidate.entry.casualty and not candidate.doubt
    return attack and candidate.last + 1 not in causes and not _does(candidate, causes)


def _does(candidate: Candidate, forces: set[int]) -> bool:
    """Tell whether the subject of a trigger, or the doer its frame found, is a force of nature."""
    doers = [*candidate.args.slots.get("subject", []), *candidate.roles.actor]
    return any(phrase.first in forces for phrase in doers[:1])


def _same_sentence(scene: Scene, one: int, other: int) -> bool:
    """Tell whether no full stop stands between two words."""
    return not any(scene.words[j].token.norm in STOPS for j in range(min(one, other), max(one, other)))
