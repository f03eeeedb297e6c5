"""Write the README's example anew: its article read by the line as it is today.

usage: python tools/readme_example.py [--check]

With --check nothing is written, and the exit status is 1 where the README shows something else.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

README = pathlib.Path(__file__).resolve().parent.parent / "README.md"
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


def main() -> None:
    """Renew or check."""
    text = README.read_text(encoding="utf-8")
    new = renewed(text)
    if "--check" in sys.argv[1:]:
        sys.exit(f"{README.name}: the example is out of date; run tools/readme_example.py" if new != text else 0)
    README.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
