"""Numbers of people harmed: the sentences of casualties.yaml, numbers of any size, whose event a figure is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.lexicon import schema
from isnad.lexicon.casualties import compiled
from isnad.lexicon.files import DATA, read_file, read_yaml
from isnad.lexicon.numbers import Numbers
from isnad.lexicon.tables import Lexicon
from isnad.pipeline import Line
from isnad.record import Event, Figure
from isnad.stories.figures import FigureReader

FILE = read_file(DATA / "casualties.yaml", schema.CasualtyFile)
TIME = read_yaml(DATA / "time" / "words.yaml")
EXAMPLES = [(f"{harm.what}-{n}", example) for harm in FILE.harms for n, example in enumerate(harm.examples, 1)]
SILENT = [(f"{harm.what}-{n}", silent) for harm in FILE.harms for n, silent in enumerate(harm.silent, 1)]


@pytest.fixture(scope="module")
def reader(line: Line) -> FigureReader:
    return FigureReader(line.lexicon)


def told(figures: list[Figure]) -> list[str]:
    return [f"{f.what} {'' if f.bound == 'exactly' else f.bound + ' '}{f.value}" for f in figures]


@pytest.mark.parametrize("example", [e for _, e in EXAMPLES], ids=[name for name, _ in EXAMPLES])
def test_an_example_of_the_lexicon(reader: FigureReader, example: schema.FigureExample) -> None:
    if example.fails:
        pytest.xfail(example.fails)
    assert told(reader.read(example.text)) == example.figures


@pytest.mark.parametrize("silent", [s for _, s in SILENT], ids=[name for name, _ in SILENT])
def test_a_silent_sentence_of_the_lexicon(reader: FigureReader, silent: schema.Silent) -> None:
    assert told(reader.read(silent.text)) == [], silent.because


_PARTS = st.sampled_from(
    "قتل مقتل وإصابة اعتقال نزوح قتيل قتلى وجريح جرحى شخص أشخاص 12 ١٣ ثلاثة وعشرون مئة ألف مليون عشرات نحو أكثر من إلى بينهم "
    "منذ ، . و لقي مصرعهم آخرين بين قتيلان % ساعة 1,200 2.5".split()
)


@given(st.lists(_PARTS, max_size=14).map(" ".join) | st.text(max_size=60), st.integers(0, 500))
def test_any_text_is_read_and_each_figure_is_found_in_it(text: str, start: int) -> None:
    for figure in _READER.read(text, start):
        assert figure.value > 0
        first, end = (at - start for at in figure.span)
        assert figure.words == text[first:end] != ""


class _Tables:
    casualties = compiled(FILE, TIME)


class _Lexicon:
    tables = _Tables


_READER = FigureReader(_Lexicon)  # type: ignore[arg-type]
_NUMBERS = Numbers(TIME["numbers"], FILE.hundreds, FILE.scales)


def spelt(number: int) -> str:
    """Return a number in words, as the news writes it."""
    small = {int(n): words[-1] for n, words in TIME["numbers"].items()}
    hundreds = {int(n): words[1] for n, words in FILE.hundreds.items() if int(n) > 200}
    parts = []
    millions, rest = divmod(number, 1_000_000)
    thousands, rest = divmod(rest, 1_000)
    scales = ((millions, "مليون", "مليونين", "ملايين"), (thousands, "ألف", "ألفين", "آلاف"))
    for count, one, two, many in scales:
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(two)
        elif count:
            parts.append(f"{spelt(count)} {many if count < 11 else one}")
    hundred, rest = divmod(rest, 100)
    if hundred:
        parts.append("مئة" if hundred == 1 else "مئتين" if hundred == 2 else hundreds[hundred * 100])
    if rest in small:
        parts.append(small[rest])
    elif rest:
        parts += [small[rest % 10], small[rest - rest % 10]]
    return " و".join(parts)


@given(st.integers(1, 9_999_999))
def test_a_number_in_words_is_read_as_it_was_meant(number: int) -> None:
    from isnad.arabic.tokens import tokenize

    norms = [token.norm for token in tokenize(spelt(number))]
    assert _NUMBERS.read(lambda at: norms[at] if 0 <= at < len(norms) else "", 0) == (len(norms), number), spelt(number)


def _event(text: str, trigger: str, kind: str) -> Event:
    start = text.index(trigger)
    return Event(
        id=f"d:{start}", document="d", sentence=(0, len(text)), trigger=(start, start + len(trigger)), text=trigger, type=kind
    )  # fmt: skip


def test_a_figure_belongs_to_the_nearest_event_of_its_kind(reader: FigureReader) -> None:
    text = "قصف الطيران السوق وأسفر عن مقتل 12 شخصا، واعتقلت الشرطة 5 أشخاص بعد هجوم على حاجز أصيب فيه جنديان"
    events = [_event(text, "قصف", "ASSAULT"), _event(text, "اعتقلت", "COERCE"), _event(text, "هجوم", "ASSAULT")]
    given_ = reader.of_events(text, 0, events)
    assert [told(list(figures)) for figures in given_] == [["dead 12"], ["arrested 5"], ["wounded 2"]]


def test_a_figure_without_an_event_of_its_kind_is_nobodys(reader: FigureReader) -> None:
    text = "التقى الوزير أسر الضحايا بعد مقتل 12 شخصا"
    assert reader.of_events(text, 0, [_event(text, "التقى", "CONSULT")]) == [()]


def test_a_lexicon_without_such_words_reads_none(line: Line) -> None:
    import msgspec

    bare = Lexicon(msgspec.structs.replace(line.lexicon.tables, casualties=None), "")
    assert FigureReader(bare).read("مقتل 12 شخصا") == []
