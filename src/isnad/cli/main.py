"""`isnad`: the commands and their exit status (0 done, 1 nothing readable or below the mark, 2 wrong use)."""

import sys
from typing import Annotated

import typer
from rich.console import Console

from isnad.cli import doctor as doctor_command
from isnad.cli import explain as explain_command
from isnad.cli import export as export_command
from isnad.cli import lexicon as lexicon_command
from isnad.cli import query as query_command
from isnad.cli import read as read_command
from isnad.cli import run as run_command
from isnad.cli import score as score_command
from isnad.cli import serve as serve_command
from isnad.cli import sources as sources_command
from isnad.cli import store as store_command
from isnad.cli import stories as stories_command
from isnad.cli import watch as watch_command
from isnad.cli.terminal import guard
from isnad.errors import IsnadError, UsageError

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="Isnad reads Arabic news: who did what to whom, when, where, and according to whom.",
)  # fmt: skip
app.command("read")(read_command.read)
app.command("explain")(explain_command.explain)
app.command("run")(run_command.run)
app.command("watch")(watch_command.watch)
app.command("query")(query_command.query)
app.command("stories")(stories_command.stories)
app.command("story")(stories_command.story)
app.command("sources")(sources_command.sources)
app.command("export")(export_command.export)
app.add_typer(store_command.app, name="store")
app.command("serve")(serve_command.serve)
app.command("score")(score_command.score)
app.add_typer(lexicon_command.app, name="lexicon")
app.command("doctor")(doctor_command.doctor)


@app.callback(invoke_without_command=True)
def main(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    """Isnad reads Arabic news: who did what to whom, when, where, and according to whom."""
    if version:
        from isnad import __version__

        typer.echo(__version__)
        raise typer.Exit


def run() -> None:
    """Run the command line: a known error is one clear line on standard error, never a traceback."""
    guard()
    try:
        app()
    except UsageError as error:
        Console(stderr=True).print(f"isnad: {error}", markup=False, soft_wrap=True)
        sys.exit(2)
    except IsnadError as error:
        Console(stderr=True).print(f"isnad: {error}", markup=False, soft_wrap=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
