# Every target does its own set-up; nothing but Python 3.11 or newer is needed beforehand.
PYTHON ?= python3
BIN := .venv/bin
JOBS ?= auto
N ?= 100 300
RUNS ?= 3
FUZZ ?= 5000

.PHONY: site test test-long serve check bench clean bless reference help

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

site: .venv/ready ## build the example workspace into site/
	$(BIN)/partnerbook build

test: .venv/ready ## run every check and every test
	$(BIN)/ruff check generator tests
	$(BIN)/ruff format --check generator tests
	$(BIN)/mypy
	$(BIN)/python -m pytest -n $(JOBS)

test-long: .venv/ready ## a thousand partners, every example of each property, and long fuzzing of what builds keep and publish: FUZZ=5000 changes
	$(BIN)/python -m pytest -n $(JOBS) -m long
	PARTNERBOOK_FUZZ=$(FUZZ) $(BIN)/python -m pytest -n $(JOBS) tests/test_cache_fuzz.py
	PARTNERBOOK_FUZZ=$(FUZZ) $(BIN)/python -m pytest -n $(JOBS) -m hypothesis
	PARTNERBOOK_FUZZ=100 $(BIN)/python -m pytest -n $(JOBS) tests/test_publish_others.py -k mutated

serve: .venv/ready ## look at the site while you write
	$(BIN)/partnerbook serve

check: .venv/ready ## lint, format and types only
	$(BIN)/ruff check generator tests
	$(BIN)/ruff format --check generator tests
	$(BIN)/mypy

bless: .venv/ready ## take the present output as the expected one, then read the diff
	PARTNERBOOK_BLESS=1 $(BIN)/python -m pytest -n $(JOBS) -k "golden or expected" || true

reference: .venv/ready ## write the reference of the command line anew, after a command or an option changed
	PARTNERBOOK_BLESS=1 $(BIN)/python -m pytest tests/reference -k fresh

bench: .venv/ready ## measure a build beside other generators: N="100 300 1000 2000" partners, RUNS=3 rounds
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	$(BIN)/python tests/bench/run.py $(N) --runs $(RUNS)

clean: ## remove what was built
	rm -rf .venv build dist .partnerbook
	find site -mindepth 1 ! -name .gitignore -delete
