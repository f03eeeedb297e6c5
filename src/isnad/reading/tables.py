"""JSON, JSON lines, CSV and Parquet to documents, one by one: memory does not grow with the input (one JSON file excepted)."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from isnad.errors import InputError, UsageError
from isnad.reading.encoding import detect
from isnad.reading.failure import Failure, Spot
from isnad.reading.fields import article, resolve
from isnad.reading.text import MAX_BYTES, decode
from isnad.record import Document

Read = Iterator[Document | Failure]
_SAMPLE = 65_536
#: Rows of a Parquet file unpacked at a time: few, for one long value may stand in all of them at no cost to the file.
_ROWS = 16
#: Keys under which a JSON object holds a list of articles.
_LISTS = ("articles", "items", "data", "documents", "docs", "results", "posts", "news", "records", "entries", "rows", "hits")


def read_json(data: bytes, spot: Spot, published: str | None, mapping: Mapping[str, str]) -> Read:
    """Yield the articles of a JSON file: one object, a list of objects, or an object with such a list."""
    try:
        value = json.loads(decode(data, str(spot)))
    except InputError as error:
        yield spot.failure(error.reason, str(error))
        return
    except RecursionError:
        yield spot.failure("format", "is JSON nested too deep to be an article; write one article to an object")
        return
    except ValueError as error:
        yield from _not_json(data, error, spot, published, mapping)
        return
    if isinstance(value, dict) and "text" not in resolve(value, mapping):
        value = next((value[k] for k in _LISTS if isinstance(value.get(k), list)), value)
    if not isinstance(value, list):
        yield _document(value, spot, published, mapping)
        return
    if not value:
        yield spot.failure("empty", "is an empty list; give a list of articles")
    for number, record in enumerate(value, 1):
        yield _document(record, spot.at("item", number), published, mapping)


def _not_json(data: bytes, error: ValueError, spot: Spot, published: str | None, mapping: Mapping[str, str]) -> Read:
    """Yield the articles of JSON lines that were named .json, else the one failure."""
    first = data.lstrip(b"\xef\xbb\xbf\r\n\t ").split(b"\n", 1)
    try:
        many = len(first) == 2 and isinstance(json.loads(first[0]), dict)
    except (ValueError, RecursionError):
        many = False
    if many:
        yield from read_jsonl(io.BytesIO(data), spot, published, mapping)
    else:
        yield spot.failure("format", f"is not valid JSON: {error}; write the file again")


def _document(record: Any, spot: Spot, published: str | None, mapping: Mapping[str, str]) -> Document | Failure:
    try:
        return article(record, str(spot), published, mapping)
    except InputError as error:
        return spot.failure(error.reason, str(error))


def read_jsonl(stream: BinaryIO, spot: Spot, published: str | None, mapping: Mapping[str, str]) -> Read:
    """Yield the articles of JSON lines one by one; empty lines do not count."""
    head = stream.read(2)
    lines = _utf16_lines(stream, head) if head in (b"\xff\xfe", b"\xfe\xff") else _lines(stream, head)
    for number, line in enumerate(lines, 1):
        here = spot.at("line", number)
        if line is None:
            yield here.failure("too-large", f"is longer than {MAX_BYTES:,} bytes; write one article to a line")
            continue
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            yield article(json.loads(decode(line, str(here))), str(here), published, mapping)
        except InputError as error:
            yield here.failure(error.reason, str(error))
        except RecursionError:
            yield here.failure("format", "is JSON nested too deep to be an article")
        except ValueError as error:
            yield here.failure("format", f"is not valid JSON: {error}")


def _lines(stream: BinaryIO, head: bytes) -> Iterator[bytes | None]:
    """Yield the lines of a stream; None for one longer than may be read at once."""
    while True:
        line = head if head.endswith(b"\n") else head + stream.readline(MAX_BYTES)
        head = b""
        if not line:
            return
        if line.endswith(b"\n") or len(line) < MAX_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(1_000_000)
        yield None


def _utf16_lines(stream: BinaryIO, mark: bytes) -> Iterator[bytes | None]:
    """Yield the lines of a UTF-16 stream as UTF-8; None for one longer than may be read at once."""
    text = io.TextIOWrapper(stream, "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be", errors="replace")
    while line := text.readline(MAX_BYTES // 2):
        whole = line.endswith("\n") or len(line) < MAX_BYTES // 2
        yield line.encode("utf-8", "replace") if whole else None
        while not whole and line and not line.endswith("\n"):
            line = text.readline(1_000_000)


class _TooLong(csv.Error):
    """A row of a CSV file that is longer than may be read at once. Attribute: ends, whether a quotation mark holds it open."""

    def __init__(self, ends: bool) -> None:
        super().__init__(f"longer than {MAX_BYTES:,} characters")
        self.ends = ends


class _Lines:
    """The lines of a CSV file for `csv.reader`, which would take any number of them, of any length, into one row.

    Args: text. Who reads calls `next_row` after each row. Raises _TooLong where the lines of a row are more than MAX_BYTES.
    """

    def __init__(self, text: io.TextIOBase) -> None:
        self._text = text
        self.next_row()

    def next_row(self) -> None:
        """Begin to count anew."""
        self._taken = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(MAX_BYTES)
        if not line:
            raise StopIteration
        before, self._taken = self._taken, self._taken + len(line)
        if self._taken < MAX_BYTES:
            return line
        while line and line[-1] not in "\r\n":
            line = self._text.readline(1_000_000)
        raise _TooLong(ends=before > 0)


def read_csv(
    stream: BinaryIO, spot: Spot, published: str | None, mapping: Mapping[str, str], delimiter: str | None = None
) -> Read:
    """Yield the articles of a CSV or TSV file with a header line; rows count from 1, the header not counted."""
    head = _read_up_to(stream, _SAMPLE)
    if not head.strip():
        yield spot.failure("empty", "is empty; give a table with a header line")
        return
    cut = head.rfind(b"\n") + 1 or len(head)  # a cut within a character would pass for damage
    found = detect(head[:cut])
    if found is None:
        yield spot.failure("binary", "is no text table; give CSV or TSV")
        return
    sample, encoding = found
    csv.field_size_limit(MAX_BYTES)
    text = io.TextIOWrapper(
        io.BufferedReader(_Joined(head, stream)), "utf-8-sig" if encoding == "utf-8" else encoding, errors="replace", newline=""
    )
    lines = _Lines(text)
    rows = csv.DictReader(lines, delimiter=delimiter or _delimiter(sample))
    try:
        names = list(rows.fieldnames or ())
    except csv.Error as error:
        yield spot.failure("format", f"is not valid CSV: {error}; write the file again")
        return
    if "text" not in resolve(names, mapping):
        yield _no_column(names, spot, mapping)
        return
    number = 0
    while True:
        number += 1
        lines.next_row()
        here = spot.at("row", number)
        try:
            row = next(rows)
        except StopIteration:
            return
        except _TooLong as error:
            yield here.failure("too-large", f"is {error}; look for a quotation mark that is never closed")
            if error.ends:
                return
            continue
        except csv.Error as error:
            yield here.failure("format", f"is not valid CSV: {error}; look for a quotation mark that is never closed")
            continue
        except (OSError, EOFError) as error:
            yield here.failure("damaged", f"the file breaks off here ({error}); fetch it again")
            return
        yield _document({k: v for k, v in row.items() if k is not None and v}, here, published, mapping)


def _no_column(names: list[str], spot: Spot, mapping: Mapping[str, str]) -> Failure:
    wanted = f"{mapping['text']!r}, given by --map" if "text" in mapping else "for the text"
    listed = ", ".join(map(str, names))[:200]
    return spot.failure("format", f"has no column {wanted}; its columns are {listed}: name the right one with --map text=COLUMN")


def _delimiter(sample: str) -> str:
    """Return the mark that parts the columns of the header line: the commonest of , ; tab |."""
    header = sample.lstrip("\ufeff").split("\n", 1)[0]
    return max(",;\t|", key=header.count)


def _read_up_to(stream: BinaryIO, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0 and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


class _Joined(io.RawIOBase):
    """A stream that begins with bytes already read."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as the next bytes go; return how many they are."""
        part = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(part) :] if self._head else b""
        buffer[: len(part)] = part
        return len(part)


def read_parquet(source: str | BinaryIO, spot: Spot, published: str | None, mapping: Mapping[str, str]) -> Read:
    """Yield the articles of a Parquet file, a few rows at a time, only the columns that matter. UsageError without pyarrow."""
    try:
        import pyarrow as pa  # noqa: PLC0415 (an extra)
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(f"{spot}: to read Parquet install the extra: pip install 'isnad[reading]' ({error})") from None
    number = 0
    try:
        with parquet.ParquetFile(source, memory_map=False, pre_buffer=False) as file:
            names = list(file.schema_arrow.names)
            roots = {n.split(".")[0] for n in mapping.values()}
            chosen = resolve(names, mapping)
            if "text" not in chosen and "text" in mapping and mapping["text"].split(".")[0] in names:
                chosen["text"] = mapping["text"].split(".")[0]
            if "text" not in chosen:
                yield _no_column(names, spot, mapping)
                return
            columns = sorted({*chosen.values(), *(r for r in roots if r in names)})
            for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
                for row in _rows(batch):
                    number += 1
                    here = spot.at("row", number)
                    if max((len(v) for v in row.values() if isinstance(v, str | bytes)), default=0) > MAX_BYTES:
                        yield here.failure("too-large", f"has a value of more than {MAX_BYTES:,} characters; leave it out")
                        continue
                    yield _document({k: v for k, v in row.items() if v is not None}, here, published, mapping)
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        yield (spot.at("row", number + 1) if number else spot).failure(
            "damaged", f"is no readable Parquet ({reason}); write the file again"
        )


def _rows(batch: Any) -> Iterable[dict[str, Any]]:
    return batch.to_pylist()
