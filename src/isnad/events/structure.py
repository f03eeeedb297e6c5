"""What stands between the words of a sentence, counted once: verbs, commas, stops and the openers of clauses."""

from collections.abc import Iterable
from itertools import accumulate

from isnad.events.arguments import Arguments, read_right
from isnad.events.frames import PARTIES
from isnad.events.speakers import Link
from isnad.events.subjects import Subject, settle_subject, shared_subject
from isnad.record.analysis import Phrase, Scene

#: Relative words that are more often something else (من, ما).
_LOOSE_RELATIVES = frozenset({"من", "ما", "مما", "فيما"})
#: Kinds of phrase whose inside is looked at too: the parties named within «العدوان الإسرائيلي» or «أعمال الشرطة».
_OPEN_KINDS = frozenset({"event", "thing", "place"})
#: Kinds of phrase that may name two, one of each country.
_PAIRS = frozenset({"person", "body", "group", "organization", "source"})
#: Kinds of phrase that name one more of them by the state.
_OF_STATES = frozenset({"nisba", "country", "group"})


class Structure:
    """The structure of one scene: phrases, the arguments of each finite verb, and counts between any two words.

    Set by the coder: names, what each finite verb is a reading of; undenied, verbs of denying that are negated; named, whom
    the parties of the sentence are; spoken, the subjects of verbs of saying, and media, the outlets named, both as sources.
    listed: the members named of several (`members`), and apart, verbs of clauses set beside others with who does what they tell
    (`clauses`), None until they are looked for.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        words, functions = scene.words, scene.functions
        size = range(len(words))
        self._verbs = _sums(i in scene.verbs and "auxiliary" not in functions[i] for i in size)
        self._commas = _sums(words[i].token.norm == "," for i in size)
        self._stops = _sums(words[i].token.norm in (".", ";", ":") for i in size)
        self._relatives = _sums("relative" in functions[i] and words[i].token.norm not in _LOOSE_RELATIVES for i in size)
        self._complements = _sums("complementizer" in functions[i] for i in size)
        self._subordinates = _sums(
            "subordinator" in functions[i] and functions[i].isdisjoint(("preposition", "complementizer")) for i in size
        )
        #: The words of negation, plan and hope.
        self.signals = [i for i in size if "status" in words[i].cats or "negation" in functions[i]]
        self.cues = [i for i in size if "cue" in words[i].cats]
        self.phrases = _phrases(scene)
        self.first_party = next((p.first for p in self.phrases if p.kind in PARTIES), -1)
        self._ends = {p.last: p for p in self.phrases}
        self.arguments: dict[int, Arguments] = {}
        self.subjects: dict[int, list[Phrase]] = {}
        self.subject: dict[int, Subject] = {}
        self.names: dict[int, str] = {}
        self.named: frozenset[str] = frozenset()
        self.undenied: frozenset[int] = frozenset()
        self.spoken: list[Link] = []
        self.media: list[Link] = []
        self.listed: dict[Phrase, list[Phrase]] | None = None
        self.apart: list[tuple[int, list[Phrase]]] | None = None
        self.owners: dict[int, tuple[int, str]] = {}
        self._prepositions: dict[tuple[int, tuple[str, ...]], str] = {}
        self._verb_list = sorted(scene.verbs)
        for verb in self._verb_list:
            self._own(verb)

    def _own(self, verb: int) -> None:
        """Take note of which phrases a verb's arguments are: the first verb that reads a phrase owns it."""
        scene = self.scene
        arguments = read_right(scene, verb + 1, verbal=True)
        self.arguments[verb] = arguments
        analysis = scene.verbs[verb]
        subject, relative = settle_subject(scene, verb, analysis, arguments)
        if not subject.phrases and not relative:
            subject = shared_subject(scene, verb, analysis, self.subject)
        self.subject[verb] = subject
        self.subjects[verb] = subject.phrases if subject.how != "shared" else []
        if subject.how in ("before", "antecedent"):
            for phrase in subject.phrases:
                self.owners.setdefault(phrase.first, (verb, subject.how))
        for slot, phrases in arguments.slots.items():
            for phrase in phrases:
                self.owners.setdefault(phrase.first, (verb, slot))

    def subject_at(self, i: int) -> Subject | None:
        """Return the subject of the verb at word i, else of the nearest verb before it; None where there is no verb."""
        verb = i if i in self.subject else self.verb_before(i)
        return self.subject.get(verb) if verb is not None else None

    def ending_at(self, i: int) -> Phrase | None:
        """Return the phrase that ends at word i, or before the mark there."""
        return self._ends.get(i) or (self._ends.get(i - 1) if i >= 0 and self.scene.words[i].token.kind == "punct" else None)

    def paired(self, phrase: Phrase) -> Phrase | None:
        """Return those of whom a name with و names one more; None for any other.

        الرئيسان المصري *والتركي*, القوات الروسية *والسورية*, مسؤولين أمريكيين *وإسرائيليين*, وزراء خارجية مصر *والأردن* والعراق.
        """
        here = phrase.start >= self.scene.words[0].token.start and phrase.first <= len(self.scene.words)
        if not here or phrase.kind not in _OF_STATES or phrase.prefix[:1] != ("و",):
            return None
        before = self.ending_at(phrase.first - 1)
        if before is None:
            return None
        if before.kind == "country" == phrase.kind and before.prefix[:1] == ("و",):
            return self.paired(before)
        words = self.scene.words
        several = {a.lexeme.a for a in words[before.first].analyses if a.cat in ("role", "source")} & {"pl", "du"}
        forces = words[before.last].has("nisba") and words[before.first].token.norm.endswith("ات")
        if before.kind not in _PAIRS or not (several or forces):
            return None
        if phrase.kind == "nisba":
            return before if "du" in several or forces else None
        if phrase.kind == "country":
            return before if before.last > before.first and words[before.last].has("state") else None
        people = [a for i in (before.last, phrase.first) for a in words[i].analyses if a.cat == "nisba" and a.lexeme.a == "pl"]
        return before if len({a.lexeme.ref for a in people}) > 1 and before.last > before.first else None

    def between(self, a: int, b: int) -> tuple[int, int, int, int, int, int]:
        """Return how many verbs, commas, stops, relatives, complementizers and subordinators stand between words a < b."""
        low, high = a + 1, max(b, a + 1)
        return (
            self._verbs[high] - self._verbs[low], self._commas[high] - self._commas[low],
            self._stops[high] - self._stops[low], self._relatives[high] - self._relatives[low],
            self._complements[high] - self._complements[low], self._subordinates[high] - self._subordinates[low],
        )  # fmt: skip

    def preposition_before(self, phrase: Phrase) -> str:
        """Return the preposition that governs a phrase of the scene (see the function of this name)."""
        key = phrase.first, phrase.prefix
        found = self._prepositions.get(key)
        if found is None:
            found = self._prepositions[key] = preposition_before(self.scene, phrase)
        return found

    def verb_before(self, i: int) -> int | None:
        """Return the nearest finite verb before word i, or None."""
        found = None
        for verb in self._verb_list:
            if verb >= i:
                break
            if "auxiliary" not in self.scene.functions[verb]:
                found = verb
        return found


def _sums(flags: Iterable[bool]) -> list[int]:
    """Return the running sums: item n counts the true flags before n."""
    return [0, *accumulate(map(int, flags))]


def _phrases(scene: Scene) -> list[Phrase]:
    """Return the noun phrases of a scene in order, with those inside events, things and places."""
    found: list[Phrase] = []
    i, inside = 0, -1
    while i < len(scene.words):
        phrase = scene.phrase_at(i)
        if phrase is None:
            i += 1
            continue
        if i > inside or phrase.kind not in _OPEN_KINDS or phrase.kind == "place":
            found.append(phrase)
        if phrase.kind in _OPEN_KINDS and phrase.last > i:
            inside = max(inside, phrase.last)
            i += 1
        else:
            i = phrase.last + 1
    return found


def preposition_before(scene: Scene, phrase: Phrase) -> str:
    """Return the preposition that governs a phrase (normal form), attached or free; '' for none."""
    attached = next((p for p in phrase.prefix if p in ("ب", "ل", "ك")), None)
    if attached:
        return attached
    i = phrase.first - 1
    while i >= 0 and scene.words[i].token.norm in ('"', "("):
        i -= 1
    if i < 0:
        return ""
    for back in (3, 2, 1, 0):
        if i - back >= 0:
            for analysis in scene.words[i - back].analyses:
                lexeme = analysis.lexeme
                if lexeme.cat == "function" and lexeme.a in ("preposition", "agent") and analysis.length == back + 1:
                    return "agent" if lexeme.a == "agent" else lexeme.b
    return ""
