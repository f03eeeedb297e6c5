"""Floods, earthquakes, diseases and accidents have no doer: their victims are no attack's."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: what it shows, sentence.
MISFORTUNES = [
    ("a flood, told with a light verb", "لقي 30 شخصا مصرعهم في فيضانات ضربت شمال السودان."),
    ("an earthquake with dead and wounded", "قتل 12 شخصا وأصيب العشرات في زلزال ضرب غرب تركيا."),
    ("an earthquake that strikes", "ضرب زلزال بقوة 7 درجات جنوب المغرب وأودى بحياة أكثر من 2000 شخص."),
    ("an earthquake that results in deaths", "أسفر الزلزال عن مقتل 2900 شخص وإصابة 5000 آخرين."),
    ("floods that besiege", "حاصرت السيول مئات السكان في درنة."),
    ("a road accident", "مصرع 15 شخصا في حادث سير في الجزائر."),
    ("a building that falls", "قتل أربعة أشخاص في انهيار مبنى في الإسكندرية."),
    ("soldiers in a crash", "قتل عشرة جنود في تحطم مروحية عسكرية في الأناضول."),
    ("a fire", "أدى حريق في مستشفى ببغداد إلى مقتل 82 شخصا."),
    ("an aircraft that crashed, and who was killed", "تحطمت مروحية عسكرية في كينيا وقتل قائد الجيش."),
    ("a bus that collided", "اصطدمت حافلة بشاحنة في صعيد مصر ولقي 17 راكبا مصرعهم."),
    ("a building that fell", "انهار مبنى في مرسيليا وقتل ثمانية أشخاص."),
    ("an earthquake that struck and killed", "ضرب زلزال مدمر أفغانستان وقتل ألف شخص."),
    ("a wall", "مقتل أربعة عمال في انهيار جدار بالدار البيضاء."),
    ("a tank that blew up", "انفجر خزان وقود في عكار وقتل 28 شخصا."),
    ("a gas cylinder", "قتل ثلاثة أشخاص بانفجار أسطوانة غاز في عمان."),
    ("under the wheels", "قتل طفل دهسا تحت عجلات شاحنة في البصرة."),
    ("electricity", "قتل عامل بصعقة كهربائية في الكويت."),
    ("a disease", "أعلنت وزارة الصحة وفاة 20 شخصا بفيروس كورونا."),
]
#: what it shows, sentence, trigger.
ATTACKS = [
    ("a raid that brings a building down", "قتل أربعة أشخاص في انهيار مبنى جراء غارة إسرائيلية على غزة.", "غارة"),
    ("killers in the rain", "قتل مسلحون ثلاثة سائقين وسط أمطار غزيرة قرب مقديشو.", "قتل"),
    ("a shooting called an accident", "قتل جنديان في حادث إطلاق نار قرب رام الله.", "إطلاق نار"),
    ("a drone that came down", "سقطت طائرة مسيرة على مبنى في أربيل وقتل عامل.", "قتل"),
    ("a car that is driven into people", "انحرفت سيارة يقودها متطرف نحو المارة في نيس وقتل 80 شخصا.", "قتل"),
    ("an arrest after a flood", "بعد الفيضانات، اعتقلت الشرطة خمسة أشخاص بتهمة النهب.", "اعتقلت"),
]


@pytest.mark.parametrize(("why", "text"), MISFORTUNES, ids=[m[0] for m in MISFORTUNES])
def test_nobody_did_it(why: str, text: str, line: Line) -> None:
    found = line.read(Document(id="m", text=text, published="2023-09-10")).events
    assert [e.text for e in found] == []


@pytest.mark.parametrize(("why", "text", "trigger"), ATTACKS, ids=[a[0] for a in ATTACKS])
def test_somebody_did_it(why: str, text: str, trigger: str, line: Line) -> None:
    found = line.read(Document(id="m", text=text, published="2023-09-10")).events
    assert [e.text for e in found] == [trigger]
