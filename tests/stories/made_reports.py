"""Reports for the tests of stories: written by hand as short sentences about public events, and drawn at random."""

from hypothesis import strategies as st

from isnad.record import Event, Mention, Place, Report, Source, Time

#: Short name -> (words, entity, country, sector, kind).
WHO = {
    "zarif": ("وزير الخارجية الإيراني محمد جواد ظريف", "mohammad-javad-zarif", "IRN", "GOV", "person"),
    "kerry": ("وزير الخارجية الأميركي جون كيري", "john-kerry", "USA", "GOV", "person"),
    "iran-fm": ("وزير الخارجية الإيراني", None, "IRN", "GOV", "person"),
    "iran": ("إيران", "IRN", "IRN", None, "country"),
    "usa": ("واشنطن", "USA", "USA", None, "country"),
    "iraq-pm": ("رئيس الوزراء العراقي", None, "IRQ", "GOV", "person"),
    "is": ("تنظيم الدولة الإسلامية", "islamic-state", "IMG", "REB", "organization"),
    "police": ("الشرطة العراقية", None, "IRQ", "COP", "organization"),
    "army": ("الجيش السوري", "syrian-army", "SYR", "MIL", "organization"),
    "dead": ("عشرة مدنيين", None, "IRQ", "CVL", "person"),
}
WHERE = {
    "vienna": Place(span=(0, 1), text="فيينا", name_en="Vienna", country="AUT", admin1="09", latitude=48.21, longitude=16.37,
                    geonames_id=2761369),
    "geneva": Place(span=(0, 1), text="جنيف", name_en="Geneva", country="CHE", admin1="GE", latitude=46.2, longitude=6.15,
                    geonames_id=2660646),
    "tehran": Place(span=(0, 1), text="طهران", name_en="Tehran", country="IRN", admin1="26", latitude=35.69, longitude=51.42,
                    geonames_id=112931),
    "baghdad": Place(span=(0, 1), text="بغداد", name_en="Baghdad", country="IRQ", admin1="07", latitude=33.34, longitude=44.4,
                     geonames_id=98182),
    "karrada": Place(span=(0, 1), text="الكرادة", name_en="Karrada", country="IRQ", admin1="07", latitude=33.3, longitude=44.43),
    "iraq": Place(span=(0, 1), text="العراق", name_en="Iraq", country="IRQ"),
}  # fmt: skip


def source(text: str, kind: str = "official", entity: str | None = None, stance: str = "says") -> Source:
    return Source(span=(0, len(text)), text=text, kind=kind, entity=entity, stance=stance)


def mention(name: str) -> Mention:
    text, entity, country, sector, kind = WHO[name]
    english = "foreign minister" if name == "iran-fm" else None
    return Mention(span=(0, len(text)), text=text, entity=entity, country=country, sector=sector, kind=kind, name_en=english)


def report(
    document: str, words: str, event_type: str, trigger: str, actor: str = "", recipient: str = "", *, at: int = 0,
    mode: str | None = None, day: str | None = None, end: str | None = None, grain: str = "day", place: str | None = None,
    published: str | None = "2015-07-10", outlet: str | None = None, chain: tuple[Source, ...] = (), status: str = "happened",
    root: str = "",
) -> Report:  # fmt: skip
    event = Event(
        id=f"{document}:{at}", document=document, sentence=(at, at + len(words)), trigger=(at, at + len(trigger)), text=trigger,
        type=event_type, mode=mode, status=status, according_to=chain, place=WHERE[place] if place else None,
        actor=tuple(mention(name) for name in actor.split()), recipient=tuple(mention(name) for name in recipient.split()),
        time=Time(span=(0, 1), text="", start=day, end=end or day, grain=grain) if day else None,
    )  # fmt: skip
    return Report(event=event, outlet=outlet or f"outlet-{document}", published=published, words=words, root=root)


_CHAINS = [
    (), (source("رويترز", "media", "reuters"),), (source("مصدر أمني", "anonymous"),),
    (source("رويترز", "media", "reuters"), source("المتحدث باسم الحكومة")), (source("المتحدث باسم الحكومة"),),
]  # fmt: skip

#: Happenings: types with words, actors, recipients, place, day. Reports are drawn from them with parts left out or changed.
_HAPPENINGS = [
    ([("CONSULT", "التقى"), ("CONSULT", "محادثات"), ("AGREE", "اتفاق")], "zarif", "kerry", "vienna", "2015-07-09"),
    ([("CONSULT", "زيارة"), ("CONSULT", "التقى")], "iraq-pm", "zarif", "tehran", "2015-07-09"),
    ([("ASSAULT", "انفجار"), ("ASSAULT", "هجوم"), ("COERCE", "اعتقال")], "is", "dead", "baghdad", "2015-07-09"),
    ([("ASSAULT", "انفجار"), ("PROTEST", "تظاهر")], "police", "dead", "karrada", "2015-07-08"),
]
_WORDS = "وزير مدينة سوق نووي جنود قتلى بيان مسؤول صباح جولة سيارة مفخخة".split()
_DAYS = [None, "2015-07-08", "2015-07-10", "2015-07-14"]


@st.composite
def reports(draw: st.DrawFn, most: int = 14) -> list[Report]:
    """Reports of few happenings, each told with parts left out or changed, so that many of them meet and some agree."""
    found = []
    for number in range(draw(st.integers(1, most))):
        tellings, actor, recipient, place, day = draw(st.sampled_from(_HAPPENINGS))
        event_type, trigger = draw(st.sampled_from(tellings))
        words = [trigger, *actor.split("-"), place, *draw(st.lists(st.sampled_from(_WORDS), max_size=9))]
        changed = draw(st.integers(0, 7))  # which part is another than the happening's; mostly none
        found.append(
            report(
                f"d{draw(st.integers(0, 6))}", " ".join(words), event_type, trigger,
                draw(st.sampled_from(["", *sorted(WHO)])) if changed == 1 else actor,
                draw(st.sampled_from(["", *sorted(WHO)])) if changed == 2 else recipient,
                at=number, day=draw(st.sampled_from(_DAYS)) if changed == 3 else day,
                place=draw(st.sampled_from([None, *sorted(WHERE)])) if changed == 4 else place,
                published=draw(st.sampled_from(_DAYS)) if changed == 5 else "2015-07-10",
                outlet=f"outlet-{draw(st.integers(0, 3))}", chain=draw(st.sampled_from(_CHAINS)),
                status=draw(st.sampled_from(["happened", "happened", "planned", "denied"])),
                root=draw(st.sampled_from(["", "", "d0"])),
            )
        )  # fmt: skip
    return found
