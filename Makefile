# Every target is one Maven or scripts/ call. `make` alone lists them.
MVN ?= mvn
JAR := src/server/target/cuebroker.jar
QUIET := -B -ntp --fail-at-end

.DEFAULT_GOAL := help
.PHONY: help setup build format check test run demo sandbox bench dist clean

help: ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## let git run the format check before each commit
	git config core.hooksPath scripts/hooks

build: ## make src/server/target/cuebroker.jar, without tests
	$(MVN) $(QUIET) -q package -DskipTests

format: ## format every source file
	$(MVN) $(QUIET) -q spotless:apply

check: ## formatting, static checks and architecture rules
	$(MVN) $(QUIET) spotless:check test-compile
	$(MVN) $(QUIET) test -pl src/server -am -Dtest='*Architecture*' -Dsurefire.failIfNoSpecifiedTests=false

test: ## every test that needs no extra package
	$(MVN) $(QUIET) verify

run: build ## serve on http://127.0.0.1:8000 with ./data
	java -Xmx256m -jar $(JAR) serve

demo: ## caption a real clip on a throw-away server and show the result
	scripts/demo

sandbox: ## serve on http://127.0.0.1:8000 with stand-ins of all vendors, no account needed
	scripts/sandbox

bench: ## measure against bare loops, side by side; results for docs/benchmarks.md
	scripts/bench

dist: build ## put the jar, its configuration and the licence into target/
	scripts/dist

clean: ## delete what was built
	$(MVN) $(QUIET) -q clean
