"""Of whom it is said that they tried, meant or came to do the deed that is named next, or tell it, so that nobody else did it.

قتل الجيش *مسلحين* حاولوا شن هجوم; اعتقلت الشرطة *رجلين* لإقدامهما على إطلاق النار.
"""

from isnad.arabic.clitics import without_clitics
from isnad.events.agreement import refers
from isnad.events.arguments import STOPS
from isnad.events.frames import PARTIES
from isnad.events.structure import Structure
from isnad.events.triggers import Candidate
from isnad.record.analysis import Phrase, Scene

#: Types of deeds that one tries alone: in a meeting others take part, and with another's help one succeeds.
_UNDERTAKEN = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
#: How many words may stand between a verb or noun of undertaking and the deed.
_NEAR, _AFTER = 4, 7
#: Pronouns of a noun of undertaking, the longest first.
_PRONOUNS, _OF_MANY = ("هما", "هم", "هن", "ها", "ه"), frozenset({"هما", "هم", "هن"})


def undertaken_by(scene: Scene, structure: Structure, candidate: Candidate) -> list[Phrase]:
    """Return who is said right before a deed's noun to have undertaken it; nobody where that is not said."""
    if candidate.kind != "noun" or candidate.predicate is not None:
        return []
    made = _who_was_made_to(scene, structure, candidate)
    if made or candidate.entry.type not in _UNDERTAKEN:
        return made or _who_tells(scene, structure, candidate)
    return _who_tried(scene, structure, candidate.first) or _whose_undertaking(scene, structure, candidate.first)


def _who_was_made_to(scene: Scene, structure: Structure, candidate: Candidate) -> list[Phrase]:
    """Return whom another brought to do it: أجبر المتظاهرون *الوزير* على الاستقالة."""
    deed = candidate.first
    verb = structure.verb_before(deed)
    before = scene.words[deed - 1].token.norm if deed else ""
    if verb is None or before not in _TO or not without_clitics(scene.words[verb].token.norm, scene.classes.compelling):
        return []
    objects = structure.arguments[verb].slots.get("object", [])
    made = [p for p in objects if p.kind in PARTIES and p.last < deed]
    return made if not any(structure.between(verb, deed)[1:4]) else []


#: Prepositions (normal form) behind which stands what somebody is made to do.
_TO = frozenset({"علي", "الي"})


def _who_tried(scene: Scene, structure: Structure, deed: int) -> list[Phrase]:
    """Return of whom a clause right behind them says it: مسلحين *حاولوا* شن هجوم."""
    verb = structure.verb_before(deed)
    subject = structure.subject.get(verb) if verb is not None else None
    if verb is None or subject is None or subject.how != "antecedent":
        return []
    if not without_clitics(scene.words[verb].token.norm, scene.classes.undertaking):
        return []
    near = deed - verb <= _NEAR and not any(structure.between(verb, deed)[1:])
    return [p for p in subject.phrases if p.kind in PARTIES] if near else []


def _who_tells(scene: Scene, structure: Structure, candidate: Candidate) -> list[Phrase]:
    """Return who makes his own deed known to somebody, to whom its pronoun does not go back: أخطر *الرئيس* المجلس باستقالته."""
    owner = candidate.args.slots.get("genitive", [])
    own = bool(owner) and owner[0].kind == "pronoun" and candidate.entry.noun_frame.get("genitive") == "actor"
    verb = structure.verb_before(candidate.first) if own and candidate.entry.frame.get("object") != "recipient" else None
    subject = structure.subject.get(verb) if verb is not None else None
    if verb is None or subject is None or not scene.words[candidate.first].token.norm.startswith("ب"):
        return []
    if not without_clitics(scene.words[verb].token.norm, scene.classes.notifying):
        return []
    return [p for p in subject.phrases if p.kind in PARTIES and refers(owner[0].head, p, scene)]


def _whose_undertaking(scene: Scene, structure: Structure, deed: int) -> list[Phrase]:
    """Return for whom the pronoun of a noun of undertaking stands: أوقفت *ثلاثة أشخاص* لإقدامهم على إطلاق النار."""
    for i in range(deed - 1, max(-1, deed - 1 - _AFTER), -1):
        pronoun = _pronoun(scene, i)  # asked first: لتورطهم is spelt like a verb too
        if not pronoun and (i in scene.verbs or scene.words[i].token.norm in STOPS):
            return []
        if pronoun:
            before = [p for p in structure.phrases if p.last < i and p.kind in PARTIES and refers(pronoun, p, scene)]
            many = [p for p in before if p.plural or p.number] if pronoun in _OF_MANY else []
            return [max(many or before, key=lambda p: (p.last, -p.first))] if before else []
    return []


def _pronoun(scene: Scene, i: int) -> str:
    """Return the pronoun of a noun of undertaking at word i; '' where it is none: *قيامه*, لمحاولت*هم*."""
    norm = scene.words[i].token.norm
    for pronoun in _PRONOUNS:
        stem = norm.removesuffix(pronoun)
        if stem != norm:
            whole = f"{stem[:-1]}ه" if stem.endswith("ت") else stem
            return pronoun if without_clitics(whole, scene.classes.undertakings) else ""
    return ""
