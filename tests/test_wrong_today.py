"""The list of what the line gets wrong today names tests and sentences that are there: one that met none would say nothing."""

import pathlib

import pytest
from wrong_today import WRONG_TODAY

ENTRIES = [(test, text) for test, texts in WRONG_TODAY.items() for text in texts]


@pytest.mark.parametrize(("test", "sentence"), ENTRIES)
def test_an_entry_is_of_a_test_that_is_there(test: str, sentence: str) -> None:
    here = pathlib.Path(__file__).parent
    files = [f.read_text(encoding="utf-8") for f in here.rglob("test_*.py")]
    assert any(f"def {test}(" in file and f'"{sentence}"' in file for file in files)
