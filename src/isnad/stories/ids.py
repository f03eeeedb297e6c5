"""Ids of stories: what a story is called, and which story an id that was given earlier leads to now."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Former(NamedTuple):
    """A story as it was told before: its id, the ids that led to it, its reports in order."""

    id: str
    aliases: tuple[str, ...]
    events: tuple[str, ...]


def name_of(event: str) -> str:
    """Return the id of the story whose first report has this id."""
    return hashlib.sha256(event.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def successors(former: Iterable[Former], story_of: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return for each story of today the former ids that lead to it, sorted; an id of today is no former one.

    An id is made from a report: it leads to the story that this report is in now, or, where the report is gone (its article was
    edited), to the story that most of its former companions are in. An id of which nothing is left leads nowhere.
    Args: former stories; story_of, report -> id of its story today.
    """
    found: dict[str, set[str]] = {}
    living = set(story_of.values())
    for story in former:
        names = {name_of(event): event for event in story.events}
        now = Counter(story_of[event] for event in story.events if event in story_of)
        most = min(now, key=lambda name: (-now[name], name)) if now else None
        for name in {story.id, *story.aliases} - living:
            heir = story_of.get(names.get(name, ""), most)
            if heir is not None:
                found.setdefault(heir, set()).add(name)
    return {heir: tuple(sorted(names)) for heir, names in found.items()}
