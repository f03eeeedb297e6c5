"""`isnad lexicon import`, as a process of its own."""

import os
import pathlib
import shutil
import subprocess
import sys

from proposal_samples import NEW, PEOPLE, SOURCE, content, small

ROOT = pathlib.Path(__file__).resolve().parents[2]


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
