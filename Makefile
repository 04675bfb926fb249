.PHONY: help set-up run tenant test test-all test-fast check bench chaos mutants gallery pictures format clean
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
# Tests start hundreds of processes; each would compile every module anew.
export PYTHONDONTWRITEBYTECODE :=

help: ## This list.
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

set-up: ## Virtual environment, locked packages, the card renderer. Done by the others when needed.
	@$(PYTHON) set_up.py

run: set-up ## Everything on this machine: Teams, SharePoint, bot, worker; plays the sample year.
	@$(BIN)/python -m local_tenant

tenant: set-up ## Only Microsoft's part on this machine, for trying docs/for-it.md; says what to answer.
	@$(BIN)/python -m local_tenant --without-bot --state .run-tenant

test: set-up ## All tests: on every core, then the journeys, which have a whole system to themselves.
	@$(BIN)/python -m pytest -q -n auto --dist loadfile --ignore tests/journeys
	@$(BIN)/python -m pytest -q tests/journeys

test-all: set-up ## Before a release: every test of the database on PostgreSQL too, and no browser test left out.
	@CI=true ALL_DATABASES=1 $(MAKE) --no-print-directory test

test-fast: set-up ## While you write: cards and core on SQLite without what takes long; half a minute.
	@$(BIN)/python -m pytest -q -n auto --dist loadfile -m "not slow" -k "not postgresql" tests/cards tests/core

check: set-up ## Format, lint, types, directions.
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: set-up ## What it costs, as ratios measured in one run, beside rclone and other bots.
	@$(BIN)/python -m uv sync --frozen --quiet --inexact --all-groups
	@$(BIN)/python -m tests.bench

chaos: set-up ## Whole years with processes killed and Teams in trouble: 1,000 kills, some hours; 100,000 tampered requests, a flood; 500 publications, 200 backups and restores killed; 20,000 plans' documents mutated.
	@$(BIN)/python -W ignore -m tests.chaos.hostile.fuzz
	@$(BIN)/python -W ignore -m tests.chaos.hostile.flood
	@$(BIN)/python -W ignore -m tests.chaos.publishing
	@$(BIN)/python -W ignore -m tests.chaos.backups
	@$(BIN)/python -W ignore -m tests.chaos.documents
	@$(BIN)/python -W ignore -m tests.chaos

mutants: set-up ## Change one place at a time and see which changes no test notices: make mutants MODULES="core/signups/rules.py".
	@$(BIN)/python -m tests.mutants $(MODULES)

gallery: set-up ## Every card in every state, in the local Teams, to look at.
	@$(BIN)/python -m tests.gallery

pictures: set-up ## Take the README's picture anew, in the browser journey.
	@NEW_PICTURES=1 $(BIN)/python -m pytest -q tests/journeys/test_browser.py

format: set-up ## Format the code.
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean: ## Remove the local tenant's state.
	rm -rf .run .run-tenant
