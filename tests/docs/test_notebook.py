"""The notebook runs from beginning to end and shows what it showed."""

import pathlib
import sys

import nbformat
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import notebook  # noqa: E402 (a tool, no package)


@pytest.mark.parametrize("path", notebook.NOTEBOOKS, ids=lambda path: path.name)
def test_it_shows_what_it_showed(path: pathlib.Path) -> None:
    before = notebook.told(nbformat.read(path, as_version=4))
    assert before
    assert notebook.told(notebook.executed(path)) == before, f"run tools/notebook.py --write {path}"
