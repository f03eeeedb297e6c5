"""What a question to a store gives: rows that are fetched when they are needed, in the form that is asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from isnad.errors import StoreError
from isnad.store.connection import Asking, checked
from isnad.store.html import page

if TYPE_CHECKING:
    import pandas
    import polars

Row = Mapping[str, Any]
#: Rows turned into records at once.
_CHUNK = 2_000
#: Rows of a notebook's table.
_SHOWN = 20


class Result:
    """The rows of an answer. Nothing is asked before the rows are needed; then they are kept.

    Args: asking, who asks; sql and values, what; table, whose rows they are, or None for those of a query of the user's own;
    records, rows -> records; hidden, columns that only `records` needs; unsorted, the same query without its order, for counting.
    Methods raise StoreError where files are gone, UsageError where the SQL is wrong.
    """

    def __init__(
        self, asking: Asking, sql: str, values: Sequence[Any] = (), table: str | None = None,
        records: Callable[[Sequence[Row]], Sequence[Any]] | None = None, hidden: Sequence[str] = (), unsorted: str | None = None,
    ) -> None:  # fmt: skip
        self._asking, self._sql, self._values = asking, sql, list(values)
        self._unsorted = unsorted or sql
        self._table, self._records, self._hidden = table, records, list(hidden)
        self._rows: pa.Table | None = None
        self._listed: list[dict[str, Any]] | None = None

    def hiding(self, *columns: str) -> "Result":
        """Return the same answer, some of whose columns only `records` needs."""
        return Result(self._asking, self._sql, self._values, self._table, self._records, columns, self._unsorted)

    def to_arrow(self) -> pa.Table:
        """Return all rows as an Arrow table."""
        return self._all().drop_columns(self._hidden)

    def _all(self) -> pa.Table:
        if self._rows is None:
            self._rows = self._asking.arrow(self._sql, self._values)
        return self._rows

    def to_polars(self) -> "polars.DataFrame":
        """Return all rows as a polars frame. Raises StoreError where polars is not installed."""
        try:
            import polars  # noqa: PLC0415 (optional)
        except ModuleNotFoundError:
            raise StoreError("to_polars needs polars; install it with: pip install polars") from None
        return polars.DataFrame(polars.from_arrow(self.to_arrow()))

    def to_pandas(self) -> "pandas.DataFrame":
        """Return all rows as a pandas frame. Raises StoreError where pandas is not installed."""
        try:
            import pandas  # noqa: F401, PLC0415 (optional; Arrow uses it)
        except ModuleNotFoundError:
            raise StoreError("to_pandas needs pandas; install it with: pip install pandas") from None
        return self.to_arrow().to_pandas()

    def records(self) -> list[Any]:
        """Return all rows as records of their kind (Event, Document, Source, Statement, Failure, Story); of `sql` as dicts."""
        if self._rows is not None:
            return [record for chunk in self._chunks(self._rows.to_batches(_CHUNK)) for record in chunk]
        listed = self._asking.rows(self._sql, self._values, _CHUNK) if self._listed is None else [self._listed]
        return [record for rows in listed for record in (self._records(rows) if self._records else rows)]

    def rows(self) -> list[dict[str, Any]]:
        """Return all rows as dicts, by column. Quicker than `to_arrow` for a few rows; `records` then asks no more."""
        if self._listed is None:
            self._listed = self._asking.all(self._sql, self._values)
        return (
            [{name: row[name] for name in row if name not in self._hidden} for row in self._listed]
            if self._hidden
            else self._listed
        )

    def __iter__(self) -> Iterator[Any]:
        """Yield the records one by one, without holding all of them."""
        for chunk in self._chunks(self._batches(_CHUNK)):
            yield from chunk

    def batches(self, size: int = 50_000) -> Iterator[pa.RecordBatch]:
        """Yield the rows as Arrow record batches of about the size given, without holding all of them."""
        for batch in self._batches(size):
            yield batch.select([name for name in batch.schema.names if name not in self._hidden])

    def _batches(self, size: int) -> Iterator[pa.RecordBatch]:
        if self._rows is not None:
            yield from self._rows.to_batches(size)
        else:
            yield from self._asking.batches(self._sql, self._values, size)

    def _chunks(self, batches: Iterable[pa.RecordBatch]) -> Iterator[Sequence[Any]]:
        for batch in batches:
            rows = batch.to_pylist()
            yield self._records(rows) if self._records else rows

    @property
    def sql(self) -> str:
        """The query; `values` are its parameters."""
        return self._sql

    @property
    def values(self) -> list[Any]:
        """The parameters of the query."""
        return list(self._values)

    def __len__(self) -> int:
        if self._rows is not None:
            return self._rows.num_rows
        if self._listed is not None:
            return len(self._listed)
        return self._asking.all(f"SELECT count(*) AS n FROM ({self._unsorted})", self._values)[0]["n"]

    def counts(self, *by: str) -> pa.Table:
        """Return how many rows there are for each value of some columns, as an Arrow table with a last column `count`.

        Args: by, columns; also `week`, `month`, `quarter`, `year` (the first day of that of the row's `day`) and, for events,
        `dyad` (actor_country and recipient_country). Raises UsageError where there is no such column.
        """
        columns: list[str] = []
        for name in by:
            if name in ("week", "month", "quarter", "year"):
                columns.append(f"date_trunc('{name}', day)::DATE AS {name}")
            elif name == "dyad":
                columns += ["actor_country", "recipient_country"]
            else:
                columns.append('"' + name.replace('"', '""') + '"')
        listed = "".join(f"{column}, " for column in columns)
        sql = f"SELECT {listed}count(*) AS count FROM ({self._unsorted}) GROUP BY ALL ORDER BY ALL"
        return self._asking.arrow(sql, self._values)

    def ask(self, query: str, *values: Any) -> "Result":
        """Return the answer to one SELECT over these rows, which it calls `rows`, beside the tables of the store.

        Args: query, that begins with SELECT; values, of its parameters (`?`). Raises UsageError where it is anything else.
        """
        return Result(self._asking, f"WITH rows AS ({self._sql}) {checked(query)}", [*self._values, *values])

    def tally(self, query: str, *values: Any) -> "Result":
        """Return the same as `ask` for a query to which the order of the rows is nothing, and that therefore need not be made."""
        return Result(self._asking, f"WITH rows AS ({self._unsorted}) {checked(query)}", [*self._values, *values])

    def head(self, number: int = _SHOWN) -> pa.Table:
        """Return the first rows as an Arrow table, without fetching the rest."""
        if self._rows is not None:
            return self.to_arrow().slice(0, number)
        return self._asking.arrow(f"SELECT * FROM ({self._sql}) LIMIT {int(number)}", self._values).drop_columns(self._hidden)

    def __repr__(self) -> str:
        return f"<{len(self):,} {self._table or 'rows'}>"

    def _repr_html_(self) -> str:
        """Return the first rows as a table for notebooks."""
        return page(self.head(), len(self), self._table)
