"""What is still to come: told as planned, by words far before it, behind it, and by the day; and what is not."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: what it shows, sentence, trigger, status.
PLANS = [
    ("a phrase in the future", "أعلنت النيابة العسكرية الروسية أنها ستحاكم أفراد كتيبة آزوف.", "ستحاكم", "planned"),
    ("a threat in the future", "قال قائد الحرس الثوري: سنعاقب إسرائيل على جريمتها.", "سنعاقب", "happened"),
    ("an adjective behind", "وحول الزيارة المزمعة للرئيس الفرنسي إلى الجزائر قال الوزير إنها مهمة.", "الزيارة", "planned"),
    ("an adjective without article", "رحبت الجامعة العربية باجتماع مقرر بين فتح وحماس في القاهرة.", "اجتماع", "planned"),
    ("a resolve far before", "أعلن الرئيس التركي عزم بلاده شن هجوم على القوات الكردية في سوريا.", "هجوم", "planned"),
    ("a pledge", "تعهدت بريطانيا بترحيل طالبي اللجوء إلى رواندا.", "ترحيل", "planned"),
    ("the pledge itself", "تعهدت بريطانيا بترحيل طالبي اللجوء إلى رواندا.", "تعهدت", "happened"),
    ("a plan, its owner between", "كشفت الصحيفة خطة الحكومة البريطانية لترحيل اللاجئين إلى رواندا.", "ترحيل", "planned"),
    ("governed by a verb of the future", "ستقدم السويد وفنلندا طلبا رسميا للانضمام إلى الناتو.", "طلبا رسميا", "planned"),
    ("announced for a day", "أعلنت النقابات الفرنسية عن تنظيم تظاهرة في باريس غدا.", "تظاهرة", "planned"),
    ("joined to a plan", "قالت الرئاسة إن الرئيس الفرنسي سيزور وهران ويلتقي فنانين شبانا.", "يلتقي", "planned"),
    (
        "criticised today, to come later",
        "انتقد البرلمان الإيراني أمس اجتماعا مقررا بين مدير الوكالة الذرية وأعضاء الكونغرس.",
        "انتقد",
        "happened",
    ),
    ("plotted", "قال المدعي إن أفراد الشبكة خططوا لاغتيال الوزير.", "اغتيال", "planned"),
    ("accused of plotting", "اتهمت طهران عالما نوويا بالتآمر لتفجير منشأة نطنز.", "تفجير", "planned"),
    ("plotted, with its day", "اتهمت المحكمة الرجل بالتخطيط لهجمات 11 سبتمبر 2001.", "هجمات", "happened"),
    ("no plans", "قالت لندن إنه ليس لديها أية خطط لطلب تفويض من مجلس العموم.", "طلب", "denied"),
    ("what goes on", "تواصل القوات الروسية قصف مدينة خاركيف.", "قصف", "happened"),
    ("done before a plan", "شارك الوزير في قمة الرياض، ومن المقرر أن يتوجه غدا إلى مسقط.", "قمة", "happened"),
    ("a plan behind what was done", "شارك الوزير في قمة الرياض، ومن المقرر أن يتوجه غدا إلى مسقط.", "يتوجه", "planned"),
    ("known before a plan", "بعد زيارته الجزائر سيشارك الرئيس التونسي غدا في قمة طرابلس.", "زيارته", "happened"),
]


@pytest.mark.parametrize(("why", "text", "trigger", "status"), PLANS, ids=[p[0] for p in PLANS])
def test_status(why: str, text: str, trigger: str, status: str, line: Line) -> None:
    found = [e for e in line.read(Document(id="p", text=text, published="2022-05-10")).events if e.text == trigger]
    assert [e.status for e in found] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "يخشى السكان أن يقتحم الجيش المدينة.",
        "قد تفرض واشنطن عقوبات جديدة على طهران.",
        "قالت الصحيفة إن إيران قد تكون هاجمت السفينة.",
        "هل قصفت إسرائيل المستشفى المعمداني؟",
        "كادت الطائرة أن تقصف موقعا للجيش.",
        "يريد الرئيس أن يزور دمشق.",
    ],
)
def test_what_is_feared_asked_or_only_possible_is_no_event(text: str, line: Line) -> None:
    assert not line.read(Document(id="p", text=text, published="2022-05-10")).events


@pytest.mark.parametrize("text", ["وقد قصفت الطائرات الروسية المدينة.", "كان الوزير قد التقى نظيره العراقي."])
def test_and_what_is_told_with_the_same_word_happened(text: str, line: Line) -> None:
    (event,) = line.read(Document(id="p", text=text, published="2022-05-10")).events
    assert event.status == "happened"


@pytest.mark.parametrize(
    "text",
    [
        "لو أن الحكومة اعتقلت قادة الميليشيات لانتهت الأزمة منذ زمن.",
        "لنفترض أن واشنطن فرضت عقوبات على الغاز الروسي.",
        "إن أقدم الجيش على قصف المدينة فستقع كارثة.",
        "إذا اضطر الجيش إلى قصف الجسر فسيعلن ذلك.",
        "بحال اعتقلت الشرطة المتظاهرين فلن يسكتوا.",
        "كان يمكن للجيش أن يقصف الجسر لكنه لم يفعل.",
        "توقع محللون أن تفرض واشنطن عقوبات على موسكو.",
        "عادة ما تعتقل السلطات المعارضين قبل كل انتخابات.",
        "يعاقب القانون كل من اعتدى على موظف عام.",
        "متى تنسحب القوات الأميركية من سوريا؟",
    ],
)
def test_what_is_only_supposed_is_no_event(text: str, line: Line) -> None:
    found = line.read(Document(id="d", text=text, published="2022-05-20")).events
    assert not [e for e in found if e.type not in ("THREATEN", "REJECT")]


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("تعهد البرهان خلال لقائه وفدا من الكونغرس بتسليم السلطة.", "لقائه", "happened"),
        ("أعلنت النقابة إضرابا عاما يوم 30 مايو الجاري.", "إضرابا عاما", "planned"),
        ("أعلن الجيش أنه إن هاجمت إسرائيل لبنان فسيرد، وقصف موقعا.", "قصف", "happened"),
        ("لم تكن زيارة بايدن إلى الرياض ناجحة، وفق محللين.", "زيارة", "happened"),
        ("نفت روسيا استهداف المدنيين واتهمت كييف بتلفيق الصور.", "اتهمت", "happened"),
        ("نفى الجيش الأمر وأطلق سراح المعتقلين.", "أطلق سراح", "happened"),
        ("كان الوزراء العرب يحضرون اجتماعا مع الرئيس المصري في القاهرة.", "اجتماعا", "happened"),
        ("نفت روسيا ما أعلنته كييف عن تدمير طائرتين في القرم.", "تدمير", "denied"),
        ("نفى مصدر حكومي، في تصريح لوكالة سبأ، الأنباء التي تحدثت عن اعتقال محافظ تعز.", "اعتقال", "denied"),
    ],
)
def test_status_of_its_own_clause(text: str, trigger: str, status: str, line: Line) -> None:
    (deed,) = [e for e in line.read(Document(id="d", text=text, published="2022-05-20")).events if e.text == trigger]
    assert deed.status == status
