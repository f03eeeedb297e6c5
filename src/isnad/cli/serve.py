"""`isnad serve`: the explorer, a store as pages in a browser and as an HTTP API."""

import sys
from typing import Annotated

import typer


def serve(
    store: Annotated[str, typer.Argument(help="The store.")],
    host: Annotated[str, typer.Option(help="Where to listen; beyond this machine a token is needed.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port.", min=0, max=65535)] = 8000,
    token: Annotated[
        str | None,
        typer.Option(help="Asked of every reader, 16 characters or more; else ISNAD_TOKEN, else one is made where needed."),
    ] = None,
) -> None:  # fmt: skip
    """Show a store in a browser: events, articles, actors, sources, and reading of pasted texts. Read only.

    isnad serve news --port 8000
    """
    from isnad.cli.extras import extra

    with extra("serve"):
        from isnad.explorer import server
    settings = server.settings_for(store, host, token)
    sys.stderr.write(f"isnad: {server.address(settings, host, port)} (end with Ctrl-C)\n")
    server.serve(settings, host, port)
