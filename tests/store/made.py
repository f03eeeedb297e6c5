"""Readings for the tests of the store: made by hand, small and quick, without the line."""

import random

from isnad.record import Document, Event, Mention, Place, Reading, Source, Statement, Time, digest, document_id

#: (words, country, sector, entity, English name)
PARTIES = [
    ("وزير الخارجية الإيراني محمد جواد ظريف", "IRN", "GOV", "javad-zarif", "Javad Zarif"),
    ("إسماعيل قاآني", "IRN", "MIL", "qaani", "Esmail Qaani"),
    ("الحكومة العراقية", "IRQ", "GOV", None, None),
    ("مسلحون", "SYR", "UAF", None, None),
    ("الأمم المتحدة", "UNO", None, "UNO", "United Nations"),
]
VERBS = [("زار", "CONSULT", "visit"), ("قصف", "ASSAULT", "aerial"), ("اتهم", "ACCUSE", None), ("شكر", "SUPPORT", None)]
FILLERS = "في اليوم الأول من الشهر عقد المجلس جلسة عادية لبحث ملفات المياه والطرق والتعليم والصحة والزراعة ثم رفعت".split()


def reading(number: int, *, url: str | None = None, outlet: str | None = None, text: str | None = None) -> Reading:
    """Return the reading number so-and-so: always the same for the same arguments, one to four events."""
    chance = random.Random(number)
    sentences = []
    for _ in range(chance.randint(1, 4)):
        actor, recipient = chance.sample(PARTIES, 2)
        sentences.append((chance.choice(VERBS), actor, recipient))
    if text is None:
        filler = " ".join(chance.choice(FILLERS) + str(chance.randint(0, 999)) for _ in range(30))
        told = ". ".join(f"{verb[0]} {actor[0]} {recipient[0]} في بغداد" for verb, actor, recipient in sentences)
        text = f"خبر رقم {number}\n{told}.\n{filler}"
    name = document_id(text, url)
    events = tuple(_event(text, name, at, *parts, chance) for at, parts in enumerate(sentences))
    day = f"2020-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    document = Document(
        id=name, text=text, title=f"خبر رقم {number}", published=day, published_from="given", outlet=outlet, url=url,
        sha256=digest(text),
    )  # fmt: skip
    speaker = Source(span=(0, 3), text=text[0:3], kind="official", cue=(4, 7))
    return Reading(document=document, events=events, statements=(Statement(speaker=speaker, cue=(4, 7), content=(8, 20)),))


def _event(text: str, name: str, at: int, verb: tuple, actor: tuple, recipient: tuple, chance: random.Random) -> Event:
    start = text.find(f"{verb[0]} {actor[0]}")
    start = max(start, 0)
    sentence = (start, min(len(text), start + 60))
    chain = tuple(
        Source(span=(0, 3), text=text[0:3], kind=kind, stance="says", cue=(4, 7) if kind == "official" else None)
        for kind in chance.sample(["official", "media", "anonymous"], chance.randint(0, 2))
    )
    day = f"2020-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return Event(
        id=f"{name}:{start}:{at}", document=name, sentence=sentence, trigger=(start, start + 3), text=text[start : start + 3],
        type=verb[1], mode=verb[2], contexts=("military",) if verb[1] == "ASSAULT" else (), actor=(_mention(actor),),
        recipient=(_mention(recipient), _mention(actor)), status=chance.choice(["happened", "planned", "denied"]),
        according_to=chain, made_by=f"entry-{at}", confidence=round(chance.random(), 2),
        time=Time(span=(0, 3), text="أمس", start=day, end=day, grain="day") if chance.random() < 0.7 else None,
        place=Place(span=(1, 4), text="بغداد", country="IRQ", name_en="Baghdad", latitude=33.34, longitude=44.4,
                    geonames_id=98182) if chance.random() < 0.5 else None,
    )  # fmt: skip


def _mention(party: tuple) -> Mention:
    return Mention(
        span=(0, len(party[0])),
        text=party[0],
        country=party[1],
        sector=party[2],
        entity=party[3],
        name_en=party[4],
        kind="person",
    )
