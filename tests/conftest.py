import pytest

from isnad.pipeline import Line


@pytest.fixture(scope="session")
def line() -> Line:
    """The whole line with the bundled lexicon, compiled once for all tests."""
    return Line()
