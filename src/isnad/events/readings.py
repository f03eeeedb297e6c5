"""What a word that looks like a trigger is instead: a noun in a case that its preposition forbids, a person, a bare charge."""

from isnad.events.agreement import agreement
from isnad.events.arguments import Arguments, preposition_of, read_right
from isnad.events.frames import PARTIES
from isnad.lexicon.tables import EventDef, Lexicon
from isnad.record.analysis import Analysis, Phrase, Scene


def given_to(entry: EventDef, args: Arguments) -> Arguments:
    """Return the arguments of a verb of giving with what is given first, as its frame has it: سلمت الدوحة *حماس* مقترحا."""
    whom, what = args.slots.get("object"), args.slots.get("object2")
    told = entry.frame.get("object2") == "recipient" and entry.frame.get("object") == "topic"
    if told and whom and what and whom[0].kind in PARTIES and what[0].kind in ("event", "thing", "source"):
        args.slots["object"], args.slots["object2"] = what, whom
    return args


def is_wrong_case(scene: Scene, i: int, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Tell whether a noun would stand in the accusative behind an attached preposition: بحثا is no بـ and حثا."""
    norm = scene.words[i].token.norm
    attached = any(p in ("ب", "ل", "ك") for p in analysis.prefix)
    if not attached or analysis.suffix or analysis.length > 1 or not norm.endswith("ا"):
        return False
    bare = norm[sum(map(len, analysis.prefix)) : -1]
    return any(x.ref == analysis.lexeme.ref and x.cat == "noun" for x in lexicon.words.get(bare, ()))


def told_of_them(scene: Scene, i: int) -> bool:
    """Tell whether a verb that may be an order tells what those before it did: إن *الجنود* توقفوا; not أيها الجنود توقفوا."""
    verb = scene.verbs.get(i)
    if verb is None or verb.lexeme.b != "3mp" or verb.prefix:
        return False
    for first in range(i - 1, max(-1, i - 1 - _WHO), -1):
        phrase = scene.phrase_at(first)
        if phrase is None or phrase.last != i - 1 or phrase.kind not in PARTIES or preposition_of(phrase):
            continue
        opened = scene.functions[first - 1] if first else frozenset({"complementizer"})
        if "complementizer" in opened and agreement(phrase, "3mp", scene, before=True) == "yes":
            return True
    return False


#: How many words those may have of whom a verb behind them tells.
_WHO = 5


def after_pause(scene: Scene, i: int) -> bool:
    """Tell whether a participle at word i stands behind a comma or quotation mark, or is joined by و."""
    return i > 0 and (scene.words[i - 1].token.norm in (",", '"') or scene.words[i].token.norm.startswith("و"))


def no_participle(scene: Scene, i: int) -> bool:
    """Tell whether a word begins with a hamza where a participle has a long one: *أمرا* is an order, آمرا he who orders."""
    return scene.words[i].token.text.lstrip("وف").startswith("أ")


def charges_nobody(scene: Scene, i: int, args: Arguments) -> bool:
    """Tell whether a participle that may be a person, with nobody behind it whom it charges, is one: اعتقلت *متهما* بالقتل."""
    objects = [p for p in args.slots.get("object", ()) if "people" not in scene.functions[p.first]]  # متهمين *آخرين*
    return is_accused(scene, i) and not objects and args.clause is None


def is_accused(scene: Scene, i: int) -> bool:
    """Tell whether a word is a person too who is charged with something: متهم."""
    return {"role", "passive", "participle"} <= scene.words[i].cats


def is_object(scene: Scene, i: int) -> bool:
    """Tell whether who is charged is only whom another deed is done to: أفرجت عن ثلاثة *متهمين*; not كان *متهما* بالفساد."""
    if not is_accused(scene, i) or not i or _describes_another(scene, i):
        return False
    before = scene.functions[i - 1]
    if "auxiliary" in before:
        return False
    if scene.words[i - 1].token.kind == "number" or before & {"quantifier", "preposition"}:
        return True
    verb = max((v for v in scene.verbs if v < i), default=None)
    if verb is None or scene.verbs[verb].cat != "verb":
        return False
    slots = read_right(scene, verb + 1, verbal=True).slots
    return any(_heads(p, i) for slot, found in slots.items() if slot != "subject" for p in found)


def _describes_another(scene: Scene, i: int) -> bool:
    """Tell whether a word with the article is an adjective of the one before it, in its gender: السجينة *المتهمة* بالتجسس."""
    norm, before = scene.words[i].token.norm, scene.words[i - 1].token
    known = before.norm in (")", "»", '"') or before.norm.startswith(("ال", "لل", "وال", "بال"))
    return norm.startswith("ال") and known and (before.kind == "punct" or norm.endswith("ه") == before.text.endswith(("ة", "ات")))


def _heads(phrase: Phrase, i: int) -> bool:
    return phrase.first == i or (bool(phrase.number) and phrase.first < i <= phrase.last)


def bare_charge(scene: Scene, i: int, analysis: Analysis, args: Arguments) -> bool:
    """Tell whether a deed is only what somebody who is arrested is charged with: اعتقلت ثلاثة متهمين *بالسرقة*."""
    alone = args.slots.keys().isdisjoint(("genitive", "adjective", "علي", "ضد"))
    return analysis.prefix == ("ب", "ال") and alone and i > 0 and is_accused(scene, i - 1)


#: Kinds of a party that an entry may name with its noun.
_PARTY = PARTIES - {"nisba"}
#: Types of deeds done to a party, which such a trigger would swallow.
_UPON = frozenset({"SANCTION", "COERCE"})
#: How a word with the article begins, with or without clitics.
_DEFINITE = ("ال", "وال", "بال", "لل", "فال", "كال")


def less_party(scene: Scene, i: int, analysis: Analysis, entry: EventDef) -> int:
    """Return the last word of a trigger of two words less the party that is its second: طرد *السفير الألماني*, حل *المجلس*.

    Only what has the article where the noun before has none: an adjective agrees in that.
    """
    last = i + analysis.length - 1
    one, two = scene.words[i].token.norm, scene.words[last].token.norm
    suffered = entry.type in _UPON and entry.noun_frame.get("genitive") in ("recipient", "either")
    if last != i + 1 or not suffered or one.startswith(_DEFINITE) or not two.startswith("ال"):
        return last
    party = scene.phrase_at(last)
    return i if party is not None and party.kind in _PARTY else last
