"""Participles and regular verbal nouns, from the same stems as the verb forms."""

from collections.abc import Iterator
from typing import NamedTuple

from isnad.arabic.stems import ACTIVE, PASSIVE, PRESENT, Stem, Verb, fill, head, join, stem
from isnad.arabic.vocal import spell


class Participle(NamedTuple):
    """A form of a participle, in normal form. voice: active, passive; number: sg, du, pl; gender: m, f.

    accusative: the form can be an accusative without article, as in a circumstance (قال مطالبا, قالت مطالبة, محذرين);
    False for those that cannot (مطالب, مطالبون).
    """

    text: str
    voice: str
    number: str
    gender: str
    accusative: bool


def participles_of(verb: Verb) -> tuple[Participle, ...]:
    """Return all forms of both participles; forms VII, IX and IVQ have an active one only."""
    found = [Participle(t, ACTIVE, number, gender, acc) for t, number, gender, acc in _forms(_active(verb))]
    passive = _passive(verb)
    if passive is not None:
        found += [Participle(t, PASSIVE, number, gender, acc) for t, number, gender, acc in _forms(passive)]
    return tuple(dict.fromkeys(found))


def _active(verb: Verb) -> Stem:
    """Return the stem of the active participle; final 'i' for داع, قاض."""
    if verb.form == "I":
        return _agent(verb)
    s = stem(verb, PRESENT, ACTIVE)
    assert s is not None
    if verb.form in ("V", "VI", "IIQ"):
        s = join(verb, head(verb, PRESENT, ACTIVE), "i", PRESENT)
    return Stem("مu" + s.vowel[1:], "", "i" if s.final else "")


def _agent(verb: Verb) -> Stem:
    """Return the active participle of form I: قاصف, قائل, مار, داع."""
    first, middle, last = verb.root
    if last in "وي":
        return Stem(f"{first}A{middle}", "", "i")
    if not verb.sound:
        return Stem(f"{first}Aء", "", "i") if last == "ء" else Stem(f"{first}Aءi{last}", "", "")
    if middle == last:
        return Stem(f"{first}A{middle}{last}", "", "")
    return Stem(f"{first}A{middle}i{last}", "", "")


def _passive(verb: Verb) -> Stem | None:
    """Return the stem of the passive participle, None where there is none; final 'Y' for معطى."""
    if verb.form == "I":
        first, middle, last = verb.root
        if last in "وي":
            return Stem(f"مa{first}{middle}" + ("uوو" if last == "و" else "iيي"), "", "")
        if not verb.sound:
            return Stem(f"مa{first}{'U' if middle == 'و' else 'I'}{last}", "", "")
        return Stem(f"مa{first}{middle}U{last}", "", "")
    s = stem(verb, PRESENT, PASSIVE)
    return s and Stem("مu" + s.vowel[1:], "", s.final)


Form = tuple[str, str, str, bool]


def _forms(s: Stem) -> Iterator[Form]:
    """Yield text, number, gender, accusative for all forms of a participle."""
    if s.final == "i":
        yield from _defective(s.vowel)
        return
    if s.final == "Y":
        yield from _in_alef(s.vowel)
        return
    base = spell(s.vowel)
    yield base, "sg", "m", False
    if not base.endswith("ا"):
        yield base + "ا", "sg", "m", True
    yield from _feminine(s.vowel + "aة", s.vowel + "aت", s.vowel + "Aت")
    yield from _dual(s.vowel, "m")
    yield spell(s.vowel + "Uن"), "pl", "m", False
    yield spell(s.vowel + "Iن"), "pl", "m", True
    yield spell(s.vowel + "U"), "pl", "m", False
    yield spell(s.vowel + "I"), "pl", "m", True


def _feminine(singular: str, dual: str, plural: str) -> Iterator[Form]:
    yield spell(singular), "sg", "f", True
    yield from _dual(dual, "f")
    yield spell(plural), "pl", "f", True


def _dual(base: str, gender: str) -> Iterator[Form]:
    yield spell(base + "Aن"), "du", gender, False
    yield spell(base + "aين"), "du", gender, True


def _defective(base: str) -> Iterator[Form]:
    """Yield the forms of داع."""
    yield spell(base + "i"), "sg", "m", False
    yield spell(base + "I"), "sg", "m", False
    yield spell(base + "iيA"), "sg", "m", True
    yield from _feminine(base + "iيaة", base + "iيaت", base + "iيAت")
    yield from _dual(base + "iي", "m")
    yield spell(base + "Uن"), "pl", "m", False
    yield spell(base + "Iن"), "pl", "m", True
    yield spell(base + "U"), "pl", "m", False


def _in_alef(base: str) -> Iterator[Form]:
    """Yield the forms of معطى."""
    yield spell(base + "Y"), "sg", "m", True
    yield from _feminine(base + "Aة", base + "Aت", base + "aيAت")
    yield from _dual(base + "aي", "m")
    yield spell(base + "aون"), "pl", "m", False
    yield spell(base + "aين"), "pl", "m", True


#: What stands before the last two radicals of the verbal noun, the vowel between them, the vowel's form when the last
#: radical is lost, and the ending.
_NOUNS = {
    "II": (("تa12", "I", ""),),
    "III": (("مu1A", "a", "aة"), ("1i", "A", "")),
    "IV": (("ءi1", "A", ""),),
    "V": (("تa1a2", "u", ""),),
    "VI": (("تa1A", "u", ""),),
    "VII": (("اiن1i", "A", ""),),
    "VIII": (("اi1تi", "A", ""),),
    "X": (("اiستi1", "A", ""),),
    "IQ": (("1a2", "a", "aة"), ("1i2", "A", "")),
    "IIQ": (("تa1a2", "u", ""),),
}


def verbal_nouns_of(verb: Verb) -> tuple[str, ...]:
    """Return the regular verbal nouns in normal form; none for form I."""
    middle, last = verb.root[-2:]
    if verb.form == "IX":
        return (spell(f"اi{verb.root[0]}{middle}i{last}A{last}"),)
    if verb.form == "IVQ":
        return (spell(f"اi{verb.root[0]}{verb.root[1]}i{middle}{last}A{last}"),)
    found: list[str] = []
    for before, vowel, ending in _NOUNS.get(verb.form, ()):
        found += [spell(vocal) for vocal in _noun(verb, before, vowel, ending)]
    return tuple(dict.fromkeys(found))


def _noun(verb: Verb, template: str, vowel: str, ending: str) -> tuple[str, ...]:
    """Return the vocalised verbal nouns of one pattern."""
    middle, last = verb.root[-2:]
    if verb.form == "II":
        return _second_form(verb)
    before = fill(template, verb)
    if last in "وي":
        if vowel == "A":
            return (before + middle + "Aء",)
        if vowel == "u":
            return (before + middle + "I", before + middle + "i")
        return (before + middle + "Aة",)
    if not verb.sound:
        return _hollow_noun(verb, before, last)
    if verb.form in ("III", "VI") and middle == last and vowel != "A":
        return (before + middle + last + ending,)
    return (before + middle + vowel + last + ending,)


def _second_form(verb: Verb) -> tuple[str, ...]:
    """Return تفعيل, or تفعلة for a lost last radical, or both for a hamza."""
    first, middle, last = verb.root
    if last in "وي":
        return (f"تa{first}iييaة" if middle == "ي" else f"تa{first}{middle}iيaة",)  # تحية, تسمية
    long = f"تa{first}{middle}I{last}"
    return (f"تa{first}{middle}iءaة", long) if last == "ء" else (long,)


def _hollow_noun(verb: Verb, before: str, last: str) -> tuple[str, ...]:
    """Return إقامة, استقالة, انقياد, اجتياز."""
    if verb.form in ("IV", "X"):
        return (before + "A" + last + "aة",)
    return (before + "يA" + last,)
