import pytest
from hypothesis import given
from texts import texts

from isnad.arabic.names import duals, spellings
from isnad.arabic.normal import normalize


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("إسماعيل قاآني", "اسماعيل قاني"),
        ("إسماعيل قاآني", "اسماعيل قااني"),
        ("عبد الله الثاني", "عبدالله الثاني"),
        ("عبدالعزيز بوتفليقة", "عبد العزيز بوتفليقة"),
        ("سلمان بن عبد العزيز آل سعود", "سلمان بن عبدالعزيز ال سعود"),
        ("محمد بن سلمان", "محمد ابن سلمان"),
        ("أبو بكر البغدادي", "أبي بكر البغدادي"),
        ("أحمد أبو الغيط", "أحمد أبا الغيط"),
        ("أمريكا", "أميركا"),
        ("الولايات المتحدة الأميركية", "الولايات المتحدة الأمريكية"),
        ("الحوثيون", "الحوثيين"),
        ("جان-لوك ميلانشون", "جان لوك ميلانشون"),
        ("«حماس»", "حماس"),
        ("پوتين", "بوتين"),
    ],
)
def test_variants(name, variant):
    assert tuple(normalize(variant).split()) in spellings(name)


@pytest.mark.parametrize("name", ["باريس", "دونالد ترامب", "بنيامين نتنياهو", "البحرين", "الكونغو"])
def test_plain_names_have_one_spelling(name):
    assert spellings(name) == (tuple(normalize(name).split()),)


def test_a_name_without_letters_has_none():
    assert spellings(" - ") == ()


@given(texts)
def test_few_variants_the_plain_one_first(name):
    found = spellings(name)
    assert len(found) <= 12
    assert len(set(found)) == len(found)
    assert all(word for words in found for word in words)


@pytest.mark.parametrize(
    ("name", "two"),
    [
        ("حركة فتح", ("حركتا فتح", "حركتي فتح")),
        ("حزب الأمة", ("حزبا الأمة", "حزبي الأمة")),
        ("حماس", ()),
        ("حركة", ()),
        ("المجلس الرئاسي", ()),
    ],
)
def test_two_bodies_of_one_kind_are_named_at_once(name: str, two: tuple[str, ...]) -> None:
    assert duals(name) == two
