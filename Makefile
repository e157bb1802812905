# Every command sets up what it needs: on a fresh clone, `make demo` or `make test` is all there is to type.
.DEFAULT_GOAL := help
.PHONY: help setup run demo test check bench soak screenshots package i18n lock

BIN := .venv/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen

help:  ## list the commands
	@grep -hE '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup:  ## make the environment in .venv (Debian packages too, as root or with sudo); quick when done
	@python3 packaging/set_up.py

run: setup  ## open the program
	$(BIN)/medborgarlofte-window

demo: setup  ## build the sample and run the whole year without a display; the results are in build/demo
	$(OFFSCREEN) $(BIN)/medborgarlofte demo --out build/demo

test: setup  ## run the tests
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: setup  ## style, types, layers, unused code
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports
	$(BIN)/python packaging/unused.py
	$(BIN)/mypy

bench: setup  ## measure against the bars; exits 1 where one is missed
	$(OFFSCREEN) $(BIN)/python -m tests.bench

soak: setup  ## the long campaigns: kills, damaged files, random input
	$(BIN)/python -m pytest -m soak

screenshots: setup  ## draw every page in every theme to build/screenshots, and the manual's pictures
	$(OFFSCREEN) $(BIN)/python packaging/screenshots.py

package: setup  ## build the program folder and the Debian package in dist/
	packaging/package.sh

i18n: setup  ## compile the translations; exits 1 where one is missing
	$(BIN)/python packaging/compile_translations.py

lock: setup  ## choose the newest releases anew and write requirements.lock (needs uv)
	uv pip compile pyproject.toml --extra server --extra spss --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade --quiet --output-file requirements.lock
