from collections.abc import Callable

import pytest

from isnad.pipeline import Line
from isnad.record import Document

#: Sentences of tests that the line gets wrong today, because what they show is weighed and not settled by grammar: by test, with
#: what comes out instead. One that passes again fails its test, and leaves the list.
WRONG_TODAY: dict[str, dict[str, str]] = {
    "test_whose_family_or_page_it_is_may_be_meant_by_a_pronoun": {
        "قالت عائلة الصحفي إن قوة أمنية اعتقلته.": "whom the pronoun means is found too unlikely",
        "ذكرت صفحة الصحفي على فيسبوك أن قوة أمنية اعتقلته.": "whom the pronoun means is found too unlikely",
    },
    "test_outermost_first": {
        "نقلت وكالة رويترز عن مصدر أن الوزير استقال، غير أن مكتب رئيس الوزراء نفى زيارة الوفد.": "no visit is told",
    },
    "test_whose_deed_in_words": {
        "نفى الحزب دعم الحكومة للمتمردين.": "who denies it is taken for a doer beside the doer",
        "اتهمت روسيا السلطات في أوكرانيا بفتح جبهة جديدة عبر دعمها جماعات إرهابية.": "the help is told as favour",
    },
    "test_one_record": {"اغتالت إسرائيل قائدا في الحزب في غارة على بيروت.": "only the town of the raid is told as struck"},
    "test_who_and_whom": {"انتقد الوزير العقوبات التي تهدد بها واشنطن.": "the threat is found too unlikely"},
    "test_who_acts_on_those_of_a_deed_did_not_do_it": {
        "أوقفت السلطات ثلاثة مشتبه بهم في اغتيال النائب.": "who is suspected is not told as the doer",
        "اتهمت إسرائيل الشاب بالمشاركة في قتل جندي.": "who is accused is told as the doer",
    },
    "test_who_is_cast": {"أكدت الشرطة تعرض السفارة التركية لهجوم.": "who confirms it is told as the doer"},
    "test_codes_of_who_takes_part": {"شارك جنود القاعدة في القتال.": "the fight is found too unlikely"},
    "test_a_quality_of_the_deed_is_nobody": {
        "نددت المنظمة باستهداف الجيش المتعمد للمستشفيات.": "the doer of a deed that somebody condemns is found too unlikely",
    },
}


@pytest.fixture(scope="session")
def line() -> Line:
    """The whole line with the bundled lexicon, compiled once for all tests."""
    return Line()


@pytest.fixture
def parties(line: Line) -> Callable[[str, str], tuple[list[str], list[str]]]:
    """What tells of a sentence and a trigger who acts and whom it befalls, as the words have it."""

    def found(text: str, trigger: str) -> tuple[list[str], list[str]]:
        events = line.read(Document(id="t", text=text, published="2023-05-20")).events
        event = next(e for e in events if e.text == trigger)
        return [m.text for m in event.actor], [m.text for m in event.recipient]

    return found


@pytest.fixture(autouse=True)
def _wrong_today(request: pytest.FixtureRequest) -> None:
    """Mark a test whose sentence is known to come out wrong as one that must fail."""
    known = WRONG_TODAY.get(getattr(request.node, "originalname", ""))
    case = getattr(request.node, "callspec", None)
    reason = known.get(case.params.get("text", "")) if known and case else None
    if reason:
        request.node.add_marker(pytest.mark.xfail(strict=True, reason=reason))
