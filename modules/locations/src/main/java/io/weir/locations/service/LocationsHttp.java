package io.weir.locations.service;

import java.time.Duration;
import java.util.Set;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.weir.locations.CachedLocations;
import io.weir.model.settings.ConfigException;
import io.weir.web.HostGuard;
import io.weir.web.HostNames;
import io.weir.web.WebLimits;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server with its limits and its counts; what it answers is {@link LocationsRoutes}' matter. */
final class LocationsHttp implements AutoCloseable {

    /** How many requests are worked on at once; others wait. */
    static final int MOST_THREADS = 32;

    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(5);
    private static final int MOST_CONNECTIONS = 512;
    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final Javalin javalin;

    private LocationsHttp(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Listens until closed, on daemon threads.
     *
     * @param port 0 for any free one
     * @throws ConfigException where it can't listen there
     */
    static LocationsHttp start(
            String host, int port, HostNames names, CachedLocations locations, MeterRegistry registry) {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.prefer405over404 = true;
            config.http.maxRequestSize = CoordinateReader.MOST_BYTES;
            config.requestLogger.http((context, milliseconds) -> count(context, milliseconds, registry));
            new LocationsRoutes(locations).addTo(config.routes);
            HostGuard.applyTo(config, names);
            limit(config);
            closeInOrder(config);
        });
        try {
            return new LocationsHttp(javalin.start(host, port));
        } catch (JavalinException e) {
            throw new ConfigException("LOCATIONS_HOST and LOCATIONS_PORT name " + host + ':' + port
                    + ", which can't be opened: " + e.getMessage());
        }
    }

    /** The port that it listens on. */
    int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    /** Whoever sends slowly, or not at all, must not keep the threads from others. */
    private static void limit(JavalinConfig config) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
        threads.setName("locations");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setIdleTimeout(IDLE.toMillis());
        });
        WebLimits.of(MOST_CONNECTIONS).applyTo(config);
    }

    /** When it closes, what is under way is answered first. */
    private static void closeInOrder(JavalinConfig config) {
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(LONGEST_CLOSING.toMillis());
            server.insertHandler(new GracefulHandler());
        });
    }

    private static void count(Context context, float milliseconds, MeterRegistry registry) {
        String method = context.method().name();
        Counter.builder("locations_requests_total")
                .description("Requests answered")
                .tag("method", METHODS.contains(method) ? method : "other")
                .tag("status", Integer.toString(context.statusCode()))
                .register(registry)
                .increment();
        Timer.builder("locations_request_seconds")
                .description("Time to answer a request")
                .register(registry)
                .record(Duration.ofNanos((long) (milliseconds * 1e6)));
    }
}
