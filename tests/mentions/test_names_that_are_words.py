"""Words that are spelled like the name of a town or of somebody: *كبيرا*, في هذا *الباب*, الجيش *السوداني*, أولا *بأول*."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document
from isnad.record.analysis import Phrase

LINE = Line()


def _phrases(text: str) -> list[Phrase]:
    scenes = [trace.scene for trace in LINE.traces(Document(id="t", text=text, published="2023-05-05"))]
    found = [scene.phrase_at(i) for scene in scenes for i in range(len(scene.words))]
    return [phrase for phrase in found if phrase is not None]


def _places(text: str) -> set[tuple[str, str | None]]:
    return {(p.text, p.country) for p in _phrases(text) if p.kind == "place" and p.country}


def _entities(text: str) -> set[str]:
    return {p.entity for p in _phrases(text) if p.entity and p.kind == "person"}


@pytest.mark.parametrize(
    "text",
    [
        "سقط عدد كبيرا من القذائف على البلدة.",
        "بات لزامًا على الحكومة أن ترد.",
        "لم تحرز الحكومة تقدما في هذا الباب.",
        "أصيب الجندي السوداني في العمود الفقري.",
        "خرجت في السودان مظاهرات حاشدة بأتمّ معنى الكلمة.",
        "وصف حزب معاد للفلسطينيين في إسرائيل نفسه بأنه المعادي للتطبيع.",
        "وقال باحث سوري في مشهد مؤثر إن الحرب طالت.",
        "أعد الباحثون الأردنيون دراسات وبحوث عن المياه.",
    ],
)
def test_what_is_only_spelled_like_a_town_is_no_place(text: str) -> None:
    assert not _places(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("اعتقلت الشرطة المصرية رجلا في المعادي.", ("المعادي", "EGY")),
        ("زار الرئيس الإيراني مدينة مشهد.", ("مدينة مشهد", "IRN")),
        ("سيطر مسلحون على مقر في لحج باليمن.", ("لحج", "YEM")),
        ("وقع انفجار في العين.", ("العين", "ARE")),
        ("وصل الوزير المغربي إلى مطار في العيون.", ("العيون", "ESH")),
    ],
)
def test_it_is_one_where_the_article_names_its_country_or_none(text: str, place: tuple[str, str]) -> None:
    assert place in _places(text)


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("تصف إثيوبيا تحركات الجيش السوداني قرب حدودها بأنها احتلال.", "mohammed-shia-al-sudani"),
        ("قتل عبد الرحمن بن علي ناشب في هجوم في صنعاء.", "zine-el-abidine-ben-ali"),
        ("تنشر الوزارة الأخبار في مصر والأردن أولا بأول.", "jerome-powell"),
        ("بنيت القلعة في تركيا واليونان في العهد العثماني.", "saadeddine-othmani"),
        ("أصيب شرطيان في ألمانيا وفرنسا في الرأس والصدر.", "muqtada-al-sadr"),
    ],
)
def test_what_is_only_spelled_like_a_family_name_is_nobody(text: str, nobody: str) -> None:
    assert nobody not in _entities(text)


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("التقى السوداني في بغداد السفير الأميركي ونظيره التركي.", "mohammed-shia-al-sudani"),
        ("رفض الصدر لقاء السفير الأميركي.", "muqtada-al-sadr"),
        ("بايدن يلتقي زيلينسكي في كييف والرئيس الفرنسي في باريس.", "joe-biden"),
        ("حكم بن علي تونس قبل أن يفر إلى السعودية.", "zine-el-abidine-ben-ali"),
    ],
)
def test_it_is_somebody_whose_country_is_named_or_whose_name_few_bear(text: str, somebody: str) -> None:
    assert somebody in _entities(text)


def test_a_rank_of_the_levant_stands_before_a_name() -> None:
    text = "وبحث العماد قهوجي مع نظيره السوري في دمشق ضبط الحدود."
    [event] = LINE.read(Document(id="t", text=text, published="2010-03-03")).events
    assert [m.text for m in event.actor] == ["العماد قهوجي", "نظيره السوري"]
