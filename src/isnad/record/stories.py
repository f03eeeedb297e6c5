"""The records of stories: many reports of one happening, the chains they come by, and the verdict over them."""

from typing import Literal

from isnad.record.records import Event, Record, Span

Kind = Literal["single-source", "corroborated", "disputed"]
#: What is counted of those an event has harmed; `casualties` are dead and wounded in one figure.
Harm = Literal["dead", "wounded", "casualties", "arrested", "displaced"]
Bound = Literal["exactly", "at-least", "more-than", "at-most", "about", "tens"]
Kept = Literal["first", "confirms", "repeats", "denies", "differs", "happened", "figures"]


class Figure(Record, frozen=True, kw_only=True):
    """How many an article says were harmed: its words, and what they come to.

    Fields: what; value, the number of the words, with its bound (`tens`: «عشرات», «مئات», whose value is the least that they
    mean); span, characters of the article's text; words, those of the span.
    """

    what: Harm
    value: int
    bound: Bound = "exactly"
    span: Span
    words: str


class Report(Record, frozen=True, kw_only=True):
    """An event with what its article tells of the report itself.

    Fields: outlet, published (ISO date or datetime) and url of the article; words, the sentence in which the event is told
    (in a store without text those around its trigger); about, the article's title and opening; root, the id of the first article
    of its group of copies, or its own; figures, of those harmed, that the sentence gives for this event.
    """

    event: Event
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    words: str = ""
    about: str = ""
    root: str = ""
    figures: tuple[Figure, ...] = ()


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
    """A participant of a story: entity, codes and words as most of its reports have them.

    Fields: reports, in how many it takes part; independent, in how many of those that assert it, copies counted once.
    """

    role: Literal["actor", "recipient"]
    text: str
    entity: str | None = None
    country: str | None = None
    sector: str | None = None
    name_en: str | None = None
    reports: int = 1
    independent: int = 1


class Count(Record, frozen=True, kw_only=True):
    """A figure with who gives it: the reports of one giver that give the same number of the same.

    Fields: what, value, bound as in Figure; giver, who is told to say so (the innermost source, else the outlet), and its kind
    (`outlet` for the latter); words of the first report; reports, ids of events in order of publication; published, of the first.
    """

    what: Harm
    value: int
    bound: Bound
    giver: str
    kind: str
    words: str
    reports: tuple[str, ...]
    published: str | None = None


class Range(Record, frozen=True, kw_only=True):
    """How many were harmed, as far as is told: the least and the greatest number that anybody gives, never a mean of them.

    Fields: what; low and high, of exact figures and bounds alike; open, whether a figure that is a lower bound («أكثر من 20»,
    «عشرات») is among the greatest; counts, in order of publication.
    """

    what: Harm
    low: int
    high: int
    open: bool
    counts: tuple[Count, ...]


class Step(Record, frozen=True, kw_only=True):
    """One step of a claim's way: a report, and what it adds to those before it.

    Fields: kept, what it adds: `first` is the first report; `confirms`, an independent source that says so for the first time;
    `happened`, the first that tells as done what was planned before; `denies`; `differs`, on who or where; `figures`, a number
    that nobody gave before; `repeats`, nothing of these. event, its id; status, as the event's; outlet; source, who is told to
    say so, or None where the outlet says it itself, with its kind; words, the part of the sentence around the event; figures,
    those that are new; copy_of, the event of another article whose words it copies.
    """

    kept: tuple[Kept, ...]
    published: str | None
    event: str
    status: str
    outlet: str | None
    source: str | None
    kind: str | None
    words: str
    figures: tuple[Figure, ...] = ()
    copy_of: str | None = None


class Story(Record, frozen=True, kw_only=True):
    """One happening with all events that report it.

    Fields: id, a stable hash of its first report; events, ids in order of publication; types, how many reports have
    which; participants, of each role those first that most independent reports name; start and end, the days (ISO, inclusive) on
    which it happened as far as they are told, grain of what tells them best; place, its English name or words, the one that most
    independent reports name; chains, how many independent chains assert it; first, the event id of the first report; published,
    the day of that report; numbers, of those harmed; timeline, its reports in order of publication; aliases, ids that it had
    before an earlier report came in, or that stories had which are now part of it; telling, the event id of the report that tells
    it most fully, whose words head it.
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
    numbers: tuple[Range, ...] = ()
    timeline: tuple[Step, ...] = ()
    aliases: tuple[str, ...] = ()
    telling: str = ""

    @property
    def heading(self) -> Step | None:
        """The step of the report that tells it most fully (the first, in a story told by an older version)."""
        return next((step for step in self.timeline if step.event == self.telling), self.timeline[0] if self.timeline else None)
