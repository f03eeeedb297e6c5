"""Steps from one version of the tables to the next.

MIGRATIONS[n - 1] leads from version n to n + 1: which tables it touches, and a function that puts a group of rows of such a
table into its new form (given no rows, it gives none in the new columns). Tables that are new are made by themselves. All
steps become visible at once, with the manifest; a migration that is killed leaves the store as it was.
"""

from collections.abc import Callable
from typing import NamedTuple

import pyarrow as pa

from isnad.store import schema
from isnad.store.tables import Tables


class Migration(NamedTuple):
    """One step: the tables that change, and (table, rows in the old form) -> rows in the new form."""

    tables: tuple[str, ...]
    rows: Callable[[str, pa.RecordBatch], pa.RecordBatch]


def _as_it_is(_: str, rows: pa.RecordBatch) -> pa.RecordBatch:
    return rows


MIGRATIONS: list[Migration] = [
    Migration((), _as_it_is),  # 2: the tables of stories are new
]


def migrate(tables: Tables) -> int:
    """Bring a store's tables to the newest version; return how many steps it took. The lock must be held."""
    steps = MIGRATIONS[tables.manifest.schema - 1 :]
    for step in steps:
        for name in step.tables:
            tables.rewrite(name, lambda rows, name=name, step=step: step.rows(name, rows))
    if steps:
        for name, columns in schema.TABLES.items():
            if name not in tables.manifest.tables:
                tables.create(name, columns)
        tables.commit(schema=schema.SCHEMA_VERSION)
    return len(steps)


def needs(manifest_schema: int) -> bool:
    """Return whether a store of this version has steps to go."""
    return manifest_schema < schema.SCHEMA_VERSION


__all__ = ["MIGRATIONS", "Migration", "migrate", "needs"]
