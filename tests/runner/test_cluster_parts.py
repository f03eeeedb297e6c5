"""Parts of what a cluster reads: their order, what is asked again of another worker, a file that kills its readers."""

import pathlib
import random

import pytest
from articles import text, write_jsonl
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.errors import RunError, UsageError
from isnad.reading import Failure
from isnad.record import Document
from isnad.runner import cluster_worker
from isnad.runner.cluster_parts import DEATHS, Part, parts
from isnad.runner.cluster_worker import _Reader
from isnad.runner.engine import Item
from isnad.runner.files import File, How, items_of

HOW = How({})


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[File]:
    folder = tmp_path_factory.mktemp("parts")
    made = [write_jsonl(folder / f"{n}.jsonl", range(n * 9, n * 9 + 9)) for n in range(3)]
    (folder / "empty.txt").write_bytes(b"")
    return [File(str(path), noted=True, size=1_000) for path in [*made, folder / "empty.txt", folder / "nowhere"]]


def all_of(files: list[File]) -> list[Item]:
    return [item for file in files for item in items_of(file, HOW)]


def drained(part: Part) -> tuple[list[Item], float]:
    items, weight = [], 0.0
    while (taken := part.take()) is not None:
        items += taken.items
        weight += taken.weight
    return items, weight


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10_000))
def test_whatever_dies_each_item_is_given_once_and_in_order(sources: list[File], seed: int) -> None:
    """Workers die between any two chunks, though not so often at one place that a file is given up."""
    chance = random.Random(seed)
    part = Part(sources, HOW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cluster_worker, "ITEMS", chance.randint(1, 12))
        reader, deaths = _Reader(part.order()), 0
        while not part.ended:
            if deaths < DEATHS - 1 and chance.random() < 0.3:
                part.died()
                reader, deaths = _Reader(part.order()), deaths + 1
            else:
                chunk = reader.chunk()
                part.add(chunk)
                deaths = min(deaths, 1) if chunk.items else deaths
    items, weight = drained(part)
    assert items == all_of(sources)
    assert weight == pytest.approx(sum(file.weight for file in sources))


def test_a_file_that_kills_its_readers_is_an_entry_and_the_rest_goes_on(sources: list[File]) -> None:
    """The second file kills whoever reads its sixth article."""
    part = Part(sources, HOW)
    for _ in range(40):
        if part.ended:
            break
        reader = _Reader(part.order())
        while not part.ended:
            chunk = reader.chunk()
            documents = [item.found for item in cluster_worker.items_in(chunk) if isinstance(item.found, Document)]
            if any(document.text == text(14) for document in documents):
                part.died()
                break
            part.add(chunk)
    items, weight = drained(part)
    failures = [item.found for item in items if isinstance(item.found, Failure)]
    assert [failure.reason for failure in failures] == ["crash", "empty", "missing"]
    assert failures[0].file == sources[1].name
    assert "ended 3 workers" in failures[0].message
    documents = [item.found.text for item in items if isinstance(item.found, Document)]
    assert documents == [text(n) for n in [*range(14), *range(18, 27)]]
    assert [item.visit.url for item in items if item.visit] == [sources[n].name for n in (0, 2, 3)], "it is tried again"
    assert weight == pytest.approx(sum(file.weight for file in sources))


@pytest.mark.parametrize(("error", "raised"), [(UsageError("install the extra"), UsageError), (ValueError("?"), RunError)])
def test_what_ends_reading_comes_after_what_was_read(sources: list[File], monkeypatch, error: Exception, raised: type) -> None:
    def broken(file: File, *_: object):
        yield from items_of(file, HOW)
        raise error

    monkeypatch.setattr(cluster_worker, "items_of", broken)
    part = Part(sources, HOW)
    part.add(_Reader(part.order()).chunk())
    taken = part.take()
    assert taken is not None
    assert len(taken.items) == 9
    with pytest.raises(raised):
        part.take()


def test_small_files_make_one_part_and_large_ones_each_their_own(tmp_path: pathlib.Path) -> None:
    small, large, afar = File("a.txt", size=10), File("b.jsonl", size=9_000_000), File("s3://x/c.warc.gz")
    items = iter([Item(None, "x")])
    made = list(parts(iter([small, small, items, small, large, small, afar, afar]), HOW))
    assert [len(step.files) if isinstance(step, Part) else 0 for step in made] == [2, 0, 2, 1, 1, 1]
    assert made[1] is items
    assert [step.here for step in made if isinstance(step, Part)] == [True, True, True, False, False]


def test_an_error_of_the_plan_comes_in_its_place() -> None:
    def steps():
        yield File("a.txt", size=10)
        raise UsageError("no such extra")

    first, second = parts(steps(), HOW)
    assert isinstance(first, Part)
    assert not isinstance(second, Part)
    with pytest.raises(UsageError, match="no such extra"):
        next(second)
