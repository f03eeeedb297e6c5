"""actors/facts.yaml compiled, with the traits of roles: what rules ask of states, sectors and offices beyond their names."""

from collections.abc import Iterable

from isnad.arabic.normal import normalize
from isnad.errors import LexiconError
from isnad.lexicon import schema
from isnad.lexicon.files import Source
from isnad.record.facts import ANYONE, TRAITS, Facts, Traits
from isnad.record.ontology import INTERNATIONAL, SECTORS

#: What an entry writes for a sector taken away.
_NO_SECTOR = "none"


def facts(source: Source) -> Facts:
    """Return the facts of a lexicon.

    Raises LexiconError, naming file and entry, where an entry names what there is not or contradicts another.
    """
    file, known = source.facts, _Known(source)
    return Facts(
        becomes=_becomes(file.becomes, known),
        always=frozenset(known.sector(fact.sector, fact) for fact in file.sectors if fact.of_a_country == "true"),
        strangers=frozenset(known.sector(f.sector, f) for f in file.sectors if f.of_a_country == "where-definite"),
        only=_countries(((fact, fact.only_in) for fact in file.sectors), known),
        never=_countries(((fact, fact.not_in) for fact in file.sectors), known),
        called=_called(file.called, known), genders=_genders(file.genders, known), offices=_offices(file.offices, known),
        enemies=_by_state(((f, f.of, known.state(f.enemy, f)) for f in file.enemies), known),
        armies=_by_state(((f, f.country, known.sector(f.sector, f)) for f in file.armies), known),
        roles=_traits(source.roles.entries),
    )  # fmt: skip


class _Known:
    """The codes and roles that an entry may name. Args: source, the files of the lexicon."""

    def __init__(self, source: Source) -> None:
        self._states = {row["iso3"] for row in source.states}
        self._roles = {entry.id for entry in source.roles.entries}

    def state(self, code: str, fact: schema.Fact) -> str:
        """Return a code of states.tsv."""
        if code not in self._states:
            raise _wrong(fact, f"{code[:40]!r} is no state of states.tsv; write the code of its column iso3")
        return code

    def country(self, code: str, fact: schema.Fact) -> str:
        """Return a code of states.tsv, or one that stands in the place of a country."""
        return code if code in INTERNATIONAL else self.state(code, fact)

    def sector(self, code: str, fact: schema.Fact) -> str:
        """Return a code of the ontology's sectors."""
        if code not in SECTORS:
            raise _wrong(fact, f"{code[:40]!r} is no sector; write one of {', '.join(sorted(SECTORS))}")
        return code

    def role(self, name: str, fact: schema.Fact) -> str:
        """Return the id of a role."""
        if name not in self._roles:
            raise _wrong(fact, f"{name[:40]!r} is no role; write the id of an entry of roles.yaml")
        return name


def _wrong(fact: schema.Fact, why: str) -> LexiconError:
    return LexiconError(f"facts.yaml: entry {fact.id[:60]}: {why}")


def _becomes(listed: Iterable[schema.Becoming], known: _Known) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for fact in listed:
        if fact.role and not fact.sector:
            raise _wrong(fact, "a role needs its sector; write both")
        key = known.sector(fact.sector, fact) if fact.sector else ANYONE
        key = f"{key} {known.role(fact.role, fact)}" if fact.role else key
        table = found.setdefault(known.country(fact.country, fact), {})
        if key in table:
            raise _wrong(fact, f"another entry tells the same of {fact.country}; keep one")
        table[key] = "" if fact.becomes == _NO_SECTOR else known.sector(fact.becomes, fact)
    return found


def _countries(listed: Iterable[tuple[schema.SectorFact, list[str]]], known: _Known) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for fact, codes in listed:
        if fact.only_in and fact.not_in:
            raise _wrong(fact, "only_in and not_in cannot both hold; keep one")
        if not (fact.only_in or fact.not_in or fact.of_a_country != "false"):
            raise _wrong(fact, "tells nothing of its sector; write of_a_country, only_in or not_in")
        if codes and known.sector(fact.sector, fact) in found:
            raise _wrong(fact, f"another entry tells the countries of {fact.sector}; put them together")
        if codes:
            found[fact.sector] = frozenset(known.country(code, fact) for code in codes)
    return found


def _called(listed: Iterable[schema.Called], known: _Known) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for fact in listed:
        states = tuple(known.state(code, fact) for code in fact.states)
        if not states:
            raise _wrong(fact, "names no state; list at least one")
        for written in fact.words:
            word = normalize(written)
            if len(word.split()) != 1:
                raise _wrong(fact, f"{written[:40]!r} is not one word")
            if word in found:
                raise _wrong(fact, f"{written[:40]!r} stands there twice; keep one")
            found[word] = states
    return found


def _genders(listed: Iterable[schema.GenderFact], known: _Known) -> dict[str, str]:
    found: dict[str, str] = {}
    for fact in listed:
        for code in fact.states:
            if known.state(code, fact) in found:
                raise _wrong(fact, f"{code} has a gender already; keep one")
            found[code] = "m" if fact.gender == "masculine" else ""
    return found


def _offices(listed: Iterable[schema.OfficeFact], known: _Known) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for fact in listed:
        if not fact.only_in:
            raise _wrong(fact, "names no country; list at least one")
        if known.role(fact.role, fact) in found:
            raise _wrong(fact, f"another entry tells the countries of {fact.role}; put them together")
        found[fact.role] = frozenset(known.country(code, fact) for code in fact.only_in)
    return found


def _by_state(told: Iterable[tuple[schema.Fact, str, str]], known: _Known) -> dict[str, str]:
    """Return what is told of each state, once. told: the entry, the state, what is told of it."""
    found: dict[str, str] = {}
    for fact, state, value in told:
        if known.state(state, fact) in found:
            raise _wrong(fact, f"another entry tells the same of {state}; keep one")
        found[state] = value
    return found


def _traits(roles: Iterable[schema.RoleEntry]) -> Traits:
    found: dict[str, set[str]] = {name: set() for name in TRAITS}
    for role in roles:
        for trait in role.traits:
            if trait not in found:
                where = f"roles.yaml: entry {role.id[:60]}"
                raise LexiconError(f"{where}: {trait[:40]!r} is no trait; write one of {', '.join(TRAITS)}")
            found[trait].add(role.id)
    return Traits(**{name.replace("-", "_"): frozenset(ids) for name, ids in found.items()})
