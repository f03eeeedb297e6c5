"""The options by which events of a store are chosen, the same for `query` and `export`."""

from typing import Annotated, Any

import typer

from isnad.record.ontology import STANCES

_CHOICE = "Filters"

Types = Annotated[list[str] | None, typer.Option("--type", help="PLOVER types: ASSAULT,COERCE.", rich_help_panel=_CHOICE)]
Actor = Annotated[
    str | None,
    typer.Option("--actor", help="A name in any spelling, an id, or codes: «ظريف», IRN, 'IRN MIL'.", rich_help_panel=_CHOICE),
]
Recipient = Annotated[str | None, typer.Option("--recipient", help="As --actor.", rich_help_panel=_CHOICE)]
Party = Annotated[str | None, typer.Option("--party", help="On either side, as --actor.", rich_help_panel=_CHOICE)]
Country = Annotated[
    str | None,
    typer.Option("--country", help="Who to whom: IRN:IRQ, IRN:, :IRQ; IRN on either side.", rich_help_panel=_CHOICE),
]
From = Annotated[
    str | None,
    typer.Option("--from", help="First day, YYYY-MM-DD: the event's, else the article's.", rich_help_panel=_CHOICE),
]
To = Annotated[str | None, typer.Option("--to", help="Last day, YYYY-MM-DD, included.", rich_help_panel=_CHOICE)]
Place = Annotated[str | None, typer.Option("--place", help="A place's name, or a country's code.", rich_help_panel=_CHOICE)]
Status = Annotated[list[str] | None, typer.Option("--status", help="happened, planned, denied.", rich_help_panel=_CHOICE)]
SourceKind = Annotated[
    list[str] | None,
    typer.Option(
        "--source-kind", help="person, official, organization, media, anonymous, document; none: the writer himself.",
        rich_help_panel=_CHOICE,
    ),
]  # fmt: skip
Source = Annotated[
    str | None,
    typer.Option("--source", help="Who says it, anywhere in the chain: a name or an id.", rich_help_panel=_CHOICE),
]
Stance = Annotated[
    list[str] | None,
    typer.Option("--stance", help=f"How a source, or that of --source, tells it: {', '.join(STANCES)}.", rich_help_panel=_CHOICE),
]
Outlet = Annotated[list[str] | None, typer.Option("--outlet", help="The outlet; may be repeated.", rich_help_panel=_CHOICE)]
Confidence = Annotated[float | None, typer.Option("--min-confidence", help="0 to 1.", rich_help_panel=_CHOICE)]
Text = Annotated[
    str | None,
    typer.Option("--text", help='Words that the article holds, in any spelling; "…" for a phrase.', rich_help_panel=_CHOICE),
]
StoryId = Annotated[
    str | None, typer.Option("--story", help="The reports of a story: its id, or the beginning of it.", rich_help_panel=_CHOICE)
]
Document = Annotated[str | None, typer.Option("--document", help="The id of one article.", rich_help_panel=_CHOICE)]
Versions = Annotated[
    bool, typer.Option("--all-versions", help="Earlier versions of edited articles too.", rich_help_panel=_CHOICE)
]


def chosen(all_versions: bool, **given: str | float | list[str] | None) -> dict[str, Any]:
    """Return the filters that are given, by their names in `Store.events`. Args: given, by the same names."""
    asked: dict[str, Any] = dict(given)
    asked |= {name: split(asked[name]) for name in _SEVERAL & asked.keys()}
    asked["outlet"] = asked.get("outlet") or None
    asked["versions"] = "all" if all_versions else None
    return {name: value for name, value in asked.items() if value is not None}


#: Filters of which several values may be given with commas between.
_SEVERAL = frozenset({"type", "status", "source_kind", "stance"})


def split(values: list[str] | None) -> list[str] | None:
    """Return the values of an option that may be repeated, and may hold several with commas between."""
    return [part.strip() for value in values for part in value.split(",") if part.strip()] if values else None
