"""`isnad run`: many articles into a store."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from isnad.runner import Status, Summary

#: How often a line tells how far the run is where no terminal shows it, in seconds.
_PERIOD = 60.0
#: Exit status of a run that the user ended.
STOPPED = 130


def run(
    store: Annotated[str, typer.Option("--output", "-o", help="The store: a folder, made where there is none.")],
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders and globs of text, HTML, JSON, JSONL, CSV, Parquet, WARC, ZIP; feeds, OPML lists and files "
            "with an address in each line; addresses; URLs of files elsewhere (s3://, gs://, …); - for JSONL from standard input."
        ),
    ] = None,
    paths: Annotated[
        str | None, typer.Option(help="A file with a path or URL of a file of articles in each line (- for standard input).")
    ] = None,
    mapping: Annotated[str | None, typer.Option("--map", help="Fields by name: text=body,published=date.")] = None,
    workers: Annotated[int | None, typer.Option(help="Processes that code; by default one for each processor.")] = None,
    published: Annotated[str | None, typer.Option(help="The day of all articles, YYYY-MM-DD; overrules their own.")] = None,
    no_text: Annotated[bool, typer.Option("--no-text", help="Make a store without texts: offsets and short evidence.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="End with status 1 where anything failed.")] = False,
    timeout: Annotated[float, typer.Option(help="Seconds that coding one article may take.")] = 300.0,
    refetch: Annotated[bool, typer.Option("--refetch", help="Fetch addresses anew that were fetched before.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from private and loopback addresses too.")
    ] = False,
    contact: Annotated[str | None, typer.Option(help="A page or mail address that servers are told.")] = None,
    engine: Annotated[str, typer.Option(help="What codes: local (processes of this machine) or ray (a cluster).")] = "local",
    cluster: Annotated[
        str | None, typer.Option(help="With --engine ray: the cluster's address (default: $RAY_ADDRESS, else this machine).")
    ] = None,
) -> None:  # fmt: skip
    """Read many articles into a store. Run it again to go on after an interruption: what is there is skipped.

    Exit status: 0 done; 1 nothing could be read (with --strict: something could not); 2 wrong use; 130 stopped by Ctrl-C.
    """
    from isnad.reading import parse_mapping
    from isnad.runner.running import Options
    from isnad.runner.running import run as run_sources

    options = Options(
        workers=workers, text=False if no_text else None, timeout=timeout, again=refetch, allow_private=allow_private,
        contact=contact, engine=engine, cluster=cluster,  # type: ignore[arg-type]
    )  # fmt: skip
    names = sources or []
    with progress() as tick:
        account = run_sources(
            names, store, options, mapping=parse_mapping(mapping) if mapping else None, published=published, paths=paths,
            tick=tick,
        )  # fmt: skip
    tell(account, store)
    if account.stopped:
        sys.stderr.write("isnad: stopped; what is done is in the store, run the same again to go on\n")
        raise typer.Exit(STOPPED)
    if not account.read:
        if not account.failures and not account.not_arabic:
            sys.stderr.write(
                f"isnad: {', '.join([*names, *([paths] if paths else [])])[:200]}: no article found; check the names\n"
            )
        raise typer.Exit(1)
    if strict and account.failures:
        raise typer.Exit(1)


@contextlib.contextmanager
def progress() -> Iterator["Callable[[Status], None]"]:
    """Show how far a run is: a bar on a terminal, else a line on standard error each minute. Gives the function to be told."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[told]}"), TimeElapsedColumn(), TextColumn("left"),
        TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(file=sys.__stderr__), transient=True) as bar:  # it moves the cursor
        task = bar.add_task("run", total=None, told="")
        rate = _rate()

        def tick(status: "Status") -> None:
            told = f"{status.articles:,} articles, {rate(status):.1f}/s, {status.events:,} events"
            told += f", {status.failures:,} failed" if status.failures else ""
            if status.fraction is None:
                bar.update(task, told=told)
            else:
                bar.update(task, total=1.0, completed=status.fraction, told=told)

        yield tick


def _rate() -> "Callable[[Status], float]":
    """Return a function that tells the articles a second, over the last half a minute."""
    import time
    from collections import deque

    seen: deque[tuple[float, int]] = deque()

    def rate(status: "Status") -> float:
        now = time.monotonic()
        seen.append((now, status.articles))
        while now - seen[0][0] > 30:
            seen.popleft()
        return (status.articles - seen[0][1]) / max(now - seen[0][0], 0.001)

    return rate


def _lines() -> "Callable[[Status], None]":
    import time

    began = last = time.monotonic()

    def tick(status: "Status") -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _PERIOD:
            return
        last = now
        share = "" if status.fraction is None else f", {status.fraction:.0%} of the input"
        rate = status.articles / (now - began)
        sys.stderr.write(f"isnad: {status.articles:,} articles, {rate:.1f}/s, {status.events:,} events{share}\n")
        sys.stderr.flush()

    return tick


def tell(account: "Summary", store: str) -> None:
    """Print the account of a run; the first failures go to standard error."""
    for message in account.messages:
        sys.stderr.write(f"isnad: {message}\n")
    if account.failures > len(account.messages):
        more = account.failures - len(account.messages)
        sys.stderr.write(f"isnad: {more:,} more failures: isnad query {store} --table failures\n")
    rate = f", {account.read / account.seconds:.1f} a second" if account.seconds >= 1 and account.read else ""
    rows = [
        ("read", account.read, f"articles in {account.seconds:.0f} s{rate}"),
        ("events", account.events, ""),
        ("new", account.stored, ""),
        ("edited", account.edited, "another text under a known address"),
        ("duplicates", account.known, "in the store already"),
        ("near-copies", account.copies, "of earlier articles, among the new"),
        ("not Arabic", account.not_arabic, "left out"),
        ("failed", account.failures, ", ".join(f"{reason} {n:,}" for reason, n in account.failed.items())),
    ]
    for name, number, note in rows:
        sys.stdout.write(f"{name:<12}{number:>10,}  {note}".rstrip() + "\n")
    sys.stdout.write(f"store       {store}\n")
