"""Addresses to items: pages, feeds and lists are fetched a few at a time, and given in the order in which they were named."""

import concurrent.futures
import queue
import re
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from msgspec.structs import replace

from isnad.errors import FetchError, InputError
from isnad.fetching import Fetcher, Response
from isnad.reading import Failure, document_of_page
from isnad.reading.feeds import Feed, document_of_entry, read_feed, read_opml
from isnad.record import Document
from isnad.runner.engine import Item, Visit
from isnad.runner.position import Position
from isnad.runner.visits import Task, Visits

#: How many addresses are fetched at a time.
THREADS = 8
#: Reasons for which it is worth another try.
TEMPORARY = frozenset({"dns", "connect", "timeout", "busy", "protocol", "status-408", "status-425", "status-429"})
_LIST = re.compile(rb"(?is)<\s*(opml|rss|feed|rdf:RDF)[\s>]")

T = TypeVar("T")
R = TypeVar("R")


def list_kind(data: bytes) -> str | None:
    """Return `opml` or `feed` where the beginning of some bytes is that of such a list, else None."""
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if not head.startswith(b"<"):
        return None
    found = _LIST.search(head)
    if found is None or re.search(rb"(?i)<\s*(html|!doctype\s+html)\b", head[: found.start()]):
        return None
    return "opml" if found[1].lower() == b"opml" else "feed"


def ahead(tasks: Iterable[T], do: Callable[[T], R], threads: int = THREADS) -> Iterator[tuple[T, R]]:
    """Yield each task with what `do` makes of it, in their order, a few done at a time and a few ahead.

    The threads are daemons: a server that does not answer keeps nobody from ending.
    """
    jobs: queue.SimpleQueue[tuple[concurrent.futures.Future[R], T] | None] = queue.SimpleQueue()

    def work() -> None:
        while (job := jobs.get()) is not None:
            future, task = job
            try:
                future.set_result(do(task))
            except BaseException as error:  # handed on to who asks for the result
                future.set_exception(error)

    begun: deque[tuple[T, concurrent.futures.Future[R]]] = deque()
    running = 0
    try:
        for task in tasks:
            future: concurrent.futures.Future[R] = concurrent.futures.Future()
            begun.append((task, future))
            jobs.put((future, task))
            if running < threads:
                running += 1
                threading.Thread(target=work, name="isnad fetcher", daemon=True).start()
            if len(begun) >= 2 * threads:
                task, future = begun.popleft()
                yield task, future.result()
        while begun:
            task, future = begun.popleft()
            yield task, future.result()
    finally:
        for _ in range(running):
            jobs.put(None)


class Network:
    """What the network gives for addresses.

    Args: fetcher; visits, what was fetched before; position, told of what is to be fetched and done; published, an ISO day that
    overrules that of all articles; again, whether what was fetched before is fetched again.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        visits: Visits,
        position: Position | None = None,
        published: str | None = None,
        again: bool = False,
    ) -> None:
        self._fetcher, self._visits, self._position = fetcher, visits, position
        self._published, self._again = published, again

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Response | FetchError:
        """Fetch an address; an error of the fetch is returned, not raised."""
        try:
            return self._fetcher.get(url, etag, modified)
        except FetchError as error:
            return error

    def addresses(self, urls: Iterable[str], file: str) -> Iterator[Item]:
        """Yield what stands at some addresses: pages, and what feeds and lists of feeds among them name."""
        tasks = [Task(url=url, feed=file) for url in urls]
        if self._position is not None:
            self._position.more(len(tasks))
        lists: list[tuple[str, Response]] = []
        for task, answer in self._fetch(tasks):
            if isinstance(answer, Response) and answer.ok and list_kind(answer.body):
                lists.append((task.url, answer))
            else:
                yield self._page(task, answer)
        for url, answer in lists:
            yield from self.listed(answer.body, url, charset=answer.charset, base=answer.url)

    def listed(self, data: bytes, file: str, charset: str | None = None, base: str | None = None) -> Iterator[Item]:
        """Yield the articles that a feed names, or the feeds of an OPML list.

        Args: data; file, what to call it; charset, of the HTTP header; base, the address of the feed.
        """
        try:
            if list_kind(data) == "opml":
                yield from self.addresses([feed.url for feed in read_opml(data, file, charset=charset)], file)
                return
            feed = read_feed(data, file, charset=charset, url=base)
        except InputError as error:
            yield Item(Failure(file, error.reason, str(error), file), file)
            return
        tasks = tasks_of(feed, file)
        yield from self._entries_only(feed, file)
        if self._position is not None:
            self._position.more(len(tasks))
        for task, answer in self._fetch(tasks):
            yield self._page(task, answer)

    def _entries_only(self, feed: Feed, file: str) -> Iterator[Item]:
        """Yield the articles of entries that name no page but bring their text."""
        for number, entry in enumerate(feed.entries, 1):
            if entry.url is None:
                where = f"{file}: entry {number}"
                try:
                    yield Item(document_of_entry(entry, feed.title, where), file)
                except InputError as error:
                    yield Item(Failure(where, error.reason, str(error), file, f"entry {number}"), file)

    def _fetch(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Response | FetchError | None]]:
        """Yield the answers for some tasks in their order; None for what was fetched before."""

        def do(task: Task) -> Response | FetchError | None:
            changed = task.entry.updated if task.entry else None
            return None if not self._again and self._visits.seen(task.url, changed) else self.get(task.url)

        for task, answer in ahead(tasks, do):
            if self._position is not None:
                self._position.fetched()
            yield task, answer

    def _page(self, task: Task, answer: Response | FetchError | None) -> Item:
        """Return the item of an answer in a run: what failed is tried by the next run."""
        if answer is None:
            return Item(None, task.feed)
        item = page(task, answer, self._published)
        return item if isinstance(item.found, Document) else item._replace(visit=None)


def tasks_of(feed: Feed, file: str) -> list[Task]:
    """Return the articles to fetch that a feed names, each address once."""
    found: dict[str, Task] = {}
    for entry in feed.entries:
        if entry.url is not None:
            found.setdefault(entry.url, Task(url=entry.url, entry=entry, feed=file, outlet=feed.title))
    return list(found.values())


def page(task: Task, answer: Response | FetchError, published: str | None = None) -> Item:
    """Return what an answer is: the article of the page, else that of the feed's entry where it brings the text, else a failure.

    The day of the entry is taken where the page does not tell it.
    """
    file, entry = task.feed or task.url, task.entry
    visit = Visit(task.url, entry.updated if entry else None)
    failure = _refusal(task, answer)
    if failure is None and isinstance(answer, Response):
        try:
            document = document_of_page(answer.body, task.url, charset=answer.charset, url=answer.url, published=published)
            return Item(_completed(document, task), file, visit)
        except InputError as error:
            failure = Failure(task.url, error.reason, str(error), file, task.url)
    assert failure is not None
    if entry is not None and entry.content and failure.reason != "not-arabic":
        try:
            document = document_of_entry(entry, task.outlet, file)
            return Item(replace(document, published=published or document.published), file, visit)
        except InputError:
            pass  # the page's own failure says more
    return Item(failure, file, visit)


def _completed(document: Document, task: Task) -> Document:
    entry = task.entry
    if document.published is None and entry is not None and entry.published:
        return replace(document, published=entry.published, published_from="given")
    return document


def _refusal(task: Task, answer: Response | FetchError) -> Failure | None:
    """Return why an answer is no page, or None where it may be one."""
    file = task.feed or task.url
    if isinstance(answer, FetchError):
        return Failure(task.url, answer.reason, str(answer), file, task.url)
    if answer.ok:
        return None
    advice = "try again later" if answer.status >= 500 or f"status-{answer.status}" in TEMPORARY else "check the address"
    message = f"{task.url}: the server answers with status {answer.status}; {advice}"
    return Failure(task.url, f"status-{answer.status}", message, file, task.url)


def temporary(reason: str) -> bool:
    """Return whether what failed for a reason may succeed later."""
    return reason in TEMPORARY or reason.startswith("status-5")
