"""Countries whose names are common words too (مالي, "financial"): read as such only where the words before allow nothing else."""

from collections.abc import Sequence

from msgspec import structs

from isnad.record.analysis import Analysis, Readings, Word
from isnad.record.word_classes import WordClasses

#: Categories of the lexicon for such a name and for the adjective, by the category that they become where they hold.
SHY = {"shy-state": "state", "shy-nisba": "nisba"}
_VERBAL = frozenset({"verb", "light", "say", "other-verb"})
_NAMED = frozenset({"state", "capital", "place", "nisba", "organization"})
#: Function words behind which an adjective does not stand.
_LEADING = frozenset({"preposition", "direction", "complementizer", "subordinator", "relative", "auxiliary"})
#: Endings of a word that a masculine adjective without article does not follow: feminine, or owned (normal form).
_OTHER = ("ه", "ات", "ها", "هم", "هما")
#: How many words the name of a state may have that ends before a shy one.
_LONGEST = 6


def settled(words: Sequence[Word], classes: WordClasses) -> tuple[Word, ...]:
    """Return the words with each shy name told to be a name, or not to be one."""
    return tuple(_settled(words, i, classes) if word.has(*SHY) else word for i, word in enumerate(words))


def _settled(words: Sequence[Word], i: int, classes: WordClasses) -> Word:
    kept = []
    for analysis in words[i].analyses:
        cat = SHY.get(analysis.cat)
        if cat is None:
            kept.append(analysis)
        elif _named(words, i, analysis) if cat == "state" else _of_country(words, i, classes):
            kept.append(analysis._replace(cat=cat, lexeme=structs.replace(analysis.lexeme, cat=cat)))
    cats, found = frozenset(a.cat for a in kept), frozenset(a.lexeme.a for a in kept if a.cat == "function")
    return Word(words[i].token, *Readings(tuple(kept), cats, found))


def _named(words: Sequence[Word], i: int, analysis: Analysis) -> bool:
    """Tell whether a shy name at word i is no adjective of the word before it: *أعلنت* مالي, but *دعم* مالي."""
    before = words[i - 1] if i else None
    if "ك" in analysis.prefix:
        return False  # كمالي is a name of people
    if before is None or before.token.kind != "word":
        return True
    if "و" in analysis.prefix:
        return before.has(*_NAMED) or _ends_name(words, i)
    if analysis.prefix:
        return True
    norm = before.token.norm
    if before.functions() & _LEADING or norm.startswith("ال") or norm.endswith(_OTHER):
        return True
    return norm.endswith("ت") and before.has(*_VERBAL)


def _ends_name(words: Sequence[Word], i: int) -> bool:
    """Tell whether a name of several words ends right before word i: بوركينا فاسو *ومالي*."""
    earlier = range(max(0, i - _LONGEST), i - 1)
    return any(j + a.length == i for j in earlier for a in words[j].analyses if a.cat in _NAMED)


def _of_country(words: Sequence[Word], i: int, classes: WordClasses) -> bool:
    """Tell whether the word before a shy adjective is one that has a country: الجيش *المالي*, but المدير *المالي*."""
    return i > 0 and words[i - 1].token.norm.removeprefix("ال") in classes.of_countries


__all__ = ["SHY", "settled"]
