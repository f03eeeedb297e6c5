"""The POLECAT file, read back by the readers that users have: csv with and without quoting, ISO-8859-1, pandas' rules."""

import csv
import pathlib

import pytest
from export_samples import MANY, NAMES, READINGS
from hypothesis import HealthCheck, given, settings

from isnad.errors import ExportError
from isnad.export import bundled_names, write_polecat
from isnad.export.text import BIDI
from isnad.pipeline import Line
from isnad.reading import document_of_text
from isnad.record import Reading

#: The header row as public loaders of POLECAT quote it.
HEADER = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\t"
    "Primary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\t"
    "Recipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\t"
    "Placename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\t"
    "Publication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion"
)


#: Stands for a cell too many or too few: what no cell can hold, for it holds the mark between them.
NO_CELL = "\t?"


def _read(path: pathlib.Path, **how: object) -> list[dict[str, str]]:
    with open(path, encoding=str(how.pop("encoding", "utf-8")), newline=None) as file:
        return list(csv.DictReader(file, delimiter="\t", restkey=NO_CELL, restval=NO_CELL, **how))  # type: ignore[call-overload]


def test_columns_and_rows(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "polecat.txt"
    account = write_polecat(READINGS, path, names=NAMES)
    assert path.read_text(encoding="utf-8").split("\n")[0] == HEADER
    rows = _read(path)
    assert (account.documents, account.events, account.rows) == (3, 7, 6)
    assert account.folded == {"CONSULT>AGREE": 1, "RETREAT>CONCEDE": 1}
    assert account.left_out == {"denied": 1}
    visit, withdrawal, protest, planned, cyber, meeting = rows
    assert (visit["Event Type"], visit["Event Mode"], visit["Intensity"]) == ("AGREE", "None", "2.5")
    assert (visit["Event Date"], visit["Quad Code"], visit["Publication Date"]) == (
        "2021-07-24",
        "VERBAL COOPERATION",
        "2021-07-20",
    )
    assert (visit["Actor Name"], visit["Actor Country"], visit["Actor COW"]) == ("Mustafa al-Kadhimi", "IRQ", "645")
    assert (visit["Actor Title"], visit["Primary Actor Sector"]) == ("prime minister", "GOV")
    assert (visit["Recipient Name"], visit["Recipient Name Raw"], visit["Recipient COW"]) == ("Iran", "طهران", "630")
    assert withdrawal["Event Type"] == "CONCEDE"
    assert (withdrawal["Actor Name"], withdrawal["Actor Country"]) == ("Turkey; None", "TUR; TUR")
    assert withdrawal["Primary Actor Sector"] == "None; MIL"
    assert (protest["Placename"], protest["City"], protest["Province"]) == ("Baghdad", "Baghdad", "None")
    assert (protest["Feature Type"], protest["Latitude"], protest["Event Date"]) == ("PPLC", "33.34", "None")
    assert (planned["Event Mode"], planned["Event Date"]) == ("demo; future", "None")
    assert planned["Event ID"] != protest["Event ID"]
    assert (cyber["Contexts"], cyber["Actor Name Raw"]) == ("technology; cyber", "شركة ”س” ؛, ص")
    assert (cyber["Primary Actor Sector"], cyber["Actor Sectors"]) == ("PRE", "None")
    assert (meeting["Actor Country"], meeting["Recipient Country"]) == ("IRN; TUR; None", "None")
    assert meeting["Publication Date"] == "None"


def test_denied_and_later_names(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "polecat.txt"
    account = write_polecat(READINGS, path, denied=True, later_names=True, names=NAMES)
    assert (account.rows, account.left_out) == (7, {})
    denied = [row for row in _read(path) if "negation" in row["Event Mode"]]
    assert [(row["Event Type"], row["Event Mode"], row["Event Intensity"]) for row in denied] == [
        ("ASSAULT", "aerial; negation", "-9.5")
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MANY)
def test_every_reader_sees_the_same_forty_cells(tmp_path: pathlib.Path, readings: list[Reading]) -> None:
    path = tmp_path / "polecat.txt"
    account = write_polecat(readings, path, denied=True, names=NAMES)
    rows = _read(path)
    events = [e for r in readings for e in r.events]
    assert len(rows) == account.rows == len(events), "nothing lost"
    assert [row["Event Type"] for row in rows if NO_CELL in row or NO_CELL in row.values()] == [], "40 cells each"
    assert rows == _read(path, quoting=csv.QUOTE_NONE)
    latin = _read(path, encoding="ISO-8859-1")
    assert [{k: v.encode("latin-1").decode() for k, v in row.items()} for row in latin] == rows
    assert not any(c in value for row in rows for value in row.values() for c in BIDI + '"')
    assert all(value for row in rows for value in row.values()), "absent is the word None, never an empty cell"
    for row, event in zip(rows, events, strict=True):
        for side, mentions in (("Actor", event.actor), ("Recipient", event.recipient)):
            for column in (f"{side} Name", f"{side} Country", f"{side} COW", f"{side} Name Raw", f"Primary {side} Sector"):
                assert row[column] == "None" or row[column].count("; ") == len(mentions) - 1, column


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MANY)
def test_ids_are_unique(tmp_path: pathlib.Path, readings: list[Reading]) -> None:
    write_polecat(readings, tmp_path / "polecat.txt", denied=True, names=NAMES)
    ids = [row["Event ID"] for row in _read(tmp_path / "polecat.txt")]
    assert len(ids) == len(set(ids))


def test_the_bundled_lexicon_gives_titles_and_kinds_of_places(line: Line, tmp_path: pathlib.Path) -> None:
    text = "التقى رئيس الوزراء العراقي مصطفى الكاظمي وفدا تركيا في بغداد أمس."
    reading = line.read(document_of_text(text, published="2021-07-20"))
    write_polecat([reading], tmp_path / "polecat.txt")
    rows = _read(tmp_path / "polecat.txt")
    met = next(row for row in rows if row["Event Type"] == "CONSULT")
    first = met["Actor Name"].split("; ")[0], met["Actor Title"].split("; ")[0]
    assert first == ("Mustafa al-Kadhimi", "prime minister")
    assert (met["City"], met["Feature Type"], met["Event Date"]) == ("Baghdad", "PPLC", "2021-07-19")
    assert met["Story People"] == "Mustafa al-Kadhimi"
    assert bundled_names().actor("IRQ", "GOV") == ("العراق، حكومة", "Iraq, government")


def test_a_file_appears_whole_or_not_at_all(tmp_path: pathlib.Path) -> None:
    def broken():
        yield READINGS[0]
        raise RuntimeError("the store went away")

    path = tmp_path / "polecat.txt"
    path.write_text("before")
    with pytest.raises(RuntimeError):
        write_polecat(broken(), path, names=NAMES)
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["polecat.txt"]
    with pytest.raises(ExportError, match="check the folder"):
        write_polecat(READINGS, tmp_path / "missing" / "polecat.txt", names=NAMES)


@pytest.mark.skipif(not pathlib.Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = open
    monkeypatch.setattr("builtins.open", lambda name, *a, **k: real("/dev/full" if ".part" in str(name) else name, "w", **k))
    with pytest.raises(ExportError, match="nothing was left there"):
        write_polecat(READINGS, tmp_path / "polecat.txt", names=NAMES)
