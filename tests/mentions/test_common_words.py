"""Names, deeds and things that look like other words: Mali (مالي, financial), his son (ابنه), a vehicle (سيارة)."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document
from isnad.record.analysis import Phrase


def phrases(line: Line, text: str) -> list[Phrase]:
    return [
        phrase
        for trace in line.trace(Document(id="d", text=text, published="2022-05-20"))
        for i in range(len(trace.scene.words))
        if (phrase := trace.scene.phrase_at(i)) is not None
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أعلنت مالي انسحابها من المجموعة.", "مالي"),
        ("اتهمت الجزائر ومالي والنيجر الشركة.", "ومالي"),
        ("التقى وزير الخارجية المالي نظيره.", "المالي"),
        ("هاجم مسلحون قرية شمالي مالي.", "مالي"),
        ("قتل خمسة جنود ماليين.", "ماليين"),
        ("صد الجيش المالي الهجوم.", "الجيش المالي"),
    ],
)
def test_mali(text: str, name: str, line: Line) -> None:
    assert ("MLI", name) in {(p.country, p.text) for p in phrases(line, text)}


@pytest.mark.parametrize(
    "text",
    [
        "تلقى المشروع دعما سخيا ومالي الطابع.",
        "دعم مالي سخي.",
        "وصل السيد كمالي أمس.",
        "قال المدير المالي للشركة.",
        "أزمة مالية حادة.",
    ],
)
def test_money(text: str, line: Line) -> None:
    assert not [p for p in phrases(line, text) if p.country]


@pytest.mark.parametrize(
    ("text", "first", "whole"),
    [
        ("هدموا سيارته قرب القرية.", 1, "سيارته"),
        ("هدموا حاجزا أمنيا قرب القرية.", 1, "حاجزا"),
        ("دمرت جرافات الاحتلال البنية التحتية.", 3, "البنية التحتية"),
        ("دمرت جرافات الاحتلال البنية التحتية.", 1, "جرافات الاحتلال"),
        ("قتل ابنه سيف.", 1, "ابنه سيف"),
        ("خطف قراصنة سفينة صينية.", 1, "قراصنة"),
        ("قال قبطان سفينة صينية إنه نجا.", 1, "قبطان سفينة صينية"),
        ("حل الرئيس البرلمان.", 1, "الرئيس"),
        ("سقوط 42 عسكريا.", 1, "42 عسكريا"),
        ("انسحابها من دول الساحل احتجاجا.", 2, "دول الساحل"),
        ("سارت شاحنات دعما للنازحين.", 1, "شاحنات"),
    ],
)
def test_what_a_phrase_holds(text: str, first: int, whole: str, line: Line) -> None:
    assert [p.text for p in phrases(line, text) if p.first == first] == [whole]


def test_militarily(line: Line) -> None:
    assert not [p for p in phrases(line, "تدخل الجيش عسكريا في ليبيا.") if p.text == "عسكريا"]


@pytest.mark.parametrize(
    "text", ["انسحبت الجزائر من الاتفاق متهمة فرنسا بالتدخل.", "انتقد الوزير القرار متهما الحكومة بالتقصير."]
)
def test_who_accuses_is_no_suspect(text: str, line: Line) -> None:
    assert not [p for p in phrases(line, text) if p.text.startswith("متهم") and p.kind == "person"]


def test_suspects(line: Line) -> None:
    assert [p.kind for p in phrases(line, "أفرجت المحكمة عن 3 متهمين.") if p.text == "3 متهمين"] == ["group"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("طالب النائب فيصل الدويسان بالتحقيق.", "النائب فيصل الدويسان"),
        ("اعتقلت الشرطة حمزة أبو ناب في القدس.", "حمزة أبو ناب"),
        ("قتل الجنود كامل الحاج أمس.", "كامل الحاج"),
        ("جرفت آليات الاحتلال باب مخيم جنين.", "باب مخيم جنين"),
    ],
)
def test_a_word_is_not_read_as_one_letter_and_a_short_word(text: str, name: str, line: Line) -> None:
    """فيصل is no ف with a verb (and arrives), ناب in a name no verb, كامل no ك with a hope, باب no ب with Ibb."""
    assert name in {p.text for p in phrases(line, text)}


def test_complete_is_no_man(line: Line) -> None:
    assert not any(p.kind == "person" for p in phrases(line, "سيطر التنظيم على كامل محافظة الرقة."))


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("فتحت مصر معبر رفح أمام الجرحى.", 0),
        ("فشل المحتجون في اقتحام المبنى.", 0),
        ("وعبر الوزير البريطاني عن قلقه.", 0),
        ("عبر الرئيس الفرنسي عن دعمه للبنان.", 0),
    ],
)
def test_a_verb_that_looks_like_a_word_with_a_preposition(text: str, verb: int, line: Line) -> None:
    (trace,) = line.trace(Document(id="d", text=text, published="2022-05-20"))
    assert verb in trace.scene.verbs


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("وصلت المساعدات عبر الحدود عن طريق البحر.", 2),
        ("عبر شبكات تهريب تتحدث عن بضائع.", 0),
        ("وقعت طهران وبكين اتفاقا للتعاون.", 2),
        ("أكد المتحدث فشل الجهات التي ترسل السلاح.", 2),
    ],
)
def test_and_words_that_are_no_verbs(text: str, word: int, line: Line) -> None:
    (trace,) = line.trace(Document(id="d", text=text, published="2022-05-20"))
    assert word not in trace.scene.verbs


def test_honour_and_happiness(line: Line) -> None:
    text = "وعبر ولي العهد عن أطيب التمنيات بموفور الصحة والسعادة لفخامة الرئيس التونسي."
    assert "لفخامة الرئيس التونسي" in {p.text for p in phrases(line, text)}


@pytest.mark.parametrize("how", ["بدون طيار", "مسيرة", "من دون طيار"])
def test_an_aircraft_of_a_country_without_pilot_is_a_drone(how: str, line: Line) -> None:
    found = phrases(line, f"ضربت طائرة أمريكية {how} سيارة في مأرب.")
    assert ("drone", "drone", "USA", f"طائرة أمريكية {how}") in {(p.head, p.name_en, p.country, p.text) for p in found}


def test_leaders_of_several_countries(line: Line) -> None:
    assert "القادة العرب" in {p.text for p in phrases(line, "أكد القادة العرب رفض تهجير الفلسطينيين.")}
    assert "العرب" in {p.text for p in phrases(line, "قال الزعيم إن العرب يرفضون التهجير.")}
