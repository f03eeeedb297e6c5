"""Make the lexicon's weights (src/isnad/lexicon/data/weights.tsv) from annotated articles and the lexicon's own sentences.

usage: python tools/train_weights.py ARTICLES.jsonl GOLD.jsonl [--folds N] [--only TASK …] [--write]

ARTICLES holds the texts (`id`, `text`, `published`), GOLD the annotation by the codebook, in the scorer's form. One logistic
regression (L2) for each task (`fitting.py`): whether a candidate is an event that the text tells (trigger), whether a phrase
takes part in it (actor, recipient), is a source of it, dates it, places it, which country, sector and mode of several is meant,
and whether it is planned or denied. The line reads the texts with today's weights and reports, for each question it asks, the
features; the annotation answers it. The lexicon's sentences take part with less weight and answer only what they state.
Without --write the figures of a cross-validation over articles are printed and nothing changes. With --only the weights of the
other tasks, and the network, stay, and are asked as the line asks them.
Needs scikit-learn (pip install '.[train]').
"""

import argparse
import json
import os
import pathlib
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from multiprocessing import get_context
from typing import NamedTuple, TypeVar

import numpy as np
from fitting import CHOICES, SURER, Fit, Questions, Row, best_threshold, fit, rightly_chosen

from isnad.arabic.normal import normalize
from isnad.evaluation import score
from isnad.events.features import Case
from isnad.events.judging import Asked, Judge, Weights
from isnad.events.network import Network, network
from isnad.events.swift import Swift
from isnad.lexicon.examples import REFERENCE_DAY, cases
from isnad.lexicon.files import DATA
from isnad.lexicon.inflect import as_list
from isnad.lexicon.schema import Fields
from isnad.pipeline import Line
from isnad.record import Document, events_line

TASKS = ("trigger", "actor", "recipient", "source", "time", "place", "country", "sector", "mode", "planned", "denied")
#: Thresholds that are tried for the whole line, by the tasks that get them and the figure that decides.
TRIED = {
    "type": (("trigger",), (0.28, 0.31, 0.34, 0.37)),
    "roles": (("actor", "recipient"), (0.24, 0.28, 0.32, 0.36)),
    "source": (("source",), (0.24, 0.28, 0.32, 0.36)),
}
#: How much a lexicon sentence counts beside an annotated article.
EXAMPLE_WEIGHT = 0.5
#: How much F1 is given up for precision when a threshold is tried for the whole line.
SLACK = 0.0003
_OPEN = object()


Item = TypeVar("Item")
Result = TypeVar("Result")
#: The jobs under way: forked workers find them here, as functions cannot be sent to them.
_JOBS: list[Callable] = []


class _Job(NamedTuple):
    """The how-manieth job a worker does."""

    n: int

    def __call__(self, item: object) -> object:
        return _JOBS[self.n](item)


class Recorder(Judge):
    """A judge that takes note of every question; of those that the network helps to answer without their features."""

    def __init__(self, weights: dict[str, dict[str, float]], network: Network | None = None) -> None:
        super().__init__(weights, network)
        self.asked: list[tuple[str, tuple, tuple[str, ...]]] = []
        self.curious = network is None

    def chance(self, task: str, key: tuple, features: list[str]) -> float:
        """Note the question, and answer as the weights do."""
        self.asked.append((task, key, tuple(map(sys.intern, features))))
        return super().chance(task, key, features)

    def among(self, task: str, key: tuple, options: dict[str, list[str]]) -> dict[str, float]:
        """Note the options, and answer as the weights do."""
        self.asked += [(task, (*key, option), tuple(map(sys.intern, features))) for option, features in options.items()]
        return super().among(task, key, options)

    def weigh(self, tasks: Sequence[str], case: Case, asked: Sequence[Asked]) -> list[Sequence[float]]:
        """Note the questions, and answer as the weights and the network do."""
        if case.sight is not None:
            self.asked += [(task, key, ()) for key, _ in asked for task in tasks]
        return super().weigh(tasks, case, asked)


def overlap(a: tuple | list, b: tuple | list) -> int:
    """Return how many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def answers(asked: list, events: list[dict], document: str, weight: float, only: str | None = None) -> list[tuple[str, Row]]:
    """Return the rows of one text: each question that the annotation answers. only: count no candidate but this entry's.

    An event without a type (an example of a cue or a name states none) is matched by its trigger alone.
    """
    rows: list[tuple[str, Row]] = []
    triggers = [(key, features) for task, key, features in asked if task == "trigger"]
    pairs = sorted(
        ((overlap(e["trigger"], key), -n, -g) for n, (key, _) in enumerate(triggers) for g, e in enumerate(events)
         if e["type"] in (key[2], "") and overlap(e["trigger"], key)), reverse=True)  # fmt: skip
    matched: dict[int, int] = {}
    for _, n, g in pairs:
        if -n not in matched and -g not in matched.values():
            matched[-n] = -g
    for n, (key, features) in enumerate(triggers):
        if only is None or key[3] == only:
            rows.append(("trigger", Row(document, weight, features, n in matched)))
    for (task, n), options in _questions(asked).items():
        if n not in matched:
            continue
        event, start = events[matched[n]], triggers[n][0][0]
        if task in ("country", "sector"):
            rows += [(task, row) for row in _codes(event, task, n, options, document, weight)]
            continue
        if task == "mode":
            if "mode" in event:
                answer = event["mode"] or ""
                rows += [(task, Row(document, weight, f, answer == option, (n,))) for (option,), f in options]
            continue
        if task in ("planned", "denied"):
            if "status" in event:
                answer = event["status"] == task
                rows += [(task, Row(document, weight, f, answer)) for _, f in options]
            continue
        wanted = _wanted(event, task)
        if wanted is _OPEN:
            continue
        right = set()
        for span in wanted:
            best = max(range(len(options)), key=lambda o: (overlap(options[o][0], span), -abs(options[o][0][0] - start)))
            if overlap(options[best][0], span):
                right.add(best)
        rows += [(task, Row(document, weight, features, o in right)) for o, (_, features) in enumerate(options)]
    return rows


def _questions(asked: list) -> dict[tuple[str, int], list]:
    """Return the questions by task and the how-manieth candidate they are of: of one word several types may be candidates.

    Those of actor and recipient are asked before the candidate's own question, all others after it.
    """
    questions = defaultdict(list)
    n = -1
    for task, key, features in asked:
        if task == "trigger":
            n += 1
        else:
            questions[task, n + (task in ("actor", "recipient"))].append((key[1:], features))
    return questions


def _codes(event: dict, field: str, n: int, options: list, document: str, weight: float) -> list[Row]:
    """Return the rows of the countries or sectors asked about: of participants that gold has too, where it codes them."""
    mentions = [m for role in ("actor", "recipient") for m in event.get(role, []) if field in m]
    rows = []
    for (start, end, code), features in options:
        same = [m for m in mentions if overlap((start, end), m["span"])]
        if same:
            rows.append(Row(document, weight, features, (same[0][field] or "") == code, (n, start, end)))
    return rows


def _wanted(event: dict, task: str) -> object:
    field = {"source": "according_to"}.get(task, task)
    if field not in event:
        return _OPEN
    value = event[field]
    if field in ("time", "place"):
        return [value["span"]] if value else []
    if event["type"] == "CONSULT" and event.get("mode", "visit") != "visit" and task in ("actor", "recipient"):
        # both sides of a meeting act (codebook), whichever the annotation has first
        value = [*event.get("actor", []), *event.get("recipient", [])] if task == "actor" else []
    return [m["span"] for m in value]


def _find(text: str, said: str, near: int = 0) -> list[int] | None:
    """Return the span of an example's words in its sentence, nearest to an offset; الجيش is found in للجيش."""
    plain, wanted = normalize(text), normalize(said)
    if len(plain) != len(text):
        return None
    for form in (wanted, wanted.removeprefix("ال")):
        found = [i for i in range(len(plain)) if plain.startswith(form, i)]
        if form and found:
            start = min(found, key=lambda i: abs(i - near))
            return [start, start + len(form)]
    return None


def example(text: str, fields: Fields, kind: str) -> dict | None:
    """Return what an example states as an event of gold, the rest left open; None where it names no trigger."""
    trigger = _find(text, fields.trigger or "")
    if trigger is None:
        return None
    event: dict = {"trigger": trigger, "type": fields.type or kind}
    if fields.status is not None:
        event["status"] = fields.status
    if fields.mode is not None:
        event["mode"] = fields.mode
    for name, field in (("actor", "actor"), ("recipient", "recipient"), ("source", "according_to")):
        said = getattr(fields, name)
        if said is not None:
            spans = [_find(text, m, trigger[0]) for m in as_list(said) if m]
            if None in spans:
                return None
            event[field] = [{"span": s} for s in spans]
    for name in ("time", "place"):
        said = getattr(fields, name)
        if said is not None:
            span = _find(text, said, trigger[0]) if said else None
            event[name] = {"span": span} if span else None
    return event


def from_sentences(line: Line, judge: Recorder) -> list[tuple[str, Row]]:
    """Return the rows of the lexicon's sentences."""
    types = {e.id: e.type for e in line.lexicon.tables.events}
    rows: list[tuple[str, Row]] = []
    for case in cases():
        judge.asked.clear()
        line.read(Document(id="case", text=case.text, published=(case.example and case.example.published) or REFERENCE_DAY))
        if case.silent is not None:
            rows += answers(judge.asked, [], case.entry, EXAMPLE_WEIGHT, only=case.entry)
            continue
        told = case.example.events if case.example.events is not None else [case.example]
        events = [example(case.text, fields, types.get(case.entry, "")) for fields in told]
        if None not in events:
            rows += answers(judge.asked, events, case.entry, EXAMPLE_WEIGHT)
    return rows


def from_articles(line: Line, judge: Recorder, texts: dict[str, dict], gold: dict[str, list]) -> list[tuple[str, Row]]:
    """Return the rows of the annotated articles."""
    rows: list[tuple[str, Row]] = []
    for key, events in gold.items():
        judge.asked.clear()
        line.read(Document(id=key, text=texts[key]["text"], published=texts[key].get("published")))
        rows += answers(judge.asked, events, key, 1.0)
    return rows


def each(job: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """Return what a job gives for each item, in order, worked on side by side."""
    _JOBS.append(job)
    try:
        with get_context("fork").Pool(os.cpu_count()) as pool:
            return pool.map(_Job(len(_JOBS) - 1), list(items), chunksize=1)
    finally:
        _JOBS.pop()


class Folds:
    """The articles in parts, and for each part the weights of models that have not seen it."""

    def __init__(
        self,
        questions: dict[str, Questions],
        texts: dict[str, dict],
        gold: dict[str, list],
        folds: int,
        kept: Weights | None = None,
    ) -> None:
        self.questions, self.texts, self.gold, self.kept = questions, texts, gold, kept or {}
        names = sorted(gold)
        self.parts = [set(names[n::folds]) for n in range(folds)]
        jobs = [(n, task) for task in questions for n in range(folds)]
        self.fits = dict(zip(jobs, each(self._fit, jobs), strict=True))

    def _fit(self, job: tuple[int, str]) -> Fit:
        part, task = job
        asked = self.questions[task]
        held = np.flatnonzero([d in self.parts[part] for d in asked.documents])
        return fit(asked, task, held)

    def _weights(self, n: int, cuts: dict[str, float]) -> Weights:
        return {**self.kept, **{task: {"(threshold)": cuts[task], **self.fits[n, task].weights} for task in self.questions}}

    def thresholds(self) -> dict[str, float]:
        """Return the best threshold of each task that has one by its own questions; tell how well each is answered."""
        return {task: self._threshold(task) for task in self.questions}

    def _threshold(self, task: str) -> float:
        fits = [self.fits[n, task] for n in range(len(self.parts))]
        chances, held = np.concatenate([f.chances for f in fits]), np.concatenate([f.held for f in fits])
        if task in CHOICES:
            right = rightly_chosen(self.questions[task], held, chances, SURER[task])
            print(f"{task:10} {len(self.questions[task].begins):6} questions: {right:.4f} right", flush=True)
            return SURER[task]
        answers_ = self.questions[task].answers[held]
        cut, f1, precision, recall = best_threshold(answers_, chances)
        print(f"{task:10} {len(answers_):6} questions: F1 {f1:.3f} P {precision:.3f} R {recall:.3f} at {cut:.2f}", flush=True)
        return round(cut, 3)

    def figures(self, line: Line, cuts: dict[str, float]) -> dict:
        """Return the figures of the whole line, each article read with weights that have not seen it."""

        def read(n: int) -> dict[str, list]:
            beside = network(line.lexicon.network) if self.kept else None
            reader, predicted = Line(line.lexicon, Swift(self._weights(n, cuts), beside)), {}
            for name in self.parts[n]:
                text = self.texts[name]
                reading = reader.read(Document(id=name, text=text["text"], published=text.get("published")))
                predicted[name] = json.loads(events_line(reading))["events"]
            return predicted

        predicted = {name: events for part in each(read, range(len(self.parts))) for name, events in part.items()}
        return score(self.gold, predicted)[0]

    def unseen_rows(self, line: Line, cuts: dict[str, float]) -> list[list[tuple[str, Row]]]:
        """Return the rows of the articles, each read with weights that have not seen it.

        What is decided of one candidate is told of the next (who took part in the last event, how likely its parties are):
        with weights made of the same article these decisions would be better than they ever are on a new one.
        """

        def collect(n: int) -> list[tuple[str, Row]]:
            judge = Recorder(self._weights(n, cuts), network(line.lexicon.network) if self.kept else None)
            return from_articles(Line(line.lexicon, judge), judge, self.texts, {k: self.gold[k] for k in self.parts[n]})

        return each(collect, range(len(self.parts)))

    def pages(self, line: Line, cuts: dict[str, float], n: int, make: Callable) -> list:
        """Return what `make` makes of the articles of a part, with weights that have not seen them (`train_network`)."""
        return make(line, self._weights(n, cuts), self.texts, {k: self.gold[k] for k in self.parts[n]})

    def tuned(self, line: Line, cuts: dict[str, float]) -> dict[str, float]:
        """Return the thresholds with those tried for the whole line set to what its figures like best, the highest of equals."""
        for figure, (tasks, tried) in TRIED.items():
            found = {}
            for cut in tried:
                found[cut] = self.figures(line, {**cuts, **dict.fromkeys(tasks, cut)})[figure]["f1"]
            best = max(cut for cut, f1 in found.items() if f1 >= max(found.values()) - SLACK)
            print(f"{figure}: " + ", ".join(f"{f1:.4f} at {cut}" for cut, f1 in found.items()))
            cuts = {**cuts, **dict.fromkeys(tasks, best)}
        return cuts


def main() -> None:
    """Collect, cross-validate, and write where told."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("articles", type=pathlib.Path)
    options.add_argument("gold", type=pathlib.Path)
    options.add_argument("--folds", type=int, default=5)
    options.add_argument("--rounds", type=int, default=2, help="how often the questions are asked anew with unseen weights")
    options.add_argument(
        "--only", nargs="+", choices=TASKS, metavar="TASK", help="fit only these, and keep what there is of the rest"
    )
    options.add_argument("--quick", action="store_true", help="keep the thresholds that are tried for the whole line")
    options.add_argument("--write", action="store_true", help="write the weights into the lexicon")
    args = options.parse_args()
    gold = {d["id"]: d["events"] for d in map(json.loads, filter(None, args.gold.read_text(encoding="utf-8").split("\n")))}
    texts = {}
    with args.articles.open(encoding="utf-8") as lines:
        texts = {a["id"]: a for a in map(json.loads, lines) if a["id"] in gold}
    missing = sorted(set(gold) - set(texts))
    if missing:
        sys.exit(f"{args.articles}: {len(missing)} articles of {args.gold} are not there, the first {missing[0]}")
    line = Line()
    lexicon, tasks, kept = line.lexicon, tuple(args.only or TASKS), line.lexicon.tables.weights if args.only else None

    def collect(part: list[str] | None) -> list[tuple[str, Row]]:
        judge = Recorder(lexicon.tables.weights, network(lexicon.network) if args.only else None)
        reader = Line(lexicon, judge)
        return from_sentences(reader, judge) if part is None else from_articles(reader, judge, texts, {k: gold[k] for k in part})

    names = sorted(gold)
    sentences, *articles = each(collect, [None, *(names[n :: args.folds] for n in range(args.folds))])
    folds = Folds(_by_task(sentences, articles, tasks), texts, gold, args.folds, kept)
    cuts = folds.thresholds() | _tried(line)
    for _ in range(args.rounds - 1):
        articles = folds.unseen_rows(line, cuts)
        folds = Folds(_by_task(sentences, articles, tasks), texts, gold, args.folds, kept)
        cuts = folds.thresholds() | _tried(line)
    del articles
    if not args.quick and not args.only:
        cuts = folds.tuned(line, cuts)
    for name, value in folds.figures(line, cuts).items():
        print(f"unseen {name:10} {value}", flush=True)
    if args.write:
        _write(folds, cuts, len(gold))


def _write(folds: Folds, cuts: dict[str, float], articles: int) -> None:
    """Fit each task on all questions, and write the weights into the lexicon."""
    nothing = np.zeros(0, dtype=int)
    fits = each(lambda task: fit(folds.questions[task], task, nothing), folds.questions)
    fitted = {task: {"(threshold)": cuts[task], **found.weights} for task, found in zip(folds.questions, fits, strict=True)}
    tables = {task: fitted[task] if task in fitted else folds.kept[task] for task in TASKS}
    lines = [f"{task}\t{f}\t{w:g}" for task, table in tables.items() for f, w in sorted(table.items())]
    head = "# Weights of features, made by tools/train_weights.py: never edited by hand. See docs/lexicon.md."
    (DATA / "weights.tsv").write_text("\n".join([head, "task\tfeature\tweight", *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines)} weights written, of {articles} articles")


def _by_task(
    sentences: list[tuple[str, Row]], articles: list[list[tuple[str, Row]]], tasks: Sequence[str] = TASKS
) -> dict[str, Questions]:
    """Return the questions of each of some tasks."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for found in (sentences, *articles):
        for task, row in found:
            rows[task].append(row)
    return {task: Questions(rows.pop(task)) for task in tasks}


def _tried(line: Line) -> dict[str, float]:
    """Return the lexicon's present thresholds of the tasks whose threshold is tried for the whole line."""
    tried = {task for tasks, _ in TRIED.values() for task in tasks}
    return {task: table["(threshold)"] for task, table in line.lexicon.tables.weights.items() if task in tried}


if __name__ == "__main__":
    main()
