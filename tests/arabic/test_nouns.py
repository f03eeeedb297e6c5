import pytest
from hypothesis import given
from texts import words

from isnad.arabic.normal import normalize
from isnad.arabic.nouns import inflect, inflect_phrase, nisba


def texts(forms, **features):
    return {f.text for f in forms if all(getattr(f, name) == value for name, value in features.items())}


def normal(listed):
    return {normalize(word) for word in listed.split()}


@pytest.mark.parametrize(
    ("singular", "plural", "number", "wanted"),
    [
        ("قصف", None, "sg", "قصف قصفا"),
        ("جزء", "أجزاء", "sg", "جزء جزءا"),
        ("شيء", "أشياء", "sg", "شيء شيئا"),
        ("لقاء", "لقاءات", "sg", "لقاء"),
        ("لقاء", "لقاءات", "pl", "لقاءات"),
        ("لقاء", "لقاءات", "du", "لقاءان لقاءين لقاءا لقاءي"),
        ("غارة", "غارات", "du", "غارتان غارتين غارتا غارتي"),
        ("مستشفى", "مستشفيات", "du", "مستشفيان مستشفيين مستشفيا مستشفيي"),
        ("صحراء", "صحارى", "du", "صحراوان صحراوين صحراوا صحراوي صحراءان صحراءين صحراءا صحراءي"),
        ("متظاهر", "متظاهرون", "pl", "متظاهرون متظاهرين متظاهرو متظاهري"),
        ("مسؤول", "مسؤولين", "pl", "مسؤولون مسؤولين مسؤولو مسؤولي"),
        ("محام", "محامون", "sg", "محام محامي محاميا"),
        ("محامي", "محامين", "pl", "محامون محامين محامو محامي"),
        ("قاضي", "قضاة", "sg", "قاض قاضي قاضيا"),
        ("مبنى", "مبان", "pl", "مبان مباني مبانيا"),
        ("سجن", "سجون", "pl", "سجون سجونا"),
        ("قانون", "قوانين", "sg", "قانون قانونا"),
        ("قانون", "قوانين", "pl", "قوانين قوانينا"),
    ],
)
def test_forms(singular, plural, number, wanted):
    found = texts(inflect(singular, plural), number=number, needs_suffix=False)
    assert normal(wanted) <= found
    if number != "sg":
        assert found == normal(wanted)


@pytest.mark.parametrize(
    ("singular", "plural", "wanted"),
    [("غارة", None, "غارت"), ("مستشفى", None, "مستشفا"), ("قاض", "قضاة", "قضات"), ("مبدأ", None, "مبدء")],
)
def test_forms_before_a_suffix(singular, plural, wanted):
    assert wanted in texts(inflect(singular, plural), needs_suffix=True)


@pytest.mark.parametrize("written", ["وزراءه", "وزراؤه", "وزرائه"])
def test_hamza_before_a_suffix_folds(written):
    assert normalize(written)[:-1] in texts(inflect("وزير", "وزراء"), number="pl")


def test_no_plural_without_one():
    assert not texts(inflect("قصف"), number="pl")


def test_no_accusative_alef_where_none_is_written():
    for word in ("غارة", "لقاء", "مستشفى", "غارات"):
        assert normalize(word) + "ا" not in texts(inflect(word), number="sg")


@pytest.mark.parametrize(
    ("word", "gender"),
    [("غارة", "f"), ("صحراء", "f"), ("لقاء", "m"), ("إجراء", "m"), ("اعتداء", "m"), ("مبنى", "m"), ("ذكرى", "f")],
)
def test_gender(word, gender):
    assert inflect(word)[0].gender == gender


def test_construct_plural_is_marked():
    assert {"مسءولو", "مسءولي"} == texts(inflect("مسؤول", "مسؤولون"), number="pl", state="construct")


@pytest.mark.parametrize(
    ("singular", "plural", "written"),
    [
        ("رئيس الوزراء", "رؤساء الوزراء", "رئيس الوزراء"),
        ("رئيس الوزراء", "رؤساء الوزراء", "رئيسا الوزراء"),
        ("رئيس الوزراء", "رؤساء الوزراء", "رؤساء الوزراء"),
        ("إطلاق نار", None, "إطلاق النار"),
        ("هجوم انتحاري", "هجمات انتحارية", "هجوما انتحاريا"),
        ("هجوم انتحاري", "هجمات انتحارية", "هجوم الانتحاري"),
        ("هجوم انتحاري", "هجمات انتحارية", "هجومين انتحاريين"),
        ("غارة جوية", "غارات جوية", "غارتان جويتان"),
        ("غارة جوية", "غارات جوية", "غارات الجوية"),
        ("مسؤول حكومي", "مسؤولون حكوميون", "مسؤولين حكوميين"),
    ],
)
def test_phrases(singular, plural, written):
    assert tuple(normalize(written).split()) in inflect_phrase(singular, plural)


def test_nisba():
    found = nisba("أردني")
    assert found[0].text == "اردني"
    wanted = "أردني أردنيا أردنية أردنيان أردنيين أردنيتان أردنيتين أردنيون أردنيات"
    assert normal(wanted) <= texts(found)
    assert "اردنيه" in texts(found, number="sg", gender="f")


def test_irregular_nisba():
    found = nisba("عربي", "عرب|أعراب")
    assert {"عرب", "اعراب"} <= texts(found, number="pl")
    assert {"اميركي", "اميركيه", "امريكيون"} <= texts(nisba("أمريكي", "أميركي"))


@given(words)
def test_forms_are_in_normal_form(word):
    for form in (*inflect(word), *inflect(word, word + "ون"), *nisba(word, word)):
        assert normalize(form.text) == form.text
    for phrase in inflect_phrase(word + " " + word):
        assert all(normalize(part) == part for part in phrase)


def test_nothing_comes_of_nothing():
    assert inflect("") == inflect_phrase(" ") == nisba("") == ()
