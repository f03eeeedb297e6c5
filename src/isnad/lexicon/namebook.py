"""Who bears a name, and which names are words of another kind: asked of the compiled lexicon, in every spelling."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from isnad.arabic.names import spellings
from isnad.arabic.normal import normalize
from isnad.lexicon.tables import Tables
from isnad.record.lexeme import CATEGORIES

Words = tuple[str, ...]

_ENTITIES = frozenset({"state", "capital", "organization", "outlet", "person", "family"})
#: What an article stands before: «الأسد» is no past of a verb أسد.
_NOMINAL = frozenset({"noun", "role", "participle", "source", "say-noun", "say-participle", "passive", "light-noun", "honorific",
                      "nisba", "organization", "outlet", "person", "family"})  # fmt: skip


class Bearer(NamedTuple):
    """An entry that bears a name: the category of the name (see `CATEGORIES`), and the entry's id (a place's English name)."""

    cat: str
    id: str

    def __str__(self) -> str:
        return f"{CATEGORIES[self.cat]} ({self.id})"


class NameBook:
    """All names and words of a compiled lexicon, and those that are added. Args: tables, as compiled."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._added: dict[Words, set[Bearer]] = defaultdict(set)
        self._time = set(_phrases(tables.time))
        parts = (tables.events, tables.light, tables.says, tables.sources, tables.roles, tables.status, tables.entities)
        self.ids = {entry.id for part in parts for entry in part}

    def add(self, name: str, bearer: Bearer) -> None:
        """Write down a name of an entry that is new."""
        self.ids.add(bearer.id)
        for words in spellings(name):
            self._added[words].add(bearer)

    def bearers(self, name: str) -> set[Bearer]:
        """Return the entries, places among them, that bear a name in any of its spellings."""
        found: set[Bearer] = set()
        for words in without_article(name):
            found |= self._added.get(words, set())
        for words in spellings(name):
            found |= self._added.get(words, set())
            for cat, ref in self._readings(words):
                if cat in _ENTITIES:
                    found.add(Bearer(cat, self._tables.entities[ref].id))
                elif cat == "place":
                    found.add(Bearer(cat, self._tables.places[ref].name_en))
        return found

    def common(self, name: str) -> str | None:
        """Return what a name is as a common word (`word for people or bodies`, `given name` …), or None."""
        for words in spellings(name):
            for cat, _ in self._readings(words):
                if cat not in _ENTITIES and cat != "place":
                    return CATEGORIES[cat]
            if words in self._time:
                return "word of time"
            if len(words) == 1 and words[0] in self._tables.given_names:
                return "given name"
        return None

    def _readings(self, words: Words) -> Iterator[tuple[str, int]]:
        for lexeme in self._tables.words.get(words[0], ()):
            if tuple(lexeme.rest) == words[1:] and not lexeme.suffixed:
                yield lexeme.cat, lexeme.ref
        for bare in _bare(words):
            for lexeme in self._tables.words.get(bare[0], ()):
                if not lexeme.rest and lexeme.cat in _NOMINAL and not lexeme.suffixed:
                    yield lexeme.cat, lexeme.ref


def without_article(name: str) -> set[Words]:
    """Return the spellings of a name of one word without its article, as texts are read; none for other names."""
    return {bare for words in spellings(name) for bare in _bare(words)}


def _bare(words: Words) -> list[Words]:
    return [(words[0][2:],)] if len(words) == 1 and words[0].startswith("ال") and len(words[0]) > 4 else []


def _phrases(part: Any) -> Iterator[Words]:
    """Yield all texts of a file, whatever its form, as words in normal form."""
    if isinstance(part, str):
        yield tuple(normalize(part).split())
    elif isinstance(part, dict):
        for inner in part.values():
            yield from _phrases(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _phrases(inner)
