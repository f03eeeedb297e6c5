"""The judge of the line: the answers of `Judge`, sooner.

What cannot come to an event, whoever takes part in it, is told before its participants are looked for.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import product

from isnad.events.features import (
    LIKELY,
    NOBODY,
    Block,
    Case,
    entry_mention_features,
    entry_repeat_features,
    given,
    is_definite,
    likely_features,
    mention_features,
    repeat_features,
    told_how,
)
from isnad.events.judging import TRIGGER, Asked, Judge, Weights, chance_of, shares_of
from isnad.events.network import Network
from isnad.events.summing import Make, Part, options_of, parts_of, total_of

#: What a sum of weights may lose where it is summed in another order.
_SLACK = 1e-6
#: How many sums are kept of one kind of block.
_KEPT = 1 << 12
_NONE: dict[str, float] = {}
#: How many kinds of candidate are kept with the most that their participants can add.
_KEPT_MOST = 1 << 14
#: From so many questions on, the tables are made that answer a question sooner: each costs as much as these questions do without
#: (a single article asks fewer, and need not wait for them).
_MANY_CHOICES = 400
_MANY_SUMS = 20_000
#: Stands for a participant of any kind: a value that no weight is given to.
_SOMEBODY = "?"
_PARTIES = tuple(product((NOBODY, _SOMEBODY), repeat=2))
_PARTY_NAMES = frozenset({"A=", "R=", "repeat="})
_VALUE = re.compile("=[^&]*")


class Swift(Judge):
    """Answers as `Judge` does, keeps what blocks of features weigh, and tells candidates without hope early.

    Args: weights and network, as of `Judge`.
    """

    def __init__(self, weights: Weights, network: Network | None = None) -> None:
        super().__init__(weights, network)
        self._kinds, self._parties = _of_parties(weights.get("trigger", {}))
        self._likely: dict[tuple[str, str], float] = {}
        self._most: dict[tuple[tuple[str, ...], str, bool, str, str, str], float] = {}
        self._weighed: dict[Make, dict[tuple, complex]] = defaultdict(dict)
        self._known: dict[Make, dict[tuple, Part]] = defaultdict(dict)
        self._joint: dict[tuple[str, ...], dict[str, complex]] = {}
        self._asked: Counter[str | tuple[str, ...]] = Counter()
        self._chosen: dict[Make, dict[tuple, dict[str, float]]] = defaultdict(dict)
        self._by_option: dict[str, dict[str, dict[str, float]]] = {}
        chance = self.threshold("trigger")
        self._least = math.log(chance / (1 - chance)) - _SLACK if 0 < chance < 1 else -math.inf

    def weigh(self, tasks: Sequence[str], case: Case, asked: Sequence[Asked]) -> list[Sequence[float]]:
        """Return for each phrase asked about, or for the trigger itself, the chances of several tasks, two at most."""
        if case.sight is None or tasks == TRIGGER:
            return super().weigh(tasks, case, asked)
        biases, single = [self.bias(task) for task in tasks], len(tasks) == 1
        parts = [parts_of(tasks, blocks, self._known, self._weigh_known) for _, blocks in asked]
        totals = [(biases[0] + t.real,) if single else (biases[0] + t.real, biases[1] + t.imag) for t, _ in parts]
        sums = case.sight.weigh(case.seen, tasks, [key for key, _ in asked], totals, [rows for _, rows in parts])
        return [[chance_of(n) for n in of_phrase] for of_phrase in sums]

    def _weigh_known(self, tasks: Sequence[str], make: Make, values: tuple) -> Part:
        """Return what the features of a block weigh and the rows of those that the network knows, and keep them."""
        assert self.network is not None
        features = make(*values)
        found = self._sum(tasks, features), self.network.known(features)
        if make is not given:
            kept = self._known[make]
            if len(kept) >= _KEPT:
                kept.clear()
            kept[values] = found
        return found

    def chances(self, tasks: Sequence[str], key: tuple, blocks: Sequence[Block]) -> Sequence[float]:
        """Return the chance of each of several tasks, two at most, that are asked with the same features."""
        total = self._total(tasks, blocks)
        return [chance_of(self.bias(task) + part) for task, part in zip(tasks, (total.real, total.imag), strict=False)]

    def totals(self, tasks: Sequence[str], blocks: Sequence[Block]) -> Sequence[float]:
        """Return the sums of weights of several tasks, two at most, that are asked with the same features."""
        total = self._total(tasks, blocks)
        return [self.bias(task) + part for task, part in zip(tasks, (total.real, total.imag), strict=False)]

    def _total(self, tasks: Sequence[str], blocks: Iterable[Block]) -> complex:
        """Return what the features of blocks weigh. The sums of two tasks go together as the two parts of one number."""
        return total_of(tasks, blocks, self._weighed, self._weigh)

    def _weigh(self, tasks: Sequence[str], make: Make, values: tuple) -> complex:
        """Return what the features of a block weigh, and keep it. A kind of block has always the same tasks."""
        if make is given:
            return self._sum(tasks, values)
        kept = self._weighed[make]
        if len(kept) >= _KEPT:
            kept.clear()
        found = kept[values] = self._sum(tasks, make(*values))
        return found

    def _sum(self, tasks: Sequence[str], features: Iterable[str]) -> complex:
        if len(tasks) == 1:
            return complex(self.total(tasks[0], features))
        both = tuple(tasks)
        table = self._joint.get(both)
        if table is None:
            one, other = (self._weights.get(task, _NONE) for task in tasks)
            self._asked[both] += 1
            if self._asked[both] < _MANY_SUMS:
                return sum((complex(one.get(f, 0.0), other.get(f, 0.0)) for f in features if f in one or f in other), 0j)
            table = {f: complex(one.get(f, 0.0), other.get(f, 0.0)) for f in one.keys() | other.keys()}
            self._joint[both] = table
        return sum(filter(None, map(table.get, features)), 0j)

    def choice(self, task: str, options: tuple[str, ...], key: tuple, blocks: Sequence[Block]) -> dict[str, float]:
        """Return the chance of each option of a task, of which one is right."""
        totals = dict.fromkeys(options, 0.0)
        table = self._by_option.get(task)
        if table is not None:
            options_of(totals, blocks, self._chosen, partial(self._weigh_options, table))
        else:
            for make, values in blocks:
                for option in options:
                    totals[option] += self.total(task, make(option, *values))
            self._asked[task] += 1
            if self._asked[task] >= _MANY_CHOICES:
                self._by_option[task] = _of_options(self._weights.get(task, {}))
        return shares_of(totals)

    def _weigh_options(self, table: dict[str, dict[str, float]], make: Make, values: tuple) -> dict[str, float]:
        """Return what the features of a block weigh for each option that any of them is known of, and keep it."""
        kept = self._chosen[make]
        if len(kept) >= _KEPT:
            kept.clear()
        found: dict[str, float] = {}
        for feature in make("", *values):
            for option, weight in table.get(_optionless(feature), _NONE).items():
                found[option] = found.get(option, 0.0) + weight
        kept[values] = found
        return found

    def hopeless(self, case: Case, repeats: Sequence[str]) -> bool:
        """Tell whether a candidate stays below the threshold whoever takes part in it."""
        entry, k, definite, said = case.candidate.entry, case.label, is_definite(case), told_how(case)
        T, e = entry.type, entry.id
        most = self.bias("trigger") + self._total(TRIGGER, case.ground).real + self._most_likely(k, T)
        if self._falls(case, most + self._parties):
            return True
        key = tuple(repeats), said, definite, k, T, e
        more = self._most.get(key)
        if more is None:
            if len(self._most) >= _KEPT_MOST:
                self._most.clear()
            repeated = max(
                self._of(repeat_features, (repeat, said, definite, k, T)) + self._of(entry_repeat_features, (repeat, e))
                for repeat in repeats
            )
            more = self._most[key] = repeated + self._most_mentioned(definite, k, T, e)
        return self._falls(case, most + more)

    def _falls(self, case: Case, most: float) -> bool:
        """Tell whether a candidate whose features weigh so much at most stays below the threshold."""
        return (most if case.sight is None else case.sight.network.told(most, case.outlook)) < self._least

    def _of(self, make: Make, values: tuple) -> float:
        """Return what the features of a block weigh for a candidate."""
        found = self._weighed[make].get(values)
        return (found if found is not None else self._weigh(TRIGGER, make, values)).real

    def _most_likely(self, k: str, T: str) -> float:
        """Return the most that the chances of participants add, whatever they are."""
        most = self._likely.get((k, T))
        if most is None:
            steps = product(range(LIKELY), repeat=2)
            most = self._likely[k, T] = max(self.total("trigger", likely_features(a, r, k, T)) for a, r in steps)
        return most

    def _most_mentioned(self, definite: bool, k: str, T: str, e: str) -> float:
        """Return the most that the kinds of participants add, whatever they are."""
        rest = f"k={k}&T={T}"
        actor, recipient = self._kinds.get(("A", rest), 0.0), self._kinds.get(("R", rest), 0.0)
        return max(
            self._of(mention_features, (a, r, definite, k, T))
            + self._of(entry_mention_features, (a == _SOMEBODY, r == _SOMEBODY, e))
            + (actor if a == _SOMEBODY else 0.0)
            + (recipient if r == _SOMEBODY else 0.0)
            for a, r in _PARTIES
        )


def _of_parties(table: dict[str, float]) -> tuple[dict[tuple[str, str], float], float]:
    """Return the most that features of participants add to a candidate: `A=…` and `R=…` by what follows, and all together."""
    kinds: dict[tuple[str, str], float] = {}
    forms: dict[str, float] = {}
    for feature, weight in table.items():
        if weight > 0 and ("A=" in feature or "R=" in feature or feature.startswith("repeat=")):
            form = _VALUE.sub("=", feature)
            forms[form] = max(forms.get(form, 0.0), weight)
            if form.startswith(("A=", "R=")):
                value, _, rest = feature[2:].partition("&")
                if value != NOBODY:
                    kinds[form[0], rest] = max(kinds.get((form[0], rest), 0.0), weight)
    return kinds, sum(weight for form, weight in forms.items() if not _PARTY_NAMES.isdisjoint(form.split("&")))


def _of_options(table: dict[str, float]) -> dict[str, dict[str, float]]:
    """Return the weights of a task with options: what a feature says without its option -> option -> weight."""
    found: dict[str, dict[str, float]] = {}
    for feature, weight in table.items():
        name, _, rest = feature.partition("=")
        option, mark, rest = rest.partition("&")
        by_option = found.get(name + mark + rest)
        if by_option is None:
            found[name + mark + rest] = {option: weight}
        else:
            by_option[option] = weight
    return found


def _optionless(feature: str) -> str:
    """Return a feature without its option, which is the value of its first name: m=visit&w=بغداد."""
    name, _, rest = feature.partition("=")
    return name + "".join(rest.partition("&")[1:])
