package io.weir.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.weir.testing.Repository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The arrows between packages, as the imports of the code say: inwards to the model, and in no circle. */
class PackagesTest {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package (io\\.weir[\\w.]*);");
    private static final Pattern USED = Pattern.compile("\\b(io\\.weir(?:\\.[a-z]\\w*)+)\\.[A-Z]\\w*");

    /** Not what a module puts beside another one's classes to measure them. */
    private static final Pattern OF_ITS_MODULE =
            Pattern.compile(".*/modules/(\\w+)/src/main/java/io/weir/\\1/.*\\.java");

    /** What those may use that all others build on; whoever wants more says so here. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("io.weir.model"),
            entry("io.weir.model.settings", "io.weir.model"),
            entry("io.weir.model.catalogue", "io.weir.model", "io.weir.model.settings"),
            entry("io.weir.wire.json", "io.weir.model"),
            entry("io.weir.wire.headers", "io.weir.model"),
            entry("io.weir.wire.scan", "io.weir.model", "io.weir.wire.json"),
            entry(
                    "io.weir.wire",
                    "io.weir.model",
                    "io.weir.model.catalogue",
                    "io.weir.wire.json",
                    "io.weir.wire.headers"),
            entry("io.weir.retry"),
            entry("io.weir.amqp", "io.weir.model", "io.weir.model.settings", "io.weir.web"),
            entry(
                    "io.weir.notifier.results",
                    "io.weir.amqp",
                    "io.weir.kafka",
                    "io.weir.management",
                    "io.weir.model",
                    "io.weir.model.settings",
                    "io.weir.notifier.targets",
                    "io.weir.retry",
                    "io.weir.wire",
                    "io.weir.wire.json"),
            entry(
                    "io.weir.tenants",
                    "io.weir.kafka",
                    "io.weir.management",
                    "io.weir.model",
                    "io.weir.model.catalogue",
                    "io.weir.model.settings",
                    "io.weir.retry",
                    "io.weir.store",
                    "io.weir.wire",
                    "io.weir.wire.json"),
            entry(
                    "io.weir.notifier.targets",
                    "io.weir.model",
                    "io.weir.model.settings",
                    "io.weir.retry",
                    "io.weir.web"),
            entry(
                    "io.weir.notifier.webhook",
                    "io.weir.model",
                    "io.weir.model.settings",
                    "io.weir.notifier.targets",
                    "io.weir.web",
                    "io.weir.wire.json"),
            entry(
                    "io.weir.notifier.alertmanager",
                    "io.weir.model",
                    "io.weir.model.settings",
                    "io.weir.notifier.targets",
                    "io.weir.web",
                    "io.weir.wire.json"),
            entry(
                    "io.weir.notifier.mail",
                    "io.weir.model",
                    "io.weir.model.settings",
                    "io.weir.notifier.targets",
                    "io.weir.web"),
            entry("io.weir.anomalies"),
            entry("io.weir.forecaster.panel", "io.weir.model.settings"),
            entry("io.weir.forecaster.model", "io.weir.wire.json"),
            entry("io.weir.forecaster.features", "io.weir.forecaster.panel"),
            entry("io.weir.forecaster.intervals", "io.weir.forecaster.model"),
            entry(
                    "io.weir.forecaster.training",
                    "io.weir.forecaster.features",
                    "io.weir.forecaster.model",
                    "io.weir.forecaster.panel",
                    "io.weir.model",
                    "io.weir.model.settings"),
            entry(
                    "io.weir.forecaster.backtest",
                    "io.weir.forecaster.features",
                    "io.weir.forecaster.intervals",
                    "io.weir.forecaster.model",
                    "io.weir.forecaster.panel"),
            entry(
                    "io.weir.forecaster.series",
                    "io.weir.forecaster.features",
                    "io.weir.forecaster.intervals",
                    "io.weir.forecaster.model",
                    "io.weir.forecaster.panel",
                    "io.weir.model"),
            entry(
                    "io.weir.forecaster.publishing",
                    "io.weir.forecaster.model",
                    "io.weir.forecaster.series",
                    "io.weir.kafka",
                    "io.weir.model",
                    "io.weir.model.settings",
                    "io.weir.wire"),
            entry(
                    "io.weir.forecaster.stream",
                    "io.weir.forecaster.model",
                    "io.weir.forecaster.publishing",
                    "io.weir.forecaster.registry",
                    "io.weir.forecaster.series",
                    "io.weir.kafka",
                    "io.weir.model",
                    "io.weir.model.catalogue",
                    "io.weir.model.settings",
                    "io.weir.streams",
                    "io.weir.wire",
                    "io.weir.wire.json",
                    "io.weir.wire.scan"),
            entry(
                    "io.weir.forecaster.registry",
                    "io.weir.forecaster.backtest",
                    "io.weir.forecaster.model",
                    "io.weir.forecaster.panel"),
            entry("io.weir.quality", "io.weir.anomalies", "io.weir.model", "io.weir.model.catalogue"),
            entry("io.weir.quality.air"),
            entry(
                    "io.weir.quality.stream",
                    "io.weir.model",
                    "io.weir.model.catalogue",
                    "io.weir.quality",
                    "io.weir.streams",
                    "io.weir.wire",
                    "io.weir.wire.json",
                    "io.weir.wire.scan"),
            entry("io.weir.kafka", "io.weir.model", "io.weir.model.catalogue", "io.weir.wire", "io.weir.wire.headers"),
            entry(
                    "io.weir.intake",
                    "io.weir.kafka",
                    "io.weir.locations",
                    "io.weir.management",
                    "io.weir.model",
                    "io.weir.model.settings",
                    "io.weir.wire",
                    "io.weir.wire.json"),
            entry("io.weir.locations", "io.weir.wire"),
            entry("io.weir.locations.redis", "io.weir.locations", "io.weir.management", "io.weir.model.settings"),
            entry(
                    "io.weir.locations.nominatim",
                    "io.weir.locations",
                    "io.weir.locations.redis",
                    "io.weir.model",
                    "io.weir.model.settings",
                    "io.weir.retry",
                    "io.weir.web"),
            entry("io.weir.intake.broker", "io.weir.intake"),
            entry("io.weir.intake.framing", "io.weir.model", "io.weir.wire.scan"),
            entry("io.weir.intake.usual", "io.weir.wire.scan"),
            entry(
                    "io.weir.intake.reading",
                    "io.weir.intake",
                    "io.weir.intake.framing",
                    "io.weir.model",
                    "io.weir.wire",
                    "io.weir.wire.json"),
            entry(
                    "io.weir.intake.table",
                    "io.weir.intake",
                    "io.weir.intake.framing",
                    "io.weir.intake.reading",
                    "io.weir.intake.usual",
                    "io.weir.model",
                    "io.weir.wire.scan"),
            entry(
                    "io.weir.intake.pull",
                    "io.weir.intake",
                    "io.weir.model",
                    "io.weir.model.settings",
                    "io.weir.retry",
                    "io.weir.web"),
            entry(
                    "io.weir.intake.push",
                    "io.weir.intake",
                    "io.weir.model",
                    "io.weir.model.settings",
                    "io.weir.web",
                    "io.weir.wire.json"),
            entry("io.weir.intake.board", "io.weir.intake.reading", "io.weir.model", "io.weir.model.settings"),
            entry(
                    "io.weir.intake.spool",
                    "io.weir.intake",
                    "io.weir.model",
                    "io.weir.model.settings",
                    "io.weir.wire",
                    "io.weir.wire.json"),
            entry("io.weir.intake.spec", "io.weir.intake", "io.weir.intake.reading", "io.weir.model.settings"),
            entry(
                    "io.weir.local.anomalies",
                    "io.weir.anomalies",
                    "io.weir.intake.framing",
                    "io.weir.intake.reading",
                    "io.weir.local.settings",
                    "io.weir.model",
                    "io.weir.wire"),
            entry("io.weir.streams", "io.weir.kafka", "io.weir.model", "io.weir.model.settings", "io.weir.wire"),
            entry(
                    "io.weir.live.shown",
                    "io.weir.live.take",
                    "io.weir.model",
                    "io.weir.model.catalogue",
                    "io.weir.quality",
                    "io.weir.quality.air",
                    "io.weir.wire",
                    "io.weir.wire.json"),
            entry(
                    "io.weir.live.follow",
                    "io.weir.kafka",
                    "io.weir.live.shown",
                    "io.weir.management",
                    "io.weir.model",
                    "io.weir.model.catalogue",
                    "io.weir.model.settings",
                    "io.weir.wire",
                    "io.weir.wire.json",
                    "io.weir.wire.scan"),
            entry(
                    "io.weir.live.time",
                    "io.weir.quality",
                    "io.weir.quality.air",
                    "io.weir.model",
                    "io.weir.model.catalogue",
                    "io.weir.store",
                    "io.weir.wire.json"),
            entry("io.weir.live.find", "io.weir.live.shown", "io.weir.locations", "io.weir.model"),
            entry("io.weir.live.take", "io.weir.model", "io.weir.model.catalogue", "io.weir.wire.json"),
            entry(
                    "io.weir.live.rules",
                    "io.weir.alarms",
                    "io.weir.alarms.conditions",
                    "io.weir.alarms.rules",
                    "io.weir.model.catalogue",
                    "io.weir.quality.air",
                    "io.weir.wire.json"),
            entry(
                    "io.weir.live.report",
                    "io.weir.live.take",
                    "io.weir.model",
                    "io.weir.model.catalogue",
                    "io.weir.statistics.window",
                    "io.weir.store"),
            entry(
                    "io.weir.live.web",
                    "io.weir.alarms.rules",
                    "io.weir.live.find",
                    "io.weir.live.report",
                    "io.weir.live.rules",
                    "io.weir.live.shown",
                    "io.weir.live.take",
                    "io.weir.live.time",
                    "io.weir.management",
                    "io.weir.model",
                    "io.weir.model.catalogue",
                    "io.weir.model.settings",
                    "io.weir.quality",
                    "io.weir.store",
                    "io.weir.web",
                    "io.weir.wire.json"),
            entry(
                    "io.weir.ledger",
                    "io.weir.kafka",
                    "io.weir.model",
                    "io.weir.model.catalogue",
                    "io.weir.store",
                    "io.weir.wire",
                    "io.weir.wire.json"));

    private final Map<String, Set<String>> uses = uses();

    @Test
    void whatOthersBuildOnUsesNoMoreThanItMay() {
        ARROWS.forEach((name, may) -> assertThat(may).as(name).containsAll(uses.get(name)));
    }

    @Test
    void noPackagesUseEachOtherInACircle() {
        assertThat(uses.keySet())
                .filteredOn(name -> reached(name).contains(name))
                .isEmpty();
    }

    private static Map.Entry<String, Set<String>> entry(String name, String... may) {
        return Map.entry(name, Set.of(may));
    }

    /** All that a package uses, whichever way round. */
    private Set<String> reached(String from) {
        Set<String> reached = new TreeSet<>();
        Deque<String> left = new ArrayDeque<>(uses.get(from));
        while (!left.isEmpty()) {
            String next = left.pop();
            if (reached.add(next)) {
                left.addAll(uses.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }

    private static Map<String, Set<String>> uses() {
        Map<String, Set<String>> uses = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("modules"))) {
            files.filter(file -> OF_ITS_MODULE.matcher(file.toString()).matches())
                    .forEach(file -> read(file, uses));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return uses;
    }

    private static void read(Path file, Map<String, Set<String>> uses) {
        try {
            String text = Files.readString(file);
            Matcher own = PACKAGE.matcher(text);
            if (own.find()) {
                Set<String> used = uses.computeIfAbsent(own.group(1), name -> new TreeSet<>());
                USED.matcher(text).results().forEach(found -> used.add(found.group(1)));
                used.remove(own.group(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
