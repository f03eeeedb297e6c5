"""What `isnad doctor` looks at: Python, libraries, cache, lexicon, extras, a store. Nothing is changed by looking, but that a
lexicon that was never loaded is compiled into its cache, as any command does.
"""

import os
import pathlib
import platform
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from importlib import metadata
from typing import Literal

import msgspec

from isnad.errors import IsnadError
from isnad.lexicon.cache import cache_folder, lexicon_digest, load
from isnad.lexicon.files import DATA, files
from isnad.pipeline import Line
from isnad.reading import document_of_text

#: `broken`: Isnad, or the store that was asked about, does not work. `missing`: an extra that is not, or not wholly, there.
State = Literal["ok", "note", "missing", "broken"]

#: What each extra is for, and whether users of Isnad need it (the others are for those who build it).
EXTRAS: dict[str, tuple[str, bool]] = {
    "reading": ("web pages, WARC, Parquet, feeds, fetching", True),
    "store": ("stores: run, watch, query, stories", True),
    "export": ("Parquet exports", True),
    "serve": ("the explorer", True),
    "remote": ("files at URLs", True),
    "cluster": ("runs over a cluster", True),
    "all": ("", False),
    "dev": ("", False),
    "docs": ("", False),
    "fuzz": ("", False),
    "notebook": ("", False),
    "gazetteer": ("", False),
    "train": ("", False),
    "network": ("", False),
}
#: Libraries that no extra brings, for frames of a store's results.
FRAMES = ("polars", "pandas")
#: Free disk, in bytes, below which it is told.
LITTLE = 1_000_000_000
OLDEST = (3, 11)
_SENTENCE = "قصفت الطائرات الروسية مواقع في إدلب أمس."
_REQUIREMENT = re.compile(r"^([\w.-]+)\s*(?:\[([\w,.\s-]+)\])?\s*\(?([^;)]*)\)?\s*(?:;(.*))?$")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([\w.-]+)['\"]")


class Finding(msgspec.Struct, frozen=True):
    """One thing looked at: its name and state, what was found in words, what to do (empty: nothing), versions and figures."""

    name: str
    state: State
    told: str
    advice: str = ""
    details: Mapping[str, str | int | None] = {}


class Needed(msgspec.Struct, frozen=True):
    """A library that is asked for: its name, the version that it is pinned to (empty: any), the extras of it."""

    name: str
    pin: str
    extras: tuple[str, ...] = ()


def examine(store: str | None = None) -> list[Finding]:
    """Return what is found of the installation and, where one is named, of a store. Raises nothing."""
    return [*_basis(), *_extras(), *(_store(pathlib.Path(store)) if store else ())]


def requirements(lines: list[str]) -> dict[str, list[Needed]]:
    """Return what each extra ("" for the plain installation) asks for, from the lines of a distribution's metadata."""
    found: dict[str, list[Needed]] = {"": []}
    for line in lines:
        match = _REQUIREMENT.match(line.strip())
        if match is None:
            continue
        extra = _EXTRA.search(match[4] or "")
        inner = tuple(part.strip() for part in (match[2] or "").split(",") if part.strip())
        found.setdefault(extra[1] if extra else "", []).append(Needed(match[1], match[3].strip().removeprefix("=="), inner))
    return found


def with_inner(extra: str, asked: dict[str, list[Needed]]) -> list[Needed]:
    """Return the libraries of an extra, those of the extras of Isnad that it names included, each once."""
    found: dict[str, Needed] = {}
    for needed in asked.get(extra, ()):
        if needed.name == "isnad":
            inner = [library for name in needed.extras for library in with_inner(name, asked)]
        else:
            inner = [needed]
        found.update({library.name: library for library in inner})
    return list(found.values())


def versions(libraries: list[Needed]) -> dict[str, str | int | None]:
    """Return the installed version of each library, None where it is not installed."""
    found: dict[str, str | int | None] = {}
    for library in libraries:
        try:
            found[library.name] = metadata.version(library.name)
        except metadata.PackageNotFoundError:
            found[library.name] = None
    return found


def _asked() -> dict[str, list[Needed]]:
    try:
        return requirements(metadata.requires("isnad") or [])
    except metadata.PackageNotFoundError:
        return {}


def _basis() -> Iterator[Finding]:
    """Tell of Python, the libraries of the plain installation, cache and lexicon."""
    version = ".".join(map(str, sys.version_info[:3]))
    told = f"{version} on {platform.system()} {platform.machine()}, {os.cpu_count() or 1} processors"
    old = sys.version_info[:2] < OLDEST
    yield Finding(
        "python", "broken" if old else "ok", told, "Isnad needs Python 3.11 or newer: install it, and Isnad again" if old else "",
        {"version": version},
    )  # fmt: skip
    asked = _asked()
    if not asked:
        yield Finding("libraries", "note", "Isnad runs from its sources and is not installed: what it asks for is not known",
                      "pip install .  (in the folder of its pyproject.toml)")  # fmt: skip
    else:
        yield _libraries("libraries", asked[""], "pip install --force-reinstall isnad", lacking="broken")
    yield _cache()
    yield _lexicon()


def _libraries(name: str, needed: list[Needed], advice: str, lacking: State, purpose: str = "") -> Finding:
    """Tell which of some libraries are there, and whether in the versions that Isnad is tested with."""
    found = versions(needed)
    missing = [library for library, version in found.items() if version is None]
    other = [n for n in needed if n.pin and found[n.name] not in (None, n.pin)]
    before = f"{purpose}: " if purpose else ""
    if missing:
        whole = len(missing) == len(found)
        told = f"{before}{'not installed' if whole else 'lacks ' + ', '.join(missing)}"
        return Finding(name, lacking, told, advice, found)
    if other:
        told = ", ".join(f"{n.name} {found[n.name]} (tested with {n.pin})" for n in other)
        return Finding(name, "note", before + told, f"where something goes wrong: {advice}", found)
    return Finding(name, "ok", before + ", ".join(f"{library} {version}" for library, version in found.items()), "", found)


def _cache() -> Finding:
    """Tell whether the compiled lexicon is kept, and could be."""
    folder = cache_folder()
    file = folder / f"lexicon-{lexicon_digest()}.msgpack"
    if file.is_file():
        size = file.stat().st_size
        return Finding("cache", "ok", f"{folder}, ready, {size / 1e6:.1f} MB", "", {"bytes": size})
    if not _writable(folder):
        return Finding("cache", "note", f"{folder} cannot be written: every start compiles the lexicon, some seconds",
                       "set ISNAD_CACHE to a folder that you may write to")  # fmt: skip
    return Finding("cache", "note", f"{folder}, empty: the first start compiles the lexicon, some seconds",
                   "nothing: this start has done it")  # fmt: skip


def _writable(folder: pathlib.Path) -> bool:
    """Tell whether a file could be made in a folder, or in the nearest one above it that there is."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _lexicon() -> Finding:
    """Tell of the lexicon, and whether the line reads a sentence with it."""
    began = time.monotonic()
    data = files(DATA)
    size = sum(path.stat().st_size for path in data)
    advice = "pip install --force-reinstall isnad; from sources, isnad lexicon check tells what is wrong"
    try:
        lexicon = load()
        events = Line(lexicon).read(document_of_text(_SENTENCE, published="2019-05-10")).events
    except IsnadError as error:
        return Finding("lexicon", "broken", str(error), advice)
    except Exception as error:  # whatever is wrong with an installation is told, with its kind
        return Finding("lexicon", "broken", f"cannot be loaded ({type(error).__name__}: {error})", advice)
    tables = lexicon.tables
    counts = {"event entries": len(tables.events), "people and bodies": len(tables.entities), "places": len(tables.places)}
    if [event.type for event in events] != ["ASSAULT"]:
        return Finding("lexicon", "broken", "the line does not find the event of a sentence that it must know", advice)
    told = f"{lexicon.digest}, " + ", ".join(f"{n:,} {name}" for name, n in counts.items())
    told += f"; {size / 1e6:.1f} MB in {len(data)} files; loaded, and a sentence read, in {time.monotonic() - began:.1f} s"
    details = {"digest": lexicon.digest, "bytes": size, "files": len(data), **counts}
    return Finding("lexicon", "ok", told, "", details)


def _extras() -> Iterator[Finding]:
    """Tell of each extra: what users need first, what builders need only where it is wholly there."""
    asked = _asked()
    for extra in sorted(asked, key=lambda name: (list(EXTRAS).index(name) if name in EXTRAS else len(EXTRAS), name)):
        purpose, for_users = EXTRAS.get(extra, ("", True))
        if extra and for_users:
            needed = with_inner(extra, asked)
            yield _libraries(f"isnad[{extra}]", needed, f"pip install 'isnad[{extra}]'", lacking="missing", purpose=purpose)
    found = versions([Needed(name, "") for name in FRAMES])
    there = ", ".join(f"{name} {version}" for name, version in found.items() if version)
    if there:
        yield Finding("frames", "ok", f"to_polars, to_pandas: {there}", "", found)
    else:
        yield Finding("frames", "missing", "to_polars, to_pandas: not installed", "pip install polars  (or pandas)", found)


def _store(folder: pathlib.Path) -> Iterator[Finding]:
    """Tell of a store: whether it opens, its version, what is not in its stories, who writes, the free disk. Changes nothing."""
    try:
        from isnad.store import lock
        from isnad.store.manifest import load as load_manifest
        from isnad.store.migrations import needs
        from isnad.store.reader import Store
        from isnad.store.schema import SCHEMA_VERSION
        from isnad.store.upkeep import size
    except ImportError as error:
        yield Finding("store", "broken", f"{folder}: cannot be looked at, {error.name or error} is not there",
                      "pip install 'isnad[store]'")  # fmt: skip
        return
    try:
        manifest = load_manifest(folder)
        of = f"tables of version {manifest.schema}"
        old = needs(manifest.schema)
        if not old:
            with Store(folder, timeout=60) as opened:
                opened.sql("SELECT count(*) AS n FROM events").records()
        count, bytes_ = size(folder, everything=True)
    except IsnadError as error:
        yield Finding("store", "broken", str(error), "")
        return
    told = f"{folder}: {manifest.documents:,} articles, {manifest.events:,} events, {of}, {bytes_ / 1e6:,.1f} MB"
    details = {"documents": manifest.documents, "events": manifest.events, "schema": manifest.schema, "bytes": bytes_,
               "files": count, "batch": manifest.batch}  # fmt: skip
    advice = f"nothing: the next command that opens it brings it to version {SCHEMA_VERSION}; keep a copy until then"
    yield Finding("store", "note" if old else "ok", told + ("" if old else "; it opens"), advice if old else "", details)
    yield _told(manifest.documents - manifest.told, bool(manifest.told_batch), folder)
    if (writer := lock.holder(folder)) is not None:
        yield Finding("writer", "note", f"process {writer.pid} on {writer.host} writes since {writer.since}",
                      "nothing while it runs; one that was killed gives way to the next writer")  # fmt: skip
    free = shutil.disk_usage(folder).free
    little = free < max(LITTLE, bytes_ // 10)
    yield Finding("disk", "note" if little else "ok", f"{free / 1e9:,.1f} GB free where the store is",
                  "make room: a run ends where the disk is full (what is stored stays whole)" if little else "",
                  {"free": free})  # fmt: skip


def _told(untold: int, ever: bool, folder: pathlib.Path) -> Finding:
    details: dict[str, str | int | None] = {"untold": untold}
    if not ever:
        return Finding("stories", "note", "not told yet", f"isnad stories {folder}", details)
    if untold:
        return Finding("stories", "note", f"{untold:,} articles are in none yet", f"isnad stories {folder}", details)
    return Finding("stories", "ok", "all articles are in them", "", details)
