"""Which phrases can be the subject of a verb: gender and number of both, and on which side of the verb they stand.

In Arabic a verb before its subject is singular and takes its gender; behind its subject it takes number and gender.
"""

from isnad.arabic.tokens import Token
from isnad.record.analysis import Phrase, Scene, Word

#: Persons of the verb that stand only behind their subject.
PLURAL = frozenset({"3mp", "3fp", "3md", "3fd"})
_SPEAKING = frozenset({"1s", "1p", "2ms", "2fs", "2mp"})
_HUMAN = frozenset({"person", "group"})
#: Kinds that can be many under one name: الشعب, العشائر, الشرطة.
_COLLECTIVE = frozenset({"group", "body", "organization", "thing", "source", "party"})
_BODIES = frozenset({"body", "organization", "outlet", "source"})


def gender(phrase: Phrase, scene: Scene) -> str:
    """Return m or f as far as the form of the phrase shows its gender, else ''."""
    if phrase.number:
        return ""
    if phrase.start < scene.words[0].token.start:  # of an earlier sentence, whose words are not at hand
        return "f" if phrase.text.split(maxsplit=1)[0].endswith(("ة", "ات")) else ""
    word = scene.words[phrase.first]
    if phrase.kind == "country":
        return "f" if "capital" in word.cats else scene.facts.genders.get(phrase.country or "", "f")
    first = _first_word(phrase, scene)
    if phrase.kind == "organization" and first is not None and first.norm.removeprefix("و") in scene.classes.feminine_names:
        return "f"
    if phrase.name_ar and first is not None and first.norm.removeprefix("و").removeprefix("ال") in scene.classes.epicene:
        return ""
    if phrase.kind == "person" and not word.has("role", "source", "honorific"):
        return ""
    text = first.text if first is not None else ""
    if text.endswith("ة") and phrase.plural and phrase.kind == "person" and any(a.lexeme.a == "pl" for a in word.analyses):
        return "m"  # القادة, الطلبة
    if text.endswith(("ة", "ات")) or _owned_feminine(phrase, word):
        return "f"
    if text.endswith(("ون", "ين")) and phrase.plural:
        return "m"
    if (phrase.kind == "person" or phrase.kind in _BODIES) and not phrase.plural and word.has("role", "source", "honorific"):
        many = phrase.kind in _BODIES and all(a.lexeme.a == "pl" for a in word.analyses if a.cat == "role")
        return "f" if many and "role" in word.cats else "m"  # كتائب, فصائل
    return ""


def _owned_feminine(phrase: Phrase, word: Word) -> bool:
    """Tell whether a word with a pronoun names a feminine: by its ت (*حكومتها*), or a body by what it is (*قواته*)."""
    named = [a for a in word.analyses if a.cat in ("role", "source")]
    owned = [a for a in named if a.suffix]
    if phrase.kind in _BODIES and owned and all(a.lexeme.b == "f" for a in owned):
        return True
    written = all(word.token.norm.removesuffix(a.suffix).endswith("ت") for a in owned)
    return bool(owned) and not phrase.plural and len(owned) == len(named) and written


def _first_word(phrase: Phrase, scene: Scene) -> Token | None:
    for i in range(phrase.first, phrase.last + 1):
        if scene.words[i].token.kind == "word":
            return scene.words[i].token
    return None


def agreement(phrase: Phrase, person: str, scene: Scene, *, before: bool, joined: bool = False) -> str:
    """Return yes, no or maybe: whether a phrase agrees with a verb as its subject.

    person: the verb's person, gender and number; before: whether the phrase stands before the verb; joined: whether
    others are joined to it.
    """
    if person in _SPEAKING or (person in PLURAL and not before):
        return "no"
    many = joined or phrase.plural or bool(phrase.number) or phrase.kind == "group"
    if person in PLURAL:
        if many and (phrase.kind in _HUMAN or joined or phrase.number):
            return "yes"
        return "maybe" if many or phrase.kind in _COLLECTIVE else "no"
    known = gender(phrase, scene)
    human_plural = many and phrase.kind in _HUMAN and not phrase.number
    if before and human_plural and (known == "m" or person == "3ms"):
        return "maybe" if phrase.kind == "group" and person == "3ms" and not joined else "no"
    if not known:
        return "maybe"
    if person == "3fs":
        return "yes" if known == "f" else "no"
    return "yes" if known == "m" else "no"


def refers(pronoun: str, phrase: Phrase, scene: Scene) -> bool:
    """Tell whether a pronoun suffix (ه, ها, هم, هما, هن) can stand for a phrase."""
    many = phrase.plural or bool(phrase.number) or phrase.kind == "group"
    if pronoun in ("هم", "هن"):
        return many or phrase.kind in _COLLECTIVE
    if pronoun == "هما":
        return many
    if many and phrase.kind in _HUMAN:
        return False
    known = gender(phrase, scene)
    return known != ("f" if pronoun == "ه" else "m")


def is_his(phrase: Phrase, owner: Phrase, scene: Scene) -> bool:
    """Tell whether a phrase names members of a party of the same sentence by its pronoun: أعلن الحشد مقتل *أحد قادته*."""
    if min(owner.start, phrase.start) < scene.words[0].token.start:
        return False
    words = scene.words[phrase.first : phrase.last + 1]
    own = {a.suffix for w in words for a in w.analyses if a.suffix and a.cat in ("role", "source")}
    return any(refers(pronoun, owner, scene) for pronoun in own)


def may_mean(pronoun: str, phrase: Phrase) -> bool:
    """Tell whether a pronoun suffix can stand for a phrase of an earlier sentence, as far as its words alone show."""
    many = phrase.plural or bool(phrase.number) or phrase.kind == "group"
    if pronoun in ("هم", "هن", "هما"):
        return many
    feminine = phrase.text.split(maxsplit=1)[0].endswith(("ة", "ات"))
    if many and phrase.kind in _HUMAN:
        return False
    if pronoun == "ه":
        return not feminine and phrase.kind not in ("country", "place")
    return feminine or phrase.kind not in _HUMAN


def stands_for(pronoun: str, party: Phrase, scene: Scene) -> bool:
    """Tell whether a pronoun suffix can stand for a party; a group under one name is one, of the gender of its word: المقاومة."""
    if party.kind != "group" or pronoun in ("هم", "هن", "هما"):
        return refers(pronoun, party, scene)
    if party.number:
        return False
    word = scene.words[party.first].token.text
    if party.plural:
        return pronoun == "ها" and not word.endswith(("ون", "ين"))
    return (pronoun == "ها") == word.endswith("ة")
