"""What a sentence only supposes: the clause of a condition, whoever does something, what is usual, what is asked for the day."""

from collections.abc import Iterable

from isnad.events.arguments import STOPS
from isnad.record.analysis import Scene

#: Within how many words behind its opener the verb of a supposition stands, and how many words behind that belong to it.
_VERB, _LONG = 8, 12
#: «إن» as written, and in normal form with what may be joined to it.
_IF, _IFS = "إن", frozenset({"ان", "وان", "فان"})


def supposed(scene: Scene) -> frozenset[int]:
    """Return the words of deeds that are only supposed: إذا *قصفت* إسرائيل لبنان, لو أن الحكومة *اعتقلت* قادتهم, كل من *اعتدى*.

    What is named with the article is known: إذا توقف *القصف*.
    """
    found: set[int] = set()
    for i in range(len(scene.words)):
        if _opens(scene, i):
            found.update(_clause(scene, i + 1))
        elif _generic(scene, i):
            found.add(i + 1)
    return frozenset(j for j in found if j in scene.verbs or not scene.words[j].token.norm.startswith(("ال", "بال", "لل")))


def _opens(scene: Scene, i: int) -> bool:
    """Tell whether a supposition opens at word i: إذا, لو, في حال before a verb, إن before one in the past."""
    word, norm = scene.words[i].token, _bare(scene, i)
    if norm in scene.classes.supposing:
        return True
    if i + 1 not in scene.verbs:
        return False
    if norm in scene.classes.in_case and (norm.startswith("ب") or (i > 0 and _bare(scene, i - 1) == "في")):
        return True
    past = scene.verbs[i + 1].lexeme.a == "past" and not scene.verbs[i + 1].prefix
    return word.norm in _IFS and word.text.endswith(_IF) and past and "auxiliary" not in scene.functions[i + 1]


def _bare(scene: Scene, i: int) -> str:
    norm = scene.words[i].token.norm
    return norm[1:] if norm[:1] in ("و", "ف") and len(norm) > 2 else norm


def _clause(scene: Scene, first: int) -> Iterable[int]:
    """Return the words of a supposition that opens before word `first`: from its verb to a mark or to what would follow."""
    verb = None
    for j in range(first, min(first + _VERB, len(scene.words))):
        if scene.words[j].token.kind == "punct":
            return ()
        if j in scene.verbs and "auxiliary" not in scene.functions[j]:
            verb = j
            break
    if verb is None:
        return ()
    end = min(verb + _LONG, len(scene.words))
    for j in range(verb + 1, end):
        norm = scene.words[j].token.norm
        follows = j in scene.verbs and "و" not in scene.verbs[j].prefix and scene.words[j - 1].token.norm != "ان"
        if norm in STOPS or norm == "," or follows or norm.startswith("فس"):
            return range(verb, j)
    return range(verb, end)


def _generic(scene: Scene, i: int) -> bool:
    """Tell whether the verb behind word i is of nobody in particular or no day: كل *من* اعتدى, عادة *ما* تعتقل, *متى* تنسحب."""
    if i + 1 not in scene.verbs:
        return False
    norm, before = _bare(scene, i), scene.words[i - 1].token.norm if i else ""
    present = scene.verbs[i + 1].lexeme.a == "present"
    if norm == "ما":
        return present and before in scene.classes.habits
    if norm == "متي":
        return present
    return norm == "من" and before in ("كل", "لكل", "وكل", "بكل")
