"""A run: all sources once, through the line, into a store."""

import contextlib
import functools
import importlib.metadata
import pathlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from isnad.errors import UsageError
from isnad.reading.fields import check_mapping
from isnad.reading.text import check_date
from isnad.record import Record
from isnad.runner import sources
from isnad.runner.engine import Engine, Stop, Visit, stopping
from isnad.runner.files import NOMINAL, How, paths_in, scheme_of
from isnad.runner.pool import COMMAND, TIMEOUT, cores
from isnad.runner.position import Position
from isnad.runner.summary import Status, Summary

if TYPE_CHECKING:
    from isnad.fetching import Limits
    from isnad.runner.cluster import Crew
    from isnad.runner.network import Network
    from isnad.runner.visits import Visits
    from isnad.store.writer import Writer


#: What may code: processes of this machine, or the workers of a cluster.
ENGINES = ("local", "ray")


class Options(Record, frozen=True, kw_only=True):
    """How a run goes.

    Fields: workers, processes that code (None: one for each processor); text, False for a store without texts (None: as the
    store is); timeout, seconds that one article may take; again, whether addresses that were fetched before are fetched again;
    allow_private, whether addresses of the own network may be fetched; contact, whom the User-Agent names; limits, of fetches;
    batch, articles that become visible together (None: as the store's writer has it, or more on a cluster); engine, `local`
    (processes of this machine) or `ray`; cluster, the address of a Ray cluster (None: $RAY_ADDRESS, else this machine).
    """

    workers: int | None = None
    text: bool | None = None
    timeout: float = TIMEOUT
    again: bool = False
    allow_private: bool = False
    contact: str | None = None
    limits: "Limits | None" = None
    batch: int | None = None
    engine: Literal["local", "ray"] = "local"
    cluster: str | None = None


def check_options(options: Options) -> int:
    """Return the number of workers. Raises UsageError where an option makes no sense."""
    if options.workers is not None and not 1 <= options.workers <= 512:
        raise UsageError(f"--workers: {options.workers} is no number of processes; give 1 to 512")
    if options.timeout <= 0:
        raise UsageError(f"--timeout: {options.timeout:g} is no time; give seconds above 0")
    if options.engine not in ENGINES:
        raise UsageError(f"--engine: there is no engine {options.engine!r}; the engines are {' and '.join(ENGINES)}")
    if options.cluster is not None and options.engine != "ray":
        raise UsageError("--cluster: an address of a cluster goes with --engine ray")
    return options.workers or cores()


def open_writer(store: str, options: Options, names: Sequence[str], batch: int | None = None) -> "Writer":
    """Open a store to be written. Args: batch, its size where the options have none. Raises StoreError; UsageError where the
    extra is not installed."""
    try:
        from isnad.store.writer import BATCH, Writer  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        raise UsageError(f"stores need {error.name}, which is not installed; get it with: pip install 'isnad[store]'") from None
    version = importlib.metadata.version("isnad")
    return Writer(store, text=options.text, sources=list(names), version=version, batch=options.batch or batch or BATCH)


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
    published: str | None = None, paths: str | None = None, stop: Stop | None = None,
    tick: Callable[[Status], None] | None = None, command: Sequence[str] = COMMAND,
) -> Summary:  # fmt: skip
    """Read all sources into a store and return the account.

    What the store holds already is skipped; so a run that was interrupted is started again with the same words, and goes on.
    SIGINT and SIGTERM end it after what is done is written. Args: names, of files, folders, globs, feeds, OPML lists and lists
    of addresses, or addresses themselves, URLs of files elsewhere, `-` for JSON lines from standard input; store, a folder;
    mapping and published as for `isnad.reading.articles`; paths, a file that lists files, a path or URL a line; stop, may be
    set by others; tick, told how far the run is; command, of the workers.
    Raises UsageError; InputError where no source is there; StoreError; RunError where workers do not start.
    """
    options = options or Options()
    workers = check_options(options)
    how = How(check_mapping(mapping), check_date(published), options.allow_private, options.contact)
    listed = paths_in(paths) if paths else []
    if not names and not listed:
        raise UsageError("no source is given; name files, folders, feeds or addresses")
    if names:
        sources.check_there(names)
    stop = stop or Stop()
    position = Position(sources.files_among([*names, *(path for path in listed if scheme_of(path) is None)]))
    position.expect(NOMINAL * sum(scheme_of(path) is not None for path in listed))
    with contextlib.ExitStack() as held:
        crew = held.enter_context(_crew(options, command)) if options.engine == "ray" else None
        held.enter_context(stopping(stop))
        writer = held.enter_context(open_writer(store, options, [*names, *([paths] if paths else [])], crew and crew.batch))
        elsewhere = bool(listed) or any(sources.is_elsewhere(name) for name in names)
        visits = _visits(pathlib.Path(store), held) if elsewhere else None

        @functools.cache
        def network() -> "Network":  # one for all: what it knows of hosts and their delays holds for the whole run
            assert visits is not None
            return open_network(options, held, visits, position, how.published)

        def kept(done: Sequence[Visit]) -> None:
            if visits is not None:
                visits.note(done)

        made = {} if crew is None else {"pool": crew.begin, "room": crew.room}
        engine = Engine(writer, workers, stop, kept=kept, tick=tick, timeout=options.timeout, command=command, **made)
        held.callback(engine.close)
        steps = sources.plan(names, listed, how, network, visits, options.again)
        read = sources.items(steps, how, position) if crew is None else crew.items(steps, how, position)
        engine.process(read, position.fraction)
        writer.close()
        return engine.account()


def _crew(options: Options, command: Sequence[str]) -> "contextlib.AbstractContextManager[Crew]":
    try:
        from isnad.runner.cluster import crew  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"--engine ray needs {error.name}, which is not installed; get it: pip install 'isnad[cluster]'"
        ) from None
    return crew(options.workers, options.timeout, command, options.cluster)


def _visits(folder: pathlib.Path, held: contextlib.ExitStack) -> "Visits":
    try:
        from isnad.runner.visits import Visits  # noqa: PLC0415 (needs what fetching needs)
    except ModuleNotFoundError as error:
        raise UsageError(f"to fetch needs {error.name}, which is not installed; get it: pip install 'isnad[reading]'") from None
    return held.enter_context(Visits(folder))
