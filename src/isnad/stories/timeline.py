"""The way of a claim: its reports in order of publication, and what each adds to those before it."""

from collections.abc import Mapping, Sequence

from isnad.record import Chain, Figure, Report, Step, Verdict
from isnad.record.stories import Kept
from isnad.stories.independence import copied, ordered, path
from isnad.stories.profiles import Profile

#: Longest words of a step, in characters.
LONGEST = 200


def timeline(profiles: Sequence[Profile], verdict: Verdict, first: Mapping[str, Report]) -> tuple[Step, ...]:
    """Return the steps of a story's claim. Args: profiles; verdict, over them; first, from `independence.originals`."""
    seen: set[tuple[str, int]] = set()
    given: set[tuple[str, int, str]] = set()
    statuses: set[str] = set()
    earlier: set[str] = set()
    steps = []
    copies = copied(profiles, first)
    for profile in ordered(profiles):
        report, status = profile.report, profile.report.event.status
        side, chains = ("denies", verdict.denying) if status == "denied" else ("confirms", verdict.asserting)
        new = {(side, at) for at in _of(chains, profile.key)} - seen
        figures = () if status == "denied" else tuple(f for f in report.figures if _key(f) not in given)
        kept: list[Kept] = []
        if not steps:
            kept.append("first")
        if new and (steps or side == "denies"):
            kept.append("denies" if side == "denies" else "confirms")
        if status == "happened" and statuses == {"planned"}:
            kept.append("happened")
        if any(_against(profile.key, {one.one, one.other}, earlier) for one in verdict.otherwise):
            kept.append("differs")
        if figures and steps:
            kept.append("figures")
        steps.append(_step(profile, first[profile.key], tuple(kept) or ("repeats",), figures, copies.get(profile.key)))
        seen |= new
        given |= {_key(figure) for figure in figures}
        statuses |= {status} - {"denied"}
        earlier.add(profile.key)
    return tuple(steps)


def _of(chains: Sequence[Chain], key: str) -> list[int]:
    return [at for at, chain in enumerate(chains) if key in chain.reports]


def _against(key: str, pair: set[str], earlier: set[str]) -> bool:
    """Return whether a report is the later one of two that contradict each other."""
    return key in pair and pair <= earlier | {key}


def _key(figure: Figure) -> tuple[str, int, str]:
    return figure.what, figure.value, figure.bound


def _step(profile: Profile, original: Report, kept: tuple[Kept, ...], figures: tuple[Figure, ...], copy_of: str | None) -> Step:
    report = profile.report
    end = path(report, original)[-1]
    return Step(
        kept=kept, published=report.published, event=profile.key, status=report.event.status, outlet=report.outlet,
        source=None if end.kind == "outlet" else end.name, kind=None if end.kind == "outlet" else end.kind, words=around(report),
        figures=figures, copy_of=copy_of,
    )  # fmt: skip


def around(report: Report, longest: int = LONGEST) -> str:
    """Return the words of a report around its trigger, whole words only, at most about `longest` characters."""
    text, event = report.words, report.event
    if len(text) <= longest:
        return " ".join(text.split())
    start, end = (at - event.sentence[0] for at in event.trigger)
    if not 0 <= start < end <= len(text):
        start, end = 0, 0
    room = max(0, longest - (end - start)) // 2
    first = max(0, min(start - room, len(text) - longest))
    last = min(len(text), max(end + room, longest))
    while first > 0 and not text[first - 1].isspace():
        first += 1
    while last < len(text) and not text[last].isspace():
        last -= 1
    shown = " ".join(text[first:last].split())
    return ("…" if first else "") + shown + ("…" if last < len(text) else "")
