"""`isnad stories` and `isnad story`: the happenings of a store, each with all that report it."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from isnad.cli import filters
from isnad.cli.extras import extra
from isnad.errors import StoreError, UsageError

if TYPE_CHECKING:
    from isnad.store.reader import Store

_STORE = Annotated[str, typer.Argument(help="The store.")]
_AS_TOLD = Annotated[bool, typer.Option("--as-told", help="Take the stories as they were told last; nothing is written.")]
_CHOICE = "Filters"


def stories(
    store: _STORE,
    actor: filters.Actor = None, recipient: filters.Recipient = None, party: filters.Party = None,
    country: filters.Country = None, type: filters.Types = None, place: filters.Place = None,
    start: Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD.", rich_help_panel=_CHOICE)] = None,
    end: Annotated[str | None, typer.Option("--to", help="Last day, included.", rich_help_panel=_CHOICE)] = None,
    verdict: Annotated[
        list[str] | None, typer.Option(help="single-source, corroborated, disputed.", rich_help_panel=_CHOICE)
    ] = None,
    outlet: filters.Outlet = None, text: filters.Text = None,
    min_reports: Annotated[int | None, typer.Option(help="With at least so many reports.", rich_help_panel=_CHOICE)] = None,
    min_chains: Annotated[
        int | None, typer.Option(help="With at least so many independent chains.", rich_help_panel=_CHOICE)
    ] = None,
    order: Annotated[
        str | None, typer.Option(help="A column (day, reports, chains, …); -column from the greatest down.")
    ] = None,
    limit: Annotated[int | None, typer.Option(help="At most so many rows.")] = None,
    form: Annotated[
        str | None, typer.Option("--format", help="table, csv, jsonl, parquet; by default as the file's name tells.")
    ] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", help="A file, which appears whole or not at all.")] = None,
    as_told: _AS_TOLD = False,
    anew: Annotated[bool, typer.Option("--anew", help="Forget what was compared, and tell all stories again.")] = False,
) -> None:  # fmt: skip
    """List the stories of a store: all reports of one happening, how many sources stand behind it, who denies it.

    What was stored since is taken in first. Those of most reports come first (--order day for the order of time).

    isnad stories STORE --actor IRN --verdict disputed --from 2015-08-06
    """
    from isnad.cli import rows

    form = form or rows.form_of(output)
    rows.check(form, output)
    if as_told and anew:
        raise UsageError("--anew: tells all again, --as-told nothing; give one of them")
    with extra("store"):
        from isnad.store.reader import open_store
    if not as_told:
        told(store, anew)
    with open_store(store) as opened:
        result = opened.stories(
            actor=actor, recipient=recipient, party=party, text=text, country=country, verdict=filters.split(verdict),
            type=filters.split(type), start=start, end=end, place=place, outlet=outlet or None, min_reports=min_reports,
            min_chains=min_chains, order=order,
        )  # fmt: skip
        most = rows.SHOWN if limit is None and form == "table" else limit
        if most is not None and most < 0:
            raise UsageError(f"--limit: {most} is no number of rows; give 0 or more")
        written = rows.write(rows.of_result(result), form, output, most, "stories")
        total = len(result) if written.more else written.rows
    if written.more and limit is None:
        told_of = f"the first {written.rows:,} of {total:,} stories"
        sys.stderr.write(f"isnad: {told_of}; --limit N shows more, --format csv|jsonl|parquet gives all\n")
    if output is not None:
        sys.stderr.write(f"isnad: {written.rows:,} stories written to {output}\n")


def story(
    store: _STORE,
    name: Annotated[str, typer.Argument(metavar="ID", help="The story's id, or its beginning (four characters or more).")],
    everything: Annotated[bool, typer.Option("--all", help="Each report, also those that add nothing, and copies.")] = False,
    json: Annotated[bool, typer.Option("--json", help="The whole story as JSON.")] = False,
    as_told: _AS_TOLD = False,
) -> None:
    """Tell one story: verdict and the sources behind it, numbers with who gives them, the claim's way in time.

    An id that the story had earlier (before an older report came in) is as good.
    """
    with extra("store"):
        from isnad.store.reader import open_store
    if not as_told:
        told(store)
    with open_store(store) as opened:
        found = opened.story(name)
        titles, elsewhere = _titles(opened, found.id), _elsewhere(opened, found.id)
    if json:
        import msgspec

        sys.stdout.write(msgspec.json.format(msgspec.json.encode(found), indent=1).decode() + "\n")
        return
    from rich.console import Console

    from isnad.cli.story_report import print_story

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120
    print_story(found, titles, Console(highlight=False, width=width, soft_wrap=False), everything, elsewhere)


def _titles(store: "Store", story: str) -> dict[str, tuple[str | None, str | None]]:
    """Return title and address of the articles of a story by their ids."""
    rows = store.sql(
        "SELECT document, title, url FROM documents WHERE document_no IN "
        f"(SELECT document_no FROM story_events WHERE story = '{story}')"
    ).records()
    return {row["document"]: (row["title"], row["url"]) for row in rows}


def _elsewhere(store: "Store", story: str) -> dict[str, int]:
    """Return the outlets at whose addresses the very texts of a story were met again, with how often."""
    rows = store.sql(
        "SELECT coalesce(c.outlet, regexp_extract(c.url, '//([^/]+)', 1), '?') AS outlet, count(*) AS n FROM copies c "
        "WHERE c.document_no IS NULL AND c.copy_of IN "
        f"(SELECT document_no FROM story_events WHERE story = '{story}') GROUP BY 1 ORDER BY n DESC, outlet"
    ).records()
    return {row["outlet"]: row["n"] for row in rows}


def told(store: str, anew: bool = False) -> None:
    """Bring the stories of a store up to date, and say what was taken in; where another process writes, take what is told."""
    from isnad.cli.wording import many
    from isnad.runner.stories import tell_stories
    from isnad.store.reader import open_store
    from isnad.stories.linking import LIST

    try:
        account = tell_stories(store, anew)
    except StoreError as error:
        with open_store(store) as opened:
            if anew or not opened.manifest.told_batch:
                raise
            verb = "is" if opened.untold == 1 else "are"
            sys.stderr.write(f"isnad: {error}\nisnad: {many(opened.untold, 'article')} {verb} not in the stories yet\n")
        return
    if account.made or account.articles or account.removed:
        gone = f", {many(account.removed, 'report')} of earlier versions taken out" if account.removed else ""
        new = f"{many(account.articles, 'new article')} with {many(account.reports, 'report')}{gone}"
        made = f"{many(account.made, 'story', 'stories')} new or changed, {account.stories:,} in all"
        sys.stderr.write(f"isnad: {new}: {made} ({account.seconds:.0f} s)\n")
    if account.lists:
        sys.stderr.write(
            f"isnad: {many(account.lists, 'article')} of more than {LIST} events: these were compared with "
            "those of other articles only, not with each other\n"
        )
