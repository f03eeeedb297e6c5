"""The compiled lexicon: what the line looks things up in. Made by `build`, kept by `cache`."""

import pathlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from isnad.lexicon.counts import Counts
from isnad.record.facts import Facts
from isnad.record.lexeme import Lexeme
from isnad.record.stories import Bound, Harm
from isnad.record.word_classes import WordClasses

Words = frozenset[str]
#: The file of the network that weighs beside the weights; a lexicon without it is weighed by them alone.
NETWORK = pathlib.Path(__file__).with_name("data") / "context.npz"


class Test(msgspec.Struct, frozen=True):
    """A condition of an entry with its words in all their forms (normal form); those of `also` must hold with it."""

    slot: str | None = None
    noun: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    next: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()
    also: "tuple[Test, ...]" = ()


class EventDef(msgspec.Struct, frozen=True):
    """An event entry, compiled. `tail` holds the forms of the nouns of `with`; `only` and `never` bind the weights too."""

    id: str
    type: str
    mode: str | None
    frame: dict[str, str]
    noun_frame: dict[str, str]
    when: tuple[Test, ...]
    unless: tuple[Test, ...]
    content: frozenset[str]
    claims: frozenset[str]
    casualty: bool
    tail: frozenset[str]
    undone: frozenset[str] = frozenset()
    only: tuple[Test, ...] = ()
    never: tuple[Test, ...] = ()


class LightDef(msgspec.Struct, frozen=True):
    """A light verb, compiled: the slots in which its noun may stand, and the roles it gives itself."""

    id: str
    noun: tuple[str, ...]
    frame: dict[str, str]
    when: tuple[Test, ...]
    unless: tuple[Test, ...]


class SayDef(msgspec.Struct, frozen=True):
    """A cue of attribution, compiled.

    cites: the one who tells it relies on whom it names (نقلا عن): an inner source. never: prepositions behind which stands what
    is done and not what is said (رد *بقصف* القاعدة).
    """

    id: str
    stance: str
    speaker: tuple[str, ...]
    content: frozenset[str]
    carries: bool
    phrase: bool
    tail: frozenset[str]
    kind: str | None
    cites: bool = False
    never: frozenset[str] = frozenset()


class SourceDef(msgspec.Struct, frozen=True):
    """A noun that is a source."""

    id: str
    kind: str
    en: str | None


class RoleDef(msgspec.Struct, frozen=True):
    """A common noun for people or bodies."""

    id: str
    kind: str
    sector: str | None
    country: str | None
    en: str
    en_plural: str


class Code(msgspec.Struct, frozen=True):
    """What an entity is coded as from one day to another (ISO dates or their beginnings; empty where open)."""

    country: str | None
    sector: str | None
    start: str = ""
    end: str = ""
    label: str = ""


class EntityDef(msgspec.Struct, frozen=True):
    """A named state, body, outlet or person. demonym: of a state, what one of its people is called in English."""

    id: str
    kind: str
    name_ar: str
    name_en: str
    codes: tuple[Code, ...]
    demonym: str = ""


class PlaceDef(msgspec.Struct, frozen=True):
    """A place of the gazetteer."""

    name_ar: str
    name_en: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    feature: str
    population: int
    ambiguous: bool


class StatusDef(msgspec.Struct, frozen=True):
    """A word of negation, plan or hope; scope says which action it reaches (see the head of status.yaml).

    sure: what it reaches is not left to the weights.
    """

    id: str
    effect: str
    scope: str
    sure: bool = False


class HarmDef(msgspec.Struct, frozen=True):
    """What is counted of those who are harmed, compiled: forms of its words; `states` with their number (sg, du, pl, or any)."""

    what: Harm
    types: tuple[str, ...]
    states: dict[str, str]
    deeds: frozenset[str]
    verbs: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]


class Casualties(msgspec.Struct, frozen=True):
    """The words around numbers of people harmed, compiled. Phrases are tuples of words in normal form."""

    harms: tuple[HarmDef, ...]
    people: dict[str, str]
    others: frozenset[str]
    among: tuple[tuple[str, ...], ...]
    skipped: frozenset[str]
    between: tuple[tuple[str, ...], ...]
    totals: frozenset[str]
    since: frozenset[str]
    since_not: frozenset[str]
    falls: frozenset[str]
    ends: frozenset[str]
    not_counted: frozenset[str]
    before: dict[Bound, tuple[tuple[str, ...], ...]]
    after: dict[Bound, tuple[tuple[str, ...], ...]]
    tens: dict[str, int]
    numbers: tuple[dict[str, list[str]], dict[str, list[str]], dict[str, list[str]]]
    quantities: dict[str, tuple[tuple[str, ...], ...]] = {}


class Tables(msgspec.Struct, frozen=True):
    """Everything compiled. `words` maps the first word (normal form, no clitics) of each form to its lexemes."""

    words: Mapping[str, Sequence[Lexeme]]
    events: list[EventDef]
    light: list[LightDef]
    says: list[SayDef]
    sources: list[SourceDef]
    roles: list[RoleDef]
    entities: list[EntityDef]
    places: list[PlaceDef]
    status: list[StatusDef]
    domains: dict[str, tuple[str, str | None]]
    descriptions: dict[str, tuple[str, frozenset[str]]]
    modes: dict[str, list[tuple[str, frozenset[str]]]]
    name_words: frozenset[str]
    stem_letters: frozenset[str]
    given_names: frozenset[str]
    common_nouns: frozenset[str]
    time: Any
    others: list[str] = []
    weights: dict[str, dict[str, float]] = {}
    casualties: Casualties | None = None
    word_classes: WordClasses = WordClasses()
    facts: Facts = Facts()


class Lexicon:
    """The compiled tables with the few look-ups that the line needs.

    Args: tables, as compiled; digest, of the files they came from; network, the file of the network that weighs beside them.
    """

    def __init__(self, tables: Tables, digest: str, network: pathlib.Path = NETWORK) -> None:
        self.tables = tables
        self.digest = digest
        self.network = network
        self.words = tables.words

    @cached_property
    def counts(self) -> Counts | None:
        """What tells quantities in English; None in a lexicon without numbers."""
        known = self.tables.casualties
        return Counts(known.numbers, {**known.quantities, **known.before}) if known is not None else None

    @cached_property
    def states(self) -> dict[str, EntityDef]:
        """The states by their ISO code."""
        return {entity.id: entity for entity in self.tables.entities if entity.kind == "country"}

    @cached_property
    def named(self) -> dict[str, EntityDef]:
        """The entities by their id."""
        return {entity.id: entity for entity in self.tables.entities}

    def verb_name(self, lexeme: Lexeme) -> str:
        """Return what a reading as a verb is of: category and entry id, or lemma of a verb that names nothing."""
        tables = self.tables
        named: dict[str, Sequence[EventDef | LightDef | SayDef]]
        named = {"verb": tables.events, "light": tables.light, "say": tables.says}
        name = named[lexeme.cat][lexeme.ref].id if lexeme.cat in named else tables.others[lexeme.ref]
        return f"{lexeme.cat}:{name}"

    def held_in(self, entity: EntityDef, start: str, end: str) -> Code | None:
        """Return the last office that somebody held on a day from `start` to `end` (ISO), or None."""
        held = (c for c in reversed(entity.codes) if c.start or c.end)
        return next((c for c in held if c.start <= end and (not c.end or start <= c.end or start.startswith(c.end))), None)

    def code_at(self, entity: EntityDef, day: str | None) -> Code:
        """Return the entity's code on a day (ISO; None for unknown: the latest).

        A person whose dated offices have all ended is a former official: the country with sector ELI.
        """
        dated = [c for c in entity.codes if c.start or c.end]
        plain = [c for c in entity.codes if not (c.start or c.end)]
        if day is not None:
            for code in reversed(dated):
                if (not code.start or code.start <= day) and (not code.end or day <= code.end or day.startswith(code.end)):
                    return code
            ended = [c for c in dated if c.end and c.end < day]
            if plain:
                return plain[0]
            if ended and entity.kind == "person":
                return Code(country=ended[-1].country, sector="ELI", label="former " + ended[-1].label)
        if plain and (day is not None or not dated):
            return plain[0]
        if dated:
            return dated[-1] if day is None else dated[0]
        return plain[0] if plain else Code(country=None, sector=None)
