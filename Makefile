# One-word commands over the CMake presets. `make help` lists them.
SHELL := /bin/bash
JOBS ?= $(shell nproc)
.DEFAULT_GOAL := release
.PHONY: release demo check golden eval bench fuzz fmt clean help install

release: install  ## build the program: build/release/hearsay
	@tools/build.sh release

install:  ## install what a build needs and this machine lacks (Debian packages)
	@tools/install.sh build

demo: release  ## build, then print the ledgers of the bundled reports
	@tools/demo.sh

check: ## install, build, run every test and guard
	@tools/install.sh check
	@tools/check.sh

golden: ## rewrite the golden cases of tests/corpus/ and show what changed
	@tools/install.sh check
	@tools/golden.sh

eval: release  ## score against gold and reference points; writes docs/measured.md
	@python3 eval/run.py

bench: ## measure speed; writes docs/speed.md
	@tools/install.sh build
	@tools/build.sh release hearsay encoder_bench
	@python3 bench/run.py

fuzz: ## run the fuzz targets under libFuzzer (SECONDS_EACH=60)
	@tools/install.sh check
	@tools/fuzz.sh

fmt: ## format the C++ sources
	@tools/install.sh check
	@git ls-files -co --exclude-standard '*.h' '*.cc' '*.inc' | xargs clang-format-14 -i

clean: ## remove what was built
	@rm -rf build

help: ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */  make \1\t/' | expand -t 18
