"""One attack, one record: casualty words and "that struck" clauses join the attack noun they tell the result of.

The rulings are decisions 7 and 15 of the codebook: «قتلوا في قصف», «أسفر الهجوم عن مقتل», «قتل 12 وأصيب 13».
"""

from isnad.events.triggers import Candidate, Refusal, needed_noun
from isnad.record.analysis import Scene

#: Why a trigger that tells the result of another is doubted.
_DOUBT = "told with another attack word"
#: Types of deeds that may consist in what stands in a slot of their verb, and why the word for it is no event of its own.
_CONSIST = frozenset({"MOBILIZE", "AID", "COERCE", "RETREAT", "COOPERATE"})
_MEANS = "what another event consists in"


def merged(scene: Scene, found: list[Candidate], refused: list[Refusal]) -> list[Candidate]:
    """Return the triggers, with a doubt about those that only tell the result of another, whose victims move to it."""
    dropped: dict[int, str] = {}
    attacks = [c for c in found if c.entry.type == "ASSAULT" and not c.doubt]  # other words between do not part them
    for n, candidate in enumerate(attacks):
        if candidate.first in dropped or candidate.denied:
            continue
        if candidate.entry.casualty and not candidate.roles.actor:
            _casualty(scene, attacks, n, dropped)
        elif candidate.kind == "verb" and not _killing(scene, attacks, n, dropped):
            _striking(scene, attacks, n, dropped)
    for candidate in found:
        if candidate.first in dropped and candidate.entry.type == "ASSAULT":
            refused.append(Refusal(candidate.entry.id, candidate.first, dropped[candidate.first]))
            candidate.doubt = candidate.doubt or _DOUBT
    means = {i for candidate in found for i in (*_means(scene, candidate), *_penalty(scene, candidate))}
    refused += [Refusal(c.entry.id, c.first, _MEANS) for c in found if (c.entry.type, c.first) in means]
    return [c for c in found if (c.entry.type, c.first) not in means]


def _means(scene: Scene, candidate: Candidate) -> list[tuple[str, int]]:
    """Return type and place of the nouns that only name what a verb's deed consists in: دفع الجيش *بتعزيزات* is one event."""
    if candidate.entry.type not in _CONSIST or candidate.kind != "verb" or candidate.doubt:
        return []  # قدم *مساعدات*: the noun is the event where the verb hardly is one
    needed = needed_noun(scene, candidate.first, candidate.entry) if candidate.entry.tail else None  # شددت *حصارها*
    topics = [slot for slot, role in candidate.entry.frame.items() if role == "topic"]
    named = [p.first for slot in topics for p in candidate.args.slots.get(slot, [])]
    return [(candidate.entry.type, i) for i in (needed, *named) if i is not None and i > candidate.last]


def _penalty(scene: Scene, candidate: Candidate) -> list[tuple[str, int]]:
    """Return type and place of the penalty behind a verdict, which is no other event: حكما جديدا *بسجن* النائب."""
    if candidate.entry.mode != "convict" or candidate.kind != "noun" or candidate.doubt:
        return []
    for j in range(candidate.last + 1, min(candidate.last + 1 + _DESCRIBED, len(scene.words))):
        if scene.words[j].token.norm.startswith("ب") and any("ب" in a.prefix for a in scene.words[j].analyses):
            return [(kind, j) for kind in _PENALTIES]
        if j in scene.verbs or scene.functions[j] or scene.words[j].token.kind != "word":
            return []
    return []


#: How many words may stand from a verdict to its penalty; types of events that a penalty would else be.
_DESCRIBED, _PENALTIES = 3, ("SANCTION", "COERCE")


def _is_attack(candidate: Candidate) -> bool:
    return candidate.entry.type == "ASSAULT" and candidate.kind == "noun" and not candidate.entry.casualty and not candidate.doubt


def _casualty(scene: Scene, found: list[Candidate], n: int, dropped: dict[int, str]) -> None:
    """Join a casualty word to the attack noun after it, before it, or to the casualty word before it."""
    casualty = found[n]
    following = found[n + 1 :]
    for later in following:
        if later.entry.casualty and _joined(scene, casualty, later):
            continue
        if _is_attack(later) and _caused_by(scene, casualty, later, {c.first for c in found if c.entry.casualty}):
            _move(casualty, later)
            casualty.told_with = later.first
            dropped[casualty.first] = f"told with the attack {scene.words[later.first].token.text}"
            _join_previous(scene, found, n, later, dropped)
            return
        break
    for earlier in reversed(found[:n]):
        if earlier.first in dropped or earlier.doubt or earlier.denied:
            continue
        if earlier.entry.casualty and not earlier.roles.actor and _joined(scene, earlier, casualty):
            _move(casualty, earlier)
            casualty.told_with = earlier.first
            dropped[casualty.first] = "dead and wounded of one attack"
            return
        if casualty.light and casualty.predicate is not None and casualty.predicate == earlier.predicate:
            return  # تم خطفه *وقتله*: two deeds of one verb
        told = _is_attack(earlier) and (casualty.light is not None or casualty.kind == "noun")
        if told or (earlier.entry.type == "ASSAULT" and casualty.light is not None):
            _move(casualty, earlier)
            if all(k == casualty.predicate for k in range(earlier.last + 1, casualty.first) if k in scene.verbs):
                casualty.told_with = earlier.first
            dropped[casualty.first] = f"the result of {scene.words[earlier.first].token.text}"
        return


def _killing(scene: Scene, found: list[Candidate], n: int, dropped: dict[int, str]) -> bool:
    """Join a verb of killing whose doer is told to the attack noun in which he did it: *قتل مسلحون* شرطيين في *هجوم*."""
    killing, attack = found[n], found[n + 1] if n + 1 < len(found) else None
    kills = (killing.entry.casualty or killing.entry.mode == "targeted") and not killing.passive
    if attack is None or not kills or not _is_attack(attack) or attack.roles.actor:
        return False
    if not _caused_by(scene, killing, attack, set()):
        return False
    _move(killing, attack)
    dropped[killing.first] = f"told with the attack {scene.words[attack.first].token.text}"
    killing.told_with = attack.first
    return True


def _join_previous(scene: Scene, found: list[Candidate], n: int, attack: Candidate, dropped: dict[int, str]) -> None:
    """Let a casualty word before the one at n, joined to it by و, follow it to the attack."""
    for earlier in reversed(found[:n]):
        if (
            earlier.entry.casualty
            and not earlier.roles.actor
            and earlier.first not in dropped
            and _joined(scene, earlier, found[n])
        ):
            _move(earlier, attack)
            earlier.told_with = attack.first
            dropped[earlier.first] = "dead and wounded of one attack"
            return


def _joined(scene: Scene, earlier: Candidate, later: Candidate) -> bool:
    """Tell whether a casualty word is joined to an earlier one: قتل … وأصيب, within one clause."""
    if later.first - earlier.last > 14:
        return False
    norm = scene.words[later.first].token.norm
    between = {scene.words[j].token.norm for j in range(earlier.last + 1, later.first)}
    return norm.startswith("و") and not between & {".", ";", ":"}


def _caused_by(scene: Scene, casualty: Candidate, attack: Candidate, casualties: set[int]) -> bool:
    """Tell whether an attack noun stands after a preposition of cause in the casualty word's clause."""
    if attack.first - casualty.last > 22:
        return False
    analyses = scene.words[attack.first].analyses
    if any("ب" in a.prefix for a in analyses if a.cat == "noun"):
        return True
    for j in range(attack.first - 1, max(casualty.last, attack.first - 4), -1):
        if scene.words[j].token.norm in scene.classes.causes:
            return all(k not in scene.verbs or k in casualties for k in range(casualty.last + 1, j))
    return False


def _striking(scene: Scene, found: list[Candidate], n: int, dropped: dict[int, str]) -> None:
    """Join «غارة استهدفت …», «استهدفت غارة …» into one record with the attack noun as trigger."""
    verb = found[n]
    for other in found[max(0, n - 1) : n + 2]:
        if other is verb or not _is_attack(other) or other.first in dropped:
            continue
        subject = verb.args.slots.get("subject", [])
        is_subject = any(p.first <= other.first <= p.last for p in subject)
        close = other.last < verb.first and verb.first - other.last <= 6
        if is_subject or (close and not any(k in scene.verbs for k in range(other.last + 1, verb.first))):
            verb.roles.actor = [p for p in verb.roles.actor if not p.first <= other.first <= p.last]
            if close and not is_subject and subject and subject[0].first > verb.first:
                verb.roles.recipient, verb.roles.actor = [*subject, *verb.roles.recipient], []
            _move(verb, other)
            if is_subject or verb.relative:  # not نفذ مجازر *وقصف* منزلا, which goes on to another deed
                verb.told_with = other.first
            dropped[verb.first] = f"one record with {scene.words[other.first].token.text}"
            return


def _move(source: Candidate, target: Candidate) -> None:
    target.roles.put("recipient", source.roles.recipient)
    target.roles.put("actor", [p for p in source.roles.actor if p.kind != "event"])
    for slot, phrases in source.args.slots.items():
        if slot in ("في", "ب", "شمال", "جنوب", "شرق", "غرب", "قرب", "وسط", "داخل"):
            target.args.slots.setdefault(slot, phrases)
