"""Who may read, and what an article cannot do to its reader."""

import re
from urllib.parse import urlsplit

import pytest
from explorer_samples import OVERRIDE, Outline, client_of
from starlette.testclient import TestClient

from isnad.errors import UsageError
from isnad.explorer.security import POLICY, local_path
from isnad.explorer.server import address, settings_for
from isnad.explorer.settings import Settings

TOKEN = "a-token-for-the-tests-only"


@pytest.fixture(scope="module")
def guarded(folder: object) -> TestClient:
    return client_of(folder, token=TOKEN)  # type: ignore[arg-type]


def pages_of(hostile: TestClient) -> list[str]:
    """Return the addresses of all pages about what the attacker wrote."""
    found = ["/", "/events", "/actors", "/sources", "/stories"]
    for one in found[:5]:
        found += [
            link.split("#")[0]
            for link in Outline(hostile.get(one).text).links
            if link.startswith(("/event?", "/article", "/actor?", "/story?"))
        ]
    return list(dict.fromkeys(found))


def test_no_word_of_an_article_becomes_markup(hostile: TestClient) -> None:
    addresses = pages_of(hostile)
    assert len(addresses) > 20
    for where in addresses:
        answer = hostile.get(where)
        assert answer.status_code == 200, where
        outline = Outline(answer.text)
        assert (
            "<script>alert" not in answer.text
            and not outline.all("img")
            and "49" not in re.findall(r"\{\{7\*7\}\}|>49<", answer.text)
        )
        for script in outline.all("script"):
            assert script.get("src", "").startswith("/static/") or script.get("type") == "application/json", where
        for link in outline.links:
            assert urlsplit(link).scheme in ("", "http", "https"), link
        said = outline.words + "".join(
            str(a.get(n)) for _, a in outline.tags for n in ("title", "aria-label", "placeholder") if n in a
        )
        assert not set("\u202e\u202c\x00\x07\x1b") & set(said), where


def test_data_of_charts_cannot_end_their_script(hostile: TestClient) -> None:
    for where in ("/", "/actor?q=IRQ"):
        for block in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', hostile.get(where).text, re.DOTALL):
            assert "<" not in block and ">" not in block


def test_bidi_overrides_are_not_shown_but_the_words_are(hostile: TestClient) -> None:
    text = hostile.get("/events").text
    assert "مقلوب" in Outline(text).words and OVERRIDE not in Outline(text).words


def test_downloads_and_feeds_of_hostile_texts_are_well_formed(hostile: TestClient) -> None:
    import csv
    import io
    import json
    from xml.etree import ElementTree

    ElementTree.fromstring(hostile.get("/events.atom").content)
    ElementTree.fromstring(hostile.get("/stories.atom").content)
    rows = list(
        csv.reader(
            io.StringIO(hostile.get("/events/download?format=csv&document=evil-0<script>alert(1)</script>").text.lstrip("\ufeff"))
        )
    )
    assert len(rows) == 2 and len(rows[0]) == len(rows[1])
    assert [json.loads(line) for line in hostile.get("/events/download?format=jsonl&status=denied").text.splitlines()]


def test_an_article_of_ten_thousand_events_is_shown_in_time(hostile: TestClient) -> None:
    import time

    began = time.perf_counter()
    answer = hostile.get("/article?id=crowded")
    assert answer.status_code == 200 and answer.text.count("data-event=") == 10_000
    assert time.perf_counter() - began < 8


def test_every_answer_has_the_policy(client: TestClient) -> None:
    for where in ("/", "/events", "/nowhere", "/api/events", "/api/nowhere", "/static/style.css", "/events?by=x", "/events.atom"):
        headers = client.get(where).headers
        assert headers["content-security-policy"] == POLICY and "unsafe" not in POLICY
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"


def test_pages_hold_no_inline_script_and_no_inline_style(client: TestClient) -> None:
    for where in ("/", "/events", "/stories", "/read", "/actor?q=IRN", "/sources", "/api"):
        outline = Outline(client.get(where).text)
        assert not outline.all("style")
        assert all(s.get("src") or s.get("type") == "application/json" for s in outline.all("script"))


def test_only_names_of_this_machine_are_answered_without_a_token(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/api/events", headers={"host": "evil.example:8000"}).status_code == 421
    for host in ("localhost", "localhost:8000", "127.0.0.1:9", "[::1]:8000", "[::1]"):
        assert client.get("/read", headers={"host": host}).status_code == 200, host


def test_without_the_token_nothing_is_shown(guarded: TestClient) -> None:
    for where in (
        "/",
        "/events",
        "/api/events",
        "/events.atom",
        "/events/download",
        "/api/openapi.json",
        "/nowhere",
        "/event/card?id=x",
    ):
        for headers in (
            {},
            {"authorization": "Bearer wrong"},
            {"authorization": "Basic " + TOKEN},
            {"cookie": "isnad_token=wrong"},
        ):
            answer = guarded.get(where, headers=headers)
            assert answer.status_code == 401, (where, headers)
            assert "الصين" not in answer.text and "حدث، حتى" not in answer.text
    assert guarded.get("/?token=wrong").status_code == 401
    assert guarded.get("/static/style.css").status_code == 200


def test_the_token_opens_in_all_its_forms(guarded: TestClient) -> None:
    assert guarded.get("/api/events", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert guarded.get(f"/events.atom?token={TOKEN}").status_code == 200
    answer = guarded.get(f"/events?status=denied&token={TOKEN}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/events?status=denied")
    kept = answer.headers["set-cookie"]
    assert "HttpOnly" in kept and "SameSite=Strict" in kept
    assert guarded.get("/events", headers={"cookie": kept.split(";")[0], "host": "news.example"}).status_code == 200
    guarded.cookies.clear()


def test_the_form_takes_the_token(guarded: TestClient) -> None:
    assert guarded.post("/token", data={"token": "wrong"}).status_code == 401
    answer = guarded.post("/token", data={"token": TOKEN}, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == "/" and TOKEN in answer.headers["set-cookie"]
    guarded.cookies.clear()


def test_paths_lead_nowhere_else() -> None:
    assert [local_path(p) for p in ("/events", "//evil.example", "/\\evil.example", "https://evil.example", "")] == [
        "/events",
        "/",
        "/",
        "/",
        "/",
    ]


def test_bodies_from_other_sites_are_refused(client: TestClient) -> None:
    text = {"text": "زار الوزير بغداد."}
    assert client.post("/read", data=text, headers={"origin": "https://evil.example"}).status_code == 403
    assert client.post("/read", data=text, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert (
        client.post("/read", data=text, headers={"origin": "http://localhost", "sec-fetch-site": "same-origin"}).status_code
        == 200
    )


def test_large_bodies_are_refused(client: TestClient) -> None:
    assert client.post("/read", content=b"x", headers={"content-length": "99999999"}).status_code == 413
    assert client.post("/read", data={"text": "ا" * 400_000}).status_code == 413


def test_other_addresses_get_a_token_and_a_short_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ISNAD_TOKEN", raising=False)
    assert settings_for("s", "127.0.0.1", None).token is None and settings_for("s", "::1", None).token is None
    made = settings_for("s", "0.0.0.0", None)
    assert made.token and len(made.token) >= 16 and made.token in address(made, "0.0.0.0", 80)
    with pytest.raises(UsageError, match="at least 16"):
        settings_for("s", "0.0.0.0", "short")
    monkeypatch.setenv("ISNAD_TOKEN", TOKEN)
    assert settings_for("s", "127.0.0.1", None).token == TOKEN
    assert address(Settings(store="s"), "127.0.0.1", 8000) == "http://localhost:8000/"


def test_nothing_in_the_store_is_changed_by_reading(client: TestClient, folder: object) -> None:
    import pathlib

    def state() -> dict[str, int]:
        return {str(p): p.stat().st_mtime_ns for p in pathlib.Path(str(folder)).rglob("*") if p.is_file()}

    before = state()
    for where in ("/", "/events?text=العراق", "/actors", "/api/events", "/events/download?format=polecat"):
        client.get(where)
    client.post("/read", data={"text": "زار وزير الخارجية المصري بغداد أمس.", "published": "2021-03-02"})
    assert state() == before
