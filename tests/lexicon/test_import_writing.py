"""Proposals for the tables of actors: what is written, and when nothing is."""

import pathlib

import pytest
from proposal_samples import NEW, OUTLETS, PEOPLE, SOURCE, content, propose

from isnad.errors import LexiconError
from isnad.lexicon.files import DATA, read_tsv
from isnad.lexicon.proposals import weigh, write
from isnad.pipeline import Line


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
