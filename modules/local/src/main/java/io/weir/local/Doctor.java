package io.weir.local;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.sun.management.OperatingSystemMXBean;
import io.weir.neighbours.EmbeddedRedis;
import io.weir.neighbours.NeighbourException;
import org.apache.commons.io.FileUtils;

/** Looks for what would keep Weir from running here. */
final class Doctor {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long A_WEEK = 1_000 * Room.MEGABYTE;
    private static final long LEAST_MEMORY = 3L << 29;

    private final Path data;
    private final Disk disk;
    private final int port;
    private final URI feed;
    private final Optional<URI> store;

    /**
     * @param data the data folder
     * @param port of the page
     * @param feed the live feed
     * @param store URL of an InfluxDB; empty for the embedded store
     */
    Doctor(Path data, int port, URI feed, Optional<URI> store) {
        this.data = data;
        this.disk = Disk.under(data);
        this.port = port;
        this.feed = feed;
        this.store = store;
    }

    /** All checks, in the order in which a start would meet them. */
    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(memory());
        findings.add(openFiles());
        findings.add(folder());
        findings.add(disk());
        findings.add(port());
        findings.add(redis());
        findings.add(feed());
        store.ifPresent(url -> findings.addAll(new InfluxCheck(url).examine()));
        return findings;
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

    private Finding port() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Finding.good("port", port + " is free");
        } catch (IOException e) {
            return Finding.bad("port", port + " is taken: stop what listens there, or use --port");
        }
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

    private Finding feed() {
        return answer(feed)
                .map(trouble ->
                        Finding.fair("feed", feed + " " + trouble + "; a recorded snapshot is replayed instead"))
                .orElseGet(() -> Finding.good("feed", feed + " answers"));
    }

    /** What is wrong with the server there; nothing if it answers with less than 400. */
    static Optional<String> answer(URI uri) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status < 400 ? Optional.empty() : Optional.of("answers " + status);
        } catch (IOException e) {
            return Optional.of("can't be reached (" + e.getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("was not waited for");
        }
    }
}
