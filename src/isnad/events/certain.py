"""Of whom grammar leaves no doubt what he is in a deed: by the verb's pronoun, by who stands right behind verb and pronoun.

المدينة التي *سيطر عليها المتمردون*, ما *تطالب به روسيا*, رجل *تتهمه* الشرطة بالقتل.
"""

from isnad.events.agreement import agreement, refers
from isnad.events.arguments import conjoined, preposition_of
from isnad.events.frames import PARTIES, STRIKING
from isnad.events.subjects import antecedent_of, takes_up
from isnad.events.triggers import Candidate
from isnad.record.analysis import Phrase, Scene

#: Relative words that take up nobody: ما تطالب به روسيا.
_WHAT = frozenset({"ما", "بما", "مما", "فيما", "لما", "عما"})
#: Pronouns on prepositions that go back to what the clause tells of.
_BACK = ("ه", "ها", "هم", "هما", "هن")
#: Sectors of those who are deployed.
_ARMED = frozenset({"MIL", "COP"})
_PREPOSITIONS = frozenset({"الي", "علي"})


def certain(scene: Scene, candidate: Candidate) -> dict[int, str]:
    """Return the roles of which grammar leaves no doubt, by where the phrases begin."""
    found = dict.fromkeys(_sent(candidate), "out" if candidate.roles.actor else "spared")
    if candidate.kind != "verb" or candidate.passive or candidate.entry.frame.get("subject") != "actor":
        return found
    found.update((p.start, "recipient") for p in _hit_behind(scene, candidate))
    doer = _behind_pronoun(scene, candidate)
    if doer is not None:
        found[doer.start] = "actor"
    if candidate.args.object_suffix and candidate.entry.frame.get("object") == "recipient":
        whom = _taken_up(scene, candidate)
        verb = scene.verbs.get(candidate.first)
        others = doer is not None or (verb is not None and whom is not None and _disagrees(scene, whom, verb.lexeme.b))
        if whom is not None and others and (doer is None or whom.start != doer.start):
            found[whom.start] = "recipient"
    return found


def _sent(candidate: Candidate) -> list[int]:
    """Return where those begin who are deployed, the doer's own means: نشر *قوة الاحتياط*; but نشر الجيش قوات."""
    entry, slots, doers = candidate.entry, candidate.args.slots, {p.start for p in candidate.roles.actor}
    if entry.type != "MOBILIZE" or candidate.kind != "noun" or entry.noun_frame.get("genitive") != "topic":
        return []
    if not doers and "object" in slots:
        return []
    return [p.start for p in slots.get("genitive", ()) if p.sector in _ARMED and p.start not in doers]


def _hit_behind(scene: Scene, candidate: Candidate) -> list[Phrase]:
    """Return who stands right behind a verb whose subject stands before it: إن قواته قتلت *مسلحين*."""
    slots, verb = candidate.args.slots, scene.verbs.get(candidate.first)
    subject, hit = slots.get("subject", []), slots.get("object", [])
    done = candidate.entry.frame.get("object") == "recipient" and candidate.entry.type in STRIKING and not candidate.relative
    if not done or verb is None or not subject or not hit or any(p.kind not in PARTIES for p in (*subject, *hit)):
        return []
    if subject[-1].last >= candidate.first or hit[0].first != candidate.last + 1 or hit[0].kind == "nisba":
        return []
    fits = agreement(subject[0], verb.lexeme.b, scene, before=True, joined=len(subject) > 1)
    return hit if fits == "yes" and agreement(hit[0], verb.lexeme.b, scene, before=False) == "no" else []


def _disagrees(scene: Scene, whom: Phrase, person: str) -> bool:
    """Tell whether a verb's subject is not whom its clause tells of: رجل *اعتقلته* أمس القوات; but خصومه الذين *يتهمونه*."""
    return agreement(whom, person, scene, before=True) == "no"


def _behind_pronoun(scene: Scene, candidate: Candidate) -> Phrase | None:
    """Return who stands right behind a verb and its pronoun, or the one by which its clause goes back to what it tells of."""
    verb = scene.verbs.get(candidate.first)
    if verb is None:
        return None
    at = candidate.last + 1
    if not candidate.args.object_suffix:
        if not (candidate.relative or (candidate.first and scene.words[candidate.first - 1].token.norm in _WHAT)):
            return None
        if at >= len(scene.words) or not _goes_back(scene, candidate, at):
            return None
        at += 1
    phrase = scene.phrase_at(at) if at < len(scene.words) else None
    if phrase is None or phrase.kind not in PARTIES or phrase.kind == "nisba" or preposition_of(phrase) or conjoined(phrase):
        return None
    if not candidate.relative and (not phrase.definite or "object2" in candidate.entry.frame):
        return None  # سماه *رئيسا*
    return phrase if agreement(phrase, verb.lexeme.b, scene, before=False) == "yes" else None


def _goes_back(scene: Scene, candidate: Candidate, i: int) -> bool:
    """Tell whether word i is a preposition of the verb with a pronoun: به, عليها, إليهم; not التغريدة التي اتهم *فيها* الوزير."""
    norm = scene.words[i].token.norm
    if norm[:1] in ("ب", "ل") and norm[1:] in _BACK:
        return True
    found = {a.lexeme.b for a in scene.words[i].analyses if a.suffix and a.cat == "function"}
    return bool(found & _PREPOSITIONS) or any(slot in candidate.entry.frame for slot in found)


def _taken_up(scene: Scene, candidate: Candidate) -> Phrase | None:
    """Return whom a verb's pronoun takes up: the one its relative clause tells of, or an indefinite one right before it."""
    suffix = candidate.args.object_suffix
    told = antecedent_of(scene, candidate.first) if candidate.relative else None
    if told is not None:
        party = told.kind in PARTIES and told.kind != "nisba" and takes_up(scene, candidate.first, suffix)
        return told if party and refers(suffix, told, scene) else None
    first = candidate.first
    for start in range(max(0, first - _SHORT), first):
        phrase = scene.phrase_at(start)
        if phrase is not None and phrase.last == first - 1 and phrase.kind in _TOLD_OF:
            insiders = phrase.kind == "source" and phrase.plural and "ال" not in phrase.prefix
            single = (insiders or not phrase.definite) and "و" not in scene.verbs[first].prefix if first in scene.verbs else False
            return phrase if single and refers(suffix, phrase, scene) else None
    return None


#: Kinds of phrase that a clause without a relative pronoun may tell of: لمقربين من الوزير *أوقفتهم* الشرطة.
_TOLD_OF = frozenset({"person", "group", "body", "organization", "source"})
#: How many words one who is told of by a clause without a relative pronoun may have.
_SHORT = 4
