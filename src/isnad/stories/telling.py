"""A group of reports told as one story: its participants, type, days, place and verdict."""

import datetime
from collections import Counter
from collections.abc import Sequence

from isnad.record import Mention, Party, Story
from isnad.stories.ids import name_of
from isnad.stories.independence import ordered, originals
from isnad.stories.numbers import ranges
from isnad.stories.profiles import Profile, Who
from isnad.stories.scoring import relation
from isnad.stories.timeline import timeline
from isnad.stories.verdict import verdict


def tell(profiles: Sequence[Profile]) -> Story:
    """Return the story of reports (at least one); their order plays no part."""
    profiles = ordered(profiles)
    events = tuple(profile.key for profile in profiles)
    types = Counter(profile.type for profile in profiles)
    first = originals(profiles)
    judged = verdict(profiles, first)
    start, end, grain = _days(profiles)
    place = _place(profiles)
    return Story(
        id=name_of(events[0]), events=events,
        documents=tuple(dict.fromkeys(profile.report.event.document for profile in profiles)),
        type=min(types, key=lambda name: (-types[name], name)), types=dict(sorted(types.items())),
        participants=tuple(_parties(profiles)), start=start, end=end, grain=grain,
        place=place.report.event.place and (place.report.event.place.name_en or place.report.event.place.text) if place else None,
        place_country=place.where.country if place and place.where else None, verdict=judged, chains=len(judged.asserting),
        first=events[0], published=profiles[0].report.published, numbers=ranges(profiles, first),
        timeline=timeline(profiles, judged, first),
    )  # fmt: skip


def _days(profiles: Sequence[Profile]) -> tuple[str | None, str | None, str | None]:
    """Return the days that most reports give, among those that tell them most finely; the first told where two are even."""
    told = [profile for profile in profiles if profile.window]
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


def _place(profiles: Sequence[Profile]) -> Profile | None:
    """Return the first report that names the place most often named; places within a country go before the country."""
    named = [profile for profile in profiles if profile.where]
    within = [profile for profile in named if profile.where and not profile.where.whole] or named
    counts = Counter(profile.where.key for profile in within if profile.where)
    if not counts:
        return None
    key = counts.most_common(1)[0][0]
    return next(profile for profile in within if profile.where and profile.where.key == key)


def _parties(profiles: Sequence[Profile]) -> list[Party]:
    """Return the participants, each once for its role, those of most reports first, in their fullest words."""
    found: list[tuple[str, list[tuple[Who, Mention, str]]]] = []
    for profile in profiles:
        event = profile.report.event
        for role, whos, mentions in (("actor", profile.actors, event.actor), ("recipient", profile.recipients, event.recipient)):
            for who, mention in zip(whos, mentions, strict=True):
                for name, known in found:
                    if name == role and relation(who, known[0][0]) == "same":
                        known.append((who, mention, profile.key))
                        break
                else:
                    found.append((role, [(who, mention, profile.key)]))
    parties = [_party(role, known) for role, known in found]
    return sorted(parties, key=lambda party: (party.role, -party.reports))


def _party(role: str, known: list[tuple[Who, Mention, str]]) -> Party:
    _, fullest, _ = max(known, key=lambda item: (item[0].entity is not None, len(item[1].text)))
    entity = next((who.entity for who, _, _ in known if who.entity), None)
    return Party(
        role="actor" if role == "actor" else "recipient", text=fullest.text, entity=entity, country=fullest.country,
        sector=fullest.sector, name_en=fullest.name_en, reports=len({key for _, _, key in known}),
    )  # fmt: skip
