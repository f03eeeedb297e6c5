"""Watching: feeds are asked again and again, and the articles that they name go through the line into a store."""

import contextlib
import pathlib
import time
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from isnad.errors import FetchError, InputError, UsageError
from isnad.fetching import FeedState, Policy, Response, after, new_feed
from isnad.reading import Failure
from isnad.reading.feeds import Feed, read_feed, read_opml
from isnad.record import Document, Record
from isnad.runner import sources
from isnad.runner.engine import Engine, Item, Stop, stopping
from isnad.runner.network import Network, ahead, list_kind, page, tasks_of, temporary
from isnad.runner.pool import COMMAND
from isnad.runner.running import Options, check_options, open_network, open_writer
from isnad.runner.summary import Summary, together
from isnad.runner.visits import Task, Visits

#: An article that cannot be fetched for now is tried again so often, first after so many seconds, then twice as many, ….
TRIES, LATER = 3, 900.0
#: New articles that one feed gives in one round: a feed of thousands must not keep the others waiting for hours.
PER_ROUND = 200
_LONGEST_WAIT = 3_600.0
#: Seconds that a clock may be set back in the ordinary course.
_SLACK = 60.0


class Round(Record, frozen=True, kw_only=True):
    """What one round gave: feeds asked and those of them that failed; articles to be tried again; the account of the articles."""

    feeds: int
    dead: int
    later: int
    articles: Summary


def feeds_of(names: Sequence[str]) -> list[str]:
    """Return the addresses of the feeds that some names stand for, each once.

    Args: names, of feeds (addresses), OPML files and files with an address in each line.
    Raises UsageError for a name that is neither, InputError where a list cannot be read.
    """
    found: list[str] = []
    for name in names:
        kind = sources.list_of(name)
        if sources.is_address(name):
            found.append(name.strip())
        elif kind == "addresses":
            found += sources.addresses_in(name)
        elif kind == "markup":
            data = pathlib.Path(name).read_bytes()
            if list_kind(data) != "opml":
                raise UsageError(
                    f"{name}: is a saved feed, which does not change; give its address (`isnad run` reads saved ones)"
                )
            found += [feed.url for feed in read_opml(data, name)]
        elif pathlib.Path(name).exists():
            raise UsageError(f"{name}: is no feed; give addresses, an OPML list or a file with an address in each line")
        else:
            raise InputError(f"{name}: there is no such file, and it is no address; write https://… for a feed", "missing")
    return list(dict.fromkeys(found))


class Watch:
    """Feeds that are watched. Args: feeds, their addresses; network; visits; engine; policy; stop; clock, seconds since 1970."""

    def __init__(
        self, feeds: Sequence[str], network: Network, visits: Visits, engine: Engine, policy: Policy, stop: Stop,
        clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        self._network, self._visits, self._engine = network, visits, engine
        self._policy, self._stop, self._clock = policy, stop, clock
        self.states = {feed: self._known(feed) for feed in feeds}
        self._asked: dict[str, FeedState] = {}
        self._later = 0

    def _known(self, feed: str) -> FeedState:
        """Return the state of a feed as it was kept; a shorter interval than before holds at once."""
        state = self._visits.feed(feed) or new_feed(feed)
        if not state.failures and state.asked_at is not None:
            state = replace(state, next_at=min(state.next_at, state.asked_at + self._policy.interval))
        return state

    @staticmethod
    def _due_at(state: FeedState, now: float) -> float:
        """Return when a feed is due: at once where it was asked in the future, for then the clock was wrong before, or is now."""
        return now if state.asked_at is not None and state.asked_at > now + _SLACK else state.next_at

    def round(self, everything: bool = False) -> Round:
        """Ask the feeds that are due, and take in what is new; return what came of it.

        Args: everything, whether all feeds are asked, but those that failed and are to be left alone for now.
        """
        now = self._clock()
        due = [
            feed for feed, state in self.states.items()
            if not state.gone and (self._due_at(state, now) <= now or (everything and not state.failures))
        ]  # fmt: skip
        self._asked, self._later = {}, 0
        self._engine.process(self._items(due))
        for feed, state in self._asked.items():  # only now: a feed that was asked and not taken in is asked again
            if not self._stop.is_set():
                self.states[feed] = state
                self._visits.note_feed(feed, state)
        dead = sum(state.failures > 0 for state in self._asked.values())
        return Round(feeds=len(self._asked), dead=dead, later=self._later, articles=self._engine.account())

    def _items(self, due: Sequence[str]) -> Iterator[Item]:
        tasks: list[list[Task]] = []
        for feed, answer in ahead(due, lambda feed: self._ask(self.states[feed])):
            item, rest = None, False
            outcome = answer
            if isinstance(answer, Response) and answer.ok:
                found = _read(feed, answer)
                if isinstance(found, Feed):
                    fresh = [task for task in tasks_of(found, feed) if self._is_new(task)]
                    tasks.append(fresh[:PER_ROUND])
                    rest = len(fresh) > PER_ROUND
                else:
                    item, outcome = Item(found, feed), FetchError(found.message, found.reason, feed)
            elif not (isinstance(answer, Response) and answer.not_modified):
                item = _dead(feed, answer)
            state = after(self.states[feed], outcome, self._clock(), self._policy)
            # what is left is given by the next round, so the feed must not be answered by «not modified»
            self._asked[feed] = replace(state, etag=None, modified=None) if rest else state
            if item is not None:
                yield item
        for task, answer in ahead([*self._visits.later(), *_in_turn(tasks)], lambda task: self._network.get(task.url)):
            item = self._article(task, answer)
            if item is not None:
                yield item

    def _is_new(self, task: Task) -> bool:
        """Tell whether an article is to be fetched: not seen, or changed since, and not one to be tried again later."""
        changed = task.entry.updated if task.entry else None
        return not self._visits.waits(task.url) and not self._visits.seen(task.url, changed)

    def _ask(self, state: FeedState) -> Response | FetchError:
        return self._network.get(state.url, state.etag, state.modified)

    def _article(self, task: Task, answer: Response | FetchError) -> Item | None:
        """Return the item of an article's page, or None where it is to be tried again later."""
        item = page(task, answer)
        if isinstance(item.found, Document) or item.found is None:
            return item
        if temporary(item.found.reason) and task.tries + 1 < TRIES:
            self._visits.try_later(replace(task, tries=task.tries + 1), LATER * 2**task.tries)
            self._later += 1
            return None
        return item

    def pause(self) -> float:
        """Return the seconds until a feed or an article is due, at most an hour."""
        now = self._clock()
        moments = [max(0.0, self._due_at(s, now) - now) for s in self.states.values() if not s.gone]
        later = self._visits.seconds_to_later()
        return min([*moments, _LONGEST_WAIT, *([] if later is None else [later])])

    def wait(self) -> bool:
        """Wait until a feed or an article is due; return False where the watch was stopped."""
        return not self._stop.wait(self.pause())


def _read(feed: str, answer: Response) -> Feed | Failure:
    try:
        return read_feed(answer.body, feed, charset=answer.charset, url=answer.url)
    except InputError as error:
        return Failure(feed, error.reason, str(error), feed)


def _dead(feed: str, answer: Response | FetchError) -> Item:
    """Return the failure of a feed that does not answer."""
    found = page(Task(url=feed), answer).found
    assert isinstance(found, Failure)
    return Item(found._replace(record=None), feed)


def _in_turn(groups: Sequence[Sequence[Task]]) -> Iterator[Task]:
    """Yield the first of each group, then the second of each, …: no host is asked for all its articles at once. Each url once."""
    seen: set[str] = set()
    for place in range(max(map(len, groups), default=0)):
        for group in groups:
            if place < len(group) and group[place].url not in seen:
                seen.add(group[place].url)
                yield group[place]


def watch(
    names: Sequence[str], store: str, options: Options | None = None, *, every: float = 900.0, once: bool = False,
    told: Callable[[Round, float], None] | None = None, stop: Stop | None = None, command: Sequence[str] = COMMAND,
) -> Summary:  # fmt: skip
    """Watch feeds until SIGINT or SIGTERM (or `stop`), and return the account of all that was taken in.

    Args: names, see `feeds_of`; store, a folder; every, seconds between two asks of a feed; once, whether one round is enough;
    told, called after each round with it and the seconds until the next; the others as for `isnad.runner.running.run`.
    Raises UsageError; InputError where a list cannot be read; StoreError; RunError where workers do not start.
    """
    options = options or Options()
    workers = check_options(options)
    if not 1 <= every <= 30 * 86_400:
        raise UsageError(f"--every: {every:g} is no pause; give 1 to 2,592,000 seconds")
    feeds = feeds_of(names)
    stop = stop or Stop()
    with contextlib.ExitStack() as held:
        held.enter_context(stopping(stop))
        writer = held.enter_context(open_writer(store, options, names))
        visits = held.enter_context(Visits(pathlib.Path(store)))
        network = open_network(options, held, visits, None)
        engine = Engine(writer, workers, stop, kept=visits.note, timeout=options.timeout, command=command)
        held.callback(engine.close)
        watched = Watch(feeds, network, visits, engine, Policy(interval=every), stop)
        going, total = True, Summary()
        while going and not stop.is_set():
            done = watched.round(everything=once)
            total = together(total, done.articles)
            if told is not None and (done.feeds or done.articles.read or once):
                told(done, watched.pause())
            going = not once and watched.wait()
        writer.close()
        return replace(total, stopped=stop.is_set())
