"""The door of an explorer that asks for a token: takes it from a form, and keeps it in a cookie."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from isnad.explorer.pages.events import Writing
from isnad.explorer.security import ENTRY, cookie, same

router = APIRouter()


@router.post(ENTRY)
def enter(request: Request, pages: Writing, token: Annotated[str, Form(max_length=500)] = "") -> Response:
    """Answer with the way in, or with the form again."""
    right = pages.settings.token
    if right is None:
        return RedirectResponse("/", status_code=303)
    if not same(right, token.strip()):
        return pages.page(request, "error.html", 401, code=401, told="wrong")
    return RedirectResponse("/", status_code=303, headers={"set-cookie": cookie(right)})


@router.get(ENTRY)
def door(request: Request, pages: Writing) -> Response:
    """Answer with the form."""
    return pages.page(request, "error.html", 401, code=401, told="") if pages.settings.token else RedirectResponse("/", 303)
