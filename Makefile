# `make run` opens the console, `make test` checks everything. Each makes .venv first if it must; nothing else is needed
# than Python (3.11 or newer) and make. To choose the Python: PYTHON=python3.12 make run

VENV := .venv
BIN := $(VENV)/bin
NEWEST_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
VERSION := import sys; print("%d.%d" % sys.version_info[:2])

# Unless one is named: the Python that .venv was made with, else the first on the path that is new enough.
ifndef PYTHON
PYTHON := $(shell for one in "$$(sed -n 's/^executable = //p' $(VENV)/pyvenv.cfg 2>/dev/null)" \
	python3 python3.13 python3.12 python3.11 python; do \
	if [ -n "$$one" ] && "$$one" -c '$(NEWEST_ENOUGH)' 2>/dev/null; then echo "$$one"; break; fi; done)
endif
ifeq ($(strip $(PYTHON)),)
override PYTHON := python3
endif
FOUND := $(shell "$(PYTHON)" -c '$(VERSION)' 2>/dev/null)

# The name holds the version, so that another PYTHON makes a new .venv.
LOCKED := $(VENV)/.locked-$(FOUND)
READY := $(VENV)/.ready-$(FOUND)

.DELETE_ON_ERROR:
.PHONY: install python run test check bench beat kill mutate likeness eval format lock help

install: $(READY)
	@echo "Ready. 'make run' opens the console, 'make test' runs every check, 'make help' lists the rest."

# What is too old is told before anything is made or removed.
python:
	@case "$(FOUND)" in \
	"") echo "calltaker needs Python 3.11 or newer, and '$(PYTHON)' does not run." \
		"Name another: PYTHON=python3.12 make run" >&2; exit 1;; \
	esac
	@"$(PYTHON)" -c '$(NEWEST_ENOUGH)' || { \
		echo "calltaker needs Python 3.11 or newer; '$(PYTHON)' is Python $(FOUND)." \
			"Name another: PYTHON=python3.12 make run" >&2; exit 1; }

$(LOCKED): requirements.lock | python
	@test ! -L $(VENV) || { \
		echo "$(VENV) is a link: what it leads to is made anew where it stands, not from here." >&2; exit 1; }
	@echo "Making $(VENV) with Python $(FOUND) ..."
	@"$(PYTHON)" -m venv --clear $(VENV) || { \
		echo "'$(PYTHON)' cannot make an environment. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: $(READY) ## open the console (ARGS="..." is handed on)
	@$(BIN)/calltaker $(ARGS)

test: $(READY) ## format, lint, types, data and tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/calltaker lint
	$(BIN)/pytest -n 2 -q

check: $(READY) ## hold the safety rules against every state of the scripts, and 10,000 random calls against each other
	$(BIN)/calltaker check
	CALLTAKER_RANDOM_CALLS=10000 $(BIN)/pytest -q tests/check/test_same_key.py

bench: $(READY) ## what a turn, a call, a start and a key cost, each beside its limit (some minutes)
	$(BIN)/python -m tools.bench

beat: $(READY) ## hold the beat of CPR against the clock, on the terminal's bytes, for ten minutes (ARGS="2" for two)
	$(BIN)/python -m tools.bench_console $(ARGS)

kill: $(READY) ## kill 200 calls at any moment and take each up again
	$(BIN)/python -m tools.kill

mutate: $(READY) ## plant faults in the scripts and say which of them nothing catches, in half an hour at most (ARGS="--most 0" for all)
	$(BIN)/python -m tools.mutate $(ARGS)

likeness: $(READY) ## learn anew what callers' words are like, after a change in lexicon/likeness (ARGS="--measure")
	$(BIN)/python -m tools.likeness $(ARGS)
	$(BIN)/python -m tools.other_words $(ARGS)
	$(BIN)/python -m tools.doubt $(ARGS)
	$(BIN)/python -m tools.whose $(ARGS)

eval: $(READY) ## score the understanding on outside calls: make eval SHARED=FOLDER
	@test -n "$(SHARED)" || { echo "name the folder that holds the calls: make eval SHARED=FOLDER" >&2; exit 1; }
	$(BIN)/python tools/eval.py --judged tools/judged.yaml "$(SHARED)/calls" $(wildcard $(SHARED)/public)

format: $(READY) ## put the code in the form that `make test` asks for
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## pin the newest allowed packages in requirements.lock (needs uv)
	uv pip compile pyproject.toml --all-extras --universal --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --upgrade --quiet --output-file requirements.lock

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16
