"""The connection under the fetcher: connects to the address that was checked and to no other, and keeps one deadline."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from isnad.errors import FetchError
from isnad.fetching.addresses import Network, parse, refusal

#: From a host and a port to its addresses as texts. Raises OSError where there are none.
Resolver = Callable[[str, int], list[str]]


def system_resolver(host: str, port: int) -> list[str]:
    """Return the addresses of a host as the system knows them, each once. Raises OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Deadline(threading.local):
    """The moment (monotonic seconds) at which the fetch of this thread must be over."""

    at: float = float("inf")

    def start(self, seconds: float) -> None:
        """Set the moment so many seconds from now."""
        self.at = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """Return the seconds that a step may take. Raises httpcore.ReadTimeout where the time is over."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the whole fetch took too long")
        return left if timeout is None else min(left, timeout)


class _Stream(httpcore.NetworkStream):
    """A stream whose every step keeps the deadline: a server that sends one byte a second gets no further with it."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore.NetworkBackend):
    """Connects by TCP: resolves once, checks each address, and connects to a checked one, so that no second look-up can differ.

    Args: deadline; allow_private, whether addresses that are not public may be connected to; allowed, networks that may be
    although they are not public; resolver.
    """

    def __init__(
        self, deadline: Deadline, *, allow_private: bool, allowed: Iterable[Network] = (), resolver: Resolver = system_resolver
    ) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._allowed = tuple(allowed)
        self._resolver = resolver
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a stream to a host. Raises FetchError (`dns`, `address`) or an httpcore.ConnectError or ConnectTimeout."""
        failure: Exception | None = None
        for address in self._checked(host, port):
            try:
                stream = self._plain.connect_tcp(address, port, self._deadline.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _Stream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def _checked(self, host: str, port: int) -> list[str]:
        """Return the addresses of a host that may be connected to. Raises FetchError where there are none."""
        addresses = self._resolve(host, port)
        good, words = [], set()
        for text in addresses:
            address = parse(text)
            word = "reserved" if address is None else refusal(address)
            if word is None or self._allow_private or any(address in network for network in self._allowed):
                good.append(text)
            else:
                words.add(word)
        if not good:
            raise FetchError(
                f"{host}: has {' and '.join(sorted(words))} addresses only ({', '.join(addresses)[:80]}), which are not fetched "
                "from; allow private addresses if this network is yours",
                "address",
            )
        return good

    def _resolve(self, host: str, port: int) -> list[str]:
        """Resolve in a thread of its own: the system's look-up knows no time limit, and the thread is left behind."""
        if parse(host) is not None:
            return [host]
        answer: list[list[str] | Exception] = []

        def look_up() -> None:
            try:
                answer.append(self._resolver(host, port))
            except (OSError, UnicodeError) as error:
                answer.append(error)

        thread = threading.Thread(target=look_up, daemon=True, name=f"resolve {host}")
        thread.start()
        thread.join(self._deadline.left(None))
        if not answer:
            raise FetchError(f"{host}: its address could not be looked up in time; try again later", "dns")
        if isinstance(answer[0], Exception) or not answer[0]:
            raise FetchError(f"{host}: has no address ({answer[0] or 'empty answer'}); check the name", "dns")
        return answer[0]


class _Body(httpx.SyncByteStream):
    """The body of a response as httpx wants it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        self._stream.close()


class GuardedTransport(httpx.BaseTransport):
    """What httpx sends requests through: connections over a guarded backend, a new one for each request. Knows no proxy.

    No connection serves twice: what a server sends beyond the length that it told would pass for the answer to the next request.
    """

    def __init__(self, backend: GuardedBackend, ssl_context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=ssl_context, network_backend=backend, max_keepalive_connections=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request. Raises FetchError or an exception of httpcore."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        response = self._pool.handle_request(
            httpcore.Request(request.method, url, headers=request.headers.raw, content=b"", extensions=request.extensions)
        )
        return httpx.Response(
            response.status, headers=response.headers, stream=_Body(response.stream), extensions=response.extensions
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
