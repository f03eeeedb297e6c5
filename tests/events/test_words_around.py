"""The network beside the weights: the arrays say what the layers say, sentences stay apart, and the line does without it too."""

import math
import pathlib
from array import array

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from isnad.errors import LexiconError
from isnad.events import network as networks
from isnad.events import sight
from isnad.events.features import given as as_given
from isnad.events.judging import AROUND, Observer
from isnad.events.network import DILATIONS, EPSILON, FAR_STEP, ONE_THREAD, Network, hashed, network, parts, product, step
from isnad.events.sight import Sight, categories
from isnad.events.swift import Swift
from isnad.pipeline import Line
from isnad.record import Document

ARTICLE = """قصفت طائرات روسية أمس الثلاثاء مواقع في ريف حلب الغربي.
وقالت وزارة الدفاع التركية إن الهجوم الذي شنته قوات النظام على بلدة سراقب أسفر عن مقتل ثلاثة جنود."""
WIDTH, OUTER, INNER, SIZE = 4, 6, 5, 11
TASKS = ("actor", "source")


def _lines(*names: str) -> np.ndarray:
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)


def _arrays(seed: int = 0) -> dict[str, np.ndarray]:
    """Return a small network of random numbers."""
    random = np.random.default_rng(seed)

    def some(*shape: int) -> np.ndarray:
        return random.normal(size=shape).astype(np.float32)

    arrays = {
        "words": _lines("قصف", "الجيش", "المدينه"), "features": _lines("rule=actor", "slot=subject"),
        "categories": _lines("V", "noun"), "types": _lines("ASSAULT", "CONSULT"), "tasks": _lines(*TASKS),
        "word": some(5, 3), "affix": some(SIZE, 2), "category": some(3, 2), "in": some(3 + 5 * 2 + 2, WIDTH),
        "in_bias": some(WIDTH), "type": some(2, 16), "entry": some(SIZE, 3),
        "distance": some(2 * FAR_STEP + 1, 2), "sentences": some(7, 2), "feature": some(3, 2),
        "trigger_in": some(2 * WIDTH + 16 + 3, OUTER), "trigger_in_bias": some(OUTER),
        "phrase_in": some(2 * WIDTH + 2 + 2 + 2, OUTER), "phrase_in_bias": some(OUTER), "hidden": some(2, OUTER, INNER),
        "hidden_bias": some(2, INNER), "pool": some(2, OUTER, INNER), "pool_bias": some(2, INNER), "out": some(2, INNER),
        "out_bias": some(2), "scale": some(2), "outlook_hidden": some(OUTER, INNER), "outlook_hidden_bias": some(INNER),
        "outlook": some(INNER), "outlook_bias": some(1), "outlook_scale": abs(some(1)),
    }  # fmt: skip
    for n in range(len(DILATIONS)):
        arrays |= {f"conv_{n}": some(3, WIDTH, 2 * WIDTH), f"conv_bias_{n}": some(2 * WIDTH)}
        arrays |= {f"norm_{n}": some(WIDTH), f"norm_bias_{n}": some(WIDTH)}
    return arrays


def _encoded(arrays: dict[str, np.ndarray], norms: list[str], names: list[tuple[str, ...]]) -> np.ndarray:
    """Return what the layers make of a sentence, word by word and number by number."""
    rows = {"قصف": 2, "الجيش": 3, "المدينه": 4}
    x = []
    for norm, of in zip(norms, names, strict=True):
        letters = [v for part in parts(norm) for v in arrays["affix"][hashed(part, SIZE)]]
        sums = sum((arrays["category"][{"V": 1, "noun": 2}[name]] for name in of), np.zeros(2))
        x.append(np.concatenate([arrays["word"][rows.get(norm, 1)], letters, sums]) @ arrays["in"] + arrays["in_bias"])
    for n, reach in enumerate(DILATIONS):
        y = [(v - v.mean()) / math.sqrt(v.var() + EPSILON) * arrays[f"norm_{n}"] + arrays[f"norm_bias_{n}"] for v in x]
        after = []
        for i, v in enumerate(x):
            mixed = arrays[f"conv_bias_{n}"].astype(float)
            for k, j in enumerate((i - reach, i, i + reach)):
                if 0 <= j < len(y):
                    mixed = mixed + y[j] @ arrays[f"conv_{n}"][k]
            after.append(v + mixed[:WIDTH] / (1 + np.exp(-mixed[WIDTH:])))
        x = after
    return np.array(x)


sentences = st.lists(
    st.tuples(st.sampled_from(["قصف", "الجيش", "المدينه", "امس", "ب", "", "\ud800"]),
              st.sampled_from([(), ("V",), ("V", "noun")])),
    min_size=1, max_size=25,
)  # fmt: skip


@given(sentences, st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_a_sentence_is_encoded_as_the_layers_say(words: list[tuple[str, tuple[str, ...]]], seed: int) -> None:
    arrays = _arrays(seed)
    norms, names = [w for w, _ in words], [c for _, c in words]
    assert np.allclose(Network(arrays).encode(norms, names), _encoded(arrays, norms, names), rtol=1e-3, atol=1e-3)


@given(st.integers(1, 90), st.integers(1, 64), st.integers(1, 64), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_a_product_made_in_parts_is_that_of_the_whole(rows: int, inner: int, width: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    left, right = (random.normal(size=shape).astype(np.float32) for shape in ((rows, inner), (inner, width)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(networks, "ONE_THREAD", 1 << 10)
        found = product(left, right)
    assert found.shape == (rows, width)
    assert np.allclose(found, left.astype(float) @ right.astype(float), atol=1e-4)


def test_no_product_of_a_sentence_is_large_enough_for_a_second_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    made = np.matmul

    def noted(left: np.ndarray, right: np.ndarray, out: np.ndarray) -> np.ndarray:
        sizes.append(len(left) * right.size)
        return made(left, right, out=out)

    monkeypatch.setattr(networks.np, "matmul", noted)
    product(np.ones((300, 96), np.float32), np.ones((96, 192), np.float32))
    assert len(sizes) > 1
    assert max(sizes) <= ONE_THREAD


def test_a_word_out_of_reach_changes_nothing() -> None:
    beside = Network(_arrays())
    reach = sum(DILATIONS)
    norms, names = ["امس"] * (reach + 3), [()] * (reach + 3)
    one, other = beside.encode(norms, names), beside.encode([*norms[:-1], "قصف"], names)
    changed = [i for i in range(len(norms)) if not np.allclose(one[i], other[i])]
    assert changed
    assert min(changed) >= len(norms) - 1 - reach


@given(st.integers(-2000, 2000), st.integers(-2000, 2000))
def test_a_longer_way_is_no_smaller_step(a: int, b: int) -> None:
    assert (step(a) <= step(b)) or a > b
    assert step(-a) == -step(a)
    assert abs(step(a)) <= FAR_STEP


def test_what_is_asked_beside_counts_and_its_order_does_not() -> None:
    beside = Network(_arrays())
    words = beside.encode(["قصف", "الجيش", "المدينه"], [("V",), (), ()])
    trigger = beside.of_triggers(words[:1], words[:1], [("ASSAULT", "qasafa-shell")])[0]
    rows = [beside.rows([(as_given, ("rule=actor", "unknown"))]), beside.rows([(as_given, ("slot=subject",))])]
    assert list(map(list, rows)) == [[1], [2]]
    phrases = beside.of_phrases(words[1:], words[1:], [1, 2], [0, 0], rows)
    both = beside.weigh(("actor",), trigger, phrases, [[0.5], [-0.5]])
    assert np.allclose(both[::-1], beside.weigh(("actor",), trigger, phrases[::-1], [[-0.5], [0.5]]), atol=1e-5)
    assert not np.allclose(both[:1], beside.weigh(("actor",), trigger, phrases[:1], [[0.5]]))


def test_tasks_asked_together_are_answered_as_each_alone() -> None:
    beside = Network(_arrays())
    words = beside.encode(["قصف", "الجيش", "المدينه"], [("V",), (), ()])
    trigger = beside.of_triggers(words[:1], words[1:2], [("ASSAULT", "qasafa-shell")])[0]
    phrases = beside.of_phrases(words[1:], words[1:], [1, 2], [0, 0], [array("q"), array("q", [1, 2])])
    both = beside.weigh(TASKS, trigger, phrases, [[0.5, 1.0], [-0.5, 20.0]])
    for n, task in enumerate(TASKS):
        totals = [[(0.5, 1.0)[n]], [(-0.5, 20.0)[n]]]
        assert np.allclose(both[:, n], beside.weigh((task,), trigger, phrases, totals)[:, 0], atol=1e-5)


def test_the_rows_of_blocks_are_those_of_their_features() -> None:
    beside = Network(_arrays())

    def make(role: str) -> list[str]:
        return [f"rule={role}", f"slot={role}"]

    blocks = [(make, ("actor",)), (make, ("subject",)), (as_given, ("rule=actor",))]
    assert list(beside.rows(blocks)) == [1, 2, 1]


def test_sentences_of_a_document_are_seen_apart(line: Line) -> None:
    beside = network(line.lexicon.network)
    assert beside is not None
    scenes = [trace.scene for trace in line.trace(Document(id="d", text=ARTICLE))]
    assert len(scenes) == 2
    document = Sight(beside)
    for scene in scenes:
        document.look(scene)
    alone = beside.encode([w.token.norm for w in scenes[1].words], categories(scenes[1]))
    candidate = line.trace(Document(id="d", text=ARTICLE))[1].candidates[0][0]
    first, last = alone[[candidate.first]], alone[[candidate.last]]
    ((trigger, outlook),) = document.triggers([candidate])
    right = beside.of_triggers(first, last, [(candidate.entry.type, candidate.entry.id)])
    assert np.allclose(trigger, right[0])
    assert np.isclose(outlook, beside.outlooks(right)[0])


def test_of_a_long_text_the_first_and_the_latest_sentences_are_kept(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sight, "_FIRST", 1)
    monkeypatch.setattr(sight, "_LATEST", 2)
    beside = network(line.lexicon.network)
    assert beside is not None
    text = " ".join(f"قصف الجيش البلدة رقم {n}." for n in range(6))
    long = Sight(beside)
    scenes = [trace.scene for trace in line.trace(Document(id="d", text=text))]
    for scene in scenes:
        long.look(scene)
    seen = [bool(long._row(long._at(scene.words[0].token.start)).any()) for scene in scenes]
    assert seen == [True] + [False] * (len(scenes) - 3) + [True, True]
    assert line.read(Document(id="d", text=text)).events


def test_explain_tells_what_the_words_around_say(line: Line) -> None:
    observer = Observer(line.lexicon.tables.weights, network(line.lexicon.network))
    events = Line(line.lexicon, observer).read(Document(id="d", text=ARTICLE)).events
    assert events == line.read(Document(id="d", text=ARTICLE)).events
    for task in ("trigger", "actor", "source"):
        told = [dict(features) for (name, _, _), (_, features) in observer.asked.items() if name == task]
        assert any(AROUND in features for features in told)
        assert all(math.isfinite(features.get(AROUND, 0.0)) for features in told)


def test_the_line_reads_without_a_network(line: Line, tmp_path: pathlib.Path) -> None:
    assert network(tmp_path / "none.npz") is None
    events = Line(line.lexicon, Swift(line.lexicon.tables.weights)).read(Document(id="d", text=ARTICLE)).events
    assert any(e.type == "ASSAULT" for e in events)


@pytest.mark.parametrize("content", [b"", b"no network", b"PK\x03\x04 cut"])
def test_a_file_that_is_no_network_is_told(tmp_path: pathlib.Path, content: bytes) -> None:
    path = tmp_path / "context.npz"
    path.write_bytes(content)
    with pytest.raises(LexiconError, match=r"context\.npz"):
        network(path)


def test_a_network_without_a_table_is_told(tmp_path: pathlib.Path) -> None:
    arrays = _arrays()
    del arrays["pool"]
    np.savez(tmp_path / "context.npz", **arrays)
    with pytest.raises(LexiconError, match="pool"):
        network(tmp_path / "context.npz")
