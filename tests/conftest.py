from collections.abc import Callable

import pytest
from wrong_today import WRONG_TODAY

from isnad.pipeline import Line
from isnad.record import Document


@pytest.fixture(scope="session")
def line() -> Line:
    """The whole line with the bundled lexicon, compiled once for all tests."""
    return Line()


@pytest.fixture
def parties(line: Line) -> Callable[[str, str], tuple[list[str], list[str]]]:
    """What tells of a sentence and a trigger who acts and whom it befalls, as the words have it."""

    def found(text: str, trigger: str) -> tuple[list[str], list[str]]:
        events = line.read(Document(id="t", text=text, published="2023-05-20")).events
        event = next(e for e in events if e.text == trigger)
        return [m.text for m in event.actor], [m.text for m in event.recipient]

    return found


@pytest.fixture(autouse=True)
def _wrong_today(request: pytest.FixtureRequest) -> None:
    """Mark a test whose sentence is known to come out wrong as one that must fail."""
    known = WRONG_TODAY.get(getattr(request.node, "originalname", ""))
    case = getattr(request.node, "callspec", None)
    reason = known.get(case.params.get("text", "")) if known and case else None
    if reason:
        request.node.add_marker(pytest.mark.xfail(strict=True, reason=reason))
