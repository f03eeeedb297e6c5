"""Pages and feeds by HTTP, politely and safely: the one function that goes out to the network."""

import contextlib
import importlib.metadata
import re
import ssl
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

import httpcore
import httpx

from isnad.errors import FetchError
from isnad.fetching.addresses import Network
from isnad.fetching.answers import Limits, Response, charset_of, retry_after
from isnad.fetching.decoding import ACCEPTED, decoded
from isnad.fetching.network import Deadline, GuardedBackend, GuardedTransport, Resolver, system_resolver
from isnad.fetching.politeness import ROBOTS_BYTES, Robots, Schedule
from isnad.record import Record

#: The headers of a response that are kept.
HEADERS = (
    "content-type", "content-language", "content-encoding", "content-location", "etag", "last-modified", "date", "expires",
    "cache-control", "retry-after", "link",
)  # fmt: skip
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_BUSY = frozenset({429, 503})
_LONGEST_URL = 8_192
_LONGEST_HEADER = 2_000
#: A name and password in a url: never shown.
_CREDENTIALS = re.compile(r"//[^/?#\s]*@")
_ACCEPT = "application/rss+xml, application/atom+xml, text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"


class _Got(Record, frozen=True, kw_only=True):
    """One answer, before redirects are looked at."""

    status: int
    headers: dict[str, str]
    location: str | None
    body: bytes


class Fetcher:
    """Fetches by HTTP. Safe for threads; a context manager, or call `close`.

    Args: limits; contact, a url or address that the User-Agent names beside the tool; allow_private, whether addresses that are
    not public may be fetched from; allowed, networks that may be although they are not public; robots, whether robots.txt
    is honoured; ssl_context, by default with the bundle of certifi; resolver, clock, sleep, for tests.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        contact: str | None = None,
        allow_private: bool = False,
        allowed: Iterable[Network] = (),
        robots: bool = True,
        ssl_context: ssl.SSLContext | None = None,
        resolver: Resolver = system_resolver,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits = limits or Limits()
        self.user_agent = f"isnad/{importlib.metadata.version('isnad')}" + (f" (+{_plain(contact)})" if contact else "")
        self._deadline = Deadline()
        backend = GuardedBackend(self._deadline, allow_private=allow_private, allowed=allowed, resolver=resolver)
        # The transport is used without httpx's client, which would keep cookies and look into redirects by itself.
        self._transport = GuardedTransport(backend, ssl_context or httpx.create_ssl_context())
        self._headers = {
            "User-Agent": self.user_agent, "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED, "Accept-Language": "ar, *;q=0.5",
        }  # fmt: skip
        self._timeouts = httpx.Timeout(self.limits.step).as_dict()
        self._schedule = Schedule(self.limits.delay, self.limits.wait, clock, sleep)
        self._robots = Robots("isnad", clock) if robots else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._transport.close()

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Response:
        """Fetch a url, and return what came back, whatever its status (429 and 503 excepted).

        Args: url; etag and modified, as an earlier response gave them (ETag, Last-Modified): a page that is still the same is
        then answered by 304 without a body.
        Raises FetchError with its reason: `url`, `scheme`, `credentials`, `address`, `dns`, `connect`, `tls`, `timeout`,
        `too-large`, `redirects`, `robots`, `busy` (429 or 503, with retry_after where known), `protocol`, `encoding`.
        """
        start = _checked(url)
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: _plain(value) for name, value in conditions.items() if value}
        limits = self.limits
        for attempt in range(1, limits.tries + 1):
            response = self._follow(start, url, headers)
            if response.status not in _BUSY:
                return response
            told = retry_after(response.headers.get("retry-after"), time.time())
            pause = told if told is not None else limits.back_off * 2 ** (attempt - 1)
            self._schedule.hold(httpx.URL(response.url).host, pause)
            if attempt == limits.tries or pause > limits.wait:
                raise FetchError(
                    f"{url}: the host is busy (status {response.status}), asked {attempt} times; try again in {pause:.0f} s",
                    "busy", url, told,
                )  # fmt: skip
        raise FetchError(f"{url}: not tried; give at least one try", "busy", url)

    def _follow(self, url: httpx.URL, asked: str, headers: dict[str, str]) -> Response:
        """Follow redirects from a url to the response; each step is checked as the first."""
        seen: set[str] = set()
        left, moved, permanent = self.limits.total, None, True
        for _ in range(self.limits.redirects + 1):
            left -= self._check_robots(url, left)
            got, spent = self._once(url, headers, self.limits.body, left)
            left -= spent
            if got.status not in _REDIRECTS or not got.location:
                return _response(got, url, asked, moved)
            seen.add(str(url))
            url = _target(url, got.location)
            permanent = permanent and got.status in _PERMANENT
            moved = str(url) if permanent else moved
            if str(url) in seen:
                raise FetchError(f"{asked}: is redirected in a circle ({url})", "redirects", asked)
        raise FetchError(f"{asked}: is redirected more than {self.limits.redirects} times (last to {url})", "redirects", asked)

    def _check_robots(self, url: httpx.URL, left: float) -> float:
        """Ask a host's robots.txt whether a url may be fetched, and return the seconds spent on it. Raises FetchError if not."""
        if self._robots is None:
            return 0.0
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        spent = 0.0
        if not self._robots.known(origin):
            target = httpx.URL(f"{origin}/robots.txt")
            got, spent = self._once(target, {}, ROBOTS_BYTES, left, cut=True)
            for _ in range(self.limits.redirects):
                if got.status not in _REDIRECTS or not got.location:
                    break
                target = _target(target, got.location)
                got, seconds = self._once(target, {}, ROBOTS_BYTES, left - spent, cut=True)
                spent += seconds
            delay = self._robots.learn(origin, got.status, got.body)
            if delay:
                self._schedule.slow(url.host, delay)
        self._robots.check(origin, str(url))
        return spent

    def _once(self, url: httpx.URL, headers: dict[str, str], cap: int, left: float, *, cut: bool = False) -> tuple[_Got, float]:
        """Send one request when it is the host's turn; return the answer and the seconds it took. Raises FetchError."""
        try:
            self._schedule.wait(url.host)
            began = time.monotonic()
            self._deadline.start(left)
            asked = httpx.Request("GET", url, headers=self._headers | headers, extensions={"timeout": self._timeouts})
            with contextlib.closing(self._transport.handle_request(asked)) as answer:
                kept = {name: answer.headers[name][:_LONGEST_HEADER] for name in HEADERS if name in answer.headers}
                location = answer.headers.get("location")
                bodiless = answer.status_code == 304 or (answer.status_code in _REDIRECTS and location)
                coding = answer.headers.get("content-encoding", "")
                body = b"" if bodiless else decoded(answer.iter_raw(), coding, cap, str(url), cut=cut)
                got = _Got(status=answer.status_code, headers=kept, location=location, body=body)
        except FetchError as error:
            error.url = error.url or str(url)
            raise
        except httpcore.TimeoutException as error:
            limits = f"{self.limits.step:g} s for a step, {self.limits.total:g} s in all"
            raise FetchError(f"{url}: took too long ({limits}); try again later", "timeout", str(url)) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _failure(url, error) from error
        return got, time.monotonic() - began


def _failure(url: httpx.URL, error: Exception) -> FetchError:
    """Return a failure of the network with its reason."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    if cause is not None:
        return FetchError(f"{url}: no safe connection ({str(cause)[:160]}); check the certificate and the name", "tls", str(url))
    if isinstance(error, httpcore.ConnectError):
        return FetchError(f"{url}: no connection ({str(error)[:120]}); check the name, or try again later", "connect", str(url))
    return FetchError(f"{url}: the answer breaks off or is no HTTP ({str(error)[:120]}); try again later", "protocol", str(url))


def _plain(text: str) -> str:
    """Return a text that can stand in a header: printable ASCII."""
    return "".join(c for c in text if " " <= c <= "~")[:_LONGEST_HEADER].strip()


def _checked(text: str) -> httpx.URL:
    """Return a url without its fragment. Raises FetchError: `url`, `scheme`, `credentials`."""
    shown = _CREDENTIALS.sub("//", text[:200])
    if len(text) > _LONGEST_URL:
        raise FetchError(f"{shown}…: is longer than {_LONGEST_URL} characters", "url", shown)
    try:
        url = httpx.URL(text.strip())
        host = url.host
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError(f"{shown}: is no url ({error})", "url", shown) from error
    if url.userinfo:
        raise FetchError(f"{shown}: holds a name or password, which is not sent; take it out", "credentials", shown)
    if url.scheme not in ("http", "https"):
        scheme = url.scheme or "a name without a scheme"
        raise FetchError(f"{shown}: only http and https are fetched, not {scheme}", "scheme", shown)
    if not host or not 0 < (url.port or 80) < 65_536:
        raise FetchError(f"{shown}: names no host, or no port that there is", "url", shown)
    return url.copy_with(fragment=None)


def _target(url: httpx.URL, location: str) -> httpx.URL:
    """Return where a redirect leads, checked as the url that was asked for. Raises FetchError."""
    try:
        return _checked(str(url.join(location)))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{url}: is redirected to {location[:100]!r}, which is no url", "url", str(url)) from error


def _response(got: _Got, url: httpx.URL, asked: str, moved: str | None) -> Response:
    return Response(
        url=str(url), asked=asked, status=got.status, headers=got.headers, body=got.body,
        charset=charset_of(got.headers.get("content-type", "")), moved_to=moved, not_modified=got.status == 304,
    )  # fmt: skip
