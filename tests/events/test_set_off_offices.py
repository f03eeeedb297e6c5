"""Offices set off behind a name, what is rejected by a pronoun, where others acted, and words that only look like parties."""

from collections.abc import Callable

import pytest

#: What the fixture of that name is.
Parties = Callable[[str, str], tuple[list[str], list[str]]]

#: sentence, the words of a trigger, doers, those it was done to.
TOLD = [
    ("اتهم سعيد بنجلون، رئيس جمعية حماية المستهلك، شركات المحروقات بالتواطؤ.", "اتهم", ["سعيد بنجلون"], ["شركات المحروقات"]),
    ("استقبل الملك، رئيس الحكومة، ووزير الداخلية.", "استقبل", ["رئيس الحكومة", "وزير الداخلية"], ["الملك"]),
    # who made the charge that is rejected
    ("تتهم واشنطن طهران بالتجسس، وهو ما تنفيه إيران.", "تنفيه", ["إيران"], ["واشنطن"]),
    ("تتهم منظمات محلية الشرطة بالتعذيب، الأمر الذي تنفيه الحكومة.", "تنفيه", ["الحكومة"], ["منظمات محلية"]),
    ("اتهمت واشنطن طهران بالتجسس. وقالت صحيفة إن القرار رفضته إيران.", "رفضته", ["إيران"], []),
    # doing away with something is no judiciary
    ("دعا التقرير إلى القضاء على جميع أشكال التمييز.", "دعا", ["التقرير"], []),
    ("دعا الوزير القضاء إلى التحقيق.", "دعا", ["الوزير"], ["القضاء"]),
    ("حكم القضاء على المتهم بالسجن.", "حكم", ["القضاء"], ["المتهم"]),
    # a quantity has no genitive with the article
    ("دعت عدة دول الحكومة إلى الحوار.", "دعت", ["عدة دول"], ["الحكومة"]),
    ("اجتمعت عشر دول الأحد في الرياض.", "اجتمعت", ["عشر دول"], []),
    # somebody behind أن and إن, in the accusative
    ("قالت الشرطة إن مسلحا قتل 10 أشخاص في مدينة بافالو.", "قتل", ["مسلحا"], ["10 أشخاص"]),
    ("أفادت الوكالة بأن إرهابيا هاجم الحاجز.", "هاجم", ["إرهابيا"], ["الحاجز"]),
    ("نفذ الجيش هجوما مسلحا على القرية.", "هجوما مسلحا", ["الجيش"], ["القرية"]),
    # a participle with the ending of an accusative has no genitive
    ("هدد وفد الحكومة بالانسحاب، متهما جماعة الحوثي بالمماطلة.", "متهما", ["وفد الحكومة"], ["جماعة الحوثي"]),
]


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), TOLD)
def test_who_and_whom(text: str, trigger: str, actors: list[str], recipients: list[str], parties: Parties) -> None:
    assert parties(text, trigger) == (actors, recipients)


@pytest.mark.parametrize(
    "text", ["شهدت المدن التونسية والليبية احتجاجات منددة بالقرار.", "أثار قرار الوزارة احتجاجات في المدارس."]
)
def test_where_and_over_what_others_acted(text: str, parties: Parties) -> None:
    assert parties(text, "احتجاجات")[0] == []
