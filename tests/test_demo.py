"""The demo: what its articles must show, and that it ends by itself where nobody watches."""

import importlib.util
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import types
import urllib.request

import pytest

from isnad.store.reader import Store, open_store

ROOT = pathlib.Path(__file__).resolve().parents[1]
DEMO = ROOT / "demo"
ARTICLES = [json.loads(row) for path in sorted(DEMO.glob("*.jsonl")) for row in path.read_text(encoding="utf-8").splitlines()]
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("SERVE", "PORT", "CI")}
_ENVIRONMENT |= {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{DEMO}", "NO_COLOR": "1", "COLUMNS": "120"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, pathlib.Path]:
    """What the demo prints without a terminal, and the store it makes."""
    store = tmp_path_factory.mktemp("demo") / "store"
    done = subprocess.run(
        [sys.executable, str(DEMO / "run.py"), str(store)], capture_output=True, check=False, timeout=600, env=_ENVIRONMENT,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode(), store


@pytest.fixture(scope="module")
def opened(demo: tuple[str, pathlib.Path]) -> Store:
    return open_store(demo[1])


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """The program, not run."""
    monkeypatch.syspath_prepend(str(DEMO))
    spec = importlib.util.spec_from_file_location("demo_run", DEMO / "run.py")
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_the_articles_are_fit_to_be_shown() -> None:
    assert len(ARTICLES) >= 36
    assert len({article["id"] for article in ARTICLES}) == len(ARTICLES)
    assert len({article["outlet"] for article in ARTICLES}) >= 6
    for article in ARTICLES:
        assert article["title"] and article["text"] and article["published"] and article["outlet"], article["id"]
        url = article["url"] or "https://none.example/"
        assert re.fullmatch(r"https://([a-z]+\.example|example\.org)/\S*", url), article["id"]


def test_the_report_tells_of_all_articles_and_of_each_part(demo: tuple[str, pathlib.Path]) -> None:
    out, _ = demo
    assert f"{len(ARTICLES)} articles read" in out
    for part in ("events found", "disputed", "corroborated", "denied by", "Verdict", "Timeline", "runs of words"):
        assert part in out
    assert "http://" not in out, "nothing is served where nobody watches"


def test_the_stories_show_what_the_demo_is_for(opened: Store) -> None:
    stories = list(opened.stories())
    disputed = [story for story in stories if story.verdict.kind == "disputed"]
    assert any(story.verdict.denying and story.verdict.asserting for story in disputed)
    assert any(story.verdict.kind == "corroborated" and story.chains >= 3 for story in stories)
    assert any(story.verdict.anonymous_only for story in stories)
    ranges = [numbers for story in stories for numbers in story.numbers if numbers.low < numbers.high]
    assert any(len({count.giver for count in numbers.counts}) >= 3 for numbers in ranges)
    assert len(opened.sql("SELECT document FROM copies").records()) >= 4


def test_the_store_is_rich(opened: Store) -> None:
    rows = opened.sql("SELECT type, status FROM events").records()
    assert len({row["type"] for row in rows}) >= 10
    assert {row["status"] for row in rows} == {"happened", "planned", "denied"}
    countries = opened.sql("SELECT DISTINCT country FROM participants WHERE country IS NOT NULL").records()
    assert len(countries) >= 20


@pytest.mark.parametrize(
    ("terminal", "variables", "served"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"CI": "true"}, False),
        (True, {"SERVE": "0"}, False),
        (False, {"SERVE": "1"}, True),
        (False, {"SERVE": "1", "CI": "true"}, True),
    ],
)
def test_it_serves_where_somebody_watches(
    module: types.ModuleType, monkeypatch: pytest.MonkeyPatch, terminal: bool, variables: dict[str, str], served: bool
) -> None:
    for name in ("SERVE", "CI"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(sys, stream, types.SimpleNamespace(isatty=lambda: terminal))
    assert module.wants_server() is served


@pytest.mark.parametrize(("name", "value"), [("SERVE", "yes"), ("PORT", "http"), ("PORT", "0"), ("PORT", "70000")])
def test_wrong_use_is_told_before_anything_is_read(
    module: types.ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: pathlib.Path,
    name: str, value: str,
) -> None:  # fmt: skip
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["run.py", str(tmp_path / "store")])
    monkeypatch.setattr(module, "utf8", lambda: None)
    assert module.main() == 2
    out, err = capsys.readouterr()
    assert (out, err.startswith(f"isnad: {name}={value}: ")) == ("", True)
    assert not (tmp_path / "store").exists()


def test_a_folder_that_is_no_store_is_left_alone(module: types.ModuleType, tmp_path: pathlib.Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(Exception, match="is no store"):
        module.make(tmp_path)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "dear"


def test_served_pages_are_left_with_an_interrupt(demo: tuple[str, pathlib.Path]) -> None:
    program = "import sys, run; run.make = lambda store: 0; sys.exit(run.main())"
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(demo[1])], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env={**_ENVIRONMENT, "SERVE": "1"}, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        assert process.stderr is not None
        address = re.search(r"http://localhost:\d+/", process.stderr.readline())
        assert address is not None
        assert len(_page(address[0], process)) > 1000
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        assert "Traceback" not in process.stderr.read()
    finally:
        process.kill()
        process.wait()


def _page(address: str, process: "subprocess.Popen[str]") -> str:
    """Return the page at an address, which may need a moment to be there."""
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return answer.read().decode()
        except OSError as error:  # URLError is one
            if not isinstance(getattr(error, "reason", error), ConnectionError):
                raise
            time.sleep(0.1)
    raise AssertionError(f"{address}: no answer")
