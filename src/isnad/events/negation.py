"""Whether a verb is negated by a particle right before it, and what a denial does not reach."""

from isnad.events.arguments import STOPS
from isnad.events.frames import word_forms
from isnad.record.analysis import Scene


def called_off(scene: Scene, i: int) -> bool:
    """Tell whether the word before names that a deed does not take place as planned: نفى *إلغاء* اللقاء leaves it planned."""
    return i > 0 and not scene.classes.called_off.isdisjoint(word_forms(scene.words[i - 1].token.norm))


def reach(scene: Scene, first: int) -> int:
    """Return the last word that a denial of what begins at word `first` reaches, of those in its sentence.

    It ends where it denies a part in the deed (علاقته *بالهجوم*), where a deed only tells what something is
    (القرية التي *احتلها*), or where he who denies goes on to something else (نفى الخبر، متهما الحكومة *بنشر* الشائعات; نفى
    القصف *واتهم* الحكومة; but not where he denies a clause).
    """
    words, reports = scene.words, scene.classes.reports
    clause = any("complementizer" in scene.functions[i] for i in (first - 1, first) if 0 <= i < len(words))
    for j in range(first, len(words)):
        if j - first < _NEAR and not scene.classes.part_in.isdisjoint(word_forms(words[j].token.norm)):
            return j
        joined = j > first and j in scene.verbs and "و" in scene.verbs[j].prefix
        if joined and (not clause or words[j - 1].token.norm == ","):
            return j - 1  # نفى الجيش الأمر *وأطلق* سراح المعتقلين
        told = j <= first or not reports.isdisjoint(word_forms(words[j - 1].token.norm))
        if j > first and words[j - 1].token.norm == "," and set_against(scene, j):
            return j - 1  # نفى الجيش القصف، *فيما* أصيب مدنيان
        if j > first and (goes_on(scene, j) or (words[j].token.norm in _WHICH and not told)):
            return j - 1
    return len(words) - 1


def set_against(scene: Scene, i: int) -> bool:
    """Tell whether a clause set against the one before opens at word i: فيما, بينما, في حين."""
    norm, following = (
        scene.words[i].token.norm.removeprefix("و"),
        scene.words[i + 1].token.norm if i + 1 < len(scene.words) else "",
    )
    return norm in ("فيما", "بينما") or (norm == "في" and following == "حين")


def is_reached(scene: Scene, first: int, i: int) -> bool:
    """Tell whether a denial of what begins at word `first` is of the deed at word i too."""
    return i <= reach(scene, first)


#: Within how many words of what is denied a word for having a part in it is looked for.
_NEAR = 4
#: Relative pronouns, in normal form.
_WHICH = frozenset({"الذي", "التي", "الذين", "اللتان", "اللذان", "اللذين", "اللتين"})


def goes_on(scene: Scene, i: int) -> bool:
    """Tell whether a speaker goes on to something else at word i: *قائلا* إن, ، *متهما* الحكومة."""
    word = scene.words[i]
    if i in scene.verbs or not word.token.text.endswith(("ا", "اً", "ًا", "ة")) or word.token.norm.startswith("ال"):
        return False
    return word.has("say-participle") or (i > 0 and scene.words[i - 1].token.norm == "," and word.has("participle"))


def is_excepted(scene: Scene, i: int) -> bool:
    """Tell whether an exception turns a negated verb into a statement: لم تقصف المدينة *سوى* مرتين."""
    for j in range(i + 1, min(i + _EXCEPTED, len(scene.words))):
        norm = scene.words[j].token.norm
        if norm in STOPS or norm == "," or (j in scene.verbs and "auxiliary" not in scene.functions[j]):
            return False
        if norm in scene.classes.exceptions:
            return not scene.words[j].token.text.startswith("أ")  # لم يطلب *ألا* يقصفوا
    return False


#: Within how many words behind a negated verb an exception is looked for.
_EXCEPTED = 12


def is_negated(scene: Scene, i: int) -> bool:
    """Tell whether a verb is negated: who did *not* deny something claims nothing."""
    if i > 1 and scene.words[i - 1].token.norm == "ما" and scene.words[i - 2].token.kind != "punct":
        return False  # نفى المتحدث *ما* تردد: what was rumoured
    return i > 0 and "negation" in scene.functions[i - 1] and "preposition" not in scene.functions[i - 1]


def neither(scene: Scene, i: int) -> bool:
    """Tell whether «ولا» denies a past verb at word i: لم ينسحب *ولا أفرج* عن أسير; not a wish (ولا سمح الله)."""
    verb = scene.verbs.get(i)
    if verb is None or not i or scene.words[i - 1].token.norm != "ولا" or verb.lexeme.a != "past" or verb.prefix:
        return False
    wished = i + 1 < len(scene.words) and scene.words[i + 1].token.norm == "الله"
    return not wished and "auxiliary" not in scene.functions[i]


def only_its_result(scene: Scene, first: int) -> bool:
    """Tell whether what is negated is only what a deed was or led to: لم تكن *زيارته* ناجحة, لم تسفر *المحادثات* عن نتيجة."""
    if first < 1 or first + 1 >= len(scene.words):
        return False
    at = first - 1
    return is_negated(scene, at) and scene.words[at].token.norm in scene.classes.resulting
