"""Write the README's examples anew: its article, and its store, as the commands give them today.

usage: python tools/readme_example.py [--check]

With --check nothing is written, and the exit status is 1 where the README shows something else.
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

README = pathlib.Path(__file__).resolve().parent.parent / "README.md"
_WIDE = {**os.environ, "PYTHONPATH": str(README.parent / "src"), "COLUMNS": "120"}
_BLOCK = re.compile(r"(<!-- example -->\n```text\n)(.*?)(```\n<!-- /example -->)", re.DOTALL)
_COMMAND = re.compile(r"\$ cat article\.txt\n(.*?)\n\n\$ isnad read article\.txt (--published \S+)\n", re.DOTALL)


def renewed(text: str) -> str:
    """Return the README's text with the example's output as the line gives it today. Raises ValueError without an example."""
    block = _BLOCK.search(text)
    command = _COMMAND.search(block[2]) if block else None
    if block is None or command is None:
        raise ValueError(f"{README.name}: no example between the marks <!-- example --> and <!-- /example -->")
    with tempfile.TemporaryDirectory() as folder:
        article = pathlib.Path(folder) / "article.txt"
        article.write_text(command[1] + "\n", encoding="utf-8")
        call = [sys.executable, "-c", "from isnad.cli.main import run; run()", "read", str(article), *command[2].split()]
        output = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return text[: block.start(2)] + command[0] + output + text[block.end(2) :]


_STORE = re.compile(r"(<!-- store example -->\n```text\n)(.*?)(```\n<!-- /store example -->)", re.DOTALL)
_TIMING = re.compile(r"in \d+ s(?:, [\d.]+ a second)?")


def renewed_store(text: str) -> str:
    """Return the README's text with the output of each command of the store's example as it is today.

    How long a run took stays as it was written. Raises ValueError without an example.
    """
    block = _STORE.search(text)
    if block is None:
        raise ValueError(f"{README.name}: no example between the marks <!-- store example --> and <!-- /store example -->")
    timing = _TIMING.search(block[2])
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "demo").symlink_to(README.parent / "demo")
        for command in re.findall(r"^\$ isnad (.*)$", block[2], re.MULTILINE):
            call = [sys.executable, "-c", "from isnad.cli.main import run; run()", *shlex.split(command)]
            done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=True, cwd=folder, env=_WIDE)
            output = "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n")
            parts.append(f"$ isnad {command}\n" + (_TIMING.sub(timing[0], output) if timing else output))
    return text[: block.start(2)] + "\n\n".join(parts) + "\n" + text[block.end(2) :]


def main() -> None:
    """Renew or check."""
    text = README.read_text(encoding="utf-8")
    new = renewed_store(renewed(text))
    if "--check" in sys.argv[1:]:
        sys.exit(f"{README.name}: the example is out of date; run tools/readme_example.py" if new != text else 0)
    README.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
