"""Serving: the application under uvicorn, until it is told to stop."""

import secrets

import uvicorn

from isnad.errors import UsageError
from isnad.explorer.app import create_app
from isnad.explorer.settings import Settings, check_address, is_local, token_from_environment
from isnad.runner.collecting import settle


def settings_for(store: str, host: str, token: str | None) -> Settings:
    """Return the settings of an explorer. An address that others reach gets a token where none is given.

    Args: store, its folder; host, to listen at; token, or None for that of the variable ISNAD_TOKEN.
    Raises UsageError for a token that is too short.
    """
    token = token or token_from_environment()
    if token is None and not is_local(host):
        token = secrets.token_urlsafe(24)
    check_address(host, token)
    return Settings(store=store, token=token)


def address(settings: Settings, host: str, port: int) -> str:
    """Return the address to open in a browser."""
    name = f"[{host}]" if ":" in host else "localhost" if host in ("127.0.0.1", "localhost") else host
    return f"http://{name}:{port}/" + (f"?token={settings.token}" if settings.token else "")


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until interrupted. Raises StoreError where the store cannot be opened, UsageError where the address cannot be had."""
    app = create_app(settings, ready=settle)
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", server_header=False, date_header=True, proxy_headers=False,
        timeout_keep_alive=75, limit_concurrency=1_000, h11_max_incomplete_event_size=64_000, timeout_graceful_shutdown=5,
    )  # fmt: skip
    server = uvicorn.Server(config)
    try:
        server.run()
    except SystemExit:
        raise UsageError(f"--port {port}: cannot be listened at on {host} (in use, or not allowed); give another port") from None
