"""What stands behind a noun and is its adjective: *الغارات الجوية المكثفة* الإسرائيلية, زيارة *رسمية*, اشتباكات *عنيفة*."""

from isnad.record.analysis import Phrase, Scene
from isnad.record.word_classes import among

#: How many adjectives may stand between a noun with the article and the country adjective that says whose it is.
_ADJECTIVES = 3


def country_after(scene: Scene, start: int, i: int) -> int:
    """Return where the country adjective of a noun with the article stands behind its other adjectives, else i.

    الغارات *الجوية المكثفة* الإسرائيلية: such a noun has no genitive, so words with the article go with it.
    """
    before = scene.words[start - 1].token.norm
    if not before.removeprefix("و").startswith(("ال", "بال", "لل", "كال", "فال")):
        return i
    for j in range(i, min(i + _ADJECTIVES + 1, len(scene.words))):
        word = scene.words[j]
        if not word.token.norm.startswith("ال") or j in scene.verbs or scene.time_at(j) is not None:
            return i
        if "nisba" in word.cats:
            return j
        if word.has("role", "source", "organization", "state", "person", "noun") and "adjective" not in scene.functions[j]:
            return i
    return i


def plain_adjective(scene: Scene, i: int) -> bool:
    """Tell whether word i is an indefinite adjective before another (غارات *جوية* إسرائيلية, لقاء *ثنائي* بين)."""
    if i + 1 >= len(scene.words) or scene.words[i].has("noun", "nisba", "state", "organization", "person", "place", "outlet"):
        return False
    norm = scene.words[i].token.norm
    if norm.startswith("ال") or not norm.endswith(("يه", "ي", "يا")):
        return False
    if scene.time_at(i) or i in scene.verbs or scene.functions[i]:
        return False
    named = scene.phrase_at(i)
    if named is not None and named.kind == "person" and named.name_ar and (named.last > i or "family" in scene.words[i].cats):
        return False  # مقتل *علي* حداد, وصول *بيلوسي* إلى تايبيه
    following = scene.words[i + 1]
    if "role" in scene.words[i].cats and following.token.norm.startswith("ال"):
        return False  # إضراب *سائقي* القطارات: people and whose they are
    return "nisba" in following.cats or "preposition" in scene.functions[i + 1] or not following.analyses


def upon(scene: Scene, i: int) -> bool:
    """Tell whether word i is somebody to whom a deed was done, though it ends like an adjective: مقتل *جندي* إسرائيلي."""
    return i > 0 and "role" in scene.words[i].cats and among(scene.words[i - 1].token.norm, scene.classes.upon_people)


#: Pronouns of whose something is, which no adjective has (ه is often written for ة).
_WHOSE = ("ها", "هم", "هما")


def describes(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a lone indefinite word after a noun is its adjective (زيارة رسمية, اشتباكات عنيفة), not its genitive."""
    if phrase.kind != "thing" or phrase.text.endswith(_WHOSE):
        return False  # إغلاق *حدودها*
    if phrase.text.endswith(("اً", "ا", "ية", "ي", "ة")):
        return True
    following = phrase.last + 1
    return following < len(scene.words) and "preposition" in scene.functions[following]
