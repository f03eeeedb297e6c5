"""Lexicon files from others: whatever they hold, problems are listed or a LexiconError is raised, soon and in little memory."""

import pathlib
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from isnad.arabic.names import LIMIT, spellings
from isnad.errors import LexiconError
from isnad.lexicon import raw
from isnad.lexicon.cache import load
from isnad.lexicon.check import problems
from isnad.lexicon.files import DATA
from isnad.lexicon.raw import read_tsv, read_yaml
from isnad.mentions.times_words import load_words
from isnad.pipeline import Line
from isnad.record import Document

#: A lexicon of a few words: the seeds of the fuzzer. The first line of each is the name of the file.
SEEDS = pathlib.Path(__file__).resolve().parents[2] / "fuzz" / "corpus" / "lexicon"
FILES = {name.decode(): body for name, _, body in (path.read_bytes().partition(b"\n") for path in sorted(SEEDS.iterdir()))}
DOCUMENT = Document(id="1", text="قال وزير الخارجية العراقي إن الوفد التقى أمس الرئيس في بغداد.", published="2020-11-22")


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    for name, body in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(body)
    return tmp_path


def refused(folder: pathlib.Path, name: str, content: bytes) -> str:
    """Put a file into the lexicon; it must be refused by check and loader alike. Returns the first problem."""
    (folder / name).write_bytes(content)
    found = problems(folder)
    assert found, "nothing is wrong with it?"
    with pytest.raises(LexiconError):
        Line(load(folder, use_cache=False))
    return found[0]


def test_the_small_lexicon_is_one(folder: pathlib.Path) -> None:
    assert problems(folder) == []
    Line(load(folder, use_cache=False)).read(DOCUMENT)


def test_a_bomb_of_aliases_is_refused(folder: pathlib.Path) -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    began = time.monotonic()
    problem = refused(folder, "events/consult.yaml", ("a0: &a0 [x]\n" + levels).encode())
    assert "anchors and aliases" in problem
    assert problem.startswith("consult.yaml:1:")
    example = "{text: &t قال الوزير, events: [{type: CONSULT}]}"
    wide = f"type: CONSULT\nentries:\n- &e {{id: a, nouns: [لقاء], examples: [{example}]}}\n" + "- *e\n" * 50_000
    assert "anchors and aliases" in refused(folder, "events/consult.yaml", wide.encode())
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(("content", "words"), [
    (b"type: CONSULT\ntype: AID\nentries: []\n", "'type' stands there twice"),
    (b"type: CONSULT\nentries:\n- id: a\n  id: b\n", "consult.yaml:4: the key 'id'"),
    (b"- " * 30 + b"x", "deeper than 20"), (b"- " * 200_000, "deeper than 20"), (b"[" * 200_000, "deeper than 20"), (b"{a: " * 5_000, "deeper than 20"), (b"[a", "YAML"),
    (b"&a [*a]", "anchors"), (b"type: &x CONSULT\nentries: []\n", "anchors"),
    (b"\xff\xfe\x00", "cannot be read"), ("نص".encode("cp1256"), "cannot be read"), (b"type: CONSULT\x00\n", "YAML"), (b"? [a]\n: b\n", "YAML"),
    (b"a: 1\n---\nb: 2\n", "YAML"), (b"", "consult.yaml"), (b"7", "consult.yaml"), (b"[]", "consult.yaml"), (b"type: [a]\nentries: 7\n", "consult.yaml"),
    (b"type: CONSULT\nentries:\n- id: a\n- 7\n", "entry 2"), (b"type: CONSULT\nentries:\n- {id: the-bad-one, frame: {subject: king}}\n", "entry the-bad-one"),
    (b"type: CONSULT\nentries:\n- {id: a, verb: x, root: x, form: I}\n", "a: root 'x'"),
    ("type: CONSULT\nentries:\n- {id: a, verb: قال, root: ق و ل, form: XXII}\n".encode(), "unknown verb form"),
    (b"type: CONSULT\nentries:\n- {id: a, phrases: ['\\u064b']}\n".replace(b"'", b'"'), "no letters"),
])  # fmt: skip
def test_files_of_events_that_are_none(folder: pathlib.Path, content: bytes, words: str) -> None:
    (folder / "events" / "consult.yaml").write_bytes(content)
    assert any(words in problem for problem in problems(folder)), problems(folder)
    with pytest.raises(LexiconError):
        load(folder, use_cache=False)


@pytest.mark.parametrize(("name", "content", "words"), [
    ("actors/states.tsv", b"", "no header"), ("actors/states.tsv", b"iso3\tname_ar\nIRQ\tx\n", "name_en"), ("actors/people.tsv", b"id\tid\n", "twice"),
    ("actors/people.tsv", b"id\tname_ar\tname_en\toffices\nx\n", "1 columns"), ("actors/people.tsv", b"id\tname_ar\tname_en\toffices\na\tb\tc\tIRQ\n", "office"),
    ("places/hand.tsv", FILES["places/hand.tsv"] + b"\n\xff", "cannot be read"),
    ("weights.tsv", b"task\tfeature\tweight\ntrigger\tx\tmuch\n", "'much' is no number"), ("weights.tsv", b"task\tfeature\tweight\ntrigger\tx\tnan\n", "no number"),
    ("weights.tsv", b"task\tfeature\tweight\ntrigger\tx\tinf\n", "no number"), ("weights.tsv", b"x", "lacks the column"),
    ("stem_letters.txt", b"\xff", "cannot be read"), ("function_words.yaml", b"classes: {a: ['']}", "no letters"),
    ("time/words.yaml", b"[]", "no mapping"), ("time/words.yaml", b"numbers: {many: [x]}", "no number"), ("time/words.yaml", b"numbers: [x]", "no mapping"),
    ("status.yaml", b"entries: [{id: a, word: '', effect: negated, scope: verb}, {id: b, word: [''], effect: negated, scope: verb}]", "no letters"),
])  # fmt: skip
def test_other_files_that_are_none(folder: pathlib.Path, name: str, content: bytes, words: str) -> None:
    assert words in refused(folder, name, content)


@pytest.mark.parametrize("cell", ["x", "nan", "1e999", ""])
def test_places_with_numbers_that_are_none(folder: pathlib.Path, cell: str) -> None:
    header, row = (line.split("\t") for line in FILES["places/hand.tsv"].decode().splitlines()[-2:])
    for column in ("latitude", "longitude", "population", "geonameid"):
        made = dict(zip((header := FILES["places/hand.tsv"].decode().splitlines()[0].split("\t")), row, strict=True)) | {
            column: cell
        }
        (folder / "places" / "hand.tsv").write_text("\t".join(header) + "\n" + "\t".join(made.values()), encoding="utf-8")
        found = problems(folder)
        assert bool(found) == bool(cell), column
        if cell:
            assert column in found[0]


def test_files_too_large_are_not_read(folder: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "MAX_YAML", 1_000)
    (folder / "light_verbs.yaml").write_bytes(b"entries: []\n" + b"#" * 2_000)
    with pytest.raises(LexiconError, match="more than"):
        read_yaml(folder / "light_verbs.yaml")
    (folder / "a.tsv").write_bytes(b"a\n" * 40)
    monkeypatch.setattr(raw.read_text, "__defaults__", (50,))
    with pytest.raises(LexiconError, match="more than"):
        read_tsv(folder / "a.tsv")


def test_a_name_of_many_words_is_not_multiplied_out() -> None:
    began = time.monotonic()
    assert len(spellings("أمريكا " * 40)) <= LIMIT
    assert len(spellings("پچژڤ" * 20)) <= LIMIT
    assert spellings("پاپوا")[0] == ("پاپوا",)
    assert time.monotonic() - began < 1


def test_words_of_time_of_another_form() -> None:
    whole = read_yaml(DATA / "time" / "words.yaml")
    for name, value in (("weekdays", []), ("parts", "x"), ("units", []), ("units", {"day": []}), ("units", {"day": {}})):
        with pytest.raises(LexiconError, match=r"time/words\.yaml: "):
            load_words({**whole, name: value})
    load_words(whole)


@given(name=st.sampled_from(sorted(FILES)), data=st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_files_with_anything_in_them(folder: pathlib.Path, name: str, data: st.DataObject) -> None:
    body = FILES[name]
    at = data.draw(st.integers(0, len(body)))
    junk = data.draw(
        st.one_of(st.binary(max_size=12), st.text(alphabet="[]{}:,-#&*!|>'\"\t\n x0ا\u064b", max_size=12).map(str.encode))
    )
    (folder / name).write_bytes(body[:at] + junk + body[at + data.draw(st.integers(0, 20)) :])
    try:
        found = problems(folder)
        assert all(isinstance(problem, str) for problem in found)
        try:
            Line(load(folder, use_cache=False)).read(DOCUMENT)
        except LexiconError as error:
            assert str(error)
    finally:
        (folder / name).write_bytes(body)
