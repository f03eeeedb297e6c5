"""Names of who speaks that are spelled like verbs: قال *ناصر* الحاسي إن, قال النائب *فيصل* المسلم إن."""

from collections.abc import Container, Mapping

from isnad.mentions.kinds import VERBAL, functions
from isnad.record.analysis import Analysis, Sentence

#: How far behind a verb of saying what it says is looked for.
_TOLD_WITHIN = 16
#: How many words an office may have between a verb of saying and the name of who holds it.
_OFFICE = 8


def names_speaker(sentence: Sentence, i: int, verb: Analysis, verbs: Container[int]) -> bool:
    """Tell whether a verb's form right behind a verb of saying is rather the name of who says so: قال *ناصر* الحاسي إن.

    Or stands behind a first name there: وقالت جوليا *هول* إن.
    """
    cue = i - 2 if i > 1 and i - 1 not in verbs and not sentence.words[i - 1].analyses else i - 1
    if cue not in verbs or sentence.words[i - 1].token.kind != "word":
        return False
    word, before = sentence.words[i], sentence.words[cue]
    if "say" not in before.cats or "noun" in before.cats or not {"و", "ل", "س"}.isdisjoint(verb.prefix):
        return False
    if functions(word) or (verb.lexeme.a != "past" and "family" not in word.cats):
        return False
    return _told_behind(sentence, i)


def names_holder(sentence: Sentence, i: int, verbs: Mapping[int, Analysis], names: Container[str]) -> bool:
    """Tell whether a given name spelled like a verb follows the office of who speaks: قال النائب *فيصل* المسلم إن."""
    word = sentence.words[i]
    following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    if word.token.norm not in names or functions(word) or following is None or functions(following):
        return False
    if i > 1 and verbs and "honorific" in sentence.words[i - 1].cats and following.token.kind == "word":
        return True  # اتهم وزير الدفاع الشيخ *ناصر* صباح الأحمد الحكومة
    cue = max(verbs, default=i)
    office = sentence.words[cue + 1 : i]
    if not 0 < len(office) <= _OFFICE or "say" not in sentence.words[cue].cats or following.token.kind != "word":
        return False
    whole = all(w.token.kind == "word" or w.token.norm == '"' or w is office[-1] for w in office)
    return whole and office[0].has("role", "source", "honorific") and _told_behind(sentence, i)


def _told_behind(sentence: Sentence, i: int) -> bool:
    """Tell whether behind word i, before any verb in the present, stands what somebody says: أن, a colon, a quotation."""
    for other in sentence.words[i + 1 : i + _TOLD_WITHIN]:
        if "complementizer" in functions(other) or other.token.norm in (":", '"'):
            return True
        if other.token.norm in ".!?؛;" or any(a.cat in VERBAL and a.lexeme.a == "present" for a in other.analyses):
            return False
    return False
