"""What speaks for and against a reading of a sentence, as named features: the weights of the lexicon are given to these.

A feature is a short string, `name=value` joined by `&`. Names: e entry, T type, k kind of trigger, d direction (a after
the trigger, b before, i inside), n distance in words, v c s r m u how many verbs, commas, stops, relatives, complementizers
and subordinators stand between, p preposition, own the verb that has the phrase among its arguments and its slot.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from isnad.arabic.normal import normalize
from isnad.events.frames import Roles, word_forms
from isnad.events.rivals import Rivals
from isnad.events.speakers import Link, Voice
from isnad.events.structure import Structure
from isnad.events.triggers import Candidate
from isnad.lexicon.tables import StatusDef
from isnad.record.analysis import Phrase, Scene

if TYPE_CHECKING:
    from isnad.events.sight import Sight

Features = list[str]
#: A function that makes features of a few plain values, and the values. The same values weigh the same: `swift` keeps the sum.
Block = tuple[Callable[..., Features], tuple]
#: Country -> in which parts of the event, the sentence and the article it was met.
Evidence = dict[str, set[str]]


@dataclass(slots=True)
class Case:
    """A candidate with all that the rules say of it, before anything is decided.

    start: the offset in the text of the trigger's first word; label: the kind of the trigger, with a mark where a light verb
    carries it. sight: what a network sees of the document (None: none is asked), seen: of the trigger, and outlook: what it
    says for it as an event.
    """

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
    last_status: str = ""
    rivals: Rivals = field(default_factory=Rivals)
    likely: tuple[float, float] = (0.0, 0.0)
    last_type: str = ""
    standing: tuple[str, int] = ("-", 0)
    here: frozenset[str] = frozenset()
    frame: dict[str, str] = field(default_factory=dict)
    ground: list[Block] = field(default_factory=list)
    sight: "Sight | None" = None
    seen: Any = None
    outlook: float = 0.0
    start: int = field(init=False)
    label: str = field(init=False)
    _slots: dict[int, str] | None = field(init=False, default=None)
    _ruled: dict[tuple[int, int], str] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        candidate = self.candidate
        self.start = self.scene.words[candidate.first].token.start
        self.label = candidate.kind + "+" if candidate.light and candidate.predicate is not None else candidate.kind

    @property
    def slots(self) -> dict[int, str]:
        """The slot of the trigger in which each phrase stands, by the phrase's first word."""
        if self._slots is not None:
            return self._slots
        found: dict[int, str] = {}
        for slot, phrases in self.candidate.args.slots.items():
            for phrase in phrases:
                found.setdefault(phrase.first, slot)
        self._slots = found
        return found

    @property
    def ruled(self) -> dict[tuple[int, int], str]:
        """The role that the rules give each phrase, by its first word and its offset in the text."""
        if self._ruled is not None:
            return self._ruled
        found: dict[tuple[int, int], str] = {}
        for role, phrases in (("actor", self.rule.actor), ("recipient", self.rule.recipient), ("place", self.rule.place)):
            for phrase in phrases:
                found.setdefault((phrase.first, phrase.start), role)
        self._ruled = found
        return found


def given(*features: str) -> Features:
    """Return features as they are: the function of a block of features too various for their sum to be kept."""
    return list(features)


def spelled(blocks: Iterable[Block]) -> Features:
    """Return the features of blocks."""
    return [feature for make, values in blocks for feature in make(*values)]


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
    return direction, bucket(distance), _shape(between)


@lru_cache(maxsize=1 << 12)
def _shape(between: tuple[int, int, int, int, int, int]) -> str:
    v, c, s, r, m, u = between
    return f"v{min(v, 2)}c{min(c, 2)}s{min(s, 1)}r{min(r, 1)}m{min(m, 1)}u{min(u, 1)}"


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
    return _bare(scene.words[i].token.norm)


@lru_cache(maxsize=1 << 14)
def _bare(norm: str) -> str:
    forms = word_forms(norm)
    last = len(forms) - 1
    return forms[min(3, last) if norm.startswith(("وال", "بال", "فال", "كال")) else last]


#: How many words of a participant, after its first, are looked at for its sector.
_INSIDE = 5


@lru_cache(maxsize=1 << 13)
def plain_words(text: str) -> tuple[str, ...]:
    """Return the first words of a phrase without conjunction, preposition and article; of none at all one empty word."""
    return tuple(map(_plain, normalize(text).split()[: _INSIDE + 1])) or ("",)


def first_word(phrase: Phrase) -> str:
    """Return the first word of a phrase without conjunction, preposition and article."""
    return plain_words(phrase.text)[0]


def _plain(norm: str) -> str:
    return norm.removeprefix("و").removeprefix("لل").removeprefix("ال") if len(norm) > 4 else norm


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
    for j in case.structure.signals:
        if c.first <= j <= c.last or not at - _STATUS_BEFORE <= j < c.last + _STATUS_AFTER:
            continue
        where = f"b{bucket(at - j)}" if j < at else f"a{bucket(j - c.last)}"
        for analysis in scene.words[j].analyses:
            if analysis.cat == "status":
                word = words[analysis.lexeme.ref]
                found += [f"{word.id}&{where}", f"{word.effect}.{word.scope}&{where}&k={k}", f"{word.id}&k={k}"]
        if "negation" in scene.functions[j]:
            found += [f"no={scene.words[j].token.norm}&{where}", f"no={scene.words[j].token.norm}&{where}&k={k}"]
    return found


def trigger_features(case: Case, roles: Roles) -> list[Block]:
    """Return what speaks for a candidate as an event that is told, with the participants decided on."""
    return [*case.ground, *party_features(case, roles)]


def is_definite(case: Case) -> bool:
    """Tell whether the trigger's first word has the article."""
    return case.scene.words[case.candidate.first].token.norm.startswith(_DEFINITE)


def told_how(case: Case) -> str:
    """Return whether the trigger stands in quotation marks (quote), in somebody's words (said) or in the writer's (own)."""
    return "quote" if case.scene.quoted[case.candidate.first] else "said" if case.chain else "own"


#: How a word with the article begins, with or without clitics.
_DEFINITE = ("ال", "وال", "بال", "لل", "فال", "كال")


def party_features(case: Case, roles: Roles) -> list[Block]:
    """Return those features of a trigger that depend on who takes part; `swift` knows the most that they can come to."""
    c, k, definite = case.candidate, case.label, is_definite(case)
    a, r = (min(int(chance * LIKELY), LIKELY - 1) for chance in case.likely)
    T, e = c.entry.type, c.entry.id
    actor, recipient = _mentions(roles.actor), _mentions(roles.recipient)
    return [
        (mention_features, (actor, recipient, definite, k, T)),
        (entry_mention_features, (actor != NOBODY, recipient != NOBODY, e)),
        (repeat_features, (case.repeat, told_how(case), definite, k, T)),
        (entry_repeat_features, (case.repeat, e)),
        (likely_features, (a, r, k, T)),
    ]


#: In how many steps the chance of the likeliest actor and recipient is told.
LIKELY = 6


def mention_features(actor: str, recipient: str, definite: bool, k: str, T: str) -> Features:
    """Return of what kind the first actor and the first recipient are."""
    a, r = actor != NOBODY, recipient != NOBODY
    return [
        f"T={T}&k={k}&A={a}&R={r}",
        f"A={actor}&k={k}&T={T}",
        f"R={recipient}&k={k}&T={T}",
        f"def={definite}&k={k}&T={T}&A={a}",
    ]


def entry_mention_features(actor: bool, recipient: bool, e: str) -> Features:
    """Return whether an event of the entry has an actor and a recipient."""
    return [f"e={e}&A={actor}&R={recipient}"]


def repeat_features(repeat: str, said: str, definite: bool, k: str, T: str) -> Features:
    """Return which parties the event shares with earlier ones."""
    return [f"repeat={repeat}&k={k}", f"repeat={repeat}&def={definite}&T={T}", f"repeat={repeat}&said={said}"]


def entry_repeat_features(repeat: str, e: str) -> Features:
    """Return which parties an event of the entry shares with earlier ones."""
    return [f"repeat={repeat}&e={e}"]


def likely_features(a: int, r: int, k: str, T: str) -> Features:
    """Return how likely the likeliest actor and the likeliest recipient are, in steps."""
    return [f"a={a}&r={r}&k={k}", f"a={a}&T={T}&k={k}", f"r={r}&T={T}&k={k}", f"a={a}&r={r}&T={T}"]
