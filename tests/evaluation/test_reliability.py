"""Whether confidence is told to mean what it means."""

from hypothesis import given
from hypothesis import strategies as st

from isnad.evaluation import reliability


def _event(start: int, kind: str, confidence: float | None = None) -> dict:
    return {"trigger": [start, start + 3], "type": kind, "confidence": confidence}


def test_by_hand() -> None:
    gold = {"a": [_event(0, "ASSAULT"), _event(10, "REQUEST")], "b": []}
    predicted = {
        "a": [_event(1, "ASSAULT", 0.95), _event(10, "AGREE", 0.85), _event(20, "AID", 0.45)],
        "b": [_event(0, "AID", 1.0)],
        "c": [_event(0, "AID", 0.9)],
    }
    found = {(c.low, c.high): c for c in reliability(gold, predicted)}
    assert found[0.9, 1.0][2:] == (2, 0.975, 0.5)
    assert found[0.8, 0.9][2:] == (1, 0.85, 0.0)
    assert found[0.4, 0.5][2:] == (1, 0.45, 0.0)
    assert found[0.5, 0.6][2:] == (0, None, None)
    assert found[0.8, 1.0].events == 3


@given(st.lists(st.tuples(st.integers(0, 50), st.sampled_from(["AID", "AGREE"]), st.floats(0, 1)), max_size=30))
def test_every_event_is_in_one_class(events: list[tuple[int, str, float]]) -> None:
    gold = {"a": [_event(start, kind) for start, kind, _ in events[::2]]}
    predicted = {"a": [_event(start, kind, confidence) for start, kind, confidence in events]}
    *classes, sure = reliability(gold, predicted)
    assert sum(c.events for c in classes) == len(events)
    assert sure.events == sum(c.events for c in classes if c.low >= 0.8)
    assert all(c.right is None or 0 <= c.right <= 1 for c in classes)
    assert all(c.mean is None or c.low - 1e-9 <= c.mean <= c.high + 1e-9 for c in classes)  # a mean is rounded
