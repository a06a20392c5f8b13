# Settings, each can be given on the command line: make run WEIR_ARGS="--port 9090"; SETUP=no installs nothing on this machine
WEIR_ARGS ?=
WEIR_SHARED ?= ../shared
MVN ?= mvn
THREADS ?= 2
BENCH_ARGS ?=
SEEDS ?= 10000
ROUNDS ?= 20
MINUTES ?=
RATE ?=
SEED ?=
TARGET ?=
TEST ?=
OSV_URL ?= https://api.osv.dev
TAG ?=
PUSH ?=
CHECKS ?=

SHELL := bash
comma := ,
IMAGES ?= $(shell awk '/^[a-z]/ { print $$1 }' services)
FAULTS_ARGS = --shared $(WEIR_SHARED) $(if $(SEED),--seed $(SEED)) $(if $(RATE),--rate $(RATE))
WEIR := modules/local/target/weir
SOURCES = $(shell find pom.xml modules -path '*/target' -prune -o \( -name pom.xml -o -path '*/src/main/*' \) -type f -print)

.DEFAULT_GOAL := help
.PHONY: browser deploy undeploy status forward smoke diff run test bench e2e faults faults-real soak fuzz audit format clean build quick tools help images tool-image lint lint-all pictures

##@ Use
run: quick ## Build what changed, start the whole pipeline on this machine, show it at http://localhost:8080
	@exec $(WEIR) run $(WEIR_ARGS)

##@ Deploy: NAMESPACE=weir CONTEXT=... VALUES=folder TIMEOUT=600 and more, see k8s/deploy --help
deploy: ## Put Weir and all it needs on a Kubernetes cluster, or bring it up to date (minutes)
	@k8s/deploy
deploy-%: ## The same for one component: deploy-collector, deploy-kafka ...
	@k8s/deploy $*
diff: ## What a deploy would change; changes nothing
	@k8s/diff
status: ## Releases, pods, who can't reach whom, what they ask for, image sizes, what waits
	@k8s/status
smoke: ## Put a reading in, see it in InfluxDB and on the page
	@k8s/smoke
forward: ## All pages at localhost, until Ctrl-C
	@k8s/forward
logs-%: ## What a component says: logs-collector, logs-grafana ...
	@k8s/logs $*
undeploy: ## Take Weir off the cluster; data stay, unless PURGE=1
	@k8s/undeploy
images: tools ## Build the images with docker [TAG=...] [PUSH=registry/...]
	@rm -rf $(patsubst %,modules/%/target/image,$(IMAGES)) # or a library that was replaced would stay beside its successor
	$(MVN) -B -ntp -q package -DskipTests -Dspotless.check.skip -Pimages -pl $(subst $() ,$(comma),$(patsubst %,modules/%,$(IMAGES))) -am
	@TAG=$(TAG) PUSH=$(PUSH) images/build $(IMAGES)
tool-image: build ## Build the image of the command weir, which trains models on a cluster [TAG=...] [BASE=...]
	@TAG=$(TAG) BASE=$(BASE) images/tool/build
lint: ## Check charts, alerts and Dockerfiles; no cluster needed [CHECKS="charts unittest"]
	@helm/lint $(CHECKS)
lint-all: ## The same, and kube-linter and dashboard-linter where they are installed
	@helm/lint schemas charts numbers unittest score alerts dockerfiles kube_linter dashboard_linter

##@ Develop
build: tools $(WEIR) ## Build modules/local/target/weir and weir.jar, without tests
test: tools browser ## All tests, on this machine alone, those of THREADS=2 modules at a time (about half an hour)
	$(MVN) -B -ntp -T $(THREADS) verify -Dits.apart -Dweir.shared=$(abspath $(WEIR_SHARED))
e2e: tools ## Install the charts on a real cluster, upgrade, kill and count (about 20 minutes; TEST=UpgradeIT)
	@MVN="$(MVN)" WEIR_SHARED="$(WEIR_SHARED)" modules/e2e/e2e $(TEST)
bench: quick ## Speed and memory, as ratios of things measured in one run (half an hour)
	@modules/bench/bench $(BENCH_ARGS)
pictures: tools browser ## Make the pictures of the README anew, by the browser test of the page (two minutes)
	$(MVN) -B -ntp -q verify -pl modules/live -am -Dtest=none -Dit.test='PageIT#sensorsAre*+aSensorOpened*+upToSix*' \
		-Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
	cp modules/live/target/readme/*.webp docs/pictures/
faults: tools ## Run SEEDS=10000 schedules of faults against the decisions of collector and alarms (minutes), or one and what happens in it: SEED=n
	@$(MVN) -B -ntp -q test -pl modules/collector,modules/alarms -am -Dtest=FaultsRun -Dsurefire.failIfNoSpecifiedTests=false \
		-Dspotless.check.skip -Dtest.jvm=-XX:+UseSerialGC -Dfaults.seeds=$(SEEDS) $(if $(SEED),-Dfaults.seed=$(SEED))
faults-real: build ## Kill real processes under load, ROUNDS=20 times, fill a disk, and count every value (ten minutes; SEED=n RATE=n)
	@modules/faults/faults real --rounds $(ROUNDS) $(FAULTS_ARGS)
	@modules/faults/faults disk
soak: build ## 5,000 readings/s for MINUTES=20 with a kill each minute: lag, memory and state stay flat (SEED=n RATE=n)
	@modules/faults/faults soak --minutes $(or $(MINUTES),20) $(FAULTS_ARGS)
model: build ## Train the models that come with Weir again, on modules/forecaster/data; CHECK=1 fails where one is another (minutes)
	@WEIR=$(WEIR) CHECK="$(CHECK)" modules/forecaster/model
fuzz: tools ## Fuzz each reader of outside bytes for MINUTES=5, or one: TARGET=Feed
	@MVN="$(MVN)" WEIR_SHARED="$(WEIR_SHARED)" MINUTES="$(or $(MINUTES),5)" TARGET="$(TARGET)" modules/fuzz/fuzz
audit: tools ## Write the bill of materials (target/bom.json) and ask OSV what is known against it
	@$(MVN) -B -ntp -q package -DskipTests -Dspotless.check.skip cyclonedx:makeAggregateBom
	@OSV_URL="$(OSV_URL)" modules/audit/audit
format: tools ## Lay out the code as the build wants it
	$(MVN) -B -ntp -q spotless:apply
clean: tools ## Remove what was built; data of `make run` stays
	$(MVN) -B -ntp -q clean

quick: build $(WEIR).jsa ## Archive the classes that a start loads: it then takes half the time

$(WEIR): $(SOURCES) modules/local/weir modules/local/unpack k8s/influxdb/downsample.flux
	@echo "Building Weir (the first time fetches its libraries: some minutes) ..."
	@$(MVN) -B -ntp -q package -DskipTests -Dspotless.check.skip -pl modules/local,modules/bench,modules/faults -am
	@install -m 755 modules/local/weir $@
	@modules/local/unpack modules/local/target/lib $@.unpacked || echo "Could not unpack; starts will be slower"

# A trial run in a folder of its own, which ends when the first measures are stored. Where it fails, starts are just slower.
$(WEIR).jsa: $(WEIR)
	@echo "Trying it once, so that it starts quickly from now on ..."
	@rm -rf $@ modules/local/target/trial
	@WEIR_JAVA_OPTS="-XX:ArchiveClassesAtExit=$@" $(WEIR) run --source recorded --port 0 --until-stored \
		--data modules/local/target/trial > modules/local/target/trial.log 2>&1 \
		|| echo "The trial failed (modules/local/target/trial.log says why); starts will be slower"
	@rm -rf modules/local/target/trial

tools:
	@MVN="$(MVN)" ./setup jdk maven
browser:
	@./setup browser

help: ## Show this list
	@awk -F ':.*## ' '/^##@ /{print "\n" substr($$0,5)} /^[a-z%-]+:.*## /{sub(/%/, "<component>", $$1); printf "  %-18s %s\n",$$1,$$2}' $(MAKEFILE_LIST)
