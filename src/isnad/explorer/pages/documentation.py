"""The description of the API for people: made from the OpenAPI description, as a page of the explorer."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from isnad.explorer.pages.events import Writing

router = APIRouter()
#: What a click on an example asks for, by path.
EXAMPLES = {
    "/api/events": "?type=ASSAULT&limit=5", "/api/stories": "?verdict=disputed&limit=5",
    "/api/counts": "?group=month&group=type", "/api/documents": "?limit=5",
    "/api/statements": "?kind=official&limit=5", "/api/actors": "?kind=person&limit=5", "/api/sources": "",
}  # fmt: skip


@router.get("/api")
def documentation(request: Request, pages: Writing) -> Response:
    """Answer with the page."""
    schema = request.app.openapi()
    calls = [
        {"path": path, "method": method.upper(), "example": EXAMPLES.get(path), **call, "body": _body(call)}
        for path, methods in schema["paths"].items()
        for method, call in methods.items()
    ]
    return pages.page(request, "api.html", calls=calls)


def _body(call: dict[str, Any]) -> bool:
    return "requestBody" in call
