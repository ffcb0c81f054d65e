# Two commands matter: `make up` runs the studio, `make test` tests it. Both set up what is missing.

PYTHON ?= python3
BIN    := .venv/bin
SAY    := @printf '\033[1m▸ %s\033[0m\n'
export NEXT_TELEMETRY_DISABLED := 1
# A studio is six Python processes: they start twice as fast where Python may keep what it compiled.
export PYTHONDONTWRITEBYTECODE :=
UV_INSTALL := $(BIN)/uv pip install -q --no-config --compile-bytecode --python

WEB_SOURCES := $(shell find web/src web/public -type f 2>/dev/null) $(wildcard web/*.ts web/*.mjs web/*.json)

.PHONY: help up test check setup format openapi lock bench golden eval chaos smoke-vertex clean
.PHONY: screens lighthouse test-python test-web test-browser check-python check-web

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

up: setup ## set up what is missing and run the studio
	@$(BIN)/pulmu up

setup: .venv/.runtime web/out/index.html ## set up what `pulmu up` needs

test: test-web test-python test-browser ## every test, browser tests included

test-web: web/out/index.html
	$(SAY) 'front-end tests, size of the first load'
	@cd web && npm test --silent && npm run size --silent

# Each process has servers of its own and takes whole files in turn, as they stand here: the two longest first, and
# the other whole studios later. A studio mostly waits, so there are more processes than processors.
LONGEST := tests/acceptance/test_faults.py tests/acceptance/test_vendor.py
TESTS   := $(LONGEST) tests/evaluation tests/integration \
	$(filter-out $(LONGEST),$(wildcard tests/acceptance/test_*.py)) tests/unit
IN_TURN := --dist loadfile --no-loadscope-reorder

test-python: setup .venv/.dev
	$(SAY) 'tests'
	@$(BIN)/pytest $(or $(PYTEST),-n 4 $(IN_TURN) $(TESTS))

# In a process of their own: Playwright's event loop and that of the other tests do not mix.
test-browser: setup .venv/.dev .venv/.browser
	$(SAY) 'browser tests'
	@$(BIN)/pytest $(or $(PYTEST_BROWSER),-n 3 $(IN_TURN) tests/browser)

check: check-python check-web ## style, types, import contracts, type drift

check-python: .venv/.dev
	$(SAY) 'ruff, mypy, import-linter, openapi.json'
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo | tail -n 5
	@$(BIN)/pulmu openapi | diff -q - web/openapi.json >/dev/null \
		|| { echo 'web/openapi.json is not what the gateway says: run `make openapi`'; exit 1; }

check-web: web/node_modules/.installed
	$(SAY) 'eslint, tsc, API types'
	@cd web && npm run check --silent

format: .venv/.dev ## lay the Python code out
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .

openapi: .venv/.dev web/node_modules/.installed ## write web/openapi.json and the types made from it
	@$(BIN)/pulmu openapi > web/openapi.json && cd web && npm run api:generate --silent

smoke-vertex: setup .venv/.dev ## one real image and one real video from Google, for real money
	@$(BIN)/pytest -s tests/smoke

chaos: setup .venv/.dev ## 1,000 generations while everything breaks, and what became of them (SEED=… again)
	@$(BIN)/python -m tests.chaos $(if $(SEED),--seed $(SEED)) $(CHAOS)

bench: setup .venv/.dev bench/local/torch/.installed ## benchmarks; results go to bench/results
	@$(BIN)/python -m bench

eval: setup .venv/.dev ## how well search finds what a game team means (EVAL='--part tuning --misses')
	@$(BIN)/python -m tests.evaluation $(EVAL)

golden: bench/local/torch/.installed ## golden vectors of sentence-transformers, in an environment with torch
	@bench/local/torch/bin/python tests/golden/make.py

screens: setup .venv/.dev .venv/.browser ## pictures of every screen, for docs/screens
	@$(BIN)/python -m tests.browser.screens

lighthouse: web/out/index.html ## Lighthouse on a studio that runs: make lighthouse URL=http://127.0.0.1:8400
	@cd web && node scripts/lighthouse.mjs $(or $(URL),http://127.0.0.1:8400) > ../docs/screens/lighthouse.json

lock: .venv/.uv ## pin all Python packages anew, with hashes
	@for list in runtime dev; do \
		$(BIN)/uv pip compile -q --no-config --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
			--custom-compile-command 'make lock' pyproject.toml $$([ $$list = dev ] && echo --group dev) \
			-o requirements/$$list.txt; done
	@$(BIN)/uv pip compile -q --no-config --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
		--custom-compile-command 'make lock' requirements/uv.in -o requirements/uv.txt

clean: ## remove what set-up made; data stay
	@rm -rf .venv web/node_modules web/.next web/out

# Set-up, each step done once and again when what it is made from changes.

.venv/.uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Pulmu needs Python 3.11 or newer: install it, or name one with `make PYTHON=python3.12 …`'; exit 1; }
	$(SAY) 'Python environment in .venv'
	@$(PYTHON) -m venv .venv \
		|| { echo 'Python cannot make environments: install its venv package (Debian: apt install python3-venv)'; exit 1; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

.venv/.runtime: requirements/runtime.txt pyproject.toml .venv/.uv
	$(SAY) 'Python packages'
	@$(UV_INSTALL) $(BIN)/python --require-hashes -r requirements/runtime.txt
	@$(UV_INSTALL) $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.runtime
	$(SAY) 'packages for tests and checks'
	@$(UV_INSTALL) $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

.venv/.browser: .venv/.dev tests/browser/chromium.py
	$(SAY) 'browser for tests'
	@$(BIN)/python tests/browser/chromium.py
	@touch $@

# Only for comparisons: 1 GB that no studio needs.
bench/local/torch/.installed: bench/torch.txt .venv/.uv
	$(SAY) 'torch and sentence-transformers, for comparison'
	@$(PYTHON) -m venv bench/local/torch
	@$(UV_INSTALL) bench/local/torch/bin/python -r bench/torch.txt
	@touch $@

web/node_modules/.installed: web/package-lock.json
	@node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 9) ? 0 : 1)' 2>/dev/null \
		|| { echo 'Pulmu needs Node.js 20.9 or newer to build its page: install it from your package manager'; exit 1; }
	$(SAY) 'Node.js packages'
	@cd web && npm ci --silent --no-audit --no-fund
	@touch $@

web/out/index.html: web/node_modules/.installed $(WEB_SOURCES)
	$(SAY) 'page'
	@cd web && npm run build --silent > .build.log 2>&1 || { cat .build.log; exit 1; }
	@touch $@
