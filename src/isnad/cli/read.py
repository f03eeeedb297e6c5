"""`isnad read`: one article in, a readable report out; or JSON; or many articles as JSONL."""

import sys
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from isnad.cli.report import print_report
from isnad.errors import UsageError
from isnad.pipeline import Line
from isnad.reading import Failure, read_articles, read_document
from isnad.reading.text import check_date
from isnad.record import events_line
from isnad.runner.collecting import settle


def read(
    file: Annotated[
        str,
        typer.Argument(
            help="A text or JSON file with one article; - for standard input. With --jsonl, a file of many that isnad run reads."
        ),
    ],
    published: Annotated[
        str | None, typer.Option(help="The day of publication, YYYY-MM-DD: «أمس» is resolved against it.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reading as JSON.")] = False,
    as_jsonl: Annotated[bool, typer.Option("--jsonl", help="Read many articles; print one line of events for each.")] = False,
) -> None:
    """Read an article and print its events: in their own words, as an English line, with chain, status, time, place."""
    if as_json and as_jsonl:
        raise UsageError("--json and --jsonl exclude each other")
    day = check_date(published)
    if as_jsonl:
        _many(file, day)
        return
    document = read_document(file, day)
    reading = Line().read(document)
    if as_json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(reading), indent=1).decode() + "\n")
    else:
        console = Console(soft_wrap=True, highlight=False)
        print_report(reading, console)


def _many(file: str, day: str | None) -> None:
    """Print one line of events for each article; report each that could not be read, and end with 1 if none could."""
    line, done, failed = Line(), 0, 0
    settle()
    for item in read_articles(file, day):
        if isinstance(item, Failure):
            failed += 1
            sys.stderr.write(f"isnad: {item.message}\n")
            continue
        sys.stdout.buffer.write(events_line(line.read(item)) + b"\n")
        done += 1
    sys.stdout.flush()
    if failed:
        sys.stderr.write(f"isnad: {done} articles read, {failed} not readable (told above)\n")
    if not done:
        if not failed:
            sys.stderr.write(f"isnad: {file}: holds no article\n")
        raise typer.Exit(1)
