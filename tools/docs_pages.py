"""A hook of mkdocs: the pages at the root of the repository join the site; the navigation leaves out pages that are not there.

Links between pages are kept, whichever folder they stand in; a link to a file that is no page of the site becomes its name.
"""

import pathlib
import posixpath
import re
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = pathlib.Path(__file__).resolve().parent.parent
#: Pages at the root, under their names on the site.
PAGES = {
    "ARCHITECTURE.md": "architecture.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "README.md": "index.md",
}
_LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:|mailto:|#)([^)\s#]+)(#[^)\s]*)?\)")

#: A block of code as a page has it; a line of one whose first letter is Arabic; marks of HTML.
_BLOCK = re.compile(r'<div class="((?:[\w-]+ )*highlight)">.*?</div>', re.DOTALL)
_TURNED = re.compile("^[^A-Za-z\u0621-\u064a\n]*[\u0621-\u064a]", re.MULTILINE)
_TAG = re.compile("<[^>]+>")


def on_config(config: Any) -> Any:
    """Leave out of the navigation what has no file."""
    config.nav = _existing(config.nav)
    return config


def _existing(entries: list[Any]) -> list[Any]:
    kept: list[Any] = []
    for entry in entries:
        ((title, target),) = entry.items()
        if isinstance(target, list):
            kept.append({title: _existing(target)})
        elif (ROOT / "docs" / target).exists() or target in PAGES.values():
            kept.append(entry)
    return kept


def on_files(files: Files, config: Any) -> Files:
    """Add the pages of the root, where docs/ has none of their name."""
    for source, target in PAGES.items():
        if files.get_file_from_path(target) is None:
            files.append(File.generated(config, target, content=(ROOT / source).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """Lead links to where their page stands on the site."""
    source = {target: name for name, target in PAGES.items()}.get(page.file.src_uri)
    if source and (ROOT / "docs" / page.file.src_uri).exists():
        source = None
    folder = posixpath.dirname(source if source else f"docs/{page.file.src_uri}")

    def lead(match: re.Match[str]) -> str:
        picture, text, target, anchor = match[1], match[2], match[3], match[4] or ""
        path = posixpath.normpath(posixpath.join(folder, target))
        wanted = PAGES.get(path, path.removeprefix("docs/") if path.startswith("docs/") else None)
        if wanted and files.get_file_from_path(wanted):
            here = posixpath.dirname(page.file.src_uri)
            return f"{picture}[{text}]({posixpath.relpath(wanted, here or '.')}{anchor})"
        return text

    return "\n".join(part if code else _LINK.sub(lead, part) for code, part in _parts(markdown))


def on_page_content(html: str, page: Any, config: Any, files: Files) -> str:
    """Mark the blocks that have lines from right to left: those run out at the left, where nobody can scroll, unless broken."""

    def marked(match: re.Match[str]) -> str:
        block = match[0]
        if not _TURNED.search(_TAG.sub("", block)):
            return block
        return block.replace(f'class="{match[1]}"', f'class="{match[1]} turned"', 1)

    return _BLOCK.sub(marked, html)


def _parts(markdown: str) -> list[tuple[bool, str]]:
    """Return the lines of a page in groups: whether they are a fenced block, and their text."""
    parts: list[tuple[bool, str]] = []
    inside, lines = False, []
    for line in markdown.split("\n"):
        if line.startswith("```"):
            if not inside:
                parts.append((False, "\n".join(lines)))
                lines = []
            lines.append(line)
            if inside:
                parts.append((True, "\n".join(lines)))
                lines = []
            inside = not inside
        else:
            lines.append(line)
    parts.append((inside, "\n".join(lines)))
    return [part for part in parts if part[1]] or [(False, "")]
