"""What is in a store, written for other tools: the readings of a filter, handed to one of the exports."""

import os
from collections.abc import Mapping
from typing import Any

import msgspec

import isnad.export as exports
from isnad.errors import StoreError, UsageError
from isnad.export.outcome import Export
from isnad.runner.stories import tell_stories

#: Format -> the options of its function that may be given.
FORMATS: dict[str, tuple[str, ...]] = {
    "polecat": ("denied", "later_names"),
    "plover": ("denied", "text"),
    "csv": ("spreadsheet",),
    "parquet": (),
    "graphml": ("denied", "nodes", "edges", "mutual"),
}
_WRITERS = {
    "polecat": exports.write_polecat, "plover": exports.write_plover, "csv": exports.write_csv,
    "parquet": exports.write_parquet, "graphml": exports.write_graphml,
}  # fmt: skip


def export(
    store: str | os.PathLike[str], form: str, target: str | os.PathLike[str], filters: Mapping[str, Any] | None = None,
    *, happenings: bool = False, **options: Any,
) -> Export:  # fmt: skip
    """Write the events of a store that a filter finds, and return the account.

    With `happenings` the reports of one happening count once: polecat, plover and graphml get the first of them; csv and
    parquet get all of them, and two tables more, one row a happening and one row a report of it. Stories are told up to date
    first.

    Args: store; form, one of FORMATS; target, a file, or for csv and parquet a folder; filters, as for `Store.events`; options,
    of the format's function in `isnad.export`. Raises UsageError (no such format, an option it does not have, a wrong filter),
    StoreError, ExportError where nothing can be written.
    """
    if form not in FORMATS:
        raise UsageError(f"--format: {form!r} is none; one of {', '.join(FORMATS)}")
    for name in options:
        if name not in FORMATS[form]:
            having = ", ".join(other for other, known in FORMATS.items() if name in known)
            raise UsageError(f"--{name.replace('_', '-')}: {form} has no such choice; it is one of {having or 'no format'}")
    try:
        from isnad.store.reader import open_store  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        raise StoreError(f"stores need {error.name}, which is not installed; get it with: pip install 'isnad[store]'") from None
    if happenings:
        tell_stories(store)
    with open_store(store) as opened:
        if happenings and form in ("csv", "parquet"):
            account = _WRITERS[form](opened.readings(**(filters or {})), target, **options)
            told = opened.stories_of(**(filters or {}))
            files, _ = exports.write_happenings(told, target, form, **options)
            return msgspec.structs.replace(account, files=(*account.files, *files))
        if happenings:
            filters = {**(filters or {}), "happenings": True}
        return _WRITERS[form](opened.readings(**(filters or {})), target, **options)
