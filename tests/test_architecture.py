"""The house stands as ARCHITECTURE.md draws it: floors, folders, sizes, docstrings."""

import ast
import pathlib
import re
import shutil
import subprocess
import sys
import tomllib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "isnad"
MODULES = sorted(PACKAGE.rglob("*.py"))
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")

MAX_MODULE = 450
MAX_FUNCTION = 60
#: "room/module.py" or "room/module.py::function" -> why it may be longer.
EXCEPTIONS: dict[str, str] = {}


def _name(path: pathlib.Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _functions(path: pathlib.Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def _drawn() -> set[str]:
    """Return the paths that the tree of ARCHITECTURE.md names below src/isnad/."""
    block = re.search(r"```text\nsrc/isnad/\n(.*?)```", PAGE, re.DOTALL)
    assert block, "ARCHITECTURE.md has no tree that begins with src/isnad/"
    found: set[str] = set()
    above: list[str] = []
    for row in block[1].splitlines():
        match = re.match(r"([│├└─ ]*?)[├└]── (\S+)\s+\S", row)
        assert match, f"a row of the tree without a name and a description: {row!r}"
        depth = len(match[1]) // 4
        above = [*above[:depth], match[2].rstrip("/")]
        found.add("/".join(above) + ("/" if match[2].endswith("/") else ""))
    return found


def test_the_tree_names_exactly_the_folders_and_top_modules() -> None:
    folders = {_name(p) + "/" for p in PACKAGE.rglob("*") if p.is_dir() and p.name != "__pycache__"}
    modules = {p.name for p in PACKAGE.glob("*.py")}
    assert _drawn() == folders | modules


def test_each_room_has_a_row_of_what_it_needs_and_gives() -> None:
    rows = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    rooms = {p.name for p in PACKAGE.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert rows == rooms | {"pipeline"}


def test_the_drawn_floors_are_those_of_the_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = settings["contracts"][0]["layers"]
    floors = [{room.strip().removeprefix("isnad.") for room in floor.split("|")} for floor in layers]
    block = re.search(r"## Floors.*?\n\n((?:    [^\n]*\n)+)", PAGE, re.DOTALL)
    assert block
    drawn = [{room.strip() for room in row.split("|")} for row in block[1].splitlines()]
    assert floors == drawn
    everything = {p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or p.is_dir()} - {"__init__", "__pycache__"}
    assert set().union(*floors) == everything, "each room and top module stands on a floor"


def test_the_import_contract_holds() -> None:
    beside = pathlib.Path(sys.executable).with_name("lint-imports")
    command = str(beside) if beside.exists() else shutil.which("lint-imports")
    assert command, "lint-imports is not installed: pip install -e '.[dev]'"
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_sizes(path: pathlib.Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MAX_MODULE or _name(path) in EXCEPTIONS, f"{_name(path)} has {lines} lines, more than {MAX_MODULE}"
    for node in _functions(path):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        where = f"{_name(path)}::{node.name}"
        assert length <= MAX_FUNCTION or where in EXCEPTIONS, f"{where} has {length} lines, more than {MAX_FUNCTION}"


def test_exceptions_are_still_needed() -> None:
    for where in EXCEPTIONS:
        name, _, function = where.partition("::")
        path = PACKAGE / name
        assert path.is_file(), f"{where}: there is no such module"
        if function:
            longest = max((f.end_lineno or 0) - f.lineno + 1 for f in _functions(path) if f.name == function)
            assert longest > MAX_FUNCTION, f"{where} is short enough now: drop its exception"
        else:
            assert len(path.read_text(encoding="utf-8").splitlines()) > MAX_MODULE, f"{where}: drop its exception"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_every_public_name_has_a_docstring(path: pathlib.Path) -> None:
    """Modules, classes and functions; methods are held by ruff's rule D102."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    public = [node for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]
    bare = [node.name for node in public if not ast.get_docstring(node)]
    assert ast.get_docstring(tree), f"{_name(path)} has no docstring"
    assert not bare, f"{_name(path)}: no docstring: {', '.join(bare)}"
