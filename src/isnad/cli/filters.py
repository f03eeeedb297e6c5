"""The options by which events of a store are chosen, the same for `query` and `export`."""

from typing import Annotated, Any

import typer

_CHOICE = "Filters"

Types = Annotated[list[str] | None, typer.Option("--type", help="PLOVER types: ASSAULT,COERCE.", rich_help_panel=_CHOICE)]
Actor = Annotated[
    str | None,
    typer.Option("--actor", help="A name in any spelling, an id, or codes: «ظريف», IRN, 'IRN MIL'.", rich_help_panel=_CHOICE),
]
Recipient = Annotated[str | None, typer.Option("--recipient", help="As --actor.", rich_help_panel=_CHOICE)]
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
Outlet = Annotated[list[str] | None, typer.Option("--outlet", help="The outlet; may be repeated.", rich_help_panel=_CHOICE)]
Confidence = Annotated[float | None, typer.Option("--min-confidence", help="0 to 1.", rich_help_panel=_CHOICE)]
Text = Annotated[
    str | None,
    typer.Option("--text", help='Words that the article holds, in any spelling; "…" for a phrase.', rich_help_panel=_CHOICE),
]
Document = Annotated[str | None, typer.Option("--document", help="The id of one article.", rich_help_panel=_CHOICE)]
Versions = Annotated[
    bool, typer.Option("--all-versions", help="Earlier versions of edited articles too.", rich_help_panel=_CHOICE)
]


def chosen(
    type: list[str] | None, actor: str | None, recipient: str | None, country: str | None, start: str | None, end: str | None,
    place: str | None, status: list[str] | None, source_kind: list[str] | None, outlet: list[str] | None,
    min_confidence: float | None, text: str | None, document: str | None, all_versions: bool,
) -> dict[str, Any]:  # fmt: skip
    """Return the filters that are given, by their names in `Store.events`."""
    given = {
        "type": split(type), "actor": actor, "recipient": recipient, "country": country, "start": start, "end": end,
        "place": place, "status": split(status), "source_kind": split(source_kind), "outlet": outlet or None,
        "min_confidence": min_confidence, "text": text, "document": document, "versions": "all" if all_versions else None,
    }  # fmt: skip
    return {name: value for name, value in given.items() if value is not None}


def split(values: list[str] | None) -> list[str] | None:
    """Return the values of an option that may be repeated, and may hold several with commas between."""
    return [part.strip() for value in values for part in value.split(",") if part.strip()] if values else None
