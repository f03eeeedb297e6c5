"""How reports tell: the classes of the lexicon's words (`word_classes.yaml`) by which stories know it, ready to be asked."""

import functools
import re
from collections.abc import Iterable, Sequence

from isnad.arabic.normal import normalize
from isnad.lexicon.files import word_classes
from isnad.lexicon.tables import Lexicon
from isnad.record.word_classes import WordClasses


class Ways:
    """How a sentence turns to something else, a deed is told as known, a name is that of an area. Args: classes, of a lexicon."""

    def __init__(self, classes: WordClasses) -> None:
        self._known, self._before_that = classes.known_behind, classes.known_before_that
        self._shift = _begins(r"[\s«\"]*و?", [*classes.shift_starts, *(f"{word} " for word in classes.shifts)])
        self._area = _begins(r"(?:ب|ل)?(?:ال)?", classes.areas)

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Ways":
        """Return the ways of a compiled lexicon."""
        return cls(lexicon.tables.word_classes)

    @classmethod
    @functools.cache
    def bundled(cls) -> "Ways":
        """Return those of the lexicon that comes with the package, where reports are linked without one."""
        return cls(word_classes())

    def shift(self, text: str) -> bool:
        """Return whether a sentence turns to something else («من جهة أخرى»). Args: text, its beginning."""
        return bool(self._shift.match(normalize(text)))

    def area(self, text: str) -> bool:
        """Return whether a name is that of an area rather than a town («منطقة عسير», «شمال سوريا», «ريف دمشق»)."""
        return bool(self._area.match(normalize(text)))

    def known(self, before: Sequence[str]) -> bool:
        """Return whether words before a deed tell of it as known already («بعد اغتيال»). Args: before, in normal form."""
        if before[-1:] in (["ان"], ["ما"]):
            return bool(before[:-1]) and before[-2] in self._before_that
        return bool(before) and before[-1] in self._known


def _begins(before: str, words: Iterable[str]) -> re.Pattern[str]:
    """Return what matches a text that begins with one of the words; no text at all where there are none."""
    found = "|".join(re.escape(word) for word in sorted(words))
    return re.compile(f"{before}(?:{found})" if found else r"(?!)")
