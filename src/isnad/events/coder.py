"""Scenes to events: triggers kept or dropped, roles to mentions with codes, status, chain, time and place."""

from collections import defaultdict
from dataclasses import dataclass, field

from isnad.arabic.clitics import bare_start
from isnad.arabic.normal import normalize
from isnad.events import judging, sourcing
from isnad.events.attribution import (
    Link,
    Voice,
    chain_at,
    key_of,
    kind_of,
    nearest_mention,
    remember_speakers,
    subjects_of_saying,
    voices,
)
from isnad.events.features import Case, Evidence
from isnad.events.frames import PARTIES, Roles
from isnad.events.judging import Judge
from isnad.events.merging import merged
from isnad.events.modes import mode_of
from isnad.events.participants import Participants, State
from isnad.events.placing import is_place, place_of, place_record
from isnad.events.status import status_of
from isnad.events.structure import Structure
from isnad.events.timing import Resolve, time_of, time_record
from isnad.events.triggers import SPOKEN, Candidate, Refusal, candidates
from isnad.lexicon.tables import Lexicon
from isnad.record import Document, Event, Mention, Source, Statement
from isnad.record.analysis import Phrase, Scene

#: Types whose nouns, told by a light verb, are events even with nobody named: اندلعت احتجاجات.
_ALONE = frozenset({"PROTEST", "ASSAULT", "CONSULT", "COERCE", "MOBILIZE"})
#: Types of which a noun with no doer is rather what is wanted or spoken of.
_NEEDS_DOER = frozenset({"REQUEST", "AGREE", "SUPPORT", "COOPERATE", "AID", "REJECT", "CONCEDE"})
#: Types of which a verb without a doer is told all the same.
_SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT", "ACCUSE", "PROTEST"})
#: How a word with the article begins, with or without clitics.
_DEFINITE = ("ال", "وال", "بال", "لل", "فال", "كال")
#: How many words of an accusation's content are taken to be its claim.
_CLAIM_REACH = 18
#: The chance from which on an act is told even where nobody who takes part in it was found.
_SURE = 0.6
#: How many first parties of earlier sentences a missing subject is looked for among.
_TOPICS = 2


@dataclass(slots=True)
class Trace:
    """What `explain` shows of one sentence."""

    scene: Scene
    candidates: list[tuple[Candidate, str]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)


class Coder:
    """Codes the scenes of one document, in order.

    Args: lexicon; document; resolve, from a time expression and whether it lies ahead to its value; judge, who weighs
    (by default with the lexicon's weights).
    """

    def __init__(self, lexicon: Lexicon, document: Document, resolve: Resolve, judge: Judge | None = None) -> None:
        self.lexicon, self.document, self.resolve = lexicon, document, resolve
        self.judge = judge or Judge(lexicon.tables.weights)
        self.state = State()
        self._accusations: list[tuple[int, int, list[Phrase], list[Phrase]]] = []
        self._accusers: list[Link] = []

    def code(self, scene: Scene) -> tuple[list[Event], list[Statement], Trace]:
        """Return the events and statements of the next scene, with the trace of how they came about."""
        trace = Trace(scene)
        self._remember(scene)
        found = voices(scene, self.lexicon, self.state.memory)
        trace.voices = found
        spoken = ((v.cue, [v.chain[-1].phrase]) for v in found if v.fresh and v.chain[-1].phrase.kind in PARTIES)
        triggers = merged(scene, candidates(scene, self.lexicon, trace.refused), trace.refused)
        closed = _closed(triggers)
        structure = Structure(scene)
        participants = Participants(self.state, sorted(spoken, key=lambda s: s[0]), structure)
        structure.spoken = subjects_of_saying(scene, structure.subjects, self.lexicon, self.state.memory)
        self._accusers = []
        structure.names = {i: self.lexicon.verb_name(a.lexeme) for i, a in scene.verbs.items()}
        structure.media = [
            Link(p, "says", "media", p.start, p.end) for p in structure.phrases if p.kind == "outlet" or p.source_kind == "media"
        ]
        self._accusations = []
        told: list[tuple[Event, Candidate]] = []
        for candidate in triggers:
            case = self._case(scene, structure, candidate, found, closed, participants)
            case.earlier = len(told)
            case.inside = _inside(candidate, triggers)
            case.neighbours = _neighbours(candidate, triggers)
            case.rivals = [t for t in triggers if t.first != candidate.first]
            case.last_told = told[-1][1] if told else None
            event, why = self._event(case, found, participants)
            trace.candidates.append((candidate, why))
            if event is not None:
                told.append((event, candidate))
        remember_speakers(found, self.state.memory)
        first = next((p for p in structure.phrases if p.kind in PARTIES and p.country), None)
        if first is not None:
            self.state.topics = [first, *self.state.topics][:_TOPICS]
        return _likeliest(told), [s for v in found if (s := self._statement(scene, v)) is not None], trace

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
            if phrase.kind in PARTIES or phrase.kind == "source":
                state.memory.mentions.setdefault(key_of(phrase), []).append(phrase)
            if phrase.country and phrase.kind in ("person", "body", "group", "organization") and phrase.head:
                state.roles[phrase.head] = phrase

    def _remember_name(self, scene: Scene, phrase: Phrase) -> None:
        key = scene.words[phrase.last].token.norm
        if len(key) > 2 and phrase.last > phrase.first and "preposition" not in scene.functions[phrase.last]:
            self.state.names[key] = phrase
            first = normalize(phrase.name_ar or "").split()[:1]
            if first and len(first[0]) > 3 and not _known_word(scene, phrase, first[0]):
                self.state.names[first[0]] = phrase
        self.state.memory.named_roles[(phrase.head, phrase.country)] = phrase

    # -- one event -------------------------------------------------------------------------------------------------

    def _case(
        self, scene: Scene, structure: Structure, candidate: Candidate, found: list[Voice],
        closed: list[tuple[int, int, int, str]], participants: Participants,
    ) -> Case:  # fmt: skip
        """Return all that the rules say of a candidate; nothing is decided yet."""
        chain, voice = chain_at(candidate.first, found)
        stance = voice.chain[-1].stance if voice is not None else None
        status = status_of(candidate, scene, self.lexicon, voice, stance)
        roles, implied = participants.rule(scene, candidate, chain)
        accusation = self._accused(scene, candidate)
        if accusation is not None:
            accuser, accused = accusation
            if candidate.kind == "noun" and accused and not candidate.roles.actor:
                roles.actor = [p for p in accused if all(p.first != r.first for r in roles.recipient)]
            if all(link.phrase.start != accuser.phrase.start for link in chain):
                chain = (*chain, accuser)
        if chain and implied and _own_act(scene, candidate) and any(p.text == chain[-1].phrase.text for p in roles.actor):
            chain = chain[:-1]  # مطالبا, واتهم: the speaker's own act, told by the writer
        owner = next((kind for at, first, last, kind in closed if at != candidate.first and first <= candidate.first <= last), "")
        frame = candidate.entry.noun_frame if candidate.kind == "noun" else candidate.entry.frame
        case = Case(
            scene=scene, structure=structure, candidate=candidate, rule=roles, implied=implied, status=status, bar="",
            owner=owner, voice=voice, chain=chain, told=bool(self.state.told.get(candidate.entry.id)), inside=False,
            earlier=0, frame=frame,
        )  # fmt: skip
        case.bar = self._bar(case)
        return case

    def _bar(self, case: Case) -> str:
        """Return why the rules would take a candidate for no event, or `none`."""
        if case.candidate.doubt:
            return "doubt"
        if case.owner:
            return "inside what is only asked for, promised or threatened"
        if case.status is None:
            return "not told as fact (wish, purpose, condition or negated request)"
        return _too_thin(case.candidate, case.rule) or self._refers_back(case) or "none"

    def _event(self, case: Case, found: list[Voice], participants: Participants) -> tuple[Event | None, str]:
        """Decide on one candidate: its participants, whether it is an event, its sources, time and place."""
        candidate = case.candidate
        roles = judging.roles(case, self.judge, self._before(case))
        case.repeat = self._repeat(candidate, roles)
        chance = judging.accepted(case, self.judge, roles, self.lexicon.tables.status)
        self._note_accusation(candidate, case.rule)
        nobody = candidate.entry.type in judging.ALWAYS_DONE and not roles.actor and not roles.recipient
        if (nobody and chance < _SURE) or chance < self.judge.threshold("trigger"):
            if self.judge.curious:
                self._record(case, roles, found, chance)
            weak = "nobody takes part" if nobody else candidate.doubt or case.bar
            weak = "too little speaks for it" if weak == "none" else weak
            return None, f"{weak} ({chance:.2f})"
        self._tell(candidate, roles)
        event = self._record(case, roles, found, chance)
        if candidate.entry.type in SPOKEN:
            at = case.scene.words[candidate.first].token
            memory = self.state.memory
            self._accusers += [Link(p, "says", kind_of(p, memory), at.start, at.end) for p in roles.actor[:1]]
        if candidate.kind == "verb" and roles.actor and not candidate.relative and not candidate.passive:
            participants.note(candidate, roles.actor)
        if roles.actor and not case.implied:
            self.state.last_actor, self.state.last_recipient = roles.actor, roles.recipient
        return event, f"coded ({chance:.2f})"

    def _before(self, case: Case) -> list[tuple[Phrase, str]]:
        """Return the parties met before the sentence that an event may refer to, each at its last mention."""
        state = self.state
        start = case.scene.words[case.candidate.first].token.start
        found = [(p, "actor") for p in state.last_actor] + [(p, "recipient") for p in state.last_recipient]
        found += [(p, f"topic{n}") for n, p in enumerate(state.topics)]
        speaker = state.memory.before or state.memory.last
        if speaker:
            found.insert(0, (speaker[-1].phrase, "speaker"))
        return [(nearest_mention(p, start, state.memory), origin) for p, origin in found]

    def _tell(self, candidate: Candidate, roles: Roles) -> None:
        """Take note of whom an entry's events were told of."""
        told = self.state.told.setdefault(candidate.entry.id, set())
        told |= {(p.country, p.sector) if p.country else p.head for p in (*roles.actor, *roles.recipient)}

        parties = self.state.parties.setdefault(candidate.entry.type, set())
        parties |= {f"a{key_of(p)}" for p in roles.actor} | {f"r{key_of(p)}" for p in roles.recipient}

    def _repeat(self, candidate: Candidate, roles: Roles) -> str:
        """Return which parties an event shares with earlier ones of its type: a, r, ar or none; bare where it has no party."""
        known = self.state.parties.get(candidate.entry.type)
        if known is None:
            return "first"
        if not roles.actor and not roles.recipient:
            return "bare"
        shared = "a" if any(f"a{key_of(p)}" in known for p in roles.actor) else ""
        return shared + ("r" if any(f"r{key_of(p)}" in known for p in roles.recipient) else "") or "none"

    def _refers_back(self, case: Case) -> str | None:
        """Return why a noun only refers back to what was told (codebook, decision 9), or None."""
        candidate = case.candidate
        told = self.state.told.get(candidate.entry.id, set())
        parties = {(p.country, p.sector) if p.country else p.head for p in (*case.rule.actor, *case.rule.recipient)}
        definite = case.scene.words[candidate.first].token.norm.startswith(_DEFINITE)
        if candidate.kind != "noun" or candidate.light or not told or not parties <= told or not definite:
            return None
        dated = any(candidate.last < t.first <= candidate.args.end + 2 for t in case.scene.times)
        return None if dated else "a noun that refers back"

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

    # -- records ---------------------------------------------------------------------------------------------------

    def _record(self, case: Case, roles: Roles, found: list[Voice], chance: float) -> Event:
        """Return the event with its sources, time and place decided on."""
        chain = sourcing.chain(case, self.judge, found, self.state.memory, roles, self._accusers)
        candidate, scene, text = case.candidate, case.scene, self.document.text
        words = scene.words
        start, end = bare_start(words[candidate.first].token, candidate.prefix), words[candidate.last].token.end
        where = judging.place(case, self.judge, place_of(scene, candidate, case.rule), roles, is_place)
        when = judging.time(case, self.judge, time_of(scene, candidate))
        status = judging.status(case, self.judge, self.lexicon.tables.status, chain)
        mode = judging.mode(case, self.judge, mode_of(candidate, scene, self.lexicon), roles)
        made_by = candidate.entry.id + (f"+{candidate.light}" if candidate.light else "")
        return Event(
            id=f"{self.document.id}:{start}", document=self.document.id, sentence=(scene.sentence.start, scene.sentence.end),
            trigger=(start, end), text=text[start:end], type=candidate.entry.type, mode=mode,
            actor=tuple(self._mention(case, p, "actor", roles, where) for p in roles.actor),
            recipient=tuple(self._mention(case, p, "recipient", roles, where) for p in roles.recipient), status=status,
            according_to=tuple(map(self._source, chain)), made_by=made_by, confidence=round(chance, 2),
            time=None if when is None else time_record(scene, when, text, self.resolve, future=status == "planned"),
            place=None if where is None else place_record(where, self.lexicon, text),
        )  # fmt: skip

    def _mention(self, case: Case, phrase: Phrase, role: str, roles: Roles, where: Phrase | None) -> Mention:
        country = phrase.country
        if country is None and not phrase.entity:
            country = judging.country(case, self.judge, phrase, role, self._evidence(case, phrase, role, roles, where))
        return Mention(
            span=phrase.span,
            text=self.document.text[slice(*phrase.span)],
            country=country,
            sector=judging.sector(case, self.judge, phrase, role, self._sectors(case, phrase, role, roles)),
            entity=phrase.entity,
            name_ar=phrase.name_ar,
            name_en=phrase.name_en,
            kind=phrase.kind,
        )

    def _evidence(self, case: Case, phrase: Phrase, role: str, roles: Roles, where: Phrase | None) -> Evidence:
        """Return the countries that a participant without one may belong to, each with where it was met."""
        state, found = self.state, defaultdict(set)
        same, other = (roles.actor, roles.recipient) if role == "actor" else (roles.recipient, roles.actor)
        signs = [("place", where), *(("same", p) for p in same), *(("other", p) for p in other)]
        named = [p for p in case.structure.phrases if p.country]
        before = [p for p in named if p.end <= phrase.start]
        after = [p for p in named if p.start >= phrase.end]
        signs += [("before", p) for p in before[-1:]] + [("after", p) for p in after[:1]]
        signs += [("opening", p) for p in before[:1]] + [(f"topic{n}", p) for n, p in enumerate(state.topics)]
        signs += [("head", state.roles.get(phrase.head) if phrase.head != phrase.kind else None)]
        signs += [("speaker", link.phrase) for link in case.chain[-1:]]
        signs += [("owner", p) for p in before[-1:] if _has_pronoun(case.scene, phrase)]
        for sign, party in signs:
            if party is not None and party.country:
                found[party.country].add(sign)
        total = state.countries.total()
        for n, (code, count) in enumerate(state.countries.most_common(2)):
            found[code] |= {f"top{n}"} | ({"major"} if count * 2 >= total else set())
        return found

    def _sectors(self, case: Case, phrase: Phrase, role: str, roles: Roles) -> dict[str, str]:
        """Return the sectors of the parties inside a participant, beside it and opposite it, and of its last namesake."""
        same, other = (roles.actor, roles.recipient) if role == "actor" else (roles.recipient, roles.actor)
        here = phrase.start >= case.scene.sentence.start
        inside = [p for p in _inner(case.scene, phrase) if p.sector] if here else []
        beside = [p for p in same if p.start != phrase.start and p.sector]
        head = self.state.roles.get(phrase.head) if phrase.head != phrase.kind else None
        following = phrase.last + 2  # the party after a preposition: مسلح *من طالبان*
        after = case.scene.phrase_at(following) if here and following < len(case.scene.words) else None
        signs = [("in", inside[-1:]), ("beside", beside[:1]), ("other", [p for p in other if p.sector][:1]), ("head", [head])]
        signs.append(("next", [after]))
        return {sign: found[0].sector for sign, found in signs if found and found[0] is not None and found[0].sector}

    def _source(self, link: Link) -> Source:
        phrase = link.phrase
        return Source(
            span=phrase.span, text=self.document.text[slice(*phrase.span)], kind=link.kind, stance=link.stance,
            cue=(link.cue_start, link.cue_end), entity=phrase.entity, name_en=phrase.name_en,
        )  # fmt: skip

    def _statement(self, scene: Scene, voice: Voice) -> Statement | None:
        if not voice.chain or voice.first >= len(scene.words):
            return None
        last = min(voice.last, len(scene.words) - 1)
        content = (scene.words[voice.first].token.start, scene.words[last].token.end)
        link = voice.chain[-1]
        form = "direct" if scene.quoted[min(voice.first + 1, last)] else "indirect"
        return Statement(speaker=self._source(link), cue=(link.cue_start, link.cue_end), content=content, form=form)


def _inner(scene: Scene, phrase: Phrase) -> list[Phrase]:
    """Return the parties named inside a phrase, after its first word."""
    found = (scene.phrase_at(i) for i in range(phrase.first + 1, phrase.last + 1))
    return [p for p in found if p is not None and p.kind in PARTIES]


def _known_word(scene: Scene, phrase: Phrase, norm: str) -> bool:
    """Tell whether a word of a phrase has a meaning of its own in the lexicon, and so is no sure sign of a name."""
    return any(w.token.norm == norm and w.analyses for w in scene.words[phrase.first : phrase.last + 1])


def _likeliest(told: list[tuple[Event, Candidate]]) -> list[Event]:
    """Return the events, of those that exclude each other the likeliest: readings of one word, a light verb and its noun."""
    kept: list[tuple[Event, Candidate]] = []
    for event, candidate in sorted(told, key=lambda t: -t[0].confidence):
        if not any(_exclude(candidate, other) for _, other in kept):
            kept.append((event, candidate))
    return [event for event, _ in sorted(kept, key=lambda t: t[0].trigger)]


def _exclude(a: Candidate, b: Candidate) -> bool:
    return a.first == b.first or (bool(a.light) and a.predicate == b.first) or (bool(b.light) and b.predicate == a.first)


def _own_act(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether a trigger can be the speaker's own act, told by the writer and not in the speaker's words."""
    return candidate.entry.type in SPOKEN and not scene.quoted[candidate.first] and not candidate.first_person


def _inside(candidate: Candidate, triggers: list[Candidate]) -> bool:
    """Tell whether a trigger stands inside a participant of another (30 *طالبا*)."""
    return any(
        p.first <= candidate.first <= p.last
        for other in triggers
        if other is not candidate
        for p in (*other.roles.actor, *other.roles.recipient)
    )


def _too_thin(candidate: Candidate, roles: Roles) -> str | None:
    """Return why a trigger with these participants is no event, or None."""
    if candidate.kind == "noun":
        if not roles.actor and not roles.recipient and not (candidate.light and candidate.entry.type in _ALONE):
            return "a noun with no participant"
        if candidate.entry.type in _NEEDS_DOER and not roles.actor and not candidate.light:
            return "a noun of this type with no doer"
    elif not roles.actor and not roles.recipient:
        return "no participant"
    elif not roles.actor and candidate.entry.type not in _SUFFERED:
        return "no doer"
    return None


def _neighbours(candidate: Candidate, triggers: list[Candidate]) -> tuple[Candidate | None, Candidate | None]:
    """Return the nearest candidates before and after at other words of the sentence."""
    before = [t for t in triggers if t.last < candidate.first]
    after = [t for t in triggers if t.first > candidate.last]
    return max(before, key=lambda t: t.first, default=None), min(after, key=lambda t: t.first, default=None)


def _has_pronoun(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether the first word of a phrase carries a pronoun: *قادته* العسكريين."""
    here = scene.words[0].token.start <= phrase.start and phrase.last < len(scene.words)
    return here and any(a.suffix and a.lexeme.cat in ("role", "source") for a in scene.words[phrase.first].analyses)


def _closed(triggers: list[Candidate]) -> list[tuple[int, int, int, str]]:
    """Return (trigger, first, last, type) of the passages that are only the content of a request, promise or threat."""
    found = []
    for candidate in (t for t in triggers if not t.doubt):
        kind = candidate.entry.type
        for slot in candidate.entry.content:
            clause = candidate.args.clause
            if slot == "clause" and clause is not None:
                found.append((candidate.first, clause, clause + 14, kind))
                continue
            start = candidate.args.starts.get(slot)
            if start is not None and start > candidate.first:
                found.append((candidate.first, start, candidate.args.end if clause is None else clause + 14, kind))
    return found
