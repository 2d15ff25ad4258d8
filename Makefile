# `make demo` shows what recmart does, `make test` checks that it does it.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: demo test quick lint generated test-v2 install lock clean

demo: install
	$(BIN)/dbt build
	$(BIN)/python -m recmart show

test: lint
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

# What a developer runs at each change: the rules of the house, and every refusal of a setting.
quick: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -n 2 --dist loadfile tests/test_architecture.py tests/models/test_settings.py

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/sqlfluff lint models tests analyses

# Whether dbt v2 reads the project; it has an environment of its own, and says so where it cannot be installed.
test-v2: install
	$(BIN)/python scripts/check_v2.py

# Tables of settings in docs/, the JSON schema and the YAML of lists, from the declarations.
generated: install
	$(BIN)/python scripts/generate.py

install: $(INSTALLED)

$(INSTALLED): requirements.lock pyproject.toml
	@command -v $(PYTHON) > /dev/null || { echo 'There is no $(PYTHON). On Debian: apt-get install python3 python3-venv'; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 12))' || \
		{ echo 'recmart is tested with Python 3.11. Name one: make PYTHON=python3.11 $(MAKECMDGOALS)'; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2> /dev/null || \
		{ echo 'Python cannot make virtual environments here. On Debian: apt-get install python3-venv'; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(INSTALLED)

# Resolve the ranges of pyproject.toml anew.
lock: install
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --no-strip-extras --extra dev \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-annotate --no-header \
		--output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) target logs dbt_packages recmart.duckdb
