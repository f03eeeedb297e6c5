"""Loading the lexicon: compiled on first use to a cache keyed by the digest of its files (and of the compiler)."""

import contextlib
import gc
import hashlib
import mmap
import os
import pathlib
import struct
import sys
import tempfile
import zlib
from collections.abc import Iterator

import msgspec

from isnad.lexicon.files import DATA, files, read_lexicon
from isnad.lexicon.tables import NETWORK, Lexicon, Tables
from isnad.lexicon.word_table import WordTable
from isnad.lexicon.word_table import packed as packed_words

#: How a cache begins: its mark, how long the tables without the words are, and the CRC-32 of all that follows. The tables in
#: MessagePack come next, then the words.
_HEAD = struct.Struct("=8sQI")
_MARK = b"isnad-2\0"
#: Modules whose change makes a cache stale.
_COMPILER = ("arabic", "lexicon", "record")
_COMPILE = (
    "import pathlib, sys; sys.path.append(sys.argv[1]); from isnad.lexicon.cache import load; load(pathlib.Path(sys.argv[2]))"
)


def cache_folder() -> pathlib.Path:
    """Return the folder of caches: $ISNAD_CACHE, else $XDG_CACHE_HOME/isnad, else ~/.cache/isnad."""
    given = os.environ.get("ISNAD_CACHE")
    if given:
        return pathlib.Path(given)
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return pathlib.Path(base) / "isnad"


def lexicon_digest(data: pathlib.Path = DATA) -> str:
    """Return the digest of all lexicon files and of the code that compiles them, as 16 hex digits."""
    sha = hashlib.sha256()
    package = pathlib.Path(__file__).resolve().parent.parent
    code = sorted(p for room in _COMPILER for p in (package / room).glob("*.py"))
    beside = data / NETWORK.name
    for path in [*files(data), *code, *([beside] if beside.exists() else [])]:
        sha.update(path.name.encode())
        sha.update(path.read_bytes())
    return sha.hexdigest()[:16]


def load(data: pathlib.Path = DATA, *, use_cache: bool = True, apart: bool = False) -> Lexicon:
    """Return the compiled lexicon of a folder, from the cache where it is fresh.

    A cache that cannot be read or written is passed over: the lexicon is compiled anew; with `apart` in a process of its own
    that only fills the cache, for what compiling takes (100 MB) is never given back, and a worker lives long.
    Raises LexiconError where a file breaks its form.
    """
    digest = lexicon_digest(data)
    path = cache_folder() / f"lexicon-{digest}.bin"
    if use_cache:
        for again in (False, True):
            with contextlib.suppress(OSError, ValueError, msgspec.DecodeError):
                return Lexicon(_read(path), digest, data / NETWORK.name)
            if again or not apart or not _compile_apart(data):
                break
    from isnad.lexicon.build import build  # noqa: PLC0415 (needed only where the cache is not fresh)

    tables = build(read_lexicon(data))
    if use_cache:
        with contextlib.suppress(OSError):
            _write(path, _encoded(tables))
    return Lexicon(tables, digest, data / NETWORK.name)


def _compile_apart(data: pathlib.Path) -> bool:
    """Have another process compile a lexicon into the cache; return whether it could."""
    import subprocess  # noqa: PLC0415 (who reads one article has no use for it)

    call = [sys.executable, "-P", "-c", _COMPILE, str(pathlib.Path(__file__).resolve().parents[2]), str(data)]
    quiet = subprocess.DEVNULL  # where it fails, compiling in this process tells why
    with contextlib.suppress(OSError):
        return subprocess.run(call, stdin=quiet, stdout=quiet, stderr=quiet, check=False).returncode == 0
    return False


def packed(data: pathlib.Path = DATA) -> tuple[str, bytes]:
    """Return the digest of a lexicon and its compiled form, to be handed to other machines (`unpack`). As `load` otherwise."""
    digest = lexicon_digest(data)
    path = cache_folder() / f"lexicon-{digest}.bin"
    with contextlib.suppress(OSError):
        return digest, path.read_bytes()
    return digest, _encoded(load(data, use_cache=False).tables)


def unpack(digest: str, content: bytes, data: pathlib.Path = DATA) -> bool:
    """Put a compiled form from another machine into the cache where there is none yet; return whether its lexicon is ours.

    Another lexicon's form is left out. A cache that cannot be written is passed over, as by `load`.
    """
    if lexicon_digest(data) != digest:
        return False
    path = cache_folder() / f"lexicon-{digest}.bin"
    if not path.exists():
        with contextlib.suppress(OSError):
            _write(path, content)
    return True


def _encoded(tables: Tables) -> bytes:
    block = packed_words(tables.words)
    rest = msgspec.msgpack.encode(msgspec.structs.replace(tables, words={}))
    return _HEAD.pack(_MARK, len(rest), zlib.crc32(block, zlib.crc32(rest))) + rest + block


def _read(path: pathlib.Path) -> Tables:
    """Return the tables of a cache, words mapped into memory. Raises OSError, ValueError or DecodeError where it is none."""
    with path.open("rb") as file:
        content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    if len(content) < _HEAD.size:
        raise ValueError("too short")
    mark, length, crc = _HEAD.unpack_from(content)
    body = content[_HEAD.size :]
    if mark != _MARK or len(body) <= length or zlib.crc32(body) != crc:
        raise ValueError("no cache of this form, or a damaged one")
    with _without_collection():
        tables = msgspec.msgpack.decode(body[:length], type=Tables)
    return msgspec.structs.replace(tables, words=WordTable(body[length:]))


@contextlib.contextmanager
def _without_collection() -> Iterator[None]:
    """Hold the collector of garbage for a moment: it would go over all that is being made, again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _write(path: pathlib.Path, content: bytes) -> None:
    """Write beside the place and move, so that no reader ever meets half a cache; drop the caches of older digests."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.replace(temporary, path)
    for old in path.parent.glob("lexicon-*"):
        if old != path:
            old.unlink(missing_ok=True)
