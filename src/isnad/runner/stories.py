"""The stories of a store: told when asked for, from what was stored since; the reports of a happening brought together.

    tell_stories("news")  # an account; isnad.open("news").stories() lists them

New articles are compared with those of their blocks only (`isnad.runner.memory` keeps which these are), and only stories that
they touch are told anew. The result is that of telling all at once.
"""

import hashlib
import os
import pathlib
import time
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

import isnad.stories as room
from isnad.errors import StoreError
from isnad.lexicon.cache import lexicon_digest, load
from isnad.record import Figure, Reading, Record, Report
from isnad.runner.memory import StoredMemory
from isnad.stories import Linker, reports_of
from isnad.stories.blocking import keys
from isnad.stories.clustering import component
from isnad.stories.figures import FigureReader
from isnad.stories.ids import Former, successors
from isnad.stories.linking import CROWD, LIST, Changes
from isnad.stories.offices import Offices
from isnad.stories.profiles import Profile, profile
from isnad.stories.ways import Ways

if TYPE_CHECKING:
    from isnad.store.reader import Store
    from isnad.store.rows import Rows
    from isnad.store.stories import Article

#: Articles that are read from the store at once.
ARTICLES = 300


class Told(Record, frozen=True, kw_only=True):
    """The account of a telling.

    Fields: articles and reports, those that were new; removed, reports of articles that were edited since; stories, all of them
    now; made, those told now for the first time or anew; anew, whether everything was told anew; seconds; lists, articles of more
    than `linking.LIST` events, which were compared with those of other articles only.
    """

    articles: int = 0
    reports: int = 0
    removed: int = 0
    stories: int = 0
    made: int = 0
    anew: bool = False
    seconds: float = 0.0
    lists: int = 0


def tell_stories(store: str | os.PathLike[str], anew: bool = False) -> Told:
    """Bring the stories of a store up to what it holds, and return the account.

    Of edited articles the latest version counts. Args: store, its folder; anew, forget what was compared and tell all again (ids
    that users kept stay good). Raises StoreError where there is no store, another process writes, or it cannot be written.
    """
    try:
        from isnad.store.reader import Store, open_store  # noqa: PLC0415 (an extra)
        from isnad.store.writer import Writer  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise StoreError(f"stories need {error.name}, which is not installed; get it with: pip install 'isnad[store]'") from None
    began, folder, form = time.monotonic(), pathlib.Path(store), _form()
    with open_store(folder) as opened:
        if not anew and not behind(opened, form):
            return Told(stories=len(opened.stories()), seconds=time.monotonic() - began)
    with Writer(folder) as writer, Store(folder) as opened:
        telling = _Telling(opened, form, anew)
        try:
            rows, account = telling.tell()
            batch = writer.tell(rows, opened.manifest.documents, form, telling.anew)
            telling.memory.save(batch)
        finally:
            telling.memory.close()
        return msgspec.structs.replace(account, stories=len(opened.refresh().stories()), seconds=time.monotonic() - began)


def behind(store: "Store", form: str | None = None) -> bool:
    """Return whether a store holds what its stories do not know, or they were told in another way than this version's."""
    manifest = store.manifest
    return manifest.told < manifest.documents or bool(manifest.told_batch and manifest.told_form != (form or _form()))


def _form() -> str:
    """Return the digest of what tells stories: the code of the room, and the lexicon."""
    sha = hashlib.sha256(lexicon_digest().encode())
    for path in sorted(pathlib.Path(room.__file__).parent.glob("*.*")):
        if path.suffix != ".pyc":
            sha.update(path.read_bytes())
    return sha.hexdigest()[:16]


class _Telling:
    """One telling. Args: store, as of now; form; anew. Attributes: anew, whether all is told again; memory."""

    def __init__(self, store: "Store", form: str, anew: bool) -> None:
        lexicon = load()
        manifest = store.manifest
        self._store, self._figures = store, FigureReader(lexicon)
        self._offices, self._ways = Offices.of(lexicon), Ways.of(lexicon)
        known = manifest.told_batch if not anew and manifest.told_form == form else 0
        from isnad.store.schema import MEMORY  # noqa: PLC0415 (an extra)

        self.memory = StoredMemory(store.folder / MEMORY, manifest.store, form, known, self._profile, self._whole)
        self.anew = not self.memory.fits
        self._linker = Linker(self._offices, self.memory, self._ways)
        self._partly: set[str] = set()  # loaded without figures

    def tell(self) -> tuple["Rows", Told]:
        """Return the rows of all stories that are new, changed or gone, and the account."""
        told = 0 if self.anew else self._store.manifest.told
        removed = self._remove(told)
        articles = reports = lists = 0
        sql = f"SELECT document_no FROM documents WHERE latest AND document_no > {told} ORDER BY document_no"
        for numbers in _pieces([row["document_no"] for row in self._store.sql(sql).records()], ARTICLES):
            read = self._store.articles(numbers)
            lists += sum(len(article.reading.events) > LIST for article in read)
            given = [report for article in read for report in self._reports(article)]
            if not self.anew:
                self._bring(self._blocks(given))
            articles, reports = articles + len(numbers), reports + self._linker.add(given)
        if not self.anew:
            hanging: set[str] = set()
            for report in self._linker.stale:
                if report not in hanging:
                    hanging.update(component(report, self.memory.near))
            self._bring(hanging)
        changes = self._linker.changes()
        rows = self._rows(changes)
        account = Told(articles=articles, reports=reports, removed=removed, made=len(changes.made), anew=self.anew, lists=lists)
        return rows, account

    def _remove(self, told: int) -> int:
        """Remove the reports of versions that were replaced since."""
        sql = f"SELECT replaces FROM documents WHERE document_no > {told} AND replaces IS NOT NULL"
        names = self.memory.of_documents(row["replaces"] for row in self._store.sql(sql).records())
        self._bring(names)
        self._linker.remove(names)
        self.memory.forget(names)
        return len(names)

    def _reports(self, article: "Article", wanted: Container[str] | None = None, whole: bool = True) -> list[Report]:
        """Return the reports of an article under their names; note where they stand.

        Args: wanted, names of those that are asked for, by default all; whole, with the figures of their sentences.
        """
        reading = article.reading
        figures = self._figures_of(reading) if whole else [()] * len(reading.events)
        found = []
        for at, report in enumerate(reports_of(reading, article.root)):
            name, event = article.names[at], report.event
            if wanted is not None and name not in wanted:
                continue
            self.memory.note(name, article.event_nos[at], article.document_no, event.id)
            found.append(
                msgspec.structs.replace(
                    report, event=msgspec.structs.replace(event, id=name), words=report.words or article.evidence[at] or "",
                    figures=figures[at],
                )
            )  # fmt: skip
        return found

    def _figures_of(self, reading: Reading) -> list[tuple[Figure, ...]]:
        """Return for each event of an article its figures."""
        sentences: dict[tuple[int, int], list[int]] = {}
        for at, event in enumerate(reading.events):
            sentences.setdefault(event.sentence, []).append(at)
        found: list[tuple[Figure, ...]] = [()] * len(reading.events)
        for span, of in sentences.items():
            words, events = reading.document.text[slice(*span)], [reading.events[at] for at in of]
            for at, figures in zip(of, self._figures.of_events(words, span[0], events), strict=True):
                found[at] = figures
        return found

    def _profile(self, name: str) -> Profile | None:
        """Return the profile of a report that is in the store."""
        if name not in self.memory.numbers:
            return None
        self._bring([name])
        return self.memory.known.loaded.get(name)

    def _whole(self, names: Iterable[str]) -> None:
        self._bring(names, whole=True)

    def _bring(self, names: Iterable[str], whole: bool = False) -> None:
        """Load profiles, those of one article together. Args: whole, with their figures: to be told, not only compared."""
        loaded = self.memory.known.loaded
        wanted = {name for name in names if name not in loaded or (whole and name in self._partly)}
        for numbers in _pieces(sorted({self.memory.numbers[name][1] for name in wanted}), ARTICLES):
            for article in self._store.articles(numbers):
                for report in self._reports(article, wanted, whole):
                    loaded[report.event.id] = profile(report, self._offices, self._ways)
        self._partly = self._partly - wanted if whole else self._partly | wanted

    def _blocks(self, reports: Sequence[Report]) -> set[str]:
        """Return the known reports that new ones will be compared with."""
        found: set[str] = set()
        for report in reports:
            for name in keys(profile(report, self._offices, self._ways)):
                block = self.memory.blocks[name]
                if len(block) <= CROWD:
                    found.update(block)
        return found & self.memory.known.names

    def _former(self, changes: Changes) -> list[Former]:
        """Return the stories that are no more, as they were."""
        listed = self._store.sql(
            "SELECT s.story, any_value(s.aliases) AS aliases, list(e.report ORDER BY e.seq) AS reports "
            "FROM stories s JOIN story_events e USING (story) GROUP BY s.story"
        ).records()
        return [
            Former(row["story"], tuple(row["aliases"]), tuple(row["reports"]))
            for row in listed
            if self.anew or row["story"] in changes.gone
        ]

    def _rows(self, changes: Changes) -> "Rows":
        from isnad.store.stories import Place, gone_row, story_rows  # noqa: PLC0415 (an extra)

        aliases = successors(self._former(changes), self.memory.story_of)
        rows: Rows = {"stories": [], "story_events": [], "chains": [], "figures": []}
        made = {story.id for story in changes.made}
        for story in changes.made:
            places = {name: Place(*self.memory.numbers[name]) for name in story.events}
            outlets = {self.memory.profiles[name].report.outlet for name in story.events} - {None}
            full = msgspec.structs.replace(story, aliases=aliases.get(story.id, ()))
            for table, new in story_rows(full, places, len(outlets)).items():
                rows[table].extend(new)
        if not self.anew:
            rows["stories"].extend(gone_row(name) for name in sorted(changes.gone - made))
        return rows


def _pieces(numbers: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for at in range(0, len(numbers), size):
        yield numbers[at : at + size]
