"""`isnad score`: figures for a gold set."""

import json
import pathlib
from typing import Annotated

import typer

from isnad.evaluation import read_records
from isnad.evaluation import score as score_records


def score(
    gold: Annotated[pathlib.Path, typer.Argument(help="Gold records, JSONL.")],
    predicted: Annotated[pathlib.Path, typer.Argument(help="Predicted records, JSONL (isnad read --jsonl).")],
    show: Annotated[int, typer.Option(help="Print so many missed and spurious events.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Score predicted events against gold: detection, type, roles, codes, status, sources, time, place."""
    figures, misses = score_records(read_records(gold), read_records(predicted))
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
