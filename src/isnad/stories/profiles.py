"""A report made ready to be compared: who, when, where and which words, each in the form that comparing needs."""

import datetime
import re
from collections.abc import Iterable
from typing import NamedTuple

from isnad.arabic.normal import normalize
from isnad.record import Mention, Place, Report
from isnad.stories.offices import Offices

_WORD = re.compile(r"[^\W\d_]+")
#: What is written together with a word in front (normal form).
_FRONT = re.compile(r"^(?:[وف])?(?:[بك]?ال|لل)|^[وف](?=...)")
#: Words that nearly every sentence of the news has.
_EMPTY = frozenset(
    normalize(
        "في من على إلى عن أن إن التي الذي هذا هذه ذلك كان كانت قد لم لن لا ما مع بعد قبل بين أو ثم حيث خلال كما قال وقال إنه أنه "
        "أكد أضاف عند حول ضد يوم أمس اليوم كل غير أي هو هي هم"
    ).split()
)
#: Days that a window may have to be told from the days beside it.
FINE = 7


class Who(NamedTuple):
    """A participant: the entity it names or whose office it is, its codes, its kind, and the words of its name."""

    entity: str | None
    country: str | None
    sector: str | None
    kind: str | None
    words: frozenset[str]


class Where(NamedTuple):
    """A place: GeoNames id or name as its key, country, admin1, and coordinates in degrees; whole, where it is a country."""

    key: str
    country: str | None
    admin1: str | None
    at: tuple[float, float] | None
    whole: bool


class Profile(NamedTuple):
    """A report ready to be compared. Days are ordinals of `datetime.date`; window is (first, last), both included."""

    key: str
    report: Report
    type: str
    mode: str | None
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    window: tuple[int, int] | None
    published: int | None
    where: Where | None
    words: frozenset[str]
    trigger: frozenset[str]

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
    return Profile(
        key=key_of(report), report=report, type=event.type, mode=event.mode,
        actors=tuple(_who(mention, day, offices) for mention in event.actor),
        recipients=tuple(_who(mention, day, offices) for mention in event.recipient),
        window=(min(first, last), max(first, last)) if first is not None and last is not None else None,
        published=ordinal(day), where=_where(event.place), words=content_words(report.words),
        trigger=content_words(event.text),
    )  # fmt: skip


def key_of(report: Report) -> str:
    """Return what tells a report from all others: the id of its event."""
    return report.event.id


def ordinal(day: str | None) -> int | None:
    """Return the ordinal of the day of an ISO date or datetime, or None."""
    try:
        return datetime.date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def words_of(text: str) -> list[str]:
    """Return the words of a text in normal form, in order, without what is written together with them in front."""
    return [_FRONT.sub("", word) or word for word in _WORD.findall(normalize(text.lower()))]


def content_words(text: str) -> frozenset[str]:
    """Return the words that say something, each once, in the form of `words_of`."""
    return frozenset(_without(_EMPTY, words_of(text)))


def _without(empty: frozenset[str], words: Iterable[str]) -> Iterable[str]:
    return (word for word in words if len(word) > 1 and word not in empty)


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
    whole = place.admin1 is None and at is None and place.geonames_id is None and place.country is not None
    return Where(key, place.country, place.admin1, at, whole)
