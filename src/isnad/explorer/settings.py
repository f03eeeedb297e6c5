"""What an explorer is told when it starts: the store, where it listens, and its limits."""

import ipaddress
import os

from isnad.errors import UsageError
from isnad.record import Record

#: Names under which a page on this machine may be asked for where no token guards it (against DNS rebinding).
LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
#: Fewest characters of a token.
SHORTEST_TOKEN = 16


class Settings(Record, frozen=True, kw_only=True):
    """How an explorer works.

    Fields: store, its folder; token, asked of every reader, or None; question_seconds, after which a question to the store is
    stopped; refresh_seconds, how often it is looked whether the store has grown; read_characters and read_bytes, the longest
    text and the largest file that `Read` takes; read_at_once, how many are read at the same time; read_wait_seconds, how
    long another one waits for its turn; threads, that answer (more would only wait for each other); page_rows, rows of a
    page; most_rows, of a download; memory_megabytes, for the store's tables (what is more goes to
    temporary files; 0: its files are read for each question).
    """

    store: str
    token: str | None = None
    question_seconds: float = 20.0
    refresh_seconds: float = 5.0
    read_characters: int = 30_000
    read_bytes: int = 1_000_000
    read_at_once: int = 2
    read_wait_seconds: float = 10.0
    threads: int = 8
    page_rows: int = 50
    most_rows: int = 200_000
    memory_megabytes: int = 2_000


def check_address(host: str, token: str | None) -> None:
    """Raise UsageError where pages would be open to others without a token, or the token is too short."""
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise UsageError(f"--token: has {len(token)} characters; give at least {SHORTEST_TOKEN}, or leave it out to get one made")
    if token is None and not is_local(host):
        raise UsageError(f"--host {host}: others could read the store; give a token (--token, or the variable ISNAD_TOKEN)")


def is_local(host: str) -> bool:
    """Return whether an address to listen at is reached from this machine only."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def token_from_environment() -> str | None:
    """Return the token of the variable ISNAD_TOKEN, or None."""
    return os.environ.get("ISNAD_TOKEN") or None
