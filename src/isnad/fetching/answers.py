"""What a fetch is told and what it gives: limits, responses, and the meaning of two headers."""

import codecs
import datetime
import email.message
import email.utils

from isnad.record import Record

#: The longest Retry-After that is believed, in seconds: a day.
LONGEST_RETRY = 86_400.0


class Limits(Record, frozen=True, kw_only=True):
    """How far a fetch goes.

    Fields: body, the most bytes of a decoded body; total, seconds that one try may take with its robots.txt and redirects, waits
    for the host's turn not counted; step, seconds for connecting and for each read; redirects, how many are followed; delay,
    seconds between two requests to one host; wait, seconds that a caller waits for a host's turn or its Retry-After at most;
    tries, how often a host that is busy (429, 503) is asked in all; back_off, seconds before the second try where the host names
    none, doubled each time.
    """

    body: int = 10_000_000
    total: float = 30.0
    step: float = 10.0
    redirects: int = 5
    delay: float = 1.0
    wait: float = 30.0
    tries: int = 3
    back_off: float = 2.0


class Response(Record, frozen=True, kw_only=True):
    """What came back.

    Fields: url, after redirects; asked, the url asked for; moved_to, where the url has moved for good (its leading permanent
    redirects), else None; status; headers of interest, names in lower case; body, decoded bytes (empty for 304); charset, as the
    header claims it and as Python knows it, else None: the bytes may say otherwise; not_modified, whether the answer was 304.
    """

    url: str
    asked: str
    status: int
    headers: dict[str, str]
    body: bytes = b""
    charset: str | None = None
    moved_to: str | None = None
    not_modified: bool = False

    @property
    def ok(self) -> bool:
        """Whether the status is one of success (2xx)."""
        return 200 <= self.status < 300


def charset_of(content_type: str) -> str | None:
    """Return the charset that a Content-Type header claims, by Python's name for it; None for none or an unknown one."""
    message = email.message.Message()
    message["content-type"] = "".join(c if " " <= c <= "~" else " " for c in content_type)
    claimed = message.get_content_charset()
    if not claimed:
        return None
    try:
        return codecs.lookup(claimed).name
    except (LookupError, ValueError):
        return None


def retry_after(value: str | None, now: float) -> float | None:
    """Return the seconds of a Retry-After header, at most a day; None where there is none or it cannot be read.

    Args: value, seconds or an HTTP date; now, seconds since 1970.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), LONGEST_RETRY)
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return min(max(0.0, moment.timestamp() - now), LONGEST_RETRY)
