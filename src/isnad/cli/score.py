"""`isnad score`: figures for a gold set."""

import json
import pathlib
from typing import Annotated

import typer

from isnad.evaluation import Reliability, read_records, reliability
from isnad.evaluation import score as score_records


def score(
    gold: Annotated[pathlib.Path, typer.Argument(help="Gold records, JSONL.")],
    predicted: Annotated[pathlib.Path, typer.Argument(help="Predicted records, JSONL (isnad read --jsonl).")],
    show: Annotated[int, typer.Option(help="Print so many missed and spurious events.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    by_confidence: Annotated[bool, typer.Option("--reliability", help="Print how many of each confidence are right.")] = False,
) -> None:
    """Score predicted events against gold: detection, type, roles, codes, status, sources, time, place."""
    wanted, given = read_records(gold), read_records(predicted)
    if by_confidence:
        _print_reliability(reliability(wanted, given), as_json)
        return
    figures, misses = score_records(wanted, given)
    if as_json:
        typer.echo(json.dumps(figures, indent=1))
    else:
        for name, value in figures.items():
            if name != "by_type":
                typer.echo(f"{name:<10} {value}")
        for name, v in figures["by_type"].items():
            typer.echo(f"  {name:<10} F1 {v['f1']:.3f}  P {v['precision']:.3f}  R {v['recall']:.3f}  gold {v['gold']}")
    for kind, document, event in misses[:show]:
        typer.echo(f"{kind} {document} {json.dumps(event, ensure_ascii=False)}")


def _print_reliability(classes: list[Reliability], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([c._asdict() for c in classes], indent=1))
        return
    typer.echo("confidence   events  mean  right")
    for c in classes:
        shown = "   -      -" if c.right is None else f"{c.mean:6.2f} {c.right:6.2f}"
        typer.echo(f"{c.low:.1f} to {c.high:.1f}  {c.events:7d}{shown}")
