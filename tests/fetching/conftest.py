from collections.abc import Iterator
from typing import Any

import pytest
from fetching_server import serving


@pytest.fixture
def server() -> Iterator[Any]:
    """A misbehaving HTTP server on loopback."""
    with serving() as running:
        yield running
