"""English words of the lexicon and of the API in Arabic, for Arabic pages (`arabic.yaml`)."""

import functools
import pathlib
import re
from collections.abc import Callable

import yaml

_FILE = pathlib.Path(__file__).with_name("arabic.yaml")
_SLOT = re.compile(r"\{(\w+)\}")
#: A name in English -> in Arabic, or None.
Named = Callable[[str], str | None]


@functools.cache
def groups() -> dict[str, dict[str, str]]:
    """Return the phrases: group -> English -> Arabic. What has slots (`{office}`) is a pattern."""
    return yaml.safe_load(_FILE.read_text(encoding="utf-8"))


@functools.cache
def _patterns(group: str) -> list[tuple[re.Pattern[str], str]]:
    """Return the patterns of a group: those of most parts first, of these the ones with most words of their own."""
    found = [(english, arabic) for english, arabic in groups()[group].items() if _SLOT.search(english)]
    found.sort(key=lambda pair: (-len(_SLOT.findall(pair[0])), -len(_SLOT.sub("", pair[0]))))
    return [(_compiled(english), arabic) for english, arabic in found]


def _compiled(pattern: str) -> re.Pattern[str]:
    pieces = _SLOT.split(pattern)  # words and slots by turns
    return re.compile("".join(f"(?P<{one}>.+)" if at % 2 else re.escape(one) for at, one in enumerate(pieces)), re.DOTALL)


def arabic(group: str, text: str, named: Named = lambda _: None) -> str | None:
    """Return a phrase in Arabic; None where any part of it is not known.

    Slots of a pattern name the group that their words are of (a figure behind it tells two of one group apart); `any` are any
    words, which stay as they are, `name` is whatever `named` knows.
    """
    known = groups()[group].get(text)
    if known is not None:
        return known
    for pattern, told in _patterns(group):
        found = pattern.fullmatch(text)
        if found:
            parts = {slot: _part(slot, words, named) for slot, words in found.groupdict().items()}
            if None not in parts.values():
                return told.format(**parts)
    return None


def _part(slot: str, words: str, named: Named) -> str | None:
    if slot == "any":
        return words
    return named(words.removeprefix("the ")) if slot == "name" else arabic(slot.rstrip("0123456789"), words, named)
