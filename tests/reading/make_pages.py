"""Make the saved-page fixtures: python tests/reading/make_pages.py writes tests/reading/pages/NN-site-article.html and .json.

Each site lays out two or three of the articles; the JSON beside a page holds what a reader should find in it: title, body,
published (the day, or null where the page does not say), url, outlet, author, encoding.
"""

import json
import pathlib

import sites_modern
import sites_old
import sites_wild
from page_parts import ALL, Page

FOLDER = pathlib.Path(__file__).with_name("pages")
SITES = [*sites_modern.SITES, *sites_old.SITES, *sites_wild.SITES]


def pages() -> dict[str, Page]:
    """Return all pages by name: each site twice in turn, the articles in order and over again."""
    return {f"{n:02}-{(site := SITES[n % len(SITES)]).__name__}": site(ALL[n % len(ALL)]) for n in range(2 * len(SITES))}


def expected(page: Page) -> dict[str, str | None]:
    """Return what a reader should find in a page."""
    article = page.article
    return {
        "title": page.title or article.title,
        "body": page.body or "\n".join(article.paragraphs),
        "published": article.day.isoformat() if page.published == "day" else page.published,
        "url": page.url, "outlet": page.outlet, "author": page.author, "encoding": page.encoding,
    }  # fmt: skip


def files() -> dict[str, bytes]:
    """Return the content of all fixture files by name."""
    found = {}
    for name, page in pages().items():
        found[f"{name}.html"] = page.data if page.data is not None else page.html.encode(page.encoding)
        found[f"{name}.json"] = json.dumps(expected(page), ensure_ascii=False, indent=1).encode() + b"\n"
    return found


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)
