"""Who speaks in a document: sources, the passages in their words, and what is remembered of them from sentence to sentence."""

from dataclasses import dataclass, field, replace

from isnad.arabic.letters import QUOTES
from isnad.arabic.normal import normalize
from isnad.events.agreement import gender
from isnad.record.analysis import Phrase, Scene
from isnad.record.word_classes import WordClasses

#: Kinds of phrase that may say something.
SPEAKERS = frozenset({"person", "source", "body", "organization", "outlet", "country", "group", "party"})
#: Kinds of thing that may tell something.
TELLING = frozenset({"thing", "event"})
#: Sectors of those who act for a state.
STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
#: Sectors whose people speak for what they belong to.
_GROUPS = frozenset({"OPP", "PRM", "REB", "PTY"})
#: The head of words that stand for somebody honoured: سموه.
_HONOUR = "honour"
#: Most links kept of a chain.
MAX_CHAIN = 4


@dataclass(frozen=True, slots=True)
class Link:
    """One source: the phrase, how it says it, the characters of the cue, and the gender its words show (m, f or '')."""

    phrase: Phrase
    stance: str
    kind: str
    cue_start: int
    cue_end: int
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """A passage of a sentence (words first to last) in the words of a chain of sources, outermost first.

    cites: who tells the passage relies on them, so that they stand behind him in a chain.
    """

    chain: tuple[Link, ...]
    first: int
    last: int
    cue: int
    entry: str
    clause: bool
    fresh: bool = True
    cites: bool = False


@dataclass(slots=True)
class Memory:
    """What the document has said so far of its speakers.

    last: who spoke last; before: the same when the sentence began; quoted: whose quotation is still open; speakers: those
    of the sentences before, the latest first; mentions: the phrases that named each party, by `key_of`;
    acting: who did what the writer told last in his own voice;
    paragraph, paragraph_start: the paragraph read last, and its first character.
    """

    last: tuple[Link, ...] = ()
    before: tuple[Link, ...] = ()
    quoted: tuple[Link, ...] = ()
    speakers: list[Link] = field(default_factory=list)
    acting: Link | None = None
    named_roles: dict[tuple[str, str | None], Phrase] = field(default_factory=dict)
    paragraph: int = -1
    paragraph_start: int = 0
    mentions: dict[str, list[Phrase]] = field(default_factory=dict)


def kind_of(phrase: Phrase, memory: Memory, classes: WordClasses) -> str:
    """Return the kind of a source (see `record.ontology.SOURCE_KINDS`)."""
    if phrase.kind == "person" and (phrase.name_ar or phrase.entity):
        return "person"
    if phrase.source_kind:
        return phrase.source_kind
    if phrase.kind == "outlet" or (phrase.sector == "JRN" and phrase.kind in ("body", "organization")):
        return "media"
    if phrase.kind == "person":
        if _named_before(phrase, memory) or _held(phrase, memory, classes):
            return "person"
        if _told_as_known(phrase, memory):
            return "person"
        if _first_word(phrase) in classes.unnamed:
            return "anonymous"
        if phrase.plural and phrase.sector in _GROUPS:
            return "organization"
        return "anonymous" if phrase.sector in ("CVL", "UAF", "REF", "JRN") else "official"
    if phrase.kind in TELLING:
        return "document"
    if phrase.kind == "group":
        if phrase.sector in _GROUPS:
            return "organization"
        return "anonymous" if phrase.sector in ("CVL", "UAF", None) else "official"
    if phrase.kind == "country":
        return "official"
    return "official" if phrase.sector in STATE and phrase.country not in ("UNO", "IGO", "NGO") else "organization"


def link_of(scene: Scene, phrase: Phrase, stance: str, i: int, memory: Memory) -> Link:
    """Return a phrase as a source whose cue is word i."""
    token = scene.words[i].token
    here = phrase.start >= scene.sentence.start and phrase.last < len(scene.words)
    return Link(
        phrase, stance, kind_of(phrase, memory, scene.classes), token.start, token.end, gender(phrase, scene) if here else ""
    )


def may_speak(phrase: Phrase) -> bool:
    """Tell whether a phrase can be who says something: not those counted, as victims and tanks are; but *أحد* السكان speaks."""
    counted = phrase.number and phrase.number not in ("أحد", "احد", "إحدى", "احدى")
    return phrase.kind in SPEAKERS and not (counted and phrase.sector in (None, "MIL", "CVL", "UAF", "COP"))


def _first_word(phrase: Phrase) -> str:
    words = normalize(phrase.text).split()
    return words[0] if words else ""


def _held(phrase: Phrase, memory: Memory, classes: WordClasses) -> bool:
    """Tell whether an office of one holder is told as known, where somebody was named who may be he: أضاف *السفير* الفرنسي."""
    if not phrase.definite or phrase.plural or _first_word(phrase).removeprefix("ال") not in classes.held:
        return False
    return any(held.name_ar and _same(country, phrase.country) for (_, country), held in memory.named_roles.items())


def _told_as_known(phrase: Phrase, memory: Memory) -> bool:
    """Tell whether an office with nothing but the article stands for a named speaker: قال فلان …. وتابع *المسؤول الإسباني*."""
    words = normalize(phrase.text).removeprefix("و").split()
    if phrase.plural or not memory.last or len(words) > _KNOWN or not all(w.startswith("ال") for w in words):
        return False
    last = memory.last[-1]
    return last.kind == "person" and last.phrase.kind == "person" and _same(last.phrase.country, phrase.country)


#: How many words an office has at most that stands for one who spoke.
_KNOWN = 3


def _named_before(phrase: Phrase, memory: Memory) -> bool:
    """Tell whether an office stands for somebody named with it before: وزير الخارجية فلان … وقال *الوزير*, *معاليه*."""
    if phrase.plural:
        return False
    if (phrase.head, phrase.country) in memory.named_roles:
        return True
    if phrase.first != phrase.last or not phrase.definite:
        return False
    named = [held for (_, country), held in memory.named_roles.items() if held.name_ar and _same(country, phrase.country)]
    if phrase.head == _HONOUR:
        return bool(named)
    word = normalize(phrase.text).removeprefix("و").removeprefix("ال")
    return any(
        phrase.head == held.head or [word] == [w.removeprefix("ال") for w in normalize(held.text).split()[:1]] for held in named
    )


def _same(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def key_of(phrase: Phrase) -> str:
    """Return what tells whether two phrases name one party: the entity, the name, or the words."""
    return phrase.entity or phrase.name_ar or phrase.text.strip(QUOTES + " ")


def going_on(chain: tuple[Link, ...], stance: str) -> tuple[Link, ...]:
    """Return the chain of a speaker who goes on by a participle: نفى الخبر، *مؤكدا* أن; قال إن …، *نافيا* أن.

    What he says now he denies only if that participle does; else it is said as before.
    """
    if not chain or "denies" not in (stance, chain[-1].stance):
        return chain
    return (*chain[:-1], replace(chain[-1], stance=stance))


def nearest_mention(phrase: Phrase, before: int, memory: Memory) -> Phrase:
    """Return the last phrase before a character offset that names the party of `phrase` (itself where there is none)."""
    named = [p for p in memory.mentions.get(key_of(phrase), []) if p.start < before]
    return named[-1] if named else phrase


#: How many earlier speakers a document keeps in mind.
_SPEAKERS_KEPT = 4


def remember_speakers(found: list[Voice], memory: Memory) -> None:
    """Take note, after a sentence, of who spoke in it: who does so only in what another says stands behind him."""
    inner = [v for v in found if any(o.clause and o.fresh and o.first < v.cue <= o.last for o in found)]
    for voice in [*inner, *(v for v in found if v not in inner)]:
        for link in voice.chain if voice.fresh and voice.chain[-1].phrase.kind not in TELLING else ():
            kept = [s for s in memory.speakers if key_of(s.phrase) != key_of(link.phrase)]
            memory.speakers = [link, *kept][:_SPEAKERS_KEPT]


def chain_at(i: int, found: list[Voice], skip_cue: int | None = None) -> tuple[tuple[Link, ...], Voice | None]:
    """Return the chain in whose words word i stands, and the innermost voice that says so."""
    covering = [v for v in found if v.first <= i <= v.last and v.cue != i and v.cue != skip_cue]
    clauses = [v for v in covering if v.clause]
    phrases = [v for v in covering if not v.clause and not v.cites]
    cited = [v for v in covering if v.cites]
    inner = max(clauses, key=lambda v: v.cue, default=None)
    chain: list[Link] = []
    for voice in [*phrases, *([inner] if inner is not None else []), *cited]:
        for link in voice.chain:
            if not any(link.phrase.start == other.phrase.start and link.phrase.text == other.phrase.text for other in chain):
                chain.append(link)
    return tuple(chain[:MAX_CHAIN]), inner or next(reversed([*cited, *phrases]), None)
