"""Each clause has parties of its own: who stands in another one, who only comes before or after, takes no part."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event


def told(line: Line, text: str) -> list[Event]:
    return list(line.read(Document(id="d", text=text, published="2022-05-20")).events)


@pytest.mark.parametrize(
    ("text", "deed", "actor", "recipient"),
    [
        # its own subject and object stand behind the verb
        ("هدد الوزير النقابة، واتهم الحزب الحكومة.", "اتهم", ["الحزب"], ["الحكومة"]),
        ("أعلن السبسي حالة الطوارئ، وأقال رئيس الحكومة الوالي.", "أقال", ["رئيس الحكومة"], ["الوالي"]),
        ("أقر الكنيست قانونا بعد أن قاطعت المعارضة الجلسة.", "قاطعت", ["المعارضة"], []),
        # a clause is set against another
        ("رحبت إيران بالاتفاق، فيما انتقد وزير الخارجية السعودي القرار.", "رحبت", ["إيران"], []),
        ("نددت الأمم المتحدة بالاغتيال، فيما قدم سفير فرنسا تعازيه إلى عائلة الضحية.", "نددت", ["الأمم المتحدة"], []),
        ("نددت موسكو بالهجوم، بينما زار السفير الإيراني المصابين.", "زار", ["السفير الإيراني"], ["المصابين"]),
        ("أفاد مصدر بأن شخصين قتلا، بينما أصيب سبعة آخرون في انفجار عبوة.", "قتلا", [], ["شخصين", "سبعة آخرون"]),
        # a title may have its name behind it, and who acted before goes on
        ("نفذ الجيش هجوما واغتال القائد العميد محمد زاهدي.", "اغتال", ["الجيش"], ["القائد العميد محمد زاهدي"]),
        # who was accused answers; who speaks denies
        ("اتهمت المعارضة الرئيس بالفساد، لكنه رفض الاتهام.", "رفض", ["الرئيس"], []),
        ("اتهم الوزير الصحيفة بالكذب، لكنها نفت ذلك.", "نفت", ["الصحيفة"], []),
        ("صرح وزير الدفاع بأن المتمردين قصفوا المستشفى، نافيا الاتهامات الموجهة إلى الجيش.", "نافيا", ["وزير الدفاع"], []),
        # a verb that only describes the subject
        ("قتل رجل يحمل سكيناً شرطياً.", "قتل", ["رجل"], ["شرطياً"]),
        ("طعن رجل يحمل سكينا ثلاثة أشخاص في لندن.", "طعن", ["رجل"], ["ثلاثة أشخاص"]),
        # a town before the guest
        ("زار مسقط الرئيس الإيراني حسن روحاني.", "زار", ["الرئيس الإيراني حسن روحاني"], ["مسقط"]),
        ("يزور الكويت غدا رئيس الوزراء الأردني عمر الرزاز.", "يزور", ["رئيس الوزراء الأردني عمر الرزاز"], ["الكويت"]),
    ],
)
def test_parties_of_its_own_clause(text: str, deed: str, actor: list[str], recipient: list[str], line: Line) -> None:
    (found,) = [e for e in told(line, text) if e.text == deed]
    assert [m.text for m in found.actor] == actor
    assert [m.text for m in found.recipient] == recipient


@pytest.mark.parametrize(
    ("text", "deed", "actor", "recipient"),
    [
        ("قطعت البحرين علاقاتها مع إيران بعد مهاجمة السفارة السعودية.", "مهاجمة", [], ["السفارة السعودية"]),
        ("اجتمع مجلس الأمن بعد استهداف ناقلات النفط.", "استهداف", [], ["ناقلات النفط"]),
        ("شنت السعودية غارات على صنعاء بعد استهداف مطار أبها.", "استهداف", [], ["مطار أبها"]),
        ("نعت موريتانيا ثلاثة من جنودها قتلوا في هجوم.", "هجوم", [], ["ثلاثة من جنودها"]),
        ("فر المسلحون بعد قتل ثلاثة مدنيين.", "قتل", ["المسلحون"], ["ثلاثة مدنيين"]),
        ("عززت السعودية دفاعاتها بعد قصف أرامكو.", "قصف", [], ["أرامكو"]),
        ("قال الجبير إن هجمات أرامكو نفذت بأسلحة إيرانية.", "هجمات", [], ["أرامكو"]),
        ("أعلنت وزارة الدفاع تحييد 18 إرهابيا واستشهاد جندي.", "تحييد", ["وزارة الدفاع"], ["18 إرهابيا"]),
        ("أصيب ثلاثة مدنيين في قصف لقوات النظام.", "قصف", ["قوات النظام"], ["ثلاثة مدنيين"]),
        ("شن الجيش قصفا لقوات الحوثي.", "قصفا", ["الجيش"], ["قوات الحوثي"]),
        ("حكم على سليم عياش بالسجن المؤبد بتهمة اغتيال رفيق الحريري.", "اغتيال", ["سليم عياش"], ["رفيق الحريري"]),
    ],
)
def test_a_deed_is_not_of_who_answers_it_or_lost_by_it(
    text: str, deed: str, actor: list[str], recipient: list[str], line: Line
) -> None:
    (found,) = [e for e in told(line, text) if e.text == deed]
    assert [m.text for m in found.actor] == actor
    assert [m.text for m in found.recipient] == recipient


def test_what_is_set_against_an_accusation_is_not_told_by_the_accuser(line: Line) -> None:
    (found,) = [e for e in told(line, "اتهمت المعارضة الرئيس بالفساد، لكنه رفض الاتهام.") if e.type == "REJECT"]
    assert found.according_to == ()


def test_a_verdict_is_no_condemnation(line: Line) -> None:
    found = told(line, "أدين الوزير السابق ميشال سماحة بنقل متفجرات من سوريا.")
    assert [(e.type, e.mode) for e in found] == [("SANCTION", "convict")]
    assert {e.type for e in told(line, "أدانت الجزائر بأشد العبارات العدوان على غزة.")} == {"ACCUSE", "ASSAULT"}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("انتهكت إسرائيل الاتفاق الموقع عام 2018 وقصفت بيروت.", "قصفت"),
        ("أدان الوزير القرار الصادر عام 2017 ودعا واشنطن إلى إلغائه.", "أدان"),
        ("زار الوزير باريس قبل أن يعود إلى تونس يوم الاثنين.", "زار"),
    ],
)
def test_the_time_of_a_thing_or_of_another_deed_is_not_its_own(text: str, deed: str, line: Line) -> None:
    (found,) = [e for e in told(line, text) if e.text == deed]
    assert found.time is None


@pytest.mark.parametrize(
    ("text", "deed", "actor"),
    [
        ("أجبر متظاهرون الوزير على الاستقالة.", "الاستقالة", ["الوزير"]),
        ("قصف الجيش مواقع حماس، وردت الأخيرة بإطلاق صواريخ.", "إطلاق صواريخ", ["حماس"]),
        ("التقى الوزير السفير، وانتقد الأخير القرار.", "انتقد", ["السفير"]),
        ("دخلت القوات السعودية البحرين بطلب من الحكومة البحرينية.", "طلب", ["الحكومة البحرينية"]),
        ("تلقى ولي العهد السعودي اتصالا هاتفيا من الرئيس الروسي، أدان خلاله الهجوم على أرامكو.", "أدان", ["الرئيس الروسي"]),
        ("تلقى أمير الكويت رسالة من الرئيس العراقي دعاه فيها إلى زيارة بغداد.", "دعاه", ["الرئيس العراقي"]),
        ("استدعت الكويت سفيرها لدى طهران احتجاجا على اقتحام السفارة السعودية.", "احتجاجا على", ["الكويت"]),
        ("استدعت الكويت سفيرها لدى طهران احتجاجا على اقتحام السفارة السعودية.", "اقتحام", []),
    ],
)
def test_who_is_made_to_bids_or_answers(text: str, deed: str, actor: list[str], line: Line) -> None:
    (found,) = [e for e in told(line, text) if e.text == deed]
    assert [m.text for m in found.actor] == actor


def test_where_another_deed_took_place_is_no_place_of_this_one(line: Line) -> None:
    (found,) = [e for e in told(line, "زار الوزير باريس قبل أن يعود إلى تونس يوم الاثنين.") if e.text == "زار"]
    assert found.place is not None
    assert found.place.country == "FRA"
