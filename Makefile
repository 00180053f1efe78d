# Kompas: every task of the house. `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
UV_VERSION := 0.13.8
LOCK := --quiet --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11
KIND ?= tool
SLUG ?=

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check fix golden validation flows docs new wheel lock bench frontend

help: ## list the tasks
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.stamps/uv:
	@mkdir -p .stamps
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

.stamps/setup: .stamps/uv requirements.lock requirements-setup.lock pyproject.toml
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock -r requirements-setup.lock
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --no-deps -e .
	@touch $@

.stamps/dev: .stamps/setup requirements-dev.lock
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

.stamps/messages: .stamps/setup $(wildcard src/kompas/web/*/locale/*/LC_MESSAGES/*.po)
	$(BIN)/python scripts/compile_messages.py
	@touch $@

.stamps/frontend: .stamps/uv frontend/package-lock.json requirements-node.lock
	bash scripts/get_frontend.sh
	@touch $@

setup: .stamps/setup .stamps/messages ## make .venv with what Kompas needs; the command is .venv/bin/kompas

setup-dev: setup .stamps/dev ## the same, and what its tests and checks need

run: setup ## set up, load the demo and serve on http://localhost:8000 (PORT= changes it)
	$(BIN)/kompas serve --demo

test: setup-dev .stamps/frontend ## set up everything and run all tests (TESTS=tests/core runs a part)
	bash scripts/get_browser.sh
	$(BIN)/python -m pytest $(TESTS)

check: setup-dev ## format, lint, types, imports and content
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/kompas content check

fix: setup-dev ## repair format and simple lint
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

validation: setup-dev ## run all targets and trials in the twin, and write what came out
	$(BIN)/python scripts/build_validation.py

golden: setup-dev ## renew the frozen results in tests/golden (read the diff before committing)
	KOMPAS_GOLDEN=write $(BIN)/python -m pytest tests/golden

frontend: .stamps/frontend ## build the islands in frontend/ into the package, after a change there
	PATH="$$(cat .stamps/node):$$PATH" node frontend/build.mjs

flows: setup-dev .stamps/frontend ## browser tests only
	bash scripts/get_browser.sh
	$(BIN)/python -m pytest tests/flows

docs: setup-dev ## renew the generated reference pages
	$(BIN)/python scripts/build_reference.py

new: setup ## start a content file: make new KIND=tool SLUG=my-tool
	$(BIN)/kompas content new $(KIND) $(SLUG)

bench: setup-dev ## run the benchmarks; each prints a figure and a ratio to its limit
	$(BIN)/python -m benchmarks

wheel: setup-dev ## build dist/kompas-*.whl, which runs without make or Node
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .

lock: .stamps/uv ## renew the lock files from pyproject.toml
	$(BIN)/uv pip compile $(LOCK) -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCK) -c requirements.lock --group setup -o requirements-setup.lock
	$(BIN)/uv pip compile $(LOCK) -c requirements.lock --group dev -o requirements-dev.lock
	$(BIN)/uv pip compile $(LOCK) --group node -o requirements-node.lock
