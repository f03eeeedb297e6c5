"""The candidates of a sentence as rivals of each other: which stand between, and which have a phrase among their arguments."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from isnad.events.triggers import Candidate
from isnad.record.analysis import Phrase


class Rivals:
    """The candidates of one sentence, in the order of the text. Those at the word of a candidate are no rivals of it."""

    def __init__(self, candidates: Sequence[Candidate] = ()) -> None:
        self._candidates = candidates
        self._parties = [(p, t) for t in candidates for p in (*t.roles.actor, *t.roles.recipient)]
        self._firsts = sorted({t.first for t in candidates})
        self._claims: dict[int, list[tuple[str, Candidate]]] = {}
        for candidate in candidates:
            for slot, phrases in candidate.args.slots.items():
                for first in {p.first for p in phrases}:
                    self._claims.setdefault(first, []).append((slot, candidate))

    def of(self, candidate: Candidate) -> list[Candidate]:
        """Return the rivals of a candidate."""
        return [t for t in self._candidates if t.first != candidate.first]

    def has_inside(self, candidate: Candidate) -> bool:
        """Tell whether a candidate stands inside a participant of another (30 *طالبا*)."""
        return any(p.first <= candidate.first <= p.last and t is not candidate for p, t in self._parties)

    def between(self, candidate: Candidate, phrase: Phrase) -> int:
        """Return at how many words between a candidate and a phrase there are rivals."""
        if phrase.first > candidate.first:
            return bisect_left(self._firsts, phrase.first) - bisect_right(self._firsts, candidate.first)
        return max(0, bisect_left(self._firsts, candidate.first) - bisect_right(self._firsts, phrase.last))

    def claim(self, candidate: Candidate, phrase: Phrase) -> tuple[int, str, Candidate] | None:
        """Return the rival nearest to a phrase that has it among its arguments: distance, slot, rival."""
        claims = [
            (abs(t.first - phrase.first), slot, t) for slot, t in self._claims.get(phrase.first, ()) if t.first != candidate.first
        ]
        return min(claims, key=lambda claim: claim[0], default=None)
