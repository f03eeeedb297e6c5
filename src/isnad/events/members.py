"""Members named of several: أدانت دول عدة، بينها *فرنسا وقطر*، الهجوم. They do what those do of whom they are told."""

from isnad.events.arguments import conjoined, coordinated, preposition_of
from isnad.events.frames import PARTIES, Roles
from isnad.events.structure import Structure
from isnad.record.analysis import Phrase, Scene

#: Stops behind which members are of others.
_STOPS = frozenset({".", "?", "!", "…", "؟"})
#: How many words before their members those may stand of whom they are told.
_FAR = 14
#: Kinds of phrase that have members.
_SEVERAL = frozenset({"person", "group", "body", "organization", "nisba", "thing"})
#: How many words the longest opener of members has.
_OPENER = 3


def told_within(structure: Structure, roles: dict[int, str]) -> dict[int, str]:
    """Return where the members of parties begin, with the role of these. roles: those of the parties, by where they begin."""
    return {p.start: roles[whole.start] for whole, found in listed(structure).items() if whole.start in roles for p in found}


def listed(structure: Structure) -> dict[Phrase, list[Phrase]]:
    """Return the members named of each of several parties; they are looked for once in a sentence."""
    if structure.listed is None:
        structure.listed = _look(structure)
    return structure.listed


def with_members(structure: Structure, roles: Roles) -> Roles:
    """Return the roles with the members of each participant behind it, and before members those of whom they are told."""
    for whole, found in listed(structure).items():
        for phrases, others in ((roles.actor, roles.recipient), (roles.recipient, roles.actor)):
            starts = [p.start for p in phrases]
            if whole.start in starts:
                if any(p.start == q.start for p in others for q in found):
                    break  # زار 5 دول، منها مصر: of two roles that of the members
                at = starts.index(whole.start) + 1
                phrases[at:at] = [p for p in found if p.start not in starts]
                break
            first = next((n for n, p in enumerate(phrases) if any(p.start == q.start for q in found)), None)
            if first is not None and all(p.start != whole.start for p in others):
                phrases.insert(first, whole)
                break
    return roles


def of_states(structure: Structure, phrase: Phrase) -> bool:
    """Tell whether members of a participant are countries, so that it is of none itself: *الوفود*، بينها هولندا."""
    members = (found for whole, found in listed(structure).items() if whole.start == phrase.start)
    return any(p.kind == "country" for found in members for p in found)


def _look(structure: Structure) -> dict[Phrase, list[Phrase]]:
    scene = structure.scene
    words, openers = scene.words, scene.classes.among_whom
    found: dict[Phrase, list[Phrase]] = {}
    for i, word in enumerate(words):
        norm = word.token.norm
        if norm.removeprefix("و") not in scene.classes.among_whom_ends:
            continue
        length = _opens(scene, i)
        named = _named(scene, i + 1) if length and openers else []
        whole = _told_of(structure, i - length, norm, named) if named else None
        if whole is not None:
            found.setdefault(whole, []).extend(named)
    return found


def _opens(scene: Scene, i: int) -> int:
    """Return how many words before word i the opener of members begins that ends there, one more for itself; 0 for none."""
    words = scene.words
    for length in range(min(_OPENER, i + 1), 0, -1):
        text = " ".join(w.token.norm for w in words[i - length + 1 : i + 1])
        if text.removeprefix("و") in scene.classes.among_whom:
            return length
    return 0


def _named(scene: Scene, i: int) -> list[Phrase]:
    """Return the members named from word i on: countries, bodies, persons; none that are only counted."""
    while i < len(scene.words) and scene.words[i].token.norm in ('"', ":", "("):
        i += 1
    first = scene.phrase_at(i) if i < len(scene.words) else None
    if first is None or preposition_of(first) or conjoined(first):
        return []
    found = coordinated(scene, first)
    while (following := _behind_comma(scene, found[-1])) is not None:
        found += coordinated(scene, following)
    return [p for p in found if _is_named(p)] if _is_named(first) else []


def _behind_comma(scene: Scene, last: Phrase) -> Phrase | None:
    """Return the next of a list with commas: فرنسا، *ألمانيا* وقطر; of one kind with the last."""
    i = last.last + 1
    if i + 1 >= len(scene.words) or scene.words[i].token.norm != "," or i + 1 in scene.verbs:
        return None
    phrase = scene.phrase_at(i + 1)
    joins = phrase is not None and phrase.kind == last.kind == "country" and not preposition_of(phrase)
    return phrase if joins else None


def _is_named(phrase: Phrase) -> bool:
    known = phrase.entity is not None or phrase.name_ar is not None or phrase.kind in ("country", "organization", "outlet")
    return known and not phrase.number and phrase.kind in PARTIES and phrase.kind != "nisba"


def _told_of(structure: Structure, last: int, opener: str, named: list[Phrase]) -> Phrase | None:
    """Return of whom members are told whose opener stands behind word `last`: the nearest that are several, as it fits them."""
    words = structure.scene.words
    human = opener.endswith(("هم", "هن"))
    people = named[0].kind == "person"
    best: Phrase | None = None
    for phrase in structure.phrases:
        if phrase.last > last:
            break
        if last - phrase.last > _FAR or phrase.kind not in _SEVERAL or not _several(structure.scene, phrase):
            continue
        beings = phrase.kind == "person" or (phrase.kind == "group" and people)
        if (human and not beings and people) or (opener.endswith("ها") and beings and not people):
            continue
        if people == beings or (human and beings) or not opener.endswith(("ها", "هم", "هن")):
            best = phrase
    if best is None or any(words[i].token.norm in _STOPS for i in range(best.last + 1, last + 1)):
        return None
    return best


def _several(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase names several: by its number, or by the plural of its first word."""
    first = scene.words[phrase.first]
    many = any(a.lexeme.a in ("pl", "du") for a in first.analyses if a.cat in ("role", "source", "nisba"))
    return phrase.plural or bool(phrase.number) or phrase.kind == "group" or many
