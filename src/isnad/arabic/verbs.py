"""The forms of a verb, from root and form: past, present, jussive; active and passive; eight persons and the second."""

from collections.abc import Iterator
from typing import NamedTuple

from isnad.arabic.normal import normalize
from isnad.arabic.participles import Participle, participles_of, verbal_nouns_of
from isnad.arabic.stems import ACTIVE, PASSIVE, PAST, PRESENT, Stem, Verb, stem, verbs_of
from isnad.arabic.vocal import spell

__all__ = ["Participle", "VerbForm", "conjugate", "lemma", "participles", "verbal_nouns"]

JUSSIVE = "jussive"
EITHER = "either"


class VerbForm(NamedTuple):
    """A form in normal form.

    tense: past, present or jussive (also the subjunctive; only where its spelling is not that of the present).
    person: 3ms 3fs 3md 3fd 3mp 3fp 1s 1p 2ms. voice: active, passive, or either where both are spelled alike.
    needs_suffix: the form stands only before a pronoun suffix.
    """

    text: str
    tense: str
    person: str
    voice: str
    needs_suffix: bool


#: Person -> (letter of the present, kind of ending): "" none, "d" dual, "p" masculine plural, "n" feminine plural.
_PRESENT_PERSONS = {
    "3ms": ("ي", ""),
    "3fs": ("ت", ""),
    "3md": ("ي", "d"),
    "3fd": ("ت", "d"),
    "3mp": ("ي", "p"),
    "3fp": ("ي", "n"),
    "1s": ("ء", ""),
    "1p": ("ن", ""),
    "2ms": ("ت", ""),
}
_CONSONANT_PERSONS = {"3fp": "نa", "1s": "تu", "1p": "نA", "2ms": "تa"}
#: Class of a lost last radical -> endings of 3ms, 3fs, 3md, 3fd, 3mp, and what stands before consonant endings.
_LOST_PAST = {
    "Y": ("Y", "aت", "aيA", "aتA", "aو", "aي"),
    "A": ("A", "aت", "aوA", "aتA", "aو", "aو"),
    "i": ("iيa", "iيaت", "iيA", "iيaتA", "U", "I"),
}
#: The same for the present: indicative none, d, p, n; jussive none, d, p.
_LOST_PRESENT = {
    "I": {"": "I", "d": "iيAن", "p": "Uن", "n": "Iن", "j": "i", "jd": "iيA", "jp": "U"},
    "U": {"": "U", "d": "uوAن", "p": "Uن", "n": "Uن", "j": "u", "jd": "uوA", "jp": "U"},
    "Y": {"": "Y", "d": "aيAن", "p": "aون", "n": "aين", "j": "a", "jd": "aيA", "jp": "aو"},
}

Cell = tuple[str, str, str, bool]  # text, tense, person, needs_suffix


def _spellings(vocal: str, tense: str, person: str) -> Iterator[Cell]:
    """Yield the spellings of a vocalised form, with those it has before a suffix and after a hamza."""
    yield spell(vocal, pronounced_end=tense == JUSSIVE), tense, person, False  # ينأ keeps the seat of ينأى
    if vocal.endswith("Y"):
        yield spell(vocal[:-1] + "A"), tense, person, True
    elif vocal.endswith("ءu"):
        yield spell(vocal, pronounced_end=True), tense, person, True
    if "aءU" in vocal:  # بدأوا beside بدؤوا
        yield spell(vocal.replace("aءU", "aءaU")), tense, person, False


def _with_alef(cells: Iterator[Cell]) -> Iterator[Cell]:
    """Yield plurals in و with the silent alef, and without it before a suffix."""
    for text, tense, person, _ in cells:
        yield text + "ا", tense, person, False
        yield text, tense, person, True


def _past(s: Stem) -> Iterator[Cell]:
    """Yield the cells of the past."""
    if s.final:
        *endings, before_consonant = _LOST_PAST[s.final]
    else:
        endings, before_consonant = ["a", "aت", "A", "aتA", "U"], ""
    for person, ending in zip(("3ms", "3fs", "3md", "3fd", "3mp"), endings, strict=True):
        cells = _spellings(s.vowel + ending, PAST, person)
        yield from _with_alef(cells) if person == "3mp" else cells
    for person, ending in _CONSONANT_PERSONS.items():
        yield from _spellings(s.consonant + before_consonant + ending, PAST, person)


def _present(s: Stem) -> Iterator[Cell]:
    """Yield the cells of the present and, after them, of the jussive."""
    for person, (letter, kind) in _PRESENT_PERSONS.items():
        if s.final:
            vocal = s.vowel + _LOST_PRESENT[s.final][kind]
        else:
            vocal = s.consonant + "نa" if kind == "n" else s.vowel + {"": "u", "d": "Aن", "p": "Uن"}[kind]
        yield from _spellings(letter + vocal, PRESENT, person)
    for person, (letter, kind) in _PRESENT_PERSONS.items():
        if kind == "n":
            continue
        if s.final:
            vocal = s.vowel + _LOST_PRESENT[s.final]["j" + kind]
        else:
            vocal = s.consonant if not kind else s.vowel + {"d": "A", "p": "U"}[kind]
        cells = _spellings(letter + vocal, JUSSIVE, person)
        yield from _with_alef(cells) if kind == "p" else cells


def _cells(verb: Verb, voice: str) -> list[Cell]:
    """Return all cells of a voice, none where the form has no such voice."""
    past, present = stem(verb, PAST, voice), stem(verb, PRESENT, voice)
    if past is None or present is None:
        return []
    cells = dict.fromkeys([*_past(past), *_present(present)])
    return [cell for cell in cells if not _idle(cell, cells)]


def _idle(cell: Cell, cells: dict[Cell, None]) -> bool:
    """Tell whether a form is there without the need of a suffix too, or a jussive as a present."""
    text, tense, person, needs_suffix = cell
    if needs_suffix and (text, tense, person, False) in cells:
        return True
    return tense == JUSSIVE and ((text, PRESENT, person, False) in cells or (text, PRESENT, person, needs_suffix) in cells)


def _choose(root: str, form: str, present: str | None, wanted: str | None) -> Verb:
    """Return the verb whose lemma is the wanted one, else the regular one."""
    verbs = list(verbs_of(root, form, present, wanted))
    if wanted:
        text = normalize(wanted)
        for verb in verbs:
            if _lemma(verb) == text:
                return verb
    return verbs[0]


def _lemma(verb: Verb) -> str:
    past = stem(verb, PAST, ACTIVE)
    assert past is not None
    return next(_past(past))[0]


def lemma(root: str, form: str, present: str | None = None) -> str:
    """Return the 3rd person masculine singular of the past, in normal form. Raises ValueError as `conjugate` does."""
    return _lemma(_choose(root, form, present, None))


def conjugate(root: str, form: str, present: str | None = None, lemma: str | None = None) -> tuple[VerbForm, ...]:
    """Return all forms of a verb, the lemma first.

    In: root, radicals separated by spaces (ق ص ف); form, I to X, IQ, IIQ, IVQ; for form I the present in ordinary
    spelling (يقصف); the lemma in ordinary spelling, which tells what root and form leave open (رضي or رمى, سئم,
    استحوذ, اتخذ) and is otherwise not used. Raises ValueError for an unknown form or a root that does not fit it.
    """
    verb = _choose(root, form, present, lemma)
    active, passive = _cells(verb, ACTIVE), _cells(verb, PASSIVE)
    in_active, in_passive = set(active), set(passive)
    forms = [VerbForm(*c[:3], EITHER if c in in_passive else ACTIVE, c[3]) for c in active]
    forms += [VerbForm(*c[:3], PASSIVE, c[3]) for c in passive if c not in in_active]
    return tuple(forms)


def participles(root: str, form: str, present: str | None = None, lemma: str | None = None) -> tuple[Participle, ...]:
    """Return all forms of the active and passive participles. In and raised: as for `conjugate`."""
    return participles_of(_choose(root, form, present, lemma))


def verbal_nouns(root: str, form: str, lemma: str | None = None) -> tuple[str, ...]:
    """Return the regular verbal nouns in normal form, the usual one first; none for form I. Raises as `conjugate`."""
    return verbal_nouns_of(_choose(root, form, None, lemma))
