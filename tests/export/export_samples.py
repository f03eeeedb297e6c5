"""Readings for the tests of the exports: some made by hand, others out of hypothesis."""

from hypothesis import strategies as st

from isnad.export import Names
from isnad.record import Document, Event, Mention, Place, Reading, Source, Time
from isnad.record.ontology import BREAKAWAY, EVENT_TYPES, INTERNATIONAL, MODES, SECTORS, STATUSES

NAMES = Names(
    countries={"IRQ": ("العراق", "Iraq"), "TUR": ("تركيا", "Turkey"), "IRN": ("إيران", "Iran"), "SOM": ("الصومال", "Somalia")},
    features={98182: "PPLC", 95446: "ADM1"},
    title=lambda entity, day: "prime minister" if entity == "mustafa-al-kadhimi" and day and day < "2022-10" else None,
)

_TEXT = (
    "قال مصدر مطلع إن رئيس الوزراء العراقي مصطفى الكاظمي سيزور طهران الأسبوع المقبل. "
    "ونفت أنقرة أن تكون طائرات تركية قد قصفت مواقع في أربيل. "
    "وأعلنت تركيا أنها ستسحب قواتها. وتظاهر المئات في بغداد، وسيتظاهرون ثانية عام 2022."
)


def _mention(text: str, **fields: str | None) -> Mention:
    start = _TEXT.find(text)
    return Mention(span=(start, start + len(text)), text=text, **fields)  # type: ignore[arg-type]


def _event(number: int, trigger: str, kind: str, **fields: object) -> Event:
    start = _TEXT.find(trigger)
    return Event(
        id=f"d1:{start}", document="d1", sentence=(start, start + 40), trigger=(start, start + len(trigger)), text=trigger,
        type=kind, made_by=f"entry-{number}", confidence=0.9, **fields,
    )  # type: ignore[arg-type]  # fmt: skip


def _time(text: str, start: str | None, end: str | None, grain: str) -> Time:
    at = _TEXT.find(text)
    return Time(span=(at, at + len(text)), text=text, start=start, end=end, grain=grain)


def _source(text: str, kind: str, stance: str = "says") -> Source:
    at = _TEXT.find(text)
    return Source(span=(at, at + len(text)), text=text, kind=kind, stance=stance, cue=(0, 3))


KADHIMI = _mention(
    "رئيس الوزراء العراقي مصطفى الكاظمي", country="IRQ", sector="GOV", entity="mustafa-al-kadhimi",
    name_ar="مصطفى الكاظمي", name_en="Mustafa al-Kadhimi", kind="person",
)  # fmt: skip
IRAN = _mention("طهران", country="IRN", entity="IRN", name_ar="إيران", name_en="Iran", kind="country")
TURKEY = _mention("تركيا", country="TUR", entity="TUR", name_ar="تركيا", name_en="Turkey", kind="country")
AIRCRAFT = _mention("طائرات تركية", country="TUR", sector="MIL", kind="thing")
SITES = _mention("مواقع", country="IRQ", kind="thing")
FORCES = _mention("قواتها", country="TUR", sector="MIL", kind="group")
CROWD = _mention("المئات", sector="CVL", kind="group")
ERBIL = Place(span=(118, 123), text="أربيل", country="IRQ", name_en="Erbil", latitude=36.19, longitude=44.01, geonames_id=95446)
BAGHDAD = Place(
    span=(170, 175), text="بغداد", country="IRQ", name_en="Baghdad", latitude=33.34, longitude=44.4, geonames_id=98182
)

VISIT = _event(
    1, "سيزور", "CONSULT", mode="visit", status="planned", actor=(KADHIMI,), recipient=(IRAN,),
    according_to=(_source("مصدر مطلع", "anonymous"),), time=_time("الأسبوع المقبل", "2021-07-24", "2021-07-30", "week"),
)  # fmt: skip
STRIKE = _event(
    2, "قصفت", "ASSAULT", mode="aerial", status="denied", actor=(AIRCRAFT,), recipient=(SITES,),
    according_to=(_source("أنقرة", "official", "denies"),), place=ERBIL,
)  # fmt: skip
WITHDRAWAL = _event(
    3, "ستسحب", "RETREAT", mode="withdraw", status="planned", actor=(TURKEY, FORCES), according_to=(_source("تركيا", "official"),)
)
PROTEST = _event(4, "تظاهر", "PROTEST", mode="demo", actor=(CROWD,), place=BAGHDAD, time=_time("2022", None, None, "day"))
NEXT_PROTEST = _event(
    5,
    "تظاهر",
    "PROTEST",
    mode="demo",
    status="planned",
    actor=(CROWD,),
    time=_time("عام 2022", "2022-01-01", "2022-12-31", "year"),
)
CYBER = _event(
    6, "تظاهر", "COERCE", mode="cyber", contexts=("technology",),
    actor=(Mention(span=(0, 4), text='شركة\t"س"\n؛; ص', country="SOM", entity="somaliland", name_en="Somaliland"),),
    recipient=(IRAN, TURKEY), time=_time("2022", "2021-07-01", "2021-07-01", "day"),
)  # fmt: skip
MEETING = _event(7, "نفت", "CONSULT", mode="multilateral", actor=(IRAN, TURKEY, _mention("مواقع", kind="thing")))

READINGS = (
    Reading(
        document=Document(
            id="d1", text=_TEXT, title="زيارة إلى \u202eطهران", published="2021-07-20T08:00:00+03:00", published_from="given",
            outlet="صحيفة, «الأفق»", url="https://example.org/a?b=1&c=2",
        ),
        events=(VISIT, STRIKE, WITHDRAWAL, PROTEST, NEXT_PROTEST, CYBER),
    ),
    Reading(document=Document(id="d0", text="")),
    Reading(document=Document(id="d2", text=_TEXT, title="=1+1"), events=(MEETING,)),
)  # fmt: skip

# -- out of hypothesis -----------------------------------------------------------------------------------------------

_NASTY = [
    "\t",
    "\n",
    "\r",
    '"',
    "'",
    ";",
    ",",
    "\x00",
    "\x85",
    "\u2028",
    "\u202e",
    "\u2067",
    "\ud800",
    "<",
    "&",
    "]]>",
    "None",
    "=1",
    "ث",
]
TEXTS = st.lists(st.one_of(st.sampled_from(_NASTY), st.text(max_size=4), st.sampled_from(["وزير", "بغداد"])), max_size=6).map(
    "".join
)
_MAYBE = st.none() | TEXTS
_SPANS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda s: (min(s), max(s)))
_COUNTRIES = st.sampled_from([None, "IRQ", "IRN", "TUR", "ESH", "PRI", "PSE", "HKG", *INTERNATIONAL])
MENTIONS = st.builds(
    Mention, span=_SPANS, text=TEXTS, country=_COUNTRIES, sector=st.sampled_from([None, *SECTORS]),
    entity=st.sampled_from([None, "IRQ", "x", *BREAKAWAY]), name_ar=_MAYBE, name_en=_MAYBE,
    kind=st.sampled_from([None, "person", "organization", "thing"]),
)  # fmt: skip
_DAYS = st.none() | st.dates().map(str) | st.sampled_from(["", "2021", "2021-13-01"])
TIMES = st.builds(Time, span=_SPANS, text=TEXTS, start=_DAYS, end=_DAYS, grain=_MAYBE)
_PLACES = st.builds(
    Place, span=_SPANS, text=TEXTS, country=_COUNTRIES, name_en=_MAYBE, latitude=st.none() | st.floats(-90, 90),
    longitude=st.none() | st.floats(-180, 180), geonames_id=st.sampled_from([None, 98182, 95446, 7]),
)  # fmt: skip
_SOURCES = st.builds(
    Source, span=_SPANS, text=TEXTS, kind=st.sampled_from(["person", "media"]), entity=_MAYBE, cue=st.none() | _SPANS
)


@st.composite
def events(draw: st.DrawFn) -> Event:
    """An event of any type with texts of any kind; ids often collide."""
    kind = draw(st.sampled_from(sorted(EVENT_TYPES)))
    return Event(
        id=draw(st.sampled_from(["a:1", "a:2", "a:1~2"]) | TEXTS), document="a", sentence=draw(_SPANS), trigger=draw(_SPANS),
        text=draw(TEXTS), type=kind, mode=draw(st.sampled_from([None, *sorted(MODES[kind])])),
        contexts=tuple(draw(st.lists(st.sampled_from(["military", "cyber"]), max_size=2, unique=True))),
        actor=tuple(draw(st.lists(MENTIONS, max_size=3))), recipient=tuple(draw(st.lists(MENTIONS, max_size=3))),
        status=draw(st.sampled_from(STATUSES)), according_to=tuple(draw(st.lists(_SOURCES, max_size=2))),
        time=draw(st.none() | TIMES), place=draw(st.none() | _PLACES), made_by=draw(TEXTS), confidence=draw(st.floats(0, 1)),
    )  # fmt: skip


DOCUMENTS = st.builds(
    Document, id=TEXTS, text=TEXTS, title=_MAYBE, published=st.none() | st.dates().map(str), outlet=_MAYBE, url=_MAYBE
)
MANY = st.lists(st.builds(Reading, document=DOCUMENTS, events=st.lists(events(), max_size=3).map(tuple)), max_size=3)
