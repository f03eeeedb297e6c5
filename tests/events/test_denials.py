"""Denials: what is denied, and what is only not denied."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: what it shows, sentence, trigger, status.
DENIALS = [
    ("a deed denied", "نفت إسرائيل اغتيال هنية في طهران.", "اغتيال", "denied"),
    ("a deed denied by its doer", "نفت وزارة الخارجية الليبية عقد أي لقاء مع الجانب الإسرائيلي في روما.", "لقاء", "denied"),
    ("that there is a deed", "نفت الخارجية الأميركية وجود أي اتفاق على نشر قوات.", "اتفاق", "denied"),
    (
        "the same beside another speaker",
        "قالت مصادر إن الوزير سيتوجه إلى القاهرة غدا، فيما نفت الخارجية الأميركية وجود أي اتفاق على نشر قوات.",
        "اتفاق",
        "denied",
    ),
    ("a clause denied", "نفت روسيا أنها قصفت المستشفى.", "قصفت", "denied"),
    ("a deed not denied", "لم تنف إسرائيل اغتيال هنية في طهران.", "اغتيال", "happened"),
    ("a clause not denied", "لا تنفي روسيا أنها قصفت المستشفى.", "قصفت", "happened"),
    ("what is said after a denial", "نفى الجيش سقوط المدينة، وقال إن قواته قصفت المطار.", "قصفت", "happened"),
    ("what is denied after a statement", "قال الوزير إن المدينة آمنة، ونفى أن يكون الجيش قد قصف المطار.", "قصف", "denied"),
    (
        "a clause denied, with nobody who denies",
        "نفى بشكل قاطع أن يكون الحرس الثوري قد أطلق الصواريخ على أربيل.",
        "أطلق",
        "denied",
    ),
    ("the writer's denial", "ليس صحيحا أن الجيش قصف المستشفى.", "قصف", "denied"),
    ("said to be untrue", "من غير الصحيح أن القوات انسحبت من المدينة.", "انسحبت", "denied"),
    ("a verdict on a report", "وصف المتحدث التقارير عن انسحاب القوات بأنها كاذبة.", "انسحاب", "denied"),
    ("what reports told", "نفت الخارجية العراقية الأنباء التي تحدثت عن إغلاق السفارة الأميركية.", "إغلاق", "denied"),
    ("what was prevented", "حال تدخل الشرطة دون وقوع اشتباكات بين المتظاهرين.", "اشتباكات", "denied"),
    ("a past verb negated by ما", "ما زار الرئيس اللبناني دمشق منذ انتخابه.", "زار", "denied"),
    ("ما that is a pronoun", "قصف الجيش السوق، ما قتل خمسة مدنيين.", "قصف", "happened"),
    ("ما that is a pronoun behind إن", "قال الشاهد إن ما حدث اغتيال للصحفية شيرين أبو عاقلة.", "اغتيال", "happened"),
    ("a negated auxiliary", "لم يكن الرئيس قد التقى المبعوث قبل ذلك.", "التقى", "denied"),
    ("never before", "لم يسبق أن زار رئيس أميركي كوبا منذ الثورة.", "زار", "denied"),
    ("still", "لا تزال القوات تحاصر المدينة.", "تحاصر", "happened"),
    ("not only", "لم يكتف الجيش بقصف المنازل بل اعتقل عشرات الشبان.", "اعتقل", "happened"),
    ("one thing denied, another told", "لم يقصف الجيش المستشفى، بل قصف مخزنا للسلاح قربه.", "قصف", "happened"),
    ("a report denied by a participle", "قال المتحدث نافيا ما أشيع عن انسحاب القوات من الفلوجة.", "انسحاب", "denied"),
    ("a report denied by a noun", "جددت طهران نفيها مزاعم تزويد روسيا بالصواريخ.", "تزويد", "denied"),
    ("a report that came up", "نفت الخارجية الإيرانية ما ورد في الصحف بشأن استهداف السفارة في بغداد.", "استهداف", "denied"),
    ("pictures said to be false", "وصف الجيش مقاطع الفيديو المنتشرة عن إعدام الأسرى بأنها مفبركة.", "إعدام", "denied"),
    ("none of them", "قال سكان تعز إنه لا توجد أي اشتباكات بين الجيش والحوثيين منذ إعلان الهدنة.", "اشتباكات", "denied"),
    ("nobody who does it", "قال الوزير إنه لا توجد دولة اعترفت بحكومة طالبان.", "اعترفت", "denied"),
    ("an own refusal denied", "نفى رئيس الوزراء اللبناني رفضه لقاء المبعوث الأميركي.", "رفضه", "denied"),
    ("an own refusal denied in a clause", "نفى رئيس الوزراء اللبناني أنه رفض لقاء المبعوث الأميركي.", "رفض", "denied"),
    ("all but", "لم تقصف الطائرات الأميركية مواقع التنظيم في سرت سوى مرتين.", "تقصف", "happened"),
    ("a part in it denied", "نفت إيران علاقتها بالهجوم على سلمان رشدي في نيويورك.", "الهجوم", "happened"),
    (
        "what only tells which town",
        "نفى الجيش السوداني سقوط المدينة التي تحاصرها قوات الدعم السريع منذ شهور.",
        "تحاصرها",
        "happened",
    ),
    (
        "what he goes on to say",
        "نفى الرئيس المصري الخبر، متهما جماعة الإخوان بشن هجوم على الشرطة.",
        "هجوم",
        "happened",
    ),
    ("a clause denied by a participle", "قال الوزير إن الوضع مستقر، نافيا أن تكون القوات قد قصفت المستشفى.", "قصفت", "denied"),
    ("a clause affirmed behind a denial", "نفى الوزير استقالته، مشيرا إلى أنه التقى الرئيس أمس.", "التقى", "happened"),
    ("a deed denied before a clause", "نفى الوزير استقالته، مشيرا إلى أنه التقى الرئيس أمس.", "استقالته", "denied"),
    ("somebody else's clause not denied", "قال مسؤول إن إسرائيل لم تنف أنها قصفت القنصلية.", "قصفت", "happened"),
]


@pytest.mark.parametrize(("why", "text", "trigger", "status"), DENIALS, ids=[d[0] for d in DENIALS])
def test_status(why: str, text: str, trigger: str, status: str, line: Line) -> None:
    found = [e for e in line.read(Document(id="d", text=text, published="2024-08-10")).events if e.text == trigger]
    assert [e.status for e in found] == [status]
    assert status == "denied" or not any(s.stance == "denies" for e in found for s in e.according_to)


#: Sentences that tell nothing of the deed they name, with the words that must make no event.
OPEN = [
    ("neither affirmed nor denied", "لم تؤكد ولم تنف إسرائيل مقتل القائد العسكري في دمشق.", "مقتل"),
    ("the same, the subject between", "لم تؤكد الحكومة السودانية ولم تنف لقاء البرهان رئيس الوزراء الإسرائيلي.", "لقاء"),
    ("the same in the present", "لا تؤكد إسرائيل ولا تنفي قصف مواقع في سوريا.", "قصف"),
    ("not affirmed", "لم تؤكد حماس مقتل محمد الضيف.", "مقتل"),
    ("not affirmed, its doer named", "لم يؤكد الجيش الأوكراني انسحاب قواته من باخموت.", "انسحاب قواته"),
    ("cancelled", "ألغى الرئيس الفرنسي زيارته إلى ألمانيا.", "زيارته"),
    ("ruled out", "استبعدت الولايات المتحدة قيام إسرائيل بهجوم على إيران.", "هجوم"),
    ("no longer", "لم يعد الجيش يسيطر على المدينة.", "يسيطر"),
    ("foiled", "أحبطت قوات الأمن محاولة لتفجير مسجد في كركوك.", "تفجير"),
    ("forbidden", "منعت السلطات إقامة مظاهرة في العاصمة.", "مظاهرة"),
    ("only considered", "تدرس واشنطن فرض عقوبات على المستوطنين.", "عقوبات"),
    ("a negated condition", "إن لم تنسحب القوات فسنقصف مواقعها.", "تنسحب"),
    ("not to be expected", "من غير المقرر أن يلتقي الرئيسان في القمة.", "يلتقي"),
    ("nobody harmed", "لم يصب أحد في الهجوم على السفارة.", "يصب"),
]


@pytest.mark.parametrize(("why", "text", "word"), OPEN, ids=[o[0] for o in OPEN])
def test_neither_told_nor_denied(why: str, text: str, word: str, line: Line) -> None:
    assert word not in {e.text for e in line.read(Document(id="d", text=text, published="2024-08-10")).events}


@pytest.mark.parametrize("text", ["لم يصب أحد في الهجوم على السفارة.", "لم يقتل أي جندي في الهجوم على السفارة."])
def test_nobody_is_no_victim(text: str, line: Line) -> None:
    found = line.read(Document(id="d", text=text, published="2024-08-10")).events
    assert [[m.text for m in e.recipient] for e in found] == [["السفارة"]]


def test_who_denies_a_report_is_its_source_and_not_who_spoke_before(line: Line) -> None:
    text = "قالت السلطات الجزائرية إن الوضع مستقر. ونفى مصدر أمني صحة الأنباء التي تحدثت عن اغتيال الضابط المتقاعد في عدن."
    (killing,) = (e for e in line.read(Document(id="d", text=text, published="2024-08-10")).events if e.text == "اغتيال")
    assert killing.status == "denied"
    assert [(s.text, s.stance) for s in killing.according_to] == [("مصدر أمني", "denies")]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("نفى المتحدث ما تردد عن لقاء بين الرئيسين المصري والتركي.", "لقاء"),
        ("نفت وزارة الداخلية صحة ما راج حول اقتحام مقر الحزب.", "اقتحام"),
    ],
)
def test_what_was_rumoured_is_denied_with_the_rumour(text: str, trigger: str, line: Line) -> None:
    (event,) = line.read(Document(id="d", text=text, published="2022-05-20")).events
    assert (event.text, event.status) == (trigger, "denied")


def test_an_attack_that_was_foiled_is_no_attack(line: Line) -> None:
    text = "أعلن الحشد الشعبي إحباط هجوم لداعش على نقطة تفتيش في ديالى."
    assert [e.type for e in line.read(Document(id="d", text=text, published="2022-05-20")).events] == ["COERCE"]


def test_an_attack_that_nobody_claimed_took_place(line: Line) -> None:
    text = "لم تعلن أي جهة مسؤوليتها عن التفجير الذي استهدف حافلة في كركوك."
    (event,) = line.read(Document(id="d", text=text, published="2022-05-20")).events
    assert (event.text, event.status, event.actor) == ("التفجير", "happened", ())


def test_accusations_that_are_denied_were_made(line: Line) -> None:
    text = "نفى رئيس الوزراء الاتهامات التي وجهتها إليه المعارضة."
    found = line.read(Document(id="d", text=text, published="2020-03-10")).events
    assert {e.status for e in found} == {"happened"}


def test_what_another_does_behind_a_denial_is_not_denied(line: Line) -> None:
    text = "نفى وزير الدفاع وقوع انقلاب، ودعت الحكومة السكان إلى الهدوء."
    [call] = [e for e in line.read(Document(id="d", text=text, published="2020-03-10")).events if e.type == "REQUEST"]
    assert (call.status, call.according_to) == ("happened", ())


@pytest.mark.parametrize(
    "text", ["نفى رئيس الوزراء أنه رفض لقاء الرئيس الأميركي.", "نفت الحكومة أنها طلبت زيارة الوفد إلى بغداد."]
)
def test_what_is_denied_to_have_been_refused_or_asked_for_is_not_denied_itself(text: str, line: Line) -> None:
    found = line.read(Document(id="d", text=text, published="2022-05-20")).events
    assert [(e.type, e.status) for e in found] in ([("REJECT", "denied")], [("REQUEST", "denied")])


def test_who_goes_on_in_a_sentence_of_its_own_denies_no_more(line: Line) -> None:
    text = "ونفى الوزير لقاء وفد إسرائيلي في عمان. مضيفا أن الأردن استقبل وفدا روسيا."
    found = line.read(Document(id="d", text=text, published="2022-05-20")).events
    assert [(e.text, e.status) for e in found] == [("لقاء", "denied"), ("استقبل", "happened")]


@pytest.mark.parametrize(
    ("text", "deed", "status"),
    [
        ("نفت الرئاسة التونسية أن يكون المشيشي قد وضع قيد الإقامة الجبرية.", "الإقامة الجبرية", "denied"),
        ("نفت الوزارة أن تكون القوات قد وصلت إلى المدينة وقصفت السوق.", "قصفت", "denied"),
        ("نفى المتحدث أن الجيش قصف القرية، واتهم المعارضة بالكذب.", "اتهم", "happened"),
        ("نفى الجيش أن يكون جنوده قد تعمدوا إطلاق النار عليها، فيما أصيب زميلها علي السمودي برصاصة.", "أصيب", "happened"),
        ("اتهم الوزير الصحافة بالكذب، نافيا اعتقال صحفيين.", "اعتقال", "denied"),
        ("زار الوزير السجن، نافيا تعذيب المعتقلين.", "تعذيب", "denied"),
    ],
)
def test_how_far_a_denied_clause_reaches(text: str, deed: str, status: str, line: Line) -> None:
    (found,) = [e for e in line.read(Document(id="d", text=text, published="2022-05-20")).events if e.text == deed]
    assert found.status == status
