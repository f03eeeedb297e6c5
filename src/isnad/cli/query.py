"""`isnad query`: a store is asked, by filters or by SQL."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isnad.cli import filters
from isnad.errors import UsageError

if TYPE_CHECKING:
    from isnad.store.reader import Store
    from isnad.store.result import Result

#: Table -> the filters that it has; events have all.
_TABLES = {
    "events": (), "documents": ("text", "outlet", "start", "end", "document", "versions"), "sources": ("document", "versions"),
    "statements": ("text", "document", "versions"), "failures": (),
}  # fmt: skip


def query(
    store: Annotated[str, typer.Argument(help="The store.")],
    type: filters.Types = None, actor: filters.Actor = None, recipient: filters.Recipient = None, party: filters.Party = None,
    country: filters.Country = None, start: filters.From = None, end: filters.To = None, place: filters.Place = None,
    status: filters.Status = None, source: filters.Source = None, source_kind: filters.SourceKind = None,
    stance: filters.Stance = None, outlet: filters.Outlet = None, min_confidence: filters.Confidence = None,
    text: filters.Text = None, document: filters.Document = None, story: filters.StoryId = None,
    all_versions: filters.Versions = False,
    table: Annotated[str, typer.Option(help="What is listed: events, documents, sources, statements, failures.")] = "events",
    counts: Annotated[
        str | None, typer.Option(help="Count instead: columns, week, month, quarter, year, dyad: month,type.")
    ] = None,
    sql: Annotated[
        str | None, typer.Option(help="One SELECT of DuckDB's SQL over the tables (docs/store.md); nothing can be changed.")
    ] = None,
    order: Annotated[str | None, typer.Option(help="A column; -column from the greatest down.")] = None,
    limit: Annotated[int | None, typer.Option(help="At most so many rows.")] = None,
    form: Annotated[
        str | None, typer.Option("--format", help="table, csv, jsonl, parquet; by default as the file's name tells.")
    ] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", help="A file, which appears whole or not at all.")] = None,
) -> None:  # fmt: skip
    """Ask a store: events that meet all filters, or another table, counts, SQL; as a table, CSV, JSONL or Parquet.

    isnad query STORE --country IRN:IRQ --from 2020-01-01 --text "قاآني" --counts month,type
    """
    from isnad.cli import rows
    from isnad.cli.extras import extra

    asked = filters.chosen(
        all_versions, type=type, actor=actor, recipient=recipient, party=party, country=country, start=start, end=end,
        place=place, status=status, source=source, source_kind=source_kind, stance=stance, outlet=outlet,
        min_confidence=min_confidence, text=text, document=document, story=story,
    )  # fmt: skip
    form = form or rows.form_of(output)
    rows.check(form, output)
    with extra("store"):
        from isnad.store.reader import open_store
    with open_store(store) as opened:
        if story is not None:
            asked["story"] = opened.story(story).id
        result = _sql(opened, sql, table, asked, order, counts) if sql is not None else _listed(opened, table, asked, order)
        if counts is not None:
            answer = rows.of_table(result.counts(*(name.strip() for name in counts.split(",") if name.strip())))
        else:
            answer = rows.of_result(result)
        most = rows.SHOWN if limit is None and form == "table" else limit
        if most is not None and most < 0:
            raise UsageError(f"--limit: {most} is no number of rows; give 0 or more")
        written = rows.write(answer, form, output, most, None if sql is not None or counts is not None else table)
    if written.more and limit is None:
        sys.stderr.write(f"isnad: the first {written.rows:,} rows; --limit N shows more, --format csv|jsonl|parquet gives all\n")
    if output is not None:
        sys.stderr.write(f"isnad: {written.rows:,} rows written to {output}\n")


def _sql(
    store: "Store", sql: str, table: str, asked: dict[str, Any], order: str | None, counts: str | None
) -> "Result":  # fmt: skip
    if asked or order or counts or table != "events":
        raise UsageError("--sql: says all by itself; leave filters, --table, --counts and --order out")
    return store.sql(sql)


def _listed(store: "Store", table: str, asked: dict[str, Any], order: str | None) -> "Result":
    if table not in _TABLES:
        raise UsageError(f"--table: {table!r} is none; one of {', '.join(_TABLES)} (others by --sql)")
    known = _TABLES[table]
    for name in asked:
        if table != "events" and name not in known:
            option = {"start": "from", "end": "to", "versions": "all-versions"}.get(name, name).replace("_", "-")
            having = ", ".join(f"--{n}" for n in known if n not in ("start", "end", "versions")) or "none"
            raise UsageError(f"--{option}: is no filter of {table} (those it has: {having}); see --sql")
    return getattr(store, table)(**asked, order=order)
