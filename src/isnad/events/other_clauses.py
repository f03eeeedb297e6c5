"""Who stands in another clause than a deed: whom that one befalls is no recipient of it, whom it tells of may be its doer.

«رحب الوزير بالقرار وحث *الحكومة* على الحوار»; «سانده الحزب الذي يقوده *جنبلاط*»; «عاود الطيران القصف بينما كان *الأطفال* نائمين»;
«أصيب ستة *جنود* بعدما استهدفت طائرة منزلا»; «إغلاق المعبر وترحيل *اللاجئين*».
"""

from isnad.events.agreement import PLURAL, agreement
from isnad.events.arguments import RELATIVE_REACH, STOPS, opens_relative
from isnad.events.frames import PARTIES, STRIKING, Roles
from isnad.events.negation import set_against
from isnad.events.structure import Structure
from isnad.events.subjects import Subject, antecedent_of
from isnad.events.triggers import Candidate
from isnad.record.analysis import Phrase, Scene

#: What `Roles.sure` says of who takes no part at all, of who is no doer, and of whom a deed does not befall.
OUT, NO_DOER, SPARED = "out", "none", "spared"
#: Types of deeds of which another verb may tell whom they befell: داهمت القوات المنزل واعتقلت *شابا*; and of acts with two sides.
_TOLD_ON, _MUTUAL = STRIKING | {"CONSULT", "PROTEST"}, frozenset({"CONSULT", "AGREE", "COOPERATE"})
#: Types of acts that befall whom or what their verb has behind it, not who was only told of before.
_MATERIAL = STRIKING | {"SANCTION", "MOBILIZE", "RETREAT", "AID"}
#: Slots of what stands behind a verb without a preposition.
_BARE = ("object", "object2")


def befallen_elsewhere(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Note in `roles.sure` whom a deed does not befall since another clause is of them."""
    own = {p.start for phrases in candidate.args.slots.values() for p in phrases}
    own |= {p.start for p in (*roles.actor, *roles.recipient) if p.start in roles.referred}
    apart: list[Phrase] = []
    if candidate.entry.type not in _TOLD_ON:
        apart += _of_joined_verbs(scene, candidate, structure)
    if candidate.entry.type not in _MUTUAL:
        apart += _in_relatives(scene, candidate, structure)
        apart += _while(scene, candidate, structure)
    if candidate.kind == "verb" and candidate.entry.type == "REJECT":
        roles.sure.update((p.start, OUT) for p in _charged_with(candidate, structure))
    if candidate.kind == "noun" and candidate.entry.type != "ASSAULT":
        apart += _of_joined_nouns(candidate, structure)
    for phrase in apart:
        if phrase.start not in own:
            roles.sure.setdefault(phrase.start, OUT)
    for phrase in _told_before(scene, candidate, structure):
        if roles.sure.get(phrase.start) in (None, "none"):
            roles.sure[phrase.start] = SPARED if phrase.start not in roles.sure else OUT


def _of_joined_verbs(scene: Scene, candidate: Candidate, structure: Structure) -> list[Phrase]:
    """Return the objects of verbs that a clause goes on with behind a deed: رحب بالقرار *وحث الحكومة*."""
    found: list[Phrase] = []
    for verb, arguments in structure.arguments.items():
        if verb <= candidate.last or "و" not in scene.verbs[verb].prefix or structure.between(candidate.last, verb)[2]:
            continue
        found += [p for slot in _BARE for p in arguments.slots.get(slot, ()) if p.first > verb and p.kind in PARTIES]
    return found


def _of_joined_nouns(candidate: Candidate, structure: Structure) -> list[Phrase]:
    """Return the parties of deeds that are joined to one whose noun has its own behind it: إغلاق المعبر *وترحيل اللاجئين*."""
    events = [p for p in structure.phrases if p.kind == "event" and p.last > p.first]
    whole = next((p for p in events if p.first <= candidate.first and candidate.first < p.last), None)
    found: list[Phrase] = []
    while whole is not None:
        after = whole.last + 1
        whole = next((p for p in events if p.first == after and p.prefix[:1] == ("و",)), None)
        if whole is not None:
            found += [p for p in structure.phrases if whole.first <= p.first <= whole.last]
    return found


def _charged_with(candidate: Candidate, structure: Structure) -> list[Phrase]:
    """Return who is named in what a charge is of that somebody rejects: نفت طهران اتهامات واشنطن بتمويل *الحوثيين*."""
    object_, led = candidate.args.slots.get("object", []), candidate.args.slots.get("ب", [])
    made = object_ and any(object_[0].first < p.first <= object_[0].last and p.kind in PARTIES for p in structure.phrases)
    if not made or not led or led[0].kind != "event":
        return []
    return [p for p in structure.phrases if led[0].first <= p.first <= led[-1].last]


def _in_relatives(scene: Scene, candidate: Candidate, structure: Structure) -> list[Phrase]:
    """Return who does something in a relative clause that tells of a party behind a deed: سانده الحزب الذي يقوده *جنبلاط*."""
    found: list[Phrase] = []
    for verb, arguments in structure.arguments.items():
        if verb <= candidate.last or not _relative_before(scene, verb):
            continue
        told = antecedent_of(scene, verb)
        if told is None or told.kind not in PARTIES or told.first <= candidate.last:
            continue
        found += [
            p for slot in ("subject", *_BARE) for p in arguments.slots.get(slot, ()) if p.first > verb and p.kind in PARTIES
        ]
    return found


def _beside_antecedent(structure: Structure, subject: Subject) -> list[Phrase]:
    """Return the parties to which the one is joined that a relative clause tells of alone: *رئيس الإقليم* والوزير الذي التقى."""
    [told, *others] = subject.phrases
    found: list[Phrase] = []
    if others or told.plural or told.kind == "group" or told.number:
        return found
    while told.prefix[:1] == ("و",):
        before = structure.ending_at(told.first - 1)
        if before is None or before.kind not in PARTIES:
            break
        found.append(before)
        told = before
    return found


def of_clause(scene: Scene, candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of a verb in a relative clause whose subject is what the clause is about: the others before it are no doers.

    دعم طهران *لميليشيات هاجمت* القرية.
    """
    at = candidate.first
    subject = structure.subject.get(at) if candidate.kind == "verb" and not candidate.passive else None
    if subject is None or subject.how != "antecedent" or candidate.args.object_suffix:
        return
    doers = [p for p in subject.phrases if p.kind in PARTIES]
    if candidate.entry.frame.get("subject") == "both":
        roles.sure.update((p.start, OUT) for p in _beside_antecedent(structure, subject))
    if candidate.entry.frame.get("subject") != "actor" or len(doers) != len(subject.phrases):
        return
    if agreement(doers[0], scene.verbs[at].lexeme.b, scene, before=True, joined=len(doers) > 1) != "yes":
        return
    opener = next((i for i in (at - 1, at - 2) if i >= 0 and "relative" in scene.functions[i]), at)
    if doers[-1].last < opener - 1:
        return
    own = {p.start for p in doers}
    many = scene.verbs[at].lexeme.b in PLURAL
    if many:
        roles.sure.update((p.start, "actor") for p in doers if roles.sure.get(p.start) != "recipient")
    joined = doers[0]
    for phrase in reversed(structure.phrases) if many or joined.plural or joined.kind == "group" else ():
        if phrase.last == joined.first - 1 and joined.prefix[:1] == ("و",) and phrase.kind in PARTIES:
            own.add(phrase.start)  # *الجنود والمستوطنين* الذين اقتحموا; but برلين *وباريس* التي قررت
            joined = phrase
    for phrase in structure.phrases:
        if phrase.last < at and phrase.start not in own:
            roles.sure.setdefault(phrase.start, NO_DOER)


def in_clause(candidate: Candidate, structure: Structure, roles: Roles) -> None:
    """Of a deed that is the object of a relative clause's verb: برلين وباريس *التي قررت إبعاد* دبلوماسيين."""
    verb = candidate.predicate if candidate.predicate is not None else structure.verb_before(candidate.first)
    subject = structure.subject.get(verb) if verb is not None else None
    if verb is None or subject is None or subject.how != "antecedent":
        return
    governed = [p for slot in ("object", "ب") for p in structure.arguments[verb].slots.get(slot, ())]
    if any(p.first <= candidate.first <= p.last for p in governed):
        roles.sure.update((p.start, NO_DOER) for p in _beside_antecedent(structure, subject))


def _relative_before(scene: Scene, verb: int) -> bool:
    """Tell whether a relative pronoun stands before a verb, with no other verb between."""
    for j in range(verb - 1, max(-1, verb - RELATIVE_REACH), -1):
        if opens_relative(scene, j):
            return True
        if j in scene.verbs or scene.words[j].token.norm in STOPS:
            return False
    return False


def _while(scene: Scene, candidate: Candidate, structure: Structure) -> list[Phrase]:
    """Return who was or did something meanwhile: … القصف *بينما كان الأطفال* نائمين."""
    return [
        p
        for p in structure.phrases
        if p.first > candidate.last + 2
        and "auxiliary" in scene.functions[p.first - 1]
        and scene.words[p.first - 1].token.norm.startswith("كان")
        and _contrasted(scene, p.first - 2)
    ]


def _contrasted(scene: Scene, i: int) -> bool:
    """Tell whether word i sets a clause against another: بينما, فيما, في *حين*."""
    return set_against(scene, i - 1 if scene.words[i].token.norm == "حين" and i else i)


def _told_before(scene: Scene, candidate: Candidate, structure: Structure) -> list[Phrase]:
    """Return whom other deeds befell before a verb that tells by itself whom its own befalls.

    استدعت الصين *السفير* وعلقت استيراد الأسماك; أصيب *ستة جنود* بعدما استهدفت طائرة منزلا.
    """
    first, entry, args = candidate.first, candidate.entry, candidate.args
    if candidate.kind != "verb" or candidate.passive or args.object_suffix or entry.type in _MUTUAL or entry.tail:
        return []
    verb = scene.verbs.get(first)
    if verb is None or candidate.relative:
        return []
    opened = first > 0 and bool(scene.functions[first - 1] & {"subordinator", "complementizer"})
    if not (opened or "و" in verb.prefix) or any(p.kind == "pronoun" for slot in args.slots.values() for p in slot):
        return []
    whom = [p for p in args.slots.get("object", ()) if p.first > candidate.last]
    if not whom and entry.frame.get("subject") == "actor":  # وعلقت *استيراد* الأسماك
        whom = [p for p in args.slots.get("subject", ()) if p.first > candidate.last and p.kind in ("event", "thing")]
    hit = entry.frame.get("object") == "recipient"
    beside = any(role == "recipient" and slot != "object" and args.slots.get(slot) for slot, role in entry.frame.items())
    if not whom or not (hit or beside or entry.type in _MATERIAL):
        return []
    subject = {p.start for p in structure.subject[first].phrases}
    found: list[Phrase] = []
    for other, arguments in structure.arguments.items():
        if other < first:
            found += [p for slot in _BARE for p in arguments.slots.get(slot, ())]
            suffered = scene.verbs[other].lexeme.voice != "active" or opened
            found += arguments.slots.get("subject", []) if opened and suffered else []
    return [p for p in found if p.last < first and p.start not in subject]
