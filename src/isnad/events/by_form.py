"""Who takes part as the words show it by form: by an ending that marks the object, by «نيابة عن»."""

from isnad.events.agreement import PLURAL, agreement
from isnad.events.frames import PARTIES, STRIKING, Roles
from isnad.events.triggers import Candidate
from isnad.record.analysis import Phrase, Scene

#: Kinds of phrase that name who or what can be hit.
_SUFFERING = PARTIES | {"place", "thing"}


def on_behalf(scene: Scene, candidate: Candidate) -> set[int]:
    """Return where those begin on whose behalf somebody condoles or congratulates: نقل التعازي *نيابة عن الملك وولي عهده*."""
    last, words = candidate.last, scene.words
    found: set[int] = set()
    for i in range(last + 1, min(last + _NEAR, len(words) - 2) if candidate.entry.type == "SUPPORT" else 0):
        if words[i].token.norm in scene.classes.on_behalf and words[i + 1].token.norm == "عن":
            phrase = scene.phrase_at(i + 2)
            while phrase is not None and phrase.kind == "person":
                found.add(phrase.start)
                comma = phrase.last + 1 < len(words) and words[phrase.last + 1].token.norm == ","
                following = scene.phrase_at(phrase.last + 1 + comma)
                phrase = following if following is not None and following.text.startswith("و") else None
    return found


#: Within how many words behind a condolence it is said on whose behalf.
_NEAR = 8


def struck(scene: Scene, candidate: Candidate) -> list[Phrase]:
    """Return the object of a verb that its ending marks, right behind verb or subject: استهدفت مسيّرة *مستودعاً* للوقود."""
    slots, entry = candidate.args.slots, candidate.entry
    done = entry.type in STRIKING and entry.frame.get("object") == "recipient"
    if candidate.kind != "verb" or candidate.passive or not done:
        return []
    before = max((p.last for p in slots.get("subject", ()) if p.first > candidate.first), default=candidate.last)
    found = [p for p in slots.get("object", ())[:1] if p.first == before + 1 and p.kind in _SUFFERING]
    after = found[0].last + 1 if found else 0
    if after >= len(scene.words) or after in scene.verbs or scene.words[after].token.norm == "من":  # قوة *من الجيش*: a part
        return []
    return [p for p in found if scene.words[p.first].accusative]


#: How those end who lie or are left somewhere, in normal form: they are not whom the verb before them hits.
LEFT = frozenset({"شهيدا", "قتيلا", "جريحا", "اسيرا"})


def told_in_full(scene: Scene, candidate: Candidate, roles: Roles) -> list[Phrase]:
    """Note who does it and return whom it hits, both behind a verb of force, the second marked: قتل حراس البنك *لصا*."""
    slots, entry = candidate.args.slots, candidate.entry
    subject, objects = slots.get("subject", ()), slots.get("object", ())
    if candidate.kind != "verb" or candidate.passive or len(subject) != 1 or not objects or entry.type not in STRIKING:
        return []
    doer, hit = subject[0], objects[0]
    norm, last = scene.words[hit.first].token.norm, scene.words[hit.last]
    marked = norm.endswith("ا") or (last.token.norm.endswith("يا") and "nisba" in last.cats)  # فتى *سوريا*
    near = candidate.last < doer.first and hit.first == doer.last + 1 and doer.kind in PARTIES and hit.kind == "person"
    done = entry.frame.get("subject") == "actor" and entry.frame.get("object") == "recipient"
    if not (near and done and marked and norm not in LEFT) or hit.definite or hit.plural or hit.prefix:
        return []
    one = any(a.cat == "role" and a.lexeme.a == "sg" for a in scene.words[hit.first].analyses)
    if one:
        roles.sure[doer.start] = "actor"
    return [hit] if one else []


def two_meet(scene: Scene, candidate: Candidate) -> list[Phrase]:
    """Return the two who hold a meeting, named by one word right behind its light verb: عقد *الزعيمان* جلسة مباحثات."""
    verb = candidate.predicate
    if candidate.entry.type != "CONSULT" or candidate.light is None or verb is None or verb > candidate.first:
        return []
    found = [p for p in candidate.roles.actor if p.first == p.last == verb + 1 and p.kind == "person" and p.definite]
    return [p for p in found if any(a.cat == "role" and a.lexeme.a == "du" for a in scene.words[p.first].analyses)]


def companion(scene: Scene, candidate: Candidate) -> list[Phrase]:
    """Return with whom somebody does what a light verb leaves to its noun, named between both: نظمت سناء *مع شقيقتها* اعتصاما."""
    verb, doers = candidate.predicate, candidate.roles.actor
    if candidate.entry.type == "CONSULT" or candidate.light is None or verb is None or not doers:
        return []
    i = doers[-1].last + 1
    if not verb < doers[-1].first < i < candidate.first or scene.words[i].token.norm != _WITH:
        return []
    beside = scene.phrase_at(i + 1)
    return [beside] if beside is not None and beside.kind in PARTIES and beside.last + 1 == candidate.first else []


#: «مع» and «لدى» in normal form.
_WITH, _HELD_BY = "مع", "لدي"


def holders(scene: Scene, candidate: Candidate, phrases: list[Phrase]) -> list[Phrase]:
    """Return those who only hold somebody who is told of, and so meet nobody: عائلات المخطوفين *لدى داعش*."""
    words = scene.words
    if candidate.entry.type != "CONSULT":
        return []
    at = [j for j in range(1, len(words)) if words[j].token.norm == _HELD_BY and words[j - 1].has("passive")]
    return [p for p in phrases if at and (p.first - 1 in at or (p.first - 2 in at and p.text[0] not in "وف"))]


def agreeing(scene: Scene, candidate: Candidate, parties: list[Phrase]) -> list[Phrase]:
    """Of several parties that a verb without subject may speak of return those it agrees with: التقى فلان الوزيرة *ودعاها*."""
    verb = scene.verbs.get(candidate.first)
    here = all(p.start >= scene.words[0].token.start for p in parties)
    if verb is None or not here or len(parties) < 2 or verb.lexeme.b in PLURAL:
        return parties
    return [p for p in parties if agreement(p, verb.lexeme.b, scene, before=True) != "no"] or parties
