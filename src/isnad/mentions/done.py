"""What the words beside a form tell of the verb that it is: فقد *تفقد* الموقع is past; ما لا *يقل* عن أربعين is none."""

from isnad.record.analysis import Sentence

#: قد joined by what leaves a verb no present behind it, and joined by و, which leaves one hardly ever; in normal form.
_DONE, _HARDLY = frozenset({"فقد", "لقد", "ولقد"}), "وقد"
#: How many words may stand between كان and the قد of its verb: كان *القيادي في الحركة* قد.
_HAD = 8
#: كان as it stands before a verb and its قد, and what is a verb of its own between them.
_WAS = frozenset({"كان", "وكان", "فكان", "كانوا", "وكانوا"})
_VERBS = ("verb", "light", "say", "other-verb")


def done_already(sentence: Sentence, i: int, feminine: bool) -> bool:
    """Tell whether قد before word i shows that a form which may be present too is past: كان القائد قد *توعد*.

    feminine: what stands beside it shows that its subject is: وقد *تفقد* الشركة عقودها.
    """
    before = sentence.words[i - 1].token.norm if i else ""
    if before in _DONE:
        return True
    if before == _HARDLY:
        return not feminine
    if before != "قد":
        return False
    for word in reversed(sentence.words[max(0, i - 1 - _HAD) : i - 1]):
        if word.token.norm in _WAS:
            return True
        if word.token.kind == "punct" or (word.has(*_VERBS) and not word.has("noun", "role", "person", "organization", "place")):
            return False
    return False


#: «يقل» and «تقل», in normal form.
_LESS = frozenset({"يقل", "تقل"})


def is_less(sentence: Sentence, i: int) -> bool:
    """Tell whether word i only says that a number is no less than another: ما لا *يقل* عن أربعين."""
    words = sentence.words
    if words[i].token.norm not in _LESS or not 0 < i < len(words) - 1:
        return False
    return words[i - 1].token.norm == "لا" and words[i + 1].token.norm == "عن"
