"""What a deed named by a noun befalls, where it does not stand right behind the noun.

عبر قصفه *المنازل*: behind the doer's pronoun; قصف شنته القوات على *سوق*: behind the verb that does it; قتل الجيش *خمسة أطفال*:
behind the doer; قصف استهدف *المدينة* is read as one record elsewhere (`merging`).
"""

from isnad.events.agreement import gender
from isnad.events.arguments import Arguments, conjoined, coordinated, preposition_of, read_right
from isnad.events.frames import PARTIES, STRIKING, word_forms
from isnad.lexicon.tables import EventDef
from isnad.record.analysis import Phrase, Scene

#: Slots of the doing verb in which that stands, and how many words may stand between noun and verb.
_UPON, _FAR = ("علي", "ضد"), 4


def further(scene: Scene, last: int, suffix: str, entry: EventDef, args: Arguments) -> None:
    """Add to the arguments of a noun (last word `last`, with the pronoun `suffix` or '') what its deed befalls."""
    _of_whom(scene, entry, args)
    posted(scene, entry.noun_frame, args)
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


def freeing(scene: Scene, entry: EventDef, args: Arguments) -> bool:
    """Tell whether a noun of setting free has who does it before its own noun, and take who is freed as its object.

    إطلاق *حماس* سراح *رهينتين*.
    """
    owner, thing = args.slots.get("genitive"), args.slots.get("object")
    if entry.type != "RETREAT" or not owner or not thing or owner[0].kind not in PARTIES:
        return False
    if thing[0].first != owner[-1].last + 1 or scene.words[thing[0].first].token.norm not in scene.classes.freedom:
        return False
    freed = read_right(scene, thing[0].first + 1, verbal=False, genitive=True).slots.get("genitive")
    if freed:
        args.slots["object"] = freed
    return bool(freed)


def beside(scene: Scene, noun: int) -> bool:
    """Tell whether the deed at word `noun` is followed by another that befalls the same by its pronoun: تم خطفه *وقتله*."""
    if noun + 1 >= len(scene.words) or noun + 1 in scene.verbs or "verb" not in scene.words[noun + 1].cats:
        return False
    pronouns = {a.suffix for a in scene.words[noun].analyses if a.cat == "noun"} - {""}
    return any(a.suffix in pronouns and a.prefix == ("و",) for a in scene.words[noun + 1].analyses if a.cat == "noun")


#: What stands between an envoy and where he is posted.
_POSTED = ("في", "لدي", "الي", "من")


def posted(scene: Scene, frame: dict[str, str], args: Arguments) -> None:
    """Give the state in which somebody's own envoy is posted its slot, where that has a role: استدعت سفيرها *لدى* فرنسا."""
    for slot in ("object", "genitive"):
        envoys = args.slots.get(slot, ()) if frame.get(slot) == "topic" else ()
        for envoy in (p for p in envoys if p.head in scene.facts.roles.abroad):
            for i in range(envoy.first + 1, envoy.last):
                word = scene.words[i].token.norm
                state = scene.phrase_at(i + 1) if word in _POSTED and frame.get(word) == "recipient" else None
                if state is not None and state.kind in ("country", "place", "organization"):
                    args.add(word, state, i + 1)


def _of_whom(scene: Scene, entry: EventDef, args: Arguments) -> None:
    """Put in place of what is taken, behind the doer of a noun, from whom it is taken: إسقاط السلطات جنسية *المعارض*."""
    taken = args.slots.get("object", [])
    if not entry.tail or not taken or entry.tail.isdisjoint(word_forms(scene.words[taken[0].first].token.norm)):
        return
    whose = read_right(scene, taken[0].first + 1, verbal=False, genitive=True).slots.get("genitive")
    if whose:
        args.slots["object"] = whose


def _behind_pronoun(scene: Scene, last: int) -> list[Phrase]:
    """Return those right behind a noun with its doer's pronoun: قصفه *المنازل وأماكن النزوح*; no adjective: قصفه *الأخير*."""
    phrase = scene.phrase_at(last + 1)
    if phrase is None or preposition_of(phrase) or conjoined(phrase) or phrase.kind == "nisba":
        return []
    struck = phrase.kind in PARTIES or phrase.kind == "place" or phrase.head in scene.facts.roles.struck
    bare = phrase.kind == "thing" and phrase.last > phrase.first and not scene.words[phrase.first].token.norm.startswith("ال")
    struck = struck or bare  # قصفه *مواقع للمسلحين*; no adjective or adverb: قصفه العنيف, اعتقاله تعسفيا
    return coordinated(scene, phrase) if struck else []


def _doing(scene: Scene, last: int) -> int | None:
    """Return the light verb behind a noun that goes back to it: قصف مدفعي *شنته* القوات."""
    for j in range(last + 1, min(last + 1 + _FAR, len(scene.words))):
        if j in scene.verbs:
            return j if "light" in scene.words[j].cats and scene.verbs[j].suffix else None
        if scene.functions[j] and scene.words[j].token.kind == "word":
            return None
    return None


#: Sectors of those who can be told to do such deeds with no other word that says so.
_ARMED = frozenset({"MIL", "COP", "SPY", "REB", "PRM", "UAF"})
_STATES = frozenset({"country", "nisba"})
_BODIES = frozenset({"body", "organization"})
_HUMAN = frozenset({"person", "group"})


def governs(scene: Scene, entry: EventDef, args: Arguments) -> bool:
    """Tell whether a noun has its doer as its genitive and whom the deed befell as its object: قتل *الجيش خمسة أطفال*.

    Only of those who bear arms, of states, and of authorities who hold or ban: of others the second is rather an apposition.
    """
    owner, struck = args.slots.get("genitive"), args.slots.get("object")
    if not owner or not struck or entry.type not in STRIKING or entry.frame.get("object") != "recipient":
        return False
    if entry.casualty and entry.noun_frame.get("genitive") == "recipient":
        return False  # إصابة *جنود*
    doer, thing = owner[-1], struck[0]
    many = doer.kind != "person" or doer.plural or bool(doer.number)
    able = doer.sector in _ARMED or doer.kind in _STATES
    able = able or (entry.type == "COERCE" and doer.sector == "GOV" and doer.kind in _BODIES)
    if not (many and able) or doer.kind not in PARTIES or thing.kind in ("nisba", "event") or thing.first <= doer.last:
        return False
    counted = bool(thing.number) or scene.words[thing.first].accusative
    suffers = thing.kind in PARTIES or thing.kind == "place" or (thing.kind == "thing" and _can_suffer(scene, thing, counted))
    if thing.first == doer.last + 1:
        return suffers and not _apposed(scene, doer, thing)
    between = (scene.words[i].token for i in range(doer.last + 1, thing.first))
    parted = any(token.kind == "punct" and token.norm != '"' for token in between)  # قتل "روسيا" نفسها *عددا* من جنودها
    return suffers and not parted and (counted or not thing.definite or thing.kind == "place")


def _can_suffer(scene: Scene, thing: Phrase, counted: bool) -> bool:
    return counted or thing.head in scene.facts.roles.struck


def _apposed(scene: Scene, doer: Phrase, thing: Phrase) -> bool:
    """Tell whether a phrase right behind the doer may describe him or name him anew: رجال الأمن *قوات الطوارئ*."""
    if thing.number or thing.definite != doer.definite or thing.kind not in _HUMAN | _BODIES:
        return False
    many = doer.plural or doer.kind == "group"
    if many and (thing.plural or thing.kind in _BODIES):
        return thing.first == thing.last or thing.kind in _BODIES
    return thing.first == thing.last and gender(thing, scene) in (gender(doer, scene), "f" if many else "")
