"""The judge of the line: the answers of `Judge`, sooner.

What cannot come to an event, whoever takes part in it, is told before its participants are looked for.
"""

import math
from collections.abc import Sequence
from itertools import product

from isnad.events.features import (
    LIKELY,
    NOBODY,
    Case,
    ground_features,
    is_definite,
    likely_features,
    mention_features,
    repeat_features,
    told_how,
)
from isnad.events.judging import Judge, Weights
from isnad.lexicon.tables import EventDef, StatusDef

#: What a sum of weights may lose where it is summed in another order.
_SLACK = 1e-6
#: Stands for a participant of any kind: a value that no weight is given to.
_SOMEBODY = "?"


class Swift(Judge):
    """Answers as `Judge` does, and tells of candidates without hope before all is known of them.

    Args: weights, as of `Judge`.
    """

    def __init__(self, weights: Weights) -> None:
        super().__init__(weights)
        self._kinds = {name: _greatest(weights.get("trigger", {}), name) for name in ("A", "R")}
        self._likely: dict[tuple[str, str], float] = {}
        chance = self.threshold("trigger")
        self._least = math.log(chance / (1 - chance)) - _SLACK if 0 < chance < 1 else -math.inf

    def hopeless(self, case: Case, words: list[StatusDef], repeats: Sequence[str]) -> bool:
        """Tell whether a candidate stays below the threshold whoever takes part in it."""
        entry, k, definite, said = case.candidate.entry, case.label, is_definite(case), told_how(case)
        bias = self._weights.get("trigger", {}).get("(bias)", 0.0)
        most = self.total("trigger", ground_features(case, words), bias) + self._most_likely(entry.type, k)
        most += max(self.total("trigger", repeat_features(repeat, entry, k, definite, said)) for repeat in repeats)
        return most + self._most_mentioned(entry, k, definite) < self._least

    def _most_likely(self, T: str, k: str) -> float:
        """Return the most that the chances of participants add, whatever they are."""
        most = self._likely.get((T, k))
        if most is None:
            steps = product(range(LIKELY), repeat=2)
            most = self._likely[T, k] = max(self.total("trigger", likely_features(a, r, T, k)) for a, r in steps)
        return most

    def _most_mentioned(self, entry: EventDef, k: str, definite: bool) -> float:
        """Return the most that the kinds of participants add, whatever they are."""
        rest = f"k={k}&T={entry.type}"
        actor, recipient = (max(self._kinds[name].get(rest, 0.0), 0.0) for name in ("A", "R"))
        return max(
            self.total("trigger", mention_features(entry, k, definite, a, r))
            + (actor if a == _SOMEBODY else 0.0)
            + (recipient if r == _SOMEBODY else 0.0)
            for a, r in product((NOBODY, _SOMEBODY), repeat=2)
        )


def _greatest(table: dict[str, float], name: str) -> dict[str, float]:
    """Return for what follows the value in the features `name=value&…` the greatest weight that some value has."""
    found: dict[str, float] = {}
    for feature, weight in table.items():
        if feature.startswith(f"{name}="):
            value, _, rest = feature.partition("&")
            if value != f"{name}={NOBODY}" and weight > found.get(rest, -math.inf):
                found[rest] = weight
    return found
