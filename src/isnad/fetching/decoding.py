"""Bodies decoded (gzip, deflate, Brotli) piece by piece under a cap: a bomb is met after the cap, not after it went off."""

import zlib
from collections.abc import Iterable, Iterator

import brotli

from isnad.errors import FetchError

#: The most bytes that one step of decoding may give.
PIECE = 65_536
#: What is asked for.
ACCEPTED = "gzip, deflate, br"
_MOST_CODINGS = 2


def decoded(chunks: Iterable[bytes], codings: str, cap: int, url: str = "", *, cut: bool = False) -> bytes:
    """Return a body decoded.

    Args: chunks, as they come; codings, the Content-Encoding header; cap, in bytes, on what comes and on what it decodes to;
    url, for messages; cut, whether a body beyond the cap is cut there instead of refused.
    Raises FetchError: `too-large`; `encoding` for a coding that is not known, or data that are not in it; `protocol` for a body
    that breaks off.
    """
    names = [n for n in (c.strip().lower() for c in codings.split(",")) if n and n != "identity"]
    if len(names) > _MOST_CODINGS or any(n not in _STAGES for n in names):
        raise FetchError(f"{url}: has the content encoding {codings[:60]!r}, which is not read ({ACCEPTED} are)", "encoding", url)
    pieces = _capped(chunks, cap)
    for name in reversed(names):
        pieces = _STAGES[name](pieces)
    body = bytearray()
    try:
        for piece in pieces:
            body += piece
            if len(body) > cap:
                raise _Beyond
    except _Beyond:
        if cut:
            return bytes(body[:cap])
        raise FetchError(f"{url}: is larger than {cap:,} bytes; raise the cap if it is meant to be", "too-large", url) from None
    except (zlib.error, brotli.error) as error:
        raise FetchError(f"{url}: is not what its content encoding {codings!r} says ({error})", "encoding", url) from error
    except EOFError:
        raise FetchError(f"{url}: its compressed body breaks off; try again later", "protocol", url) from None
    return bytes(body)


class _Beyond(Exception):
    """The cap is passed."""


def _capped(chunks: Iterable[bytes], cap: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        yield chunk
        total += len(chunk)
        if total > cap:
            raise _Beyond


def _gzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Decode gzip, of several members too; what follows the last one and is none (padding) is left."""
    decoder, begun, members = zlib.decompressobj(zlib.MAX_WBITS | 16), False, 0
    for data in chunks:
        while data:
            begun = True
            try:
                piece = decoder.decompress(data, PIECE)
            except zlib.error:
                if members:
                    return
                raise
            yield piece
            if decoder.eof:
                members += 1
                data, begun = decoder.unused_data, False
                decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
            else:
                data = decoder.unconsumed_tail
                if not data and len(piece) == PIECE:
                    yield from _rest(decoder)
    if begun:
        raise EOFError


def _deflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Decode deflate: as the standard has it (zlib), or without its head, as some servers send it."""
    decoder, begun, first = zlib.decompressobj(), False, True
    for data in chunks:
        while data and not decoder.eof:
            begun = True
            try:
                piece = decoder.decompress(data, PIECE)
            except zlib.error:
                if not first:
                    raise
                decoder = zlib.decompressobj(-zlib.MAX_WBITS)
                piece = decoder.decompress(data, PIECE)
            first = False
            yield piece
            data = decoder.unconsumed_tail
            if not data and len(piece) == PIECE:
                yield from _rest(decoder)
    if begun and not decoder.eof:
        raise EOFError


def _rest(decoder: "zlib._Decompress") -> Iterator[bytes]:
    """Yield what a decoder holds back after a full piece whose input is used up."""
    while len(piece := decoder.decompress(b"", PIECE)) == PIECE:
        yield piece
    yield piece


def _brotli(chunks: Iterable[bytes]) -> Iterator[bytes]:
    decoder, begun = brotli.Decompressor(), False
    for data in chunks:
        if not data or decoder.is_finished():
            continue
        begun = True
        piece = decoder.process(data, output_buffer_limit=PIECE)
        while piece:  # what it holds back comes without new input; `can_accept_more_data` does not tell of it
            yield piece
            piece = decoder.process(b"", output_buffer_limit=PIECE)
    if begun and not decoder.is_finished():
        raise EOFError


_STAGES = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli}
