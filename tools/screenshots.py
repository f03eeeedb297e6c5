"""Pictures of every page of the explorer over a store: Arabic and English, at 360 and 1920 pixels, light and dark.

usage: python tools/screenshots.py STORE FOLDER [--only events] [--full]

Needs Playwright and a Chromium ($ISNAD_CHROMIUM, Debian's package, or `playwright install chromium`). The pages are those that a
reader meets; event, article and actor are the store's richest. Dark pictures are made in Arabic. --full: whole
pages, not only what a screen shows (pages above 6,000 pixels are cut).
"""

import argparse
import os
import pathlib
import shutil
import sys
import threading
import time
from urllib.parse import urlencode

import uvicorn
from playwright.sync_api import Browser, sync_playwright

import isnad
from isnad.explorer.app import create_app
from isnad.explorer.pages.read import EXAMPLE, EXAMPLE_DAY
from isnad.explorer.settings import Settings

WIDTHS, HEIGHTS = {360: 780, 1920: 1080}, 6_000


def pages(store: str) -> dict[str, str]:
    """Return the addresses of the pages by name."""
    with isnad.open(store) as opened:
        stories = (
            []
            if not opened.manifest.told_batch
            else opened.sql(
                "SELECT story FROM stories WHERE verdict = 'disputed' AND dead_high IS NOT NULL ORDER BY denials > 0 DESC, "
                "reports DESC LIMIT 1"
            ).records()
        )
        event = opened.sql(
            "SELECT event FROM events JOIN (SELECT event_no, count(*) AS n FROM sources GROUP BY event_no) USING (event_no) "
            "WHERE latest AND place IS NOT NULL AND time_text IS NOT NULL AND recipient IS NOT NULL AND n > 1 "
            "AND length(sentence) < 400 ORDER BY confidence DESC, event_no LIMIT 1"
        ).records()
        article = opened.sql(
            "SELECT document FROM documents WHERE latest AND events BETWEEN 6 AND 25 "
            "ORDER BY statements DESC, document_no LIMIT 1"
        ).records()
        person = opened.sql(
            "SELECT entity FROM participants WHERE kind = 'person' AND entity IS NOT NULL "
            "GROUP BY entity ORDER BY count(*) DESC LIMIT 1"
        ).records()
    found = {
        "overview": "/", "events": "/events", "events-filtered": "/events?quad=MN&status=happened&sort=-confidence",
        "events-none": "/events?text=zzzz", "events-wrong": "/events?by=iraq", "actors": "/actors",
        "actor-country": "/actor?q=IRN", "sources": "/sources",
        "stories": "/stories", "stories-disputed": "/stories?verdict=disputed&sort=-told", "stories-none": "/stories?text=zzzz",
        "read": "/read", "api": "/api", "missing": "/nowhere",
    }  # fmt: skip
    if stories:
        found["story"] = f"/story?{urlencode({'id': stories[0]['story']})}"
    if event:
        found["event"] = f"/event?{urlencode({'id': event[0]['event']})}"
        found["event-found"] = f"/event/found?{urlencode({'id': event[0]['event']})}"
    if article:
        found["article"] = f"/article?{urlencode({'id': article[0]['document']})}"
    if person:
        found["actor-person"] = f"/actor?{urlencode({'q': 'id:' + person[0]['entity']})}"
    return found


def take(browser: Browser, base: str, addresses: dict[str, str], folder: pathlib.Path, full: bool) -> int:
    """Take all pictures; return how many."""
    looks = [(lang, width, "light") for lang in ("ar", "en") for width in WIDTHS] + [("ar", 1920, "dark"), ("ar", 360, "dark")]
    taken = 0
    for lang, width, theme in looks:
        context = browser.new_context(base_url=base, viewport={"width": width, "height": WIDTHS[width]})
        context.add_cookies([{"name": n, "value": v, "url": base} for n, v in (("lang", lang), ("theme", theme))])
        page = context.new_page()
        for name, address in addresses.items():
            page.goto(address)
            if name == "read":
                page.locator("#text").fill(EXAMPLE)
                page.locator("#published").fill(EXAMPLE_DAY)
                page.locator(".read button.primary").click()
                page.locator("#result-title").wait_for()
            for chart in page.locator("[data-chart]").all():
                page.locator(f"#{chart.get_attribute('id')}[data-ready=true]").wait_for(timeout=20_000)
            page.wait_for_timeout(700 if page.locator("[data-chart]").count() else 150)
            high = min(HEIGHTS, page.evaluate("document.documentElement.scrollHeight"))
            clip = {"x": 0, "y": 0, "width": width, "height": high}
            path = folder / f"{name}-{lang}-{width}-{theme}.png"
            page.screenshot(path=path, full_page=full, **({"clip": clip} if full else {}))
            taken += 1
            filters = page.locator("details.filters:not([open]) > summary")
            if filters.count():  # folded on a phone: once more with them opened, and all that folds inside of them
                filters.click()
                page.evaluate("document.querySelectorAll('details.choice').forEach(one => { one.open = true; })")
                page.locator("details.filters").screenshot(path=folder / f"{name}-filters-{lang}-{width}-{theme}.png")
                taken += 1
        context.close()
    return taken


def main() -> int:
    """Serve the store on a free port and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("folder")
    parser.add_argument("--only", default="", help="Pages whose names begin so.")
    parser.add_argument("--full", action="store_true")
    given = parser.parse_args()
    folder = pathlib.Path(given.folder)
    folder.mkdir(parents=True, exist_ok=True)
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(store=given.store)), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    base = f"http://localhost:{server.servers[0].sockets[0].getsockname()[1]}"
    addresses = {name: address for name, address in pages(given.store).items() if name.startswith(given.only)}
    chromium = next((p for name in (os.environ.get("ISNAD_CHROMIUM"), "chromium") if name and (p := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        print(f"{take(browser, base, addresses, folder, given.full)} pictures in {folder}")
        browser.close()
    server.should_exit = True
    thread.join(10)
    return 0


if __name__ == "__main__":
    sys.exit(main())
