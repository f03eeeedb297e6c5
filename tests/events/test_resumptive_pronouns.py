"""Who does a deed and whom it befalls where a pronoun takes up what the clause tells of, and who cannot be its doer."""

import pytest

from isnad.pipeline import Line
from isnad.record import Document, Event

#: sentence, the words of a trigger, doers, those it was done to.
TOLD = [
    ("رفضت الجزائر ما تطالب به فرنسا من تنازلات.", "تطالب", ["فرنسا"], []),
    ("انتقد الوزير العقوبات التي تهدد بها واشنطن.", "تهدد", ["واشنطن"], []),
    ("عاد إلى الحكم المدني الذي أطاح به النظام العسكري.", "أطاح", ["النظام العسكري"], ["المدني"]),
    ("اعتقلت الشرطة رجلا تتهمه النيابة بقتل زوجته.", "تتهمه", ["النيابة"], ["رجلا"]),
    ("فرضت واشنطن عقوبات على بنكين وشخص تتهمه بدعم الإرهاب.", "تتهمه", ["واشنطن"], ["شخص"]),
    ("الخطة التي أعلنها الوزير ورفضتها النقابات فشلت.", "رفضتها", ["النقابات"], []),
    ("قتل الجيش قائد الحركة التي هاجمت الحاجز.", "هاجمت", ["الحركة"], ["الحاجز"]),
    ("التقى الوزير قادة الحركة التي تسيطر على المدينة.", "تسيطر", ["الحركة"], ["المدينة"]),
    # one whom the pronoun does not take up, or who is no doer of what stands between
    ("قتل الجيش قائد الحركة الذي هاجم الحاجز.", "هاجم", ["قائد الحركة"], ["الحاجز"]),
    ("نشر الوزير تغريدة اتهم فيها الصحفيين بالكذب.", "اتهم", ["الوزير"], ["الصحفيين"]),
    ("اتهم الوزير الصحيفة بالكذب، ويطالبها بالاعتذار.", "يطالبها", ["الوزير"], ["الصحيفة"]),
    ("اعتقلت الشرطة شابا هاجم حافلة.", "هاجم", ["شابا"], ["حافلة"]),
    ("استقبلت الوزيرة السفير ودعته إلى التعاون.", "دعته", ["الوزيرة"], ["السفير"]),
    # the gender of the verb
    ("انتقدت الجريدة الوزير وأشادت بدور الصحفيين.", "أشادت", ["الجريدة"], ["الصحفيين"]),
    # who is joined to the subject
    ("دعت مصر وتركيا إلى الحوار.", "دعت", ["مصر", "تركيا"], []),
    ("اتهمت قطر ومصر إسرائيل بعرقلة الاتفاق.", "اتهمت", ["قطر", "مصر"], ["إسرائيل"]),
    # of what is spoken of, whose it is
    ("انتقدت المعارضة سياسات الحكومة الفرنسية.", "انتقدت", ["المعارضة"], ["الحكومة الفرنسية"]),
    ("أشاد الوزير بدور الصحفي عمر بروكسي.", "أشاد", ["الوزير"], ["الصحفي عمر بروكسي"]),
    ("قصف الجيش منزل القيادي أحمد ياسين.", "قصف", ["الجيش"], ["منزل القيادي أحمد ياسين"]),
]


def _told(line: Line, text: str, trigger: str) -> Event:
    events = line.read(Document(id="t", text=text, published="2023-05-20")).events
    return next(e for e in events if e.text == trigger)


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), TOLD)
def test_who_and_whom(text: str, trigger: str, actors: list[str], recipients: list[str], line: Line) -> None:
    event = _told(line, text, trigger)
    assert [m.text for m in event.actor] == actors
    assert [m.text for m in event.recipient] == recipients


def test_a_preposition_with_a_pronoun_opens_no_phrase(line: Line) -> None:
    event = _told(line, "أطاح بها الجيش عام 2013، وطالبت به النقابات.", "أطاح")
    assert "الجيش" in [m.text for m in event.actor]
