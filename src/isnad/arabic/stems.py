"""From root and form to the vocalised stems of a verb, for every class of root."""

from collections.abc import Iterator
from typing import NamedTuple

from isnad.arabic.letters import HAMZAS
from isnad.arabic.vocal import is_vowel

PAST, PRESENT = "past", "present"
ACTIVE, PASSIVE = "active", "passive"

#: What stands before the last two radicals: past active, past passive, present active, present passive (the person's
#: letter left out). 1 and 2 are the first radicals. Forms with an empty passive have none.
_HEADS = {
    "I": ("1a", "1u", "a1", "u1"),
    "II": ("1a2", "1u2", "u1a2", "u1a2"),
    "III": ("1A", "1U", "u1A", "u1A"),
    "IV": ("ءa1", "ءu1", "u1", "u1"),
    "V": ("تa1a2", "تu1u2", "aتa1a2", "uتa1a2"),
    "VI": ("تa1A", "تu1U", "aتa1A", "uتa1A"),
    "VII": ("اiن1a", "", "aن1a", ""),
    "VIII": ("اi1تa", "اu1تu", "a1تa", "u1تa"),
    "IX": ("اi1", "", "a1", ""),
    "X": ("اiستa1", "اuستu1", "aستa1", "uستa1"),
    "IQ": ("1a2", "1u2", "u1a2", "u1a2"),
    "IIQ": ("تa1a2", "تu1u2", "aتa1a2", "uتa1a2"),
    "IVQ": ("اi12a", "", "a12a", ""),
}
FORMS = tuple(_HEADS)
_WEAK = ("و", "ي")
_HOLLOW_FORMS = frozenset(["I", "IV", "VII", "VIII", "X"])
_DOUBLED_FORMS = frozenset(["I", "III", "IV", "VI", "VII", "VIII", "X"])
_PRESENT_IN_A = frozenset(["V", "VI", "IIQ"])
_GUTTURALS = frozenset("ءهعحغخ")

#: Verbs whose middle و or ي stays a consonant where it would be lost by rule.
_SOUND_MIDDLE = {
    "I": ("عور", "حول", "عوج"),
    "IV": ("حوج", "عوز"),
    "VIII": ("زوج", "جور", "عون", "عور"),
    "X": ("حوذ", "جوب", "صوب"),
}


class Stem(NamedTuple):
    """A stem before endings that open with a vowel, before others, and the class of a lost last radical.

    final: '' where the last radical is there; else the long vowel in which the 3rd masculine singular ends:
    A, Y, I, U, or i for a past in -iya (رضي).
    """

    vowel: str
    consonant: str
    final: str


class Verb(NamedTuple):
    """What decides all forms of a verb: radicals (hamza as ء), form, and what only its spelling tells.

    past, present: the vowel before the last radical in form I (for a hollow present the long vowel A I U).
    sound: a weak middle radical is kept. assimilated: how form VIII writes first radical and ت together.
    drops: the present of form I drops a first و.
    """

    root: tuple[str, ...]
    form: str
    past: str
    present: str
    sound: bool
    assimilated: str
    drops: bool


def parse_root(root: str, form: str) -> tuple[str, ...]:
    """Return the radicals of 'ق ص ف', hamza as ء. Raises ValueError for a wrong number or an unknown form."""
    radicals = tuple("ء" if r in HAMZAS else "ي" if r == "ى" else "و" if r == "ا" else r for r in root.split())
    if form not in _HEADS:
        raise ValueError(f"unknown verb form {form!r}: use one of {', '.join(FORMS)}")
    wanted = 4 if form.endswith("Q") else 3
    if len(radicals) != wanted or any(len(r) != 1 for r in radicals):
        raise ValueError(f"root {root!r}: form {form} needs {wanted} radicals, one letter each, separated by spaces")
    return radicals


def verbs_of(root: str, form: str, present: str | None = None, lemma: str | None = None) -> Iterator[Verb]:
    """Yield the verbs that root and form can mean, the regular one first; their lemmas tell which is meant."""
    radicals = parse_root(root, form)
    past, theme = _themes(radicals, form, present or "", lemma or "")
    drops = radicals[0] == "و" and radicals[1] != radicals[2] and not (present or "").startswith("يو")
    sounds = [False, True] if _may_be_hollow(radicals, form) else [True]
    if "".join(radicals) in _SOUND_MIDDLE.get(form, ()):
        sounds.reverse()
    for sound in sounds:
        for assimilated in _assimilations(radicals) if form == "VIII" else ("",):
            yield Verb(radicals, form, past, theme, sound, assimilated, drops)


def _may_be_hollow(radicals: tuple[str, ...], form: str) -> bool:
    return form in _HOLLOW_FORMS and radicals[1] in _WEAK and radicals[2] not in _WEAK


def _hamza_vowel(word: str) -> str:
    """Return the vowel that the seat of a hamza after the first letters shows, or ''."""
    for letter in reversed(word[1:]):
        if letter in "أئؤ":
            return {"أ": "a", "ئ": "i", "ؤ": "u"}[letter]
    return ""


def _themes(radicals: tuple[str, ...], form: str, present: str, lemma: str) -> tuple[str, str]:
    """Return the vowels of past and present of form I, as far as the spelling shows them."""
    if form != "I":
        return "a", "a" if form in _PRESENT_IN_A else "i"
    _, middle, last = radicals
    if last in _WEAK:
        theme = {"و": "u", "ي": "i", "ى": "a", "ا": "a"}.get(present[-1:], "u" if last == "و" else "i")
        if lemma:
            past = "i" if lemma.endswith("ي") else "a"
        else:
            past = "i" if theme == "a" and middle not in _GUTTURALS else "a"
        return past, theme
    if middle in _WEAK:
        shown = {"و": "U", "ي": "I", "ا": "A"}.get(present[2:3], "U" if middle == "و" else "I")
        return "a", shown
    has_hamza = "ء" in (middle, last)
    past = (_hamza_vowel(lemma) if has_hamza else "") or "a"
    theme = (_hamza_vowel(present[1:]) if has_hamza else "") or ("a" if has_hamza else "u")
    return past, theme


def _assimilations(radicals: tuple[str, ...]) -> tuple[str, ...]:
    """Return how form VIII may write its first radical with ت, the usual way first."""
    first = radicals[0]
    if radicals == ("ء", "خ", "ذ"):
        return ("تت", "ءت")
    if first in "صض":
        return (first + "ط",)
    if first in "وي":
        return ("تت",)
    return {
        "ط": ("طط",),
        "ظ": ("ظظ", "طط"),
        "د": ("دد",),
        "ذ": ("دد", "ذذ"),
        "ز": ("زد",),
        "ث": ("ثت", "ثث"),
        "ء": ("ءت", "تت"),
    }.get(first, (first + "ت",))


def head(verb: Verb, tense: str, voice: str) -> str:
    """Return what stands before the last two radicals (a present without its person's letter), or ''."""
    template = _HEADS[verb.form][(2 if tense == PRESENT else 0) + (voice == PASSIVE)]
    return fill(template, verb, drop=tense == PRESENT and voice == ACTIVE)


def fill(template: str, verb: Verb, drop: bool = False) -> str:
    """Put the first radicals into a template, with the assimilation of form VIII."""
    first = verb.root[0]
    if verb.form == "I" and drop and verb.drops and first == "و":
        first = ""
    if verb.form == "VIII":
        template = template.replace("1ت", verb.assimilated)
    return template.replace("1", first).replace("2", verb.root[1])


def stem(verb: Verb, tense: str, voice: str) -> Stem | None:
    """Return the stem of a tense and voice, None where the form has no passive."""
    before = head(verb, tense, voice)
    if not before:
        return None
    if verb.form in ("IX", "IVQ"):
        return _lengthened(verb, before, tense)
    theme = _theme(verb, tense, voice)
    if verb.root == ("ر", "ء", "ي") and (verb.form == "IV" or (verb.form == "I" and tense == PRESENT)):
        return _defective(verb, before, theme, tense)
    return join(verb, before, theme, tense)


def _theme(verb: Verb, tense: str, voice: str) -> str:
    if voice == PASSIVE:
        return "i" if tense == PAST else "a"
    return verb.past if tense == PAST else verb.present


def join(verb: Verb, before: str, theme: str, tense: str) -> Stem:
    """Return the stem: what stands before, the last two radicals and the vowel between, by the class of the root."""
    middle, last = verb.root[-2:]
    if last in _WEAK:
        return _defective(verb, before + middle, theme, tense)
    if not verb.sound:
        return _hollow(verb, before, theme, tense)
    plain = before + middle + theme + last
    if middle == last and verb.form in _DOUBLED_FORMS:
        inner = "" if is_vowel(before[-1]) else theme
        return Stem(before + inner + middle + last, plain, "")
    return Stem(plain, plain, "")


def _hollow(verb: Verb, before: str, theme: str, tense: str) -> Stem:
    """Return a stem whose middle radical is a long vowel, shortened in a closed syllable."""
    long = _hollow_vowel(verb, theme, tense)
    onset = before[:-1] if is_vowel(before[-1]) else before
    last = verb.root[-1]
    short = long.lower()
    if verb.form == "I" and tense == PAST:  # قلت, جئت
        short = "u" if verb.present == "U" else "i"
    return Stem(onset + long + last, onset + short + last, "")


def _hollow_vowel(verb: Verb, theme: str, tense: str) -> str:
    if theme in ("A", "I", "U"):  # the present of form I
        return theme
    if tense == PRESENT and verb.form in ("VII", "VIII"):
        return "A"
    return "I" if theme == "i" else "A"


def _defective(verb: Verb, base: str, theme: str, tense: str) -> Stem:
    if tense == PAST:
        waw = verb.form == "I" and verb.root[-1] == "و"
        final = "i" if theme == "i" else "A" if waw else "Y"
    else:
        final = {"i": "I", "u": "U"}.get(theme, "Y")
    return Stem(base, base, final)


def _lengthened(verb: Verb, before: str, tense: str) -> Stem:
    """Return a stem with its last radical doubled by the form (احمر, اطمأن)."""
    middle, last = verb.root[-2:]
    inner = "a" if verb.form == "IX" or tense == PAST else "i"
    open_inner = "a" if tense == PAST else "i"
    if verb.form == "IVQ":
        return Stem(before + middle + inner + last * 2, before + middle + last + open_inner + last, "")
    return Stem(before + middle + inner + last * 2, before + middle + "a" + last + open_inner + last, "")
