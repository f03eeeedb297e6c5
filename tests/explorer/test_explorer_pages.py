"""The pages over the demo articles: they answer, they lead to each other, and each figure is that of the page behind it."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from explorer_samples import Outline
from starlette.testclient import TestClient

import isnad
from isnad.explorer.cast import offices
from isnad.explorer.pages.event import sentence
from isnad.explorer.scores import SCORE, score_of
from isnad.explorer.wording import Preferences, Wording
from isnad.export.naming import Names
from isnad.lexicon.tables import Code, EntityDef
from isnad.record import Event, Source
from isnad.record.ontology import EVENT_TYPES, MODE_SCORES

PAGES = (
    "/",
    "/events",
    "/stories",
    "/stories?verdict=disputed",
    "/actors",
    "/sources",
    "/read",
    "/api",
    "/actor?q=IRN",
    "/events?text=nothingatall",
)


def page(client: TestClient, address: str, status: int = 200, **headers: str) -> Outline:
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, f"{address}: {answer.status_code} {answer.text[:300]}"
    return Outline(answer.text)


@pytest.fixture(scope="module")
def crawled(client: TestClient) -> dict[str, Outline]:
    """All pages that a reader reaches from the first one by links, up to a number, those of a kind met least first; none may fail."""
    waiting, found = {"/"}, {}
    met: Counter[str] = Counter()
    while waiting and len(found) < 45:
        address = min(waiting, key=lambda link: (met[urlsplit(link).path], len(link), link))
        waiting.remove(address)
        met[urlsplit(address).path] += 1
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        if "text/html" not in answer.headers["content-type"]:
            continue
        found[address] = Outline(answer.text)
        links = {link.split("#")[0] for link in found[address].links if link.startswith("/")}
        waiting |= {link for link in links - found.keys() if not re.search(r"[?&](lang|theme|digits)=", link)}
    return found


def test_every_link_of_every_page_leads_somewhere(crawled: dict[str, Outline]) -> None:
    kinds = {urlsplit(address).path for address in crawled}
    assert {"/", "/events", "/event", "/article", "/stories", "/story", "/actors", "/actor", "/sources", "/read"} <= kinds


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_pages_in_both_languages_have_landmarks_headings_and_names(client: TestClient, address: str, lang: str) -> None:
    client.cookies.set("lang", lang)
    try:
        outline = page(client, address)
    finally:
        client.cookies.clear()
    (root,) = outline.all("html")
    assert (root["lang"], root["dir"]) == (lang, "rtl" if lang == "ar" else "ltr")
    for landmark in ("header", "main", "footer", "h1"):
        assert len(outline.all(landmark)) == 1, landmark
    assert all(nav.get("aria-label") for nav in outline.all("nav"))
    named = {one.get("for") for one in outline.all("label")}
    for tag in ("input", "select", "textarea"):
        for one in outline.all(tag):
            assert one.get("type") in ("hidden", "checkbox") or one.get("id") in named, one
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids)), "no id stands twice"
    assert not [
        tag for tag, attributes in outline.tags if "style" in attributes or any(name.startswith("on") for name in attributes)
    ]


def test_nothing_is_loaded_from_elsewhere(crawled: dict[str, Outline]) -> None:
    for address, outline in crawled.items():
        for tag, attributes in outline.tags:
            source = attributes.get("src") or (attributes.get("href") if tag in ("link", "use") else None)
            assert source is None or source.startswith("/"), f"{address}: {source}"


def number(words: str) -> int:
    if "حدث واحد" in words or "حدثان" in words:
        return 2 if "حدثان" in words else 1
    found = re.search(r"\d[\d,]*", words)
    assert found, words
    return int(found[0].replace(",", ""))


def behind(client: TestClient, address: str) -> int:
    """Return how many events the page at an address says that it holds."""
    text = client.get(address).text
    found = re.search(r'id="count"[^>]*>([^<]*)<', text)
    assert found, address
    return number(found[1])


def test_each_bar_of_the_overview_leads_to_its_events(client: TestClient) -> None:
    text = client.get("/").text
    import json

    spec = json.loads(re.findall(r'id="time-data">(.*?)</script>', text, re.DOTALL)[0])
    checked = 0
    for series in spec["series"]:
        for value, url in zip(series["values"], series["urls"], strict=True):
            if value and checked < 25:
                assert behind(client, url) == value, url
                checked += 1
    assert checked > 5


def test_each_place_pair_and_type_leads_to_its_events(client: TestClient) -> None:
    import json

    text = client.get("/").text
    spec = json.loads(re.findall(r'id="map-data">(.*?)</script>', text, re.DOTALL)[0])
    assert spec["points"]
    for point in spec["points"][:10]:
        assert behind(client, point["url"]) == point["n"], point
    for address, count in re.findall(r'<a href="(/events\?by=[^"]+)">.*?</a></th><td class="n">([\d,]+)</td>', text, re.DOTALL)[
        :6
    ]:
        assert behind(client, address.replace("&amp;", "&")) == number(count)
    for address, count in re.findall(
        r'<a href="(/events\?type=[^"]+)"><span class="bar-name">.*?<span class="n">([\d,]+)</span>', text
    )[:6]:
        assert behind(client, address) == number(count)


def test_figures_of_actors_and_sources_are_those_of_their_events(client: TestClient) -> None:
    for address in ("/actors", "/sources", "/actor?q=IRN"):
        text = client.get(address).text
        pairs = re.findall(r'<td class="n"><a href="(/events\?[^"]+)"[^>]*>([\d,]+)</a>', text)
        titled = re.findall(r'<a href="(/events\?[^"]+)" title="([^"]+)">', text)
        assert pairs or titled
        for link, count in [*pairs[:15], *titled[:15]]:
            assert behind(client, link.replace("&amp;", "&")) == number(count), (address, link)


def test_the_table_filters_sorts_and_pages(client: TestClient, folder: object) -> None:
    with isnad.open(folder) as store:  # type: ignore[arg-type]
        total, denied = len(store.events()), len(store.events(status="denied"))
    assert behind(client, "/events") == total > 50
    assert behind(client, "/events?status=denied") == denied > 0
    first = client.get("/events?sort=type").text
    kinds = re.findall(r'class="type q-\w+"><b>([^<]+)', first)
    second = client.get("/events?sort=type&page=2").text
    assert len(kinds) == 50 and re.findall(r'class="type q-\w+"><b>([^<]+)', second)
    assert client.get("/events?page=9999").status_code == 200


def test_forms_without_values_are_sent_on_to_a_plain_address(client: TestClient) -> None:
    answer = client.get("/events?text=&type=ASSAULT&type=AID&by=&min_confidence=0", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/events?type=ASSAULT%2CAID")


def test_htmx_gets_the_part_that_changes_and_its_address(client: TestClient) -> None:
    answer = client.get("/events?text=&status=denied", headers={"HX-Request": "true"})
    assert answer.headers["hx-push-url"] == "/events?status=denied"
    assert "<html" not in answer.text and 'id="found"' in answer.text and "hx-swap-oob" in answer.text


def test_a_wrong_filter_is_told_on_the_page_in_the_readers_language(client: TestClient) -> None:
    answer = client.get("/events?by=iraq")
    assert answer.status_code == 400 and "ليس رمز بلد" in answer.text
    part = client.get("/events?start=2020-99-99", headers={"HX-Request": "true"})
    assert part.status_code == 200 and "ليس يوما" in part.text
    assert client.get("/events?text=!!").status_code == 400


def test_a_wrong_filter_stays_in_the_form_to_be_mended(client: TestClient) -> None:
    page = Outline(client.get("/events?by=iraq&text=قصف&start=2020-13-01&min_confidence=0.5").text)
    fields = {given["name"]: given for tag, given in page.tags if tag == "input" and given.get("type") != "checkbox"}
    assert (fields["by"]["value"], fields["text"]["value"], fields["min_confidence"]["value"]) == ("iraq", "قصف", "0.5")
    assert fields["by"]["aria-invalid"] == "true" and "aria-invalid" not in fields["text"]
    for name, wrong in (("start", "soon"), ("min_confidence", "high"), ("to", "<b>")):
        fields = {
            given["name"]: given
            for tag, given in Outline(client.get("/events", params={name: wrong}).text).tags
            if tag == "input"
        }
        assert fields[name]["value"] == wrong and fields[name].get("type", "text") == "text"
    story = Outline(client.get("/stories?min_reports=many").text)
    assert any(given.get("name") == "min_reports" and given["value"] == "many" for tag, given in story.tags if tag == "input")


def test_the_number_beside_a_class_is_that_of_the_events_its_link_finds(client: TestClient) -> None:
    for address in ("/events?quad=MN", "/events?type=CONSULT&status=happened", "/stories?verdict=disputed"):
        page = client.get(address).text
        bar = page[page.index('<ul class="quads"') :].split("</ul>", 1)[0]
        found = re.findall(r'<a href="([^"]+)"[^>]*>.*?<b(?: class="n")?>(\d+)</b></a>', bar)
        assert len(found) >= 3 and sum(int(n) > 0 for _, n in found) > 1
        for url, n in found:
            url = url.replace("&amp;", "&")
            assert client.get("/api" + url).json()["total"] == int(n), url


def test_the_page_of_the_api_is_arabic_but_its_description_is_not(client: TestClient) -> None:
    calls = client.get("/api/openapi.json").json()["paths"]
    words = Wording(Preferences(lang="ar"), Names())
    texts = [call[field] for of in calls.values() for call in of.values() for field in ("summary", "description")]
    texts += [one["description"] for of in calls.values() for call in of.values() for one in call.get("parameters", ())]
    assert [text for text in texts if words.arabic("api", text) is None] == []
    assert "Events that match a filter" not in client.get("/api", cookies={"lang": "ar"}).text
    assert "Events that match a filter" in client.get("/api", cookies={"lang": "en"}).text


def test_offices_without_a_day_stand_last() -> None:
    codes = [Code("IRQ", "GOV", label="c"), Code("IRQ", "GOV", end="2010", label="a"), Code("IRQ", "GOV", "2011", "2012", "b")]
    entity = EntityDef(id="x", kind="person", name_ar="س", name_en="X", codes=tuple(codes))
    assert [row["label"] for row in offices(entity)] == ["a", "b", "c"]


def test_an_event_shows_its_words_its_chain_and_its_fields(client: TestClient, folder: object) -> None:
    with isnad.open(folder) as store:  # type: ignore[arg-type]
        event = next(e for e in store.events().records() if e.according_to and e.place and e.time and e.actor)
        text = store.documents(document=event.document).records()[0].text
    outline = page(client, f"/event?id={event.id}")
    marks = {name for one in outline.all("mark") for name in (one["class"] or "").split()}
    assert {"m-trigger", "m-actor", "m-source", "m-time", "m-place"} <= marks
    said = " ".join(outline.words.split())
    for words in (text[slice(*event.trigger)], event.actor[0].text, event.according_to[0].text, event.made_by, event.place.text):
        assert " ".join(words.split()) in said


def test_how_an_event_was_found_names_the_entry_and_its_sentences(client: TestClient, folder: object) -> None:
    with isnad.open(folder) as store:  # type: ignore[arg-type]
        event = max(store.events(type="ASSAULT").records(), key=lambda e: e.confidence)
    found = client.get(f"/event/found?id={event.id}", headers={"HX-Request": "true"}).text
    assert event.made_by in found and "جمل تثبت المدخل" in found and "<meter" in found and "<html" not in found
    whole = page(client, f"/event/found?id={event.id}")
    assert any("m-trigger" in (one["class"] or "") for one in whole.all("mark"))  # alone, the page shows the sentence too


def test_a_cue_that_runs_into_a_source_leaves_its_words_whole() -> None:
    text = "قصف الجيش المدينة، وفقا لوكالة «رويترز»."
    at = text.index("وكالة")
    source = Source(span=(at, at + 14), text=text[at : at + 14], kind="media", stance="says", cue=(at - 1, at + 12))
    event = Event(
        id="x", document="x", sentence=(0, len(text)), trigger=(0, 3), text="قصف", type="ASSAULT", according_to=(source,),
        made_by="x", confidence=0.9,
    )  # fmt: skip
    (told,) = sentence(event, text)
    assert [(one.text, one.mark.names) for one in told if one.mark] == [
        ("قصف", ("trigger",)), ("ل", ("cue",)), (text[at : at + 14], ("source",)),
    ]  # fmt: skip


def test_english_pages_name_parties_and_no_page_shows_codes_for_names(client: TestClient) -> None:
    arabic, english = (client.get(f"/events?lang={lang}&party=IRN").text for lang in ("ar", "en"))
    client.cookies.clear()
    assert 'title="IRN' in english and "<bdi>Iran</bdi>" in english and ">IRN<" not in english + arabic
    assert "رويترز" in client.get("/events?source=id:reuters").text


def test_an_article_lights_its_events_and_names_its_voices(client: TestClient, folder: object) -> None:
    with isnad.open(folder) as store:  # type: ignore[arg-type]
        document = max(store.documents().records(), key=lambda d: len(store.statements(document=d.id)))
        events, statements = store.events(document=document.id).records(), store.statements(document=document.id).records()
    outline = page(client, f"/article?id={document.id}")
    lit = [one for one in outline.all("a") if "data-event" in one]
    assert {one["data-event"] for one in lit} == {event.id for event in events}
    said = " ".join(outline.words.split())
    assert all(" ".join(s.speaker.text.split()) in said for s in statements) and statements
    assert client.get(lit[0]["data-card"] or "").status_code == 200


def test_copies_and_versions_are_shown(client: TestClient) -> None:
    assert "نسخ من هذا المقال" in client.get("/article?id=copy").text
    assert "الصيغة 2" in client.get("/article?id=edited").text
    assert "نظيره" not in client.get("/article?id=edited&version=1").text


def test_what_is_not_there_is_a_page_that_says_so(client: TestClient) -> None:
    for address in (
        "/event?id=nothing",
        "/article?id=nothing",
        "/nowhere",
        "/actor?q=",
        "/event",
        "/article?id=edited&version=9",
    ):
        answer = client.get(address)
        assert answer.status_code == 404 and "لا شيء في هذا العنوان" in answer.text, address
    assert client.get("/event?id=x&n=many").status_code == 400
    assert client.delete("/events").status_code == 405
    assert client.get("/actor?q=nobodyofthisname").status_code == 200


def test_preferences_go_into_cookies_and_out_of_the_address(client: TestClient) -> None:
    answer = client.get("/events?status=denied&lang=en&theme=dark", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/events?status=denied")
    assert {cookie.split("=")[0] for cookie in answer.headers.get_list("set-cookie")} == {"lang", "theme"}
    client.cookies.clear()


def test_scores_in_sql_are_those_of_the_ontology(folder: object) -> None:
    with isnad.open(folder) as store:  # type: ignore[arg-type]
        for type in EVENT_TYPES:
            for mode in (None, *MODE_SCORES.get(type, {})):
                sql = f"SELECT {SCORE} AS score FROM (SELECT ? AS type, ? AS mode)"
                assert float(store.sql(sql, values=[type, mode]).records()[0]["score"]) == score_of(type, mode)


def test_a_question_that_takes_too_long_is_told_and_a_download_has_its_time(folder: object) -> None:
    from explorer_samples import client_of

    with client_of(folder, question_seconds=0.0005) as hasty:  # type: ignore[arg-type]
        # A question may end within its half millisecond, or be stopped before it began: of thirty, one is late. Each asks
        # something else, for answers are kept.
        page, call = (
            next(answer for n in range(30) if (answer := hasty.get(f"{address}min_confidence=0.{n:02}1")).status_code == 503)
            for address in ("/events?", "/api/counts?group=day&group=outlet&")
        )
        assert page.headers["retry-after"] == "5"
        assert "استغرق السؤال وقتا طويلا" in page.text and "took longer" in call.json()["error"]


def test_an_empty_store_has_pages_that_say_so(tmp_path: object) -> None:
    from explorer_samples import client_of

    from isnad.store.writer import Writer

    folder = tmp_path / "empty"  # type: ignore[operator]
    Writer(folder).close()
    with client_of(folder) as empty:
        for address in PAGES:
            assert empty.get(address).status_code == 200, address
        assert "لا أحداث في هذا المخزن بعد" in empty.get("/").text
