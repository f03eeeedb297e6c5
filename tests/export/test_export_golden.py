"""Each format of the sample readings, byte for byte; UPDATE_GOLDEN=1 writes the files anew (then read the difference)."""

import os
import pathlib
from collections.abc import Callable

import pytest
from export_samples import NAMES, READINGS

from isnad.export import write_csv, write_graphml, write_plover, write_polecat
from isnad.export.folding import coder

GOLDEN = pathlib.Path(__file__).with_name("golden")
MAKERS: dict[str, Callable[[pathlib.Path], object]] = {
    "polecat.txt": lambda folder: write_polecat(READINGS, folder / "polecat.txt", names=NAMES),
    "polecat-denied.txt": lambda folder: write_polecat(
        READINGS, folder / "polecat-denied.txt", names=NAMES, denied=True, later_names=True
    ),
    "plover.jsonl": lambda folder: write_plover(READINGS, folder / "plover.jsonl", names=NAMES),
    "events.csv": lambda folder: write_csv(READINGS, folder),
    "participants.csv": lambda folder: write_csv(READINGS, folder),
    "sources.csv": lambda folder: write_csv(READINGS, folder),
    "network.graphml": lambda folder: write_graphml(READINGS, folder / "network.graphml", names=NAMES),
    "entities.graphml": lambda folder: write_graphml(
        READINGS, folder / "entities.graphml", names=NAMES, nodes="entities", edges="type", denied=True
    ),
}


@pytest.mark.parametrize("name", MAKERS)
def test_golden(name: str, tmp_path: pathlib.Path) -> None:
    MAKERS[name](tmp_path)
    version = coder().partition("-")[2].encode()
    made = (tmp_path / name).read_bytes().replace(version, b"VERSION")
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / name).write_bytes(made)
    assert made == (GOLDEN / name).read_bytes()
