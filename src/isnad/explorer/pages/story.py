"""One story: its verdict with the chains of either side, numbers with who gives them, the claim's way, outlets side by side."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from isnad.explorer.filters import Filter
from isnad.explorer.pages.events import Writing
from isnad.explorer.pages.stories import untold
from isnad.explorer.rendering import Pages, link
from isnad.explorer.story_view import story_of, view
from isnad.record import Story
from isnad.record.english import story_line
from isnad.record.ontology import SOURCE_KINDS
from isnad.store.reader import Store

router = APIRouter()
_LONGEST = 64


def asked_story(pages: Pages, store: Store, wanted: str) -> Story:
    """Return a story by its id. Raises HTTPException (404) where there is none, or no stories are told."""
    if untold(store):
        raise HTTPException(404, "the stories of this store are not told yet; `isnad stories STORE` tells them")
    name = wanted.strip()[:_LONGEST]
    found = pages.shelf.remembered(("story", name), lambda s: story_of(s, name), store) if name else None
    if found is None:
        raise HTTPException(404, f"no story has the id {name!r}, or more than one begins so")
    return found


@router.get("/story")
def story(request: Request, pages: Writing, id: str = "") -> Response:
    """Answer with a story. Args: id, a former one, or its beginning (then with its full address)."""
    store = pages.shelf.store()
    found = asked_story(pages, store, id)
    if id != found.id:
        return RedirectResponse(link("/story", id=found.id), status_code=303)
    told = pages.shelf.remembered(("story view", found.id), lambda s: view(s, found), store)
    first = {
        f"{role}{suffix}": next((getattr(p, field) for p in found.participants if p.role == role), None)
        for role in ("actor", "recipient")
        for suffix, field in (("", "text"), ("_name", "name_en"), ("_country", "country"), ("_sector", "sector"))
    }
    kinds = [kind for kind in (*SOURCE_KINDS, "none") if any(row["kinds"][kind] for row in told["outlets"])]
    return pages.page(
        request, "story.html", story=found, first=first, told=told, line=story_line(found), wanted=Filter(story=found.id),
        behind=store.untold, kinds=kinds,
    )  # fmt: skip
