"""`isnad watch`: feeds into a store, again and again."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from isnad.cli.wording import many

if TYPE_CHECKING:
    from isnad.runner.watching import Round


def watch(
    feeds: Annotated[
        list[str], typer.Argument(help="Addresses of feeds; OPML lists; files with an address in each line.")
    ],
    store: Annotated[str, typer.Option("--output", "-o", help="The store: a folder, made where there is none.")],
    every: Annotated[float, typer.Option(help="Seconds between two asks of a feed; servers may ask for more.")] = 900.0,
    once: Annotated[bool, typer.Option("--once", help="Ask each feed once, take in what is new, and end.")] = False,
    workers: Annotated[int, typer.Option(help="Processes that code.")] = 1,
    no_text: Annotated[bool, typer.Option("--no-text", help="Make a store without texts: offsets and short evidence.")] = False,
    timeout: Annotated[float, typer.Option(help="Seconds that coding one article may take.")] = 300.0,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from private and loopback addresses too.")
    ] = False,
    contact: Annotated[str | None, typer.Option(help="A page or mail address that servers are told.")] = None,
) -> None:  # fmt: skip
    """Keep asking feeds, and read what they announce into a store. Ctrl-C or SIGTERM ends it cleanly, with status 0.

    With --once the exit status is 1 where no feed could be read.
    """
    from isnad.cli.extras import extra

    with extra("reading"):
        from isnad.runner.running import Options
        from isnad.runner.watching import watch as watch_feeds

    options = Options(
        workers=workers, text=False if no_text else None, timeout=timeout, allow_private=allow_private, contact=contact
    )  # fmt: skip
    alive = False

    def told(done: "Round", pause: float) -> None:
        nonlocal alive
        alive = alive or done.feeds > done.dead
        _tell(done, None if once else pause)

    account = watch_feeds(feeds, store, options, every=every, once=once, told=told)
    if account.stopped:
        sys.stdout.write(f"stopped; {many(account.stored + account.edited, 'article')}, {many(account.events, 'event')} stored\n")
    elif once and not alive:
        raise typer.Exit(1)


def _tell(done: "Round", pause: float | None) -> None:
    """Print one line for a round; what failed goes to standard error."""
    import time

    articles = done.articles
    for message in articles.messages:
        sys.stderr.write(f"isnad: {message}\n")
    parts = [
        f"{many(done.feeds, 'feed')} asked" + (f", {done.dead} failed" if done.dead else ""),
        many(articles.stored, "new article"), many(articles.events, "event"),
    ]  # fmt: skip
    for number, what in (
        (articles.edited, "edited"), (articles.known, "known"), (articles.copies, "near-copies"),
        (articles.not_arabic, "not Arabic"), (done.later, "to try again"),
    ):  # fmt: skip
        if number:
            parts.append(f"{number} {what}")
    if articles.failures:
        parts.append("failed: " + ", ".join(f"{reason} {n}" for reason, n in articles.failed.items()))
    if pause is not None:
        parts.append(f"next in {pause:.0f} s")
    sys.stdout.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')}  {'; '.join(parts)}\n")
    sys.stdout.flush()
