# Needs git, make and Python 3.11 or 3.12 with venv; the recipes call nothing else.
SHELL := /bin/sh
ifndef PYTHON
PYTHON := $(shell for name in python3 python3.12 python3.11; do \
	if "$$name" -c 'import sys; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12)))' 2>/dev/null; \
	then echo "$$name"; exit; fi; done; echo python3)
endif
PY := .venv/bin/python
RUNNER := $(PY) -m jeugdregio.runner --tied
# Names no registry: the locked files hold names, versions and hashes only.
COMPILE := $(PY) -m uv pip compile --quiet --no-header --universal --python-version 3.11 --generate-hashes $(ARGS)
INSTALL := $(PYTHON) jeugdregio/runner/bootstrap.py

.PHONY: demo services stop test check bench storms security sabotage screenshots lock messages clean help install-demo install-dev
.DEFAULT_GOAL := help

help:
	@echo "make demo         the portal with a demo region at http://127.0.0.1:8000/ (PORT=8001 for another port)"
	@echo "make test         the whole test suite (ARGS='-k name' for a part)"
	@echo "make check        style, types, import direction, catalogue, migrations"
	@echo "make bench        times and memory beside their goals"
	@echo "make storms       the long tests at full size"
	@echo "make security     docs/security.md anew, from the markers on tests"
	@echo "make sabotage     take each protection away and see its test fail"
	@echo "make screenshots  the pictures of the README, from the running demo"
	@echo "make lock         new locked requirements from requirements/*.in"
	@echo "make messages     collect and compile the Dutch texts"
	@echo "make services     PostgreSQL and Redis of the demo only"
	@echo "make stop         stop what runs in another terminal"
	@echo "make clean        remove everything that was made, data of the demo included"

install-demo:
	@$(INSTALL) demo

install-dev:
	@$(INSTALL) dev

demo: install-demo
	@exec $(RUNNER) demo

services: install-demo
	@exec $(RUNNER) services

stop:
	@$(PY) -m jeugdregio.runner stop

test: install-dev
	@exec $(RUNNER) test -- $(ARGS)

check: install-dev
	@$(RUNNER) prepare
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy jeugdregio segments providers procurement referrals monitoring
	$(PY) -c "import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint())"
	$(PY) -m djlint templates --lint --check --quiet
	$(PY) manage.py messages --check
	$(PY) manage.py check
	$(PY) manage.py makemigrations --check --dry-run

bench: install-dev
	@$(RUNNER) prepare
	@exec $(PY) -m bench $(ARGS)

security: install-dev
	$(PY) -m tests.security

storms: install-dev
	@$(RUNNER) prepare
	@exec $(PY) -m tests.storms $(ARGS)

sabotage: install-dev
	@$(RUNNER) prepare
	@exec $(PY) -m tests.storms sabotage

screenshots: install-dev
	@exec $(RUNNER) demo -- $(PY) -m bench.screenshots $(ARGS)

lock: install-dev
	$(COMPILE) requirements/base.in -o requirements/base.txt
	$(COMPILE) requirements/demo.in -o requirements/demo.txt
	$(COMPILE) requirements/dev.in -o requirements/dev.txt
	$(RUNNER) npm -- install --package-lock-only

messages: install-dev
	$(PY) manage.py messages
	$(PY) manage.py messages --compile

clean:
	@if test -x $(PY); then $(PY) -m jeugdregio.runner clean; fi
	@$(PYTHON) jeugdregio/runner/sweep.py
