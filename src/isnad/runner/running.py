"""A run: all sources once, through the line, into a store."""

import contextlib
import functools
import importlib.metadata
import pathlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from isnad.errors import UsageError
from isnad.reading.fields import check_mapping
from isnad.reading.text import check_date
from isnad.record import Record
from isnad.runner import sources
from isnad.runner.engine import Engine, Stop, Visit, stopping
from isnad.runner.pool import COMMAND, TIMEOUT, cores
from isnad.runner.position import Position
from isnad.runner.summary import Status, Summary

if TYPE_CHECKING:
    from isnad.fetching import Limits
    from isnad.runner.network import Network
    from isnad.runner.visits import Visits
    from isnad.store.writer import Writer


class Options(Record, frozen=True, kw_only=True):
    """How a run goes.

    Fields: workers, processes that code (None: one for each processor); text, False for a store without texts (None: as the
    store is); timeout, seconds that one article may take; again, whether addresses that were fetched before are fetched again;
    allow_private, whether addresses of the own network may be fetched; contact, whom the User-Agent names; limits, of fetches;
    batch, articles that become visible together (None: as the store's writer has it).
    """

    workers: int | None = None
    text: bool | None = None
    timeout: float = TIMEOUT
    again: bool = False
    allow_private: bool = False
    contact: str | None = None
    limits: "Limits | None" = None
    batch: int | None = None


def check_options(options: Options) -> int:
    """Return the number of workers. Raises UsageError where an option makes no sense."""
    if options.workers is not None and not 1 <= options.workers <= 512:
        raise UsageError(f"--workers: {options.workers} is no number of processes; give 1 to 512")
    if options.timeout <= 0:
        raise UsageError(f"--timeout: {options.timeout:g} is no time; give seconds above 0")
    return options.workers or cores()


def open_writer(store: str, options: Options, names: Sequence[str]) -> "Writer":
    """Open a store to be written. Raises StoreError; UsageError where the extra is not installed."""
    try:
        from isnad.store.writer import BATCH, Writer  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        raise UsageError(f"stores need {error.name}, which is not installed; get it with: pip install 'isnad[store]'") from None
    version = importlib.metadata.version("isnad")
    return Writer(store, text=options.text, sources=list(names), version=version, batch=options.batch or BATCH)


def open_network(options: Options, held: contextlib.ExitStack, visits: "Visits", position: Position | None,
                 published: str | None = None) -> "Network":  # fmt: skip
    """Open what fetches; it is closed with `held`. Raises UsageError where the extra is not installed."""
    try:
        from isnad.fetching import Fetcher  # noqa: PLC0415 (an extra)
        from isnad.runner.network import Network  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UsageError(f"to fetch needs {error.name}, which is not installed; get it: pip install 'isnad[reading]'") from None
    fetcher = Fetcher(options.limits, contact=options.contact, allow_private=options.allow_private)
    held.callback(fetcher.close)
    return Network(fetcher, visits, position, published, options.again)


def run(
    names: Sequence[str], store: str, options: Options | None = None, *, mapping: Mapping[str, str] | None = None,
    published: str | None = None, stop: Stop | None = None, tick: Callable[[Status], None] | None = None,
    command: Sequence[str] = COMMAND,
) -> Summary:  # fmt: skip
    """Read all sources into a store and return the account.

    What the store holds already is skipped; so a run that was interrupted is started again with the same words, and goes on.
    SIGINT and SIGTERM end it after what is done is written. Args: names, of files, folders, globs, feeds, OPML lists and lists
    of addresses, or addresses themselves, `-` for JSON lines from standard input; store, a folder; mapping and published as
    for `isnad.reading.articles`; stop, may be set by others; tick, told how far the run is; command, of the workers.
    Raises UsageError; InputError where no source is there; StoreError; RunError where workers do not start.
    """
    options = options or Options()
    workers = check_options(options)
    mapping, published = check_mapping(mapping), check_date(published)
    if not names:
        raise UsageError("no source is given; name files, folders, feeds or addresses")
    sources.check_there(names)
    stop = stop or Stop()
    position = Position(sources.files_among(names))
    with contextlib.ExitStack() as held:
        held.enter_context(stopping(stop))
        writer = held.enter_context(open_writer(store, options, names))
        visits = _visits(pathlib.Path(store), held) if any(map(sources.needs_network, names)) else None

        @functools.cache
        def network() -> "Network":  # one for all: what it knows of hosts and their delays holds for the whole run
            assert visits is not None
            return open_network(options, held, visits, position, published)

        def kept(done: Sequence[Visit]) -> None:
            if visits is not None:
                visits.note(done)

        engine = Engine(writer, workers, stop, kept=kept, tick=tick, timeout=options.timeout, command=command)
        held.callback(engine.close)
        engine.process(sources.items(names, mapping, published, position, network), position.fraction)
        writer.close()
        return engine.account()


def _visits(folder: pathlib.Path, held: contextlib.ExitStack) -> "Visits":
    try:
        from isnad.runner.visits import Visits  # noqa: PLC0415 (needs what fetching needs)
    except ModuleNotFoundError as error:
        raise UsageError(f"to fetch needs {error.name}, which is not installed; get it: pip install 'isnad[reading]'") from None
    return held.enter_context(Visits(folder))
