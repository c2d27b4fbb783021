BIN := .venv/bin

.PHONY: help check test thorough search faults lint format picture
help: ## List what can be made.
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST)

check: ## Everything that CI runs, in a fresh environment.
	.ci/run

test: ## The tests, on two cores.
	$(BIN)/pytest -n 4

thorough: ## All of the tests, also those that try every place, moment and size: a quarter of an hour.
	HYPOTHESIS_PROFILE=thorough $(BIN)/pytest -n 4 -m "thorough or not thorough"

search: ## Look for data that breaks something: new examples at every run, many more of them, slowly.
	HYPOTHESIS_PROFILE=search $(BIN)/pytest -n 4 tests/domain tests/services tests/banks tests/storage tests/widgets

faults: ## Every fault in the list, tried on the installed command: under an hour, with a table (FAULTS="kills --quick").
	$(BIN)/python -m faults $(FAULTS)

lint: ## Format, lint, types and import rules.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	PYTHONPATH=src $(BIN)/lint-imports

format: ## Write the code in the one form.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

picture: ## Draw docs/live-screen.svg again.
	PYTHONPATH=src $(BIN)/python tools/make_picture.py docs/live-screen.svg
