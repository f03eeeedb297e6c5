"""Who says something without a verb of saying: before a colon, behind a quotation; and the outlet of a dateline, who does not."""

from isnad.events.frames import is_media
from isnad.events.speakers import Memory, Voice, link_of, may_speak
from isnad.record.analysis import Phrase, Scene

#: The entry of a passage that follows the speaker and a colon, and how many words may stand before the colon.
HEADING, _HEADING = "heading", 9
#: The entry of a quotation that opens the sentence before the speaker, and how many words it has at least.
CAPTION, _CAPTION = "caption", 4
#: Within how many words the label of a piece of news ends: #عاجل | …
_LABEL = 4
#: Within how many words of the article its dateline ends.
_DATELINE = 8


def heading(scene: Scene, memory: Memory) -> Voice | None:
    """Read a speaker who opens the sentence before a colon: مصادر محلية: …, مراسلنا في غزة: …, #عاجل | مصادر محلية: …"""
    words = scene.words
    begin = next((j + 1 for j in range(min(_LABEL, len(words))) if words[j].token.norm == "|"), 0)
    colon = next((j for j in range(begin, min(begin + _HEADING, len(words) - 1)) if words[j].token.norm == ":"), 0)
    first = next((j for j in range(begin, colon) if words[j].token.kind == "word"), colon)
    phrase = scene.phrase_at(first) if colon else None
    if (
        phrase is None
        or not may_speak(phrase)
        or phrase.prefix not in ((), ("ال",))
        or any(j in scene.verbs for j in range(begin, colon))
        or dateline(scene)
    ):
        return None
    after = phrase.last + 1
    placed = after < colon and "preposition" in scene.functions[after] and words[after].token.norm in ("في", "من")
    if after != colon and not placed:
        return None  # the colon stands in the name, or in what follows it
    chain = (link_of(scene, phrase, "says", first, memory),)
    return Voice(chain, colon + 1, len(words) - 1, first, HEADING, True)


def caption(scene: Scene, memory: Memory) -> Voice | None:
    """Read a quotation that opens the sentence, with who says it right behind a closing mark, as under pictures."""
    words = scene.words
    if len(words) <= _CAPTION + 1 or not (scene.quoted[0] or scene.quoted[1]):
        return None
    for j in range(_CAPTION, len(words) - 1):
        if words[j].token.norm != '"' or scene.quoted[j + 1]:
            continue
        first = j + 1 if words[j + 1].token.norm != "." else j + 2
        if first >= len(words) or words[first - 1].token.end != words[first].token.start:
            continue
        phrase = scene.phrase_at(first)
        if phrase is not None and phrase.kind == "person" and phrase.prefix in ((), ("ال",)):
            return Voice((link_of(scene, phrase, "says", phrase.first, memory),), 0, j - 1, phrase.first, CAPTION, True)
    return None


def dateline(scene: Scene) -> Phrase | None:
    """Return the outlet behind the town that opens an article, which is no source of it: بيروت - «الخليج»: عقدت …, (CNN)--"""
    if scene.sentence.number:
        return None
    words, town = scene.words, False
    for j in range(min(_DATELINE, len(words) - 1)):
        phrase = scene.phrase_at(j)
        if phrase is not None and is_media(phrase):
            after = phrase.last + 1
            while after < len(words) and words[after].token.norm in ('"', ")"):
                after += 1
            closed = after < len(words) and (words[after].token.norm in (":", "-") or after in scene.verbs)
            return phrase if closed and (town or words[0].token.norm == "(") else None
        if words[j].token.kind == "punct":
            continue
        if not words[j].has("place", "capital", "state"):
            return None
        town = True
    return None


def hometown(scene: Scene) -> Phrase | None:
    """Return the town or country where an article was written, which opens it before a dash: *الجزائر* - أغلقت السلطات."""
    place = scene.phrase_at(0) if scene.sentence.number < _LEAD else None
    if place is None or place.kind not in ("place", "country") or not place.country or place.last + 2 >= len(scene.words):
        return None
    return place if scene.words[place.last + 1].token.norm == "-" and scene.words[0].token.kind == "word" else None


#: Within how many sentences an article's dateline stands: its title and the first of the text.
_LEAD = 2
