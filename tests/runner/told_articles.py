"""Articles for the tests of telling: one sentence each, with the event it reports, so that nothing need be coded."""

import random

import msgspec
from made_reports import report, source

from isnad.record import Document, Reading, digest

AGENCY = source("رويترز", "media", "reuters")
MINISTRY = source("وزارة الصحة")

#: Happenings: type, trigger, sentence, actor, recipient, place, day.
HAPPENINGS = [
    ("ASSAULT", "انفجرت", "انفجرت سيارة مفخخة في حي الكرادة ببغداد", "is", "dead", "baghdad", "2015-07-09"),
    ("CONSULT", "التقى", "التقى ظريف كيري في فيينا لبحث الاتفاق", "zarif", "kerry", "vienna", "2015-07-09"),
    ("CONSULT", "زار", "زار رئيس الوزراء العراقي طهران", "iraq-pm", "iran", "tehran", "2015-07-08"),
]


def article(
    name: str, happening: int = 0, more: str = "", *, outlet: str = "one", published: str = "2015-07-10", url: str | None = None,
    chain: tuple = (), status: str = "happened", id: str | None = None,
) -> Reading:  # fmt: skip
    """Return the reading of an article that tells a happening. Args: more, words after its sentence, in the same sentence."""
    kind, trigger, words, actor, recipient, place, day = HAPPENINGS[happening]
    words = f"{words} {more}".strip()
    made = report(id or name, words, kind, trigger, actor, recipient, day=day, place=place, chain=chain, status=status)
    document = Document(
        id=id or name, text=words + f"\nخبر {name}", title=f"خبر {name}", published=published, published_from="given",
        outlet=outlet, url=url or f"https://news.example/{name}", sha256=digest(words),
    )  # fmt: skip
    return Reading(document=document, events=(made.event,))


def stream(seed: int, count: int) -> list[Reading]:
    """Return articles as they come in life: happenings told by several outlets, denied, copied, edited later on."""
    chance = random.Random(seed)
    made: list[Reading] = []
    for number in range(count):
        more = chance.choice(["وأسفر ذلك عن مقتل 12 شخصا", "وقتل 15 شخصا", "مساء أمس", "بحسب بيان", ""])
        given = {
            "outlet": chance.choice(["one", "two", "three"]), "published": f"2015-07-{chance.randint(9, 12):02}",
            "chain": chance.choice([(), (AGENCY,), (AGENCY, MINISTRY)]), "status": chance.choice(["happened"] * 4 + ["denied"]),
        }  # fmt: skip
        edited = made[chance.randrange(number)].document if number and chance.random() < 0.2 else None
        name = f"a{chance.randrange(10**6):06}"
        made.append(
            article(
                name, chance.randrange(3), more, url=edited.url if edited else None, id=edited.id if edited else None, **given
            )
        )
    return made


def bare(story):
    """Return a story without what depends on how it came about: ids that lead to it."""
    return msgspec.structs.replace(story, aliases=())
