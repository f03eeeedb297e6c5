"""Isnad: who did what to whom, when, where, and according to whom, out of Arabic news.

>>> import isnad
>>> reading = isnad.read("قصفت الطائرات الروسية مواقع في إدلب أمس.", published="2019-05-10")
>>> reading.events[0].type
'ASSAULT'
"""

import os
from typing import TYPE_CHECKING

from isnad.errors import InputError, IsnadError, LexiconError, ScoreError, StoreError, UsageError
from isnad.pipeline import Line
from isnad.reading import document_of_text
from isnad.reading.text import check_date
from isnad.record import Document, Event, Mention, Place, Reading, Source, Statement, Story, Time

if TYPE_CHECKING:
    from isnad.runner.stories import Told
    from isnad.store.reader import Store

#: The version, told here only: the build reads it from this line.
__version__ = "0.1.0.dev0"

__all__ = [
    "Document", "Event", "InputError", "IsnadError", "LexiconError", "Line", "Mention", "Place", "Reading",
    "ScoreError", "Source", "Statement", "StoreError", "Story", "Time", "UsageError", "open", "read",
    "tell_stories",
]  # fmt: skip


def read(text: str, published: str | None = None) -> Reading:
    """Return the events and statements of one article.

    Args: text, the article; published, its day as YYYY-MM-DD, against which «أمس» and the like are resolved.
    Raises InputError where the text is empty or not Arabic, UsageError where the date is none.
    """
    return Line().read(document_of_text(text, published=check_date(published, "published")))


def open(store: "str | os.PathLike[str]") -> "Store":
    """Return a store that can be asked: `isnad.open("store").events(type="ASSAULT", country="IRN:IRQ").to_polars()`.

    Raises StoreError where there is no store, or where the packages that read it are not installed.
    """
    try:
        from isnad.store.reader import open_store  # noqa: PLC0415 (most uses need no store)
    except ModuleNotFoundError as error:
        raise StoreError(f"stores need {error.name}, which is not installed; get it with: pip install 'isnad[store]'") from None
    return open_store(store)


def tell_stories(store: "str | os.PathLike[str]", anew: bool = False) -> "Told":
    """Bring the stories of a store up to what it holds, and return the account; `isnad.open(store).stories()` lists them.

    Args: store, its folder; anew, tell all again. Raises StoreError where there is no store, or another process writes.
    """
    from isnad.runner.stories import tell_stories as tell  # noqa: PLC0415 (most uses need no store)

    return tell(store, anew)
