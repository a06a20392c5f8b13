package io.weir.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the connections of clients that send or read a little now and then, so that Jetty's idle timeout never sees them:
 * a request must be there, and a write of ours be taken, within a time that no byte makes longer.
 */
final class SlowClients extends AbstractLifeCycle implements Connection.Listener {

    private static final Logger LOGGER = LoggerFactory.getLogger(SlowClients.class);
    private static final long NOT = Long.MIN_VALUE;

    private final Server server;
    private final long longestRequest; // nanoseconds, as all times here
    private final long longestWrite;
    private final long pause;
    private final Map<Connection, Seen> open = new ConcurrentHashMap<>();
    private volatile Scheduler.Task next;

    /**
     * How a connection was when it was last looked at.
     *
     * @param requests whose header is whole
     * @param bytes that came in
     * @param arriving since when bytes have come that do not make a further request, or {@link #NOT}
     * @param writing since when a write has waited for the client, or {@link #NOT}
     */
    private record Seen(long requests, long bytes, long arriving, long writing) {

        Seen then(Connection connection, long now) {
            long requests = connection.getMessagesIn();
            long bytes = connection.getBytesIn();
            boolean writes = connection.getEndPoint() instanceof AbstractEndPoint endPoint
                    && endPoint.getWriteFlusher().isPending();
            return new Seen(
                    requests, bytes, arriving(requests, bytes, now), !writes ? NOT : writing == NOT ? now : writing);
        }

        private long arriving(long requests, long bytes, long now) {
            if (requests != this.requests) {
                return NOT;
            }
            return arriving == NOT && bytes != this.bytes ? now : arriving;
        }
    }

    SlowClients(Server server, Duration longestRequest, Duration longestWrite) {
        this.server = server;
        this.longestRequest = longestRequest.toNanos();
        this.longestWrite = longestWrite.toNanos();
        this.pause = Math.min(this.longestRequest, this.longestWrite) / 10;
    }

    @Override
    public void onOpened(Connection connection) {
        open.put(connection, new Seen(0, 0, System.nanoTime(), NOT));
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    @Override
    protected void doStart() {
        for (Connector connector : server.getConnectors()) {
            ((AbstractConnector) connector).addBean(this); // its connections tell us of themselves
        }
        lookAgain();
    }

    @Override
    protected void doStop() {
        next.cancel();
        open.clear();
    }

    private void lookAgain() {
        next = server.getScheduler().schedule(this::look, pause, TimeUnit.NANOSECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        open.replaceAll((connection, seen) -> seen.then(connection, now));
        open.forEach((connection, seen) -> {
            boolean slow = isOver(seen.arriving(), longestRequest, now) || isOver(seen.writing(), longestWrite, now);
            if (slow) {
                LOGGER.debug("A slow client is let go: {}", seen);
                connection.getEndPoint().close();
            }
        });
        if (isRunning()) {
            lookAgain();
        }
    }

    private static boolean isOver(long since, long most, long now) {
        return since != NOT && now - since > most;
    }
}
