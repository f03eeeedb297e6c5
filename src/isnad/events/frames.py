"""From the arguments of a trigger to the roles of an event, by the frame of its entry; and the conditions of entries."""

from functools import lru_cache

from isnad.events.agreement import PLURAL
from isnad.events.arguments import Arguments
from isnad.lexicon.tables import EventDef, LightDef, Test
from isnad.record.analysis import Phrase, Scene

PARTIES = frozenset({"person", "group", "body", "country", "organization", "outlet", "nisba", "party"})
_KINDS = {
    "actor": PARTIES | {"source"},
    "person": frozenset({"person", "group"}),
    "people": frozenset({"person", "group"}),
    "group": frozenset({"group", "body", "organization"}),
    "country": frozenset({"country", "nisba"}),
    "place": frozenset({"place", "country"}),
    "thing": frozenset({"thing", "event"}),
}


#: Kinds of a condition that a pronoun may stand for; not `people`, who are told by their name or their kind.
_PRONOUN_KINDS = frozenset({"actor", "person", "group"})


def is_media(phrase: Phrase) -> bool:
    """Tell whether a phrase names an outlet, or what is called one."""
    return phrase.kind == "outlet" or phrase.source_kind == "media"


@lru_cache(maxsize=1 << 14)
def word_forms(norm: str) -> tuple[str, ...]:
    """Return the forms under which a word of the text is looked for in a set of words: as it is, and less clitics."""
    found = [norm]
    rest = norm
    for letters in (("و", "ف"), ("ب", "لل", "ل", "ك"), ("ال",)):
        for letter in letters:
            if rest.startswith(letter) and len(rest) - len(letter) > 1:
                rest = ("ال" if letter == "لل" else "") + rest[len(letter) :]
                found.append(rest)
                break
    for ending in ("ها", "هم", "هما", "ه", "نا", "ي"):
        for form in tuple(found):
            if form.endswith(ending) and len(form) - len(ending) > 2:
                bare = form[: -len(ending)]
                found.append(bare)
                if bare.endswith("ت"):
                    found.append(bare[:-1] + "ه")
        if len(found) > 12:
            break
    return tuple(found)


def _in(norm: str, words: frozenset[str]) -> bool:
    return not words.isdisjoint(word_forms(norm))


def scene_forms(scene: Scene) -> frozenset[str]:
    """Return the forms of all words of a scene (see `word_forms`)."""
    if scene.forms is None:
        scene.forms = frozenset([form for word in scene.words for form in word_forms(word.token.norm)])
    return scene.forms


def holds(test: Test, scene: Scene, first: int, last: int, args: Arguments) -> bool:
    """Tell whether a condition of an entry holds for a trigger from word `first` to word `last`."""
    if test.slot == "subject" and not args.slots.get("subject") and _shows_subject(scene, first):
        if test.noun or (test.kind and not set(test.kind) & _PRONOUN_KINDS):
            return False
    elif test.slot is not None:
        phrases = args.slots.get(test.slot, [])
        if test.slot == "clause":
            if args.clause is None:
                return False
        elif not phrases:
            return False
        if test.noun and not any(_phrase_has(scene, p, test.noun) for p in phrases):
            return False
        if test.kind and not any(
            (p.kind == "pronoun" and k in _PRONOUN_KINDS) or p.kind in _KINDS.get(k, frozenset({k}))
            for p in phrases
            for k in test.kind
        ):
            return False
    if test.words:
        if test.words.isdisjoint(scene_forms(scene)):
            return False
        window = _clause_words(scene, first, last)
        if not any(_in(scene.words[j].token.norm, test.words) for j in window if j < first or j > last) and not any(
            p.first > window[-1] and _phrase_has(scene, p, test.words) for p in args.slots.get("object", ())
        ):
            return False  # an object is the verb's however far it stands
    if test.but and any(_in(scene.words[j].token.norm, test.but) for j in _clause_words(scene, first, last)):
        return False
    if not all(holds(other, scene, first, last, args) for other in test.also):
        return False
    if test.next and not (last + 1 < len(scene.words) and _in(scene.words[last + 1].token.norm, test.next)):
        return False
    return not (test.before and not (first > 0 and _in(scene.words[first - 1].token.norm, test.before)))


def _shows_subject(scene: Scene, i: int) -> bool:
    """Tell whether a verb shows by its form alone that people are its subject: بحثا (both of them), بحثوا."""
    verb = scene.verbs.get(i)
    return verb is not None and verb.lexeme.b in PLURAL


def _clause_words(scene: Scene, first: int, last: int) -> range:
    """Return the words around a trigger that conditions look at: to the nearest stop, ten before, sixteen after."""
    low, high = first, last
    while low > 0 and first - low < 10 and scene.words[low - 1].token.norm not in (".", ";", ":"):
        low -= 1
    while high + 1 < len(scene.words) and high - last < 16 and scene.words[high + 1].token.norm not in (".", ";"):
        high += 1
    return range(low, high + 1)


#: Among how many of its first words a phrase has its head; the second where it says how many (أكثر من مليون *لاجئ*).
_HEAD, _COUNTED = 2, 5


def _phrase_has(scene: Scene, phrase: Phrase, words: frozenset[str]) -> bool:
    """Tell whether the head of the phrase is one of the words."""
    last = min(phrase.first + (_COUNTED if phrase.number else _HEAD) - 1, phrase.last)
    return any(_in(scene.words[j].token.norm, words) for j in range(phrase.first, last + 1))


def allowed(entry: EventDef | LightDef, scene: Scene, first: int, last: int, args: Arguments) -> str | None:
    """Return None where the entry's conditions let it fire, else the reason why not."""
    for test in entry.when:
        if not holds(test, scene, first, last, args):
            return f"when {_name(test)} does not hold"
    for test in entry.unless:
        if holds(test, scene, first, last, args):
            return f"unless {_name(test)} holds"
    return None


def barred(entry: EventDef, scene: Scene, first: int, last: int, args: Arguments, roles: "Roles") -> str | None:
    """Return why no event of the entry can stand here, whatever else speaks for it, or None: *تظاهر* بالمرض, *فجر* مفاجأة.

    In conditions of `never` the doer and who suffers it are slots too (actor, recipient), however they stand with the trigger.
    """
    for test in entry.only:
        if not holds(test, scene, first, last, args):
            return f"when {_name(test)} does not hold"
    if not entry.never:
        return None
    seen = Arguments({**args.slots, "actor": roles.actor, "recipient": roles.recipient}, args.clause, args.end)
    unsure = _may_be_of_another(args, first, last)
    for test in entry.never:
        if not (unsure and test.slot == "subject") and holds(test, scene, first, last, seen):
            return f"another meaning of the word: {_name(test)} holds"
    return None


def _may_be_of_another(args: Arguments, first: int, last: int) -> bool:
    """Tell whether a party right behind a verb may be its subject, not what stands before: تصاعد التوتر وسيطر *المسلحون*."""
    before, behind = args.slots.get("subject", []), args.slots.get("object", [])
    return bool(before and behind) and before[0].last < first and behind[0].first == last + 1 and behind[0].kind in PARTIES


def _name(test: Test) -> str:
    parts = [f"slot {test.slot}"] if test.slot else []
    parts += [f"kind {'/'.join(sorted(test.kind))}"] if test.kind else []
    parts += [f"{key} in list" for key in ("noun", "words", "next", "before") if getattr(test, key)]
    return " & ".join(parts) or "(empty)"


class Roles:
    """Who fills the roles of one event, as phrases.

    referred: the offsets of those that a pronoun stands for; sure: of those of whom grammar leaves no doubt, with the
    role, `none` for who is no doer, `spared` for whom it does not befall, or `out` for who has no part; told and taken,
    whether the doer stands behind the trigger, and whether its pronoun takes up to whom it is done, so that nobody else
    before it is.
    """

    def __init__(self) -> None:
        self.told = self.taken = False
        self.referred: set[int] = set()
        self.sure: dict[int, str] = {}
        self.actor: list[Phrase] = []
        self.recipient: list[Phrase] = []
        self.place: list[Phrase] = []

    def settle(self, sure: dict[int, str]) -> None:
        """Take note of the roles of which the verb's pronoun and who stands behind it leave no doubt."""
        self.sure.update(sure)
        self.told, self.taken = "actor" in sure.values(), "recipient" in sure.values()

    def give(self, frame: dict[str, str], slots: dict[str, list[Phrase]]) -> None:
        """Note that who receives a deed is not who did it, where both are named: تلقى *النائب* تهديدا من *التنظيم*."""
        taker, giver = slots.get("subject", []), slots.get("من", [])
        receives = frame.get("subject") == "recipient" and frame.get("من") == "actor"
        if receives and taker and giver and all(p.kind in PARTIES for p in (*taker, *giver)):
            self.sure.update((p.start, "recipient") for p in taker)
            self.sure.update((p.start, "actor") for p in giver)

    def put(self, role: str, phrases: list[Phrase]) -> None:
        """Add phrases to a role; a phrase is in one role only."""
        for phrase in phrases:
            if any(phrase.start == p.start for p in (*self.actor, *self.recipient)):
                continue
            if role in ("actor", "both"):
                self.actor.append(phrase)
            elif role == "recipient":
                self.recipient.append(phrase)
            elif role == "place":
                self.place.append(phrase)


def noun_frame(entry: EventDef, args: Arguments, struck_things: frozenset[str] = frozenset()) -> dict[str, str]:
    """Return the frame of a deed's noun; whoever stands behind its doer with ل suffers it: قصف *الجيش للمستشفى*.

    Every transitive verb's noun can be built so, whether or not its entry says it. struck_things: heads of what deeds strike.
    """
    frame = entry.noun_frame
    owner, struck = args.slots.get("genitive"), args.slots.get("ل")
    if not owner or not struck or entry.frame.get("object") != "recipient" or entry.type not in STRIKING or "ل" in frame:
        return frame
    doer = owner[-1].kind in PARTIES and struck[0].first == owner[-1].last + 1
    suffers = struck[0].kind in PARTIES or struck[0].kind == "place" or struck[0].head in struck_things
    return {**frame, "genitive": "actor", "ل": "recipient"} if doer and suffers else frame


#: Types of deeds that one does to another by force.
STRIKING = frozenset({"ASSAULT", "COERCE"})


def fill(frame: dict[str, str], args: Arguments, *, passive: bool) -> Roles:
    """Return the roles that a frame gives to the arguments. A passive's subject takes the object's role."""
    roles = Roles()
    slots = dict(args.slots)
    if passive:
        subject = slots.pop("subject", [])
        slots["object"] = subject or slots.get("object", [])
    if "agent" in slots:
        roles.put("recipient" if passive and hosted_by(frame) else "actor", slots["agent"])
    for slot, role in sorted(frame.items(), key=lambda item: item[0] not in ("subject", "genitive")):
        phrases = slots.get(slot)
        if not phrases:
            continue
        if role == "either":
            role = _either(frame, slots, roles)
        roles.put(role, phrases)
    if "adjective" in slots and "adjective" not in frame:
        roles.put("actor", slots["adjective"])
    return roles


def hosted_by(frame: dict[str, str]) -> bool:
    """Tell whether the subject of a verb is whom its deed is done to, as who receives a guest is: استقبل *الملك* الوزير."""
    return frame.get("subject") == "recipient" and frame.get("object") == "actor"


def _either(frame: dict[str, str], slots: dict[str, list[Phrase]], roles: Roles) -> str:
    """Decide an ambiguous genitive: the actor where something else is the recipient, else the recipient."""
    others = any(role == "recipient" and slots.get(slot) for slot, role in frame.items() if slot != "genitive")
    if others:
        return "actor"
    if roles.actor or slots.get("adjective"):
        return "recipient"
    return "recipient"
