"""Files elsewhere: lists of paths, URLs of file systems, downloads that break off; each read once, under its own name."""

import io
import pathlib
import uuid

import cluster_files
import fake_worker
import fsspec
import made_store
import news_server
import pytest
from articles import write_jsonl

import isnad
from isnad.errors import FetchError, InputError, UsageError
from isnad.fetching.download import download
from isnad.reading import Failure
from isnad.record import Document
from isnad.runner import files
from isnad.runner.files import File, How
from isnad.runner.running import Options, run
from isnad.runner.summary import Summary

HOW = How({}, allow_private=True)


def do(store: pathlib.Path, *names: str, **more: object) -> Summary:
    options = Options(workers=1, allow_private=True, again=bool(more.pop("again", False)))
    return run(names, str(store), options, command=fake_worker.command(), **more)  # type: ignore[arg-type]


class Handler(news_server.Handler):
    """`/file` is a file, of which each answer gives `server.most` bytes; `/plain` knows no ranges."""

    def page_file(self) -> None:
        data = self.server.data
        begin = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
        if begin and self.headers.get("If-Range", self.server.etag) != self.server.etag:
            begin = 0
        self.send_response(206 if begin else 200)
        self.send_header("Content-Length", str(len(data) - begin))
        self.send_header("ETag", self.server.etag)
        self.end_headers()
        self.wfile.write(data[begin : begin + self.server.most])
        self.close_connection = True
        if self.server.then is not None:
            self.server.data, self.server.etag = self.server.then

    def page_plain(self) -> None:
        self.answer(200, self.server.data)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(news_server, "Handler", Handler)
    with news_server.serving() as made:
        made.etag, made.most, made.then = '"1"', 10_000_000, None
        yield made


def fetched(url: str) -> tuple[bytes, str | None]:
    target = io.BytesIO()
    stamp = download(url, target, allow_private=True, pause=0.01)
    return target.getvalue(), stamp


def test_a_download_goes_on_where_it_broke_off(server) -> None:
    server.data, server.most = bytes(range(256)) * 1000, 60_000
    assert fetched(f"{server.base}/file") == (server.data, '"1"')
    ranges = [headers.get("Range") for _, headers, _ in server.seen]
    assert ranges == [None, "bytes=60000-", "bytes=120000-", "bytes=180000-", "bytes=240000-"]


def test_a_file_that_changes_meanwhile_is_fetched_from_its_beginning(server) -> None:
    server.data, server.most, server.then = b"a" * 90_000, 60_000, (b"b" * 50_000, '"2"')
    assert fetched(f"{server.base}/file") == (b"b" * 50_000, '"2"')


def test_downloads_that_fail_say_why(server) -> None:
    server.data = b"x" * 1000
    assert fetched(f"{server.base}/to/302?{server.base}/plain")[0] == server.data
    for url, reason in [
        (f"{server.base}/none", "status-404"),
        (f"{server.base}/circle", "redirects"),
        ("ftp://x.example/a", "scheme"),
    ]:
        with pytest.raises(FetchError) as raised:
            fetched(url)
        assert raised.value.reason == reason
    server.most = 0
    with pytest.raises(FetchError, match="breaks off"):
        fetched(f"{server.base}/file")
    assert len([path for path, *_ in server.seen if path == "/file"]) == 4, "tries without a new byte are counted"
    with pytest.raises(FetchError) as raised:
        download(f"{server.base}/plain", io.BytesIO())
    assert raised.value.reason == "address", "the own network is not asked unless it is allowed"


def test_a_list_of_paths_makes_the_store_of_its_files(server, tmp_path: pathlib.Path) -> None:
    """An archive by HTTP, one at a file:// URL, one in memory, a file of this machine and one that is not there."""
    one = cluster_files.write_warc(tmp_path / "one.warc.gz", range(4))
    server.data = one.read_bytes()
    two, three = (write_jsonl(tmp_path / f"{n}.jsonl", range(n * 10, n * 10 + 5)) for n in (2, 3))
    name = f"memory://{uuid.uuid4().hex}/four.warc.gz"
    with fsspec.open(name, "wb") as stream:
        stream.write(cluster_files.write_warc(tmp_path / "four.warc.gz", range(40, 43)).read_bytes())  # type: ignore[union-attr]
    lines = [
        f"{server.base}/file",
        two.as_uri(),
        "# a remark",
        "",
        name,
        str(three),
        f"{server.base}/none",
        "nothing://here/a.jsonl",
    ]
    (tmp_path / "paths").write_text("\n".join(lines) + "\n", encoding="utf-8")
    account = do(tmp_path / "store", paths=str(tmp_path / "paths"))
    assert (account.stored, account.not_arabic) == (17, 2)
    assert account.failed == {"filesystem": 1, "status-404": 1}
    with isnad.open(tmp_path / "store") as store:
        told = {failure.file for failure in store.failures().records()}
        assert told == {f"{server.base}/file", name, f"{server.base}/none", "nothing://here/a.jsonl"}

    asked = len(server.seen)
    again = do(tmp_path / "store", paths=str(tmp_path / "paths"))
    assert (again.stored, again.edited, again.failed) == (0, 0, account.failed)
    assert [path for path, *_ in server.seen[asked:]] == ["/none"], "what was read to its end is not asked for again"
    write_jsonl(three, range(30, 37))
    assert do(tmp_path / "store", paths=str(tmp_path / "paths")).stored == 2, "a file that has changed is read again"
    do(tmp_path / "store", paths=str(tmp_path / "paths"), again=True)
    assert [path for path, *_ in server.seen[-2:]] == ["/file", "/none"]


def test_the_same_from_a_url_as_from_a_path(tmp_path: pathlib.Path) -> None:
    folder = cluster_files.write_mixed(tmp_path / "in")
    do(tmp_path / "paths", str(folder / "a.jsonl"), str(folder / "f.warc.gz"), str(folder / "g.warc.gz"))
    do(tmp_path / "urls", (folder / "a.jsonl").as_uri(), f"file://{folder}/f*.gz", (folder / "g.warc.gz").as_uri())
    one, two = (made_store.contents(tmp_path / name) for name in ("paths", "urls"))
    one.pop("failures"), two.pop("failures")  # under the names by which the files were called
    assert one == two


def test_folders_and_globs_at_urls(tmp_path: pathlib.Path) -> None:
    root = f"memory://{uuid.uuid4().hex}"
    for name in ("b.jsonl", "a.txt", "in/c.csv", "in/d.exe"):
        with fsspec.open(f"{root}/{name}", "wb") as stream:
            stream.write(b"x")  # type: ignore[union-attr]

    def names(url: str) -> list[str]:
        return [found.reason if isinstance(found, Failure) else found.name.rsplit("/", 1)[1] for found in files.at_url(url)]

    assert names(f"{root}/") == ["a.txt", "b.jsonl", "c.csv", "unknown-kind"]
    assert names(f"{root}/*.jsonl") == ["b.jsonl"]
    assert names(f"{root}/*.zip") == ["missing"]
    assert names("nothing://here/*.zip") == ["filesystem"]
    assert names(f"{root}/e.xyz") == ["e.xyz"], "a file that is named is looked into when it is read"


def test_what_came_before_a_failure_is_given_first(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", range(3))
    real = files.read_file

    def broken(*args: object):
        yield from real(*args)  # type: ignore[arg-type]
        raise UsageError("an extra is missing")

    monkeypatch.setattr(files, "read_file", broken)
    given = files.items_of(File(str(path), noted=True), HOW)
    assert [isinstance(next(given).found, Document) for _ in range(3)] == [True] * 3
    with pytest.raises(UsageError):
        next(given)


def test_a_list_that_is_none(tmp_path: pathlib.Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00\x81")
    for name in ("nowhere", "bytes"):
        with pytest.raises(InputError, match="no list of paths"):
            do(tmp_path / "store", paths=str(tmp_path / name))
    (tmp_path / "empty").write_text("# nothing\n")
    with pytest.raises(UsageError, match="no source"):
        do(tmp_path / "store", paths=str(tmp_path / "empty"))
    assert not (tmp_path / "store").exists()
