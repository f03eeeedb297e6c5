"""The HTTP API: records as they are, an OpenAPI description that holds, and no fault whatever is asked."""

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

import isnad
from isnad.explorer.api import Documents, Events, One
from isnad.record import Reading

#: What every answer holds beside not being a fault.
_HELD = (
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
)


def test_events_are_the_records_of_the_store(client: TestClient, folder: object) -> None:
    with isnad.open(folder) as store:  # type: ignore[arg-type]
        wanted = store.events(type="ASSAULT", order="-day").records()
    told = msgspec.json.decode(client.get("/api/events?type=ASSAULT&limit=500").content, type=Events)
    assert (told.total, told.events) == (len(wanted), tuple(wanted)) and wanted
    part = msgspec.json.decode(client.get("/api/events?type=ASSAULT&limit=1&offset=1").content, type=Events)
    assert part.events == tuple(wanted[1:2]) and part.offset == 1


def test_one_event_one_article_and_how_it_was_found(client: TestClient, folder: object) -> None:
    with isnad.open(folder) as store:  # type: ignore[arg-type]
        event = store.events(status="happened").records()[0]
        document = store.documents(document=event.document).records()[0]
    one = msgspec.json.decode(client.get("/api/event", params={"id": event.id}).content, type=One)
    assert (one.event, one.document) == (event, document) and one.english
    reading = msgspec.json.decode(client.get("/api/document", params={"id": document.id}).content, type=Reading)
    assert event in reading.events
    told = client.get("/api/explain", params={"id": event.id}).json()
    assert told["entry"] == event.made_by and 0 <= told["chance"] <= 1 and told["proofs"]


def test_lists_counts_and_landscape(client: TestClient) -> None:
    documents = msgspec.json.decode(client.get("/api/documents?limit=3").content, type=Documents)
    assert len(documents.documents) == 3 and documents.total > 3 and not any(d.text for d in documents.documents)
    rows = client.get("/api/counts?group=type&group=status").json()["rows"]
    assert sum(row["count"] for row in rows) == client.get("/api/events?limit=1").json()["total"]
    actors = client.get("/api/actors?kind=country&limit=5").json()["actors"]
    assert actors and all(
        client.get("/api/events", params={"party": a["q"], "limit": 1}).json()["total"] == a["n"] for a in actors
    )
    assert client.get("/api/statements?kind=official&limit=2").json()["statements"]
    assert client.get("/api/sources").json()["total"] == client.get("/api/events?limit=1").json()["total"]


def test_a_text_is_read_and_not_kept(client: TestClient) -> None:
    before = client.get("/api/events?limit=1").json()["total"]
    answer = client.post("/api/read", json={"text": "زار وزير الخارجية المصري بغداد أمس.", "published": "2021-03-02"})
    reading = msgspec.json.decode(answer.content, type=Reading)
    assert (
        [e.type for e in reading.events] == ["CONSULT"]
        and reading.events[0].time
        and reading.events[0].time.start == "2021-03-01"
    )
    assert client.get("/api/events?limit=1").json()["total"] == before


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/api/events?type=WAR", 400, "type"), ("/api/events?limit=0", 422, "limit"), ("/api/events?start=yesterday", 400, "start"),
        ("/api/event?id=none", 404, "none"), ("/api/event", 422, "id"), ("/api/counts?group=text", 422, "group"), ("/api/nothing", 404, ""),
        ("/api/events?text=!!", 400, "text"), ("/api/documents?start=2021-02-01&end=2021-01-01", 400, "start"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_told_as_json(client: TestClient, address: str, status: int, told: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.json()["status"]) == (status, status) and told in answer.json()["error"]


def test_texts_that_cannot_be_read_are_told(client: TestClient) -> None:
    for text, status in (("", 422), ("English only, no Arabic", 422), ("زار الوزير بغداد. " * 3_000, 413)):
        assert client.post("/api/read", json={"text": text}).status_code == status
    assert client.post("/api/read", json={"text": "زار الوزير بغداد.", "published": "yesterday"}).status_code == 422
    assert client.post("/api/read", json=[]).status_code == 422


def test_the_description_holds_every_call_and_its_records(client: TestClient) -> None:
    schema = client.get("/api/openapi.json").json()
    assert {"/api/events", "/api/event", "/api/read", "/api/counts"} <= set(schema["paths"])
    assert not [path for path in schema["paths"] if not path.startswith("/api/")]
    names = set(schema["components"]["schemas"])
    assert {"Event", "Mention", "Source", "Document", "Reading", "Fault"} <= names
    text = client.get("/api/openapi.json").text
    assert all(f'"{name}"' in text for name in names)
    page = client.get("/api").text
    assert all(path in page for path in schema["paths"])


def test_no_call_is_answered_with_a_fault(client: TestClient) -> None:
    """Schemathesis asks every call for whatever its description allows; each answer is one that the description knows."""
    description = schemathesis.openapi.from_asgi("/api/openapi.json", client.app, headers={"host": "localhost"})
    asked = 0

    for operation in (found.ok() for found in description.get_all_operations()):

        @given(case=operation.as_strategy())
        @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def ask(case: schemathesis.Case) -> None:
            answer = case.call(headers={"host": "localhost"})
            assert answer.status_code < 500, answer.text
            case.validate_response(answer, checks=[schemathesis.checks.not_a_server_error, *_HELD])

        ask()
        asked += 1
    assert asked == len(client.get("/api/openapi.json").json()["paths"])
