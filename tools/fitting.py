"""The models of `train_weights.py`: logistic regressions over named features, for yes or no and for one of several options."""

import re
from array import array
from collections import Counter
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve

#: Tasks that choose one of several options.
CHOICES = ("sector", "mode")
#: A feature of the option that the words themselves give: sector, or mode of a type.
_SAID = re.compile(r"[sm]=(?:([^&]+)&(?:T=[^&]*&)?is=\1|&(?:T=[^&]*&)?is=-?)")
#: How likely another sector or mode must be than the one that the words give, which needs no examples: set once, not fitted.
SURER = {"sector": 0.5, "mode": 0.47}
#: In how many questions a feature must be met.
MIN_COUNT = 6
#: How much less than the best F1 passes for equally good.
PLATEAU = 0.004
#: The inverse strength of the prior that keeps weights small, by task.
STRENGTH = {
    "trigger": 0.2, "actor": 0.15, "recipient": 0.15, "source": 0.15, "time": 0.1, "place": 0.1, "country": 0.15,
    "sector": 0.3, "mode": 0.2, "planned": 0.2, "denied": 0.2,
}  # fmt: skip


class Row(NamedTuple):
    """One question with its answer: the document (for folds), how much it counts, the features, yes or no.

    of: of an option of several, which of the document's questions it answers.
    """

    document: str
    weight: float
    features: tuple[str, ...]
    answer: bool
    of: tuple = ()


class Questions:
    """The questions of one task as arrays: documents, weights, answers, and a sparse matrix of the features of `names`.

    begins: where the options of each question begin, for tasks that choose one of several; said: which options are those that
    the words give.
    """

    def __init__(self, rows: list[Row]) -> None:
        counts = Counter(f for r in rows for f in set(r.features))
        self.names = sorted(f for f, n in counts.items() if n >= MIN_COUNT)
        index = {f: i for i, f in enumerate(self.names)}
        places, ends = array("i"), array("q", [0])
        for row in rows:
            places.extend(index[f] for f in row.features if f in index)
            ends.append(len(places))
        shape = (len(rows), len(self.names))
        self.matrix = csr_matrix((np.ones(len(places)), np.array(places), np.array(ends)), shape=shape)
        self.documents = np.array([r.document for r in rows])
        self.weights = np.array([r.weight for r in rows])
        self.answers = np.array([r.answer for r in rows])
        asked = [(r.document, r.of) for r in rows]
        self.said = np.array([bool(r.of) and any(map(_SAID.fullmatch, r.features)) for r in rows])
        self.begins = np.flatnonzero([not n or which != asked[n - 1] for n, which in enumerate(asked)])


class Fit(NamedTuple):
    """A fitted model: feature -> weight, and the chances it gives to questions that it was not fitted on."""

    weights: dict[str, float]
    held: np.ndarray
    chances: np.ndarray


def fit(questions: Questions, task: str, held: np.ndarray, least: float = 0.07) -> Fit:
    """Fit a logistic regression on all questions but those held out (their indices). least: of the weights that are kept."""
    return (_fit_choice if task in CHOICES else _fit_answer)(questions, STRENGTH[task], held, least)


def _fit_answer(questions: Questions, strength: float, held: np.ndarray, least: float) -> Fit:
    kept = np.setdiff1d(np.arange(len(questions.answers)), held)
    regression = _yes_or_no(questions, strength, kept)
    chances = regression.predict_proba(questions.matrix[held])[:, 1] if len(held) else np.zeros(0)
    weights = _named(questions, regression.coef_[0], least)
    return Fit({"(bias)": round(float(regression.intercept_[0]), 3), **weights}, held, chances)


def _fit_choice(questions: Questions, strength: float, held: np.ndarray, least: float) -> Fit:
    """Fit the choice of one option, by two models whose weights are averaged, for they err less together than each alone.

    One learns which option is right (a multinomial logit: D. McFadden 1974), where one is, one of each whether it is.
    """
    of = np.cumsum(np.bincount(questions.begins, minlength=len(questions.answers))) - 1
    answered = np.add.reduceat(questions.answers.astype(int), questions.begins) == 1
    others = ~np.isin(np.arange(len(of)), held)
    chosen = _choosing(questions, strength, np.flatnonzero(answered[of] & others), of)
    found = (chosen + _yes_or_no(questions, strength, np.flatnonzero(others)).coef_[0]) / 2
    chances = _shares(questions.matrix[held] @ found, *_grouped(of[held])) if len(held) else np.zeros(0)
    return Fit(_named(questions, found, least), held, chances)


def _yes_or_no(questions: Questions, strength: float, kept: np.ndarray) -> LogisticRegression:
    regression = LogisticRegression(C=strength, max_iter=2000, solver="liblinear", intercept_scaling=5.0)
    return regression.fit(questions.matrix[kept], questions.answers[kept], sample_weight=questions.weights[kept])


def _choosing(questions: Questions, strength: float, kept: np.ndarray, of: np.ndarray) -> np.ndarray:
    """Return the weights by which the right option of each question is likeliest. of: to which question each row belongs."""
    asked, answers, counted = questions.matrix[kept], questions.answers[kept].astype(float), questions.weights[kept]
    columns, groups = asked.T.tocsr(), _grouped(of[kept])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        shares = _shares(asked @ weights, *groups)
        lost = -(counted * answers * np.log(np.maximum(shares, 1e-12))).sum() + weights @ weights / (2 * strength)
        return lost, columns @ ((shares - answers) * counted) + weights / strength

    return minimize(loss, np.zeros(len(questions.names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def _named(questions: Questions, weights: np.ndarray, least: float) -> dict[str, float]:
    return {f: round(float(w), 3) for f, w in zip(questions.names, weights, strict=True) if abs(w) >= least}


def _grouped(of: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where the options of each question begin, and of which question each is."""
    _, begins, within = np.unique(of, return_index=True, return_inverse=True)
    return begins, within


def _shares(totals: np.ndarray, begins: np.ndarray, within: np.ndarray) -> np.ndarray:
    """Return the chance of each option. begins: where the options of each question begin; within: of which question each is."""
    odds = np.exp(totals - np.maximum.reduceat(totals, begins)[within])
    return odds / np.add.reduceat(odds, begins)[within]


def rightly_chosen(questions: Questions, held: np.ndarray, chances: np.ndarray, cut: float) -> float:
    """Return which share of the questions is answered rightly: by the likeliest option or, below a chance, by what the words say.

    Args: chances, of the rows that were held; cut, that chance.
    """
    every = np.zeros(len(questions.answers))
    every[held] = chances
    right = 0
    for a, b in zip(questions.begins, [*questions.begins[1:], len(every)], strict=True):
        n, said = a + int(every[a:b].argmax()), np.flatnonzero(questions.said[a:b])
        right += bool(questions.answers[a + said[0] if len(said) and every[n] < cut else n])
    return right / len(questions.begins)


def best_threshold(answers_: np.ndarray, chances: np.ndarray) -> tuple[float, float, float, float]:
    """Return (threshold, F1, precision, recall): the middle of the thresholds that are as good as the best F1."""
    precision, recall, cuts = precision_recall_curve(answers_, chances)
    f1 = (2 * precision * recall / np.maximum(precision + recall, 1e-9))[:-1]
    good = np.flatnonzero(f1 >= f1.max() - PLATEAU)
    middle = int(np.argmin(np.abs(cuts - (cuts[good[0]] + cuts[good[-1]]) / 2)))
    return float(cuts[middle]), float(f1[middle]), float(precision[middle]), float(recall[middle])
