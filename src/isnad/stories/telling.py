"""A group of reports told as one story: its participants, type, days, place and verdict."""

import datetime
from collections import Counter
from collections.abc import Sequence

from isnad.record import Story
from isnad.stories.heading import Votes, heading
from isnad.stories.ids import name_of
from isnad.stories.independence import ordered, originals
from isnad.stories.numbers import ranges
from isnad.stories.profiles import Profile
from isnad.stories.timeline import timeline
from isnad.stories.verdict import verdict
from isnad.stories.ways import Ways


def tell(profiles: Sequence[Profile], ways: Ways) -> Story:
    """Return the story of reports (at least one); their order plays no part. Args: profiles; ways, how reports tell."""
    profiles = ordered(profiles)
    events = tuple(profile.key for profile in profiles)
    types = Counter(profile.type for profile in profiles)
    first = originals(profiles)
    judged = verdict(profiles, first)
    votes = Votes(profiles, first)
    start, end, grain = _days(profiles, votes)
    kind = min(types, key=lambda name: (-types[name], name))
    head = heading(profiles, votes, kind, start, end, ways)
    return Story(
        id=name_of(events[0]), events=events,
        documents=tuple(dict.fromkeys(profile.report.event.document for profile in profiles)),
        type=kind, types=dict(sorted(types.items())), participants=head.participants, start=start, end=end, grain=grain,
        place=head.place, place_country=head.place_country,
        verdict=judged, chains=len(judged.asserting), first=events[0], telling=head.telling,
        published=profiles[0].report.published, numbers=ranges(profiles, first),
        timeline=timeline(profiles, judged, first),
    )  # fmt: skip


def _days(profiles: Sequence[Profile], votes: Votes) -> tuple[str | None, str | None, str | None]:
    """Return the days that most reports give, copies too, among those that tell them most finely; the first told of two alike."""
    told = [profile for profile in votes.told if profile.window] or [profile for profile in profiles if profile.window]
    if not told:
        return None, None, None
    length = min(_length(profile) for profile in told)
    counts = Counter(profile.window for profile in told if _length(profile) == length)
    window = counts.most_common(1)[0][0]
    grain = next((p.report.event.time.grain for p in told if p.window == window and p.report.event.time), None)
    start, end = window or (1, 1)
    return datetime.date.fromordinal(start).isoformat(), datetime.date.fromordinal(end).isoformat(), grain


def _length(profile: Profile) -> int:
    return profile.window[1] - profile.window[0] if profile.window else 0
