"""Noun phrases: where they end, and the codes that their own words give them."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document
from isnad.record.analysis import Phrase

#: what it shows, sentence, words of a phrase, country, sector.
PHRASES = [
    ("a domain like an adjective", "قال وزير المالية البرتغالي إن الميزانية جاهزة.", "وزير المالية البرتغالي", "PRT", "GOV"),
    ("an adjective with its noun", "التقى الوفد مسؤولا رفيع المستوى صباح الأحد.", "مسؤولا رفيع المستوى", None, "GOV"),
    ("the state an ambassador acts for", "وصل السفير الكيني لدى أوسلو إلى بيرغن.", "السفير الكيني لدى أوسلو", "KEN", "GOV"),
    ("no state of its own", "وصل السفير لدى أوسلو إلى بيرغن.", "السفير لدى أوسلو", None, "GOV"),
    ("a name ends before إن", "قال علي حسن إن الجسر مغلق.", "علي حسن", None, None),
    ("before an accusative", "أصابت مسيّرة مستودعاً للوقود في الميناء.", "مسيّرة", None, "MIL"),
    ("before one written as an object", "اعتقل شرطي صحفيا في القاهرة.", "شرطي", None, "COP"),
    ("before his wife", "قتل رجل زوجته في الإسكندرية.", "رجل", None, "CVL"),
    ("an office with its owner", "عزل الملك وزير خارجيته صباح الأحد.", "وزير خارجيته", None, "GOV"),
    ("an adjective that is a person behind a verb", "قتل مسلح شخصين في المتجر.", "مسلح", None, "UAF"),
    ("a masculine that ends in alef of itself", "قصف طيران رعايا الدولة.", "طيران رعايا الدولة", None, "CVL"),
    ("a name that somebody's family name ends", "افتتحت شركة أكوا باور محطة جديدة.", "شركة أكوا باور", None, "BUS"),
    ("before a relative with a pronoun", "زار عبد الله الرشيدي خاله في المستشفى.", "عبد الله الرشيدي", None, None),
    ("before what a council decides", "قرر مجلس الوزراء الموافقة على الخطة.", "مجلس الوزراء", None, "GOV"),
    ("before an honour joined by و", "حضر الوزير سعد العامر ومعالي المستشار الحفل.", "الوزير سعد العامر", None, "GOV"),
    (
        "over brackets to the name",
        "وصل القائد (مؤقتا) الجنرال أرولدو لاثارو.",
        "القائد ( مؤقتا ) الجنرال أرولدو لاثارو",
        None,
        "MIL",
    ),
    ("an officer, not a team", "وصل الفريق كمال الدين عواد إلى الخرطوم.", "الفريق كمال الدين عواد", None, "MIL"),
    ("two plurals", "اعترض عدد من النواب المحافظين على المشروع.", "عدد من النواب المحافظين", None, "LEG"),
    ("thousands without an article", "تجمع آلاف المتظاهرين أمام البرلمان.", "آلاف المتظاهرين", None, "CVL"),
    ("a number in two parts", "أحصت الوزارة 21 ألفاً و110 جرحى حتى الآن.", "21 ألفاً و 110 جرحى", None, "CVL"),
    ("people counted by their nation", "اعتقلت الشرطة 14 فلسطينيا في الخليل.", "14 فلسطينيا", "PSE", "CVL"),
    ("an honour with a pronoun", "وقال فخامته إن الحوار مستمر.", "فخامته", None, None),
    ("no second owner", "ونقل سموه للمصابين تحيات الملك.", "سموه", None, None),
    ("two offices, not a family name", "التقى رئيسي البلدين صباح الأحد.", "رئيسي البلدين", None, "GOV"),
    ("a family name", "قال رئيسي إن المفاوضات مستمرة.", "رئيسي", "IRN", "GOV"),
    ("its holder's complement apart", "دعا عضو المكتب السياسي ل حماس إلى الوحدة.", "عضو المكتب السياسي ل حماس", "PSE", "PRM"),
]


def _phrases(line: Line, text: str) -> list[Phrase]:
    [trace] = line.trace(Document(id="t", text=text, published="2022-05-05"))
    found = (trace.scene.phrase_at(i) for i in range(len(trace.scene.words)))
    return [p for p in found if p is not None]


@pytest.mark.parametrize(("why", "text", "words", "country", "sector"), PHRASES, ids=[p[0] for p in PHRASES])
def test_a_phrase_is_read(why: str, text: str, words: str, country: str | None, sector: str | None, line: Line) -> None:
    found = [p for p in _phrases(line, text) if p.text == words]
    assert [(p.country, p.sector) for p in found] == [(country, sector)]


#: what it shows, sentence, words that are no phrase of their own.
NO_PHRASES = [
    ("what stresses a name", "قال المصدر نفسه إن الطريق مغلق.", "نفسه"),
    ("a part of a cue", "وعد الاتحاد على لسان رئيسه بالرد.", "لسان رئيسه"),
    ("a letter that is no conjunction", "تبادل الوزيران وجهات النظر أمس.", "جهات النظر"),
    ("a common noun as a name", "ناقش وزير المالية ملف الديون.", "وزير المالية ملف الديون"),
    ("a participle as a name", "أضاف سموه قائلا إن الأمن مستتب.", "سموه قائلا"),
]


@pytest.mark.parametrize(("why", "text", "words"), NO_PHRASES, ids=[p[0] for p in NO_PHRASES])
def test_no_phrase_is_read(why: str, text: str, words: str, line: Line) -> None:
    assert words not in {p.text for p in _phrases(line, text)}


def test_two_country_adjectives_are_two_parties(line: Line) -> None:
    found = [p.country for p in _phrases(line, "اختتمت القمة الأميركية الروسية في هلسنكي.") if p.kind == "nisba"]
    assert found == ["USA", "RUS"]


def test_an_adjective_is_no_family_name(line: Line) -> None:
    assert all(p.kind != "person" for p in _phrases(line, "حضر الوفد حفل فطور صباحي في الفندق."))
