"""The application: pages and API over one store, put together."""

import contextlib
import logging
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import urlencode

import anyio.to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from isnad import __version__
from isnad.errors import IsnadError, StoreError, UsageError
from isnad.explorer import api, security
from isnad.explorer.cast import cast
from isnad.explorer.keeping import Keeper
from isnad.explorer.pages import ROUTERS
from isnad.explorer.pages.overview import figures
from isnad.explorer.pages.sources import landscape
from isnad.explorer.reader import Reader
from isnad.explorer.rendering import PREFERENCES, STATIC, Pages
from isnad.explorer.rows import choices
from isnad.explorer.settings import Settings
from isnad.explorer.shelf import Shelf
from isnad.explorer.wording import CHOICES
from isnad.export.naming import names_of
from isnad.lexicon.cache import load
from isnad.lexicon.tables import Lexicon

_LOG = logging.getLogger("isnad.explorer")
_YEAR = 365 * 86_400


class _Assets(StaticFiles):
    """Bundled files: one that is asked for with its digest never changes."""

    def file_response(self, *args: Any, **more: Any) -> Response:
        response = super().file_response(*args, **more)
        scope = args[2] if len(args) > 2 else more["scope"]
        kept = f"public, max-age={_YEAR}, immutable" if b"v=" in scope["query_string"] else "public, max-age=300"
        response.headers["cache-control"] = kept
        return response


#: How long, in seconds, an explorer that is left waits for what is still being made ready.
_PATIENCE = 10.0


def create_app(
    settings: Settings, lexicon: Lexicon | None = None, ready: Callable[[], None] | None = None
) -> security.Guard:  # fmt: skip
    """Return the ASGI application of an explorer.

    Args: settings; lexicon, by default the bundled one; ready, called when all is there that readers would have to wait for.
    Raises StoreError where the store cannot be opened.
    """
    shelf = Shelf(settings)
    lexicon = lexicon or load()
    pages = Pages(settings, shelf, names_of(lexicon))

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = settings.threads
        yield
        warming.join(_PATIENCE)  # a thread inside DuckDB when the interpreter goes would abort the process

    app = FastAPI(
        lifespan=lifespan, title="Isnad explorer", version=__version__, docs_url=None, redoc_url=None,
        openapi_url="/api/openapi.json",
        summary="Events from Arabic news: who did what to whom, when, where, and according to whom.",
        description="Read only. What the pages show, as JSON; the filters are those of `isnad query`.",
    )  # fmt: skip
    app.state.pages = pages
    app.state.reader = Reader(settings, lexicon)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.mount("/static", _Assets(directory=STATIC), name="static")
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.include_router(api.router)
    api.describe(app)
    _errors(app, pages)
    app.add_middleware(_Preferences)
    warming = threading.Thread(target=_warm, args=(app.state.reader, shelf, ready), daemon=True)
    warming.start()
    return security.Guard(Keeper(app, shelf), settings, _refusal(pages))  # type: ignore[arg-type]


def _warm(reader: Reader, shelf: Shelf, ready: Callable[[], None] | None) -> None:
    """Have ready what the first readers would wait for: the store in memory, its counts, and the line."""
    with contextlib.suppress(IsnadError):  # files are read then
        shelf.hold()
    for key, make in (("overview", figures), ("choices", choices), ("cast", cast), ("landscape", landscape)):
        with contextlib.suppress(IsnadError):  # who asks is told
            shelf.remembered(key, make)
    reader.warm()
    if ready is not None:
        ready()


class _Preferences:
    """Takes a preference out of the address into a cookie, so that addresses that are shared name only what is seen."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the way to the address without it, or hand on."""
        answer = _kept_preferences(Request(scope)) if scope["type"] == "http" and scope["method"] == "GET" else None
        await (answer or self._app)(scope, receive, send)


def _kept_preferences(request: Request) -> Response | None:
    """Return the answer that takes the preferences of an address into cookies; None where it has none."""
    given = {n: request.query_params[n] for n in PREFERENCES if request.query_params.get(n) in CHOICES[n]}
    if not given or request.url.path.startswith(("/api/", "/static/")):
        return None
    rest = [(name, value) for name, value in request.query_params.multi_items() if name not in PREFERENCES]
    path = security.local_path(request.url.path)
    answer = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, status_code=303)
    for name, value in given.items():
        answer.set_cookie(name, value, max_age=_YEAR, samesite="lax", path="/")
    return answer


def failure(request: Request, pages: Pages, status: int, told: str = "", headers: dict[str, str] | None = None) -> Response:
    """Return the answer to a request that fails: JSON below /api/, else a page."""
    if request.url.path.startswith("/api/"):
        answer: Response = JSONResponse({"error": told or f"status {status}", "status": status}, status)
    else:
        known = status if status in (400, 401, 403, 404, 405, 413, 421, 500, 503) else 400
        answer = pages.page(request, "error.html", status, code=known, told=told)
    answer.headers.update(headers or {})
    return answer


def _refusal(pages: Pages) -> security.Refusal:
    def refuse(scope: security.Scope, status: int, headers: dict[str, str]) -> security.Application:
        if status == 303:
            return Response(status_code=303, headers=headers)  # type: ignore[return-value]
        told = {
            401: "a token is needed: Authorization: Bearer TOKEN, or ?token=TOKEN",
            403: "requests with a body are taken from this explorer's own pages and from programs only",
            413: "the body is too large",
            421: "this explorer answers to localhost only; start it with a token to use another name",
        }[status]
        return failure(Request(scope), pages, status, told, headers)  # type: ignore[return-value]

    return refuse


def _errors(app: FastAPI, pages: Pages) -> None:
    """Say for each kind of error what is answered."""

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return failure(request, pages, error.status_code, str(error.detail), dict(error.headers or {}))

    async def wrong(request: Request, error: Exception) -> Response:
        return failure(request, pages, 400, str(error))

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
        return failure(request, pages, 422 if request.url.path.startswith("/api/") else 400, told)

    async def store(request: Request, error: Exception) -> Response:
        _LOG.warning("%s: %s", request.url.path, error)
        return failure(request, pages, 503, str(error), {"retry-after": "5"})

    async def fault(request: Request, error: Exception) -> Response:
        _LOG.error("%s: fault", request.url.path, exc_info=error)
        return failure(request, pages, 500, "a fault in the server; whoever runs it finds it in the log")

    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(UsageError, wrong)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(StoreError, store)
    app.add_exception_handler(Exception, fault)
