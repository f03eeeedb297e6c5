"""`isnad sources`: in whose voice the outlets of a store tell events."""

import sys
from typing import Annotated

import typer

from isnad.cli import filters
from isnad.errors import UsageError


def sources(
    store: Annotated[str, typer.Argument(help="The store.")],
    period: Annotated[str | None, typer.Option(help="day, week, month, quarter, year; all days together without it.")] = None,
    together: Annotated[bool, typer.Option("--together", help="All outlets together.")] = False,
    link: Annotated[
        str, typer.Option(help="Which source of a chain counts: innermost (who is told to say so), outermost.")
    ] = "innermost",
    outlet: filters.Outlet = None, type: filters.Types = None,
    start: Annotated[str | None, typer.Option("--from", help="First day of the articles, YYYY-MM-DD.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Last day, included.")] = None,
    min_events: Annotated[int, typer.Option(help="Leave rows of fewer events out.", min=1)] = 1,
    no_copies: Annotated[bool, typer.Option("--no-copies", help="Leave near copies of earlier articles out.")] = False,
    form: Annotated[
        str | None, typer.Option("--format", help="table, csv, jsonl, parquet; by default as the file's name tells.")
    ] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", help="A file, which appears whole or not at all.")] = None,
    limit: Annotated[int | None, typer.Option(help="At most so many rows.")] = None,
) -> None:  # fmt: skip
    """Tell by outlet and period which share of events is told in the outlet's own voice, by named persons, officials,
    organizations, media, anonymous sources, documents.

    isnad sources STORE --period month --type ASSAULT
    """
    from isnad.cli import rows
    from isnad.cli.extras import extra

    form = form or rows.form_of(output)
    rows.check(form, output)
    if limit is not None and limit < 0:
        raise UsageError(f"--limit: {limit} is no number of rows; give 0 or more")
    with extra("store"):
        from isnad.store.reader import open_store
    with open_store(store) as opened:
        result = opened.sourcing(
            period=period, by_outlet=not together, link=link, outlet=outlet or None, type=filters.split(type), start=start,
            end=end, min_events=min_events, copies=not no_copies,
        )  # fmt: skip
        written = rows.write(rows.of_result(result), form, output, limit, "sourcing")
    if output is not None:
        sys.stderr.write(f"isnad: {written.rows:,} rows written to {output}\n")
