"""What speaks for and against a phrase as a participant of an event; names as in `features`."""

from isnad.events.agreement import agreement
from isnad.events.attribution import key_of
from isnad.events.features import Case, Features, bucket, place_in
from isnad.events.structure import preposition_before
from isnad.record.analysis import Phrase


def _owner(case: Case, phrase: Phrase) -> str:
    """Return which verb has the phrase among its arguments, by kind, and as what.

    What stands behind the trigger and among its own arguments is near, whatever verb before it could also have it.
    """
    owner = case.structure.owners.get(phrase.first)
    if owner is None:
        return "none"
    verb, slot = owner
    if verb in (case.candidate.first, case.candidate.predicate):
        return f"self.{slot}"
    if verb < case.candidate.first < phrase.first and _slot(case, phrase) != "none":
        return f"near.{slot}"
    return f"{case.scene.verbs[verb].lexeme.cat}.{slot}"


def _slot(case: Case, phrase: Phrase) -> str:
    """Return the slot of the trigger in which the rules put a phrase, or none."""
    for slot, phrases in case.candidate.args.slots.items():
        if any(p.first == phrase.first for p in phrases):
            return slot
    return "none"


def ruled(case: Case, phrase: Phrase) -> str:
    """Return the role that the rules give a phrase: actor, recipient, place or none."""
    for role in ("actor", "recipient", "place"):
        if any(p.first == phrase.first and p.start == phrase.start for p in getattr(case.rule, role)):
            return role
    return "none"


def _joined(case: Case, phrase: Phrase) -> str:
    """Return the role that the rules give to the phrase to which this one is joined by و, or none."""
    if not phrase.prefix or phrase.prefix[0] != "و":
        return "-"
    before = case.structure.ending_at(phrase.first - 1)
    return ruled(case, before) if before is not None else "?"


def _subject_of(case: Case, phrase: Phrase, at: int) -> str:
    """Return whether a phrase is the subject of the trigger's verb, or of the verb before a trigger that is none, and how."""
    subject = case.structure.subject_at(at)
    if subject is None or not subject.phrases:
        return "none"
    whose = "own" if at in case.structure.subject else "gov"
    is_it = any(p.first == phrase.first and p.start == phrase.start for p in subject.phrases)
    return f"{whose}.{subject.how}" if is_it else f"{whose}.not"


def role_features(case: Case, phrase: Phrase, origin: str, rank: int) -> Features:
    """Return what speaks for a phrase as a participant. origin: here, or where it was met before; rank: the how-manieth."""
    candidate, T, k = case.candidate, case.candidate.entry.type, case.label
    rule = ruled(case, phrase)
    kind = phrase.source_kind or phrase.kind
    actor, recipient = bool(case.rule.actor), bool(case.rule.recipient)
    sector = phrase.sector or ("state" if phrase.country else "-")
    referred = phrase.start in case.rule.referred
    base = [
        f"rule={rule}",
        f"rule={rule}&referred={referred}",
        f"rule={rule}&referred={referred}&o={origin}",
        f"rule={rule}&T={T}",
        f"rule={rule}&k={k}",
        f"rule={rule}&kind={kind}",
        f"rule={rule}&implied={case.implied}",
        f"rule={rule}&A={actor}&R={recipient}",
        f"kind={kind}&sec={sector}&T={T}",
        f"kind={kind}&def={phrase.definite}&rule={rule}",
        f"head={phrase.head}&T={T}",
        f"sec={sector}&rule={rule}&T={T}",
    ]
    speaker = bool(case.chain) and any(link.phrase.start == phrase.start for link in case.chain)
    base.append(f"speaker={speaker}&T={T}&k={k}&fp={candidate.first_person}")
    if origin == "here":
        return base + _near_features(case, phrase, rank, rule, speaker)
    return [
        *base,
        *_earlier_features(case, phrase, origin),
        f"o={origin}",
        f"o={origin}&T={T}",
        f"o={origin}&k={k}&A={actor}",
        f"o={origin}&k={k}&R={recipient}&T={T}",
        f"o={origin}&rank={rank}&A={actor}",
        f"o={origin}&rule={rule}&rank={rank}",
        f"o={origin}&kind={kind}&A={actor}",
    ]


def _earlier_features(case: Case, phrase: Phrase, origin: str) -> Features:
    """Return how a party met before the sentence stands to it: how far back, and who does what is told here."""
    candidate, T, k = case.candidate, case.candidate.entry.type, case.label
    at = candidate.predicate if candidate.predicate is not None else candidate.first
    subject = case.structure.subject_at(at)
    stands = f"{subject.how}.{subject.phrases[0].kind}" if subject is not None and subject.phrases else "none"
    verb = case.scene.verbs.get(at)
    person = verb.lexeme.b if verb is not None else "-"
    form = "f" if phrase.text.split()[0].endswith("ة") else "pl" if phrase.plural else "-"
    gap = bucket(max(0, case.start - phrase.start) // _GAP)
    actor, named = bool(case.rule.actor), key_of(phrase) in case.here
    return [
        f"o={origin}&by={stands}&k={k}",
        f"o={origin}&by={stands}&T={T}",
        f"o={origin}&lastT={case.last_type}&T={T}",
        f"o={origin}&lastT={case.last_type}&k={k}",
        f"o={origin}&gap={gap}&A={actor}",
        f"o={origin}&gap={gap}&k={k}",
        f"o={origin}&person={person}&form={form}",
        f"person={person}&form={form}&A={actor}",
        f"person={person}&rule={ruled(case, phrase)}",
        f"named={named}&A={actor}&k={k}",
        f"named={named}&o={origin}",
        f"e={candidate.entry.id}&o={origin}",
    ]


#: How many characters make a step of the distance from a party named before.
_GAP = 60


def _near_features(case: Case, phrase: Phrase, rank: int, rule: str, speaker: bool) -> Features:
    """Return what speaks for a phrase of the trigger's own sentence. rule: the role that the rules give it."""
    candidate, T, k = case.candidate, case.candidate.entry.type, case.label
    kind = phrase.source_kind or phrase.kind
    actor, recipient = bool(case.rule.actor), bool(case.rule.recipient)
    direction, n, between = place_in(case, phrase.first, phrase.last)
    slot = _slot(case, phrase)
    preposition = preposition_before(case.scene, phrase)
    promised = case.frame.get(preposition, "-") if preposition else "-"
    own = _owner(case, phrase)
    quoted = case.scene.quoted[phrase.first] == case.scene.quoted[candidate.first]
    at = candidate.predicate if candidate.predicate is not None else candidate.first
    verb = case.scene.verbs.get(at)
    before = phrase.first < at
    agreeing = agreement(phrase, verb.lexeme.b, case.scene, before=before) if verb is not None else None
    joined = _joined(case, phrase)
    first = case.structure.first_party == phrase.first
    dk = f"d={direction}&k={k}"
    return [
        *_standing_features(case, phrase, rule, at),
        *_rival_features(case, phrase, slot, rule),
        *_slot_features(case, phrase, slot, rule, direction),
        f"rule={rule}&{between}&d={direction}",
        f"rule={rule}&d={direction}&n={n}",
        f"p={preposition}&{dk}",
        f"p={preposition}&d={direction}&T={T}&pr={promised}",
        f"e={candidate.entry.id}&slot={slot}",
        f"e={candidate.entry.id}&d={direction}&p={preposition}",
        f"own={own}&d={direction}",
        f"own={own}&{between}",
        f"own={own}&rule={rule}",
        f"own={own}&T={T}&{dk}",
        f"rank={rank}&d={direction}&p={bool(preposition)}",
        f"rank={rank}&d={direction}&p={bool(preposition)}&T={T}",
        f"A={actor}&{dk}&rank={rank}&p={bool(preposition)}",
        f"R={recipient}&{dk}&rank={rank}&p={preposition}",
        f"A={actor}&own={own}&d={direction}",
        f"R={recipient}&own={own}&{dk}",
        f"passive={candidate.passive}&slot={slot}&k={k}",
        f"rel={candidate.relative}&slot={slot}",
        f"q={quoted}&rule={rule}",
        f"q={quoted}&speaker={speaker}&d={direction}",
        f"known={candidate.subject_known}&d={direction}&own={own}",
        f"place={phrase.place is not None}&T={T}&slot={slot}",
        f"{between}&d={direction}",
        f"n={n}&d={direction}&p={bool(preposition)}",
        f"kind={kind}&{dk}&p={preposition}",
        f"plural={phrase.plural}&{dk}&slot={slot}",
        f"agrees={agreeing}&{dk}&own={own}",
        f"agrees={agreeing}&slot={slot}&A={actor}",
        f"joined={joined}&d={direction}",
        f"joined={joined}&rule={rule}&T={T}",
        f"first={first}&A={actor}&{dk}",
        f"first={first}&own={own}&T={T}",
    ]


def _slot_features(case: Case, phrase: Phrase, slot: str, rule: str, direction: str) -> Features:
    """Return in which slot of the trigger a phrase stands, and what stands beside it in the genitive and as the object."""
    T, k, slots = case.candidate.entry.type, case.label, case.candidate.args.slots
    genitive = next((p.kind for p in slots.get("genitive", [])), "-")
    thing = next((p.kind for p in slots.get("object", [])), "-")
    accusative = case.scene.words[phrase.first].accusative
    return [
        f"slot={slot}&fr={case.frame.get(slot, '-')}&k={k}",
        f"slot={slot}&gen={genitive}&T={T}&k={k}",
        f"slot={slot}&gen={genitive}&rule={rule}&k={k}",
        f"slot={slot}&T={T}&rule={rule}",
        f"slot={slot}&obj={thing}&k={k}&T={T}",
        f"slot={slot}&obj={thing}&rule={rule}&k={k}",
        f"acc={accusative}&slot={slot}&d={direction}&k={k}",
        f"acc={accusative}&rule={rule}",
    ]


def _rival_features(case: Case, phrase: Phrase, slot: str, rule: str) -> Features:
    """Return which other candidates stand between trigger and phrase, or have the phrase among their arguments."""
    c, T, k = case.candidate, case.candidate.entry.type, case.label
    low, high = min(c.first, phrase.first), max(c.first, phrase.first)
    between = {t.first: t for t in case.rivals if low < t.first < high and not phrase.first <= t.first <= phrase.last}
    direction = "a" if phrase.first > c.first else "b"
    claims = [
        (abs(t.first - phrase.first), name, t)
        for t in case.rivals
        for name, found in t.args.slots.items()
        if any(p.first == phrase.first for p in found)
    ]
    features = [f"tb={min(len(between), 2)}&d={direction}&k={k}", f"tb={min(len(between), 2)}&slot={slot}&rule={rule}"]
    if not claims:
        return [*features, f"claim=none&slot={slot}&k={k}", f"claim=none&rule={rule}"]
    distance, name, rival = min(claims, key=lambda claim: claim[0])
    nearer = distance < abs(c.first - phrase.first)
    role = (rival.entry.noun_frame if rival.kind == "noun" else rival.entry.frame).get(name, "-")
    return [
        *features,
        f"claim={name}&by={rival.kind}&slot={slot}&k={k}",
        f"claim={name}&near={nearer}&rule={rule}",
        f"claim={role}&near={nearer}&rule={rule}",
        f"claim={role}&near={nearer}&slot={slot}&k={k}",
        f"claimT={rival.entry.type}&T={T}&claim={role}&d={direction}",
        f"claim={role}&tb={min(len(between), 2)}&d={direction}&k={k}",
    ]


def _standing_features(case: Case, phrase: Phrase, rule: str, at: int) -> Features:
    """Return whether a phrase is the subject of the verb at word `at`, or of the verb that governs it."""
    candidate, T, k = case.candidate, case.candidate.entry.type, case.label
    actor, recipient = bool(case.rule.actor), bool(case.rule.recipient)
    stands = _subject_of(case, phrase, at)
    return [
        f"stands={stands}&k={k}",
        f"stands={stands}&T={T}",
        f"stands={stands}&rule={rule}",
        f"stands={stands}&A={actor}&k={k}",
        f"stands={stands}&passive={candidate.passive}&R={recipient}",
    ]
