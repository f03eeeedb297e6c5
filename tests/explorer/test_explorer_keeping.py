"""Answers that are kept: made once for each version of the store and each reader's wishes, never where they must not be."""

import asyncio
import pathlib
import time

from explorer_samples import client_of
from starlette.testclient import TestClient

from isnad import Line
from isnad.explorer.keeping import Keeper
from isnad.reading import document_of_text
from isnad.store.writer import Writer


class Counted:
    """An application that counts how often it was asked, and a shelf with a version."""

    def __init__(self, status: int = 200, headers: tuple[tuple[bytes, bytes], ...] = (), size: int = 10) -> None:
        self.asked, self.status, self.headers, self.size = 0, status, headers, size
        self.version, self.due = ("store", 1, 1), False

    async def __call__(self, scope: dict, receive: object, send: object) -> None:
        self.asked = number = self.asked + 1
        await asyncio.sleep(0.01)
        await send({"type": "http.response.start", "status": self.status, "headers": list(self.headers)})  # type: ignore[operator]
        await send({"type": "http.response.body", "body": b"%d" % number + b" " * self.size})  # type: ignore[operator]


async def ask(keeper: Keeper, path: str = "/", method: str = "GET", headers: tuple[tuple[bytes, bytes], ...] = ()) -> bytes:
    got: list[dict] = []

    async def send(message: dict) -> None:
        got.append(message)

    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": list(headers), "scheme": "http"}
    await keeper(scope, None, send)  # type: ignore[arg-type]
    return b"".join(message.get("body", b"") for message in got).strip()


def test_who_comes_at_once_gets_one_answer_and_a_new_version_another() -> None:
    async def run() -> None:
        app = Counted()
        keeper = Keeper(app, app)  # type: ignore[arg-type]
        assert set(await asyncio.gather(*(ask(keeper) for _ in range(20)))) == {b"1"} and app.asked == 1
        assert await ask(keeper) == b"1"
        app.version = ("store", 2, 1)
        assert await ask(keeper) == b"2"

    asyncio.run(run())


def test_what_changes_an_answer_has_answers_of_its_own() -> None:
    async def run() -> None:
        app = Counted()
        keeper = Keeper(app, app)  # type: ignore[arg-type]
        kinds = (
            (), ((b"cookie", b"lang=en"),), ((b"cookie", b"digits=arab"),), ((b"hx-request", b"true"),), ((b"host", b"a"),),
            ((b"accept-encoding", b"gzip"),),
        )  # fmt: skip
        told = [await ask(keeper, headers=one) for one in (*kinds, *kinds)]
        assert told[:6] == told[6:] and len(set(told)) == 6
        assert await ask(keeper, "/other") == b"7"

    asyncio.run(run())


def test_what_must_not_be_kept_is_not() -> None:
    async def run() -> None:
        for app, path, method in (
            (Counted(404), "/", "GET"), (Counted(), "/", "POST"), (Counted(), "/events/download", "GET"),
            (Counted(headers=((b"set-cookie", b"a=b"),)), "/", "GET"), (Counted(headers=((b"cache-control", b"no-store"),)), "/", "GET"),
            (Counted(size=3_000_000), "/", "GET"),
        ):  # fmt: skip
            keeper = Keeper(app, app)  # type: ignore[arg-type]
            assert [await ask(keeper, path, method) for _ in range(2)] == [b"1", b"2"]
            assert set(await asyncio.gather(*(ask(keeper, path, method) for _ in range(3)))) == {b"3", b"4", b"5"}

    asyncio.run(run())


def test_all_that_is_kept_stays_within_its_bound() -> None:
    async def run() -> None:
        app = Counted(size=1_500_000)
        keeper = Keeper(app, app)  # type: ignore[arg-type]
        for number in range(60):
            await ask(keeper, f"/{number}")
        assert sum(len(one.body) for one in keeper._kept.values()) == keeper._size <= 64_000_000
        assert await ask(keeper, "/59") == b"60" and await ask(keeper, "/0") == b"61"

    asyncio.run(run())


def test_pages_are_as_before_and_new_articles_are_seen(tmp_path: pathlib.Path, line: Line) -> None:
    def write(number: int) -> None:
        with Writer(tmp_path / "store") as writer:
            text = f"زار وزير الخارجية المصري بغداد في المرة رقم {number}."
            writer.add(line.read(document_of_text(text, published="2021-03-02")))

    def seen(client: TestClient) -> int:
        return client.get("/api/events?limit=1").json()["total"]

    write(1)
    with client_of(tmp_path / "store") as client:
        before = seen(client)
        first, again = client.get("/events"), client.get("/events")
        assert first.content == again.content and first.headers == again.headers and "content-security-policy" in again.headers
        assert client.get("/events", headers={"cookie": "lang=en"}).text != first.text
        write(2)
        ends = time.monotonic() + 30  # who asks while another looks for what is new is answered from what was
        while (now := seen(client)) == before and time.monotonic() < ends:
            time.sleep(0.01)
        assert now == before * 2 > 0
