package io.weir.local.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import io.weir.intake.pull.FeedLook;
import io.weir.intake.sources.sensorcommunity.SensorCommunitySettings;
import io.weir.local.disk.Disk;
import io.weir.local.disk.OpenFiles;
import io.weir.local.disk.Room;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.StartException;
import io.weir.local.settings.StoreChoice;
import io.weir.local.settings.TemporaryFolder;
import io.weir.neighbours.EmbeddedRedis;
import io.weir.neighbours.NeighbourException;
import org.apache.commons.io.FileUtils;

/** Looks for what would keep Weir from running here. */
public final class Doctor {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long A_WEEK = 1_000 * Room.MEGABYTE;
    private static final long MOST_MINUTES_OFF = 5;
    private static final long LEAST_MEMORY = 3L << 29;

    private final Path data;
    private final Disk disk;
    private final int port;
    private final SensorCommunitySettings feed;
    private final Optional<URI> store;
    private final Clock clock;
    private boolean running;

    /**
     * @param data the data folder
     * @param port of the page
     * @param feed how the live feed is asked for
     * @param store URL of an InfluxDB; empty for the embedded store
     * @param clock of this machine
     */
    public Doctor(Path data, int port, SensorCommunitySettings feed, Optional<URI> store, Clock clock) {
        this.data = data;
        this.disk = Disk.under(data);
        this.port = port;
        this.feed = feed;
        this.store = store;
        this.clock = clock;
    }

    /** All checks, in the order in which a start would meet them. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(memory());
        findings.add(openFiles());
        findings.add(folder());
        findings.add(disk());
        findings.add(port());
        findings.add(temporary());
        findings.add(redis());
        findings.addAll(feed());
        store.ifPresent(url -> findings.addAll(new InfluxCheck(url).examine()));
        return findings;
    }

    /** Whether it met a Weir that has this folder and this port. */
    public boolean foundItRunning() {
        return running;
    }

    private static Finding java() {
        return Finding.good(
                "Java", Runtime.version() + " at " + System.getProperty("java.home") + " (17 or newer is needed)");
    }

    private static Finding memory() {
        long memory = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        String size = FileUtils.byteCountToDisplaySize(memory);
        return memory >= LEAST_MEMORY
                ? Finding.good("memory", size + " (Weir takes about 1 GB)")
                : Finding.bad(
                        "memory",
                        size + " in all, but Weir takes about 1 GB: close other programs, or use another machine");
    }

    private static Finding openFiles() {
        OpenFiles files = OpenFiles.ofProcess();
        return files.areEnough()
                ? Finding.good("files", files.most() + " may be open at once (" + OpenFiles.NEEDED + " are needed)")
                : Finding.bad("files", files.trouble());
    }

    private Finding folder() {
        try (DataFolder folder = DataFolder.open(data)) {
            return Finding.good("folder", folder.path() + " can be written");
        } catch (StartException e) {
            return e.getMessage().startsWith("Another weir")
                    ? Finding.fair("folder", e.getMessage())
                    : Finding.bad("folder", e.getMessage());
        }
    }

    private Finding disk() {
        try {
            long free = disk.free();
            long needed = disk.needed(new StoreChoice(store), 0);
            if (free < needed) {
                return Finding.bad("disk", disk.sentence(free, needed) + ": make room, or use --data");
            }
            String size = Disk.megabytes(free) + " free, " + Disk.megabytes(needed) + " needed";
            return free >= A_WEEK
                    ? Finding.good("disk", size)
                    : Finding.fair("disk", size + "; a week of the feed takes 1 GB: make room, or use --data");
        } catch (IOException e) {
            return Finding.bad("disk", "Can't tell how much is free at " + data + ": " + e.getMessage());
        }
    }

    /** Whether the page can have its port, and who has it. */
    Finding port() {
        PagePort look = PagePort.look(port);
        running = look.other().filter(weir -> weir.uses(data)).isPresent();
        return look.trouble()
                .map(trouble -> running ? Finding.fair("port", trouble) : Finding.bad("port", trouble))
                .orElseGet(() -> Finding.good("port", port + " is free"));
    }

    private static Finding temporary() {
        return TemporaryFolder.trouble()
                .map(trouble -> Finding.bad("temp", trouble))
                .orElseGet(() -> Finding.good("temp", System.getProperty("java.io.tmpdir") + " can be written"));
    }

    private static Finding redis() {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("weir-doctor");
            EmbeddedRedis.start(folder).close();
            return Finding.good("Redis", "starts");
        } catch (NeighbourException | IOException e) {
            return Finding.fair(
                    "Redis", e.getMessage() + "; Weir runs without it, asking the place resolver each time");
        } finally {
            FileUtils.deleteQuietly(folder == null ? null : folder.toFile());
        }
    }

    /** The very look by which a run decides. */
    private FeedLook look() {
        try {
            return feed.open().look(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new FeedLook(Optional.of("The feed was not waited for"), Optional.empty());
        }
    }

    /** The feed; and the clock, where the feed says what time it is. */
    List<Finding> feed() {
        FeedLook look = look();
        return Stream.concat(Stream.of(feed(look)), look.time().map(this::clock).stream())
                .toList();
    }

    private Finding feed(FeedLook look) {
        URI url = feed.url();
        String way = feed.pull()
                .proxies()
                .proxyOf(url)
                .map(proxy -> ", by the proxy " + proxy)
                .orElse("");
        return look.trouble()
                .map(trouble -> Finding.fair(
                        "feed",
                        trouble + way + "; until it can be had a recorded snapshot is replayed, or nothing where the"
                                + " folder holds live values"))
                .orElseGet(() -> Finding.good("feed", url + " answers" + way));
    }

    /** Values are judged by this machine's clock and were taken by theirs. */
    private Finding clock(Instant there) {
        Duration ahead = Duration.between(there, clock.instant());
        long minutes = ahead.abs().toMinutes();
        if (minutes < MOST_MINUTES_OFF) {
            return Finding.good("clock", "within " + (minutes + 1) + " min of the feed's");
        }
        return Finding.fair(
                "clock",
                minutes + " min "
                        + (ahead.isNegative()
                                ? "behind the feed's: values seem to be taken later than now, and those over an hour ahead"
                                        + " are rejected as from-the-future"
                                : "ahead of the feed's: new values seem to be " + minutes + " min old")
                        + "; set it, best by NTP");
    }

    /** What is wrong with the server there; nothing if it answers with less than 400. Its body is not read. */
    static Optional<String> answer(URI uri) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            int status = response.statusCode();
            return status < 400 ? Optional.empty() : Optional.of("answers " + status);
        } catch (IOException e) {
            return Optional.of("can't be reached (" + e.getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("was not waited for");
        }
    }
}
