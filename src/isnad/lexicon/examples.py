"""The sentences that entries carry: each is a test of its own name, run through the whole line."""

import pathlib
from collections.abc import Iterator
from typing import NamedTuple

from isnad.lexicon import schema
from isnad.lexicon.files import DATA, read_file, read_tsv

#: Day against which the times of examples are resolved where they give none: a Wednesday.
REFERENCE_DAY = "2020-11-25"


class Case(NamedTuple):
    """One sentence of an entry: what must come out (`example`) or what must stay silent (`silent`)."""

    name: str
    entry: str
    file: str
    example: schema.Example | None
    silent: schema.Silent | None

    @property
    def text(self) -> str:
        """The sentence."""
        return (self.example or self.silent).text  # type: ignore[union-attr]

    @property
    def fails(self) -> str | None:
        """Why it is known to fail today, or None."""
        return (self.example or self.silent).fails  # type: ignore[union-attr]


_FILES: dict[str, type] = {
    "light_verbs.yaml": schema.LightFile,
    "attribution/verbs.yaml": schema.AttributionFile,
    "attribution/phrases.yaml": schema.AttributionFile,
    "attribution/sources.yaml": schema.SourceFile,
    "status.yaml": schema.StatusFile,
    "actors/roles.yaml": schema.RoleFile,
    "actors/facts.yaml": schema.FactFile,
}
#: The sections of files that have more than `entries`.
_PARTS = {
    "status.yaml": ("negation", "plan", "hope", "entries"),
    "actors/roles.yaml": ("descriptions", "entries"),
    "actors/facts.yaml": ("sectors", "becomes", "called", "genders", "offices", "enemies", "armies"),
}


def cases(data: pathlib.Path = DATA) -> Iterator[Case]:
    """Yield all sentences of a lexicon's entries."""
    for path in sorted((data / "events").glob("*.yaml")):
        yield from _of(path.stem, read_file(path, schema.EventFile).entries)
    for name, form in _FILES.items():
        if name == "actors/facts.yaml" and not (data / name).exists():
            continue
        file = read_file(data / name, form)
        entries = [entry for part in _PARTS.get(name, ("entries",)) for entry in getattr(file, part)]
        yield from _of(pathlib.PurePath(name).with_suffix("").as_posix(), entries)


def _of(file: str, entries: list) -> Iterator[Case]:
    for entry in entries:
        for n, example in enumerate(entry.examples, 1):
            yield Case(f"{file}::{entry.id}::example-{n}", entry.id, file, example, None)
        for n, silent in enumerate(getattr(entry, "silent", ()), 1):
            yield Case(f"{file}::{entry.id}::silent-{n}", entry.id, file, None, silent)


class Template(NamedTuple):
    """A row's name in the template sentence of its table."""

    entity: str
    name_ar: str
    text: str


def templates(table: str, data: pathlib.Path = DATA) -> Iterator[Template]:
    """Yield the sentences of a table of actors (people, organizations, outlets): its `#template:` with each row's name."""
    rows, found = read_tsv(data / "actors" / f"{table}.tsv")
    seen: set[str] = set()
    for sentence in found:
        for row in rows:
            if row["id"] not in seen:
                seen.add(row["id"])
                yield Template(row["id"], row["name_ar"], sentence.split("\t")[0].replace("{name}", row["name_ar"]))
