#!/usr/bin/env bash
# Micrometer 1.17.2 with its Prometheus registry: two meters of one name with other label names live side by side.
#
# One would guess that a counter whose labels have other names than those of an earlier counter of its name is refused, or at least that a
# line of the log speaks of it. Both are exposed under the one name: `sum by (reason)` then has a group without a name. And a counter
# called `things.created` is exposed as `things_total`: the ending, which OpenMetrics keeps for itself, is cut off without a word.
#
#   findings/micrometer-labels.sh    needs a JDK 17 and Maven; ends with 1 where it is otherwise now
set -euo pipefail

version=1.17.2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > pom.xml << POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>finding</groupId>
    <artifactId>finding</artifactId>
    <version>1</version>
    <dependencies>
        <dependency>
            <groupId>io.micrometer</groupId>
            <artifactId>micrometer-registry-prometheus</artifactId>
            <version>$version</version>
        </dependency>
    </dependencies>
</project>
POM
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat > Labels.java << 'JAVA'
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

class Labels {
    public static void main(String[] args) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.counter("refused", "reason", "late").increment();
        registry.counter("refused", "source", "board").increment(2);
        registry.counter("things.created").increment();
        registry.scrape().lines().filter(line -> !line.startsWith("#")).forEach(System.out::println);
    }
}
JAVA
java -cp 'lib/*' Labels.java > seen 2>&1
echo "Micrometer $version exposes, and says nothing besides:"
cat seen

diff - seen << 'EXPECTED' || { echo "It is otherwise now: see above (< as it was, > as it is)" >&2; exit 1; }
refused_total{reason="late"} 1.0
refused_total{source="board"} 2.0
things_total 1.0
EXPECTED
