"""How likely it is that two reports tell one happening: named signs, and their sum as log-odds."""

import functools
import math
import pathlib
from collections.abc import Sequence

from isnad.stories.compatibility import SYMMETRIC, compatibility, kind_of, modes_apart
from isnad.stories.profiles import Profile, Where, Who
from isnad.stories.words import alike, covered, overlap, shared

#: What each sign adds to the log-odds, and in how many pairs it was met; made by `tools/train_linking.py`.
WEIGHTS_FILE = pathlib.Path(__file__).parent / "weights.tsv"
#: Kilometres within which two places are one (a district and its city).
NEAR = 25.0
#: Kilometres from the middle of a region within which a place may lie in it.
AREA = 120.0
#: Characters between two events of one article from which on they count as far apart.
FAR = 1500
#: Characters between two events of one article up to which they count as close, and between two in one sentence.
BESIDE, BETWEEN = 400, 120
#: Characters between two sentences that follow each other.
NEXT = 4
#: How much two sentences have in common (`words`) from which on it is asked whether their triggers stand at the same place.
ALIKE = 0.4
#: The score of what can never be one happening.
NEVER = -9.0
#: How two participants can go together, strongest first: one and the same, alike in country and sector, unknown, never the same.
RELATIONS = ("same", "like", "", "against")
_GOVERNING = frozenset({"GOV", None})


def score(one: Profile, other: Profile) -> float:
    """Return the log-odds that two reports tell one happening (above 0: more likely than not), from NEVER to 9; symmetric."""
    found = signs(one, other)
    if found is None:
        return NEVER
    table = weights()
    total = table["bias"] + sum(table.get(name, 0.0) * found[name] for name in found)
    return max(NEVER, min(9.0, total))


@functools.cache
def weights() -> dict[str, float]:
    """Return what each sign adds to the log-odds, by name."""
    lines = (line.split("\t") for line in WEIGHTS_FILE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {name: float(weight) for name, weight, _ in lines}


def signs(one: Profile, other: Profile) -> dict[str, float] | None:
    """Return the signs for and against one happening by name (those of `weights`), or None where the types exclude it."""
    types = compatibility(one.type, other.type)
    if not types:
        return None
    if other.key < one.key:  # so that sums of floats are the same both ways
        one, other = other, one
    found = participants(one, other)
    if one.trigger & other.trigger:
        found["trigger"] = 1.0
    if one.roots & other.roots:
        found["root"] = 1.0
    if one.where and other.where:
        found |= places(one.where, other.where)
    kind = kind_of(one.type)
    if kind is not None and kind == kind_of(other.type):  # who and where say more of deeds and meetings than of what is said
        found |= {f"{kind}:{name}": value for name, value in found.items()}
    if types < 1:
        found["type-other"] = 1.0 - types
    else:
        found[f"type:{one.type}"] = 1.0
        if modes_apart(one.mode, other.mode):
            found["mode-against"] = 1.0
    found |= days(one, other)
    found |= names(one, other)
    if one.report.event.document != other.report.event.document:
        return found | elsewhere(one, other) | texts(one, other)
    found |= together(one, other)
    return found if "sentence" in found else found | texts(one, other)  # one sentence has all its words in common


def participants(one: Profile, other: Profile) -> dict[str, float]:
    """Return the signs of who takes part: in the same role, in any, and which countries."""
    found = {}
    for name, relation in zip(("actor", "recipient"), parties(one, other), strict=True):
        if relation:
            found[f"{name}-{relation}"] = 1.0
    if one.named and other.named:
        both = len(one.named & other.named)
        found["named" if both else "named-against"] = min(2, both) / 2 if both else 1.0
    found["parts"] = math.sqrt(alike(one.parts, other.parts))
    both = len(one.countries & other.countries)
    if both > 1:
        found["countries-two"] = 1.0
    elif one.countries and other.countries and not both:
        found["countries-against"] = 1.0
    return found


def names(one: Profile, other: Profile) -> dict[str, float]:
    """Return the signs of the participants' words: how much those of one role have in common, or that they share none."""
    found = {}
    for role, mine, others in (
        ("actor", one.actor_words, other.actor_words),
        ("recipient", one.recipient_words, other.recipient_words),
    ):
        if mine.mass and others.mass:
            common = alike(mine, others)
            found[f"{role}-words" if common else f"{role}-nothing"] = math.sqrt(common) if common else 1.0
    return found


def together(one: Profile, other: Profile) -> dict[str, float]:
    """Return the signs of two events of one article.

    apart, close: how far from each other they stand; sentence: in one, and gap, how much of it is between them; adjacent: in
    two that follow each other; shift: the later one turns to something else; definite: its trigger points back.
    """
    first, second = (one, other) if one.report.event.trigger <= other.report.event.trigger else (other, one)
    event, event2 = first.report.event, second.report.event
    away = event2.trigger[0] - event.trigger[0]
    found = {"article": 1.0, "apart": min(1.0, away / FAR), "close": max(0.0, 1 - away / BESIDE)}
    if second.definite:
        found["definite"] = 1.0
    if event.sentence == event2.sentence:
        between = first.report.words[event.trigger[1] - event.sentence[0] : event2.trigger[0] - event.sentence[0]]
        found |= {"sentence": 1.0, "gap": min(1.0, len(between) / BETWEEN)}
        if between.rstrip().endswith(" و") or between.strip() == "و":
            found["and"] = 1.0
        return found
    if second.shift:
        found["shift"] = 1.0
    if event2.sentence[0] - event.sentence[1] < NEXT:
        found["adjacent"] = 1.0
    return found


def elsewhere(one: Profile, other: Profile) -> dict[str, float]:
    """Return the signs of two articles.

    about: what their openings have in common; topic, topic-near: how much of each sentence, and of its part around the trigger,
    the opening of the other article has; published-far: how many days lie between them.
    """
    found = {}
    if one.published is not None and other.published is not None and abs(one.published - other.published) > 1:
        found["published-far"] = min(1.0, (abs(one.published - other.published) - 1) / 10)
    found["about"] = alike(one.about, other.about)
    found["topic"] = covered(one.words, other.about) + covered(other.words, one.about)
    found["topic-near"] = max(covered(one.near, other.about), covered(other.near, one.about))
    return found


def texts(one: Profile, other: Profile) -> dict[str, float]:
    """Return the signs of the words of two sentences.

    words, near, tight: what the sentences, their parts around the trigger and those close to it have in common, and the squares
    of the first two; cover: how much of the shorter sentence the longer has; who-in, who-most: how much of the participants of
    each the other's sentence names; copy-apart: alike sentences in which the triggers stand at different places; crossed: each
    has the other's trigger, which is not its own, crossed-once: one of them; ordinals-against: «الخامسة» and «السادسة».
    """
    near, close = alike(one.near, other.near), math.sqrt(alike(one.close, other.close))
    mine, others = covered(one.party_words, other.words), covered(other.party_words, one.words)
    found = {
        "near": math.sqrt(near),
        "near-twice": near,
        "tight": close,
        "who-in": (mine + others) / 2,
        "who-most": max(mine, others),
    }
    together = shared(one.words, other.words)
    if together:
        words = together / (one.words.mass + other.words.mass - together)
        root = math.sqrt(words)
        found |= {"words": root, "words-twice": words, "cover": together / min(one.words.mass, other.words.mass)}
        if root > ALIKE:
            found["copy-apart"] = (root - ALIKE) * (1 - close)
        if not one.roots & other.roots:
            crossed = bool(one.stems & other.words.words) + bool(other.stems & one.words.words)
            if crossed:
                found["crossed" if crossed > 1 else "crossed-once"] = words
    if one.ordinals and other.ordinals and not one.ordinals & other.ordinals:
        found["ordinals-against"] = 1.0
    return found


def parties(one: Profile, other: Profile) -> tuple[str, str]:
    """Return how actors and how recipients go together (see `relation`); in symmetric types in the better order."""
    straight = (group(one.actors, other.actors), group(one.recipients, other.recipients))
    if one.type in SYMMETRIC and other.type in SYMMETRIC:
        crossed = (group(one.actors, other.recipients), group(one.recipients, other.actors))
        if sum(map(RELATIONS.index, crossed)) < sum(map(RELATIONS.index, straight)):
            return crossed
    return straight


def group(ones: Sequence[Who], others: Sequence[Who]) -> str:
    """Return how two groups of participants go together: the relation of their best pair, "" where one is empty."""
    found = {relation(one, other) for one in ones for other in others}
    return min(found, key=RELATIONS.index, default="")


def relation(one: Who, other: Who) -> str:
    """Return how two participants go together: one of RELATIONS, "" where nothing is known."""
    if one.entity and one.entity == other.entity:
        return "same"
    if one.country and other.country and one.country != other.country:
        return "against"
    if one.entity and other.entity and one.kind == other.kind:
        return "against"
    if overlap(one.words, other.words) >= 0.5:
        return "same"
    if not one.country or not other.country:
        return ""
    if "country" in (one.kind, other.kind):  # a country stands for its government, «طهران» for its minister
        return "like" if _official(one) and _official(other) else ""
    return "like" if one.sector == other.sector else ""


def _official(who: Who) -> bool:
    return who.kind == "country" or who.sector in _GOVERNING


def days(one: Profile, other: Profile) -> dict[str, float]:
    """Return the sign of two windows: the same day, beside it, a day within a longer time, or against."""
    if not one.window or not other.window:
        return {}
    gap = max(one.window[0], other.window[0]) - min(one.window[1], other.window[1])
    if gap <= 0:
        return {"day-same" if one.fine and other.fine else "day-within": 1.0}
    return {"day-near": 1.0} if gap == 1 else {"day-against": min(1.0, gap / 3)}


def places(one: Where, other: Where) -> dict[str, float]:
    """Return the sign of two places: the same, one within the other, or apart."""
    if one.key == other.key:
        return {"place-country" if one.whole else "place-same": 1.0}
    if one.country and other.country and one.country != other.country:
        return {"place-against": 1.0}
    if one.whole or other.whole:
        return {"place-country": 1.0} if one.country == other.country else {}
    if one.at and other.at:
        away = kilometres(one.at, other.at)
        if away <= (AREA if one.area or other.area else NEAR):
            return {"place-within": 1.0}
        return {"place-against": min(1.0, away / 200)}
    return {}


#: Signs of places and days, and whether they speak for one happening or against it; those of a whole country say neither.
_AGREE = {"place-same": 1.0, "place-within": 1.0, "place-against": -1.0, "day-same": 1.0, "day-within": 1.0, "day-against": -1.0}


def agreement(one: Profile, other: Profile) -> tuple[float, float]:
    """Return how places and days of two reports speak for one happening: 1 for it, down to -1 against it, 0 neither."""
    where = places(one.where, other.where) if one.where and other.where else {}
    place, day = (sum(_AGREE.get(name, 0.0) * size for name, size in found.items()) for found in (where, days(one, other)))
    return place, day


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points (latitude, longitude in degrees) along the earth's surface."""
    (north, east), (north2, east2) = ((math.radians(a), math.radians(b)) for a, b in (one, other))
    half = math.sin((north2 - north) / 2) ** 2 + math.cos(north) * math.cos(north2) * math.sin((east2 - east) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
