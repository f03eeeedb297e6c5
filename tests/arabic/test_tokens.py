import time

import pytest
from hypothesis import given
from texts import texts

from isnad.arabic.normal import normalize
from isnad.arabic.tokens import RUN, Token, tokenize, tokens_of


def kinds(text):
    return [(t.text, t.kind) for t in tokenize(text)]


def norms(text):
    return [t.norm for t in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قال الوزير.", [("قال", "word"), ("الوزير", "word"), (".", "punct")]),
        ("الـ24 جنديا", [("الـ", "word"), ("24", "number"), ("جنديا", "word")]),
        ("55.243 و39,897", [("55.243", "number"), ("و", "word"), ("39,897", "number")]),
        ("١٢٫٥٪", [("١٢٫٥", "number"), ("٪", "punct")]),
        ("2020/11/22، 14:30.", [("2020/11/22", "number"), ("،", "punct"), ("14:30", "number"), (".", "punct")]),
        ("#حزب_الله", [("#", "punct"), ("حزب", "word"), ("الله", "word")]),
        ("@user1 F16", [("@", "punct"), ("user1", "latin"), ("F16", "latin")]),
        ("BBCعربي", [("BBC", "latin"), ("عربي", "word")]),
        ("حزب\u200cالله", [("حزب\u200cالله", "word")]),
        ("الجيش\u200f، ", [("الجيش", "word"), ("،", "punct")]),
        ("قصفًا", [("قصفًا", "word")]),
        ("نعم ـ لا", [("نعم", "word"), ("ـ", "punct"), ("لا", "word")]),
        ("لا... نعم……", [("لا", "word"), ("...", "punct"), ("نعم", "word"), ("……", "punct")]),
        ("()", [("(", "punct"), (")", "punct")]),
        ("\u064b \u200f", []),
        ("", []),
    ],
)
def test_kinds(text, wanted):
    assert kinds(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('«أ» “ب” "ج"', ['"', "ا", '"', '"', "ب", '"', '"', "ج", '"']),
        ("، ؛ ؟ ٪", [",", ";", "?", "%"]),
        ("– — - ـ", ["-", "-", "-", "-"]),
        (". .. ... …", [".", "…", "…", "…"]),
        ("١٢٣ القُوّات", ["123", "القوات"]),
    ],
)
def test_norms(text, wanted):
    assert norms(text) == wanted


@given(texts, texts, texts)
def test_tokens_stand_where_they_say(before, text, behind):
    tokens = tokenize(text)
    end = 0
    for token in tokens:
        assert isinstance(token, Token)
        assert text[token.start : token.end] == token.text
        assert end <= token.start < token.end
        assert token.kind in ("word", "number", "latin", "punct")
        assert token.norm
        assert token.kind == "punct" or token.norm == normalize(token.text)
        end = token.end
    base = len(before)  # a part of a text has the tokens that it has alone, at its place
    part = tokens_of(before + text + behind, base, base + len(text))
    assert [t._replace(start=t.start - base, end=t.end - base) for t in part] == tokens


@given(texts)
def test_letters_and_digits_are_all_in_tokens(text):
    covered = "".join(t.text for t in tokenize(text))
    assert solid(text) == solid(covered)


def solid(text):
    return [c for c in text if c.isalnum() and normalize(c)]


@pytest.mark.parametrize("text", ["ا", "ا\u200f", "\u064b", "\u064bا", "1", "1.", "a", ".", "ـ", "ﷺ", "\u200f", "ا\ud800"])
def test_megabytes_without_a_space_are_cut_and_cost_no_more_than_their_length(text):
    def spent(texts):
        begin = time.process_time()
        for one in texts:
            for token in tokens_of(one):  # none is kept: what is kept costs the collector of garbage more, the more there is
                assert len(token.text) <= 6 * (RUN + 1)
        return time.process_time() - begin

    eighth, whole = (text * (size // len(text)) for size in (50_000, 400_000))
    spent([eighth])
    one = min(spent([whole]) for _ in range(3))
    assert one < 4 * min(spent([eighth] * 8) for _ in range(3)) + 0.3  # eight times as long, were it the square of the length


def test_a_word_of_ordinary_length_is_never_cut():
    for word in ("ا" * RUN, "قَ" * (RUN // 2), "1" * RUN, "a" * RUN, "." * RUN):
        assert [token.text for token in tokenize(f"{word} {word}")] == [word, word]
