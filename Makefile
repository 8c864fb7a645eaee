# The commands of this repository; `make help` lists them.

# Tests do without `@testable`, so that they and the program share one build. A release build, for debug
# builds compile the C kernels without optimization.
RELEASE = -c release --scratch-path .build
TEST = --disable-testable-imports --disable-xctest

.PHONY: help
help: ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile | expand -t 26

.PHONY: packages
packages: ## Install the system packages that are missing
	@Tools/require-packages

.PHONY: build
build: packages ## Build the program: .build/release/also
	swift build $(RELEASE) --product also

.PHONY: server
server: packages ## Build the server: .build/release/also-server
	swift build $(RELEASE) --product also-server

.PHONY: demo
demo: build ## Train on the sample shop and ask it
	@Tools/demo .build/release/also .build/demo

# Tests load what the program writes into real servers, and look at the page in a real browser, where these
# are installed; only what README.md calls is a must.
.PHONY: test
test: ## Build and run every test
	@Tools/require-packages curl
	swift test $(RELEASE) $(TEST)

# What computes, and what shows what was computed. `swift test` can't choose tests by tags.
ROUNDING = AlsoLinearAlgebraTests|AlsoTrainingTests|AlsoServingTests|AlsoHoldoutTests|AlsoEvaluationTests
ROUNDING := $(ROUNDING)|AlsoScoringTests|SampleShopTests|AlsoCommandTests|FactorizeCommandTests|ReadmeTests

.PHONY: test-rounding
test-rounding: packages ## Run the tests of what is computed as on two other processors
	Tools/test-rounding swift test $(RELEASE) $(TEST) --filter '$(ROUNDING)'

.PHONY: dependency
dependency: packages ## Build a package that uses the library, which must resolve no other, and run it
	@Tools/test-dependency

.PHONY: lint
lint: ## Check the format of all sources, and that functions are short and their parameters have labels
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks Fuzzing
	@Tools/check-functions

.PHONY: check-imports
check-imports: packages ## Check that targets import what Package.swift declares, and what stands above them in README
	@Tools/check-layers
	swift build $(RELEASE) --build-tests --explicit-target-dependency-import-check error

# The parts that own memory, and the parts that own threads. Debug builds, for their assertions; each
# sanitizer needs a build of its own. Real orders, by the million, would add minutes. The address
# sanitizer looks for leaks, too.
OWN_MEMORY = AlsoLinearAlgebraTests|AlsoOrdersTests|AlsoIngestionTests|AlsoModelFileTests
OWN_THREADS = AlsoLinearAlgebraTests|AlsoTrainingTests|AlsoServingTests
SANITIZED = --disable-xctest --skip SharedDataTests
SANITIZE = ALSO_LIBRARY_ONLY=1 swift test

.PHONY: sanitize
sanitize: sanitize-address sanitize-thread ## Run both sanitizers

.PHONY: sanitize-address
sanitize-address: packages ## Look for faults of memory
	$(SANITIZE) --sanitize=address --scratch-path .build-address $(SANITIZED) --filter '$(OWN_MEMORY)'

.PHONY: sanitize-thread
sanitize-thread: packages ## Look for data races
	$(SANITIZE) --sanitize=thread --scratch-path .build-thread $(SANITIZED) --filter '$(OWN_THREADS)'

# What libFuzzer finds is kept in .build-fuzz/found, and what it learnt in .build-fuzz/corpus, from which it
# goes on the next time. One process, for the readers' threads share two cores with it.
SECONDS = 60
FUZZ = ALSO_FUZZING=1 swift build -c release --scratch-path .build-fuzz --sanitize=fuzzer
SEEDS = Tests/Fixtures/fuzz-seeds Tests/Fixtures/malformed Tests/Fixtures/presets

.PHONY: fuzz-http
fuzz-http: packages ## Ask the server random requests, make fuzz-http SECONDS=3600
	ALSO_FUZZING_SECONDS=$(SECONDS) swift test $(RELEASE) $(TEST) \
	  --filter 'random requests are answered or refused'

# Each of both programs takes half of the time.
FUZZED = -artifact_prefix=.build-fuzz/found/ -rss_limit_mb=2048 -timeout=60 \
  -max_total_time=$$(($(SECONDS) / 2))

.PHONY: fuzz
fuzz: packages ## Read random bytes and models, make fuzz SECONDS=3600; fails where a result depends on how
	$(FUZZ) --product fuzz-readers
	$(FUZZ) --product fuzz-models
	@mkdir -p .build-fuzz/corpus .build-fuzz/models .build-fuzz/found
	SWIFT_BACKTRACE=enable=no .build-fuzz/release/fuzz-readers .build-fuzz/corpus $(SEEDS) \
	  -dict=Fuzzing/Readers/words.dict -max_len=4096 $(FUZZED)
	SWIFT_BACKTRACE=enable=no .build-fuzz/release/fuzz-models .build-fuzz/models -max_len=256 $(FUZZED)

.PHONY: soak
soak: build server ## Trouble a server, trainings and batches, make soak SECONDS=3600
	@Tools/require-packages python3
	Tools/soak --seconds $(SECONDS) --programs .build/release

# What takes longer than a change may wait: by hand, before a release.
.PHONY: nightly
nightly: ## An hour of trouble, and the server and its tests under both sanitizers
	$(MAKE) soak SECONDS=3600
	swift test --sanitize=address --scratch-path .build-address $(SANITIZED) --filter AlsoServerTests
	swift test --sanitize=thread --scratch-path .build-thread $(SANITIZED) --filter AlsoServerTests

# Instructions, times beside a yardstick, memory, losses and rankings: Benchmarks/Thresholds.json.
BENCHMARKS = .build/release/also-benchmarks

.PHONY: benchmarks
benchmarks:
	@Tools/require-packages valgrind
	swift build $(RELEASE) --product also-benchmarks

.PHONY: bench
bench: benchmarks ## Measure, and fail where a gate of Benchmarks/Thresholds.json does
	@$(BENCHMARKS) check --date $$(date -u +%F) --revision $$(git describe --always --dirty)

.PHONY: bench-record
bench-record: benchmarks ## Measure, and make it what the gates compare with
	@$(BENCHMARKS) record

.PHONY: bench-compare
bench-compare: benchmarks ## Time this beside another revision, make bench-compare BASE=main
	@$(BENCHMARKS) compare $(if $(BASE),$(BASE),$(error BASE=<git revision> is missing))

.PHONY: peers
peers: ## Compare with other programs: an hour; ROWS="exact-S-128 …" for some rows
	@Tools/require-packages python3-venv
	@swift build $(RELEASE) --product also >&2
	@swift build $(RELEASE) --product also-benchmarks >&2
	@Benchmarks/peers/run .build/release .build/peers --rows "$(ROWS)" $(OPTIONS)

# Of all sets or of those that SETS names; ONLY are patterns of cases, as Tools/same-answers/run --list shows
# them. BASE_PROGRAMS and PROGRAMS are directories of programs that are built already.
SAME = $(if $(BASE_PROGRAMS),--base-programs "$(BASE_PROGRAMS)") $(if $(PROGRAMS),--programs "$(PROGRAMS)") \
  $(if $(SETS),--sets "$(SETS)") $(if $(ONLY),--only "$(ONLY)") $(if $(CACHE),--cache "$(CACHE)")

.PHONY: same-answers
same-answers: ## Compare all answers with another revision's, make same-answers BASE=main SETS=sample
	@Tools/require-packages python3
	@Tools/same-answers/run --base $(if $(BASE),$(BASE),$(error BASE=<git revision> is missing)) $(SAME) $(OPTIONS)

# The model is any: MODEL=my.also make bench-http.
MODEL = models/sample-shop/sample-shop.also

.PHONY: bench-http
bench-http: server ## Load the server with wrk; MODEL=my.also for another model
	@Tools/require-packages wrk curl
	@Benchmarks/http/run .build/release/also-server $(MODEL)

.PHONY: sample-shop
sample-shop: build ## Make the files of models/sample-shop anew, as its card says
	swift run $(RELEASE) make-sample-shop models/sample-shop
	.build/release/also train models/sample-shop/orders.csv --items models/sample-shop/items.csv \
	  --taste-factors 32 -o models/sample-shop/sample-shop.also

# Only here is the plugin that builds it a dependency: see the end of Package.swift.
DOCS = .build-docs/site
DOCUMENTED = Also AlsoOrders AlsoIngestion AlsoModelFile AlsoScoring AlsoHoldout AlsoTraining AlsoServing \
  AlsoEvaluation

.PHONY: docs
docs: packages ## Build the reference with its articles: .build-docs/site
	ALSO_DOCS=1 swift package --scratch-path .build-docs --allow-writing-to-directory $(DOCS) \
	  generate-documentation $(DOCUMENTED:%=--target %) --enable-experimental-combined-documentation \
	  --output-path $(DOCS) --warnings-as-errors

.PHONY: clean
clean: ## Remove all that was built
	rm -rf .build .build-dependency .build-address .build-thread .build-fuzz .build-base .build-docs
