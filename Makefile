# The verbs of the project; .ci/run calls the same ones. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
STAMP := $(VENV)/.stamps

# Where Python may keep nothing compiled, each of the hundreds of processes that tests start compiles all of it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup widget demo test test-real check lint types imports core browser docs bench format lock clean

help:  ## list the verbs
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(STAMP)/python $(STAMP)/widget  ## make .venv, with the widget built and the command installed

$(STAMP)/python: requirements/dev.lock requirements/build.lock pyproject.toml
	@tools/python-check $(PYTHON)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.lock
	$(BIN)/python -m uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/dev.lock
	$(BIN)/python -m uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@mkdir -p $(STAMP) && touch $@

$(STAMP)/widget: $(STAMP)/python widget/package-lock.json widget/build.mjs $(wildcard widget/src/*.ts widget/src/*.css widget/src/*/*.ts)
	PATH="$(CURDIR)/$(BIN):$$PATH" tools/build-widget
	@touch $@

demo: setup  ## the demo newsroom and the desk; ARGS="--stories DIR --port N" passes options on
	@$(BIN)/corrigenda demo $(ARGS)

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

imports:
	$(BIN)/lint-imports

check: setup lint types imports  ## lint, types and import contracts

test: check  ## everything that needs no service: unit, flow, web and Chromium tests
	$(BIN)/python tools/browser.py
	$(BIN)/pytest -n auto --dist worksteal -m "not real" --ignore=tests/browser $(ARGS)
	$(BIN)/pytest -n auto --dist worksteal -m "not real" tests/browser $(ARGS)

test-real: setup  ## what needs heavier real parts: PostgreSQL, other browsers, CMSs
	tools/install-real-parts
	$(BIN)/pytest -m real --ignore=tests/real/browsers $(ARGS)
	@# One process for each: two drivers of browsers do not get on in one.
	for file in tests/real/browsers/test_*.py; do $(BIN)/pytest -m real $$file $(ARGS) || exit 1; done

core: setup  ## only the text core's tests, without Django
	$(BIN)/pytest -p no:django -c tests/core/pytest.ini tests/core $(ARGS)

browser: setup  ## only the browser tests
	$(BIN)/python tools/browser.py
	$(BIN)/pytest tests/browser -m "not real" $(ARGS)

docs: setup  ## write the generated reference pages again
	$(BIN)/python -m corrigenda reference docs/reference

bench: setup  ## every benchmark, as tables
	for name in $$($(BIN)/python -m benchmarks); do $(BIN)/python -m benchmarks.$$name || exit 1; done

format: setup
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

lock: $(STAMP)/python  ## resolve the locked requirements again (no addresses are written, only hashes)
	tools/lock

clean:
	rm -rf $(VENV) widget/node_modules src/corrigenda/web/embed/static/embed build dist
