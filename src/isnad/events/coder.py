"""Scenes to events: triggers kept or dropped, roles to mentions with codes, status, chain, time and place."""

from collections import Counter
from dataclasses import dataclass, field

from isnad.events.attribution import Link, Memory, Voice, chain_at, kind_of, voices
from isnad.events.frames import PARTIES, Roles
from isnad.events.merging import merged
from isnad.events.modes import mode_of
from isnad.events.placing import place_of
from isnad.events.status import status_of
from isnad.events.timing import Resolve, time_of
from isnad.events.triggers import SPOKEN, Candidate, Refusal, candidates
from isnad.lexicon.tables import Lexicon
from isnad.record import Document, Event, Mention, Source, Statement
from isnad.record.analysis import Phrase, Scene

#: Types whose recipient may be a thing or a place.
_MATERIAL = frozenset(
    {"ASSAULT", "COERCE", "AID", "RETREAT", "MOBILIZE", "SANCTION", "PROTEST", "ACCUSE", "SUPPORT", "CONSULT", "CONCEDE"}
)
#: Types whose nouns, told by a light verb, are events even with nobody named: اندلعت احتجاجات.
_ALONE = frozenset({"PROTEST", "ASSAULT", "CONSULT", "COERCE", "MOBILIZE"})
#: How a word with the article begins, with or without clitics.
_DEFINITE = ("ال", "وال", "بال", "لل", "فال", "كال")
#: How many words of an accusation's content are taken to be its claim.
_CLAIM_REACH = 18
_MAX_MENTIONS = 8


@dataclass(slots=True)
class State:
    """What the document has told so far."""

    memory: Memory = field(default_factory=Memory)
    names: dict[str, Phrase] = field(default_factory=dict)
    roles: dict[str, Phrase] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    last_actor: list[Phrase] = field(default_factory=list)
    told: dict[str, set[object]] = field(default_factory=dict)


@dataclass(slots=True)
class Trace:
    """What `explain` shows of one sentence."""

    scene: Scene
    candidates: list[tuple[Candidate, str]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)


class Coder:
    """Codes the scenes of one document, in order.

    Args: lexicon; document; resolve, from a time expression and whether it lies ahead to its value.
    """

    def __init__(self, lexicon: Lexicon, document: Document, resolve: Resolve) -> None:
        self.lexicon, self.document, self.resolve = lexicon, document, resolve
        self.state = State()
        self._subjects: list[tuple[int, list[Phrase]]] = []
        self._accusations: list[tuple[int, int, list[Phrase], list[Phrase]]] = []

    def code(self, scene: Scene) -> tuple[list[Event], list[Statement], Trace]:
        """Return the events and statements of the next scene, with the trace of how they came about."""
        trace = Trace(scene)
        self._remember(scene)
        found = voices(scene, self.lexicon, self.state.memory)
        trace.voices = found
        events: list[Event] = []
        self._subjects = sorted(
            ((v.cue, [v.chain[-1].phrase]) for v in found if v.fresh and v.chain[-1].phrase.kind in PARTIES),
            key=lambda s: s[0],
        )
        triggers = merged(scene, candidates(scene, self.lexicon, trace.refused), trace.refused)
        closed = _closed(triggers)
        self._accusations = []
        for candidate in triggers:
            event, why = self._event(scene, candidate, found, closed)
            trace.candidates.append((candidate, why))
            if event is not None:
                events.append(event)
        return events, [s for v in found if (s := self._statement(scene, v)) is not None], trace

    # -- memory ----------------------------------------------------------------------------------------------------

    def _remember(self, scene: Scene) -> None:
        """Take note of the names, roles and countries of a sentence."""
        state = self.state
        i = 0
        while i < len(scene.words):
            phrase = scene.phrase_at(i)
            if phrase is None:
                i += 1
                continue
            i = phrase.last + 1
            if phrase.country:
                state.countries[phrase.country] += 1
            if (
                phrase.kind == "organization"
                and phrase.last > phrase.first
                and not scene.words[phrase.first].token.norm.startswith("ال")
            ):
                state.names["ال" + scene.words[phrase.first].token.norm] = phrase
            if phrase.kind == "person" and phrase.name_ar and not phrase.plural:
                self._remember_name(scene, phrase)
                state.memory.mentions.setdefault(phrase.entity or phrase.name_ar, []).append(phrase)
            if phrase.country and phrase.kind in ("person", "body", "group", "organization") and phrase.head:
                state.roles[phrase.head] = phrase

    def _remember_name(self, scene: Scene, phrase: Phrase) -> None:
        key = scene.words[phrase.last].token.norm
        if len(key) > 2 and phrase.last > phrase.first and "preposition" not in scene.functions[phrase.last]:
            self.state.names[key] = phrase
        self.state.memory.named_roles[(phrase.head, phrase.country)] = phrase

    # -- one event -------------------------------------------------------------------------------------------------

    def _event(
        self, scene: Scene, candidate: Candidate, found: list[Voice], closed: list[tuple[int, int, int]]
    ) -> tuple[Event | None, str]:
        for owner, first, last in closed:
            if owner != candidate.first and first <= candidate.first <= last:
                return None, "inside what is only asked for, promised or threatened"
        chain, voice = chain_at(candidate.first, found)
        stance = voice.chain[-1].stance if voice is not None else None
        status = status_of(candidate, scene, self.lexicon, voice, stance)
        if status is None:
            return None, "not told as fact (wish, purpose, condition or negated request)"
        roles, implied = self._participants(scene, candidate, chain)
        accusation = self._accused(scene, candidate)
        if accusation is not None:
            accuser, accused = accusation
            if candidate.kind == "noun" and accused and not candidate.roles.actor:
                roles.actor = [p for p in accused if all(p.first != r.first for r in roles.recipient)]
            if all(link.phrase.start != accuser.phrase.start for link in chain):
                chain = (*chain, accuser)
        if (
            chain
            and implied
            and candidate.entry.type in SPOKEN
            and not scene.quoted[candidate.first]
            and not candidate.first_person
        ):
            # مطالبا, واتهم: the speaker's own act, told by the writer
            if any(p.text == chain[-1].phrase.text for p in roles.actor):
                chain = chain[:-1]
        reason = self._too_thin(candidate, roles, scene) or self._refers_back(scene, candidate, roles)
        if reason:
            return None, reason
        self._note_accusation(candidate, roles)
        if candidate.kind == "verb" and roles.actor and not candidate.relative and not candidate.passive:
            self._subjects.append((candidate.first, roles.actor))
            self._subjects.sort(key=lambda s: s[0])
        if roles.actor and not implied:
            self.state.last_actor = roles.actor
        return self._record(scene, candidate, roles, status, chain, implied), "coded"

    def _accused(self, scene: Scene, candidate: Candidate) -> tuple[Link, list[Phrase]] | None:
        """Return the accuser, as a source, and the accused of the accusation in whose content a trigger stands."""
        for first, last, actor, accused in self._accusations:
            if first <= candidate.first <= last and actor:
                token = scene.words[first].token
                return Link(actor[0], "accuses", kind_of(actor[0], self.state.memory), token.start, token.end), accused
        return None

    def _note_accusation(self, candidate: Candidate, roles: Roles) -> None:
        for slot in candidate.entry.claims:
            start = candidate.args.starts.get(slot, candidate.args.clause if slot == "clause" else None)
            if start is not None and start > candidate.first:
                self._accusations.append((start, start + _CLAIM_REACH, roles.actor, roles.recipient))

    def _record(
        self, scene: Scene, candidate: Candidate, roles: Roles, status: str, chain: tuple[Link, ...], implied: bool
    ) -> Event:
        words = scene.words
        start, end = words[candidate.first].token.start, words[candidate.last].token.end
        place = place_of(scene, candidate, roles, self.lexicon, self.document.text)
        time = time_of(scene, candidate, self.document.text, self.resolve, future=status == "planned")
        actor, recipient = self._mentions(roles.actor), self._mentions(roles.recipient)
        made_by = candidate.entry.id + (f"+{candidate.light}" if candidate.light else "")
        return Event(
            id=f"{self.document.id}:{start}", document=self.document.id, sentence=(scene.sentence.start, scene.sentence.end),
            trigger=(start, end), text=self.document.text[start:end], type=candidate.entry.type,
            mode=mode_of(candidate, scene, self.lexicon), actor=actor, recipient=recipient, status=status,
            according_to=tuple(self._source(link) for link in chain), time=time, place=place, made_by=made_by,
            confidence=_confidence(candidate, actor, recipient, implied),
        )  # fmt: skip

    # -- participants ----------------------------------------------------------------------------------------------

    def _participants(self, scene: Scene, candidate: Candidate, chain: tuple[Link, ...]) -> tuple[Roles, bool]:
        """Return the roles with pronouns and missing subjects resolved, and whether the actor is only implied."""
        roles = Roles()
        implied = False
        actor = [p for p in candidate.roles.actor if p.kind in PARTIES or (p.kind == "source" and p.source_kind == "media")]
        unnamed = [p for p in candidate.roles.actor if p.kind == "thing" and (p.plural or p.country)]
        if candidate.kind == "phrase" and not actor and candidate.entry.type in SPOKEN and chain:
            roles.put("recipient", [p for p in self._antecedent(scene, candidate, []) if p.text != chain[-1].phrase.text][:1])
            actor = [chain[-1].phrase] if chain[-1].phrase.kind in PARTIES else []
        if not actor and any(p.kind == "pronoun" for p in candidate.roles.actor):
            actor, implied = self._antecedent(scene, candidate, []), True
        if not actor and not candidate.subject_known and _takes_actor(candidate):
            actor, implied = self._dropped(scene, candidate, chain), True
        roles.put("actor", actor or unnamed)
        for phrase in candidate.roles.recipient:
            if phrase.kind == "pronoun":
                roles.put("recipient", self._nearest(scene, phrase.first, roles.actor))
            elif (
                phrase.kind in PARTIES
                or phrase.kind == "place"
                or (phrase.kind == "thing" and candidate.entry.type in _MATERIAL)
                or (phrase.kind in ("thing", "event") and phrase.country)
            ):
                roles.put("recipient", [phrase])
        if candidate.args.object_suffix and not candidate.relative and candidate.entry.frame.get("object") == "recipient":
            roles.put("recipient", self._antecedent(scene, candidate, roles.actor)[:1])
        return roles, implied

    def _dropped(self, scene: Scene, candidate: Candidate, chain: tuple[Link, ...]) -> list[Phrase]:
        """Return who a verb without subject speaks of: the speaker for the first person, else who acted last."""
        if candidate.first_person or (candidate.entry.type in SPOKEN and scene.quoted[candidate.first]):
            return [chain[-1].phrase] if chain and chain[-1].phrase.kind in PARTIES else []
        near = self._same_level(scene, candidate)
        if near:
            return near
        before = self._antecedent(scene, candidate, [])
        if candidate.kind in ("participle", "noun") and before:
            return before[:1]
        if chain and chain[-1].phrase.kind in PARTIES and not before:
            return [chain[-1].phrase]
        return before[:1] or self.state.last_actor

    def _same_level(self, scene: Scene, candidate: Candidate) -> list[Phrase]:
        """Return the last subject told before the trigger in its sentence, inside or outside quotation as the trigger is."""
        for at, phrases in reversed(self._subjects):
            if at < candidate.first and scene.quoted[at] == scene.quoted[candidate.first]:
                return phrases
        return []

    def _nearest(self, scene: Scene, before: int, others: list[Phrase]) -> list[Phrase]:
        """Return the party named last before a pronoun, other than the event's other parties."""
        taken = {o.text for o in others}
        last: Phrase | None = None
        i = 0
        while i < before:
            phrase = scene.phrase_at(i)
            if phrase is None or phrase.last >= before:
                i += 1
                continue
            if phrase.kind in ("person", "organization", "country", "body", "group") and phrase.text not in taken:
                last = phrase
            i = phrase.last + 1
        return [last] if last is not None else [p for p in self.state.last_actor if p.text not in taken][:1]

    def _antecedent(self, scene: Scene, candidate: Candidate, others: list[Phrase]) -> list[Phrase]:
        """Return the party named first in the sentence before the trigger (its topic), else who acted last."""
        i = 0
        while i < candidate.first:
            phrase = scene.phrase_at(i)
            if phrase is None or phrase.last >= candidate.first:
                i += 1
                continue
            free = all(phrase.first != o.first for o in others)
            if phrase.kind in ("person", "body", "organization", "country", "group") and free and not _preposed(scene, phrase):
                return [phrase]
            i = phrase.last + 1
        return [p for p in self.state.last_actor if all(p.text != o.text for o in others)]

    def _too_thin(self, candidate: Candidate, roles: Roles, scene: Scene) -> str | None:
        """Return why a trigger with these participants is no event, or None."""
        if candidate.kind == "noun":
            if not roles.actor and not roles.recipient and not (candidate.light and candidate.entry.type in _ALONE):
                return "a noun with no participant"
            if (
                candidate.entry.type in ("REQUEST", "AGREE", "SUPPORT", "COOPERATE", "AID", "REJECT", "CONCEDE")
                and not roles.actor
                and not candidate.light
            ):
                return "a noun of this type with no doer"
        elif not roles.actor and not roles.recipient:
            return "no participant"
        elif not roles.actor and candidate.entry.type not in (
            "ASSAULT",
            "COERCE",
            "SANCTION",
            "RETREAT",
            "ACCUSE",
            "PROTEST",
        ):
            return "no doer"
        return None

    def _refers_back(self, scene: Scene, candidate: Candidate, roles: Roles) -> str | None:
        """Return why a noun only refers back to what was told (codebook, decision 9), or None; take note of what is told."""
        told = self.state.told.setdefault(candidate.entry.id, set())
        parties = {(p.country, p.sector) if p.country else p.head for p in (*roles.actor, *roles.recipient)}
        news = not parties <= told or not told
        told |= parties
        if (
            candidate.kind != "noun"
            or candidate.light
            or news
            or not scene.words[candidate.first].token.norm.startswith(_DEFINITE)
        ):
            return None
        dated = any(candidate.last < t.first <= candidate.args.end + 2 for t in scene.times)
        return None if dated else "a noun that refers back"

    def _mentions(self, phrases: list[Phrase]) -> tuple[Mention, ...]:
        return tuple(self._mention(p) for p in phrases[:_MAX_MENTIONS])

    def _mention(self, phrase: Phrase) -> Mention:
        country, sector = phrase.country, phrase.sector
        if country is None and phrase.kind in ("person", "body", "group") and not phrase.entity:
            known = self.state.roles.get(phrase.head)
            if known is not None and phrase.definite:
                country = known.country
            elif self.state.countries and phrase.kind in ("body", "group", "person"):
                top, count = self.state.countries.most_common(1)[0]
                country = top if count * 2 >= self.state.countries.total() else None
        return Mention(
            span=(phrase.start, phrase.end), text=self.document.text[phrase.start : phrase.end], country=country,
            sector=sector, entity=phrase.entity, name_ar=phrase.name_ar, name_en=phrase.name_en, kind=phrase.kind,
        )  # fmt: skip

    def _source(self, link: Link) -> Source:
        phrase = link.phrase
        return Source(
            span=(phrase.start, phrase.end), text=self.document.text[phrase.start : phrase.end], kind=link.kind,
            stance=link.stance, cue=(link.cue_start, link.cue_end), entity=phrase.entity, name_en=phrase.name_en,
        )  # fmt: skip

    def _statement(self, scene: Scene, voice: Voice) -> Statement | None:
        if not voice.chain or voice.first >= len(scene.words):
            return None
        last = min(voice.last, len(scene.words) - 1)
        content = (scene.words[voice.first].token.start, scene.words[last].token.end)
        link = voice.chain[-1]
        form = "direct" if scene.quoted[min(voice.first + 1, last)] else "indirect"
        return Statement(speaker=self._source(link), cue=(link.cue_start, link.cue_end), content=content, form=form)


def _preposed(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a phrase stands after a preposition (and so is no topic)."""
    if any(p in ("ب", "ل", "ك") for p in phrase.prefix):
        return True
    return phrase.first > 0 and "preposition" in scene.functions[phrase.first - 1]


def _takes_actor(candidate: Candidate) -> bool:
    roles = {*candidate.entry.frame.values(), *candidate.entry.noun_frame.values()}
    return bool(roles & {"actor", "both", "either"})


def _closed(triggers: list[Candidate]) -> list[tuple[int, int, int]]:
    """Return (trigger, first, last) of the passages that are only the content of a request, promise or threat."""
    found = []
    for candidate in triggers:
        for slot in candidate.entry.content:
            if slot == "clause" and candidate.args.clause is not None:
                found.append((candidate.first, candidate.args.clause, candidate.args.clause + 14))
                continue
            start = candidate.args.starts.get(slot)
            if start is not None and start > candidate.first:
                clause = candidate.args.clause
                end = candidate.args.end if clause is None else clause + 14
                found.append((candidate.first, start, end))
    return found


def _confidence(candidate: Candidate, actor: tuple[Mention, ...], recipient: tuple[Mention, ...], implied: bool) -> float:
    """Return how well the event is supported: each thing that only may be so takes its share."""
    value = 0.95
    if candidate.kind == "noun":
        value -= 0.1 if candidate.light else 0.2
    elif candidate.kind != "verb":
        value -= 0.15
    if implied:
        value -= 0.15
    if not actor:
        value -= 0.1
    if not recipient and "recipient" in candidate.entry.frame.values():
        value -= 0.1
    if actor and not any(m.country for m in actor):
        value -= 0.1
    return round(max(value, 0.1), 2)
