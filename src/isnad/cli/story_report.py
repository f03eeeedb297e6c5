"""One story for people: the article's words in Arabic, what they come to in English lines."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from isnad.cli.rows import between
from isnad.cli.wording import many
from isnad.record import Chain, Count, Figure, Range, Step, Story
from isnad.record.english import story_line

_STYLES = {"corroborated": "green", "single-source": "yellow", "disputed": "red"}
_BOUNDS = {
    "exactly": "",
    "at-least": "at least ",
    "more-than": "more than ",
    "at-most": "at most ",
    "about": "about ",
}
_TENS = {10: "dozens", 100: "hundreds", 1000: "thousands"}
_KEPT = {
    "first": "first", "confirms": "confirms", "happened": "now done", "denies": "denies", "differs": "differs",
    "figures": "number", "repeats": "repeats",
}  # fmt: skip
#: Articles that are listed.
_ARTICLES = 10
#: Chains, and givers of one number, that are listed.
_CHAINS = 12
_GIVERS = 6
_KINDS = {"person": "named person", "outlet": "outlet itself"}

Titles = Mapping[str, tuple[str | None, str | None]]


def print_story(
    story: Story, titles: Titles, console: Console, everything: bool = False, elsewhere: Mapping[str, int] | None = None
) -> None:
    """Print a story.

    Args: titles, title and address of its articles by id; everything, each report, copies too; elsewhere, outlet -> at how many
    of its addresses one of the very same texts was met, which the store keeps once.
    """
    steps = {step.event: step for step in story.timeline}
    verdict = story.verdict
    head = Text(f"{story.type}  ", style="bold cyan")
    head.append(verdict.kind, style=_STYLES[verdict.kind])
    head.append(f"  {' · '.join(filter(None, (_days(story), _place(story))))}", style="dim")
    head.append(f"  story {story.id}", style="dim")
    console.print(head)
    if (told := story.heading) is not None:
        _put(console, Text(told.words, style="bold"))
        if len(story.timeline) > 1:
            _put(console, Text(f"as told most fully by {_says(told)}, {_when(told.published).strip()}", style="dim"))
    line = story_line(story)
    _put(console, Text(line[0].upper() + line[1:]))
    copies = sum(step.copy_of is not None for step in story.timeline)
    outlets = {step.outlet for step in story.timeline} - {None}
    told = f"{many(len(story.events), 'report')} in {many(len(story.documents), 'article')} of {many(len(outlets), 'outlet')}"
    _put(
        console,
        Text(told + (f"; {copies} {'copies' if copies == 1 else 'copy'} the words of another" if copies else ""), style="dim"),
    )
    console.print(Text("\nVerdict", style="bold"))
    _put(console, Text(_verdict(story)))
    most = len(story.events) if everything else _CHAINS
    _chains(verdict.asserting, steps, console, "" if not verdict.denying else "asserted by", most)
    _chains(verdict.denying, steps, console, "denied by", most)
    _differing(story, steps, console)
    if story.numbers:
        console.print(Text("\nNumbers", style="bold"))
        for numbers in story.numbers:
            _numbers(numbers, console, everything)
    _timeline(story, console, everything)
    _articles(story, titles, console, everything)
    if elsewhere:
        told = ", ".join(f"{name} {number}" if number > 1 else name for name, number in elsewhere.items())
        _put(console, Text(f"the same text, word for word, at other addresses: {told}", style="dim"))
    if story.aliases:
        console.print(Text(f"\nearlier ids: {', '.join(story.aliases)}", style="dim"))


def _put(console: Console, text: Text, indent: int = 3) -> None:
    """Print a paragraph with a margin, without white space at the ends of its lines."""
    for line in text.wrap(console, max(20, console.width - indent)):
        line.rstrip()
        console.print(Text(" " * indent) + line, soft_wrap=True)


def _days(story: Story) -> str | None:
    if story.start is None:
        return f"told {story.published[:10]}" if story.published else None
    return story.start if story.end in (None, story.start) else f"{story.start} to {story.end}"


def _place(story: Story) -> str | None:
    if story.place is None:
        return None
    return f"{story.place}, {story.place_country}" if story.place_country else story.place


def _verdict(story: Story) -> str:
    verdict = story.verdict
    asserting, denying = len(verdict.asserting), len(verdict.denying)
    says = (
        f"{many(asserting, 'independent chain')} {'asserts' if asserting == 1 else 'assert'} it"
        if asserting
        else "nobody asserts it"
    )
    own = sum(chain.kind == "outlet" for chain in verdict.asserting)
    if own:
        says += f" ({own} {'an outlet in its own voice' if own == 1 else 'outlets in their own voice'})"
    denies = f"{many(denying, 'chain')} {'denies' if denying == 1 else 'deny'} it" if denying else "nobody denies it"
    anonymous = "; all who assert it are anonymous" if verdict.anonymous_only else ""
    return f"{verdict.kind}: {says}, {denies}{anonymous}"


def _chains(chains: Sequence[Chain], steps: Mapping[str, Step], console: Console, label: str, most: int) -> None:
    if label and chains:
        _put(console, Text(label, style="dim"))
    for number, chain in enumerate(chains[:most], 1):
        outlets = Counter(steps[key].outlet for key in chain.reports if key in steps and steps[key].outlet)
        through = ", ".join(f"{name} {count}" if count > 1 else str(name) for name, count in outlets.most_common(4))
        more = f" and {len(outlets) - 4} more" if len(outlets) > 4 else ""
        text = Text(f"{number:>2}. ")
        text.append(chain.name)
        text.append(f" [{_KINDS.get(chain.kind, chain.kind)}]", style="dim")
        if chain.kind != "outlet" or len(outlets) > 1:
            text.append(f"  in {through}{more}", style="dim")
        elif len(chain.reports) > 1:
            text.append(f"  {len(chain.reports)} reports", style="dim")
        _put(console, text)
    if len(chains) > most:
        _put(console, Text(_rest(len(chains) - most), style="dim"), 7)


def _rest(left: int) -> str:
    return f"and {left:,} more; --all shows them"


def _differing(story: Story, steps: Mapping[str, Step], console: Console) -> None:
    """Print the first two reports that contradict each other, on actor and on place."""
    for field in ("actor", "place"):
        pairs = [(o.one, o.other) for o in story.verdict.otherwise if o.field == field and {o.one, o.other} <= steps.keys()]
        if pairs:
            more = f" ({many(len(pairs), 'pair')} of reports)" if len(pairs) > 1 else ""
            _put(console, Text(f"reports differ on {field}{more}:", style="red"))
            for key in pairs[0]:
                _put(console, Text(f"{_says(steps[key])}: {_short(steps[key].words)}"), 6)


def _short(words: str, most: int = 110) -> str:
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + "…"


def _numbers(numbers: Range, console: Console, everything: bool) -> None:
    told = f"{numbers.what} {between(numbers.low, numbers.high)}{' or more' if numbers.open else ''}"
    _put(console, Text(told))
    same: dict[tuple[int, str], list[Count]] = {}
    for count in sorted(numbers.counts, key=lambda count: (count.published or "~", count.value)):
        same.setdefault((count.value, count.bound), []).append(count)
    for counts in same.values():
        givers = [
            f"{count.giver}{'' if count.kind == 'outlet' else f' [{_KINDS.get(count.kind, count.kind)}]'}" for count in counts
        ]
        text = Text(f"{_figure(counts[0])}  ")
        text.append(" · ".join(givers if everything else givers[:_GIVERS]))
        if len(givers) > _GIVERS and not everything:
            text.append(f" and {len(givers) - _GIVERS} more")
        text.append(f"  {(counts[0].published or '')[:10]}  «{' '.join(counts[0].words.split())}»", style="dim")
        _put(console, text, 6)


def _figure(figure: Figure | Count) -> str:
    if figure.bound == "tens":
        return _TENS.get(figure.value, f"from {figure.value:,}")
    return f"{_BOUNDS[figure.bound]}{figure.value:,}"


def _timeline(story: Story, console: Console, everything: bool) -> None:
    console.print(Text("\nTimeline", style="bold"))
    shown = [step for step in story.timeline if everything or step.kept != ("repeats",)]
    for step in shown:
        head = Text(f"{_when(step.published)}  ", style="dim")
        head.append(", ".join(_KEPT[name] for name in step.kept), style="red" if "denies" in step.kept else "bold")
        if step.status == "planned":
            head.append(" (planned)")
        head.append(f"  {_says(step)}")
        if step.figures:
            head.append("  " + ", ".join(f"{figure.what} {_figure(figure)}" for figure in step.figures), style="magenta")
        if step.copy_of:
            head.append("  copy", style="dim")
        _put(console, head)
        _put(console, Text(step.words), 6)
    left = [step for step in story.timeline if step.kept == ("repeats",)]
    if left and not everything:
        outlets = Counter(step.outlet or "?" for step in left)
        told = ", ".join(f"{name} {count}" if count > 1 else name for name, count in outlets.most_common())
        copies = sum(step.copy_of is not None for step in left)
        what = f"{many(len(left), 'report')} that {'adds' if len(left) == 1 else 'add'} nothing"
        what += f" ({'a copy' if copies == len(left) == 1 else f'{copies} copies'})" if copies else ""
        _put(console, Text(f"{what}: {told}; --all shows them", style="dim"))


def _when(published: str | None) -> str:
    return (published or "no date   ")[:16].replace("T", " ")


def _says(step: Step) -> str:
    outlet = step.outlet or "outlet unknown"
    return f"{outlet} ← {step.source} [{_KINDS.get(step.kind or '', step.kind)}]" if step.source else outlet


def _articles(story: Story, titles: Titles, console: Console, everything: bool) -> None:
    console.print(Text("\nArticles", style="bold"))
    outlets = {step.event: step.outlet for step in story.timeline}
    listed = story.documents if everything else story.documents[:_ARTICLES]
    for document in listed:
        title, url = titles.get(document, (None, None))
        outlet = next((outlet for event, outlet in outlets.items() if event.startswith(f"{document}:")), None)
        _put(console, Text(f"{outlet or 'outlet unknown'}: {' '.join((title or document).split())}"))
        if everything:
            _put(console, Text(url or document, style="dim"), 6)
    if len(listed) < len(story.documents):
        _put(console, Text(f"and {len(story.documents) - len(listed)} more; --all shows them, with their addresses", style="dim"))
