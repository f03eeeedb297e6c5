"""Conditions of entries: those that leave the weights nothing to say, and sets of words under one name."""

import pathlib

import pytest
from proposal_samples import small

from isnad.errors import LexiconError
from isnad.lexicon import files
from isnad.lexicon.cache import load
from isnad.lexicon.check import problems
from isnad.pipeline import Line
from isnad.record import Document

ENTRY = """
  - id: {id}
    verb: قصف
    root: ق ص ف
    form: I
    present: يقصف
    frame: {{subject: actor, object: recipient}}
    {conditions}
    examples:
      - text: قصف الجيش المدينة
        trigger: قصف
    silent:
      - text: لا شيء
        because: a test
"""


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    return small(tmp_path / "data")


def _write(folder: pathlib.Path, conditions: str, sets: str = "", head: str = "") -> None:
    entry = ENTRY.format(id="qasafa-test", conditions=conditions)
    (folder / "events" / "coerce.yaml").write_text(f"type: COERCE\n{head}entries:{entry}", encoding="utf-8")
    if sets:
        (folder / "word_sets.yaml").write_text(sets, encoding="utf-8")


SETS = "sets:\n  match: {use: a test, words: [مباراة/مباريات]}\n"


@pytest.mark.parametrize("conditions", [
    "never: [{words: [match]}]",
    "never: [{slot: object, noun: [match]}]",
    "only: [{words: [match, هدف]}]",
    "when: {words: [match]}",
])  # fmt: skip
def test_a_set_stands_for_its_words(folder: pathlib.Path, conditions: str) -> None:
    _write(folder, conditions, SETS)
    assert problems(folder) == []
    entry = next(e for e in load(folder, use_cache=False).tables.events if e.id == "qasafa-test")
    (test,) = (*entry.never, *entry.only, *entry.when)
    assert {"مباراه", "مباريات"} <= (test.words | test.noun)


def test_what_a_file_bars_it_bars_in_all_its_entries(folder: pathlib.Path) -> None:
    _write(folder, "never: [{words: [هدف]}]", SETS, head="never: [{words: [match]}]\n")
    entry = next(e for e in load(folder, use_cache=False).tables.events if e.id == "qasafa-test")
    assert [word in t.words for t, word in zip(entry.never, ("مباراه", "هدف"), strict=True)] == [True, True]


def test_a_set_that_there_is_not_is_refused(folder: pathlib.Path) -> None:
    _write(folder, "never: [{words: [matsch]}]", SETS)
    assert "qasafa-test: neither word_sets.yaml nor word_classes.yaml has 'matsch'" in problems(folder)[0]
    with pytest.raises(LexiconError, match="matsch"):
        load(folder, use_cache=False)


def test_a_set_has_a_latin_name(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "word_sets.yaml"
    path.write_text("sets:\n  مباراة: {use: a test, words: [هدف]}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="Latin"):
        files._word_sets(path)
    assert files._word_sets(tmp_path / "absent.yaml") == {}


#: what it shows, sentence, the triggers of its events.
SENTENCES = [
    ("an acquittal is no sentence", "قضت محكمة جنايات القاهرة ببراءة وزير الداخلية الأسبق.", [("CONCEDE", "قضت")]),
    ("a sentence is one", "قضت محكمة جنايات القاهرة بسجن وزير الداخلية الأسبق.", [("SANCTION", "قضت")]),
    ("a penalty quashed", "ألغت محكمة النقض المصرية حكم الإعدام بحق مرشد الإخوان.", [("REJECT", "ألغت")]),
    ("a minister suspended", "أوقف المجلس الرئاسي الليبي وزيرة الخارجية عن العمل.", [("SANCTION", "أوقف")]),
    ("a mood that seizes people", "سيطر اليأس على النازحين في مخيم الزعتري.", []),
    ("a mood before it", "تصاعد التوتر وسيطر المسلحون على مدينة سبها.", [("COERCE", "سيطر")]),
    ("a thief who feigns", "تظاهر اللص بأنه عامل توصيل.", []),
    ("tourists", "استقبلت القاهرة مليون سائح.", []),
    ("own forces withdrawn", "أعلن الجيش السوداني انسحاب قواته من الخرطوم.", [("RETREAT", "انسحاب")]),
]


@pytest.mark.parametrize(("why", "text", "told"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_meanings_told_apart(why: str, text: str, told: list[tuple[str, str]], line: Line) -> None:
    found = line.read(Document(id="c", text=text, published="2022-05-10")).events
    assert [(e.type, e.text) for e in found] == told


#: sentence, trigger, recipient.
PARTIES = [
    ("أعلنت بوركينا فاسو طرد السفير الفرنسي.", "طرد", "السفير الفرنسي"),
    ("قرر الرئيس التونسي حل المجلس الأعلى للقضاء.", "حل", "المجلس الأعلى للقضاء"),
    ("أصدر الرئيس الفلسطيني مرسوما بحل المجلس التشريعي.", "حل", "المجلس التشريعي"),
]


@pytest.mark.parametrize(("text", "trigger", "recipient"), PARTIES)
def test_a_party_is_no_part_of_the_trigger(text: str, trigger: str, recipient: str, line: Line) -> None:
    found = line.read(Document(id="c", text=text, published="2022-05-10")).events
    told = [(e.text, [m.text for m in e.recipient]) for e in found]
    assert (trigger, [recipient]) in told
