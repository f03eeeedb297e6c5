"""Scenes to events: triggers kept or dropped, roles to mentions with codes, status, chain, time and place."""

from dataclasses import dataclass, field
from typing import Any, Literal

from msgspec import structs

from isnad.arabic.clitics import bare_start
from isnad.events import belonging, bystanders, casting, charges, coding, homelands, journeys, judging, sides, sourcing, topics
from isnad.events.attribution import subjects_of_saying, undenied, voices
from isnad.events.features import Case
from isnad.events.fiction import told_as_true
from isnad.events.frames import PARTIES, Roles, is_media
from isnad.events.ground import ground_features
from isnad.events.headings import dateline
from isnad.events.judging import Judge
from isnad.events.merging import merged
from isnad.events.misfortunes import deeds
from isnad.events.modes import mode_of
from isnad.events.network import network
from isnad.events.no_doers import denied_wrong, finds_fault
from isnad.events.outlook import no_event
from isnad.events.participants import Participants
from isnad.events.placing import is_place, place_of, place_record, referred
from isnad.events.polarity import asserted
from isnad.events.rivals import Rivals
from isnad.events.settling import settle
from isnad.events.sight import Sight
from isnad.events.speakers import Link, Voice, chain_at, kind_of, nearest_mention, remember_speakers
from isnad.events.state import State
from isnad.events.status import status_of
from isnad.events.structure import Structure
from isnad.events.swift import Swift
from isnad.events.timing import Resolve, time_of, time_record
from isnad.events.triggers import SPOKEN, Candidate, Refusal, candidates
from isnad.lexicon.tables import Lexicon
from isnad.record import Document, Event, Mention, Place, Source, Statement, Time
from isnad.record.analysis import Phrase, Scene, TimeSpan
from isnad.record.ontology import INTERNATIONAL

#: Types whose nouns, told by a light verb, are events even with nobody named: اندلعت احتجاجات.
_ALONE = frozenset({"PROTEST", "ASSAULT", "CONSULT", "COERCE", "MOBILIZE"})
#: Types of which a noun with no doer is rather what is wanted or spoken of.
_NEEDS_DOER = frozenset({"REQUEST", "AGREE", "SUPPORT", "COOPERATE", "AID", "REJECT", "CONCEDE"})
#: Types of which a verb without a doer is told all the same.
_SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT", "ACCUSE", "PROTEST"})
#: How a word with the article begins, with or without clitics.
_DEFINITE = ("ال", "وال", "بال", "لل", "فال", "كال")
#: The chance from which on an act is told even where nobody who takes part in it was found.
_SURE = 0.6
#: Below this the words around speak too strongly against a candidate: so for a third of those refused, one in 700 of those told.
_NO_OUTLOOK = -1.75
#: How many persons of earlier events an event may have as parties without naming them.
_MET = 3
#: How far apart two parts of one fixed phrase may begin: كل الخيارات مطروحة, على الطاولة.
_ONE_PHRASE = 5


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
        self.judge = judge or Swift(lexicon.tables.weights, network(lexicon.network))
        self.sight = Sight(self.judge.network) if self.judge.network is not None else None
        self.state = State()
        self._accusations: list[tuple[int, int, list[Phrase], list[Phrase]]] = []
        self._accusers: list[Link] = []
        self._judged: list[tuple[Candidate, list[Phrase]]] = []
        self._charges: list[charges.Charge] = []

    def code(self, scene: Scene) -> tuple[list[Event], list[Statement], Trace]:
        """Return the events and statements of the next scene, with the trace of how they came about."""
        trace = Trace(scene)
        self.state.remember(scene)
        found = voices(scene, self.lexicon, self.state.memory)
        trace.voices = found
        spoken = ((v.cue, [v.chain[-1].phrase]) for v in found if v.fresh and v.chain[-1].phrase.kind in PARTIES)
        proposed = asserted(scene, self.lexicon, found, candidates(scene, self.lexicon, trace.refused), trace.refused)
        proposed = deeds(scene, told_as_true(scene, proposed, trace.refused), trace.refused)
        triggers = merged(scene, proposed, trace.refused)
        closed = _closed(triggers)
        seen: list[tuple[Any, float]] = []
        if self.sight is not None:
            self.sight.look(scene)
            seen = self.sight.triggers(triggers)
        structure = Structure(scene)
        participants = Participants(self.state, sorted(spoken, key=lambda s: s[0]), structure)
        for trigger in triggers:
            participants.types.setdefault(trigger.first, set()).add(trigger.entry.type)
        structure.spoken = subjects_of_saying(scene, structure.subjects, self.lexicon, self.state.memory)
        self._accusers = []
        structure.names = {i: self.lexicon.verb_name(a.lexeme) for i, a in scene.verbs.items()}
        structure.undenied = undenied(scene, self.lexicon)
        structure.named = frozenset(self.state.referent(p) for p in structure.phrases if p.kind in PARTIES)
        where = dateline(scene)
        media = (p for p in structure.phrases if is_media(p) and (where is None or p.start != where.start))
        structure.media = [Link(p, "says", "media", p.start, p.end) for p in media]
        self._accusations, self._judged, self._charges = [], [], []
        told: list[tuple[Event, Candidate]] = []
        rivals, last = Rivals(triggers), ""
        for n, candidate in enumerate(triggers):
            if seen and seen[n][1] < _NO_OUTLOOK and not self.judge.curious:
                trace.candidates.append((candidate, "the words around speak against it"))
                continue
            case = self._case(scene, structure, candidate, found, closed, participants)
            if self.sight is not None:
                case.sight, (case.seen, case.outlook) = self.sight, seen[n]
            case.earlier = len(told)
            case.inside = rivals.has_inside(candidate)
            case.neighbours = _neighbours(candidate, triggers)
            case.rivals = rivals
            case.last_told = told[-1][1] if told else None
            case.last_status = last
            event, why = self._event(case, found, participants)
            trace.candidates.append((candidate, why))
            if event is not None:
                told.append((event, candidate))
                last = case.status or ""
        remember_speakers(found, self.state.memory)
        self.state.note_topic(structure.phrases)
        return _likeliest(told), [s for v in found if (s := self._statement(scene, v)) is not None], trace

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
        settle(scene, candidate, structure, roles)
        topics.outside(scene, candidate, structure, roles, closed)
        accusation = self._accused(scene, candidate)
        if accusation is not None:
            accuser, accused = accusation
            charges.take_accused(candidate, roles, accuser, [p for p in accused if p.kind in PARTIES], scene)
            if all(link.phrase.start != accuser.phrase.start for link in chain):
                chain = (*chain, accuser)
        if chain and implied and _own_act(scene, candidate) and any(p.text == chain[-1].phrase.text for p in roles.actor):
            chain = chain[:-1]  # مطالبا, واتهم: the speaker's own act, told by the writer
        owner = next((kind for at, first, last, kind in closed if at != candidate.first and first <= candidate.first <= last), "")
        frame = candidate.entry.noun_frame if candidate.kind == "noun" else candidate.entry.frame
        case = Case(
            scene=scene, structure=structure, candidate=candidate, rule=roles, implied=implied, status=status, bar="",
            owner=owner, voice=voice, chain=chain, told=bool(self.state.told.get(candidate.entry.id)), inside=False,
            earlier=0, frame=frame, last_type=self.state.last_type, standing=self.state.standing(candidate),
            here=structure.named,
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
        if candidate.entry.type != "SANCTION":  # a verdict claims only where there is one: أدان *بأشد العبارات* انتهاك الاتفاق
            self._note_accusation(case, case.rule)
        case.ground = ground_features(case, self.lexicon.tables.status)
        if settled_no := no_event(case) or denied_wrong(case):
            return None, settled_no
        headed = topics.heads_report(case)
        if not headed and self.judge.hopeless(case, self.state.repeats(candidate)):
            return None, "too little speaks for it, whoever takes part"
        roles = casting.roles(case, self.judge, self._before(case), self.state.referent)
        case.repeat = self.state.repeat(candidate, roles)
        chance = judging.accepted(case, self.judge, roles)
        chance = max(chance, self.judge.threshold("trigger")) if headed else chance
        nobody = candidate.entry.type in casting.ALWAYS_DONE and not roles.actor and not roles.recipient
        nobody = nobody or (not roles.actor and finds_fault(candidate))
        if (nobody and chance < _SURE) or chance < self.judge.threshold("trigger"):
            if self.judge.curious:
                self._record(case, roles, found, chance)
            weak = "nobody takes part" if nobody else candidate.doubt or case.bar
            weak = "too little speaks for it" if weak == "none" else weak
            return None, f"{weak} ({chance:.2f})"
        before, struck = roles.actor, roles.recipient
        rest = bystanders.doers(case, before, roles.recipient, self._judged)
        rest = topics.apart(case, sides.own_doers(case, rest, roles.recipient))
        told, suffering = charges.culprits(case, rest, roles.recipient, self._charges)
        roles.actor = bystanders.of_the_deed(case, bystanders.doing(case, told)) or topics.denier(case)
        roles.actor = journeys.met_there(case, roles.actor, self.state.last_actor)
        roles.recipient = sides.own_sufferers(case, roles.actor, bystanders.of_the_deed(case, suffering))
        roles.actor = bystanders.culprit(case, roles.actor)
        if (told, roles.recipient) != (before, struck) and topics.is_nobodys(case, roles):
            return None, "nobody takes part but who rejects or judges it"  # نفت الرباط *الاتهامات*
        roles.actor = bystanders.accuser(case, roles)
        self.state.note_parties(candidate, roles)
        event, roles = self._record(case, roles, found, chance)
        self.state.note_place(event.place.span if event.place is not None else None, case.structure.phrases)
        for role, phrases, mentions in (("actor", roles.actor, event.actor), ("recipient", roles.recipient, event.recipient)):
            for phrase, mention in zip(phrases, mentions, strict=True):
                self.state.note_codes(event.type, role, phrase, mention.country, mention.sector)
        if candidate.entry.type in SPOKEN:
            at = case.scene.words[candidate.first].token
            memory = self.state.memory
            self._accusers += [Link(p, "says", kind_of(p, memory, case.scene.classes), at.start, at.end) for p in roles.actor[:1]]
        if candidate.kind == "verb" and roles.actor and not candidate.relative and not candidate.passive:
            participants.note(candidate, roles.actor)
        acts = candidate.kind in ("verb", "phrase") or candidate.light or event.type in bystanders.IN_WORDS
        if event.type in bystanders.JUDGING and acts:
            self._judged.append((candidate, roles.actor))
        if candidate.entry.type == "SANCTION":
            self._note_accusation(case, roles)
        charged = charges.charge(case.scene, candidate, roles)
        if charged is not None:
            self._charges.append(charged)
            if charged.told:
                self._accusations.append(charged[:4])
        if roles.actor and not case.implied:
            self.state.last_actor, self.state.last_recipient = roles.actor, roles.recipient
            self.state.last_type = event.type
        return event, f"coded ({chance:.2f})"

    def _before(self, case: Case) -> list[tuple[Phrase, str]]:
        """Return the parties met before the sentence that an event may refer to, each at its last mention."""
        state = self.state
        start = case.scene.words[case.candidate.first].token.start
        found = [(p, "actor") for p in state.last_actor] + [(p, "recipient") for p in state.last_recipient]
        found += [(p, f"topic{n}") for n, p in enumerate(state.topics)]
        found += [(p, f"met{n}") for n, p in enumerate(state.met[:_MET])]
        speaker = state.memory.before or state.memory.last
        if speaker:
            found.insert(0, (speaker[-1].phrase, "speaker"))
        return [(nearest_mention(p, start, state.memory), origin) for p, origin in found]

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
                return Link(
                    actor[0], "accuses", kind_of(actor[0], self.state.memory, scene.classes), token.start, token.end
                ), accused
        return None

    def _note_accusation(self, case: Case, roles: Roles) -> None:
        candidate = case.candidate
        for slot in candidate.entry.claims:
            start = candidate.args.starts.get(slot, candidate.args.clause if slot == "clause" else None)
            if start is not None and start > candidate.first:
                self._accusations.append((start, charges.claimed_to(case.scene, start), roles.actor, roles.recipient))

    # -- records ---------------------------------------------------------------------------------------------------

    def _record(self, case: Case, roles: Roles, found: list[Voice], chance: float) -> tuple[Event, Roles]:
        """Return the event with its sources, time and place decided on, and who takes part: its mode may tell who visits."""
        accusers = self._accusers + charges.accusers(case, self._charges, self.state.memory)
        chain = topics.without_denier(case, sourcing.chain(case, self.judge, found, self.state.memory, roles, accusers))
        candidate, scene, text = case.candidate, case.scene, self.document.text
        words = scene.words
        start, end = bare_start(words[candidate.first].token, candidate.prefix), words[candidate.last].token.end
        where = judging.place(case, self.judge, place_of(scene, candidate, case.rule), roles, is_place, self.state.places())
        when = judging.time(case, self.judge, time_of(scene, candidate))
        lies = self._lies(case, when)
        when = None if lies == "ahead" and judging.behind_done(case) else when  # في قضية *اغتياله* يوم الجمعة المقبل
        status = judging.status(case, self.judge, self.lexicon.tables.status, chain, when, lies)
        mode = judging.mode(case, self.judge, mode_of(candidate, scene, self.lexicon), roles)
        roles = casting.hosted(case, roles, mode, where)
        made_by = candidate.entry.id + (f"+{candidate.light}" if candidate.light else "")
        time = when and time_record(scene, candidate, when, text, self.resolve, planned=status == "planned")
        befell = tuple(self._mention(case, p, "recipient", roles, where, time) for p in roles.recipient)
        event = Event(
            id=f"{self.document.id}:{start}", document=self.document.id, sentence=(scene.sentence.start, scene.sentence.end),
            trigger=(start, end), text=text[start:end], type=candidate.entry.type, mode=mode,
            actor=tuple(self._mention(case, p, "actor", roles, where, time) for p in roles.actor),
            recipient=belonging.counted_together(case, roles.recipient, befell), status=status,
            according_to=tuple(map(self._source, chain)), made_by=made_by, confidence=round(chance, 2),
            time=time, place=None if where is None else self._placed(case, where, roles),
        )  # fmt: skip
        return event, roles

    def _lies(self, case: Case, when: TimeSpan | None) -> str:
        """Return where the time of an event lies, seen from publication: ahead, today, behind, none, or - where it is unknown."""
        day = (self.document.published or "")[:10]
        if when is None or not day:
            return "none" if when is None else "-"
        found = time_record(case.scene, case.candidate, when, self.document.text, self.resolve, planned=False)
        if not found.start or not found.end:
            return "-"
        return "ahead" if found.start > day else "behind" if found.end < day else "today"

    def _placed(self, case: Case, where: Phrase, roles: Roles) -> Place:
        """Return where an event takes place; a place without a country of its own has the likeliest of those told of."""
        place = place_record(where, case.scene, self.lexicon, self.document.text)
        if place.country is not None:
            return place
        told = belonging.given(case, self.state, where).country or referred(case, self.state, where)
        country = told or self._country(case, where, "recipient", roles, where)
        country = None if country in INTERNATIONAL else country
        return structs.replace(place, country=country)

    def _country(self, case: Case, phrase: Phrase, role: str, roles: Roles, where: Phrase | None) -> str | None:
        """Return the likeliest country of a phrase whose words name none."""
        evidence = coding.countries(case, self.state, phrase, role, roles, where)
        evidence = belonging.not_counterparts(case, phrase, roles, evidence)
        left = coding.possible(case.scene.facts, phrase, homelands.at_home(case, self.state, phrase, roles, where, evidence))
        found = judging.country(case, self.judge, phrase, role, left, roles)
        return found or homelands.of_dateline(self.state, phrase, evidence, left)

    def _mention(
        self, case: Case, phrase: Phrase, role: str, roles: Roles, where: Phrase | None, time: Time | None
    ) -> Mention:  # fmt: skip
        state = self.state
        told = belonging.given(case, state, phrase, roles.recipient)
        country = told.country or phrase.country
        parties = (*roles.actor, *roles.recipient)
        if not told.country and not phrase.entity and coding.of_several(case.structure, phrase, parties):
            country = None
        elif country is None and not phrase.entity:
            country = self._country(case, phrase, role, roles, where)
        sector = told.sector
        if sector is None:
            of = case.structure.paired(phrase) or phrase
            signs = coding.sectors(case, state, of, role, roles)
            sector = judging.sector(case, self.judge, of, role, signs, forces=state.forces)
        sector = coding.settled(case.scene, phrase, country, sector) or coding.struck_base(case, phrase, role, self.lexicon)
        sector = coding.in_office(case.scene, self.lexicon, phrase, time, self.document.published) or sector
        who = phrase
        if phrase.kind == "country" and phrase.entity is None and country in self.lexicon.states:  # *بلادها*: who it is
            known = self.lexicon.states[country]
            who = phrase._replace(entity=known.id, name_ar=known.name_ar, name_en=known.name_en)
        return Mention(
            span=phrase.span, text=self.document.text[slice(*phrase.span)], country=country, sector=sector, entity=who.entity,
            name_ar=who.name_ar, name_en=who.name_en, kind=phrase.kind,
        )  # fmt: skip

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
        form: Literal["direct", "indirect"] = "direct" if scene.quoted[min(voice.first + 1, last)] else "indirect"
        return Statement(speaker=self._source(link), cue=(link.cue_start, link.cue_end), content=content, form=form)


def _likeliest(told: list[tuple[Event, Candidate]]) -> list[Event]:
    """Return the events, of those that exclude each other the likeliest: readings of one word, a light verb and its noun."""
    kept: list[tuple[Event, Candidate]] = []
    at = {candidate.first for _, candidate in told}
    whole = [t for t in told if t[1].told_with not in at and not any(_within(t[1], other) for _, other in told)]
    for event, candidate in sorted(whole, key=lambda t: -t[0].confidence):
        if not any(_exclude(candidate, other) for _, other in kept):
            kept.append((event, candidate))
    return [event for event, _ in sorted(kept, key=lambda t: t[0].trigger)]


def _within(a: Candidate, b: Candidate) -> bool:
    """Tell whether a trigger is one word of another of several, which means something else: إحباط *هجوم* is no attack."""
    return a.entry.type != b.entry.type and b.first <= a.first and a.last <= b.last and b.last - b.first > a.last - a.first


def _exclude(a: Candidate, b: Candidate) -> bool:
    parts = a.kind == b.kind == "phrase" and a.entry.id == b.entry.id and abs(a.first - b.first) <= _ONE_PHRASE
    crossed = a.first <= b.last and b.first <= a.last  # إطلاق *رشقة* صاروخية, إحباط *هجوم*
    light = (bool(a.light) and a.predicate == b.first) or (bool(b.light) and b.predicate == a.first)
    return parts or crossed or light or a.first == b.first


def _own_act(scene: Scene, candidate: Candidate) -> bool:
    """Tell whether a trigger can be the speaker's own act, told by the writer and not in the speaker's words."""
    return candidate.entry.type in SPOKEN and not scene.quoted[candidate.first] and not candidate.first_person


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
