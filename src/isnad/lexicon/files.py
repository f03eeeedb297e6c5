"""Reading the lexicon's files: YAML and TSV to the structures of `schema`. Every scalar is read as a string."""

import math
import pathlib
import re
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from isnad.arabic.normal import normalize
from isnad.errors import LexiconError
from isnad.lexicon import schema
from isnad.lexicon.raw import read_tsv, read_words, read_yaml
from isnad.record.word_classes import WordClasses

__all__ = ["DATA", "Source", "files", "read_file", "read_lexicon", "read_tsv", "read_words", "read_yaml"]

DATA = pathlib.Path(__file__).with_name("data")
T = TypeVar("T")
#: Columns that the tables must have; others may stand beside them.
BODY = ("id", "kind", "name_ar", "name_en", "country", "sector", "from", "to")
PLACE = ("name_ar", "name_en", "country", "admin1", "latitude", "longitude", "geonameid", "feature", "population")
#: Tables of time/words.yaml whose keys are numbers.
_NUMBERED = ("weekdays", "months", "hijri_months", "numbers", "ordinals", "day_words")
_WHOLE = re.compile(r"-?[0-9]{1,12}")


def read_file(path: pathlib.Path, form: type[T]) -> T:
    """Return the file in the given form of `schema`.

    Raises LexiconError naming file and field where it does not fit; in a file of entries, the entry's id too.
    """
    raw = read_yaml(path)
    try:
        return msgspec.convert(raw, form, strict=True)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{path.name}: {_entry_at(raw, str(error))}{error}") from error


def _entry_at(raw: Any, message: str) -> str:
    """Return 'entry ID: ' for the entry whose index the message names, else ''."""
    found = re.search(r"\$\.(\w+)\[(\d+)\]", message)
    if found is None:
        return ""
    entry = raw[found[1]][int(found[2])]
    name = entry.get("id") if isinstance(entry, dict) else None
    return f"entry {name if isinstance(name, str) else int(found[2]) + 1}: "


class Source(msgspec.Struct, frozen=True):
    """All files of a lexicon, read."""

    events: list[schema.EventFile]
    light: list[schema.LightEntry]
    attribution: list[schema.AttributionEntry]
    sources: list[schema.SourceEntry]
    roles: schema.RoleFile
    status: list[schema.StatusEntry]
    functions: dict[str, list[str]]
    states: list[dict[str, str]]
    organizations: list[dict[str, str]]
    outlets: list[dict[str, str]]
    people: list[dict[str, str]]
    places: list[dict[str, str]]
    ambiguous: list[str]
    doubtful: list[str]
    stem_letters: list[str]
    given_names: list[str]
    common_nouns: list[str]
    other_verbs: list[schema.OtherVerb]
    time: Any
    weights: dict[str, dict[str, float]]
    casualties: schema.CasualtyFile | None
    word_classes: dict[str, list[str]] = {}
    facts: schema.FactFile = schema.FactFile()
    word_sets: dict[str, list[str]] = {}


def files(data: pathlib.Path = DATA) -> list[pathlib.Path]:
    """Return all files of a lexicon that are text, sorted."""
    return sorted(p for p in data.rglob("*") if p.suffix in {".yaml", ".tsv", ".txt"})


def _status(data: pathlib.Path) -> list[schema.StatusEntry]:
    file = read_file(data / "status.yaml", schema.StatusFile)
    return [*file.negation, *file.plan, *file.hope, *file.entries]


def _weights(path: pathlib.Path) -> dict[str, dict[str, float]]:
    """Return the weights, task -> feature -> weight. Raises LexiconError where one is no number."""
    table: dict[str, dict[str, float]] = {}
    for row in read_tsv(path, ("task", "feature", "weight"))[0]:
        table.setdefault(row["task"], {})[row["feature"]] = _number(row, "weight", f"{path.name}: {row['task']} {row['feature']}")
    return table


def _number(row: dict[str, str], column: str, where: str) -> float:
    """Return the number of a cell. Raises LexiconError where it is none, or not finite."""
    try:
        value = float(row[column])
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise LexiconError(f"{where}: {column} {row[column][:40]!r} is no number")
    return value


def _word_classes(path: pathlib.Path) -> dict[str, list[str]]:
    """Return the classes of words that rules ask for, {} without a file. Raises LexiconError on one that no rule asks for."""
    found = read_file(path, schema.WordClassFile).classes if path.exists() else {}
    for name in found:
        if name not in WordClasses.__struct_fields__:
            raise LexiconError(f"{path.name}: {name[:40]!r} is no class that a rule asks for")
    return {name: one.words for name, one in found.items()}


def _word_sets(path: pathlib.Path) -> dict[str, list[str]]:
    """Return the sets of words that conditions name, {} without a file. Raises LexiconError on a name that is not Latin.

    A word that others are alike with stands for all of them: it is the name of a set.
    """
    if not path.exists():
        return {}
    found = read_file(path, schema.WordSetFile)
    for name in found.sets:
        if not name.isascii():
            raise LexiconError(f"{path.name}: {name[:40]!r} would be taken for a word; name the set in Latin letters")
    alike = {word: group for group in found.alike for word in group}
    named = {name: [same for word in one.words for same in alike.get(word, [word])] for name, one in found.sets.items()}
    return alike | named


def compiled_classes(listed: Mapping[str, list[str]]) -> WordClasses:
    """Return classes of words in normal form."""
    return WordClasses(**{name: frozenset(map(normalize, words)) for name, words in listed.items()})


def word_classes(data: pathlib.Path = DATA) -> WordClasses:
    """Return the classes of words of a lexicon alone, for who asks for nothing else. Raises LexiconError as `read_lexicon`."""
    return compiled_classes(_word_classes(data / "word_classes.yaml"))


def _places(data: pathlib.Path) -> list[dict[str, str]]:
    """Return the rows of all places. Raises LexiconError where one has no name or what must be a number is none."""
    rows: list[dict[str, str]] = []
    for path in sorted((data / "places").glob("*.tsv")):
        for row in read_tsv(path, PLACE)[0]:
            where = f"{path.name}: {row['name_en'] or row['name_ar']}"
            for column in ("latitude", "longitude"):
                if row[column]:
                    _number(row, column, where)
            for column in ("geonameid", "population"):
                if row[column] and not _WHOLE.fullmatch(row[column]):
                    raise LexiconError(f"{where}: {column} {row[column][:40]!r} is no whole number")
            rows.append(row)
    return rows


def _time(path: pathlib.Path) -> dict[str, Any]:
    """Return the words of time. Raises LexiconError where the file is no mapping, or a key that is a number is none.

    The lists themselves are checked where they are used (isnad.mentions.times_words).
    """
    found = read_yaml(path)
    if not isinstance(found, dict):
        raise LexiconError(f"{path.name}: is no mapping from names to lists of words")
    for name in _NUMBERED:
        table = found.get(name, {})
        if not isinstance(table, dict):
            raise LexiconError(f"{path.name}: {name} is no mapping from numbers to lists of words")
        for key, words in table.items():
            if not _WHOLE.fullmatch(key) or not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                raise LexiconError(f"{path.name}: {name}: {key[:40]!r} is no number with a list of words")
    return found


def read_lexicon(data: pathlib.Path = DATA) -> Source:
    """Read all files of a lexicon folder. Raises LexiconError at the first file that breaks its form."""
    attribution = [
        entry
        for name in ("verbs.yaml", "phrases.yaml")
        for entry in read_file(data / "attribution" / name, schema.AttributionFile).entries
    ]
    return Source(
        events=[read_file(path, schema.EventFile) for path in sorted((data / "events").glob("*.yaml"))],
        light=read_file(data / "light_verbs.yaml", schema.LightFile).entries,
        attribution=attribution,
        sources=read_file(data / "attribution" / "sources.yaml", schema.SourceFile).entries,
        roles=read_file(data / "actors" / "roles.yaml", schema.RoleFile),
        status=_status(data),
        functions=read_file(data / "function_words.yaml", schema.FunctionFile).classes,
        states=read_tsv(data / "actors" / "states.tsv", ("iso3", "name_ar", "name_en"))[0],
        organizations=read_tsv(data / "actors" / "organizations.tsv", BODY)[0],
        outlets=read_tsv(data / "actors" / "outlets.tsv", ("id", "name_ar", "name_en", "country"))[0],
        people=read_tsv(data / "actors" / "people.tsv", ("id", "name_ar", "name_en", "offices"))[0],
        places=_places(data),
        ambiguous=read_words(data / "places" / "ambiguous.txt"),
        doubtful=read_words(data / "places" / "doubtful.txt"),
        stem_letters=read_words(data / "stem_letters.txt"),
        common_nouns=read_words(data / "common_nouns.txt"),
        given_names=[name for line in read_words(data / "actors" / "given_names.txt") for name in line.split()],
        other_verbs=read_file(data / "other_verbs.yaml", schema.OtherVerbFile).verbs
        if (data / "other_verbs.yaml").exists()
        else [],
        time=_time(data / "time" / "words.yaml"),
        weights=_weights(data / "weights.tsv"),
        word_classes=_word_classes(data / "word_classes.yaml"),
        word_sets=_word_sets(data / "word_sets.yaml"),
        facts=read_file(facts, schema.FactFile) if (facts := data / "actors" / "facts.yaml").exists() else schema.FactFile(),
        casualties=read_file(data / "casualties.yaml", schema.CasualtyFile) if (data / "casualties.yaml").exists() else None,
    )
