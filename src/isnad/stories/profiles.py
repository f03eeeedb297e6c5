"""A report made ready to be compared: who, when, where and which words, each in the form that comparing needs."""

import datetime
import functools
import re
from typing import NamedTuple

from isnad.arabic.normal import normalize
from isnad.record import Mention, Place, Report
from isnad.stories.offices import Offices
from isnad.stories.ways import Ways
from isnad.stories.words import Bag, bag, content_words, roots, stems, words_of

#: Days that a window may have to be told from the days beside it.
FINE = 7
#: Words on either side of the trigger that are most likely to tell of its event, as part of a long sentence.
SIDE = 8
#: Characters on either side of the trigger in which these words are looked for: no sentence of the news needs more.
REACH = 1_000
#: Words on either side of the trigger that place it in a sentence that others have too, word for word.
CLOSE = 3
#: A trigger that points back to what has been told («الهجوم», «زيارته»), in normal form.
_DEFINITE = re.compile(r"(?:[وف])?(?:[بك]?ال|لل)|.*(?:ها|هم)$")
#: Ordinals that tell one of a series from the next («الطائرة السادسة»), in the form of `words_of`.
_ORDINALS = {
    word: number
    for number, words in enumerate(
        "اولي اول|ثانيه ثاني|ثالثه ثالث|رابعه رابع|خامسه خامس|سادسه سادس|سابعه سابع|ثامنه ثامن|تاسعه تاسع|عاشره عاشر".split("|"),
        1,
    )
    for word in words.split()
}
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

    Bags of words: words, of the sentence; near and close, of its parts around the trigger; about, of the article's title and
    opening; parts, of the names of participants and place; actor_words, recipient_words and party_words (both) of participants.

    trigger, its words; stems, these without endings; roots, their roots; definite: it points back to what has been told; shift:
    its sentence turns to something else; ordinals, of the sentence. named, the entities that take part, countries left out;
    countries, those of all of it.
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
    stems: frozenset[str]
    roots: frozenset[str]
    definite: bool
    shift: bool
    ordinals: frozenset[int]
    words: Bag
    near: Bag
    close: Bag
    about: Bag
    parts: Bag
    actor_words: Bag
    recipient_words: Bag
    party_words: Bag
    named: frozenset[str]
    countries: frozenset[str]

    @property
    def fine(self) -> tuple[int, int] | None:
        """The window, where it is at most FINE days long."""
        return self.window if self.window and self.window[1] - self.window[0] < FINE else None


def profile(report: Report, offices: Offices, ways: Ways | None = None) -> Profile:
    """Return a report ready to be compared. Raises nothing: a day that is no ISO date counts as unknown.

    Args: report; offices, who held which when; ways, how reports tell, by default by the words of the bundled lexicon.
    """
    ways = ways or Ways.bundled()
    event, day = report.event, report.published
    time = event.time
    first, last = (ordinal(time.start), ordinal(time.end)) if time else (None, None)
    first, last = (first if first is not None else last), (last if last is not None else first)
    actors = tuple(_who(mention, day, offices) for mention in event.actor)
    recipients = tuple(_who(mention, day, offices) for mention in event.recipient)
    where = _where(event.place, ways)
    actor_words, recipient_words = (stems(" ".join(map(_name, part))) for part in (event.actor, event.recipient))
    place_words = stems(event.place.text) if event.place else []
    near, close = _around(report)
    whos = (*actors, *recipients)
    return Profile(
        key=key_of(report), report=report, type=event.type, mode=event.mode, actors=actors, recipients=recipients,
        window=(min(first, last), max(first, last)) if first is not None and last is not None else None,
        published=ordinal(day), where=where, trigger=content_words(event.text), stems=frozenset(stems(event.text)),
        roots=roots(event.text), definite=bool(_DEFINITE.match(normalize(event.text))), shift=ways.shift(report.words[:40]),
        ordinals=_ordinals(report.words), words=_sentence(report.words), near=near, close=close, about=_about(report.about),
        parts=bag([*actor_words, *recipient_words, *place_words]), actor_words=bag(actor_words),
        recipient_words=bag(recipient_words), party_words=bag([*actor_words, *recipient_words]),
        named=frozenset(who.entity for who in whos if who.entity and who.kind not in _COUNTRY),
        countries=frozenset(who.country for who in whos if who.country) | ({where.country} if where and where.country else set()),
    )  # fmt: skip


def _name(mention: Mention) -> str:
    return mention.name_ar or mention.text


@functools.lru_cache(maxsize=64)
def _about(text: str) -> Bag:
    """Return the bag of an article's title and opening; the reports of an article come one after the other and share it."""
    return bag(stems(text))


@functools.lru_cache(maxsize=64)
def _sentence(text: str) -> Bag:
    """Return the bag of a sentence; its events share it, so that a long one with many costs no square of its length."""
    return bag(stems(text))


@functools.lru_cache(maxsize=64)
def _ordinals(text: str) -> frozenset[int]:
    return frozenset(_ORDINALS[word] for word in words_of(text) if word in _ORDINALS)


def _around(report: Report) -> tuple[Bag, Bag]:
    """Return the bags of the words beside the trigger, the trigger among them: of the wider part, and of the closer."""
    start = max(0, report.event.trigger[0] - report.event.sentence[0])
    end = max(0, report.event.trigger[1] - report.event.sentence[0])
    words = report.words
    before, after = stems(words[max(0, start - REACH) : start]), stems(words[end : end + REACH])
    inside = stems(words[start:end])
    return bag([*before[-SIDE:], *inside, *after[:SIDE]]), bag([*before[-CLOSE:], *inside, *after[:CLOSE]])


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
    return Who(entity, mention.country, mention.sector, mention.kind, content_words(_name(mention)))


def _where(place: Place | None, ways: Ways) -> Where | None:
    if place is None:
        return None
    name = place.name_en or normalize(place.text)
    key = str(place.geonames_id) if place.geonames_id is not None else f"{place.country}:{name}"
    at = (place.latitude, place.longitude) if place.latitude is not None and place.longitude is not None else None
    known = at is not None or place.geonames_id is not None
    whole = not known and place.admin1 is None and place.country is not None and place.name_en is not None
    area = not known or ways.area(place.text) or (place.geonames_id is None and place.admin1 is None)
    return Where(key, place.country, place.admin1, at, whole, area)
