"""How many were harmed in a happening: which number is given by whom, and the range of all of them."""

from collections.abc import Mapping, Sequence

from isnad.record import Count, Range, Report
from isnad.record.stories import Harm
from isnad.stories.independence import ordered, path
from isnad.stories.profiles import Profile

#: The order in which harms are told.
_HARMS: tuple[Harm, ...] = ("dead", "wounded", "casualties", "arrested", "displaced")
#: Bounds below which a number may lie.
_FROM = frozenset({"at-least", "more-than", "tens"})


def ranges(profiles: Sequence[Profile], first: Mapping[str, Report]) -> tuple[Range, ...]:
    """Return for each harm that reports give numbers of the range of these, with who gives which; never a mean.

    What a denial holds is no number of the happening. Args: profiles, of one story; first, from `independence.originals`.
    """
    told: dict[Harm, dict[tuple[str, int, str], list[Count]]] = {}
    for profile in ordered(profiles):
        report = profile.report
        if report.event.status == "denied":
            continue
        giver = path(report, first[profile.key])[-1]
        for figure in report.figures:
            count = Count(
                what=figure.what, value=figure.value, bound=figure.bound, giver=giver.name, kind=giver.kind, words=figure.words,
                reports=(profile.key,), published=report.published,
            )  # fmt: skip
            told.setdefault(figure.what, {}).setdefault((giver.key, figure.value, figure.bound), []).append(count)
    return tuple(_range(what, [_one(counts) for counts in told[what].values()]) for what in _HARMS if what in told)


def _one(counts: Sequence[Count]) -> Count:
    """Return the counts of one giver, all with the same number, as one."""
    head = counts[0]
    return Count(
        what=head.what, value=head.value, bound=head.bound, giver=head.giver, kind=head.kind, words=head.words,
        reports=tuple(dict.fromkeys(key for count in counts for key in count.reports)), published=head.published,
    )  # fmt: skip


def _range(what: Harm, counts: Sequence[Count]) -> Range:
    high = max(count.value for count in counts)
    return Range(
        what=what, low=min(count.value for count in counts), high=high,
        open=any(count.value == high and count.bound in _FROM for count in counts), counts=tuple(counts),
    )  # fmt: skip
