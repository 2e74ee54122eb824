# The front door. Each target works on a fresh Debian 12 machine: it installs what it needs, without questions.
JOBS ?= $(shell nproc)
SOURCES = $(shell git ls-files '*.cpp' '*.hpp')

.PHONY: help deps build demo test integration bench lint format kafka clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

deps: ## installs what is missing
	@scripts/install-deps

build: deps ## the release binary at build/release/parsimony
	@cmake --preset release >/dev/null
	@cmake --build --preset release -j $(JOBS) >&2

demo: build ## a fleet's raw lines turn into records, with an embedded broker
	@build/release/parsimony demo

test: deps ## everything that must pass: rings 1 to 4, sanitizers, a short fuzzing run, on a real Apache Kafka
	@tests/run

kafka: deps ## gets Apache Kafka into the cache folder, once
	@scripts/kafka-fetch

bench: deps ## writes build/bench/results.json
	@cmake --preset bench >/dev/null
	@cmake --build --preset bench -j $(JOBS)
	@bench/run

lint: deps ## clang-tidy, formatting, shell and Python syntax
	@scripts/lint

format: deps ## clang-format in place
	@clang-format -i $(SOURCES)

clean: ## removes build/
	rm -rf build
