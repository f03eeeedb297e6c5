"""The report of one article for people: each event in its own words and as an English line."""

from rich.console import Console
from rich.text import Text

from isnad.cli.wording import many, opening
from isnad.record import Event, Reading
from isnad.record.english import line

_STYLES = {"happened": "green", "planned": "yellow", "denied": "red"}


def print_report(reading: Reading, console: Console) -> None:
    """Print the report. Arabic is written in logical order; the terminal does the rest."""
    document = reading.document
    console.print(Text(document.title or opening(document.text), style="bold"))
    known = f"published {document.published}" if document.published else "publication date unknown: relative dates stay open"
    console.print(Text(" · ".join(filter(None, [document.outlet, known])), style="dim"))
    if not reading.events:
        console.print("\nNo event found in this article.")
        return
    for number, event in enumerate(reading.events, 1):
        console.print()
        _print_event(number, event, reading, console)
    console.print(Text(f"\n{many(len(reading.events), 'event')}", style="dim"))


def _print_event(number: int, event: Event, reading: Reading, console: Console) -> None:
    head = Text(f"{number}. ")
    head.append(event.type + (f" · {event.mode}" if event.mode else ""), style="bold cyan")
    head.append(f"  {event.status}", style=_STYLES[event.status])
    head.append(f"  confidence {event.confidence:.2f}  {event.made_by}", style="dim")
    console.print(head)
    console.print(Text("   ") + _sentence(event, reading.document.text))
    console.print(Text("   " + line(event)[0].upper() + line(event)[1:]))
    for label, mentions in (("actor", event.actor), ("recipient", event.recipient)):
        if mentions:
            console.print(
                Text(
                    f"   {label}: "
                    + " · ".join(f"{m.text} [{m.country or '?'} {m.sector or ''}]".replace(" ]", "]") for m in mentions)
                )
            )
    if event.according_to:
        console.print(Text("   according to: " + " ← ".join(f"{s.text} [{s.kind}, {s.stance}]" for s in event.according_to)))
    if event.time:
        # digits behind Arabic words are turned round (27-06-2015) by whatever knows the two directions: they stand before them
        value = f"{event.time.start} … {event.time.end} = {event.time.text}"
        known = value if event.time.start else f"{event.time.text} = not resolved"
        console.print(Text(f"   time: {known} ({event.time.rule})"))
    if event.place:
        where = ", ".join(filter(None, [event.place.name_en, event.place.country]))
        console.print(Text(f"   place: {event.place.text} = {where or 'not in the gazetteer'}"))


def _sentence(event: Event, text: str) -> Text:
    """Return the sentence (its nearest 220 characters) with the trigger lit."""
    start, end = event.sentence
    first = max(start, event.trigger[0] - 110)
    last = min(end, event.trigger[1] + 110)
    while first > start and not text[first - 1].isspace():
        first -= 1
    while last < end and not text[last].isspace():
        last += 1
    shown = Text("…" if first > start else "")
    shown.append(text[first : event.trigger[0]].replace("\n", " "))
    shown.append(text[event.trigger[0] : event.trigger[1]], style="bold underline")
    shown.append(text[event.trigger[1] : last].replace("\n", " ") + ("…" if last < end else ""))
    return shown
