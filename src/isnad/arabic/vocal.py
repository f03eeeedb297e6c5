"""Vocalised stems and how they are spelled.

Inside this room a verb form is built with its vowels: consonants as Arabic letters (ء for hamza wherever it sits),
short vowels a i u, long vowels A I U, and Y for a final long a that is written ى. A consonant written twice is
doubled. The letter ا stands only at the head, for the alef that carries the first vowel (اiنفaعaل).
"""

import re

from isnad.arabic.normal import normalize

SHORT = "aiu"
LONG = "AIUY"
VOWELS = SHORT + LONG
_LETTER = str.maketrans({"A": "ا", "I": "ي", "U": "و", "Y": "ى", "a": "", "i": "", "u": ""})
_TWO_HAMZAS = re.compile(f"^ء([aiu])ء(?![{VOWELS}])")
_I_BEFORE_WAW = re.compile(f"iو(?![و{VOWELS}])")
_U_BEFORE_YA = re.compile(f"uي(?![ي{VOWELS}])")
_DOUBLED = re.compile(f"([^{VOWELS}])\\1")
_TRAILING = re.compile("[aiu]$")


def is_vowel(symbol: str) -> bool:
    """Tell whether a symbol is a vowel of the notation."""
    return symbol != "" and symbol in VOWELS


def spell(vocal: str, pronounced_end: bool = False) -> str:
    """Return the normal form of a vocalised word.

    `pronounced_end` keeps the last short vowel for the choice of a hamza's seat, as before a suffix (يقرؤه).
    """
    vocal = _TWO_HAMZAS.sub(lambda m: "ء" + m[1].upper(), vocal)
    vocal = _I_BEFORE_WAW.sub("I", vocal)
    vocal = _U_BEFORE_YA.sub("U", vocal)
    vocal = _DOUBLED.sub(r"\1", vocal).replace("يY", "يA")
    if not pronounced_end:
        vocal = _TRAILING.sub("", vocal)
    if "ء" in vocal:
        vocal = _seat_hamzas(vocal)
    return normalize(vocal.translate(_LETTER))


def _seat_hamzas(vocal: str) -> str:
    """Write each hamza that sits on an alef as أ (with a following long a: آ); the others stay ء."""
    parts: list[str] = []
    skip = False
    for index, symbol in enumerate(vocal):
        if skip:
            skip = False
            continue
        if symbol != "ء":
            parts.append(symbol)
            continue
        before = vocal[index - 1] if index else ""
        after = vocal[index + 1] if index + 1 < len(vocal) else ""
        if _on_alef(before, after):
            skip = after == "A"
            parts.append("آ" if skip else "أ")
        else:
            parts.append("ء")
    return "".join(parts)


def _on_alef(before: str, after: str) -> bool:
    """Tell whether a hamza between these symbols ('' for none) is written on or under an alef."""
    if not before:
        return True
    if after in ("i", "I", "u", "U"):
        return False
    if before == "a":
        return True
    return bool(after) and before not in "iuAIUوا"
