"""Reading the lexicon's files: YAML and TSV to the structures of `schema`. Every scalar is read as a string."""

import csv
import io
import pathlib
from typing import Any, TypeVar

import msgspec
import yaml

from isnad.errors import LexiconError
from isnad.lexicon import schema

DATA = pathlib.Path(__file__).with_name("data")
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
T = TypeVar("T")


def read_yaml(path: pathlib.Path) -> Any:
    """Return the file's content with every scalar as a string.

    Raises LexiconError where the file is not YAML or not UTF-8, naming file and line.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise LexiconError(f"{path.name}: cannot be read as YAML: {error}") from error


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
    if "entries[" not in message or not isinstance(raw, dict):
        return ""
    for i, entry in enumerate(raw.get("entries") or []):
        try:
            msgspec.convert({"entries": [entry]}, dict)
        except msgspec.ValidationError:
            return f"entry {i}: "
    return ""


def read_tsv(path: pathlib.Path) -> tuple[list[dict[str, str]], list[str]]:
    """Return the rows of a TSV file as dicts by the header's names, and its template lines.

    Lines that start with # are comments, `#template:` lines excepted. Raises LexiconError on a row of the wrong width.
    """
    rows: list[dict[str, str]] = []
    templates: list[str] = []
    header: list[str] | None = None
    try:
        text = path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError) as error:
        raise LexiconError(f"{path.name}: cannot be read: {error}") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#template:"):
            templates.append(line.removeprefix("#template:").strip())
        elif line.strip() and not line.startswith("#"):
            cells = next(csv.reader(io.StringIO(line), delimiter="\t", quoting=csv.QUOTE_NONE))
            if header is None:
                header = cells
            elif len(cells) != len(header):
                raise LexiconError(f"{path.name}:{number}: {len(cells)} columns, the header has {len(header)}: {line[:60]}")
            else:
                rows.append(dict(zip(header, cells, strict=True)))
    return rows, templates


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
    stem_letters: list[str]
    given_names: list[str]
    common_nouns: list[str]
    other_verbs: list[schema.OtherVerb]
    time: Any
    weights: dict[str, dict[str, float]]
    casualties: schema.CasualtyFile | None


def files(data: pathlib.Path = DATA) -> list[pathlib.Path]:
    """Return all files of a lexicon, sorted, for the digest."""
    return sorted(p for p in data.rglob("*") if p.suffix in {".yaml", ".tsv", ".txt"})


def read_words(path: pathlib.Path) -> list[str]:
    """Return the words of a plain list, one a line, `#` opening a comment; none where there is no such file."""
    if not path.exists():
        return []
    return [word for line in path.read_text(encoding="utf-8").splitlines() if (word := line.split("#")[0].strip())]


def _status(data: pathlib.Path) -> list[schema.StatusEntry]:
    file = read_file(data / "status.yaml", schema.StatusFile)
    return [*file.negation, *file.plan, *file.hope, *file.entries]


def _weights(path: pathlib.Path) -> dict[str, dict[str, float]]:
    """Return the weights, task -> feature -> weight. Raises LexiconError where one is no number."""
    table: dict[str, dict[str, float]] = {}
    for row in read_tsv(path)[0]:
        try:
            table.setdefault(row["task"], {})[row["feature"]] = float(row["weight"])
        except ValueError as error:
            raise LexiconError(f"{path.name}: {row['task']} {row['feature']}: {row['weight']!r} is no number") from error
    return table


def read_lexicon(data: pathlib.Path = DATA) -> Source:
    """Read all files of a lexicon folder. Raises LexiconError at the first file that breaks its form."""
    attribution = [
        entry
        for name in ("verbs.yaml", "phrases.yaml")
        for entry in read_file(data / "attribution" / name, schema.AttributionFile).entries
    ]
    places = [row for path in sorted((data / "places").glob("*.tsv")) for row in read_tsv(path)[0]]
    return Source(
        events=[read_file(path, schema.EventFile) for path in sorted((data / "events").glob("*.yaml"))],
        light=read_file(data / "light_verbs.yaml", schema.LightFile).entries,
        attribution=attribution,
        sources=read_file(data / "attribution" / "sources.yaml", schema.SourceFile).entries,
        roles=read_file(data / "actors" / "roles.yaml", schema.RoleFile),
        status=_status(data),
        functions=read_file(data / "function_words.yaml", schema.FunctionFile).classes,
        states=read_tsv(data / "actors" / "states.tsv")[0],
        organizations=read_tsv(data / "actors" / "organizations.tsv")[0],
        outlets=read_tsv(data / "actors" / "outlets.tsv")[0],
        people=read_tsv(data / "actors" / "people.tsv")[0],
        places=places,
        ambiguous=read_words(data / "places" / "ambiguous.txt"),
        stem_letters=read_words(data / "stem_letters.txt"),
        common_nouns=read_words(data / "common_nouns.txt"),
        given_names=[name for line in read_words(data / "actors" / "given_names.txt") for name in line.split()],
        other_verbs=read_file(data / "other_verbs.yaml", schema.OtherVerbFile).verbs
        if (data / "other_verbs.yaml").exists()
        else [],
        time=read_yaml(data / "time" / "words.yaml"),
        weights=_weights(data / "weights.tsv"),
        casualties=read_file(data / "casualties.yaml", schema.CasualtyFile) if (data / "casualties.yaml").exists() else None,
    )
