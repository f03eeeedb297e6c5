"""What speaks for and against a reading of a sentence, as named features: the weights of the lexicon are given to these.

A feature is a short string, `name=value` joined by `&`. Names: e entry, T type, k kind of trigger, d direction (a after
the trigger, b before, i inside), n distance in words, v c s r m u how many verbs, commas, stops, relatives, complementizers
and subordinators stand between, p preposition, own the verb that has the phrase among its arguments and its slot.
"""

from dataclasses import dataclass, field

from isnad.events.attribution import Link, Voice
from isnad.events.frames import Roles, word_forms
from isnad.events.structure import Structure
from isnad.events.triggers import Candidate
from isnad.lexicon.tables import EventDef, StatusDef
from isnad.record.analysis import Phrase, Scene

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
    neighbours: tuple[Candidate | None, Candidate | None] = (None, None)
    last_told: Candidate | None = None
    rivals: list[Candidate] = field(default_factory=list)
    likely: tuple[float, float] = (0.0, 0.0)
    last_type: str = ""
    standing: tuple[str, int] = ("-", 0)
    here: frozenset[str] = frozenset()
    frame: dict[str, str] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """The offset in the text of the trigger's first word."""
        return self.scene.words[self.candidate.first].token.start

    @property
    def label(self) -> str:
        """The kind of the trigger, with a mark where a light verb carries it."""
        return self.candidate.kind + ("+" if self.candidate.light and self.candidate.predicate is not None else "")


def bucket(n: int) -> int:
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
    return direction, bucket(distance), f"v{min(v, 2)}c{min(c, 2)}s{min(s, 1)}r{min(r, 1)}m{min(m, 1)}u{min(u, 1)}"


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


def tense_of(case: Case) -> str:
    """Return tense and prefixes of the verb that carries the event, - where there is none."""
    at = case.candidate.predicate if case.candidate.predicate is not None else case.candidate.first
    analysis = case.scene.verbs.get(at)
    if analysis is None:
        return "-"
    return analysis.lexeme.a + "".join(p for p in analysis.prefix if p in ("س", "ل"))


def stance_of(case: Case) -> str:
    """Return how the innermost speaker says it, - where the writer says it himself."""
    return case.voice.chain[-1].stance if case.voice is not None and len(case.voice.chain) > 0 else "-"


#: What is said of the kind of a participant where there is none.
NOBODY = "0"


def _mentions(phrases: list[Phrase]) -> str:
    if not phrases:
        return NOBODY
    kind = phrases[0].source_kind or phrases[0].kind
    return f"{kind}{'*' if phrases[0].country else ''}"


def bare_word(scene: Scene, i: int) -> str:
    """Return word i without conjunction, preposition and article, for comparison of contexts."""
    if i < 0 or i >= len(scene.words):
        return "edge"
    norm = scene.words[i].token.norm
    forms = list(word_forms(norm))
    return forms[3] if len(forms) > 3 and norm.startswith(("وال", "بال", "فال", "كال")) else forms[-1]


def heads(case: Case) -> list[str]:
    """Return the first words of what stands in the slots nearest to the trigger."""
    found = []
    for slot in ("genitive", "object", "subject", "adjective", "علي", "في", "ب", "ل", "الي", "من", "عن"):
        for phrase in case.candidate.args.slots.get(slot, [])[:1]:
            found.append(f"{slot}={bare_word(case.scene, phrase.first)}")
            found.append(f"{slot}={phrase.source_kind or phrase.kind}")
    return found


#: How far before and after a trigger words of negation, plan and hope are looked for, in words.
_STATUS_BEFORE, _STATUS_AFTER = 10, 5


def status_words(case: Case, words: list[StatusDef]) -> Features:
    """Return the words of negation, plan and hope around a trigger, each with its distance."""
    c, scene, k = case.candidate, case.scene, case.label
    at = c.predicate if c.predicate is not None else c.first
    found: Features = []
    for j in range(max(0, at - _STATUS_BEFORE), min(len(scene.words), c.last + _STATUS_AFTER)):
        if c.first <= j <= c.last:
            continue
        where = f"b{bucket(at - j)}" if j < at else f"a{bucket(j - c.last)}"
        for analysis in scene.words[j].analyses:
            if analysis.lexeme.cat == "status":
                word = words[analysis.lexeme.ref]
                found += [f"{word.id}&{where}", f"{word.effect}.{word.scope}&{where}&k={k}", f"{word.id}&k={k}"]
        if "negation" in scene.functions[j]:
            found += [f"no={scene.words[j].token.norm}&{where}", f"no={scene.words[j].token.norm}&{where}&k={k}"]
    return found


def _context_features(case: Case, main: int | None) -> Features:
    """Return the words around the trigger and in its slots, and the word that opens the sentence."""
    c, scene, k = case.candidate, case.scene, case.label
    T, e = c.entry.type, c.entry.id
    around = [bare_word(scene, c.first + d) for d in (-3, -2, -1)] + [bare_word(scene, c.last + d) for d in (1, 2)]
    opening = case.structure.names[main] if main is not None else "none"
    context = [f for n, w in enumerate(around) for f in (f"w{n}={w}", f"w{n}={w}&T={T}")]
    context += [f for h in heads(case) for f in (f"{h}&T={T}", f"{h}&e={e}")]
    context += [f"opening={opening}&T={T}", f"opening={opening}&first={main == c.first}"]
    context.append(f"length={bucket(len(scene.words))}&k={k}")
    return context


def _governor_features(case: Case) -> Features:
    """Return the verb before the trigger and what stands between them."""
    c, scene, k, T = case.candidate, case.scene, case.label, case.candidate.entry.type
    governor = case.structure.verb_before(c.first)
    if governor is None or c.predicate == governor:
        return [f"gov=none&k={k}", f"gov=none&T={T}", f"near=none&k={k}"]
    v, commas, _, r, m, _ = case.structure.between(governor, c.first)
    governed = f"{scene.verbs[governor].lexeme.cat}&m={min(m, 1)}"
    near = f"v={v}&c={min(commas, 1)}&r={min(r, 1)}&m={min(m, 1)}"
    name = case.structure.names[governor]
    return [
        f"govref={name}&m={min(m, 1)}&k={k}",
        f"govref={name}&T={T}",
        f"gov={governed}&k={k}",
        f"gov={governed}&T={T}",
        f"near={near}&k={k}",
    ]


def _told_features(case: Case, definite: bool, said: str) -> Features:
    """Return what the article has told before, what the rules doubt, and how the sentence says it."""
    c, k, T, e = case.candidate, case.label, case.candidate.entry.type, case.candidate.entry.id
    lead, rate = case.standing
    return [
        f"lead={lead}&T={T}",
        f"lead={lead}&k={k}&def={definite}",
        f"lead={lead}&e={e}",
        f"rate={rate}&T={T}",
        f"rate={rate}&k={k}",
        f"rate={rate}&said={said}&index={min(case.scene.sentence.number, 3)}",
        f"bar={case.bar}",
        f"bar={case.bar}&k={k}",
        f"bar={case.bar}&T={T}",
        f"bar={case.bar}&e={e}",
        f"status={case.status}&k={k}",
        f"owner={case.owner}&k={k}",
        f"def={definite}&told={case.told}&k={k}",
        f"def={definite}&told={case.told}&T={T}",
        f"said={said}&T={T}&k={k}",
        f"stance={stance_of(case)}&k={k}",
        f"index={min(case.scene.sentence.number, 3)}&k={k}",
        f"inside={case.inside}&k={k}",
        f"earlier={min(case.earlier, 3)}&k={k}",
        f"e={e}&said={said}",
        f"doubt={c.doubt}&e={e}",
        f"doubt={c.doubt}",
    ]


def _twin(case: Case) -> str:
    """Return whether the entry is met again in the sentence, on which side, and who has parties: one event may be told twice.

    زيارة مفاجئة .. ماذا جاء في *زيارة الوزير*
    """
    c = case.candidate
    twins = [t for t in case.rivals if t.entry.id == c.entry.id and t.kind == c.kind]
    if not twins:
        return "none"
    twin = min(twins, key=lambda t: abs(t.first - c.first))
    side = "after" if twin.first > c.first else "before"
    own, other = (bool(t.roles.actor or t.roles.recipient) for t in (c, twin))
    return f"{side}.{own}.{other}"


def _neighbour_features(case: Case) -> Features:
    """Return the candidates before and after in the sentence, and the event told last in it."""
    c, k, T, e = case.candidate, case.label, case.candidate.entry.type, case.candidate.entry.id
    found: Features = [f"twin={_twin(case)}&k={k}", f"twin={_twin(case)}&T={T}"]
    for side, other in zip(("prev", "next"), case.neighbours, strict=True):
        if other is None:
            found += [f"{side}=none&k={k}", f"{side}=none&T={T}"]
            continue
        gap = bucket(abs(other.first - c.first))
        same = other.entry.type == T
        found += [
            f"{side}={other.entry.id}&e={e}",
            f"{side}T={other.entry.type}&T={T}&k={k}&by={other.kind}",
            f"{side}gap={gap}&same={same}&k={k}&by={other.kind}",
            f"{side}={other.entry.id}&T={T}",
        ]
    told = case.last_told
    if told is not None:
        gap = bucket(abs(c.first - told.first))
        found += [
            f"told={told.entry.id}&e={e}",
            f"toldT={told.entry.type}&T={T}&k={k}&by={told.kind}",
            f"toldgap={gap}&same={told.entry.type == T}&k={k}&by={told.kind}",
            f"toldgap={gap}&T={T}&same={told.entry.type == T}",
        ]
    return found


def trigger_features(case: Case, roles: Roles, words: list[StatusDef]) -> Features:
    """Return what speaks for a candidate as an event that is told, with the participants decided on.

    words: the lexicon's words of negation, plan and hope.
    """
    return [*ground_features(case, words), *party_features(case, roles)]


def is_definite(case: Case) -> bool:
    """Tell whether the trigger's first word has the article."""
    return case.scene.words[case.candidate.first].token.norm.startswith(_DEFINITE)


def told_how(case: Case) -> str:
    """Return whether the trigger stands in quotation marks (quote), in somebody's words (said) or in the writer's (own)."""
    return "quote" if case.scene.quoted[case.candidate.first] else "said" if case.chain else "own"


#: How a word with the article begins, with or without clitics.
_DEFINITE = ("ال", "وال", "بال", "لل", "فال", "كال")


def party_features(case: Case, roles: Roles) -> Features:
    """Return those features of a trigger that depend on who takes part; `swift` knows the most that they can come to."""
    c, k, definite = case.candidate, case.label, is_definite(case)
    a, r = (min(int(chance * LIKELY), LIKELY - 1) for chance in case.likely)
    return [
        *mention_features(c.entry, k, definite, _mentions(roles.actor), _mentions(roles.recipient)),
        *repeat_features(case.repeat, c.entry, k, definite, told_how(case)),
        *likely_features(a, r, c.entry.type, k),
    ]


#: In how many steps the chance of the likeliest actor and recipient is told.
LIKELY = 6


def mention_features(entry: EventDef, k: str, definite: bool, actor: str, recipient: str) -> Features:
    """Return of what kind the first actor and the first recipient are."""
    T, a, r = entry.type, actor != NOBODY, recipient != NOBODY
    return [
        f"T={T}&k={k}&A={a}&R={r}",
        f"A={actor}&k={k}&T={T}",
        f"R={recipient}&k={k}&T={T}",
        f"def={definite}&k={k}&T={T}&A={a}",
        f"e={entry.id}&A={a}&R={r}",
    ]


def repeat_features(repeat: str, entry: EventDef, k: str, definite: bool, said: str) -> Features:
    """Return which parties the event shares with earlier ones."""
    return [
        f"repeat={repeat}&k={k}",
        f"repeat={repeat}&def={definite}&T={entry.type}",
        f"repeat={repeat}&e={entry.id}",
        f"repeat={repeat}&said={said}",
    ]


def likely_features(a: int, r: int, T: str, k: str) -> Features:
    """Return how likely the likeliest actor and the likeliest recipient are, in steps."""
    return [f"a={a}&r={r}&k={k}", f"a={a}&T={T}&k={k}", f"r={r}&T={T}&k={k}", f"a={a}&r={r}&T={T}"]


def ground_features(case: Case, words: list[StatusDef]) -> Features:
    """Return those features of a trigger that are known before it is known who takes part."""
    c, scene, k = case.candidate, case.scene, case.label
    T, e = c.entry.type, c.entry.id
    before, after = _word_class(scene, c.first - 1), _word_class(scene, c.last + 1)
    definite, said = is_definite(case), told_how(case)
    prefix = next((p for p in c.prefix if p in ("ب", "ل", "ك")), "")
    plain = scene.words[c.first - 1].token.norm if c.first else "edge"
    main = min(scene.verbs, default=None)
    return [
        *_context_features(case, main),
        *_governor_features(case),
        *_neighbour_features(case),
        *_told_features(case, definite, said),
        *status_words(case, words),
        f"e={e}",
        f"e={e}&k={k}",
        f"T={T}&k={k}",
        f"before={before}&k={k}",
        f"before={before}&def={definite}&p={prefix}&k={k}",
        f"word={plain}&k={k}",
        f"word={plain}&T={T}",
        f"after={after}&k={k}",
        f"p={prefix}&k={k}&T={T}",
        f"p={prefix}&before={before}",
        f"tense={tense_of(case)}&k={k}&T={T}",
        f"tense={tense_of(case)}&before={before}",
        f"e={e}&tense={tense_of(case)}",
        f"e={e}&status={case.status}&said={said}",
        f"e={e}&before={before}",
        f"light={c.light}",
        f"light={c.light}&T={T}",
        f"implied={case.implied}&k={k}&T={T}",
        f"suffix={bool(c.args.slots.get('genitive')) and c.args.slots['genitive'][0].kind == 'pronoun'}&k={k}",
    ]
