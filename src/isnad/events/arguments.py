"""The arguments of a predicate: what stands as its subject, object, genitive or after its prepositions."""

from dataclasses import dataclass, field

from isnad.events.adjectives import country_after, describes, plain_adjective, upon
from isnad.events.agreement import PLURAL, agreement
from isnad.record.analysis import Phrase, Scene

#: How far from its predicate an argument is looked for, in words.
REACH = 45
_ATTACHED = ("ب", "ل", "ك")
STOPS = frozenset(".;:!?…")


#: Prepositions whose second phrase belongs to something else in the clause.
_ONCE = frozenset({"ل", "الي", "علي", "من", "مع", "بين", "ضد"})


@dataclass(slots=True)
class Arguments:
    """Slots (normal form) with their phrases; `clause`, where a complement clause begins; `end`, how far was read."""

    slots: dict[str, list[Phrase]] = field(default_factory=dict)
    clause: int | None = None
    end: int = 0
    object_suffix: str = ""
    starts: dict[str, int] = field(default_factory=dict)

    def copy(self) -> "Arguments":
        """Return the arguments anew, phrases and strings excepted."""
        slots = {slot: list(phrases) for slot, phrases in self.slots.items()}
        return Arguments(slots, self.clause, self.end, self.object_suffix, dict(self.starts))

    def add(self, slot: str, phrase: Phrase, at: int) -> None:
        """Put a phrase into a slot; of a preposition met again only the first filling stays."""
        if slot in _ONCE and self.starts.get(slot, at) != at:
            return
        self.slots.setdefault(slot, []).append(phrase)
        self.starts.setdefault(slot, at)


def preposition_of(phrase: Phrase) -> str | None:
    """Return the preposition attached to the phrase's first word (بـ، لـ، كـ), or None."""
    return next((p for p in phrase.prefix if p in _ATTACHED), None)


def conjoined(phrase: Phrase) -> bool:
    """Tell whether the phrase's first word carries and/then (و، ف)."""
    return any(p in ("و", "ف") for p in phrase.prefix)


def coordinated(scene: Scene, phrase: Phrase) -> list[Phrase]:
    """Return the phrase with the phrases joined to it by و or by commas before a و: X وY ; X، وY."""
    found = [phrase]
    i = phrase.last + 1
    while i < len(scene.words):
        if scene.words[i].token.norm == "(":
            i = _after_bracket(scene, i)
            continue
        j = i + 1 if scene.words[i].token.norm in (",", '"') else i
        if j < len(scene.words) and scene.words[j].token.norm == "و":
            j += 1
            joined = scene.phrase_at(j)
        else:
            joined = scene.phrase_at(j)
            if joined is not None and "و" not in joined.prefix:
                joined = None
        if joined is None or preposition_of(joined) or joined.first in scene.verbs or not _alike(found[-1], joined):
            break
        found.append(joined)
        i = joined.last + 1
    return found


_PARTIES = frozenset({"person", "group", "body", "country", "organization", "outlet", "source", "nisba", "party"})


def _alike(a: Phrase, b: Phrase) -> bool:
    """Tell whether two phrases can be joined: two parties, or two of the same kind."""
    return (a.kind in _PARTIES and b.kind in _PARTIES) or a.kind == b.kind or (a.kind == "place" and b.kind == "country")


def _after_bracket(scene: Scene, i: int) -> int:
    for j in range(i + 1, min(i + 15, len(scene.words))):
        if scene.words[j].token.norm == ")":
            return j + 1
    return i + 1


def clause_break(scene: Scene, i: int) -> bool:
    """Tell whether a new clause begins at word i."""
    classes = scene.functions[i]
    norm = scene.words[i].token.norm
    if norm in STOPS:
        return True
    if "relative" in classes and norm not in ("من", "ما"):
        return True
    if "complementizer" in classes:
        return True
    return "subordinator" in classes and "preposition" not in classes and "quantifier" not in classes


def read_right(scene: Scene, start: int, *, verbal: bool, genitive: bool = False) -> Arguments:
    """Return the arguments that stand after a predicate whose last word is at start - 1.

    Args: verbal, True for a verb (bare phrases are subject, then object), False for a noun; genitive, True where the
    phrase right after is the noun's genitive. What is returned may be changed: it is read once for a scene, and copied.
    """
    key = start, verbal, genitive
    found = scene.read.get(key)
    if found is None:
        found = scene.read[key] = _read_right(scene, start, verbal, genitive)
    return found.copy()


def _read_right(scene: Scene, start: int, verbal: bool, genitive: bool) -> Arguments:
    """Read the arguments (see `read_right`)."""
    found = Arguments(end=start)
    i, limit = start, min(len(scene.words), start + REACH)
    bare = 0
    if genitive:
        i = _genitive(scene, start, found)
    while i < limit:
        word = scene.words[i]
        span = scene.time_at(i)
        if span is not None:
            i = span.last + 1
            continue
        norm = word.token.norm
        if norm == "(":
            i = _after_bracket(scene, i)
            continue
        if norm in ('"', ")", "-") or "adverb" in scene.functions[i]:
            i += 1
            continue
        if norm == ",":
            apposed = _apposed(scene, i + 1) if verbal and bare == 1 else 0
            if apposed:
                i = apposed
                continue
            if not _goes_on(scene, i + 1, found, verbal):
                if i + 1 < len(scene.words) and "complementizer" in scene.functions[i + 1]:
                    found.clause = i + 1
                break
            i += 1
            continue
        after = _after_inserted(scene, found, i, bare) if verbal and bare else 0
        if after:
            i = after
            continue
        if clause_break(scene, i) or i in scene.verbs:
            if "complementizer" in scene.functions[i] and (
                i == 0 or scene.words[i - 1].token.norm not in scene.classes.not_clause
            ):
                found.clause = i
            break
        step = _preposition(scene, i, found) or _likewise(scene, i)
        if step:
            i = step
            continue
        phrase = scene.phrase_at(i)
        if phrase is None:
            i += 1
            continue
        group = coordinated(scene, phrase)
        if conjoined(phrase) and not preposition_of(phrase) and (verbal or any(p.kind == "event" for p in group)):
            break
        bare += _filled(found, group, i, bare, verbal)
        i = group[-1].last + 1
    found.end = i
    return found


def _filled(found: Arguments, group: list[Phrase], at: int, bare: int, verbal: bool) -> bool:
    """Put phrases into their slot; tell whether they are one of the bare ones (subject, object). bare: how many there are."""
    attached = preposition_of(group[0])
    if attached:
        house = [p for p in found.slots.get("subject", ()) if p.kind == "body" and p.last == group[0].first - 1]
        there = bool(house) and attached == "ب" and group[0].kind == "place"
        slot = "في" if there else attached  # قضت محكمة *بالدار البيضاء* بسجنه
    elif conjoined(group[0]):
        return False
    elif (verbal and bare < 3) or (not verbal and bare < 1 and found.slots.get("genitive")):
        slot = ("subject", "object", "object2")[bare] if verbal else "object"
    else:
        return False
    for phrase in group:
        found.add(slot, phrase, at)
    return not attached


def _likewise(scene: Scene, i: int) -> int:
    """Return where to go on behind «هو الآخر» at word i, which is nobody else; 0 where it does not stand there."""
    other = scene.words[i + 1].token.norm if i + 1 < len(scene.words) and "pronoun" in scene.functions[i] else ""
    return i + 2 if other.startswith("الاخر") else 0


#: How many words what an office is of may have beyond what is read as its phrase.
_OFFICE = 12


def _apposed(scene: Scene, i: int) -> int:
    """Return where the clause goes on behind an office set off by commas at word i, or 0: اتهم فلان، *رئيس الجمعية*، الشركات.

    Only behind a name, which is a phrase of its own; an office with a name of its own is another's.
    """
    before = next((p for j in range(max(0, i - _OFFICE), i) if (p := scene.phrase_at(j)) is not None and p.last == i - 2), None)
    office = scene.phrase_at(i) if i < len(scene.words) else None
    if before is None or office is None or before.kind != "person" or before.name_ar is None or office.kind != "person":
        return 0
    if office.plural or office.prefix or office.number or office.name_ar is not None or not scene.words[i].has("role"):
        return 0
    for j in range(office.last + 1, min(office.last + _OFFICE, len(scene.words))):
        norm = scene.words[j].token.norm
        if norm in STOPS or norm == '"' or j in scene.verbs or clause_break(scene, j):
            return 0
        if norm == ",":
            return j + 1
    return 0


#: How many words a relative clause inside another may have.
RELATIVE_REACH = 25


def opens_relative(scene: Scene, i: int) -> bool:
    """Tell whether a relative clause opens at word i."""
    return "relative" in scene.functions[i] and scene.words[i].token.norm not in ("من", "ما", "مما", "فيما")


def _after_inserted(scene: Scene, found: Arguments, i: int, bare: int) -> int:
    """Return where a verb's clause goes on behind a clause that opens at word i and tells of its subject or object, or 0."""
    if opens_relative(scene, i):
        return _after_relative(scene, i)
    return _after_description(scene, found, i) if bare == 1 and i in scene.verbs else 0


def _after_relative(scene: Scene, i: int) -> int:
    """Return where the clause goes on behind a relative clause that opens at i (at a comma, or at أن after its verb), or 0."""
    inside = None
    for j in range(i + 1, min(i + RELATIVE_REACH, len(scene.words))):
        norm = scene.words[j].token.norm
        if norm in STOPS or opens_relative(scene, j):
            return 0
        if j in scene.verbs:
            inside = j
            behind = _behind_intransitive(scene, j)
            if behind:
                return behind
        elif norm == "," and inside is not None:
            return j
        elif "complementizer" in scene.functions[j]:
            takes_it = inside is None or inside == j - 1 or "say" in scene.words[inside].cats
            return 0 if takes_it else j
    return 0


def _behind_intransitive(scene: Scene, j: int) -> int:
    """Return where a party stands behind what a verb without objects has behind its preposition, or 0.

    It is another verb's then: أمهل العسكريون الذين استولوا على السلطة *السفير*.
    """
    verb = scene.verbs[j]
    if verb.lexeme.b not in PLURAL or verb.suffix or j in scene.transitive or "verb" not in scene.words[j].cats:
        return 0
    inner = read_right(scene, j + 1, verbal=True)
    bare, led = inner.slots.get("subject", []), [p for slot in ("علي", "الي", "في", "من") for p in inner.slots.get(slot, ())]
    party = bool(bare) and bare[0].kind in _PARTIES and bare[0].kind != "nisba" and bare[0].definite
    return bare[0].first if party and any(p.last == bare[0].first - 1 for p in led) else 0


def _after_description(scene: Scene, found: Arguments, i: int) -> int:
    """Return where the clause goes on behind a verb at i that only describes its indefinite subject, or 0.

    قتل رجل *يحمل سكينا* شرطيا; أطلق مسلح *يرتدي زيا عسكريا* النار.
    """
    subject, verb = found.slots["subject"][-1], scene.verbs[i]
    described = subject.last == i - 1 and not subject.definite and subject.kind in ("person", "group") and not verb.prefix
    if not described or agreement(subject, verb.lexeme.b, scene, before=True) == "no":
        return 0
    inner = read_right(scene, i + 1, verbal=True)
    bare = sorted((p for slot in _BARE for p in inner.slots.get(slot, [])[:1]), key=lambda p: p.first)
    things = len(bare) > 1 and bare[0].kind == "thing" and not bare[0].definite  # يستقلون *سيارة* …
    own = int((things or i in scene.transitive) and verb.lexeme.voice != "passive" and not verb.suffix)
    if len(bare) <= own or inner.clause is not None:
        return 0
    timed = bool(own) and _only_time(scene, bare[own - 1].last + 1, bare[own].first)  # …، مساء الاثنين، *الخبير*
    last = bare[own - 1].last + 1 if timed else bare[own].first
    return 0 if any(scene.words[j].token.kind == "punct" for j in range(i, last)) else bare[own].first


def _only_time(scene: Scene, first: int, after: int) -> bool:
    """Tell whether nothing but a time between commas stands from word `first` up to word `after`."""
    inside = [j for j in range(first, after) if scene.words[j].token.norm != ","]
    return bool(inside) and after - first > len(inside) and all(scene.time_at(j) is not None for j in inside)


#: Slots of what stands behind a verb without a preposition.
_BARE = ("subject", "object", "object2")


def _genitive(scene: Scene, start: int, found: Arguments) -> int:
    """Read the genitive of a noun, or the country adjective on it; return where to go on."""
    i = start
    while i < len(scene.words) and scene.words[i].token.norm == '"':
        i += 1
    while plain_adjective(scene, i) and not upon(scene, i):
        i += 1
    i = country_after(scene, start, i)
    phrase = scene.phrase_at(i)
    if phrase is None or preposition_of(phrase) or conjoined(phrase):
        return start
    if phrase.kind == "nisba" and phrase.first == phrase.last:
        found.add("adjective", phrase, i)
        return _more_countries(scene, phrase, i, found)
    if phrase.first == phrase.last and not phrase.definite and describes(scene, phrase):
        return _genitive(scene, phrase.last + 1, found)  # an adjective of the noun: زيارة رسمية
    group = coordinated(scene, phrase)
    for p in group:
        found.add("genitive", p, i)
    return group[-1].last + 1


def _more_countries(scene: Scene, first: Phrase, i: int, found: Arguments) -> int:
    """Take in further country adjectives, each of a second party: المحادثات الأميركية *الروسية*; return where to go on."""
    last = first
    while (following := scene.phrase_at(last.last + 1)) is not None:
        if following.kind != "nisba" or following.first != following.last or following.country in (None, first.country):
            break
        found.add("adjective", following, i)
        last = following
    return last.last + 1


#: One-letter prepositions with a pronoun -> their slot.
_ATTACHED_PRONOUNS = {p + s: p for p in ("ب", "ل") for s in ("ه", "ها", "هم", "هما", "هن")}
#: Between somebody named before and another side: *بينها* وبين المتمردين (else: *بينها* حلب, among them).
_BETWEEN = frozenset({"بينه", "بينها", "بينهم", "بينهما"})
#: Hands with a pronoun, by which a deed is done: على *يديه*.
_HANDS = {hand + s: s for hand in ("يد", "يدي", "ايدي") for s in ("ه", "ها", "هم", "هما", "هن")}


def _preposition(scene: Scene, i: int, found: Arguments) -> int:
    """Read a prepositional phrase at i into its slot; return where to go on, 0 where there is none."""
    token = scene.words[i].token
    attached = _ATTACHED_PRONOUNS.get(token.norm.removeprefix("و"))
    if attached is not None:
        suffix = token.norm.removeprefix("و")[1:]
        found.add(attached, Phrase(i, i, token.start, token.end, token.text, "pronoun", suffix), i)
        return i + 1
    if token.norm in _BETWEEN and i + 1 < len(scene.words) and scene.words[i + 1].token.norm == "وبين":
        found.add("بين", Phrase(i, i, token.start, token.end, token.text, "pronoun", token.norm.removeprefix("بين")), i)
        return i + 1
    if "preposition" not in scene.functions[i] and "agent" not in scene.functions[i]:
        return 0
    found_here = [a for a in scene.words[i].analyses if a.cat == "function" and a.lexeme.a in ("agent", "preposition")]
    # شرقي is rather «east of» than «my east»
    analysis = min(found_here, key=lambda a: (-a.length, bool(a.suffix)), default=None)
    if analysis is None:
        return 0
    following = scene.words[i + 1].token.kind if i + 1 < len(scene.words) else ""
    hand = scene.words[i + 1].token if following == "word" and analysis.lexeme.b == "علي" else None
    if hand is not None and hand.norm in _HANDS:
        found.add("agent", Phrase(i + 1, i + 1, hand.start, hand.end, hand.text, "pronoun", _HANDS[hand.norm]), i)
        return i + 2
    if "quantifier" in scene.functions[i] and following == "number":
        return 0  # نحو 30 غارة
    agent = any(a.lexeme.a == "agent" and a.length == analysis.length for a in scene.words[i].analyses if a.cat == "function")
    slot = "agent" if agent else analysis.lexeme.b
    after = i + analysis.length
    if analysis.suffix:
        pronoun = Phrase(
            i,
            i,
            scene.words[i].token.start,
            scene.words[i].token.end,
            scene.words[i].token.text,
            "pronoun",
            analysis.suffix,
        )
        found.add(slot, pronoun, i)
        return after
    if after < len(scene.words) and scene.time_at(after):
        return after
    phrase = scene.phrase_at(after)
    if phrase is None:
        return after
    group = coordinated(scene, phrase)
    if by_order(scene, i):
        return group[-1].last + 1  # اعتقل بأمر من *النيابة*
    sides = found.slots.get(slot, ()) if slot == "بين" and scene.words[i].token.norm.startswith("و") else ()
    if sides and sides[0].kind == "pronoun":
        found.starts[slot] = after  # بينها *وبين المتمردين*: the other side
    for p in group:
        found.add(slot, p, after)
    return group[-1].last + 1


def by_order(scene: Scene, i: int) -> bool:
    """Tell whether word i is a من behind what says on whose orders something was done: *بأمر* من, *بقرار* رئاسي من."""
    before = range(max(0, i - 2), i) if i >= 0 and scene.words[i].token.norm == "من" else ()
    return any(scene.words[j].token.norm in scene.classes.by_order for j in before)


def _goes_on(scene: Scene, i: int, found: Arguments, verbal: bool) -> bool:
    """Tell whether the clause goes on after a comma before word i."""
    if i >= len(scene.words):
        return False
    if scene.time_at(i) or "preposition" in scene.functions[i] or "adverb" in scene.functions[i]:
        return True
    if i in scene.verbs or clause_break(scene, i):
        return False
    phrase = scene.phrase_at(i)
    if phrase is None:
        return scene.words[i].token.norm in ('"', "(")
    if preposition_of(phrase):
        return True
    if conjoined(phrase):
        return False
    return verbal and not found.slots.get("object")
