"""Proposals for the tables of actors: the laws of importing."""

import pathlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from proposal_samples import SOURCE, content, propose, small

from isnad.lexicon.files import read_tsv
from isnad.lexicon.proposals import OUTCOMES, write
from isnad.lexicon.spans import Span, merge_codes, merge_offices, overlap
from isnad.lexicon.tables import Lexicon

_dates = st.sampled_from(["", "2010", "2014-06", "2014-06-08", "2015", "2018-01-20", "2019", "2020-10", "2023", "2024-05-01"])
_names = st.sampled_from(["عادل المنسي", "عادل المنسى", "عمر كرامي الطويل", "سمير الوافي", "هاني الزيتوني", "ابو هاني الزيتوني",
                          "هاني سعد الزيتوني", "الزيتوني", "الزيتونى", "كرامي", "القصف", "الجبهة الخضراء", "اتحاد النخيل",
                          "إتحاد النخيل الكبير", "نخيل", "النخيل", "وكالة الهلال", "صوت الساحل", "الاردن", "Latin"])  # fmt: skip
_listed = st.lists(_names, max_size=2).map("|".join)
_country = st.sampled_from(["EGY", "LBN", "SDN", ""])
_sector = st.sampled_from(["GOV", "OPP", "PTY", ""])
_label = st.sampled_from(["minister", "health minister", "minister of health", "prime minister of Egypt", ""])
_office = st.tuples(_country, _sector, _dates, _dates, _label).map(
    lambda t: " ".join(filter(None, (t[0], t[1], f"{t[2]}..{t[3]}" if t[2] or t[3] else "", t[4])))
)
_rows = {
    "people": st.fixed_dictionaries(
        {"id": st.sampled_from(["", "adel-mansi", "omar-karami", "hani", "hani-two"]), "name_ar": _names, "also_ar": _listed,
         "family_ar": st.sampled_from(["", "كرامي", "المنسي", "الزيتوني"]), "name_en": st.sampled_from(["", "Hani"]),
         "offices": st.lists(_office, max_size=3).map("; ".join)}),
    "organizations": st.fixed_dictionaries(
        {"id": st.sampled_from(["", "green-front", "palm-union", "new-body"]), "name_ar": _names, "also_ar": _listed,
         "name_en": st.sampled_from(["", "Palm", "Green Front"]), "country": _country, "sector": _sector,
         "kind": st.sampled_from(["", "ngo", "party", "armed-group"]), "from": _dates, "to": _dates}),
    "outlets": st.fixed_dictionaries(
        {"id": st.sampled_from(["", "voice-coast", "hilal-agency", "new-paper"]), "name_ar": _names, "also_ar": _listed,
         "name_en": st.sampled_from(["", "Paper", "Hilal Agency"]), "country": _country}),
}  # fmt: skip
_imports = st.sampled_from(sorted(_rows)).flatmap(
    lambda kind: st.tuples(st.just(kind), st.lists(_rows[kind], min_size=1, max_size=6))
)


@given(_imports)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_laws_of_importing(tmp_path_factory: pytest.TempPathFactory, wanted: tuple[str, list[dict[str, str]]]) -> None:
    """Twice is once; the result passes the check; untouched lines keep their bytes; what contradicts or is refused stays out."""
    kind, rows = wanted
    data = small(tmp_path_factory.mktemp("law") / "data")
    before = content(data, kind)
    first = propose(data, kind, *rows)
    assert {v.outcome for v in first.verdicts} <= set(OUTCOMES)
    assert len(first.verdicts) == len(rows)
    changed = any(v.outcome in ("new", "adds") for v in first.verdicts)
    assert write(first, data) == changed  # where the check would not pass, this raises
    after = content(data, kind)
    sources = [line.rsplit("\t", 1)[-1] for line in after[len(before) - (before[-1] == "") :] if line]
    assert all(source == SOURCE for source in sources)
    for old, new in zip(before, after, strict=False):
        assert new == old or new.endswith(f"hand|{SOURCE}") or old == ""
    second = propose(data, kind, *rows)
    assert [v for v in second.verdicts if v.outcome in ("new", "adds")] == []
    assert not write(second, data)
    assert content(data, kind) == after


_cell = st.text(st.sampled_from("ab-|;. \u00a0\r\x00\x1c\"'#09:/ءاأبلةىﷲـ\u064e\u200f\ufffdABCGOV…\U0001f600"), max_size=12)


@given(st.sampled_from(sorted(_rows)), st.lists(st.lists(_cell, min_size=6, max_size=10), max_size=4))
@settings(deadline=None)
def test_any_text_gets_its_verdicts(junk: tuple[pathlib.Path, Lexicon], kind: str, rows: list[list[str]]) -> None:
    """Whatever the cells hold, each row is told of, and what is taken can be read back as a table."""
    data, lexicon = junk
    header = content(data, kind)[0]
    text = "\n".join([header, f"x-1{chr(9) * header.count(chr(9))}", *("\t".join(row) for row in rows)])
    account = propose(data, kind, text=text, lexicon=lexicon)
    told = [row for row in text.split("\n")[1:] if row.strip() and not row.startswith("#")]
    assert len(account.verdicts) == len(told)
    copy = data.parent / "copy.tsv"
    copy.write_bytes(account.file.render())
    assert len(read_tsv(copy)[0]) == len(account.file.rows)


_exact = st.sampled_from([f"20{year}-0{month}-15" for year in (10, 12, 14, 16) for month in (1, 5, 9)])
_span = (
    st.tuples(_exact, _exact, _country, _sector, _label)
    .filter(lambda t: t[0] < t[1])
    .map(lambda t: Span(t[2], t[3], t[0], t[1], t[4]))
)


@given(st.lists(_span, max_size=3), st.lists(_span, max_size=3))
def test_no_day_that_is_coded_changes_its_code(have: list[Span], told: list[Span]) -> None:
    merged = merge_offices(have, told, {})
    for old in have:
        for other in merged.spans:
            if other not in have and overlap(old, other):
                assert (old.country, old.sector) == (other.country, other.sector)
    assert all(old in merged.spans for old in have)
    if not merged.clashes:
        assert merge_offices(merged.spans, told, {}).adds == []


@given(st.lists(_span, min_size=1, max_size=3), _span)
def test_codes_are_filled_in_but_never_changed(have: list[Span], told: Span) -> None:
    merged = merge_codes(have, told)
    for old, new in zip(have, merged.spans, strict=False):
        assert (new.start, new.end) == (old.start, old.end)
        assert new.country == (old.country or new.country)
        assert new.sector == (old.sector or new.sector)
    assert bool(merged.adds) == (merged.spans != have)
    assert not (merged.adds and merged.clashes)
