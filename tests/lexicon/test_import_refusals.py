"""Proposals for the tables of actors: each reason for which a row, or a file, is refused."""

import pathlib

import pytest
from proposal_samples import NEW, SOURCE, compiled, propose

from isnad.errors import LexiconError, UsageError
from isnad.lexicon.proposals import weigh, write


@pytest.mark.parametrize(
    ("kind", "row", "word"),
    [
        ("people", {**NEW, "source": ""}, "source ''"),
        ("people", {**NEW, "source": "Hand"}, "not 'hand'"),
        ("people", {**NEW, "source": "Wikidata Q1|hand"}, "not 'hand'"),
        ("people", {**NEW, "id": "Nadia Sharqi"}, "small Latin letters"),
        ("people", {**NEW, "id": "green-front"}, "entry of another kind"),
        ("people", {**NEW, "id": "qasafa-shell"}, "entry of another kind"),
        ("people", {**NEW, "id": "adel-mansi"}, "bears none of these names"),
        ("people", {**NEW, "id": "", "name_en": "Omar Karami"}, "made from name_en"),
        ("people", {**NEW, "id": "", "name_en": ""}, "missing name"),
        ("people", {**NEW, "id": "", "name_ar": ""}, "missing name"),
        ("people", {**NEW, "name_ar": ""}, "missing name: name_ar"),
        ("people", {**NEW, "name_en": ""}, "missing name: name_en"),
        ("people", {**NEW, "name_en": "نادية"}, "Arabic letters"),
        ("people", {**NEW, "name_ar": "نادية Sharqi"}, "Latin letters in name_ar"),
        ("people", {**NEW, "also_ar": "نادية ش. Q"}, "Latin letters in also_ar"),
        ("people", {**NEW, "family_ar": "Sharqi"}, "Latin letters in family_ar"),
        ("people", {**NEW, "name_ar": "نادية، الشرقاوي"}, "U+060C"),
        ("people", {**NEW, "name_ar": "ن"}, "fewer than two letters"),
        ("people", {**NEW, "name_ar": "نادية|الشرقاوي"}, "more than one name"),
        ("people", {**NEW, "name_ar": "نَادية الشرقاوي"}, "U+064E"),
        ("people", {**NEW, "name_en": "Nadia\u200f Sharqi"}, "U+200F"),
        ("people", {**NEW, "also_ar": "نادية الشرقاوي " * 200}, "characters, more than"),
        ("people", {**NEW, "also_ar": "القصف"}, "common Arabic word"),
        ("people", {**NEW, "family_ar": "الجيش"}, "common Arabic word"),
        ("people", {**NEW, "also_ar": "سبتمبر"}, "word of time"),
        ("people", {**NEW, "also_ar": "سمير"}, "given name"),
        ("people", {**NEW, "also_ar": "الاردن"}, "name of another entry: name of a state (JOR)"),
        ("people", {**NEW, "also_ar": "وكالة الهلال"}, "name of another entry"),
        ("people", {**NEW, "also_ar": "وادي السرو"}, "name of another entry: name of a place"),
        ("people", {**NEW, "family_ar": "المنسي"}, "name of another entry"),
        ("people", {**NEW, "also_ar": "المنسي"}, "name of another entry"),
        ("people", {"id": "omar-karami", "also_ar": "عادل المنسي"}, "name of another entry"),
        ("people", {**NEW, "also_ar": "عادل المنسي|سمير الوافي"}, "several entries"),
        ("people", {**NEW, "offices": ""}, "no offices"),
        ("people", {**NEW, "offices": "EGY"}, "needs COUNTRY SECTOR"),
        ("people", {**NEW, "offices": "EGX GOV 2021.. minister"}, "unknown country code 'EGX'"),
        ("people", {**NEW, "offices": "EGY GVT 2021.. minister"}, "unknown sector 'GVT'"),
        ("people", {**NEW, "offices": "EGY GOV 2021-13.. minister"}, "bad date '2021-13'"),
        ("people", {**NEW, "offices": "EGY GOV ..2021-02-29 minister"}, "bad date '2021-02-29'"),
        ("people", {**NEW, "offices": "EGY GOV 2021..2020-12 minister"}, "ends before it begins"),
        ("people", {**NEW, "offices": "EGY GOV 2019-2021 minister"}, "written from..to"),
        ("people", {**NEW, "offices": "EGY GOV 2019.. وزيرة"}, "Arabic letters"),
        ("organizations", {"id": "palm-union", "sector": "XYZ"}, "unknown sector"),
        ("organizations", {"id": "palm-union", "kind": "club"}, "kind 'club'"),
        ("organizations", {"id": "palm-union", "from": "12/05/1990"}, "bad date"),
        ("outlets", {"id": "hilal-agency", "country": "Morocco"}, "unknown country code"),
    ],
)  # fmt: skip
def test_refused(data: pathlib.Path, kind: str, row: dict[str, str], word: str) -> None:
    account = propose(data, kind, row)
    verdict = account.verdicts[0]
    assert verdict.outcome == "refused", verdict
    assert word in "; ".join(verdict.details)
    assert not write(account, data)


def test_a_row_of_another_width_is_refused_and_the_others_are_taken(data: pathlib.Path) -> None:
    text = f"\ufeff# from a query\r\nid\tcountry\tsource\r\nhilal-agency\tMAR\r\n\r\nhilal-agency\tMAR\t{SOURCE}\r\n"
    account = propose(data, "outlets", text=text)
    assert [(v.line, v.outcome) for v in account.verdicts] == [(3, "refused"), (5, "adds")]
    assert "2 columns, the header has 3" in account.verdicts[0].details[0]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("\n", "no rows"),
        ("id\tsource\n", "no rows"),
        ("id,name_ar,source\nx,y,z\n", "tab-separated"),
        ("id\tname_ar\nx\ty\n", "no column source"),
        ("id\tid\tsource\nx\ty\tz\n", "more than once"),
        ("name_en\tsource\nx\ty\n", "neither a column id nor name_ar"),
        ("id\tsource\toffice\nx\ty\tz\n", "'office'"),
    ],
)
def test_a_file_of_which_nothing_can_be_read(data: pathlib.Path, text: str, word: str) -> None:
    with pytest.raises(LexiconError, match=word) as error:
        propose(data, "people", text=text)
    assert "proposals.tsv" in str(error.value)


def test_files_that_are_no_text(data: pathlib.Path) -> None:
    path, lexicon = data.parent / "proposals.tsv", compiled(data)
    with pytest.raises(LexiconError, match="cannot be read"):
        weigh(path, "people", data, lexicon)
    with pytest.raises(LexiconError, match="cannot be read"):
        weigh(data, "people", data, lexicon)
    path.write_bytes(b"id\tsource\n" + b"\xe3\xe6\xd3\xec\tx\n")
    with pytest.raises(LexiconError, match=r"proposals.tsv:2: is not UTF-8"):
        weigh(path, "people", data, lexicon)
    with pytest.raises(UsageError, match="one of people, organizations, outlets"):
        weigh(path, "states", data, lexicon)
