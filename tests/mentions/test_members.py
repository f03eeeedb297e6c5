"""Participants whose country or sector comes from what stands beside them, and quantities that are no participants."""

from typing import ClassVar

import pytest

from isnad.events.judging import Judge
from isnad.pipeline import Line
from isnad.record import Document

#: what it shows, sentence, words of a participant, country, sector.
MENTIONS = [
    ("an adjective in marks", "داهم الجيش «الإسرائيلي» قرية قرب نابلس.", "الجيش «الإسرائيلي»", "ISR", "MIL"),
    ("marks closed in a name", "اقتحمت القوات «الإسرائيلية» مخيم بلاطة واعتقلت شابا.", "القوات «الإسرائيلية»", "ISR", "MIL"),
    ("counted by the singular", "قتل الجيش اليمني 22 حوثيا قرب مأرب.", "22 حوثيا", "YEM", "REB"),
    ("others of those told of", "قتل جنديان تركيان وأصيب ثلاثة آخرون في إدلب.", "ثلاثة آخرون", "TUR", "MIL"),
    ("an office once held", "انتقد وزير الخارجية الفرنسي السابق الحكومة الفرنسية.", "وزير الخارجية الفرنسي السابق", "FRA", "ELI"),
    ("of two countries", "انتقد الرئيس التركي السلطات السويدية والفنلندية.", "السلطات السويدية", None, "GOV"),
    ("of a region", "التقى الرئيس المصري الوزراء الغربيين في القاهرة.", "الوزراء الغربيين", None, "GOV"),
    (
        "a body told in full before",
        "قصفت القوات الصومالية مواقع حركة الشباب. وهاجم مقاتلو الحركة قاعدة عسكرية.",
        "مقاتلو الحركة",
        "SOM",
        "REB",
    ),
    (
        "whose they are by a pronoun",
        "أعلنت حركة حماس أن مقاتليها هاجموا قاعدة عسكرية.",
        "مقاتليها",
        "PSE",
        "PRM",
    ),
    (
        "an officer, later by his name",
        "استقبل الرئيس الإيراني العميد محمد حجازي، قائد الحرس الثوري الإيراني. واغتالت إسرائيل الشهيد حجازي في دمشق.",
        "الشهيد حجازي",
        "IRN",
        "MIL",
    ),
    (
        "the United Nations have no sector",
        "زار مساعد الأمين العام للأمم المتحدة بيروت.",
        "مساعد الأمين العام للأمم المتحدة",
        "UNO",
        None,
    ),
    (
        "of a group under one name",
        "أعلنت المقاومة الفلسطينية أن عناصرها هاجموا موقعا عسكريا قرب خان يونس.",
        "عناصرها",
        "PSE",
        "PRM",
    ),
    ("of one inside another", "استهدفت كتائب القسام جنود الجيش الإسرائيلي ودمرت آلياته.", "آلياته", "ISR", "MIL"),
    ("others of policemen", "قتل شرطي مصري وأصيب ثلاثة آخرون في انفجار قرب العريش.", "ثلاثة آخرون", "EGY", "COP"),
    ("others of whom is said", "قتل شرطي يمني وأصيب ثلاثة آخرون من الحوثيين قرب تعز.", "ثلاثة آخرون من الحوثيين", "YEM", "REB"),
    ("a named unit", "عاد الهدوء إلى غزة، بحسب إسرائيل. وهاجمت كتائب العودة موقعا في غزة.", "كتائب العودة", "PSE", "PRM"),
    ("others behind a noun of harm", "أدى الهجوم إلى مقتل جندي تركي وإصابة آخرين.", "آخرين", "TUR", "MIL"),
    (
        "a deputy is no member of parliament",
        "استقبل أمير منطقة مكة المكرمة السفير الفرنسي. وشكر السفير الأمير ونائبه.",
        "نائبه",
        "SAU",
        "GOV",
    ),
    ("the speaker's country", "قال وزير الخارجية التركي إن روسيا تهدد بلاده بالعقوبات.", "بلاده", "TUR", None),
    ("the kingdom of its papers", "زار وفد ياباني المملكة والتقى وزير التجارة السعودي.", "المملكة", "SAU", None),
    ("a kingdom that nobody has named", "زار وفد ياباني المملكة وبحث التعاون.", "المملكة", None, None),
    ("forces of several states", "قصفت القوات الإفريقية مواقع حركة الشباب في الصومال.", "القوات الإفريقية", "IGO", "MIL"),
    ("no army there", "قصفت إسرائيل غزة. وقالت حماس إن مقاتليها قتلوا 12 جنديا شرق غزة.", "12 جنديا", "ISR", "MIL"),
    ("militias of Yemen", "قصفت الميليشيات اليمنية حيا في تعز.", "الميليشيات اليمنية", "YEM", "REB"),
    ("factions of Syria", "هاجمت فصائل سورية معسكرا قرب حلب.", "فصائل سورية", "SYR", "REB"),
    ("settlers are no rebels", "هاجم مستوطنون إسرائيليون متطرفون قرية قرب نابلس.", "مستوطنون إسرائيليون متطرفون", "ISR", "CVL"),
    ("forces of one deposed", "قصفت قوات علي عبد الله صالح أحياء في تعز في يوليو 2015.", "قوات علي عبد الله صالح", "YEM", "REB"),
    ("members of a group", "هاجم مسلحون من طالبان مركزا للشرطة في قندهار.", "مسلحون من طالبان", "AFG", "REB"),
]


@pytest.mark.parametrize(("why", "text", "words", "country", "sector"), MENTIONS, ids=[m[0] for m in MENTIONS])
def test_codes(why: str, text: str, words: str, country: str, sector: str, line: Line) -> None:
    events = line.read(Document(id="m", text=text, published="2015-11-25")).events
    found = [m for e in events for m in (*e.actor, *e.recipient) if m.text == words]
    assert found
    assert (found[0].country, found[0].sector) == (country, sector)


#: what it shows, sentence of an article without a day, words of a participant, country, sector.
UNDATED = [
    ("the office written is the one meant", "انتقد رئيس الجمهورية برهم صالح البرلمان.", "رئيس الجمهورية برهم صالح", "IRQ", "GOV"),
    (
        "an office of an organisation",
        "انتقد أمين عام الجامعة العربية عمرو موسى القرار.",
        "أمين عام الجامعة العربية عمرو موسى",
        "IGO",
        None,
    ),
    ("a name alone has the latest", "انتقد عمرو موسى الحكومة المصرية.", "عمرو موسى", "EGY", "PTY"),
]


@pytest.mark.parametrize(("why", "text", "words", "country", "sector"), UNDATED, ids=[m[0] for m in UNDATED])
def test_codes_without_a_day(why: str, text: str, words: str, country: str, sector: str | None, line: Line) -> None:
    found = [m for e in line.read(Document(id="m", text=text)).events for m in e.actor if m.text == words]
    assert [(m.country, m.sector) for m in found] == [(country, sector)]


class Asked(Judge):
    """Takes note of the characters of every phrase that may take part in an event."""

    spans: ClassVar[list[tuple[int, int]]] = []

    def chance(self, task: str, key: tuple, features: list[str]) -> float:
        if task == "actor":
            self.spans.append(key[1:])
        return super().chance(task, key, features)


#: what it shows, sentence, the words that must be asked about.
CANDIDATES = [
    ("a thing joined to a target", "قصف الجيش المستشفيات والأحياء السكنية في المدينة.", "الأحياء السكنية"),
    ("those who stand by themselves", "وأسفر الهجوم عن مقتل شرطي وإصابة آخرين.", "آخرين"),
    ("those who are only counted", "أسفرت الغارة عن مقتل 12 شخصا و30 إصابة.", "30 إصابة"),
]


@pytest.mark.parametrize(("why", "text", "words"), CANDIDATES, ids=[c[0] for c in CANDIDATES])
def test_who_may_take_part(why: str, text: str, words: str, line: Line) -> None:
    judge = Asked(line.lexicon.tables.weights)
    judge.spans.clear()
    Line(line.lexicon, judge).read(Document(id="m", text=text, published="2015-11-25"))
    assert words in {text[slice(*span)] for span in judge.spans}


MEASURES = ["قصف الجيش 20 كيلومترا من الطريق.", "استهدفت المدفعية الكيلو 160 غربي الرمادي."]


@pytest.mark.parametrize("text", MEASURES)
def test_measures_take_no_part(text: str, line: Line) -> None:
    judge = Asked(line.lexicon.tables.weights)
    judge.spans.clear()
    Line(line.lexicon, judge).read(Document(id="m", text=text, published="2015-11-25"))
    asked = {text[slice(*span)] for span in judge.spans}
    assert asked
    assert not [words for words in asked if words[0].isdigit()]


@pytest.mark.parametrize("text", ["قصفت طائرات تركية مواقع في دهوك.", "داهمت الشرطة مباني في تعز."])
def test_a_side_is_never_guessed(text: str, line: Line) -> None:
    events = line.read(Document(id="m", text=text, published="2021-07-20")).events
    found = [m for e in events for m in e.recipient if m.kind == "thing"]
    assert found
    assert not [m for m in found if m.sector]
