"""Weighing: the lexicon's weights on named features, and what is decided with them for each event.

The rules propose (a frame fills a role, a cue covers a passage); the weights say how far each proposal, and each reading
that the rules left aside, is to be trusted. They are made by `tools/train_weights.py` from annotated articles; one
logistic model for each task.
"""

import math
from collections.abc import Callable, Sequence

from isnad.events.attribution import Link, key_of
from isnad.events.evidence import (
    country_features,
    mode_features,
    place_before_features,
    place_features,
    sector_features,
    status_features,
    time_features,
)
from isnad.events.features import Case, Evidence, Features, trigger_features
from isnad.events.frames import PARTIES, Roles
from isnad.events.participation import role_features, ruled
from isnad.events.placing import LOCATIVE
from isnad.events.structure import preposition_before
from isnad.events.triggers import SPOKEN
from isnad.lexicon.tables import StatusDef
from isnad.record.analysis import Phrase, TimeSpan
from isnad.record.ontology import MODES

Weights = dict[str, dict[str, float]]
_LOCATIVE = frozenset({*LOCATIVE, "من", "عبر"})
_MAX_MENTIONS, _BOTH = 8, 2
#: Types of which the annotation all but always names a doer: nobody is asked, thanked or accused by nobody.
ALWAYS_DONE = frozenset(
    {"REQUEST", "AGREE", "SUPPORT", "REJECT", "THREATEN", "ACCUSE", "CONSULT", "COOPERATE", "AID", "CONCEDE", "SANCTION"}
)
#: The least chance of a doer taken for want of a better, and its least share of the chances of all.
_FAINT, _STANDS_OUT = 0.12, 0.35
_Option = tuple[Phrase, str]


class Judge:
    """Turns features into chances with the lexicon's weights.

    Args: weights, task -> feature -> weight; the feature `(threshold)` of a task holds the chance from which on it is yes.
    curious: ask on about candidates that are no events (for observers).
    """

    curious = False

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def chance(self, task: str, key: tuple, features: Features) -> float:
        """Return how probable it is, from 0 to 1, that the answer to a task is yes. key: what is asked about, for observers."""
        table = self._weights.get(task, {})
        get = table.get
        total = get("(bias)", 0.0)
        for feature in features:
            total += get(feature, 0.0)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def threshold(self, task: str) -> float:
        """Return the chance from which on the answer to a task is yes."""
        return self._weights.get(task, {}).get("(threshold)", 0.5)


class Observer(Judge):
    """A judge that keeps what it was asked and what spoke for and against it, for `explain`."""

    def __init__(self, weights: Weights) -> None:
        super().__init__(weights)
        self.asked: dict[tuple[str, tuple], tuple[float, list[tuple[str, float]]]] = {}

    def chance(self, task: str, key: tuple, features: Features) -> float:
        """Return the chance, and keep it with the features that weigh most, the heaviest first."""
        answer = super().chance(task, key, features)
        table = self._weights.get(task, {})
        told = sorted(((f, table[f]) for f in set(features) if f in table), key=lambda item: -abs(item[1]))
        self.asked[task, key] = answer, told
        return answer


def roles(case: Case, judge: Judge, before: list[_Option]) -> Roles:
    """Return the participants of an event: phrases of its sentence, and of `before` those that it can refer to."""
    found: list[tuple[float, str, Phrase]] = []
    doers: list[tuple[float, Phrase]] = []
    for phrase, origin, rank in _role_options(case, before):
        features = role_features(case, phrase, origin, rank)
        key = (case.start, *phrase.span)
        chances = judge.chance("actor", key, features), judge.chance("recipient", key, features)
        spoken_of = phrase.start in case.rule.referred and ruled(case, phrase) == "recipient"
        if spoken_of or _before_its_subject(case, phrase):
            chances = 0.0, chances[1]  # دعاها: she is no doer of it
        actor, recipient = chances[0] / judge.threshold("actor"), chances[1] / judge.threshold("recipient")
        case.likely = max(case.likely[0], chances[0]), max(case.likely[1], chances[1])
        doers.append((chances[0] if chances[0] >= chances[1] else 0.0, phrase))
        meets = case.candidate.entry.type == "CONSULT"
        if max(actor, recipient) >= 1 or (meets and sum(chances) >= judge.threshold("actor")):
            meets = meets and ruled(case, phrase) == "actor"  # both sides of a meeting act
            found.append((max(actor, recipient), "actor" if actor >= recipient or meets else "recipient", phrase))
    if case.candidate.entry.type in ALWAYS_DONE and all(role != "actor" for _, role, _ in found):
        found += _likely_doer(doers, {phrase.start for _, _, phrase in found})
    if _speaks_of_both(case) and sum(role == "actor" for _, role, _ in found) < len(case.rule.actor):
        both = {phrase.start for phrase in case.rule.actor}
        found = [f for f in found if f[2].start not in both] + [(1.0, "actor", phrase) for phrase in case.rule.actor]
    taken: set[str] = set()
    kept: list[tuple[str, Phrase]] = []
    for _, role, phrase in sorted(found, key=lambda f: -f[0]):
        if key_of(phrase) not in taken:
            taken.add(key_of(phrase))
            kept.append((role, phrase))
    decided = Roles()
    for role, phrase in sorted(kept, key=lambda f: f[1].start):
        decided.put(role, [phrase])
    del decided.actor[_MAX_MENTIONS:], decided.recipient[_MAX_MENTIONS:]
    return decided


def _speaks_of_both(case: Case) -> bool:
    """Tell whether the trigger is a verb in the dual without a subject of its own, and the rules found the two it speaks of."""
    verb = case.scene.verbs.get(case.candidate.first)
    dual = verb is not None and verb.lexeme.b in ("3md", "3fd")
    return dual and case.implied and len(case.rule.actor) == _BOTH


def _before_its_subject(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase stands before the attack or other deed that the trigger's verb tells of, and so is no doer of it.

    نجا الوزير من هجوم استهدف منزله: the attack targeted it, not the minister.
    """
    candidate = case.candidate
    subject = case.structure.subject.get(candidate.first) if candidate.kind == "verb" else None
    if subject is None or subject.how != "antecedent" or subject.phrases[0].kind != "event":
        return False
    return case.scene.words[0].token.start <= phrase.start < subject.phrases[0].start


def _likely_doer(doers: list[tuple[float, Phrase]], taken: set[int]) -> list[tuple[float, str, Phrase]]:
    """Return the likeliest doer of an act that somebody must do, where one stands out among the doubtful ones."""
    free = [d for d in doers if d[1].start not in taken]
    best = max(free, key=lambda d: d[0], default=None)
    if best is None or best[0] < _FAINT or best[0] < _STANDS_OUT * sum(chance for chance, _ in free):
        return []
    return [(best[0], "actor", best[1])]


def _role_options(case: Case, before: list[_Option]) -> list[tuple[Phrase, str, int]]:
    """Return the phrases that may take part, each with its origin and its rank among them.

    What the rules propose is always among them; a phrase that overlaps such a one is left out.
    """
    candidate, scene = case.candidate, case.scene
    start = scene.words[0].token.start
    proposed = [p for p in (*case.rule.actor, *case.rule.recipient) if p.start >= start and not _measures(case, p)]
    taken = {i for p in proposed for i in range(p.first, p.last + 1)}
    rest = (p for p in case.structure.phrases if not taken.intersection(range(p.first, p.last + 1)))
    free = [p for p in rest if _may_take_part(case, p) and not _measures(case, p)]
    found: list[tuple[Phrase, str, int]] = []
    after = 0
    earlier: list[Phrase] = []
    for phrase in sorted([*proposed, *free], key=lambda p: p.first):
        if phrase.first <= candidate.first and candidate.last <= phrase.last and phrase not in proposed:
            continue
        if phrase.first > candidate.last:
            found.append((phrase, "here", min(after, 4)))
            after += 1
        else:
            earlier.append(phrase)
    found += [(phrase, "here", min(n, 4)) for n, phrase in enumerate(reversed(earlier))]
    starts = {p.start for p, _, _ in found}
    n = 0
    ruled_before = [(p, "ruled") for p in (*case.rule.actor, *case.rule.recipient) if p.start < start]
    for phrase, origin in (*ruled_before, *before):
        if phrase.start not in starts:
            starts.add(phrase.start)
            found.append((phrase, origin, min(n, 3)))
            n += 1
    return found


def _may_take_part(case: Case, phrase: Phrase) -> bool:
    if phrase.kind in PARTIES or phrase.kind in ("source", "place"):
        return True
    if phrase.kind in ("thing", "event"):
        if phrase.number or (phrase.prefix[:1] == ("و",) and _joins_participant(case, phrase)):
            return True
        return ruled(case, phrase) != "none" or any(
            p.first == phrase.first
            for slot in ("subject", "object", "genitive", "علي", "ب")
            for p in case.candidate.args.slots.get(slot, [])
        )
    return False


def _joins_participant(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase is joined by و to one that may take part: قصف المستشفيات *والأحياء السكنية*."""
    before = case.structure.ending_at(phrase.first - 1)
    return before is not None and before.first > case.candidate.first and _may_take_part(case, before)


#: Units of time and length (normal form): what is counted with them is nobody.
_UNITS = frozenset(
    "سنه سنوات عام عاما اعوام شهر شهرا اشهر شهور يوم يوما ايام اسبوع اسبوعا اسابيع ساعه ساعات دقيقه دقاءق ثانيه ثوان "
    "متر مترا امتار كيلومتر كيلومترا كيلومترات كلم كم ميل ميلا اميال".split()
)


def _measures(case: Case, phrase: Phrase) -> bool:
    """Tell whether a quantity measures time or length (20 كيلومترا) or numbers a thing (الكيلو 160) rather than counting."""
    if not phrase.number:
        return False
    words = case.scene.words
    if phrase.first + 1 < len(words) and words[phrase.first + 1].token.norm in _UNITS:
        return True
    bare = phrase.first == phrase.last and words[phrase.first].token.kind == "number"
    before = words[phrase.first - 1].token if phrase.first else None
    return bare and before is not None and before.kind == "word" and phrase.first - 1 not in case.scene.verbs


def accepted(case: Case, judge: Judge, decided: Roles, words: list[StatusDef]) -> float:
    """Return how probable it is that the candidate is an event that the text tells."""
    last = case.scene.words[case.candidate.last].token
    key = (case.start, last.end, case.candidate.entry.type, case.candidate.entry.id)
    return judge.chance("trigger", key, trigger_features(case, decided, words))


def time(case: Case, judge: Judge, chosen: TimeSpan | None) -> TimeSpan | None:
    """Return the time expression that dates the event, or None. chosen: the one the rules would take."""
    best: tuple[float, TimeSpan] | None = None
    ranked = sorted(case.scene.times, key=lambda s: abs(s.first - case.candidate.first))
    for rank, span in enumerate(ranked):
        key = (case.start, case.scene.words[span.first].token.start, case.scene.words[span.last].token.end)
        chance = judge.chance("time", key, time_features(case, span, span is chosen, min(rank, 3)))
        if chance >= judge.threshold("time") and (best is None or chance > best[0]):
            best = (chance, span)
    return best[1] if best is not None else None


def place(
    case: Case, judge: Judge, chosen: Phrase | None, decided: Roles, is_place: Callable[[Phrase], bool], before: Sequence[_Option]
) -> Phrase | None:
    """Return the phrase that says where the event takes place, or None.

    Args: chosen, the one the rules would take; decided, the participants; before, the places of earlier sentences, each with
    how it was met.
    """
    options = [p for p in case.structure.phrases if is_place(p) or (p.kind in _SITES and _located(case, p))]
    extra = [p for p in decided.recipient if is_place(p) or (p.kind in _SITES and case.candidate.entry.type in _ON_SITES)]
    extra += [chosen] if chosen is not None else []
    begin = case.scene.words[0].token.start
    for phrase in extra:
        if phrase.start >= begin and all(phrase.start != p.start for p in options):
            options.append(phrase)
    best: tuple[float, Phrase] | None = None
    recipients, actors = {p.start for p in decided.recipient}, {p.start for p in decided.actor}
    ranked = sorted(options, key=lambda p: abs(p.first - case.candidate.first))
    met = [(p, "here") for p in ranked] + [(p, how) for p, how in before if p.start < begin]
    for rank, (phrase, how) in enumerate(met):
        role = "recipient" if phrase.start in recipients else "actor" if phrase.start in actors else "none"
        is_chosen = chosen is not None and phrase.start == chosen.start
        if how == "here":
            features = place_features(case, phrase, is_chosen, role, min(rank, 3))
        else:
            features = place_before_features(case, phrase, how, len(ranked))
        chance = judge.chance("place", (case.start, *phrase.span), features)
        if chance >= judge.threshold("place") and (best is None or chance > best[0]):
            best = (chance, phrase)
    return best[1] if best is not None else None


#: Kinds of phrase that may be a site: a mosque, a court, a camp; and types of deed whose target is where they happen.
_SITES = frozenset({"thing", "body", "organization", "source"})
_ON_SITES = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def _located(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase stands after a preposition of place."""
    return preposition_before(case.scene, phrase) in _LOCATIVE


def country(case: Case, judge: Judge, phrase: Phrase, role: str, evidence: Evidence, decided: Roles) -> str | None:
    """Return the country of a participant whose words name none, or None. evidence: country -> where it was met."""
    best: tuple[float, str] | None = None
    others = decided.recipient if role == "actor" else decided.actor
    opposite = next((p.country for p in others if p.country), "-")
    for code, signs in evidence.items():
        features = country_features(case, phrase, role, signs, (code, opposite))
        chance = judge.chance("country", (case.start, *phrase.span, code), features)
        if chance >= judge.threshold("country") and (best is None or chance > best[0]):
            best = (chance, code)
    return best[1] if best is not None else None


#: Sectors that a participant may turn out to have, beside the one its words give it; '' for none.
SECTORS = (
    "", "GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "OPP", "REB", "PRM", "UAF", "CVL", "REL", "JRN", "BUS", "EDU", "CRM",
    "MED", "LAB", "REF", "ELI",
)  # fmt: skip
_SECTORLESS = frozenset({"country", "nisba", "place"})
#: Sectors that take a side: given only where the words or another party of the event say so, never guessed.
_SIDES = frozenset({"REB", "PRM", "OPP", "PTY", "CRM"})


def sector(case: Case, judge: Judge, phrase: Phrase, role: str, signs: dict[str, str]) -> str | None:
    """Return the sector of a participant. signs: where in the event and the article a party with a sector was met."""
    if phrase.entity or phrase.kind in _SECTORLESS:
        return phrase.sector
    known = phrase.sector or ""
    evident = {known, "", *signs.values()}
    options = sorted(evident | {option for option in SECTORS if option not in _SIDES})
    chances = {}
    for option in options:
        features = sector_features(case, phrase, role, option, signs)
        chances[option] = judge.chance("sector", (case.start, *phrase.span, option), features)
    best = max(chances, key=lambda option: (chances[option], option == known))
    return (best if chances[best] >= judge.threshold("sector") else known) or None


def mode(case: Case, judge: Judge, ruled: str | None, decided: Roles) -> str | None:
    """Return the mode of the event, or None. ruled: the mode that its entry or the words around it give it."""
    known = MODES[case.candidate.entry.type]
    if not known:
        return None
    chances = {}
    for option in ("", *sorted(known)):
        features = mode_features(case, option, ruled or "", decided.actor, decided.recipient)
        chances[option] = judge.chance("mode", (case.start, option), features)
    best = max(chances, key=lambda option: (chances[option], option == ruled))
    return (best if chances[best] >= judge.threshold("mode") else ruled) or None


def status(case: Case, judge: Judge, words: list[StatusDef], chain: Sequence[Link] = ()) -> str:
    """Return whether an event happened, is planned or is denied. chain: its sources, as decided.

    A deed told in a denial by one of its own sources is denied, whatever the weights say. Words are not: who denies
    accusations does not deny that they were made.
    """
    deed = case.candidate.entry.type not in SPOKEN
    if deed and case.status == "denied" and any(link.stance == "denies" for link in chain):
        return "denied"
    features = status_features(case, words)
    key = (case.start,)
    planned = judge.chance("planned", key, features) / judge.threshold("planned")
    denied = judge.chance("denied", key, features) / judge.threshold("denied")
    if max(planned, denied) < 1:
        return "happened"
    return "planned" if planned >= denied else "denied"
