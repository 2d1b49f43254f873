# Everything there is to do here. Each target installs what it needs first, into .venv.
.DEFAULT_GOAL := help
.PHONY: help site test serve addresses published summary preview trial screenshot engines bench words lock newest zensical report clean
export PYTHONDONTWRITEBYTECODE := 1
# Notices of the tools about their own future; neither is a fault of the site.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

PYTHON ?= python3
BIN := .venv/bin
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --upgrade
NOT_INSTALLED = { echo "$<: not installed, for the reason above. If it no longer matches, take it back with git checkout $<, change pyproject.toml, and run make lock." >&2; exit 1; }

help: ## Show this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

site: .venv/site.installed ## Build the site into site/
	@$(BIN)/python -m macros build

serve: .venv/site.installed ## Live preview at http://localhost:8000/, follows docs/ and snippets/
	@$(BIN)/python -m macros serve

test: .venv/test.installed ## Run every test
	@$(BIN)/python -m tests.tools.browser
	@$(BIN)/python -m pytest

addresses: site ## Promise the addresses of the site as built (adds to tests/addresses.txt)
	@$(BIN)/python -m tests.tools.addresses

published: .venv/site.installed ## Hold site/ against what is published at SITE_URL, and note what is new
	@$(BIN)/python -m tests.tools.published

summary: .venv/site.installed ## Say what the last commit changes for readers, after make site
	@$(BIN)/python -m tests.tools.summary

preview: .venv/site.installed ## Copy site/ so that it opens without a server, after make site
	@$(BIN)/python -m tests.tools.preview

trial: .venv/test.installed ## Run what GitHub runs to publish, in a fresh clone
	@$(BIN)/python -m tests.tools.trial

screenshot: .venv/test.installed ## Take the picture in the README anew, after make site
	@$(BIN)/python -m tests.tools.screenshot

engines: site .venv/test.installed ## Try what readers do in Firefox and WebKit, if they are there
	@$(BIN)/python -m tests.tools.engines

bench: .venv/test.installed ## Measure speed and size
	@$(BIN)/python -m tests.tools.bench

words: site .venv/test.installed ## Count words and pages, list long sentences, give the reading grade
	@$(BIN)/python -m tests.tools.prose site

lock: .venv/test.installed ## Write the lock files anew from pyproject.toml
	@$(BIN)/uv pip compile pyproject.toml $(LOCK) --output-file requirements.txt
	@$(BIN)/uv pip compile pyproject.toml $(LOCK) --group test --output-file requirements-test.txt

newest: .venv/test.installed ## Run every test with the newest packages that pyproject.toml allows
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python .build/venv-newest
	@$(BIN)/uv pip install --quiet --python .build/venv-newest --requirement pyproject.toml --group test
	@$(BIN)/python -m tests.tools.browser
	@.build/venv-newest/bin/python -m pytest

zensical: .venv/test.installed ## Build with Zensical, the theme's successor, and test what comes out
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python .build/venv-zensical
	@$(BIN)/uv pip install --quiet --python .build/venv-zensical --requirement requirements.txt zensical
	@$(BIN)/python -m tests.tools.browser
	@$(BIN)/python -m tests.tools.zensical

report: ## Bring the issue with the weekly findings up to date (on GitHub only)
	@$(PYTHON) -m tests.tools.report

clean: ## Remove everything that was made
	rm -rf .venv .build site docs/downloads docs/assets/previews docs/assets/holidays docs/assets/styles/agency.css .*_cache
	find docs/templates docs/checklists -type f ! -name index.md -delete

.venv/site.installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Say which one to use: make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement $< || $(NOT_INSTALLED)
	@touch $@

.venv/test.installed: requirements-test.txt .venv/site.installed
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement $< || $(NOT_INSTALLED)
	@touch $@
