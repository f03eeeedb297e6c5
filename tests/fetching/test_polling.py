"""The states of feeds: pure functions."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from isnad.errors import FetchError
from isnad.fetching import FeedState, Policy, Response, after, due, new_feed, seconds_to_next

URL = "https://news.example/feed"
NOW = 1_795_000_000.0
POLICY = Policy(interval=600, longest=86_400, spread=0)


def _response(status: int = 200, moved_to: str | None = None, **headers: str) -> Response:
    named = {k.replace("_", "-"): v for k, v in headers.items()}
    return Response(url=URL, asked=URL, status=status, headers=named, moved_to=moved_to, not_modified=status == 304)


def test_a_success_and_a_304() -> None:
    first = after(new_feed(URL), _response(etag='"v1"', last_modified="Wed, 25 Nov 2026 10:00:00 GMT"), NOW, POLICY)
    assert (first.etag, first.modified) == ('"v1"', "Wed, 25 Nov 2026 10:00:00 GMT")
    assert (first.next_at, first.changed_at, first.failures) == (NOW + 600, NOW, 0)
    second = after(first, _response(304), NOW + 600, POLICY)
    assert (second.etag, second.modified) == (first.etag, first.modified), "an unchanged feed keeps its validators"
    assert (second.changed_at, second.answered_at) == (NOW, NOW + 600)
    third = after(second, _response(), NOW + 1200, POLICY)
    assert (third.etag, third.modified) == (None, None), "a new body without validators has none"


def test_failures_back_off_and_heal() -> None:
    state, pauses = new_feed(URL), []
    for n in range(12):
        state = after(state, FetchError("x", "connect"), NOW, POLICY)
        pauses.append(state.next_at - NOW)
        assert (state.failures, state.reason) == (n + 1, "connect")
    assert pauses[:3] == [600, 1200, 2400]
    assert pauses[-1] == 86_400
    healed = after(state, _response(), NOW, POLICY)
    assert (healed.failures, healed.reason, healed.next_at) == (0, None, NOW + 600)


def test_the_host_is_believed() -> None:
    assert after(new_feed(URL), FetchError("x", "busy", URL, 7200), NOW, POLICY).next_at == NOW + 7200
    assert after(new_feed(URL), _response(500, retry_after="3600"), NOW, POLICY).next_at == NOW + 3600
    assert after(new_feed(URL), _response(404), NOW, POLICY).reason == "status-404"
    assert after(new_feed(URL), _response(cache_control="public, max-age=3600"), NOW, POLICY).next_at == NOW + 3600
    assert after(new_feed(URL), _response(cache_control="max-age=999999999"), NOW, POLICY).next_at == NOW + 86_400
    assert after(new_feed(URL), _response(cache_control="s-max-age=3600"), NOW, POLICY).next_at == NOW + 600


def test_moved_and_gone() -> None:
    moved = after(new_feed(URL), _response(moved_to="https://news.example/new"), NOW, POLICY)
    assert moved.url == "https://news.example/new"
    gone = after(new_feed(URL), _response(410), NOW, POLICY)
    assert gone.gone
    assert due([gone], NOW * 2) == []
    assert seconds_to_next([gone], NOW) is None


def test_due() -> None:
    states = [FeedState(url=u, next_at=at) for u, at in [("a", 30.0), ("b", 10.0), ("c", 50.0)]]
    assert [s.url for s in due(states, 40.0)] == ["b", "a"]
    assert seconds_to_next(states, 40.0) == 0
    assert seconds_to_next(states, 5.0) == 5
    assert seconds_to_next([], 5.0) is None


_OUTCOMES = st.one_of(
    st.builds(lambda r: FetchError("x", "timeout", URL, r), st.none() | st.floats(0, 1e6)),
    st.builds(_response, st.sampled_from([200, 204, 301, 304, 404, 410, 418, 500])),
    st.builds(lambda c: _response(200, cache_control=c), st.text(max_size=30)),
)


@given(st.lists(_OUTCOMES, max_size=12), st.floats(0, 1))
def test_laws(outcomes: list[Response | FetchError], spread: float) -> None:
    policy, state, now = Policy(interval=60, longest=3600, spread=spread), new_feed(URL), NOW
    for outcome in outcomes:
        was = state
        state = after(state, outcome, now, policy)
        assert after(was, outcome, now, policy) == state, "the same answer gives the same state"
        assert state.gone or state.next_at >= now + policy.interval, "a feed is never hammered"
        success = isinstance(outcome, Response) and (outcome.ok or outcome.not_modified)
        assert state.failures == (0 if success else was.failures + 1)
        assert (state.reason is None) == success
        assert msgspec.json.decode(msgspec.json.encode(state), type=FeedState) == state
        now = max(now, state.next_at)
