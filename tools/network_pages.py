"""What the network is trained on: annotated articles as words, triggers and the questions asked about them."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
from train_weights import REFERENCE_DAY, Recorder, answers, cases, example, overlap

from isnad.events.network import LEAST_SENTENCES, MOST_SENTENCES, step
from isnad.events.sight import categories
from isnad.pipeline import Line
from isnad.record import Document

#: The tasks that are asked about phrases, in the order of the network's heads.
TASKS = ("actor", "recipient", "source", "time", "place")
#: How many empty rows part two sentences: as far as the convolutions see.
GAP = 15
#: The least number of times a form of a word and a named feature must be met; of how many parts a feature may consist.
_MIN_WORD, _MIN_FEATURE, _MAX_PARTS = 4, 8, 2


class Trigger(NamedTuple):
    """A candidate: its first and last word, type, entry, the sum of its named features, and whether gold has it (None: open)."""

    first: int
    last: int
    type: str
    entry: str
    total: float
    answer: bool | None


class Option(NamedTuple):
    """A phrase asked about: its first and last word, named features, their sum, and the answer."""

    first: int
    last: int
    features: tuple[str, ...]
    total: float
    answer: bool


class Page(NamedTuple):
    """An article: its words (normal form, categories, sentence), candidates, and the options by task and candidate.

    spelled: its words as they are written, and whether a space stands before each.
    """

    norms: list[str]
    categories: list[tuple[str, ...]]
    sentences: list[int]
    triggers: list[Trigger]
    asked: list[tuple[int, str, list[Option]]]
    spelled: list[tuple[str, bool]]


def page(line: Line, judge: Recorder, document: Document, events: list[dict], only: str | None = None) -> Page:
    """Return an annotated article as the network sees it.

    Args: judge, of the line, with weights that have not seen the article; only, the one entry whose candidates are answered for.
    """
    judge.asked.clear()
    scenes = [trace.scene for trace in line.traces(document)]
    starts = np.array([w.token.start for s in scenes for w in s.words] or [0])

    def at(character: int) -> int:
        return max(0, int(np.searchsorted(starts, character, side="right")) - 1)

    keys, options = _asked(judge)
    triggers: list[Trigger] = []
    found: list[tuple[int, str, list[Option]]] = []
    matched = _matched([key for key, _ in keys], events)
    for n, (key, features) in enumerate(keys):
        total = judge.total("trigger", features, judge.bias("trigger"))
        answer = n in matched if only is None or key[3] == only else None
        triggers.append(Trigger(at(key[0]), at(key[1] - 1), key[2], key[3], total, answer))
        if n not in matched:
            continue
        for task in TASKS:
            mine = options.get((task, n), [])
            rows = _rows(task, key, mine, events[matched[n]])
            if rows is not None:
                found.append((n, task, [
                    Option(at(k[1]), at(k[2] - 1), f, judge.total(task, f, judge.bias(task)), yes)
                    for (k, f), yes in zip(mine, rows, strict=True)
                ]))  # fmt: skip
    return Page(
        [w.token.norm for s in scenes for w in s.words], [names for s in scenes for names in categories(s)],
        [n for n, s in enumerate(scenes) for _ in s.words], triggers, found, _spelled(scenes),
    )  # fmt: skip


def _spelled(scenes: list) -> list[tuple[str, bool]]:
    """Return the words of an article as they are written, and whether a space stands before each."""
    tokens = [word.token for scene in scenes for word in scene.words]
    ends = [-1, *(token.end for token in tokens)]
    return [(token.text, token.start > end) for token, end in zip(tokens, ends, strict=False)]


def sentence_pages(line: Line, judge: Recorder) -> list[Page]:
    """Return the lexicon's sentences as pages. Of one that must stay silent only the candidates of its entry are answered for."""
    types = {e.id: e.type for e in line.lexicon.tables.events}
    found = []
    for case in cases():
        document = Document(id="case", text=case.text, published=(case.example and case.example.published) or REFERENCE_DAY)
        if case.silent is not None:
            found.append(page(line, judge, document, [], only=case.entry))
            continue
        told = case.example.events if case.example.events is not None else [case.example]
        events = [example(case.text, fields, types.get(case.entry, "")) for fields in told]
        if None not in events:
            found.append(page(line, judge, document, events))
    return found


def _asked(judge: Recorder) -> tuple[list, dict[tuple[str, int], list]]:
    """Return the candidates, and the questions by task and the how-manieth candidate they are of.

    Those of actor and recipient are asked before the candidate's own question, all others after it.
    """
    keys: list = []
    options: dict[tuple[str, int], list] = {}
    for task, key, features in judge.asked:
        if task == "trigger":
            keys.append((key, features))
        elif task in TASKS:
            n = len(keys) if task in ("actor", "recipient") else len(keys) - 1
            options.setdefault((task, n), []).append((key, features))
    return keys, options


def _matched(keys: list[tuple], events: list[dict]) -> dict[int, int]:
    """Return which event of gold each candidate is: the greatest overlap first."""
    pairs = sorted(
        ((overlap(e["trigger"], key), -n, -g) for n, key in enumerate(keys) for g, e in enumerate(events)
         if e["type"] in (key[2], "") and overlap(e["trigger"], key)), reverse=True)  # fmt: skip
    matched: dict[int, int] = {}
    for _, n, g in pairs:
        if -n not in matched and -g not in matched.values():
            matched[-n] = -g
    return matched


def _rows(task: str, key: tuple, options: list, event: dict) -> list[bool] | None:
    """Return the answers to the questions of one task about one candidate, None where gold leaves them open."""
    trigger, asked = ("trigger", key, ()), [(task, k, f) for k, f in options]
    told = [*asked, trigger] if task in ("actor", "recipient") else [trigger, *asked]
    rows = [row.answer for name, row in answers(told, [event], "", 1.0) if name == task]
    return rows if options and len(rows) == len(options) else None


class Vocabulary:
    """The forms of words, named features, categories and types that a network knows, each with its row; row 0 is nothing."""

    def __init__(self, pages: Sequence[Page]) -> None:
        words = Counter(norm for p in pages for norm in p.norms)
        features = Counter(
            f for p in pages for _, _, options in p.asked for o in options for f in o.features if f.count("&") < _MAX_PARTS
        )  # fmt: skip
        self.words = {w: n + 2 for n, w in enumerate(sorted(w for w, c in words.items() if c >= _MIN_WORD))}
        self.features = {f: n + 1 for n, f in enumerate(sorted(f for f, c in features.items() if c >= _MIN_FEATURE))}
        self.categories = {c: n + 1 for n, c in enumerate(sorted({c for p in pages for names in p.categories for c in names}))}
        self.types = {t: n for n, t in enumerate(sorted({t.type for p in pages for t in p.triggers}))}


class Batch:
    """Some pages as arrays, one behind another, sentences apart by empty rows. letters, entry: rows of affixes and entries."""

    def __init__(self, pages: Sequence[Page], known: Vocabulary, letters: Any, entry: Any) -> None:
        self.word: list[int] = []
        self.letters: list[Any] = []
        self.categories: list[list[int]] = []
        self.triggers: list[tuple[int, int, int, int]] = []
        self.trigger_total: list[float] = []
        self.trigger_answer: list[bool] = []
        self.trigger_open: list[bool] = []
        self.of: list[int] = []
        self.group: list[int] = []
        self.task: list[int] = []
        self.first: list[int] = []
        self.last: list[int] = []
        self.distance: list[int] = []
        self.apart: list[int] = []
        self.features: list[list[int]] = []
        self.total: list[float] = []
        self.answer: list[bool] = []
        #: Of each page, in which row each of its words stands.
        self.places: list[list[int]] = []
        #: What a model of language makes of the words, where one was asked: a matrix, and the rows that it knows.
        self.seen: Any = None
        self.known: list[int] = []
        self._groups = 0
        for p in pages:
            self._add(p, known, letters, entry)

    def _add(self, p: Page, known: Vocabulary, letters: Any, entry: Any) -> None:
        begin = len(self.word)
        at = [begin + n + sentence * GAP for n, sentence in enumerate(p.sentences)]
        self.places.append(at)
        size = (at[-1] + 1 if at else begin) + GAP
        self.word += [0] * (size - begin)
        self.letters += [None] * (size - begin)
        self.categories += [[]] * (size - begin)
        for place, norm, names in zip(at, p.norms, p.categories, strict=True):
            self.word[place] = known.words.get(norm, 1)
            self.letters[place] = letters(norm)
            self.categories[place] = [known.categories[c] for c in names if c in known.categories]
        before = len(self.triggers)
        for t in p.triggers:
            self.triggers.append((at[t.first], at[t.last], known.types.get(t.type, 0), entry(t.entry)))
            self.trigger_total.append(t.total)
            self.trigger_answer.append(bool(t.answer))
            self.trigger_open.append(t.answer is None)
        for n, task, options in p.asked:
            trigger = p.triggers[n]
            for o in options:
                apart = p.sentences[o.first] - p.sentences[trigger.first]
                self.of.append(before + n)
                self.group.append(self._groups)
                self.task.append(TASKS.index(task))
                self.first.append(at[o.first])
                self.last.append(at[o.last])
                self.distance.append(step(o.first - trigger.first))
                self.apart.append(max(LEAST_SENTENCES, min(MOST_SENTENCES, apart)) - LEAST_SENTENCES)
                self.features.append([known.features[f] for f in o.features if f in known.features])
                self.total.append(o.total)
                self.answer.append(o.answer)
            self._groups += 1

    @property
    def groups(self) -> int:
        """How many questions there are: options that are asked about together."""
        return self._groups


def batches(pages: Sequence[Page], size: int, order: random.Random | None = None) -> Iterator[list[Page]]:
    """Yield the pages some at a time. order: shuffled by it, as they are where there is none."""
    pages = list(pages)
    if order is not None:
        order.shuffle(pages)
    for n in range(0, len(pages), size):
        yield pages[n : n + size]


def ragged(lists: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """Return lists end to end, and where each begins."""
    return [n for one in lists for n in one], [0, *accumulate(len(one) for one in lists)][:-1]
