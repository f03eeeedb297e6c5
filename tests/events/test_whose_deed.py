"""Whose a deed is where others stand nearer: who acts on those that did it or suffered it, pairs and counterparts."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def told(line: Line, text: str) -> list[Event]:
    return list(line.read(Document(id="d", text=text, published="2022-05-20")).events)


@pytest.mark.parametrize(
    ("text", "deed", "actor"),
    [
        ("تعهد رئيس الوزراء العراقي بمحاسبة المتورطين في قتل المتظاهرين في الناصرية.", "قتل", []),
        ("حكمت محكمة مصرية على المتهمين بقتل الجنود بالسجن.", "قتل", ["المتهمين"]),
        ("اعتقلت الشرطة المغربية أربعة أشخاص متورطين في خطف طفل.", "خطف", []),
        ("اعتقلت الشرطة منفذي اغتيال الكاتب.", "اغتيال", ["منفذي اغتيال الكاتب"]),
        ("أوقفت الشرطة ستة أشخاص لتورطهم في هجوم على حافلة سياحية.", "هجوم", ["ستة أشخاص"]),
        ("ألقت قوات الأمن القبض على رجلين لضلوعهما في هجوم على مقهى.", "هجوم", ["رجلين"]),
        ("لاحقت الشرطة مرتكبي مجزرة القرية.", "مجزرة", ["مرتكبي مجزرة القرية"]),
        ("أعلنت الشرطة أن المهاجم أحمد سالم هو منفذ عملية الطعن التي قتل فيها جنديان.", "عملية الطعن", ["المهاجم أحمد سالم"]),
        ("قتلت الشرطة أحمد سالم منفذ تفجير الكنيسة الذي أسفر عن مقتل عشرة.", "تفجير", ["أحمد سالم"]),
        ("أوقفت السلطات ثلاثة مشتبه بهم في اغتيال النائب.", "اغتيال", ["ثلاثة مشتبه بهم"]),
        ("استقبل الملك عائلات ضحايا الهجوم على السياح.", "الهجوم", []),
        ("شيع أهالي البلدة ضحايا القصف الإسرائيلي.", "القصف", ["الإسرائيلي"]),
        ("اعترض الجيش الإسرائيلي صاروخا أطلق من اليمن.", "أطلق", []),
        ("أعدمت السعودية مواطنا يمنيا أدين بتهريب المخدرات.", "أدين", []),
        ("اتهمت إسرائيل الشاب بالمشاركة في قتل جندي.", "قتل", []),
        ("قالت واشنطن إن إيران هي المسؤولة عن الهجوم على الناقلة.", "الهجوم", ["إيران"]),
        ("وقال نصر الله إن المقاومة سترد على اغتيال القائد.", "اغتيال", []),
        ("أعلن الجيش اليمني مقتل قائد اللواء في هجوم صاروخي على مأرب.", "هجوم صاروخي", []),
        ("نفت الرباط الاتهامات باستخدام برنامج بيغاسوس للتجسس على مسؤولين فرنسيين.", "الاتهامات", []),
    ],
)
def test_who_acts_on_those_of_a_deed_did_not_do_it(text: str, deed: str, actor: list[str], line: Line) -> None:
    found = [e for e in told(line, text) if e.text == deed]
    assert all([m.text for m in e.actor] == actor for e in found)
    assert found or deed in ("أطلق", "الاتهامات"), "what nobody is told to have made may be left out"


def test_nor_was_it_done_to_him(line: Line) -> None:
    (deed,) = [e for e in told(line, "شيع أهالي البلدة ضحايا القصف الإسرائيلي.") if e.type == "ASSAULT"]
    assert "أهالي البلدة" not in {m.text for m in deed.recipient}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("دفع الجيش المصري بتعزيزات إلى الحدود مع ليبيا.", "دفع"),
        ("شددت قوات الاحتلال حصارها على قرى نابلس.", "شددت"),
        ("أعلنت كتائب القسام إطلاق رشقة صاروخية على تل أبيب.", "إطلاق رشقة"),
        ("أجرى الجيشان الأردني والمصري تدريبا عسكريا مشتركا.", "تدريبا عسكريا مشتركا"),
    ],
)
def test_a_verb_and_what_it_consists_in_are_one_event(text: str, trigger: str, line: Line) -> None:
    assert [e.text for e in told(line, text)] == [trigger]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("التقى الرئيسان المصري والتركي في القاهرة.", [("EGY", "GOV"), ("TUR", "GOV")]),
        ("بحث وزيرا الدفاع العراقي والتركي أمن الحدود.", [("IRQ", "GOV"), ("TUR", "GOV")]),
        ("تبادل الجيشان الهندي والباكستاني القصف.", [("IND", "MIL"), ("PAK", "MIL")]),
        ("أجرت البحرية المصرية ونظيرتها اليونانية تدريبا مشتركا في المتوسط.", [("EGY", "MIL"), ("GRC", "MIL")]),
    ],
)
def test_both_of_a_pair_are_the_same_in_their_countries(text: str, codes: list[tuple[str, str]], line: Line) -> None:
    (event,) = told(line, text)
    assert [(m.country, m.sector) for m in event.actor] == codes


def test_whose_minister_he_is_tells_the_pronoun(line: Line) -> None:
    (expelled, *_) = told(line, "طردت ليبيا السفير الأوغندي احتجاجا على تصريحات وزير خارجيته.")
    assert {m.country for m in expelled.recipient} == {"UGA"}


def test_the_country_of_an_agency_is_not_that_of_its_news(line: Line) -> None:
    for text in (
        "قال الوزير لوكالة رويترز إن الجيش قصف المدينة.",
        "قال مسؤول لوكالة الأنباء الألمانية إن الشرطة اعتقلت عشرة أشخاص.",
    ):
        assert {m.country for e in told(line, text) for m in (*e.actor, *e.recipient)} == {None}


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("أعلنت اليابان تعليق تمويلها لوكالة الأونروا.", ["اليابان"]),
        ("ردت سرايا القدس بإطلاق عشرات الصواريخ على عسقلان.", []),
        ("رد المتحدث بأن الجيش قصف مواقع عسكرية فقط.", ["المتحدث"]),
    ],
)
def test_who_is_given_money_or_answers_with_deeds_says_nothing(text: str, sources: list[str], line: Line) -> None:
    assert [s.text for e in told(line, text) for s in e.according_to] == sources


def test_who_has_a_foreign_counterpart_is_of_another_country(line: Line) -> None:
    (event,) = told(line, "لم يلتق الوزير نظيره الإيراني على هامش المؤتمر.")
    assert [(m.text, m.country) for m in event.actor] == [("الوزير", None), ("نظيره الإيراني", "IRN")]


def test_the_day_of_what_is_asked_for_lies_ahead(line: Line) -> None:
    days = [
        told(line, text)[0].time for text in ("دعت المعارضة إلى التظاهر يوم الجمعة.", "طالب النواب يوم الأربعاء بإقالة الوزير.")
    ]
    assert [day and day.start for day in days] == ["2022-05-20", "2022-05-18"]


def test_bare_nouns_of_several_words_take_the_alef_of_the_accusative(line: Line) -> None:
    assert [e.type for e in told(line, "أجرت الصين وروسيا تمرينا مشتركا في المحيط الهادئ.")] == ["COOPERATE"]


def test_what_is_given_is_the_event_where_its_verb_is_none(line: Line) -> None:
    (event,) = told(line, "قدمت تركيا مساعدات لليمن.")
    assert (event.type, event.text) == ("AID", "مساعدات")


def test_a_vote_for_is_no_refusal(line: Line) -> None:
    assert "REJECT" not in {e.type for e in told(line, "صوت البرلمان لصالح مشروع القانون.")}


def test_who_is_met_on_a_visit(line: Line) -> None:
    text = "وصل الرئيس المصري إلى باريس في زيارة رسمية التقى خلالها الرئيس الفرنسي ووزير الدفاع."
    event = next(e for e in line.read(Document(id="v", text=text, published="2024-05-10")).events if e.text == "التقى")
    assert [m.text for m in event.actor] == ["الرئيس المصري"]
    assert [m.text for m in event.recipient] == ["الرئيس الفرنسي", "وزير الدفاع"]


def test_a_meeting_without_visitor_has_two_doers(line: Line) -> None:
    (event,) = line.read(Document(id="v", text="التقى الرئيس المصري نظيره الفرنسي.", published="2024-05-10")).events
    assert [m.text for m in event.actor] == ["الرئيس المصري", "نظيره الفرنسي"]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("دعت السلطات إلى الهدوء.", ["السلطات"], []),
        ("طالبت الحكومة بتسليم السلاح.", ["الحكومة"], []),
        ("طالبت المعارضة الحكومة بالاستقالة.", ["المعارضة"], ["الحكومة"]),
        ("دعا المجتمع الدولي إلى وقف الحرب.", [], ["المجتمع الدولي"]),
    ],
)
def test_who_stands_behind_the_first_verb_of_all_is_its_subject(
    text: str, actor: list[str], recipient: list[str], line: Line
) -> None:
    """Nobody was told of before whom it could speak of; where the gender tells nothing, all stays open."""
    [event] = told(line, text)
    assert ([m.text for m in event.actor], [m.text for m in event.recipient]) == (actor, recipient)


def test_behind_others_it_may_be_whom_they_called_on(line: Line) -> None:
    """Here the weights decide, not grammar: the opposition met, and called on the authorities."""
    events = told(line, "اجتمعت المعارضة أمس في العاصمة. ودعت السلطات إلى الإفراج عن المعتقلين.")
    [event] = [e for e in events if e.type == "REQUEST"]
    assert "السلطات" not in [m.text for m in event.actor]


def test_where_a_deed_was_seen_is_not_who_did_it(line: Line) -> None:
    text = "شددت أنقرة إجراءات الأمن في المطارات إثر الهجمات الدامية التي شهدتها تركيا."
    found = line.read(Document(id="d", text=text, published="2016-07-06")).events
    [attacks] = [e for e in found if e.text == "الهجمات الدامية"]
    assert attacks.actor == ()


def test_a_deed_of_old_is_not_of_the_day_on_which_it_is_remembered(line: Line) -> None:
    text = "أحيا الفلسطينيون أمس ذكرى اغتيال ياسر عرفات."
    [killing] = line.read(Document(id="d", text=text, published="2015-11-12")).events
    assert (killing.text, killing.time) == ("اغتيال", None)


def test_forces_are_of_those_they_come_from(line: Line) -> None:
    [event] = line.read(Document(id="d", text="احتشدت قوات إضافية من الشرطة في الساحة.", published="2015-08-10")).events
    assert (event.mode, [(m.text, m.sector) for m in event.actor]) == ("police", [("قوات إضافية من الشرطة", "COP")])


@pytest.mark.parametrize(
    ("text", "deed", "actor", "recipient", "source"),
    [
        ("اعتقلت الشرطة الفرنسية الرجل بتهمة قتل جاره.", "قتل", ["الرجل"], ["جاره"], None),
        (
            "اعتقلت المخابرات اليمنية ثلاثة ضباط بشبهة تورطهم في تفجير طائرات حربية.",
            "تفجير",
            ["ثلاثة ضباط"],
            None,
            "المخابرات اليمنية",
        ),
        ("بدأت محاكمة الوزير السابق أمام محكمة الجنايات بتهمة قتل المتظاهرين.", "قتل", ["الوزير السابق"], ["المتظاهرين"], None),
        ("أوقفت الشرطة الألمانية شابا بشبهة التخطيط لاغتيال معارض إيراني.", "اغتيال", ["شابا"], None, "الشرطة الألمانية"),
        ("كشف الجيش عن مخطط لاغتيال الرئيس أعدته خلية تابعة للحزب.", "اغتيال", [], ["الرئيس"], "الجيش"),
    ],
)
def test_a_charge_is_of_the_charged_and_told_by_who_charges(
    text: str, deed: str, actor: list[str], recipient: list[str] | None, source: str | None, line: Line
) -> None:
    (event,) = [e for e in told(line, text) if e.text == deed]
    assert [m.text for m in event.actor] == actor
    assert not {m.text for m in event.recipient} & set(actor)
    assert recipient is None or [m.text for m in event.recipient] == recipient
    assert source is None or source in {s.text for s in event.according_to}


@pytest.mark.parametrize(
    ("text", "deed", "actor"),
    [
        ("أعرب الوزير البريطاني عن قلقه من اعتقال الصحفيين.", "اعتقال", []),
        ("أبدت واشنطن قلقها إزاء قصف المستشفيات في حلب.", "قصف", []),
        ("أعربت الأمم المتحدة عن قلقها البالغ إزاء مقتل مدنيين في غارة على تعز.", "غارة", []),
        ("حذرت الأمم المتحدة من قصف المدنيين في إدلب.", "قصف", []),
        ("رحب الوزير بإطلاق سراح الصحفي.", "إطلاق سراح", []),
        ("قالت الحكومة الأردنية إن عمان ترفض تهجير الفلسطينيين.", "تهجير", []),
        ("فرضت واشنطن عقوبات على أربعة ضباط في المخابرات بسبب هجمات كيميائية.", "هجمات", ["أربعة ضباط في المخابرات"]),
        ("أكد القادة العرب رفض تهجير الفلسطينيين.", "تهجير", []),
        ("جدد الوزير إدانته قصف المستشفيات.", "قصف", []),
        ("فرقت قوات مكافحة الشغب مظاهرة أمام مبنى البلدية.", "مظاهرة", []),
        ("دافع المتحدث عن قرار طرد السفير.", "طرد", []),
        ("تبنى تنظيم الدولة الهجوم على السفارة.", "الهجوم", ["تنظيم الدولة"]),
        ("أظهرت لقطات قصف الجيش للمستشفى.", "قصف", ["الجيش"]),
    ],
)
def test_who_feels_or_thinks_something_of_a_deed_did_not_do_it(text: str, deed: str, actor: list[str], line: Line) -> None:
    (event,) = [e for e in told(line, text) if e.text == deed]
    assert [m.text for m in event.actor] == actor


def test_who_stands_behind_the_doer_with_l_suffers_the_deed(line: Line) -> None:
    (event,) = [e for e in told(line, "أظهرت لقطات قصف الجيش للمستشفى.") if e.type == "ASSAULT"]
    assert [m.text for m in event.recipient] == ["للمستشفى"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("الوزير الذي أقاله الرئيس الأسبوع الماضي التقى السفير الأمريكي أمس.", ["الوزير", "السفير الأمريكي"]),
        ("السفير الذي طردته الحكومة التقى الوزير في باريس.", ["السفير", "الوزير"]),
        ("عاد الرئيس إلى بلاده بعد زيارة رسمية إلى الصين التقى خلالها الرئيس شي جين بينغ.", ["الرئيس", "الرئيس شي جين بينغ"]),
    ],
)
def test_who_meets_is_not_who_stands_in_a_clause_beside_it(text: str, who: list[str], line: Line) -> None:
    (event,) = [e for e in told(line, text) if e.text == "التقى"]
    assert [m.text for m in event.actor] == who


def test_an_office_held_on_the_day_counts_for_an_opponent_of_today(line: Line) -> None:
    text = "وقع البرهان ورئيس الوزراء عبد الله حمدوك اتفاقا سياسيا في 21 نوفمبر 2021."
    (event,) = told(line, text)
    assert [m.sector for m in event.actor if m.entity == "abdalla-hamdok"] == ["GOV"]


def test_a_foiled_attack_is_not_one_on_a_bomber(line: Line) -> None:
    (event,) = told(line, "أحبط الجيش هجوما انتحاريا على حاجز.")
    assert not event.recipient


@pytest.mark.parametrize(
    "text",
    [
        "وصل آبي أحمد إلى أسمرة. واستقبله الرئيس الإريتري أسياس أفورقي في المطار.",
        "وصل آبي أحمد إلى أسمرة.\nواستقبله أفورقي في المطار.",
    ],
)
def test_who_stands_at_the_same_place_of_another_sentence_is_somebody_else(text: str, line: Line) -> None:
    event = told(line, text)[-1]
    assert [m.country for m in event.actor] == ["ETH"]
    assert [m.country for m in event.recipient] == ["ERI"]


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("استنكرت نقابة الصحفيين اعتقال الشرطة للصحفي محمد علي.", ["الشرطة"]),
        ("أدانت فرنسا قتل الجيش الإسرائيلي للمدنيين في غزة.", ["الجيش الإسرائيلي"]),
        ("أدانت الوزارة اقتحام المستوطنين للمسجد الأقصى.", ["المستوطنين"]),
    ],
)
def test_who_did_a_deed_is_blamed_for_it_and_not_whom_it_befell(text: str, blamed: list[str], line: Line) -> None:
    (accusation,) = [e for e in told(line, text) if e.type == "ACCUSE"]
    assert [m.text for m in accusation.recipient] == blamed


def test_who_did_wrong_blames_nobody(line: Line) -> None:
    """The writer tells that they failed: nobody accuses, least of all they."""
    assert "ACCUSE" not in {e.type for e in told(line, "عجزت الشرطة البلجيكية عن اعتقال المشتبه فيه.")}


@pytest.mark.parametrize(
    ("text", "deed", "actor"),
    [
        ("أعلن الجيش أن قواته قتلت مسلحين حاولوا تنفيذ هجوم على حاجز.", "هجوم", "مسلحين"),
        ("قال الناطق إن الشرطة اعتقلت ثلاثة رجال خططوا لاغتيال الوزير.", "اغتيال", "ثلاثة رجال"),
        ("ذكرت الصحف أن رجال الدرك ضبطوا عصابة مسلحة كانت تعتزم شن هجمات في الجزائر.", "هجمات", "عصابة مسلحة"),
        ("ذكرت الصحف أن رجال الدرك ضبطوا «عصابة مسلحة» كانت تعتزم شن هجمات في الجزائر.", "هجمات", "«عصابة مسلحة»"),
    ],
)
def test_who_is_said_to_have_tried_a_deed_did_it_and_not_who_acts_on_him(text: str, deed: str, actor: str, line: Line) -> None:
    [event] = [e for e in told(line, text) if e.text == deed]
    assert [m.text for m in event.actor] == [actor]


def test_who_prepares_a_deed_is_not_who_suffers_it(line: Line) -> None:
    text = "اعتقل جهاز الأمن ثلاثة رجال كانوا يعدون لتفجير كنيسة في تونس."
    found = [e for e in told(line, text) if e.type == "ASSAULT"]
    assert [(e.status, [m.sector for m in e.recipient]) for e in found] == [("planned", ["REL"])]


@pytest.mark.parametrize(
    ("text", "deed", "actor"),
    [
        ("اعتقلت الشرطة أربعين شخصا مطلوبين في قتل ضابط.", "قتل", []),
        ("اعتقل الدرك ثلاثة رجال مختصين في تزوير الوثائق واغتيال المعارضين.", "اغتيال", []),
        ("ضبطت الشرطة عصابة تمتهن خطف الأطفال.", "خطف", ["عصابة"]),
        ("اقتحم مسلحون ثكنة لقوات الأمن قرب القرية وقتلت خمسة جنود من قوات الأمن.", "قتلت", ["مسلحون"]),
    ],
)
def test_who_catches_those_of_a_deed_or_suffers_it_did_not_do_it(text: str, deed: str, actor: list[str], line: Line) -> None:
    [event] = [e for e in told(line, text) if e.text == deed]
    assert [m.text for m in event.actor] == actor


@pytest.mark.parametrize(
    "text",
    ["قال وزير الدفاع إن القائد سيملك حرية في توجيه ضربات لحركة الشباب.", "توعد الوزير بتسديد ضربات قاسية لحركة الشباب."],
)
def test_blows_are_dealt_to_those_behind_the_preposition(text: str, line: Line) -> None:
    found = [e for e in told(line, text) if e.type == "ASSAULT"]
    assert all("لحركة الشباب" in m.text or "حركة الشباب" in m.text for e in found for m in e.recipient)
    assert all("الشباب" not in m.text for e in found for m in e.actor)


@pytest.mark.parametrize(
    ("text", "deed", "actor"),
    [
        ("أوقف الأمن ثلاثة رجال لإقدامهم قبل أيام على إطلاق النار على حافلة.", "إطلاق النار", "ثلاثة رجال"),
        ("اعتقلت الشرطة سيدة بتهمة قيامها بخطف طفل.", "خطف", "سيدة"),
        ("حكمت المحكمة على ضابط لتورطه في قتل متظاهرين.", "قتل", "ضابط"),
        ("قتل الجيش رجلين خلال محاولتهما اقتحام الثكنة.", "اقتحام", "رجلين"),
        ("أعلن الجيش قيامه بقصف مواقع المتمردين.", "قصف", "الجيش"),
        ("اتهمت واشنطن طهران بقيامها بقصف السفينة.", "قصف", "طهران"),
    ],
)
def test_whose_undertaking_it_is_did_it(text: str, deed: str, actor: str, line: Line) -> None:
    [event] = [e for e in told(line, text) if e.text == deed]
    assert [m.text for m in event.actor] == [actor]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("الجندي قتله الحوثيون في مأرب.", "الحوثيون", "الجندي"),
        ("الوزير السابق أقاله الرئيس العراقي أمس.", "الرئيس العراقي", "الوزير السابق"),
        ("إن المتهم اعتقلته الشرطة المصرية في القاهرة.", "الشرطة المصرية", "المتهم"),
    ],
)
def test_who_stands_behind_a_verb_with_its_object_did_it(text: str, actor: str, recipient: str, line: Line) -> None:
    [event] = told(line, text)
    assert ([m.text for m in event.actor], [m.text for m in event.recipient]) == ([actor], [recipient])


def test_who_acts_on_him_behind_what_he_was_did_it(line: Line) -> None:
    [event] = told(line, "كان ضابطا في الحرس وأقاله الرئيس العراقي.")
    assert [m.text for m in event.actor] == ["الرئيس العراقي"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("تحولت المظاهرات في الذكرى الأولى لمقتل الشاب جورج كارتر على يد شرطي إلى أعمال عنف.", "PROTEST"),
        ("عقد النواب اجتماعا بشأن اغتيال الناشط على يد مسلحين.", "CONSULT"),
    ],
)
def test_who_did_the_deed_that_stands_nearer_did_not_do_the_other(text: str, kind: str, line: Line) -> None:
    found = [e for e in told(line, text) if e.type == kind]
    assert found
    assert all(m.text not in ("شرطي", "مسلحين") for e in found for m in (*e.actor, *e.recipient))


@pytest.mark.parametrize(
    "text", ["صد الجيش هجوما شنه مسلحون واستهدف معسكرا في المدينة.", "تصدت قوات الجيش لهجمات شنها مسلحون واستهدفت وحدات اللواء."]
)
def test_who_repels_an_attack_did_not_strike_what_it_struck(text: str, line: Line) -> None:
    [event] = [e for e in told(line, text) if e.text.startswith("استهدف")]
    assert [m.text for m in event.actor] == ["مسلحون"]


@pytest.mark.parametrize(
    ("text", "saved"),
    [
        ("أعلن الرئيس الأميركي شن ضربات جوية في العراق لإنقاذ المحاصرين في الجبل.", "المحاصرين"),
        ("قصفت الطائرات الروسية مواقع التنظيم لدعم الجيش السوري.", "الجيش السوري"),
    ],
)
def test_for_whose_good_blows_are_dealt_is_not_struck(text: str, saved: str, line: Line) -> None:
    found = [e for e in told(line, text) if e.type == "ASSAULT"]
    assert found
    assert all(saved not in m.text for e in found for m in e.recipient)


@pytest.mark.parametrize(
    ("text", "deed", "actor"),
    [
        ("قال البيان إن رجاله نصبوا كمينا محكما استهدفوا به رتلا.", "استهدفوا", "رجاله"),
        ("حظرت باريس دخول مستوطنين إسرائيليين «متورطين في أعمال عنف ضد المزارعين».", "أعمال عنف", "مستوطنين إسرائيليين"),
    ],
)
def test_a_trap_did_nothing_and_who_is_said_in_quotes_to_be_involved_did_it(text: str, deed: str, actor: str, line: Line) -> None:
    [event] = [e for e in told(line, text) if e.text == deed]
    assert [m.text for m in event.actor] == [actor]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("قضت محكمة في صفاقس بسجن مدونة ستة أشهر بتهمة الإساءة إلى رئيس الجمهورية قيس سعيد.", {"مدونة"}),
        ("حكمت محكمة مغربية بالسجن على صحفي بتهمة إهانة رئيس الحكومة عبد الإله بن كيران.", {"صحفي"}),
        ("حكمت المحكمة بتهمة الخيانة العظمى على الرئيس السابق بالإعدام.", {"الرئيس السابق"}),
    ],
)
def test_who_is_named_in_a_charge_is_not_sentenced(text: str, recipients: set[str], line: Line) -> None:
    found = [e for e in told(line, text) if e.type in ("SANCTION", "ACCUSE")]
    assert found
    assert {m.text for e in found for m in e.recipient} == recipients
