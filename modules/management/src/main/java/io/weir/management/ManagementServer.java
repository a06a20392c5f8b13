package io.weir.management;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.model.settings.ConfigException;
import io.weir.web.HostNames;
import io.weir.web.Protection;
import io.weir.web.Refusal;

/**
 * The port that the platform looks at: {@code /health/live} (200 while the process serves), {@code /health/ready} (200,
 * or 503 naming who is away and why) and {@code /metrics} (Prometheus text format).
 */
public final class ManagementServer implements AutoCloseable {

    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final int MOST_THREADS = 16;

    static {
        // The server below reads a request on the thread that answers it, for ever if need be: a few clients that never
        // finish theirs would keep all threads. It takes its limits from the JVM's properties and nowhere else.
        limit("sun.net.httpserver.maxReqTime", 5); // seconds
        limit("sun.net.httpserver.maxRspTime", 15);
        limit("sun.net.httpserver.maxReqHeaderSize", 16 * 1024); // bytes
        limit("sun.net.httpserver.drainAmount", 16 * 1024); // of a body that nobody reads
        limit("jdk.httpserver.maxConnections", 64);
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private ManagementServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Opens the port and serves until closed, on daemon threads.
     *
     * @throws ConfigException when it can't listen there
     */
    public static ManagementServer start(
            ManagementAddress address, Readiness readiness, PrometheusMeterRegistry registry) {
        HttpServer server = bind(address.host(), address.port());
        ExecutorService threads = threads();
        MultiGauge away = MultiGauge.builder("management_neighbour_away")
                .description("1 while a neighbour can't be reached")
                .register(registry);
        Map<String, Supplier<Answer>> answers = Map.of(
                "/health/live", () -> Answer.json(200, Map.of("live", true)),
                "/health/ready", () -> ready(readiness),
                "/metrics", () -> metrics(readiness, away, registry));
        server.createContext("/", exchange -> handle(exchange, address.names(), answers));
        server.setExecutor(threads);
        server.start();
        return new ManagementServer(server, threads);
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Answer ready(Readiness readiness) {
        Map<String, String> away = readiness.away(); // asked once: it may change between two questions
        return Answer.json(
                away.isEmpty() ? 200 : 503,
                Map.of("ready", away.isEmpty(), "away", away, "without", readiness.without()));
    }

    /** Who is known changes as services tell of neighbours, so it is looked up anew for each scrape. */
    private static Answer metrics(Readiness readiness, MultiGauge away, PrometheusMeterRegistry registry) {
        Map<String, String> now = readiness.anyAway();
        away.register(
                readiness.known().stream()
                        .map(name -> MultiGauge.Row.of(Tags.of("neighbour", name), now.containsKey(name) ? 1 : 0))
                        .toList(),
                true);
        return Answer.text(200, METRICS_TYPE, registry.scrape());
    }

    /** Paths are looked up whole: the server's own contexts would also take what merely begins like one. */
    private static void handle(HttpExchange exchange, HostNames names, Map<String, Supplier<Answer>> answers)
            throws IOException {
        try (exchange) {
            Optional<Refusal> refusal = names.refusal(exchange.getProtocol(), name -> header(exchange, name));
            if (refusal.isPresent()) {
                send(exchange, Answer.refusal(refusal.get()));
                return;
            }
            Supplier<Answer> answer = answers.get(exchange.getRequestURI().getPath());
            String method = exchange.getRequestMethod();
            if (answer == null) {
                send(exchange, Answer.json(404, Map.of("error", "There is /health/live, /health/ready and /metrics")));
            } else if (method.equals("GET") || method.equals("HEAD")) {
                send(exchange, answer.get());
            } else {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, Answer.json(405, Map.of("error", "Only GET and HEAD are answered")));
            }
        }
    }

    /** Where the request line names a host, the header of that name does not count. */
    private static List<String> header(HttpExchange exchange, String name) {
        URI uri = exchange.getRequestURI();
        return name.equals("Host") && uri.isAbsolute()
                ? List.of(String.valueOf(uri.getRawAuthority()))
                : exchange.getRequestHeaders().getOrDefault(name, List.of());
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        Protection.OF_DATA.forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(answer.body().length));
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static HttpServer bind(String host, int port) {
        try {
            return HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException | RuntimeException e) { // a port of 70000, a host that has no address
            throw new ConfigException(
                    "The management port " + host + ":" + port + " can't be opened: " + e.getMessage(), e);
        }
    }

    private static ExecutorService threads() {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "management-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static void limit(String property, int most) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(most));
        }
    }
}
