"""The words of time, read from `time/words.yaml` into look-up tables in normal form."""

import pathlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from isnad.arabic.normal import normalize
from isnad.errors import LexiconError
from isnad.lexicon.raw import read_yaml

Phrase = tuple[str, ...]
#: First word -> (all words, key), longest first.
Phrases = Mapping[str, tuple[tuple[Phrase, str], ...]]

_KEYED = (
    "weekdays", "months", "hijri_months", "numbers", "ordinals", "day_words", "parts", "fractions", "seasons",
    "the_seasons", "told_units",
)  # fmt: skip
_LISTS = (
    "weekday_not_after", "day_noun", "day_nouns", "months_ambiguous", "months_half_ambiguous", "month_context",
    "month_noun", "date_not_after", "hijri_mark", "gregorian_mark", "year_noun", "year_nouns", "past", "last",
    "future", "current", "before_past", "after_next", "few", "same", "this", "that", "that_nouns",
    "day_words_bound", "today_not_after", "today_not_before", "day_parts", "night_parts", "day_part_adverbs",
    "the_day_parts", "tonight", "last_night", "day_openers", "clock", "clock_words", "parts_bound", "weekend",
    "before", "after", "since", "during", "about", "over", "some", "moments", "last_counted", "from", "to",
    "year_before", "corresponding", "of_beginnings", "decades", "decade_tails", "holidays", "counted_nouns",
    "year_not_after", "until", "lasting", "since_today", "happenings", "in_date", "clause_begins",
    "firsts", "first_counted", "prayer", "round_prayer", "earlier", "later", "up_to", "put_off", "dated_nouns", "no_counted",
    "or_joins", "next_one", "previous_one", "alone_parts", "alone_doubtful", "alone_before", "alone_not_before", "hours",
    "before_that", "after_that",
)  # fmt: skip
_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
_ARTICLE = "ال"
#: How many words are kept with what they may open.
_KEPT = 1 << 15
_UNIT_FORMS = ("one", "two", "many", "the", "the_two", "the_many")


@dataclass(frozen=True)
class TimeWords:
    """All words of time in normal form.

    Fields: tables, phrases of each list by first word; units, `one`, `two`, `many`, `the`, `the_two`, `the_many` ->
    phrases whose key is the unit; starts, every word with which an expression may begin.
    """

    tables: Mapping[str, Phrases]
    units: Mapping[str, Phrases]
    starts: frozenset[str]
    _openings: dict[str, tuple[tuple[str, str, str], ...]] = field(default_factory=dict, compare=False, repr=False)

    def openings(self, norm: str) -> tuple[tuple[str, str, str], ...]:
        """Return the ways to read a word as the first of an expression: (conjunction, preposition, rest), the whole first."""
        found = self._openings.get(norm)
        if found is None:
            if len(self._openings) >= _KEPT:
                self._openings.clear()
            found = self._openings[norm] = tuple(reading for reading in _readings(norm) if self._may_open(reading[2]))
        return found

    def _may_open(self, word: str) -> bool:
        """Tell whether a word can begin an expression. Only numbers are also met with an article that is not in their list."""
        return word in self.starts or (word.startswith(_ARTICLE) and word.removeprefix(_ARTICLE) in self.tables["numbers"])

    def has(self, table: str, word: str) -> bool:
        """Tell whether a single word stands in a table."""
        return any(words == (word,) for words, _ in self.tables[table].get(word, ()))


def _readings(norm: str) -> Iterator[tuple[str, str, str]]:
    """Yield (conjunction, preposition, rest) for the ways to take clitics off a first word, the whole word first."""
    yield "", "", norm
    rests = [("", norm)]
    if norm[:1] and norm[0] in _CONJUNCTIONS and len(norm) > 2:
        rests.append((norm[0], norm[1:]))
        yield norm[0], "", norm[1:]
    for conjunction, rest in rests:
        if rest.startswith("لل") and len(rest) > 3:
            yield conjunction, "ل", _ARTICLE + rest[2:]
        elif rest[:1] and rest[0] in _PREPOSITIONS and len(rest) > 3:
            yield conjunction, rest[0], rest[1:]


def _phrases(pairs: Iterable[tuple[str, str]]) -> Phrases:
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for text, key in pairs:
        words = tuple(normalize(text).split())
        if words:
            found.setdefault(words[0], []).append((words, key))
    return {first: tuple(sorted(listed, key=lambda p: -len(p[0]))) for first, listed in found.items()}


def _strings(value: Any, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise LexiconError(f"time/words.yaml: {where} is not a list of words")
    return value


def load_words(source: str | pathlib.Path | Mapping[str, Any]) -> TimeWords:
    """Return the words of time from the path of the YAML file, or from its content as read (all scalars strings).

    Raises LexiconError where a list is missing or of another form.
    """
    if isinstance(source, Mapping):
        data: Mapping[str, Any] = source
    else:
        data = read_yaml(pathlib.Path(source))
    missing = [name for name in (*_KEYED, *_LISTS, "units") if name not in data]
    if missing:
        raise LexiconError(f"time/words.yaml: missing {', '.join(missing)}")
    tables: dict[str, Phrases] = {}
    if unfit := [name for name in (*_KEYED, "units") if not isinstance(data[name], Mapping)]:
        raise LexiconError(f"time/words.yaml: {unfit[0]} is no mapping")
    for unit, forms in data["units"].items():
        lacking = [form for form in _UNIT_FORMS if not isinstance(forms, Mapping) or form not in forms]
        if lacking:
            raise LexiconError(f"time/words.yaml: units: {unit} lacks {lacking[0]}")
    for name in _KEYED:
        tables[name] = _phrases((word, key) for key, words in data[name].items() for word in _strings(words, f"{name}: {key}"))
    for name in _LISTS:
        tables[name] = _phrases((word, name) for word in _strings(data[name], name))
    units = {
        form: _phrases(
            (w, unit) for unit, forms in data["units"].items() for w in _strings(forms[form], f"units: {unit}: {form}")
        )
        for form in _UNIT_FORMS
    }
    not_starts = {"weekday_not_after", "date_not_after", "today_not_after", "today_not_before", "to", "corresponding",
                  "hijri_mark", "gregorian_mark", "clock_words", "decade_tails", "same", "few", "past", "future",
                  "current", "last", "counted_nouns", "year_not_after", "until", "lasting",
                  "since_today", "happenings", "in_date", "clause_begins", "firsts", "prayer", "round_prayer", "up_to", "put_off",
                  "dated_nouns", "no_counted", "or_joins", "next_one", "previous_one", "alone_doubtful",
                  "alone_before", "alone_not_before"}  # fmt: skip
    starts = {first for name, table in tables.items() if name not in not_starts for first in table}
    starts |= {first for table in units.values() for first in table} | {"ال"}
    return TimeWords(tables, units, frozenset(starts))
