"""`isnad doctor`: what is installed, what is missing, and what to do about it."""

import sys
from typing import Annotated

import typer

_MARKS = {"ok": "ok", "note": "note", "missing": "missing", "broken": "BROKEN"}


def doctor(
    store: Annotated[str | None, typer.Argument(help="A store to look at too.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Tell what is installed and what is missing, and what to do about each; with a store, how it stands.

    Exit status: 0 where Isnad works (whatever extras are missing) and the store, where one is named, opens; else 1.
    """
    import msgspec

    from isnad import __version__
    from isnad.cli.health import examine

    findings = examine(store)
    works = all(finding.state != "broken" for finding in findings)
    if as_json:
        told = {"version": __version__, "works": works, "findings": findings}
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(told), indent=1).decode() + "\n")
    else:
        sys.stdout.write(f"isnad {__version__}\n")
        for finding in findings:
            sys.stdout.write(f"{_MARKS[finding.state]:<8} {finding.name:<15} {finding.told}\n")
            if finding.advice:
                sys.stdout.write(f"{'':<25}→ {finding.advice}\n")
        sys.stdout.write("Isnad works.\n" if works else "Isnad does not work as it should: see BROKEN above.\n")
    raise typer.Exit(0 if works else 1)
