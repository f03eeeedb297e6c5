"""What a deed named by a noun befalls, where it does not stand right behind the noun.

عبر قصفه *المنازل*: behind the doer's pronoun; قصف شنته القوات على *سوق*: behind the verb that does it; قصف استهدف *المدينة* is
read as one record elsewhere (`merging`).
"""

from isnad.events.arguments import Arguments, conjoined, coordinated, preposition_of, read_right
from isnad.events.frames import PARTIES, STRIKING
from isnad.lexicon.tables import EventDef
from isnad.record.analysis import Phrase, Scene

#: Slots of the doing verb in which that stands, and how many words may stand between noun and verb.
_UPON, _FAR = ("علي", "ضد"), 4


def further(scene: Scene, last: int, suffix: str, entry: EventDef, args: Arguments) -> None:
    """Add to the arguments of a noun (last word `last`, with the pronoun `suffix` or '') what its deed befalls."""
    if entry.type not in STRIKING:
        return
    if suffix and "object" not in args.slots:
        for phrase in _behind_pronoun(scene, last):
            args.add("object", phrase, last + 1)
    verb = _doing(scene, last)
    if verb is None:
        return
    slots = read_right(scene, verb + 1, verbal=True).slots
    for slot in _UPON:
        if slot in entry.noun_frame and slot not in args.slots:
            for phrase in slots.get(slot, ()):
                args.add(slot, phrase, phrase.first)


def _behind_pronoun(scene: Scene, last: int) -> list[Phrase]:
    """Return those right behind a noun with its doer's pronoun: قصفه *المنازل وأماكن النزوح*; no adjective: قصفه *الأخير*."""
    phrase = scene.phrase_at(last + 1)
    if phrase is None or preposition_of(phrase) or conjoined(phrase) or phrase.kind == "nisba":
        return []
    struck = phrase.kind in PARTIES or phrase.kind == "place" or phrase.head in scene.facts.roles.struck
    return coordinated(scene, phrase) if struck else []


def _doing(scene: Scene, last: int) -> int | None:
    """Return the light verb behind a noun that goes back to it: قصف مدفعي *شنته* القوات."""
    for j in range(last + 1, min(last + 1 + _FAR, len(scene.words))):
        if j in scene.verbs:
            return j if "light" in scene.words[j].cats and scene.verbs[j].suffix else None
        if scene.functions[j] and scene.words[j].token.kind == "word":
            return None
    return None
