"""From the files to the compiled tables."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import structs

from isnad.arabic.names import duals
from isnad.arabic.normal import normalize
from isnad.errors import LexiconError
from isnad.lexicon import schema
from isnad.lexicon.casualties import compiled
from isnad.lexicon.facts import facts
from isnad.lexicon.files import Source, compiled_classes
from isnad.lexicon.inflect import (
    as_list,
    forms,
    name_lexemes,
    nisba_lexemes,
    noun_lexemes,
    regular_nouns,
    verb_lexemes,
)
from isnad.lexicon.tables import (
    Code,
    EntityDef,
    EventDef,
    LightDef,
    PlaceDef,
    RoleDef,
    SayDef,
    SourceDef,
    StatusDef,
    Tables,
    Test,
)
from isnad.record.lexeme import Lexeme

Pairs = Iterable[tuple[str, Lexeme]]


class _Words:
    """Collects lexemes by first word, dropping exact repeats."""

    def __init__(self) -> None:
        self.seen: dict[str, dict[Lexeme, None]] = defaultdict(dict)

    def add(self, pairs: Pairs) -> None:
        for word, lexeme in pairs:
            self.seen[word][lexeme] = None

    def table(self) -> dict[str, list[Lexeme]]:
        """Longest forms first, so that the first match is the longest."""
        return {w: sorted(found, key=lambda x: -len(x.rest)) for w, found in self.seen.items()}


def _parts(text: str, where: str) -> list[str]:
    """Return the words of a text in normal form. Raises LexiconError where it has none (marks only, nothing at all)."""
    found = normalize(text).split()
    if not found:
        raise LexiconError(f"{where}: {text[:40]!r} holds no letters")
    return found


#: Name of a set of words -> its words (word_sets.yaml, word_classes.yaml).
_Sets = Mapping[str, list[str]]


def _spelled(words: schema.Texts | None, sets: _Sets, where: str) -> list[str]:
    """Return the words of a list, those of a set in place of its name. Raises LexiconError on a name that no set has."""
    found: list[str] = []
    for word in as_list(words):
        if word.isascii() and word not in sets:
            raise LexiconError(f"{where}: neither word_sets.yaml nor word_classes.yaml has {word[:40]!r}")
        found += sets.get(word, [word])
    return found


def _tests(conditions: schema.Conditions, sets: _Sets, where: str) -> tuple[Test, ...]:
    """Return conditions with their words in all forms."""
    listed = [conditions] if isinstance(conditions, schema.Condition) else conditions
    return tuple(
        Test(
            slot=normalize(c.slot) if c.slot else None,
            noun=forms(_spelled(c.noun, sets, where)),
            kind=frozenset(as_list(c.kind)),
            words=forms(_spelled(c.words, sets, where)),
            next=frozenset(normalize(w) for w in _spelled(c.next, sets, where)),
            before=frozenset(normalize(w) for w in _spelled(c.before, sets, where)),
            but=forms(_spelled(c.but, sets, where)),
            also=_tests(c.also, sets, where),
        )
        for c in listed
    )


def _sets(source: Source) -> _Sets:
    """Return the sets of words that conditions may name."""
    return {**source.word_classes, **source.word_sets}


def _frame(frame: dict[str, schema.Role]) -> dict[str, str]:
    return {normalize(slot): role for slot, role in frame.items()}


def _noun_frame(entry: schema.EventEntry) -> dict[str, str]:
    """The frame of an entry's nouns: as given, or derived from the verb's (see docs/lexicon.md)."""
    frame = dict(entry.frame)
    subject, obj = frame.pop("subject", None), frame.pop("object", None)
    frame.pop("object2", None)
    frame.pop("clause", None)
    derived: dict[str, schema.Role] = {k: v for k, v in frame.items()}
    if "genitive" not in derived:
        if obj == "recipient":
            derived["genitive"] = "either" if subject == "actor" else "recipient"
        elif subject:
            derived["genitive"] = subject
    if subject in ("actor", "both"):
        derived.setdefault("adjective", subject)
    if obj and obj != "topic":
        derived.setdefault("object", obj)
    return _frame({**derived, **(entry.noun_frame or {})})


def _event(entry: schema.EventEntry, file: schema.EventFile, sets: _Sets) -> EventDef:
    slots = frozenset(normalize(s) for s in entry.content)
    return EventDef(
        id=entry.id,
        type=entry.type or file.type,
        mode=entry.mode or None,
        frame=_frame(entry.frame),
        noun_frame=_noun_frame(entry),
        when=_tests(entry.when, sets, entry.id),
        unless=_tests(entry.unless, sets, entry.id),
        only=_tests(entry.only, sets, entry.id),
        never=(*_tests(file.never, sets, file.type), *_tests(entry.never, sets, entry.id)),
        content=slots,
        claims=frozenset(normalize(s) for s in entry.claims),
        undone=frozenset(normalize(s) for s in entry.undone),
        casualty=entry.casualty == "yes",
        tail=forms(entry.with_),
    )


def _events(source: Source, words: _Words) -> tuple[list[EventDef], dict[str, list[tuple[str, frozenset[str]]]]]:
    table: list[EventDef] = []
    modes = {}
    sets = _sets(source)
    for file in source.events:
        modes[file.type] = [(mode, forms(listed)) for mode, listed in file.mode_words.items()]
        for entry in file.entries:
            ref = len(table)
            table.append(_event(entry, file, sets))
            words.add(verb_lexemes(entry, "verb", ref))
            for noun in entry.nouns:
                words.add(noun_lexemes(noun, "noun", ref))
            for phrase in entry.phrases:
                first, *rest = _parts(phrase, entry.id)
                words.add([(first, Lexeme(tuple(rest), "phrase", ref))])
            for participle in entry.participles:
                words.add(noun_lexemes(participle, "passive", ref))
                for number, ending in (("pl", "ون"), ("pl", "ين"), ("sg", "ة"), ("pl", "ات")):
                    words.add([(normalize(participle.split("/")[0] + ending), Lexeme((), "passive", ref, number))])
    return table, modes


def _light(source: Source, words: _Words) -> list[LightDef]:
    table: list[LightDef] = []
    for entry in source.light:
        words.add(verb_lexemes(entry, "light", len(table)))
        for noun in entry.nouns or regular_nouns(entry):
            words.add(noun_lexemes(noun, "light-noun", len(table)))
        table.append(
            LightDef(
                id=entry.id,
                noun=tuple(normalize(s) for s in as_list(entry.noun)),
                frame=_frame(entry.frame),
                when=_tests(entry.when, _sets(source), entry.id),
                unless=_tests(entry.unless, _sets(source), entry.id),
            )
        )
    return table


def _says(source: Source, words: _Words) -> list[SayDef]:
    table: list[SayDef] = []
    for entry in source.attribution:
        ref = len(table)
        phrases = [*as_list(entry.phrase), *entry.phrases]
        words.add(verb_lexemes(entry, "say", ref))
        for noun in entry.nouns:
            words.add(noun_lexemes(noun, "say-noun", ref))
        for phrase in phrases:
            split = normalize(phrase).split()
            if split and len(split) > 1 and len(split[-1]) == 1:
                split = split[:-1]  # the attached preposition of "وفقا ل" stands on the next word
            if split:
                words.add([(split[0], Lexeme(tuple(split[1:]), "cue", ref))])
        table.append(
            SayDef(
                id=entry.id,
                stance=entry.stance,
                speaker=tuple(normalize(s) for s in as_list(entry.speaker)),
                content=frozenset(normalize(s) for s in as_list(entry.content)),
                carries=entry.carries == "true",
                phrase=bool(phrases) and not entry.verb,
                tail=forms(entry.with_),
                kind=entry.kind or None,
                cites=entry.cites == "true",
                never=frozenset(normalize(s) for s in as_list(entry.never)),
            )
        )
    return table


def _roles(source: Source, words: _Words) -> list[RoleDef]:
    table: list[RoleDef] = []
    for entry in source.roles.entries:
        cat = "honorific" if entry.kind == "honorific" else "role"
        for noun in entry.nouns:
            words.add(noun_lexemes(noun, cat, len(table)))
        table.append(
            RoleDef(
                id=entry.id,
                kind=entry.kind,
                sector=entry.sector or None,
                country=entry.country or None,
                en=entry.en,
                en_plural=entry.en_plural or entry.en + "s",
            )
        )
    return table


def _names(row: dict[str, str], *columns: str) -> list[str]:
    return [n.strip() for c in columns for n in row.get(c, "").split("|") if n.strip()]


def _entities(source: Source, words: _Words) -> tuple[list[EntityDef], set[str]]:
    table: list[EntityDef] = []
    name_words: set[str] = set()
    for row in source.states:
        ref = len(table)
        code = (Code(country=row["iso3"], sector=None),)
        table.append(EntityDef(row["iso3"], "country", row["name_ar"], row["name_en"], code, row.get("demonym_en", "")))
        for name in _names(row, "name_ar", "also_ar"):
            words.add(name_lexemes(name, "state", ref))
        for name in _names(row, "capital_ar", "capital_also"):
            words.add(name_lexemes(name, "capital", ref))
        for name in _names(row, "shy_ar"):
            words.add(name_lexemes(name, "shy-state", ref))
        for nisba in _names(row, "shy_nisba"):
            words.add((form, structs.replace(lexeme, cat="shy-nisba")) for form, lexeme in nisba_lexemes(nisba, "", ref))
        for nisba in _names(row, "nisba"):
            words.add(nisba_lexemes(nisba, row.get("adjective_forms", ""), ref))
        for extra in _names(row, "adjective_forms"):
            words.add(nisba_lexemes(extra, "", ref))
    _bodies(source, words, table)
    for row in source.people:
        ref = len(table)
        table.append(EntityDef(row["id"], "person", row["name_ar"], row["name_en"], _offices(row)))
        for name in _names(row, "name_ar", "also_ar"):
            words.add(name_lexemes(name, "person" if " " in name else "family", ref))
            name_words.update(w for w in normalize(name).split() if len(w) > 1)
        for name in _names(row, "family_ar"):
            words.add(name_lexemes(name, "family", ref))
    return table, name_words


def _bodies(source: Source, words: _Words, table: list[EntityDef]) -> None:
    known: dict[str, int] = {}
    for row in source.organizations:
        code = Code(row["country"] or None, row["sector"] or None, row["from"], row["to"])
        if row["id"] in known:
            ref = known[row["id"]]
            old = table[ref]
            table[ref] = EntityDef(old.id, old.kind, old.name_ar, old.name_en, (*old.codes, code))
        else:
            ref = known[row["id"]] = len(table)
            table.append(EntityDef(row["id"], row["kind"] or "body", row["name_ar"], row["name_en"], (code,)))
        for name in _names(row, "name_ar", "also_ar"):
            for form in (name, *duals(name)):
                words.add(name_lexemes(form, "organization", ref))
    for row in source.outlets:
        ref = len(table)
        table.append(EntityDef(row["id"], "outlet", row["name_ar"], row["name_en"], (Code(row["country"] or None, "JRN"),)))
        for name in _names(row, "name_ar", "also_ar"):
            words.add(name_lexemes(name, "outlet", ref))


def _offices(row: dict[str, str]) -> tuple[Code, ...]:
    """Read `COUNTRY SECTOR from..to office; …`. Raises LexiconError on an item of another form."""
    codes = []
    for item in filter(None, (i.strip() for i in row["offices"].split(";"))):
        parts = item.split(None, 3)
        dates = parts[2] if len(parts) > 2 and ".." in parts[2] else ""
        if len(parts) < 2:
            raise LexiconError(f"people.tsv: {row['id']}: office {item!r} needs at least COUNTRY SECTOR")
        start, _, end = dates.partition("..")
        label = " ".join(parts[3:] if dates else parts[2:])
        codes.append(Code(parts[0], None if parts[1] == "-" else parts[1], start, end, label))
    return tuple(codes)


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _first_meant(row: dict[str, str]) -> tuple[bool, bool, int]:
    """Return the order of namesakes: those written by hand, capitals, then by inhabitants."""
    return bool(row["geonameid"]), row["feature"] != "PPLC", -int(row["population"] or 0)


def _places(source: Source, words: _Words) -> list[PlaceDef]:
    table: list[PlaceDef] = []
    ambiguous = {normalize(w) for w in source.ambiguous}
    kinds = dict.fromkeys(map(normalize, source.doubtful), "doubtful") | dict.fromkeys(ambiguous, "ambiguous")
    for row in sorted(source.places, key=_first_meant):
        ref = len(table)
        unsure = normalize(row["name_ar"]) in ambiguous
        table.append(
            PlaceDef(
                name_ar=row["name_ar"],
                name_en=row["name_en"],
                country=row["country"] or None,
                admin1=row["admin1"] or None,
                latitude=_number(row["latitude"]),
                longitude=_number(row["longitude"]),
                geonames_id=int(row["geonameid"]) if row["geonameid"] else None,
                feature=row["feature"],
                population=int(row["population"] or 0),
                ambiguous=unsure,
            )
        )
        for name in _names(row, "name_ar", "also_ar"):
            split = _parts(name, f"places: {row['name_en']}")
            words.add(
                [
                    (
                        split[0],
                        Lexeme(tuple(split[1:]), "place", ref, kinds.get(normalize(name), "")),
                    )
                ]
            )
    return table


def build(source: Source) -> Tables:
    """Compile the files. Raises LexiconError where an entry's words cannot be inflected."""
    words = _Words()
    for name, listed in source.functions.items():
        for word in listed:
            slot, _, written = word.rpartition("=")
            first, *rest = _parts(written, f"function_words.yaml: {name}")
            words.add([(first, Lexeme(tuple(rest), "function", 0, name, normalize(slot or written), written.split()[0]))])
    events, modes = _events(source, words)
    light = _light(source, words)
    says = _says(source, words)
    for n, verb in enumerate(source.other_verbs):
        words.add(verb_lexemes(verb, "other-verb", n))
    sources: list[SourceDef] = []
    for entry in source.sources:
        for noun in as_list(entry.noun):
            words.add(noun_lexemes(noun, "source", len(sources)))
        sources.append(SourceDef(entry.id, entry.kind, entry.en))
    roles = _roles(source, words)
    entities, name_words = _entities(source, words)
    places = _places(source, words)
    status: list[StatusDef] = []
    for entry in source.status:
        for word in as_list(entry.word):
            first, *rest = _parts(word, entry.id)
            words.add([(first, Lexeme(tuple(rest), "status", len(status), entry.effect, "", word.split()[0]))])
        status.append(StatusDef(entry.id, entry.effect, entry.scope, entry.sure == "true"))
    domains = {normalize(k): (d.en, d.sector or None) for k, d in source.roles.domains.items()}
    descriptions = {
        form: (d.sector, frozenset(as_list(d.over))) for d in source.roles.descriptions for form in forms(as_list(d.adjectives))
    }
    return Tables(
        words=words.table(), events=events, light=light, says=says, sources=sources, roles=roles, entities=entities,
        places=places, status=status, domains=domains, descriptions=descriptions, modes=modes, name_words=frozenset(name_words),
        stem_letters=frozenset(normalize(w) for w in source.stem_letters), time=source.time,
        common_nouns=frozenset(normalize(w) for w in source.common_nouns),
        given_names=frozenset(normalize(name) for name in source.given_names),
        others=[v.verb for v in source.other_verbs], weights=source.weights,
        casualties=compiled(source.casualties, source.time) if source.casualties else None,
        word_classes=compiled_classes(source.word_classes),
        facts=facts(source),
    )  # fmt: skip
