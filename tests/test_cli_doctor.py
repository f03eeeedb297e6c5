"""`isnad doctor`: what is told of an installation and a store, with which exit status; nothing is changed by looking."""

import json
import os
import pathlib
import sys
import tomllib
from importlib import metadata

import msgspec
import pytest

from isnad.cli import health
from isnad.cli.health import Finding, Needed, examine, requirements, with_inner
from isnad.cli.main import run
from isnad.errors import LexiconError
from isnad.pipeline import Line
from isnad.reading import document_of_text
from isnad.store import lock, manifest
from isnad.store.writer import Writer

ROOT = pathlib.Path(__file__).resolve().parents[1]


def by_name(store: pathlib.Path | str | None = None) -> dict[str, Finding]:
    found = examine(None if store is None else str(store))
    assert len({finding.name for finding in found}) == len(found)
    return {finding.name: finding for finding in found}


@pytest.fixture(autouse=True)
def quick(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lexicon is loaded where the test is about it only."""
    if "whole" not in request.keywords:
        monkeypatch.setattr(health, "_lexicon", lambda: Finding("lexicon", "ok", "not loaded"))
        monkeypatch.setattr(health, "lexicon_digest", lambda: "0123456789abcdef")


@pytest.fixture
def store(tmp_path: pathlib.Path, line: Line) -> pathlib.Path:
    """A store of one article, whose stories are not told."""
    with Writer(tmp_path / "news") as writer:
        writer.add(line.read(document_of_text("قصفت طائرات روسية أمس مواقع في ريف حلب الغربي.", published="2016-08-01")))
    return tmp_path / "news"


@pytest.mark.whole
def test_all_is_there_in_this_environment() -> None:
    found = by_name()
    assert {found[name].state for name in ("python", "libraries", "lexicon", "frames")} == {"ok"}
    assert {found[f"isnad[{extra}]"].state for extra in ("reading", "store", "export", "serve")} == {"ok"}
    assert found["isnad[store]"].details["duckdb"]
    assert all(finding.advice == "" for finding in found.values() if finding.state == "ok")
    assert all(finding.advice for finding in found.values() if finding.state not in ("ok", "broken"))


def test_each_extra_of_the_project_is_known() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert set(extras) <= set(health.EXTRAS)


def test_requirements_are_read_in_the_forms_of_metadata() -> None:
    asked = requirements([
        "msgspec==0.22.0", "numpy", "scipy>=1.2; python_version < '4'", "deltalake==1.6.6 ; extra == 'store'",
        'isnad[export,store]; extra == "serve"', "pyarrow (==26.0.1) ; extra == 'export'",
        "uvicorn[standard]==0.54.0; extra == 'serve'", "",
    ])  # fmt: skip
    assert asked[""] == [Needed("msgspec", "0.22.0"), Needed("numpy", ""), Needed("scipy", ">=1.2")]
    assert asked["export"] == [Needed("pyarrow", "26.0.1")]
    names = [needed.name for needed in with_inner("serve", asked)]
    assert names == ["pyarrow", "deltalake", "uvicorn"]
    assert with_inner("unknown", asked) == []


def test_what_is_missing_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["msgspec==0.22.0", "nothing-of-the-kind==1; extra == 'reading'", "pyarrow==26.0.1; extra == 'reading'",
             "nothing-of-the-kind==1; extra == 'store'", "pyarrow==0.1; extra == 'export'"]  # fmt: skip
    monkeypatch.setattr(health.metadata, "requires", lambda _: lines)
    found = by_name()
    reading, whole, other = found["isnad[reading]"], found["isnad[store]"], found["isnad[export]"]
    assert (reading.state, reading.advice) == ("missing", "pip install 'isnad[reading]'")
    assert "lacks nothing-of-the-kind" in reading.told
    assert whole.told.endswith("not installed")
    assert (other.state, "tested with 0.1" in other.told) == ("note", True)
    monkeypatch.setattr(health.metadata, "requires", lambda _: ["nothing-of-the-kind==1"])
    assert by_name()["libraries"].state == "broken"


@pytest.mark.whole
def test_a_lexicon_that_cannot_be_loaded_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise LexiconError("events/assault.yaml: entry qasafa-shell: no examples")

    monkeypatch.setattr(health, "load", fail)
    found = by_name()["lexicon"]
    assert (found.state, "qasafa-shell" in found.told, "reinstall" in found.advice) == ("broken", True, True)


def test_the_states_of_the_cache(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISNAD_CACHE", str(tmp_path / "cache"))
    found = health._cache()
    assert (found.state, "empty" in found.told, (tmp_path / "cache").exists()) == ("note", True, False)
    monkeypatch.setattr(health, "_writable", lambda _: False)
    assert "ISNAD_CACHE" in health._cache().advice
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / f"lexicon-{health.lexicon_digest()}.msgpack").write_bytes(b"12345")
    assert (health._cache().state, health._cache().details["bytes"]) == ("ok", 5)


def test_a_folder_that_cannot_be_made_is_not_writable(tmp_path: pathlib.Path) -> None:
    assert health._writable(tmp_path / "a" / "b")
    assert not (tmp_path / "a").exists()
    (tmp_path / "file").touch()
    assert not health._writable(tmp_path / "file" / "b")


def test_a_store(store: pathlib.Path) -> None:
    before = {path: path.read_bytes() for path in store.rglob("*") if path.is_file()}
    found = by_name(store)
    assert (found["store"].state, "it opens" in found["store"].told) == ("ok", True)
    assert found["store"].details["documents"] == 1
    assert found["store"].details["schema"] == manifest.SCHEMA_VERSION
    assert (found["stories"].state, found["stories"].advice) == ("note", f"isnad stories {store}")
    assert found["disk"].details["free"]
    assert "writer" not in found
    assert {path: path.read_bytes() for path in store.rglob("*") if path.is_file()} == before, "looking changes nothing"
    with lock.Lock(store):
        assert f"process {os.getpid()} " in by_name(store)["writer"].told


def test_an_old_store_is_not_brought_to_the_newest_form(store: pathlib.Path) -> None:
    now = manifest.load(store)
    manifest.save(store, msgspec.structs.replace(now, schema=1, told=1, told_batch=1))
    found = by_name(store)
    assert (found["store"].state, "version 1" in found["store"].told, "copy" in found["store"].advice) == ("note", True, True)
    assert found["stories"].state == "ok"
    assert manifest.load(store).schema == 1


@pytest.mark.parametrize("damage", ["none", "manifest", "newer", "tables"])
def test_a_store_that_does_not_open_is_broken(damage: str, store: pathlib.Path) -> None:
    if damage == "none":
        store = store / "nothing"
    elif damage == "manifest":
        (store / manifest.NAME).write_text("{", encoding="utf-8")
    elif damage == "newer":
        manifest.save(store, msgspec.structs.replace(manifest.load(store), schema=999))
    else:
        for path in (store / "events").rglob("*"):
            if path.is_file():
                path.unlink()
    found = by_name(store)["store"]
    assert (found.state, str(store) in found.told) == ("broken", True)


def test_little_room_is_told(store: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LITTLE", 10**18)
    found = by_name(store)["disk"]
    assert (found.state, "make room" in found.advice) == ("note", True)


def test_the_command(store: pathlib.Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def told(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["isnad", "doctor", *arguments])
        with pytest.raises(SystemExit) as ended:
            run()
        return int(ended.value.code or 0), capsys.readouterr().out

    status, out = told()
    assert (status, out.splitlines()[-1]) == (0, "Isnad works.")
    status, out = told(str(store))
    assert (status, "→ isnad stories" in out) == (0, True)
    status, out = told(str(store / "nothing"), "--json")
    found = json.loads(out)
    assert (status, found["works"], found["findings"][-1]["state"]) == (1, False, "broken")
    status, out = told(str(store / "nothing"))
    assert (status, "BROKEN   store" in out) == (1, True)


def test_sources_that_are_not_installed_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(health.metadata, "requires", unknown)
    found = by_name()
    assert (found["libraries"].state, "not installed" in found["libraries"].told) == ("note", True)
    assert "isnad[store]" not in found
