import pathlib
import sys
from collections.abc import Iterator

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from explorer_samples import client_of, demo_store, hostile_store
from starlette.testclient import TestClient

from isnad.pipeline import Line


@pytest.fixture(scope="session")
def folder(line: Line, tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A store of the demo articles, a copy and an edit of one of them."""
    return demo_store(line, tmp_path_factory.mktemp("explorer") / "demo")


@pytest.fixture(scope="session")
def client(folder: pathlib.Path) -> Iterator[TestClient]:
    with client_of(folder) as made:
        yield made


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """An explorer over a store whose every text is an attack."""
    with client_of(hostile_store(tmp_path_factory.mktemp("explorer") / "hostile")) as made:
        yield made
