"""A report made ready to be compared: who, when, where and which words, each in the form that comparing needs."""

import datetime
import functools
import re
from typing import NamedTuple

from isnad.arabic.normal import normalize
from isnad.record import Mention, Place, Report
from isnad.stories.offices import Offices
from isnad.stories.words import Bag, bag, content_words, stems

#: Days that a window may have to be told from the days beside it.
FINE = 7
#: Words on either side of the trigger that are most likely to tell of its event, as part of a long sentence.
SIDE = 8
#: What names an area rather than a town («منطقة عسير», «شمال سوريا», «ريف دمشق»), in normal form.
_AREA = re.compile(
    r"(?:ب|ل)?(?:ال)?(?:منطقه|محافظه|محافظات|مناطق|اقليم|ولايه|مديريه|قضاء|ريف|شمال|جنوب|شرق|غرب|وسط|جبهه|سهل|ضواحي)"
)


#: Kinds of mention that name a country: «طهران», «سعودي».
_COUNTRY = ("country", "nisba")


class Who(NamedTuple):
    """A participant: the entity it names or whose office it is, its codes, its kind, and the words of its name."""

    entity: str | None
    country: str | None
    sector: str | None
    kind: str | None
    words: frozenset[str]


class Where(NamedTuple):
    """A place: GeoNames id or name as its key, country, admin1, and coordinates in degrees.

    whole: it is a country; area: a region, or a place whose extent is not known.
    """

    key: str
    country: str | None
    admin1: str | None
    at: tuple[float, float] | None
    whole: bool
    area: bool


class Profile(NamedTuple):
    """A report ready to be compared. Days are ordinals of `datetime.date`; window is (first, last), both included.

    Bags of words: words, of the sentence; near, of its part around the trigger; about, of the article's title and opening; parts,
    of the names of participants and place. named, the entities that take part, countries left out; countries, those of all of it.
    """

    key: str
    report: Report
    type: str
    mode: str | None
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    window: tuple[int, int] | None
    published: int | None
    where: Where | None
    trigger: frozenset[str]
    words: Bag
    near: Bag
    about: Bag
    parts: Bag
    named: frozenset[str]
    countries: frozenset[str]

    @property
    def fine(self) -> tuple[int, int] | None:
        """The window, where it is at most FINE days long."""
        return self.window if self.window and self.window[1] - self.window[0] < FINE else None


def profile(report: Report, offices: Offices) -> Profile:
    """Return a report ready to be compared. Raises nothing: a day that is no ISO date counts as unknown."""
    event, day = report.event, report.published
    time = event.time
    first, last = (ordinal(time.start), ordinal(time.end)) if time else (None, None)
    first, last = (first if first is not None else last), (last if last is not None else first)
    actors = tuple(_who(mention, day, offices) for mention in event.actor)
    recipients = tuple(_who(mention, day, offices) for mention in event.recipient)
    where = _where(event.place)
    names = [mention.name_ar or mention.text for mention in (*event.actor, *event.recipient)]
    names += [event.place.text] if event.place else []
    whos = (*actors, *recipients)
    return Profile(
        key=key_of(report), report=report, type=event.type, mode=event.mode, actors=actors, recipients=recipients,
        window=(min(first, last), max(first, last)) if first is not None and last is not None else None,
        published=ordinal(day), where=where, trigger=content_words(event.text),
        words=bag(stems(report.words)), near=_near(report), about=_about(report.about),
        parts=bag(stems(" ".join(names))),
        named=frozenset(who.entity for who in whos if who.entity and who.kind not in _COUNTRY),
        countries=frozenset(who.country for who in whos if who.country) | ({where.country} if where and where.country else set()),
    )  # fmt: skip


@functools.lru_cache(maxsize=64)
def _about(text: str) -> Bag:
    """Return the bag of an article's title and opening; the reports of an article come one after the other and share it."""
    return bag(stems(text))


def _near(report: Report) -> Bag:
    """Return the bag of the words beside the trigger, the trigger among them."""
    start = report.event.trigger[0] - report.event.sentence[0]
    end = report.event.trigger[1] - report.event.sentence[0]
    before, after = stems(report.words[: max(0, start)]), stems(report.words[max(0, end) :])
    return bag([*before[-SIDE:], *stems(report.words[max(0, start) : max(0, end)]), *after[:SIDE]])


def key_of(report: Report) -> str:
    """Return what tells a report from all others: the id of its event."""
    return report.event.id


def ordinal(day: str | None) -> int | None:
    """Return the ordinal of the day of an ISO date or datetime, or None."""
    try:
        return datetime.date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def _who(mention: Mention, day: str | None, offices: Offices) -> Who:
    entity = mention.entity or offices.holder(mention.country, mention.name_en, day)
    name = mention.name_ar or mention.text
    return Who(entity, mention.country, mention.sector, mention.kind, content_words(name))


def _where(place: Place | None) -> Where | None:
    if place is None:
        return None
    name = place.name_en or normalize(place.text)
    key = str(place.geonames_id) if place.geonames_id is not None else f"{place.country}:{name}"
    at = (place.latitude, place.longitude) if place.latitude is not None and place.longitude is not None else None
    known = at is not None or place.geonames_id is not None
    whole = not known and place.admin1 is None and place.country is not None and place.name_en is not None
    area = not known or bool(_AREA.match(normalize(place.text))) or (place.geonames_id is None and place.admin1 is None)
    return Where(key, place.country, place.admin1, at, whole, area)
