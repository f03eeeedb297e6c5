"""The store that the pages read: always as of now, and answers that are kept as long as it does not grow."""

import contextlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from isnad.errors import StoreError
from isnad.explorer.settings import Settings
from isnad.store.manifest import load
from isnad.store.reader import Store, open_store
from isnad.store.resident import Resident

#: Answers kept at once.
_KEPT = 400


class Shelf:
    """Hands out the store as of now. May be used from many threads. Args: settings.

    Raises StoreError where the store cannot be opened.
    """

    def __init__(self, settings: Settings) -> None:
        self._folder, self._timeout, self._every = settings.store, settings.question_seconds, settings.refresh_seconds
        self._store = open_store(self._folder, self._timeout)
        self._megabytes = settings.memory_megabytes
        self._resident: Resident | None = None
        self._looked = time.monotonic()
        self._lock, self._looking = threading.Lock(), threading.Lock()
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()

    def hold(self) -> None:
        """Hold the store's tables in memory from now on; until that is done questions read its files. Raises StoreError."""
        if not self._megabytes:
            return
        resident = Resident(self._store.folder, self._megabytes)
        open_store(self._folder, self._timeout, resident)
        with self._looking:
            self._resident = resident
            self._store = self._opened()

    @property
    def due(self) -> bool:
        """Whether it is time to look if the store has grown; `store` does."""
        return time.monotonic() - self._looked > self._every

    @property
    def version(self) -> tuple[str, int, int]:
        """What of the store is shown now, by which answers are known: two states of a store have two versions."""
        manifest = self._store.manifest
        return manifest.store, manifest.batch, manifest.documents

    def store(self) -> Store:
        """Return the store; a page asks once and does all with it, so that its numbers agree with each other.

        A store that was handed out stays readable: it is closed when nobody holds it any more.
        """
        if self.due and self._looking.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._looking.release()
        return self._store

    def _look(self) -> None:
        try:
            if load(self._store.folder) != self._store.manifest:
                self._store = self._opened()
        except StoreError:
            pass  # being moved or restored: what was opened before still answers
        finally:
            self._looked = time.monotonic()

    def _opened(self) -> Store:
        """Return the store of now, out of memory; where it does not go in any more, out of its files."""
        if self._resident is not None:
            with contextlib.suppress(StoreError):
                return open_store(self._folder, self._timeout, self._resident)
        return open_store(self._folder, self._timeout)

    def remembered(self, key: Hashable, make: Callable[[Store], Any], store: Store | None = None) -> Any:
        """Return what `make` gives for a store, made once for each state of it; who comes meanwhile waits.

        Args: key, names the question; make; store, by default the one of now.
        """
        store = store or self.store()
        whole = (store.manifest.store, store.manifest.batch, store.manifest.documents, key)
        with self._lock:
            answer = self._answers.setdefault(whole, _Answer())
            self._answers.move_to_end(whole)
            while len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return answer.given(lambda: make(store))


class _Answer:
    """An answer that is made once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._value: Any = None
        self._made = False

    def given(self, make: Callable[[], Any]) -> Any:
        if not self._made:
            with self._lock:
                if not self._made:
                    self._value = make()
                    self._made = True
        return self._value
