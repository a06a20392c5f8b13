package io.weir.operations;

import java.io.IOException;
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

    private record Kept(RunningWeir weir, Path folder) implements AutoCloseable {

        static Kept start() {
            try {
                Path folder = Files.createTempDirectory("weir-operations");
                RunningWeir weir = RunningWeir.start(folder);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> weir.scrape("collector").sum("collector_measures_written_total") > 0);
                return new Kept(weir, folder);
            } catch (Exception e) {
                throw new IllegalStateException("Weir can't start", e);
            }
        }

        @Override
        public void close() throws Exception {
            weir.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    delete(file);
                }
            }
        }

        private static void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
