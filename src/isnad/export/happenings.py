"""Happenings as tables: one row a happening, however many report it, and one row a report beside it; CSV or Parquet."""

from collections.abc import Iterable

from isnad.errors import UsageError
from isnad.export.outcome import Target
from isnad.export.tables import BATCH, SEPARATOR, Row, columns_of, csv_tables, parquet_tables
from isnad.record import Party, Story
from isnad.record.ontology import EVENT_TYPES
from isnad.record.stories import Harm

_HARMS: tuple[Harm, ...] = ("dead", "wounded", "casualties", "arrested", "displaced")

#: Table -> column -> its type: s text, i whole number, f number.
SCHEMAS: dict[str, dict[str, str]] = {
    "happenings": columns_of(
        """
        happening_id type types quad verdict anonymous_only chains:i denials:i reports:i documents:i outlets:i
        start end grain first_published last_published first_event_id
        actors actor_countries actor_sectors actor_entities actor_names
        recipients recipient_countries recipient_sectors recipient_entities recipient_names
        place place_country words
        """
        + " ".join(f"{harm}_low:i {harm}_high:i {harm}_givers" for harm in _HARMS)
    ),
    "reports": columns_of("""
        happening_id event_id position:i published outlet side status adds source source_kind copy_of words
    """),
}


def write_happenings(
    stories: Iterable[Story], folder: Target, form: str, *, spreadsheet: bool = False
) -> tuple[tuple[str, ...], int]:
    """Write happenings and reports, each as a file of a folder (made where missing); return their names, and how many happenings.

    `event_id` joins `reports` with the events of `write_csv` and `write_parquet`. Numbers of those harmed are ranges with their
    givers («الصحة 12»). Args: stories; folder; form, csv or parquet; spreadsheet, as for `write_csv`.
    Raises ExportError where a file cannot be written.
    """
    if form not in ("csv", "parquet"):
        raise UsageError(f"happenings: {form!r} holds no tables; one of csv, parquet")
    number = 0
    with csv_tables(SCHEMAS, folder, spreadsheet) if form == "csv" else parquet_tables(SCHEMAS, folder) as (write, paths):
        waiting: dict[str, list[Row]] = {table: [] for table in SCHEMAS}
        for story in stories:
            number += 1
            waiting["happenings"].append(_happening(story))
            waiting["reports"] += _reports(story)
            for table, rows in waiting.items():
                if len(rows) >= BATCH:
                    write(table, rows)
                    waiting[table] = []
        for table, rows in waiting.items():
            write(table, rows)
    return tuple(str(path) for path in paths), number


def _happening(story: Story) -> Row:
    verdict, steps = story.verdict, story.timeline
    quad, _ = EVENT_TYPES.get(story.type, (None, 0.0))
    numbers = {told.what: told for told in story.numbers}
    harmed: list[int | str | None] = []
    for harm in _HARMS:
        told = numbers.get(harm)
        givers = _list(f"{count.giver} {count.value}" for count in told.counts) if told else None
        harmed += [told.low, told.high, givers] if told else [None, None, None]
    return (
        story.id, story.type, _list(story.types), quad, verdict.kind, "yes" if verdict.anonymous_only else "no", story.chains,
        len(verdict.denying), len(story.events), len(story.documents), len({step.outlet for step in steps} - {None}),
        story.start, story.end, story.grain, story.published, steps[-1].published if steps else story.published, story.first,
        *_parties([party for party in story.participants if party.role == "actor"]),
        *_parties([party for party in story.participants if party.role == "recipient"]),
        story.place, story.place_country, steps[0].words if steps else None, *harmed,
    )  # fmt: skip


def _reports(story: Story) -> list[Row]:
    return [
        (
            story.id, step.event, at, step.published, step.outlet, "denies" if step.status == "denied" else "asserts",
            step.status, _list(step.kept), step.source, step.kind, step.copy_of, step.words,
        )
        for at, step in enumerate(story.timeline)
    ]  # fmt: skip


def _parties(parties: list[Party]) -> tuple[str | None, ...]:
    return (
        _list(party.text for party in parties), _list(party.country for party in parties),
        _list(party.sector for party in parties), _list(party.entity for party in parties),
        _list(party.name_en for party in parties),
    )  # fmt: skip


def _list(items: Iterable[str | None]) -> str | None:
    cells = [(item or "").replace(";", ",") for item in items]
    return SEPARATOR.join(cells) if any(cells) else None
