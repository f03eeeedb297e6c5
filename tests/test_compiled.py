"""The modules that are compiled stay fit for it: what mypyc would refuse is seen here, without a C compiler (`make compiled`)."""

import ast
import pathlib
import subprocess
import sys
import tomllib
from collections.abc import Iterator

import pytest

ROOT = pathlib.Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "isnad"
sys.path.insert(0, str(ROOT))
import hatch_build  # noqa: E402

COMPILED = hatch_build.modules(PACKAGE)


def tree(path: pathlib.Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name_of(path: pathlib.Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)


def test_mypy_takes_them(request: pytest.FixtureRequest, tmp_path: pathlib.Path) -> None:
    """mypyc refuses what mypy refuses. Seven seconds of a processor the first time, then a quarter (the cache is pytest's)."""
    pytest.importorskip("mypy")
    cache = getattr(request.config, "cache", None)
    kept = cache.mkdir("mypy") if cache else tmp_path
    done = subprocess.run(
        [
            sys.executable, "-m", "mypy", "--config-file=", f"--cache-dir={kept}", *hatch_build.options(),
            *(str(path.relative_to(PACKAGE.parent)) for path in COMPILED),
        ],
        cwd=PACKAGE.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_mypy_asked_is_the_one_that_compiles() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (pinned,) = (one for one in project["project"]["optional-dependencies"]["dev"] if one.startswith("mypy="))
    assert pinned.replace("mypy", "mypy[mypyc]") in hatch_build.TOOLS
    assert pinned in (ROOT / "requirements.lock").read_text("utf-8").splitlines()


def room(module: str) -> str:
    """Return the room of a module: those of one room hand on each other's classes."""
    return ".".join(module.split(".")[:2])


def inherited(path: pathlib.Path) -> Iterator[tuple[str, str, int]]:
    """Yield the classes of ours that those of a file inherit from: the module that they are imported from, name, line."""
    found = tree(path)
    origin = {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.walk(found)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("isnad")
        for alias in node.names
    }
    for node in ast.walk(found):
        if isinstance(node, ast.ClassDef):
            for base in node.bases:
                if isinstance(base, ast.Name) and base.id in origin:
                    yield *origin[base.id], node.lineno


def test_no_interpreted_class_inherits_from_a_compiled_one() -> None:
    """It is a TypeError where the module is compiled, in the package and in its tests."""
    classes = {(name_of(path), node.name) for path in COMPILED for node in tree(path).body if isinstance(node, ast.ClassDef)}
    compiled = {(room(module), name) for module, name in classes} | {("isnad", name) for _, name in classes}
    others = [path for folder in ("src", "tests", "tools", "benchmarks", "fuzz") for path in (ROOT / folder).rglob("*.py")]
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in others
        if path not in COMPILED
        for module, name, line in inherited(path)
        if (room(module), name) in compiled
    ]
    assert not wrong


@pytest.mark.parametrize("path", COMPILED, ids=name_of)
def test_nothing_is_written_that_mypyc_takes_otherwise(path: pathlib.Path) -> None:
    wrong = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Compare):
            behind_in = [
                right for op, right in zip(node.ops, node.comparators, strict=True) if isinstance(op, ast.In | ast.NotIn)
            ]
            if any(isinstance(one, ast.Starred) for right in behind_in for one in getattr(right, "elts", ())):
                wrong.append(f"line {node.lineno}: unpacking inside the tuple after `in`")
        if isinstance(node, ast.FunctionDef) and any("cached_property" in ast.dump(one) for one in node.decorator_list):
            wrong.append(f"line {node.lineno}: cached_property")
    assert not wrong
