"""Each article once, edits in order, copies linked; one writer at a time."""

import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time

import msgspec
import pytest
from made import reading

from isnad.errors import StoreError
from isnad.record import Reading
from isnad.store import copies
from isnad.store import writer as writer_module
from isnad.store.reader import open_store
from isnad.store.writer import Writer

WORDS = [f"كلمة{number}" for number in range(200)]


def _text(words: list[str]) -> str:
    return " ".join(words)


def _rows(folder: pathlib.Path, sql: str) -> list[dict]:
    with open_store(folder) as store:
        return store.sql(sql).records()


def test_same_url_or_same_content_is_one_document(tmp_path: pathlib.Path) -> None:
    first = reading(1, url="https://a.example/1", outlet="a")
    with Writer(tmp_path) as writer:
        assert not writer.known(first.document)
        assert writer.add(first) == "stored"
        assert writer.known(first.document), "known before the batch is committed"
        assert writer.add(first) == "known"
        elsewhere = reading(1, url="https://b.example/9", outlet="b", text=first.document.text)
        assert writer.known(elsewhere.document)
        assert writer.met_again(elsewhere.document) and not writer.met_again(elsewhere.document)
    with Writer(tmp_path) as writer:
        assert writer.add(elsewhere) == "known" and not writer.met_again(elsewhere.document)
        assert writer.add(reading(1, text=first.document.text)) == "known"
        assert writer.counts == {"known": 3}
    assert len(_rows(tmp_path, "SELECT 1 FROM documents")) == 1
    [link] = _rows(tmp_path, "SELECT * FROM copies")
    assert (link["document_no"], link["copy_of"], link["similarity"], link["outlet"]) == (None, 1, 1.0, "b")


def test_an_edited_article_keeps_its_versions_in_order(tmp_path: pathlib.Path) -> None:
    url = "https://a.example/1"
    for text in ("النص الأول قصير", "النص الثاني بعد التعديل", "النص الثالث"):
        with Writer(tmp_path) as writer:
            outcome = writer.add(reading(1, url=url, text=text))
    assert outcome == "edited"
    with Writer(tmp_path) as writer:
        assert writer.add(reading(1, url=url, text="النص الأول قصير")) == "known", "back to an old version is no new one"
    rows = _rows(tmp_path, "SELECT version, replaces, latest, text FROM documents ORDER BY document_no")
    assert [(row["version"], row["replaces"], row["latest"]) for row in rows] == [(1, None, False), (2, 1, False), (3, 2, True)]
    assert not _rows(tmp_path, "SELECT 1 FROM copies"), "versions of one article are no copies"
    with open_store(tmp_path) as store:
        assert [d.text for d in store.documents()] == ["النص الثالث"]
        assert len(store.documents(versions="all")) == 3
        events = len(reading(1).events)
        assert (len(store.events()), len(store.events(versions="all"))) == (events, 3 * events)
        assert len(store.statements()) == 1 and len(store.statements(versions="all")) == 3


def test_other_articles_with_the_same_given_id_stay_apart(tmp_path: pathlib.Path) -> None:
    with Writer(tmp_path) as writer:
        for number in (1, 2):
            read = reading(number)
            outcome = writer.add(Reading(document=msgspec.structs.replace(read.document, id="7"), events=read.events))
            assert outcome == "stored"
    assert len(_rows(tmp_path, "SELECT 1 FROM documents WHERE document = '7' AND latest")) == 2


def test_near_copies_are_linked_to_the_first_and_none_is_dropped(tmp_path: pathlib.Path) -> None:
    copy = [word for at, word in enumerate(WORDS) if at % 20]
    texts = [
        _text(WORDS),
        _text(WORDS[::-1]),
        _text(["نقلا", "عن", "الوكالة", *copy]),
        _text(WORDS[:-3]),
        "قصير جدا",
        "قصير جدا أيضا",
    ]
    for number, text in enumerate(texts):
        with Writer(tmp_path) as writer:  # one by one: linking goes on where it stood
            writer.add(reading(number, url=f"https://{number}.example/", text=text))
    assert len(_rows(tmp_path, "SELECT 1 FROM documents")) == len(texts)
    links = {(row["document_no"], row["copy_of"]): row for row in _rows(tmp_path, "SELECT * FROM copies")}
    assert set(links) == {(3, 1), (4, 1), (4, 3)}
    assert all(row["root"] == 1 and copies.LEAST <= row["similarity"] < 1 for row in links.values())
    one, other = ({tuple(words[at : at + 3]) for at in range(len(words) - 2)} for words in (WORDS, copy))
    assert links[3, 1]["similarity"] == pytest.approx(len(one & other) / len(one | other), abs=0.15)


def test_copies_within_a_batch_are_linked_as_across_batches(tmp_path: pathlib.Path) -> None:
    texts = [_text(WORDS), _text(["عاجل", *WORDS])]
    for folder, batch in (("one", 10), ("two", 1)):
        with Writer(tmp_path / folder, batch=batch) as writer:
            for number, text in enumerate(texts):
                writer.add(reading(number, text=text))
    sql = "SELECT document_no, copy_of, root, similarity FROM copies"
    assert _rows(tmp_path / "one", sql) == _rows(tmp_path / "two", sql) != []


def test_what_fits_no_column_becomes_a_failure(tmp_path: pathlib.Path) -> None:
    read = reading(1)
    broken = Reading(document=msgspec.structs.replace(read.document, text="نص \ud800", id="x"))
    with Writer(tmp_path) as writer:
        assert [writer.add(broken), writer.add(read)] == ["failed", "stored"]
    with open_store(tmp_path) as store:
        [failure] = store.failures(reason="format")
        assert failure.record == "x" and "cannot be stored" in failure.message
        assert len(store.documents()) == 1


def test_runs_are_noted_where_they_store_something(tmp_path: pathlib.Path) -> None:
    for _ in range(2):
        with Writer(tmp_path, run="r1", sources=["a", "b"], version="1") as writer:
            writer.add(reading(1))
    rows = _rows(tmp_path, "SELECT * FROM runs")
    assert [(row["state"], row["sources"], row["isnad"]) for row in rows] == [
        ("started", ["a", "b"], "1"),
        ("ended", ["a", "b"], "1"),
    ]
    assert json.loads(rows[-1]["summary"])["stored"] == 1


def test_a_store_without_text_keeps_none_and_still_knows_its_articles(tmp_path: pathlib.Path) -> None:
    secret = "عبارة" + "سرية" * 3
    read = reading(1, url="https://a.example/1", text=_text(WORDS) + f"\n{secret} في آخر النص")
    with Writer(tmp_path, text=False) as writer:
        writer.add(read)
    with Writer(tmp_path) as writer:
        assert writer.add(read) == "known"
        copy = reading(2, url="https://b.example/1", text=_text(WORDS))
        assert writer.add(copy) == "stored"
    assert len(_rows(tmp_path, "SELECT 1 FROM copies")) == 1
    (tmp_path / "copy").mkdir()
    assert not [f for f in tmp_path.rglob("*") if f.is_file() and secret.encode() in f.read_bytes()]
    with open_store(tmp_path) as store:
        assert store.documents().records()[0].text == ""
        assert store.events().to_arrow()["sentence"].null_count == len(store.events())
        with pytest.raises(StoreError, match="without texts"):
            store.documents(text="العراق")
    with pytest.raises(StoreError, match="without texts"):
        Writer(tmp_path, text=True)


@pytest.mark.parametrize("damage", ["deleted", "garbage", "older"])
def test_the_index_can_be_lost(tmp_path: pathlib.Path, damage: str) -> None:
    index = tmp_path / "index.sqlite"
    with Writer(tmp_path) as writer:
        writer.add(reading(1, url="https://a.example/1", text=_text(WORDS)))
    old = index.read_bytes()
    with Writer(tmp_path) as writer:
        writer.add(reading(2, url="https://a.example/2"))
        writer.fail("f", "1", "format", "bad")
    if damage == "deleted":
        index.unlink()
    else:
        index.write_bytes(old if damage == "older" else b"not a database" * 400)
    with open_store(tmp_path) as store:  # searched in the table, where the index does not reach
        assert len(store.documents(text="كلمة7", versions="all")) == 1
        assert len(store.documents(text="وكلمة7")) == 0 and len(store.documents(text='"خبر رقم"')) == 2
    with Writer(tmp_path) as writer:
        assert writer.add(reading(2, url="https://a.example/2")) == "known"
        assert not writer.fail("f", "1", "format", "bad")
        assert writer.add(reading(3, text=_text(["عاجل", *WORDS]))) == "stored"
    assert [row["copy_of"] for row in _rows(tmp_path, "SELECT copy_of FROM copies")] == [1]


def test_two_writers_at_once_are_refused(tmp_path: pathlib.Path) -> None:
    code = (
        "import sys, time; from isnad.store.writer import Writer; w = Writer(sys.argv[1])\n"
        "print('open', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert other.stdout and other.stdout.readline() == "open\n"
    with pytest.raises(StoreError, match=f"process {other.pid} on"):
        Writer(tmp_path)
    other.send_signal(signal.SIGKILL)
    other.wait()
    with Writer(tmp_path) as writer, pytest.raises(StoreError, match="this process already"):
        Writer(tmp_path)
    assert writer.counts == {}
    Writer(tmp_path).close()


def test_a_forked_child_does_not_keep_the_lock_of_a_dead_writer(tmp_path: pathlib.Path) -> None:
    code = (
        "import os, sys, time; from isnad.store.lock import Lock; import pathlib; Lock(pathlib.Path(sys.argv[1])).take();\n"
        "if os.fork() == 0: time.sleep(20)\nprint(flush=True); time.sleep(60)"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert other.stdout and other.stdout.readline()
    other.kill()
    other.wait()
    try:
        Writer(tmp_path).close()
    finally:
        os.killpg(other.pid, signal.SIGKILL)


def test_the_lock_of_another_host_is_not_broken(tmp_path: pathlib.Path) -> None:
    holder = {"pid": 1, "host": f"not-{socket.gethostname()}", "since": "2020-01-01T00:00:00+00:00"}
    (tmp_path / "writer.lock").write_text(json.dumps(holder))
    with pytest.raises(StoreError, match="delete"):
        Writer(tmp_path)
    (tmp_path / "writer.lock").write_text(json.dumps({**holder, "host": socket.gethostname()}))
    Writer(tmp_path).close()


def test_folders_that_are_no_stores_are_refused(tmp_path: pathlib.Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(StoreError, match="no store"):
        Writer(tmp_path)
    with pytest.raises(StoreError, match="cannot be made"):
        Writer(tmp_path / "letter.txt")
    for name in ("[a]", "a|b", "50%20"):
        with pytest.raises(StoreError, match="choose another name"):
            Writer(tmp_path / name)
        assert not (tmp_path / name).exists()
    store = tmp_path / "مخزن with space 50% {a}*?'"
    with Writer(store) as writer:
        writer.add(reading(1))
    assert len(_rows(store, "SELECT 1 FROM documents")) == 1
    (store / "isnad-store.json").unlink()
    with pytest.raises(StoreError, match="holds tables but no"):
        Writer(store)


def test_many_batches_are_put_together_as_they_come(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("isnad.store.tables.MANY_FILES", 5)
    with Writer(tmp_path, batch=1) as writer:
        for number in range(13):
            writer.add(reading(number))
    with open_store(tmp_path) as store:
        assert len(store.documents()) == 13
        from isnad.store.tables import files_of

        assert len(files_of(tmp_path, store.manifest)["documents"]) <= 6
    begin = time.perf_counter()
    Writer(tmp_path).close()
    assert time.perf_counter() - begin < 5


def test_a_batch_ends_when_it_holds_many_events(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "BATCH_EVENTS", 5)
    readings = [reading(number) for number in range(12)]
    with Writer(tmp_path) as writer:
        for one in readings:
            writer.add(one)
        assert writer.batch > 2
    found = _rows(tmp_path, "SELECT batch, count(*) AS events FROM events GROUP BY 1")
    assert sum(row["events"] for row in found) == sum(len(one.events) for one in readings)
    assert all(row["events"] < 5 + 4 for row in found)  # one article more than fills it, of at most four
