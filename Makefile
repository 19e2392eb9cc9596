# The two commands to begin with are `make demo` and `make test`; `make help` lists them all.

.DEFAULT_GOAL := help
.NOTPARALLEL:

ARGS =

.PHONY: help
help: ## List these goals
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

.PHONY: demo
demo: ## Build the example archive cases/ into exports/ and say where to look
	@scripts/demo.sh

.PHONY: test
test: ## Run the tests, real programs included (ARGS='-k word' to choose some)
	@scripts/setup.sh test
	.venv/bin/python -m pytest -n auto --dist worksteal $(ARGS)

.PHONY: mutations
mutations: ## Change facts in thousands of ways and score the proof (ARGS='--seeds 0:9 --write')
	@scripts/setup.sh test
	.venv/bin/python -m tests.mutation $(ARGS)

.PHONY: generated
generated: ## Prove 500 generated cases with hard texts (ARGS='--cases 50 --formats docx,html')
	@scripts/setup.sh test
	.venv/bin/python -m tests.generated.run $(ARGS)

.PHONY: check
check: ## Check the source: format, lint, types, layers
	@scripts/setup.sh check
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo

.PHONY: format
format: ## Format the source and make the repairs that are safe
	@scripts/setup.sh check
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

.PHONY: showcase
showcase: ## Refresh docs/showcase, the exports of the example in the README
	@scripts/showcase.sh

.PHONY: clean
clean: ## Remove everything that a goal here has made, but the exports
	rm -rf .venv build dist tests/tools/node_modules
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
