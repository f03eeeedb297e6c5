"""Answers that are kept: a page, once written, is handed to all who ask for the same as long as the store does not grow.

A store is only ever added to, so an answer holds for its version; who asks while it is being made waits for it and takes it.
Kept as they are sent, compressed, within a bound of memory.
"""

import asyncio
from collections import OrderedDict
from typing import Any, NamedTuple

import anyio.to_thread
from starlette.requests import Request

from isnad.explorer.security import Application, Receive, Scope, Send
from isnad.explorer.shelf import Shelf
from isnad.explorer.wording import preferences

#: Bytes of all that is kept, and of the largest answer that is.
_ALL, _ONE = 64_000_000, 2_000_000
#: Files of their own: one is written piece by piece, the other knows for itself how long it is good.
_NEVER = ("/static/", "/events/download", "/stories/download")
#: Headers that change an answer, beside the reader's preferences.
_VARY = ("host", "hx-request", "hx-history-restore-request")


class Answer(NamedTuple):
    """What is sent: the messages that begin and fill it, and how many bytes they hold."""

    start: dict[str, Any]
    body: bytes


class Keeper:
    """The layer that keeps answers. Args: application; shelf, which knows the store's version."""

    def __init__(self, application: Application, shelf: Shelf) -> None:
        self._application, self._shelf = application, shelf
        self._kept: OrderedDict[tuple, Answer] = OrderedDict()
        self._size = 0
        self._making: dict[tuple, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or hand on and keep what comes."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_NEVER):
            await self._application(scope, receive, send)
            return
        if self._shelf.due:
            await anyio.to_thread.run_sync(self._shelf.store)
        key = self._key(Request(scope))
        while (kept := self._kept.get(key)) is None and (other := self._making.get(key)) is not None:
            await other.wait()
            if key not in self._kept:  # it failed, or is not kept: each asks for himself
                break
        if kept is not None:
            self._kept.move_to_end(key)
            await send(kept.start)
            await send({"type": "http.response.body", "body": kept.body})
            return
        await self._made(key, scope, receive, send)

    def _key(self, request: Request) -> tuple:
        headers = tuple(request.headers.get(name) for name in _VARY)
        packed = "gzip" in request.headers.get("accept-encoding", "")
        wanted = preferences(request.cookies)
        return (self._shelf.version, request.url.path, request.url.query, wanted, headers, packed)

    async def _made(self, key: tuple, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, keep what is sent if it is a whole and good answer, and tell those who wait."""
        first = key not in self._making
        if first:
            self._making[key] = asyncio.Event()
        start: dict[str, Any] = {}
        parts: list[bytes] = []

        async def kept(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            elif message["type"] == "http.response.body" and sum(map(len, parts)) <= _ONE:
                parts.append(message.get("body", b""))
                if not message.get("more_body"):
                    self._keep(key, start, b"".join(parts))
            await send(message)

        try:
            await self._application(scope, receive, kept)
        finally:
            if first:
                self._making.pop(key).set()

    def _keep(self, key: tuple, start: dict[str, Any], body: bytes) -> None:
        headers = {name.lower(): value for name, value in start.get("headers", ())}
        passing = b"set-cookie" in headers or headers.get(b"cache-control") == b"no-store"
        if passing or start.get("status") != 200 or len(body) > _ONE or key[0] != self._shelf.version:
            return
        self._size += len(body) - len(self._kept[key].body if key in self._kept else b"")
        self._kept[key] = Answer(dict(start), body)
        while self._size > _ALL:
            _, old = self._kept.popitem(last=False)
            self._size -= len(old.body)
