"""Time expressions: what is no time, values by the day of publication and without one, spans, bad lists of words."""

from datetime import date

import pytest
from time_samples import DATA, DAY, PATH, WORDS, only

from isnad.arabic.tokens import tokenize
from isnad.errors import LexiconError
from isnad.mentions.times import find_times, load_words, resolve


def test_what_happened_after_since_has_the_date_itself() -> None:
    text = "قتل المئات منذ احتلال المدينة في أكتوبر 2014"
    tokens = tokenize(text)
    (expression,) = find_times(tokens, WORDS)
    occupied = next(i for i, t in enumerate(tokens) if t.text == "احتلال")
    assert resolve(expression.dating(0), DAY).end == "2020-11-22"
    assert resolve(expression.dating(occupied), DAY).end == "2014-10-31"
    assert expression.dating(occupied).rule == "month"


def test_a_clause_between_since_and_a_date_parts_them() -> None:
    text = "منذ بدء الحرب قال الوزير إن الوفد عاد في مارس 2015"
    values = [resolve(e, DAY).end for e in find_times(tokenize(text), WORDS)]
    assert values == [None, "2015-03-31"]


@pytest.mark.parametrize(
    "text",
    [
        "لم يعلم أحد بالأمر",
        "قال أحدهم إنه سافر",
        "ذكرت روسيا اليوم أن الوفد عاد",
        "ذكرت صحيفة اليوم السابع أن الوفد عاد",
        "احتفلوا باليوم الوطني",
        "اليوم العالمي للصحافة",
        "مارس الوفد ضغوطا على الحكومة",
        "مارس ضغوطا",
        "سيعود قريبا إلى بلاده",
        "يقيم حاليا في لندن",
        "أعلن ذلك أخيرا",
        "أدى صلاة الجمعة في الجامع",
        "جمعهم إمام صلاة الجمعة",
        "نزح بعد الهجوم 2000 مدني",
        "في اليوم الثالث من المؤتمر",
        "غادر المدينة 1950 ساكنا",
        "الأمين العام الحالي للمنظمة",
        "المدير العام السابق للوكالة",
        "قال رجب طيب أردوغان",
        "تجمعوا قرب ميدان التحرير",
        "حركة 20 فبراير تدعو إلى مسيرة",
        "قوى 14 آذار اجتمعت في بيروت",
        "الثاني من نوعه في المنطقة",
        "الفصل الأول من الرواية",
        "قتل 20 شخصا وجرح 15",
        "بلغت الكلفة 2500 دولار",
        "وفق القرار 2254",
        "جوان لاعبة من فرنسا",
        "ماي رئيسة الحكومة البريطانية",
        "الاتفاق بين الاثنين ممكن",
        "يسكن في مدينة 6 أكتوبر",
        "بعد أن عاد الوفد",
        "قبل أن يغادر",
        "في نفس الوقت أعلن الجيش",
        "الشرق الأوسط",
        "دفع 2000 درهم في 2000 درهم",
        "استعد الوفد لعقد اجتماع",
        "انتظروا لسنة أخرى",
        "تجددت المعارك في محافظة إب",
        "زار سوقا في إب",
        "اشترى 45 ساعة",
    ],
)
def test_no_time(text: str) -> None:
    assert find_times(tokenize(text), WORDS) == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("في يونيو 2021", "2021-06-01", "2021-06-30"),
        ("عام 2003", "2003-01-01", "2003-12-31"),
        ("السابع من أكتوبر 2023", "2023-10-07", "2023-10-07"),
        ("منذ نوفمبر 2015", "2015-11-01", "2015-11-30"),
        ("15 رجب 1442هـ", "2021-02-27", "2021-02-27"),
        ("بين عامي 2003 و2011", "2003-01-01", "2011-12-31"),
        ("مطلع عام 2018", "2018-01-01", "2018-04-30"),
        ("صيف 2014", "2014-06-01", "2014-08-31"),
        ("أمس", None, None),
        ("الخميس", None, None),
        ("الأسبوع الماضي", None, None),
        ("7 أكتوبر", None, None),
        ("أكتوبر الماضي", None, None),
        ("قبل يومين", None, None),
        ("منذ يومين", None, None),
        ("مساء الأربعاء (12 أكتوبر)", None, None),
        ("الـ29 من أكتوبر الجاري", None, None),
        ("خلال الـ24 ساعة الماضية", None, None),
    ],
)
def test_without_publication_only_absolute_times_have_a_value(text: str, start: str | None, end: str | None) -> None:
    found = resolve(only(text), None)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "day", "future", "start"),
    [
        ("الخميس", date(2020, 11, 19), False, "2020-11-19"),
        ("الخميس", date(2020, 11, 19), True, "2020-11-19"),
        ("الخميس الماضي", date(2020, 11, 19), False, "2020-11-12"),
        ("الخميس المقبل", date(2020, 11, 19), True, "2020-11-26"),
        ("اليوم الثلاثاء", date(2020, 11, 25), False, "2020-11-24"),  # the page's date is a day late
        ("أمس الاثنين", date(2020, 11, 25), False, "2020-11-23"),
        ("الأسبوع الماضي", date(2020, 11, 20), False, "2020-11-07"),  # Friday ends the week
        ("هذا الأسبوع", date(2020, 11, 21), True, "2020-11-21"),  # Saturday begins it
        ("هذا الأسبوع", date(2020, 11, 21), False, "2020-11-14"),  # on its first day, what happened was in the one before
        ("هذا الأسبوع", date(2020, 11, 22), False, "2020-11-21"),
        ("مارس الماضي", date(2020, 3, 20), False, "2019-03-01"),
        ("مارس المقبل", date(2020, 3, 20), True, "2021-03-01"),
        ("الاثنين 24 مارس", date(2025, 3, 20), False, "2025-03-24"),  # the weekday tells the year
        ("في 24 مارس", date(2025, 3, 20), True, "2025-03-24"),
        ("في 29 فبراير", date(2021, 3, 20), False, "2020-02-29"),
        ("قبل أسبوع", date(2020, 1, 3), False, "2019-12-27"),
        ("الشهر الماضي", date(2020, 1, 31), False, "2019-12-01"),
        ("منذ شهر", date(2020, 3, 31), False, "2020-02-29"),
        ("نهاية هذا الأسبوع", date(2024, 4, 13), True, "2024-04-13"),
        ("نهاية الأسبوع", date(2024, 4, 16), True, "2024-04-20"),
        ("أول شوال", date(2015, 8, 10), False, "2015-07-17"),
    ],
)
def test_value_by_publication_day(text: str, day: date, future: bool, start: str) -> None:
    assert resolve(only(text), day, future).start == start


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("أمس", "before"), ("اليوم", "same"), ("غدا", "after"), ("هذا الأسبوع", "overlaps"), ("الشهر المقبل", "after"),
        ("الأيام الماضية", "before"), ("الأيام المقبلة", "after"), ("خلال ثلاثة أيام", "unknown"),
        ("عام 2003", "before"),
    ],
)  # fmt: skip
def test_relation_to_publication(text: str, relation: str) -> None:
    assert resolve(only(text), DAY).relation == relation


def test_words_that_look_ahead() -> None:
    assert only("الأسبوع المقبل").future
    assert only("غدا").future
    assert not only("الخميس").future
    assert not only("أمس").future


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وأمس عاد", "أمس"),
        ("وَأمس عاد", "أمس"),
        ("ومساء أمس عاد", "مساء أمس"),
        ("فاليوم عاد", "اليوم"),
        ("بنهاية عام 2017 عاد", "بنهاية عام 2017"),
        ("للأسبوع المقبل", "للأسبوع المقبل"),
        ("و2003-2011", "2003-2011"),
        ("ولليوم الثالث عاد", "لليوم الثالث"),
    ],
)
def test_conjunctions_stay_out_of_the_span(text: str, words: str) -> None:
    expression = only(text)
    assert text[expression.start : expression.end] == words


def test_several_in_one_sentence() -> None:
    text = "التقى الوزير نظيره أمس الاثنين، ويلتقيه مجددا الخميس المقبل بعد زيارة في مايو 2019"
    found = [text[e.start : e.end] for e in find_times(tokenize(text), WORDS)]
    assert found == ["أمس الاثنين", "الخميس المقبل", "مايو 2019"]


def test_words_from_path_and_from_content_are_the_same() -> None:
    assert load_words(PATH) == load_words(str(PATH)) == WORDS


def test_missing_list_is_named() -> None:
    with pytest.raises(LexiconError, match="weekdays"):
        load_words({k: v for k, v in DATA.items() if k != "weekdays"})


def test_a_list_of_another_form_is_named() -> None:
    with pytest.raises(LexiconError, match="since"):
        load_words({**DATA, "since": "منذ"})
