"""Who may read, and what a browser may do with a page: hosts, token, sizes, headers. One layer around the whole application.

Nothing of the store is changed by any request; what is guarded is who sees it, and the machine's time.
"""

import hmac
from collections.abc import Awaitable, Callable
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from isnad.explorer.settings import LOCAL_NAMES, Settings

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
#: Answers a request that is refused. Args: scope, status, headers beside the usual ones.
Refusal = Callable[[Scope, int, dict[str, str]], Application]

#: Everything comes from the explorer itself; no inline script or style, no frame, no plug-in.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "same-origin",
    "x-frame-options": "DENY", "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}  # fmt: skip
#: Name of the cookie that holds the token.
COOKIE = "isnad_token"
#: Paths that are open to everybody: what a page of refusal needs.
_OPEN = ("/static/",)
#: The page that takes a token.
ENTRY = "/token"
_SAFE = ("GET", "HEAD", "OPTIONS")
#: Bytes of a body beside the file or text that it carries.
_ENVELOPE = 20_000


class Guard:
    """The layer around an application. Args: application; settings; refuse, which writes the answer to who is refused."""

    def __init__(self, application: Application, settings: Settings, refuse: Refusal) -> None:
        self._application, self._settings, self._refuse = application, settings, refuse
        self._limit = max(settings.read_bytes, settings.read_characters * 12) + _ENVELOPE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        status, more = self._checked(scope, headers)
        inner = self._refuse(scope, status, more) if status else self._application
        size = _Sized(receive, self._limit)
        await inner(scope, size, _with_headers(send, self._private(scope)))

    def _checked(self, scope: Scope, headers: dict[str, str]) -> tuple[int, dict[str, str]]:
        """Return the status of a refusal (0 for none) with its headers."""
        token = self._settings.token
        host = headers.get("host", "").rsplit(":", 1)[0] if not headers.get("host", "").endswith("]") else headers["host"]
        if token is None and host.lower() not in LOCAL_NAMES:
            return 421, {}
        if int(length) > self._limit if (length := headers.get("content-length", "0")).isdecimal() else True:
            return 413, {"connection": "close"}
        if scope["method"] not in _SAFE and not _same_site(headers):
            return 403, {}
        path = scope["path"]
        if token is None or path.startswith(_OPEN) or path == ENTRY:
            return 0, {}
        return self._with_token(token, scope, headers)

    def _with_token(self, token: str, scope: Scope, headers: dict[str, str]) -> tuple[int, dict[str, str]]:
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        given = [value for name, value in query if name == "token"]
        if scheme.lower() == "bearer":
            given.append(bearer.strip())
        if any(same(token, value) for value in given):
            page = not scope["path"].startswith("/api/") and not scope["path"].endswith((".atom", "/download"))
            if page and scheme.lower() != "bearer" and scope["method"] in _SAFE:
                rest = urlencode([(name, value) for name, value in query if name != "token"])
                return 303, {"location": local_path(scope["path"]) + (f"?{rest}" if rest else ""), "set-cookie": cookie(token)}
            return 0, {}
        if same(token, _cookie(headers.get("cookie", ""))):
            return 0, {}
        return 401, {"www-authenticate": "Bearer"}

    @staticmethod
    def _private(scope: Scope) -> dict[str, str]:
        if scope["path"].startswith("/static/"):
            return HEADERS
        return {**HEADERS, "cache-control": "private, no-cache", "vary": "Cookie, HX-Request"}


def same(token: str, given: str | None) -> bool:
    """Return whether a given token is the right one; takes as long for a wrong one."""
    return given is not None and hmac.compare_digest(token.encode("utf-8"), given.encode("utf-8", "replace"))


def cookie(token: str) -> str:
    """Return the header that keeps the token in a browser, out of reach of scripts and other sites."""
    made = SimpleCookie()
    made[COOKIE] = token
    for name, value in (("path", "/"), ("httponly", True), ("samesite", "Strict"), ("max-age", 30 * 86_400)):
        made[COOKIE][name] = value
    return made[COOKIE].OutputString()


def local_path(path: str) -> str:
    """Return a path that leads nowhere but to this explorer (`//elsewhere` would not); `/` for anything else."""
    parts = urlsplit(path)
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc else "/"


def _cookie(header: str) -> str | None:
    try:
        jar = SimpleCookie(header)
    except CookieError:
        return None
    return jar[COOKIE].value if COOKIE in jar else None


def _same_site(headers: dict[str, str]) -> bool:
    """Return whether a request with a body comes from a page of ours, or from no page (a program)."""
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


class _Sized:
    """Hands on a request's body up to a limit, then says that it ended: whoever waits for more gets nothing."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive, self._left = receive, limit

    async def __call__(self) -> dict[str, Any]:
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                return {"type": "http.disconnect"}
        return message


def _with_headers(send: Send, headers: dict[str, str]) -> Send:
    async def sent(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = {name.lower() for name, _ in message.get("headers", [])}
            more = [(name.encode(), value.encode("latin-1")) for name, value in headers.items() if name.encode() not in own]
            message = {**message, "headers": [*message.get("headers", []), *more]}
        await send(message)

    return sent
