"""Stores for the tests of the explorer: the demo articles, and articles written by an attacker."""

import functools
import html.parser
import pathlib
import re
from typing import Any

from starlette.testclient import TestClient

from isnad import Line
from isnad.explorer.app import create_app
from isnad.explorer.settings import Settings
from isnad.lexicon.cache import load
from isnad.reading import Failure, read_articles
from isnad.record import Document, Event, Mention, Place, Reading, Source, Statement, Time, digest
from isnad.runner.stories import tell_stories
from isnad.store.writer import Writer

DEMO = pathlib.Path(__file__).resolve().parents[2] / "demo" / "articles.jsonl"
SCRIPT = "<script>alert(1)</script>"
QUOTES = "\"'><img src=x onerror=alert(2)>"
OVERRIDE = "\u202eمقلوب\u202c"
CONTROL = "ص\x00\x07\x1b[31mأ"


#: The bundled lexicon, loaded once for all explorers.
lexicon = functools.cache(load)


#: One happening as four outlets tell it: the first, another number, a denial, a copy. (outlet, moment, text)
KARRADA = (
    ("الصحيفة", "2016-07-03T09:00", "انفجرت سيارة مفخخة في حي الكرادة ببغداد يوم الأحد وأسفر الانفجار عن مقتل 12 شخصا وإصابة ثلاثين آخرين."),
    ("الجريدة", "2016-07-03T12:00", "انفجرت سيارة مفخخة في حي الكرادة ببغداد يوم الأحد وقتل 15 شخصا على الأقل، بحسب وزارة الصحة العراقية."),
    ("المنبر", "2016-07-04T08:00", "نفت وزارة الداخلية العراقية انفجار سيارة مفخخة في حي الكرادة ببغداد يوم الأحد."),
    ("الموقع", "2016-07-04T10:00", "انفجرت سيارة مفخخة في حي الكرادة ببغداد يوم الأحد وأسفر الانفجار عن مقتل 12 شخصا وإصابة ثلاثين آخرين. المزيد لاحقا."),
)  # fmt: skip


def client_of(folder: pathlib.Path, **settings: Any) -> TestClient:
    """Return a client of an explorer over a store, in this process."""
    made = Settings(store=str(folder), **{"refresh_seconds": 0.0, **settings})
    return TestClient(create_app(made, lexicon()), base_url="http://localhost", raise_server_exceptions=False)


def demo_store(line: Line, folder: pathlib.Path) -> pathlib.Path:
    """Write the demo articles, one of them twice at another outlet, one edited, and a disputed story; tell; return the folder."""
    readings = [line.read(item) for item in read_articles(str(DEMO)) if not isinstance(item, Failure)]
    first = readings[0].document
    copy = Document(
        id="copy", text="نقلا عن الوكالة\n" + first.text, title=first.title, published=first.published, published_from="given",
        outlet="صدى", url="https://example.org/copy", sha256=digest("نقلا عن الوكالة\n" + first.text),
    )  # fmt: skip
    edited = [
        Document(
            id="edited", text=text, title="زيارة", published="2021-03-02", published_from="given", outlet="صدى",
            url="https://example.org/edited", sha256=digest(text),
        )
        for text in ("زار وزير الخارجية المصري بغداد أمس.", "زار وزير الخارجية المصري بغداد أمس والتقى نظيره العراقي.")
    ]  # fmt: skip
    disputed = [
        Document(
            id=f"karrada-{number}", text=text, title=f"انفجار في الكرادة {number}", published=moment, published_from="given",
            outlet=outlet, url=f"https://example.org/karrada/{number}", sha256=digest(text),
        )
        for number, (outlet, moment, text) in enumerate(KARRADA, 1)
    ]  # fmt: skip
    with Writer(folder) as writer:
        for reading in [*readings, *(line.read(document) for document in (copy, *edited, *disputed))]:
            writer.add(reading)
    tell_stories(folder)
    return folder


def hostile_store(folder: pathlib.Path) -> pathlib.Path:
    """Write articles that attack a page in all their fields, one with a word of 20,000 letters, one of 10,000 events."""
    evils = (SCRIPT, QUOTES, OVERRIDE, CONTROL, "{{7*7}}{% raw %}", "م" * 20_000)
    with Writer(folder) as writer:
        for number, evil in enumerate(evils[:-1]):
            writer.add(attack(number, evil))
    tell_stories(folder)
    with Writer(folder) as writer:  # the stories of these are left untold: pages say so
        writer.add(attack(len(evils) - 1, evils[-1]))
        writer.add(crowded(10_000))
    return folder


def attack(number: int, evil: str) -> Reading:
    """Return a reading with an attack in every field that is text."""
    text = f"{evil} قصف {evil} مواقع في {evil} يوم {evil}\nوقال {evil}"
    spans = [found.span() for found in re.finditer(re.escape(evil), text)]
    name = f"evil-{number}"
    at = text.index("قصف")
    document = Document(
        id=name + evil[:40], text=text, title=evil, published="2020-01-02", published_from="given", outlet=evil[:200], author=evil,
        url="javascript:alert(3)" if number % 2 else "https://example.org/" + evil[:20], sha256=digest(text),
    )  # fmt: skip

    def mention(n: int) -> Mention:
        return Mention(
            span=spans[n], text=evil, country="IRQ", sector="MIL", entity=evil[:30], name_ar=evil, name_en=evil, kind="person"
        )

    source = Source(span=spans[4], text=evil, kind="anonymous", stance="denies", cue=spans[4], entity=evil[:30], name_en=evil)
    event = Event(
        id=document.id + ":e", document=document.id, sentence=(0, text.index("\n")), trigger=(at, at + 3), text="قصف", type="ASSAULT",
        mode="aerial", contexts=("military",), actor=(mention(0),), recipient=(mention(1),), status="denied", according_to=(source,),
        time=Time(span=spans[3], text=evil, start="2020-01-01", end="2020-01-01", grain="day", rule=evil[:20]),
        place=Place(span=spans[2], text=evil, name_en=evil, country="IRQ", latitude=33.0, longitude=44.0, geonames_id=number + 1),
        made_by=evil[:40], confidence=0.5,
    )  # fmt: skip
    statement = Statement(speaker=source, cue=spans[4], content=(0, len(text)))
    return Reading(document=document, events=(event,), statements=(statement,))


def crowded(count: int) -> Reading:
    """Return a reading of one article with many events, in one paragraph."""
    text = "قصف " * count
    document = Document(
        id="crowded", text=text, title="مزدحم", published="2020-01-03", published_from="given", sha256=digest(text)
    )
    events = tuple(
        Event(id=f"crowded:{n * 4}", document="crowded", sentence=(n * 4, min(len(text), n * 4 + 400)), trigger=(n * 4, n * 4 + 3), text="قصف", type="ASSAULT",
              made_by="x", confidence=0.9)
        for n in range(count)
    )  # fmt: skip
    return Reading(document=document, events=events)


class Outline(html.parser.HTMLParser):
    """What a browser finds in a page: tags with attributes, links, words, ids."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._data = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._data += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._data -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._data:
            self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def links(self) -> list[str]:
        return [one["href"] or "" for one in self.all("a") if "href" in one]
