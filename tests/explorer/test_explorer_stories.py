"""Stories: the table, the page of one, its files and feed; each figure is that of the events behind it."""

import csv
import io
import json
import pathlib
import re
from xml.etree import ElementTree

import msgspec
import pyarrow.parquet
import pytest
from explorer_samples import Outline, client_of
from starlette.testclient import TestClient

import isnad
from isnad.explorer.story_filters import StoryFilter, read_story_filter
from isnad.explorer.story_view import story_of, view
from isnad.record import Story
from isnad.store.writer import Writer

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def disputed(folder: pathlib.Path) -> Story:
    """The story of the explosion: two chains assert it, one denies it, one report is a copy."""
    with isnad.open(folder) as store:
        (found,) = store.stories(verdict="disputed", place="الكرادة").records()
    return found


def shown(client: TestClient, address: str) -> int:
    """Return how many stories the page at an address says that it holds."""
    found = re.search(r'id="count"[^>]*>([^<]*)<', client.get(address).text)
    assert found, address
    if "واحدة" in found[1] or "قصتان" in found[1]:
        return 2 if "قصتان" in found[1] else 1
    return int(re.sub(r"\D", "", found[1]))


def behind(client: TestClient, address: str) -> int:
    return client.get("/api/" + address.lstrip("/").replace("&amp;", "&")).json()["total"]


def test_the_table_counts_filters_and_sorts(client: TestClient, folder: pathlib.Path) -> None:
    with isnad.open(folder) as store:
        total, few = len(store.stories()), len(store.stories(verdict="disputed"))
        wanted = {
            "/stories": total, "/stories?verdict=disputed": few, "/stories?min_reports=2": len(store.stories(min_reports=2)),
            "/stories?min_chains=2": len(store.stories(min_chains=2)), "/stories?party=IRN": len(store.stories(party="IRN")),
            "/stories?by=IRN": len(store.stories(country="IRN:")), "/stories?text=الكرادة": len(store.stories(text="الكرادة")),
            "/stories?outlet=المنبر": len(store.stories(outlet="المنبر")), "/stories?type=ASSAULT": len(store.stories(type="ASSAULT")),
            "/stories?place=بغداد&start=2016-07-01&end=2016-07-31": len(store.stories(place="بغداد", start="2016-07-01", end="2016-07-31")),
        }  # fmt: skip
    assert total > 50 and few >= 1
    assert {address: shown(client, address) for address in wanted} == wanted
    days = re.findall(r'c-day n">\u2066?([\d-]+)', client.get("/stories?sort=day").text)
    assert days == sorted(days) and len(days) > 20
    assert client.get("/stories?page=9999").status_code == 200


def test_a_filter_stands_in_the_address_and_a_wrong_one_is_told(client: TestClient) -> None:
    answer = client.get("/stories?text=&verdict=disputed&verdict=corroborated&min_reports=2&by=", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/stories?verdict=disputed%2Ccorroborated&min_reports=2")
    part = client.get("/stories?text=&verdict=disputed", headers={"HX-Request": "true"})
    assert part.headers["hx-push-url"] == "/stories?verdict=disputed" and "<html" not in part.text
    for address in (
        "/stories?verdict=true",
        "/stories?min_reports=many",
        "/stories?text=!!",
        "/stories?by=iraq",
        "/stories?end=x",
    ):
        assert client.get(address).status_code == 400, address
        told = client.get(address, headers={"HX-Request": "true"})
        assert told.status_code == 200 and "note bad" in told.text


def test_a_filter_comes_back_from_its_address() -> None:
    from starlette.datastructures import QueryParams

    made = StoryFilter(
        text="قصف", verdict=("disputed",), type=("ASSAULT",), by="IRN", outlet=("أ,ب", "ج"), min_chains=2, end="2020-01-01"
    )
    assert read_story_filter(QueryParams(made.query())) == made
    assert made.asked()["country"] == "IRN:" and "by" not in made.asked()


def test_a_story_shows_both_sides_its_numbers_and_its_words(client: TestClient, disputed: Story) -> None:
    outline = Outline(client.get(f"/story?id={disputed.id}").text)
    said = " ".join(outline.words.split())
    for chain in (*disputed.verdict.asserting, *disputed.verdict.denying):
        assert " ".join(chain.name.split()) in said
    assert disputed.verdict.denying and "من ينفيه" in said
    for numbers in disputed.numbers:
        assert all(count.giver in said and count.words in said for count in numbers.counts)
        assert f"{numbers.low} إلى {numbers.high}" in said or numbers.low == numbers.high
    for step in disputed.timeline:
        assert " ".join(step.words.split()) in said
    links = [link for link in outline.links if link.startswith("/event?")]
    assert {f"/event?id={name.replace(':', '%3A')}" for name in disputed.events} <= set(links)
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_matrix_of_outlets_counts_what_is_behind_it(client: TestClient, disputed: Story) -> None:
    text = client.get(f"/story?id={disputed.id}").text
    table = text[text.index("outlets-matrix") : text.index("</table>", text.index("outlets-matrix"))]
    cells = re.findall(r'<a href="/(events\?[^"]+)">(\d+)</a>', table)
    assert len(cells) > 8
    assert {address: behind(client, address) for address, _ in cells} == {address: int(count) for address, count in cells}
    assert any("status=denied" in address for address, _ in cells)


def test_copies_are_folded_below_what_they_copy(folder: pathlib.Path, disputed: Story) -> None:
    with isnad.open(folder) as store:
        told = view(store, disputed)
    steps = [one for entry in told["entries"] for one in (entry.told, *entry.copies, *entry.repeats)]
    assert sorted(one.step.event for one in steps) == sorted(disputed.events)
    assert told["copies"] > 0 and any(copy.step.copy_of for entry in told["entries"] for copy in entry.copies)
    assert all(entry.told.step.kept != ("repeats",) for entry in told["entries"])


def test_an_id_may_be_the_beginning_of_one_and_a_wrong_one_is_told(client: TestClient, disputed: Story) -> None:
    answer = client.get(f"/story?id={disputed.id[:8]}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/story?id={disputed.id}")
    for wrong in ("", "zzzz", "0", "'; DROP", "0" * 300):
        assert client.get("/story", params={"id": wrong}).status_code == 404
        assert client.get("/api/story", params={"id": wrong}).status_code in (404, 422)


def test_an_event_leads_to_its_story_and_the_story_to_its_events(client: TestClient, disputed: Story) -> None:
    page = client.get(f"/event?id={disputed.events[0]}").text
    assert "روايات أخرى للواقعة نفسها" in page and f"/story?id={disputed.id}" in page
    assert behind(client, f"events?story={disputed.id}") == len(disputed.events)
    assert f"/story?id={disputed.id}" in client.get("/").text


def test_files_hold_what_is_seen(client: TestClient, folder: pathlib.Path) -> None:
    with isnad.open(folder) as store:
        names = store.stories(min_reports=2, order="-day").to_arrow()["story"].to_pylist()
    address = "/stories/download?min_reports=2&sort=-day&format="
    rows = list(csv.DictReader(io.StringIO(client.get(address + "csv").text.lstrip("\ufeff"))))
    lines = [json.loads(line) for line in client.get(address + "jsonl").text.splitlines()]
    table = pyarrow.parquet.read_table(io.BytesIO(client.get(address + "parquet").content))
    assert [row["story"] for row in rows] == [row["story"] for row in lines] == table["story"].to_pylist() == names
    assert "record" not in lines[0] and {"verdict", "chains", "dead_low"} <= lines[0].keys()
    assert client.get(address + "polecat").status_code == 400
    assert client.get("/stories/download?format=csv&text=!!").status_code == 400


def test_the_feed_names_stories(client: TestClient, disputed: Story) -> None:
    root = ElementTree.fromstring(client.get("/stories.atom?verdict=disputed").content)
    links = [link.get("href") for link in root.iterfind(f"{ATOM}entry/{ATOM}link")]
    assert f"http://localhost/story?id={disputed.id}" in links
    ids = {ElementTree.fromstring(client.get(path).content).findtext(f"{ATOM}id") for path in ("/stories.atom", "/events.atom")}
    assert len(ids) == 2


def test_the_api_gives_stories_and_one_whole(client: TestClient, disputed: Story) -> None:
    listed = client.get("/api/stories?verdict=disputed&min_reports=2&limit=5").json()
    assert disputed.id in [row["story"] for row in listed["stories"]] and "record" not in listed["stories"][0]
    first, second = (client.get(f"/api/stories?limit=1&offset={n}").json()["stories"][0]["story"] for n in (0, 1))
    assert first != second
    assert msgspec.json.decode(client.get(f"/api/story?id={disputed.id}").content, type=Story) == disputed


def test_a_store_without_stories_shows_its_events_and_says_how(folder: pathlib.Path, tmp_path: pathlib.Path) -> None:
    with isnad.open(folder) as store, Writer(tmp_path / "store") as writer:
        for reading in store.readings(type="ASSAULT", limit=3):
            writer.add(reading)
    with client_of(tmp_path / "store") as client:
        page = client.get("/stories")
        assert page.status_code == 200 and f"isnad stories {tmp_path / 'store'}" in page.text
        assert client.get("/events").status_code == client.get("/").status_code == 200
        event = client.get("/api/events?limit=1").json()["events"][0]["id"]
        assert client.get("/event", params={"id": event}).status_code == 200
        for address in ("/story?id=abcd", "/stories.atom", "/stories/download", "/api/stories", "/api/story?id=abcd"):
            assert client.get(address).status_code == 404, address


def test_articles_that_came_in_since_are_told(client: TestClient, hostile: TestClient) -> None:
    assert "مقالان" not in client.get("/stories").text and "مقالان" in hostile.get("/stories").text
    assert hostile.get("/api/stories").json()["untold"] == 2


def test_a_story_of_two_that_begin_alike_is_none(folder: pathlib.Path) -> None:
    with isnad.open(folder) as store:
        assert story_of(store, "no") is None and story_of(store, "0000000000000000") is None
