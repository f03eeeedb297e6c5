"""Figures of speech, matches, animals and works of fiction: words for deeds, and no deed."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: what it shows, sentence.
NONE = [
    ("a surprise", "فجر المنتخب السعودي مفاجأة أمام الأرجنتين في الدوحة."),
    ("fire opened in an interview", "فتح النائب النار على وزير الطاقة في مقابلة تلفزيونية."),
    ("war on an ill", "أعلن الرئيس الفلبيني الحرب على المخدرات."),
    ("goods that invade", "غزت الهواتف الصينية أسواق أفريقيا."),
    ("a hope that is killed", "اغتال القرار حلم آلاف الطلاب."),
    ("a goal aimed at", "استهدفت الحكومة زيادة الصادرات بعشرة في المئة."),
    ("an animal", "هاجمت كلاب ضالة تلاميذ قرب مدرسة في تونس."),
    ("players shoot at a goal", "قصف لاعبو الأهلي مرمى الترجي في الشوط الثاني."),
    ("what a film tells", "تدور أحداث الفيلم حول شرطي يقتل زعيم عصابة."),
    ("a novel that tells", "يروي المسلسل قصة صحفية خطفها مسلحون في بغداد."),
    ("a part that is played", "تؤدي الممثلة المصرية دور محامية تقتل خصمها."),
    ("a story told in the present", "تبدأ القصة حين يخطف مجهولون ابنة قاض."),
    ("the last scene", "في المشهد الأخير يقتل البطل زعيم العصابة."),
]
#: what it shows, sentence, triggers.
TOLD = [
    ("a bomb blown up", "فجر مسلحون أنبوب غاز في سيناء.", ["فجر"]),
    ("fire opened in earnest", "فتح جندي النار على مصلين خلال مقابلة صحفية مع الإمام.", ["فتح"]),
    ("an aircraft of a head of state", "أعلن الجيش إسقاط طائرة الرئيس فوق الصحراء.", ["إسقاط"]),
    ("a lone wolf", "هاجم ذئب منفرد دورية للشرطة بسكين في باريس.", ["هاجم"]),
    ("a documentary", "يتناول الفيلم الوثائقي الحرب التي شنتها روسيا على أوكرانيا.", ["الحرب"]),
    ("a last film", "انتقد المخرج الرقابة في فيلمه الأخير ثم اعتقلته السلطات الإيرانية.", ["انتقد", "اعتقلته"]),
    ("a story that happened", "تبدأ القصة عندما قتل مسلحون الصحفي في بغداد.", ["قتل"]),
    ("a film at which something happened", "قتل مسلحون ثلاثة أشخاص خلال عرض فيلم في باماكو.", ["قتل"]),
]


@pytest.mark.parametrize(("why", "text"), NONE, ids=[n[0] for n in NONE])
def test_no_deed(why: str, text: str, line: Line) -> None:
    assert [e.text for e in line.read(Document(id="f", text=text, published="2023-09-10")).events] == []


@pytest.mark.parametrize(("why", "text", "triggers"), TOLD, ids=[t[0] for t in TOLD])
def test_a_deed(why: str, text: str, triggers: list[str], line: Line) -> None:
    assert [e.text for e in line.read(Document(id="f", text=text, published="2023-09-10")).events] == triggers
