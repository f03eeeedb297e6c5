"""Checks of a lexicon's files that need no text: form, ids, clean Arabic, roots against lemmas, modes, examples."""

import pathlib
import re
from collections import Counter

from isnad.arabic.normal import normalize
from isnad.arabic.verbs import conjugate
from isnad.errors import IsnadError, LexiconError
from isnad.lexicon.build import build
from isnad.lexicon.files import DATA, Source, files, read_lexicon
from isnad.lexicon.raw import read_text
from isnad.lexicon.schema import Fact
from isnad.record.ontology import EVENT_TYPES, INTERNATIONAL, MODES, SECTORS, SOURCE_KINDS, STANCES

#: Marks that no lexicon word holds: vowels (tanwin of the accusative excepted), tatweel, Persian letters, controls.
UNCLEAN = re.compile(
    "[\u064c-\u0652\u0640\u0670\u06cc\u06a9\u06af\u067e\u0686\u06d5\u200b-\u200f\u202a-\u202e\ufb50-\ufdff\ufe70-\ufefc]"
)
_CODE = re.compile(r"[A-Z]{3}")


def problems(data: pathlib.Path = DATA) -> list[str]:
    """Return all problems found, each a line that names file and entry; the first broken file ends the search."""
    try:
        source = read_lexicon(data)
        found = _arabic(data)
    except LexiconError as error:
        return [str(error)]
    found += [*_ids(source), *_events(source), *_attribution(source), *_codes(source), *_casualties(source), *_facts(source)]
    try:
        build(source)
    except (IsnadError, ValueError) as error:
        found.append(f"compiling: {error}")
    return found


def _arabic(data: pathlib.Path) -> list[str]:
    found = []
    for path in files(data):
        for number, line in enumerate(read_text(path).splitlines(), 1):
            bad = UNCLEAN.search(line)
            if bad:
                found.append(f"{path.name}:{number}: unclean Arabic (U+{ord(bad.group()):04X}): {line.strip()[:60]}")
    return found


def _ids(source: Source) -> list[str]:
    """Ids are unique among the entries of one kind that `made_by` and `explain` name."""
    entries = [e.id for f in source.events for e in f.entries]
    roles = [*source.roles.descriptions, *source.roles.entries, *_all_facts(source)]
    entries += [e.id for part in (source.light, source.attribution, source.sources, roles, source.status) for e in part]
    names = [r["id"] for r in source.people] + [r["id"] for r in source.outlets]
    return [f"id {i!r} is used {n} times" for ids in (entries, names) for i, n in Counter(ids).items() if n > 1]


def _events(source: Source) -> list[str]:
    found = []
    for file in source.events:
        if file.type not in EVENT_TYPES:
            found.append(f"{file.type}: no PLOVER type")
            continue
        found += [f"{file.type}: mode {m!r} of mode_words is none" for m in file.mode_words if m not in MODES[file.type]]
        for entry in file.entries:
            where = f"{file.type}: {entry.id}"
            kind = entry.type or file.type
            if entry.mode and entry.mode not in MODES.get(kind, ()):
                found.append(f"{where}: mode {entry.mode!r} is none of {kind}")
            if not (entry.verb or entry.nouns or entry.phrases or entry.participles):
                found.append(f"{where}: has no words")
            if not entry.examples or not entry.silent:
                found.append(f"{where}: needs at least one example and one silent sentence")
    for entry in [e for f in source.events for e in f.entries] + source.light + source.attribution:
        found += _lemma(entry)
    return found


def _lemma(entry: object) -> list[str]:
    verb, root, form, present = (getattr(entry, k) for k in ("verb", "root", "form", "present"))
    if not verb:
        return []
    if not root or not form:
        return [f"{entry.id}: a verb needs root and form"]  # type: ignore[attr-defined]
    try:
        made = conjugate(root, form, present, verb)[0].text
    except (ValueError, LexiconError) as error:
        return [f"{entry.id}: {error}"]  # type: ignore[attr-defined]
    if made != normalize(verb):
        return [f"{entry.id}: root {root} in form {form} gives {made}, not {verb}"]  # type: ignore[attr-defined]
    return []


def _attribution(source: Source) -> list[str]:
    found = [f"{e.id}: stance {e.stance!r} is none" for e in source.attribution if e.stance not in STANCES]
    found += [f"{e.id}: kind {e.kind!r} is none" for e in source.sources if e.kind not in SOURCE_KINDS]
    for entry in source.attribution:
        if not entry.examples or not entry.silent:
            found.append(f"{entry.id}: needs at least one example and one silent sentence")
    return found


def _casualties(source: Source) -> list[str]:
    found = []
    for harm in source.casualties.harms if source.casualties else ():
        if not harm.examples or not harm.silent:
            found.append(f"casualties.yaml: {harm.what}: needs at least one example and one silent sentence")
        found += [f"casualties.yaml: {harm.what}: {name!r} is no PLOVER type" for name in harm.types if name not in EVENT_TYPES]
    return found


def _all_facts(source: Source) -> list[Fact]:
    file = source.facts
    return [*file.sectors, *file.becomes, *file.called, *file.genders, *file.offices, *file.enemies, *file.armies]


def _facts(source: Source) -> list[str]:
    return [f"facts.yaml: entry {fact.id}: needs at least one example" for fact in _all_facts(source) if not fact.examples]


def _codes(source: Source) -> list[str]:
    found = []
    for row in source.organizations:
        if row["country"] and not _CODE.fullmatch(row["country"]):
            found.append(f"organizations.tsv: {row['id']}: country {row['country']!r}")
        if row["sector"] and row["sector"] not in SECTORS:
            found.append(f"organizations.tsv: {row['id']}: sector {row['sector']!r}")
    for row in source.people:
        for item in filter(None, (i.strip() for i in row["offices"].split(";"))):
            parts = item.split()
            bad_country = not _CODE.fullmatch(parts[0]) and parts[0] not in INTERNATIONAL
            if bad_country or (len(parts) > 1 and parts[1] not in (*SECTORS, "-") and ".." not in parts[1]):
                found.append(f"people.tsv: {row['id']}: {item!r} needs COUNTRY SECTOR from..to office")
    return found
