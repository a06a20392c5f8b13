package io.weir.intake.sources.lines;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.Inlet;
import io.weir.intake.PushedSource;
import io.weir.intake.push.SenderNetwork;
import io.weir.intake.push.SenderRates;
import io.weir.model.settings.ConfigException;
import io.weir.web.ConnectionsByAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for datagrams and connections of one port number. */
final class LinesListener implements PushedSource.Listening {

    private static final Logger LOGGER = LoggerFactory.getLogger(LinesListener.class);
    private static final int MOST_BYTES = LinesQueue.MOST_LINE;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(20); // of who has begun a line, or none
    private static final Duration SILENCE_AT_THE_LIMIT = Duration.ofSeconds(3);

    private final LinesSettings settings;
    private final LinesQueue queue;
    private final SenderRates rates;
    private final DatagramSocket datagrams;
    private final ServerSocket connections;
    private final Map<Socket, SocketLines> open = new ConcurrentHashMap<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(LinesListener::daemon);
    private final KernelDrops kernel;
    private final Counter byKernel;
    private final Counter byLimit;
    private final ConnectionsByAddress addresses;
    private final Counter refusedByLimit;
    private final Counter refusedByAddress;
    private volatile boolean closed;

    private LinesListener(LinesSettings settings, Inlet inlet, MeterRegistry registry) throws IOException {
        this.settings = settings;
        rates = new SenderRates(settings.mostPerMinute(), Ticker.systemTicker());
        byKernel = LinesQueue.dropped("kernel", registry);
        byLimit = LinesQueue.dropped("limit", registry);
        addresses = new ConnectionsByAddress(settings.mostPerAddress());
        refusedByLimit = refused("limit", registry);
        refusedByAddress = refused("address", registry);
        connections = new ServerSocket();
        connections.setReuseAddress(true);
        connections.bind(new InetSocketAddress(settings.host(), settings.port()));
        try {
            datagrams = new DatagramSocket(null);
            datagrams.setReceiveBufferSize(settings.bufferBytes());
            datagrams.bind(new InetSocketAddress(settings.host(), connections.getLocalPort()));
        } catch (IOException e) {
            connections.close();
            throw e;
        }
        int granted = datagrams.getReceiveBufferSize();
        if (granted < settings.bufferBytes()) {
            LOGGER.warn(
                    "The kernel grants a smaller buffer than LINES_BUFFER_BYTES asks for (net.core.rmem_max): asked={} granted={}",
                    settings.bufferBytes(),
                    granted);
        }
        kernel = new KernelDrops(KernelDrops.FILES, datagrams.getLocalPort());
        queue = new LinesQueue(inlet, settings.places()::get, registry, ended);
    }

    static LinesListener open(LinesSettings settings, Inlet inlet, MeterRegistry registry) {
        LinesListener listener;
        try {
            listener = new LinesListener(settings, inlet, registry);
        } catch (IOException e) {
            throw new ConfigException("LINES_HOST and LINES_PORT name " + settings.host() + ':' + settings.port()
                    + ", which can't be opened: " + e.getMessage());
        }
        listener.timer.scheduleWithFixedDelay(
                () -> listener.byKernel.increment(listener.kernel.more()), 1, 1, TimeUnit.SECONDS);
        daemon(listener::receive).start();
        daemon(listener::accept).start();
        return listener;
    }

    /** Of both protocols. */
    int port() {
        return connections.getLocalPort();
    }

    @Override
    public String address() {
        return "lines by UDP and TCP to port " + port();
    }

    @Override
    public CompletableFuture<String> ended() {
        return ended;
    }

    @Override
    public void close() {
        closed = true;
        timer.shutdown();
        datagrams.close();
        closeQuietly(connections);
        open.keySet().forEach(LinesListener::closeQuietly);
        queue.close();
        ended.complete("it was closed");
    }

    private void receive() {
        byte[] buffer = new byte[MOST_BYTES + 1];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        while (!closed) {
            try {
                packet.setLength(buffer.length);
                datagrams.receive(packet);
                take(packet);
            } catch (IOException e) {
                endUnlessClosed("datagrams can't be received: " + e.getMessage());
                return;
            }
        }
    }

    /** Of one that is too long there is a byte too many, by which it is known. */
    private void take(DatagramPacket packet) {
        String address = packet.getAddress().getHostAddress();
        if (!rates.allows(address)) {
            byLimit.increment();
            return;
        }
        byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        queue.put(new LinesQueue.Line(bytes, SenderNetwork.of(address), Instant.now()));
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = connections.accept();
                if (!addresses.opened(socket.getInetAddress())) {
                    refuse(socket, refusedByAddress);
                } else if (open.size() < settings.mostConnections() || silentOneMadeRoom()) {
                    SocketLines lines = new SocketLines(socket, MOST_BYTES, LONGEST_SILENCE);
                    open.put(socket, lines);
                    daemon(() -> serve(socket, lines)).start();
                } else {
                    refuse(socket, refusedByLimit);
                }
            } catch (IOException e) {
                endUnlessClosed("connections can't be accepted: " + e.getMessage());
                return;
            }
        }
    }

    private void refuse(Socket socket, Counter why) {
        why.increment();
        addresses.closed(socket.getInetAddress());
        closeQuietly(socket);
    }

    /** Whoever only keeps a connection open must not keep others out. */
    private boolean silentOneMadeRoom() {
        return open.entrySet().stream()
                .filter(each -> each.getValue().silence().compareTo(SILENCE_AT_THE_LIMIT) > 0)
                .max(Comparator.comparing(each -> each.getValue().silence()))
                .map(Map.Entry::getKey)
                .map(silent -> {
                    refusedByLimit.increment();
                    open.remove(silent);
                    closeQuietly(silent);
                    return true;
                })
                .orElse(false);
    }

    private void serve(Socket socket, SocketLines lines) {
        String address = socket.getInetAddress().getHostAddress();
        try (socket) {
            lines.forEach(bytes -> {
                if (rates.allows(address)) {
                    queue.putWaiting(new LinesQueue.Line(bytes, SenderNetwork.of(address), Instant.now()));
                } else {
                    byLimit.increment();
                }
            });
        } catch (IOException e) {
            LOGGER.debug("A connection ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
            addresses.closed(socket.getInetAddress());
        }
    }

    private static Counter refused(String reason, MeterRegistry registry) {
        return Counter.builder("lines_connections_refused_total")
                .description("Connections that were closed as too many were open, of all or of their address")
                .tag("reason", reason)
                .register(registry);
    }

    private void endUnlessClosed(String why) {
        if (!closed) {
            ended.complete(why);
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) { // AutoCloseable's own: nothing can be done about it
            LOGGER.debug("Could not be closed", e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "lines");
        thread.setDaemon(true);
        return thread;
    }
}
