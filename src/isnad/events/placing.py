"""Where an event takes place: the place its clause names, with what the gazetteer knows."""

from isnad.events.features import Case
from isnad.events.frames import Roles
from isnad.events.state import State
from isnad.events.triggers import Candidate
from isnad.lexicon.tables import Lexicon
from isnad.record import Place
from isnad.record.analysis import Phrase, Scene
from isnad.record.ontology import INTERNATIONAL

#: Prepositions of place, those first that open the place of a clause itself.
LOCATIVE = (
    "في", "ب", "داخل", "قرب", "وسط", "شمال", "جنوب", "شرق", "غرب", "امام", "خارج", "علي", "الي", "قباله", "ضمن", "عند",
    "بالقرب من",
)  # fmt: skip


def place_of(scene: Scene, candidate: Candidate, roles: Roles) -> Phrase | None:
    """Return the place of an event by the rules: a locative phrase of the clause, else a place among its recipients."""
    targets = [p for p in roles.recipient if p.kind == "place" and p.place is not None]
    phrase = targets[0] if targets and candidate.entry.type in ("ASSAULT", "COERCE") else _locative(scene, candidate)
    if phrase is None:
        struck = candidate.entry.type in ("ASSAULT", "COERCE")
        targets = [*roles.place, *[p for p in roles.recipient if p.kind == "place" or (struck and is_place(p))]]
        phrase = targets[0] if targets else None
    if phrase is None and candidate.entry.mode == "visit":
        phrase = next((p for p in roles.recipient if p.kind == "country"), None)
    return phrase


def is_place(phrase: Phrase) -> bool:
    """Tell whether a phrase names a place: a place, or a country that is not said to act."""
    return phrase.kind == "place" or (phrase.kind == "country" and not phrase.sector)


def _locative(scene: Scene, candidate: Candidate) -> Phrase | None:
    told = [p for slot in LOCATIVE[:8] for p in candidate.args.slots.get(slot, []) if is_place(p)]
    nearest = min(told, key=lambda p: p.first, default=None)
    following = _following(scene, candidate)
    if nearest is not None and (following is None or nearest.first <= following.first):
        return nearest
    return following or _before(scene, candidate)


def _following(scene: Scene, candidate: Candidate) -> Phrase | None:
    """Return the first locative phrase behind the trigger, within its clause."""
    for j in range(candidate.last + 1, min(candidate.last + 25, len(scene.words))):
        if j in scene.verbs or scene.words[j].token.norm in (".", ";", ":"):
            break
        if "preposition" in scene.functions[j] and scene.words[j].token.norm in LOCATIVE[:8] and j + 1 < len(scene.words):
            phrase = scene.phrase_at(j + 1)
            if phrase is not None and is_place(phrase):
                return phrase
        phrase = scene.phrase_at(j)
        if phrase is not None and "ب" in phrase.prefix and phrase.kind == "place":
            return phrase
        if "direction" in scene.functions[j] and j + 1 < len(scene.words):
            beyond = scene.phrase_at(j + 1)
            if beyond is not None and beyond.kind == "place":
                return beyond
    return None


def _before(scene: Scene, candidate: Candidate) -> Phrase | None:
    """Return the place told before the trigger: وفي البريج، استهدفت غارة …"""
    first = candidate.predicate if candidate.predicate is not None else candidate.first
    for j in range(first - 1, max(-1, first - 12), -1):
        if (j in scene.verbs and j != candidate.first - 1) or scene.words[j].token.norm in (".", ";", ":"):
            break
        if scene.words[j].token.norm in ("في", "وفي"):
            phrase = scene.phrase_at(j + 1)
            if phrase is not None and is_place(phrase):
                return phrase
    return None


def place_record(phrase: Phrase, scene: Scene, lexicon: Lexicon, text: str) -> Place:
    """Return a phrase of a scene as a place, with what the gazetteer knows of it."""
    known = lexicon.tables.places[phrase.place] if phrase.place is not None else None
    around = _around(phrase, scene) if known is None else None
    country = known.country if known else around or phrase.country
    return Place(
        span=phrase.span, text=text[slice(*phrase.span)],
        country=None if country in INTERNATIONAL else country, name_en=known.name_en if known else phrase.name_en,
        admin1=known.admin1 if known else None, latitude=known.latitude if known else None,
        longitude=known.longitude if known else None, geonames_id=known.geonames_id if known else None,
    )  # fmt: skip


def referred(case: Case, state: State, phrase: Phrase) -> str | None:
    """Return the country of the place named last before «المدينة», «المخيم» or their like alone, which go back to it."""
    words = case.scene.words
    here = phrase.start >= words[0].token.start and phrase.first == phrase.last < len(words)
    if not here or not phrase.definite or "place_word" not in case.scene.functions[phrase.first]:
        return None
    before = [p for p in state.places_named if p.end <= phrase.start]
    return before[-1].country if before else None


def _around(phrase: Phrase, scene: Scene) -> str | None:
    """Return the country that a place without a name of its own lies in: القاعدة الفرنسية *في نيامي*, قنصليتها *في دمشق*."""
    words = scene.words
    if phrase.start < words[0].token.start or phrase.last >= len(words):
        return None
    found = None
    for j in range(phrase.first + 1, min(phrase.last + 3, len(words))):
        behind_in = words[j - 1].token.norm == "في"
        inner = scene.phrase_at(j) if behind_in or j <= phrase.last else None
        if inner is not None and inner.place is not None and (behind_in or inner.kind == "place"):
            found = inner.country or found
    return found
