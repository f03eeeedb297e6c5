"""Manners: when a host may be asked again, and what its robots.txt allows."""

import threading
import time
from collections.abc import Callable

from protego import Protego

from isnad.errors import FetchError
from isnad.record import Record

#: How long a robots.txt holds; and how long it counts as out of reach, after which it is asked for again. Seconds.
ROBOTS_LIFE, ROBOTS_PAUSE = 86_400.0, 600.0
#: How much of a robots.txt is read, in bytes (RFC 9309 asks for at least 500 KiB).
ROBOTS_BYTES = 512_000
_MOST_HOSTS = 10_000


class Schedule:
    """When each host may be asked again. Safe for threads.

    Args: delay, seconds between the starts of two requests to one host; longest, seconds that a caller is kept waiting at most;
    clock and sleep, in monotonic seconds.
    """

    def __init__(
        self,
        delay: float,
        longest: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._delay, self._longest, self._clock, self._sleep = delay, longest, clock, sleep
        self._next: dict[str, float] = {}
        self._delays: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str) -> None:
        """Wait for the host's turn and take it. Raises FetchError (`busy`) where that would be too long."""
        with self._lock:
            now = self._clock()
            at = max(now, self._next.get(host, now))
            if at - now > self._longest:
                raise FetchError(f"{host}: asks to be left alone for {at - now:.0f} s; try again then", "busy", "", at - now)
            if len(self._next) >= _MOST_HOSTS:
                self._next = {h: t for h, t in self._next.items() if t > now}
            self._next[host] = at + self._delays.get(host, self._delay)
        if at > now:
            self._sleep(at - now)

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for so many seconds from now at least."""
        with self._lock:
            self._next[host] = max(self._next.get(host, 0.0), self._clock() + seconds)

    def slow(self, host: str, delay: float) -> None:
        """Set the delay of a host where it asks for a longer one (at most the longest wait)."""
        with self._lock:
            if len(self._delays) >= _MOST_HOSTS:
                self._delays.clear()
            self._delays[host] = max(self._delay, min(delay, self._longest))


class RobotsFile(Record, frozen=True, kw_only=True):
    """A host's robots.txt as it was answered.

    Fields: status of the answer; text, where there is one (status 2xx); until, monotonic seconds, when to ask again.
    """

    status: int
    text: str | None
    until: float


class Robots:
    """What the robots.txt files met so far allow to an agent. Safe for threads; the files are fetched by the caller.

    Args: agent, the product token that rules name; clock, in monotonic seconds.
    """

    def __init__(self, agent: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._agent, self._clock = agent, clock
        self._files: dict[str, tuple[RobotsFile, Protego | None]] = {}
        self._lock = threading.Lock()

    def known(self, origin: str) -> bool:
        """Tell whether the file of an origin (scheme, host and port) is known and still holds."""
        with self._lock:
            found = self._files.get(origin)
            return found is not None and found[0].until > self._clock()

    def learn(self, origin: str, status: int, body: bytes) -> float | None:
        """Note the answer for an origin's robots.txt, and return the crawl delay that it asks for, in seconds.

        2xx: the rules; other than 429 and 5xx: no rules, all is allowed (RFC 9309); 429 and 5xx: out of reach, nothing is allowed
        for some minutes.
        """
        ok, unreachable = 200 <= status < 300, status == 429 or status >= 500
        text = body.decode("utf-8-sig", "replace") if ok else None
        rules = Protego.parse(text) if text is not None else None
        until = self._clock() + (ROBOTS_PAUSE if unreachable else ROBOTS_LIFE)
        with self._lock:
            if len(self._files) >= _MOST_HOSTS:
                del self._files[next(iter(self._files))]
            self._files[origin] = (RobotsFile(status=status, text=text, until=until), rules)
        return rules.crawl_delay(self._agent) if rules is not None else None

    def check(self, origin: str, url: str) -> None:
        """Raise FetchError (`robots`) where the file of the origin, which must be known, forbids a url or is out of reach."""
        with self._lock:
            file, rules = self._files[origin]
            if file.status == 429 or file.status >= 500:
                left = max(0.0, file.until - self._clock())
                raise FetchError(
                    f"{url}: the robots.txt of {origin} is out of reach (status {file.status}), so nothing is fetched from there "
                    "for now; try again later",
                    "robots", url, left,
                )  # fmt: skip
            if rules is not None and not rules.can_fetch(url, self._agent):
                raise FetchError(f"{url}: forbidden to {self._agent} by the robots.txt of {origin}", "robots", url)
