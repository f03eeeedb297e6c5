"""YAML of a lexicon file to plain values: no aliases, no key twice, bounded depth; every scalar a string."""

from collections.abc import Iterable
from typing import Any

import yaml

from isnad.errors import LexiconError

#: How deep lists and mappings of a YAML file may stand in each other.
MAX_DEPTH = 20
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def parsed(text: str, name: str) -> Any:
    """Return the content of a file's text. Raises LexiconError, naming file and line, as `raw.read_yaml` tells."""
    try:
        _check_events(yaml.parse(text, Loader=_Loader), name)
        return yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise LexiconError(f"{name}: cannot be read as YAML: {error}") from error


def _check_events(events: Iterable[Any], name: str) -> None:
    """Raise LexiconError at the first anchor, alias, key met twice, or list or mapping that stands too deep."""
    keys: list[set[str] | None] = []  # of each open mapping the keys so far; None for a list
    at_key: list[bool] = []
    for event in events:
        if getattr(event, "anchor", None) is not None:
            raise LexiconError(f"{_where(name, event)}: anchors and aliases (&, *) are not read; write the value out")
        if isinstance(event, yaml.CollectionEndEvent):
            keys.pop()
            at_key.pop()
        elif isinstance(event, yaml.NodeEvent):
            if at_key and keys[-1] is not None:
                if at_key[-1] and isinstance(event, yaml.ScalarEvent):
                    if event.value in keys[-1]:
                        raise LexiconError(f"{_where(name, event)}: the key {event.value[:60]!r} stands there twice; keep one")
                    keys[-1].add(event.value)
                at_key[-1] = not at_key[-1]
            if isinstance(event, yaml.CollectionStartEvent):
                if len(keys) >= MAX_DEPTH:
                    raise LexiconError(f"{_where(name, event)}: lists and mappings stand deeper than {MAX_DEPTH} in each other")
                keys.append(set() if isinstance(event, yaml.MappingStartEvent) else None)
                at_key.append(True)


def _where(name: str, event: Any) -> str:
    return f"{name}:{event.start_mark.line + 1}" if event.start_mark is not None else name
