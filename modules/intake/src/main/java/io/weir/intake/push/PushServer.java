package io.weir.intake.push;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.PushedSource;
import io.weir.model.settings.ConfigException;
import io.weir.web.AddressLimit;
import io.weir.web.HostGuard;
import io.weir.web.WebLimits;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server that senders come to, with its limits and its counts; what it answers is its {@link PushRoutes}' matter. */
public final class PushServer implements PushedSource.Listening {

    private static final Logger LOGGER = LoggerFactory.getLogger(PushServer.class);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAITING =
            Duration.ofSeconds(3); // of a sender, once it closes: longer than for Kafka before the disk
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(4);
    private static final int MORE_THREADS = 24; // the server's own

    private final Javalin javalin;
    private final PushRoutes routes;
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    private PushServer(Javalin javalin, PushRoutes routes) {
        this.javalin = javalin;
        this.routes = routes;
        javalin.jettyServer().server().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle server) {
                ended.complete("its web server stopped");
            }
        });
    }

    /**
     * Opens the door.
     *
     * @param routes are closed with the server
     * @throws ConfigException where the door can't be opened
     */
    public static PushServer start(PushDoor door, PushRoutes routes, MeterRegistry registry) {
        Map<Integer, Counter> answered = new ConcurrentHashMap<>(); // by status
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.prefer405over404 = true;
            config.requestLogger.http((context, milliseconds) -> answered.computeIfAbsent(
                            context.statusCode(), status -> answered(door, status, registry))
                    .increment());
            routes.addTo(config.routes);
            HostGuard.applyTo(config, door.names());
            limit(config, door);
            new AddressLimit(door.mostPerAddress(), refused(door, registry)::increment).applyTo(config);
            closeInOrder(config);
            door.tls().ifPresent(tls -> tls.applyTo(config, door));
        });
        try {
            return new PushServer(javalin.start(door.host(), door.port()), routes);
        } catch (JavalinException e) {
            throw new ConfigException(door.setting() + "_HOST and " + door.setting() + "_PORT name " + door.host() + ':'
                    + door.port() + ", which can't be opened: " + why(e));
        }
    }

    /** What began it, as far as it says anything: Javalin takes a host that nobody knows for a port that is taken. */
    private static String why(Throwable failure) {
        String why = failure.getMessage();
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            why = cause.getMessage() == null ? why : cause.getMessage();
        }
        return why;
    }

    /** The port that it listens on. */
    public int port() {
        return port(false).orElseThrow();
    }

    /** The port with TLS; nothing where there is none. */
    public OptionalInt tlsPort() {
        return port(true);
    }

    private OptionalInt port(boolean withTls) {
        return Arrays.stream(javalin.jettyServer().server().getConnectors())
                .filter(connector -> withTls == (connector.getConnectionFactory(SslConnectionFactory.class) != null))
                .mapToInt(connector -> ((NetworkConnector) connector).getLocalPort())
                .findFirst();
    }

    @Override
    public String address() {
        String host = javalin.jettyServer().server().getURI().getHost();
        return "POST http://" + host + ':' + port() + routes.path();
    }

    @Override
    public CompletableFuture<String> ended() {
        return ended;
    }

    @Override
    public void close() {
        routes.letGoIn(LONGEST_WAITING);
        try {
            javalin.stop();
        } catch (JavalinException e) { // it listens no more all the same, and what is behind it is to be closed too
            LOGGER.warn("Senders were cut off, for they were not done in time: {}", e.getMessage());
        }
        routes.close();
    }

    /** Whoever sends slowly, or not at all, keeps a thread, and must not keep it from others: there is one for each connection. */
    private static void limit(JavalinConfig config, PushDoor door) {
        QueuedThreadPool threads = new QueuedThreadPool(PushDoor.MOST_CONNECTIONS + MORE_THREADS, 4);
        threads.setName(door.metric());
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setIdleTimeout(IDLE.plus(door.patience()).toMillis()); // a sender that waits for us is not idle
        });
        WebLimits.of(PushDoor.MOST_CONNECTIONS).applyTo(config);
    }

    /** When it closes, what is under way is answered first. */
    private static void closeInOrder(JavalinConfig config) {
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(LONGEST_CLOSING.toMillis());
            server.insertHandler(new GracefulHandler());
        });
    }

    private static Counter refused(PushDoor door, MeterRegistry registry) {
        return Counter.builder(door.metric() + "_connections_refused_total")
                .description("Connections that were hung up on")
                .tag("reason", "address")
                .register(registry);
    }

    private static Counter answered(PushDoor door, int status, MeterRegistry registry) {
        return Counter.builder(door.metric() + "_requests_total")
                .description("Requests answered")
                .tag("status", Integer.toString(status))
                .register(registry);
    }
}
