"""Times that hang on another one told before, in the same sentence or a sentence or two back."""

import pytest
from time_samples import DAY, WORDS

from isnad.arabic.tokens import tokenize
from isnad.mentions.times import resolve
from isnad.mentions.times_told import TimeFinder


@pytest.mark.parametrize(
    ("sentences", "days"),
    [
        (["وصل الوفد في 3 مارس 2015", "وفي اليوم نفسه التقى الوزير"], "2015-03-03 2015-03-03"),
        (["وصل الوفد مساء أمس", "وغادر في اليوم ذاته"], "2020-11-21 2020-11-21"),
        (["وصل الوفد في 3 مارس 2015", "وعاد إلى بلاده في اليوم التالي"], "2015-03-04 2015-03-04"),
        (["وصل الوفد في 3 مارس 2015", "وكان قد ألغى الزيارة في اليوم السابق"], "2015-03-02 2015-03-02"),
        (["وصل الوفد في 3 مارس 2015", "والتقى الوزير مساء اليوم نفسه"], "2015-03-03 2015-03-03"),
        (["وصل الوفد يوم الجمعة", "وغادر مساء."], "2020-11-20 2020-11-20"),
        (["سيصل الوفد غدا", "والتقى الوزير مساء."], "2020-11-22 2020-11-22"),
        (["وصل الوفد في 3 مارس 2015", "وبعدها بيومين التقى الوزير"], "2015-03-05 2015-03-05"),
        (["وصل الوفد في 3 مارس 2015", "وكان التقى الوزير قبل ذلك بيوم واحد"], "2015-03-02 2015-03-02"),
        (["وصل الوفد في 3 مارس 2015", "وبعده بأسبوع غادر"], "2015-03-10 2015-03-10"),
        (["وقعت الهدنة في 3 مارس 2015 وخرقت في 27 من الشهر نفسه"], "2015-03-27 2015-03-27"),
        (["وقعت الهدنة في مارس 2015", "وانسحب الجيش في العاشر من يونيو من العام نفسه"], "2015-06-10 2015-06-10"),
        (["احتلت المدينة عام 1982", "وفي ذلك العام قصفت العاصمة"], "1982-01-01 1982-12-31"),
        (["احتلت المدينة عام 1982", "وانسحب الجيش في العام التالي"], "1983-01-01 1983-12-31"),
        (["حوصرت المدينة بين عامي 1982 و1985", "وفي تلك الفترة قتل المئات"], "1982-01-01 1985-12-31"),
        (["انسحب الجيش في 2005", "ومنذ ذلك الحين تكررت الغارات"], "2005-01-01 2020-11-22"),
        (["انسحب الجيش عام 2005", "وفي ذلك اليوم احتفل السكان"], None),
        (["وفي اليوم نفسه عاد الوفد"], None),
        (["وصل الوفد في 3 مارس 2015", "قال", "وقال", "وأضاف", "وفي اليوم نفسه عاد"], None),
        (["وصل الوفد في 3 مارس 2015", "وقتل في اليوم التالي لوصوله"], None),
    ],
)  # fmt: skip
def test_a_time_told_before_has_the_days_of_the_nearest_that_fits(sentences: list[str], days: str | None) -> None:
    finder = TimeFinder(WORDS)
    found = [finder.find(tokenize(sentence)) for sentence in sentences][-1][-1]
    value = resolve(found, DAY)
    assert (f"{value.start} {value.end}" if value.start else None) == days


def test_many_times_told_before_cost_no_more_than_their_number() -> None:
    finder = TimeFinder(WORDS)
    found = finder.find(tokenize("وفي اليوم نفسه " * 300))
    assert len(found) == 300
    assert all(resolve(e, DAY).start is None for e in found)
