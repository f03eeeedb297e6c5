"""What a run did: counts while it goes on, and the account at its end."""

from collections import Counter

import msgspec

from isnad.record import Record

#: How many messages of failures an account holds; all are in the store's table.
SHOWN = 10
#: The fields of an account that are counts.
COUNTS = ("read", "stored", "edited", "known", "copies", "events", "not_arabic")


class Summary(Record, frozen=True, kw_only=True):
    """The account of a run.

    Fields: read, articles that were met as text; stored, edited, known, what became of them: new, another text under a known
    url, the same text again; copies, those of the new ones that are near copies of earlier articles; events, of the new ones;
    not_arabic, left out for their language; failed, reason -> number of inputs that gave nothing; messages, of the first
    failures; seconds, from beginning to end; stopped, whether the user ended it before its end.
    """

    read: int = 0
    stored: int = 0
    edited: int = 0
    known: int = 0
    copies: int = 0
    events: int = 0
    not_arabic: int = 0
    failed: dict[str, int] = msgspec.field(default_factory=dict)
    messages: tuple[str, ...] = ()
    seconds: float = 0.0
    stopped: bool = False

    @property
    def failures(self) -> int:
        """How many inputs gave nothing; what is not Arabic is none of them."""
        return sum(self.failed.values())


class Status(Record, frozen=True, kw_only=True):
    """How far a run is.

    Fields: articles, done so far; events; failures; fraction, how much of the input is read (0 to 1), or None
    where that is not known.
    """

    articles: int
    events: int
    failures: int
    fraction: float | None = None


class Tally:
    """Counts while a run goes on."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.messages: list[str] = []

    def failure(self, reason: str, message: str) -> None:
        """Count an input that gave nothing."""
        if reason == "not-arabic":
            self.counts["not_arabic"] += 1
            return
        self.failed[reason] += 1
        if len(self.messages) < SHOWN:
            self.messages.append(message)

    def status(self, fraction: float | None) -> Status:
        """Return how far the run is."""
        done = self.counts["read"]
        return Status(articles=done, events=self.counts["events"], failures=sum(self.failed.values()), fraction=fraction)

    def summary(self, seconds: float, stopped: bool) -> Summary:
        """Return the account."""
        return Summary(
            **{name: self.counts[name] for name in COUNTS}, failed=dict(sorted(self.failed.items())),
            messages=tuple(self.messages), seconds=seconds, stopped=stopped,
        )  # fmt: skip


def together(one: Summary, other: Summary) -> Summary:
    """Return the account of two parts of a run, the first before the other."""
    counts = {name: getattr(one, name) + getattr(other, name) for name in COUNTS}
    return Summary(
        **counts, failed=dict(sorted((Counter(one.failed) + Counter(other.failed)).items())),
        messages=(*one.messages, *other.messages)[:SHOWN], seconds=one.seconds + other.seconds, stopped=other.stopped,
    )  # fmt: skip
