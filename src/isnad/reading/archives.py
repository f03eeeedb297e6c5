"""WARC and ZIP to documents. Names of members are labels only, nothing is unpacked under a name, bombs are refused."""

import contextlib
import gzip
import io
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from isnad.errors import InputError, UsageError
from isnad.reading.failure import Failure, Spot
from isnad.reading.pages import document_of_page
from isnad.reading.text import MAX_BYTES
from isnad.record import Document

Read = Iterator[Document | Failure]
#: Of a ZIP: most members, most bytes unpacked over all, and how much more than packed a member of weight may be.
MAX_MEMBERS = 200_000
MAX_UNPACKED = 16_000_000_000
MAX_RATIO = 200
#: Content encodings on top of each other that are taken off a response.
MAX_CODINGS = 4
_GZIP = b"\x1f\x8b"
_SMALL = 10_000_000
_HTML = ("text/html", "application/xhtml+xml")


def read_warc(stream: BinaryIO, spot: Spot, published: str | None) -> Read:
    """Yield the articles of the HTML responses (status 200) of a WARC, packed or not; other records are no articles.

    Records count from 1 over all records of the file. Raises UsageError without fastwarc.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise UsageError(f"{spot}: to read WARC install the extra: pip install 'isnad[reading]' ({error})") from None
    with contextlib.ExitStack() as held:
        if not stream.seekable():
            stream = held.enter_context(_seekable(stream))
        records = ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False)
        number, last, told = 0, -1, False
        try:
            for record in _each(records):
                number, last, told = number + 1, record.stream_pos, False
                if record.record_type == WarcRecordType.response and record.is_http:
                    found = _response(record, spot, number, published)
                    told = isinstance(found, Failure) and found.reason == "damaged"
                    if found is not None:
                        yield found
        except (OSError, ValueError, EOFError) as error:
            why = f"cannot be read ({_short(error)}); the rest of the file is lost: fetch it again"
            yield spot.at("record", number + 1).failure("damaged", why)
            return
        if number == 0:
            yield spot.failure("damaged", "holds no WARC record; check that it is a WARC file and not empty")
        elif not told and (cut := _cut_off(stream, last)) is not None:
            yield spot.at("record", number + cut).failure("damaged", "the file breaks off in this record; fetch it again")


@contextlib.contextmanager
def _calm() -> Iterator[None]:
    """Turn a panic of fastwarc (a BaseException of its Rust side) into an OSError."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise OSError("the record breaks the reader") from error
        raise


def _each(records: Any) -> Iterator[Any]:
    """Yield the records of an ArchiveIterator. Raises OSError where one cannot be read."""
    iterator = iter(records)
    while True:
        with _calm():
            record = next(iterator, None)
        if record is None:
            return
        yield record


@contextlib.contextmanager
def _seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Hand on what a stream holds in a nameless file that goes when it is closed: fastwarc has to seek, a ZIP's member cannot."""
    with tempfile.TemporaryFile() as file:
        shutil.copyfileobj(stream, file, 1_000_000)
        file.seek(0)
        yield file  # type: ignore[misc]


def _response(record: Any, spot: Spot, number: int, published: str | None) -> Document | Failure | None:
    """Return the document or failure of a response, None for one that is no page."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    here = spot.at("record", number)
    if url:
        here = Spot(here.file, f"{here.record} ({url})")
    size = record.content_length
    with _calm():
        record.parse_http(auto_decode="none")
    headers = record.http_headers
    if getattr(headers, "status_code", None) != 200 or (record.http_content_type or "").lower() not in _HTML:
        return None
    if size > MAX_BYTES:
        return here.failure("too-large", f"the response has {size:,} bytes, more than {MAX_BYTES:,}; leave it out")
    with _calm():
        packed = record.reader.read()  # whole, for the iterator goes on from its end
    if len(packed) < record.content_length:
        return here.failure("damaged", "the file breaks off in this record; fetch it again")
    try:
        data = body_of(packed, headers.get("Transfer-Encoding") or "", headers.get("Content-Encoding") or "")
    except (OSError, ValueError, EOFError, zlib.error) as error:
        return here.failure("damaged", f"the response cannot be unpacked ({_short(error)}); fetch the page again")
    if len(data) > MAX_BYTES:
        return here.failure("too-large", f"the response unpacks to more than {MAX_BYTES:,} bytes; leave it out")
    try:
        return document_of_page(data, str(here), charset=record.http_charset, url=url, published=published)
    except InputError as error:
        return here.failure(error.reason, str(error))


def body_of(data: bytes, transfer: str, content: str) -> bytes:
    """Return the body of an HTTP message without its transfer and content encodings (chunked; gzip, deflate, br).

    At most MAX_BYTES + 1 bytes are unpacked. A body that is not encoded as it says is returned as it is. Raises zlib.error,
    OSError or ValueError where it is broken.
    """
    if "chunked" in transfer.lower():
        data = _dechunked(data)
    names = [name.strip() for name in content.lower().split(",")]
    if len(names) > MAX_CODINGS:
        raise ValueError(f"packed {len(names)} times over")
    for name in reversed(names):
        if name in ("gzip", "x-gzip") and data.startswith(_GZIP):
            data = zlib.decompressobj(wbits=31).decompress(data, MAX_BYTES + 1)
        elif name == "deflate":
            data = _inflated(data)
        elif name == "br":
            data = _unbrotlied(data)
        elif name == "zstd" and data.startswith(b"\x28\xb5\x2f\xfd"):
            raise ValueError("zstd is not read")
    return data


def _dechunked(data: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while (end := data.find(b"\r\n", at)) >= 0:
        try:
            size = int(data[at:end].split(b";")[0], 16)
        except ValueError:
            break
        if size < 0:  # a length that leads back would be read for ever
            break
        if size == 0:
            return b"".join(parts)
        parts.append(data[end + 2 : end + 2 + size])
        at = end + 4 + size
    return b"".join(parts) if parts else data  # not chunked: the archive took the chunks off before


def _inflated(data: bytes) -> bytes:
    for wbits in (15, -15):
        try:
            return zlib.decompressobj(wbits=wbits).decompress(data, MAX_BYTES + 1)
        except zlib.error:
            continue
    return data


def _unbrotlied(data: bytes) -> bytes:
    if data.lstrip()[:1] == b"<":
        return data
    import brotli  # type: ignore  # noqa: PLC0415 (it comes with the extra)

    try:
        unpacker = brotli.Decompressor()
        return unpacker.process(data, output_buffer_limit=MAX_BYTES + 1)
    except brotli.error as error:
        raise ValueError(str(error) or "broken brotli") from error


def _cut_off(stream: BinaryIO, last: int) -> int | None:
    """Return where a WARC breaks off: 0 in its last record, 1 in one behind it (there fastwarc ends without a word), else None.

    Args: last, the place of the last record that was read.
    """
    if last < 0 or not stream.seekable():
        return None
    stream.seek(0)
    packed = stream.read(2) == _GZIP
    stream.seek(last)
    if packed and stream.read(2) != _GZIP:
        last = 0  # packed as a whole: look whether that ends
    stream.seek(last)
    return _cut_packed(stream) if packed else _cut_plain(stream)


def _cut_packed(stream: BinaryIO) -> int | None:
    unpacker = zlib.decompressobj(wbits=31)
    while chunk := stream.read(65_536):
        while chunk and not unpacker.eof:
            try:
                unpacker.decompress(chunk, 1_000_000)
            except zlib.error:
                return 0
            chunk = unpacker.unconsumed_tail
        if unpacker.eof:
            return 1 if (unpacker.unused_data + stream.read(16)).strip(b"\x00\r\n") else None
    return 0


def _cut_plain(stream: BinaryIO) -> int | None:
    header = b""
    while b"\r\n\r\n" not in header and len(header) < 65_536 and (part := stream.read(4096)):
        header += part
    head, end, rest = header.partition(b"\r\n\r\n")
    if not end:
        return 0
    length = re.search(rb"(?im)^content-length:\s*(\d+)", head)
    left = (int(length[1]) if length else 0) - len(rest)
    tail = rest[left:] if left < 0 else b""
    while left > -16 and (part := stream.read(65_536)):
        tail += part[max(0, left) :][:16]
        left -= len(part)
    return 0 if left > 0 else 1 if tail.strip(b"\r\n") else None


def read_zip(stream: BinaryIO, spot: Spot, read_member: Callable[[BinaryIO, str, int, Spot], Read]) -> Read:
    """Yield what the members of a ZIP give, in the order of the archive.

    Args: read_member, called with a member's stream, name, size unpacked and place. Folders and the notes that macOS adds
    are left out.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield spot.failure("damaged", f"is no readable ZIP ({_short(error)}); fetch it again")
        return
    with archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            yield spot.failure(
                "too-large", f"has {len(members):,} members, more than {MAX_MEMBERS:,}; unpack it and give the folder"
            )
            return
        total = 0
        for info in members:
            if info.is_dir() or info.filename.startswith("__MACOSX/"):
                continue
            here = spot.at("member", info.filename.encode("utf-8", "replace").decode())
            total += info.file_size
            refused = _refuse(info, total)
            if refused is not None:
                yield here.failure(*refused)
                continue
            try:
                with archive.open(info) as member:
                    yield from read_member(_Calm(member), info.filename, info.file_size, here)  # type: ignore[arg-type]
            except (zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError, RuntimeError, ValueError) as error:
                yield here.failure("damaged", f"cannot be unpacked ({_short(error)}); fetch the archive again")


def _refuse(info: zipfile.ZipInfo, total: int) -> tuple[str, str] | None:
    """Return reason and message where a member is not to be opened."""
    if info.flag_bits & 0x1:
        return "encrypted", "asks for a password; unpack the archive and give the folder"
    if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size):
        return (
            "too-large",
            f"unpacks {info.compress_size:,} bytes to {info.file_size:,}; refused as a bomb, unpack it yourself if you trust it",
        )
    if total > MAX_UNPACKED:
        return "too-large", f"with it the archive unpacks to more than {MAX_UNPACKED:,} bytes; unpack it and give the folder"
    return None


class _Calm(io.RawIOBase):
    """A stream that is unpacked while it is read (gzip, a member of a ZIP); its faults are all OSErrors, as a file's are."""

    def __init__(self, member: Any) -> None:
        self._member = member

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that it is read in one pass only."""
        return False

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with the next bytes; return how many they are. Raises OSError where they cannot be unpacked."""
        try:
            part = self._member.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise OSError(str(error) or "it breaks off") from error
        buffer[: len(part)] = part
        return len(part)


def open_gzip(stream: BinaryIO) -> BinaryIO:
    """Return the unpacked stream of a gzip file; all its faults are OSErrors."""
    return io.BufferedReader(_Calm(gzip.GzipFile(fileobj=stream, mode="rb")), 65_536)  # type: ignore[return-value,arg-type]


def _short(error: BaseException) -> str:
    return (str(error).splitlines() or [""])[0][:160] or type(error).__name__
