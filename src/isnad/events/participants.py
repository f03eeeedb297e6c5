"""Who takes part in an event by the rules: what the frame found, with pronouns and missing subjects resolved."""

from isnad.arabic.clitics import without_clitics
from isnad.events import replies
from isnad.events.agreement import agreement, may_mean, refers
from isnad.events.arguments import STOPS, by_order
from isnad.events.by_form import LEFT, agreeing, companion, holders, on_behalf, struck, told_in_full, two_meet
from isnad.events.certain import certain
from isnad.events.deed_nouns import counted_by, settled, told_by_its_object
from isnad.events.frames import PARTIES, STRIKING, Roles
from isnad.events.speakers import Link
from isnad.events.state import State
from isnad.events.structure import Structure
from isnad.events.subjects import announced, antecedent_of
from isnad.events.triggers import SPOKEN, Candidate
from isnad.events.undertaking import undertaken_by
from isnad.record.analysis import Phrase, Scene

#: Types whose recipient may be a thing or a place.
_MATERIAL = frozenset(
    {"ASSAULT", "COERCE", "AID", "RETREAT", "MOBILIZE", "SANCTION", "PROTEST", "ACCUSE", "SUPPORT", "CONSULT", "CONCEDE"}
)
_SEVERAL = 2
#: How many words may stand between a verb of beginning and the deed that is begun.
_BEGUN = 4
#: How many words before a deed the word for undergoing it may stand, and kinds of phrase that name who or what does.
_UNDERGOING, _SUFFERING = 14, PARTIES | {"place", "thing"}
#: Types of deeds that are enjoyed.
_ENJOYED = frozenset({"SUPPORT", "AID"})
#: Kinds of phrase that may be somebody's: his family, his office, his page.
_OTHERS_OWN = frozenset({"group", "body", "thing"})
_NAMED = ("person", "body", "organization", "country", "group")


class Participants:
    """Resolves the participants of the candidates of one scene.

    Args: state, what the document has told; subjects, (word, phrases) of the subjects told so far in the sentence;
    structure, of the sentence. types: the event types that each word may name, set by the coder.
    """

    def __init__(self, state: State, subjects: list[tuple[int, list[Phrase]]], structure: Structure) -> None:
        self.state, self._subjects, self._structure = state, subjects, structure
        self._spoken = tuple(subjects)
        self.types: dict[int, set[str]] = {}

    def note(self, candidate: Candidate, actors: list[Phrase]) -> None:
        """Take note of the subject of a verb, for the verbs after it that have none."""
        self._subjects.append((candidate.first, actors))
        self._subjects.sort(key=lambda s: s[0])

    def rule(self, scene: Scene, candidate: Candidate, chain: tuple[Link, ...]) -> tuple[Roles, bool]:
        """Return the roles with pronouns and missing subjects resolved, and whether the actor is only implied."""
        roles, implied = Roles(), False
        actor = [p for p in candidate.roles.actor if p.kind in PARTIES or (p.kind == "source" and p.source_kind == "media")]
        actor += self._issuing(scene, candidate, roles) if not actor else []
        unnamed = [p for p in candidate.roles.actor if p.kind == "thing" and (p.plural or p.country)]
        before = [*self.state.last_actor, *self.state.last_recipient]
        settles = settled(scene, self._structure, candidate, before, chain[-1].phrase if chain else None)
        actor += [p for p, role in settles if role == "actor" and all(p.start != q.start for q in actor)]
        if candidate.kind == "phrase" and not actor and candidate.entry.type in SPOKEN and chain:
            roles.put("recipient", [p for p in self._antecedent(scene, candidate, []) if p.text != chain[-1].phrase.text][:1])
            actor = [chain[-1].phrase] if chain[-1].phrase.kind in PARTIES else []
        if named := self._told_anew(scene, candidate, roles, before):
            actor, implied = named, True
        if not actor and any(p.kind == "pronoun" for p in candidate.roles.actor):
            actor, implied = self._antecedent(scene, candidate, []), True
        if not actor and not candidate.subject_known and _takes_actor(candidate):
            actor, implied = self._dropped(scene, candidate, chain, roles), True
        if implied and candidate.kind == "noun":  # خطف المهندس قبل الإفراج *عنه*: he did not release himself
            pronouns = [p for p in candidate.roles.recipient if p.kind == "pronoun"]
            meant = [q.start for p in pronouns for q in self._nearest(scene, p, [], candidate.first)]
            actor = [p for p in actor if p.start not in meant]
        if not candidate.args.slots.get("subject"):
            actor = agreeing(scene, candidate, actor)
        if urged := self._urged(scene, candidate):
            actor, implied = self._urging(roles, urged), True
        roles.put("actor", actor or unnamed)
        for phrase, role in settles:
            roles.put(role, [phrase])
            roles.sure[phrase.start] = role
        begun, undertaken = self._begun_by(candidate), undertaken_by(scene, self._structure, candidate)
        roles.sure.update((p.start, "actor") for p in (self._subject(scene, candidate) or begun or undertaken))
        roles.put("actor", [p for p in undertaken if all(p.start != q.start for q in roles.actor)])
        if begun or undertaken:  # أبلغت تركيا *الأمم المتحدة* أنها بدأت في شن غارات; *الجيش* قتل مسلحين حاولوا شن هجوم
            own, first = {p.start for p in undertaken}, begun[-1].last if begun else -1
            beside = [p for p in self._structure.phrases if first < p.first and p.last < candidate.first and p.start not in own]
            roles.sure.update((p.start, "none") for p in beside)
        roles.sure.update((start, "actor") for start in on_behalf(scene, candidate))
        roles.settle(certain(scene, candidate))
        _doing_light(roles, scene, candidate)
        roles.sure.update(self._in_words(scene, candidate, chain))
        apart = (
            *self._left(scene, candidate),
            *holders(scene, candidate, self._structure.phrases),
            *self._ordering(scene, candidate),
        )
        roles.sure.update((p.start, "out") for p in apart)
        accusers = self._accusers(scene, candidate, roles.actor)
        hit = (*self._undergoing(scene, candidate), *struck(scene, candidate), *told_in_full(scene, candidate, roles))
        for phrase in (*hit, *accusers):
            roles.put("recipient", [phrase])
            roles.sure.setdefault(phrase.start, "recipient")
        self._befallen(roles, scene, candidate)
        part = self._of_whole(candidate)
        if part and all(p.start != q.start for p in part for q in (*roles.actor, *roles.recipient)):
            roles.actor, implied = [*part, *roles.actor], implied or not roles.actor
        return roles, implied

    def _told_anew(self, scene: Scene, candidate: Candidate, roles: Roles, before: list[Phrase]) -> list[Phrase]:
        """Return who does a deed as the one named last or as who called; nobody else does: وردت *الأخيرة*."""
        named = replies.latter(scene, candidate, self._structure.phrases, before)
        named = named or replies.caller(scene, candidate, self._structure)
        if named:
            self._only(roles, candidate, named)
            at = candidate.predicate if candidate.predicate is not None else candidate.first
            word = (p for p in self._structure.phrases if p.first == at + 1 or (p.last == at - 1 and p.first == p.last))
            roles.sure.update((p.start, "out") for p in word)
        return named

    def _issuing(self, scene: Scene, candidate: Candidate, roles: Roles) -> list[Phrase]:
        """Return whose text does in words what it says, told with ل behind the text: بيان *لمجموعة السبع* دعا بكين."""
        texts = [p for p in candidate.roles.actor if p.kind == "source" and p.last > p.first and candidate.entry.type in SPOKEN]
        for text in texts:
            inner = (scene.phrase_at(i) for i in range(text.first + 1, text.last + 1))
            found = [p for p in inner if p is not None and p.prefix[:1] == ("ل",) and p.kind in PARTIES and p.last == text.last]
            if found:
                roles.sure.update({text.start: "out", found[0].start: "actor"})
                return found[:1]
        return []

    def _befallen(self, roles: Roles, scene: Scene, candidate: Candidate) -> None:
        """Take whom the deed befell by its frame as recipients, those too for whom a pronoun stands."""
        for phrase in candidate.roles.recipient:
            if phrase.kind == "pronoun":
                taken = candidate.kind == "verb" and candidate.relative and candidate.entry.type in STRIKING
                told = antecedent_of(scene, candidate.first) if taken else None
                if told is not None and refers(phrase.head, told, scene):
                    roles.put("recipient", [told])  # المدينة التي يسيطر *عليها* المتمردون
                else:
                    self._refer(roles, scene, phrase, candidate.first)
            elif (
                phrase.kind in PARTIES
                or phrase.kind == "place"
                or (phrase.kind == "thing" and candidate.entry.type in _MATERIAL)
                or (phrase.kind in ("thing", "event") and phrase.country)
            ):
                roles.put("recipient", [phrase])
        if candidate.args.object_suffix and not candidate.relative and candidate.entry.frame.get("object") == "recipient":
            token = scene.words[candidate.first].token
            suffix = candidate.args.object_suffix
            self._refer(
                roles,
                scene,
                Phrase(candidate.first, candidate.first, token.start, token.end, "", "pronoun", suffix),
                candidate.first,
            )

    def _accusers(self, scene: Scene, candidate: Candidate, deniers: list[Phrase]) -> list[Phrase]:
        """Return who made the charge that a verb rejects by its pronoun: تتهم *واشنطن* طهران بالتجسس، وهو ما تنفيه إيران."""
        denies = candidate.kind == "verb" and candidate.entry.type == "REJECT"
        if not denies or not candidate.args.object_suffix or not candidate.first:
            return []
        taken_up = scene.words[candidate.first - 1].token.norm.removeprefix("و") in scene.classes.taking_up
        told = self.state.doers.get("ACCUSE", []) if taken_up else []
        here = scene.words[0].token.start
        return [p for p in told if p.start >= here and p.kind in PARTIES and all(p.text != d.text for d in deniers)]

    def _of_whole(self, candidate: Candidate) -> list[Phrase]:
        """Return the doers of the event that an event noun is told to be a part of: *زيارة الأمير* شملت لقاء الوزير."""
        governor = self._structure.verb_before(candidate.first) if candidate.kind == "noun" else None
        if governor is None or self._structure.between(governor, candidate.first)[0] or candidate.entry.type != "CONSULT":
            return []
        subject = self._structure.subject[governor].phrases
        if not subject or subject[0].kind != "event" or candidate.first <= subject[0].last:
            return []
        words = range(subject[0].first, subject[0].last + 1)
        if not any(candidate.entry.type in self.types.get(word, ()) for word in words):
            return []
        inner = [p for p in self._structure.phrases if p.first in words and p.kind in _NAMED]
        return inner[:1] or (self.state.doers.get(candidate.entry.type, []) if subject[0].definite else [])

    def _dropped(self, scene: Scene, candidate: Candidate, chain: tuple[Link, ...], roles: Roles) -> list[Phrase]:
        """Return who a verb without subject speaks of: the speaker for the first person, else who acted last.

        Of whom a pronoun before it leaves no doubt is noted in `roles`.
        """
        if candidate.first_person or (candidate.entry.type in SPOKEN and scene.quoted[candidate.first]):
            return [chain[-1].phrase] if chain and chain[-1].phrase.kind in PARTIES else []
        answers = replies.accused(scene, candidate, self.state) or replies.denying(scene, candidate, self._spoken)
        if answers:
            self._only(roles, candidate, answers)
            return answers
        near = self._both(scene, candidate) or self._shared(candidate) or self._same_level(scene, candidate)
        told = self._told_by(scene, candidate, near or [link.phrase for link in chain[-1:]])
        if told or near:
            roles.sure.update((p.start, "actor") for p in told)
            return told or near
        before = self._antecedent(scene, candidate, [])
        if candidate.kind in ("participle", "noun") and before:
            return before[:1]
        if chain and chain[-1].phrase.kind in PARTIES and not before:
            return [chain[-1].phrase]
        return before[:1] or self.state.last_actor

    def _only(self, roles: Roles, candidate: Candidate, doers: list[Phrase]) -> None:
        """Note that some did a deed and nobody else before it."""
        others = (*self.state.last_actor, *self._structure.phrases)
        roles.sure.update((p.start, "none") for p in others if p.last < candidate.first)
        roles.sure.update((p.start, "actor") for p in doers)

    def _both(self, scene: Scene, candidate: Candidate) -> list[Phrase]:
        """Return the two parties of the event before that a verb in the dual speaks of: التقى فلان وفلان وبحثا."""
        verb = scene.verbs.get(candidate.first)
        if verb is None or verb.lexeme.b not in ("3md", "3fd"):
            return []
        told = [*self.state.last_actor, *self.state.last_recipient]
        for kind in ("person", "country", "organization"):
            pair = [p for p in told if p.kind == kind]
            if len(pair) == _SEVERAL:
                return pair
        return list(reversed(self.state.met[:_SEVERAL])) if len(self.state.met) >= _SEVERAL else []

    def _shared(self, candidate: Candidate) -> list[Phrase]:
        """Return the subject that the trigger's verb shares with an earlier one of its sentence."""
        at = candidate.predicate if candidate.predicate is not None else candidate.first
        subject = self._structure.subject.get(at)
        return [p for p in subject.phrases if p.kind in PARTIES] if subject is not None and subject.how == "shared" else []

    def _urged(self, scene: Scene, candidate: Candidate) -> list[Phrase]:
        """Return whom a verb that none goes without has right behind it, where who acted before goes on: وحثت *الدولتين* على."""
        entry, slots, verb = candidate.entry, candidate.args.slots, scene.verbs.get(candidate.first)
        before = [p for p in self.state.last_actor if p.start < scene.words[0].token.start]
        if verb is None or candidate.passive or candidate.relative or entry.type != "REQUEST" or not before:
            return []
        bare = slots.get("subject", []) if "object" not in slots and not candidate.args.object_suffix else []
        needs = entry.frame.get("object") == "recipient" and "علي" in entry.frame and "ب" not in entry.frame
        opens = candidate.first == 0 or (candidate.first == 1 and bool(scene.functions[0]))
        if not (needs and opens and "علي" in slots and bare and bare[0].first == candidate.last + 1):
            return []
        goes_on = may_mean({"3fs": "ها", "3ms": "ه"}.get(verb.lexeme.b, ""), before[0])
        return [p for p in bare if p.kind in PARTIES] if goes_on else []

    def _urging(self, roles: Roles, urged: list[Phrase]) -> list[Phrase]:
        """Note whom a verb urges, and return who does."""
        actor = self.state.last_actor[:1]
        roles.sure.update((p.start, "recipient") for p in urged)
        roles.sure.update((p.start, "actor") for p in actor)
        roles.put("recipient", urged)
        return actor

    def _ordering(self, scene: Scene, candidate: Candidate) -> list[Phrase]:
        """Return those on whose orders a deed was done: اعتقلت الشرطة ناشطا بأمر من *النيابة*."""
        if scene.words[candidate.first].token.norm in scene.classes.by_order:
            return []
        return [p for p in self._structure.phrases if p.first > candidate.last and by_order(scene, p.first - 1)]

    def _left(self, scene: Scene, candidate: Candidate) -> list[Phrase]:
        """Return what only says how somebody named right before it was left: أردت الشرطة مسلحا *قتيلا*."""
        if candidate.kind != "verb" or candidate.entry.type not in STRIKING:
            return []
        ends = {p.last for p in candidate.args.slots.get("object", ())[:1]}
        near = (p for p in self._structure.phrases if p.first - 1 in ends and p.first == p.last)
        return [p for p in near if scene.words[p.first].token.norm in LEFT]

    def _same_level(self, scene: Scene, candidate: Candidate) -> list[Phrase]:
        """Return the last subject told before the trigger in its sentence, inside or outside quotation as the trigger is."""
        for at, phrases in reversed(self._subjects):
            if at < candidate.first and scene.quoted[at] == scene.quoted[candidate.first]:
                return phrases
        return []

    def _subject(self, scene: Scene, candidate: Candidate) -> list[Phrase]:
        """Return the subject of a verb that stands before it, with an object right behind: إن *المتمردين* قتلوا 20 مدنيا."""
        frame, slots = candidate.entry.frame, candidate.args.slots
        subject = self._structure.subject.get(candidate.first) if candidate.kind == "verb" and not candidate.passive else None
        done = frame.get("subject") == "actor" and frame.get("object") == "recipient"
        if subject is None or not done or subject.how != "before" or candidate.relative:
            return []
        parties = [p for p in subject.phrases if p.kind in PARTIES]
        suffers = [p for p in slots.get("object", ()) if p.kind in PARTIES or p.number]
        if len(parties) != len(subject.phrases) or not suffers or suffers[0].first != candidate.first + 1:
            return []
        fits = agreement(parties[0], scene.verbs[candidate.first].lexeme.b, scene, before=True, joined=len(parties) > 1)
        return parties if fits == "yes" else []

    def _begun_by(self, candidate: Candidate) -> list[Phrase]:
        """Return whose verb governs a light verb's noun without a doer of its own: إنها *بدأت* في شن غارات."""
        own = candidate.roles.actor or candidate.args.slots.get("genitive") or candidate.args.slots.get("adjective")
        verb = self._structure.verb_before(candidate.first)
        if candidate.kind != "noun" or not candidate.light or candidate.predicate is not None or own or verb is None:
            return []
        near = candidate.first - verb <= _BEGUN and not any(self._structure.between(verb, candidate.first)[1:])
        subject = self._structure.subject.get(verb)
        return (
            [p for p in subject.phrases if p.kind in PARTIES] if near and subject is not None and subject.how == "shared" else []
        )

    def _in_words(self, scene: Scene, candidate: Candidate, chain: tuple[Link, ...]) -> dict[int, str]:
        """Return who does a deed in words by its object, or gives what is enjoyed: حظيت المبادرة بدعم *فرنسا*."""
        at = candidate.predicate
        if candidate.kind != "noun" or at is None or candidate.entry.type not in _ENJOYED:
            return {p.start: "actor" for p in told_by_its_object(candidate)}
        givers = [p for p in candidate.args.slots.get("genitive", ()) if p.kind in PARTIES]
        if not givers or scene.words[at].token.norm.removeprefix("و") not in scene.classes.enjoying:
            return {p.start: "actor" for p in told_by_its_object(candidate)}
        others = [p for p in self._structure.phrases if p.last < candidate.first and p.kind in PARTIES]
        found = {p.start: "none" for p in (*others, *(link.phrase for link in chain))}
        return {**found, **{p.start: "actor" for p in givers}}

    def _undergoing(self, scene: Scene, candidate: Candidate) -> list[Phrase]:
        """Return who or what is said to undergo a deed: تعرضت *المناطق الحدودية* لقصف, تعرض *موكبه* إلى هجوم."""
        at, words = candidate.first, scene.words
        led = words[at].token.norm.startswith("ل") or (at > 0 and words[at - 1].token.norm == "الي") or counted_by(scene, at)
        if candidate.kind != "noun" or not led or candidate.entry.type not in STRIKING:
            return []
        for j in range(at - 1, max(-1, at - _UNDERGOING), -1):
            if words[j].token.norm in STOPS:
                return []
            if without_clitics(words[j].token.norm, scene.classes.undergoing):
                if j in scene.verbs and self._structure.arguments[j].slots.get("object"):
                    return []  # تعرض مشاهد: she shows them
                subject = self._structure.subject.get(j)
                behind = scene.phrase_at(j + 1)
                found = subject.phrases if subject is not None else [behind] if behind is not None else []
                named = [
                    p
                    for p in found
                    if p.last < at and p.kind in _SUFFERING and not (_preposed(scene, p) or words[p.first].has("noun"))
                ]
                return named if named and (subject is not None or named[0].first == j + 1) else []
            if j in scene.verbs and "auxiliary" not in scene.functions[j]:
                return []
        return []

    def _told_by(self, scene: Scene, candidate: Candidate, near: list[Phrase]) -> list[Phrase]:
        """Return who acted before, where the pronoun by which a verb is told can stand for them and not for who is near.

        هاجم مسلحون القرية. وقالت الشرطة إنهم *قتلوا* تسعة; زار وفد بغداد. وقالت السفارة إنه *سيزور* أربيل.
        """
        pronoun = announced(scene, candidate.first) if candidate.kind == "verb" else ""
        begin = scene.words[0].token.start
        before = [p for p in self.state.last_actor if p.start < begin]
        if not pronoun or not near or not before or near[0].start < begin:
            return []
        many = [p for p in before if p.plural or p.kind == "group" or p.number]
        if pronoun in ("هم", "هن") and not (near[0].plural or near[0].kind == "group" or near[0].number):
            return many
        other = pronoun == "ه" and not refers(pronoun, near[0], scene)
        one = [p for p in before if not p.number and not p.text.split()[0].endswith(("ة", "ون", "ين", "ات"))]
        return one[:1] if other else []

    def _refer(self, roles: Roles, scene: Scene, pronoun: Phrase, deed: int) -> None:
        """Take whom a pronoun stands for as the recipient of the deed at word `deed`."""
        found = self._nearest(scene, pronoun, roles.actor, deed)
        roles.put("recipient", found)
        roles.referred |= {p.start for p in found}

    def _nearest(self, scene: Scene, pronoun: Phrase, others: list[Phrase], own: int) -> list[Phrase]:
        """Return the party named last before a pronoun that it can stand for, other than the event's other parties.

        Nobody where a deed was named later that it can stand for as well: رحبت عمان بالاتفاق ورحب *به* فلان. own: the word of
        the deed whose pronoun it is, which it does not stand for.
        """
        taken = {o.text for o in others}
        last: Phrase | None = None
        people: Phrase | None = None
        i = 0
        while i < pronoun.first:
            phrase = scene.phrase_at(i)
            if phrase is None or phrase.last >= pronoun.first:
                i += 1
                continue
            party = phrase.kind in _NAMED and phrase.text not in taken
            deed = phrase.kind == "event" and phrase.definite and pronoun.head == "ه" and not phrase.first <= own <= phrase.last
            if (party or deed) and refers(pronoun.head, phrase, scene):
                last = phrase
                people = phrase if phrase.kind in ("person", "group") and pronoun.head in ("هم", "هن") else people
            i = phrase.last + 1
        if last is not None and last.kind == "event":
            return []
        last = people or last or self._inside(scene, pronoun, taken)
        if last is not None:
            return [last]
        begin = scene.words[0].token.start
        told = [p for p in (*self.state.last_recipient, *self.state.last_actor) if p.text not in taken and p.kind in _NAMED]
        before = [p for p in told if p.start < begin and may_mean(pronoun.head, p)]
        return before[:1] or [p for p in self.state.last_actor if p.text not in taken][:1]

    def _inside(self, scene: Scene, pronoun: Phrase, taken: set[str]) -> Phrase | None:
        """Return the man named last inside another's phrase before a pronoun: قالت *عائلة الصحفي* إن الشرطة اعتقلته."""
        found, i, last = None, 0, -1
        while i < pronoun.first and pronoun.head in ("ه", "ها"):
            phrase = scene.phrase_at(i)
            i += 1
            if phrase is None or phrase.last >= pronoun.first:
                continue
            inside = phrase.last <= last
            if not inside and phrase.kind in _OTHERS_OWN:
                last = phrase.last
                continue
            if inside and phrase.kind == "person" and not phrase.plural and phrase.text not in taken:
                found = phrase if _of_gender(pronoun.head, phrase) else found
            i = phrase.last + 1
        return found

    def _antecedent(self, scene: Scene, candidate: Candidate, others: list[Phrase]) -> list[Phrase]:
        """Return the party named first in the sentence before the trigger (its topic), else who acted last."""
        i = 0
        while i < candidate.first:
            phrase = scene.phrase_at(i)
            if phrase is None or phrase.last >= candidate.first:
                i += 1
                continue
            free = all(phrase.start != o.start for o in others)
            if phrase.kind in _NAMED and free and not _preposed(scene, phrase):
                return [phrase]
            i = phrase.last + 1
        return [p for p in self.state.last_actor if all(p.text != o.text for o in others)]


def _doing_light(roles: Roles, scene: Scene, candidate: Candidate) -> None:
    """Take as doers the two who hold a meeting, and with whom somebody does what a light verb leaves to its noun."""
    two = two_meet(scene, candidate)
    both = (*two, *companion(scene, candidate))
    roles.put("actor", [p for p in both if all(p.start != q.start for q in roles.actor)])
    roles.sure.update((p.start, "actor") for p in both)
    roles.told = roles.told or bool(two)


def _of_gender(pronoun: str, person: Phrase) -> bool:
    """Tell whether a pronoun is of the gender of the first word of a person's phrase."""
    return (pronoun == "ها") == person.text.split(maxsplit=1)[0].endswith("ة")


def _preposed(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase stands after a preposition (and so is no topic)."""
    if any(p in ("ب", "ل", "ك") for p in phrase.prefix):
        return True
    return phrase.first > 0 and "preposition" in scene.functions[phrase.first - 1]


def _takes_actor(candidate: Candidate) -> bool:
    roles = {*candidate.entry.frame.values(), *candidate.entry.noun_frame.values()}
    return bool(roles & {"actor", "both", "either"})
