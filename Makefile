# Everything a newcomer needs. Only Python >= 3.11, make and the package registry are assumed.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
OUT    ?= demo

.PHONY: help demo test lint format bench pin golden gold docs wheel clean
.DEFAULT_GOAL := help

help: ## Show these targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit("belegt needs Python 3.11 or later; set PYTHON=... (this is %s)" % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	@touch $@ $(VENV)/.installed

demo: $(VENV)/.installed ## Install into .venv and write a dossier from the shipped examples
	@mkdir -p $(OUT)
	$(BIN)/belegt demo -o $(OUT)/dossier.html
	@echo "The dossier lies at $(abspath $(OUT)/dossier.html): open it in a browser."

test: $(VENV)/.dev ## Run every test
	$(BIN)/python -m pytest

lint: $(VENV)/.dev ## Style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict -p belegt
	$(BIN)/lint-imports

format: $(VENV)/.dev ## Put the code into the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev ## Measure everything that has gold
	$(BIN)/python bench/run.py

gold: $(VENV)/.dev ## Write every gold.json again from its annotation
	$(BIN)/python bench/gold/make_gold.py

pin: golden docs ## Both of the following

golden: $(VENV)/.dev ## Pin the golden files of the examples again (look at the diff before you commit it)
	$(BIN)/python tests/golden/pin.py

docs: $(VENV)/.dev ## Write the outputs in README and docs again (look at the diff before you commit it)
	$(BIN)/python tests/console.py --write README.md docs/tutorial.md docs/how-to.md docs/reference/cli.md

wheel: $(VENV)/.dev ## Build the wheel into dist/
	$(BIN)/python -m build --wheel

clean: ## Remove what was built, not the virtual environment
	rm -rf build dist $(OUT) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
