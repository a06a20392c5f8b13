package io.weir.faults.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * How the store is started, and how it is found.
 *
 * @param command starts it; it keeps everything in one folder
 * @param variables what whoever uses it needs in its environment
 * @param ready whether it takes requests
 * @param setUp what is to be done once, when it is first ready
 */
record StoreServer(
        String name, List<String> command, Map<String, String> variables, Callable<Boolean> ready, Runnable setUp) {

    private static final String TOKEN = "token-of-the-faults";

    /** An InfluxDB 2 where the shared folder has one, else the store that comes with Weir. */
    static StoreServer choose(Path shared, Path folder, int port) {
        Path run = shared.resolve("influxd").resolve("run");
        return Files.isExecutable(run) ? influx(run, folder, port) : quest(folder, port);
    }

    private static StoreServer influx(Path run, Path folder, int port) {
        URI url = URI.create("http://127.0.0.1:" + port);
        return new StoreServer(
                "InfluxDB",
                List.of(run.toAbsolutePath().toString(), folder.toString(), Integer.toString(port)),
                Map.of(
                        "INFLUX_URL",
                        url.toString(),
                        "INFLUX_ORG",
                        "weir",
                        "INFLUX_BUCKET",
                        "weir",
                        "INFLUX_TOKEN",
                        TOKEN),
                () -> !Web.get(url.resolve("/health")).isEmpty(),
                () -> setUpInflux(url));
    }

    private static StoreServer quest(Path folder, int port) {
        URI url = URI.create("http://127.0.0.1:" + port);
        return new StoreServer(
                "QuestDB",
                Java.command(512, NeighbourMain.class, "store", folder, port),
                Map.of("QUESTDB_URL", url.toString()),
                () -> !Web.get(url.resolve("/exec?query=SELECT%201")).isEmpty(),
                () -> {});
    }

    private static void setUpInflux(URI url) {
        try {
            Web.post(url.resolve("/api/v2/setup"), """
                    {"username": "admin", "password": "password", "token": "%s", "org": "weir", "bucket": "other"}""".formatted(TOKEN));
        } catch (IOException e) {
            throw new UncheckedIOException("InfluxDB can't be set up", e);
        }
    }
}
