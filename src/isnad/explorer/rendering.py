"""Templates to answers: the environment of the pages, and what every page is given."""

import functools
import hashlib
import pathlib
from typing import Any
from urllib.parse import urlencode

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse

from isnad.explorer.marking import coded, isolated, shown
from isnad.explorer.scores import TYPES_OF, quad_of, score_of
from isnad.explorer.settings import Settings
from isnad.explorer.shelf import Shelf
from isnad.explorer.wording import CHOICES, Wording, preferences
from isnad.export.naming import Names

_HERE = pathlib.Path(__file__).parent
STATIC = _HERE / "static"
#: Statuses of answers to those who may not see what the store holds.
_STRANGERS = (401, 403, 421)
#: Parameters of an address that change a preference and then go.
PREFERENCES = tuple(CHOICES)


@functools.cache
def environment() -> jinja2.Environment:
    """Return the environment of the templates: everything is escaped, and a name that is not given is an error."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(shown=shown, isolated=isolated, coded=coded, as_tuple=tuple, web=web)
    made.globals.update(quad_of=quad_of, score_of=score_of, static=static, link=link, quad_types=tuple(TYPES_OF.items()))
    return made


@functools.cache
def _versions() -> dict[str, str]:
    files = {path.relative_to(STATIC).as_posix(): path for path in STATIC.rglob("*") if path.is_file()}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest()[:10] for name, path in files.items()}


def static(name: str) -> str:
    """Return the address of a bundled file, with the digest of what is in it, so that a browser may keep it."""
    return f"/static/{name}?v={_versions()[name]}"


def web(url: str | None) -> str | None:
    """Return an address where it is one of the web; None for any other (`javascript:` …), which no page may link."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def link(path: str, **parameters: Any) -> str:
    """Return an address with parameters; those that are None are left out, lists stand several times."""
    pairs = {name: value for name, value in parameters.items() if value not in (None, "", [], ())}
    return f"{path}?{urlencode(pairs, doseq=True)}" if pairs else path


class Pages:
    """Writes pages. Args: settings; shelf; names, of countries."""

    def __init__(self, settings: Settings, shelf: Shelf, names: Names) -> None:
        self.settings, self.shelf, self.names = settings, shelf, names

    def wording(self, request: Request) -> Wording:
        """Return the words for who asks."""
        return Wording(preferences(request.cookies), self.names)

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page. Args: request; template, its file; status; values, what it shows."""
        words = self.wording(request)
        manifest = None if status in _STRANGERS else self.shelf.store().manifest
        text = environment().get_template(template).render(
            w=words, t=words.t, pref=words.wanted, here=request.url.path, switch=functools.partial(_switch, request),
            manifest=manifest, guarded=self.settings.token is not None, partial=is_partial(request), **values,
        )  # fmt: skip
        return HTMLResponse(text.encode("utf-8", "replace"), status)


def is_partial(request: Request) -> bool:
    """Return whether only a part of the page is asked for, by htmx."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-history-restore-request") != "true"


def _switch(request: Request, **wanted: str) -> str:
    """Return the address of the same page with another preference; where it was sent with a body, of the page itself."""
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name not in PREFERENCES]
    return f"{request.url.path}?{urlencode([*pairs, *wanted.items()])}"
