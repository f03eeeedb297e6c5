"""Words that may name an event, with the arguments they stand with and the entries that could fire."""

from dataclasses import dataclass

from isnad.events import readings
from isnad.events.arguments import Arguments, read_right
from isnad.events.frames import PARTIES, Roles, allowed, barred, fill, noun_frame, word_forms
from isnad.events.objects import beside, freeing, further, governs, posted
from isnad.events.subjects import settle_subject, subject_before
from isnad.lexicon.tables import EventDef, Lexicon, LightDef
from isnad.record.analysis import Analysis, Phrase, Scene

#: Types whose doer speaks: with no subject of its own, a quotation's trigger is the speaker's.
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
#: Categories of what an entry names an event with.
_NAMING = frozenset({"verb", "noun", "participle", "passive", "phrase"})


@dataclass(slots=True)
class Candidate:
    """A trigger with one entry that fires there.

    predicate: the index of the finite verb that carries tense and negation (the light verb of a noun), or None.
    denied: grammar alone is sure that it is said not to have happened (see `polarity`); plotted: that only its planning is told.
    told_with: the word of the attack whose result it tells, or -1 (see `merging`).
    person: it is only somebody whom another deed is done to.
    prefix: the proclitics of its first word. doubt: the condition of its entry that does not hold, or ''.
    """

    entry: EventDef
    first: int
    last: int
    kind: str
    args: Arguments
    roles: Roles
    predicate: int | None = None
    light: str | None = None
    subject_known: bool = True
    relative: bool = False
    passive: bool = False
    first_person: bool = False
    prefix: tuple[str, ...] = ()
    doubt: str = ""
    denied: bool = False
    plotted: bool = False
    told_with: int = -1
    person: bool = False


@dataclass(slots=True)
class Refusal:
    """An entry that matched a word and was refused, with the reason."""

    entry: str
    first: int
    reason: str


@dataclass(slots=True)
class Governor:
    """A light verb with the noun it governs. nominal: it is there as its verbal noun (ارتكاب الجيش مجزرة)."""

    light: LightDef
    verb: int
    args: Arguments
    analysis: Analysis
    nominal: bool = False


#: Categories of names of which a light verb's noun may be the first word.
_NAMES = frozenset({"person", "organization", "outlet"})


def governors(scene: Scene, lexicon: Lexicon) -> dict[int, Governor]:
    """Return the light verbs of a sentence by the word index of the event noun that each governs.

    A verb that refers back to its noun (قصف *شنته* القوات) has it before one that only stands before it.
    """
    found: dict[int, Governor] = {}
    for i, word in enumerate(scene.words):
        cat = "light" if i in scene.verbs else "light-noun"
        if cat == "light-noun" and any(a.length > 1 and a.cat in _NAMES for a in word.analyses):
            continue  # اللواء *عواد* بن عيد البلوي, *تنظيم* الدولة
        for analysis in word.analyses if cat in word.cats else ():
            if analysis.cat != cat:
                continue
            light = lexicon.tables.light[analysis.lexeme.ref]
            if i in scene.verbs:
                args = read_right(scene, i + 1, verbal=True)
                noun = _governed(scene, light, args, i, analysis)
            else:
                args, noun = _nominal(scene, light, i, analysis)
            free = noun not in found or (i in scene.verbs and analysis.suffix)
            if noun is not None and free and allowed(light, scene, i, i, args) is None:
                found[noun] = Governor(light, i, args, analysis, i not in scene.verbs)
                break
    for noun, governor in list(found.items()):
        if noun + 1 not in found and beside(scene, noun):
            found[noun + 1] = governor
    return found


def _nominal(scene: Scene, light: LightDef, i: int, analysis: Analysis) -> tuple[Arguments, int | None]:
    """Return the arguments of a light verb's verbal noun, as if of the verb, and the event noun that it governs.

    Its genitive is the event (شن *غارات*) or the subject (ارتكاب *الجيش* مجزرة).
    """
    args = read_right(scene, i + analysis.length, verbal=False, genitive=not analysis.suffix)
    owner = args.slots.pop("genitive", [])
    named = owner if owner and owner[0].kind in ("event", "thing") and _event_word(scene, owner[0]) is not None else []
    for slot in light.noun:
        places = [*named, *args.slots.get("object", [])] if slot == "object" else args.slots.get(slot, [])
        for phrase in named if slot == "subject" else places:
            noun = _event_word(scene, phrase)
            if noun is not None:
                if owner and phrase is not owner[0]:
                    args.slots["subject"] = owner
                return args, noun
    return args, None


def _governed(scene: Scene, light: LightDef, args: Arguments, i: int, analysis: Analysis) -> int | None:
    """Return the word of the event noun in one of the light verb's noun slots."""
    for slot in light.noun:
        for phrase in args.slots.get(slot, []):
            noun = _event_word(scene, phrase)
            if noun is not None:
                return noun
        # a dropped or preceding subject leaves the noun in the place of the first bare phrase
        if slot == "object" and "object" not in args.slots:
            for phrase in args.slots.get("subject", []):
                noun = _event_word(scene, phrase)
                if noun is not None:
                    args.slots["object"] = args.slots.pop("subject")  # so that conditions of the verb find it: ستطلق *هجوما*
                    return noun
    pronouns = [p for slot in light.noun for p in args.slots.get(slot, []) if p.kind == "pronoun"]
    if analysis.suffix or pronouns or "subject" in light.noun:
        before, _ = subject_before(scene, i, analysis)
        for phrase in before:
            noun = _event_word(scene, phrase)
            if noun is not None:
                return noun
    return None


def _event_word(scene: Scene, phrase: Phrase) -> int | None:
    for j in range(phrase.first, min(phrase.first + 3, phrase.last + 1)):
        if "noun" in scene.words[j].cats and j not in scene.verbs:
            return j
    return None


def candidates(scene: Scene, lexicon: Lexicon, refused: list[Refusal]) -> list[Candidate]:
    """Return the triggers of a sentence in the order of the text: for each word the first entry of each type that fires.

    Of the other types the first whose conditions do not hold stays as a doubt. The weights decide between them.
    """
    lights = governors(scene, lexicon)
    found: list[Candidate] = []
    for i, word in enumerate(scene.words):
        if word.cats.isdisjoint(_NAMING) or (scene.time_at(i) is not None and not ("noun" in word.cats and i not in scene.verbs)):
            continue  # but منذ بدء *العدوان* tells of one
        firing: dict[str, Candidate] = {}
        doubts: dict[str, Candidate] = {}
        for analysis in word.analyses:
            candidate = _candidate(scene, i, analysis, lexicon, lights, refused)
            if candidate is None:
                continue
            never = barred(candidate.entry, scene, candidate.first, candidate.last, candidate.args, candidate.roles)
            if never is not None:
                refused.append(Refusal(candidate.entry.id, candidate.first, never))
                continue
            candidate.prefix = analysis.prefix
            candidate.doubt = allowed(candidate.entry, scene, candidate.first, candidate.last, candidate.args) or ""
            if candidate.doubt:
                refused.append(Refusal(candidate.entry.id, candidate.first, candidate.doubt))
            (doubts if candidate.doubt else firing).setdefault(candidate.entry.type, candidate)
        longest = max((c.last for c in firing.values()), default=i)
        found += [c for c in firing.values() if c.last == longest]
        found += [c for c in doubts.values() if c.entry.type not in firing and (not firing or c.last <= longest)]
    return _without_inner(found)


def _without_inner(found: list[Candidate]) -> list[Candidate]:
    """Drop triggers that lie inside a longer one; those that begin at one word stay beside each other."""
    kept: list[Candidate] = []
    for candidate in found:
        if kept and candidate.first <= kept[-1].last and candidate.first != kept[-1].first:
            continue
        kept.append(candidate)
    return kept


def _candidate(
    scene: Scene, i: int, analysis: Analysis, lexicon: Lexicon, lights: dict[int, Governor], refused: list[Refusal]
) -> Candidate | None:
    cat = analysis.cat
    if cat == "verb":
        return _verb(scene, i, analysis, lexicon, refused) if i in scene.verbs and _can_hold(scene, i, analysis) else None
    if i in scene.verbs and cat in ("noun", "participle", "passive"):
        return None
    if cat == "noun":
        return _noun(scene, i, analysis, lexicon, lights.get(i), refused)
    if cat == "participle":
        return _participle(scene, i, analysis, lexicon, refused)
    if cat == "passive":
        return _passive_participle(scene, i, analysis, lexicon, refused)
    if cat == "phrase":
        entry = lexicon.tables.events[analysis.lexeme.ref]
        if entry.type == "REQUEST" and readings.told_of_them(scene, i):
            refused.append(Refusal(entry.id, i, "told of those before it, no order"))
            return None
        args = read_right(scene, i + analysis.length, verbal=True)
        if "before" in entry.frame:
            args.slots["before"] = subject_before(scene, i, analysis)[0]
        roles = fill(entry.frame, args, passive=False)
        roles.sure.update((p.start, entry.frame["before"]) for p in args.slots.get("before", ()))
        return Candidate(entry, i, i + analysis.length - 1, "phrase", args, roles, i)
    return None


def _can_hold(scene: Scene, i: int, analysis: Analysis) -> bool:
    """Tell whether the word's reading as a verb was made with this form, not only with another of the same spelling."""
    made = scene.verbs[i].lexeme
    if made.cat != "verb" and made.a == "past" and analysis.lexeme.a != "past":
        return False
    if analysis.lexeme.b in ("1s", "1p", "2ms") and not scene.quoted[i]:
        return False
    if analysis.lexeme.b == "3ms" and i and scene.words[i - 1].token.norm.endswith("انها"):
        return False  # أنها تمنع: she prevents, not he declined
    if made.a == "past" and analysis.lexeme.a == "present" and i and scene.words[i - 1].token.norm.endswith("قد"):
        return False  # فقد *تفقد* الموقع
    return analysis.lexeme.a == made.a or analysis.lexeme.a != "jussive"


def needed_noun(scene: Scene, i: int, entry: EventDef) -> int | None:
    """Return the word after i that is one of the nouns the entry's verb needs (أطلق *سراح*), or None."""
    for j in range(i + 1, min(i + 9, len(scene.words))):
        if j in scene.verbs or scene.words[j].token.norm in (".", ":"):
            return None
        if any(form in entry.tail for form in word_forms(scene.words[j].token.norm)):
            return j
    return None


def _verb(scene: Scene, i: int, analysis: Analysis, lexicon: Lexicon, refused: list[Refusal]) -> Candidate | None:
    entry = lexicon.tables.events[analysis.lexeme.ref]
    args = read_right(scene, i + 1, verbal=True)
    last = i
    if entry.tail:
        tail = needed_noun(scene, i, entry)
        if tail is None:
            refused.append(Refusal(entry.id, i, "its noun does not follow"))
            return None
        _take_tail(scene, args, tail)
        if tail == i + 1:
            last = tail
    args.object_suffix = analysis.suffix
    _, relative = settle_subject(scene, i, analysis, args)
    args = readings.given_to(entry, args)
    posted(scene, entry.frame, args)
    passive = _is_passive(scene, i, analysis, entry, args)
    roles = fill(entry.frame, args, passive=passive)
    candidate = Candidate(entry, i, last, "verb", args, roles, i, relative=relative, passive=passive)
    candidate.first_person = analysis.lexeme.b in ("1s", "1p")
    candidate.subject_known = passive or bool(args.slots.get("subject"))
    return candidate


def _take_tail(scene: Scene, args: Arguments, tail: int) -> None:
    """Take the verb's own noun out of the slots; what is its genitive goes to `genitive`."""
    for slot, phrases in list(args.slots.items()):
        kept = []
        for phrase in phrases:
            if phrase.first <= tail <= phrase.last:
                continue
            kept.append(phrase)
        if kept:
            args.slots[slot] = kept
        else:
            del args.slots[slot]
    inner = read_right(scene, tail + 1, verbal=False, genitive=True)
    if scene.words[tail].analyses and scene.words[tail].analyses[0].suffix:
        return
    for phrase in inner.slots.get("genitive", []):
        args.add("genitive", phrase, phrase.first)


#: Types whose verb with one bare phrase and no object is read as passive: قتل ثلاثة جنود.
_SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT", "AID"})


def _is_passive(scene: Scene, i: int, analysis: Analysis, entry: EventDef, args: Arguments) -> bool:
    """Decide whether a verb whose spelling leaves the voice open is passive here."""
    if "object" not in entry.frame:
        return False
    if analysis.lexeme.voice == "passive" or "\u064f" in scene.words[i].token.text[1:4] or "agent" in args.slots:
        return True
    if analysis.lexeme.voice != "either" or analysis.suffix or entry.tail:
        return False
    if "object" in args.slots or args.clause is not None or "subject" not in args.slots:
        return False
    subject = args.slots["subject"][0]
    if subject.kind in ("country", "organization") or (subject.kind == "body" and subject.definite and not subject.number):
        return False  # a state or a force with no object told is rather the doer
    return entry.frame["object"] == "recipient" and entry.type in _SUFFERED


def _noun(
    scene: Scene, i: int, analysis: Analysis, lexicon: Lexicon, governor: Governor | None, refused: list[Refusal]
) -> Candidate | None:
    if readings.is_wrong_case(scene, i, analysis, lexicon):
        return None
    entry = lexicon.tables.events[analysis.lexeme.ref]
    last = readings.less_party(scene, i, analysis, entry)
    definite = "ال" in analysis.prefix or (scene.words[last].token.norm.startswith("ال") and analysis.length == 1)
    args = read_right(scene, last + 1, verbal=False, genitive=not analysis.suffix)
    if readings.bare_charge(scene, i, analysis, args):
        return None
    if definite:
        moved = args.slots.pop("genitive", None)
        if moved and moved[0].kind == "nisba":
            args.slots["adjective"] = moved
    further(scene, last, analysis.suffix, entry, args)
    frame = noun_frame(entry, args, scene.facts.roles.struck)
    if governs(scene, entry, args) or freeing(scene, entry, args):
        frame = {**frame, "genitive": "actor", "object": "recipient"}
    roles = fill(frame, args, passive=False)
    if definite and governor is None and not roles.actor and not roles.recipient:
        roles = _through_verb(scene, entry, last, args) or roles
    if analysis.suffix and "genitive" not in args.slots:
        token = scene.words[last].token
        args.slots["genitive"] = [Phrase(last, last, token.start, token.end, token.text, "pronoun", analysis.suffix)]
    candidate = Candidate(entry, i, last, "noun", args, roles)
    candidate.subject_known = bool(roles.actor) or not analysis.suffix
    if analysis.suffix:
        _owner(scene, candidate, analysis.suffix)
    if governor is not None:
        candidate.predicate, candidate.light = None if governor.nominal else governor.verb, governor.light.id
        _light_roles(scene, candidate, governor)
    return candidate


def _through_verb(scene: Scene, entry: EventDef, last: int, args: Arguments) -> Roles | None:
    """Read on behind a plain verb that the noun is the subject of: الزيارة استمرت مع القائد إلى بغداد."""
    verb = last + 1
    if verb not in scene.verbs or "verb" in scene.words[verb].cats:
        return None
    after = read_right(scene, verb + 1, verbal=False)
    args.slots.update({k: v for k, v in after.slots.items() if k not in args.slots})
    args.end = after.end
    roles = fill(entry.noun_frame, args, passive=False)
    with_whom = [p for p in args.slots.get("مع", []) if p.kind in PARTIES]
    if with_whom and not roles.actor:
        roles.recipient = [p for p in roles.recipient if p not in with_whom]
        roles.put("actor", with_whom)
    return roles


def _owner(scene: Scene, candidate: Candidate, suffix: str) -> None:
    """Give the pronoun on a verbal noun its role: عدوانه is the doer's, اغتياله the victim's."""
    role = candidate.entry.noun_frame.get("genitive")
    if role == "either":
        role = "actor" if candidate.roles.recipient or candidate.entry.type in SPOKEN else "recipient"
    if role == "recipient":
        token = scene.words[candidate.last].token
        pronoun = Phrase(candidate.last, candidate.last, token.start, token.end, token.text, "pronoun", suffix)
        candidate.roles.put("recipient", [pronoun])
        candidate.subject_known = True


def _light_roles(scene: Scene, candidate: Candidate, governor: Governor) -> None:
    """Give the light verb's own arguments their roles in the noun's event."""
    args = governor.args
    subject = [p for p in args.slots.get("subject", []) if not p.first <= candidate.first <= p.last]
    before, relative = ([], False) if governor.nominal else subject_before(scene, governor.verb, governor.analysis)
    if before and not relative and not (before[0].first <= candidate.first <= before[-1].last):
        subject = before
    slots = {**args.slots, "subject": subject}
    roles = Roles()
    for slot, role in governor.light.frame.items():
        roles.put(role, slots.get(slot, []))
    roles.put("actor", slots.get("agent", []))
    own = candidate.roles
    if "actor" not in governor.light.frame.values() and candidate.entry.noun_frame.get("genitive") == "either":
        # تم اعتقال فلان: nobody but the agent does it
        frame = {**candidate.entry.noun_frame, "genitive": "recipient"}
        frame.pop("object", None)
        own = fill(frame, candidate.args, passive=False)
    if roles.actor and candidate.entry.mode == "visit":  # قام الوزير بزيارة *الجرحى*: the verb's subject is who visits
        roles.put("recipient", [p for p in own.actor if p in candidate.args.slots.get("genitive", [])])
    roles.put("actor", own.actor)
    roles.put("recipient", own.recipient)
    roles.put("place", own.place)
    for slot, role in candidate.entry.noun_frame.items():
        if slot not in ("genitive", "adjective", "object") and slot in args.slots and role in ("recipient", "actor", "both"):
            roles.put(role, args.slots[slot])
    if governor.analysis.lexeme.voice != "passive":  # ووجه *الشكر*
        roles.give(governor.light.frame, slots)
    for slot in ("في", "ب", "قرب", "داخل"):
        if slot in args.slots:
            candidate.args.slots.setdefault(slot, args.slots[slot])
    candidate.roles = roles
    candidate.subject_known = bool(subject) or "subject" not in governor.light.frame


def _participle(scene: Scene, i: int, analysis: Analysis, lexicon: Lexicon, refused: list[Refusal]) -> Candidate | None:
    """Read مطالبا, داعيا, محذرة: a circumstantial participle, its subject that of the sentence."""
    entry = lexicon.tables.events[analysis.lexeme.ref]
    if "ال" in analysis.prefix or analysis.suffix or analysis.lexeme.voice != "acc" or readings.no_participle(scene, i):
        return None
    if (analysis.lexeme.b == "f" or entry.type not in SPOKEN) and not readings.after_pause(scene, i):
        return None
    args = read_right(scene, i + 1, verbal=True)
    if "subject" in args.slots:
        if "object" in args.slots:
            args.slots["object2"] = args.slots["object"]
        args.slots["object"] = args.slots.pop("subject")
    if (entry.tail and needed_noun(scene, i, entry) is None) or readings.charges_nobody(scene, i, args):
        return None
    roles = fill(entry.frame, args, passive=False)
    candidate = Candidate(entry, i, i, "participle", args, roles)
    candidate.subject_known = False
    return candidate


def _passive_participle(scene: Scene, i: int, analysis: Analysis, lexicon: Lexicon, refused: list[Refusal]) -> Candidate | None:
    entry = lexicon.tables.events[analysis.lexeme.ref]
    args = read_right(scene, i + 1, verbal=False)
    before, _ = subject_before(scene, i, analysis)
    roles = fill({k: v for k, v in entry.frame.items() if k not in ("subject", "object")}, args, passive=False)
    roles.put("recipient", before)
    return Candidate(entry, i, i, "passive", args, roles, person=entry.type == "ACCUSE" and readings.is_object(scene, i))
