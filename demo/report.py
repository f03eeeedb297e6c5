"""The report of the demo: one article in full, then what all of them come to together."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from isnad.cli.report import print_report
from isnad.cli.rows import between
from isnad.cli.story_report import print_story
from isnad.cli.wording import many
from isnad.record import Count, Range, Story
from isnad.record.english import story_line

if TYPE_CHECKING:
    from isnad.store.reader import Store

#: The article that is shown in full.
ARTICLE = "demo-rome-meeting-2"
#: Stories of each verdict that are listed.
LISTED = {"disputed": 6, "corroborated": 6, "single-source": 3}
_STYLES = {"disputed": "red", "corroborated": "green", "single-source": "yellow"}


def print_demo(store: "Store", name: str, console: Console) -> None:
    """Print the report. Args: store, with its stories told; name, of the store as a user types it."""
    stories = list(store.stories())
    _head(console, "What was read")
    _account(store, stories, console)
    _head(console, "One article, and the events found in it")
    reading = next(iter(store.readings(document=ARTICLE)))
    for line in reading.document.text.splitlines():
        _indented(Text(line, style="dim"), console, 3)
    console.print()
    print_report(reading, console)
    _head(console, "The same happening in several outlets")
    _listed(stories, console)
    _head(console, "Numbers, by who gave them")
    _numbers(stories, console)
    disputed = _most_disputed(stories)
    if disputed is not None:
        _head(console, "A disputed story")
        rows = store.sql("SELECT document, title, url FROM documents").records()
        print_story(disputed, {row["document"]: (row["title"], row["url"]) for row in rows}, console)
    _head(console, "Copies")
    _copies(store, console)
    _head(console, "In whose voice each outlet tells its events")
    _voices(store, console)
    _head(console, "Go on")
    for command, what in (
        (f"isnad serve {name}", "all of this as pages in a browser"),
        (f"isnad stories {name} --verdict disputed", "stories, by any filter"),
        (f"isnad query {name} --country IRN:IRQ", "events, by any filter"),
        (f"isnad export {name} --format polecat -o events.txt", "files for other tools"),
    ):
        console.print(Text(f"   .venv/bin/{command}"), soft_wrap=True)
        console.print(Text(f"      {what}", style="dim"))


def _head(console: Console, title: str) -> None:
    console.print()
    console.rule(Text(title, style="bold"), align="left", style="dim")
    console.print()


def _account(store: "Store", stories: Sequence[Story], console: Console) -> None:
    outlets = store.sql("SELECT count(DISTINCT outlet) AS n FROM documents").records()[0]["n"]
    several = [story for story in stories if _outlets(story) > 1]
    copies = store.sql("SELECT count(*) AS n FROM copies").records()[0]["n"]
    held = store.manifest
    console.print(Text(f"   {many(held.documents, 'article')} read, of {outlets} outlets"))
    console.print(Text(f"   {many(held.events, 'event')} found"))
    console.print(Text(f"   {many(copies, 'article')} with the words of another"))
    counts = ", ".join(f"{sum(s.verdict.kind == kind for s in stories)} {kind}" for kind in LISTED)
    told = f"{len(several)} told by several outlets"
    console.print(Text(f"   {many(len(stories), 'story', 'stories')}: {counts}; {told}"))
    console.print(Text("\n   The outlets are invented; what they tell is public record, in words of our own.", style="dim"))


def _outlets(story: Story) -> int:
    return len({step.outlet for step in story.timeline} - {None})


def _listed(stories: Iterable[Story], console: Console) -> None:
    """Print the stories that are disputed, that several outlets tell, or that rest on anonymous sources; most outlets first."""
    legend = "disputed: somebody denies it, or reports contradict each other; corroborated: independent chains of sources "
    legend += "say the same; a copy counts as what it copies"
    _indented(Text(legend, style="dim"), console, 3)
    console.print()
    told = sorted(stories, key=lambda story: (-_outlets(story), -len(story.events), story.id))
    told.sort(key=lambda story: story.verdict.kind == "single-source" and not story.verdict.anonymous_only)
    for kind, most in LISTED.items():
        found = [
            story
            for story in told
            if story.verdict.kind == kind and (_outlets(story) > 1 or kind == "disputed" or story.verdict.anonymous_only)
        ]
        for story in found[:most]:
            _one(story, console)
        if len(found) > most:
            console.print(Text(f"   and {len(found) - most} more {kind}\n", style="dim"))


def _one(story: Story, console: Console) -> None:
    verdict = story.verdict
    head = Text("   ")
    head.append(verdict.kind, style=_STYLES[verdict.kind])
    head.append(f"  {story.type}", style="bold cyan")
    head.append(f"  {many(len(story.events), 'report')}, {many(_outlets(story), 'outlet')}", style="dim")
    head.append(f"; {many(story.chains, 'independent chain')}", style="dim")
    head.append(f", denied by {len(verdict.denying)}" if verdict.denying else "", style="red")
    head.append(", anonymous sources only" if verdict.anonymous_only else "", style="yellow")
    head.append(f"  {story.id[:8]}", style="dim")
    console.print(head)
    line = story_line(story)
    _indented(Text(line[0].upper() + line[1:]), console)
    _indented(Text(story.timeline[0].words, style="dim"), console)
    console.print()


def _indented(text: Text, console: Console, indent: int = 6) -> None:
    for line in text.wrap(console, max(20, console.width - indent)):
        line.rstrip()
        console.print(Text(" " * indent) + line, soft_wrap=True)


def _numbers(stories: Iterable[Story], console: Console) -> None:
    """Print the numbers on which the givers differ."""
    for story in stories:
        differing = [numbers for numbers in story.numbers if numbers.low < numbers.high]
        if differing:
            line = story_line(story)
            _indented(Text(line[0].upper() + line[1:]), console, 3)
        for numbers in differing:
            console.print(Text(f"      {_range(numbers)}", style="bold"))
            for count in sorted(numbers.counts, key=lambda count: count.published or ""):
                _count(count, console)
        if differing:
            console.print()


def _range(numbers: Range) -> str:
    return f"{numbers.what} {between(numbers.low, numbers.high)}{' or more' if numbers.open else ''}"


def _count(count: Count, console: Console) -> None:
    when = (count.published or "")[:16].replace("T", " ")
    text = Text(f"         {when:<16}  {count.value:>6,}  {count.giver}")
    text.append(f"  «{' '.join(count.words.split())}»", style="dim")
    console.print(text, soft_wrap=True)


def _most_disputed(stories: Iterable[Story]) -> Story | None:
    """Return the story that is denied, or told otherwise, by most outlets beside one another."""
    disputed = [story for story in stories if story.verdict.kind == "disputed"]
    return max(disputed, key=lambda s: (bool(s.verdict.denying), _outlets(s), len(s.events), s.id), default=None)


def _copies(store: "Store", console: Console) -> None:
    rows = store.sql(
        "SELECT c.outlet, d.title, o.outlet AS first, o.title AS original, c.similarity FROM copies c "
        "JOIN documents d USING (document_no) JOIN documents o ON o.document_no = c.copy_of ORDER BY c.published"
    ).records()
    for row in rows:
        console.print(Text(f"   {row['outlet']}: {row['title']}"), soft_wrap=True)
        told = f"      has {row['similarity']:.0%} of all runs of words in common with {row['first']}: {row['original']}"
        console.print(Text(told, style="dim"), soft_wrap=True)


def _voices(store: "Store", console: Console) -> None:
    kinds = {"own": "its own", "person": "named persons", "official": "officials", "organization": "organizations",
             "media": "media", "anonymous": "anonymous", "document": "documents"}  # fmt: skip
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    table.add_column("   outlet", no_wrap=True)
    for title in ("events", *kinds.values()):
        table.add_column(title, justify="right")
    for row in store.sourcing().records():
        table.add_row(f"   {row['outlet']}", str(row["events"]), *(f"{row[kind] * 100:.0f} %" for kind in kinds))
    console.print(table)
