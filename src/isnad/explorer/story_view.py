"""A story as its page shows it: who stands on which side, which numbers are whose, the claim's way, outlets side by side."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from isnad.errors import UsageError
from isnad.explorer.rendering import link
from isnad.explorer.rows import COLUMNS, listed
from isnad.record import Chain, Count, Range, Step, Story
from isnad.record.ontology import SOURCE_KINDS, STATUSES
from isnad.store.reader import Store

HARMS = ("dead", "wounded", "casualties", "arrested", "displaced")
#: Columns of a story that a list shows.
LISTED = ", ".join([
    "story", "type", "verdict", "anonymous_only", "reports", "documents", "outlets", "chains", "denials", "day", "start",
    '"end"', "published", "last_published", "actor", "actor_name", "actor_country", "actor_sector", "recipient", "recipient_name",
    "recipient_country", "recipient_sector", "place", "place_country", "words",
    *(f"{harm}_{end}" for harm in HARMS for end in ("low", "high")),
])  # fmt: skip
#: Other reports that the page of an event shows; outlets through which a chain came that are named.
_OTHERS, _THROUGH = 8, 4
_REPEATS = ("repeats",)


class Told(NamedTuple):
    """A report of a story: the step that tells it, its event in the store, and where both can be read.

    Fields: step; url, of the event; article, the address of its article at this event; outlet; status; kinds, of the sources in
    its chain; there, whether its article is still the latest version.
    """

    step: Step
    url: str
    article: str
    outlet: str | None
    status: str
    kinds: tuple[str, ...]
    there: bool


class Entry(NamedTuple):
    """A step that adds something, with what is folded below it: copies of its words, and reports after it that add nothing."""

    told: Told
    copies: list[Told]
    repeats: list[Told]


def story_of(store: Store, wanted: str) -> Story | None:
    """Return a story by its id, a former one, or the beginning of either; None where there is none, or more than one."""
    try:
        return store.story(wanted)
    except UsageError:
        return None


def view(store: Store, story: Story) -> dict[str, Any]:
    """Return all that the page of a story shows beside the story itself."""
    reports = _reports(store, story)
    return {
        "heading": reports.get(story.heading.event) if story.heading else None,
        "asserting": [_chain(chain, reports) for chain in story.verdict.asserting],
        "denying": [_chain(chain, reports) for chain in story.verdict.denying],
        "differing": _differing(story, reports), "numbers": [_number(one, reports) for one in story.numbers],
        "entries": _entries(story, reports), "outlets": _outlets(story, reports),
        "copies": sum(step.copy_of is not None for step in story.timeline),
        "place": places(store, [story.id]).get(story.id), "elsewhere": _elsewhere(store, story.id),
    }  # fmt: skip


def _reports(store: Store, story: Story) -> dict[str, Told]:
    """Return the reports of a story by the names that the story gives them."""
    rows = store.sql(
        "SELECT r.report, e.event, e.event_no, e.document, e.outlet, e.status, e.source_kinds, e.latest FROM story_events r "
        "JOIN events e USING (event_no) WHERE r.story = ?",
        values=[story.id],
    ).records()
    numbers = _numbers(store, [row["event"] for row in rows if row["event"] != row["report"]])
    steps = {step.event: step for step in story.timeline}
    found = {}
    for row in rows:
        number = numbers.get(row["event_no"], 1)
        url = link("/event", id=row["event"], n=number if number > 1 else None)
        if row["report"] in steps:
            found[row["report"]] = Told(
                steps[row["report"]], url, link("/article", id=row["document"], event=row["event"]), row["outlet"],
                row["status"], tuple(row["source_kinds"]), row["latest"],
            )  # fmt: skip
    return found


def _numbers(store: Store, shared: Sequence[str]) -> dict[int, int]:
    """Return which of the events with its id each is, from 1. Args: ids that several events have."""
    if not shared:
        return {}
    sql = "SELECT event, event_no FROM events WHERE latest AND event IN (SELECT unnest(?)) ORDER BY event_no"
    met: Counter[str] = Counter()
    found = {}
    for row in store.sql(sql, values=[list(shared)]).records():
        met[row["event"]] += 1
        found[row["event_no"]] = met[row["event"]]
    return found


def _known(names: Iterable[str], reports: Mapping[str, Told]) -> list[Told]:
    return [reports[name] for name in names if name in reports]


def _chain(chain: Chain, reports: Mapping[str, Told]) -> dict[str, Any]:
    known = _known(chain.reports, reports)
    outlets = Counter(one.outlet for one in known if one.outlet)
    return {
        "name": chain.name, "kind": chain.kind, "n": len(chain.reports), "reports": known,
        "through": outlets.most_common(_THROUGH), "more": max(0, len(outlets) - _THROUGH),
        "own": chain.kind == "outlet" and list(outlets) == [chain.name],
    }  # fmt: skip


def _differing(story: Story, reports: Mapping[str, Told]) -> list[dict[str, Any]]:
    """Return for actor and place, where reports contradict each other, how many pairs do, and the first of them."""
    found = []
    for field in ("actor", "place"):
        pairs = [_known((o.one, o.other), reports) for o in story.verdict.otherwise if o.field == field]
        pairs = [pair for pair in pairs if len(pair) == 2]
        if pairs:
            found.append({"field": field, "n": len(pairs), "pair": pairs[0]})
    return found


def _number(numbers: Range, reports: Mapping[str, Told]) -> dict[str, Any]:
    """Return a range with its values from the least up; each with who gives it, the first words, and the report of them."""
    values: dict[tuple[int, str], list[Count]] = {}
    for count in numbers.counts:
        values.setdefault((count.value, count.bound), []).append(count)
    rows = []
    for (value, bound), counts in sorted(values.items()):
        first = _known(counts[0].reports[:1], reports)
        rows.append({
            "value": value, "bound": bound, "givers": list({(c.giver, c.kind): c for c in counts}.values()),
            "words": counts[0].words, "published": counts[0].published, "url": first[0].url if first else None,
            "share": value / max(1, numbers.high),
        })  # fmt: skip
    return {"what": numbers.what, "low": numbers.low, "high": numbers.high, "open": numbers.open, "rows": rows}


def _entries(story: Story, reports: Mapping[str, Told]) -> list[Entry]:
    """Return the steps that add something, in order; copies stand below what they copy, other repeats after what came before."""
    made: dict[str, Entry] = {}
    steps = {step.event: step for step in story.timeline}
    last: Entry | None = None
    for step in story.timeline:
        told = reports.get(step.event)
        if told is None:
            continue
        if step.kept != _REPEATS or last is None:
            last = made[step.event] = Entry(told, [], [])
            continue
        copied = step.copy_of
        while copied is not None and copied not in made and copied in steps and steps[copied].copy_of != copied:
            copied = steps[copied].copy_of
        if copied in made:
            made[copied].copies.append(told)
        else:
            last.repeats.append(told)
    return list(made.values())


def _outlets(story: Story, reports: Mapping[str, Told]) -> list[dict[str, Any]]:
    """Return what each outlet says, in the order in which they came in: statuses, kinds of source, least and greatest numbers."""
    rows: dict[str | None, dict[str, Any]] = {}
    given: dict[str, list[tuple[str, int]]] = {}
    for numbers in story.numbers:
        for count in numbers.counts:
            for report in count.reports:
                given.setdefault(report, []).append((count.what, count.value))
    for step in story.timeline:
        told = reports.get(step.event)
        if told is None or not told.there:
            continue
        row = rows.setdefault(told.outlet, {
            "outlet": told.outlet, "published": step.published, "n": 0, "copies": 0, "statuses": dict.fromkeys(STATUSES, 0),
            "kinds": dict.fromkeys((*SOURCE_KINDS, "none"), 0), "numbers": {},
        })  # fmt: skip
        row["n"] += 1
        row["copies"] += step.copy_of is not None
        row["statuses"][told.status] += 1
        for kind in told.kinds or ("none",):
            row["kinds"][kind] += 1
        for what, value in given.get(step.event, ()):
            low, high = row["numbers"].get(what, (value, value))
            row["numbers"][what] = (min(low, value), max(high, value))
    return list(rows.values())


def _elsewhere(store: Store, story: str) -> list[dict[str, Any]]:
    """Return the outlets at whose addresses the very texts of a story were met again, with how often."""
    return store.sql(
        "SELECT coalesce(outlet, regexp_extract(url, '//([^/]+)', 1), '?') AS outlet, count(*) AS n FROM copies "
        "WHERE document_no IS NULL AND copy_of IN (SELECT document_no FROM story_events WHERE story = ?) "
        "GROUP BY 1 ORDER BY n DESC, outlet LIMIT 20",
        values=[story],
    ).records()


def places(store: Store, stories: Sequence[str]) -> dict[str, str]:
    """Return how the Arabic reports of some stories call the place of each, where they do."""
    rows = store.sql(
        "SELECT r.story, mode(e.place) AS place FROM story_events r JOIN events e USING (event_no) JOIN stories s USING (story) "
        "WHERE r.story IN (SELECT unnest(?)) AND (e.place_name = s.place OR e.place_name IS NULL AND e.place = s.place) "
        "GROUP BY r.story",
        values=[list(stories)],
    ).records()
    return {row["story"]: row["place"] for row in rows}


def listed_stories(store: Store, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return rows of stories with what a list shows beside their columns: url, place_ar, numbers (what, least, greatest)."""
    arabic = places(store, [row["story"] for row in rows]) if rows else {}
    return [
        {
            **row, "url": link("/story", id=row["story"]), "place_ar": arabic.get(row["story"]),
            "numbers": [(what, row[f"{what}_low"], row[f"{what}_high"]) for what in HARMS if row[f"{what}_high"] is not None],
        }
        for row in rows
    ]  # fmt: skip


def other_reports(store: Store, event_no: int) -> dict[str, Any] | None:
    """Return the story of an event: its row, and the first others of its reports, copies last; None where it stands alone."""
    if not store.manifest.told_batch:
        return None
    reports = store.sql(
        "SELECT story, event_no FROM story_events WHERE story = (SELECT any_value(story) FROM story_events WHERE event_no = ?) "
        "ORDER BY copy_of IS NOT NULL, kept = ['repeats'], seq",
        values=[event_no],
    ).records()
    if len(reports) < 2:
        return None
    story = reports[0]["story"]
    rows = store.sql(
        "SELECT type, verdict, anonymous_only, reports, outlets, chains, denials FROM stories WHERE story = ?", values=[story]
    ).records()
    few = [row["event_no"] for row in reports if row["event_no"] != event_no][:_OTHERS]
    events = store.sql(
        f"SELECT {COLUMNS} FROM events WHERE latest AND event_no IN (SELECT unnest(?::BIGINT[])) ORDER BY event_no", values=[few]
    ).records()
    return {**rows[0], "url": link("/story", id=story), "rows": listed(events)} if events else None
