package io.weir.faults.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.faults.load.FaultsException;
import io.weir.local.WeirMain;
import io.weir.wire.json.Json;
import org.awaitility.Awaitility;

/** A command of {@code weir}, as a person would give it, in a process of its own. What it says goes to one file. */
public final class LocalWeir implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern MANAGEMENT = Pattern.compile("metrics\\s+(http://\\S+)/metrics");
    private static final Pattern STORED =
            Pattern.compile("^collector_measures_written_total(?:\\{.*})? (\\S+)$", Pattern.MULTILINE);

    private final Process process;
    private final Path said;

    private LocalWeir(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /**
     * Starts the command.
     *
     * @param said the file for what it says; overwritten
     * @param feed where the live feed is
     */
    public static LocalWeir start(Leash leash, Path said, URI feed, Object... arguments) {
        ProcessBuilder builder = new ProcessBuilder(Java.command(768, WeirMain.class, arguments))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("SENSOR_COMMUNITY_URL", feed.toString());
        builder.environment().put("SCRAPER_INTERVAL_SECONDS", "1");
        try {
            Process process = builder.start();
            leash.started(process);
            return new LocalWeir(process, said);
        } catch (IOException e) {
            throw new UncheckedIOException("weir can't start", e);
        }
    }

    /** Comes back when {@code weir run} says that it runs, and has stored more than it had. */
    public void awaitStoring() {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("weir ended with " + process.exitValue() + ": " + said());
            }
            return stored() > 0;
        });
    }

    /** Measures stored since it started. */
    public long stored() throws IOException {
        Matcher counter = STORED.matcher(Web.get(management("/metrics")));
        double sum = 0;
        while (counter.find()) {
            sum += Double.parseDouble(counter.group(1));
        }
        return Math.round(sum);
    }

    /** Why the disk counts as away; empty while it does not, or where nobody answers. */
    public String disk() {
        try {
            JsonNode away = Json.MAPPER
                    .readTree(Web.getAny(management("/health/ready")))
                    .path("away");
            return away.path("disk").asText("");
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether the process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Tells it to end, as Ctrl-C or a service manager would. */
    public void terminate() {
        process.destroy();
    }

    /**
     * Its exit code.
     *
     * @throws FaultsException where it has not ended by then
     */
    public int exitCode(Duration most) {
        try {
            if (process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new FaultsException("weir has not ended after " + most.toSeconds() + " s: " + said());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultsException("Interrupted", e);
        }
    }

    /** All that the process has written. */
    public String said() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private URI management(String path) throws IOException {
        Matcher address = MANAGEMENT.matcher(said());
        if (!address.find()) {
            throw new IOException("weir does not run yet");
        }
        return URI.create(address.group(1) + path);
    }
}
