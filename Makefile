# The front door: each target works on a fresh Debian 12 machine and installs what it needs, without questions.
.PHONY: demo test build bench lint format kafka deps clean

deps: ## installs what is missing
	@scripts/install-deps

build: deps
	@cmake --preset release
	@cmake --build --preset release

clean:
	rm -rf build

kafka: deps
	@scripts/kafka-fetch
