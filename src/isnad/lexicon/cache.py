"""Loading the lexicon: compiled on first use to a cache keyed by the digest of its files (and of the compiler)."""

import contextlib
import hashlib
import os
import pathlib
import tempfile

import msgspec

from isnad.lexicon.build import build
from isnad.lexicon.files import DATA, files, read_lexicon
from isnad.lexicon.tables import Lexicon, Tables

#: Modules whose change makes a cache stale.
_COMPILER = ("arabic", "lexicon", "record")


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
    for path in [*files(data), *code]:
        sha.update(path.name.encode())
        sha.update(path.read_bytes())
    return sha.hexdigest()[:16]


def load(data: pathlib.Path = DATA, *, use_cache: bool = True) -> Lexicon:
    """Return the compiled lexicon of a folder, from the cache where it is fresh.

    A cache that cannot be read or written is passed over: the lexicon is compiled anew.
    Raises LexiconError where a file breaks its form.
    """
    digest = lexicon_digest(data)
    path = cache_folder() / f"lexicon-{digest}.msgpack"
    if use_cache:
        with contextlib.suppress(OSError, msgspec.DecodeError):
            return Lexicon(msgspec.msgpack.decode(path.read_bytes(), type=Tables), digest)
    tables = build(read_lexicon(data))
    if use_cache:
        with contextlib.suppress(OSError):
            _write(path, msgspec.msgpack.encode(tables))
    return Lexicon(tables, digest)


def packed(data: pathlib.Path = DATA) -> tuple[str, bytes]:
    """Return the digest of a lexicon and its compiled form, to be handed to other machines (`unpack`). As `load` otherwise."""
    digest = lexicon_digest(data)
    path = cache_folder() / f"lexicon-{digest}.msgpack"
    with contextlib.suppress(OSError):
        return digest, path.read_bytes()
    return digest, msgspec.msgpack.encode(load(data).tables)


def unpack(digest: str, content: bytes, data: pathlib.Path = DATA) -> bool:
    """Put a compiled form from another machine into the cache where there is none yet; return whether its lexicon is ours.

    Another lexicon's form is left out. A cache that cannot be written is passed over, as by `load`.
    """
    if lexicon_digest(data) != digest:
        return False
    path = cache_folder() / f"lexicon-{digest}.msgpack"
    if not path.exists():
        with contextlib.suppress(OSError):
            _write(path, content)
    return True


def _write(path: pathlib.Path, content: bytes) -> None:
    """Write beside the place and move, so that no reader ever meets half a cache; drop the caches of older digests."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.replace(temporary, path)
    for old in path.parent.glob("lexicon-*.msgpack"):
        if old != path:
            old.unlink(missing_ok=True)
