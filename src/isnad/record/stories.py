"""The records of stories: many reports of one happening, the chains they come by, and the verdict over them."""

from typing import Literal

from isnad.record.records import Event, Record

Kind = Literal["single-source", "corroborated", "disputed"]


class Report(Record, frozen=True, kw_only=True):
    """An event with what its article tells of the report itself.

    Fields: outlet, published (ISO date or datetime) and url of the article; words, the sentence in which the event is told
    (empty in a store without text); about, the article's title and opening; root, the id of the first article of its group
    of copies, or its own.
    """

    event: Event
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    words: str = ""
    about: str = ""
    root: str = ""


class Chain(Record, frozen=True, kw_only=True):
    """One independent chain: all reports of a story that end in the same source.

    Fields: end, what the source is told from others by; kind, of the source, or `outlet` where an outlet says so itself;
    name, in the words of the first report; reports, ids of events in order of publication.
    """

    end: str
    kind: str
    name: str
    reports: tuple[str, ...]


class Otherwise(Record, frozen=True, kw_only=True):
    """Two reports of one story that differ on who acted or where."""

    field: Literal["actor", "place"]
    one: str
    other: str


class Verdict(Record, frozen=True, kw_only=True):
    """What the reports of a story come to, with the reports behind it.

    Fields: kind; anonymous_only, whether nobody who asserts it has a name; asserting and denying, the independent chains
    of either side; otherwise, the reports that contradict each other.
    """

    kind: Kind
    anonymous_only: bool
    asserting: tuple[Chain, ...]
    denying: tuple[Chain, ...]
    otherwise: tuple[Otherwise, ...] = ()


class Party(Record, frozen=True, kw_only=True):
    """A participant of a story: its fullest words, its codes, and in how many reports it takes part."""

    role: Literal["actor", "recipient"]
    text: str
    entity: str | None = None
    country: str | None = None
    sector: str | None = None
    name_en: str | None = None
    reports: int = 1


class Story(Record, frozen=True, kw_only=True):
    """One happening with all events that report it.

    Fields: id, a stable hash of its first report; events, ids in order of publication; types, how many reports have
    which; start and end, the days (ISO, inclusive) on which it happened as far as they are told, grain of what tells them
    best; place, its English name or words; chains, how many independent chains assert it; first, the event id of
    the first report; published, the day of that report.
    """

    id: str
    events: tuple[str, ...]
    documents: tuple[str, ...]
    type: str
    types: dict[str, int]
    participants: tuple[Party, ...]
    start: str | None = None
    end: str | None = None
    grain: str | None = None
    place: str | None = None
    place_country: str | None = None
    verdict: Verdict
    chains: int
    first: str
    published: str | None = None
