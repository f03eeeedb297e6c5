"""What the network makes of a document, sentence by sentence, and of the questions asked about its events."""

import functools
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import numpy as np

from isnad.events.network import Network, Rows, rows_of
from isnad.events.triggers import Candidate
from isnad.record.analysis import Scene

Array = Any
#: How many of the first and of the latest sentences are kept: of what stands between, a long text would fill the memory.
_FIRST, _LATEST = 50, 500


class Sight:
    """The words of a document as the network sees them, up to the sentence looked at last.

    Args: network, a trained one.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self._starts: list[int] = []
        self._seen: list[Array | None] = []
        self._places: list[tuple[int, int]] = []

    def look(self, scene: Scene) -> None:
        """Take in the next sentence."""
        if not scene.words:
            return
        seen = self.network.encode([w.token.norm for w in scene.words], categories(scene))
        self._starts += [w.token.start for w in scene.words]
        self._places += [(len(self._seen), i) for i in range(len(scene.words))]
        self._seen.append(seen)
        past = len(self._seen) - _LATEST - 1
        if past >= _FIRST:
            self._seen[past] = None

    def _at(self, character: int) -> int:
        """Return the word at a character, or the last one before it."""
        return max(0, bisect_right(self._starts, character) - 1)

    def _row(self, word: int) -> Array:
        sentence, i = self._places[word]
        seen = self._seen[sentence]
        return seen[i] if seen is not None else np.zeros(self.network.width, np.float32)

    def triggers(self, found: Sequence[Candidate]) -> list[tuple[Array, float]]:
        """Return what each trigger of the sentence looked at last is, and what speaks for it as an event that is told."""
        words = self._seen[-1] if found else None
        if words is None:
            return []
        seen = self.network.of_triggers(
            words[[t.first for t in found]], words[[t.last for t in found]], [(t.entry.type, t.entry.id) for t in found]
        )
        return list(zip(seen, self.network.outlooks(seen), strict=True))

    def weigh(
        self,
        trigger: Array,
        tasks: Sequence[str],
        keys: Sequence[tuple],
        totals: Sequence[Sequence[float]],
        rows: Sequence[Rows],
    ) -> list[tuple[float, ...]]:
        """Return for each question the sums that stand for the chances of its tasks.

        Args: trigger, what it is; keys, of each phrase the first characters of trigger and phrase, and the last one of the
        phrase; totals, what its features weigh by task; rows, of those that the network knows.
        """
        if not keys:
            return []
        here = self._at(keys[0][0])
        first = [self._at(key[1]) for key in keys]
        last = [self._at(key[2] - 1) for key in keys]
        sentence = self._places[here][0]
        phrases = self.network.of_phrases(
            rows_of([self._row(i) for i in first]), rows_of([self._row(i) for i in last]), [i - here for i in first],
            [self._places[i][0] - sentence for i in first], rows,
        )  # fmt: skip
        return list(map(tuple, self.network.weigh(tasks, trigger, phrases, totals).tolist()))


def categories(scene: Scene) -> list[tuple[str, ...]]:
    """Return for each word of a sentence all that it can be, in the order of the letters.

    Categories of the lexicon; with f., classes of function word; V, read as a verb; q, quoted; P., the kind of the phrase that
    begins there, x., its clitics, s., its sector, ctry, that its country is known; time, part of a time expression; BOS, the
    first word.
    """
    timed = {i for t in scene.times for i in range(t.first, t.last + 1)}
    found = []
    for i, word in enumerate(scene.words):
        phrase = scene.phrase_at(i)
        party = (phrase.kind, phrase.prefix, bool(phrase.country), phrase.sector) if phrase is not None else None
        found.append(_names(word.cats, scene.functions[i], i in scene.verbs, scene.quoted[i], party, not i, i in timed))
    return found


@functools.lru_cache(maxsize=1 << 14)
def _names(
    cats: frozenset[str], functions: frozenset[str], verb: bool, quoted: bool,
    party: tuple[str, tuple[str, ...], bool, str | None] | None, first: bool, timed: bool,
) -> tuple[str, ...]:  # fmt: skip
    """Return the names of `categories` for a word of which all that is known."""
    names = {*cats, *(f"f.{name}" for name in functions)}
    names.update(name for name, is_it in (("V", verb), ("q", quoted), ("BOS", first), ("time", timed)) if is_it)
    if party is not None:
        kind, prefix, country, sector = party
        names.add(f"P.{kind}")
        names.update(f"x.{clitic}" for clitic in prefix)
        if country:
            names.add("ctry")
        if sector:
            names.add(f"s.{sector}")
    return tuple(sorted(names))
