"""The POLECAT file: tab-separated, 40 columns, one row an event, status folded into the type."""

import itertools
from collections.abc import Callable, Iterable

from isnad.export.folding import Codes, coder, codes, fold, one_day, proper_name
from isnad.export.naming import Names, bundled_names
from isnad.export.outcome import Export, Tally, Target, events_of, whole_file
from isnad.export.text import tab_cell, tab_item
from isnad.record import Document, Event, Mention, Place, Reading

#: The columns, in order.
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
#: How the format writes what is absent.
ABSENT = "None"
#: Between the items of a cell that holds a list.
SEPARATOR = "; "
#: Names in a cell of the whole article, which stands beside each of its events.
MOST_NAMES = 100
_PEOPLE = frozenset({"person"})
_BODIES = frozenset({"organization", "body", "outlet"})


def write_polecat(
    readings: Iterable[Reading],
    path: Target,
    *,
    denied: bool = False,
    later_names: bool = False,
    names: Names | None = None,
) -> Export:
    """Write events to a POLECAT file (UTF-8, lines end in LF) and return the account of it.

    Args: readings; path, of the file; denied, whether denied events go in too (with the mode `negation`); later_names, whether
    column 5 has the name of later releases, `Event Intensity`; names, look-ups, by default of the bundled lexicon.
    Raises ExportError where the file cannot be written.
    """
    names = names if names is not None else bundled_names()
    tally = Tally()
    header = ["Event Intensity" if later_names and c == "Intensity" else c for c in COLUMNS]
    story: tuple[Reading | None, tuple[str, str, str]] = (None, ("", "", ""))
    with whole_file(path) as file:
        file.write("\t".join(header) + "\n")
        for reading, event, name in events_of(readings, tally, denied=denied):
            if story[0] is not reading:
                story = (reading, _story(reading))
            rule = fold(event).rule
            if rule:
                tally.folded[rule] += 1
            file.write("\t".join(polecat_row(reading.document, event, name, names, story[1])) + "\n")
            tally.rows += 1
    return tally.account(path)


def polecat_row(
    document: Document, event: Event, name: str, names: Names, story: tuple[str, str, str] = (ABSENT, ABSENT, ABSENT)
) -> list[str]:
    """Return the 40 cells of an event.

    Args: document, the event's; name, its unique id; names, look-ups; story, the cells of people, organisations and locations
    of the whole article.
    """
    folded, day = fold(event), one_day(event.time)
    known_day = day or (document.published or "")[:10] or None
    return [
        tab_cell(name),
        day or ABSENT,
        folded.type,
        _list(folded.modes),
        ABSENT if folded.score is None else f"{folded.score:.1f}",
        (folded.quad_name or ABSENT).upper() if folded.quad else ABSENT,
        _list(folded.contexts),
        *_party(event.actor, names, known_day),
        *_party(event.recipient, names, known_day),
        *_place(event.place, names),
        _cell(document.outlet),
        _cell((document.published or "")[:10]),
        *story,
        _cell(document.language),
        coder(),
    ]


def _cell(value: object) -> str:
    """Return a value as a cell; what is unknown or empty is absent."""
    return (tab_cell(str(value)) or ABSENT) if value is not None else ABSENT


def _list(items: Iterable[str | None]) -> str:
    """Return a cell of a list. An unknown item keeps its place as `None`; where nothing is known the cell is absent."""
    cells = [(tab_item(i) if i is not None else "") or ABSENT for i in items]
    return ABSENT if all(c == ABSENT for c in cells) else SEPARATOR.join(cells)


def _party(mentions: tuple[Mention, ...], names: Names, day: str | None) -> list[str]:
    """Return the eight cells of the actors or of the recipients; their lists stand item beside item."""
    coded: list[tuple[Mention, Codes]] = [(m, codes(m)) for m in mentions]

    def column(value: Callable[[Mention, Codes], str | None]) -> str:
        return _list(value(m, c) for m, c in coded)

    return [
        column(lambda m, c: proper_name(m)),
        column(lambda m, c: c.country),
        column(lambda m, c: None if c.cow is None else str(c.cow)),
        column(lambda m, c: c.sectors[0] if c.sectors else None),
        column(lambda m, c: "|".join(c.sectors[1:]) or None),
        column(lambda m, c: names.title(m.entity, day) if m.entity else None),
        column(lambda m, c: m.text),
        ABSENT,  # the lexicon knows no Wikipedia or Wikidata ids
    ]


def _place(place: Place | None, names: Names) -> list[str]:
    """Return the ten cells of the place. The name goes to city, district or province by the kind of place it is."""
    if place is None:
        return [ABSENT] * 10
    levels = names.levels(place)
    fields = (place.name_en, levels.city, levels.district, levels.province, place.country, place.latitude, place.longitude)
    return [*map(_cell, fields), _cell(place.geonames_id), _cell(place.text), _cell(levels.feature)]


def _story(reading: Reading) -> tuple[str, str, str]:
    """Return the cells of the people, organisations and locations named in all events of an article.

    Each stands once, in order, MOST_NAMES at most in a cell.
    """
    parties = [m for e in reading.events for m in (*e.actor, *e.recipient)]

    def named(kinds: frozenset[str]) -> list[str]:
        return [name for m in parties if m.kind in kinds and (name := proper_name(m))]

    sources = [s for e in reading.events for s in e.according_to if s.entity]
    people = named(_PEOPLE) + [s.name_en or s.text for s in sources if s.kind == "person"]
    bodies = named(_BODIES) + [s.name_en or s.text for s in sources if s.kind in ("organization", "media")]
    places = [e.place.name_en or e.place.text for e in reading.events if e.place is not None]
    return _once(people), _once(bodies), _once(places)


def _once(items: list[str]) -> str:
    return _list(itertools.islice(dict.fromkeys(items), MOST_NAMES))
