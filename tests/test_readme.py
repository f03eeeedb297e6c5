"""The README shows what the line does today."""

import pathlib
import subprocess
import sys

_TOOL = pathlib.Path(__file__).resolve().parent.parent / "tools" / "readme_example.py"


def test_the_example_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, str(_TOOL), "--check"], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
