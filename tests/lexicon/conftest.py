"""The small lexicon of these tests: one that may be written to, and one that is compiled once."""

import pathlib

import pytest
from proposal_samples import compiled, small

from isnad.lexicon.tables import Lexicon


@pytest.fixture
def data(tmp_path: pathlib.Path) -> pathlib.Path:
    """A lexicon's folder with a few entries of each kind."""
    return small(tmp_path / "data")


@pytest.fixture(scope="module")
def junk(tmp_path_factory: pytest.TempPathFactory) -> tuple[pathlib.Path, Lexicon]:
    """A lexicon's folder to which nothing is written, and the same, compiled."""
    data = small(tmp_path_factory.mktemp("junk") / "data")
    return data, compiled(data)
