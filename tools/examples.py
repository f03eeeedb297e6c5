"""The examples of README and docs, run: Python, commands, and commands with what they print.

usage: python tools/examples.py [--write] [PAGE…]

Each page is one session in a folder of its own, its blocks in their order: `python` blocks; blocks of commands (indented, or
`sh`); `console` blocks, in which `$ isnad …` is followed by what it prints and `$ cat FILE` makes the file where it is not there.
What a console block shows must be what the command prints today (how long a run took excepted); --write renews it.

A block is left out by `<!-- not run: why -->` before it; a command by what it is (`reason_against`). Both are counted.
"""

import contextlib
import functools
import gzip
import io
import json
import os
import pathlib
import re
import shlex
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from markdown_it import MarkdownIt

from isnad import pipeline
from isnad.cli.main import run
from isnad.pipeline import Line
from isnad.reading import Failure, read_articles
from isnad.record import events_line
from isnad.runner import pool

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = ["README.md", *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))]
#: Pages that make their store themselves; the others begin with one of the bundled articles, called "news".
BARE = {"README.md", "docs/tutorial.md"}

_NOT_RUN = re.compile(r"<!--\s*not run:\s*(.+?)\s*-->", re.DOTALL)
_TIMING = re.compile(r"in \d+ s(?:, [\d.]+ a second)?")
_FORM = re.compile(
    r"…|\[\w|\b(SOURCES?|STORE|FEEDS?|FILE|FOLDER|WORD|ID|FORMAT|ARTICLES|GOLD|OUT)\b|\w\|\w| \| (?!isnad)|^isnad stories, "
)
#: The commands run in one process here: what each would load anew is kept. A dozen articles need no more than one worker.
_LOAD, _KEPT = pipeline.load, functools.cache(pipeline.load)
_CORES = pool.cores
_ENVIRONMENT = {"COLUMNS": "120", "NO_COLOR": "1", "TERM": "dumb"}


class Block(NamedTuple):
    """A block of code of a page: where it stands (page, line from 1, lines), its kind, its text, why it is not run."""

    page: str
    line: int
    lines: tuple[int, int]
    kind: str  # python, console, commands
    text: str
    against: str | None = None

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


class Different(Exception):
    """An example that fails, or shows something else than what is printed."""


def blocks(page: str) -> list[Block]:
    """Return the blocks of a page that could be run."""
    source = (ROOT / page).read_text(encoding="utf-8")
    found, against = [], None
    for token in MarkdownIt().parse(source):
        if token.type == "html_block":
            mark = _NOT_RUN.search(token.content)
            against = mark[1] if mark else against
            continue
        if token.type in ("fence", "code_block") and token.map:
            kind = _kind(token.info.split()[0] if token.info.split() else "", token.type, token.content)
            if kind:
                found.append(Block(page, token.map[0] + 1, (token.map[0], token.map[1]), kind, token.content, against))
        against = None
    return found


def _kind(language: str, form: str, text: str) -> str | None:
    if language in ("python", "console"):
        return language
    commands = re.search(r"^(\$ )?(isnad|zcat|pip|make|python3?) ", text, re.MULTILINE)
    return "commands" if commands and (form == "code_block" or language in ("sh", "bash", "shell")) else None


def reason_against(command: str) -> str | None:
    """Return why a command is not run, None where it is."""
    words = shlex.split(command, comments=True)
    if not words or words[0] not in ("isnad", "zcat"):
        return "no command of Isnad"
    bare = re.sub(r"'[^']*'|\"[^\"]*\"|#.*", "", command)
    if _FORM.search(bare):
        return "a form, not a command"
    if re.search(r"https?://", command.partition(" #")[0]):
        return "asks the network"
    if words[1] in ("serve", "watch"):
        return "does not end by itself"
    return None


def commands_of(block: Block) -> list[str]:
    """Return the commands of a block that are run."""
    if block.kind == "python":
        return []
    lines = [
        line.removeprefix("$ ").strip() for line in block.text.splitlines() if block.kind == "commands" or line.startswith("$ ")
    ]
    return [line for line in lines if line and reason_against(line) is None]


class Session:
    """A page's session: a folder with what its examples read, and the names that its Python has made."""

    def __init__(self, page: str, folder: pathlib.Path, store: pathlib.Path | None) -> None:
        self.folder, self._names = folder, {"__name__": "example"}
        self.left_out: Counter[str] = Counter()
        self.ran = 0
        lay_out(folder)
        if store is not None:
            shutil.copytree(store, folder / "news")
        if any("gold.jsonl" in block.text for block in blocks(page)):
            gold(folder)

    def run(self, block: Block) -> str:
        """Run a block; return its text as it should be. Raises Different where it fails."""
        if block.against:
            self.left_out[block.against] += 1
            return block.text
        if block.kind == "python":
            self._python(block)
        elif block.kind == "console":
            return self._console(block)
        else:
            for command in block.text.splitlines():
                against = reason_against(command.strip()) if command.strip() else ""
                if against:
                    self.left_out[against] += 1
                elif command.strip():
                    self._command(command.strip(), block)
        return block.text

    def _python(self, block: Block) -> None:
        self.ran += 1
        with within(self.folder), contextlib.redirect_stdout(io.StringIO()):
            try:
                exec(compile("\n" * block.line + block.text, block.page, "exec"), self._names)
            except Exception as error:
                raise Different(f"{block}: {type(error).__name__}: {error}") from error

    def _console(self, block: Block) -> str:
        parts = re.split(r"^\$ (.*)\n", block.text, flags=re.MULTILINE)
        written = [parts[0]]
        for command, shown in zip(parts[1::2], parts[2::2], strict=True):
            words = shlex.split(command)
            if words[0] == "cat" and not (self.folder / words[1]).exists():
                (self.folder / words[1]).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / words[1]).write_text(shown.strip("\n") + "\n", encoding="utf-8")
                output = shown.strip("\n")
            elif words[0] == "cat":
                output = (self.folder / words[1]).read_text(encoding="utf-8").strip("\n")
            else:
                output = "\n".join(line.rstrip() for line in self._command(command, block).splitlines()).strip("\n")
            timing = _TIMING.search(shown)  # how long it took is not compared
            output = _TIMING.sub(timing[0], output) if timing else output
            written.append(f"$ {command}\n{output}" + ("\n" if output else ""))
        return written[0] + "\n".join(written[1:])

    def _command(self, command: str, block: Block) -> str:
        self.ran += 1
        words, stdin, target = shlex.split(command, comments=True), b"", None
        if words[0] == "zcat":
            stdin, words = gzip.decompress((self.folder / words[1]).read_bytes()), words[3:]
        if "<" in words:
            at = words.index("<")
            stdin, words = (self.folder / words[at + 1]).read_bytes(), words[:at] + words[at + 2 :]
        if ">" in words:
            at = words.index(">")
            target, words = words[at + 1], words[:at] + words[at + 2 :]
        with within(self.folder):
            status, out, err = isnad(words[1:], stdin)
        if status:
            raise Different(f"{block}: $ {command}\nexit status {status}: {err[-2000:]}")
        if target:
            (self.folder / target).write_text(out, encoding="utf-8")
            return ""
        return out


@contextlib.contextmanager
def within(folder: pathlib.Path) -> Iterator[None]:
    """Work in a folder, with the width and look of the examples, and the lexicon at hand."""
    before, kept = pathlib.Path.cwd(), {name: os.environ.get(name) for name in _ENVIRONMENT}
    os.chdir(folder)
    os.environ.update(_ENVIRONMENT)
    pipeline.load, pool.cores = _KEPT, lambda: 1
    try:
        yield
    finally:
        pipeline.load, pool.cores = _LOAD, _CORES
        os.chdir(before)
        for name, value in kept.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def isnad(arguments: list[str], stdin: bytes = b"") -> tuple[int, str, str]:
    """Run a command in this process; return its exit status and what it wrote on standard output and error."""
    kept = sys.argv, sys.stdin, sys.stdout, sys.stderr
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    sys.argv, sys.stdin = ["isnad", *arguments], io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    sys.stdout, sys.stderr = out, err
    status: Any = 0
    try:
        run()
    except SystemExit as ended:
        status = ended.code
    finally:
        sys.argv, sys.stdin, sys.stdout, sys.stderr = kept
    for stream in (out, err):
        stream.flush()
    return int(status or 0), *(stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]


def lay_out(folder: pathlib.Path) -> None:
    """Put into a folder what the examples read: articles of every kind, all of them the bundled ones."""
    (folder / "demo").symlink_to(ROOT / "demo")
    (folder / "gold").symlink_to(ROOT / "gold")
    lines = (ROOT / "demo" / "articles.jsonl").read_bytes()
    rows = [json.loads(line) for line in lines.splitlines()]
    (folder / "articles.jsonl").write_bytes(lines)
    (folder / "articles.jsonl.gz").write_bytes(gzip.compress(lines))
    (folder / "article.json").write_text(json.dumps(rows[0]), encoding="utf-8")
    (folder / "archive" / "2020").mkdir(parents=True)
    page = "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body></html>"
    for number, row in enumerate(rows[:2]):
        text = "".join(f"<p>{line}</p>" for line in row["text"].splitlines())
        (folder / "archive" / "2020" / f"{number}.html").write_text(page.format(title=row["title"], text=text), encoding="utf-8")
    cells = [[json.dumps(row[name], ensure_ascii=False) for name in ("title", "text", "published")] for row in rows[2:4]]
    table = "".join(",".join(row).replace('\\"', '""').replace("\\n", "\n") + "\n" for row in cells)
    (folder / "export.csv").write_text("title,body,date\n" + table, encoding="utf-8")
    html = page.format(title=rows[4]["title"], text=f"<p>{rows[4]['text']}</p>").encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    for name in ("crawl.warc.gz", "crawl-1.warc.gz"):
        (folder / name).write_bytes(gzip.compress(record.encode() + answer + b"\r\n\r\n"))


def gold(folder: pathlib.Path) -> None:
    """Put labels of the bundled articles into a folder: what the line finds in them, so that they fit it wholly."""
    line = Line()
    with (folder / "gold.jsonl").open("wb") as out:
        for item in read_articles(str(ROOT / "demo" / "articles.jsonl")):
            if not isinstance(item, Failure):
                out.write(events_line(line.read(item)) + b"\n")


def make_store(folder: pathlib.Path) -> pathlib.Path:
    """Make the store that pages begin with, stories told. Raises Different where that fails."""
    store = folder / "news"
    for arguments in (["run", str(ROOT / "demo"), "-o", str(store)], ["stories", str(store)]):
        status, _, err = isnad(arguments)
        if status:
            raise Different(f"isnad {' '.join(arguments)}: {err}")
    return store


def main() -> None:
    """Run the pages that are named, by default all; renew them or tell what is out of date."""
    write = "--write" in sys.argv[1:]
    wanted = [name for name in sys.argv[1:] if name != "--write"] or PAGES
    stale = []
    with tempfile.TemporaryDirectory() as temporary:
        top = pathlib.Path(temporary)
        store = make_store(top) if set(wanted) - BARE else None
        for number, page in enumerate(wanted):
            folder = top / str(number)
            folder.mkdir()
            session, lines = (
                Session(page, folder, store if page not in BARE else None),
                (ROOT / page).read_text(encoding="utf-8").splitlines(keepends=True),
            )
            for block in reversed([(b, session.run(b)) for b in blocks(page)]):
                (_, _, (first, last), kind, text, _), new = block
                if kind == "console" and new != text:
                    stale.append(page)
                    lines[first + 1 : last - 1] = new.splitlines(keepends=True)
            if write:
                (ROOT / page).write_text("".join(lines), encoding="utf-8")
            print(f"{page}: {session.ran} run, not run: {dict(session.left_out)}")
    if stale and not write:
        sys.exit(f"out of date: {', '.join(sorted(set(stale)))}; run tools/examples.py --write")


if __name__ == "__main__":
    main()
