from pathlib import Path

import pytest

from isnad.arabic.normal import normalize
from isnad.arabic.verbs import conjugate, lemma, participles, verbal_nouns

LINES = (Path(__file__).parent / "paradigms.tsv").read_text("utf-8").splitlines()[1:]
HEADER, *ROWS = [line.split("\t") for line in LINES]
VERBS = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
CELLS = [("past", "3fs"), ("past", "3mp"), ("past", "1p"), ("present", "3mp"), ("present", "3fp"), ("jussive", "3mp")]


def names(verb):
    return f"{verb['lemma']}-{verb['form']}"


def paradigm(verb):
    return conjugate(verb["root"], verb["form"], verb["present"], verb["lemma"])


def texts(forms, tense, person, *voices):
    tenses = {"jussive": ("jussive", "present")}.get(tense, (tense,))
    return {f.text for f in forms if f.tense in tenses and f.person == person and f.voice in voices and not f.needs_suffix}


@pytest.mark.parametrize("verb", VERBS, ids=names)
def test_active_forms(verb):
    forms = paradigm(verb)
    assert forms[0].text == normalize(verb["lemma"])
    assert normalize(verb["present"]) in texts(forms, "present", "3ms", "active", "either")
    assert normalize(verb["jussive_3ms"]) in texts(forms, "jussive", "3ms", "active", "either")
    for tense, person in CELLS:
        wanted = normalize(verb[f"{tense}_{person}"])
        assert wanted in texts(forms, tense, person, "active", "either"), (tense, person)


@pytest.mark.parametrize("verb", [v for v in VERBS if v["passive_past"] != "-"], ids=names)
def test_passive_forms_and_their_voice(verb):
    forms = paradigm(verb)
    for tense in ("past", "present"):
        wanted = normalize(verb[f"passive_{tense}"])
        active = texts(forms, tense, "3ms", "active", "either")
        voice = "either" if wanted in active else "passive"
        assert wanted in texts(forms, tense, "3ms", voice), tense


@pytest.mark.parametrize("verb", VERBS, ids=names)
def test_participles(verb):
    found = participles(verb["root"], verb["form"], verb["present"], verb["lemma"])
    for voice in ("active", "passive"):
        if verb[voice] != "-":
            assert normalize(verb[voice]) in {p.text for p in found if (p.voice, p.number, p.gender) == (voice, "sg", "m")}


@pytest.mark.parametrize("verb", [v for v in VERBS if v["noun"] != "-"], ids=names)
def test_verbal_nouns(verb):
    assert normalize(verb["noun"]) in verbal_nouns(verb["root"], verb["form"])


@pytest.mark.parametrize("verb", [v for v in VERBS if v["lemma"] not in ("برئ", "جرؤ", "يئس")], ids=names)
def test_the_lemma_follows_from_root_and_form_alone(verb):
    assert lemma(verb["root"], verb["form"], verb["present"]) == normalize(verb["lemma"])


@pytest.mark.parametrize("verb", VERBS, ids=names)
def test_forms_are_in_normal_form_and_given_once(verb):
    forms = paradigm(verb)
    assert len(set(forms)) == len(forms)
    assert all(f.text and normalize(f.text) == f.text for f in forms)
    assert {f.person for f in forms} == {"3ms", "3fs", "3md", "3fd", "3mp", "3fp", "1s", "1p", "2ms"}


@pytest.mark.parametrize(
    ("verb", "text", "tense", "person"),
    [
        (("ق ص ف", "I", "يقصف"), "قصفو", "past", "3mp"),  # قصفوه
        (("ق ص ف", "I", "يقصف"), "يقصفو", "jussive", "3mp"),  # يقصفوه
        (("ل ق ي", "VIII", None), "التقا", "past", "3ms"),  # التقاه
        (("ر م ي", "I", "يرمي"), "رما", "past", "3ms"),
        (("ق ر أ", "I", "يقرأ"), "يقرء", "present", "3ms"),  # يقرؤه
        (("ر أ ي", "I", "يرى"), "يرا", "present", "3ms"),
    ],
)
def test_forms_before_a_suffix(verb, text, tense, person):
    found = [f for f in conjugate(*verb) if (f.text, f.tense, f.person) == (text, tense, person)]
    assert [f.needs_suffix for f in found] == [True]


@pytest.mark.parametrize(
    ("root", "form", "present", "text", "voice"),
    [
        ("ق ص ف", "I", "يقصف", "قصفت", "either"),
        ("ق و ل", "I", "يقول", "قالت", "active"),
        ("ق و ل", "I", "يقول", "قيلت", "passive"),
        ("ح ص ر", "III", None, "حوصرت", "passive"),
        ("غ و ل", "VIII", None, "اغتيل", "passive"),
        ("س ح ب", "VII", None, "انسحبت", "active"),
        ("و ف ي", "V", None, "توفي", "either"),
        ("و ف ي", "V", None, "توفيت", "passive"),
    ],
)
def test_voice(root, form, present, text, voice):
    assert {f.voice for f in conjugate(root, form, present) if f.text == text and f.person[0] == "3"} == {voice}


@pytest.mark.parametrize(
    ("root", "form", "present", "wanted"),
    [
        ("ط ل ب", "III", None, "مطالبا مطالبة مطالبين مطالبان مطالبون مطالبات"),
        ("د ع و", "I", "يدعو", "داعيا داعية داعين داعون داعيات الداعي"),
        ("ح ذ ر", "II", None, "محذرا محذرة محذرين"),
        ("ن ش أ", "IV", None, "منشئا منشئة منشئين"),
        ("ش و ر", "IV", None, "مشيرا مشيرة مشيرين"),
        ("ص ر ر", "IV", None, "مصرا مصرة مصرين"),
        ("س ت ش ف", "IQ", None, "مستشفا"),
    ],
)
def test_participle_inflections(root, form, present, wanted):
    found = {p.text for p in participles(root, form, present) if p.voice == "active"}
    assert {normalize(word).removeprefix("ال") for word in wanted.split()} <= found


def test_accusative_marks_what_can_be_a_circumstance():
    marks = {(p.text, p.number): p.accusative for p in participles("ط ل ب", "III") if p.voice == "active"}
    assert marks["مطالب", "sg"] is False
    assert marks["مطالبا", "sg"] is True
    assert marks["مطالبه", "sg"] is True
    assert marks["مطالبون", "pl"] is False
    assert marks["مطالبين", "pl"] is True


def test_a_jussive_is_given_only_where_it_is_spelled_differently():
    forms = conjugate("ق ص ف", "I", "يقصف")
    assert not [f for f in forms if f.tense == "jussive" and f.person == "3ms"]
    assert [f.text for f in conjugate("ز و ر", "I", "يزور") if f.tense == "jussive" and f.person == "3ms"] == ["يزر"]


def test_the_lemma_chooses_where_root_and_form_leave_it_open():
    assert conjugate("ح و ج", "X", None, "استحوج")[0].text == "استحوج"
    assert conjugate("ح و ج", "X")[0].text == "استحاج"
    assert conjugate("ت خ ذ", "VIII", None, "اتخذ")[0].text == "اتخذ"


def test_verbal_nouns_of_form_one_are_irregular():
    assert verbal_nouns("ق ص ف", "I") == ()
    assert verbal_nouns("ق ت ل", "III") == ("مقاتله", "قتال")


@pytest.mark.parametrize(
    ("root", "form"), [("ق ص", "I"), ("ق ص ف", "XI"), ("ق ص ف", "IQ"), ("قصف", "I"), ("", "I"), ("س ي ط ر", "II")]
)
def test_wrong_roots_and_forms_are_refused(root, form):
    with pytest.raises(ValueError, match=r"root|form"):
        conjugate(root, form)
