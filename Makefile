# Apus: `make help` lists what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help

APUS := .build/release/apus
CONFIG ?= configs/relu_2x300.cfg
# A value as one word of the shell, whatever it holds: quotes, spaces, brackets.
quoted = '$(subst ','\'',$(1))'
# Options of `apus` from the variables DATA, RUN, SET and ARGS.
DATA_OPTION := $(if $(DATA),--data $(call quoted,$(DATA)))
RUN_OPTION := $(if $(RUN),--run $(call quoted,$(RUN)))
SET_OPTIONS := $(foreach pair,$(SET),--set $(call quoted,$(pair)))

# SwiftPM plans the build anew, for seconds, when the environment changes: hide what varies.
VARYING := CONFIG DATA RUN RUNS SET SEED SEEDS KILLS ARGS QUICK SECONDS READER APUS_DATA APUS_MIRROR \
  MAKEFLAGS MFLAGS MAKEOVERRIDES MAKELEVEL MAKE_TERMOUT MAKE_TERMERR
SAME_ENVIRONMENT := env $(VARYING:%=-u %)

.PHONY: help setup build release train resume search compare ensemble test check format lint size unit gradcheck e2e \
  torture sanitize fuzz fixtures bench clean

help: ## Show this list
	@grep -E '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: ## Install the Debian packages that are missing
	@scripts/setup.sh

build: setup ## Build for debugging
	@swift build

release: setup ## Build the optimised program .build/release/apus
	@scripts/quietly.sh "building Apus" $(SAME_ENVIRONMENT) swift build -c release --product apus

train: release ## Train: CONFIG=file [DATA=dir] [RUN=dir] [SET="key=value ..."] [ARGS="..."]
	@$(APUS) train $(call quoted,$(CONFIG)) $(DATA_OPTION) $(RUN_OPTION) $(SET_OPTIONS) $(ARGS)

resume: release ## Go on with an interrupted run: RUN=dir [ARGS="..."]
	@$(APUS) train --resume $(RUN_OPTION) $(DATA_OPTION) $(SET_OPTIONS) $(ARGS)

search: release ## Search hyperparameters: CONFIG=configs/search_relu.cfg [DATA=dir] [RUN=dir] [SET="..."] [ARGS="..."]
	@$(APUS) search $(call quoted,$(CONFIG)) $(DATA_OPTION) $(RUN_OPTION) $(SET_OPTIONS) $(ARGS)

compare: release ## Compare runs: RUNS="runs/a runs/b" [ARGS="--sort test_errors"]
	@$(APUS) compare $(RUNS) $(ARGS)

ensemble: release ## Train members of an ensemble and average them: CONFIG=file [SEEDS=5] [DATA=dir] [RUN=dir] [ARGS="--shifts 1"]
	@SEEDS=$(SEEDS) DATA=$(call quoted,$(DATA)) RUN=$(call quoted,$(RUN)) SET=$(call quoted,$(SET)) ARGS=$(call quoted,$(ARGS)) \
	  scripts/ensemble.sh $(call quoted,$(CONFIG))

test: setup check ## Everything below, on a fresh machine too: what CI runs

check: lint size unit gradcheck e2e ## Lint, sizes, tests, gradients, the README's commands

SWIFT_FILES := Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources

format: ## Rewrite all Swift files in the house style
	@swift format --in-place --recursive --parallel $(SWIFT_FILES)

lint: ## Fail where a file is not in the house style
	@swift format lint --strict --recursive --parallel $(SWIFT_FILES)

size: ## Show how long files are, fail where one is too long
	@scripts/size.sh

unit: setup ## Run the test suite
	@swift test

gradcheck: setup ## Check every gradient in double precision
	@swift test --traits DoublePrecision --scratch-path .build-double --filter 'GradientTests|ShardedNetworkTests'

e2e: release ## Run the README's commands and the examples of docs as a stranger would, count what a step allocates, kill a run and a search
	@scripts/e2e.sh
	@scripts/check-examples.sh
	@scripts/allocations.sh
	@scripts/torture.sh 20
	@scripts/torture-search.sh 5

torture: release ## Kill trainings and searches at random moments and resume them: [KILLS=200] [SEED=n]
	@scripts/torture.sh
	@scripts/torture-search.sh

sanitize: setup ## Run the test suite under ThreadSanitizer and AddressSanitizer
	@scripts/sanitize.sh thread
	@scripts/sanitize.sh address

fixtures: ## Record again what Keras, scikit-learn, SciPy, Optuna, Pillow and statsmodels compute (needs Python)
	@scripts/python-env.sh search
	@.build-python/bin/python scripts/python/make_fixtures.py
	@.build-python/bin/python scripts/python/make_augmentation_fixtures.py
	@.build-python/bin/python scripts/python/make_search_fixtures.py
	@.build-python/bin/python scripts/python/make_tensorboard_fixtures.py
	@scripts/python-env.sh pictures
	@.build-python/bin/python scripts/python/make_picture_fixtures.py
	@scripts/python-env.sh statistics
	@.build-python/bin/python scripts/python/make_statistics_fixtures.py

fuzz: setup ## Feed every reader with made-up files: [SECONDS=30 for each] [READER=name]
	@$(SAME_ENVIRONMENT) scripts/fuzz.sh $(or $(SECONDS),30) $(READER)

bench: release ## Measure Apus and its peers side by side: [DATA=dir] [QUICK=1] [ARGS="..."]
	@scripts/quietly.sh "installing the peers" scripts/python-env.sh bench
	@.build-python/bin/python Benchmarks/bench $(DATA_OPTION) $(if $(QUICK),--quick) $(ARGS)

clean: ## Remove everything that was built
	@rm -rf .build .build-double .build-tsan .build-asan .build-fuzz
