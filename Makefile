# Everything a person does with a checkout. `make` alone says what there is.
#
# Needs GNU make, a POSIX shell and Python 3.11 or newer; the rest is installed into .venv from
# the locks, every file checked against its hash. Stamp files say what is done already.

VENV := .venv
BIN := $(VENV)/bin
UV ?= $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
UV_VERSION := 0.13.9
# These take far longer than the others, and need a folder for their indexes.
LONG := benchmarks/tables.py benchmarks/confidence.py benchmarks/incremental.py
BENCH ?= $(filter-out $(LONG),$(sort $(wildcard benchmarks/*.py)))
TABLES ?= .tables
export QUESTION ?= bao nhiêu tài khoản định danh điện tử

# -qq: errors only
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq
# Wheels only: building an sdist would fetch build tools that no hash in the lock covers.
INSTALL := $(PIP) --require-hashes --only-binary :all:
COMPILE := compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check format docs lock upgrade wheel bench tables clean

help: ## hiện các lệnh này | show these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

run: $(VENV)/.project ## cài đặt, lập chỉ mục, trả lời một câu hỏi, mở chat | install, index, answer, serve the chat
	@$(BIN)/dtqa index || [ $$? -eq 1 ] # 1: an article was refused and named, the rest is there
	@printf '\n» %s\n\n' "$$QUESTION"
	@$(BIN)/dtqa ask "$$QUESTION"
	@echo
	@exec $(BIN)/dtqa serve

test: $(VENV)/.dev $(VENV)/.project ## mọi bài kiểm tra | all tests (ARGS="-k name" for some)
	@sh tools/chromium.sh
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

check: $(VENV)/.dev $(VENV)/.project ## định dạng, lint, kiểu, tầng | format, lint, types, floors
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/.dev ## định dạng mã nguồn | format the code
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format .

docs: $(VENV)/.dev $(VENV)/.project ## sinh lại docs/reference | generate docs/reference again
	@$(BIN)/python docs/generate.py

bench: $(VENV)/.dev $(VENV)/.project ## đo tốc độ | measure the speed
	@set -e; for script in $(BENCH); do echo "== $$script"; $(BIN)/python $$script $(ARGS); done

tables: $(VENV)/.dev $(VENV)/.project ## đo lại docs/measured.md (ARGS="--sample 100": in ra, nhanh) | measure it again
	@$(BIN)/python benchmarks/tables.py --cache $(TABLES) $(or $(ARGS),--write)

wheel: $(VENV)/.project ## gói phát hành trong dist/ | wheel and sdist in dist/
	@$(BIN)/hatchling build

lock: $(UV) ## khoá lại phiên bản, giữ bản đang khoá | lock again, keeping what is locked
	@$(UV) pip $(COMPILE) $(UPGRADE) --extra build --extra eval -o requirements.lock
	@$(UV) pip $(COMPILE) $(UPGRADE) --extra build --extra eval --extra dev -c requirements.lock \
		-o requirements-dev.lock

upgrade: ## khoá bản mới nhất | lock the newest releases
	@$(MAKE) --no-print-directory lock UPGRADE=--upgrade

clean: ## xoá môi trường, chỉ mục, bộ đệm | remove environment, index and caches
	@rm -rf $(VENV) .uv dist build $(TABLES) .pytest_cache .mypy_cache .ruff_cache .hypothesis \
		.import_linter_cache
	@find index -mindepth 1 ! -name .gitkeep -delete
	@find src tests docs benchmarks -name __pycache__ -prune -exec rm -rf {} +

# A changed lock makes a new environment, so nothing that was dropped lingers in it.
$(VENV)/.run: requirements.lock tools/environment.sh
	@echo "Cài đặt vào $(VENV) (chỉ lần đầu)… | Installing into $(VENV) (the first time only)…"
	@PYTHON='$(PYTHON)' sh tools/environment.sh $(VENV)
	@$(INSTALL) -r requirements.lock
	@touch $@

# On top of the first, so that a chat served from it keeps running.
$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Cài công cụ phát triển… | Installing the tools of development…"
	@$(INSTALL) -r requirements-dev.lock
	@touch $@

$(VENV)/.project: pyproject.toml src/dtqa/__init__.py $(VENV)/.run
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.uv/bin/uv:
	@PYTHON='$(PYTHON)' sh tools/environment.sh .uv
	@.uv/bin/python -m pip --disable-pip-version-check install -qq uv==$(UV_VERSION)
