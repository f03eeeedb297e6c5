"""From where the country and sector of a participant may be known, beside its own words: the signs that are weighed."""

from collections import defaultdict
from collections.abc import Sequence

from isnad.events.features import Case, Evidence
from isnad.events.frames import PARTIES, Roles
from isnad.events.state import State
from isnad.record.analysis import Phrase, Scene


def countries(case: Case, state: State, phrase: Phrase, role: str, roles: Roles, where: Phrase | None) -> Evidence:
    """Return the countries that a participant without one may belong to, each with where it was met.

    Args: role, actor or recipient; roles, the participants decided on; where, the place decided on.
    """
    found: Evidence = defaultdict(set)
    same, other = _sides(role, roles)
    signs = [("place", where), *(("same", p) for p in same), *(("other", p) for p in other)]
    named = [p for p in case.structure.phrases if p.country]
    before = [p for p in named if p.end <= phrase.start]
    after = [p for p in named if p.start >= phrase.end]
    signs += [("before", p) for p in before[-1:]] + [("after", p) for p in after[:1]]
    signs += [("opening", p) for p in before[:1]] + [(f"topic{n}", p) for n, p in enumerate(state.topics)]
    signs += [("head", state.roles.get(phrase.head) if phrase.head != phrase.kind else None)]
    signs += [("speaker", link.phrase) for link in case.chain[-1:]]
    signs += [("owner", p) for p in before[-1:] if _has_pronoun(case.scene, phrase)]
    signs += [(f"words.{sign}", p) for sign, p in state.namesakes(phrase).items()]
    signs += [("ground", state.place)]
    if phrase.start >= case.scene.sentence.start:
        signs += [("inside", p) for p in _inside(case.scene, phrase, {*PARTIES, "place"}) if p.country]
        signs += [("joined", p) for p in after[:1] if p.first <= phrase.last + _JOINED]
    for sign, party in signs:
        if party is not None and party.country:
            found[party.country].add(sign)
    again, side = state.codes_of(phrase)[0], state.sides.get((case.candidate.entry.type, role))
    for sign, code in (("again", again), ("side", side)):
        if code:
            found[code].add(sign)
    total = state.countries.total()
    for n, (code, count) in enumerate(state.countries.most_common(2)):
        found[code] |= {f"top{n}"} | ({"major"} if count * 2 >= total else set())
    return found


#: How many words behind a participant a preposition and the party or place after it may begin: منزلا *في بيت حانون*.
_JOINED = 2


def sectors(case: Case, state: State, phrase: Phrase, role: str, roles: Roles) -> dict[str, str]:
    """Return the sectors of the parties inside a participant, beside it and opposite it, and of its namesakes."""
    same, other = _sides(role, roles)
    here = phrase.start >= case.scene.sentence.start
    inside = [p for p in _inside(case.scene, phrase, PARTIES) if p.sector] if here else []
    beside = [p for p in same if p.start != phrase.start and p.sector]
    head = state.roles.get(phrase.head) if phrase.head != phrase.kind else None
    following = phrase.last + 2  # the party after a preposition: مسلح *من طالبان*
    after = case.scene.phrase_at(following) if here and following < len(case.scene.words) else None
    signs: list[tuple[str, Sequence[Phrase | None]]]
    signs = [("in", inside[-1:]), ("beside", beside[:1]), ("other", [p for p in other if p.sector][:1]), ("head", [head])]
    signs.append(("next", [after]))
    signs += [(f"words.{sign}", [p]) for sign, p in state.namesakes(phrase).items()]
    found = {sign: phrases[0].sector for sign, phrases in signs if phrases and phrases[0] is not None and phrases[0].sector}
    again = state.codes_of(phrase)[1]
    return {**found, "again": again} if again else found


def _sides(role: str, roles: Roles) -> tuple[list[Phrase], list[Phrase]]:
    """Return the parties on the side of a role, and those on the other side."""
    return (roles.actor, roles.recipient) if role == "actor" else (roles.recipient, roles.actor)


def _inside(scene: Scene, phrase: Phrase, kinds: frozenset[str] | set[str]) -> list[Phrase]:
    """Return the phrases of some kinds that are named inside a phrase, after its first word."""
    found = (scene.phrase_at(i) for i in range(phrase.first + 1, phrase.last + 1))
    return [p for p in found if p is not None and p.kind in kinds]


def _has_pronoun(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether the first word of a phrase carries a pronoun: *قادته* العسكريين."""
    here = scene.words[0].token.start <= phrase.start and phrase.last < len(scene.words)
    return here and any(a.suffix and a.cat in ("role", "source") for a in scene.words[phrase.first].analyses)
