"""A small network that reads the words around a word: what the named features of `features` cannot say.

Layers: each word is looked up by its form, by the letters it begins and ends with, and by the categories the lexicon gives it;
four gated convolutions (A. van den Oord et al. 2016; dilations 1, 2, 4 and 8) mix it with up to fifteen words on either side
in its sentence; two small perceptrons then weigh a trigger by itself, and each phrase that a task asks about for a trigger,
beside the others asked about. What comes out is added to the sum of the weights of the named features. It is trained by
`tools/train_network.py` and kept in `context.npz` of the lexicon.
"""

import functools
import pathlib
import zipfile
import zlib
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from isnad.errors import LexiconError
from isnad.events.features import Block, spelled

Array = Any
#: Rows of a table: an array of integers, which NumPy takes as it is (a list is gone through number by number).
Rows = array
#: How many words before and after one a convolution looks at, by layer.
DILATIONS = (1, 2, 4, 8)
#: Sums of weights beyond which nothing is surer, as in training.
SURE = 8.0
#: Multiplications up to which OpenBLAS stays with one thread (SMP_THRESHOLD_MIN * GEMM_MULTITHREAD_THRESHOLD, 65536 * 4).
ONE_THREAD = 1 << 18
#: How many forms of words are kept.
_KEPT = 1 << 14
EPSILON = 1e-5
#: Clitics that the form of a word is looked up without, beside the form itself.
_CLITICS = "وفبلكس"
_UNKNOWN = 1
#: Distances in words are taken as they are up to _NEAR, then in steps that double twice as often as the distance.
_NEAR, _FARTHEST, FAR_STEP = 5, 400, 18
LEAST_SENTENCES, MOST_SENTENCES = -4, 2
#: What a network consists of.
_ARRAYS = frozenset(
    "words features categories types tasks word affix category in in_bias type entry distance sentences feature "
    "trigger_in trigger_in_bias phrase_in phrase_in_bias hidden hidden_bias pool pool_bias out out_bias scale "
    "outlook_hidden outlook_hidden_bias outlook outlook_bias outlook_scale".split()
) | {f"{name}_{n}" for name in ("conv", "conv_bias", "norm", "norm_bias") for n in range(len(DILATIONS))}


class Network:
    """The arrays of a trained network, and what it makes of a sentence and of questions.

    tasks: its heads by task; width: how many numbers a word is. Args: arrays, by name, as `tools/train_network.py` writes them.
    Raises ValueError where one is missing.
    """

    def __init__(self, arrays: dict[str, Array]) -> None:
        missing = sorted(_ARRAYS - set(arrays))
        if missing:
            raise ValueError(f"without {', '.join(missing)}")
        a = {name: value.astype(np.float32) if value.dtype == np.float16 else value for name, value in arrays.items()}
        self._a = a
        self._words = {word: n + 2 for n, word in enumerate(_lines(a["words"]))}
        self._features = {feature: n + 1 for n, feature in enumerate(_lines(a["features"]))}
        self._categories = {name: n + 1 for n, name in enumerate(_lines(a["categories"]))}
        self._types = {name: n for n, name in enumerate(_lines(a["types"]))}
        self.tasks = {name: n for n, name in enumerate(_lines(a["tasks"]))}
        self._size = len(a["affix"])
        self.width = a["conv_0"].shape[1]
        self._forms: dict[str, Array] = {}
        self._sums: dict[tuple[str, ...], Array] = {}
        self._acts: dict[tuple[str, str], Array] = {}
        self._joined: dict[tuple[str, ...], tuple[Array, ...]] = {}
        self._scale = float(a["outlook_scale"][0])
        self._layers = [_layer(a, n) for n in range(len(DILATIONS))]
        # the first layer of a word, taken apart likewise: what its form and its categories come to is kept
        w = a["word"].shape[1] + len(parts("")) * a["affix"].shape[1]
        self._in_form, self._in_categories = a["in"][:w], a["in"][w:]
        # the first layers of the perceptrons, taken apart by what they are fed: each part is looked up or multiplied once
        d = self.width
        t, p = a["trigger_in"], a["phrase_in"]
        n, k, m = (a[name].shape[1] for name in ("type", "distance", "sentences"))
        self._t_ends = t[: 2 * d]
        self._t_type, self._t_entry = a["type"] @ t[2 * d : 2 * d + n], t[2 * d + n :]
        self._p_first, self._p_last = p[:d], p[d : 2 * d]
        self._p_distance = a["distance"] @ p[2 * d : 2 * d + k]
        self._p_sentences = a["sentences"] @ p[2 * d + k : 2 * d + k + m]
        self._p_features = p[2 * d + k + m :]

    # -- words -----------------------------------------------------------------------------------------------------

    def _meet(self, norms: Sequence[str]) -> None:
        """Find what the form and the letters of words come to in the first layer, and keep it."""
        if len(self._forms) >= _KEPT:
            self._forms.clear()
        new = [norm for norm in dict.fromkeys(norms) if norm not in self._forms]
        letters = self._a["affix"][[hashed(part, self._size) for norm in new for part in parts(norm)]].reshape(len(new), -1)
        words = self._a["word"][[self._words.get(norm, _UNKNOWN) for norm in new]]
        self._forms.update(zip(new, np.concatenate((words, letters), 1) @ self._in_form + self._a["in_bias"], strict=True))

    def _of_categories(self, names: tuple[str, ...]) -> Array:
        """Return what all that a word can be comes to in the first layer."""
        found = self._sums.get(names)
        if found is None:
            if len(self._sums) >= _KEPT:
                self._sums.clear()
            rows = [self._categories[name] for name in names if name in self._categories]
            found = self._sums[names] = np.add.reduce(self._a["category"][rows], 0) @ self._in_categories
        return found

    def encode(self, norms: Sequence[str], categories: Sequence[tuple[str, ...]]) -> Array:
        """Return what each word of a sentence is, among the others: a matrix, a word a row.

        Args: norms, the words in normal form; categories, what each can be, in the order of the letters.
        """
        forms = self._forms
        if not forms.keys() >= set(norms):
            self._meet(norms)
        x = rows_of([forms[norm] for norm in norms]) + rows_of([self._of_categories(names) for names in categories])
        n, d = x.shape
        for reach, (before, own, after, bias, norm, norm_bias) in zip(DILATIONS, self._layers, strict=True):
            y = x - np.add.reduce(x, 1, keepdims=True) / d
            spread = np.add.reduce(y * y, 1, keepdims=True)
            spread /= d
            spread += EPSILON
            y /= np.sqrt(spread, spread)
            y *= norm
            y += norm_bias
            mixed = product(y, own)
            mixed += bias
            if n > reach:
                mixed[reach:] += product(y[:-reach], before)
                mixed[:-reach] += product(y[reach:], after)
            gate = np.exp(mixed[:, d:])
            gate += 1
            x = x + np.divide(mixed[:, :d], gate, gate)
        return x

    # -- questions -------------------------------------------------------------------------------------------------

    def of_triggers(self, first: Array, last: Array, acts: Sequence[tuple[str, str]]) -> Array:
        """Return what triggers are, a trigger a row: their first and last words as encoded, type and entry's id of each."""
        return product(np.concatenate((first, last), 1), self._t_ends) + rows_of([self._act(*act) for act in acts])

    def _act(self, type_: str, entry: str) -> Array:
        """Return what the type and the entry of a trigger come to in the first layer."""
        act = self._acts.get((type_, entry))
        if act is None:
            if len(self._acts) >= _KEPT:
                self._acts.clear()
            kind = self._types.get(type_)
            known = self._t_type[kind] if kind is not None else 0.0
            by = self._a["entry"][hashed("e" + entry, self._size)] @ self._t_entry
            act = self._acts[type_, entry] = known + by + self._a["trigger_in_bias"]
        return act

    def outlooks(self, triggers: Array) -> list[float]:
        """Return what speaks for each trigger, from `of_triggers`, as an event that is told."""
        a = self._a
        inner = np.maximum(np.maximum(triggers, 0) @ a["outlook_hidden"] + a["outlook_hidden_bias"], 0)
        return (inner @ a["outlook"] + a["outlook_bias"][0]).tolist()

    def told(self, total: float, outlook: float) -> float:
        """Return the sum that stands for the chance of an event. total: of the weights of named features."""
        return self._scale * max(-SURE, min(SURE, total)) + outlook

    def of_phrases(
        self, first: Array, last: Array, distances: Sequence[int], sentences: Sequence[int], rows: Sequence[Rows]
    ) -> Array:  # fmt: skip
        """Return what phrases are for a trigger, a phrase a row.

        Args: first, last, their first and last words as encoded; distances, in words, and in sentences, from the trigger;
        rows, of their named features (`rows`).
        """
        away = [FAR_STEP + step(n) for n in distances]
        apart = [max(LEAST_SENTENCES, min(MOST_SENTENCES, n)) - LEAST_SENTENCES for n in sentences]
        bags = _sums(self._a["feature"], rows)
        return (
            product(first, self._p_first) + product(last, self._p_last) + self._p_distance[away] + self._p_sentences[apart]
            + bags @ self._p_features + self._a["phrase_in_bias"]
        )  # fmt: skip

    def weigh(self, tasks: Sequence[str], trigger: Array, phrases: Array, totals: Sequence[Sequence[float]]) -> Array:
        """Return for each phrase the sums that stand for the chances of yes, a task a column.

        totals: of the weights of named features, a phrase a row.
        """
        hidden, hidden_bias, pool, out, out_bias, scale = self._heads(tuple(tasks))
        z = np.maximum(phrases + trigger, 0)
        inner = np.maximum(z @ hidden + (np.maximum.reduce(z, 0) @ pool + hidden_bias), 0)
        named = np.minimum(np.maximum(np.asarray(totals, np.float32), -SURE), SURE) * scale
        return np.add.reduce(inner.reshape(len(z), len(tasks), -1) * out, 2) + out_bias + named

    def _heads(self, tasks: tuple[str, ...]) -> tuple[Array, ...]:
        """Return the arrays of the heads of several tasks side by side."""
        found = self._joined.get(tasks)
        if found is None:
            a, ks = self._a, [self.tasks[task] for task in tasks]
            bias = np.concatenate([a["hidden_bias"][k] + a["pool_bias"][k] for k in ks])
            hidden, pool = (np.concatenate([a[name][k] for k in ks], axis=1) for name in ("hidden", "pool"))
            found = self._joined[tasks] = hidden, bias, pool, a["out"][ks], a["out_bias"][ks], a["scale"][ks]
        return found

    def rows(self, blocks: Iterable[Block]) -> Rows:
        """Return the rows of the features of blocks that the network knows."""
        return self.known(spelled(blocks))

    def known(self, features: Iterable[str]) -> Rows:
        """Return the rows of those features that the network knows."""
        return array("q", filter(None, map(self._features.get, features)))


def _layer(a: dict[str, Array], n: int) -> tuple[Array, ...]:
    """Return the arrays of a convolution: for the word before, itself, the one after, the bias, and those of the norm.

    What the gate is asked is negated here, once, and not for every sentence.
    """
    kernel, bias = a[f"conv_{n}"].copy(), a[f"conv_bias_{n}"].copy()
    width = kernel.shape[1]
    kernel[:, :, width:] *= -1
    bias[width:] *= -1
    return *kernel, bias, a[f"norm_{n}"], a[f"norm_bias_{n}"]


def product(rows: Array, matrix: Array) -> Array:
    """Return the product of two matrices, made of so few rows at a time that BLAS gives no second thread to it.

    For matrices as small as a sentence a second thread does nothing but wait, busily: it doubles the processor's time, and where
    other processes work beside it multiplies it. The command line can ask BLAS for one thread (`isnad.cli`), a notebook's kernel
    that has loaded NumPy before cannot.
    """
    n, (inner, width) = len(rows), matrix.shape
    most = max(1, ONE_THREAD // (inner * width))
    if n <= most:
        return rows @ matrix
    found = np.empty((n, width), np.float32)
    for i in range(0, n, most):
        np.matmul(rows[i : i + most], matrix, out=found[i : i + most])
    return found


def rows_of(vectors: Sequence[Array]) -> Array:
    """Return vectors as the rows of a matrix (np.stack asks each for its shape first)."""
    return np.concatenate(vectors).reshape(len(vectors), -1)


def _sums(table: Array, bags: Sequence[Rows]) -> Array:
    """Return the sum of the rows of a table that each bag names, a bag a row."""
    found = np.zeros((len(bags), table.shape[1]), table.dtype)
    full = [n for n, bag in enumerate(bags) if bag]
    if full:
        named = array("q")
        starts = []
        for n in full:
            starts.append(len(named))
            named += bags[n]
        found[full] = np.add.reduceat(table.take(np.frombuffer(named, np.int64), 0), starts, 0)
    return found


def parts(norm: str) -> tuple[str, ...]:
    """Return the parts of a word (normal form) that are looked up: how it begins and ends, and what is left without clitics."""
    return "p2" + norm[:2], "p3" + norm[:3], "s2" + norm[-2:], "s3" + norm[-3:], "st" + norm.lstrip(_CLITICS).removeprefix("ال")


def hashed(text: str, size: int) -> int:
    """Return the row of a text in a table of that size: its CRC-32, the same everywhere. Lone surrogates are texts too."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) % size


def step(n: int) -> int:
    """Return a distance in words, with its sign, as one of a few steps."""
    size = abs(n)
    if size >= _NEAR:
        size = _NEAR + int(np.log2(size / _NEAR) * 2) if size < _FARTHEST else FAR_STEP
    size = min(size, FAR_STEP)
    return size if n >= 0 else -size


def _lines(array: Array) -> list[str]:
    """Return the lines that an array of bytes holds."""
    return bytes(array).decode().split("\n")


@functools.lru_cache(maxsize=4)
def network(path: pathlib.Path) -> Network | None:
    """Return the network of a file, None where there is no such file: the line then goes by the named features alone.

    Raises LexiconError where the file holds no network.
    """
    if not path.exists():
        return None
    try:
        with np.load(path) as file:
            return Network(dict(file))
    except (ValueError, KeyError, IndexError, AttributeError, EOFError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise LexiconError(
            f"{path.name}: this is no network as tools/train_network.py writes one ({error}); put the file back"
        ) from error
