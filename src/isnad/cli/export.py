"""`isnad export`: what is in a store, as a file of another tool."""

import sys
from typing import Annotated, Any

import typer

from isnad.cli import filters


def export(
    store: Annotated[str, typer.Argument(help="The store.")],
    form: Annotated[str, typer.Option("--format", help="polecat, plover, csv, parquet, graphml.")],
    output: Annotated[str, typer.Option("--output", "-o", help="The file; for csv and parquet a folder of three tables.")],
    denied: Annotated[bool, typer.Option("--denied", help="polecat, plover, graphml: denied events too.")] = False,
    nodes: Annotated[str | None, typer.Option(help="graphml: codes, entities.")] = None,
    edges: Annotated[str | None, typer.Option(help="graphml: quad, type, pair.")] = None,
    later_names: Annotated[bool, typer.Option("--later-names", help="polecat: name columns as since 2023.")] = False,
    no_text: Annotated[bool, typer.Option("--no-text", help="plover: without the sentences.")] = False,
    spreadsheet: Annotated[bool, typer.Option("--spreadsheet", help="csv: safe for spreadsheets.")] = False,
    happenings: Annotated[
        bool, typer.Option("--happenings", help="Reports of one happening count once; csv, parquet: two tables more.")
    ] = False,
    type: filters.Types = None, actor: filters.Actor = None, recipient: filters.Recipient = None, party: filters.Party = None,
    country: filters.Country = None, start: filters.From = None, end: filters.To = None, place: filters.Place = None,
    status: filters.Status = None, source: filters.Source = None, source_kind: filters.SourceKind = None,
    stance: filters.Stance = None, outlet: filters.Outlet = None, min_confidence: filters.Confidence = None,
    text: filters.Text = None, document: filters.Document = None, story: filters.StoryId = None,
    all_versions: filters.Versions = False,
    limit: Annotated[int | None, typer.Option(help="At most so many events.")] = None,
) -> None:  # fmt: skip
    """Write the events of a store for other tools (docs/exports.md); a file appears whole or not at all.

    polecat, plover and graphml put plans into PLOVER's types, and leave denied events out unless --denied is given; both are
    counted below. csv and parquet hold everything as coded.
    """
    from isnad.cli.extras import extra

    options: dict[str, Any] = {
        "denied": denied or None, "nodes": nodes, "edges": edges, "later_names": later_names or None,
        "text": False if no_text else None, "spreadsheet": spreadsheet or None,
    }  # fmt: skip
    asked = filters.chosen(
        all_versions, type=type, actor=actor, recipient=recipient, party=party, country=country, start=start, end=end,
        place=place, status=status, source=source, source_kind=source_kind, stance=stance, outlet=outlet,
        min_confidence=min_confidence, text=text, document=document, story=story,
    )  # fmt: skip
    if limit is not None:
        asked["limit"] = limit
    with extra("store,export"):
        from isnad.runner.exporting import export as export_store

    if story is not None:
        with extra("store"):
            from isnad.store.reader import open_store
        with open_store(store) as opened:
            asked["story"] = opened.story(story).id
    given = {name: value for name, value in options.items() if value is not None}
    account = export_store(store, form, output, asked, happenings=happenings, **given)
    rows = "edges" if form == "graphml" else "events"
    files = ", ".join(account.files)
    told = f"{account.events:,} events of {account.documents:,} articles; {account.rows:,} {rows} written to {files}"
    sys.stdout.write(told + "\n")
    for label, counts in (("folded", account.folded), ("left out", account.left_out)):
        if counts:
            sys.stdout.write(f"{label}: " + ", ".join(f"{name} {number:,}" for name, number in counts.items()) + "\n")
