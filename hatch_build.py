"""Build hook: with ISNAD_COMPILE=1 in the environment a wheel holds the line compiled by mypyc, beside its sources.

Without it the wheel is pure Python, which is what is published. A compiled wheel gives the same readings, sooner; it is of one
version of Python and one platform, and needs a C compiler to be made. `make compiled` makes one and runs the tests on it.
"""

import os
import pathlib
import shutil
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: What compiles (the types of the dependencies are looked at too).
TOOLS = ("mypy[mypyc]==2.4.1", "setuptools==80.9.0", "msgspec==0.22.0", "hijridate==2.6.0")
#: What is compiled: rooms and modules of the line from text to events. msgspec's records stay interpreted (their class keywords
#: mean nothing to mypyc), and so does what only makes the lexicon.
COMPILED = (
    "arabic/clitics.py", "arabic/letters.py", "arabic/names.py", "arabic/normal.py", "arabic/tokens.py", "events",
    "lexicon/numbers.py", "mentions", "pipeline.py", "record/analysis.py", "sentences",
)  # fmt: skip
#: Of these, what stays interpreted: judges are made by inheritance, and an interpreted class cannot inherit from a compiled one;
#: nothing is gained where NumPy does the work.
INTERPRETED = frozenset({"events/judging.py", "events/network.py", "events/sight.py", "events/swift.py"})


def wanted() -> bool:
    """Return whether a compiled wheel is asked for."""
    return os.environ.get("ISNAD_COMPILE", "") not in ("", "0")


def modules(package: pathlib.Path) -> list[pathlib.Path]:
    """Return the modules that are compiled, of the package in a folder."""
    found: list[pathlib.Path] = []
    for name in COMPILED:
        path = package / name
        found += [path] if path.suffix else sorted(p for p in path.glob("*.py") if p.name != "__init__.py")
    return [path for path in found if path.relative_to(package).as_posix() not in INTERPRETED]


def options() -> list[str]:
    """Return how mypy is to look at the modules (`tests/test_compiled.py` asks it the same)."""
    version = f"--python-version={sys.version_info.major}.{sys.version_info.minor}"
    return [version, "--ignore-missing-imports", "--follow-imports=silent"]


def compile_into(folder: pathlib.Path, source: pathlib.Path) -> list[pathlib.Path]:
    """Copy the package `source` into a folder, compile its modules in place, and return the extensions made.

    Raises SystemExit where mypyc refuses the code, setuptools' CompileError where the compiler does.
    """
    from mypyc.build import mypycify  # noqa: PLC0415 (there only where asked for)
    from setuptools import Distribution  # noqa: PLC0415

    shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__", "data"))
    before = pathlib.Path.cwd()
    os.chdir(folder)
    try:
        paths = [str(path.relative_to(folder)) for path in modules(folder / source.name)]
        extensions = mypycify([*options(), *paths], opt_level="1", debug_level="0", multi_file=True, group_name=source.name)
        distribution = Distribution({"name": source.name, "ext_modules": extensions})
        command = distribution.get_command_obj("build_ext")
        command.inplace = True  # type: ignore[attr-defined]
        command.ensure_finalized()
        command.run()
    finally:
        os.chdir(before)
    return sorted(p for ending in ("*.so", "*.pyd") for p in folder.rglob(ending) if "build" not in p.relative_to(folder).parts)


class CompiledLine(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the compiled modules into a wheel where they are asked for."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the build needs beyond hatchling."""
        return list(TOOLS) if wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell hatchling of the files; nothing where it is not asked for, or the install is an editable one."""
        if not wanted() or self.target_name != "wheel" or version != "standard":
            return
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="isnad-"))
        made = compile_into(self._folder, pathlib.Path(self.root) / "src" / "isnad")
        build_data["force_include"].update({str(path): str(path.relative_to(self._folder)) for path in made})
        build_data["pure_python"], build_data["infer_tag"] = False, True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made on the way."""
        folder = getattr(self, "_folder", None)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
