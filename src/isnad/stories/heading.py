"""What stands over a story: its parties and its place as most reports tell them, and the report that tells it most fully.

The first report is often one that only mentions the happening, or was misread. So what most independent reports tell (copies
counted once, denials aside) heads the story, and the words shown are those of the report that agrees best with it.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from isnad.record import Mention, Party, Report
from isnad.stories.independence import ordered
from isnad.stories.profiles import Profile, Where, Who, ordinal
from isnad.stories.scoring import places, relation
from isnad.stories.timeline import LONGEST
from isnad.stories.ways import Ways
from isnad.stories.words import content_words, weight, words_of

T = TypeVar("T", bound=Hashable)

#: Least part of those that tell it that must give an entity to a party, or a place within a country to a story, for it to count.
SHARE = 0.1
#: Kinds of mention that are hardly names: what was not understood, or a deed taken for who did it («اغتيال القائد»).
_UNSURE = frozenset({"thing", "event", None})
#: What words that stand for themselves have not: quotation marks, and «ل» written together with the article.
_MARKED = re.compile(r"^لل|[\"«»“”]")
#: Characters from the beginning of an article in which it tells what is new, and within which it has come to it.
_LEDE, _OPENING = 250, 700
#: Words before an event from which on its sentence no longer begins with it.
_AWAY = 12
#: Fewest words of a sentence that can stand for itself.
_FEWEST = 6


class Heading(NamedTuple):
    """What stands over a story: its participants, its place (name or words), the country of it, the report that tells it best."""

    participants: tuple[Party, ...]
    place: str | None
    place_country: str | None
    telling: str


class _Seen(NamedTuple):
    """A participant as one report has it. at: which one of its role it is there."""

    who: Who
    mention: Mention
    key: str
    at: int


class _Known(NamedTuple):
    """A participant of a story in one role, as all reports have it."""

    role: str
    seen: list[_Seen]
    party: Party


class Votes:
    """How many independent reports tell a thing. Args: profiles, of a story; first, from `independence.originals`.

    Attributes: told, the reports that assert it (all, where none does), in order.
    """

    def __init__(self, profiles: Sequence[Profile], first: Mapping[str, Report]) -> None:
        profiles = ordered(profiles)
        self.told = [profile for profile in profiles if profile.report.event.status != "denied"] or profiles
        self._original = {profile.key: first[profile.key].event.id for profile in self.told}

    def of(self, keys: Iterable[str]) -> int:
        """Return how many independent reports these are, by their keys; those that deny it are none."""
        return len({self._original[key] for key in keys if key in self._original})

    def most(self, given: Iterable[tuple[T, str]], better: Callable[[T], float] = lambda _: 0.0) -> T | None:
        """Return what most tell, of pairs of a thing and a report's key in order; then the better, then the first."""
        keys: dict[T, list[str]] = {}
        for thing, key in given:
            keys.setdefault(thing, []).append(key)
        return max(keys, key=lambda thing: (self.of(keys[thing]), better(thing)), default=None)


def heading(profiles: Sequence[Profile], votes: Votes, kind: str, start: str | None, end: str | None, ways: Ways) -> Heading:
    """Return what stands over a story; the order of its reports plays no part.

    Args: profiles, of its reports; votes, over them; kind, its type; start and end, its days; ways, how reports tell.
    """
    known = _parties(ordered(profiles), votes)
    at = _place(votes)
    where, place = (at.where, at.report.event.place) if at else (None, None)
    country = where and (where.country or votes.most((p.where.country, p.key) for p in votes.told if p.where and p.where.country))
    window = (ordinal(start), ordinal(end)) if start and end else None
    return Heading(
        participants=tuple(one.party for one in known), place=place and (place.name_en or place.text), place_country=country,
        telling=_Telling(votes, known, kind, where, window, ways).best().key,
    )  # fmt: skip


def _parties(profiles: Sequence[Profile], votes: Votes) -> list[_Known]:
    """Return the participants, each once for its role; those that most independent reports tell first, then the first told."""
    found: list[tuple[str, list[_Seen]]] = []
    for profile in profiles:
        event = profile.report.event
        for role, whos, mentions in (("actor", profile.actors, event.actor), ("recipient", profile.recipients, event.recipient)):
            for at, (who, mention) in enumerate(zip(whos, mentions, strict=True)):
                one = _Seen(who, mention, profile.key, at)
                same = next((seen for name, seen in found if name == role and relation(who, seen[0].who) == "same"), None)
                if same is None:
                    found.append((role, [one]))
                else:
                    same.append(one)
    known = [_Known(role, seen, _party(role, seen, votes)) for role, seen in found]
    return sorted(known, key=lambda one: (one.role, -one.party.independent))


def _party(role: str, seen: Sequence[_Seen], votes: Votes) -> Party:
    """Return a participant: its entity, codes and words are those of most independent reports, names before others."""
    all_, independent = seen, votes.of(one.key for one in seen)
    named = [one for one in seen if one.who.entity]
    entity = votes.most((one.who.entity, one.key) for one in named)
    own = [one for one in named if one.who.entity == entity]
    if own and votes.of(one.key for one in own) >= SHARE * independent:
        seen = own
    else:
        entity, seen = None, [one for one in seen if not one.who.entity] or seen
    rank = min(_rank(one) for one in seen)
    seen = [one for one in seen if _rank(one) == rank]
    form = votes.most(((_form(one), one.key) for one in seen), len)
    same = [one for one in seen if _form(one) == form]
    clean = [one for one in same if not _MARKED.search(one.mention.text)] or same
    text = votes.most(((one.mention.text, one.key) for one in clean), lambda text: -len(text))
    mention = next(one.mention for one in same if one.mention.text == text)
    country, sector = votes.most(((one.mention.country, one.mention.sector), one.key) for one in seen) or (None, None)
    return Party(
        role="actor" if role == "actor" else "recipient", text=mention.text, entity=entity, country=country, sector=sector,
        name_en=mention.name_en, reports=len({one.key for one in all_}), independent=independent,
    )  # fmt: skip


def _rank(one: _Seen) -> int:
    """Return how good a name a mention is, the best first: a person by more than one word, «روسيا» rather than «الروسي»."""
    kind = one.mention.kind
    if kind in _UNSURE:
        return 3
    if kind == "nisba":
        return 2
    return 1 if kind == "person" and one.who.entity and len(content_words(one.mention.text)) < 2 else 0


def _form(one: _Seen) -> str:
    return " ".join(words_of(one.mention.text))


def _place(votes: Votes) -> Profile | None:
    """Return the first report that names the place that most independent ones name, or None where none does.

    A place that is on the map and within a country goes before all others where SHARE of those that name any name it, then one
    that is told in words only («المسجد»), then a country.
    """
    named = [(profile.where, profile) for profile in votes.told if profile.where]
    least = SHARE * votes.of(profile.key for _, profile in named)
    for fine in (lambda where: not where.whole and where.at, lambda where: not where.whole, lambda _: True):
        some = [(where.key, profile.key) for where, profile in named if fine(where)]
        key = votes.most(some)
        if key is not None and votes.of(report for name, report in some if name == key) >= least:
            return next(profile for where, profile in named if where.key == key)
    return named[0][1] if named else None


class _Telling:
    """How far each report tells a story. Args: votes; known, its participants; kind, its type; where; window, its days; ways."""

    def __init__(
        self, votes: Votes, known: Sequence[_Known], kind: str, where: Where | None,
        window: tuple[int | None, int | None] | None, ways: Ways,
    ) -> None:  # fmt: skip
        self._votes, self._kind, self._where, self._window, self._ways = votes, kind, where, window, ways
        self._heads = {role: self._head(role, known) for role in ("actor", "recipient")}
        self._mode = votes.most((p.mode, p.key) for p in votes.told if p.mode and p.type == kind)
        self._done = any(p.report.event.status == "happened" for p in votes.told)
        counts: Counter[str] = Counter()
        for profile in votes.told:
            counts.update(profile.near.words)
        self._counts, self._all = counts, len(votes.told)

    @staticmethod
    def _head(role: str, known: Sequence[_Known]) -> frozenset[tuple[str, int]]:
        first = next((one for one in known if one.role == role), None)
        return frozenset((one.key, one.at) for one in first.seen) if first else frozenset()

    def best(self) -> Profile:
        """Return the report that tells the story most fully; of two that do alike the first."""
        return max(self._votes.told, key=self.points)

    def points(self, profile: Profile) -> float:
        """Return how far a report tells the story."""
        return round(self._who(profile) + self._what(profile) + self._where_and_when(profile) + self._stand(profile), 6)

    def _who(self, profile: Profile) -> float:
        """Return how far a report names the parties most told: in its sentence, or told before it; and not many others."""
        event, points = profile.report.event, 0.0
        for role, mentions in (("actor", event.actor), ("recipient", event.recipient)):
            heads = [at for at in range(len(mentions)) if (profile.key, at) in self._heads[role]]
            inside = any(event.sentence[0] <= mentions[at].span[0] < event.sentence[1] for at in heads)
            points += (1.0 if inside else 0.5) * bool(heads) - 0.5 * min(2, len(mentions) - len(heads))
        return points

    def _what(self, profile: Profile) -> float:
        points = 2.0 * (profile.report.event.status == "happened" or not self._done)
        points += profile.type == self._kind
        points += 0.5 * (profile.mode == self._mode)
        return points + profile.report.event.confidence

    def _where_and_when(self, profile: Profile) -> float:
        points = 0.0
        if profile.where and self._where:
            relation_ = places(profile.where, self._where)
            points += (
                1.0 * ("place-same" in relation_) + 0.5 * ("place-within" in relation_) - 0.5 * ("place-against" in relation_)
            )
        if profile.window and self._window:
            points += 1.0 if profile.window == self._window else -0.5
        return points

    def _stand(self, profile: Profile) -> float:
        """Return how well the report's sentence stands for itself: it begins with it, opens its article, can be shown whole."""
        event, words = profile.report.event, profile.report.words
        before = words_of(words[: max(0, event.trigger[0] - event.sentence[0])])
        points = max(0.0, 1.0 - len(before) / _AWAY) - 0.75 * self._ways.known(before)
        points += 0.5 * bool(profile.report.figures)
        points += 0.5 * (event.sentence[0] < _LEDE) + 0.25 * (event.sentence[0] < _OPENING)
        points += 0.5 * (len(words) <= LONGEST) - 1.0 * (len(words.split()) < _FEWEST) - 0.5 * (profile.definite or profile.shift)
        return points + self._common(profile)

    def _common(self, profile: Profile) -> float:
        """Return in what part of the reports the words around this one's event stand, as a mean by weight; 0 to 1."""
        words = profile.near
        return sum(weight(word) * self._counts[word] for word in words.words) / (words.mass * self._all) if words.mass else 0.0
