"""Pieces: no character of the text is lost or said twice, whatever the marks; every mark is there."""

from hypothesis import given
from hypothesis import strategies as st

from isnad.explorer.marking import Mark, Piece, around, coded, isolated, paragraphs, pieces, shown

TEXTS = st.text(alphabet="ابتد قصف\n.,ab<&", max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair))), max_size=12))
    return text, [Mark(span, (f"m{n}",)) for n, span in enumerate(spans)]


def said(made: tuple[Piece, ...]) -> str:
    return "".join(said(piece.inside) if piece.inside else piece.text for piece in made)


def names(made: tuple[Piece, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for piece in made:
        for name in piece.mark.names if piece.mark else ():
            found[name] = found.get(name, 0) + len(piece.text)
        for name, length in names(piece.inside).items():
            found[name] = found.get(name, 0) + length
    return found


@given(marked())
def test_pieces_say_the_text_once_and_every_mark_covers_its_span(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    made = pieces(text, marks)
    assert said(made) == text
    assert names(made) == {mark.names[0]: mark.span[1] - mark.span[0] for mark in marks if mark.span[1] > mark.span[0]}


@given(marked(), st.integers(0, 60), st.integers(0, 60))
def test_a_part_of_a_text_is_said_with_the_marks_that_touch_it(case: tuple[str, list[Mark]], first: int, last: int) -> None:
    text, marks = case
    assert said(pieces(text, marks, (min(first, last), max(first, last)))) == text[min(first, last) : max(first, last)]


def test_a_mark_that_crosses_another_is_cut_at_its_end() -> None:
    made = pieces("abcdef", [Mark((0, 4), ("one",)), Mark((2, 6), ("two",))])
    assert [(p.text, p.mark.names if p.mark else None) for p in made] == [("abcd", ("one",)), ("ef", ("two",))]
    assert made[0].inside[1].mark == Mark((2, 4), ("two",))


def test_marks_of_one_span_are_one_mark_with_both_names() -> None:
    (piece,) = pieces("abc", [Mark((0, 3), ("actor",)), Mark((0, 3), ("source",))])
    assert piece.mark is not None and piece.mark.names == ("actor", "source")


@given(st.text())
def test_what_is_shown_holds_no_character_that_turns_the_direction(text: str) -> None:
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\x00\x1b") & set(shown(text))


@given(TEXTS, st.integers(0, 50), st.integers(0, 10), st.integers(1, 40))
def test_around_holds_the_span_and_stays_inside(text: str, start: int, length: int, room: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    first, last = around(text, (start, end), room)
    assert 0 <= first <= start <= end <= last <= len(text)


@given(TEXTS)
def test_paragraphs_hold_all_that_is_not_blank(text: str) -> None:
    told = "".join(text[first:last] for first, last in paragraphs(text))
    assert "".join(told.split()) == "".join(text.split())


def test_ten_thousand_crossing_marks_take_no_time() -> None:
    text = "ا" * 20_000
    made = pieces(text, [Mark((n, n + 3), ("m",)) for n in range(0, 19_990, 2)])
    assert said(made) == text


def test_code_in_a_description_is_code_and_a_lone_backtick_stays() -> None:
    assert coded("a name, `id:<x>`, or codes") == 'a name, <code dir="ltr">id:&lt;x&gt;</code>, or codes'
    assert coded("a ` alone") == "a ` alone" and coded(None) == ""


def test_arabic_in_a_line_of_english_stands_apart() -> None:
    line = isolated("Iran attacked «معسكر سوبا» (SDN), in معسكر سوبا, 2023-04-15 <b>")
    assert str(line) == (
        'Iran attacked «<bdi lang="ar">معسكر سوبا</bdi>» (SDN), in <bdi lang="ar">معسكر سوبا</bdi>, 2023-04-15 &lt;b&gt;'
    )


@given(TEXTS)
def test_nothing_of_a_line_is_lost_where_its_arabic_stands_apart(text: str) -> None:
    assert isolated(text).striptags().split() == shown(text).split()
