"""What the lexicon knows of states, sectors and offices: compiled once, and refused where it names what there is not."""

import pathlib

import pytest
from proposal_samples import small

from isnad.errors import LexiconError
from isnad.lexicon.cache import load
from isnad.lexicon.check import problems
from isnad.record.facts import ANYONE, Facts, Traits

ENTRY = "because: a test, examples: [{text: قصف الجيش المدينة}]"


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    return small(tmp_path / "data")


def _write(folder: pathlib.Path, text: str) -> None:
    (folder / "actors" / "facts.yaml").write_text(text, encoding="utf-8")


def test_a_lexicon_without_facts_has_none(folder: pathlib.Path) -> None:
    (folder / "actors" / "facts.yaml").unlink(missing_ok=True)
    assert problems(folder) == []
    assert load(folder, use_cache=False).tables.facts == Facts()


def test_facts_are_compiled(folder: pathlib.Path) -> None:
    _write(
        folder,
        f"""
sectors:
- {{id: a, sector: MIL, of_a_country: 'true', not_in: [EGY], {ENTRY}}}
- {{id: b, sector: PRM, only_in: [JOR, LBN], {ENTRY}}}
becomes:
- {{id: c, country: UNO, becomes: none, {ENTRY}}}
- {{id: d, country: EGY, sector: MIL, becomes: PRM, {ENTRY}}}
- {{id: e, country: EGY, sector: MIL, role: army, becomes: REB, {ENTRY}}}
called:
- {{id: f, words: [المملكة], states: [SAU, JOR], {ENTRY}}}
genders:
- {{id: g, gender: masculine, states: [JOR], {ENTRY}}}
- {{id: h, gender: either, states: [LBN], {ENTRY}}}
offices:
- {{id: i, role: army, only_in: [JOR], {ENTRY}}}
""",
    )
    assert problems(folder) == []
    assert load(folder, use_cache=False).tables.facts == Facts(
        becomes={"UNO": {ANYONE: ""}, "EGY": {"MIL": "PRM", "MIL army": "REB"}}, always=frozenset({"MIL"}),
        only={"PRM": frozenset({"JOR", "LBN"})}, never={"MIL": frozenset({"EGY"})}, called={"المملكه": ("SAU", "JOR")},
        genders={"JOR": "m", "LBN": ""}, offices={"army": frozenset({"JOR"})},
    )  # fmt: skip


@pytest.mark.parametrize(("text", "told"), [
    ("becomes: [{id: odd, country: XYZ, becomes: REB, %}]", "'XYZ' is no state of states.tsv; write the code"),
    ("becomes: [{id: odd, country: EGY, becomes: REBELS, %}]", "'REBELS' is no sector; write one of"),
    ("becomes: [{id: odd, country: EGY, sector: none, becomes: REB, %}]", "'none' is no sector"),
    ("becomes: [{id: odd, country: EGY, sector: PRM, role: gang, becomes: REB, %}]", "'gang' is no role; write the id"),
    ("becomes: [{id: odd, country: EGY, role: army, becomes: REB, %}]", "a role needs its sector; write both"),
    ("becomes: [{id: a, country: EGY, becomes: REB, %}, {id: odd, country: EGY, becomes: CRM, %}]", "another entry"),
    ("sectors: [{id: odd, sector: ARMY, of_a_country: 'true', %}]", "'ARMY' is no sector"),
    ("sectors: [{id: odd, sector: MIL, only_in: [EGY], not_in: [JOR], %}]", "only_in and not_in cannot both hold"),
    ("sectors: [{id: odd, sector: MIL, %}]", "tells nothing of its sector; write of_a_country"),
    ("sectors: [{id: a, sector: MIL, not_in: [EGY], %}, {id: odd, sector: MIL, not_in: [JOR], %}]", "another entry"),
    ("called: [{id: odd, words: [المملكة], states: [UNO], %}]", "'UNO' is no state"),
    ("called: [{id: odd, words: [المملكة], states: [], %}]", "names no state; list at least one"),
    ("called: [{id: odd, words: [المملكة العربية], states: [SAU], %}]", "'المملكة العربية' is not one word"),
    ("called: [{id: odd, words: [المملكة, المملكه], states: [SAU], %}]", "'المملكه' stands there twice"),
    ("genders: [{id: a, gender: either, states: [EGY], %}, {id: odd, gender: either, states: [EGY], %}]", "EGY has a gender"),
    ("offices: [{id: odd, role: gang, only_in: [EGY], %}]", "'gang' is no role; write the id"),
    ("offices: [{id: odd, role: army, only_in: [], %}]", "names no country; list at least one"),
    ("offices: [{id: odd, role: army, only_in: [XYZ], %}]", "'XYZ' is no state"),
    ("offices: [{id: a, role: army, only_in: [EGY], %}, {id: odd, role: army, only_in: [JOR], %}]", "another entry"),
    ("enemies: [{id: odd, of: XYZ, enemy: EGY, %}]", "'XYZ' is no state"),
    ("enemies: [{id: odd, of: EGY, enemy: XYZ, %}]", "'XYZ' is no state"),
    ("enemies: [{id: a, of: EGY, enemy: JOR, %}, {id: odd, of: EGY, enemy: SAU, %}]", "another entry tells the same of EGY"),
    ("armies: [{id: odd, country: EGY, sector: ARMY, %}]", "'ARMY' is no sector"),
    ("armies: [{id: a, country: EGY, sector: REB, %}, {id: odd, country: EGY, sector: PRM, %}]", "another entry tells the same"),
    ("genders: [{id: odd, gender: feminine, states: [EGY], %}]", ""),
    ("becomes: [{id: odd, country: [EGY], becomes: REB, %}]", ""),
    ("becomes: [{id: odd, country: EGY, become: REB, %}]", ""),
    ])  # fmt: skip
def test_wrong_facts_are_refused_with_the_entry_and_what_to_do(folder: pathlib.Path, text: str, told: str) -> None:
    _write(folder, text.replace("%", ENTRY))
    assert f"facts.yaml: entry odd: {told}" in "\n".join(problems(folder))
    with pytest.raises(LexiconError, match=r"facts\.yaml"):
        load(folder, use_cache=False)


@pytest.mark.parametrize("text", ["[]", "becomes: {a: b}", "becomes: [7]", "kings: []", "\x00", "becomes: &a [*a]"])
def test_a_file_that_is_no_list_of_facts_is_refused(folder: pathlib.Path, text: str) -> None:
    _write(folder, text)
    assert problems(folder)[0].startswith("facts.yaml:")
    with pytest.raises(LexiconError, match=r"facts\.yaml"):
        load(folder, use_cache=False)


def test_a_fact_needs_a_sentence_and_an_id_of_its_own(folder: pathlib.Path) -> None:
    bare = "{id: army, gender: either, states: [EGY], because: a test}"
    _write(folder, f"genders: [{bare}, {{id: b, gender: either, states: [JOR], {ENTRY}}}]")
    assert problems(folder) == ["id 'army' is used 2 times", "facts.yaml: entry army: needs at least one example"]


def test_an_unknown_trait_is_refused(folder: pathlib.Path) -> None:
    path = folder / "actors" / "roles.yaml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("kind: body,", "kind: body, traits: [unit],"), encoding="utf-8")
    assert load(folder, use_cache=False).tables.facts.roles == Traits(unit=frozenset({"army"}))
    path.write_text(whole.replace("kind: body,", "kind: body, traits: [sea],"), encoding="utf-8")
    assert problems(folder)[0].startswith(
        "compiling: roles.yaml: entry army: 'sea' is no trait; write one of own-office, second,"
    )
    with pytest.raises(LexiconError, match="army"):
        load(folder, use_cache=False)


def test_each_trait_and_section_is_used() -> None:
    facts = load().tables.facts
    assert all(getattr(facts.roles, name) for name in Traits.__struct_fields__)
    assert all(getattr(facts, name) for name in Facts.__struct_fields__)
