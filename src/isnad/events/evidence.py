"""What speaks for and against the source, time, place, country and status of an event; names as in `features`."""

from isnad.events.attribution import Link, Voice, key_of
from isnad.events.features import Case, Features, bucket, place_in, stance_of, status_words, tense_of
from isnad.events.structure import preposition_before
from isnad.lexicon.tables import StatusDef
from isnad.record.analysis import Phrase, TimeSpan


def source_features(
    case: Case, link: Link, voice: Voice | None, position: int, ruled_in: bool, origin: str, actor: list[Phrase]
) -> Features:
    """Return what speaks for a link as a source of the event.

    voice: the passage whose chain it belongs to, position: its place there counted from the inside; None where it is
    only a speaker met somewhere (origin says where).
    """
    c, scene, k, T = case.candidate, case.scene, case.label, case.candidate.entry.type
    quoted = scene.quoted[c.first]
    own = any(p.start == link.phrase.start for p in actor)
    same = any(key_of(p) == key_of(link.phrase) for p in actor)
    chained = bool(case.chain)
    governor = case.structure.verb_before(c.first)
    governed = "none"
    if governor is not None:
        governed = f"{case.structure.names[governor]}&m={min(case.structure.between(governor, c.first)[4], 1)}"
    base = [
        f"rule={ruled_in}",
        f"rule={ruled_in}&T={T}",
        f"rule={ruled_in}&k={k}",
        f"o={origin}",
        f"o={origin}&rule={ruled_in}",
        f"own={own}&same={same}&T={T}&q={quoted}",
        f"own={own}&rule={ruled_in}&k={k}",
        f"same={same}&o={origin}&T={T}",
        f"pos={position}&rule={ruled_in}",
        f"kind={link.kind}&rule={ruled_in}",
        f"kind={link.kind}&T={T}&o={origin}",
        f"stance={link.stance}&rule={ruled_in}&T={T}",
        f"head={link.phrase.head}&rule={ruled_in}&o={origin}",
        f"status={case.status}&rule={ruled_in}",
        f"o={origin}&q={quoted}&T={T}",
        f"o={origin}&q={quoted}&chained={chained}",
        f"o={origin}&k={k}&chained={chained}",
        f"o={origin}&index={min(scene.sentence.number, 2)}&chained={chained}",
        f"o={origin}&fp={c.first_person}&q={quoted}",
        f"e={c.entry.id}&rule={ruled_in}&same={same}",
        f"light={c.light}&same={same}&o={origin}",
        f"gov={governed}&o={origin}",
        f"gov={governed}&rule={ruled_in}&same={same}",
        f"first={link.phrase.first == case.structure.first_party}&o={origin}&rule={ruled_in}",
    ]
    return base + (_passage_features(case, voice, ruled_in, own) if voice is not None else [])


def _passage_features(case: Case, voice: Voice, ruled_in: bool, own: bool) -> Features:
    """Return how the trigger stands to a passage that is somebody's speech. own: the speaker is the event's actor."""
    c, scene, k, T = case.candidate, case.scene, case.label, case.candidate.entry.type
    quoted = scene.quoted[c.first]
    first, last, cue = voice.first, voice.last, voice.cue
    covers = first <= c.first <= last
    inner = case.structure.between(max(first - 1, 0), c.first) if covers else (0, 0, 0, 0, 0, 0)
    side = "after" if c.first > cue else "before"
    gap = bucket(abs(c.first - cue))
    at = c.predicate if c.predicate is not None else c.first
    joined = scene.words[at].token.norm.startswith("و") and k.startswith("verb")
    shape = f"v{min(inner[0], 3)}c{min(inner[1], 2)}m{min(inner[4], 2)}u{min(inner[5], 1)}"
    marks = f"{quoted}{scene.quoted[min(first + 1, len(scene.words) - 1)]}"
    return [
        f"say={voice.entry}&rule={ruled_in}",
        f"cover={covers}&side={side}&clause={voice.clause}",
        f"cover={covers}&fresh={voice.fresh}",
        f"cover={covers}&{shape}&clause={voice.clause}",
        f"cover={covers}&gap={gap}&side={side}",
        f"cover={covers}&T={T}&k={k}",
        f"cover={covers}&q={marks}&clause={voice.clause}",
        f"cover={covers}&join={joined}&q={marks}&T={T}",
        f"cover={covers}&join={joined}&{shape}",
        f"own={own}&join={joined}&cover={covers}",
        f"atcue={c.first == cue}&T={T}",
        f"cover={covers}&r={min(inner[3], 1)}&k={k}",
    ]


def _standing(case: Case, first: int, last: int, chosen: bool) -> Features:
    """Return where words first to last stand from the trigger, and whether the rules chose them."""
    direction, n, between = place_in(case, first, last)
    return [
        f"rule={chosen}",
        f"rule={chosen}&k={case.label}",
        f"rule={chosen}&T={case.candidate.entry.type}",
        f"rule={chosen}&d={direction}&n={n}",
        f"rule={chosen}&{between}&d={direction}",
        f"{between}&d={direction}&k={case.label}",
    ]


def time_features(case: Case, span: TimeSpan, chosen: bool, rank: int) -> Features:
    """Return what speaks for a time expression as the event's."""
    k = case.label
    direction, n, between = place_in(case, span.first, span.last)
    rule = getattr(span.expression, "rule", None)
    cross = sum(1 for other in case.scene.times if other is not span)
    return [
        *_standing(case, span.first, span.last, chosen),
        f"d={direction}&n={n}&k={k}",
        f"what={rule}",
        f"what={rule}&d={direction}",
        f"rank={rank}&d={direction}",
        f"first={span.first < 4}&d={direction}",
        f"others={min(cross, 2)}&rule={chosen}",
        f"said={bool(case.chain)}&d={direction}&{between}",
        f"status={case.status}&rule={chosen}",
    ]


def place_features(case: Case, phrase: Phrase, chosen: bool, role: str, rank: int) -> Features:
    """Return what speaks for a place as the event's. role: what part the phrase takes in the event."""
    k, T = case.label, case.candidate.entry.type
    direction, n, _ = place_in(case, phrase.first, phrase.last)
    preposition = preposition_before(case.scene, phrase)
    return [
        *_standing(case, phrase.first, phrase.last, chosen),
        f"p={preposition}&d={direction}&k={k}",
        f"p={preposition}&T={T}",
        f"p={preposition}&rule={chosen}&kind={phrase.kind}",
        f"role={role}&T={T}&p={preposition}",
        f"role={role}&kind={phrase.kind}&T={T}",
        f"d={direction}&n={n}&p={preposition}",
        f"kind={phrase.kind}&p={preposition}",
        f"rank={rank}&d={direction}",
        f"rank={rank}&d={direction}&p={preposition}",
        f"known={phrase.place is not None}&p={preposition}",
        f"mode={case.candidate.entry.mode}&p={preposition}&d={direction}",
    ]


def country_features(case: Case, phrase: Phrase, role: str, signs: set[str]) -> Features:
    """Return what speaks for a country as that of a participant whose words name none."""
    T, kind = case.candidate.entry.type, phrase.kind
    sector = phrase.sector or "-"
    features = ["signs=" + "+".join(sorted(signs)), f"count={len(signs)}", f"kind={kind}", f"sec={sector}"]
    for sign in signs:
        features += [
            sign,
            f"{sign}&kind={kind}",
            f"{sign}&sec={sector}",
            f"{sign}&role={role}&T={T}",
            f"{sign}&def={phrase.definite}&plural={phrase.plural}",
            f"{sign}&sec={sector}&role={role}",
            f"{sign}&count={len(signs)}",
            f"{sign}&head={phrase.head}",
        ]
    return features


def status_features(case: Case, words: list[StatusDef]) -> Features:
    """Return what speaks for an event as planned, or as denied. words: the lexicon's words of negation, plan and hope."""
    c, scene, k, T = case.candidate, case.scene, case.label, case.candidate.entry.type
    tense = tense_of(case)
    stance = stance_of(case)
    features = [
        f"rule={case.status}",
        f"rule={case.status}&T={T}",
        f"rule={case.status}&k={k}",
        f"tense={tense}&k={k}",
        f"tense={tense}&T={T}",
        f"stance={stance}&k={k}",
        f"stance={stance}&T={T}",
        f"q={scene.quoted[c.first]}&tense={tense}",
        f"fp={c.first_person}&tense={tense}",
        f"T={T}&k={k}",
        f"bar={case.bar}",
    ]
    ahead = any(getattr(t.expression, "future", False) for t in scene.times)
    features += [f"ahead={ahead}&tense={tense}", f"ahead={ahead}&k={k}&T={T}"]
    features += status_words(case, words)
    governor = case.structure.verb_before(c.first)
    if governor is not None and c.predicate != governor:
        lexeme = scene.verbs[governor].lexeme
        future = "س" in scene.verbs[governor].prefix
        features += [f"gov={case.structure.names[governor]}&k={k}", f"govtense={lexeme.a}{future}&k={k}&T={T}"]
    return features
