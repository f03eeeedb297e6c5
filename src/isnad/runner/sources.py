"""Names of sources to items: files and folders by `isnad.reading`; addresses, feeds and lists of addresses by the network.

`plan` tells what there is to do, step by step; who reads a step's file (this process, or a worker elsewhere) is another matter.
"""

import glob
import os
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from isnad.errors import InputError
from isnad.reading import Failure, read_articles
from isnad.reading.sources import kind_of
from isnad.runner import files
from isnad.runner.engine import Item
from isnad.runner.files import File, How
from isnad.runner.position import Position

if TYPE_CHECKING:
    from isnad.runner.network import Network
    from isnad.runner.visits import Visits

#: A file to be read, or items that this process makes when their turn comes.
Step = File | Iterator[Item]

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_LIST = re.compile(rb"(?is)<\s*(?:opml|rss|feed|rdf:RDF)[\s>]")
_MOST_LISTED = 16_000_000


def is_address(name: str) -> bool:
    """Return whether a name is a web address."""
    return _ADDRESS.fullmatch(name.strip()) is not None


def list_of(name: str) -> str | None:
    """Return whether a file lists addresses: `addresses` (a line each), `markup` (a feed or OPML), or None.

    Only files whose names do not tell another kind are looked into. Raises nothing.
    """
    if kind_of(name) not in (None, "text") or not os.path.isfile(name):
        return None
    try:
        with open(name, "rb") as file:
            head = file.read(8192)
    except OSError:
        return None
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if plain.startswith(b"<") and kind_of(name) is None and _LIST.search(plain[:2048]):
        return "markup"
    lines = [line for line in plain.decode("ascii", "replace").splitlines() if line.strip()][: 50 if len(head) < 8192 else -1]
    told = [line for line in lines if not line.startswith("#")]
    return "addresses" if told and all(map(is_address, told)) else None


def addresses_in(name: str) -> list[str]:
    """Return the addresses that a file lists, a line each, each once; lines with # are left out. Raises InputError."""
    try:
        if os.path.getsize(name) > _MOST_LISTED:
            raise InputError(f"{name}: more than {_MOST_LISTED:,} bytes of addresses; split the list", "too-large")
        with open(name, encoding="utf-8-sig", errors="replace") as file:
            lines = [line.strip() for line in file]
    except OSError as error:
        raise InputError(f"{name}: cannot be opened ({error.strerror}); check the name", "missing") from None
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def needs_network(name: str) -> bool:
    """Return whether a source needs the network: an address, or a file that lists some."""
    return is_address(name) or list_of(name) is not None


def is_elsewhere(name: str) -> bool:
    """Return whether what was read of a source is noted beside the store: an address, a list of some, a URL of files."""
    return files.is_url(name) or needs_network(name)


def files_among(names: Sequence[str]) -> list[str]:
    """Return the sources that are files, folders or globs of articles."""
    return [name for name in names if name != "-" and not files.is_url(name) and not needs_network(name)]


def plan(
    names: Sequence[str], paths: Sequence[str], how: How, network: "Callable[[], Network]", visits: "Visits | None",
    again: bool = False,
) -> Iterator[Step]:  # fmt: skip
    """Yield what is to be done for all sources, then for all lines of a list of paths, in their order.

    Args: names; paths; how files are read; network, made when needed; visits, where noted files are looked up: those that were
    read to their end and have not changed since give items without anything, unless they are to be read again.
    """
    for name in names:
        if is_address(name):
            yield network().addresses([name.strip()], name)
        elif name == "-":
            yield (Item(found, "standard input") for found in read_articles("-", how.published))
        elif files.is_url(name):
            yield from _noted(files.at_url(name), visits, again)
        elif (kind := list_of(name)) is not None:
            yield _listed(name, kind, network())
        else:
            yield from _noted(files.on_disk(name), visits, again)
    for name in paths:
        yield from _noted(files.listed(name), visits, again)


def _noted(found: Iterator[File | Failure], visits: "Visits | None", again: bool) -> Iterator[Step]:
    for file in found:
        if isinstance(file, Failure):
            yield iter([Item(file, file.file or file.where)])
            continue
        before = visits.file(file.name) if visits is not None and file.noted and not again else None
        if before is not None and files.stamp_now(file) in (None, before[0]):
            yield (Item(None, file.name) for _ in range(before[1]))
        else:
            yield file


def items(steps: Iterator[Step], how: How, position: Position) -> Iterator[Item]:
    """Yield what all steps give, the files read by this process. Raises UsageError as `isnad.reading.articles` does."""
    for step in steps:
        if not isinstance(step, File):
            yield from step
            continue
        yield from files.items_of(step, how, position.opened if step.scheme is None else None)
        if step.scheme is not None:
            position.passed(step.weight)


def _listed(name: str, kind: str, network: "Network") -> Iterator[Item]:
    try:
        if kind == "addresses":
            yield from network.addresses(addresses_in(name), name)
            return
        with open(name, "rb") as file:
            data = file.read(_MOST_LISTED + 1)
    except OSError as error:
        yield Item(Failure(name, "missing", f"{name}: cannot be opened ({error.strerror}); check its rights", name), name)
        return
    except InputError as error:
        yield Item(Failure(name, error.reason, str(error), name), name)
        return
    yield from network.listed(data, name)


def check_there(names: Sequence[str]) -> None:
    """Raise InputError where none of the sources is there: nothing is to be made for a mistyped name."""
    for name in names:
        if (
            name == "-"
            or is_address(name)
            or files.is_url(name)
            or os.path.lexists(name)
            or (glob.has_magic(name) and glob.glob(name, recursive=True))
        ):
            return
    first = names[0]
    more = f" (nor any of the other {len(names) - 1} sources)" if len(names) > 1 else ""
    raise InputError(f"{first}: there is no such file or folder{more}; check the name", "missing")
