"""Runs over the network: addresses, lists of them, feeds, OPML, against a real server on loopback."""

import pathlib
from typing import Any

import fake_worker
import msgspec
import pytest
from fetching_server import QUICK
from news_server import page, rss, serving

import isnad
from isnad.runner.network import ahead, list_kind
from isnad.runner.running import Options, run
from isnad.runner.summary import Summary

#: Time enough for what answers at all, on a busy machine too.
PATIENT = msgspec.structs.replace(QUICK, total=4.0, step=3.0)


@pytest.fixture
def server():
    with serving() as running:
        yield running


def do(names: list[str], store: pathlib.Path, **more: Any) -> Summary:
    options = Options(**{"workers": 1, "allow_private": True, "limits": PATIENT, **more})
    return run(names, str(store), options, command=fake_worker.command())


def asked(server: Any) -> list[str]:
    found = [path for path, *_ in server.seen if path != "/robots.txt"]
    server.seen.clear()
    return found


def documents(store: pathlib.Path) -> dict[str, Any]:
    with isnad.open(store) as opened:
        return {document.url.rsplit("/", 1)[1]: document for document in opened.documents()}


def test_a_list_of_addresses(server: Any, tmp_path: pathlib.Path) -> None:
    names = [f"{server.base}/story/{n}" for n in (1, 2, 3)]
    server.stories[2] = page(2).replace('charset="utf-8"', 'charset="iso-8859-1"').encode("cp1256")
    wrong = [f"{server.base}/{path}" for path in ("missing", "bomb", "slow", "endless", "circle", "page")]
    (tmp_path / "list.txt").write_text("# ours\n" + "\n".join([*names, *wrong, names[0]]) + "\n", encoding="utf-8")
    account = do([str(tmp_path / "list.txt")], tmp_path / "store")
    assert account.stored == 3
    assert account.failed == {"no-article": 1, "redirects": 1, "status-404": 1, "timeout": 1, "too-large": 2}
    found = documents(tmp_path / "store")
    assert list(found) == ["1", "2", "3"], "in the order of the list"
    assert "رقم 2" in found["2"].text, "whatever the header claims"
    assert found["1"].published == "2021-05-06T10:00:00+00:00"[: len(found["1"].published)]
    with isnad.open(tmp_path / "store") as store:
        failures = store.failures().records()
    assert {failure.file for failure in failures} == {str(tmp_path / "list.txt")}
    assert {failure.record for failure in failures} == set(wrong)
    asked(server)
    again = do([str(tmp_path / "list.txt")], tmp_path / "store")
    assert (again.stored, again.known) == (0, 3)
    assert not {"/story/1", "/story/2", "/story/3"} & set(asked(server)), "what is there is not fetched again"
    server.stories[3] = page(3, "تعديل")
    more = do([str(tmp_path / "list.txt")], tmp_path / "store", again=True)
    assert (more.edited, more.known) == (1, 2)


def test_feeds_and_lists_of_feeds(server: Any, tmp_path: pathlib.Path) -> None:
    server.feeds["one"] = (rss(server.base, [1, 2]), '"a"')
    server.feeds["two"] = (rss(server.base, [2, 3]), '"b"')
    account = do([f"{server.base}/opml"], tmp_path / "store")
    assert (account.stored, account.known, account.failed) == (3, 1, {})
    (tmp_path / "saved.xml").write_text(rss(server.base, [3, 4]), encoding="utf-8")
    again = do([f"{server.base}/news/one", str(tmp_path / "saved.xml")], tmp_path / "store")
    assert (again.stored, again.known, again.failed) == (1, 3, {})


def test_an_entry_that_brings_its_text_stands_in_for_its_page(server: Any, tmp_path: pathlib.Path) -> None:
    body = "<p>زار وفد المدينة القديمة أمس واجتمع بأعضاء المجلس البلدي فيها لبحث المياه.</p>"
    content = f'<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[{body}]]></content:encoded>'
    dated = "<pubDate>Wed, 05 May 2021 10:00:00 GMT</pubDate>"
    server.stories.update({1: 404, 2: 404, 3: page(3, day=None)})
    server.feeds["one"] = (rss(server.base, [1, 2, 3], item1=content + dated, item3=content + dated), '"a"')
    account = do([f"{server.base}/news/one"], tmp_path / "store")
    assert (account.stored, account.failed) == (2, {"status-404": 1})
    found = documents(tmp_path / "store")
    assert found["1"].text.startswith("زار وفد المدينة القديمة")
    assert found["3"].text.startswith("زار وفد رقم 3"), "the page goes before the feed"
    assert {document.published[:10] for document in found.values()} == {"2021-05-05"}, "the day of the feed"


def test_private_addresses_are_refused(server: Any, tmp_path: pathlib.Path) -> None:
    account = do([f"{server.base}/story/1"], tmp_path / "store", allow_private=False)
    assert (account.read, account.failed) == (0, {"address": 1})
    assert "loopback" in account.messages[0]
    assert not server.seen


def test_robots_are_heard(server: Any, tmp_path: pathlib.Path) -> None:
    server.robots = (200, b"User-agent: *\nDisallow: /story/2\n")
    account = do([f"{server.base}/story/{n}" for n in (1, 2)], tmp_path / "store")
    assert (account.stored, account.failed) == (1, {"robots": 1})


def test_ahead_keeps_the_order_and_hands_errors_on() -> None:
    assert [done for _, done in ahead(range(100), lambda n: n * n)] == [n * n for n in range(100)]
    taken = []

    def tasks():
        for number in range(1_000):
            taken.append(number)
            yield number

    results = ahead(tasks(), lambda n: n, threads=2)
    assert next(results) == (0, 0)
    assert len(taken) <= 5, "a few are begun ahead, not all"
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ZeroDivisionError):
        list(ahead([1, 0], lambda n: 1 // n))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'\xef\xbb\xbf<?xml version="1.0"?><rss version="2.0">', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b"<rdf:RDF xmlns:rdf='x'>", "feed"),
        ('<?xml version="1.0" encoding="utf-16"?><opml version="1.0">'.encode("utf-16"), "opml"),
        (b"<!doctype html><html><body><feed >", None),
        (b"a text about <rss >", None),
        (b"", None),
    ],
)
def test_kinds_of_lists(data: bytes, kind: str | None) -> None:
    assert list_kind(data) == kind
