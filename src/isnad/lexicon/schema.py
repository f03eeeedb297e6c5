"""The form of the lexicon's files, written once: loader, checks and docs read it from here.

Every scalar of a file is read as a string; unknown keys are errors (`forbid_unknown_fields`).
"""

from typing import Literal

import msgspec

Strings = list[str]
Texts = str | list[str]


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all parts of a file."""


class Fields(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one event of an example must be; only the fields that are given are checked."""

    trigger: str | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    actor: Texts | None = None
    recipient: Texts | None = None
    place: str | None = None
    time: str | None = None
    source: Texts | None = None
    kind: Texts | None = None
    country: str | None = None
    sector: str | None = None


class Example(Fields, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence that must give exactly the events told; `fails` says why it does not yet."""

    text: str
    events: list[Fields] | None = None
    published: str | None = None
    fails: str | None = None


class Silent(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence in which the entry must not fire."""

    text: str
    because: str
    fails: str | None = None


class Condition(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A test on the context of a trigger; all keys given must hold, and so must the conditions of `also`."""

    slot: str | None = None
    noun: Texts | None = None
    kind: Texts | None = None
    words: Texts | None = None
    next: Texts | None = None
    before: Texts | None = None
    but: Texts | None = None
    also: "list[Condition]" = []


Role = Literal["actor", "recipient", "both", "place", "either", "topic"]
Conditions = list[Condition] | Condition


class Morphology(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The part of an entry that says how its words look."""

    verb: str | None = None
    root: str | None = None
    form: str | None = None
    present: str | None = None
    nouns: Strings = []


class EventEntry(Morphology, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to name an action."""

    id: str
    type: str | None = None
    participles: Strings = []
    phrases: Strings = []
    with_: Strings = msgspec.field(default_factory=list, name="with")
    mode: str | None = None
    frame: dict[str, Role] = {}
    noun_frame: dict[str, Role] | None = None
    when: Conditions = []
    unless: Conditions = []
    only: Conditions = []
    never: Conditions = []
    content: Strings = []
    claims: Strings = []
    undone: Strings = []
    casualty: str = "no"
    note: str | None = None
    examples: list[Example] = []
    silent: list[Silent] = []


class EventFile(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of one PLOVER type."""

    type: str
    mode_words: dict[str, Strings] = {}
    never: Conditions = []
    entries: list[EventEntry]


class LightEntry(Morphology, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A verb that leaves the action to its noun."""

    id: str
    noun: Texts
    frame: dict[str, Role] = {}
    with_: Strings = msgspec.field(default_factory=list, name="with")
    when: Conditions = []
    unless: Conditions = []
    note: str | None = None
    examples: list[Example] = []
    silent: list[Silent] = []


class LightFile(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """light_verbs.yaml."""

    entries: list[LightEntry]


class AttributionEntry(Morphology, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A verb, noun or phrase that opens a source."""

    id: str
    phrase: Texts | None = None
    phrases: Strings = []
    stance: str = "says"
    speaker: Texts = "subject"
    content: Texts = []
    never: Texts = []
    carries: str = "false"
    cites: str = "false"
    with_: Strings = msgspec.field(default_factory=list, name="with")
    kind: str | None = None
    note: str | None = None
    examples: list[Example] = []
    silent: list[Silent] = []


class AttributionFile(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """attribution/verbs.yaml and attribution/phrases.yaml."""

    entries: list[AttributionEntry]


class SourceEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A noun that is a source."""

    id: str
    noun: Texts
    kind: str
    en: str | None = None
    note: str | None = None
    examples: list[Example] = []
    silent: list[Silent] = []


class SourceFile(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """attribution/sources.yaml."""

    entries: list[SourceEntry]


class Domain(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A complement that changes a role's sector: الداخلية after وزير."""

    en: str
    sector: str | None = None


class Description(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sector that adjectives give to those whose noun tells none: جماعات *متطرفة*, وفد *برلماني*.

    over: sectors of the noun that give way to it.
    """

    id: str
    sector: str
    adjectives: Strings
    over: Strings = []
    examples: list[Example] = []
    silent: list[Silent] = []


class RoleEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A common noun for people or bodies."""

    id: str
    nouns: Strings
    kind: str
    sector: str = ""
    country: str = ""
    traits: Strings = []
    en: str
    en_plural: str | None = None
    note: str | None = None
    examples: list[Example] = []
    silent: list[Silent] = []


class RoleFile(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """actors/roles.yaml."""

    domains: dict[str, Domain] = {}
    descriptions: list[Description] = []
    entries: list[RoleEntry]


class Fact(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the entries of actors/facts.yaml: what holds is told with its reason and shown in sentences."""

    id: str
    because: str
    examples: list[Example] = []


class SectorFact(Fact, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of which countries those of a sector are, where their words name none."""

    sector: str
    of_a_country: Literal["true", "false", "where-definite"] = "false"
    only_in: Strings = []
    not_in: Strings = []


class Becoming(Fact, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a sector, or that of one word for people, becomes in a country; `none` for no sector."""

    country: str
    sector: str = ""
    role: str = ""
    becomes: str


class Called(Fact, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that alone name one of several states."""

    words: Strings
    states: Strings


class GenderFact(Fact, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """States whose names are not feminine."""

    gender: Literal["masculine", "either"]
    states: Strings


class OfficeFact(Fact, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office that only some states have."""

    role: str
    only_in: Strings


class EnemyFact(Fact, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom the papers and the armed of a country call the enemy, and no more."""

    of: str
    enemy: str


class ArmyFact(Fact, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose own men those of a sector in a country call its armed forces."""

    country: str
    sector: str


class FactFile(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """actors/facts.yaml."""

    sectors: list[SectorFact] = []
    becomes: list[Becoming] = []
    called: list[Called] = []
    genders: list[GenderFact] = []
    offices: list[OfficeFact] = []
    enemies: list[EnemyFact] = []
    armies: list[ArmyFact] = []


class OtherVerb(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A verb that names no event and no statement: known as a verb only."""

    verb: str
    root: str
    form: str
    present: str | None = None
    nouns: Strings = []


class OtherVerbFile(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """other_verbs.yaml."""

    verbs: list[OtherVerb]


class StatusEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word of negation, plan or hope."""

    id: str
    word: Texts
    effect: Literal["negated", "planned", "irrealis"]
    scope: Literal["verb", "noun", "clause", "predicate", "next", "content", "report", "none", "tried", "that"]
    sure: str = "false"
    note: str | None = None
    examples: list[Example] = []
    silent: list[Silent] = []


class StatusFile(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """status.yaml."""

    negation: list[StatusEntry] = []
    plan: list[StatusEntry] = []
    hope: list[StatusEntry] = []
    entries: list[StatusEntry] = []


class WordClass(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a class of words is for, and its words."""

    use: str
    words: Strings


class WordClassFile(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """word_classes.yaml: name of a class (a field of `isnad.record.word_classes.WordClasses`) -> its words."""

    classes: dict[str, WordClass]


class WordSetFile(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """word_sets.yaml: name of a set -> its words, which conditions of entries name in their lists.

    alike: words of which a list that has one has all.
    """

    sets: dict[str, WordClass]
    alike: list[Strings] = []


class FunctionFile(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """function_words.yaml: class of function word -> its words."""

    classes: dict[str, Strings]


class FigureExample(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence that must give exactly these figures, each as `what number` or `what bound number`."""

    text: str
    figures: Strings
    fails: str | None = None


class HarmEntry(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is counted of those who are harmed: its words, and the types of events that do it, likeliest first."""

    what: Literal["dead", "wounded", "arrested", "displaced"]
    types: Strings
    states: Strings = []
    deeds: Strings = []
    verbs: list[OtherVerb] = []
    phrases: Strings = []
    examples: list[FigureExample] = []
    silent: list[Silent] = []


class CasualtyFile(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """casualties.yaml: how many were killed, wounded, arrested, displaced."""

    harms: list[HarmEntry]
    people: Strings
    others: Strings
    among: Strings
    skipped: Strings
    between: Strings
    totals: Strings
    since: Strings
    since_not: Strings
    falls: Strings
    ends: Strings = []
    not_counted: Strings
    bounds_before: dict[Literal["at-least", "more-than", "at-most", "about"], Strings]
    bounds_after: dict[Literal["at-least", "more-than", "at-most", "about"], Strings]
    quantities: dict[str, Strings] = {}
    tens: dict[str, Strings]
    hundreds: dict[str, Strings]
    scales: dict[str, Strings]
