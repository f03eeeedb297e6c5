"""Run the notebooks of examples/ from beginning to end, in a folder of their own; see that they show what they showed.

usage: python tools/notebook.py [--write] [NOTEBOOK…]

Compared is the text of each output (pictures and HTML may differ with versions of what draws them). --write keeps the new ones.
"""

import pathlib
import sys
import tempfile
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = pathlib.Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))


def executed(path: pathlib.Path) -> Any:
    """Return the notebook of a file with the outputs of today. Raises CellExecutionError where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}})
        client.execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # when it was run
    return notebook


def told(notebook: Any) -> list[str]:
    """Return what the cells of a notebook show, as text; a picture counts as a word."""
    shown = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stdout":
                shown.append(output.text)
            elif "data" in output:
                shown.append("picture" if "image/png" in output.data else output.data["text/plain"])
    return shown


def main() -> None:
    """Run the notebooks that are named, by default all; renew them or tell which is out of date."""
    write = "--write" in sys.argv[1:]
    named = [pathlib.Path(name) for name in sys.argv[1:] if name != "--write"]
    for path in named or NOTEBOOKS:
        before, now = nbformat.read(path, as_version=4), executed(path)
        if write:
            nbformat.write(now, path)
        elif told(before) != told(now):
            sys.exit(f"{path.name}: shows something else now; run tools/notebook.py --write")


if __name__ == "__main__":
    main()
