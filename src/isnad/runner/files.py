"""Files of articles wherever they are: on this machine's disks, or at a URL of any file system that fsspec or Arrow knows.

A file elsewhere is copied to a nameless place on the disk first: its server need not wait for the coding, and what breaks off is
fetched on. It is read under its URL, so that the store tells where an article came from.
"""

import contextlib
import os
import re
import sys
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple

from isnad.errors import FetchError, InputError, UsageError
from isnad.reading import Failure
from isnad.reading.failure import Spot
from isnad.reading.sources import files, kind_of, read_file
from isnad.runner.engine import Item, Visit

#: Bytes for which a file of unknown size counts, where it is told how far a run is: an archive of a crawl.
NOMINAL = 1_000_000_000
#: Failures after which a file is not noted as read: the next run tries it again.
UNREAD = frozenset(
    {"missing", "damaged", "filesystem", "connect", "timeout", "protocol", "dns", "busy", "crash", "tls", "address"}
)
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://\S")
_CHUNK = 8_000_000


class File(NamedTuple):
    """A file to be read: its path or URL, whether it is noted once it is read (so that it is read but once), its size."""

    name: str
    noted: bool = False
    size: int | None = None

    @property
    def scheme(self) -> str | None:
        """The scheme of its URL, None for a path of this machine."""
        return scheme_of(self.name)

    @property
    def weight(self) -> int:
        """Bytes for which it counts."""
        return NOMINAL if self.size is None else self.size


class How(NamedTuple):
    """How files are read: names of fields and the day of all articles as for `isnad.reading.articles`; whether addresses of the
    own network may be fetched from; whom servers are told."""

    mapping: Mapping[str, str]
    published: str | None = None
    allow_private: bool = False
    contact: str | None = None


def scheme_of(name: str) -> str | None:
    """Return the scheme of a URL in small letters, None for a path."""
    found = _URL.match(name)
    return found[1].lower() if found else None


def is_url(name: str) -> bool:
    """Return whether a source is the URL of a file or folder; http and https are none, but pages and feeds."""
    return scheme_of(name) not in (None, "http", "https")


def paths_in(name: str) -> list[str]:
    """Return the paths and URLs that a file lists (`-`: standard input), one a line, each once; lines with # are left out.

    Raises InputError where it cannot be read.
    """
    try:
        with contextlib.ExitStack() as held:
            stream = sys.stdin if name == "-" else held.enter_context(open(name, encoding="utf-8-sig"))
            lines = [line.strip() for line in stream]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{name}: no list of paths can be read ({error}); give a text file, a path a line", "missing") from None
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def listed(name: str) -> Iterator[File | Failure]:
    """Yield what a line of a list of paths stands for: a file, or those of a folder or glob."""
    if scheme_of(name) in ("http", "https"):
        yield File(name, noted=True)
    elif scheme_of(name) is not None:
        yield from at_url(name)
    else:
        yield from (found if isinstance(found, Failure) else File(found, True, _size(found)) for found in files(name))


def on_disk(name: str) -> Iterator[File | Failure]:
    """Yield the files of a path of this machine."""
    for found in files(name):
        yield found if isinstance(found, Failure) else File(found, size=_size(found))


def at_url(url: str) -> Iterator[File | Failure]:
    """Yield the files of a URL: itself, those that a glob finds, or those of a folder (a URL that ends with /), in the order of
    their names. What cannot be listed is a Failure."""
    if not url.endswith("/") and not any(mark in url for mark in "*?["):
        yield File(url, noted=True)
        return
    try:
        system, path = _fsspec(url)
        found = system.glob(path, detail=True) if not url.endswith("/") else system.find(path, detail=True)
        names = {system.unstrip_protocol(name): about for name, about in found.items() if about.get("type") != "directory"}
    except UsageError as error:
        yield Spot(url).failure("filesystem", str(error))
        return
    except Exception as error:  # each file system has errors of its own
        yield Spot(url).failure("filesystem", f"cannot be listed ({_short(error)}); check the address and your rights")
        return
    if not names:
        yield Spot(url).failure("missing", "no file is there; check the address")
    for name in sorted(names):
        if kind_of(name) is None:
            yield Spot(name).failure("unknown-kind", "is of a kind that is not read; list it with --paths to have it looked into")
        else:
            yield File(name, noted=True, size=names[name].get("size"))


def items_of(file: File, how: How, opened: Callable[[str, BinaryIO], None] | None = None) -> Iterator[Item]:
    """Yield what a file gives. The last item of a noted file that was read to its end brings the visit with its stamp.

    Args: opened, as for `isnad.reading.articles`, told of the copy where the file is elsewhere.
    Raises UsageError where an extra is not installed.
    """
    last: Item | None = None
    number, whole = 0, True
    try:
        with local(file, how) as (path, stamp):
            for found in read_file(path, how.mapping, how.published, opened, file.name):
                if last is not None:
                    yield last
                last, number = Item(found, file.name), number + 1
                whole = whole and not (isinstance(found, Failure) and found.reason in UNREAD)
    except (FetchError, InputError) as error:
        if last is not None:
            yield last
        last, whole = Item(Spot(file.name).failure(error.reason, str(error)), file.name), False
    except Exception:  # it comes after what was read
        if last is not None:
            yield last
        raise
    if last is not None:
        visit = Visit(file.name, stamp, number) if file.noted and whole and stamp else None  # type: ignore[possibly-unbound]
        yield last._replace(visit=visit)


@contextlib.contextmanager
def local(file: File, how: How) -> Iterator[tuple[str, str | None]]:
    """Give the path of a file on this machine's disk, a copy where it is elsewhere, and its stamp, which changes with its content
    (None where that is not known). Raises FetchError, InputError (`missing`, `filesystem`)."""
    scheme = file.scheme
    if scheme is None or scheme == "file":
        path = path_of(file.name)
        yield path, stamp_of(path)
        return
    with tempfile.NamedTemporaryFile(prefix="isnad-") as copy:
        try:
            stamp = _fetched(file.name, scheme, copy, how)  # type: ignore[arg-type]
            copy.flush()
        except OSError as error:
            raise InputError(
                f"{file.name}: cannot be copied to {copy.name} ({error}); make room, or set TMPDIR", "damaged"
            ) from None
        yield copy.name, stamp


def _fetched(url: str, scheme: str, target: BinaryIO, how: How) -> str | None:
    if scheme in ("http", "https"):
        try:
            from isnad.fetching.download import download  # noqa: PLC0415 (an extra)
        except ModuleNotFoundError as error:
            raise InputError(f"{url}: needs {error.name}; get it with: pip install 'isnad[reading]'", "filesystem") from None
        return download(url, target, allow_private=how.allow_private, contact=how.contact)
    try:
        stream, stamp = _opened(url)
    except UsageError as error:
        raise InputError(str(error), "filesystem") from None
    except FileNotFoundError:
        raise InputError(f"{url}: there is no such file; check the address", "missing") from None
    except Exception as error:  # each file system has errors of its own
        raise InputError(f"{url}: cannot be opened ({_short(error)}); check the address and your rights", "filesystem") from None
    with contextlib.closing(stream):
        for part in _parts(stream, url):
            target.write(part)
    return stamp


def _parts(stream: Any, url: str) -> Iterator[bytes]:
    while True:
        try:
            part = stream.read(_CHUNK)
        except Exception as error:
            raise InputError(f"{url}: breaks off ({_short(error)}); try again later", "damaged") from None
        if not part:
            return
        yield part


def _opened(url: str) -> tuple[Any, str | None]:
    """Return a stream of a URL and its stamp: by fsspec, or by Arrow where fsspec lacks the driver. Raises UsageError."""
    try:
        system, path = _fsspec(url)
    except UsageError:
        with contextlib.suppress(Exception):
            from pyarrow.fs import FileSystem  # noqa: PLC0415 (an extra)

            arrow, path = FileSystem.from_uri(url)
            about = arrow.get_file_info(path)
            if about.is_file:
                return arrow.open_input_stream(path), f"{about.size}:{about.mtime_ns}"
        raise
    about = system.info(path)
    marks = [
        about[key] for key in ("ETag", "etag", "md5Hash", "mtime", "LastModified", "last_modified", "created") if key in about
    ]
    return system.open(path, "rb", cache_type="readahead"), f"{about.get('size')}:{marks[0]}" if marks else None


def _fsspec(url: str) -> tuple[Any, str]:
    """Return the file system and path of a URL. Raises UsageError where fsspec or its driver is not installed."""
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError:
        raise UsageError(f"{url}: needs fsspec; get it with: pip install 'isnad[remote]'") from None
    try:
        return url_to_fs(url)
    except ImportError as error:
        why = f"{url}: its file system is not installed here ({_short(error)}); install its package wherever files are read"
        raise UsageError(why) from None
    except ValueError as error:
        raise UsageError(f"{url}: {_short(error)}; check the scheme") from None


def path_of(name: str) -> str:
    """Return the path of a file on this machine: of a file:// URL, or the name itself."""
    return urllib.request.url2pathname(urllib.parse.urlsplit(name).path) if scheme_of(name) == "file" else name


def stamp_of(path: str) -> str | None:
    """Return what changes with the content of a file on disk, None where there is none."""
    try:
        about = os.stat(path)
    except OSError:
        return None
    return f"{about.st_size}:{about.st_mtime_ns}"


def stamp_now(file: File) -> str | None:
    """Return the stamp of a file as it is now, None where it cannot be told without reading the file."""
    if file.scheme in (None, "file"):
        return stamp_of(path_of(file.name))
    if file.scheme in ("http", "https"):
        return None
    try:
        stream, stamp = _opened(file.name)
        stream.close()
    except Exception:  # told when it is read
        return None
    return stamp


def _size(path: str) -> int | None:
    try:
        return os.stat(path).st_size
    except OSError:
        return None


def _short(error: BaseException) -> str:
    return (" ".join(str(error).split()) or type(error).__name__)[:200]
