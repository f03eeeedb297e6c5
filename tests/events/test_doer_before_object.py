"""Who does it and whom it befalls, where the ending, a second pronoun or a verb that none goes without settles it."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def told(line: Line, text: str) -> list[Event]:
    return list(line.read(Document(id="d", text=text, published="2022-05-20")).events)


@pytest.mark.parametrize(
    ("text", "deed", "actor", "recipient"),
    [
        # an object marked by its ending right behind the doer
        ("قتل أفراد من الشرطة مسلحا وصادروا بندقيته.", "قتل", ["أفراد من الشرطة"], ["مسلحا"]),
        ("قتل حراس البنك لصا في عمان.", "قتل", ["حراس البنك"], ["لصا"]),
        ("قتل جندي إسرائيلي فتى فلسطينيا قرب رام الله.", "قتل", ["جندي إسرائيلي"], ["فتى فلسطينيا"]),
        ("قتلت القوات الخاصة مسلحا في بلدة تونسية.", "قتلت", ["القوات الخاصة"], ["مسلحا"]),
        ("قتل عشرون مدنيا وأصيب آخرون.", "قتل", [], ["عشرون مدنيا", "آخرون"]),
        ("قتل ضابط وجنديان برصاص مجهولين.", "قتل", ["مجهولين"], ["ضابط", "جنديان"]),
        # two deeds of one verb, each with the pronoun of whom it befell
        ("أعلنت الشرطة أن النائب تم خطفه وقتله في البصرة.", "قتله", [], ["النائب"]),
        ("أعلنت الشرطة أن النائب تم خطفه وقتله في البصرة.", "خطفه", [], ["النائب"]),
        ("خطفه وقتله مسلحون في المدينة.", "قتله", ["مسلحون"], []),
        # whom a verb urges that none goes without
        ("انتقدت الخارجية الروسية القرار. وحثت أوكرانيا على التفاوض.", "حثت", ["الخارجية الروسية"], ["أوكرانيا"]),
        ("زارت الوزيرة المصنع. وحثت الشركة على التوسع.", "حثت", ["الوزيرة"], ["الشركة"]),
        ("حثت أوكرانيا على التفاوض.", "حثت", ["أوكرانيا"], []),
        # two joined are in one role
        (
            "دعت المنظمة إسبانيا وفرنسا إلى الحوار. وحثت بريطانيا وإيطاليا على المشاركة.",
            "حثت",
            ["المنظمة"],
            ["بريطانيا", "إيطاليا"],
        ),
        ("حثت مصر وإثيوبيا السودان على المشاركة.", "حثت", ["مصر", "إثيوبيا"], ["السودان"]),
        ("انتقدت فرنسا وألمانيا إيران.", "انتقدت", ["فرنسا", "ألمانيا"], ["إيران"]),
        # an adverb between subject and verb
        ("قال الوزير إن الحكومة الكندية لطالما أدانت الإرهاب.", "أدانت", ["الحكومة الكندية"], []),
    ],
)
def test_who_did_it_to_whom(text: str, deed: str, actor: list[str], recipient: list[str], line: Line) -> None:
    (found,) = [e for e in told(line, text) if e.text == deed]
    assert ([m.text for m in found.actor], [m.text for m in found.recipient]) == (actor, recipient)


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        ("أعلن الجيش الجزائري مقتل مسلح في تيزي وزو.", "مسلح"),
        ("أعلنت الوزارة توقيف مسلح قرب الحدود.", "مسلح"),
        ("اعتقلت الشرطة العراقية إرهابيا في كركوك.", "إرهابيا"),
    ],
)
def test_people_behind_deeds_done_to_people(text: str, victim: str, line: Line) -> None:
    assert [[m.text for m in e.recipient] for e in told(line, text)] == [[victim]]


@pytest.mark.parametrize(
    "text",
    ["شن الجيش هجوما مسلحا على القرية.", "وقع هجوم مسلح في المدينة.", "دخل الرجل مسلحا بسكين.", "خاض الحزب كفاحا مسلحا."],
)
def test_armed_is_nobody_elsewhere(text: str, line: Line) -> None:
    assert all("مسلح" not in m.text for e in told(line, text) for m in (*e.actor, *e.recipient))
