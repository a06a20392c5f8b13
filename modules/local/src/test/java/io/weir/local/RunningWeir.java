package io.weir.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.wire.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A {@code weir run} in a process of its own, with what it said where it is. */
final class RunningWeir implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern PAGE = Pattern.compile("page +(http://localhost:\\d+)");
    private static final Pattern METRICS = Pattern.compile("metrics +(http://\\S+)");

    private final Process process;
    private final Path output;

    private RunningWeir(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Comes back when the page is there. */
    static RunningWeir start(Path data, Map<String, String> env, String sources) throws IOException {
        return startBy(data, env, "--source", sources);
    }

    /** The same by other options. */
    static RunningWeir startBy(Path data, Map<String, String> env, Object... options) throws IOException {
        Object[] run = {"run", "--port", 0, "--data", data};
        Object[] all = Arrays.copyOf(run, run.length + options.length);
        System.arraycopy(options, 0, all, run.length, options.length);
        Path output = data.resolveSibling(data.getFileName() + ".out");
        RunningWeir weir = new RunningWeir(Weir.start(output, env, List.of(), all), output);
        await().atMost(PATIENCE).until(() -> {
            assertThat(weir.process.isAlive()).as(weir::said).isTrue();
            return METRICS.matcher(weir.said()).find();
        });
        return weir;
    }

    /** What the page answers at that path. */
    JsonNode page(String path) {
        return json(address(path));
    }

    /** Where the page has that path. */
    URI address(String path) {
        return URI.create(found(PAGE)).resolve(path);
    }

    /** The value of a metric that has no labels; 0 where there is none. */
    double metric(String name) {
        try (var in = URI.create(found(METRICS)).toURL().openStream()) {
            Matcher metric = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$")
                    .matcher(new String(in.readAllBytes(), UTF_8));
            return metric.find() ? Double.parseDouble(metric.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As who ends it by a signal. */
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(this::said).isTrue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private String found(Pattern pattern) {
        Matcher matcher = pattern.matcher(said());
        assertThat(matcher.find()).as(said()).isTrue();
        return matcher.group(1);
    }

    private static JsonNode json(URI address) {
        try {
            return Json.MAPPER.readTree(address.toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
