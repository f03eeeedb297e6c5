"""`isnad store`: what a store holds, and its upkeep."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from isnad.cli.extras import extra

if TYPE_CHECKING:
    from isnad.store.upkeep import Upkeep

app = typer.Typer(no_args_is_help=True, help="What a store holds; put its files together; delete what nothing names.")
_STORE = Annotated[str, typer.Argument(help="The store.")]
_HOURS = Annotated[
    int, typer.Option(help="Keep files that were replaced less than so many hours ago, for those who are reading.", min=0)
]


@app.command()
def info(store: _STORE) -> None:
    """Tell what a store holds: articles, events, days, outlets, runs, failures, size."""
    with extra("store"):
        from isnad.store.reader import open_store
        from isnad.store.upkeep import size

    with open_store(store) as opened:
        counts = {name: opened.sql(sql).records()[0] for name, sql in _QUESTIONS.items()}
        manifest = opened.manifest
    files, tables = size(store)
    days, articles = counts["days"], counts["articles"]
    rows = [
        (
            "articles",
            f"{articles['latest']:,}" + (f" ({articles['n']:,} versions)" if articles["n"] > articles["latest"] else ""),
        ),
        ("events", f"{counts['events']['n']:,}"),
        ("days", f"{days['first']} to {days['last']}" if days["first"] else "none known"),
        ("outlets", f"{articles['outlets']:,}"),
        ("links", f"{counts['copies']['near']:,} to near-copies, {counts['copies']['same']:,} other addresses of known texts"),
        (
            "stories",
            f"{counts['stories']['n']:,}, {manifest.documents - manifest.told:,} articles not in them yet"
            if manifest.told_batch
            else "not told yet (isnad stories)",
        ),
        ("failures", f"{counts['failures']['n']:,}"),
        ("runs", f"{counts['runs']['n']:,}, the last {counts['runs']['last'] or 'none'}"),
        ("texts", "kept" if manifest.text else "not kept"),
        ("size", f"{tables / 1e6:,.1f} MB in {files:,} files of tables, {size(store, everything=True)[1] / 1e6:,.1f} MB in all"),
        ("tables", f"version {manifest.schema}, batch {manifest.batch}, of {manifest.committed}"),
    ]
    for name, told in rows:
        sys.stdout.write(f"{name:<10}{told}\n")


_QUESTIONS = {
    "articles": "SELECT count(*) AS n, count(*) FILTER (latest) AS latest, count(DISTINCT outlet) AS outlets FROM documents",
    "events": "SELECT count(*) AS n FROM events WHERE latest",
    "days": "SELECT min(day) AS first, max(day) AS last FROM documents",
    "copies": "SELECT count(document_no) AS near, count(*) - count(document_no) AS same FROM copies",
    "failures": "SELECT count(*) AS n FROM failures",
    "stories": "SELECT count(*) AS n FROM stories",
    "runs": 'SELECT count(DISTINCT run) AS n, max("at") AS last FROM runs',
}


@app.command()
def compact(store: _STORE, hours: _HOURS = 24) -> None:
    """Put small files together (a run does so by itself from time to time), then clean."""
    with extra("store"):
        from isnad.store import upkeep
    _tell(upkeep.compact(store, hours))


@app.command()
def clean(store: _STORE, hours: _HOURS = 24) -> None:
    """Delete files that nothing names: what killed writers left, and what was replaced some hours ago."""
    with extra("store"):
        from isnad.store import upkeep
    _tell(upkeep.vacuum(store, hours))


def _tell(done: "Upkeep") -> None:
    before, after = done.bytes_before / 1e6, done.bytes_after / 1e6
    sys.stdout.write(f"{done.files_before:,} files, {before:,.1f} MB before; {done.files_after:,} files, {after:,.1f} MB after\n")
