"""The documentation site is built strictly, whole, and asks nothing of anybody else's server."""

import os
import pathlib
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
#: Of these addresses a browser fetches something by itself; what an <a> names it does not.
LOADS = {"script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src", "video": "src", "object": "data"}
#: <link> that a browser does not fetch.
NAMES_ONLY = {"canonical", "prev", "next", "alternate"}


class Loaded(HTMLParser):
    """Collects what a page loads, and its inner links."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.classes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.classes.update((given.get("class") or "").split())
        if tag in LOADS and not (tag == "link" and given.get("rel") in NAMES_ONLY):
            self.loaded.append(given.get(LOADS[tag]) or "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The site, built as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_it_has_a_page_for_each_page_and_room_of_the_api(site: pathlib.Path) -> None:
    pages = {path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    built = {path.relative_to(site).with_suffix("").as_posix() for path in site.rglob("*.html")}
    assert pages | {"architecture", "changelog", "contributing"} <= built
    api = (site / "api.html").read_text(encoding="utf-8")
    for name in (
        "isnad.read",
        "isnad.record.records.Event.according_to",
        "isnad.store.reader.Store.events",
        "isnad.errors.StoreError",
    ):
        assert f'id="{name}"' in api, name


def test_it_loads_nothing_from_elsewhere(site: pathlib.Path) -> None:
    for path in site.rglob("*.html"):
        page = Loaded()
        page.feed(path.read_text(encoding="utf-8"))
        assert page.loaded
        assert [address for address in page.loaded if re.match(r"(\w+:)?//", address)] == [], path.name
        assert "mermaid" not in page.classes, f"{path.name}: the theme fetches mermaid from another server"
    for path in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//|@import\s+['\"]?https?:", path.read_text(encoding="utf-8")), path.name


def test_its_inner_links_lead_somewhere(site: pathlib.Path) -> None:
    for path in site.glob("*.html"):
        for target in re.findall(r'<a [^>]*href="([^"#:?]+)(?:#[^"]*)?"', path.read_text(encoding="utf-8")):
            if not target.startswith("/"):  # of 404.html
                assert (path.parent / target).resolve().exists(), f"{path.name}: {target}"


def test_blocks_with_lines_from_right_to_left_are_broken(site: pathlib.Path) -> None:
    """Such a line ran out at the left of its block, where nobody can scroll."""
    page = (site / "tutorial.html").read_text(encoding="utf-8")
    blocks = re.findall(r'<div class="([^"]*highlight[^"]*)">(.*?)</div>', page, re.DOTALL)
    texts = [(re.sub("<[^>]+>", "", text), "turned" in names) for names, text in blocks]
    turned, straight = [text for text, is_it in texts if is_it], [text for text, is_it in texts if not is_it]
    assert any("cat article.txt" in text for text in turned) and any("isnad read article.txt" in text for text in turned)
    assert any("pip install" in text for text in straight)
    assert ".turned" in (site / "assets" / "site.css").read_text(encoding="utf-8")
