"""What speaks for and against a reading of a sentence, as named features: the weights of the lexicon are given to these.

A feature is a short string, `name=value` joined by `&`. Names: e entry, T type, k kind of trigger, d direction (a after
the trigger, b before, i inside), n distance in words, v c s r m u how many verbs, commas, stops, relatives, complementizers
and subordinators stand between, p preposition, own the verb that has the phrase among its arguments and its slot.
"""

from dataclasses import dataclass, field

from isnad.events.arguments import agrees
from isnad.events.attribution import Link, Voice, key_of
from isnad.events.frames import Roles, word_forms
from isnad.events.structure import Structure, preposition_before
from isnad.events.triggers import Candidate
from isnad.lexicon.tables import StatusDef
from isnad.record.analysis import Phrase, Scene, TimeSpan

Features = list[str]
#: Country -> in which parts of the event, the sentence and the article it was met.
Evidence = dict[str, set[str]]


@dataclass(slots=True)
class Case:
    """A candidate with all that the rules say of it, before anything is decided."""

    scene: Scene
    structure: Structure
    candidate: Candidate
    rule: Roles
    implied: bool
    status: str | None
    bar: str
    owner: str
    voice: Voice | None
    chain: tuple[Link, ...]
    told: bool
    inside: bool
    earlier: int
    repeat: str = ""
    frame: dict[str, str] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """The offset in the text of the trigger's first word."""
        return self.scene.words[self.candidate.first].token.start

    @property
    def label(self) -> str:
        """The kind of the trigger, with a mark where a light verb carries it."""
        return self.candidate.kind + ("+" if self.candidate.light else "")


def _bucket(n: int) -> int:
    """Return a distance in words as one of a few steps."""
    return n if n < 4 else 4 if n < 6 else 6 if n < 9 else 9 if n < 15 else 15 if n < 25 else 25


def place_in(case: Case, first: int, last: int) -> tuple[str, int, str]:
    """Return direction and distance of words first to last from the trigger, and what stands between."""
    candidate, structure = case.candidate, case.structure
    if first > candidate.last:
        direction, distance, between = "a", first - candidate.last, structure.between(candidate.last, first)
    elif last < candidate.first:
        direction, distance, between = "b", candidate.first - last, structure.between(last, candidate.first)
    else:
        return "i", 0, "v0c0s0r0m0u0"
    v, c, s, r, m, u = between
    return direction, _bucket(distance), f"v{min(v, 2)}c{min(c, 2)}s{min(s, 1)}r{min(r, 1)}m{min(m, 1)}u{min(u, 1)}"


def _owner(case: Case, phrase: Phrase) -> str:
    """Return which verb has the phrase among its arguments, by kind, and as what."""
    owner = case.structure.owners.get(phrase.first)
    if owner is None:
        return "none"
    verb, slot = owner
    if verb in (case.candidate.first, case.candidate.predicate):
        return f"self.{slot}"
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


def role_features(case: Case, phrase: Phrase, origin: str, rank: int) -> Features:
    """Return what speaks for a phrase as a participant. origin: here, or where it was met before; rank: the how-manieth."""
    candidate, T, k = case.candidate, case.candidate.entry.type, case.label
    rule = ruled(case, phrase)
    kind = phrase.source_kind or phrase.kind
    actor, recipient = bool(case.rule.actor), bool(case.rule.recipient)
    sector = phrase.sector or ("state" if phrase.country else "-")
    base = [
        f"rule={rule}",
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
    if origin != "here":
        base += [
            f"o={origin}",
            f"o={origin}&T={T}",
            f"o={origin}&k={k}&A={actor}",
            f"o={origin}&k={k}&R={recipient}&T={T}",
            f"o={origin}&rank={rank}&A={actor}",
            f"o={origin}&rule={rule}&rank={rank}",
            f"o={origin}&kind={kind}&A={actor}",
        ]
        return base
    direction, n, between = place_in(case, phrase.first, phrase.last)
    slot = _slot(case, phrase)
    frame = case.frame.get(slot, "-")
    preposition = preposition_before(case.scene, phrase)
    promised = case.frame.get(preposition, "-") if preposition else "-"
    own = _owner(case, phrase)
    quoted = case.scene.quoted[phrase.first] == case.scene.quoted[candidate.first]
    at = candidate.predicate if candidate.predicate is not None else candidate.first
    verb = case.scene.verbs.get(at)
    agreeing = agrees(phrase, verb.lexeme.b) if verb is not None else None
    joined = _joined(case, phrase)
    first = case.structure.first_party == phrase.first
    dk = f"d={direction}&k={k}"
    base += [
        f"rule={rule}&{between}&d={direction}",
        f"rule={rule}&d={direction}&n={n}",
        f"slot={slot}&fr={frame}&k={k}",
        f"slot={slot}&T={T}&rule={rule}",
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
    return base


def _word_class(scene: Scene, i: int) -> str:
    """Return a word as context: itself where it is a function word or mark, else the category it has in the lexicon."""
    if i < 0 or i >= len(scene.words):
        return "edge"
    word = scene.words[i]
    if word.token.kind != "word":
        return word.token.norm if word.token.kind == "punct" else word.token.kind
    if scene.functions[i]:
        return word.token.norm
    if i in scene.verbs:
        return f"verb-{scene.verbs[i].lexeme.cat}"
    return word.analyses[0].lexeme.cat if word.analyses else ("the" if word.token.norm.startswith("ال") else "word")


def _tense(case: Case) -> str:
    at = case.candidate.predicate if case.candidate.predicate is not None else case.candidate.first
    analysis = case.scene.verbs.get(at)
    if analysis is None:
        return "-"
    return analysis.lexeme.a + "".join(p for p in analysis.prefix if p in ("س", "ل"))


def _stance(case: Case) -> str:
    """Return how the innermost speaker says it, - where the writer says it himself."""
    return case.voice.chain[-1].stance if case.voice is not None and len(case.voice.chain) > 0 else "-"


def _mentions(phrases: list[Phrase]) -> str:
    if not phrases:
        return "0"
    kind = phrases[0].source_kind or phrases[0].kind
    return f"{kind}{'*' if phrases[0].country else ''}"


def _bare_word(scene: Scene, i: int) -> str:
    """Return word i without conjunction, preposition and article, for comparison of contexts."""
    if i < 0 or i >= len(scene.words):
        return "edge"
    norm = scene.words[i].token.norm
    forms = list(word_forms(norm))
    return forms[3] if len(forms) > 3 and norm.startswith(("وال", "بال", "فال", "كال")) else forms[-1]


def _heads(case: Case) -> list[str]:
    """Return the first words of what stands in the slots nearest to the trigger."""
    found = []
    for slot in ("genitive", "object", "subject", "adjective", "علي", "في", "ب", "ل", "الي", "من", "عن"):
        for phrase in case.candidate.args.slots.get(slot, [])[:1]:
            found.append(f"{slot}={_bare_word(case.scene, phrase.first)}")
            found.append(f"{slot}={phrase.source_kind or phrase.kind}")
    return found


def trigger_features(case: Case, roles: Roles, words: list[StatusDef]) -> Features:
    """Return what speaks for a candidate as an event that is told, with the participants decided on.

    words: the lexicon's words of negation, plan and hope.
    """
    c, scene, k = case.candidate, case.scene, case.label
    T, e = c.entry.type, c.entry.id
    actor, recipient = _mentions(roles.actor), _mentions(roles.recipient)
    governor = case.structure.verb_before(c.first)
    governed, m = "none", 0
    if governor is not None and c.predicate != governor:
        lexeme = scene.verbs[governor].lexeme
        v, commas, _, r, m, _ = case.structure.between(governor, c.first)
        governed = f"{lexeme.cat}&m={min(m, 1)}"
        near = f"v={v}&c={min(commas, 1)}&r={min(r, 1)}&m={min(m, 1)}"
    else:
        near = "none"
    before, after = _word_class(scene, c.first - 1), _word_class(scene, c.last + 1)
    definite = scene.words[c.first].token.norm.startswith(("ال", "وال", "بال", "لل", "فال", "كال"))
    prefix = next((p for p in c.prefix if p in ("ب", "ل", "ك")), "")
    plain = scene.words[c.first - 1].token.norm if c.first else "edge"
    stance = _stance(case)
    index = min(scene.sentence.number, 3)
    around = [_bare_word(scene, c.first + d) for d in (-3, -2, -1)] + [_bare_word(scene, c.last + d) for d in (1, 2)]
    main = min(scene.verbs, default=None)
    opening = case.structure.names[main] if main is not None else "none"
    heads = _heads(case)
    context = [f for n, w in enumerate(around) for f in (f"w{n}={w}", f"w{n}={w}&T={T}")]
    context += [f for h in heads for f in (f"{h}&T={T}", f"{h}&e={e}")]
    context += [f"opening={opening}&T={T}", f"opening={opening}&first={main == c.first}"]
    context.append(f"length={_bucket(len(scene.words))}&k={k}")
    if governor is not None and c.predicate != governor:
        name = case.structure.names[governor]
        context += [f"govref={name}&m={min(m, 1)}&k={k}", f"govref={name}&T={T}"]
    said = "quote" if scene.quoted[c.first] else "said" if case.chain else "own"
    return [
        *context,
        *_status_words(case, words),
        f"repeat={case.repeat}&k={k}",
        f"repeat={case.repeat}&def={definite}&T={T}",
        f"repeat={case.repeat}&e={e}",
        f"repeat={case.repeat}&said={said}",
        f"bar={case.bar}",
        f"bar={case.bar}&k={k}",
        f"bar={case.bar}&T={T}",
        f"bar={case.bar}&e={e}",
        f"status={case.status}&k={k}",
        f"owner={case.owner}&k={k}",
        f"e={e}",
        f"e={e}&k={k}",
        f"T={T}&k={k}",
        f"T={T}&k={k}&A={actor != '0'}&R={recipient != '0'}",
        f"A={actor}&k={k}&T={T}",
        f"R={recipient}&k={k}&T={T}",
        f"before={before}&k={k}",
        f"before={before}&def={definite}&p={prefix}&k={k}",
        f"word={plain}&k={k}",
        f"word={plain}&T={T}",
        f"after={after}&k={k}",
        f"def={definite}&k={k}&T={T}&A={actor != '0'}",
        f"def={definite}&told={case.told}&k={k}",
        f"def={definite}&told={case.told}&T={T}",
        f"p={prefix}&k={k}&T={T}",
        f"p={prefix}&before={before}",
        f"gov={governed}&k={k}",
        f"gov={governed}&T={T}",
        f"near={near}&k={k}",
        f"tense={_tense(case)}&k={k}&T={T}",
        f"tense={_tense(case)}&before={before}",
        f"said={said}&T={T}&k={k}",
        f"stance={stance}&k={k}",
        f"index={index}&k={k}",
        f"inside={case.inside}&k={k}",
        f"light={c.light}",
        f"light={c.light}&T={T}",
        f"earlier={min(case.earlier, 3)}&k={k}",
        f"implied={case.implied}&k={k}&T={T}",
        f"e={e}&said={said}",
        f"doubt={c.doubt}&e={e}",
        f"doubt={c.doubt}",
        f"e={e}&A={actor != '0'}&R={recipient != '0'}",
        f"suffix={bool(c.args.slots.get('genitive')) and c.args.slots['genitive'][0].kind == 'pronoun'}&k={k}",
    ]


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
    if voice is None:
        return base
    first, last, cue = voice.first, voice.last, voice.cue
    covers = first <= c.first <= last
    inner = case.structure.between(max(first - 1, 0), c.first) if covers else (0, 0, 0, 0, 0, 0)
    side = "after" if c.first > cue else "before"
    gap = _bucket(abs(c.first - cue))
    at = c.predicate if c.predicate is not None else c.first
    joined = scene.words[at].token.norm.startswith("و") and k.startswith("verb")
    shape = f"v{min(inner[0], 3)}c{min(inner[1], 2)}m{min(inner[4], 2)}u{min(inner[5], 1)}"
    marks = f"{quoted}{scene.quoted[min(first + 1, len(scene.words) - 1)]}"
    base += [
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
    return base


def time_features(case: Case, span: TimeSpan, chosen: bool, rank: int) -> Features:
    """Return what speaks for a time expression as the event's."""
    k, T = case.label, case.candidate.entry.type
    direction, n, between = place_in(case, span.first, span.last)
    rule = getattr(span.expression, "rule", None)
    cross = sum(1 for other in case.scene.times if other is not span)
    return [
        f"rule={chosen}",
        f"rule={chosen}&k={k}",
        f"rule={chosen}&T={T}",
        f"rule={chosen}&d={direction}&n={n}",
        f"rule={chosen}&{between}&d={direction}",
        f"d={direction}&n={n}&k={k}",
        f"{between}&d={direction}&k={k}",
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
    direction, n, between = place_in(case, phrase.first, phrase.last)
    preposition = preposition_before(case.scene, phrase)
    return [
        f"rule={chosen}",
        f"rule={chosen}&k={k}",
        f"rule={chosen}&T={T}",
        f"rule={chosen}&d={direction}&n={n}",
        f"rule={chosen}&{between}&d={direction}",
        f"p={preposition}&d={direction}&k={k}",
        f"p={preposition}&T={T}",
        f"p={preposition}&rule={chosen}&kind={phrase.kind}",
        f"role={role}&T={T}&p={preposition}",
        f"role={role}&kind={phrase.kind}&T={T}",
        f"d={direction}&n={n}&p={preposition}",
        f"{between}&d={direction}&k={k}",
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


#: How far before and after a trigger words of negation, plan and hope are looked for, in words.
_STATUS_BEFORE, _STATUS_AFTER = 10, 5


def _status_words(case: Case, words: list[StatusDef]) -> Features:
    """Return the words of negation, plan and hope around a trigger, each with its distance."""
    c, scene, k = case.candidate, case.scene, case.label
    at = c.predicate if c.predicate is not None else c.first
    found: Features = []
    for j in range(max(0, at - _STATUS_BEFORE), min(len(scene.words), c.last + _STATUS_AFTER)):
        if c.first <= j <= c.last:
            continue
        where = f"b{_bucket(at - j)}" if j < at else f"a{_bucket(j - c.last)}"
        for analysis in scene.words[j].analyses:
            if analysis.lexeme.cat == "status":
                word = words[analysis.lexeme.ref]
                found += [f"{word.id}&{where}", f"{word.effect}.{word.scope}&{where}&k={k}", f"{word.id}&k={k}"]
        if "negation" in scene.functions[j]:
            found += [f"no={scene.words[j].token.norm}&{where}", f"no={scene.words[j].token.norm}&{where}&k={k}"]
    return found


def status_features(case: Case, words: list[StatusDef]) -> Features:
    """Return what speaks for an event as planned, or as denied. words: the lexicon's words of negation, plan and hope."""
    c, scene, k, T = case.candidate, case.scene, case.label, case.candidate.entry.type
    tense = _tense(case)
    stance = _stance(case)
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
    features += _status_words(case, words)
    governor = case.structure.verb_before(c.first)
    if governor is not None and c.predicate != governor:
        lexeme = scene.verbs[governor].lexeme
        future = "س" in scene.verbs[governor].prefix
        features += [f"gov={case.structure.names[governor]}&k={k}", f"govtense={lexeme.a}{future}&k={k}&T={T}"]
    return features
