"""How each value of an event was found: what the line weighed when it read the article, as records for a page."""

import functools
import re
from typing import Any

import msgspec
import yaml

from isnad.events.coder import Trace
from isnad.events.judging import Observer
from isnad.events.triggers import Candidate
from isnad.lexicon import schema
from isnad.lexicon.files import DATA
from isnad.record import Document, Event, Record

#: Features, and options of one question, that are shown; options with less chance are left out.
_FEATURES, _OPTIONS, _LEAST = 6, 5, 0.02
_TASKS = ("actor", "recipient", "source", "time", "place")
#: Sentences of an entry that are shown.
_SENTENCES = 3


class Weight(Record, frozen=True, kw_only=True):
    """What spoke for (above 0) or against: a feature by its name, and its weight."""

    feature: str
    weight: float


class Option(Record, frozen=True, kw_only=True):
    """One answer that was weighed: words (or a code), chance from 0 to 1, whether it was taken, what weighed most."""

    words: str
    chance: float
    chosen: bool
    told: tuple[Weight, ...] = ()


class Question(Record, frozen=True, kw_only=True):
    """One question (`actor`, `time`, …), the chance from which on the answer is yes, and the answers weighed."""

    task: str
    least: float
    options: tuple[Option, ...]


class Proof(Record, frozen=True, kw_only=True):
    """A sentence of an entry: one that must fire (because is None), or one at which it must stay silent, and why."""

    text: str
    trigger: str | None = None
    because: str | None = None


class Explanation(Record, frozen=True, kw_only=True):
    """How an event was found.

    Fields: entry, its id; kind, the kind of word (verb, noun, …); slots, frame slot -> phrases that were found for it; chance and
    least, of its being an event, and what it needs; told; questions; voices, passages around it in somebody's words; refused,
    entry and reason of what else matched in the sentence and was not taken; proofs, of the entry.
    """

    entry: str
    kind: str
    slots: dict[str, tuple[str, ...]]
    chance: float | None
    least: float
    told: tuple[Weight, ...]
    questions: tuple[Question, ...]
    voices: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]
    proofs: tuple[Proof, ...]


def explanation(event: Event, document: Document, traces: list[Trace], observer: Observer) -> Explanation | None:
    """Return how an event was found, from the traces of its article; None where the present lexicon does not find it."""
    for trace in traces:
        for candidate, _ in trace.candidates:
            start = trace.scene.words[candidate.first].token.start
            end = trace.scene.words[candidate.last].token.end
            entry = event.made_by.split("+")[0]
            if candidate.entry.id == entry and start <= event.trigger[0] < event.trigger[1] <= end:
                return _explained(event, document.text, trace, candidate, observer)
    return None


def _explained(event: Event, text: str, trace: Trace, candidate: Candidate, observer: Observer) -> Explanation:
    scene = trace.scene
    start, entry = scene.words[candidate.first].token.start, candidate.entry.id
    asked = {
        (task, key): answer for (task, key, who), answer in observer.asked.items() if key[0] == start and who == entry
    }  # fmt: skip
    chance, told = next((answer for (task, _), answer in asked.items() if task == "trigger"), (None, []))
    at = candidate.first
    around = [v for v in trace.voices if v.first <= at <= v.last]
    return Explanation(
        entry=event.made_by, kind=candidate.kind,
        slots={slot: tuple(p.text for p in phrases) for slot, phrases in candidate.args.slots.items() if phrases},
        chance=chance, least=observer.threshold("trigger"), told=_weights(told),
        questions=tuple(q for task in _TASKS if (q := _question(task, asked, event, text, observer))),
        voices=tuple(f"{v.entry}: " + " ← ".join(link.phrase.text for link in v.chain) for v in around),
        refused=tuple((r.entry, r.reason) for r in trace.refused if r.first == at)[:_SENTENCES],
        proofs=proofs(event.type, entry),
    )  # fmt: skip


def _weights(told: list[tuple[str, float]]) -> tuple[Weight, ...]:
    return tuple(Weight(feature=feature, weight=weight) for feature, weight in told[:_FEATURES])


def _question(
    task: str, asked: dict[tuple[str, tuple], tuple[float, Any]], event: Event, text: str, observer: Observer
) -> Question | None:  # fmt: skip
    taken = {
        "actor": {m.span for m in event.actor}, "recipient": {m.span for m in event.recipient},
        "source": {s.span for s in event.according_to}, "time": {event.time.span} if event.time else set(),
        "place": {event.place.span} if event.place else set(),
    }[task]  # fmt: skip
    starts = {span[0] for span in taken} | {span[1] for span in taken}
    options: dict[str, Option] = {}
    for (which, key), (chance, told) in asked.items():
        if which != task or chance < _LEAST:
            continue
        words = text[key[1] : key[2]]
        chosen = key[1] in starts or key[2] in starts
        if words not in options or options[words].chance < chance:
            options[words] = Option(words=words, chance=chance, chosen=chosen, told=_weights(told)[:3])
    best = sorted(options.values(), key=lambda option: (-option.chosen, -option.chance))[:_OPTIONS]
    return Question(task=task, least=observer.threshold(task), options=tuple(best)) if best else None


@functools.lru_cache(maxsize=1_000)
def proofs(type: str, entry: str) -> tuple[Proof, ...]:
    """Return some sentences that prove an entry of a type; none where there is no such entry."""
    found = _entry(type, entry)
    if found is None:
        return ()
    examples = [Proof(text=e.text, trigger=e.trigger) for e in found.examples if not e.fails]
    silent = [Proof(text=s.text, because=s.because) for s in found.silent if not s.fails]
    return (*examples[:_SENTENCES], *silent[:_SENTENCES])


def _entry(type: str, entry: str) -> schema.EventEntry | None:
    """Return an entry of the lexicon. Only its own lines are read as YAML: a whole file takes a second."""
    try:
        text = (DATA / "events" / f"{type.lower()}.yaml").read_text(encoding="utf-8")
        found = re.search(rf"^ *- id: {re.escape(entry)}\n(?:(?! *- id: ).*\n?)*", text, re.MULTILINE)
        if found is None:
            return None
        # As in the lexicon's own reading, every scalar is a string.
        return msgspec.convert(yaml.load(found[0], Loader=yaml.BaseLoader)[0], schema.EventEntry)
    except (OSError, yaml.YAMLError, msgspec.ValidationError):
        return None
