"""Read the bundled articles and print the report of each, as `isnad read` does."""

import pathlib
import sys

from rich.console import Console
from rich.rule import Rule

from isnad import Line
from isnad.cli.report import print_report
from isnad.reading import Failure, read_articles

ARTICLES = pathlib.Path(__file__).resolve().parent / "articles.jsonl"


def main() -> int:
    """Print all reports; return 1 where an article could not be read."""
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    console = Console(soft_wrap=True, highlight=False)
    line = Line()
    articles = events = failed = 0
    for item in read_articles(str(ARTICLES)):
        if isinstance(item, Failure):
            failed += 1
            print(f"isnad: {item.message}", file=sys.stderr)
            continue
        reading = line.read(item)
        console.print(Rule(item.id, style="dim"))
        print_report(reading, console)
        console.print()
        articles += 1
        events += len(reading.events)
    console.print(f"{articles} articles read, {events} events found", style="bold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
