package io.weir.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import static org.awaitility.Awaitility.await;

/** Gives tests one {@link RunningWeir}, started for the first that asks and stopped after the last of all. */
final class Running implements ParameterResolver {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(Running.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningWeir.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent("weir", key -> Kept.start(), Kept.class)
                .weir();
    }

    /** What was started, or why it could not be: a second try for each further test would take as long again. */
    private record Kept(RunningWeir running, Path folder, Exception failure) implements AutoCloseable {

        static Kept start() {
            Path folder = newFolder();
            try {
                return new Kept(ready(RunningWeir.start(folder)), folder, null);
            } catch (Exception e) {
                return new Kept(null, folder, e);
            }
        }

        RunningWeir weir() {
            if (failure != null) {
                throw new IllegalStateException("Weir can't start", failure);
            }
            return running;
        }

        @Override
        public void close() throws Exception {
            if (running != null) {
                running.close();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    delete(file);
                }
            }
        }

        private static RunningWeir ready(RunningWeir weir) throws Exception {
            try {
                await().atMost(Duration.ofMinutes(3)) // all services start at once
                        .until(() -> weir.scrape("collector").sum("collector_measures_written_total") > 0);
                return weir;
            } catch (RuntimeException e) {
                weir.close();
                throw e;
            }
        }

        private static Path newFolder() {
            try {
                return Files.createTempDirectory("weir-operations");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
