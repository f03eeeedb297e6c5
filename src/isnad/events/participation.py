"""What speaks for and against a phrase as a participant of an event; names as in `features`."""

from isnad.events.agreement import agreement
from isnad.events.features import Block, Case, Features, bucket, given, place_in
from isnad.events.speakers import key_of
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
    return f"{case.scene.verbs[verb].cat}.{slot}"


def _slot(case: Case, phrase: Phrase) -> str:
    """Return the slot of the trigger in which the rules put a phrase, or none."""
    return case.slots.get(phrase.first, "none")


def ruled(case: Case, phrase: Phrase) -> str:
    """Return the role that the rules give a phrase: actor, recipient, place or none."""
    return case.ruled.get((phrase.first, phrase.start), "none")


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


def role_features(case: Case, phrase: Phrase, origin: str, rank: int) -> list[Block]:
    """Return what speaks for a phrase as a participant. origin: here, or where it was met before; rank: the how-manieth."""
    candidate, T, k = case.candidate, case.candidate.entry.type, case.label
    rule, referred = ruled(case, phrase), phrase.start in case.rule.referred
    kind = phrase.source_kind or phrase.kind
    actor, recipient = bool(case.rule.actor), bool(case.rule.recipient)
    sector = phrase.sector or ("state" if phrase.country else "-")
    speaker = bool(case.chain) and any(link.phrase.start == phrase.start for link in case.chain)
    base: list[Block] = [
        (_rule_features, (rule, referred, origin, T, k, case.implied, actor, recipient)),
        (_kind_features, (kind, sector, phrase.definite, phrase.head, rule, T)),
        (_speaker_features, (speaker, T, k, candidate.first_person)),
    ]
    if origin == "here":
        return base + _near_features(case, phrase, rank, rule, speaker)
    return [
        *base,
        (_met_features, (origin, T, k, actor, recipient)),
        (_met_kind_features, (origin, kind, rank, rule, actor)),
        *_earlier_features(case, phrase, origin, rule),
    ]


def _rule_features(
    rule: str, referred: bool, origin: str, T: str, k: str, implied: bool, actor: bool, recipient: bool
) -> Features:  # fmt: skip
    """Return which role the rules give a phrase, and whether they give any."""
    return [
        f"rule={rule}",
        f"rule={rule}&referred={referred}",
        f"rule={rule}&referred={referred}&o={origin}",
        f"rule={rule}&T={T}",
        f"rule={rule}&k={k}",
        f"rule={rule}&implied={implied}",
        f"rule={rule}&A={actor}&R={recipient}",
    ]


def _kind_features(kind: str, sector: str, definite: bool, head: str, rule: str, T: str) -> Features:
    """Return what kind of party a phrase names."""
    return [
        f"rule={rule}&kind={kind}",
        f"kind={kind}&sec={sector}&T={T}",
        f"kind={kind}&def={definite}&rule={rule}",
        f"head={head}&T={T}",
        f"sec={sector}&rule={rule}&T={T}",
    ]


def _speaker_features(speaker: bool, T: str, k: str, first_person: bool) -> Features:
    """Return whether a phrase is in whose words the trigger stands."""
    return [f"speaker={speaker}&T={T}&k={k}&fp={first_person}"]


def _met_features(origin: str, T: str, k: str, actor: bool, recipient: bool) -> Features:
    """Return where a party met before the sentence was met."""
    return [f"o={origin}", f"o={origin}&T={T}", f"o={origin}&k={k}&A={actor}", f"o={origin}&k={k}&R={recipient}&T={T}"]


def _met_kind_features(origin: str, kind: str, rank: int, rule: str, actor: bool) -> Features:
    """Return of what kind and rank a party met before the sentence is."""
    return [f"o={origin}&rank={rank}&A={actor}", f"o={origin}&rule={rule}&rank={rank}", f"o={origin}&kind={kind}&A={actor}"]


def _earlier_features(case: Case, phrase: Phrase, origin: str, rule: str) -> list[Block]:
    """Return how a party met before the sentence stands to it: how far back, and who does what is told here."""
    candidate = case.candidate
    at = candidate.predicate if candidate.predicate is not None else candidate.first
    subject = case.structure.subject_at(at)
    stands = f"{subject.how}.{subject.phrases[0].kind}" if subject is not None and subject.phrases else "none"
    verb = case.scene.verbs.get(at)
    person = verb.lexeme.b if verb is not None else "-"
    form = "f" if phrase.text.split(maxsplit=1)[0].endswith("ة") else "pl" if phrase.plural else "-"
    gap = bucket(max(0, case.start - phrase.start) // _GAP)
    named = key_of(phrase) in case.here
    actor, T, k = bool(case.rule.actor), candidate.entry.type, case.label
    return [
        (_person_features, (person, form, rule, origin, actor)),
        (_gap_features, (origin, gap, named, actor, k)),
        (given, (
            f"e={candidate.entry.id}&o={origin}",
            f"o={origin}&by={stands}&k={k}",
            f"o={origin}&by={stands}&T={T}",
            f"o={origin}&lastT={case.last_type}&T={T}",
            f"o={origin}&lastT={case.last_type}&k={k}",
        )),
    ]  # fmt: skip


def _person_features(person: str, form: str, rule: str, origin: str, actor: bool) -> Features:
    """Return whether the form of the verb goes with that of a party met before."""
    return [f"o={origin}&person={person}&form={form}", f"person={person}&form={form}&A={actor}", f"person={person}&rule={rule}"]


def _gap_features(origin: str, gap: int, named: bool, actor: bool, k: str) -> Features:
    """Return how far back a party was met, and whether the sentence names it too."""
    return [
        f"o={origin}&gap={gap}&A={actor}",
        f"o={origin}&gap={gap}&k={k}",
        f"named={named}&A={actor}&k={k}",
        f"named={named}&o={origin}",
    ]


#: How many characters make a step of the distance from a party named before.
_GAP = 60


def _near_features(case: Case, phrase: Phrase, rank: int, rule: str, speaker: bool) -> list[Block]:
    """Return what speaks for a phrase of the trigger's own sentence. rule: the role that the rules give it."""
    candidate, T, e, k = case.candidate, case.candidate.entry.type, case.candidate.entry.id, case.label
    kind = phrase.source_kind or phrase.kind
    actor, recipient = bool(case.rule.actor), bool(case.rule.recipient)
    direction, n, between = place_in(case, phrase.first, phrase.last)
    slot = _slot(case, phrase)
    preposition = case.structure.preposition_before(phrase)
    promised = case.frame.get(preposition, "-") if preposition else "-"
    own = _owner(case, phrase)
    quoted = case.scene.quoted[phrase.first] == case.scene.quoted[candidate.first]
    at = candidate.predicate if candidate.predicate is not None else candidate.first
    verb = case.scene.verbs.get(at)
    before = phrase.first < at
    agreeing = agreement(phrase, verb.lexeme.b, case.scene, before=before) if verb is not None else None
    first = case.structure.first_party == phrase.first
    stands = _subject_of(case, phrase, at)
    return [
        (_standing_features, (stands, rule, T, k, actor, recipient, candidate.passive)),
        *_rival_features(case, phrase, slot, rule),
        (_slot_features, (slot, rule, direction, T, k, *_slots(case, phrase, slot))),
        (_taken_features, (slot, direction, T, k, actor, candidate.passive, candidate.relative, agreeing,
                           phrase.place is not None, phrase.plural)),
        (_between_features, (between, direction, rule, own)),
        (_distance_features, (n, direction, rule, bool(preposition))),
        (_preposition_features, (preposition, direction, rank, kind, k, recipient)),
        (_rank_features, (rank, bool(preposition), direction, first, actor, T, k)),
        (_own_features, (own, direction, k, actor, recipient, candidate.subject_known, agreeing)),
        (_own_type_features, (own, direction, first, T, k)),
        (_side_features, (quoted, speaker, direction, rule, _joined(case, phrase), T)),
        (given, (
            f"e={e}&slot={slot}",
            f"e={e}&d={direction}&p={preposition}",
            f"p={preposition}&d={direction}&T={T}&pr={promised}",
        )),
    ]  # fmt: skip


def _between_features(between: str, direction: str, rule: str, own: str) -> Features:
    """Return what stands between a phrase and the trigger."""
    return [
        f"rule={rule}&{between}&d={direction}",
        f"own={own}&{between}",
        f"own={own}&rule={rule}",
        f"{between}&d={direction}",
    ]


def _distance_features(n: int, direction: str, rule: str, preposed: bool) -> Features:
    """Return how far a phrase stands from the trigger."""
    return [f"rule={rule}&d={direction}&n={n}", f"n={n}&d={direction}&p={preposed}"]


def _preposition_features(p: str, direction: str, rank: int, kind: str, k: str, recipient: bool) -> Features:
    """Return behind which preposition a phrase stands."""
    dk = f"d={direction}&k={k}"
    return [f"p={p}&{dk}", f"R={recipient}&{dk}&rank={rank}&p={p}", f"kind={kind}&{dk}&p={p}"]


def _rank_features(rank: int, preposed: bool, direction: str, first: bool, actor: bool, T: str, k: str) -> Features:
    """Return the how-manieth a phrase is."""
    return [
        f"rank={rank}&d={direction}&p={preposed}",
        f"rank={rank}&d={direction}&p={preposed}&T={T}",
        f"A={actor}&d={direction}&k={k}&rank={rank}&p={preposed}",
        f"first={first}&A={actor}&d={direction}&k={k}",
    ]


def _own_features(
    own: str, direction: str, k: str, actor: bool, recipient: bool, known: bool, agrees: str | None
) -> Features:  # fmt: skip
    """Return which verb has a phrase among its arguments."""
    dk = f"d={direction}&k={k}"
    return [
        f"own={own}&d={direction}",
        f"A={actor}&own={own}&d={direction}",
        f"R={recipient}&own={own}&{dk}",
        f"known={known}&d={direction}&own={own}",
        f"agrees={agrees}&{dk}&own={own}",
    ]


def _own_type_features(own: str, direction: str, first: bool, T: str, k: str) -> Features:
    return [f"own={own}&T={T}&d={direction}&k={k}", f"first={first}&own={own}&T={T}"]


def _side_features(quoted: bool, speaker: bool, direction: str, rule: str, joined: str, T: str) -> Features:
    """Return whether a phrase stands in the same words as the trigger, and to what it is joined."""
    return [
        f"q={quoted}&rule={rule}",
        f"q={quoted}&speaker={speaker}&d={direction}",
        f"joined={joined}&d={direction}",
        f"joined={joined}&rule={rule}&T={T}",
    ]


def _taken_features(
    slot: str, direction: str, T: str, k: str, actor: bool, passive: bool, relative: bool, agrees: str | None, place: bool,
    plural: bool,
) -> Features:  # fmt: skip
    """Return of what form the phrase in a slot is, and the verb."""
    return [
        f"passive={passive}&slot={slot}&k={k}",
        f"rel={relative}&slot={slot}",
        f"place={place}&T={T}&slot={slot}",
        f"plural={plural}&d={direction}&k={k}&slot={slot}",
        f"agrees={agrees}&slot={slot}&A={actor}",
    ]


def _slots(case: Case, phrase: Phrase, slot: str) -> tuple[str, str, str, bool]:
    """Return the frame's role for a slot, what stands beside it as genitive and object, and whether a phrase is accusative."""
    slots = case.candidate.args.slots
    genitive = next((p.kind for p in slots.get("genitive", ())), "-")
    thing = next((p.kind for p in slots.get("object", ())), "-")
    return case.frame.get(slot, "-"), genitive, thing, case.scene.words[phrase.first].accusative


def _slot_features(
    slot: str, rule: str, direction: str, T: str, k: str, promised: str, genitive: str, thing: str, accusative: bool
) -> Features:  # fmt: skip
    """Return in which slot of the trigger a phrase stands, and what stands beside it in the genitive and as the object."""
    return [
        f"slot={slot}&fr={promised}&k={k}",
        f"slot={slot}&gen={genitive}&T={T}&k={k}",
        f"slot={slot}&gen={genitive}&rule={rule}&k={k}",
        f"slot={slot}&T={T}&rule={rule}",
        f"slot={slot}&obj={thing}&k={k}&T={T}",
        f"slot={slot}&obj={thing}&rule={rule}&k={k}",
        f"acc={accusative}&slot={slot}&d={direction}&k={k}",
        f"acc={accusative}&rule={rule}",
    ]


def _rival_features(case: Case, phrase: Phrase, slot: str, rule: str) -> list[Block]:
    """Return which other candidates stand between trigger and phrase, or have the phrase among their arguments."""
    c, T, k, rivals = case.candidate, case.candidate.entry.type, case.label, case.rivals
    between, direction = min(rivals.between(c, phrase), 2), "a" if phrase.first > c.first else "b"
    claim = rivals.claim(c, phrase)
    if claim is None:
        return [(_unclaimed_features, (between, direction, k, slot, rule))]
    distance, name, rival = claim
    nearer = distance < abs(c.first - phrase.first)
    role = (rival.entry.noun_frame if rival.kind == "noun" else rival.entry.frame).get(name, "-")
    return [
        (_claim_features, (name, role, rival.kind, nearer, k, slot, rule)),
        (_claimed_features, (between, direction, k, slot, rule, role)),
        (given, (f"claimT={rival.entry.type}&T={T}&claim={role}&d={direction}",)),
    ]


def _unclaimed_features(between: int, direction: str, k: str, slot: str, rule: str) -> Features:
    """Return how many candidates stand between, where none has the phrase among its arguments."""
    return [*_parted_features(between, direction, k, slot, rule), f"claim=none&slot={slot}&k={k}", f"claim=none&rule={rule}"]


def _parted_features(between: int, direction: str, k: str, slot: str, rule: str) -> Features:
    return [f"tb={between}&d={direction}&k={k}", f"tb={between}&slot={slot}&rule={rule}"]


def _claimed_features(between: int, direction: str, k: str, slot: str, rule: str, role: str) -> Features:
    """Return how many candidates stand between, where another has the phrase in a slot that its frame gives this role."""
    return [*_parted_features(between, direction, k, slot, rule), f"claim={role}&tb={between}&d={direction}&k={k}"]


def _claim_features(name: str, role: str, by: str, nearer: bool, k: str, slot: str, rule: str) -> Features:
    """Return as what the nearest candidate that has the phrase among its arguments has it."""
    return [
        f"claim={name}&by={by}&slot={slot}&k={k}",
        f"claim={name}&near={nearer}&rule={rule}",
        f"claim={role}&near={nearer}&rule={rule}",
        f"claim={role}&near={nearer}&slot={slot}&k={k}",
    ]


def _standing_features(stands: str, rule: str, T: str, k: str, actor: bool, recipient: bool, passive: bool) -> Features:
    """Return whether a phrase is the subject of the trigger's verb, or of the verb that governs it."""
    return [
        f"stands={stands}&k={k}",
        f"stands={stands}&T={T}",
        f"stands={stands}&rule={rule}",
        f"stands={stands}&A={actor}&k={k}",
        f"stands={stands}&passive={passive}&R={recipient}",
    ]
