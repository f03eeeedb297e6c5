"""Of which country somebody cannot be: of the one that he meets as another's, is struck by, or spies for.

التقى *وزير الخارجية* السفير الأميركي: he is no American; أصيب *عمال* في قصف تركي: they are no Turks.
"""

from isnad.arabic.normal import normalize
from isnad.events.features import Case, Evidence
from isnad.events.frames import Roles, word_forms
from isnad.events.speakers import STATE
from isnad.record.analysis import Phrase
from isnad.record.ontology import INTERNATIONAL

#: Sectors of bodies that only states have.
_ONLY_STATES = frozenset({"GOV", "MIL", "COP", "JUD"})
#: Sectors of people of whom the nationality says nothing of the forces and officials around them.
_PRIVATE = frozenset({"CVL", "JRN", "LAB", "MED", "EDU", "BUS", "REF", "REL"})
#: Types of acts between states, or with their envoys.
_BETWEEN = frozenset(
    {"CONSULT", "AID", "COOPERATE", "ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "REJECT", "SANCTION", "CONCEDE"}
)
#: How many parties deal with each other where no third is there, who may be of either side.
_TWO = 2
#: How many words behind «for the good of» the party may stand.
_NEAR = 3


def at_home(case: Case, phrase: Phrase, roles: Roles, where: Phrase | None, evidence: Evidence) -> Evidence:
    """Return the countries that a participant without one may be of less those that it cannot be of."""
    foreign = _met(case, phrase, roles) | _served(case) | _striking(case, phrase, roles)
    foreign |= _before_embassy(case, phrase, roles, where) | _seat(case, phrase) | _acted_on(phrase, roles)
    if phrase.kind == "body" and phrase.sector in _ONLY_STATES and phrase.definite and phrase.first == phrase.last:
        foreign |= set(INTERNATIONAL)
    return {code: signs for code, signs in evidence.items() if code not in foreign} if foreign else evidence


def _met(case: Case, phrase: Phrase, roles: Roles) -> set[str]:
    """Return the countries of envoys and embassies with which a state's own body or official deals.

    In a meeting of two also of whom the words call so without the article: التقى *القائد* وفدا فرنسيا, of 71 such meetings in
    annotated articles 63 are with another state's.
    """
    abroad = case.scene.facts.roles.abroad
    official = phrase.sector in STATE and phrase.kind in ("body", "organization", "person") and phrase.head not in abroad
    if case.candidate.entry.type not in _BETWEEN or not official or len(roles.actor) + len(roles.recipient) != _TWO:
        return set()
    others = [p for p in (*roles.actor, *roles.recipient) if p.start != phrase.start and p.country]
    meets = case.candidate.entry.type == "CONSULT"
    return {p.country for p in others if p.country and (p.head in abroad or (meets and _called_foreign(case, p)))}


def _called_foreign(case: Case, phrase: Phrase) -> bool:
    """Tell whether a phrase without the article has a country's adjective, which may be spelled like its name: *وفدا فرنسيا*."""
    if phrase.start < case.scene.words[0].token.start or (
        phrase.definite and not case.scene.words[phrase.first].token.norm.endswith("ا")
    ):
        return False
    return any(case.scene.words[i].has("nisba", "state") for i in range(phrase.first + 1, phrase.last + 1))


def _acted_on(phrase: Phrase, roles: Roles) -> set[str]:
    """Return the countries that a state's official or body acts on by their names: اتهم *المندوب* إيران."""
    if phrase.sector not in STATE or all(p.start != phrase.start for p in roles.actor):
        return set()
    named = [p.country for p in roles.recipient if p.country and p.kind == "country"]
    return set(named) if len(named) == len(roles.recipient) == 1 else set()


def _served(case: Case) -> set[str]:
    """Return the countries for whose good somebody is said to have worked: التجسس *لصالح إسرائيل*."""
    words = case.scene.words
    found: set[str] = set()
    for i, word in enumerate(words):
        if word.token.norm in case.scene.classes.in_favour:
            parties = (case.scene.phrase_at(j) for j in range(i + 1, min(i + 1 + _NEAR, len(words))))
            found |= {p.country for p in parties if p is not None and p.country}
    return found


def _striking(case: Case, phrase: Phrase, roles: Roles) -> set[str]:
    """Return the countries that strike those who are of none: في قصف *تركي*, قوات *الاحتلال*."""
    unarmed = not phrase.sector or phrase.sector in _PRIVATE
    if not unarmed or not any(p.start == phrase.start for p in roles.recipient):
        return set()
    by_state = {p.country for p in roles.actor if p.country and p.kind == "nisba"}
    by_force = {p.country for p in roles.actor if p.country and not _forms_of(p).isdisjoint(case.scene.classes.occupation)}
    return (by_state if case.candidate.entry.type == "ASSAULT" else set()) | by_force


def _forms_of(phrase: Phrase) -> set[str]:
    return {form for word in phrase.text.split() for form in word_forms(normalize(word))}


def _before_embassy(case: Case, phrase: Phrase, roles: Roles, where: Phrase | None) -> set[str]:
    """Return the countries of embassies before which people gather or that they storm: تظاهر المئات أمام *السفارة الفرنسية*."""
    if case.candidate.entry.type not in _AGAINST or all(p.start != phrase.start for p in roles.actor):
        return set()
    parties = (*roles.recipient, *((where,) if where is not None else ()))
    return {p.country for p in parties if p.country and p.head in case.scene.facts.roles.abroad}


def _seat(case: Case, phrase: Phrase) -> set[str]:
    """Return the country in which an embassy is said to be, whose it is not: هجمات على *سفارات في طرابلس*."""
    if phrase.head not in case.scene.facts.roles.abroad or phrase.start < case.scene.words[0].token.start:
        return set()
    seats = (p for p in case.structure.phrases if p.kind in ("place", "country") and p.country)
    return {p.country for p in seats if p.country and phrase.first < p.first <= phrase.last + _BEHIND}


#: Types of deeds of those who turn on an embassy and are of another state.
_AGAINST = frozenset({"PROTEST", "ASSAULT"})
#: How many words behind an embassy the place where it is may begin.
_BEHIND = 2
