package io.weir.live.web;

import java.time.Duration;
import java.util.List;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.weir.model.settings.ConfigException;
import io.weir.web.HostGuard;
import io.weir.web.HostNames;
import io.weir.web.WebLimits;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The web server: where it listens, how many it serves, and which paths there are. */
public final class Web {

    /** Threads beside those of watching browsers: the server's own, and for short requests. */
    private static final int MORE_THREADS = 24;

    /** Left to itself the system holds megabytes for each browser that does not read. */
    private static final int SEND_BUFFER = 128 * 1024;

    /** Of browsers beside those that watch: each opens several when it loads the page. */
    private static final int MORE_CONNECTIONS = 448;

    /**
     * Where the page is served, and to how many.
     *
     * @param host the address
     * @param port 0 takes any free one
     * @param names that it may be asked by
     * @param mostClients how many browsers may watch at a time
     * @param stalled how long a browser may leave its connection unread
     * @param sharing with whom else what is here is shared
     */
    public record Place(String host, int port, HostNames names, int mostClients, Duration stalled, Sharing sharing) {}

    private Web() {}

    /**
     * Serves these parts until it is stopped.
     *
     * @throws ConfigException where the port can't be opened
     */
    public static Javalin start(Place place, List<Part> parts) {
        Javalin web = Javalin.create(settings -> {
            listen(settings, place);
            OpenDoors doors = new OpenDoors(place.sharing());
            RequestRate rate = new RequestRate(place.sharing().requestsPerMinute());
            HostGuard.applyTo(settings, place.names(), doors);
            settings.routes.before(Answers::protect);
            doors.serve(settings.routes);
            settings.routes.before("/api/*", context -> limit(context, rate));
            parts.forEach(part -> part.serve(settings.routes));
            settings.routes.exception(Problem.class, Answers::problem);
            settings.routes.error(404, Answers::notFound);
            settings.routes.error(405, Answers::notAllowed);
        });
        try {
            return web.start();
        } catch (JavalinBindException e) {
            throw new ConfigException(
                    "The page can't be served on " + place.host() + ":" + place.port() + ": " + e.getMessage(), e);
        }
    }

    /** Who sends too many requests is told when to go on. */
    private static void limit(Context context, RequestRate rate) {
        rate.take(Answers.address(context)).ifPresent(pause -> {
            throw Problem.forNow(
                    Problem.Code.MANY_REQUESTS,
                    "Your address has sent as many requests as it may in a minute; go on in " + pause.toSeconds()
                            + " s",
                    pause);
        });
    }

    private static void listen(JavalinConfig settings, Place place) {
        settings.startup.showJavalinBanner = false;
        settings.startup.showOldJavalinVersionWarning = false;
        settings.startup.startupWatcherEnabled = false;
        settings.http.prefer405over404 = true;
        settings.jetty.threadPool = threads(place);
        WebLimits.of(place.mostClients() + MORE_CONNECTIONS).applyTo(settings);
        settings.jetty.addConnector((server, http) -> {
            http.setSendServerVersion(false);
            ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
            connector.setHost(place.host());
            connector.setPort(place.port());
            connector.setAcceptedSendBufferSize(SEND_BUFFER);
            connector.setIdleTimeout(place.stalled().toMillis());
            return connector;
        });
    }

    private static QueuedThreadPool threads(Place place) {
        QueuedThreadPool threads = new QueuedThreadPool(place.mostClients() + MORE_THREADS, 4);
        threads.setName("live-web");
        threads.setDaemon(true);
        return threads;
    }
}
