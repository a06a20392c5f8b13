package io.weir.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.faults.load.FaultsException;
import io.weir.faults.load.GrowingFeed;
import io.weir.faults.processes.Backlog;
import io.weir.faults.processes.Leash;
import io.weir.faults.processes.LocalWeir;
import io.weir.faults.processes.SmallDisk;
import io.weir.wire.json.Json;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** All of {@code weir run} on a small disk that another program fills: what it says, and what becomes of every value. */
final class FullDisk implements AutoCloseable {

    /** For Weir, which takes 300 MB of it, and for the other program. */
    static final int MEGABYTES = 700;

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration STAYS_FULL = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int STEADILY = 100; // MB/s
    private static final int AT_ONCE = 0;

    private final SmallDisk disk;
    private final Path logs;
    private final Consumer<Object> say;
    private final GrowingFeed feed = GrowingFeed.serve();
    private final Leash leash = new Leash();
    private LocalWeir weir;
    private int starts;

    /**
     * @param logs where what the processes say is kept; on another disk
     */
    FullDisk(SmallDisk disk, Path logs, Consumer<Object> say) {
        this.disk = disk;
        this.logs = logs;
        this.say = say;
    }

    /** Starts Weir, and comes back when values are stored. */
    void start() {
        weir = command("run", "--source", "sensor-community", "--port", 0);
        weir.awaitStoring();
    }

    /** The other program takes 100 MB a second: it is said before the disk is full, and Weir goes on by itself. */
    void fillSteadily() {
        CompletableFuture<Void> filled = CompletableFuture.runAsync(() -> disk.fill(STEADILY));
        Duration said = within(
                SOON,
                "nobody says that the disk is running full",
                () -> !weir.disk().isEmpty());
        if (filled.isDone()) {
            throw new FaultsException("it was said only when the disk was full: " + weir.disk());
        }
        String sentence = weir.disk();
        filled.join();
        Backlog.pause(STAYS_FULL);
        requireRunning();
        Duration on = makeRoom();
        say.accept(
                "filled steadily: said %s s after it began, before it was full (%s); full for %d s; went on %s s after there was room"
                        .formatted(seconds(said), sentence, STAYS_FULL.toSeconds(), seconds(on)));
    }

    /** The other program takes all there is: Weir goes on when there is room, or has ended, saying so. */
    void fillAtOnce() {
        int before = weir.said().length();
        disk.fill(AT_ONCE);
        Duration said = within(
                SOON,
                "nobody says that the disk is full",
                () -> !weir.disk().isEmpty() || weir.said().substring(before).contains("the disk under"));
        Backlog.pause(STAYS_FULL);
        if (weir.isAlive()) {
            say.accept("filled at once: said after %s s; went on %s s after there was room"
                    .formatted(seconds(said), seconds(makeRoom())));
        } else {
            requireExit(1, SOON);
            disk.makeRoom();
            start();
            say.accept(
                    "filled at once: said after %s s, and Weir ended; the next start went on".formatted(seconds(said)));
        }
    }

    /** A full disk keeps nobody from stopping Weir, and the next start says at once what is wrong. */
    void stopWhileFull() {
        disk.fill(STEADILY);
        weir.terminate();
        Instant told = Instant.now();
        weir.exitCode(SOON);
        Duration ended = Duration.between(told, Instant.now());

        Instant begun = Instant.now();
        weir = command("run", "--source", "sensor-community", "--port", 0);
        requireExit(2, SOON);
        Duration refused = Duration.between(begun, Instant.now());

        disk.makeRoom();
        start();
        say.accept("stopped while full: ended after %s s; a start was refused after %s s; with room it went on"
                .formatted(seconds(ended), seconds(refused)));
    }

    /**
     * Brings all to its end, and looks for every value that the feed ever had.
     *
     * @return how many there are
     * @throws FaultsException where one is lost or in two places
     */
    long count() throws IOException {
        feed.end();
        long values = (long) feed.records() * GrowingFeed.VALUES;
        Backlog.pause(
                Duration.ofSeconds(3)); // the next fetch has the last ones; what of it is on its way is finished below
        weir.terminate();
        weir.exitCode(SOON);
        weir = command("verify");
        requireExit(0, PATIENCE);
        Path all = feed.write(logs.resolve("feed.json"));
        weir = command("ingest", all, "--report", "json");
        requireExit(0, PATIENCE);
        String answer = weir.said();
        JsonNode account = Json.MAPPER.readTree(answer.substring(answer.indexOf("{\"records\"")));
        long present = sum(account.get("present"));
        long stored = sum(account.get("stored"));
        if (present != values || stored != 0) {
            throw new FaultsException(values + " values were fed, but " + present + " are stored: " + answer);
        }
        return values;
    }

    @Override
    public void close() {
        if (weir != null) {
            weir.close();
        }
        leash.close();
        feed.close();
    }

    private Duration makeRoom() {
        Instant made = Instant.now();
        disk.makeRoom();
        try {
            long before = weir.stored();
            within(SOON, "nothing goes on where there is room again", () -> weir.stored() > before);
        } catch (IOException e) {
            throw new FaultsException("weir does not answer: " + weir.said(), e);
        }
        within(SOON, "the disk still counts as full", () -> weir.disk().isEmpty());
        return Duration.between(made, Instant.now());
    }

    private LocalWeir command(String name, Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = name;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = disk.folder().resolve("data");
        return LocalWeir.start(leash, logs.resolve(++starts + "-" + name + ".log"), feed.url(), all);
    }

    private void requireRunning() {
        if (!weir.isAlive()) {
            throw new FaultsException("weir ended: " + weir.said());
        }
    }

    private void requireExit(int expected, Duration most) {
        int exitCode = weir.exitCode(most);
        boolean ofDisk = expected == 0 || weir.said().contains("the disk under " + disk.folder());
        if (exitCode != expected || !ofDisk) {
            throw new FaultsException("weir ended with " + exitCode + " instead of " + expected + ": " + weir.said());
        }
    }

    private static Duration within(Duration most, String otherwise, Callable<Boolean> condition) {
        Instant begun = Instant.now();
        try {
            Awaitility.await()
                    .atMost(most)
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptions()
                    .until(condition);
            return Duration.between(begun, Instant.now());
        } catch (ConditionTimeoutException e) {
            throw new FaultsException("After " + most.toSeconds() + " s " + otherwise, e);
        }
    }

    private static long sum(JsonNode byKind) {
        long sum = 0;
        for (JsonNode count : byKind) {
            sum += count.longValue();
        }
        return sum;
    }

    private static String seconds(Duration time) {
        return "%.1f".formatted(time.toMillis() / 1_000.0);
    }
}
