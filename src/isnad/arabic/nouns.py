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
    """Return the gender that the ending shows: ة, فعلاء (صحراء, not لقاء or إجراء), ى (ذكرى, not مبنى), ات."""
    if word.endswith("ى"):
        return "m" if word.startswith("م") else "f"
    return "f" if word.endswith(("ة", "ات")) or _is_fa3la(word) else "m"


def _is_fa3la(word: str) -> bool:
    return word.endswith("اء") and len(word) == 5 and word[0] not in "اإأتم"


def _single(word: str, number: str, gender: str) -> Iterator[NounForm]:
    """Yield a word that ends in its own last radical (or ة, ى, اء), with accusative and suffix forms."""
    yield NounForm(word, number, gender, "any", False)
    if word.endswith("ة"):
        yield NounForm(word[:-1] + "ت", number, gender, "construct", True)
    elif word.endswith("ى"):
        yield NounForm(word[:-1] + "ا", number, gender, "construct", True)
    elif word.endswith("أ"):  # مبدأ: مبدؤه, مبدئه
        yield NounForm(word[:-1] + "ء", number, gender, "construct", True)
    elif not word.endswith(("ا", "اء", "ات")):
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
    if _is_fa3la(word):  # صحراء: صحراوان
        stems.append(word[:-1] + "و")
    if word.endswith("أ"):  # مبدأ: مبدآن, in normal form مبدان
        stems.append(word[:-1])
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
    if _is_sound_masculine(plural, singular):
        yield from _sound_masculine(plural)
    elif _is_defective(plural):
        yield from _defective(plural, "pl", "m")
    else:
        feminine = plural.endswith("ات") or (singular.endswith("ة") and not plural.endswith("ة"))
        yield from _single(plural, "pl", "f" if feminine else "m")


def _is_sound_masculine(plural: str, singular: str) -> bool:
    """Tell whether ون or ين is the ending of the plural, not part of the word (سجون of سجن, قوانين of قانون)."""
    if plural.endswith("ين"):
        return plural[:-2] == singular.removesuffix("ي")
    return plural.endswith("ون") and len(plural) > 4 and (singular[-1] != "ن" or plural[:-2].startswith(singular))


#: Defective nouns that are written without their ya when indefinite (قاض). Their letters alone do not tell them from
#: others (جار is both), so the usual ones are listed: agents, verbal nouns, broken plurals.
_DEFECTIVE = frozenset(
    re.findall(
        r"\S+",
        """قاض محام داع ناد راع وال رام ماض غاز جان ثان مفت مرب معتد مدع مشتر متعد متبق مؤد مواز ناج باغ بان هاو واد آت
        باق كاف ساع عال متوال متداع مساو مناف ملب منته متخل متول منتم مكتف متناه مستدع
        تحد تعد تصد تول توخ تحر تأن تمن تبن تخل تلق تقص تداع تلاق تفاد تعاط تراض تناه تواز تعاف تعال تهاو تنام تدن
        أراض أهال ليال مبان معان مساع نواح ضواح مراع أياد أغان مقاه ملاه نواد دعاو شكاو فتاو مآس ثوان أيد
        مشاف صحار أسام أقاص مواش""",
    )
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

    The head takes all its forms, the rest stays. A phrase without article behind its head is also given with it (إطلاق النار,
    التدريب العسكري المشترك: the head's article is a clitic), and with the alef of the accusative (تدريبا مشتركا); a second word
    in ي or, after ة, in ة agrees with the head (هجومين انتحاريين, غارتان جويتان), as does ون after ون (مسؤولين حكوميين).
    """
    words = _spelling(singular).split()
    if not words:
        return ()
    head, rest = words[0], tuple(normalize(word) for word in words[1:])
    found: dict[tuple[str, ...], None] = {}
    for form in inflect(head):
        if not form.needs_suffix:
            found.update(dict.fromkeys((form.text, *fixed) for fixed in _rests(form, head, rest)))
    if plural:
        found.update(dict.fromkeys(inflect_phrase(plural)))
    return tuple(found)


def _rests(form: NounForm, head: str, rest: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield what can follow a form of the head: the rest as it is, with article, or in agreement with the head."""
    yield rest
    if any(word.startswith("ال") or word in _PARTICLES for word in rest):
        return
    if len(rest) > 1:
        yield tuple("ال" + word for word in rest)
    if form.text == normalize(head) + "ا" and all(_takes_alef(word) for word in rest):
        yield tuple(word + "ا" for word in rest)
    if len(rest) != 1:
        return
    word = rest[0]
    if word.endswith("ون") and head.endswith("ون") and form.text.endswith("ين"):
        word = word[:-2] + "ين"
        yield (word,)
    yield ("ال" + word,)
    if not (word.endswith("ي") or (word.endswith("ه") and head.endswith("ة"))):
        return
    if form.number == "du" and form.state == "any":
        dual = (word[:-1] + "ت" if word.endswith("ه") else word) + form.text[-2:]
        yield (dual,)
        yield ("ال" + dual,)


def _takes_alef(word: str) -> bool:
    """Tell whether an adjective (normal form) may have the alef of the accusative: مشترك, not متبادلة, سوداء."""
    return not word.endswith(("ه", "ا", "اء", "ات", "ون", "ين"))


_PARTICLES = frozenset(map(normalize, re.findall(r"\S+", "في على من إلى عن مع ضد بين تجاه نحو لدى قبل بعد تحت فوق دون غير ب ل")))


def nisba(adjective_masculine: str, extra: str = "") -> tuple[NounForm, ...]:
    """Return the forms of a country adjective (أردني): all genders, numbers, the accusative and the construct.

    In: the masculine singular in ordinary spelling; irregular forms to add, separated by | (عرب|أعراب: broken plurals;
    feminine where they end in ية). Out: forms in normal form, the masculine singular first.
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
    """Yield a form listed by hand: in ي a second masculine, in ية a feminine, others broken plurals."""
    if word.endswith("ي"):
        yield from nisba(word)
    elif word.endswith("ية"):
        yield NounForm(word, "sg", "f", "any", False)
    else:
        yield NounForm(word, "pl", "m", "any", False)
        if not word.endswith(("ا", "ة", "ون", "ين")):
            yield NounForm(word + "ا", "pl", "m", "any", False)
