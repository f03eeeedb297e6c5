"""Independent chains: how many sources a story has that do not hang on each other.

A report's path runs from its outlet over the sources that it names, outermost first, to its end: who is told to say so. Reports
with one end are one chain, through however many papers it came. An end that another path only passes through (an agency
that one paper quotes, and another quotes with the official it heard) is not counted beside the end behind it; so too what an
outlet says itself where it quotes somebody in the same story: it goes with the source that its article names, else with the
first. A copy says what its original says: its outlet counts as the original's.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from isnad.record import Chain, Report, Source
from isnad.stories.profiles import Profile
from isnad.stories.words import overlap, words_of

#: Sentences that share at least this part of their runs of three words are copies of one another.
NEAR_COPY = 0.6
#: Words in a run.
RUN = 3
#: Fewest words of a sentence that can be told to be a copy; shorter ones are alike by chance.
FEWEST = 8


class Link(NamedTuple):
    """One station of a path: its key (the same for the same source), its kind, its words."""

    key: str
    kind: str
    name: str


Path = tuple[Link, ...]


def ordered(profiles: Iterable[Profile]) -> list[Profile]:
    """Return profiles by day and time of publication (unknown last), document and event."""
    return sorted(profiles, key=lambda p: (p.report.published or "~", p.report.event.document, p.key))


def originals(profiles: Sequence[Profile]) -> dict[str, Report]:
    """Return for each profile's key the first report of its group of copies: its own where it is no copy.

    Copies are reports of articles with one root, and of nearly the same sentence; the reports of one article stay together.
    """
    profiles = ordered(profiles)
    first: dict[str, int] = {}
    group = list(range(len(profiles)))

    def top(at: int) -> int:
        while group[at] != at:
            at = group[at]
        return at

    for at, profile in enumerate(profiles):
        if profile.report.root:
            first.setdefault(profile.report.root, at)
            _join(group, top(first[profile.report.root]), top(at))
    if len(profiles) > 1:
        for to, at in near_copies([_runs(profile.report.words) for profile in profiles]):
            _join(group, top(to), top(at))
    return {profile.key: profiles[top(at)].report for at, profile in enumerate(profiles)}


def copied(profiles: Sequence[Profile], first: Mapping[str, Report]) -> dict[str, str]:
    """Return for the key of each report that is a copy the key of the earliest one whose words it copies.

    Only reports of other articles can be copied: those of nearly the same sentence, or else of articles with one root. What an
    article says again, and what it says beside a sentence that it copies, is no copy. Args: first, from `originals`.
    """
    groups: dict[str, list[Profile]] = {}
    for profile in ordered(profiles):
        groups.setdefault(first[profile.key].event.id, []).append(profile)
    found = {}
    for members in groups.values():
        if len({profile.report.event.document for profile in members}) > 1:
            runs = [_runs(profile.report.words) for profile in members]
            for at, profile in enumerate(members):
                others = [to for to in range(at) if members[to].report.event.document != profile.report.event.document]
                alike = (to for to in others if runs[at] and runs[to] and overlap(runs[at], runs[to]) >= NEAR_COPY)
                rooted = (to for to in others if profile.report.root and members[to].report.root == profile.report.root)
                copy_of = next(alike, None)
                copy_of = next(rooted, None) if copy_of is None else copy_of
                if copy_of is not None:
                    found[profile.key] = members[copy_of].key
    return found


def near_copies(runs: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Yield pairs (earlier, later) of near copies: all that differ, and each further one of a text with the first of it.

    Not every two are looked at: of two that have NEAR_COPY in common each has one of the other's among its seldomest runs.
    """
    counts = Counter(run for one in set(runs) for run in one)
    first: dict[frozenset[str], int] = {}
    having: dict[str, list[int]] = defaultdict(list)
    for at, mine in enumerate(runs):
        if not mine:
            continue
        if mine in first:
            yield first[mine], at
            continue
        first[mine] = at
        seldom = sorted(mine, key=lambda run: (counts[run], run))[: len(mine) - int(NEAR_COPY * len(mine)) + 1]
        for to in sorted({to for run in seldom for to in having[run]}):
            if overlap(mine, runs[to]) >= NEAR_COPY:
                yield to, at
        for run in seldom:
            having[run].append(at)


def _join(group: list[int], one: int, other: int) -> None:
    group[max(one, other)] = min(one, other)


@functools.lru_cache(maxsize=1024)
def _runs(text: str) -> frozenset[str]:
    words = words_of(text)
    if len(words) < FEWEST:
        return frozenset()
    return frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def path(report: Report, original: Report) -> Path:
    """Return the path of a report, its outlet first; a copy's first station is the outlet of its original."""
    name = original.outlet or original.event.document
    outlet = Link(_named(None, name), "outlet", name)
    links = [outlet]
    for source in report.event.according_to:
        if source.kind == "anonymous":  # nobody can tell one unnamed source from another but the outlet that heard it
            links.append(Link(f"anonymous@{links[-1].key}", "anonymous", source.text))
        else:
            links.append(_link(source))
    return tuple(links)


def _link(source: Source) -> Link:
    return Link(_named(source.entity, source.text), source.kind, source.text)


def _named(entity: str | None, text: str) -> str:
    return entity or " ".join(words_of(text)) or text


def chains(profiles: Sequence[Profile], first: dict[str, Report]) -> tuple[Chain, ...]:
    """Return the independent chains of reports, by their first report. Args: first, from `originals`."""
    told = [(profile, path(profile.report, first[profile.key])) for profile in ordered(profiles)]
    ends: dict[str, list[tuple[Profile, Path]]] = {}
    beyond: dict[str, set[str]] = {}
    for profile, links in told:
        end = links[-1].key
        ends.setdefault(end, []).append((profile, links))
        for link in links[:-1]:
            if link.key != end:
                beyond.setdefault(link.key, set()).add(end)
    behind: dict[str, set[str]] = {end: set() for end in ends if end not in beyond}
    place = {end: number for number, end in enumerate(ends)}
    documents = {end: {profile.report.event.document for profile, _ in items} for end, items in ends.items()}
    for end, items in ends.items():
        reached = _reached(end, beyond) & behind.keys()
        if not reached:  # sources that quote each other in a ring: the first of them stands for all
            reached, behind[end] = {end}, set()
        earliest = min(reached, key=place.__getitem__)
        for profile, _ in items:
            # an end that its own article names, else the one told first of all
            named = {name for name in reached if profile.report.event.document in documents[name]}
            for name in named or {earliest}:
                behind[name].add(profile.key)
    number = {profile.key: number for number, (profile, _) in enumerate(told)}
    return tuple(
        Chain(
            end=end, kind=ends[end][0][1][-1].kind, name=ends[end][0][1][-1].name,
            reports=tuple(sorted(behind[end], key=number.__getitem__)),
        )
        for end in ends
        if end in behind
    )  # fmt: skip


def _reached(start: str, beyond: dict[str, set[str]]) -> set[str]:
    """Return a source and all that its words come from, as far as any path tells."""
    seen, open_ = {start}, [start]
    while open_:
        new = beyond.get(open_.pop(), set()) - seen
        seen |= new
        open_ += new
    return seen
