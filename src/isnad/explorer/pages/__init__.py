"""The pages, one module each; every module has a `router`."""

from isnad.explorer.pages import actors, article, documentation, entry, event, events, overview, read, sources, stories, story

ROUTERS = tuple(
    module.router for module in (overview, events, event, stories, story, article, read, actors, sources, documentation, entry)
)  # fmt: skip
