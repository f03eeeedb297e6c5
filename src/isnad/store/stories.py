"""Stories as rows of the store's tables, and rows as stories again; articles with their reports, for whoever tells stories."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from isnad.errors import UsageError
from isnad.record import Document, Event, Party, Reading, Story
from isnad.store import filters
from isnad.store.connection import Asking
from isnad.store.filters import Choice, Conditions
from isnad.store.rows import Row, Rows, day_of

VERDICTS = ("single-source", "corroborated", "disputed")
#: Fewest characters of an id by which a story can be asked for.
SHORTEST = 4
#: That an event is a report of a story, asked for by its id or one that it had before (two parameters).
REPORTS = (
    "event_no IN (SELECT event_no FROM story_events WHERE story = ? OR story IN "
    "(SELECT story FROM stories WHERE list_contains(aliases, ?)))"
)
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Story)


class Place(NamedTuple):
    """Where a report stands in the store."""

    event_no: int
    document_no: int
    event: str  # Event.id


class Article(NamedTuple):
    """An article as stories need it: its latest reading, with the number and the name of each of its events.

    Names tell the reports of a store apart: the event's id, with `~2` where one word names two events, and `@N` where another
    article was given the same id before (N is the article's number). root: id of the first article of its group of copies, or
    None; evidence: in a store without texts, the words around each trigger.
    """

    document_no: int
    reading: Reading
    event_nos: tuple[int, ...]
    names: tuple[str, ...]
    root: str | None
    evidence: tuple[str | None, ...]


def story_rows(story: Story, places: Mapping[str, Place], outlets: int) -> Rows:
    """Return the rows of a story. Args: story; places, of its reports; outlets, how many tell it."""
    of_chain: dict[str, list[str]] = {}
    for chain in (*story.verdict.asserting, *story.verdict.denying):
        for report in chain.reports:
            of_chain.setdefault(report, []).append(chain.end)
    events = [
        {
            "story": story.id, "seq": seq, "event_no": places[step.event].event_no, "document_no": places[step.event].document_no,
            "report": step.event, "side": "denies" if step.status == "denied" else "asserts", "kept": list(step.kept),
            "chains": of_chain.get(step.event, []), "copy_of": step.copy_of,
        }
        for seq, step in enumerate(story.timeline)
    ]  # fmt: skip
    sides = [("asserts", chain) for chain in story.verdict.asserting] + [("denies", chain) for chain in story.verdict.denying]
    chains = [
        {
            "story": story.id, "seq": seq, "side": side, "source": chain.name, "kind": chain.kind, "source_key": chain.end,
            "reports": list(chain.reports),
        }
        for seq, (side, chain) in enumerate(sides)
    ]  # fmt: skip
    counts = [count for numbers in story.numbers for count in numbers.counts]
    figures = [
        {
            "story": story.id, "seq": seq, "what": count.what, "value": count.value, "bound": count.bound, "giver": count.giver,
            "giver_kind": count.kind, "published": count.published, "words": count.words, "reports": list(count.reports),
        }
        for seq, count in enumerate(counts)
    ]  # fmt: skip
    return {"stories": [_story(story, places, outlets)], "story_events": events, "chains": chains, "figures": figures}


def _story(story: Story, places: Mapping[str, Place], outlets: int) -> Row:
    ranges = {numbers.what: numbers for numbers in story.numbers}
    numbers: Row = {}
    for what in ("dead", "wounded", "casualties", "arrested", "displaced"):
        numbers |= {f"{what}_low": ranges[what].low, f"{what}_high": ranges[what].high} if what in ranges else {}
    start = day_of(story.start)
    return {
        "story": story.id, "aliases": list(story.aliases), "type": story.type, "types": list(story.types),
        "verdict": story.verdict.kind, "anonymous_only": story.verdict.anonymous_only, "reports": len(story.events),
        "documents": len(story.documents), "outlets": outlets, "chains": story.chains, "denials": len(story.verdict.denying),
        "day": start or day_of(story.published), "start": start, "end": day_of(story.end), "grain": story.grain,
        "published": story.published, "last_published": story.timeline[-1].published if story.timeline else story.published,
        **_party("actor", story.participants), **_party("recipient", story.participants),
        "place": story.place, "place_country": story.place_country, **numbers, "first_event_no": places[story.first].event_no,
        "words": story.heading.words if story.heading else None, "record": _ENCODER.encode(story).decode(),
    }  # fmt: skip


def _party(role: str, parties: Sequence[Party]) -> Row:
    mine = [party for party in parties if party.role == role]
    first = mine[0] if mine else None
    return {
        role: first and first.text, f"{role}_name": first and first.name_en, f"{role}_country": first and first.country,
        f"{role}_sector": first and first.sector, f"{role}_entity": first and first.entity,
        f"{role}_countries": list(dict.fromkeys(party.country for party in mine if party.country)),
    }  # fmt: skip


def gone_row(story: str) -> Row:
    """Return the row that says that a story is no more."""
    return {"story": story, "reports": 0}


def stories_from(rows: Iterable[Row | Mapping[str, Any]]) -> list[Story]:
    """Return the stories of rows of `stories`."""
    return [_DECODER.decode(row["record"]) for row in rows]


def conditions(
    actor: str | None, recipient: str | None, country: str | None, verdict: Choice, type: Choice, place: str | None,
    outlet: Choice, min_reports: int | None, min_chains: int | None, party: str | None = None,
) -> Conditions:  # fmt: skip
    """Return what is asked of stories, as conditions. Raises UsageError as the filters do."""
    where = Conditions()
    where.choice("verdict", verdict, VERDICTS, "verdict")
    if type is not None:
        kinds = Conditions()
        filters.kinds_of_event(kinds, type, None, None)  # tells of a type that is none
        where.add("list_has_any(types, ?::VARCHAR[])", [type] if isinstance(type, str) else list(type))
    filters.countries(where, country)
    for role, wanted in (("actor", actor), ("recipient", recipient), ("party", party)):
        inner = Conditions()
        filters.party(inner, role, wanted)
        through(where, "story_events", inner, wanted)
    inner = Conditions()
    filters.place(inner, place)
    through(where, "story_events JOIN events USING (event_no)", inner, place)
    inner = Conditions()
    inner.choice("outlet", outlet)
    through(where, "story_events JOIN events USING (event_no)", inner, outlet)
    for column, least in (("reports", min_reports), ("chains", min_chains)):
        if least is not None:
            if isinstance(least, bool) or not isinstance(least, int) or least < 0:
                raise UsageError(f"min_{column}: {least!r} is no number of {column}; give 1 or more")
            where.add(f"{column} >= ?", least)
    return where


def through(where: Conditions, table: str, inner: Conditions, wanted: Any) -> None:
    """Ask for stories of which a report meets the inner conditions."""
    if wanted is not None:
        where.add(f"story IN (SELECT story FROM {table} WHERE {inner.sql()})", *inner.values)


def first_of_each(where: Conditions) -> Conditions:
    """Return the conditions for the first event of each story, of those that meet some conditions."""
    inside = Conditions()
    few = f"SELECT event_no FROM events WHERE {where.sql()}"
    inside.add(
        f"event_no IN (SELECT arg_min(event_no, seq) FROM story_events WHERE event_no IN ({few}) GROUP BY story)", *where.values
    )
    return inside


def of_events(asking: Asking, sql: str, values: Sequence[Any]) -> Iterator[Story]:
    """Yield the stories of the events that a query gives, by day."""
    inside = f"story IN (SELECT story FROM story_events WHERE event_no IN (SELECT event_no FROM ({sql})))"
    for batch in asking.batches(f"SELECT record FROM stories WHERE {inside} ORDER BY day, story", values, 1_000):
        yield from stories_from(batch.to_pylist())


#: Periods by which sourcing can be counted.
PERIODS = ("day", "week", "month", "quarter", "year")
#: Column of the answer -> the kind of source that it counts; `own` is the outlet's own voice.
KINDS = ("person", "official", "organization", "media", "anonymous", "document")


def sourcing_sql(where: Conditions, period: str | None, by_outlet: bool, link: str, min_events: int) -> str:
    """Return the query for the shares of events by who is told to say so. Raises UsageError for a period or link that is none."""
    if period is not None and period not in PERIODS:
        raise UsageError(f"period: {period!r} is none; one of {', '.join(PERIODS)}")
    if link not in ("innermost", "outermost"):
        raise UsageError(f"link: {link!r} is none; one of innermost, outermost")
    pick = "arg_max" if link == "innermost" else "arg_min"
    groups = (["outlet"] if by_outlet else []) + (["period"] if period else [])
    span = f", date_trunc('{period}', d.day)::DATE AS period" if period else ""
    shares = ", ".join(
        f"count(*) FILTER (kind IS NOT DISTINCT FROM {value}) / count(*) AS {name}"
        for name, value in (("own", "NULL"), *((kind, f"'{kind}'") for kind in KINDS))
    )
    listed = "".join(f"{name}, " for name in groups)
    grouped = f" GROUP BY {', '.join(groups)}" if groups else ""
    return (
        f"SELECT {listed}count(DISTINCT document_no) AS articles, count(*) AS events, {shares} FROM ("
        f"SELECT e.outlet, e.document_no, s.kind{span} FROM events e JOIN documents d USING (document_no) LEFT JOIN "
        f"(SELECT event_no, {pick}(kind, seq) AS kind FROM sources GROUP BY event_no) s USING (event_no) WHERE {where.sql()})"
        f"{grouped} HAVING count(*) >= {int(min_events)} ORDER BY {', '.join([*groups, 'events'])}"
    )


#: What tells articles of one id apart (the first article with it is plain), and the first of an article's group of copies.
ABOUT = """
WITH asked AS (SELECT document_no, document FROM documents WHERE document_no IN (SELECT unnest(?::BIGINT[]))),
same AS (
    SELECT document_no, min(document_no) OVER (PARTITION BY document, coalesce(url, document_no::VARCHAR)) AS head,
        min(document_no) OVER (PARTITION BY document) AS lowest
    FROM documents WHERE document IN (SELECT document FROM asked)
),
roots AS (
    SELECT copies.document_no, any_value(d.document) AS root FROM copies JOIN documents d ON d.document_no = copies.root
    WHERE copies.document_no IS NOT NULL GROUP BY copies.document_no
)
SELECT document_no, CASE WHEN head = lowest THEN NULL ELSE head END AS number, root
FROM asked JOIN same USING (document_no) LEFT JOIN roots USING (document_no)
"""


def articles_from(
    documents: Mapping[int, Document], rows: Sequence[Row], events: Sequence[Event], about: Mapping[int, Row]
) -> list[Article]:
    """Return articles in the order of their numbers. Args: documents, by number; rows of events, with the events; about each."""
    mine: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        mine.setdefault(row["document_no"], []).append(at)
    found = []
    for number in sorted(documents):
        of = mine.get(number, [])
        told = tuple(events[at] for at in of)
        found.append(
            Article(
                document_no=number, reading=Reading(document=documents[number], events=told),
                event_nos=tuple(rows[at]["event_no"] for at in of),
                names=tuple(names_of([event.id for event in told], about[number]["number"])), root=about[number]["root"],
                evidence=tuple(rows[at]["evidence"] for at in of),
            )
        )  # fmt: skip
    return found


def names_of(events: Sequence[str], number: int | None) -> Iterator[str]:
    """Yield names for the events of an article by their ids, in order. Args: events; number, put behind `@`, or None."""
    met: dict[str, int] = {}
    for event in events:
        met[event] = met.get(event, 0) + 1
        yield event + (f"@{number}" if number is not None else "") + (f"~{met[event]}" if met[event] > 1 else "")
