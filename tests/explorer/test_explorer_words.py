"""Labels: both languages, the same values, every key used and every use known; numbers and days as readers want them."""

import datetime
import pathlib
import re
import string

import pytest

from isnad.explorer import phrasebook
from isnad.explorer.wording import Preferences, Wording, preferences, translations
from isnad.export.naming import Names, bundled_names
from isnad.lexicon.cache import load
from isnad.record.ontology import CONTEXTS, EVENT_TYPES, MODES, QUAD_CLASSES, SOURCE_KINDS, STANCES, STATUSES

EXPLORER = pathlib.Path(__file__).resolve().parents[2] / "src" / "isnad" / "explorer"
SOURCES = "\n".join(p.read_text(encoding="utf-8") for p in [*EXPLORER.rglob("*.html"), *EXPLORER.rglob("*.py")])
#: Keys made of a beginning and a value.
MADE = re.compile(r"""(?:t\(\s*|words\.t\(\s*f?|f)['"]([a-z_.]+\.)(?:['"] ?~|\{)""")


def words(lang: str, digits: str = "latn") -> Wording:
    return Wording(Preferences(lang=lang, digits=digits), Names(countries={"IRQ": ("العراق", "Iraq")}))


@pytest.mark.parametrize("key", translations())
def test_each_label_is_there_in_both_languages_with_the_same_values(key: str) -> None:
    row = translations()[key]
    assert set(row) == {"ar", "en"} and all(isinstance(value, str) and value.strip() for value in row.values())
    fields = [{name for _, name, _, _ in string.Formatter().parse(row[lang]) if name} for lang in ("ar", "en")]
    assert fields[0] == fields[1]


def test_each_key_that_is_used_is_there() -> None:
    used = set(re.findall(r"""\bt\(\s*['"]([a-z0-9_.-]+)['"]\s*[,)]""", SOURCES, re.IGNORECASE))
    assert used - set(translations()) == set()


def test_each_key_is_used() -> None:
    beginnings = set(MADE.findall(SOURCES)) | {"quad.", "type.", "mode.", "context.", "kind.", "word."}
    unused = [key for key in translations() if f"'{key}'" not in SOURCES and f'"{key}"' not in SOURCES]
    assert [key for key in unused if not key.startswith(tuple(beginnings))] == []


def test_each_code_has_a_label() -> None:
    codes = {
        "quad": QUAD_CLASSES, "type": EVENT_TYPES, "mode": {m for of in MODES.values() for m in of}, "status": STATUSES,
        "kind": (*SOURCE_KINDS, "none"), "stance": STANCES, "context": CONTEXTS,
    }  # fmt: skip
    assert [f"{group}.{code}" for group, of in codes.items() for code in of if f"{group}.{code}" not in translations()] == []


def test_numbers_and_days() -> None:
    arabic, english, eastern = words("ar"), words("en"), words("ar", "arab")
    assert (arabic.num(12345), eastern.num(1234.5, 1), english.percent(0.256), english.percent(0.001)) == (
        "12,345",
        "١٬٢٣٤٫٥",
        "26%",
        "<1%",
    )
    assert (arabic.date("2020-11-22"), english.date(datetime.date(2020, 11, 22)), eastern.date("2020-11-22T10:00")) == (
        "22 نوفمبر 2020", "22 November 2020", "٢٢ نوفمبر ٢٠٢٠",
    )  # fmt: skip
    assert (english.date(None), english.date("soon"), english.signed(-2.5), english.signed(0.01), english.signed(None)) == (
        "",
        "",
        "−2.5",
        "0.0",
        "–",
    )


def test_counted_nouns_stand_in_the_form_of_their_number() -> None:
    arabic, english = words("ar"), words("en")
    told = {n: arabic.count(n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 103, 511)}
    assert told == {
        0: "0 حدث", 1: "حدث واحد", 2: "حدثان", 3: "3 أحداث", 10: "10 أحداث", 11: "11 حدثا", 99: "99 حدثا", 100: "100 حدث",
        103: "103 أحداث", 511: "511 حدثا",
    }  # fmt: skip
    assert (english.count(1, "stories"), english.count(2, "stories"), english.count(1200, "stories")) == (
        "1 story",
        "2 stories",
        "1,200 stories",
    )
    assert (arabic.between(3, 3), arabic.between(10, 23, True), english.between(10, 23)) == ("3", "10 إلى 23 أو أكثر", "10–23")
    assert [arabic.figure(*one) for one in ((15, "at-least"), (100, "tens"), (20, "tens"), (7, "exactly"))] == [
        "15 على الأقل", "مئات", "20 على الأقل", "7",
    ]  # fmt: skip
    assert words("en", "arab").figure(12, "about") == "about ١٢"


def test_periods_are_told_as_short_as_they_can_be() -> None:
    english = words("en")
    assert english.period("2020-02-01", "2020-02-29") == "February 2020"
    assert english.period("2020-01-01", "2020-12-31") == "2020"
    assert english.period("2020-02-01", "2020-02-01") == "1 February 2020"
    assert english.period("2020-02-01", "2020-03-05") == "1 February 2020 – 5 March 2020"
    assert english.period(None, None) == ""


def test_codes_are_told_in_words() -> None:
    assert (words("ar").codes("IRQ", "GOV"), words("en").codes("IRQ", "GOV"), words("en").codes("XXX", None)) == (
        "العراق، حكومة",
        "Iraq, government",
        "XXX",
    )


def test_a_day_is_told_no_closer_than_the_text_tells_it() -> None:
    english, arabic = words("en"), words("ar")
    assert english.told("2030-01-01", "2030-01-01", "2030-12-31") == "2030"
    assert english.told("2020-02-01", "2020-02-01", "2020-02-29") == "2020-02"
    assert english.told("2020-02-03", "2020-02-03", "2020-02-09") == "2020-02-03"
    assert english.told("2020-02-03", None, None) == "2020-02-03" and english.told(None, None, None) == ""
    # Set apart in Arabic: behind a word of letters its parts would stand the other way round.
    assert arabic.told("2020-02-03", None, None) == "\u20662020-02-03\u2069" and arabic.percent(0.001) == "\u2066<1%\u2069"


def test_outlets_and_entities_have_the_names_of_the_readers_language() -> None:
    names = Names(
        countries={"IRQ": ("العراق", "Iraq")}, entities={"reuters": ("رويترز", "Reuters")},
        outlets={"reuters": ("رويترز", "Reuters"), "رويترز": ("رويترز", "Reuters"), "alyaum": ("صحيفة اليوم", "Al-Yaum")},
    )  # fmt: skip
    arabic, english = (Wording(Preferences(lang=lang), names) for lang in ("ar", "en"))
    assert [arabic.outlet(name) for name in ("Reuters", "Al Yaum (Dammam)", "رويترز", "Nowhere Post", None)] == [
        "رويترز", "صحيفة اليوم", "رويترز", "Nowhere Post", "",
    ]  # fmt: skip
    assert [english.outlet(name) for name in ("رويترز", "Al Yaum", "صوت")] == ["Reuters", "Al Yaum", "صوت"]
    assert (arabic.entity("reuters"), english.entity("IRQ"), english.entity("nobody"), english.entity(None)) == (
        "رويترز",
        "Iraq",
        "",
        "",
    )


def test_a_name_that_several_outlets_share_is_none_of_theirs() -> None:
    outlets = bundled_names().outlets
    assert outlets["aljazeera"] == ("الجزيرة", "Al Jazeera") and "alwatan" not in outlets


def test_preferences_take_only_what_they_know() -> None:
    assert preferences({"lang": "en", "theme": "pink", "digits": "arab", "x": "y"}) == Preferences(lang="en", digits="arab")


def test_names_of_outlets_go_together_however_they_are_spelt_and_are_never_guessed() -> None:
    arabic = Wording(Preferences(lang="ar"), bundled_names())
    assert arabic.outlet("Al-Sharq Al-Awsat") == "صحيفة الشرق الأوسط" and arabic.outlet("Al-Eqtisadiya") == "صحيفة الاقتصادية"
    assert (
        arabic.outlet("Al-Watan (Saudi)") == "صحيفة الوطن السعودية"
        and arabic.outlet("Al-Watan (Kuwait)") == "صحيفة الوطن الكويتية"
    )
    assert arabic.outlet("Al-Khaleej (UAE), presumed") == "صحيفة الخليج (ترجيحا)"
    for unknown in ("Al-Watan", "Al-Jazirah (Qatar)", "Al-Wat", "Nowhere Post, presumed", "(", "()", ", presumed"):
        assert arabic.outlet(unknown) == unknown
    assert Wording(Preferences(lang="en"), bundled_names()).outlet("Al-Watan (Saudi)") == "Al-Watan (Saudi)"


def test_offices_rules_and_reasons_are_told_in_arabic() -> None:
    arabic, english = (Wording(Preferences(lang=lang), bundled_names()) for lang in ("ar", "en"))
    told = {
        ("office", "foreign minister"): "وزير الخارجية", ("office", "acting oil minister"): "وزير النفط بالإنابة",
        ("office", "ambassador to Iraq"): "السفير لدى العراق", ("office", "ambassador to Nowhere"): None,
        ("rule", "counted day with weekday"): "يوم معدود (أمس، غدا) مع يوم الأسبوع",
        ("rule", "since part of day with weekday"): "منذ: جزء من اليوم مع يوم من الأسبوع",
        ("reason", "when words in list does not hold"): "لم يتحقق شرط المدخل: كلمة من قائمة المدخل",
        ("reason", "unless slot subject & noun in list holds"): "تحقق ما يستثنيه المدخل: الموضع (الفاعل) واسم من قائمة المدخل",
        ("silent", "content of a request"): "مضمون طلب", ("silent", "a reason of nobody"): None,
    }  # fmt: skip
    assert {key: arabic.arabic(*key) for key in told} == told
    assert not any(english.arabic(*key) for key in told)
    assert english.phrase("office", "king") == "king" and arabic.phrase("office", "a keeper of bees") == "a keeper of bees"


def test_most_offices_of_the_lexicon_have_arabic_words() -> None:
    arabic = Wording(Preferences(lang="ar"), bundled_names())
    labels = [code.label for entity in load().tables.entities for code in entity.codes if code.label]
    assert sum(arabic.arabic("office", label) is not None for label in labels) > 0.65 * len(labels)


def test_each_slot_of_a_phrase_is_known_and_used() -> None:
    for group in phrasebook.groups().values():
        for english, arabic in group.items():
            slots = [{name for _, name, _, _ in string.Formatter().parse(side) if name} for side in (english, arabic)]
            assert slots[0] == slots[1], english
            assert {slot.rstrip("0123456789") for slot in slots[0]} <= {*phrasebook.groups(), "any", "name"}
