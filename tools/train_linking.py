"""Make the weights of linking (src/isnad/stories/weights.tsv) from labelled pairs of events.

usage: python tools/train_linking.py ARTICLES.jsonl READINGS.jsonl PAIRS.jsonl... [--write]

ARTICLES holds the texts (`id`, `title`, `text`, `published`, `outlet`), READINGS what the line made of them (`id`, `events`),
PAIRS the labels (gold/README.md). One logistic regression over the signs of `isnad.stories.scoring`; the
prior of each weight is normal, around 0 or, for contradictions of day, place and country, which a small set rarely shows,
around what PRIOR says. Printed are precision and recall of a cross-validation in which pairs that share an article stay together.
Without --write nothing changes. Needs scikit-learn's companions numpy and scipy (pip install '.[train]').
"""

import argparse
import pathlib
import random

import msgspec
import numpy as np
from scipy.optimize import minimize

from isnad.lexicon.cache import load
from isnad.record import Document, Event, Reading, Report
from isnad.stories import reports_of
from isnad.stories.labelled import Finder, Pair, groups
from isnad.stories.offices import Offices
from isnad.stories.profiles import profile
from isnad.stories.scoring import WEIGHTS_FILE, signs

#: Where a weight is drawn to, and how far it may stray.
PRIOR = {
    "day-against": -4.0, "day-near": -0.5, "place-against": -2.0, "countries-against": -1.0, "published-far": -1.5,
    "mode-against": -0.7, "copy-apart": -2.0, "crossed": -1.0, "crossed-once": -0.5, "ordinals-against": -1.0,
}  # fmt: skip
SPREAD = 0.7
#: Signs that can only speak for one happening, and only against it, whatever a small set shows (in any kind: «deed:place-same»).
FOR = ("-same", "trigger", "root", "parts", "named", "-words", "near", "near-twice", "tight", "words", "words-twice", "cover",
       "about", "topic", "topic-near", "who-in", "who-most", "close", "definite", "place-within")  # fmt: skip
AGAINST = (
    "-against",
    "-nothing",
    "day-near",
    "published-far",
    "type-other",
    "copy-apart",
    "crossed",
    "crossed-once",
    "shift",
    "apart",
)
FOLDS, SEEDS = 6, 4
HEAD = (
    "# What each sign adds to the log-odds that two events are one happening; made by tools/train_linking.py.\n"
    "# sign\tweight\tmet\n"
)


def read_reports(articles: str, readings: str, wanted: set[str]) -> list[Report]:
    """Return the reports of the wanted articles, from their texts and what the line made of them."""
    texts = {}
    with open(articles, "rb") as lines:
        for line in lines:
            row = msgspec.json.decode(line)
            if row["id"] in wanted:
                texts[row["id"]] = Document(
                    id=row["id"], text=row["text"], title=row.get("title"), published=(row.get("published") or "")[:10] or None,
                    outlet=row.get("outlet"),
                )  # fmt: skip
    found = []
    with open(readings, "rb") as lines:
        for line in lines:
            row = msgspec.json.decode(line)
            if row["id"] in texts:
                events = msgspec.convert(row["events"], tuple[Event, ...])
                found += reports_of(Reading(document=texts[row["id"]], events=events))
    return found


def bounds(names: list[str]) -> list[tuple[float | None, float | None]]:
    """Return the least and the greatest weight that each sign may have; None where there is none."""
    return [(0.0 if _ends(name, FOR) else None, 0.0 if _ends(name, AGAINST) else None) for name in names]


def _ends(name: str, ends: tuple[str, ...]) -> bool:
    bare = name.rpartition(":")[2]
    return any(bare == end or (end.startswith("-") and bare.endswith(end)) for end in ends)


def fit(
    table: np.ndarray, answers: np.ndarray, centre: np.ndarray, limits: list[tuple[float | None, float | None]]
) -> np.ndarray:
    """Return the weights that are likeliest given answers and prior, within limits; the first, the bias, has a flat prior."""
    strength = np.full(table.shape[1], 1 / SPREAD**2)
    strength[0] = 1e-3
    sign = np.where(answers, 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (table @ weights)
        away = weights - centre
        slope = -(table.T @ (sign / (1 + np.exp(margin)))) + strength * away
        return float(np.logaddexp(0, -margin).sum() + (strength * away**2).sum() / 2), slope

    return minimize(loss, centre, jac=True, method="L-BFGS-B", bounds=limits, options={"maxiter": 5000}).x


def validate(
    table: np.ndarray, answers: np.ndarray, numbers: list[int], centre: np.ndarray,
    limits: list[tuple[float | None, float | None]],
) -> np.ndarray:  # fmt: skip
    """Return the log-odds of each pair by weights that have not seen its articles, the mean over SEEDS divisions."""
    total = np.zeros(len(answers))
    for seed in range(SEEDS):
        names = sorted(set(numbers))
        random.Random(seed).shuffle(names)
        fold = {name: place % FOLDS for place, name in enumerate(names)}
        part = np.array([fold[number] for number in numbers])
        for held in range(FOLDS):
            total[part == held] += table[part == held] @ fit(table[part != held], answers[part != held], centre, limits)
    return total / SEEDS


def main() -> None:
    """Read, fit, print the figures; write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("readings")
    parser.add_argument("pairs", nargs="+")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    pairs = [
        msgspec.json.decode(line, type=Pair) for name in given.pairs for line in pathlib.Path(name).read_bytes().splitlines()
    ]
    wanted = {name for pair in pairs for name in (pair.a.id, pair.b.id)}
    finder, offices = Finder(read_reports(given.articles, given.readings, wanted)), Offices.of(load())
    kept, rows = [], []
    for pair in pairs:
        one, other = finder.find(pair.a), finder.find(pair.b)
        found = signs(profile(one, offices), profile(other, offices)) if one and other else None
        if found is not None:
            kept.append(pair)
            rows.append(found)
    names = ["bias", *sorted({name for row in rows for name in row})]
    table = np.array([[1.0, *(row.get(name, 0.0) for name in names[1:])] for row in rows])
    answers = np.array([pair.same for pair in kept])
    centre = np.array([PRIOR.get(name, 0.0) for name in names])
    limits = bounds(names)
    chance = validate(table, answers, groups([(p.a.id, p.b.id) for p in kept]), centre, limits)
    print(f"{len(pairs)} pairs, {len(kept)} with signs, {answers.sum()} of them one happening")
    for least in (-1.0, -0.5, 0.0, 0.5, 1.0):
        told = chance > least
        right = (told & answers).sum()
        print(f"above {least:4}: precision {right / max(1, told.sum()):.2f}, recall {right / answers.sum():.2f}")
    weights = fit(table, answers, centre, limits)
    lines = [
        f"{name}\t{weight:.2f}\t{(table[:, at] != 0).sum()}\n"
        for at, (name, weight) in enumerate(zip(names, weights, strict=True))
    ]
    print("".join(lines))
    if given.write:
        WEIGHTS_FILE.write_text(HEAD + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
