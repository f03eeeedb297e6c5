"""Encodings and languages: whatever the label says, what was written is read; what is not Arabic is told."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_parts import ALL

from isnad.errors import InputError
from isnad.reading import decode, document_of_text
from isnad.reading.encoding import detect
from isnad.reading.language import language

TEXTS = ["\n".join((a.title, *a.paragraphs)) for a in ALL]
#: Texts without the marks that ISO-8859-6 has not.
PLAIN = [t.replace("«", '"').replace("»", '"') for t in TEXTS]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859-6"])
def test_every_article_in_every_encoding(encoding: str) -> None:
    for text in PLAIN if encoding == "iso8859-6" else TEXTS:
        assert decode(text.encode(encoding), "x") == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "cp1256", "iso8859-6"])
@pytest.mark.parametrize("label", ["utf-8", "windows-1256", "iso-8859-6", "iso-8859-1", "no-such-encoding", None])
def test_a_wrong_label_changes_nothing(encoding: str, label: str | None) -> None:
    for text in PLAIN[:12]:
        assert decode(text.encode(encoding), "x", label) == text


@given(st.integers(0, len(PLAIN) - 1), st.integers(0, 200), st.integers(60, 400), st.sampled_from(["cp1256", "iso8859-6"]))
@settings(max_examples=80, deadline=None)
def test_a_few_words_are_enough(index: int, start: int, length: int, encoding: str) -> None:
    words = PLAIN[index].split()
    start %= max(1, len(words) - 12)
    text = " ".join(words[start : start + max(12, length // 5)])
    assert decode(text.encode(encoding), "x") == text


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
@pytest.mark.parametrize("right", ["utf-8", "cp1256"])
def test_text_decoded_wrongly_before_is_undone(wrong: str, right: str) -> None:
    for text in TEXTS[:20]:
        try:
            broken = text.encode(right).decode(wrong)
        except UnicodeDecodeError:
            continue  # windows-1252 has no character for some of the bytes
        assert decode(broken.encode("utf-8"), "x") == text


def test_french_stays_french() -> None:
    text = "Le ministre a été reçu à l'Élysée où il a évoqué la crise et l'aide humanitaire déjà envoyée à Beyrouth. " * 3
    assert detect(text.encode()) == (text, "utf-8")


def test_utf_8_cut_in_a_letter_or_with_a_few_bad_bytes_is_read() -> None:
    data = TEXTS[0].encode()
    assert decode(data[:301], "x").startswith(data[:290].decode(errors="ignore"))
    assert "\ufffd" in decode(data[:200] + b"\xff" + data[200:], "x")


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_text_or_an_input_error(data: bytes) -> None:
    try:
        assert isinstance(decode(data, "x"), str)
    except InputError as error:
        assert error.reason in {"empty", "binary", "encoding"}


OTHERS = {
    "fa": [
        "وزیر امور خارجه ایران روز دوشنبه در تهران با همتای عراقی خود دیدار کرد و درباره روابط دو کشور گفت‌وگو شد.",
        "به گزارش خبرگزاری‌ها، این نشست با حضور نمایندگان پنج کشور برگزار شد و وی گفت که مذاکرات ادامه دارد.",
        "زمین‌لرزه‌ای به بزرگی پنج ریشتر صبح امروز شمال کشور را لرزاند و مردم به خیابان‌ها آمدند.",
    ],
    "ur": [
        "وزیر اعظم نے پیر کے روز اسلام آباد میں کہا کہ حکومت عوام کی خدمت کے لیے کام کر رہی ہے۔",
        "زلزلے کے جھٹکے ملک کے شمالی علاقوں میں محسوس کیے گئے اور لوگ گھروں سے باہر نکل آئے۔",
        "پاکستان اور چین کے درمیان نئے معاہدے پر دستخط ہو گئے ہیں، وزارت خارجہ نے بتایا۔",
    ],
    "ckb": [
        "سەرۆکی هەرێمی کوردستان لەگەڵ وەزیری دەرەوەی تورکیا کۆبووەوە و باسی پەیوەندییەکانیان کرد.",
        "ئەمڕۆ لە هەولێر بەفرێکی زۆر باری و قوتابخانەکان داخران.",
        "پەرلەمانی کوردستان کۆبوونەوەی خۆی بۆ ڕۆژی دووشەممە دوا خست.",
    ],
    "ps": [
        "د افغانستان د بهرنیو چارو وزیر د دوشنبې په ورځ وویل چې دوی به له ګاونډیو هېوادونو سره خپلې اړیکې پراخې کړي.",
        "په کابل کې نن سهار یوه چاودنه وشوه چې له امله یې څلور تنه ټپیان شول.",
    ],
    "ug": ["ئۈرۈمچىدە بۈگۈن قار ياغدى ۋە مەكتەپلەر بىر كۈن تاقالدى، دەپ خەۋەر قىلىندى بۇ ھەقتە."],
}  # fmt: skip


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in OTHERS.items() for text in texts])
def test_other_languages_in_arabic_script_are_told(code: str, text: str) -> None:
    assert language(text) == code
    with pytest.raises(InputError) as caught:
        document_of_text(text)
    assert caught.value.reason == "not-arabic"


def test_all_articles_titles_and_paragraphs_are_arabic() -> None:
    for text in (*TEXTS, *(p for a in ALL for p in (a.title, *a.paragraphs))):
        assert language(text) == "ar", text


def test_arabic_with_borrowed_letters_or_on_a_persian_keyboard_is_arabic() -> None:
    assert language("زار چاڤوش أوغلو مدينة پاريس والتقى گوتيريش وبحث معه الملف السوري في فيينا") == "ar"
    assert language("رئیس مجلس النواب یزور بغداد فی ظل الأوضاع الراهنة ویلتقی کبار المسؤولین فی الحکومة") == "ar"
    assert language("گال رئيس الحكومة إن چان لازم يوصل أمس إلى بغداد") == "ar"


def test_other_scripts_are_no_arabic() -> None:
    assert language("The minister visited Paris") is None
    assert language("") is None
    assert language("١٢٣ !!") is None


def test_short_pieces_of_persian_are_never_taken_for_arabic_once_two_signs_stand_in_them() -> None:
    rng = random.Random(1)
    for text in OTHERS["fa"]:
        words = text.split()
        start = rng.randrange(len(words) - 8)
        assert language(" ".join(words[start : start + 8])) == "fa"
