"""Proposals for the tables of actors: what is new, the same, added, contradicting."""

import pathlib

import pytest
from proposal_samples import NEW, ORGANIZATIONS, OUTLETS, PEOPLE, SOURCE, content, only, propose

from isnad.lexicon.check import problems
from isnad.lexicon.proposals import write


def test_the_small_lexicon_is_sound(data: pathlib.Path) -> None:
    assert problems(data) == []


def test_a_new_row_is_appended_with_its_source(data: pathlib.Path) -> None:
    account = propose(data, "people", {**NEW, "also_ar": "ناديه الشرقاوي|نادية علي الشرقاوي"})
    assert [v.outcome for v in account.verdicts] == ["new"]
    assert "\n".join(content(data, "people")) == PEOPLE  # nothing is written by weighing
    assert write(account, data)
    assert "\n".join(content(data, "people")) == (
        PEOPLE
        + "nadia-sharqi\tنادية الشرقاوي\tنادية علي الشرقاوي\t\tNadia Sharqawi\tEGY GOV 2021.. trade minister\t"
        + SOURCE
        + "\n"
    )


def test_a_file_without_a_last_newline_gets_one_before_the_new_row(data: pathlib.Path) -> None:
    account = propose(data, "outlets", {"name_ar": "جريدة المرفأ", "name_en": "Al-Marfa’ Daily", "country": "LBN"})
    assert account.verdicts[0].id == "al-marfa-daily"  # made from name_en
    write(account, data)
    assert "\n".join(content(data, "outlets")) == f"{OUTLETS}\nal-marfa-daily\tجريدة المرفأ\t\tAl-Marfa’ Daily\tLBN\t{SOURCE}\n"


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("people", {"id": "adel-mansi"}),
        ("people", {"name_ar": "عادل المنسى"}),
        ("people", {"name_ar": "أبي عادل المنسي", "id": "mansi"}),
        ("people", {"id": "adel-mansi", "name_en": "Adel Mansi", "offices": "EGY GOV 2014..2018 Minister of Health"}),
        ("people", {"id": "adel-mansi", "offices": "EGY GOV 2020.. prime minister of Egypt"}),
        ("people", {"id": "adel-mansi", "offices": "EGY GOV prime minister"}),
        ("people", {"id": "omar-karami", "offices": "LBN OPP leader of a bloc"}),
        ("organizations", {"id": "green-front", "country": "SDN"}),
        ("organizations", {"id": "green-front", "country": "SDN", "sector": "PTY", "from": "2020-10", "to": ""}),
        ("organizations", {"name_ar": "إتحاد النخيل"}),
        ("outlets", {"name_ar": "صوت الساحل", "also_ar": "شبكة CST", "country": "LBY"}),
    ],
)
def test_the_same(data: pathlib.Path, kind: str, row: dict[str, str]) -> None:
    verdict = only(data, kind, **row)
    assert (verdict.outcome, verdict.details) == ("same", verdict.details), verdict
    assert any(f"{kind}.tsv:" in detail for detail in verdict.details)


@pytest.mark.parametrize(
    ("kind", "row", "column", "after"),
    [
        ("people", {"id": "adel-mansi", "also_ar": "عادل المنسي|عادل حسن المنسي"}, "also_ar", "أبو عادل المنسي|عادل حسن المنسي"),
        ("people", {"id": "omar-karami", "family_ar": "كرامي"}, "family_ar", "كرامي"),
        ("people", {"name_ar": "سمير الوافي", "offices": "TUN PTY 2011.. party leader"}, "offices",
         "TUN PTY 2011..2019-05-02 party leader"),
        ("people", {"id": "adel-mansi", "offices": "EGY GOV 2014-06-08..2018 health minister"}, "offices",
         "EGY GOV 2014-06-08..2018-01-20 health minister; EGY GOV 2020.. prime minister"),
        ("people", {"id": "adel-mansi", "offices": "EGY EDU 2010..2014 dean"}, "offices",
         "EGY EDU 2010..2014 dean; EGY GOV 2014-06..2018-01-20 health minister; EGY GOV 2020.. prime minister"),
        ("people", {"id": "adel-mansi", "offices": "EGY SOC 2024.. chairman; EGY GOV 2020..2023 prime minister"}, "offices",
         "EGY GOV 2014-06..2018-01-20 health minister; EGY GOV 2020..2023 prime minister; EGY SOC 2024.. chairman"),
        ("people", {"id": "omar-karami", "offices": "LBN LEG 2009..2013 deputy"}, "offices",
         "LBN OPP opposition leader; LBN LEG 2009..2013 deputy"),
        ("organizations", {"id": "palm-union", "country": "NGO"}, "country", "NGO"),
        ("organizations", {"id": "nile-bank", "from": "1990-03"}, "from", "1990-03"),
        ("organizations", {"id": "green-front", "country": "SDN", "sector": "PTY", "from": "2020-10-03", "to": "2024-05"}, "to",
         "2024-05"),
        ("outlets", {"id": "hilal-agency", "country": "MAR"}, "country", "MAR"),
    ],
)  # fmt: skip
def test_what_is_added_is_filled_in(data: pathlib.Path, kind: str, row: dict[str, str], column: str, after: str) -> None:
    before = content(data, kind)
    account = propose(data, kind, row)
    assert [v.outcome for v in account.verdicts] == ["adds"], account.verdicts
    assert write(account, data)
    changed = [(old, new) for old, new in zip(before, content(data, kind), strict=True) if old != new]
    assert len(changed) == 1
    cells = dict(zip(before[0].split("\t"), changed[0][1].split("\t"), strict=True))
    old = dict(zip(before[0].split("\t"), changed[0][0].split("\t"), strict=True))
    assert cells == {**old, column: after, "source": f"hand|{SOURCE}"}


def test_a_time_that_no_row_covers_is_a_row_of_its_own(data: pathlib.Path) -> None:
    account = propose(data, "organizations", {"id": "green-front", "country": "SDN", "sector": "GOV", "from": "2025-02"})
    assert account.verdicts[0].outcome == "adds"
    write(account, data)
    assert "\n".join(content(data, "organizations")) == (
        ORGANIZATIONS + f"green-front\tالجبهة الخضراء\t\tGreen Front\tSDN\tGOV\tarmed-group\t2025-02\t\t{SOURCE}\n"
    )


def test_rows_of_one_file_settle_each_other_in_any_order(data: pathlib.Path) -> None:
    later = {"id": "adel-mansi", "offices": "EGY SOC 2024.. chairman"}  # in the time of an office whose end is open
    ended = {"id": "adel-mansi", "offices": "EGY GOV 2020..2023 prime minister"}
    assert only(data, "people", **later).outcome == "contradicts"
    found = [propose(data, "people", *rows) for rows in ((later, ended), (ended, later))]
    assert [[v.outcome for v in account.verdicts] for account in found] == [["adds", "adds"]] * 2
    assert found[0].file.render() == found[1].file.render()
    twice = propose(
        data,
        "people",
        NEW,
        {**NEW, "id": "", "also_ar": "نادية علي الشرقاوي"},
        {**NEW, "offices": "EGY GOV 2022.. trade minister"},
    )
    assert [v.outcome for v in twice.verdicts] == ["new", "adds", "contradicts"]


@pytest.mark.parametrize(
    ("kind", "row", "word"),
    [
        ("people", {"id": "adel-mansi", "offices": "EGY GOV 2014-07.. health minister"}, "another date"),
        ("people", {"id": "adel-mansi", "offices": "EGY GOV 2014-06..2018-01-21 health minister"}, "another date"),
        ("people", {"id": "adel-mansi", "offices": "EGY MIL 2015..2016 general"}, "another country or sector"),
        ("people", {"id": "adel-mansi", "offices": "SAU GOV 2020.. prime minister"}, "another country or sector"),
        ("people", {"id": "omar-karami", "offices": "LBN GOV minister"}, "another country or sector"),
        ("people", {"id": "adel-mansi", "offices": "USA ELI"}, "give dates"),
        (
            "people",
            {"name_ar": "سمير الوافي", "also_ar": "سمير الوافي الصغير", "offices": "DZA PTY 2012..2014 leader"},
            "another",
        ),
        ("organizations", {"id": "nile-bank", "country": "SDN"}, "another country or sector"),
        ("organizations", {"id": "nile-bank", "kind": "agency"}, "another kind"),
        ("organizations", {"id": "green-front", "sector": "REB", "to": "2020-10-05"}, "another date"),
        ("organizations", {"id": "green-front", "sector": "GOV", "from": "2023"}, "another country or sector"),
        ("outlets", {"id": "voice-coast", "country": "TUN", "also_ar": "إذاعة صوت الساحل"}, "another country"),
    ],
)
def test_what_contradicts_is_listed_and_left(data: pathlib.Path, kind: str, row: dict[str, str], word: str) -> None:
    account = propose(data, kind, row)
    assert account.verdicts[0].outcome == "contradicts", account.verdicts
    assert word in account.verdicts[0].details[0]
    assert f"{kind}.tsv:" in account.verdicts[0].details[-1]
    assert not write(account, data)
