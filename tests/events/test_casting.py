"""Who is cast in an event together with whom: joined phrases, rivals, light verbs as nouns, countries as adjectives."""

import pytest

from isnad.events.judging import Judge
from isnad.pipeline import Line
from isnad.record import Document, Event

#: what it shows, sentence, trigger, actors, recipients.
CASTS = [
    (
        "a light verb as a noun, its genitive the doer",
        "أعلنت النيابة ارتكاب قوات الدعم السريع مجزرة ضد سكان القرية.",
        "مجزرة",
        ["قوات الدعم السريع"],
        ["سكان القرية"],
    ),
    ("one who undergoes it", "أكدت الشرطة تعرض السفارة التركية لهجوم.", "هجوم", [], ["السفارة التركية"]),
    (
        "a verb that refers back to its noun",
        "استمر قصف شنته القوات الروسية على سوق في إدلب ساعات.",
        "قصف",
        ["القوات الروسية"],
        ["سوق"],
    ),
    ("no deed its own doer", "أدان حزب الإصلاح مجزرة الاحتلال في المخيم.", "مجزرة", ["الاحتلال"], None),
    ("what is shot is the verb's", "أطلق جندي النار على فتى فلسطيني في الخليل.", "أطلق", ["جندي"], ["فتى فلسطيني"]),
    ("and no gunman is of a building", "هاجم مسلح السفارة الإسرائيلية.", "هاجم", ["مسلح"], ["السفارة الإسرائيلية"]),
    ("a country behind other adjectives", "دمرت الغارات الجوية المكثفة الروسية البلدة.", "الغارات الجوية", ["الروسية"], None),
    ("two countries", "بدأت المحادثات الأميركية الإيرانية في مسقط.", "المحادثات", ["الأميركية", "الإيرانية"], None),
    (
        "whose troops are a plural",
        "كتائب القسام، وهي الجناح العسكري للحركة، أكدت أنها اشتبكت مع قوة إسرائيلية.",
        "اشتبكت",
        ["كتائب القسام"],
        ["قوة إسرائيلية"],
    ),
]


def _event(line: Line, text: str, trigger: str) -> Event:
    [found] = [e for e in line.read(Document(id="c", text=text, published="2024-05-05")).events if e.text == trigger]
    return found


@pytest.mark.parametrize(("why", "text", "trigger", "actor", "recipient"), CASTS, ids=[c[0] for c in CASTS])
def test_who_is_cast(why: str, text: str, trigger: str, actor: list[str], recipient: list[str] | None, line: Line) -> None:
    found = _event(line, text, trigger)
    assert [m.text for m in found.actor] == actor
    if recipient is not None:
        assert [m.text for m in found.recipient] == recipient


class Fixed(Judge):
    """Answers for the words of a phrase what it was told to, and passes all else on."""

    def __init__(self, weights: dict, text: str, told: dict[tuple[str, str], float]) -> None:
        super().__init__(weights)
        self._text, self._told = text, told

    def chance(self, task: str, key: tuple, features: list[str]) -> float:
        if task in ("actor", "recipient"):
            return self._told.get((task, self._text[key[1] : key[2]]), 0.0)
        return super().chance(task, key, features)


JOINED = "قصف الجيش المطار والميناء أمس."


@pytest.mark.parametrize(("chance", "taken"), [(0.2, True), (0.01, False)])
def test_what_is_joined_to_a_participant_needs_less(chance: float, taken: bool, line: Line) -> None:
    told = {("actor", "الجيش"): 0.9, ("recipient", "المطار"): 0.9, ("recipient", "الميناء"): chance}
    read = Line(line.lexicon, Fixed(line.lexicon.tables.weights, JOINED, told)).read(Document(id="c", text=JOINED)).events
    [event] = [e for e in read if e.text == "قصف"]
    assert [m.text for m in event.recipient] == ["المطار", "الميناء"] if taken else ["المطار"]


RIVALS = "قال الوزير إن الجيش اعتقل المهرب في المدينة."


@pytest.mark.parametrize(("chance", "taken"), [(0.4, False), (0.9, True)])
def test_a_second_party_that_stands_apart_needs_more(chance: float, taken: bool, line: Line) -> None:
    told = {("actor", "الجيش"): 0.95, ("actor", "الوزير"): chance, ("recipient", "المهرب"): 0.9}
    read = Line(line.lexicon, Fixed(line.lexicon.tables.weights, RIVALS, told)).read(Document(id="c", text=RIVALS)).events
    [event] = [e for e in read if e.text == "اعتقل"]
    assert {m.text for m in event.actor} == ({"الجيش", "الوزير"} if taken else {"الجيش"})


def test_one_of_two_asked_is_the_one_who_asks(line: Line) -> None:
    text = "تلقت الحكومة دعوة من الحزب إلى الحوار."
    told = {("actor", "الحزب"): 0.5, ("recipient", "الحزب"): 0.55, ("actor", "الحكومة"): 0.4, ("recipient", "الحكومة"): 0.9}
    read = Line(line.lexicon, Fixed(line.lexicon.tables.weights, text, told)).read(Document(id="c", text=text)).events
    found = [e for e in read if e.text == "دعوة"]
    assert [([m.text for m in e.actor], [m.text for m in e.recipient]) for e in found] == [(["الحزب"], ["الحكومة"])]


def test_a_country_of_an_earlier_sentence_is_joined_to_none_of_this_one(line: Line) -> None:
    text = (
        "قال الرئيس إن المحادثات التي جرت في العاصمة على مدى ثلاثة أيام بحضور ممثلين عن دول عدة تناولت التعاون مع تركيا.\n"
        "حذرت إيران بلاده."
    )
    told = {("actor", "إيران"): 0.9, ("recipient", "تركيا"): 0.9}
    read = Line(line.lexicon, Fixed(line.lexicon.tables.weights, text, told)).read(Document(id="c", text=text)).events
    [event] = [e for e in read if e.text == "حذرت"]
    assert ([m.text for m in event.actor], [m.text for m in event.recipient]) == (["إيران"], ["تركيا"])
