"""Libraries that are no part of the plain installation: a clear word where one is missing."""

import contextlib
from collections.abc import Iterator

from isnad.errors import UsageError


@contextlib.contextmanager
def extra(name: str) -> Iterator[None]:
    """Import inside; raises UsageError that names the extra where a library of it is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise UsageError(f"this needs {error.name}, which is not installed; get it with: pip install 'isnad[{name}]'") from None
