"""One attack is one record: the attack word with its victims, whoever stands between (codebook, decisions 7 and 15)."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: what it shows, sentence, triggers of attacks, recipients of the first.
ONE = [
    ("killers and their attack", "قتل مسلحون خمسة جنود في هجوم على ثكنة شمال مالي.", ["هجوم"], ["خمسة جنود", "ثكنة"]),
    ("a killing in a raid", "اغتالت إسرائيل قائدا في الحزب في غارة على بيروت.", ["غارة"], ["قائدا في الحزب", "بيروت"]),
    ("a raid that destroys", "دمرت غارة روسية مستشفى في إدلب.", ["غارة"], ["مستشفى"]),
    ("a death word before its cause", "أعلنت الوزارة مقتل مدنيين اثنين بقصف إسرائيلي على رفح.", ["قصف"], ["مدنيين", "رفح"]),
    (
        "two deeds, each told as one",
        "نفذ الجيش هجوما على البلدة وقتل ثلاثة مزارعين.",
        ["هجوما", "قتل"],
        ["البلدة", "ثلاثة مزارعين"],
    ),
    ("two deeds with verbs", "هاجم مسلحون قافلة وقتلوا سائقا.", ["هاجم", "قتلوا"], ["قافلة"]),
]


@pytest.mark.parametrize(("why", "text", "triggers", "recipients"), ONE, ids=[o[0] for o in ONE])
def test_one_record(why: str, text: str, triggers: list[str], recipients: list[str], line: Line) -> None:
    found = [e for e in line.read(Document(id="o", text=text, published="2023-09-10")).events if e.type == "ASSAULT"]
    assert [e.text for e in found] == triggers
    assert [m.text for m in found[0].recipient] == recipients
