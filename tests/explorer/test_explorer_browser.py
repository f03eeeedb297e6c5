"""Journeys in a real browser (Chromium through Playwright). Without one these tests are skipped, and say how to get it."""

import json
import os
import pathlib
import shutil
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from explorer_samples import lexicon

from isnad.explorer.app import create_app
from isnad.explorer.settings import Settings

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install -e '.[dev]'")


def browser_path() -> str | None:
    """Return the Chromium of this machine: $ISNAD_CHROMIUM, Debian's package, or Playwright's own."""
    for name in (os.environ.get("ISNAD_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        if name and (found := shutil.which(name)):
            return found
    return None


@pytest.fixture(scope="module")
def served(folder: pathlib.Path) -> Iterator[str]:
    config = uvicorn.Config(create_app(Settings(store=str(folder)), lexicon()), host="127.0.0.1", port=0, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://localhost:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with sync_api.sync_playwright() as playwright:
        try:
            made = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        except sync_api.Error as error:
            pytest.skip(f"no browser: apt-get install chromium, or playwright install chromium ({str(error).splitlines()[0]})")
        yield made
        made.close()


@pytest.fixture
def page(browser: object, served: str) -> Iterator[object]:
    """A page of a new reader; whatever it reports of scripts or of the policy fails the test."""
    context = browser.new_context(base_url=served, viewport={"width": 1280, "height": 900}, accept_downloads=True)  # type: ignore[attr-defined]
    made = context.new_page()
    reported: list[str] = []
    made.on("pageerror", lambda error: reported.append(str(error)))
    made.on("console", lambda message: reported.append(message.text) if message.type == "error" else None)
    made.set_default_timeout(15_000)
    yield made
    context.close()
    usual = ("404", "400", "503", "htmx:afterRequest", "htmx:sendAbort")  # pages of errors; a question given up for the next one
    assert [one for one in reported if not any(words in one for words in usual)] == []


def count(page: object) -> int:
    text = page.locator("#count").inner_text()  # type: ignore[attr-defined]
    return 1 if "واحد" in text else 2 if text.startswith(("حدثان", "قصتان")) else int("".join(filter(str.isdigit, text)))


def test_from_a_pairs_trend_to_one_sentence(page: object) -> None:
    page.goto("/")
    row = page.locator(".dyads tbody tr").first
    pair = row.locator("th").inner_text()
    row.locator(".trend a").first.click()
    page.wait_for_url("**/events?*")
    assert "by=" in page.url and "start=" in page.url and count(page) >= 1 and pair
    page.locator(".events a.words").first.click()
    page.wait_for_url("**/event?*")
    assert page.locator(".sentence .m-trigger").count() >= 1
    assert page.locator(".chain .link").count() >= 2
    page.get_by_role("link", name="أظهر كيف عُرفت كل قيمة").click()
    page.locator(".found-how meter").first.wait_for()
    page.get_by_role("link", name="افتح المقال عند هذه الجملة").click()
    page.wait_for_url("**/article?*")
    assert page.locator("a.lit.pointed").count() == 1


def test_from_a_disputed_story_to_the_words_that_dispute_it(page: object) -> None:
    page.goto("/")
    page.locator(".o-disputed").get_by_role("link", name="عرض الكل").click()
    page.wait_for_url("**/stories?verdict=disputed*")
    page.locator("#f-place").press_sequentially("الكرادة", delay=20)
    page.wait_for_url("**place=*")
    page.wait_for_function("document.querySelectorAll('.stories tbody tr').length === 1")
    page.locator(".stories a.words").click()
    page.wait_for_url("**/story?id=*")
    assert page.locator("h1 .vd-disputed").count() == 1
    against = page.locator(".side-box.against")
    assert "وزارة الداخلية العراقية" in against.inner_text()
    against.locator("summary").first.click()
    against.locator("a.words").first.click()
    page.wait_for_url("**/event?id=karrada-3*")
    assert page.locator(".sentence .m-source").count() >= 1 and "نفت" in page.locator(".sentence").inner_text()
    page.locator(".others a.button").first.click()
    page.wait_for_url("**/story?id=*")
    page.locator(".said-denied.some a").first.click()
    page.wait_for_url("**/events?*status=denied*story=*")
    assert count(page) == 1


def test_a_story_folds_copies_and_opens_them_by_keyboard(page: object) -> None:
    page.goto("/stories?place=الكرادة&min_reports=2")
    page.locator(".stories a.words").first.click()
    fold = page.locator(".way .fold").first
    assert fold.locator("ul").is_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    fold.locator("ul").wait_for()
    page.get_by_role("link", name="English").click()
    page.wait_for_load_state()
    assert "disputed" in page.locator("h1").inner_text() and page.locator("html").get_attribute("dir") == "ltr"


def test_paste_read_and_download(page: object, tmp_path: pathlib.Path) -> None:
    page.goto("/read")
    page.get_by_role("button", name="ضع مثالا").click()
    assert "بكين" in page.locator("#text").input_value()
    page.get_by_role("button", name="اقرأ", exact=True).click()
    page.locator("#result-title").wait_for()
    shown = page.locator(".rows > li").count()
    assert shown > 3
    with page.expect_download() as waiting:
        page.get_by_role("button", name="JSONL").click()
    waiting.value.save_as(tmp_path / "read.jsonl")
    lines = (tmp_path / "read.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == shown and {"type", "trigger", "according_to"} <= json.loads(lines[0]).keys()


def test_switch_of_language_keeps_what_is_seen(page: object) -> None:
    page.goto("/events?status=denied")
    before = count(page)
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.get_by_role("link", name="English").click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("dir") == "ltr" and page.locator("h1").inner_text() == "Events"
    assert page.url.endswith("/events?status=denied") and count(page) == before
    page.goto("/actors")
    assert page.locator("h1").inner_text() == "Actors"
    page.get_by_role("link", name="العربية").click()
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "الفاعلون"


def test_filters_as_you_type_and_a_shared_address_shows_the_same(page: object, browser: object, served: str) -> None:
    page.goto("/events")
    everything = count(page)
    page.locator("#f-text").press_sequentially("السعودية", delay=20)
    page.wait_for_url("**/events?text=*")
    page.locator(".chips li").first.wait_for()
    page.locator("label", has_text="وقع").locator("input[name=status]").first.check()
    page.wait_for_url("**status=happened*")
    few = count(page)
    assert 0 < few < everything
    rows = page.locator(".events tbody tr").all_inner_texts()
    other = browser.new_context(base_url=served)
    again = other.new_page()
    again.goto(page.url)
    assert count(again) == few and again.locator(".events tbody tr").all_inner_texts() == rows
    assert again.locator("#f-text").input_value() == "السعودية"
    other.close()
    page.go_back()
    page.wait_for_url("**/events?text=*")
    page.wait_for_load_state()
    assert "status" not in page.url and page.locator("#f-text").input_value() == "السعودية"


def test_a_wrong_filter_is_told_while_typing(page: object) -> None:
    page.goto("/events")
    page.locator("#f-text").fill("!!")
    page.locator("#found .note.bad").wait_for()
    page.locator("#f-text").fill("")
    page.locator(".events").wait_for()


def test_no_answer_is_told_and_forgotten_with_the_next_one(page: object) -> None:
    page.goto("/stories")
    page.route("**/stories?text=*", lambda route: route.fulfill(status=503, body=""))
    page.locator("#f-text").fill("بغداد")
    page.locator("#trouble").wait_for()
    page.unroute("**/stories?text=*")
    page.locator("#f-text").fill("بغداد الكرادة")
    page.locator("#trouble").wait_for(state="hidden")
    assert page.locator(".stories tbody tr").count() >= 1 and page.locator("#found[aria-busy]").count() == 0


def test_a_story_prints_without_controls_and_with_its_rest(page: object) -> None:
    page.goto("/stories?verdict=disputed&place=الكرادة")
    page.locator(".stories a.words").first.click()
    page.emulate_media(media="print")
    assert page.locator(".top nav").is_hidden() and page.locator(".way .step").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_charts_draw_and_lead_to_their_events(page: object) -> None:
    page.goto("/")
    for name in ("time", "map"):
        page.locator(f"#{name}[data-ready=true] canvas").first.wait_for()
    box = page.locator("#time canvas").first.bounding_box()
    for step in range(2, 60):
        page.mouse.click(box["x"] + box["width"] * step / 60, box["y"] + box["height"] * 0.85)
        page.wait_for_timeout(40)
        if "/events" in page.url:
            break
    page.wait_for_url("**/events?*")
    assert "start=" in page.url and count(page) > 0
    page.goto("/actor?q=IRN")
    page.locator("#network[data-ready=true] canvas").first.wait_for()
    nodes = page.evaluate("echarts.getInstanceByDom(document.getElementById('network')).getOption().series[0].data")
    assert len(nodes) > 1
    for node in nodes[1:]:  # a name stands on the far side of its circle, where no arrow runs
        assert node["label"]["position"] == ("top" if node["y"] < nodes[0]["y"] - 1 and node["y"] < -20 else "bottom"), node


def test_an_events_card_shows_on_hover_and_on_focus_and_goes(page: object) -> None:
    page.goto("/events")
    page.locator(".events a.words").first.click()
    page.get_by_role("link", name="افتح المقال عند هذه الجملة").click()
    mark = page.locator("a.lit").first
    mark.hover()
    page.locator("#card:not([hidden]) .english").wait_for()
    page.keyboard.press("Escape")
    page.locator("#card").wait_for(state="hidden")
    page.mouse.move(5, 5)
    page.evaluate("document.activeElement.blur()")  # the one pointed out had it already
    mark.focus()
    page.locator("#card:not([hidden]) .english").wait_for()


def test_the_keyboard_reaches_content_and_menus(page: object) -> None:
    page.goto("/events")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("class") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    summary = page.locator(".downloads > summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.locator(".downloads .sheet a").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".downloads .sheet").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


#: Tables that are wider than what they stand in, and do not scroll there.
STICKING_OUT = """() => [...document.querySelectorAll("table")]
  .filter(table => !table.closest(".scroll") && table.offsetWidth > table.parentElement.clientWidth + 1).map(table => table.className)"""


@pytest.mark.parametrize("width", [360, 1920])
def test_no_page_is_wider_than_the_screen(page: object, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/events")
    event = page.locator(".events a.words").first.get_attribute("href")
    page.goto("/stories?verdict=disputed")
    story = page.locator(".stories a.words").first.get_attribute("href")
    page.goto(event)
    article = page.locator("a[href^='/article']").first.get_attribute("href")
    for address in (
        "/",
        "/events",
        event,
        article,
        "/actors",
        "/actor?q=IRN",
        "/sources",
        "/read",
        "/api",
        "/nowhere",
        "/stories",
        story,
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.evaluate(STICKING_OUT) == [], address


CONTRAST = """() => {
  const part = (value) => { const v = value / 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  canvas.canvas.width = canvas.canvas.height = 1;
  const over = (colour, below) => {
    canvas.fillStyle = `rgb(${below.join(" ")})`; canvas.fillRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(getComputedStyle(at).backgroundColor);
    return layers.reduce((below, colour) => over(colour, below), [255, 255, 255]);
  };
  const bad = new Set();
  for (const element of document.querySelectorAll("body *")) {
    if (![...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    if (!element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) || element.closest(".unseen, .skip, script, [aria-hidden=true]")) continue;
    const style = getComputedStyle(element), below = ground(element), above = over(style.color, below);
    const [a, b] = [light(above), light(below)].sort((x, y) => y - x);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && parseInt(style.fontWeight) >= 700);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < (large ? 3 : 4.5)) bad.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)} ${element.textContent.trim().slice(0, 30)}`);
  }
  return [...bad];
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_stand_out_from_their_ground(page: object, theme: str) -> None:
    page.goto(f"/?theme={theme}")
    addresses = ["/", "/events?status=denied", "/actors", "/actor?q=IRN", "/sources", "/read", "/api", "/nowhere", "/events?by=x"]
    page.goto("/events?source_kind=official")
    addresses.append(page.locator(".events a.words").first.get_attribute("href"))
    page.goto(addresses[-1])
    addresses.append(page.locator("a[href^='/article']").first.get_attribute("href"))
    page.goto("/stories?verdict=disputed")
    addresses += ["/stories", page.locator(".stories a.words").first.get_attribute("href")]
    for address in addresses:
        page.goto(address)
        assert page.evaluate(CONTRAST) == [], address
