"""Read the bundled articles into a store, print what was found, and show it in a browser.

usage: python demo/run.py [STORE]

STORE is a folder, by default build/demo; it is made anew each time. The environment tells whether the pages are served:
SERVE=1 serves, SERVE=0 ends after the report, and without it they are served where a terminal is attached, and not in CI.
PORT is where (8000; where that is taken and PORT is not given, another). Exit status: 0 done; 1 an article could not be read;
2 wrong use.
"""

import os
import pathlib
import shutil
import socket
import sys

from report import print_demo
from rich.console import Console

from isnad.cli.run import progress
from isnad.cli.serve import serve
from isnad.errors import IsnadError, UsageError
from isnad.runner.running import run
from isnad.runner.stories import tell_stories
from isnad.store.reader import open_store

HERE = pathlib.Path(__file__).resolve().parent
STORE = HERE.parent / "build" / "demo"
PORT = 8000


def main() -> int:
    """Make the store, print the report, serve; return the exit status."""
    utf8()
    try:
        served, port = wants_server(), wanted_port()
        store = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else STORE
        failures = make(store)
        width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120
        with open_store(store) as opened:
            print_demo(opened, _shown(store), Console(width=width, highlight=False))
        if served:
            serve(str(store), port=port or _free(PORT))
        return 1 if failures else 0
    except KeyboardInterrupt:  # how the pages are left
        return 0
    except UsageError as error:
        sys.stderr.write(f"isnad: {error}\n")
        return 2
    except IsnadError as error:
        sys.stderr.write(f"isnad: {error}\n")
        return 1


def utf8() -> None:
    """Let Arabic be written wherever the output goes."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def wants_server() -> bool:
    """Return whether to serve the pages when the report is printed. Raises UsageError for another word than 0 or 1."""
    asked = os.environ.get("SERVE", "")
    if asked not in ("", "0", "1"):
        raise UsageError(f"SERVE={asked}: is neither 1 (serve the pages) nor 0 (end after the report)")
    attended = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty() and not os.environ.get("CI")
    return asked == "1" or (not asked and attended)


def wanted_port() -> int | None:
    """Return the port that is asked for, or None. Raises UsageError where it is none."""
    asked = os.environ.get("PORT", "")
    if asked and not (asked.isascii() and asked.isdigit() and 0 < int(asked) < 65536):
        raise UsageError(f"PORT={asked}: is no port; give 1 to 65535")
    return int(asked) if asked else None


def make(store: pathlib.Path) -> int:
    """Read the articles into a store that holds nothing else, and tell their stories; return how many articles failed.

    Raises UsageError where the folder is something else than a store, which is left as it is.
    """
    if store.is_dir() and any(store.iterdir()) and not (store / "isnad-store.json").exists():
        raise UsageError(f"{store}: is no store, and not empty; name another folder")
    shutil.rmtree(store, ignore_errors=True)
    with progress() as tick:
        account = run(sorted(map(str, HERE.glob("*.jsonl"))), str(store), tick=tick)
    if account.stopped:
        raise KeyboardInterrupt
    for message in account.messages:
        sys.stderr.write(f"isnad: {message}\n")
    tell_stories(str(store))
    return account.failures


def _shown(store: pathlib.Path) -> str:
    """Return the name of the store as it is typed here."""
    full = store.resolve()
    return str(full.relative_to(pathlib.Path.cwd()) if full.is_relative_to(pathlib.Path.cwd()) else store)


def _free(port: int) -> int:
    """Return the port, or another one where it is taken."""
    for wanted in (port, 0):
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind(("127.0.0.1", wanted))
            except OSError:
                continue
            return tried.getsockname()[1]
    return port


if __name__ == "__main__":
    sys.exit(main())
