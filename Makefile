# make demo   read the bundled articles into build/demo, print what was found, then show it in a browser (Ctrl-C ends)
#             Without a terminal, in CI, or with SERVE=0 it ends after the report; SERVE=1 always serves; PORT=8000
# make test   everything that must hold: tests, import contract, style, lexicon
# make lint   style and types
# make check  test and lint
# make docs   build the documentation site into site/, strictly
# make release-check  build wheel and sdist; install them, and each extra alone, into bare environments; see that they work
# make fuzz   look for inputs that break a law, SECONDS of each target (60)
# make compiled  compile the line (mypyc, a C compiler) in .venv-compiled and run its tests there
# make clean  take away what these made
#
# Each target sets up .venv by itself; it is made anew when pyproject.toml or requirements.lock changes.

.DEFAULT_GOAL := help
.PHONY: help demo test lint check docs release-check fuzz compiled clean
.DELETE_ON_ERROR:

# The first Python on the path that is 3.11 or newer; `make PYTHON=… test` to choose.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
BIN := .venv/bin

help:
	@sed -n '/^# Each target/q; s/^# //p' $(MAKEFILE_LIST)

.venv/.stamp: pyproject.toml requirements.lock
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer found; make PYTHON=/path/to/python3 …" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check -c requirements.lock -e '.[dev]'
	@touch $@

demo: .venv/.stamp
	@SERVE="$(SERVE)" PORT="$(PORT)" $(BIN)/python demo/run.py

test: .venv/.stamp
	$(BIN)/isnad lexicon check
	$(BIN)/ruff check
	$(BIN)/lint-imports
	$(BIN)/pytest -rs

lint: .venv/.stamp
	$(BIN)/ruff check
	$(BIN)/lint-imports
	$(BIN)/pyright --pythonpath $(BIN)/python

check: test lint

docs: .venv/.stamp
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

release-check: .venv/.stamp
	$(BIN)/python tools/check_release.py --extras

SECONDS ?= 60

fuzz: .venv/.stamp
	$(BIN)/pip install -q --disable-pip-version-check -c requirements.lock -e '.[fuzz]'
	$(BIN)/python fuzz/run.py --seconds $(SECONDS)

# The rooms that are compiled, and what stands on them.
LINE_TESTS := tests/arabic tests/lexicon tests/sentences tests/mentions tests/events tests/test_lexicon_sentences.py

compiled:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer found; make PYTHON=/path/to/python3 …" >&2; exit 1; }
	$(PYTHON) -m venv .venv-compiled
	ISNAD_COMPILE=1 .venv-compiled/bin/pip install -q --disable-pip-version-check -c requirements.lock '.[dev]'
	.venv-compiled/bin/python -c "import isnad.pipeline as p; print(p.__file__); assert not p.__file__.endswith('.py')"
	.venv-compiled/bin/pytest -rs $(LINE_TESTS)

clean:
	rm -rf site .venv .venv-compiled build .pytest_cache .ruff_cache .hypothesis .import_linter_cache
