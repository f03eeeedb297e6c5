"""When a feed is to be asked again: its state as a record, and functions from a state and an answer to the next state.

Nothing here waits, fetches or looks at a clock: `now` is given (seconds since 1970, UTC).
"""

import re
import zlib
from collections.abc import Iterable

from msgspec.structs import replace

from isnad.errors import FetchError
from isnad.fetching.answers import Response, retry_after
from isnad.record import Record


class Policy(Record, frozen=True, kw_only=True):
    """How often feeds are asked, in seconds.

    Fields: interval, between two asks of a feed that answers; longest, the longest pause of one that fails or that asks for
    patience; spread, the share of the interval (0 to 1) by which feeds are set apart, so that they do not all come at once.
    """

    interval: float = 900.0
    longest: float = 86_400.0
    spread: float = 0.1


class FeedState(Record, frozen=True, kw_only=True):
    """What is known of a feed between two asks.

    Fields: url, where to ask; etag and modified, to send with the next ask; next_at, when it is due; failures, in a row; reason,
    of the last failure (a reason word of FetchError, or `status-404`), else None; asked_at, answered_at, changed_at, the last
    ask, success and new body, None for never; gone, whether the feed said that it is gone for good (410): it is asked no more.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    next_at: float = 0.0
    failures: int = 0
    reason: str | None = None
    asked_at: float | None = None
    answered_at: float | None = None
    changed_at: float | None = None
    gone: bool = False


def new_feed(url: str) -> FeedState:
    """Return the state of a feed never asked: due at once."""
    return FeedState(url=url)


def due(states: Iterable[FeedState], now: float) -> list[FeedState]:
    """Return the feeds that are due, the longest overdue first."""
    return sorted((s for s in states if not s.gone and s.next_at <= now), key=lambda s: (s.next_at, s.url))


def seconds_to_next(states: Iterable[FeedState], now: float) -> float | None:
    """Return the seconds until some feed is due (0 where one is), or None where none ever will be."""
    moments = [s.next_at for s in states if not s.gone]
    return max(0.0, min(moments) - now) if moments else None


def after(state: FeedState, outcome: Response | FetchError, now: float, policy: Policy | None = None) -> FeedState:
    """Return the state after an ask: `outcome` is the response, or the error that was raised."""
    policy = policy or Policy()
    if isinstance(outcome, FetchError):
        return _failed(state, outcome.reason, outcome.retry_after, now, policy)
    if outcome.ok or outcome.not_modified:
        return _answered(state, outcome, now, policy)
    if outcome.status == 410:
        return replace(state, gone=True, reason="status-410", failures=state.failures + 1, asked_at=now)
    told = retry_after(outcome.headers.get("retry-after"), now)
    return _failed(state, f"status-{outcome.status}", told, now, policy)


def _answered(state: FeedState, response: Response, now: float, policy: Policy) -> FeedState:
    """Return the state after a success. A new body brings its own validators; an unchanged one keeps those that were sent."""
    headers = response.headers
    etag, modified = headers.get("etag"), headers.get("last-modified")
    if response.not_modified:
        etag, modified = etag or state.etag, modified or state.modified
    pause = max(policy.interval, min(_max_age(headers.get("cache-control", "")), policy.longest))
    return replace(
        state, url=response.moved_to or state.url, etag=etag, modified=modified, failures=0, reason=None, asked_at=now,
        answered_at=now, changed_at=state.changed_at if response.not_modified else now,
        next_at=now + pause + _apart(state.url, policy),
    )  # fmt: skip


def _failed(state: FeedState, reason: str, told: float | None, now: float, policy: Policy) -> FeedState:
    """Return the state after a failure: the pause doubles with each in a row, and is never shorter than the host asks for."""
    failures = state.failures + 1
    pause = min(policy.interval * 2.0 ** min(failures - 1, 30), policy.longest)
    pause = max(pause, told or 0.0)
    return replace(state, failures=failures, reason=reason, asked_at=now, next_at=now + pause + _apart(state.url, policy))


def _max_age(cache_control: str) -> float:
    """Return the seconds for which an answer is said to hold, 0 where none are."""
    found = re.search(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", cache_control.lower())
    return float(found[1]) if found else 0.0


def _apart(url: str, policy: Policy) -> float:
    """Return the seconds by which a feed is set apart from others: always the same for one url."""
    return policy.interval * policy.spread * (zlib.crc32(url.encode("utf-8", "surrogatepass")) % 1000) / 1000
