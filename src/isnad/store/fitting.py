"""Whether rows fit the columns of their tables, asked without making a table of them.

A batch is written as a whole, so one article whose values fit no column must be told before it is in it. Arrow tells it too, but
takes 3 ms to make the small tables of one article, which is a third of all that storing it costs; this takes a sixteenth.
"""

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, TypedDict

import msgspec
import pyarrow as pa

from isnad.record import Reading
from isnad.store.schema import TABLES

_INT32 = Annotated[int, msgspec.Meta(ge=-(2**31), le=2**31 - 1)]
_INT64 = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]


def _type_of(kind: pa.DataType) -> Any:
    """Return what a value of a column of this kind is in Python."""
    types: dict[pa.DataType, Any] = {
        pa.string(): str, pa.int32(): _INT32, pa.int64(): _INT64, pa.float64(): float, pa.date32(): datetime.date,
        pa.binary(): bytes, pa.bool_(): bool,
    }  # fmt: skip
    return list[str] if pa.types.is_list(kind) else types[kind]


def _row_of(name: str, schema: pa.Schema) -> Any:
    columns = {field.name: _type_of(field.type) | None for field in schema}
    return list[TypedDict(name, columns, total=False)]  # type: ignore[misc] (made of the schema, as the rows are)


_ROWS = {name: _row_of(name, schema) for name, schema in TABLES.items()}


def check(reading: Reading, rows: Mapping[str, list[dict[str, Any]]]) -> None:
    """Return where the rows of a reading fit their tables.

    Raises ValueError (msgspec.ValidationError, UnicodeEncodeError) where one does not: a number too large for its column, a text
    that is not Unicode, a value of another type.
    """
    msgspec.msgpack.encode(reading)  # refuses what UTF-8 cannot hold; all texts of the rows are pieces of these
    for name, items in rows.items():
        msgspec.convert(items, _ROWS[name])
