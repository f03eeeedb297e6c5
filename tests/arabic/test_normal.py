import sys
from itertools import pairwise

import pytest
from hypothesis import given
from texts import texts

from isnad.arabic.normal import normalize, normalize_with_offsets


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("أإآٱا", "ااااا"),
        ("مستشفى", "مستشفي"),
        ("الأمة", "الامه"),
        ("مسؤول", "مسءول"),
        ("مسئول", "مسءول"),
        ("هيئة", "هيءه"),
        ("جزء", "جزء"),
        ("یک گزارش", "يك كزارش"),
        ("ۀ ە ہ ۃ", "ه ه ه ه"),
        ("١٢٣ ۴۵۶", "123 456"),
        ("قَصَفَتْ القُوّاتُ", "قصفت القوات"),
        ("الـــــجيش", "الجيش"),
        ("هٰذا", "هذا"),
        ("حزب\u200cالله\u200f", "حزبالله"),
        ("a\u00a0b\u2009c", "a b c"),
        ("\ufefb \ufedf\ufee0\ufee8", "لا للن"),
        ("\ufdf2", "الله"),
        ("مسو\u0654ول شي\u0654", "مسءول شء"),
        ("ا\u0653ن", "ان"),
        ("سطر\nUSA، Été", "سطر\nUSA، Été"),
        ("\ud800ة", "\ud800ه"),
        ("", ""),
    ],
)
def test_normal_form(text, wanted):
    assert normalize(text) == wanted


def test_every_character_alone_is_stable():
    for code in range(sys.maxunicode + 1):
        once = normalize(chr(code))
        assert normalize(once) == once, hex(code)


@given(texts)
def test_normalising_twice_is_once(text):
    once = normalize(text)
    assert normalize(once) == once


@given(texts)
def test_offsets_lead_back_to_the_text(text):
    normal, offsets = normalize_with_offsets(text)
    assert normal == normalize(text)
    assert len(offsets) == len(normal) + 1
    assert offsets[-1] == len(text)
    assert offsets == sorted(offsets)
    for start, end in pairwise(offsets):
        if start < end:
            written = "".join(c for c, at in zip(normal, offsets, strict=False) if at == start)
            assert normalize(text[start:end]) == written
