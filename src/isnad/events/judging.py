"""Weighing: the lexicon's weights on named features, and what is decided with them for each event.

The rules propose (a frame fills a role, a cue covers a passage); the weights say how far each proposal, and each reading
that the rules left aside, is to be trusted. They are made by `tools/train_weights.py` from annotated articles; one
logistic model for each task, which answers yes or no, or chooses one of several options.
"""

import math
from collections.abc import Callable, Iterable, Sequence

from isnad.events.arguments import by_order
from isnad.events.evidence import (
    country_features,
    mode_features,
    sector_features,
)
from isnad.events.features import Block, Case, Evidence, Features, spelled, trigger_features
from isnad.events.frames import Roles
from isnad.events.negation import only_its_result
from isnad.events.network import Network
from isnad.events.outlook import status_features
from isnad.events.placing import LOCATIVE
from isnad.events.siting import behind_another_deed, is_of_another, place_before_features, place_features, time_features
from isnad.events.speakers import Link
from isnad.events.status import announced_from, arranged, in_a_row
from isnad.events.structure import preposition_before
from isnad.events.topics import is_disclaimed, is_topic
from isnad.events.triggers import SPOKEN
from isnad.lexicon.tables import StatusDef
from isnad.record.analysis import Phrase, TimeSpan
from isnad.record.ontology import MODES

Weights = dict[str, dict[str, float]]
#: What is asked: the key, for observers (of phrases with their first and last characters), and the features.
Asked = tuple[tuple, Sequence[Block]]
TRIGGER = ("trigger",)
_LOCATIVE = frozenset({*LOCATIVE, "من", "عبر"})
_Option = tuple[Phrase, str]
#: Sums of weights beyond which nothing is surer.
_SURE = 30.0


#: What the words around a trigger or a phrase say for it, as the network reads them, among the features that `explain` shows.
AROUND = "words around"


def odds_of(chance: float) -> float:
    """Return the sum that stands for a chance: what `chance_of` was given."""
    return math.log(chance / (1 - chance)) if 0 < chance < 1 else math.copysign(_SURE, chance - 0.5)


def chance_of(total: float) -> float:
    """Return the chance that a sum of weights stands for."""
    if total > _SURE or total < -_SURE:
        total = math.copysign(_SURE, total)
    return 1 / (1 + math.exp(-total))


def shares_of(totals: dict[str, float]) -> dict[str, float]:
    """Return the chance of each option, which together make one, that their sums of weights stand for."""
    most = max(totals.values(), default=0.0)
    odds = {option: math.exp(total - most) for option, total in totals.items()}
    whole = sum(odds.values())
    return {option: part / whole for option, part in odds.items()}


class Judge:
    """Turns features into chances with the lexicon's weights.

    Args: weights, task -> feature -> weight; the feature `(threshold)` of a task holds the chance from which on it is yes;
    network, asked beside the weights, None for no one. curious: ask on about candidates that are no events (for observers).
    """

    curious = False

    def __init__(self, weights: Weights, network: Network | None = None) -> None:
        self._weights = weights
        self.network = network
        self._biases = {task: table.get("(bias)", 0.0) for task, table in weights.items()}

    def chance(self, task: str, key: tuple, features: Features) -> float:
        """Return how probable it is, from 0 to 1, that the answer to a task is yes. key: what is asked about, for observers."""
        return chance_of(self.total(task, features, self.bias(task)))

    def bias(self, task: str) -> float:
        """Return what is there before any feature of a task is weighed."""
        return self._biases.get(task, 0.0)

    def total(self, task: str, features: Iterable[str], total: float = 0.0) -> float:
        """Return the sum of the weights that features have for a task. total: what is there before."""
        return sum(filter(None, map(self._weights.get(task, {}).get, features)), total)

    def chances(self, tasks: Sequence[str], key: tuple, blocks: Sequence[Block]) -> Sequence[float]:
        """Return the chance of each of several tasks that are asked with the same features."""
        features = spelled(blocks)
        return [self.chance(task, key, features) for task in tasks]

    def totals(self, tasks: Sequence[str], blocks: Sequence[Block]) -> Sequence[float]:
        """Return the sums of weights of several tasks that are asked with the same features."""
        features = spelled(blocks)
        return [self.total(task, features, self.bias(task)) for task in tasks]

    def weigh(self, tasks: Sequence[str], case: Case, asked: Sequence[Asked]) -> list[Sequence[float]]:
        """Return for each phrase asked about, or for the trigger itself, the chances of several tasks."""
        if case.sight is None:
            return [self.chances(tasks, key, blocks) for key, blocks in asked]
        totals = [self.totals(tasks, blocks) for _, blocks in asked]
        if tasks == TRIGGER:
            return [[chance_of(case.sight.network.told(total[0], case.outlook))] for total in totals]
        rows = [case.sight.network.rows(blocks) for _, blocks in asked]
        answers = case.sight.weigh(case.seen, tasks, [key for key, _ in asked], totals, rows)
        return [[chance_of(n) for n in sums] for sums in answers]

    def choice(self, task: str, options: tuple[str, ...], key: tuple, blocks: Sequence[Block]) -> dict[str, float]:
        """Return the chance of each option of a task, of which one is right.

        The functions of the blocks are given the option before the values; each of their features begins with it (m=visit&…).
        """
        return self.among(
            task, key, {option: spelled((make, (option, *values)) for make, values in blocks) for option in options}
        )

    def among(self, task: str, key: tuple, options: dict[str, Features]) -> dict[str, float]:
        """Return the chance of each option of a task, of which one is right. options: with what speaks for each."""
        return shares_of({option: self.total(task, features) for option, features in options.items()})

    def threshold(self, task: str) -> float:
        """Return the chance from which on the answer to a task is yes."""
        return self._weights.get(task, {}).get("(threshold)", 0.5)

    def hopeless(self, case: Case, repeats: Sequence[str]) -> bool:
        """Tell whether it is known of a candidate, before its participants are, that it is no event: here of none.

        repeats: how the parties of the event may stand to those of earlier ones.
        """
        return False


class Observer(Judge):
    """A judge that keeps what it was asked and what spoke for and against it, for `explain`."""

    def __init__(self, weights: Weights, network: Network | None = None) -> None:
        super().__init__(weights, network)
        self.asked: dict[tuple[str, tuple, str], tuple[float, list[tuple[str, float]]]] = {}
        self._entry = ""
        self._before: list[tuple[str, tuple]] = []

    def chance(self, task: str, key: tuple, features: Features) -> float:
        """Return the chance, and keep it with the features that weigh most, the heaviest first.

        It is kept under the entry asked about, for a word can be a candidate of several: who takes part is asked before the
        candidate itself, all else after it.
        """
        answer = super().chance(task, key, features)
        table = self._weights.get(task, {})
        told = sorted(((f, table[f]) for f in set(features) if f in table), key=lambda item: -abs(item[1]))
        if task in ("actor", "recipient"):
            self._before.append((task, key))
            self._entry = ""
        elif task == "trigger":
            self._entry = key[-1]
            for question in dict.fromkeys(self._before):  # two phrases may have the same words
                self.asked[(*question, self._entry)] = self.asked.pop((*question, ""))
            self._before = []
        self.asked[task, key, self._entry] = answer, told
        return answer

    def among(self, task: str, key: tuple, options: dict[str, Features]) -> dict[str, float]:
        """Return the chance of each option, and keep it with the features that weigh most."""
        answers = super().among(task, key, options)
        table = self._weights.get(task, {})
        for option, features in options.items():
            told = sorted(((f, table[f]) for f in set(features) if f in table), key=lambda item: (-abs(item[1]), item[0]))
            self.asked[task, (*key, option), self._entry] = answers[option], told
        return answers

    def weigh(self, tasks: Sequence[str], case: Case, asked: Sequence[Asked]) -> list[Sequence[float]]:
        """Return the chances, and keep them, with what the words around say among what weighs most."""
        answers = super().weigh(tasks, case, asked)
        if case.sight is None:
            return answers
        for (key, blocks), chances in zip(asked, answers, strict=True):
            for task, chance in zip(tasks, chances, strict=True):
                before = self.chance(task, key, spelled(blocks))
                told = [*self.asked[task, key, self._entry][1], (AROUND, odds_of(chance) - odds_of(before))]
                self.asked[task, key, self._entry] = chance, sorted(told, key=lambda item: -abs(item[1]))
        return answers


def accepted(case: Case, judge: Judge, decided: Roles) -> float:
    """Return how probable it is that the candidate is an event that the text tells."""
    last = case.scene.words[case.candidate.last].token
    key = (case.start, last.end, case.candidate.entry.type, case.candidate.entry.id)
    return judge.weigh(TRIGGER, case, [(key, trigger_features(case, decided))])[0][0]


def time(case: Case, judge: Judge, chosen: TimeSpan | None) -> TimeSpan | None:
    """Return the time expression that dates the event, or None. chosen: the one the rules would take."""
    best: tuple[float, TimeSpan] | None = None
    ranked = sorted(case.scene.times, key=lambda s: abs(s.first - case.candidate.first))
    words = case.scene.words
    asked = [
        ((case.start, words[s.first].token.start, words[s.last].token.end), time_features(case, s, s is chosen, min(rank, 3)))
        for rank, s in enumerate(ranked)
    ]
    for span, (chance,) in zip(ranked, judge.weigh(("time",), case, asked), strict=True):
        if chance >= judge.threshold("time") and (best is None or chance > best[0]) and not is_of_another(case, span):
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
    options = [p for p in options if not by_order(case.scene, p.first - 1)]
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
    asked: list[Asked] = []
    for rank, (phrase, how) in enumerate(met):
        role = "recipient" if phrase.start in recipients else "actor" if phrase.start in actors else "none"
        is_chosen = chosen is not None and phrase.start == chosen.start
        if how == "here":
            blocks = place_features(case, phrase, is_chosen, role, min(rank, 3))
        else:
            blocks = place_before_features(case, phrase, how, len(ranked))
        asked.append(((case.start, *phrase.span), blocks))
    for (phrase, how), (chance,) in zip(met, judge.weigh(("place",), case, asked), strict=True):
        if how == "here" and behind_another_deed(case, phrase.first):
            continue
        if chance >= judge.threshold("place") and (best is None or chance > best[0]):
            best = (chance, phrase)
    return best[1] if best is not None else None


#: Kinds of phrase that may be a site: a mosque, a court, a camp; and types of deed whose target is where they happen.
_SITES = frozenset({"thing", "body", "organization", "source"})
_ON_SITES = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def _located(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase stands after a preposition of place, and is no time, and no part of a longer preposition.

    Not في *نهار واحد*, في *وجه الطائرات*.
    """
    scene, first = case.scene, phrase.first
    if scene.words[first].token.norm in scene.classes.placeless:
        return False
    before = scene.words[first - 1].analyses if first else ()
    inside = any(a.cat == "function" and a.lexeme.a == "preposition" and a.length > 1 for a in before)
    return not inside and preposition_before(scene, phrase) in _LOCATIVE


def country(case: Case, judge: Judge, phrase: Phrase, role: str, evidence: Evidence, decided: Roles) -> str | None:
    """Return the country of a participant whose words name none, or None. evidence: country -> where it was met.

    Those of a sector that is always some country's, or of an office that only some have, have the likeliest, however likely.
    """
    best: tuple[float, str] | None = None
    others = decided.recipient if role == "actor" else decided.actor
    opposite = next((p.country for p in others if p.country), "-")
    facts = case.scene.facts
    least = 0.0 if phrase.sector in facts.always or phrase.head in facts.offices else judge.threshold("country")
    for code, signs in evidence.items():
        features = country_features(case, phrase, role, signs, (code, opposite))
        chance = judge.chance("country", (case.start, *phrase.span, code), features)
        told = all(sign.endswith(".media") for sign in signs)  # of an outlet's country only where that is likely
        if chance >= (judge.threshold("country") if told else least) and (best is None or chance > best[0]):
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
_OPTIONS = frozenset(SECTORS) - _SIDES
#: The sector of civilians.
_CIVILIAN = "CVL"


def sector(case: Case, judge: Judge, phrase: Phrase, role: str, signs: dict[str, str], *, forces: bool = True) -> str | None:
    """Return the sector of a participant.

    Args: signs, where in the event and the article a party with a sector was met; forces, whether the article tells of forces, so
    that those who were hurt may be theirs.
    """
    if phrase.entity or phrase.kind in _SECTORLESS:
        return phrase.sector
    known = phrase.sector or ""
    evident = {known, "", *signs.values()}
    layman = not forces and phrase.head in case.scene.facts.roles.layman and known == _CIVILIAN
    options = tuple(sorted(evident if layman else evident | _OPTIONS))
    chances = judge.choice("sector", options, (case.start, *phrase.span), sector_features(case, phrase, role, signs))
    best = max(chances, key=lambda option: (chances[option], option == known))
    return (best if chances[best] >= judge.threshold("sector") else known) or None


def mode(case: Case, judge: Judge, ruled: str | None, decided: Roles) -> str | None:
    """Return the mode of the event, or None. ruled: the mode that its entry or the words around it give it."""
    known = MODES[case.candidate.entry.type]
    if not known:
        return None
    options = ("", *sorted(known))
    chances = judge.choice("mode", options, (case.start,), mode_features(case, ruled or "", decided.actor, decided.recipient))
    best = max(chances, key=lambda option: (chances[option], option == ruled))
    return (best if chances[best] >= judge.threshold("mode") else ruled) or None


def status(
    case: Case, judge: Judge, words: list[StatusDef], chain: Sequence[Link] = (), when: TimeSpan | None = None, lies: str = "-"
) -> str:
    """Return whether an event happened, is planned or is denied. chain: its sources, as decided; when, lies: see `outlook`.

    What grammar alone denies or plans (`polarity`) is so, and a deed told in a denial by one of its own sources is denied,
    whatever the weights say. Words are not: who denies accusations does not deny that they were made.
    """
    if case.candidate.denied:
        return "denied"
    deed = case.candidate.entry.type not in SPOKEN and not is_disclaimed(case)
    if deed and case.status == "denied" and any(link.stance == "denies" for link in chain):
        return "denied"
    features = status_features(case, words, when, lies)
    key = (case.start,)
    planned = judge.chance("planned", key, features) / judge.threshold("planned")
    denied = judge.chance("denied", key, features) / judge.threshold("denied")
    if case.structure.verb_before(case.candidate.first) in case.structure.undenied or is_disclaimed(case):
        denied = 0.0  # لم تنف إسرائيل اغتياله: not denied is not denied
    if case.candidate.kind == "noun" and only_its_result(case.scene, case.candidate.first):
        denied = 0.0
    if behind_done(case) or (in_a_row(case.scene, case.candidate) and lies != "ahead") or is_topic(case):
        planned = 0.0
    ahead = announced_from(case.scene, case.candidate, when) or arranged(case.scene, case.candidate, when)
    ahead = ahead or (lies == "ahead" and case.candidate.entry.type == "PROTEST" and case.candidate.kind == "noun")
    planned = max(planned, 1.0) if case.candidate.plotted or ahead else planned
    if max(planned, denied) < 1:
        return "happened"
    return "planned" if planned >= denied else "denied"


def behind_done(case: Case) -> bool:
    """Tell whether a deed is named as that behind which something comes: *بعد* زيارته سيشارك الرئيس غدا في القمة.

    Of 1,895 events of the training set that stand right behind these words 5 are planned (28 November 2026).
    """
    first, classes = case.candidate.first, case.scene.classes
    before = case.scene.words[first - 1].token.norm.removeprefix("و") if first else ""
    his = before in classes.while_doing and any(a.suffix for a in case.scene.words[first].analyses if a.cat == "noun")
    return before in classes.behind_done or his  # *خلال لقائه* الوفد أكد أنه سيزور
