package io.weir.web;

import java.time.Duration;

import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;

/**
 * What a web server of ours puts up with.
 *
 * @param mostConnections that are open at a time; further clients wait until one is closed
 * @param longestRequest from the first byte of a request to its last
 * @param longestWrite that a client may leave one write of ours unread, however little it takes now and then
 */
public record WebLimits(int mostConnections, Duration longestRequest, Duration longestWrite) {

    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(20);
    private static final Duration IDLE_AT_THE_LIMIT =
            Duration.ofSeconds(3); // more than a second, the pause of the events
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(60);

    /** 20 s for a request, a minute for a write. */
    public static WebLimits of(int mostConnections) {
        return new WebLimits(mostConnections, LONGEST_REQUEST, LONGEST_WRITE);
    }

    private NetworkConnectionLimit connections(Server server) {
        NetworkConnectionLimit limit = new NetworkConnectionLimit(mostConnections, server);
        limit.setEndPointIdleTimeout(IDLE_AT_THE_LIMIT.toMillis());
        return limit;
    }

    /** Sets them, and makes what is refused before it comes to a route an answer as any other. */
    public void applyTo(JavalinConfig config) {
        config.jetty.modifyServer(server -> {
            server.addBean(connections(server));
            server.addBean(new SlowClients(server, longestRequest, longestWrite));
            server.setErrorHandler(new PlainErrors());
        });
    }
}
