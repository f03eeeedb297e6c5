"""`isnad explain`: tokens, mentions, and the entries that fired or were refused, as a tree."""

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from isnad.events.coder import Trace
from isnad.events.judging import Observer
from isnad.events.network import network
from isnad.lexicon.cache import load
from isnad.pipeline import Line
from isnad.reading import document_of_text
from isnad.reading.text import check_date
from isnad.record.analysis import Scene


def explain(
    sentence: Annotated[str, typer.Argument(help="An Arabic sentence.")],
    published: Annotated[str | None, typer.Option(help="The day of publication, YYYY-MM-DD.")] = None,
) -> None:
    """Show how a sentence is read: its words, phrases and sources, and each entry that fired or was refused and why."""
    document = document_of_text(sentence, published=check_date(published))
    lexicon = load()
    observer = Observer(lexicon.tables.weights, network(lexicon.network))
    line = Line(lexicon, observer)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _PIPED_WIDTH)
    for trace in line.trace(document):
        console.print(_tree(trace, line, observer, document.text))


def _tree(trace: Trace, line: Line, observer: Observer, text: str) -> Tree:
    scene = trace.scene
    tree = Tree("sentence")
    words = tree.add("words")
    for i, word in enumerate(scene.words):
        readings = ", ".join(_reading(line, a.cat, a.lexeme.ref, a.prefix, a.lexeme.a) for a in word.analyses[:4])
        verb = "  [verb here]" if i in scene.verbs else ""
        words.add(f"{word.token.text}: {readings or '-'}{verb}", highlight=False)
    _phrases(tree, scene)
    sources = tree.add("sources")
    for voice in trace.voices:
        chain = " ← ".join(f"{link.phrase.text} ({link.kind}, {link.stance})" for link in voice.chain)
        sources.add(f"{voice.entry}: {chain}; words {voice.first} to {voice.last}")
    events = tree.add("triggers")
    for candidate, why in trace.candidates:
        shown = " ".join(w.token.text for w in scene.words[candidate.first : candidate.last + 1])
        node = events.add(f"{shown}: {candidate.entry.type} by {candidate.entry.id} ({candidate.kind}): {why}")
        for slot, phrases in candidate.args.slots.items():
            node.add(f"{slot}: " + " | ".join(f"{p.text} ({p.kind})" for p in phrases))
        _weighed(node, scene.words[candidate.first].token.start, candidate.entry.id, observer, text)
    refused = tree.add("refused")
    for refusal in trace.refused:
        refused.add(f"{scene.words[refusal.first].token.text}: {refusal.entry}: {refusal.reason}")
    return tree


#: How wide the tree is where no terminal says so.
_PIPED_WIDTH = 240
#: How many features, and how many candidates of a role, are shown.
_SHOWN = 6
#: How many options of a choice are shown, and how long the key of a choice is that is the event's own and no party's.
_CHOSEN, _OF_EVENT = 3, 2


def _weighed(node: Tree, start: int, entry: str, observer: Observer, text: str) -> None:
    """Show what spoke for and against a trigger, and the likeliest of what else was asked with their chances."""
    options: dict[str, list[tuple[float, str]]] = {}
    choices: dict[str, list[tuple[float, str, str]]] = {}
    for (task, key, who), (chance, told) in observer.asked.items():
        if key[0] != start or who != entry:
            continue
        if task == "trigger":
            weights = ", ".join(f"{feature} {weight:+.2f}" for feature, weight in told[:_SHOWN])
            line = f"weighed {chance:.2f} (from {observer.threshold(task):.2f}): {weights}"
            node.add(Text(line, overflow="fold"))
        elif task in ("actor", "recipient", "source", "time", "place"):
            options.setdefault(task, []).append((chance, text[key[1] : key[2]]))
        elif task in ("country", "sector", "mode"):
            whose = f"{task} of {text[key[1] : key[2]]}" if len(key) > _OF_EVENT else task
            feature = f" ({told[0][0]} {told[0][1]:+.2f})" if told else ""
            choices.setdefault(whose, []).append((chance, key[-1] or "none", feature))
    for task, found in options.items():
        best = sorted(found, reverse=True)[:_SHOWN]
        shown = " | ".join(f"{words} {chance:.2f}" for chance, words in best if chance >= 0.05)
        if shown:
            node.add(Text(f"{task} (from {observer.threshold(task):.2f}): {shown}", overflow="fold"))
    for whose, chosen in choices.items():
        likeliest = sorted(chosen, key=lambda option: -option[0])[:_CHOSEN]
        shown = " | ".join(f"{option} {chance:.2f}{feature}" for chance, option, feature in likeliest if chance >= 0.05)
        node.add(Text(f"{whose}: {shown}", overflow="fold"))


def _phrases(tree: Tree, scene: Scene) -> None:
    node = tree.add("phrases")
    for phrase in scene.phrases():
        codes = " ".join(filter(None, [phrase.country, phrase.sector])) or "-"
        node.add(f"{phrase.text}: {phrase.kind} [{codes}]".replace("[", "\\["))
    for span in scene.times:
        node.add("time: " + " ".join(w.token.text for w in scene.words[span.first : span.last + 1]))


def _reading(line: Line, cat: str, ref: int, prefix: tuple[str, ...], feature: str) -> str:
    tables = line.lexicon.tables
    by_cat = {
        "verb": tables.events, "noun": tables.events, "participle": tables.events, "passive": tables.events,
        "phrase": tables.events, "light": tables.light, "say": tables.says, "say-noun": tables.says,
        "say-participle": tables.says, "cue": tables.says, "source": tables.sources, "role": tables.roles,
        "honorific": tables.roles, "status": tables.status,
    }  # fmt: skip
    table = by_cat.get(cat)
    entities = ("state", "capital", "nisba", "organization", "outlet", "person", "family")
    label = table[ref].id if table else tables.entities[ref].id if cat in entities else feature
    return "+".join([*prefix, f"{cat} {label}"])
