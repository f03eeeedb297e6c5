"""Forms of nouns and adjectives: number, gender, state, accusative, and what a pronoun suffix changes."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from isnad.arabic.normal import normalize


class NounForm(NamedTuple):
    """A form in normal form. number: sg, du, pl; gender: m, f; state: any or construct; needs_suffix: only with one."""

    text: str
    number: str
    gender: str
    state: str
    needs_suffix: bool


_ORNAMENTS = re.compile("[\u0640\u064b-\u0652\u0670]")
_ACCUSATIVE_TANWIN = re.compile("ا\u064b|\u064bا")


def _spelling(word: str) -> str:
    """Return the ordinary spelling without marks, tatweel and white space around."""
    return _ORNAMENTS.sub("", word.strip())


def _unique(forms: Iterable[NounForm]) -> tuple[NounForm, ...]:
    """Return the forms in normal form, each text, number, gender and state once (freest reading first)."""
    found: dict[NounForm, None] = {}
    for form in forms:
        folded = form._replace(text=normalize(form.text))
        if folded.needs_suffix and folded._replace(needs_suffix=False) in found:
            continue
        found[folded] = None
    return tuple(found)


def _gender(word: str) -> str:
    return "f" if word.endswith(("ة", "اء", "ى", "ات")) and len(word) > 2 else "m"


def _single(word: str, number: str, gender: str) -> Iterator[NounForm]:
    """Yield a word that ends in its own last radical (or ة, ى, اء), with accusative and suffix forms."""
    yield NounForm(word, number, gender, "any", False)
    if word.endswith("ة"):
        yield NounForm(word[:-1] + "ت", number, gender, "construct", True)
    elif word.endswith("ى"):
        yield NounForm(word[:-1] + "ا", number, gender, "construct", True)
    elif word.endswith("اء"):
        yield NounForm(word, number, gender, "construct", True)
    elif not word.endswith(("ا", "ات")):
        yield NounForm(word + "ا", number, gender, "any", False)
        if word.endswith(("أ", "ؤ", "ئ")) and len(word) > 2:  # مبدأ: مبدؤه, مبدئه
            yield NounForm(word[:-1] + "ء", number, gender, "construct", True)
    elif word.endswith("ات") and number == "sg":
        yield NounForm(word + "ا", number, gender, "any", False)


def _stem_of_dual(word: str) -> str:
    """Return what the ending of the dual is put on."""
    if word.endswith("ة"):
        return word[:-1] + "ت"
    if word.endswith(("ى", "ا")):
        return word[:-1] + "ي"
    if word.endswith("أ"):
        return word[:-1] + "ء"
    return word


def _dual(word: str, gender: str) -> Iterator[NounForm]:
    """Yield the dual, free and construct."""
    stem = _stem_of_dual(word)
    stems = [stem]
    if word.endswith("اء") and len(word) > 4:  # صحراء: صحراوان
        stems.append(word[:-1] + "و")
    if word.endswith("أ"):  # مبدأ: مبدآن
        stems.append(word[:-1] + "")
    for each in stems:
        yield NounForm(each + "ان", "du", gender, "any", False)
        yield NounForm(each + "ين", "du", gender, "any", False)
        yield NounForm(each + "ا", "du", gender, "construct", False)
        yield NounForm(each + "ي", "du", gender, "construct", False)


def _sound_masculine(plural: str) -> Iterator[NounForm]:
    """Yield the forms of a plural in ون (or ين), free and construct."""
    stem = plural[:-2]
    yield NounForm(stem + "ون", "pl", "m", "any", False)
    yield NounForm(stem + "ين", "pl", "m", "any", False)
    yield NounForm(stem + "و", "pl", "m", "construct", False)
    yield NounForm(stem + "ي", "pl", "m", "construct", False)


def _plural(plural: str, singular: str) -> Iterator[NounForm]:
    """Yield the forms of a plural as it is given: sound (ون, ات) or broken."""
    if plural.endswith("ون") and len(plural) > 4 and not _broken_in_un(plural, singular):
        yield from _sound_masculine(plural)
    elif plural.endswith("ين") and plural[:-2] == _bare_defective(singular):
        yield from _sound_masculine(plural)
    elif _is_defective(plural):
        yield from _defective(plural, "pl", "m")
    else:
        feminine = plural.endswith("ات") or (singular.endswith("ة") and not plural.endswith("ة"))
        yield from _single(plural, "pl", "f" if feminine else "m")


def _broken_in_un(plural: str, singular: str) -> bool:
    """Tell whether ون belongs to the word (قانون, سجون of سجن, ديون of دين): the singular ends in ن too."""
    return singular.endswith("ن") and not plural[:-2].startswith(singular)


def _bare_defective(singular: str) -> str:
    return singular[:-1] if singular.endswith("ي") else singular


#: Defective nouns that are written without their ya when indefinite. Short words in which ya may be missing cannot be told
#: from others by their letters alone, so the frequent ones are listed; longer ones are told by the given spelling in ي.
_DEFECTIVE = frozenset(
    """قاض محام داع ناد راع وال رام ماض غاز جان ثان نائ مفت متعد متحد مرب مستشف معتد مدع متبق متوف مشتر مؤد مواز
    أراض أهال ليال مبان معان مساع نواح ضواح مراع موان أياد أغان مجار مقاه ملاه نواد أثان دعاو شكاو فتاو قضا
    قواض أواخ صحار كراس معاد مآس تداع تحد تعد تصد تلاق تفاد تعاط تراض تناه تواز تأن تمن تول توخ تبن تخل تحر تلق
    تقص تعاف تعال تهاو تنح جوار ثوان نواه أيد عال خال باق كاف ساع لاج ناج باغ زان هاد ساق باد آت نواص مشاف مرام
    منح مغز مسع مرض""".split()
)


def _is_defective(word: str) -> bool:
    return word in _DEFECTIVE


def _defective(word: str, number: str, gender: str) -> Iterator[NounForm]:
    """Yield a defective noun without its ya (قاض) or with it (قاضي), whichever is given."""
    bare = word[:-1] if word.endswith("ي") else word
    yield NounForm(bare, number, gender, "any", False)
    yield NounForm(bare + "ي", number, gender, "any", False)
    yield NounForm(bare + "يا", number, gender, "any", False)


def _singular(word: str, gender: str) -> Iterator[NounForm]:
    """Yield the forms of the singular."""
    if _is_defective(word) or (word.endswith("ي") and word[:-1] in _DEFECTIVE):
        yield from _defective(word, "sg", gender)
    else:
        yield from _single(word, "sg", gender)


def inflect(singular: str, plural: str | None = None) -> tuple[NounForm, ...]:
    """Return the forms of a one-word noun or adjective, in normal form, the singular itself first.

    In: singular and plural in ordinary spelling. Out: the singular with accusative and suffix forms, the dual, and the
    plural if one is given (sound plurals with all endings). Defective nouns are given with and without ya (قاض, قاضي).
    Without a plural, no plural.
    """
    one = _spelling(singular)
    if not one:
        return ()
    many = _spelling(plural) if plural else ""
    gender = _gender(one)
    forms: list[NounForm] = list(_singular(one, gender))
    if one.endswith(("ون", "ات")) and not many:  # a plural given alone: متظاهرون
        forms += _lone_plural(one)
    elif len(one) > 1:
        base = one + "ي" if _is_defective(one) else one
        forms += _dual(base, gender)
    if many:
        forms += _plural(many, one)
    return _unique(forms)


def _lone_plural(word: str) -> Iterator[NounForm]:
    """Yield what a word given without plural yields where it is itself a sound plural."""
    if word.endswith("ون") and len(word) > 5:
        yield from _sound_masculine(word)
    elif word.endswith("ات") and len(word) > 4:
        yield NounForm(word, "pl", "f", "any", False)


def inflect_phrase(singular: str, plural: str | None = None) -> tuple[tuple[str, ...], ...]:
    """Return the forms of a noun of several words (رئيس الوزراء), as tuples of words in normal form.

    The head takes all its forms, also those of the dual and plural; the rest stays, except that an adjective without
    article right after the head (إطلاق نار stays, هجوم انتحاري) also takes the accusative and, in words of nisba, the
    article after a head with article is left to the reader.
    """
    head, *rest = _spelling(singular).split()
    fixed = tuple(normalize(word) for word in rest)
    found: dict[tuple[str, ...], None] = {}
    for form in inflect(head):
        if form.needs_suffix:
            continue
        found[(form.text, *fixed)] = None
        if form.number == "sg" and len(fixed) == 1 and form.text.endswith("ا") and _takes_accusative(fixed[0]):
            found[(form.text, fixed[0] + "ا")] = None
    if plural:
        for words in inflect_phrase(plural):
            found[words] = None
    return tuple(found)


def _takes_accusative(word: str) -> bool:
    return word.endswith("ي") and not word.startswith("ال")


def nisba(adjective_masculine: str, extra: str = "") -> tuple[NounForm, ...]:
    """Return the forms of a country adjective (أردني): all genders, numbers, the accusative and the construct.

    In: the masculine singular in ordinary spelling; irregular forms to add, separated by | (عرب|أعراب: broken plurals;
    feminine where they end in ة). Out: forms in normal form, the masculine singular first.
    """
    word = _spelling(adjective_masculine)
    if not word:
        return ()
    forms = [
        NounForm(word, "sg", "m", "any", False),
        NounForm(word + "ا", "sg", "m", "any", False),
        NounForm(word + "ة", "sg", "f", "any", False),
        NounForm(word + "ت", "sg", "f", "construct", True),
        *_dual(word, "m"),
        *_dual(word + "ة", "f"),
        *_sound_masculine(word + "ون"),
        NounForm(word + "ات", "pl", "f", "any", False),
    ]
    for irregular in filter(None, map(_spelling, extra.split("|"))):
        forms += _irregular_nisba(irregular)
    return _unique(forms)


def _irregular_nisba(word: str) -> Iterator[NounForm]:
    """Yield a form listed by hand: an adjective in ي is a second masculine, one in ة feminine, others broken plurals."""
    if word.endswith("ي"):
        yield from nisba(word)
    elif word.endswith("ية"):
        yield NounForm(word, "sg", "f", "any", False)
    else:
        yield NounForm(word, "pl", "m", "any", False)
        if not word.endswith(("ا", "ة", "ون", "ين")):
            yield NounForm(word + "ا", "pl", "m", "any", False)
