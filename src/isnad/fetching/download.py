"""Large files by HTTP to a file on disk: in one pass, going on where a connection broke off, from public addresses only.

For files that the user names one by one (a crawl's archives), not for pages: robots.txt is not asked, nothing is unpacked.
"""

import contextlib
import importlib.metadata
import time
from typing import BinaryIO

import httpcore
import httpx

from isnad.errors import FetchError
from isnad.fetching.fetcher import _checked, _plain, _target
from isnad.fetching.network import Deadline, GuardedBackend, GuardedTransport

#: Seconds for one step (connecting, the next bytes), tries without a new byte, and redirects followed.
STEP, TRIES, REDIRECTS = 60.0, 4, 5
_DAY = 86_400.0


def download(
    url: str, target: BinaryIO, *, allow_private: bool = False, contact: str | None = None, pause: float = 2.0
) -> str | None:
    """Write what stands at a url into a file, and return its stamp (ETag, else Last-Modified; None where it has none).

    Args: target, empty and seekable; allow_private and contact as for Fetcher; pause, seconds before the second try (doubled
    for each further one). Raises FetchError with its reason; OSError where the target cannot be written.
    """
    deadline = Deadline()
    transport = GuardedTransport(GuardedBackend(deadline, allow_private=allow_private), httpx.create_ssl_context())
    agent = f"isnad/{importlib.metadata.version('isnad')}" + (f" (+{_plain(contact)})" if contact else "")
    stamp: str | None = None
    tries = 0
    with contextlib.closing(transport):
        while True:
            before = target.tell()
            deadline.start(_DAY)
            try:
                return _rest(transport, url, target, agent, stamp)
            except _Broken as broken:
                tries = 1 if target.tell() > before else tries + 1
                if tries >= TRIES:
                    raise broken.error from None
                stamp = broken.stamp or stamp
                time.sleep(pause * 2 ** (tries - 1))


class _Broken(Exception):
    """A try that may be repeated: the error that it ends with if not, and the stamp of the file where it was told."""

    def __init__(self, error: FetchError, stamp: str | None = None) -> None:
        super().__init__(str(error))
        self.error, self.stamp = error, stamp


def _rest(transport: GuardedTransport, url: str, target: BinaryIO, agent: str, stamp: str | None) -> str | None:
    """Fetch what is not yet in the target. Raises FetchError for good, or _Broken."""
    at = _checked(url)
    headers = {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "identity"}
    if target.tell():
        headers |= {"Range": f"bytes={target.tell()}-"} | ({"If-Range": stamp} if stamp else {})
    timeout = {"timeout": httpx.Timeout(STEP).as_dict()}
    try:
        for _ in range(REDIRECTS + 1):
            asked = httpx.Request("GET", at, headers=headers, extensions=timeout)
            with contextlib.closing(transport.handle_request(asked)) as answer:
                if answer.status_code in (301, 302, 303, 307, 308) and answer.headers.get("location"):
                    at = _target(at, answer.headers["location"])
                    continue
                return _written(answer, url, target)
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        reason = "timeout" if isinstance(error, httpcore.TimeoutException) else "connect"
        why = f"{url}: the connection broke off ({type(error).__name__}); try again later"
        raise _Broken(FetchError(why, reason, url)) from error
    except FetchError as error:
        if error.reason != "dns":
            raise
        raise _Broken(error) from None
    raise FetchError(f"{url}: is redirected more than {REDIRECTS} times (last to {at})", "redirects", url)


def _written(answer: httpx.Response, url: str, target: BinaryIO) -> str | None:
    """Write the body of an answer; return the stamp. Raises FetchError, or _Broken where it is cut off or the server is busy."""
    status = answer.status_code
    stamp = answer.headers.get("etag") or answer.headers.get("last-modified")
    if stamp and stamp.startswith("W/"):
        stamp = answer.headers.get("last-modified")
    if status not in (200, 206):
        advice = "check the address" if status < 500 and status not in (408, 429) else "try again later"
        error = FetchError(f"{url}: the server answers with status {status}; {advice}", f"status-{status}", url)
        raise _Broken(error) if status in (408, 429) or status >= 500 else error
    if status == 200 and target.tell():  # another file by now, or a server that knows no ranges
        target.seek(0)
        target.truncate()
    length = answer.headers.get("content-length", "")
    left = int(length) if length.isdigit() else None
    try:
        for part in answer.iter_raw():
            target.write(part)
            left = None if left is None else left - len(part)
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise _Broken(
            FetchError(f"{url}: breaks off ({type(error).__name__}); try again later", "protocol", url), stamp
        ) from error
    if left:
        raise _Broken(FetchError(f"{url}: breaks off, {left:,} bytes are missing; try again later", "protocol", url), stamp)
    return stamp
