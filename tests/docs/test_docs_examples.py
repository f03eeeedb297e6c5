"""Every example of README and docs is run: Python, commands, and what commands print. What is not run is counted here."""

import pathlib
import sys
from collections import Counter

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import examples  # noqa: E402 (a tool, no package)

FORM, NETWORK, ENDLESS, OTHER = "a form, not a command", "asks the network", "does not end by itself", "no command of Isnad"
#: What of each page is not run, and why: one more is a decision. Pages that are not named here have nothing of the kind.
NOT_RUN: dict[str, dict[str, int]] = {
    "README.md": {OTHER: 6, FORM: 1, NETWORK: 1, ENDLESS: 1},
    "docs/cluster.md": {FORM: 2, "asks for a cluster": 2},
    "docs/explorer.md": {OTHER: 1, ENDLESS: 1},
    "docs/running.md": {FORM: 7, NETWORK: 2},
    "docs/security.md": {OTHER: 5},
    "docs/stories.md": {FORM: 4},
    "docs/tutorial.md": {"it installs": 1},
}


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The bundled articles in a store, their stories told."""
    return examples.make_store(tmp_path_factory.mktemp("examples"))


@pytest.mark.parametrize("page", [page for page in examples.PAGES if examples.blocks(page)])
def test_examples_run_and_show_what_they_show(page: str, request: pytest.FixtureRequest, tmp_path: pathlib.Path) -> None:
    blocks = examples.blocks(page)
    runs = any(block.kind == "python" or examples.commands_of(block) for block in blocks if not block.against)
    base = request.getfixturevalue("store") if runs and page not in examples.BARE else None
    session = examples.Session(page, tmp_path, base)
    for block in blocks:
        if block.kind == "console":
            assert session.run(block) == block.text, f"{block}: out of date; run tools/examples.py --write {page}"
        else:
            session.run(block)
    print(f"{page}: {session.ran} examples run, {session.left_out.total()} not")
    assert dict(session.left_out) == NOT_RUN.get(page, {}), f"{page}: what is not run has changed; count it in NOT_RUN"


def test_no_page_is_counted_that_is_not_there() -> None:
    assert set(NOT_RUN) <= set(examples.PAGES)


def test_an_example_that_fails_is_told(tmp_path: pathlib.Path) -> None:
    session = examples.Session("README.md", tmp_path, None)
    with pytest.raises(examples.Different, match=r"README.md:7: ZeroDivisionError"):
        session.run(examples.Block("README.md", 7, (6, 8), "python", "1 / 0\n"))
    with pytest.raises(examples.Different, match=r"exit status 1: .*nothing.txt"):
        session.run(examples.Block("README.md", 7, (6, 8), "commands", "isnad read nothing.txt\n"))
    shown = "$ isnad --version\n9.9.9\n"
    assert session.run(examples.Block("README.md", 7, (6, 8), "console", shown)) != shown


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("isnad query news --type ASSAULT,COERCE --counts month,dyad", None),
        ('isnad query news --sql "SELECT giver FROM figures ORDER BY value DESC"', None),
        ("zcat articles.jsonl.gz | isnad run - -o news", None),
        ("isnad run SOURCES… -o STORE", FORM),
        ("isnad story STORE ID", FORM),
        ("isnad store info|compact|clean", FORM),
        ("isnad run https://example.org/feed -o news", NETWORK),
        ("isnad serve news    # http://localhost:8000/", ENDLESS),
        ("make test", OTHER),
    ],
)
def test_what_is_not_run(command: str, why: str | None) -> None:
    assert examples.reason_against(command) == why


def test_most_is_run() -> None:
    kinds = Counter(block.kind for page in examples.PAGES for block in examples.blocks(page) if not block.against)
    assert kinds["python"] >= 10
    assert kinds["console"] >= 8
