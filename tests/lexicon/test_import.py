"""Proposals for the tables of actors: each outcome, each reason of refusal, and the laws of importing."""

import os
import pathlib
import shutil
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from isnad.errors import LexiconError, UsageError
from isnad.lexicon.build import build
from isnad.lexicon.check import problems
from isnad.lexicon.files import DATA, read_lexicon, read_tsv
from isnad.lexicon.proposals import OUTCOMES, Account, Verdict, weigh, write
from isnad.lexicon.spans import Span, merge_codes, merge_offices, overlap
from isnad.lexicon.tables import Lexicon
from isnad.pipeline import Line

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = "Wikidata Q123, read 2026-11"

PEOPLE = """id\tname_ar\talso_ar\tfamily_ar\tname_en\toffices\tsource
#template: التقى {name} مسؤولا تركيا في باريس
# Ministers
adel-mansi\tعادل المنسي\tأبو عادل المنسي\tالمنسي\tAdel Mansi\t@\thand

# Others  \t with a tab
omar-karami\tعمر كرامي الطويل\t\t\tOmar Karami\tLBN OPP opposition leader\thand
samir-wafi\tسمير الوافي\t\tالوافي\tSamir Wafi\tTUN PTY ..2019-05-02 party leader\thand
"""
PEOPLE = PEOPLE.replace("@", "EGY GOV 2014-06..2018-01-20 health minister; EGY GOV 2020.. prime minister")
ORGANIZATIONS = """id\tname_ar\talso_ar\tname_en\tcountry\tsector\tkind\tfrom\tto\tsource
#template: طالب وفد تركي {name} بإطلاق سراح المحتجزين\tcountry sector
green-front\tالجبهة الخضراء\t\tGreen Front\tSDN\tREB\tarmed-group\t\t2020-10-02\thand
# the same, after its peace
green-front\tالجبهة الخضراء\t\tGreen Front\tSDN\tPTY\tarmed-group\t2020-10-03\t2024\thand
palm-union\tاتحاد النخيل\t\tPalm Union\t\t\tngo\t\t\thand
nile-bank\tمصرف النيل\t\tNile Bank\tEGY\tBUS\tcompany\t\t\thand
"""
OUTLETS = """id\tname_ar\talso_ar\tname_en\tcountry\tsource
#template: أفادت {name} بأن الجيش قصف المدينة\tcountry JRN
voice-coast\tصوت الساحل\tشبكة CST\tVoice of the Coast\tLBY\thand
hilal-agency\tوكالة الهلال\t\tHilal Agency\t\thand"""
SMALL = {
    "actors/people.tsv": PEOPLE, "actors/organizations.tsv": ORGANIZATIONS, "actors/outlets.tsv": OUTLETS,
    "events/assault.yaml": """type: ASSAULT
entries:
  - id: qasafa-shell
    verb: قصف
    root: ق ص ف
    form: I
    present: يقصف
    nouns: [قصف]
    frame: {subject: actor, object: recipient}
    examples: [{text: قصف الجيش المدينة}]
    silent: [{text: دعا الوزير إلى وقف القصف, because: a request}]
""",
    "light_verbs.yaml": "entries: []\n", "attribution/verbs.yaml": "entries: []\n", "attribution/phrases.yaml": "entries: []\n",
    "attribution/sources.yaml": "entries: []\n", "status.yaml": "entries: []\n",
    "actors/roles.yaml": "entries: [{id: army, nouns: [جيش/جيوش], kind: body, sector: MIL, en: army}]\n",
    "actors/states.tsv": (
        "iso3\tname_ar\talso_ar\tnisba\tcapital_ar\tcapital_also\tname_en\tdemonym_en\tadjective_forms\n"
        "EGY\tمصر\t\tمصري\tالقاهرة\t\tEgypt\tEgyptian\t\n"
        "JOR\tالأردن\t\tأردني\tعمان\t\tJordan\tJordanian\t\n"
        + "".join(f"{code}\tدولة {n}\t\t\t\t\t{code}\t{code}\t\n" for n, code in enumerate(
            ("LBN", "TUN", "SDN", "LBY", "MAR", "SAU", "DZA", "USA"), 11))
    ),
    "function_words.yaml": "classes: {preposition: [في, من]}\n", "time/words.yaml": "months: {9: [سبتمبر, أيلول]}\n",
    "actors/given_names.txt": "سمير عادل\n", "weights.tsv": "task\tfeature\tweight\n",
    "places/hand.tsv": "geonameid\tname_ar\talso_ar\tname_en\tcountry\tadmin1\tlatitude\tlongitude\tfeature\tpopulation\n"
                       "\tوادي السرو\t\tWadi al-Sarw\tJOR\t\t31.00\t35.00\tPPL\t\n",
}  # fmt: skip


@pytest.fixture
def data(tmp_path: pathlib.Path) -> pathlib.Path:
    """A lexicon's folder with a few entries of each kind."""
    return small(tmp_path / "data")


def small(folder: pathlib.Path) -> pathlib.Path:
    for name, text in SMALL.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def junk(tmp_path_factory: pytest.TempPathFactory) -> tuple[pathlib.Path, Lexicon]:
    """A lexicon's folder to which nothing is written, and the same, compiled."""
    data = small(tmp_path_factory.mktemp("junk") / "data")
    return data, compiled(data)


def compiled(data: pathlib.Path) -> Lexicon:
    return Lexicon(build(read_lexicon(data)), "")


def propose(data: pathlib.Path, kind: str, *rows: dict[str, str], text: str = "", lexicon: Lexicon | None = None) -> Account:
    """Weigh rows given as dicts (their source is told where they have none), or a whole file as text."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    if "source" not in columns:
        columns.insert(0, "source")
    lines = ["\t".join(columns)] + ["\t".join(row.get(c, SOURCE if c == "source" else "") for c in columns) for row in rows]
    path = data.parent / "proposals.tsv"
    path.write_text(text or "\n".join(lines) + "\n", encoding="utf-8")
    return weigh(path, kind, data, lexicon or compiled(data))


def only(data: pathlib.Path, kind: str, **row: str) -> Verdict:
    return propose(data, kind, row).verdicts[0]


def content(data: pathlib.Path, kind: str) -> list[str]:
    return (data / "actors" / f"{kind}.tsv").read_text(encoding="utf-8").split("\n")


NEW = {"id": "nadia-sharqi", "name_ar": "نادية الشرقاوي", "name_en": "Nadia Sharqawi", "offices": "EGY GOV 2021.. trade minister"}


def test_the_small_lexicon_is_sound(data: pathlib.Path) -> None:
    assert problems(data) == []


# --- each outcome ------------------------------------------------------------------------------------------------


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


# --- writing -----------------------------------------------------------------------------------------------------


def test_what_would_not_pass_the_check_is_not_written(data: pathlib.Path) -> None:
    account = propose(data, "people", NEW)
    (data / "actors" / "outlets.tsv").write_text(OUTLETS.replace("\tLBY\t", "\t"), encoding="utf-8")
    with pytest.raises(LexiconError, match="nothing was written") as error:
        write(account, data)
    assert "outlets.tsv:3" in str(error.value)
    assert "\n".join(content(data, "people")) == PEOPLE


def test_a_file_changed_in_the_meantime_is_not_overwritten(data: pathlib.Path) -> None:
    account = propose(data, "people", NEW)
    (data / "actors" / "people.tsv").write_text(PEOPLE + "# by hand\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="start again"):
        write(account, data)
    assert content(data, "people")[-2] == "# by hand"
    assert not list((data / "actors").glob(".*")), "the half-written file is taken away"


def test_line_ends_and_rights_stay(data: pathlib.Path) -> None:
    path = data / "actors" / "people.tsv"
    path.write_bytes(PEOPLE.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    write(propose(data, "people", NEW, {"id": "omar-karami", "family_ar": "كرامي"}), data)
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n") == PEOPLE.count("\n") + 1
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("kind", ["people", "organizations", "outlets"])
def test_the_lexicons_own_rows_are_all_the_same(kind: str, tmp_path: pathlib.Path, line: Line) -> None:
    rows, _ = read_tsv(DATA / "actors" / f"{kind}.tsv")
    lines = ["\t".join(rows[0])] + ["\t".join({**row, "source": SOURCE}.values()) for row in rows]
    (tmp_path / "own.tsv").write_text("\n".join(lines), encoding="utf-8")
    account = weigh(tmp_path / "own.tsv", kind, DATA, line.lexicon)
    assert [v for v in account.verdicts if v.outcome != "same"] == []
    assert len(account.verdicts) == len(rows)
    assert account.file.render() == account.file.before


# --- laws --------------------------------------------------------------------------------------------------------

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


# --- the command -------------------------------------------------------------------------------------------------


def test_the_command(tmp_path: pathlib.Path) -> None:
    """In processes of their own, over a copy of the package with the small lexicon in it."""
    shutil.copytree(ROOT / "src" / "isnad", tmp_path / "isnad", ignore=shutil.ignore_patterns("data", "__pycache__"))
    data = small(tmp_path / "isnad" / "lexicon" / "data")

    def isnad(*arguments: str) -> tuple[int, str, str]:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path), "ISNAD_CACHE": str(tmp_path / "cache"), "NO_COLOR": "1"}
        command = [sys.executable, "-c", "from isnad.cli.main import run; run()", "lexicon", *arguments]
        done = subprocess.run(command, capture_output=True, env=environment, cwd=tmp_path, check=False, timeout=60)
        assert b"Traceback" not in done.stdout + done.stderr
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    path = tmp_path / "found.tsv"
    good = f"{NEW['name_ar']}\t{NEW['name_en']}\t{NEW['offices']}\t{SOURCE}\n"
    path.write_text(
        f"name_ar\tname_en\toffices\tsource\n{good}عادل المنسي\t\tEGY MIL 2015..2016 general\t{SOURCE}\n", encoding="utf-8"
    )
    status, out, err = isnad("import", "found.tsv", "--kind", "people")
    assert (status, err) == (0, "")
    assert "new          found.tsv:2\tnadia-sharqawi" in out
    assert "contradicts  found.tsv:3\tadel-mansi" in out
    assert "     1 new " in out
    assert "nothing written" in out
    assert "\n".join(content(data, "people")) == PEOPLE
    status, out, _ = isnad("import", "found.tsv", "--kind", "people", "--write")
    assert (status, "people.tsv: written" in out) == (0, True)
    assert content(data, "people")[-2].startswith("nadia-sharqawi\t")
    assert isnad("check") == (0, "0 problems\n", "")
    path.write_text(f"name_ar\tname_en\toffices\tsource\n{good}{good.replace(SOURCE, 'hand')}", encoding="utf-8")
    status, out, err = isnad("import", "found.tsv", "--kind", "people", "--write")
    assert (status, "nothing to write" in out) == (1, True)
    assert "1 rows refused" in err
    status, out, err = isnad("import", "missing.tsv", "--kind", "people")
    assert (status, out) == (1, "")
    assert err.startswith("isnad: missing.tsv: cannot be read (No such file or directory)")
    assert isnad("import", "found.tsv", "--kind", "places")[0] == 2
    assert isnad("import", "found.tsv")[0] == 2
