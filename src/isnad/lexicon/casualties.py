"""casualties.yaml compiled: the words around numbers of people harmed, in all their forms."""

from collections.abc import Iterable, Mapping
from typing import Any

from isnad.arabic import nouns, verbs
from isnad.arabic.normal import normalize
from isnad.lexicon import schema
from isnad.lexicon.inflect import forms, split_pair
from isnad.lexicon.tables import Casualties, HarmDef

Phrase = tuple[str, ...]
#: Number of a form that can be read as several.
ANY = "any"


def compiled(file: schema.CasualtyFile, time: Mapping[str, Any]) -> Casualties:
    """Return the file compiled. Args: file; time, the words of time, whose numbers are used. Raises LexiconError."""
    return Casualties(
        harms=tuple(_harm(entry) for entry in file.harms), people=_counted(file.people), others=forms(file.others),
        among=_phrases(file.among), skipped=_words(file.skipped), between=_phrases(file.between), totals=_words(file.totals),
        since=_words(file.since), since_not=_words(file.since_not), falls=_words(file.falls), ends=_words(file.ends),
        not_counted=forms(file.not_counted), before={bound: _phrases(texts) for bound, texts in file.bounds_before.items()},
        after={bound: _phrases(texts) for bound, texts in file.bounds_after.items()},
        tens={normalize(text): int(number) for number, texts in file.tens.items() for text in texts},
        quantities={english: _phrases(texts) for english, texts in file.quantities.items()},
        numbers=(dict(time.get("numbers", {})), dict(file.hundreds), dict(file.scales)),
    )  # fmt: skip


def _harm(entry: schema.HarmEntry) -> HarmDef:
    return HarmDef(
        what=entry.what, types=tuple(entry.types), states=_counted(entry.states), deeds=forms(entry.deeds),
        verbs=frozenset(_verb_forms(entry.verbs)), phrases=_phrases(entry.phrases),
    )  # fmt: skip


def _verb_forms(listed: Iterable[schema.OtherVerb]) -> Iterable[str]:
    """Yield the forms in the third person: nobody is counted otherwise."""
    for verb in listed:
        for form in verbs.conjugate(verb.root, verb.form, verb.present, verb.verb):
            if form.person.startswith("3") and not form.needs_suffix:
                yield form.text


def _counted(listed: Iterable[str]) -> dict[str, str]:
    """Return the forms of nouns given as `singular/plural`, each with its number, or ANY where it may be several."""
    found: dict[str, str] = {}
    for noun in listed:
        for form in nouns.inflect(*split_pair(noun)):
            if not form.needs_suffix:
                found[form.text] = form.number if found.get(form.text, form.number) == form.number else ANY
    return found


def _phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(sorted((tuple(normalize(text).split()) for text in texts), key=lambda words: (-len(words), words)))


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(normalize(text) for text in texts)
